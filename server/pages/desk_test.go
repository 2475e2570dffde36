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
)

// A desk is a lab's that the role "lab" runs: its first space that has slots, and a booking.
type desk struct{ slug, space, opening, booking string }

func deskOf(t *testing.T, c *town) desk {
	t.Helper()
	var got struct {
		Labs struct {
			Nodes []struct {
				Slug   string
				Spaces []struct {
					ID       string
					Openings []struct{ ID string }
				}
				Bookings struct{ Nodes []struct{ ID string } }
			}
		}
	}
	c.Ask(c.roles["committee"], `{ labs(first: 1) { nodes { slug spaces { id openings { id } } bookings(first: 1) { nodes { id } } } } }`, nil, &got)
	lab := got.Labs.Nodes[0]
	d := desk{slug: lab.Slug}
	for _, s := range lab.Spaces {
		if len(s.Openings) > 0 && d.opening == "" {
			d.space, d.opening = s.ID, s.Openings[0].ID
		}
	}
	if len(lab.Bookings.Nodes) > 0 {
		d.booking = lab.Bookings.Nodes[0].ID
	}
	if d.space == "" || d.booking == "" {
		t.Fatalf("the first lab has no space that opens, or no booking: %+v", d)
	}
	return d
}

func (d desk) at(rest string) string { return "/labs/" + d.slug + "/desk" + rest }

// Every page of a desk has an example, at the lab that the role "lab" runs.
var _ = func() bool {
	for folder, of := range map[string]func(d desk) []string{
		"desk": func(d desk) []string {
			return []string{d.at(""), d.at("?day=2026-01-05&text=ana"), d.at("?status=CHECKED_IN")}
		},
		"desk-sheet":      func(d desk) []string { return []string{d.at("/sheet")} },
		"desk-week":       func(d desk) []string { return []string{d.at("/week"), d.at("/week?space=" + d.space)} },
		"desk-booking":    func(d desk) []string { return []string{d.at("/bookings/" + d.booking)} },
		"desk-bookings":   func(d desk) []string { return []string{d.at("/bookings"), d.at("/bookings?text=a&since=2020-01-01")} },
		"desk-requests":   func(d desk) []string { return []string{d.at("/requests")} },
		"desk-book":       func(d desk) []string { return []string{d.at("/book"), d.at("/book?who=an&space=" + d.space)} },
		"desk-series":     func(d desk) []string { return []string{d.at("/series"), d.at("/series?who=an")} },
		"desk-guidelines": func(d desk) []string { return []string{d.at("/guidelines")} },
		"desk-lab":        func(d desk) []string { return []string{d.at("/page")} },
		"desk-partners":   func(d desk) []string { return []string{d.at("/partners"), d.at("/partners?text=a")} },
		"desk-spaces":     func(d desk) []string { return []string{d.at("/spaces")} },
		"desk-space":      func(d desk) []string { return []string{d.at("/spaces/" + d.space)} },
		"desk-opening":    func(d desk) []string { return []string{d.at("/openings/" + d.opening)} },
		"desk-close":      func(d desk) []string { return []string{d.at("/spaces/" + d.space + "/close")} },
		"desk-holidays":   func(d desk) []string { return []string{d.at("/holidays"), d.at("/holidays?year=2027")} },
		"desk-occupancy":  func(d desk) []string { return []string{d.at("/occupancy")} },
		"desk-csv":        func(d desk) []string { return []string{d.at("/bookings.csv")} },
	} {
		example(folder, func(t *testing.T, c *town) []string { return of(deskOf(t, c)) })
	}
	return true
}()

// whoRunsADesk sees its pages; nobody else does.
func TestADeskIsForWhoRunsIt(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	for folder, more := range exampled {
		if folder != "desk" && !strings.HasPrefix(folder, "desk-") {
			continue
		}
		for _, at := range more(t, c) {
			for role, want := range map[string]int{"lab": http.StatusOK, "committee": http.StatusOK, "newcomer": http.StatusForbidden, "group": http.StatusForbidden, "anonymous": http.StatusUnauthorized} {
				got := c.get(t, role, at)
				if got.status != want && !(want == http.StatusForbidden && got.status == http.StatusNotFound) {
					t.Errorf("%s for %s is answered %d, not %d", at, role, got.status, want)
				}
			}
		}
	}
	if got := c.get(t, "newcomer", "/labs/"+d.slug); strings.Contains(got.body, d.at("")+`"`) {
		t.Error("the lab's page leads who does not run it to the desk")
	}
	if got := c.get(t, "lab", "/labs/"+d.slug); !strings.Contains(got.body, `href="`+d.at("")+`"`) {
		t.Error("the lab's page does not lead who runs it to the desk")
	}
}

// unit is a form of a page, by its act and, where there are several, by the record.
func unit(t *testing.T, page, act, which string) url.Values {
	t.Helper()
	for _, text := range regexp.MustCompile(`(?s)<form method="post".*?</form>`).FindAllString(page, -1) {
		if values := form(text); values.Get("act") == act && (which == "" || values.Get("which") == which) {
			return values
		}
	}
	t.Fatalf("the page has no form %s %s", act, which)
	return nil
}

