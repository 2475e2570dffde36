package view

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// The members of the council: whoever holds a seat, held one, or holds none.
const (
	seated = iota + 1
	unseated
	seatless
	suspendedSeat
)

// inner are the records of a meeting that are not public: the draft of its
// minutes, an answer and a proposal.
func inner() []network.Record {
	return []network.Record{
		&network.Minutes{ID: network.MinutesID(id(network.KindMinutes, 1)), Meeting: theMeeting, Draft: "segredo do rascunho"},
		&network.Answer{ID: network.AnswerID(id(network.KindAnswers, 1)), Meeting: theMeeting, Servant: servantID(seated), Response: network.Absent, For: noon.Add(time.Hour), AnsweredAt: noon},
		&network.Answer{ID: network.AnswerID(id(network.KindAnswers, 2)), Meeting: theMeeting, Servant: servantID(unseated), Response: network.Attending, For: noon, AnsweredAt: noon},
		&network.Proposal{ID: network.ProposalID(id(network.KindProposals, 1)), Meeting: theMeeting, Title: "segredo da proposta", Secretariat: secretariatID(1), Servant: servantID(seated), ProposedAt: noon},
	}
}

// council is a meeting that is called, with its inner records or without.
func council(t *testing.T, records ...network.Record) *state.Moment {
	t.Helper()
	start, yesterday := noon.Add(time.Hour), network.Today(noon).Plus(-1)
	accepted := person(seatless, "Sem Assento", network.Active, 1)
	accepted.StatuteVersion, accepted.Acceptances = 1, []network.Acceptance{{Version: 1, At: noon}}
	seat := func(n int, until *network.Date) network.Record {
		return &network.Nomination{
			ID: network.NominationID(id(network.KindNominations, n)), Servant: servantID(n), Secretariat: secretariatID(1),
			Since: yesterday.Plus(-9), Until: until, Profile: "escuta", Reason: "motivo",
		}
	}
	return city(t, append(records, body(1), accepted,
		person(seated, "Com Assento", network.Active, 1), person(unseated, "Já Teve", network.Active, 1), person(suspendedSeat, "Suspensa", network.Suspended, 1),
		seat(seated, nil), seat(unseated, &yesterday), seat(suspendedSeat, nil),
		&network.Statute{ID: network.StatuteID(id(network.KindStatutes, 1)), Version: 1, Text: "um"},
		&network.Meeting{ID: theMeeting, Quarter: network.QuarterOf(start), StartsAt: start, EndsAt: start.Add(time.Hour), Status: network.MeetingScheduled},
	)...)
}

// asked are all who may ask, and the words of what is not public that they see.
func asked() map[string]struct {
	network.Caller
	sees string
} {
	servant, office := network.Scope{Kind: network.ScopeServant}, network.Scope{Kind: network.ScopeCommittee}
	return map[string]struct {
		network.Caller
		sees string
	}{
		"the public":                    {anonymous, ""},
		"who holds a seat":              {bearer(seated), "own proposals node"},
		"who held one until yesterday":  {bearer(unseated), ""},
		"who holds none":                {bearer(seatless), ""},
		"who was suspended on a seat":   {bearer(suspendedSeat), ""},
		"a token without a record":      {bearer(777), ""},
		"a desk's token of who holds":   {scoped(seated, true, network.Scope{Kind: network.ScopeLab, Of: "a"}), ""},
		"a body's office":               {scoped(777, true, network.Scope{Kind: network.ScopeSecretariat, Of: "SP1"}), ""},
		"the committee":                 {scoped(777, true, servant, office), "draft responses proposals node"},
		"a provider's committee token":  {scoped(777, false, servant, office), ""},
		"a nominee with a committee's":  {scoped(seated, false, servant, office), "own proposals node"},
		"the committee's own nominee":   {scoped(seated, true, servant, office), "draft own responses proposals node"},
		"an actor of the empty subject": {scoped(0, false, servant), ""},
	}
}

