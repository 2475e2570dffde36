package view

import "github.com/redeaberta/rede/graph/network"

// What the caller may do is told by the records themselves:
//
//	booking { viewerCan { cancelBooking { allowed problems { code message } } } }
//
// Each kind of record has a type of acts (BookingActs), and that a field for each
// mutation of a record of the kind, of the mutation's name. Some take what a page knows
// already of the input, such as when a stay would begin. Package gen writes these types
// (acts_generated.go) from the schema.

// A Given is what is known of a mutation's input, by the names of its fields.
type Given map[string]any

// A Can tells whether a mutation would do what its rule is asked for, as far as that is
// given: its refusal, or nil. It changes nothing.
type Can func(mutation string, given Given) (network.Refusal, error)

// A Verdict is whether the caller may do something, and why not.
type Verdict struct {
	Allowed  bool
	Problems []*Problem
}

// acts are what all types of acts have: the moment and, of each mutation's input, what
// names the record. A mutation's input has one of these fields or several.
type acts struct {
	at *Moment
	of Given
}

// An argument is what a question tells of a mutation's input besides the record.
type argument struct {
	field string
	value any // nil for what is left out
}

func arg[T any](field string, value *T) argument {
	if value == nil {
		return argument{field, nil}
	}
	return argument{field, *value}
}

// can answers for one mutation.
func (a acts) can(mutation string, more ...argument) (*Verdict, error) {
	given := make(Given, len(a.of)+len(more))
	for field, value := range a.of {
		given[field] = value
	}
	for _, m := range more {
		if m.value != nil {
			given[m.field] = m.value
		}
	}
	no, err := a.at.Can(mutation, given)
	if err != nil {
		return nil, err
	}
	return &Verdict{Allowed: no == nil, Problems: Problems(no, a.at.Lang)}, nil
}

// ViewerCan is what the caller may do where no record is named yet.
func (v *Viewer) ViewerCan() ViewerActs { return ViewerActs{acts{v.at, nil}} }

// ViewerCan is what the caller may do to the body: it is a training's host, too.
func (s *Secretariat) ViewerCan() SecretariatActs {
	return SecretariatActs{acts{s.at, Given{"secretariat": s.Key(), "host": s.Key()}}}
}

// ViewerCan is what the caller may do to the member.
func (s *Servant) ViewerCan() ServantActs { return ServantActs{acts{s.at, Given{"servant": s.Key()}}} }

// ViewerCan is what the caller may do to the lab.
func (l *Lab) ViewerCan() LabActs { return LabActs{acts{l.at, Given{"lab": l.Key()}}} }

// ViewerCan is what the caller may do to the space.
func (s *Space) ViewerCan() SpaceActs { return SpaceActs{acts{s.at, Given{"space": s.Key()}}} }

// ViewerCan is what the caller may do to the slot.
func (s *Slot) ViewerCan() SlotActs {
	return SlotActs{acts{s.of.at, Given{"space": s.of.Key(), "startsAt": s.From, "endsAt": s.To}}}
}

// ViewerCan is what the caller may do to the opening.
func (o *Opening) ViewerCan() OpeningActs { return OpeningActs{acts{o.at, Given{"opening": o.Key()}}} }

// ViewerCan is what the caller may do to the closure.
func (c *Closure) ViewerCan() ClosureActs { return ClosureActs{acts{c.at, Given{"closure": c.Key()}}} }

// ViewerCan is what the caller may do to the holiday.
func (h *Holiday) ViewerCan() HolidayActs { return HolidayActs{acts{h.at, Given{"holiday": h.Key()}}} }

// ViewerCan is what the caller may do to the booking.
func (b *Booking) ViewerCan() BookingActs { return BookingActs{acts{b.at, Given{"booking": b.Key()}}} }

// ViewerCan is what the caller may do to the calendar.
func (f *Feed) ViewerCan() FeedActs { return FeedActs{acts{f.at, Given{"feed": f.Key()}}} }

// ViewerCan is what the caller may do to the group.
func (g *Group) ViewerCan() GroupActs { return GroupActs{acts{g.at, Given{"group": g.Key()}}} }

// ViewerCan is what the caller may do to the representative.
func (r *Representative) ViewerCan() RepresentativeActs {
	return RepresentativeActs{acts{r.of.at, Given{"group": r.of.Key(), "representative": r.Key()}}}
}

// ViewerCan is what the caller may do to the claim.
func (k *GroupClaim) ViewerCan() GroupClaimActs {
	return GroupClaimActs{acts{k.of.at, Given{"group": k.of.Key(), "claim": k.Key()}}}
}

// ViewerCan is what the caller may do to the group that was merged.
func (g *MergedGroup) ViewerCan() MergedGroupActs {
	return MergedGroupActs{acts{g.at, Given{"group": g.Key()}}}
}

// ViewerCan is what the caller may do to the partnership.
func (p *Partnership) ViewerCan() PartnershipActs {
	return PartnershipActs{acts{p.at, Given{"partnership": p.Key()}}}
}

// ViewerCan is what the caller may do to the project.
func (p *Project) ViewerCan() ProjectActs { return ProjectActs{acts{p.at, Given{"project": p.Key()}}} }

// ViewerCan is what the caller may do to the version of the statute.
func (s *Statute) ViewerCan() StatuteActs {
	return StatuteActs{acts{s.at, Given{"version": s.Version}}}
}

// ViewerCan is what the caller may do to the nomination.
func (n *Nomination) ViewerCan() NominationActs {
	return NominationActs{acts{n.at, Given{"nomination": n.Key()}}}
}

// ViewerCan is what the caller may do to the meeting.
func (m *Meeting) ViewerCan() MeetingActs { return MeetingActs{acts{m.at, Given{"meeting": m.Key()}}} }

// ViewerCan is what the caller may do to the decision.
func (d *MeetingDecision) ViewerCan() MeetingDecisionActs {
	return MeetingDecisionActs{acts{d.at, Given{"meeting": string(d.of), "decision": d.Number}}}
}

// ViewerCan is what the caller may do to the initiative.
func (i *Initiative) ViewerCan() InitiativeActs {
	return InitiativeActs{acts{i.at, Given{"initiative": i.Key()}}}
}

// ViewerCan is what the caller may do to the request.
func (l *IdentityLink) ViewerCan() IdentityLinkActs {
	return IdentityLinkActs{acts{l.at, Given{"link": l.Key()}}}
}

// ViewerCan is what the caller may do to the revocation.
func (r *Revocation) ViewerCan() RevocationActs {
	return RevocationActs{acts{r.at, Given{"revocation": r.Key()}}}
}

// ViewerCan is what the caller may do to the training.
func (t *Training) ViewerCan() TrainingActs {
	return TrainingActs{acts{t.at, Given{"training": t.Key()}}}
}

// ViewerCan is what the caller may do to the milestone.
func (m *Milestone) ViewerCan() MilestoneActs {
	return MilestoneActs{acts{m.at, Given{"milestone": string(m.Milestone.Number)}}}
}

// ViewerCan is what the caller may do to the report.
func (p *Report) ViewerCan() ProgressReportActs {
	return ProgressReportActs{acts{p.at, Given{"report": p.Key()}}}
}