// hall is a space of the desk that is open around the clock: made by the pages' own forms.
func hall(t *testing.T, c *town, d desk) string {
	t.Helper()
	add := unit(t, c.get(t, "lab", d.at("/spaces")).body, "add", "")
	for name, value := range map[string]string{"input.name": "Sala do teste", "input.kind": "ROOM", "input.capacity": "4", "input.amenities": "lousa\nprojetor"} {
		add.Set(name, value)
	}
	made := c.post(t, "lab", d.at("/spaces"), add)
	at, _, _ := strings.Cut(made.header.Get("Location"), "?")
	if made.status != http.StatusSeeOther {
		t.Fatalf("a space is answered %d %s", made.status, made.body)
	}
	open := unit(t, c.get(t, "lab", at).body, "open", "")
	open["input.rule"] = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
	for name, value := range map[string]string{"input.opens": "00:00", "input.closes": "24:00", "input.slotMinutes": "10", "input.from": network.Today(time.Now()).String(), "input.onHolidays": "true"} {
		open.Set(name, value)
	}
	if got := c.post(t, "lab", at, open); got.status != http.StatusSeeOther {
		t.Fatalf("hours are answered %d %s", got.status, got.body)
	}
	if page := c.get(t, "lab", at).body; !strings.Contains(page, "todos os dias") {
		t.Error("the space does not say when it opens")
	}
	return at[strings.LastIndex(at, "/")+1:]
}

// slot is how long the hall's slots last; ahead is the beginning of one of them, a while
// from now, in the city's time.
const slot = 10 * time.Minute

func ahead(d time.Duration) time.Time {
	return time.Now().In(network.City).Truncate(slot).Add(slot + d)
}

// booked books the space by the desk's form and gives the booking's address.
func booked(t *testing.T, c *town, d desk, space, name string, from time.Time) string {
	t.Helper()
	at := d.at(fmt.Sprintf("/book?space=%s&startsAt=%s&endsAt=%s", space, url.QueryEscape(from.Format(time.RFC3339)), url.QueryEscape(from.Add(slot).Format(time.RFC3339))))
	values := unit(t, c.get(t, "lab", at).body, "book", "")
	for field, value := range map[string]string{"input.space": space, "input.startsAt": from.Format("2006-01-02T15:04"), "input.endsAt": from.Add(slot).Format("2006-01-02T15:04"), "input.people": "1", "input.guest.name": name} {
		values.Set(field, value)
	}
	var to string
	for range 2 { // twice is once
		got := c.post(t, "lab", at, values)
		if got.status != http.StatusSeeOther {
			t.Fatalf("a booking is answered %d %s", got.status, got.body)
		}
		to, _, _ = strings.Cut(got.header.Get("Location"), "?")
	}
	return to
}

func TestADeskBooksMovesChecksInAndEnds(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	space := hall(t, c, d)
	soon := ahead(0)
	at := booked(t, c, d, space, `Maria <b>Teste</b>`, soon)
	today := d.at("?text=Teste&day=" + soon.Format(time.DateOnly))
	id := at[strings.LastIndex(at, "/")+1:]

	t.Run("today's page has the booking once, and notes the arrival", func(t *testing.T) {
		page := c.get(t, "lab", today).body
		if strings.Count(page, `<tr id="`+id) != 1 || strings.Contains(page, "<b>Teste") {
			t.Fatal("the booking is not there once, as text")
		}
		got := c.post(t, "lab", today, unit(t, page, "checkin", id))
		if got.status != http.StatusSeeOther || !strings.Contains(got.header.Get("Location"), "text=Teste") {
			t.Fatalf("it is answered %d %s", got.status, got.header.Get("Location"))
		}
		page = c.get(t, "lab", got.header.Get("Location")).body
		if !strings.Contains(page, "A chegada foi registrada.") || !strings.Contains(page, "Saiu") {
			t.Error("the page does not say so, or does not offer to end the stay")
		}
	})
	t.Run("who left early is noted, and a second time tells that it is over", func(t *testing.T) {
		values := unit(t, c.get(t, "lab", today).body, "end", id)
		if got := c.post(t, "lab", d.at(""), values); got.status != http.StatusSeeOther {
			t.Fatalf("it is answered %d", got.status)
		}
		values.Set("key", "another")
		got := c.post(t, "lab", d.at(""), values)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("the second is answered %d", got.status)
		}
		sound(t, "the desk again", got)
	})
	t.Run("a booking moves to another hour, not to one that is none, and not by who saw an old one", func(t *testing.T) {
		at := booked(t, c, d, space, "João Muda", ahead(26*time.Hour))
		values := unit(t, c.get(t, "lab", at).body, "move", "")
		from := ahead(30 * time.Hour)
		values.Set("input.space", space)
		values.Set("input.startsAt", from.Add(7*time.Minute).Format("2006-01-02T15:04"))
		values.Set("input.endsAt", from.Add(time.Hour).Format("2006-01-02T15:04"))
		if got := c.post(t, "lab", at, values); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `id="move-input-startsAt-problem"`) {
			t.Errorf("an hour that is none is answered %d", got.status)
		}
		values.Set("input.startsAt", from.Format("2006-01-02T15:04"))
		values.Set("key", "second")
		if got := c.post(t, "lab", at, values); got.status != http.StatusSeeOther {
			t.Fatalf("it is answered %d %s", got.status, got.body)
		}
		values.Set("key", "third")
		if got := c.post(t, "lab", at, values); got.status != http.StatusUnprocessableEntity {
			t.Errorf("a stale page is answered %d", got.status)
		}
	})
	t.Run("who does not run the lab does none of it", func(t *testing.T) {
		values := url.Values{"act": {"update"}, "key": {"foreign"}, "input.booking": {id}, "input.people": {"2"}}
		if got := c.post(t, "newcomer", at, values); got.status < 400 {
			t.Errorf("it is answered %d", got.status)
		}
	})
}

