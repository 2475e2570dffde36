package network

import (
	"cmp"
	"iter"
	"slices"
)

// Look-ups that ask more than one record at a time.

// StatuteInForce looks down from the highest version that there was or is put.
func (o overlay) StatuteInForce() *Statute {
	highest := o.Draft.StatuteInForce()
	if !touches[*Statute](o) {
		return highest
	}
	version := 0
	if highest != nil {
		version = highest.Version
	}
	for s := range put[*Statute](o) {
		version = max(version, s.Version)
	}
	for ; version > 0; version-- {
		if s := o.Statute(version); s != nil {
			return s
		}
	}
	return nil
}

// LastTurn is the turn of the last in the line.
func (o overlay) LastTurn(id SpaceID) int {
	if !touches[*Booking](o) {
		return o.Draft.LastTurn(id)
	}
	last := 0
	for b := range o.WaitingFor(id) {
		last = b.Turn
	}
	return last
}

// DissolvedWithMembers looks at the bodies that had members or labs, and at those
// that the decision changes or gives some.
func (o overlay) DissolvedWithMembers() iter.Seq[*Secretariat] {
	bodies := map[SecretariatID]bool{}
	for s := range o.Draft.DissolvedWithMembers() {
		bodies[s.ID] = true
	}
	o.changes.read()
	for s := range put[*Secretariat](o) {
		bodies[s.ID] = true
	}
	for s := range put[*Servant](o) {
		bodies[s.Secretariat] = true
	}
	for l := range put[*Lab](o) {
		bodies[l.Secretariat] = true
	}
	var list []*Secretariat
	for id := range bodies {
		if s := o.Secretariat(id); s != nil && s.Dissolved() && (some(o.MembersOf(id)) || some(o.LabsOf(id))) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b *Secretariat) int {
		return cmp.Or(cmp.Compare(a.Successor, b.Successor), cmp.Compare(a.ID, b.ID))
	})
	return slices.Values(list)
}

func some[R any](seq iter.Seq[R]) bool {
	for range seq {
		return true
	}
	return false
}
