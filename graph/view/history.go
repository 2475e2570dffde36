package view

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A HistoryConnection is a page of a record's changes.
type (
	HistoryConnection = Connection[*HistoryEntry]
	HistoryEdge       = Edge[*HistoryEntry]
)

// A Recorded is anything whose changes are told.
type Recorded interface {
	Node
	History(ctx context.Context, first *int, after *string) (*HistoryConnection, error)
	IsRecorded()
}

// IsRecorded makes a body Recorded, as those below make the other kinds of record.
func (*Secretariat) IsRecorded() {}

// IsRecorded is for members.
func (*Servant) IsRecorded() {}

// IsRecorded is for labs.
func (*Lab) IsRecorded() {}

// IsRecorded is for spaces.
func (*Space) IsRecorded() {}

// IsRecorded is for bookings.
func (*Booking) IsRecorded() {}

// IsRecorded is for groups.
func (*Group) IsRecorded() {}

// IsRecorded is for partnerships.
func (*Partnership) IsRecorded() {}

// IsRecorded is for projects.
func (*Project) IsRecorded() {}

// IsRecorded is for meetings.
func (*Meeting) IsRecorded() {}

// IsRecorded is for initiatives.
func (*Initiative) IsRecorded() {}

// IsRecorded is for trainings.
func (*Training) IsRecorded() {}

// A HistoryEntry is one change of a record.
type HistoryEntry struct {
	past network.Past
	// before is the record before it; nil for the first change.
	before network.Record
	at     *Moment
	// office is the one that acted, where no more than that may be told.
	office string
}

// history walks a record's changes back through the journal. A cursor is the
// place of the change behind which the page begins.
func (m *Moment) history(ctx context.Context, of network.Record, first *int, after *string) (*HistoryConnection, error) {
	n, _, err := Args{First: first}.size()
	if err != nil {
		return nil, err
	}
	from, skip, err := beginning(of, after)
	if err != nil {
		return nil, err
	}
	// one more than asked: to know what its predecessor looked like
	past, err := m.past(ctx, of, from, skip+n+1)
	if errors.Is(err, network.ErrNoPast) && after != nil {
		return nil, foreignCursor()
	}
	if err != nil {
		return nil, fmt.Errorf("reading a history: %w", err)
	}
	past = past[min(skip, len(past)):]
	c := &HistoryConnection{of: list[*HistoryEntry]{order: historyOrder(of), count: func() int { return of.Mark().Revision }}}
	for i, p := range past[:min(n, len(past))] {
		e := &HistoryEntry{past: p, at: m}
		if i+1 < len(past) {
			e.before = past[i+1].Record
		}
		c.nodes, c.spots = append(c.nodes, e), append(c.spots, state.At(placeName(p.Place)))
	}
	c.info = &PageInfo{
		order:  c.of.order,
		before: func() bool { return after != nil },
		behind: func() bool { return len(past) > n },
	}
	if n := len(c.spots); n > 0 {
		c.info.first, c.info.last = &c.spots[0], &c.spots[n-1]
	}
	return c, nil
}

// historyBy is history where of some changes no more is told than the office that made
// them; "" where it is told who did.
func (m *Moment) historyBy(ctx context.Context, of network.Record, first *int, after *string, office func(network.Past) string) (*HistoryConnection, error) {
	c, err := m.history(ctx, of, first, after)
	if err != nil {
		return nil, err
	}
	for _, e := range c.nodes {
		e.office = office(e.past)
	}
	return c, nil
}

// mine tells whether somebody is the caller.
func (m *Moment) mine(who network.Actor) bool {
	if m.Caller().Anonymous() {
		return false
	}
	me := network.Self(m, m.Caller())
	return who == m.Caller().Actor || me != nil && slices.Contains(me.Identities, who)
}

// beginning is the change with which a page begins, and how many of the first are
// not its own. A cursor from a newer moment, that another server has seen, begins
// where this moment does: nothing newer is shown.
func beginning(of network.Record, after *string) (from *network.Place, skip int, err error) {
	newest := &network.Place{Entry: of.Mark().Entry, Step: of.Mark().Step}
	if after == nil {
		return newest, 0, nil
	}
	cursor, err := placeOf(of, after)
	if err != nil {
		return nil, 0, err
	}
	if cursor.Entry > newest.Entry || cursor.Entry == newest.Entry && cursor.Step > newest.Step {
		return newest, 0, nil
	}
	return cursor, 1, nil
}