func TestADryRunIsToldAndChangesNothing(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	space := hall(t, c, d)
	at := booked(t, c, d, space, "Rita Ficaria", ahead(26*time.Hour))

	t.Run("of a closure", func(t *testing.T) {
		closes := d.at("/spaces/" + space + "/close")
		values := unit(t, c.get(t, "lab", closes).body, "close", "")
		now := time.Now().In(network.City)
		values.Set("input.startsAt", now.Add(time.Hour).Format("2006-01-02T15:04"))
		values.Set("input.endsAt", now.AddDate(0, 0, 3).Format("2006-01-02T15:04"))
		values.Set("input.reason", "pintura")
		values.Set("input.dryRun", "true")
		got := c.post(t, "lab", closes, values)
		if got.status != http.StatusOK || !strings.Contains(got.body, "Rita Ficaria") || !strings.Contains(got.body, `value="pintura"`) {
			t.Fatalf("it is answered %d", got.status)
		}
		sound(t, "a dry run", got)
		if page := c.get(t, "lab", at).body; !strings.Contains(page, "confirmada") {
			t.Error("the booking fell")
		}
		values.Set("input.dryRun", "false")
		if got := c.post(t, "lab", closes, values); got.status != http.StatusSeeOther {
			t.Fatalf("the closure is answered %d", got.status)
		}
		if page := c.get(t, "lab", at).body; !strings.Contains(page, "cancelada") {
			t.Error("the booking stands")
		}
	})
	t.Run("of a series, with the days as ticks", func(t *testing.T) {
		series := d.at("/series")
		values := unit(t, c.get(t, "lab", series).body, "series", "")
		from := ahead(7 * 24 * time.Hour)
		values["input.rule"] = []string{[]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[from.Weekday()]}
		for name, value := range map[string]string{"input.space": space, "input.startsAt": from.Format("2006-01-02T15:04"), "input.endsAt": from.Add(time.Hour).Format("2006-01-02T15:04"),
			"every": "1", "times": "3", "input.people": "1", "input.guest.name": "Turma", "input.onConflict": "SKIP", "input.dryRun": "true"} {
			values.Set(name, value)
		}
		got := c.post(t, "lab", series, values)
		if got.status != http.StatusOK || !strings.Contains(got.body, "3 reservas") {
			t.Fatalf("it is answered %d %s", got.status, got.body)
		}
		if found := c.get(t, "lab", d.at("/bookings?text=Turma")).body; !strings.Contains(found, "Nenhuma reserva combina") {
			t.Error("the dry run booked")
		}
		values.Set("input.dryRun", "false")
		if got := c.post(t, "lab", series, values); got.status != http.StatusSeeOther {
			t.Fatalf("the series is answered %d", got.status)
		}
		if found := c.get(t, "lab", d.at("/bookings?text=Turma")).body; !strings.Contains(found, "3 reservas") {
			t.Error("the series is not there")
		}
		values.Del("input.rule")
		values.Set("key", "none")
		if got := c.post(t, "lab", series, values); got.status < 400 || got.status >= 500 || !strings.Contains(got.body, `role="alert"`) {
			t.Errorf("without days it is answered %d", got.status)
		}
	})
}

func TestADesksTableIsAFile(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	got := c.get(t, "lab", d.at("/bookings.csv?month="+time.Now().In(network.City).Format("2006-01")))
	if got.status != http.StatusOK || !strings.HasPrefix(got.header.Get("Content-Type"), "text/csv") || !strings.Contains(got.header.Get("Cache-Control"), "no-store") || !strings.Contains(got.body, ",") {
		t.Errorf("it is answered %d %v", got.status, got.header)
	}
	if got := c.get(t, "lab", d.at("/bookings.csv?month=x")); got.status != http.StatusBadRequest || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
		t.Errorf("a month that is none is answered %d", got.status)
	}
}
