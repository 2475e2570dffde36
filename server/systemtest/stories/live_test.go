package stories

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

const liveDesk = `subscription LabDesk($lab: ID!, $since: Int) {
  labActivity(lab: $lab, since: $since) { moment at action booking { id status startsAt } slot { space { id } startsAt free } }
}`

// A listener hears the events of a subscription.
type listener struct {
	t      testing.TB
	answer *http.Response
	lines  *bufio.Scanner
	cut    func()
}

// subscribe listens to a lab's desk at a server.
func subscribe(t testing.TB, url, bearer string, since any) *listener {
	t.Helper()
	r := systemtest.Post(t, url, bearer, liveDesk, map[string]any{"lab": "mobilab", "since": since})
	ctx, cut := context.WithCancel(t.Context())
	r = r.WithContext(ctx)
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Accept-Language", "en")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cut(); _ = answer.Body.Close() })
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(answer.Body)
		t.Fatalf("a subscription is answered %s %s", answer.Status, text)
	}
	return &listener{t, answer, bufio.NewScanner(answer.Body), cut}
}

// next is the next event: its name, and its data.
func (l *listener) next() (name, data string) {
	l.t.Helper()
	for l.lines.Scan() {
		line := l.lines.Text()
		if line == "" && name != "" {
			return name, data
		}
		if of, is := strings.CutPrefix(line, "event: "); is {
			name = of
		}
		if of, is := strings.CutPrefix(line, "data:"); is {
			data = strings.TrimSpace(of)
		}
	}
	return "", ""
}

// An activity is an event in short.
type activity struct {
	moment  int64
	booking string
	code    string
}

