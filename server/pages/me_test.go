package pages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// The servant of a town has bookings of their own; the first is the page's example.
var _ = example("me-booking", func(t *testing.T, c *town) []string { return []string{"/me/bookings/" + reserved(t, c)} })

var _ = example("book-series", func(t *testing.T, c *town) []string {
	return []string{strings.Replace(free(t, c), "/book?", "/book/series?", 1)}
})

var _ = example("lab-full", func(t *testing.T, c *town) []string {
	at, _, _ := strings.Cut(free(t, c), "/book?")
	return []string{at + "/full"}
})

var _ = example("training-enrol", func(t *testing.T, c *town) []string {
	return []string{"/trainings/" + announced(t, c)[0] + "/enrol"}
})

// reserved books a free slot for the servant, and gives the booking's id.
func reserved(t *testing.T, c *town) string {
	t.Helper()
	at, err := url.Parse(free(t, c))
	if err != nil {
		t.Fatal(err)
	}
	q := at.Query()
	var got struct {
		BookSlot struct {
			Booking  *struct{ ID string }
			Problems []struct{ Message string }
		}
		Lab struct{ Guidelines *struct{ Version int } }
	}
	slug := strings.Split(at.Path, "/")[2]
	c.Ask("", `query($l: String!) { lab(slug: $l) { guidelines { version } } }`, map[string]any{"l": slug}, &got)
	input := map[string]any{"space": q.Get("space"), "startsAt": q.Get("startsAt"), "endsAt": q.Get("endsAt"), "people": 1, "purpose": "mapas"}
	if g := got.Lab.Guidelines; g != nil {
		input["acceptsGuidelines"] = g.Version
	}
	c.Ask(c.roles["servant"], `mutation($i: BookSlotInput!) { bookSlot(input: $i) { booking { id } problems { message } } }`, map[string]any{"i": input}, &got)
	if got.BookSlot.Booking == nil {
		t.Fatal(got.BookSlot.Problems)
	}
	return got.BookSlot.Booking.ID
}

// announced announces two trainings, and gives their ids.
func announced(t *testing.T, c *town) (ids []string) {
	t.Helper()
	var body struct {
		Secretariats struct{ Nodes []struct{ Acronym string } }
	}
	c.Ask("", `{ secretariats(first: 1) { nodes { acronym } } }`, nil, &body)
	for _, day := range []string{"10", "20"} {
		var made struct {
			ScheduleTraining struct {
				Training *struct{ ID string }
				Problems []struct{ Message string }
			}
		}
		c.Ask(c.roles["committee"], `mutation($i: ScheduleTrainingInput!) { scheduleTraining(input: $i) { training { id } problems { message } } }`, map[string]any{"i": map[string]any{
			"title": "Oficina de dados " + day, "host": body.Secretariats.Nodes[0].Acronym, "programme": "SECRETARIAT_TRAINING", "capacity": 1,
			"startsAt": soon(day, "09"), "endsAt": soon(day, "11")}}, &made)
		if made.ScheduleTraining.Training == nil {
			t.Fatal(made.ScheduleTraining.Problems)
		}
		ids = append(ids, made.ScheduleTraining.Training.ID)
	}
	return ids
}

// fields are what a form of an act would send untouched, with what is typed into it.
func fields(t *testing.T, page, act string, typed ...string) url.Values {
	t.Helper()
	for part := range strings.SplitSeq(page, "<form ") {
		part, _, _ = strings.Cut(part, "</form>")
		if !strings.Contains(part, `name="act" value="`+act+`"`) {
			continue
		}
		values := form(part)
		for i := 0; i+1 < len(typed); i += 2 {
			values.Set(typed[i], typed[i+1])
		}
		return values
	}
	t.Fatalf("the page has no form %s", act)
	return nil
}

