package pages

import (
	"net/url"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Given works out variables that stand neither in an address nor in a query string. A
// nil value takes a variable out; an error is a page of bad input.
type Given func(q Question) (map[string]any, error)

// A Question is what was asked for: when, by whom, and with what in the query string.
type Question struct {
	Now    time.Time // the city's
	Query  url.Values
	Path   map[string]string // the names in the address's braces
	Caller network.Caller
}

// hooks by the page's folder. A page's hook stands in a file of its own, NAME.go:
//
//	var _ = hook("find", func(q Question) (map[string]any, error) { … })
var hooks = map[string]Given{}

func hook(name string, g Given) bool {
	hooks[name] = g
	return true
}

// preparations by the page's folder and the act's file. A preparation turns what fields of
// HTML can say into what the mutation takes, such as days of the week that are ticked into
// a recurrence rule; what it takes for no such thing it leaves to the API.
var preparations = map[string]func(typed url.Values){}

func preparation(act string, prepare func(typed url.Values)) bool {
	preparations[act] = prepare
	return true
}

// orderings are, by the page's folder and the act's file, the list whose rows people put in
// an order of their own (orderRows).
var orderings = map[string]string{}

func ordering(act, list string) bool {
	orderings[act] = list
	return true
}

var errWeek = network.Malform("A semana se diz por um dia, como 2026-11-30.", "A week is told by a day, such as 2026-11-30.")

// everyone are the variables that all pages may declare.
func everyone(q Question) (map[string]any, error) {
	today := q.Now.Format(time.DateOnly)
	start, err := weekOf(q)
	if err != nil {
		return nil, err
	}
	vars := map[string]any{
		"today": today, "now": q.Now.Truncate(time.Minute).Format(time.RFC3339), "year": q.Now.Year(), "signedIn": signedIn(q.Caller),
		"weekStart": start.Format(time.RFC3339), "weekEnd": start.AddDate(0, 0, 7).Format(time.RFC3339),
		"weekAhead":  midnight(q.Now).AddDate(0, 0, 8).Format(time.RFC3339),
		"todayStart": midnight(q.Now).Format(time.RFC3339), "todayEnd": midnight(q.Now).AddDate(0, 0, 1).Format(time.RFC3339),
	}
	for name, kind := range map[string]network.ScopeKind{"asServant": network.ScopeServant, "asCommittee": network.ScopeCommittee, "asLab": network.ScopeLab, "asSecretariat": network.ScopeSecretariat, "asGroup": network.ScopeGroup} {
		vars[name] = slices.ContainsFunc(q.Caller.Scopes, func(s network.Scope) bool { return s.Kind == kind })
	}
	return vars, nil
}

func signedIn(c network.Caller) bool { return c.Actor != "" }

// weekOf is the Monday of the week that ?week= names, or of this one.
func weekOf(q Question) (time.Time, error) {
	day := midnight(q.Now)
	if said := q.Query.Get("week"); said != "" {
		var err error
		if day, err = time.ParseInLocation(time.DateOnly, said, network.City); err != nil || day.Year() < 1900 || day.Year() > 9000 {
			return time.Time{}, errWeek
		}
	}
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7), nil
}

func midnight(t time.Time) time.Time {
	t = t.In(network.City)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, network.City)
}
