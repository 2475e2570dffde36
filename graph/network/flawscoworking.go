package network

import (
	"slices"
	"time"
)

func (g *Guidelines) flaws(d Draft) Refusal {
	var r Refusal
	r.unless(g.Version >= 1, "version", "As versões contam a partir de 1.", "Versions count from 1.")
	r.keeps("text", g.Text, form{max: MaxGuidelines, lines: true, required: true})
	r.keepsWord(slices.Contains([]Approval{ApprovalAutomatic, ApprovalCoordinator}, g.Rules.Approval), "rules.approval")
	for i, a := range g.Rules.Audiences {
		r.keepsWord(slices.Contains(Audiences, a), indexed("rules.audiences", i))
		r.unless(!slices.Contains(g.Rules.Audiences[:i], a), indexed("rules.audiences", i), "Este público está aí duas vezes.", "This audience is there twice.")
	}
	n := 0
	for other := range d.GuidelinesOf(g.Lab) {
		if other.Version == g.Version {
			n++
		}
	}
	r.unless(n <= 1, "version", "O laboratório tem esta versão duas vezes.", "The lab has this version twice.")
	return append(r, g.Rules.unfit("rules.")...)
}

func (s *Space) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("name", s.Name, form{max: MaxName, required: true})
	r.keepsWord(slices.Contains([]SpaceKind{SpaceDesks, SpaceRoom, SpaceAuditorium, SpaceWorkshop, SpaceLab}, s.SpaceKind), "kind")
	r.capacity(s.Capacity)
	before := len(r)
	kept := r.list("amenities", s.Amenities, MaxAmenities, form{max: MaxAmenity})
	r.unless(len(r) > before || slices.Equal(kept, s.Amenities), "amenities",
		"A lista tem um texto duas vezes, ou não aparado e em NFC.", "The list has a text twice, or one not trimmed and in NFC.")
	r.keeps("accessibility", s.Accessibility, form{max: MaxAccessibility, lines: true})
	return r
}

func (o *Opening) flaws(d Draft) Refusal {
	var r Refusal
	rule := r.rule("rule", o.Rule)
	r.unless(r != nil || rule.text == o.Rule, "rule", "A regra não está em maiúsculas e sem o nome.", "The rule is not in capitals and without its name.")
	r.unless(o.Opens >= 0 && o.Opens < o.Closes && o.Closes <= dayMinutes, "closes", "O espaço fecha depois de abrir, no mesmo dia.",
		"The space closes after it opens, on the same day.")
	r.unless(o.SlotMinutes >= MinSlotMinutes && o.SlotMinutes <= o.Closes-o.Opens, "slotMinutes",
		"Nem um horário cabe, ou dura menos de %d minutos.", "Not one slot fits, or it lasts less than %d minutes.", MinSlotMinutes)
	r.unless(!o.From.IsZero(), "from", "Falta o primeiro dia.", "The first day is missing.")
	for other := range d.OpeningsOf(o.Space) {
		if other.ID != o.ID && len(r) == 0 {
			_, both := o.overlapsOn(other)
			r.unless(!both, "opens", "As aberturas do espaço se sobrepõem.", "The openings of the space overlap.")
		}
	}
	return r
}

func (c *Closure) flaws(Draft) Refusal {
	var r Refusal
	r.unless(c.EndsAt.After(c.StartsAt) && c.EndsAt.Sub(c.StartsAt) <= MaxClosure, "endsAt",
		"O fechamento termina depois de começar e dura até %d dias.", "The closure ends after it begins and lasts %d days at most.", int(MaxClosure/(24*time.Hour)))
	r.keeps("reason", c.Reason, form{max: MaxReason, lines: true, required: true})
	return r
}

func (h *Holiday) flaws(d Draft) Refusal {
	var r Refusal
	r.unless(!h.Day.IsZero(), "day", "Falta o dia.", "The day is missing.")
	r.keeps("name", h.Name, form{max: MaxName, required: true})
	for other := range d.HolidaysOn(h.Day) {
		r.unless(other.ID == h.ID || other.Lab != h.Lab, "day", "O dia é feriado duas vezes.", "The day is a holiday twice.")
	}
	return r
}