// done sends a form, and gives the page that it leads to.
func (c *town) done(t *testing.T, role, at string, values url.Values) string {
	t.Helper()
	got := c.post(t, role, at, values)
	if got.status != http.StatusSeeOther {
		t.Fatalf("%s %s of %s is answered %d %s", at, values.Get("act"), role, got.status, problemsIn(got.body))
	}
	page := c.get(t, role, got.header.Get("Location"))
	if page.status != http.StatusOK || !strings.Contains(page.body, `class="says" role="status"`) {
		t.Errorf("%s is answered %d and says nothing of what was done", got.header.Get("Location"), page.status)
	}
	sound(t, role+" "+at, page)
	return page.body
}

var problemList = regexp.MustCompile(`(?s)<div class="problems".*?</div>|<div class="failure">.*?</div>`)

func problemsIn(page string) string { return problemList.FindString(page) }

// refused sends a form that is not done, and gives the page that is shown again.
func (c *town) refused(t *testing.T, role, at string, values url.Values) string {
	t.Helper()
	got := c.post(t, role, at, values)
	if got.status < 400 || got.status >= 500 || !strings.Contains(got.body, `role="alert"`) {
		t.Errorf("%s %v is answered %d", at, values, got.status)
	}
	for _, never := range []string{"variable", "Variable", "must be defined"} {
		if strings.Contains(problemsIn(got.body), never) {
			t.Errorf("%s: a program's words: %s", at, problemsIn(got.body))
		}
	}
	sound(t, role+" "+at, got)
	return got.body
}

// The second story: from registering to a training, by the pages alone.
func TestSomebodyRegistersBooksAndEnrols(t *testing.T) {
	c := newTown(t)
	const who = "newcomer"
	if page := c.get(t, who, "/me").body; !strings.Contains(page, `href="/me/register"`) {
		t.Fatal("who has no record is not led to registering")
	}
	page := c.get(t, who, "/me/register").body
	acronym := regexp.MustCompile(`<option value="([^"]+)"`).FindStringSubmatch(page)[1]
	c.refused(t, who, "/me/register", fields(t, page, "register"))
	unnumbered := c.refused(t, who, "/me/register", fields(t, page, "register", "input.name", "Nina Sá", "input.secretariat", acronym, "input.employment", "PERMANENT"))
	if !strings.Contains(unnumbered, `href="#register-input-registration"`) || !strings.Contains(unnumbered, "Preencha este campo.") {
		t.Error("a required field without a value is not told of at the field")
	}
	again := c.refused(t, who, "/me/register", fields(t, page, "register", "input.name", "Nina <b>Sá</b>", "input.registration", "123.456-7", "input.secretariat", "NADA", "input.employment", "PERMANENT"))
	for _, kept := range []string{"Nina &lt;b&gt;Sá", `href="#register-input-secretariat"`} {
		if !strings.Contains(again, kept) {
			t.Errorf("the form again lacks %s", kept)
		}
	}
	typed := []string{"input.name", "Nina Sá", "input.registration", "123.456-7", "input.secretariat", acronym, "input.employment", "PERMANENT", "input.interests", "mapas\ndados"}
	if accepts := regexp.MustCompile(`name="input.acceptsStatute" value="(\d+)"`).FindStringSubmatch(page); accepts != nil {
		typed = append(typed, "input.acceptsStatute", accepts[1])
	}
	values := fields(t, page, "register", typed...)
	mine := c.done(t, who, "/me/register", values)
	if !strings.Contains(mine, "Nina Sá") || strings.Contains(mine, `href="/me/register"`) {
		t.Error("the page does not show who registered")
	}
	c.done(t, who, "/me/register", values) // twice is once

	if strings.Contains(mine, "espera confirmação") {
		c.confirm(t)
	}
	id := announced(t, c)[0]
	page = c.get(t, who, "/trainings/"+id).body
	if !strings.Contains(page, "/trainings/"+id+"/enrol") {
		t.Fatal("the training's page does not lead to enrolling")
	}
	at := "/trainings/" + id + "/enrol"
	page = c.done(t, who, at, fields(t, c.get(t, who, at).body, "enrol"))
	if !strings.Contains(page, "inscrição feita") {
		t.Error("the enrolment is not shown")
	}
	page = c.get(t, who, "/me/trainings").body
	c.done(t, who, "/me/trainings", fields(t, page, "withdraw"))
}