// historyOrder ties a history's cursors to its record.
func historyOrder(of network.Record) string { return "history " + of.Key() }

func placeName(p network.Place) []byte { return fmt.Appendf(nil, "%d.%d", p.Entry, p.Step) }

func placeOf(of network.Record, cursor *string) (*network.Place, error) {
	raw, err := decodeCursor(historyOrder(of), cursor)
	if err != nil {
		return nil, err
	}
	var p network.Place
	if _, err := fmt.Sscanf(string(raw), "%d.%d", &p.Entry, &p.Step); err != nil || string(placeName(p)) != string(raw) {
		return nil, foreignCursor()
	}
	return &p, nil
}

// Moment is the number of the journal entry.
func (e *HistoryEntry) Moment() int { return int(e.past.Entry) }

// At is the server's clock when it happened.
func (e *HistoryEntry) At() time.Time { return e.past.At }

// By is who did it.
func (e *HistoryEntry) By() *Actor { return &Actor{past: e.past, at: e.at, office: e.office} }

// Action is what was done.
func (e *HistoryEntry) Action() string { return e.past.Action }

// Revision is the record's revision after it; 0 where the record was gone.
func (e *HistoryEntry) Revision() int {
	if e.past.Record == nil {
		return 0
	}
	return e.past.Record.Mark().Revision
}

// Fields are the names of the fields that it set, changed or cleared.
func (e *HistoryEntry) Fields() []string {
	now, before := fields(e.past.Record), fields(e.before)
	changed := map[string]bool{}
	for _, side := range []map[string]json.RawMessage{now, before} {
		for name := range side {
			if string(now[name]) != string(before[name]) {
				changed[e.shown(name)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// shown is the schema's name of a record's field.
func (e *HistoryEntry) shown(field string) string {
	of := e.past.Record
	if of == nil {
		of = e.before
	}
	if name, other := viewOf[of.Kind()].renamed[field]; other {
		return name
	}
	return strings.ToLower(field[:1]) + field[1:]
}

// unseen are the fields that say nothing to readers: the record's stamp, the terms of
// those whom other fields name, and the actors behind a person.
var unseen = []string{"ID", "Revision", "Entry", "Step", "ChangedAt", "Identities", "Terms"}

// fields gives a record's fields by their Go names, as comparable text.
func fields(r network.Record) map[string]json.RawMessage {
	all := map[string]json.RawMessage{}
	if r == nil {
		return all
	}
	if raw, err := json.Marshal(r); err != nil || json.Unmarshal(raw, &all) != nil {
		return all
	}
	for name, value := range all {
		if slices.Contains(unseen, name) || slices.Contains([]string{"null", `""`, "[]", "0", "false"}, string(value)) {
			delete(all, name)
		}
	}
	return all
}

// An Actor is who did something, as far as the caller may know it.
type Actor struct {
	past network.Past
	at   *Moment
	// office is the one that acted, where no more than that is ever told.
	office string
}

// committeesName is how the committee's secretariat is called.
const committeesName = "CIGA"

// Servant is the member who did it, if the caller may see them.
func (a *Actor) Servant() *Servant {
	if a.office != "" {
		return nil
	}
	return a.at.servant(a.at.ServantByActor(a.past.Actor))
}

// Label is a name to show: the servant's, or the office in whose right they
// acted.
func (a *Actor) Label() string {
	if a.office != "" {
		return a.office
	}
	if a.past.Actor == network.System {
		return "Rede"
	}
	if s := a.Servant(); s != nil {
		return s.Name
	}
	scope, err := network.ParseScope(a.past.As)
	switch {
	case err != nil:
	case scope.Kind == network.ScopeCommittee:
		return committeesName
	case scope.Kind == network.ScopeSecretariat:
		return scope.Of
	case scope.Kind == network.ScopeLab:
		if lab := a.at.LabByRef(scope.Of); lab != nil {
			return lab.Name
		}
	}
	return mapping.SomeMember.In(a.at.Lang)
}
