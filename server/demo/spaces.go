package demo

import (
	"context"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

var spaces = part{
	name: "spaces", does: "`number` of spaces that the labs lend, under guidelines", usual: 60,
	size: func(o *Options) *int { return &o.Spaces },
	fill: (*city).lend,
}

// lendingSince is from which day on, counted from today, the labs lend, and foundedOn
// when that was settled.
const (
	lendingSince = -366
	foundedOn    = lendingSince - 34
)

// lend has each lab publish guidelines, and open its spaces.
func (c *city) lend(ctx context.Context) error {
	var labs []*network.Lab
	for lab := range c.ledger.Moment().AllLabs() {
		labs = append(labs, lab)
	}
	switch {
	case c.Spaces == 0:
		return nil
	case len(labs) == 0:
		return ErrHomeless
	}
	if err := c.rest(ctx); err != nil {
		return err
	}
	for i, lab := range labs[:min(len(labs), c.Spaces)] {
		if err := c.rule(ctx, i, lab); err != nil {
			return err
		}
	}
	fit := min(c.Spaces, network.MaxSpaces*len(labs))
	c.spaces = make([]space, fit)
	c.skip(c.Spaces - fit)
	return c.each(ctx, fit, func(ctx context.Context, i int) error {
		s := c.space(i, len(labs))
		s.id, s.labID = network.SpaceID(fresh(network.KindSpaces)), labs[s.lab].ID
		c.spaces[i] = s
		return c.furnish(ctx, s)
	})
}

// rest has the committee declare the legal holidays.
func (c *city) rest(ctx context.Context) error {
	for year := c.day(lendingSince).In(network.City).Year(); year <= c.day(furthest).In(network.City).Year(); year++ {
		_, err := c.then(ctx, "declareHolidays", c.day(foundedOn), office, func(k network.Case) (network.Decision, network.Refusal) {
			return network.DeclareHolidays(k, network.DeclareHolidaysInput{Year: year})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// rule has a lab publish its guidelines, unless it is one of the few that have none.
func (c *city) rule(ctx context.Context, n int, lab *network.Lab) error {
	rules, ruled := c.guidelines(n)
	if !ruled {
		return nil
	}
	_, err := c.then(ctx, "publishGuidelines", c.day(foundedOn), office, func(k network.Case) (network.Decision, network.Refusal) {
		if network.CurrentGuidelines(k, lab.ID) != nil {
			return network.Decision{}, nil
		}
		return network.PublishGuidelines(k, network.PublishGuidelinesInput{
			Lab: lab.Key(), Rules: &rules,
			Text: "O espaço é de todos: reserve só o que vai usar, deixe-o como o encontrou e avise se não puder vir.",
		})
	})
	return err
}

// guidelines are the nth lab's, if it has some.
func (o Options) guidelines(n int) (network.GuidelineRulesInput, bool) {
	d := o.dice(ofGuidelines, n)
	ruled := d.IntN(8) > 0
	rules := network.GuidelineRulesInput{
		Approval: ptr(network.ApprovalAutomatic), MaxDaysAhead: ptr(180), MaxStayHours: ptr(6 + 2*d.IntN(4)),
		HoursPerWeek: ptr(20), HoursPerMonth: ptr(50), CancelNoticeHours: ptr(12), NoShowBlockDays: ptr(3),
	}
	if d.IntN(3) == 0 {
		rules.Approval = ptr(network.ApprovalCoordinator)
	}
	return rules, ruled
}

// furnish has a space added to its lab, and opened.
func (c *city) furnish(ctx context.Context, s space) error {
	s.input.Lab = string(s.labID)
	_, err := c.then(ctx, "addSpace", c.day(foundedOn), office, func(k network.Case) (network.Decision, network.Refusal) {
		if k.Space(s.id) != nil {
			return network.Decision{}, nil
		}
		k.NewID = func(network.Kind) string { return string(s.id) }
		return network.AddSpace(k, s.input)
	})
	if err != nil {
		return err
	}
	_, err = c.then(ctx, "openSlots", c.day(foundedOn), office, func(k network.Case) (network.Decision, network.Refusal) {
		for range k.OpeningsOf(s.id) {
			return network.Decision{}, nil
		}
		return network.OpenSlots(k, network.OpenSlotsInput{
			Space: string(s.id), Rule: s.days, Opens: network.FormatClock(s.opens), Closes: network.FormatClock(s.closes),
			SlotMinutes: s.slot, From: network.Today(c.Now).Plus(lendingSince),
		})
	})
	return err
}

// A space is made up from the city's seed and its own number alone, but for its lab.
type space struct {
	id     network.SpaceID
	lab    int // which of the city's labs
	labID  network.LabID
	input  network.AddSpaceInput
	days   string
	opens  int // minutes after midnight
	closes int
	slot   int // minutes
}

// kindsOfSpace are what a lab has, the more common ones oftener.
var kindsOfSpace = []struct {
	kind      network.SpaceKind
	name      string
	least, or int // how many people, up to how many more
	whole     bool
	amenities []string
}{
	{network.SpaceDesks, "Bancadas", 6, 20, false, []string{"wi-fi", "tomadas"}},
	{network.SpaceRoom, "Sala de reunião", 4, 8, true, []string{"wi-fi", "projetor", "quadro branco"}},
	{network.SpaceRoom, "Sala de conversa", 2, 4, true, []string{"wi-fi"}},
	{network.SpaceDesks, "Mesas coletivas", 4, 8, false, []string{"wi-fi", "café"}},
	{network.SpaceWorkshop, "Oficina", 6, 10, false, []string{"impressora 3D", "ferramentas"}},
	{network.SpaceAuditorium, "Auditório", 40, 80, true, []string{"projetor", "som"}},
	{network.SpaceLab, "Laboratório", 4, 6, false, []string{"computadores", "wi-fi"}},
}

// space makes up the nth space of a city with so many labs.
func (o Options) space(n, labs int) space {
	d := o.dice(ofSpaces, n)
	of := kindsOfSpace[d.IntN(len(kindsOfSpace))]
	s := space{
		lab: n % labs, days: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
		opens: 60 * (8 + d.IntN(3)), closes: 60 * (18 + 2*d.IntN(3)), slot: pick(d, []int{30, 60, 60, 120}),
	}
	if d.IntN(3) == 0 {
		s.days += ",SA"
	}
	s.input = network.AddSpaceInput{
		Name: fmt.Sprintf("%s %d", of.name, n/labs+1), Kind: of.kind, Capacity: of.least + d.IntN(of.or),
		Whole: &of.whole, Amenities: of.amenities, Accessible: ptr(d.IntN(4) > 0),
	}
	return s
}