// confirm makes everybody who waits a member.
func (c *town) confirm(t *testing.T) {
	t.Helper()
	var got struct {
		Servants struct{ Nodes []struct{ ID, Name string } }
	}
	c.Ask(c.roles["committee"], `{ servants(first: 100, filter: {status: [PENDING]}) { nodes { id name } } }`, nil, &got)
	for _, s := range got.Servants.Nodes {
		c.Done(c.roles["committee"], `mutation($s: ID!) { confirmMember(input: {servant: $s}) { servant { id } problems { code message } } }`, map[string]any{"s": s.ID})
	}
}

func TestWhoWaitsIsToldWhoConfirms(t *testing.T) {
	c := newTown(t)
	c.Done(c.roles["newcomer"], `mutation($s: ID!) { registerMember(input: {name: "Nina Sá", registration: "1234567", secretariat: $s, employment: PERMANENT}) { servant { id } problems { code message } } }`,
		map[string]any{"s": firstBody(c)})
	page := c.get(t, "newcomer", "/me")
	if !strings.Contains(page.body, "espera confirmação") || !strings.Contains(page.body, "Enquanto isso") {
		t.Errorf("the page is %d %s", page.status, problemsIn(page.body))
	}
	sound(t, "newcomer /me", page)
}

func firstBody(c *town) string {
	var body struct {
		Secretariats struct{ Nodes []struct{ Acronym string } }
	}
	c.Ask("", `{ secretariats(first: 1) { nodes { acronym } } }`, nil, &body)
	return body.Secretariats.Nodes[0].Acronym
}

func TestARecordIsChangedByItsOwner(t *testing.T) {
	c := newTown(t)
	page := c.get(t, "servant", "/me/edit").body
	values := fields(t, page, "update")
	take := func(name string) {
		found := regexp.MustCompile(`name="` + regexp.QuoteMeta(name) + `" type="[a-z]+" value="([^"]*)"`).FindStringSubmatch(page)
		if found == nil {
			t.Fatalf("the form has no %s", name)
		}
		values.Set(name, found[1])
	}
	take("input.name")
	take("input.registration")
	for _, name := range []string{"input.secretariat", "input.employment"} {
		select_ := page[strings.Index(page, `<select id="update-`+strings.ReplaceAll(name, ".", "-")):]
		values.Set(name, regexp.MustCompile(`<option value="([^"]*)" selected`).FindStringSubmatch(select_)[1])
	}
	values.Set("input.position", "Cartógrafa")
	values.Set("input.bio", "")
	values.Set("input.interests", "mapas\r\ndados abertos\r\n")
	values.Set("input.phone", "+55 11 99999-0000")
	values.Add("input.publicPhone", "true")
	shown := c.done(t, "servant", "/me/edit", values)
	for _, has := range []string{"Cartógrafa", "dados abertos"} {
		if !strings.Contains(shown, has) {
			t.Errorf("the record lacks %s", has)
		}
	}
	if bio := regexp.MustCompile(`(?s)<textarea id="update-input-bio"[^>]*>([^<]*)<`).FindStringSubmatch(shown); bio == nil || bio[1] != "" {
		t.Error("an empty text does not clear the field")
	}

	t.Run("changed meanwhile it is refused once, and what was typed stays", func(t *testing.T) {
		values.Set("key", "another")
		values.Set("input.position", "Geógrafa")
		again := c.refused(t, "servant", "/me/edit", values)
		if !strings.Contains(again, `value="Geógrafa"`) {
			t.Error("what was typed is lost")
		}
		second := fields(t, again, "update")
		if second.Get("input.revision") == values.Get("input.revision") {
			t.Error("the form again has the old revision")
		}
	})
	t.Run("a name of 200 letters with markup is a name or a problem, and never markup", func(t *testing.T) {
		values.Set("key", "a third")
		values.Del("input.revision")
		values.Set("input.name", strings.Repeat("<i>á", 50))
		got := c.post(t, "servant", "/me/edit", values)
		if got.status >= 500 || strings.Contains(got.body, "<i>á") {
			t.Errorf("it is answered %d", got.status)
		}
	})
}

