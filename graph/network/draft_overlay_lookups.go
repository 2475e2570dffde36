package network

import (
	"cmp"
	"iter"
	"slices"
	"time"
)

// The look-ups of a Draft, as the decision leaves the network. One that is missing
// here would answer from before: TestAnOverlayIsTheNetworkAfterTheDecision asks all.

func (o overlay) Empty() bool { return len(o.changes.of.Put) == 0 && o.Draft.Empty() }

// bodies

func (o overlay) Secretariat(id SecretariatID) *Secretariat { return byID(o, o.Draft.Secretariat, id) }

func (o overlay) SecretariatByAcronym(a Acronym) *Secretariat {
	return byValue(o, o.Draft.SecretariatByAcronym(a), func(s *Secretariat) bool { return s.Acronym == a })
}

func (o overlay) AllBodies() iter.Seq[*Secretariat] {
	return all(o, o.Draft.AllBodies(), func(*Secretariat) bool { return true }, func(a, b *Secretariat) int { return cmp.Compare(a.Acronym, b.Acronym) })
}

func (o overlay) BodiesMaintainedBy(who ServantID) iter.Seq[*Secretariat] {
	return all(o, o.Draft.BodiesMaintainedBy(who), func(s *Secretariat) bool { return slices.Contains(s.Maintainers, who) }, nil)
}

func (o overlay) CommitteeBodies() iter.Seq[*Secretariat] {
	return all(o, o.Draft.CommitteeBodies(), func(s *Secretariat) bool { return s.OnCommittee }, nil)
}

// servants

func (o overlay) Servant(id ServantID) *Servant { return byID(o, o.Draft.Servant, id) }

func (o overlay) ServantByActor(a Actor) *Servant {
	return byValue(o, o.Draft.ServantByActor(a), func(s *Servant) bool { return slices.Contains(s.Identities, a) })
}

func (o overlay) ServantByEmail(e Email) *Servant {
	return byValue(o, o.Draft.ServantByEmail(e), func(s *Servant) bool { return s.BlocksEmail() && s.Address() == e })
}

func (o overlay) MembersOf(id SecretariatID) iter.Seq[*Servant] {
	return all(o, o.Draft.MembersOf(id), func(s *Servant) bool { return s.Secretariat == id && s.Status != Left },
		func(a, b *Servant) int { return cmp.Compare(Fold(a.Name), Fold(b.Name)) })
}

// labs and districts

func (o overlay) Lab(id LabID) *Lab { return byID(o, o.Draft.Lab, id) }

func (o overlay) LabBySlug(slug Slug) *Lab {
	return byValue(o, o.Draft.LabBySlug(slug), func(l *Lab) bool { return l.Slug == slug })
}

func (o overlay) AllLabs() iter.Seq[*Lab] {
	return all(o, o.Draft.AllLabs(), func(*Lab) bool { return true }, func(a, b *Lab) int { return cmp.Compare(a.Slug, b.Slug) })
}

func (o overlay) LabsOf(id SecretariatID) iter.Seq[*Lab] {
	return all(o, o.Draft.LabsOf(id), func(l *Lab) bool { return id != "" && l.Secretariat == id }, nil)
}

func (o overlay) LabsCoordinatedBy(who ServantID) iter.Seq[*Lab] {
	return all(o, o.Draft.LabsCoordinatedBy(who), func(l *Lab) bool { return slices.Contains(l.Coordinators, who) }, nil)
}

func (o overlay) District(id DistrictID) *District { return byID(o, o.Draft.District, id) }

func (o overlay) DistrictBySlug(slug Slug) *District {
	return byValue(o, o.Draft.DistrictBySlug(slug), func(d *District) bool { return d.Slug == slug })
}

func (o overlay) DistrictsOf(id SecretariatID) iter.Seq[*District] {
	return all(o, o.Draft.DistrictsOf(id), func(d *District) bool { return d.Subprefecture == id }, nil)
}

func (o overlay) AllDistricts() iter.Seq[*District] {
	return all(o, o.Draft.AllDistricts(), func(*District) bool { return true }, func(a, b *District) int { return cmp.Compare(a.Slug, b.Slug) })
}

// the committee

func (o overlay) Nomination(id NominationID) *Nomination { return byID(o, o.Draft.Nomination, id) }

func (o overlay) NominationsOf(who ServantID) iter.Seq[*Nomination] {
	return all(o, o.Draft.NominationsOf(who), func(n *Nomination) bool { return n.Servant == who }, nil)
}

func (o overlay) NominationsFor(id SecretariatID) iter.Seq[*Nomination] {
	return all(o, o.Draft.NominationsFor(id), func(n *Nomination) bool { return n.Secretariat == id }, nil)
}

func (o overlay) Statute(version int) *Statute {
	return byValue(o, o.Draft.Statute(version), func(s *Statute) bool { return s.Version == version })
}

func (o overlay) Meeting(id MeetingID) *Meeting { return byID(o, o.Draft.Meeting, id) }

