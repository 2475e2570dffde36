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
	if now := CurrentGuidelines(c, lab.ID); now != nil {
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
	return Decision{Put: []Record{next}, Made: []string{next.Key(), lab.Key()}, As: as}, nil
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
	for _, rule := range []struct {
		field    string
		figure   *int
		min, max int
	}{
		{"minNoticeHours", b.MinNoticeHours, 0, aheadHours - 24}, {"maxDaysAhead", b.MaxDaysAhead, 1, aheadDays},
		{"maxStayHours", b.MaxStayHours, 1, int(MaxStay / time.Hour)}, {"maxPeople", b.MaxPeople, 1, MaxCapacity},
		{"hoursPerWeek", b.HoursPerWeek, 1, 7 * 24}, {"hoursPerMonth", b.HoursPerMonth, 1, 31 * 24},
		{"cancelNoticeHours", b.CancelNoticeHours, 0, aheadHours}, {"noShowBlockDays", b.NoShowBlockDays, 0, aheadDays},
	} {
		if rule.figure != nil && (*rule.figure < rule.min || *rule.figure > rule.max) {
			r.add(Invalid, under+rule.field, "O número vai de %d a %d.", "The number goes from %d to %d.", rule.min, rule.max)
		}
	}
	if notice, ahead := b.MinNoticeHours, b.MaxDaysAhead; r == nil && notice != nil && ahead != nil && *notice >= 24**ahead {
		r.add(Invalid, under+"minNoticeHours",
			"Ninguém poderia reservar: uma antecedência de %d h não cabe em maxDaysAhead (%d).",
			"Nobody could book: a notice of %d h does not fit in maxDaysAhead (%d).", *notice, *ahead)
	}
	return r
}

// same tells whether two versions bind alike.
func (b BookingRules) same(as BookingRules) bool {
	figures := func(b BookingRules) [8]int {
		var list [8]int
		for i, f := range []*int{b.MinNoticeHours, b.MaxDaysAhead, b.MaxStayHours, b.MaxPeople,
			b.HoursPerWeek, b.HoursPerMonth, b.CancelNoticeHours, b.NoShowBlockDays} {
			if list[i] = -1; f != nil {
				list[i] = *f
			}
		}
		return list
	}
	return b.Approval == as.Approval && slices.Equal(b.Audiences, as.Audiences) && figures(b) == figures(as)
}