func TestABookingIsChangedMovedAndCancelledByWhoMadeIt(t *testing.T) {
	c := newTown(t)
	id := reserved(t, c)
	at := "/me/bookings/" + id
	page := c.get(t, "servant", at).body
	shown := c.done(t, "servant", at, fields(t, page, "update", "input.people", "1", "input.purpose", "outra coisa"))
	if !strings.Contains(shown, "outra coisa") {
		t.Error("the purpose did not change")
	}
	c.refused(t, "servant", at, fields(t, shown, "update", "input.people", "100000"))

	starts := regexp.MustCompile(`href="(/me/bookings/[^"?]+\?[^"]*start=[^"#]+)`).FindAllStringSubmatch(c.get(t, "servant", at+"?week="+nextWeek()).body, -1)
	if len(starts) < 2 {
		t.Fatal("no other time is offered")
	}
	to := strings.ReplaceAll(starts[len(starts)-1][1], "&amp;", "&")
	page = c.get(t, "servant", to).body
	move := fields(t, page, "move")
	if move.Get("input.endsAt") == "" {
		move.Set("input.endsAt", regexp.MustCompile(`(?s)name="input.endsAt".*?<option value="([^"]+)"[^>]*>[^E]`).FindStringSubmatch(page)[1])
	}
	if accepts := regexp.MustCompile(`name="input.acceptsGuidelines" value="(\d+)"`).FindStringSubmatch(page); accepts != nil {
		move.Set("input.acceptsGuidelines", accepts[1])
	}
	stale := url.Values{}
	for name, v := range move {
		stale[name] = v
	}
	stale.Set("input.revision", "1")
	c.refused(t, "servant", to, stale)
	c.done(t, "servant", to, move)

	cancel := fields(t, c.get(t, "servant", at).body, "cancel", "input.reason", "não vou mais")
	shown = c.done(t, "servant", at, cancel)
	if !strings.Contains(shown, "cancelada") || strings.Contains(shown, `value="cancel"`) {
		t.Error("it is not shown as cancelled, or offers to cancel again")
	}
	cancel.Set("key", "another")
	c.refused(t, "servant", at, cancel)
	if other := c.get(t, "newcomer", at); other.status != http.StatusNotFound {
		t.Errorf("another person is answered %d", other.status)
	}
	if list := c.get(t, "servant", "/me/bookings/past").body; !strings.Contains(list, id) {
		t.Error("it is not among those that are past")
	}
}

func TestABookingThatIsNearSaysWhyItCanNotBeGivenUp(t *testing.T) {
	clock := systemtest.NewClock(time.Now())
	c := townAt(t, clock.Now)
	c.roles["servant"] = c.Mint(token.Grant{Subject: "demo-1", Scope: "servant", Email: "demo-1@example.org", TTL: 30 * 24 * time.Hour})
	var labs struct {
		Labs struct{ Nodes []struct{ Slug string } }
	}
	c.Ask("", `{ labs(first: 20) { nodes { slug } } }`, nil, &labs)
	for _, lab := range labs.Labs.Nodes {
		desk := c.Mint(token.Grant{Subject: "desk", Scope: "lab:" + lab.Slug, Email: "desk@example.org"})
		c.Done(desk, `mutation($lab: ID!) { publishGuidelines(input: {lab: $lab, text: "A casa é de todos.", rules: {cancelNoticeHours: 12}}) { lab { id } problems { message } } }`, map[string]any{"lab": lab.Slug})
	}
	id := reserved(t, c)
	at := "/me/bookings/" + id
	const why = "peça ao laboratório"
	if page := c.get(t, "servant", at).body; strings.Contains(page, why) || !strings.Contains(page, `value="cancel"`) {
		t.Error("a booking of next week can't be given up")
	}
	var booking struct{ Node struct{ StartsAt time.Time } }
	c.Ask(c.roles["servant"], `query($id: ID!) { node(id: $id) { ... on Booking { startsAt } } }`, map[string]any{"id": id}, &booking)
	clock.Advance(booking.Node.StartsAt.Add(-time.Hour).Sub(clock.Now()))
	page := c.get(t, "servant", at).body
	if !strings.Contains(page, why) || strings.Contains(page, `value="cancel"`) || strings.Contains(page, `id="move"`) {
		t.Error("an hour before its start it can be given up or moved, or nobody says why not")
	}
}