func (o overlay) MeetingsIn(year int) iter.Seq[*Meeting] {
	return all(o, o.Draft.MeetingsIn(year), func(m *Meeting) bool { return m.Quarter.Year == year },
		func(a, b *Meeting) int { return a.StartsAt.Compare(b.StartsAt) })
}

func (o overlay) MinutesOf(id MeetingID) *Minutes {
	return byValue(o, o.Draft.MinutesOf(id), func(m *Minutes) bool { return m.Meeting == id })
}

func (o overlay) AnswerOf(id MeetingID, who ServantID) *Answer {
	return byValue(o, o.Draft.AnswerOf(id, who), func(a *Answer) bool { return a.Meeting == id && a.Servant == who })
}

func (o overlay) Proposal(id ProposalID) *Proposal { return byID(o, o.Draft.Proposal, id) }

func (o overlay) ProposalsFor(id MeetingID) iter.Seq[*Proposal] {
	return all(o, o.Draft.ProposalsFor(id), func(p *Proposal) bool { return p.Meeting == id }, nil)
}

func (o overlay) Initiative(id InitiativeID) *Initiative { return byID(o, o.Draft.Initiative, id) }

func (o overlay) OpenInitiativesOf(who ServantID) iter.Seq[*Initiative] {
	return all(o, o.Draft.OpenInitiativesOf(who), func(i *Initiative) bool { return who != "" && i.Open() && i.Involves(who) }, nil)
}

func (o overlay) AdvancesOf(id InitiativeID) iter.Seq[*Advance] {
	return all(o, o.Draft.AdvancesOf(id), func(a *Advance) bool { return a.Initiative == id }, nil)
}

// spaces and when they are lent

func (o overlay) GuidelinesOf(id LabID) iter.Seq[*Guidelines] {
	return all(o, o.Draft.GuidelinesOf(id), func(g *Guidelines) bool { return g.Lab == id },
		func(a, b *Guidelines) int { return cmp.Compare(b.Version, a.Version) })
}

func (o overlay) Space(id SpaceID) *Space { return byID(o, o.Draft.Space, id) }

func (o overlay) SpacesOf(id LabID) iter.Seq[*Space] {
	return all(o, o.Draft.SpacesOf(id), func(s *Space) bool { return s.Lab == id },
		func(a, b *Space) int { return cmp.Compare(Fold(a.Name), Fold(b.Name)) })
}

func (o overlay) Opening(id OpeningID) *Opening { return byID(o, o.Draft.Opening, id) }

func (o overlay) OpeningsOf(id SpaceID) iter.Seq[*Opening] {
	return all(o, o.Draft.OpeningsOf(id), func(x *Opening) bool { return x.Space == id }, nil)
}

func (o overlay) Closure(id ClosureID) *Closure { return byID(o, o.Draft.Closure, id) }

func (o overlay) ClosuresOf(id SpaceID, in Span) iter.Seq[*Closure] {
	return all(o, o.Draft.ClosuresOf(id, in),
		func(c *Closure) bool { return c.Space == id && c.LiftedAt == nil && c.Span().Overlaps(in) },
		func(a, b *Closure) int { return a.StartsAt.Compare(b.StartsAt) })
}

func (o overlay) Holiday(id HolidayID) *Holiday { return byID(o, o.Draft.Holiday, id) }

func (o overlay) HolidaysOn(day Date) iter.Seq[*Holiday] {
	return all(o, o.Draft.HolidaysOn(day), func(h *Holiday) bool { return h.Day == day }, nil)
}

func (o overlay) HolidaysIn(first, last Date) iter.Seq[*Holiday] {
	return all(o, o.Draft.HolidaysIn(first, last), func(h *Holiday) bool { return !first.After(h.Day) && !h.Day.After(last) },
		func(a, b *Holiday) int { return a.Day.t.Compare(b.Day.t) })
}

// bookings

func (o overlay) Booking(id BookingID) *Booking { return byID(o, o.Draft.Booking, id) }

func (o overlay) LiveIn(id SpaceID, in Span) iter.Seq[*Booking] {
	return all(o, o.Draft.LiveIn(id, in), func(b *Booking) bool { return b.Space == id && b.Live() && b.Span().Overlaps(in) }, byStart)
}

func (o overlay) WaitingFor(id SpaceID) iter.Seq[*Booking] {
	return all(o, o.Draft.WaitingFor(id), func(b *Booking) bool { return b.Space == id && b.Status == WaitlistedBooking },
		func(a, b *Booking) int { return cmp.Compare(a.Turn, b.Turn) })
}

func (o overlay) BookingsBy(who BookerKey, t time.Time) iter.Seq[*Booking] {
	return all(o, o.Draft.BookingsBy(who, t), func(b *Booking) bool { return b.Booker() == who && b.EndsAt.After(t) }, byStart)
}

