package network

import "strings"

// A Plan has the facts of the city's action plan that the network starts with.
// Its dates are as precise as the plan's own.
type Plan struct {
	Bodies         []PlanBody
	Labs           []PlanLab
	Subprefectures []PlanSubprefecture
	Commitments    []PlanCommitment
	// Called tells which bodies the commitments mean by the names that they use.
	Called map[string]Acronym `json:"-"`
}

// A PlanBody is a body of City Hall that the plan names.
type PlanBody struct {
	Acronym Acronym
	Name    string
	Kind    BodyKind
	Since   PartialDate
	Note    string
}

// A PlanLab is a lab that the plan names, with its host where it tells one.
type PlanLab struct {
	Slug  Slug
	Name  string
	Body  Acronym
	Since PartialDate
	Note  string
}

// A PlanSubprefecture is a subprefecture and the district that it administers.
type PlanSubprefecture struct {
	Acronym Acronym
	Slug    Slug
	Name    string
}

// Seed puts the plan's facts into a network that has nothing in it, all in one
// step. In any other network it does nothing, so that two servers that start
// first on one database do not both do it.
func (p Plan) Seed(c Case) (Decision, Refusal) {
	var d Decision
	if !c.Empty() {
		return d, nil
	}
	ids := map[Acronym]SecretariatID{}
	body := func(b PlanBody) {
		ids[b.Acronym] = SecretariatID(c.NewID(KindSecretariats))
		d.Put = append(d.Put, &Secretariat{
			ID: ids[b.Acronym], Acronym: b.Acronym, Name: b.Name, BodyKind: b.Kind,
			Since: b.Since, Note: b.Note, Maintainers: []ServantID{},
		})
	}
	for _, b := range p.Bodies {
		body(b)
	}
	for _, s := range p.Subprefectures {
		body(PlanBody{Acronym: s.Acronym, Name: "Subprefeitura " + s.Name, Kind: KindSubprefecture})
		d.Put = append(d.Put, &District{
			ID: DistrictID(c.NewID(KindDistricts)), Slug: s.Slug, Name: s.Name, Subprefecture: ids[s.Acronym],
		})
	}
	for _, l := range p.Labs {
		d.Put = append(d.Put, &Lab{
			ID: LabID(c.NewID(KindLabs)), Slug: l.Slug, Name: l.Name, Description: l.Note,
			Secretariat: ids[Acronym(strings.ToUpper(string(l.Body)))], Since: l.Since, Coordinators: []ServantID{},
		})
	}
	p.commit(c, &d, func(a Acronym) SecretariatID { return ids[a] })
	return d, nil
}