func TestASeriesIsTriedBeforeItIsBooked(t *testing.T) {
	c := newTown(t)
	at := strings.Replace(free(t, c), "/book?", "/book/series?", 1)
	page := c.get(t, "servant", at).body
	to, _ := url.Parse(at)
	values := fields(t, page, "series", "input.rule", "FREQ=WEEKLY;COUNT=4", "input.onConflict", "SKIP", "input.people", "1", "input.endsAt", to.Query().Get("endsAt"), "input.dryRun", "true")
	if accepts := regexp.MustCompile(`name="input.acceptsGuidelines" value="(\d+)"`).FindStringSubmatch(page); accepts != nil {
		values.Set("input.acceptsGuidelines", accepts[1])
	}
	before := bookings(t, c)
	tried := c.post(t, "servant", at, values)
	if tried.status != http.StatusOK || !strings.Contains(tried.body, "O que seria reservado") || !strings.Contains(tried.body, `value="false"`) {
		t.Fatalf("it is answered %d %s", tried.status, problemsIn(tried.body))
	}
	sound(t, "servant "+at, tried)
	if bookings(t, c) != before {
		t.Error("trying booked something")
	}
	if !strings.Contains(tried.body, `<option value="FREQ=WEEKLY;COUNT=4" selected>`) {
		t.Error("what was chosen is not kept")
	}
	values.Set("input.dryRun", "false")
	values.Set("key", fields(t, tried.body, "series").Get("key"))
	c.done(t, "servant", at, values)
	if made := bookings(t, c) - before; made < 1 {
		t.Errorf("%d bookings were made", made)
	}
	c.refused(t, "servant", at, fields(t, page, "series", "input.dryRun", "true"))
}

func TestAPrivateCalendarIsMadeAndEnded(t *testing.T) {
	c := newTown(t)
	page := c.done(t, "servant", "/me/calendar", fields(t, c.get(t, "servant", "/me/calendar").body, "make"))
	address := regexp.MustCompile(`<code>(http[^<]+)</code>`).FindStringSubmatch(page)
	if address == nil {
		t.Fatal("its address is not shown")
	}
	path := strings.TrimPrefix(address[1], c.URL)
	if got := c.get(t, "anonymous", path); got.status != http.StatusOK || !strings.Contains(got.body, "VCALENDAR") {
		t.Errorf("the calendar is answered %d", got.status)
	}
	values := fields(t, page, "revoke")
	c.done(t, "servant", "/me/calendar", values)
	if got := c.get(t, "anonymous", path); got.status == http.StatusOK {
		t.Error("the calendar is still read")
	}
	values.Set("key", "another")
	c.post(t, "servant", "/me/calendar", values)
}

