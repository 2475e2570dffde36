package network

import "time"

type MembershipStatus string

var statuses = []MembershipStatus{Pending, Active, Suspended, Left}

// A Period is an interval in which a servant's membership, body and employment
// stayed the same.
type Period struct {
	Status      MembershipStatus `bson:"status"`
	Secretariat SecretariatID    `bson:"secretariat"`
	Employment  Employment       `bson:"employment"`
	Since       time.Time        `bson:"since"`
	// Until is when the next period began; nil for the last one.
	Until *time.Time `bson:"until,omitempty"`
	// Reason is what the one who made the change wrote; seen by the person,
	// their maintainers and the committee.
	Reason string `bson:"reason,omitempty"`
}

// enter closes the last period and opens the next. It keeps Secretariat,
// Employment and Status those of the last period.
func (s *Servant) enter(p Period) {
	if n := len(s.Periods); n > 0 {
		until := p.Since
		if until.Before(s.Periods[n-1].Since) {
			until, p.Since = s.Periods[n-1].Since, s.Periods[n-1].Since // a clock went back: no interval is negative
		}
		s.Periods[n-1].Until = &until
	}
	s.Periods = append(s.Periods, p)
	s.Secretariat, s.Employment, s.Status = p.Secretariat, p.Employment, p.Status
}

// On gives the period that covered the instant, or nil before the first.
func (s *Servant) On(t time.Time) *Period {
	for i := len(s.Periods) - 1; i >= 0; i-- {
		if !s.Periods[i].Since.After(t) {
			return &s.Periods[i]
		}
	}
	return nil
}

// MaxPeriods is how many periods a membership may have before only the committee
// may lengthen it, so that no record outgrows a journal entry.
const MaxPeriods = 500

// roomFor refuses the changes by which a membership could go back and forth for ever.
// Leaving, suspending and turning away are never refused.
func (s *Servant) roomFor(as Scope, field string) Refusal {
	if len(s.Periods) < MaxPeriods || as.Kind == ScopeCommittee {
		return nil
	}
	return Refuse(WrongState, field,
		"O registro já mudou %d vezes: só a secretaria do comitê pode mudá-lo de novo.",
		"The membership has changed %d times: only the committee's secretariat may change it again.", len(s.Periods))
}
