package privacy

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// A frontDesk is a city with a space at the MobiLab that is booked by a guest.
type frontDesk struct {
	*city
	token string
	made  struct {
		AddSpace struct{ Space struct{ ID string } }
		MakeFeed struct{ Feed struct{ ID, Path string } }
	}
}

func openDesk(t *testing.T) *frontDesk {
	t.Helper()
	clock := &systemtest.Clock{}
	clock.Set(t, "2024-03-04T11:00:00Z")
	d := &frontDesk{city: &city{Program: systemtest.ServeAt(t, clock.Reading(), filepath.Join(t.TempDir(), "data")), clock: clock}}
	d.token = d.Bearer("desk", "lab:mobilab")
	d.Ask(d.token, `mutation { addSpace(input: {lab: "mobilab", name: "Sala Azul", kind: ROOM, capacity: 4}) { space { id } problems { code message } } }`, nil, &d.made)
	space := map[string]any{"s": d.made.AddSpace.Space.ID}
	d.Done(d.token, `mutation($s: ID!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "09:00", closes: "18:00", slotMinutes: 60, from: "2024-03-04"}) { opening { id } problems { code message } } }`, space)
	d.Done(d.token, `mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2024-03-05T12:00:00Z", endsAt: "2024-03-05T14:00:00Z", people: 2, guest: {name: "Gil Reis", email: "gil@example.org"}}) { booking { id } problems { code message } } }`, space)
	d.Ask(d.token, `mutation { makeFeed(input: {lab: "mobilab"}) { feed { id path } problems { code message } } }`, nil, &d.made)
	return d
}

func TestAPrivateCalendarIsReadByItsAddressAlone(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	feed := d.made.MakeFeed.Feed
	if !strings.HasPrefix(feed.Path, "/calendar/feeds/"+feed.ID+".") {
		t.Fatalf("its address is %q", feed.Path)
	}
	read := d.Calendar(feed.Path, "")
	if got := d.Event(read); got["SUMMARY"] != "Sala Azul: Gil Reis" || got["STATUS"] != "CONFIRMED" || !strings.Contains(got["DESCRIPTION"], "gil@example.org") {
		t.Errorf("it has %v", got)
	}
	for name, want := range map[string]string{"Cache-Control": "private, max-age=300", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"} {
		if got := read.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	d.Restart()
	if again := d.Calendar(feed.Path, read.Header.Get("ETag")); again.Status != http.StatusNotModified {
		t.Errorf("after a restart it is answered %d", again.Status)
	}
	mac := strings.Split(feed.Path, ".")[1]
	made := mac[:len(mac)-2] + "AA"
	if a := d.Calendar(strings.Replace(feed.Path, mac, made, 1), ""); a.Status != http.StatusNotFound {
		t.Errorf("an address that was made up is answered %d", a.Status)
	}
	d.Done(d.token, `mutation($f: ID!) { revokeFeed(input: {feed: $f}) { feed { id } problems { code message } } }`, map[string]any{"f": feed.ID})
	if a := d.Calendar(feed.Path, read.Header.Get("ETag")); a.Status != http.StatusNotFound || strings.Contains(string(a.Body), "Gil") {
		t.Errorf("revoked, it is answered %d", a.Status)
	}
	log := d.Log.String()
	for _, secret := range []string{feed.ID, mac, made, "Gil", "gil@"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

func TestALabsCalendarTellsNobodysName(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	read := d.Calendar("/calendar/labs/mobilab.ics", "")
	if got := d.Event(read); got["SUMMARY"] != "Reservado: Sala Azul" || got["SEQUENCE"] != "0" || read.Header.Get("Cache-Control") != "public, max-age=300" {
		t.Errorf("it has %v", got)
	}
	if body := string(read.Body); strings.Contains(body, "Gil") || strings.Contains(body, "example.org") {
		t.Errorf("it tells who comes: %s", body)
	}
	if a := d.Calendar("/calendar/labs/none.ics", ""); a.Status != http.StatusNotFound {
		t.Errorf("a lab that is not there is answered %d", a.Status)
	}
}

// A desk's calendar ends with the token that made it, and whoever runs the lab sees and
// ends it, by whatever token it was made.
func TestADesksCalendarsAreSeenAndEndedByWhoRunsTheLab(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	office := d.Bearer("office", systemtest.Committee)
	feeds := func(bearer string) string {
		t.Helper()
		return string(systemtest.Do(t, systemtest.Post(t, d.URL, bearer, `{ lab(slug: "mobilab") { feeds { id path madeBy { label } } } }`, nil)).Body)
	}
	feed := d.made.MakeFeed.Feed
	if got := feeds(d.token); !strings.Contains(got, feed.Path) {
		t.Errorf("its owner is told %s", got)
	}
	for name, bearer := range map[string]string{"the committee": office, "another of the desk": d.Bearer("second", "lab:mobilab")} {
		if got := feeds(bearer); !strings.Contains(got, `"id":"`+feed.ID+`","path":null,"madeBy":{"label":"Laboratório de Mobilidade Urbana (MobiLab)"}`) {
			t.Errorf("%s is told %s", name, got)
		}
	}
	for name, bearer := range map[string]string{"nobody": "", "a stranger": d.Bearer("stranger", "servant"), "another lab's desk": d.Bearer("desk", "lab:vai-tec")} {
		if got := feeds(bearer); !strings.Contains(got, `"feeds":null`) {
			t.Errorf("%s is told %s", name, got)
		}
	}
	parties, err := token.Read(d.token)
	if err != nil {
		t.Fatal(err)
	}
	d.Done(office, `mutation($t: String) { revokeTokens(input: {tokenId: $t}) { problems { code message } } }`, map[string]any{"t": parties.ID})
	if a := d.Calendar(feed.Path, ""); a.Status != http.StatusNotFound || strings.Contains(string(a.Body), "Gil") {
		t.Errorf("after its token was revoked it is answered %d", a.Status)
	}
	if got := feeds(office); !strings.Contains(got, `"feeds":[]`) {
		t.Errorf("the committee is still told %s", got)
	}
	second := d.Bearer("second", "lab:mobilab")
	var made struct {
		MakeFeed struct{ Feed struct{ ID, Path string } }
	}
	d.Ask(second, `mutation { makeFeed(input: {lab: "mobilab"}) { feed { id path } problems { code message } } }`, nil, &made)
	d.Done(office, `mutation($f: ID!) { revokeFeed(input: {feed: $f}) { feed { id } problems { code message } } }`, map[string]any{"f": made.MakeFeed.Feed.ID})
	if a := d.Calendar(made.MakeFeed.Feed.Path, ""); a.Status != http.StatusNotFound {
		t.Errorf("after the committee ended it it is answered %d", a.Status)
	}
}