func TestASessionThatEndedKeepsWhatWasTyped(t *testing.T) {
	c := newTown(t)
	values := fields(t, c.get(t, "servant", "/me/leave").body, "leave", "input.reason", `mudei de <b>cidade</b>`)
	got := c.post(t, "anonymous", "/me/leave", values)
	if got.status != http.StatusUnauthorized || !strings.Contains(got.body, "mudei de &lt;b&gt;cidade") || !strings.Contains(got.header.Get("Cache-Control"), "no-store") {
		t.Fatalf("it is answered %d %v", got.status, got.header)
	}
	sound(t, "anonymous /me/leave", got)
	if again := form(got.body); again.Get("key") != values.Get("key") || again.Get("act") != "leave" {
		t.Errorf("sent again it would be %v", again)
	}
	foreign := c.post(t, "anonymous", "/me/leave", values, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	if foreign.status != http.StatusForbidden || strings.Contains(foreign.body, "mudei de") {
		t.Errorf("from another site it is answered %d", foreign.status)
	}
	if empty := c.post(t, "anonymous", "/me/leave", url.Values{}); empty.status >= 500 {
		t.Errorf("an empty post is answered %d", empty.status)
	}
}

func TestSomebodyLeavesAndComesBack(t *testing.T) {
	c := newTown(t)
	page := c.done(t, "servant", "/me/leave", fields(t, c.get(t, "servant", "/me/leave").body, "leave", "input.reason", "férias"))
	if !strings.Contains(page, `href="/me/register"`) {
		t.Error("who left is not led back")
	}
	if again := c.get(t, "servant", "/me/register"); !strings.Contains(again.body, `name="act" value="register"`) {
		t.Error("who left cannot register")
	}
}

func TestWhoHasAnotherAccountAsksForTheirRecord(t *testing.T) {
	c := newTown(t)
	c.refused(t, "newcomer", "/me/identity", fields(t, c.get(t, "newcomer", "/me/identity").body, "link"))
	page := c.done(t, "newcomer", "/me/identity", fields(t, c.get(t, "newcomer", "/me/identity").body, "link", "input.message", "Sou a Nina, da SMIT."))
	if !strings.Contains(page, "Sou a Nina") || strings.Contains(page, `name="act" value="link"`) {
		t.Error("the request is not shown, or could be made twice")
	}
}

func TestAnInvitationIsAnswered(t *testing.T) {
	c := newTown(t)
	nominee := seated(t, c)
	month := time.Now().In(network.City).AddDate(0, 1, 0)
	quarter := map[string]any{"year": month.Year(), "number": (int(month.Month())-1)/3 + 1}
	c.Done(c.roles["committee"], `mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { id } problems { code message } } }`,
		map[string]any{"i": map[string]any{"quarter": quarter, "startsAt": soon("15", "14"), "endsAt": soon("15", "16"), "extraordinary": true, "place": "Sala 1"}})
	page := c.get(t, nominee, "/me/invitations").body
	shown := c.done(t, nominee, "/me/invitations", fields(t, page, "respond", "input.response", "ATTENDING"))
	if !strings.Contains(shown, `value="ATTENDING" class="primary" aria-pressed="true"`) {
		t.Error("the answer is not shown")
	}
	c.refused(t, nominee, "/me/invitations", fields(t, shown, "respond", "input.response", "TALVEZ"))
	if other := c.get(t, "newcomer", "/me/invitations").body; strings.Contains(other, `value="respond"`) {
		t.Error("who is not invited may answer")
	}
}

// seated signs a member in who holds a seat, and gives their role.
func seated(t *testing.T, c *town) string {
	t.Helper()
	for n := range 60 {
		role := fmt.Sprint("demo-", n)
		c.roles[role] = c.Mint(token.Grant{Subject: role, Scope: "servant", Email: role + "@example.org"})
		var got struct {
			Viewer struct{ Servant *struct{ Nominated bool } }
		}
		if c.Ask(c.roles[role], `{ viewer { servant { nominated } } }`, nil, &got); got.Viewer.Servant != nil && got.Viewer.Servant.Nominated {
			return role
		}
	}
	t.Fatal("nobody in the town holds a seat")
	return ""
}

// soon is an instant of a month from now on a day; nextWeek a day of the week after this one.
func soon(day, hour string) string {
	return time.Now().In(network.City).AddDate(0, 1, 0).Format("2006-01-") + day + "T" + hour + ":00:00-03:00"
}

func nextWeek() string { return network.Today(time.Now()).Plus(8).String() }
