package network

import (
	"slices"
	"time"
)

// PlanYear is the year from which on the plan's milestones may have been worked on.
const PlanYear = 2016

// A Report tells what was done for a milestone on a day, by one of those who
// answer for it. What the network's own records cannot tell is counted from
// reports; a report without a link is told and not counted.
type Report struct {
	ID        ReportID `bson:"_id"`
	Stamp     `bson:",inline"`
	Milestone MilestoneNumber `bson:"milestone"`
	// On is the day of which it tells, At when it was filed.
	On Date      `bson:"on"`
	At time.Time `bson:"at"`
	// Body is the one that filed it; empty for the committee's secretariat.
	Body SecretariatID `bson:"body,omitempty"`
	Text string        `bson:"text"`
	Link string        `bson:"link,omitempty"`
	// Completion is how far its authors say that the milestone has come.
	Completion Completion `bson:"completion,omitempty"`
	// District is the one of which it tells; empty for the whole city.
	District DistrictID `bson:"district,omitempty"`
	// Council is a session of a participative council (milestone 1.1).
	Council *CouncilSession `bson:"council,omitempty"`
	// Channel is the one through which an outreach action went (commitment 3 and
	// milestone 4.1).
	Channel OutreachChannel `bson:"channel,omitempty"`
	// RetractedAt is when it was taken back; it is neither told nor counted since.
	RetractedAt *time.Time `bson:"retractedAt,omitempty"`
	Reason      string     `bson:"reason,omitempty"`
}

// A CouncilSession is what a participative council published about a session, and
// the demands that it received there. Filed again for the same day, the later
// report counts in the place of the earlier.
type CouncilSession struct {
	Council string `bson:"council"`
	// AgendaOn is the day on which the agenda was published.
	AgendaOn        *Date `bson:"agendaOn,omitempty"`
	AgendaInPrint   bool  `bson:"agendaInPrint"`
	AgendaOnLine    bool  `bson:"agendaOnLine"`
	MinutesInPrint  bool  `bson:"minutesInPrint"`
	MinutesOnLine   bool  `bson:"minutesOnLine"`
	DemandsReceived int   `bson:"demandsReceived"`
	DemandsAnswered int   `bson:"demandsAnswered"`
}

// OutreachChannel is one of City Hall's means of communication.
type OutreachChannel string

// The channels that commitment 3 names.
const (
	ChannelNewspaper   OutreachChannel = "NEWSPAPER"
	ChannelTV          OutreachChannel = "TV"
	ChannelBus         OutreachChannel = "BUS"
	ChannelVenue       OutreachChannel = "MUNICIPAL_VENUE"
	ChannelAlternative OutreachChannel = "ALTERNATIVE_MEDIA"
)

// OutreachChannels lists the channels in the plan's order.
func OutreachChannels() []OutreachChannel {
	return []OutreachChannel{ChannelNewspaper, ChannelTV, ChannelBus, ChannelVenue, ChannelAlternative}
}

const KindReports Kind = "reports"

type ReportID string

func (*Report) Kind() Kind { return KindReports }

func (p *Report) Key() string { return string(p.ID) }

// StandsOn tells whether the report was not taken back, and tells of that day or an
// earlier one.
func (p *Report) StandsOn(on Date) bool { return p.RetractedAt == nil && !p.On.After(on) }

// counts tells whether the report is evidence on the day: it has a link, by which it can
// be checked.
func (p *Report) counts(on Date) bool { return p.StandsOn(on) && p.Link != "" }

// claimsDone tells whether a district's report tells that what the milestone asks
// of the district was done.
func (p *Report) claimsDone(on Date) bool {
	return p.counts(on) && p.District != "" && p.Completion != NotStarted && p.Completion != NoEvidence
}

// SeesReport tells whether the caller may read the report: everybody, until it is
// taken back; from then on those who answer for the body that filed it.
func SeesReport(d interface {
	Secretariats
	Servants
}, who Caller, p *Report) bool {
	if p.RetractedAt == nil {
		return true
	}
	_, ok := AnswersFor(d, who, p.Body)
	return ok
}

func (p *Report) flaws(d Draft) Refusal {
	var r Refusal
	_, m := MilestoneOf(d, p.Milestone)
	r.unless(m != nil, "milestone", "O plano não tem este marco.", "The plan has no such milestone.")
	r.keeps("text", p.Text, form{max: MaxDescription, lines: true, required: true})
	r.website("link", p.Link)
	r.keepsWord(p.Completion == "" || slices.Contains([]Completion{NoEvidence, NotStarted, Limited, Substantial, Complete}, p.Completion), "completion")
	r.keepsWord(p.Channel == "" || slices.Contains(OutreachChannels(), p.Channel), "channel")
	r.unless(!p.On.After(Today(p.At)), "on", "O relato é de um dia que não chegara.", "The report tells of a day that had not come.")
	return r
}
