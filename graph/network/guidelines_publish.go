package network

import (
	"slices"
	"time"
)

// MaxGuidelines is how many characters guidelines may have.
const MaxGuidelines = 50_000

// GuidelineRulesInput are the rules of guidelines as a client writes them; one that
// is left out does not bind.
type GuidelineRulesInput struct {
	Audiences         []Audience
	Approval          *Approval
	MinNoticeHours    *int
	MaxDaysAhead      *int
	MaxStayHours      *int
	MaxPeople         *int
	HoursPerWeek      *int
	HoursPerMonth     *int
	CancelNoticeHours *int
	NoShowBlockDays   *int
}

// A PublishGuidelinesInput is a new version of a lab's guidelines, whole.
type PublishGuidelinesInput struct {
	Once

	Lab   string
	Text  string
	Rules *GuidelineRulesInput
	// Replaces is the version in force that the caller saw, 0 for none; nil for whichever.
	Replaces *int
	// DryRun tells what the version would change, and changes nothing.
	DryRun *bool
}

// PublishGuidelines puts a new version of a lab's guidelines in force, for bookings
// from now on; those that stand keep the version that they were made under.
func PublishGuidelines(c Case, in PublishGuidelinesInput) (Decision, Refusal) {
	lab, as, r := c.labToRun(in.Lab)
	if r != nil {
		return Decision{}, r
	}
	next := &Guidelines{
		ID: GuidelinesID(c.NewID(KindGuidelines)), Lab: lab.ID, Version: 1, PublishedAt: c.Now,
		Text:  r.text("text", in.Text, form{max: MaxGuidelines, lines: true, required: true}),
		Rules: r.bookingRules(value(in.Rules)),
	}
	now := CurrentGuidelines(c, lab.ID)
	r = append(r, superseded(in.Replaces, now)...)
	if now != nil {
		next.Version = now.Version + 1
		if r == nil && next.Text == now.Text && next.Rules.same(now.Rules) {
			r.add(Taken, "text",
				"Isto é, palavra por palavra, a versão %d, que está em vigor.",
				"This is, word by word, version %d, which is in force.", now.Version)
		}
	}
	if r = append(r, lab.InUse()...); r != nil {
		return Decision{}, r
	}
	if value(in.DryRun) {
		return Decision{Made: []string{lab.Key()}, As: as, Told: c.foreseeGuidelines(now, next)}, nil
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key(), lab.Key()}, As: as}, nil
}

// superseded refuses a version that was written on another one than is in force; nil in
// force is version 0.
func superseded(wants *int, now *Guidelines) Refusal {
	has := 0
	if now != nil {
		has = now.Version
	}
	if wants == nil || *wants == has {
		return nil
	}
	return Refuse(Stale, "replaces",
		"Está em vigor a versão %[2]d, e esta foi escrita sobre a %[1]d: veja o que mudou e publique de novo.",
		"In force is version %[2]d, and this was written on %[1]d: see what changed and publish again.", *wants, has)
}

// labToRun finds a lab that the caller runs.
func (c Case) labToRun(ref string) (*Lab, Scope, Refusal) {
	if lab := LabByRef(c, ref); lab != nil {
		if as, ok := c.runs(lab); ok {
			return lab, as, nil
		}
	}
	return nil, Scope{}, missing("lab")
}

// bookingRules reads the rules of guidelines.
func (r *Refusal) bookingRules(in GuidelineRulesInput) BookingRules {
	rules := BookingRules{
		Audiences: []Audience{}, Approval: ApprovalAutomatic,
		MinNoticeHours: in.MinNoticeHours, MaxDaysAhead: in.MaxDaysAhead, MaxStayHours: in.MaxStayHours, MaxPeople: in.MaxPeople,
		HoursPerWeek: in.HoursPerWeek, HoursPerMonth: in.HoursPerMonth,
		CancelNoticeHours: in.CancelNoticeHours, NoShowBlockDays: in.NoShowBlockDays,
	}
	if in.Approval != nil {
		rules.Approval = *in.Approval
	}
	for _, a := range in.Audiences {
		if !slices.Contains(rules.Audiences, a) {
			rules.Audiences = append(rules.Audiences, a)
		}
	}
	*r = append(*r, rules.unfit("rules.")...)
	return rules
}

// unfit refuses rules beyond their bounds, and those under which nobody can book.
func (b BookingRules) unfit(under string) Refusal {
	var r Refusal
	const aheadHours = int(MaxBookAhead / time.Hour)
	const aheadDays = aheadHours / 24
	bounds := map[string][2]int{
		"minNoticeHours": {0, aheadHours - 24}, "maxDaysAhead": {1, aheadDays},
		"maxStayHours": {1, int(MaxStay / time.Hour)}, "maxPeople": {1, MaxCapacity},
		"hoursPerWeek": {1, 7 * 24}, "hoursPerMonth": {1, 31 * 24},
		"cancelNoticeHours": {0, aheadHours}, "noShowBlockDays": {0, aheadDays},
	}
	for _, f := range b.figures() {
		if min, max := bounds[f.rule][0], bounds[f.rule][1]; f.figure != nil && (*f.figure < min || *f.figure > max) {
			r.add(Invalid, under+f.rule, "O número vai de %d a %d.", "The number goes from %d to %d.", min, max)
		}
	}
	if notice, ahead := b.MinNoticeHours, b.MaxDaysAhead; r == nil && notice != nil && ahead != nil && *notice >= 24**ahead {
		r.add(Invalid, under+"minNoticeHours",
			"Ninguém poderia reservar: uma antecedência de %d h não cabe em %d d à frente (maxDaysAhead).",
			"Nobody could book: a notice of %d h does not fit in %d d ahead (maxDaysAhead).", *notice, *ahead)
	}
	return r
}

// same tells whether two versions bind alike.
func (b BookingRules) same(as BookingRules) bool { return len(b.changes(as)) == 0 }

// A ruleFigure is a rule that is a number; nil where it does not bind.
type ruleFigure struct {
	rule   string
	figure *int
}

func (b BookingRules) figures() []ruleFigure {
	return []ruleFigure{
		{"minNoticeHours", b.MinNoticeHours}, {"maxDaysAhead", b.MaxDaysAhead}, {"maxStayHours", b.MaxStayHours}, {"maxPeople", b.MaxPeople},
		{"hoursPerWeek", b.HoursPerWeek}, {"hoursPerMonth", b.HoursPerMonth},
		{"cancelNoticeHours", b.CancelNoticeHours}, {"noShowBlockDays", b.NoShowBlockDays},
	}
}