func TestDraftsAnswersAndProposalsAreSeenByThoseWhoMay(t *testing.T) {
	at := council(t, inner()...)
	for who, c := range asked() {
		t.Run(who, func(t *testing.T) {
			m := seen(at, c.Caller)
			meeting := m.MeetingByID(string(theMeeting))
			var sees []string
			note := func(word string, seen bool) {
				if seen {
					sees = append(sees, word)
				}
			}
			note("draft", meeting.MinutesDraft() != nil)
			note("minutes", meeting.Minutes() != nil)
			note("own", meeting.Response() != nil)
			note("responses", meeting.Responses() != nil)
			note("proposals", meeting.Proposals() != nil)
			note("node", m.Node(id(network.KindProposals, 1)) != nil)
			if got := words(sees); got != c.sees {
				t.Errorf("they see %q, want %q", got, c.sees)
			}
			for _, text := range []string{"segredo", "rascunho", "proposta"} {
				if p := must(m.Search(Args{}, text, nil))(t); p.TotalCount() != 0 || len(p.Edges()) != 0 {
					t.Errorf("%q is found by a search", text)
				}
			}
		})
	}
}

// Who lost their seat before the meeting does not come on it, whatever they said.
func TestTheCommitteeCountsTheAnswersOfThoseWhoAreStillInvited(t *testing.T) {
	var answers []network.Record
	for _, n := range []int{seated, unseated, seatless} {
		answers = append(answers, &network.Answer{
			ID: network.AnswerID(id(network.KindAnswers, n)), Meeting: theMeeting, Servant: servantID(n), Response: network.Attending, For: noon.Add(time.Hour), AnsweredAt: noon,
		})
	}
	m := seen(council(t, answers...), scoped(777, true, network.Scope{Kind: network.ScopeCommittee}))
	got := m.MeetingByID(string(theMeeting)).Responses()
	if len(got) != 1 || got[0].Answer.Servant != servantID(seated) {
		t.Errorf("%d are expected", len(got))
	}
}

// A meeting tells whoever may not see its inner records nothing of their being
// there: no count, no revision, no date.
func TestInnerRecordsLeaveNoTrace(t *testing.T) {
	with, without := council(t, inner()...), council(t)
	for who, c := range asked() {
		if got, want := outside(t, seen(with, c.Caller)), outside(t, seen(without, c.Caller)); (got == want) != (c.sees == "") {
			t.Errorf("%s:\nwith    %s\nwithout %s", who, got, want)
		}
	}
}

// outside is all that a meeting says to a caller.
func outside(t *testing.T, m *Moment) string {
	t.Helper()
	var said []any
	m.Past = func(_ context.Context, ref network.Ref, _ *network.Place, _ int) ([]network.Past, error) {
		return []network.Past{{Action: "scheduleMeeting", Record: m.Record(ref)}}, nil
	}
	list := must(m.Meetings(Args{}, nil))(t)
	calendar := must(m.MeetingCalendar(2024))(t)
	for _, meeting := range append(list.Nodes(), calendar[1].Meeting(), must(m.Search(Args{}, "ciga", nil))(t).Nodes()[0].(*Meeting)) {
		history := must(meeting.History(t.Context(), nil, nil))(t)
		said = append(said, meeting.Meeting, meeting.Minutes(), meeting.MinutesDraft(), meeting.Response(), meeting.Responses() != nil && len(meeting.Responses()) > 0,
			len(meeting.Proposals()), meeting.Quorum(), meeting.Quorate(), len(meeting.Warnings()), meeting.UpdatedAt(), history.Nodes()[0].Fields(), history.TotalCount())
	}
	for _, r := range inner() {
		said = append(said, m.Node(r.Key()) == nil)
	}
	return string(must(json.Marshal(said))(t))
}

func words(list []string) string {
	text := fmt.Sprint(list)
	return text[1 : len(text)-1]
}

func TestOnlyAnswersToTheDateThatStandsCount(t *testing.T) {
	m := seen(council(t, inner()...), committee)
	answers := m.MeetingByID(string(theMeeting)).Responses()
	if len(answers) != 1 || answers[0].Servant().Servant.ID != servantID(seated) {
		t.Errorf("the answers are %v", answers)
	}
	moved := seen(council(t, inner()...), bearer(unseated)).MeetingByID(string(theMeeting))
	if r := moved.Response(); r != nil {
		t.Errorf("an answer to an earlier date is told as %s", *r)
	}
}

