package network

import (
	"slices"
	"time"
)

// MeetingResponse is what a nominee answers to the invitation to a meeting.
type MeetingResponse string

// An Answer is a nominee's answer to a meeting's invitation. The nominee and the
// committee see it.
type Answer struct {
	ID       AnswerID `bson:"_id"`
	Stamp    `bson:",inline"`
	Meeting  MeetingID       `bson:"meeting"`
	Servant  ServantID       `bson:"servant"`
	Response MeetingResponse `bson:"response"`
	// For is when the meeting was to begin that the nominee answered. If the meeting
	// begins at another time now, this is no answer to it.
	For        time.Time `bson:"for"`
	AnsweredAt time.Time `bson:"answeredAt"`
}

const KindAnswers Kind = "meetingAnswers"

type AnswerID string

func (*Answer) Kind() Kind { return KindAnswers }

func (a *Answer) Key() string { return string(a.ID) }

// ResponseTo is what the servant answers to the meeting as it is called now; nil
// for no answer.
func ResponseTo(d Meetings, m *Meeting, who ServantID) *MeetingResponse {
	if a := d.AnswerOf(m.ID, who); a != nil && a.For.Equal(m.StartsAt) {
		return &a.Response
	}
	return nil
}

// Invited tells whether the servant is invited to the meeting: they hold a seat on
// its day.
func Invited(d Nominations, who ServantID, m *Meeting) bool {
	for n := range d.NominationsOf(who) {
		if n.Covers(m.Day()) {
			return true
		}
	}
	return false
}

type RespondToMeetingInput struct {
	Once

	Meeting  string
	Response MeetingResponse
}

// RespondToMeeting records the caller's own answer; they may change it until the
// meeting begins. Who holds a seat on its day is invited.
func RespondToMeeting(c Case, in RespondToMeetingInput) (Decision, Refusal) {
	me := c.activeMe()
	if me == nil {
		return Decision{}, c.notMember()
	}
	m := c.Meeting(MeetingID(in.Meeting))
	if m == nil {
		return Decision{}, missing("meeting")
	}
	if r := m.ahead(c.Now); r != nil {
		return Decision{}, r
	}
	if !Invited(c, me.ID, m) {
		return Decision{}, Refuse(WrongState, "meeting",
			"Responde ao convite quem tem um assento na rede no dia da reunião.",
			"Those answer the invitation who hold a seat in the network on the day of the meeting.")
	}
	next := Answer{ID: AnswerID(c.NewID(KindAnswers)), Meeting: m.ID, Servant: me.ID}
	if old := c.AnswerOf(m.ID, me.ID); old != nil {
		next = *old
	}
	next.Response, next.For, next.AnsweredAt = in.Response, m.StartsAt, c.Now
	return Decision{Put: []Record{&next}, Made: []string{m.Key(), next.Key()}, As: Scope{Kind: ScopeServant}}, nil
}

func (a *Answer) flaws(Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]MeetingResponse{Attending, Absent, Tentative}, a.Response), "response")
	return r
}
