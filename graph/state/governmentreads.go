package state

import (
	"iter"
	"strconv"

	"github.com/redeaberta/rede/graph/network"
)

// CommitteeBodies lists the bodies with a seat on the committee.
func (r reads) CommitteeBodies() iter.Seq[*network.Secretariat] {
	return each[*network.Secretariat](r, network.KindSecretariats, "committee", key("yes"))
}

// NominationsFor lists the body's seats, past and coming ones too.
func (r reads) NominationsFor(id network.SecretariatID) iter.Seq[*network.Nomination] {
	return each[*network.Nomination](r, network.KindNominations, "secretariat", key(string(id)))
}

// Nomination finds a nomination by id.
func (r reads) Nomination(id network.NominationID) *network.Nomination {
	return first[*network.Nomination](r, network.KindNominations, "id", key(string(id)))
}

// Statute finds a version of the statute.
func (r reads) Statute(n int) *network.Statute {
	return first[*network.Statute](r, network.KindStatutes, "version", key(version(n)))
}

// StatuteInForce is the statute of the highest version, or nil.
func (r reads) StatuteInForce() *network.Statute {
	raw, err := r.open().Last(string(network.KindStatutes), "version_prefix", []byte{})
	if err != nil {
		panic(err) // a table or index that schema does not have
	}
	if raw == nil {
		return nil
	}
	return raw.(*network.Statute)
}

// AcceptancesOf lists the servants who accepted the version.
func (r reads) AcceptancesOf(n int) iter.Seq[*network.Servant] {
	return each[*network.Servant](r, network.KindServants, "accepted", key(version(n)))
}

// Meeting finds a meeting by id.
func (r reads) Meeting(id network.MeetingID) *network.Meeting {
	return first[*network.Meeting](r, network.KindMeetings, "id", key(string(id)))
}

// MeetingsIn lists the meetings of a year by their start.
func (r reads) MeetingsIn(year int) iter.Seq[*network.Meeting] {
	return each[*network.Meeting](r, network.KindMeetings, "year", key(strconv.Itoa(year)))
}

// MinutesOf finds a meeting's minutes.
func (r reads) MinutesOf(id network.MeetingID) *network.Minutes {
	return first[*network.Minutes](r, network.KindMinutes, "meeting", key(string(id)))
}

// AnswerOf finds a servant's answer to a meeting's invitation.
func (r reads) AnswerOf(id network.MeetingID, who network.ServantID) *network.Answer {
	return first[*network.Answer](r, network.KindAnswers, "meeting", key(string(id), string(who)))
}

// AnswersTo lists the answers to a meeting's invitation.
func (r reads) AnswersTo(id network.MeetingID) iter.Seq[*network.Answer] {
	return each[*network.Answer](r, network.KindAnswers, "meeting", key(string(id)))
}

// Proposal finds a proposal for an agenda by id.
func (r reads) Proposal(id network.ProposalID) *network.Proposal {
	return first[*network.Proposal](r, network.KindProposals, "id", key(string(id)))
}

// ProposalsFor lists what was proposed for a meeting, oldest first.
func (r reads) ProposalsFor(id network.MeetingID) iter.Seq[*network.Proposal] {
	return each[*network.Proposal](r, network.KindProposals, "meeting", key(string(id)))
}

// Initiative finds an initiative by id.
func (r reads) Initiative(id network.InitiativeID) *network.Initiative {
	return first[*network.Initiative](r, network.KindInitiatives, "id", key(string(id)))
}

// OpenInitiativesOf lists the open initiatives in which the servant is involved.
func (r reads) OpenInitiativesOf(who network.ServantID) iter.Seq[*network.Initiative] {
	return each[*network.Initiative](r, network.KindInitiatives, "open", key(string(who)))
}

// InitiativesOf lists the initiatives of a body.
func (r reads) InitiativesOf(id network.SecretariatID) iter.Seq[*network.Initiative] {
	return each[*network.Initiative](r, network.KindInitiatives, "secretariat", key(string(id)))
}

// AdvancesOf lists an initiative's progress updates, oldest first.
func (r reads) AdvancesOf(id network.InitiativeID) iter.Seq[*network.Advance] {
	return each[*network.Advance](r, network.KindAdvances, "initiative", key(string(id)))
}
