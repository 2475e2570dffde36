package network

import (
	"maps"
	"slices"
)

// A Relation is how one record of the graph is linked to another. It reads from
// the one to the other: a servant MEMBER_OF a body.
type Relation string

// The relations that there are.
const (
	RelMemberOf    Relation = "MEMBER_OF"
	RelNominatedBy Relation = "NOMINATED_BY"
	RelHosts       Relation = "HOSTS"
	RelCoordinates Relation = "COORDINATES"
	RelMaintains   Relation = "MAINTAINS"
	RelPartnerOf   Relation = "PARTNER_OF"
	RelRepresents  Relation = "REPRESENTS"
	RelWorksOn     Relation = "WORKS_ON"
	RelTookPartIn  Relation = "TOOK_PART_IN"
	RelTrainedIn   Relation = "TRAINED_IN"
	RelLeads       Relation = "LEADS"
	RelSucceeded   Relation = "SUCCEEDED"
	RelInDistrict  Relation = "IN_DISTRICT"
	RelAnswersFor  Relation = "ANSWERS_FOR"
)

// The kinds of groups and projects, which a slice of their own keeps (graph/mapping).
const (
	kindGroups   Kind = "groups"
	kindProjects Kind = "projects"
)

// An ending says which kinds of record a relation leads from, and to.
type ending struct {
	relation Relation
	from, to []Kind
}

// endings has every relation, in the order in which links are told.
var endings = []ending{
	{RelMemberOf, []Kind{KindServants}, []Kind{KindSecretariats}},
	{RelNominatedBy, []Kind{KindServants}, []Kind{KindSecretariats}},
	{RelMaintains, []Kind{KindServants}, []Kind{KindSecretariats}},
	{RelCoordinates, []Kind{KindServants}, []Kind{KindLabs}},
	{RelHosts, []Kind{KindSecretariats}, []Kind{KindLabs, KindTrainings}},
	{RelPartnerOf, []Kind{kindGroups}, []Kind{KindLabs}},
	{RelRepresents, []Kind{KindServants}, []Kind{kindGroups}},
	{RelWorksOn, []Kind{KindServants, kindGroups, KindLabs, KindInitiatives}, []Kind{kindProjects}},
	{RelLeads, []Kind{KindServants}, []Kind{KindInitiatives}},
	{RelTookPartIn, []Kind{KindServants, KindSecretariats}, []Kind{KindMeetings, KindInitiatives}},
	{RelTrainedIn, []Kind{KindServants}, []Kind{KindTrainings}},
	{RelAnswersFor, []Kind{KindSecretariats}, []Kind{KindCommitments}},
	{RelInDistrict, []Kind{KindSecretariats, KindTrainings, KindLabs, kindGroups}, []Kind{KindDistricts}},
	{RelSucceeded, []Kind{KindSecretariats}, []Kind{KindSecretariats}},
}

// Relations lists every relation, in the order in which links are told.
func Relations() []Relation {
	list := make([]Relation, len(endings))
	for i, e := range endings {
		list[i] = e.relation
	}
	return list
}

// Joins tells whether the relation may lead from a record of one kind to one of
// the other.
func (r Relation) Joins(from, to Kind) bool {
	return slices.ContainsFunc(endings, func(e ending) bool {
		return e.relation == r && slices.Contains(e.from, from) && slices.Contains(e.to, to)
	})
}

// LinkedKinds lists the kinds of record that stand in the graph, by their names.
func LinkedKinds() []Kind {
	met := map[Kind]bool{}
	for _, e := range endings {
		for _, k := range slices.Concat(e.from, e.to) {
			met[k] = true
		}
	}
	return slices.Sorted(maps.Keys(met))
}