func (l *listener) hear() activity {
	l.t.Helper()
	name, data := l.next()
	if name == "" {
		return activity{} // it broke off
	}
	if name == "complete" {
		return activity{code: name}
	}
	var got struct {
		Data struct {
			LabActivity struct {
				Moment  int64
				Booking *struct{ ID string }
			}
		}
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal([]byte(data), &got); err != nil {
		l.t.Fatalf("it hears %q %q: %v", name, data, err)
	}
	a := activity{moment: got.Data.LabActivity.Moment}
	if b := got.Data.LabActivity.Booking; b != nil {
		a.booking = b.ID
	}
	if len(got.Errors) > 0 {
		a.code = got.Errors[0].Extensions.Code
	}
	return a
}

// ends fails unless it hears why the stream ends, and that it does.
func (l *listener) ends(code string) {
	l.t.Helper()
	if a := l.hear(); a.code != code {
		l.t.Errorf("at last it hears %+v, want %s", a, code)
	}
	if a := l.hear(); a.code != "complete" {
		l.t.Errorf("in the end it hears %+v", a)
	}
}

// A desk writes bookings of a lab into a network's journal, as a server of its own.
type writingDesk struct {
	t      testing.TB
	ledger *ledger.Ledger
}

func openDesk(w *systemtest.Cluster) *writingDesk {
	w.T.Helper()
	store, err := mongo.Open(w.T.Context(), w.Database.URI, w.Database.Name)
	if err != nil {
		w.T.Fatal(err)
	}
	l, err := ledger.Open(w.T.Context(), store, ledger.Options{KeyID: w.Tokens.Keys.ID(), Server: "desk"})
	if err != nil {
		w.T.Fatal(err)
	}
	w.T.Cleanup(func() {
		_ = l.Close(context.Background())
		_ = store.Close(context.Background())
	})
	return &writingDesk{w.T, l}
}

// book puts a booking of a month ahead, which nothing comes over meanwhile, and gives the
// moment of it.
func (d *writingDesk) book(id string) int64 {
	d.t.Helper()
	a, err := d.ledger.Do(d.t.Context(), ledger.Command{Action: "bookSlot", Caller: network.Caller{Actor: network.System}, Rule: func(c network.Case) (network.Decision, network.Refusal) {
		at := network.Today(c.Now).Plus(30).At(12 * 60)
		return network.Decision{Put: []network.Record{&network.Booking{
			ID: network.BookingID(id), Lab: c.LabBySlug("mobilab").ID, Space: "space_1", StartsAt: at, EndsAt: at.Add(time.Hour), People: 1,
			Guest: &network.Guest{Name: "Bia", Email: "bia@example.org"}, Status: network.Confirmed, AskedAt: at,
		}}}, nil
	}})
	if err != nil {
		d.t.Fatal(err)
	}
	return a.Moment.Number
}

func deskToken(w *systemtest.Cluster, scope string) string {
	return w.Tokens.Mint(token.Grant{Subject: "desk", Scope: scope})
}

func TestEveryServerTellsWhatHappensAtAnyOfThem(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Serve("a", w.Database.URI)
	w.Serve("b", w.Database.URI)
	bearer, desk := deskToken(w, "lab:mobilab"), openDesk(w)
	ears := []*listener{subscribe(t, w.URL(0), bearer, nil), subscribe(t, w.URL(1), bearer, nil)}
	for i := range 20 {
		id := fmt.Sprintf("booking_%d", i)
		n := desk.book(id)
		for _, e := range ears {
			if a := e.hear(); a != (activity{moment: n, booking: id}) {
				t.Fatalf("booking %d, at moment %d, is told as %+v", i, n, a)
			}
		}
	}
	from := ears[0].answer.Header.Get("Rede-Moment")
	late := subscribe(t, w.URL(1), bearer, json.Number(from))
	for i := range 20 {
		if a := late.hear(); a.booking != fmt.Sprintf("booking_%d", i) {
			t.Fatalf("from before, booking %d is told as %+v", i, a)
		}
	}
}

// Wherever a stream is cut, another server goes on behind it.
func TestAStreamThatWasCutGoesOnAtTheOtherServer(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Serve("a", w.Database.URI)
	w.Serve("b", w.Database.URI)
	bearer, desk := deskToken(w, "lab:mobilab"), openDesk(w)
	const bookings = 60
	e := subscribe(t, w.URL(0), bearer, nil)
	written := make(chan bool)
	go func() {
		defer close(written)
		for i := range bookings {
			desk.book(fmt.Sprintf("booking_%d", i))
		}
	}()
	for i := range bookings {
		a := e.hear()
		if a.booking != fmt.Sprintf("booking_%d", i) {
			t.Fatalf("booking %d is told as %+v", i, a)
		}
		if i%7 == 0 {
			e.cut()
			e = subscribe(t, w.URL(i%2), bearer, a.moment)
		}
	}
	<-written
}

func TestAServerThatStopsSaysSoToItsSubscribers(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	e := subscribe(t, p.URL, p.Mint(token.Grant{Subject: "desk", Scope: "lab:mobilab", TTL: time.Hour}), nil)
	p.End()                               // with an error, if it waits for the stream
	if a := e.hear(); a != (activity{}) { // it breaks off, so that clients come back
		t.Errorf("at last it hears %+v", a)
	}
	if strings.Contains(p.Log.String(), "cut off") {
		t.Errorf("a request was cut off: %s", p.Log)
	}
}

func TestATokenThatExpiresEndsItsStreams(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	e := subscribe(t, p.URL, p.Mint(token.Grant{Subject: "desk", Scope: "lab:mobilab", TTL: 2 * time.Second}), nil)
	e.ends("UNAUTHENTICATED")
}

func TestATokenThatIsRevokedEndsItsStreams(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Serve("a", w.Database.URI)
	w.Serve("b", w.Database.URI)
	e := subscribe(t, w.URL(1), deskToken(w, "lab:mobilab"), nil)
	committee := w.Tokens.Mint(token.Grant{Subject: "secretaria", Scope: "committee"})
	revoked := systemtest.Do(t, systemtest.Post(t, w.URL(0), committee, `mutation { revokeTokens(input: {subject: "desk"}) { problems { code } } }`, nil))
	if !strings.Contains(string(revoked.Body), `"problems":[]`) {
		t.Fatalf("the revocation is answered %s", revoked.Body)
	}
	e.ends("UNAUTHENTICATED")
}

func TestStreamsHoldNoPlaceOfRequests(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	admin := free.Addr().String()
	_ = free.Close()
	p := systemtest.Serve(t, t.TempDir(), "--in-flight", "1", "--streams", "2", "--admin-addr", admin)
	bearer := p.Mint(token.Grant{Subject: "desk", Scope: "lab:mobilab", TTL: time.Hour})
	for range 2 {
		subscribe(t, p.URL, bearer, nil)
	}
	if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", "{ __typename }", nil)); a.Status != http.StatusOK {
		t.Errorf("a query beside two streams is answered %d %s", a.Status, a.Body)
	}
	third := systemtest.Post(t, p.URL, bearer, liveDesk, map[string]any{"lab": "mobilab"})
	third.Header.Set("Accept", "text/event-stream")
	if a := systemtest.Do(t, third); a.Status != http.StatusServiceUnavailable || !strings.Contains(string(a.Body), "TOO_BUSY") {
		t.Errorf("a third stream is answered %d %s", a.Status, a.Body)
	}
	figures := string(systemtest.Do(t, systemtest.Get(t, "http://"+admin+"/metrics")).Body)
	for _, line := range []string{"rede_streams_open 2", `rede_rejected_total{reason="streams"} 1`} {
		if !strings.Contains(figures, line) {
			t.Errorf("the figures lack %s", line)
		}
	}
}
