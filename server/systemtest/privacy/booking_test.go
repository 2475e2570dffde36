package privacy

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// bookerFields are the @personal fields of a booker.
var bookerFields = map[string]bool{"email": true, "phone": true}

// A reservation is a subject's booking in their lab, and how it may be met.
type reservation struct{ booking, series, space, starts, ends string }

// A slot lists what lives, and a servant is met by those who see them.
const aSlots, theServants = "a slot's", "the servant's"

// bookingPaths are the ways to a booking.
var bookingPaths = map[string]string{
	"node":               `{ a: node(id: "BOOKING") { ... on Booking BOOKER } }`,
	"nodes":              `{ a: nodes(ids: ["BOOKING"]) { ... on Booking BOOKER } }`,
	"the lab's":          `{ a: lab(slug: "LAB") { bookings { nodes BOOKER } } }`,
	"the lab's edges":    `{ a: lab(slug: "LAB") { bookings(from: "STARTS", to: "ENDS", last: 5) { edges { node BOOKER } } } }`,
	"a lab in a list":    `{ a: labs(first: 40) { nodes { bookings(first: 2) { nodes BOOKER } } } }`,
	"a lab in a search":  `{ a: search(text: "LAB") { nodes { ... on Lab { bookings { nodes BOOKER } } } } }`,
	"the space's":        `{ a: node(id: "SPACE") { ... on Space { bookings { nodes BOOKER } } } }`,
	aSlots:               `{ a: node(id: "SPACE") { ... on Space { slots(from: "STARTS", to: "ENDS") { bookings BOOKER } } } }`,
	"a series'":          `{ a: node(id: "SERIES") { ... on Series { bookings BOOKER } } }`,
	"through its series": `{ a: node(id: "BOOKING") { ... on Booking { series { bookings BOOKER } } } }`,
	theServants:          `{ a: node(id: "SERVANT") { ... on Servant { bookings { nodes BOOKER } } } }`,
	"a slot's space":     `{ a: node(id: "SPACE") { ... on Space { slots(from: "STARTS", to: "ENDS") { space { bookings { nodes BOOKER } } } } } }`,
}

// runsSubjectsLab are the readers who run the subject's lab, which nobody hosts.
var runsSubjectsLab = map[string]bool{"the servant": true, "the lab's desk": true, "the committee": true, "the servant by a token for a desk": true}

func TestBookingsAreClosedOnEveryPath(t *testing.T) {
	t.Parallel()
	c := foundCity(t)
	var s subject
	for _, one := range c.subjects {
		if one.status == "ACTIVE" && !one.publicEmail && !one.publicPhone {
			s = one
		}
	}
	r := c.reserve(s)
	c.bookingsClosed(t, s, r)
	c.member("suspendMember", s.id)
	s.status = "SUSPENDED"
	c.bookingsClosed(t, s, r)
}

// bookingsClosed wants the booking to be seen by those who may, and by nobody else,
// and the booker's contact while it lives.
func (c *city) bookingsClosed(t *testing.T, s subject, r reservation) {
	t.Helper()
	seen, lives := map[string]int{}, s.status == "ACTIVE"
	for _, role := range c.some("anonymous", "another member of the body", "the servant", "the servant by a token for a desk", "a maintainer of the body", "the lab's desk", "the committee") {
		for path, query := range bookingPaths {
			sees := runsSubjectsLab[role.name] && (lives || path != aSlots) && (lives || role.knows(s) || path != theServants)
			query = strings.NewReplacer("BOOKER", `{ id booker { email: label label: email phone servant { phone } } }`, "BOOKING", r.booking,
				"SERIES", r.series, "SPACE", r.space, "LAB", s.lab, "STARTS", r.starts, "ENDS", r.ends, "SERVANT", s.id).Replace(query)
			body := string(systemtest.Do(t, systemtest.Post(t, c.URL, role.token(s), query, nil)).Body)
			if strings.Contains(body, `"errors":`) {
				t.Fatalf("%s is answered %s", query, body)
			}
			got := strings.Contains(body, r.booking)
			if got != sees {
				t.Errorf("%s, %s sees the booking by %s: %v, %s", s, role.name, path, got, body)
			}
			if got {
				seen[path]++
			}
			contact := strings.Contains(body, strings.ToLower(s.name)+"@example.org") || strings.Contains(body, "3113-8000")
			if contact && !lives && !role.knows(s) || contact && !sees {
				t.Errorf("%s, %s sees the contact by %s: %s", s, role.name, path, body)
			} else if sees && lives && !contact {
				t.Errorf("%s, %s cannot reach the booker by %s", s, role.name, path)
			}
		}
	}
	for path := range bookingPaths {
		if seen[path] == 0 && (lives || path != aSlots) {
			t.Errorf("nobody ever saw it by %s, so it proves nothing", path)
		}
	}
}

// reserve opens a space in the subject's lab and has them book it.
func (c *city) reserve(s subject) reservation {
	c.T.Helper()
	desk := c.Bearer("desk", "lab:"+s.lab)
	day := c.clock.Now().AddDate(0, 0, 2)
	var made struct {
		AddSpace   struct{ Space struct{ ID string } }
		OpenSlots  struct{ Opening struct{ ID string } }
		BookSeries struct {
			Series   struct{ ID string }
			Bookings []struct{ ID string }
		}
	}
	c.Ask(desk, `mutation($l: ID!) { addSpace(input: {lab: $l, name: "Mesas", kind: DESKS, capacity: 3}) { space { id } } }`, map[string]any{"l": s.lab}, &made)
	r := reservation{space: made.AddSpace.Space.ID}
	c.Ask(desk, `mutation($s: ID!, $d: Date!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "00:00", closes: "24:00", slotMinutes: 60, from: $d}) { opening { id } } }`,
		map[string]any{"s": r.space, "d": day.Format(time.DateOnly)}, &made)
	starts := day.Truncate(time.Hour)
	r.starts, r.ends = starts.UTC().Format(time.RFC3339), starts.Add(time.Hour).UTC().Format(time.RFC3339)
	c.Ask(c.Bearer(s.name, "servant"), `mutation($i: BookSeriesInput!) { bookSeries(input: $i) { series { id } bookings { id } } }`,
		map[string]any{"i": map[string]any{"space": r.space, "startsAt": r.starts, "endsAt": r.ends, "people": 1, "servant": s.id, "rule": "FREQ=DAILY;COUNT=1", "onConflict": "SKIP"}}, &made)
	r.series, r.booking = made.BookSeries.Series.ID, made.BookSeries.Bookings[0].ID
	return r
}
