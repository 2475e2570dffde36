package view

import "github.com/redeaberta/rede/graph/network"

// A Viewer is who is asking.
type Viewer struct{ at *Moment }

// Viewer is the caller, or nil without a token.
func (m *Moment) Viewer() *Viewer {
	if m.Caller.Anonymous() {
		return nil
	}
	return &Viewer{m}
}

// Scopes are the token's scopes.
func (v *Viewer) Scopes() []string {
	words := make([]string, len(v.at.Caller.Scopes))
	for i, s := range v.at.Caller.Scopes {
		words[i] = s.String()
	}
	return words
}

// Servant is the caller's own record, or nil.
func (v *Viewer) Servant() *Servant { return v.at.servant(network.Self(v.at, v.at.Caller)) }

// StatuteToAccept is the statute in force for a person who did not accept it, or
// nil.
func (v *Viewer) StatuteToAccept() *Statute {
	me := network.Self(v.at, v.at.Caller)
	if !v.at.Caller.Has(network.ScopeServant) || me != nil && network.Consents(v.at, me) {
		return nil
	}
	return v.at.statute(v.at.StatuteInForce())
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

// The payloads of mutations: the record that they made or changed, or problems.
type (
	// A ServantPayload is what became of a mutation of a servant.
	ServantPayload struct {
		Servant  *Servant
		Problems []*Problem
	}
	// A SecretariatPayload is what became of a mutation of a body.
	SecretariatPayload struct {
		Secretariat *Secretariat
		Problems    []*Problem
	}
	// A LabPayload is what became of a mutation of a lab.
	LabPayload struct {
		Lab      *Lab
		Problems []*Problem
	}
)

// Own is the servant with the id, for the payload of a mutation that the caller
// made on them: nil for none, and for one who is out of the caller's sight now.
// That may be by the mutation itself (a move to another body), or since: the same
// idempotency key brings the payload again after a maintainer was dismissed.
func (m *Moment) Own(id string) *Servant {
	return m.servant(m.Moment.Servant(network.ServantID(id)))
}
