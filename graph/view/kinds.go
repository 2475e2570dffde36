package view

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// kinds are the kinds of record that have a view; the records of others are seen by
// nobody as themselves. Search takes them in this order: a cursor of a search has the
// place of its kind, so a kind that is searched comes behind those that are.
var kinds = []kindView{
	shown((*Moment).lab).as("LAB"),
	shown((*Moment).body).as("SECRETARIAT").renaming(fieldNames{"BodyKind": "kind"}),
	shown((*Moment).district).as("DISTRICT"),
	shown((*Moment).training).as("TRAINING").renaming(fieldNames{"Others": "attended"}),
	shown((*Moment).commitment).as("COMMITMENT"),
	shown((*Moment).servant).as("SERVANT").renaming(fieldNames{
		"Status": "membership", "Periods": "membership", "StatuteVersion": "membership", "Acceptances": "membership",
		"EmailVerified": "email",
	}),
	shown((*Moment).initiative).as("INITIATIVE").renaming(fieldNames{"DecidedAt": "decidedIn"}),
	shown((*Moment).meeting).as("MEETING"),
	shown((*Moment).group).as("GROUP").renaming(fieldNames{
		"GroupKind": "kind", "Reviewed": "status", "MappedAt": "status", "ArchivedAt": "status", "Earlier": "status", "SuggestedBy": "suggestedAt",
		"MergedInto": "merged", "MergedAt": "merged", "MergeReason": "merged",
	}),
	shown((*Moment).project).as("PROJECT").renaming(fieldNames{"LabConfirmedAt": "labConfirmed", "StartedBy": "startedAt"}),
	shown((*Moment).space).as("SPACE").renaming(fieldNames{"SpaceKind": "kind"}),

	shown((*Moment).statute),
	shown((*Moment).partnership).renaming(fieldNames{"Named": "group", "Doubled": "status", "DoubledBy": "status"}),
	shown((*Moment).update),
	shown((*Moment).nomination),
	shown((*Moment).proposal),
	shown((*Moment).enrolment),
	shown((*Moment).report),
	shown((*Moment).link),
	shown((*Moment).revocation),
	shown((*Moment).guidelines),
	shown((*Moment).opening),
	shown((*Moment).closure),
	shown((*Moment).holiday),
	shown((*Moment).booking).renaming(fieldNames{
		"Servant": "booker", "Guest": "booker", "Guidelines": "guidelinesVersion", "Accepted": "guidelinesVersion",
		"Kept": "status", "Turn": "waitlistPosition",
	}),
	shown((*Moment).series),
	shown((*Moment).feed),
}

// A kindView is how the records of a kind are shown.
type kindView struct {
	kind network.Kind
	// view is a record's view, or nil where there is nothing that the caller may see.
	view func(*Moment, network.Record) Node
	// searched is the kind's name in a search; "" where none finds it.
	searched RecordKind
	// renamed are the fields that have another name in the schema.
	renamed fieldNames
}

// fieldNames are the schema's names of a record's fields.
type fieldNames map[string]string

// shown is the view of a kind by what makes the view of a record, or nil where the
// caller may not see it: every way to a record goes by it.
func shown[R network.Record, V Node](view func(*Moment, R) V) kindView {
	var of R
	return kindView{kind: of.Kind(), view: func(m *Moment, r network.Record) Node {
		var none V
		if v := view(m, r.(R)); Node(v) != Node(none) {
			return v
		}
		return nil
	}}
}

func (k kindView) as(searched RecordKind) kindView {
	k.searched = searched
	return k
}

func (k kindView) renaming(fields fieldNames) kindView {
	k.renamed = fields
	return k
}

// viewOf has the view of each kind that has one.
var viewOf = func() map[network.Kind]kindView {
	all := make(map[network.Kind]kindView, len(kinds))
	for _, k := range kinds {
		all[k.kind] = k
	}
	return all
}()

// searchedKinds are those that search looks through, in the order in which equally
// good finds come.
func searchedKinds() []kindView {
	return slices.DeleteFunc(slices.Clone(kinds), func(k kindView) bool { return k.searched == "" })
}

// node gives the view of a record, or nil where there is nothing that the caller may
// see.
func (m *Moment) node(r network.Record) Node {
	if r == nil {
		return nil
	}
	if k, ok := viewOf[r.Kind()]; ok {
		return k.view(m, r)
	}
	return nil
}

// show gives the view of a record that stands in the graph and in search, or nil.
func (m *Moment) show(r network.Record) Entity {
	v, _ := m.node(r).(Entity)
	return v
}
