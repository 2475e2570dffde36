package view

import (
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Payload is what became of a mutation: the records that answer, as far as the caller
// may see them, or problems. All GraphQL types that mutations answer with are this one
// (package gen binds them); each of their fields chooses from the records by their kind,
// and is null where the mutation was refused.
type Payload struct {
	// at is the moment that shows the change.
	at *Moment
	// made and promoted are the Decision's; both are empty where it was refused.
	made, promoted []string
	// dryRun is what a series would come to that was not booked.
	dryRun []network.Occurrence
	// foreseen are the bookings that a dry run named; nil where there was none.
	foreseen []network.BookingID
	// likely are the groups that one may already be that was not suggested yet.
	likely []mapping.Duplicate
	// forecast is what guidelines would change that were not published; nil otherwise.
	forecast *network.GuidelinesForecast
	problems []*Problem
	// justDone tells that the caller did it with this very request.
	justDone bool
}

// Refused is the payload of a mutation that was refused, in the caller's language.
func Refused(r network.Refusal, lang string) *Payload {
	return &Payload{problems: Problems(r, lang)}
}

// Payload shows what a decision answered with: the ids that it made and promoted, and
// what it found and keeps nowhere.
func (m *Moment) Payload(made, promoted []string, found any) *Payload {
	p := &Payload{at: m, made: made, promoted: promoted, problems: []*Problem{}}
	switch found := found.(type) {
	case []network.Occurrence:
		p.dryRun = found
	case network.Foreseen:
		p.foreseen = found.Bookings
	case network.GuidelinesForecast:
		p.forecast = &found
	case mapping.Likely:
		p.likely = found.Duplicates
	}
	return p
}

// JustDone says that the caller did it with this very request, so that what they did is
// shown to them even where it took the record out of their sight.
func (p *Payload) JustDone() { p.justDone = true }

// Lapsed tells whether a record that answers has gone since, or from the caller's sight.
func (p *Payload) Lapsed() bool {
	for _, id := range p.made {
		kind, _ := state.Kinds.ParseID(id)
		if _, shows := viewOf[kind]; shows && p.at.Node(id) == nil {
			return true
		}
	}
	return false
}

// id is that of the first record of a kind, or "".
func (p *Payload) id(kind network.Kind) string {
	for _, id := range p.made {
		if is, _ := state.Kinds.ParseID(id); is == kind {
			return id
		}
	}
	return ""
}

// first is the first record of a kind, if the caller may see it.
func first[V any](p *Payload, kind network.Kind) *V {
	id := p.id(kind)
	if id == "" {
		return nil
	}
	v, _ := any(p.at.Node(id)).(*V)
	return v
}

// every lists the records of a kind that the caller may see; nil where it was refused.
func every[V any](p *Payload, kind network.Kind, ids []string) []*V {
	if len(p.made) == 0 {
		return nil
	}
	list := []*V{}
	for _, id := range ids {
		if is, _ := state.Kinds.ParseID(id); is == kind {
			if v, ok := any(p.at.Node(id)).(*V); ok {
				list = append(list, v)
			}
		}
	}
	return list
}

// A Problem is one reason of a refusal.
type Problem struct {
	network.Problem
	lang string
}

// Message is the sentence in the caller's language.
func (p *Problem) Message() string { return p.Problem.Message.In(p.lang) }

// Problems shows a refusal in the language; an empty list for none.
func Problems(r network.Refusal, lang string) []*Problem {
	out := make([]*Problem, len(r))
	for i, p := range r {
		out[i] = &Problem{p, lang}
	}
	return out
}

// Own is the servant with the id, for the payload of a mutation that the caller
// made on them: nil for none, and for one who is out of the caller's sight now.
// That may be by the mutation itself (a move to another body), or since: the same
// idempotency key brings the payload again after a maintainer was dismissed.
func (m *Moment) Own(id string) *Servant {
	return m.servant(m.Moment.Servant(network.ServantID(id)))
}
