package network

// An UpdateLabInput is a patch of a lab. The slug never changes.
type UpdateLabInput struct {
	Once

	Cleared
	Lab          string
	Revision     *int
	Name         *string
	Description  *string
	Address      *string
	Website      *string
	Location     *Location
	Contact      *ContactInput
	Coordinators []string
	// Secretariat is the new host; only the committee moves a lab.
	Secretariat *string
	Since       *PartialDate
	District    *string
}

// UpdateLab changes a lab's page: its coordinators, its host's maintainers and
// the committee.
func UpdateLab(c Case, in UpdateLabInput) (Decision, Refusal) {
	old := LabByRef(c, in.Lab)
	if old == nil {
		return Decision{}, missing("lab")
	}
	as, ok := c.runs(old)
	if !ok {
		return Decision{}, missing("lab")
	}
	if r := stale(in.Revision, old); r != nil {
		return Decision{}, r
	}
	next := *old
	r := next.patch(in)
	if in.Coordinators != nil || in.Cleared["coordinators"] {
		next.Coordinators = c.activeMembers(&r, "coordinators", in.Coordinators, old.Coordinators)
	}
	if in.District != nil {
		next.District = c.district(&r, "district", *in.District)
	} else if in.Cleared["district"] {
		next.District = ""
	}
	if r = append(r, c.rehost(&next, in)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next.dated(old, c.Now)}, Made: []string{next.Key()}, As: as}, nil
}

// patch takes over the fields of a lab's page.
func (l *Lab) patch(in UpdateLabInput) Refusal {
	var r Refusal
	r.patchText(&l.Name, "name", in.Name, in.Cleared, form{max: MaxName, required: true})
	r.patchText(&l.Description, "description", in.Description, in.Cleared, form{max: MaxDescription, lines: true})
	r.patchText(&l.Address, "address", in.Address, in.Cleared, form{max: MaxAddress})
	if site, ok := patched(&r, "website", in.Website, in.Cleared, false); ok {
		l.Website = r.website("website", site)
	}
	if in.Location != nil || in.Cleared["location"] {
		l.Location = r.location("location", in.Location)
	}
	if in.Contact != nil || in.Cleared["contact"] {
		l.Contact = r.contact("contact", in.Contact)
	}
	if since, ok := patched(&r, "since", in.Since, in.Cleared, false); ok {
		l.Since = since
	}
	return r
}

// rehost moves a lab to another body, or to none.
func (c Case) rehost(lab *Lab, in UpdateLabInput) Refusal {
	if in.Secretariat == nil && !in.Cleared["secretariat"] {
		return nil
	}
	if _, ok := c.committee(); !ok {
		return Refuse(Invalid, "secretariat",
			"Só a secretaria do comitê muda o órgão de um laboratório.",
			"Only the committee's secretariat moves a lab to another body.")
	}
	if in.Secretariat == nil {
		lab.Secretariat = ""
		return nil
	}
	host, r := c.livingBody("secretariat", *in.Secretariat)
	if r == nil {
		lab.Secretariat = host.ID
	}
	return r
}
