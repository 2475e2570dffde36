package network

import (
	"iter"
	"time"
)

// A Committee is what a rule may ask about the network's government: its statute,
// its seats, the meetings of the open-government committee (CIGA) and what comes
// of them.
type Committee interface {
	// CommitteeBodies lists the bodies with a seat on the committee.
	CommitteeBodies() iter.Seq[*Secretariat]
	// NominationsFor lists the seats of a body, past and coming ones too.
	NominationsFor(SecretariatID) iter.Seq[*Nomination]
	Nomination(NominationID) *Nomination
	// Statute is the statute of that version.
	Statute(version int) *Statute
	// StatuteInForce is the statute of the highest version.
	StatuteInForce() *Statute
	Meetings
	Initiatives
}

// Meetings is what a rule may ask about the committee's meetings.
type Meetings interface {
	Meeting(MeetingID) *Meeting
	// MeetingsIn lists the meetings of a year, cancelled ones too, by their start.
	MeetingsIn(year int) iter.Seq[*Meeting]
	MinutesOf(MeetingID) *Minutes
	// AnswerOf is the servant's answer to the meeting's invitation.
	AnswerOf(MeetingID, ServantID) *Answer
	Proposal(ProposalID) *Proposal
	// ProposalsFor lists what was proposed for a meeting's agenda, oldest first.
	ProposalsFor(MeetingID) iter.Seq[*Proposal]
}

// Initiatives is what a rule may ask about initiatives.
type Initiatives interface {
	Initiative(InitiativeID) *Initiative
	// OpenInitiativesOf lists the initiatives that the servant leads or takes part
	// in and that are not closed.
	OpenInitiativesOf(ServantID) iter.Seq[*Initiative]
	// AdvancesOf lists an initiative's progress updates, oldest first.
	AdvancesOf(InitiativeID) iter.Seq[*Advance]
}

// nominee is the caller's own record and the seat that they hold today; nil where
// they hold none.
func (c Case) nominee() (*Servant, *Nomination) {
	me := c.activeMe()
	if me == nil {
		return nil, nil
	}
	for n := range c.NominationsOf(me.ID) {
		if n.Secretariat == me.Secretariat && n.On(Today(c.Now)) {
			return me, n
		}
	}
	return nil, nil
}

// activeMe is the caller's own record if they are an ACTIVE member.
func (c Case) activeMe() *Servant {
	if me := c.self(); me != nil && me.Active() {
		return me
	}
	return nil
}

func (c Case) noSeat() Refusal {
	if me := c.self(); me != nil && me.Status == Suspended {
		return suspended()
	}
	return Refuse(WrongState, "",
		"Só quem tem hoje um assento na rede, indicado por sua secretaria, pode fazer isto.",
		"Only who holds a seat in the network today, nominated by their secretariat, may do this.")
}

// notMember refuses who is no ACTIVE member, and says what each of them can do about it.
func (c Case) notMember() Refusal {
	me := c.self()
	switch {
	case me != nil && me.Status == Suspended:
		return suspended()
	case me != nil && me.Status == Pending:
		return Refuse(WrongState, "",
			"Só um membro ativo da rede pode fazer isto: o seu registro espera a confirmação do seu órgão.",
			"Only an active member of the network may do this: your registration waits for your body to confirm it.")
	}
	return Refuse(WrongState, "",
		"Só um membro ativo da rede pode fazer isto: registre-se com registerMember.",
		"Only an active member of the network may do this: register with registerMember.")
}

func suspended() Refusal {
	return Refuse(WrongState, "",
		"A sua participação está suspensa: quem mantém o seu órgão, ou a secretaria do comitê, pode reintegrar você.",
		"Your membership is suspended: whoever maintains your body, or the committee's secretariat, can reinstate you.")
}

// MaxMeetingTime is how long a meeting may last.
const MaxMeetingTime = 24 * time.Hour
