package view

import "github.com/redeaberta/rede/graph/network"

// maxMisfits is how many of the stays are told that new guidelines would not allow.
const maxMisfits = 100

// A GuidelinesForecast is what a version of guidelines would change.
type GuidelinesForecast struct {
	*network.GuidelinesForecast
	at *Moment
}

// A GuidelineChange is a rule that two versions have differently.
type GuidelineChange struct {
	Rule          string
	Before, After *string
}

// Changes are the rules that it has differently from those in force.
func (f *GuidelinesForecast) Changes() []*GuidelineChange {
	list := make([]*GuidelineChange, len(f.GuidelinesForecast.Changes))
	for i, c := range f.GuidelinesForecast.Changes {
		list[i] = &GuidelineChange{c.Rule, known(c.Before), known(c.After)}
	}
	return list
}

// MisfitCount is how many stays to come it would not allow any more.
func (f *GuidelinesForecast) MisfitCount() int { return len(f.GuidelinesForecast.Misfits) }

// A GuidelinesMisfit is a stay to come that rules would not allow any more.
type GuidelinesMisfit struct {
	Booking *Booking
	Reasons []string
}

// Misfits are the first of them that the caller may see.
func (f *GuidelinesForecast) Misfits() []*GuidelinesMisfit {
	list := []*GuidelinesMisfit{}
	for _, m := range f.GuidelinesForecast.Misfits[:min(maxMisfits, f.MisfitCount())] {
		b := f.at.BookingByID(string(m.Booking))
		if b == nil {
			continue
		}
		var why []string
		for _, p := range m.Why {
			why = append(why, p.Message.In(f.at.Lang))
		}
		list = append(list, &GuidelinesMisfit{b, why})
	}
	return list
}