func TestConsentIsToldAsACountAndToThoseWhoKnow(t *testing.T) {
	at := council(t)
	for who, c := range map[string]struct {
		network.Caller
		well bool
	}{
		"the public": {anonymous, false}, "a colleague": {bearer(seated), false}, "the person": {bearer(seatless), true}, "the committee": {committee, true},
		"a body's office": {scoped(777, true, network.Scope{Kind: network.ScopeSecretariat, Of: "SP1"}), true},
	} {
		m := seen(at, c.Caller)
		member := m.Own(string(servantID(seatless))).Membership()
		if (member.StatuteVersion() != nil) != c.well || (member.AcceptedStatute() != nil) != c.well || (member.Acceptances() != nil) != c.well {
			t.Errorf("%s is told %v, %v, %v", who, member.StatuteVersion(), member.AcceptedStatute(), member.Acceptances())
		}
		if a := m.StatuteOf(nil).Acceptances(); a.TotalCount() != 1 || a.Outstanding() != 2 {
			t.Errorf("%s is told of %d acceptances, %d outstanding", who, a.TotalCount(), a.Outstanding())
		}
	}
	for caller, want := range map[int]bool{seatless: false, seated: true, 777: true} {
		if ask := seen(at, bearer(caller)).Viewer().StatuteToAccept(); (ask != nil) != want {
			t.Errorf("%d is asked to accept: %v", caller, ask != nil)
		}
	}
	if seen(at, committee).Viewer().StatuteToAccept() != nil {
		t.Error("an office is asked to accept the statute")
	}
}

func TestTheReasonOfAnEndIsForThoseWhoKnow(t *testing.T) {
	at := council(t)
	for who, c := range map[string]struct {
		network.Caller
		reason, profile bool
	}{
		"the public": {anonymous, false, true}, "the person": {bearer(unseated), true, true}, "a colleague": {bearer(seated), false, true}, "the committee": {committee, true, true},
	} {
		n := seen(at, c.Caller).NominationByID(id(network.KindNominations, unseated))
		if (n.Reason() != nil) != c.reason || (n.Profile() != nil) != c.profile {
			t.Errorf("%s reads %v, %v", who, n.Reason(), n.Profile())
		}
	}
	hidden := seen(at, anonymous).NominationByID(id(network.KindNominations, suspendedSeat))
	if hidden.Servant() != nil || hidden.Profile() != nil || hidden.Reason() != nil {
		t.Error("the seat of someone hidden tells of them")
	}
}

func TestBodiesAreFilteredByTheirSeats(t *testing.T) {
	office := body(3)
	office.BodyKind = network.KindOffice
	seat := func(n, of int) network.Record {
		return &network.Nomination{ID: network.NominationID(id(network.KindNominations, n)), Servant: servantID(n), Secretariat: secretariatID(of), Since: network.Today(noon)}
	}
	m := seen(city(t, body(1), body(2), office, person(1, "A", network.Active, 1), person(2, "B", network.Active, 1), person(3, "C", network.Active, 2),
		seat(1, 1), seat(2, 1), seat(3, 2)), anonymous)
	for complete, want := range map[bool][]string{true: {"SP1"}, false: {"SP2"}} {
		var got []string
		for _, b := range must(m.Secretariats(Args{}, &SecretariatFilter{NominationsComplete: &complete}, nil))(t).Nodes() {
			got = append(got, b.Acronym())
		}
		if !slices.Equal(got, want) {
			t.Errorf("complete %v: %v, want %v", complete, got, want)
		}
	}
	if s := m.BodyByRef("SP3").NominationStatus(); s != nil {
		t.Errorf("an office has seats: %v", s)
	}
	if s := m.BodyByRef("SP2").NominationStatus(); s == nil || s.Complete() || !slices.Equal(s.Missing, []network.Vacancy{network.VacancyAny}) {
		t.Errorf("SP2 has %v", s)
	}
}
