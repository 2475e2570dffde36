package network

import (
	"math/big"
	"time"
)

// Completion is how far a milestone has come, on the scale of the Open Government
// Partnership.
type Completion string

// The steps of the scale.
const (
	// NoEvidence: nobody can tell.
	NoEvidence Completion = "NO_EVIDENCE"
	NotStarted Completion = "NOT_STARTED"
	// Limited: something was done, up to half of it on average.
	Limited Completion = "LIMITED"
	// Substantial: more than half of it was done, on average.
	Substantial Completion = "SUBSTANTIAL"
	Complete    Completion = "COMPLETE"
)

// An Evidence is something of a milestone that can be counted: so much of so much.
type Evidence struct {
	Label    Text
	Source   EvidenceSource
	Done, Of int
	// Records are those that make it: what Done counts, or what that is counted from.
	Records []Ref
}

// EvidenceSource is where an evidence is counted.
type EvidenceSource string

// The sources of evidence.
const (
	// FromRecords: the network's own records tell it.
	FromRecords EvidenceSource = "RECORDS"
	// FromReports: reports with a link tell it, which those who answer for it file.
	FromReports EvidenceSource = "REPORTS"
)

// Grade is what the evidence amounts to. Each evidence has the same weight, whatever its
// size. One of which there is nothing to do has none.
func Grade(list []Evidence) Completion {
	done, n := new(big.Rat), int64(0)
	for _, e := range list {
		if e.Of > 0 {
			done.Add(done, big.NewRat(int64(min(e.Done, e.Of)), int64(e.Of)))
			n++
		}
	}
	switch {
	case n == 0:
		return NoEvidence
	case done.Sign() == 0:
		return NotStarted
	case done.Cmp(big.NewRat(n, 1)) == 0:
		return Complete
	case done.Cmp(big.NewRat(n, 2)) > 0:
		return Substantial
	}
	return Limited
}

// A Standing is how a milestone stood on a day.
type Standing struct {
	// Completion is what counts: Grade of all the evidence, or, where nothing could
	// be counted, what the last report with a link says of the whole city.
	Completion Completion
	// Computed is the Grade of what the network's own records tell; empty where they
	// tell nothing.
	Computed Completion
	// SelfReported is the last report on the whole city that says how far it has
	// come, with a link or without; nil for none. It never changes what is computed.
	SelfReported *Report
	Evidence     []Evidence
}

// StandingOf tells how a milestone stood at the end of the day, or now if the day is not
// over. It goes by the dates that the records carry.
func StandingOf(d PlanRecords, m *Milestone, on Date, now time.Time) Standing {
	s := Standing{Completion: NoEvidence, Evidence: []Evidence{}}
	if count, ok := counters[m.Number]; ok {
		s.Evidence = append(s.Evidence, count(counter{d, m, on, now})...)
	}
	var records []Evidence
	counted := false
	for _, e := range s.Evidence {
		if e.Source == FromRecords {
			records = append(records, e)
		}
		counted = counted || e.Done > 0
	}
	if len(records) > 0 {
		s.Computed = Grade(records)
	}
	for p := range d.ReportsOn(m.Number) {
		if p.StandsOn(on) && p.Completion != "" && p.District == "" {
			s.SelfReported = p
			if p.Link != "" {
				s.Completion = p.Completion
			}
		}
	}
	if len(records) > 0 || counted {
		s.Completion = Grade(s.Evidence)
	}
	return s
}

// PlanDay is the day on which a question about the plan stands: today where it
// names none. Of a day to come nothing can be told.
func PlanDay(on *Date, now time.Time) (Date, error) {
	today := Today(now)
	switch {
	case on == nil:
		return today, nil
	case on.After(today):
		return today, Malform("O dia ainda não chegou: o plano se conta até hoje.", "The day has not come yet: the plan is told until today.")
	}
	return *on, nil
}
