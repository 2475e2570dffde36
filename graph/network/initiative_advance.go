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

const KindAdvances Kind = "initiativeAdvances"

type AdvanceID string

func (*Advance) Kind() Kind { return KindAdvances }

func (a *Advance) Key() string { return string(a.ID) }

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

func (a *Advance) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("text", a.Text, form{max: MaxBio, lines: true, required: true})
	r.website("link", a.Link)
	return r
}
