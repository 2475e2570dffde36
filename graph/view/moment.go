// Package view shows records as GraphQL types.
//
// A view is a record and the moment in which it stands: its fields are plain
// methods without a context, so gqlgen calls them directly and starts no
// goroutine. Only a history reads the database and takes a context. No view is
// ever built on a record that the caller may not see.
package view

import (
	"context"
	"sync/atomic"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
)

// A Moment is a moment of the network as one caller sees it. All answers of one
// operation come from the same one.
//
// Its records, the caller and the clock come from the run of which the answer is, which
// notes what it is asked for: an answer is kept for as long as that stays as it is.
type Moment struct {
	*state.Moment
	*provenance.Run
	Surroundings
	// bodies are views of bodies that were shown before: most objects of an answer name
	// one, and it is one of few.
	bodies atomic.Pointer[[bodiesShown]atomic.Pointer[Secretariat]]
}

const bodiesShown = 64

// Surroundings are what else an answer is made from.
type Surroundings struct {
	// Lang is the caller's language: "pt" or "en".
	Lang string
	// FeedPath is the address of a private calendar on this server, always the same.
	FeedPath func(network.FeedID) string
	// Can tells whether a mutation would do what is asked.
	Can Can
	// SlotCount counts the slots in the operation's answer; nil counts none.
	SlotCount *atomic.Int64
	// Past reads a record's history. The views read it by Moment.past.
	Past Past
	// Counted is who held the network together when that was worked out last; nil before.
	// The views read it by Moment.census.
	Counted *Census
}

// New is a moment as the caller of a run sees it.
func New(run *provenance.Run, m *state.Moment, s Surroundings) *Moment {
	return &Moment{Moment: run.Read(m), Run: run, Surroundings: s}
}

// past reads a record's history, from a place back, at most n changes.
func (m *Moment) past(ctx context.Context, of network.Record, from *network.Place, n int) ([]network.Past, error) {
	m.Beyond()
	return m.Past(ctx, network.RefOf(of), from, n)
}

// census is who held the network together when that was worked out last; nil before.
func (m *Moment) census() *Census {
	m.Census()
	return m.Counted
}

// A Past tells a record's changes newest first, from a place back, at most n.
type Past func(ctx context.Context, ref network.Ref, from *network.Place, n int) ([]network.Past, error)

// A Node is anything with a global id.
type Node interface {
	ID() string
	IsNode()
}

// An Entity is anything that stands in the graph and in search.
type Entity interface {
	Node
	Label() string
	IsEntity()
}

// Node finds what has the id, if the caller may see it.
func (m *Moment) Node(id string) Node {
	kind, ok := state.Kinds.ParseID(id)
	if !ok {
		return m.inner(id)
	}
	return m.node(m.Record(network.Ref{Kind: kind, ID: id}))
}

// Nodes finds what have the ids, with nil for each that is not there for the
// caller.
func (m *Moment) Nodes(ids []string) ([]Node, error) {
	if len(ids) > MaxPage {
		return nil, network.Malform("Peça até 100 ids por vez.", "Ask for at most 100 ids at a time.")
	}
	nodes := make([]Node, len(ids))
	for i, id := range ids {
		nodes[i] = m.Node(id)
	}
	return nodes, nil
}

// servant gives the view of a servant whom the caller may see, or nil.
func (m *Moment) servant(s *network.Servant) *Servant {
	if !m.shows(s) {
		return nil
	}
	return &Servant{s, m}
}

// shows tells whether there is such a servant, whom the caller may see.
func (m *Moment) shows(s *network.Servant) bool {
	return s != nil && (s.Active() || network.Sees(m, m.Caller(), s)) // everybody sees those who are active
}

// servants gives the views of those whom the caller may see.
func (m *Moment) servants(ids []network.ServantID) []*Servant {
	out, views := make([]*Servant, 0, len(ids)), make([]Servant, 0, len(ids))
	for _, id := range ids {
		if s := m.Servant(id); m.shows(s) {
			views = append(views, Servant{s, m})
			out = append(out, &views[len(views)-1])
		}
	}
	return out
}

func (m *Moment) body(s *network.Secretariat) *Secretariat {
	if s == nil {
		return nil
	}
	return &Secretariat{s, m}
}

// bodyOf is the view of the body with the id, or nil. It makes a view of most bodies but
// once, and looks the record up but once: the run has noted it then.
func (m *Moment) bodyOf(id network.SecretariatID) *Secretariat {
	if len(id) < 2 {
		return m.body(m.Moment.Secretariat(id))
	}
	shown := m.bodies.Load()
	if shown == nil {
		m.bodies.CompareAndSwap(nil, new([bodiesShown]atomic.Pointer[Secretariat]))
		shown = m.bodies.Load()
	}
	at := &shown[(id[len(id)-1]^id[len(id)-2]<<3)%bodiesShown]
	if s := at.Load(); s != nil && s.Secretariat.ID == id {
		return s
	}
	s := m.body(m.Moment.Secretariat(id))
	at.Store(s)
	return s
}

func (m *Moment) lab(l *network.Lab) *Lab {
	if l == nil {
		return nil
	}
	return &Lab{l, m}
}

func (m *Moment) district(d *network.District) *District {
	if d == nil {
		return nil
	}
	return &District{d, m}
}

// eyes gives the test of whom the caller may see, for asking it of many: it is
// the same for all of a body, the caller's own record aside.
func (m *Moment) eyes() func(*network.Servant) bool {
	bodies := map[network.SecretariatID]bool{}
	return func(s *network.Servant) bool {
		if s.Active() || network.IsSelf(m.Caller(), s) {
			return true
		}
		sees, asked := bodies[s.Secretariat]
		if !asked {
			sees = network.Sees(m, m.Caller(), s)
			bodies[s.Secretariat] = sees
		}
		return sees
	}
}

// speaks gives the test of records for the words of a text; without a text, all
// pass.
func (m *Moment) speaks(kind network.Kind, text *string) func(network.Record) bool {
	if text == nil {
		return all
	}
	found := m.Matches(kind, *text)
	return func(r network.Record) bool { return found[r] }
}

// today is the day in the city.
func (m *Moment) today() network.Date { return m.Today() }

// known gives text that is there, or nil: GraphQL says null where Go says "".
func known[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	text := string(s)
	return &text
}
