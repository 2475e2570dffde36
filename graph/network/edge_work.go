package network

// Edges is the body that administers the district.
func (d *District) Edges() []Edge {
	return []Edge{{From: bodyRef(d.Subprefecture), To: RefOf(d), Relation: RelInDistrict}}
}

// Edges are the training's host and district, from its day on; one that was
// cancelled has none.
func (t *Training) Edges() []Edge {
	if t.Status == TrainingCancelled {
		return nil
	}
	day := t.Day()
	return []Edge{
		{From: bodyRef(t.Host), To: RefOf(t), Relation: RelHosts, Since: &day},
		{From: RefOf(t), To: Ref{KindDistricts, string(t.District)}, Relation: RelInDistrict, Since: &day},
	}
}

// Edges are the bodies and nominees who came to the meeting, from its day on.
func (m *Meeting) Edges() []Edge {
	day := m.Day()
	var edges []Edge
	met := map[Ref]bool{}
	for _, row := range m.Attendance {
		for _, who := range []Ref{bodyRef(row.Secretariat), servantRef(row.Servant)} {
			if row.Present && !met[who] {
				met[who] = true
				edges = append(edges, Edge{From: who, To: RefOf(m), Relation: RelTookPartIn, Since: &day})
			}
		}
	}
	return edges
}

// Edges are the bodies and people of the initiative: its lead until it is closed,
// the others as long as they take part, and for good in one that came to something.
func (i *Initiative) Edges() []Edge {
	proposed := Today(i.ProposedAt)
	came := i.Status != InitiativeRejected && i.Status != InitiativeWithdrawn
	ends := func(who string) (from, to Ref) { return refOfID(who), RefOf(i) }
	edges := i.Terms.edges(RelLeads, texts(i.Lead), ends)
	edges = append(edges, i.Terms.edges(RelTookPartIn, i.parties(), ends)...)
	for n := range edges {
		e := &edges[n]
		if e.Since == nil {
			e.Since = &proposed // nobody took part before
		}
		e.Until = sooner(e.Until, ended(i.ClosedAt, e.Relation == RelLeads || !came))
	}
	return edges
}

// Edges are the bodies that answer for the commitment.
func (k *Commitment) Edges() []Edge {
	var edges []Edge
	for _, p := range k.Lead {
		edges = append(edges, Edge{From: bodyRef(p.Body), To: RefOf(k), Relation: RelAnswersFor})
	}
	return edges
}