func (o overlay) BookingsDue(t time.Time) iter.Seq[*Booking] {
	due := func(b *Booking) time.Time { at, _ := b.Due(); return at }
	return all(o, o.Draft.BookingsDue(t), func(b *Booking) bool { at, ever := b.Due(); return ever && !at.After(t) },
		func(a, b *Booking) int { return due(a).Compare(due(b)) })
}

func (o overlay) OfSeries(id SeriesID) iter.Seq[*Booking] {
	return all(o, o.Draft.OfSeries(id), func(b *Booking) bool { return id != "" && b.Series == id }, byStart)
}

func (o overlay) Series(id SeriesID) *Series { return byID(o, o.Draft.Series, id) }

func (o overlay) Feed(id FeedID) *Feed { return byID(o, o.Draft.Feed, id) }

func (o overlay) FeedsOf(who Actor) iter.Seq[*Feed] {
	return all(o, o.Draft.FeedsOf(who), func(f *Feed) bool { return f.Owner == who && f.RevokedAt == nil }, nil)
}

func (o overlay) FeedsMadeBy(token string) iter.Seq[*Feed] {
	return all(o, o.Draft.FeedsMadeBy(token), func(f *Feed) bool { return token != "" && f.Token == token && f.RevokedAt == nil }, nil)
}

func (o overlay) FeedsOfLab(id LabID) iter.Seq[*Feed] {
	return all(o, o.Draft.FeedsOfLab(id), func(f *Feed) bool { return id != "" && f.Lab == id && f.RevokedAt == nil }, nil)
}

// byStart orders bookings by their start.
func byStart(a, b *Booking) int { return a.StartsAt.Compare(b.StartsAt) }

// trainings and the plan

func (o overlay) Training(id TrainingID) *Training { return byID(o, o.Draft.Training, id) }

func (o overlay) EnrolmentsIn(id TrainingID) iter.Seq[*Enrolment] {
	return all(o, o.Draft.EnrolmentsIn(id), func(e *Enrolment) bool { return e.Training == id },
		func(a, b *Enrolment) int { return cmp.Compare(a.Turn, b.Turn) })
}

func (o overlay) EnrolmentOf(id TrainingID, who ServantID) *Enrolment {
	return byValue(o, o.Draft.EnrolmentOf(id, who), func(e *Enrolment) bool { return e.Training == id && e.Servant == who })
}

func (o overlay) EnrolmentsOf(who ServantID) iter.Seq[*Enrolment] {
	return all(o, o.Draft.EnrolmentsOf(who), func(e *Enrolment) bool { return e.Servant == who }, nil)
}

func (o overlay) Commitments() iter.Seq[*Commitment] {
	return all(o, o.Draft.Commitments(), func(*Commitment) bool { return true }, func(a, b *Commitment) int { return cmp.Compare(a.Number, b.Number) })
}

func (o overlay) Report(id ReportID) *Report { return byID(o, o.Draft.Report, id) }

func (o overlay) ReportsOn(m MilestoneNumber) iter.Seq[*Report] {
	return all(o, o.Draft.ReportsOn(m), func(r *Report) bool { return r.Milestone == m },
		func(a, b *Report) int { return cmp.Or(a.On.t.Compare(b.On.t), a.At.Compare(b.At)) })
}

// identities, tokens and keys

func (o overlay) Link(id LinkID) *Link { return byID(o, o.Draft.Link, id) }

func (o overlay) LinksBy(who Actor) iter.Seq[*Link] {
	return all(o, o.Draft.LinksBy(who), func(l *Link) bool { return l.Actor == who }, nil)
}

func (o overlay) LinksTo(claim string) iter.Seq[*Link] {
	return all(o, o.Draft.LinksTo(claim), func(l *Link) bool { return claim != "" && l.Claim == claim }, nil)
}

func (o overlay) LinksUntil(t time.Time) iter.Seq[*Link] {
	return all(o, o.Draft.LinksUntil(t), func(l *Link) bool { return l.Gone(t) }, func(a, b *Link) int { return a.Until.Compare(b.Until) })
}

func (o overlay) Revocation(id RevocationID) *Revocation { return byID(o, o.Draft.Revocation, id) }

func (o overlay) RevocationByTarget(target string) *Revocation {
	return byValue(o, o.Draft.RevocationByTarget(target), func(r *Revocation) bool { return r.Target == target })
}

func (o overlay) RevocationsUntil(t time.Time) iter.Seq[*Revocation] {
	return all(o, o.Draft.RevocationsUntil(t), func(r *Revocation) bool { return r.Until != nil && !t.Before(*r.Until) },
		func(a, b *Revocation) int { return a.Until.Compare(*b.Until) })
}

func (o overlay) IdempotencyKey(id string) *Key { return byID(o, o.Draft.IdempotencyKey, id) }

func (o overlay) KeysBefore(t time.Time) iter.Seq[*Key] {
	return all(o, o.Draft.KeysBefore(t), func(k *Key) bool { return k.At.Before(t) }, func(a, b *Key) int { return a.At.Compare(b.At) })
}
