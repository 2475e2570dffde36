package view

import "github.com/redeaberta/rede/graph/network"

// A Viewer is who is asking.
type Viewer struct{ at *Moment }

// Viewer is the caller, or nil without a token.
func (m *Moment) Viewer() *Viewer {
	if m.Caller().Anonymous() {
		return nil
	}
	return &Viewer{m}
}

// Scopes are the token's scopes.
func (v *Viewer) Scopes() []string {
	words := make([]string, len(v.at.Caller().Scopes))
	for i, s := range v.at.Caller().Scopes {
		words[i] = s.String()
	}
	return words
}

// Opens is always so: a viewer is shown to themselves alone.
func (v *Viewer) Opens(string) bool { return true }

// Email is the token's, or nil.
func (v *Viewer) Email() *string { return known(v.at.Caller().Email) }

// EmailVerified tells whether the token's issuer vouches for its e-mail.
func (v *Viewer) EmailVerified() bool {
	return v.at.Caller().EmailVerified && v.at.Caller().Email != ""
}

// Servant is the caller's own record, or nil.
func (v *Viewer) Servant() *Servant { return v.at.servant(network.Self(v.at, v.at.Caller())) }

// StatuteToAccept is the statute in force for a person who did not accept it, or
// nil.
func (v *Viewer) StatuteToAccept() *Statute {
	me := network.Self(v.at, v.at.Caller())
	if !v.at.Caller().Has(network.ScopeServant) || me != nil && network.Consents(v.at, me) {
		return nil
	}
	return v.at.statute(v.at.StatuteInForce())
}
