package network

type CloseInitiativeInput struct {
	Once

	Initiative string
	Status     InitiativeStatus
	// Outcome tells what came of it.
	Outcome string
}

// closings has, for each state that closes an initiative, the one in which the
// initiative has to be.
var closings = map[InitiativeStatus]InitiativeStatus{
	InitiativeWithdrawn:    InitiativeProposed,
	InitiativeCompleted:    InitiativeApproved,
	InitiativeDiscontinued: InitiativeApproved,
}

// CloseInitiative tells the outcome of an initiative. Whoever proposed it withdraws it,
// its lead completes or discontinues it, the committee does either. Nothing changes in
// it afterwards.
func CloseInitiative(c Case, in CloseInitiativeInput) (Decision, Refusal) {
	old, as, r := c.initiativeToKeep(in.Initiative, (*Initiative).ledBy)
	if r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.Status, next.ClosedAt = in.Status, &c.Now
	next.Outcome = r.text("outcome", in.Outcome, form{max: MaxDescription, lines: true, required: true})
	if from, ok := closings[in.Status]; ok {
		r = append(r, old.mustBe(from)...)
	} else {
		r.add(Invalid, "status",
			"Uma proposta é retirada (WITHDRAWN); uma iniciativa aprovada é concluída (COMPLETED) ou interrompida (DISCONTINUED).",
			"A proposal is WITHDRAWN; an approved initiative is COMPLETED or DISCONTINUED.")
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}
