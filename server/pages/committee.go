package pages

import (
	"cmp"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var (
	_ = hook("committee-meetings", func(q Question) (map[string]any, error) {
		return map[string]any{"nextYear": q.Now.Year() + 1}, nil
	})
	_ = hook("committee-meeting-record", recordDay)

	_ = hook("committee-revocations", func(q Question) (map[string]any, error) {
		return map[string]any{"looks": strings.TrimSpace(q.Query.Get("who")) != ""}, nil
	})
	_ = hook("committee-groups", func(q Question) (map[string]any, error) {
		vars := map[string]any{}
		if q.Query.Get("status") == "" {
			vars["status"] = []string{"SUGGESTED"}
		}
		if q.Query.Get("overdue") == "" {
			vars["overdue"] = nil
		}
		return vars, nil
	})

	_ = preparation("committee-meetings/call", quarterOfStart)
	_ = preparation("committee-meeting-record/record", func(typed url.Values) { quarterOfStart(typed); seatsTicked(typed) })
	_ = preparation("committee-meeting/attend", seatsTicked)
	_ = ordering("committee-meeting/agenda", "input.agenda")
)

// quarterOfStart says the quarter in which a meeting begins, which its beginning tells. A
// beginning that is none is left to the API.
func quarterOfStart(typed url.Values) {
	at, err := time.ParseInLocation("2006-01-02T15:04", typed.Get("input.startsAt"), network.City)
	if err != nil {
		at = time.Date(1, 1, 1, 0, 0, 0, 0, network.City)
	}
	typed.Set("input.quarter.year", strconv.Itoa(at.Year()))
	typed.Set("input.quarter.number", strconv.Itoa((int(at.Month())+2)/3))
}

// recordDay says whether a day is named, on which the seats are told.
func recordDay(q Question) (map[string]any, error) {
	day := q.Query.Get("day")
	return map[string]any{"named": day != "", "day": cmp.Or(day, q.Now.Format(time.DateOnly))}, nil
}

var numbered = regexp.MustCompile(`^\.(\d{1,3})\.(\w+)$`)

// orderRows puts the rows of a list in the order that their own field "order" gives, and
// drops those without a title. Rows without a number keep their place behind the others.
// It gives the numbers that the rows had.
func orderRows(typed url.Values, list string) (were []int) {
	rows := map[int]map[string]string{}
	for name, values := range typed {
		if len(name) <= len(list) || name[:len(list)] != list || len(values) == 0 {
			continue
		}
		m := numbered.FindStringSubmatch(name[len(list):])
		if m == nil {
			continue
		}
		i, _ := strconv.Atoi(m[1])
		if rows[i] == nil {
			rows[i] = map[string]string{}
		}
		rows[i][m[2]] = values[len(values)-1]
		delete(typed, name)
	}
	order := slices.Sorted(maps.Keys(rows))
	slices.SortStableFunc(order, func(a, b int) int { return place(rows[a]) - place(rows[b]) })
	for _, i := range order {
		if text(rows[i]["title"]) == "" {
			continue
		}
		for field, value := range rows[i] {
			if field != "order" {
				typed[list+"."+strconv.Itoa(len(were))+"."+field] = []string{value}
			}
		}
		were = append(were, i)
	}
	return were
}

// place is the number that was typed for a row.
func place(row map[string]string) int {
	n, err := strconv.Atoi(text(row["order"]))
	if err != nil || n < 0 || n > 1000 {
		return 1000
	}
	return n
}

// seatsTicked makes of the seats that a form lists, each a body's acronym and whoever held
// it, the rows of an attendance: who is ticked came.
func seatsTicked(typed url.Values) {
	for i, seat := range typed["listed"] {
		body, who, _ := strings.Cut(seat, ":")
		row := "input.attendance." + strconv.Itoa(i)
		typed[row+".secretariat"] = []string{body}
		typed[row+".present"] = []string{strconv.FormatBool(slices.Contains(typed["seat"], seat))}
		if who != "" {
			typed[row+".servant"] = []string{who}
		}
	}
}
