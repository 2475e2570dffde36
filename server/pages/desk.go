package pages

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var errDay = network.Malform("O dia se escreve como 2026-11-30.", "A day is written such as 2026-11-30.")

// dayOfQuery is the day that the query string has under a name, or another.
func dayOfQuery(q Question, name string, otherwise time.Time) (time.Time, error) {
	said := q.Query.Get(name)
	if said == "" {
		return midnight(otherwise), nil
	}
	day, err := time.ParseInLocation(time.DateOnly, said, network.City)
	if err != nil || day.Year() < 1900 || day.Year() > 9000 {
		return time.Time{}, errDay
	}
	return day, nil
}

// The states of bookings that have, or had, their place; and of those that wait for one.
var (
	placed = []network.BookingStatus{network.Confirmed, network.CheckedIn, network.NoShow, network.Ended}
	queued = []network.BookingStatus{network.Requested, network.Offered, network.WaitlistedBooking}
)

// deskDay are the bounds of the day that ?day= names, and today's where it names none.
func deskDay(q Question) (map[string]any, error) {
	day, err := dayOfQuery(q, "day", q.Now)
	if err != nil {
		return nil, err
	}
	vars := map[string]any{
		"dayStart": day.Format(time.RFC3339), "dayEnd": day.AddDate(0, 0, 1).Format(time.RFC3339),
		"placed": placed, "queued": queued, "isToday": day.Equal(midnight(q.Now)),
	}
	if status := q.Query.Get("status"); status != "" {
		vars["placed"] = []string{status}
	}
	return vars, nil
}

var (
	_ = hook("desk", deskDay)
	_ = hook("desk-sheet", deskDay)
	_ = hook("desk-week", deskWeek)
	_ = hook("desk-bookings", deskBookings)
	_ = hook("desk-requests", func(q Question) (map[string]any, error) {
		return map[string]any{"from": q.Now.Format(time.RFC3339)}, nil
	})
	_ = hook("desk-book", deskWho)
	_ = hook("desk-series", deskWho)
	_ = hook("desk-holidays", deskHolidays)
	_ = hook("desk-partners", func(q Question) (map[string]any, error) {
		text := strings.TrimSpace(q.Query.Get("text"))
		return map[string]any{"text": text, "looks": text != ""}, nil
	})
	_ = hook("desk-occupancy", deskOccupancy)
	_ = hook("desk-csv", func(q Question) (map[string]any, error) {
		if q.Query.Get("month") == "" {
			return map[string]any{"month": q.Now.Format("2006-01")}, nil
		}
		return nil, nil
	})
)

// deskWeek says whether a space is named: the grid is one space's.
func deskWeek(q Question) (map[string]any, error) {
	if q.Query.Get("space") == "" {
		return map[string]any{"space": "", "named": false}, nil
	}
	return map[string]any{"named": true}, nil
}

// deskBookings searches from the day of ?since= on, and from a month ago where it is not
// said.
func deskBookings(q Question) (map[string]any, error) {
	since, err := dayOfQuery(q, "since", q.Now.AddDate(0, -1, 0))
	if err != nil {
		return nil, err
	}
	return map[string]any{"from": since.Format(time.RFC3339)}, nil
}

// deskWho says whether somebody is looked for to book for.
func deskWho(q Question) (map[string]any, error) {
	who := q.Query.Get("who")
	return map[string]any{"who": who, "looks": who != "", "space": q.Query.Get("space")}, nil
}

func deskHolidays(q Question) (map[string]any, error) {
	if q.Query.Get("year") == "" {
		return map[string]any{"year": q.Now.Year(), "labId": q.Path["slug"]}, nil
	}
	return map[string]any{"labId": q.Path["slug"], "year": atYear(q.Query)}, nil
}

// atYear is the year of the query string; what is none stays text, which the API refuses.
func atYear(q url.Values) any { return typed(q.Get("year"), "Int") }

// deskOccupancy looks at this month and the five before it, unless others are named.
func deskOccupancy(q Question) (map[string]any, error) {
	y, m, _ := q.Now.Date()
	from, err := dayOfQuery(q, "from", time.Date(y, m-5, 1, 0, 0, 0, 0, network.City))
	if err != nil {
		return nil, err
	}
	to, err := dayOfQuery(q, "to", q.Now)
	if err != nil {
		return nil, err
	}
	return map[string]any{"from": from.Format(time.DateOnly), "to": to.Format(time.DateOnly)}, nil
}

// top is a list's beginning: {{range top 20 .bookings}}.
func top(n int, items any) []any {
	list, _ := items.([]any)
	return list[:min(n, len(list))]
}

// clock is an instant as a field for a day and an hour takes it: 2026-11-30T14:00.
func clock(v any) string {
	at := read(v)
	if at.IsZero() {
		return ""
	}
	return at.Format("2006-01-02T15:04")
}

// allowedIn are the records of which a verdict, by its dotted name, says yes.
func allowedIn(verdict string, items any) []any {
	list, _ := items.([]any)
	var open []any
	for _, item := range list {
		if reach(item, verdict+".allowed") == true {
			open = append(open, item)
		}
	}
	return open
}

// chosenWho makes who was chosen among those that were found the mutation's servant or
// group; a guest's fields then say nothing. Where nobody was chosen it is for a guest, whose
// name is asked for: without one the mutation would book for whoever keeps the desk.
func chosenWho(typed url.Values) {
	const guest = "input.guest."
	kind, id, found := strings.Cut(typed.Get("who"), ":")
	if !found || kind != "servant" && kind != "group" {
		typed[guest+"name"] = []string{typed.Get(guest + "name")}
		typed["clear"] = append(slices.Clone(typed["clear"]), guest+"name")
		return
	}
	typed["input."+kind] = []string{id}
	for name := range typed {
		if strings.HasPrefix(name, guest) {
			delete(typed, name)
		}
	}
}

var (
	_ = preparation("desk-book/book", chosenWho)
	_ = preparation("desk-series/series", func(typed url.Values) { chosenWho(typed); daysToRule(typed) })
)
