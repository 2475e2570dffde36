package view

import (
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// The record that answers, of each kind.
func (p *Payload) Link() *IdentityLink       { return first[IdentityLink](p, network.KindLinks) }
func (p *Payload) Secretariat() *Secretariat { return first[Secretariat](p, network.KindSecretariats) }
func (p *Payload) Nomination() *Nomination   { return first[Nomination](p, network.KindNominations) }
func (p *Payload) Lab() *Lab                 { return first[Lab](p, network.KindLabs) }
func (p *Payload) Statute() *Statute         { return first[Statute](p, network.KindStatutes) }
func (p *Payload) Meeting() *Meeting         { return first[Meeting](p, network.KindMeetings) }
func (p *Payload) Proposal() *AgendaProposal { return first[AgendaProposal](p, network.KindProposals) }
func (p *Payload) Initiative() *Initiative   { return first[Initiative](p, network.KindInitiatives) }
func (p *Payload) Training() *Training       { return first[Training](p, network.KindTrainings) }
func (p *Payload) Enrolment() *Enrolment     { return first[Enrolment](p, network.KindEnrolments) }
func (p *Payload) Report() *Report           { return first[Report](p, network.KindReports) }
func (p *Payload) Guidelines() *Guidelines   { return first[Guidelines](p, network.KindGuidelines) }
func (p *Payload) Space() *Space             { return first[Space](p, network.KindSpaces) }
func (p *Payload) Opening() *Opening         { return first[Opening](p, network.KindOpenings) }
func (p *Payload) Closure() *Closure         { return first[Closure](p, network.KindClosures) }
func (p *Payload) Holiday() *Holiday         { return first[Holiday](p, network.KindHolidays) }
func (p *Payload) Booking() *Booking         { return p.told(first[Booking](p, network.KindBookings)) }
func (p *Payload) Series() *Series           { return first[Series](p, network.KindSeries) }
func (p *Payload) Feed() *Feed               { return first[Feed](p, network.KindFeeds) }
func (p *Payload) Group() *Group             { return first[Group](p, mapping.KindGroups) }
func (p *Payload) Partnership() *Partnership { return first[Partnership](p, mapping.KindPartnerships) }
func (p *Payload) Project() *Project         { return first[Project](p, mapping.KindProjects) }
func (p *Payload) Update() *ProjectUpdate    { return first[ProjectUpdate](p, mapping.KindProjectUpdates) }

// Servant is the member who answers. Who moved them to a body whose members they do not
// see is shown what they did, this once; the personal fields are closed to them.
func (p *Payload) Servant() *Servant {
	s := first[Servant](p, network.KindServants)
	if s == nil && p.justDone {
		if who := p.at.Moment.Servant(network.ServantID(p.id(network.KindServants))); who != nil {
			return &Servant{who, p.at}
		}
	}
	return s
}

// The lists.

// Duplicates are the groups that a suggestion may already be: of one that was kept as
// they are now, of a dry run as it found them.
func (p *Payload) Duplicates() []*GroupDuplicate {
	switch g := p.Group(); {
	case g != nil:
		return p.at.duplicatesOf(g.Group)
	case p.likely != nil:
		return p.at.duplicates(p.likely)
	}
	return nil
}

// maxStanding is how many of the bookings that live on a holiday are told.
const maxStanding = network.MaxDisplaced

// Bookings are those that were made, given up or fell, or that live on the holiday; of a
// dry run those that would fall or stand in the way. What it would make has no ids: see
// Planned.
func (p *Payload) Bookings() []*Booking {
	switch h := p.Holiday(); {
	case p.foreseen != nil:
		return p.named(p.foreseen)
	case h != nil:
		return p.named(network.LiveOn(p.at, h.Holiday))
	}
	list := every[Booking](p, network.KindBookings, p.made)
	for _, b := range list {
		p.told(b)
	}
	return list
}

// A PlannedBooking is one that a dry run would make. It has no id, since nothing is kept
// of it.
type PlannedBooking struct {
	StartsAt, EndsAt time.Time
	Status           network.BookingStatus
	People           int
}

// Planned are the bookings that a dry run of a series would make; nil where there was none.
func (p *Payload) Planned() []*PlannedBooking {
	if p.dryRun == nil {
		return nil
	}
	list := []*PlannedBooking{}
	for _, o := range p.dryRun {
		if o.Booking != nil {
			list = append(list, &PlannedBooking{o.StartsAt, o.EndsAt, o.Booking.Status, o.Booking.People})
		}
	}
	return list
}

// Forecast is what a dry run tells that guidelines would change; nil where there was none.
func (p *Payload) Forecast() *GuidelinesForecast {
	if p.forecast == nil {
		return nil
	}
	return &GuidelinesForecast{p.forecast, p.at}
}

// named are the bookings of the ids that the caller may see, as they are now.
func (p *Payload) named(ids []network.BookingID) []*Booking {
	list := []*Booking{}
	for _, id := range ids[:min(len(ids), maxStanding)] {
		if b := p.at.BookingByID(string(id)); b != nil {
			list = append(list, b)
		}
	}
	return list
}

// told shows those who run the lab whom to call about a booking that they changed, even
// if it has fallen by that.
func (p *Payload) told(b *Booking) *Booking {
	if b != nil {
		b.told = network.RunsLab(p.at, p.at.Caller(), p.at.Moment.Lab(b.Booking.Lab))
	}
	return b
}

// Skipped are a series' occurrences that found no place, or would find none.
func (p *Payload) Skipped() []*SkippedOccurrence {
	if s := p.Series(); s != nil {
		return s.Skipped()
	}
	if p.dryRun == nil {
		return nil
	}
	list := []*SkippedOccurrence{}
	for _, o := range p.dryRun {
		if o.Booking == nil {
			list = append(list, &SkippedOccurrence{o.StartsAt, o.Problem.Code, o.Problem.Message, p.at.Lang})
		}
	}
	return list
}

// Promoted are the bookings that got a place from the line.
func (p *Payload) Promoted() []*Booking { return every[Booking](p, network.KindBookings, p.promoted) }

// Holidays are the year's that were asked for.
func (p *Payload) Holidays() []*Holiday { return every[Holiday](p, network.KindHolidays, p.made) }

// Revocations are those that stand now.
func (p *Payload) Revocations() []*Revocation {
	return every[Revocation](p, network.KindRevocations, p.made)
}

// What is told of a record beside it.

// Advance is the progress update of an initiative.
func (p *Payload) Advance() *InitiativeAdvance {
	id := p.id(network.KindAdvances)
	if id == "" {
		return nil
	}
	return p.at.AdvanceByID(id)
}

// Milestone is the report's, as it stands now.
func (p *Payload) Milestone() *Milestone {
	id := p.id(network.KindReports)
	if id == "" {
		return nil
	}
	return p.at.MilestoneOfReport(id)
}

// Response is the caller's answer to the meeting's invitation.
func (p *Payload) Response() *network.MeetingResponse {
	if m := p.Meeting(); m != nil {
		return m.Response()
	}
	return nil
}

// Warnings are what those who prepare the meeting should know.
func (p *Payload) Warnings() []*Warning {
	if m := p.Meeting(); m != nil {
		return m.Warnings()
	}
	return nil
}

// Standing counts the bookings that live on the holiday.
func (p *Payload) Standing() *int {
	h := p.Holiday()
	if h == nil && p.foreseen == nil {
		return nil
	}
	n := len(p.foreseen)
	if h != nil {
		n = len(network.LiveOn(p.at, h.Holiday))
	}
	return &n
}

// Gone is the id of the record that there is no more. Package gen binds to it whichever
// field of a payload is an ID.
func (p *Payload) Gone() *string {
	if len(p.made) == 0 {
		return nil
	}
	return &p.made[0]
}

// Problems are why it was refused; none where it was done.
func (p *Payload) Problems() []*Problem { return p.problems }
