package network

import "time"

// An Advance is a progress update of an initiative.
type Advance struct {
	ID         AdvanceID `bson:"_id"`
	Stamp      `bson:",inline"`
	Initiative InitiativeID `bson:"initiative"`
	At         time.Time    `bson:"at"`
	// By is the member who wrote it; empty for the committee's secretariat.
	By   ServantID `bson:"by,omitempty"`
	Text string    `bson:"text"`
	Link string    `bson:"link,omitempty"`
}

// MaxAdvances is how many progress updates an initiative may have.
const MaxAdvances = 500

// Kind is KindAdvances.
func (*Advance) Kind() Kind { return KindAdvances }

// Key is the update's id.
func (a *Advance) Key() string { return string(a.ID) }

// A ReportInitiativeInput tells how far an initiative has come.
type ReportInitiativeInput struct {
	Once

	Initiative string
	Text       string
	Link       *string
}

// ReportInitiative adds a progress update to an approved initiative: its lead or
// the committee.
func ReportInitiative(c Case, in ReportInitiativeInput) (Decision, Refusal) {
	i, as, r := c.initiativeToKeep(in.Initiative, (*Initiative).ledBy)
	if r != nil {
		return Decision{}, r
	}
	a := &Advance{
		ID: AdvanceID(c.NewID(KindAdvances)), Initiative: i.ID, At: c.Now,
		Text: r.text("text", in.Text, form{max: MaxBio, lines: true, required: true}),
		Link: r.website("link", value(in.Link)),
	}
	if as.Kind == ScopeServant {
		a.By = c.self().ID
	}
	r = append(r, i.mustBe(InitiativeApproved)...)
	n := 0
	for range c.AdvancesOf(i.ID) {
		n++
	}
	if n >= MaxAdvances {
		r.add(WrongState, "initiative", "A iniciativa já tem %d relatos.", "The initiative has %d updates already.", n)
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{a}, Made: []string{i.Key(), a.Key()}, As: as}, nil
}

// A CloseInitiativeInput ends an initiative.
type CloseInitiativeInput struct {
	Once

	Initiative string
	Status     InitiativeStatus
	// Outcome tells what came of it.
	Outcome string
}

// closings tells from which state an initiative may be closed as what.
var closings = map[InitiativeStatus]InitiativeStatus{
	InitiativeWithdrawn:    InitiativeProposed,
	InitiativeCompleted:    InitiativeApproved,
	InitiativeDiscontinued: InitiativeApproved,
}

// CloseInitiative tells the outcome of an initiative: whoever proposed it withdraws
// it, its lead completes or discontinues it, the committee does either. Nothing
// changes in it afterwards.
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
