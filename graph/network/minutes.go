package network

import "time"

// Minutes are the record of a meeting. The draft is the committee's own until it
// is published.
type Minutes struct {
	ID      MinutesID `bson:"_id"`
	Stamp   `bson:",inline"`
	Meeting MeetingID `bson:"meeting"`
	// Draft is what was saved and not published yet.
	Draft string `bson:"draft,omitempty"`
	// Text is what was published last; empty before.
	Text        string     `bson:"text,omitempty"`
	PublishedAt *time.Time `bson:"publishedAt,omitempty"`
	// CorrectedAt is when another text was published in the place of the first.
	CorrectedAt *time.Time `bson:"correctedAt,omitempty"`
}

// MaxMinutes is how many characters minutes may have.
const MaxMinutes = 50_000

const KindMinutes Kind = "minutes"

type MinutesID string

func (*Minutes) Kind() Kind { return KindMinutes }

func (m *Minutes) Key() string { return string(m.ID) }

// Published tells whether the public sees minutes.
func (m *Minutes) Published() bool { return m != nil && m.PublishedAt != nil }

type MinutesInput struct {
	Once

	Meeting string
	Text    string
}

// SaveMinutes keeps a draft, once the meeting has begun. Only the committee writes
// and sees it.
func SaveMinutes(c Case, in MinutesInput) (Decision, Refusal) {
	m, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	next := c.minutesOf(m)
	next.Draft = r.text("text", in.Text, form{max: MaxMinutes, lines: true, required: true})
	if r = append(r, m.past(c.Now, m.StartsAt)...); r != nil {
		return Decision{}, r
	}
	told := m.copy()
	told.MinutesDraft = next.Draft
	return Decision{Put: []Record{next, told}, Made: []string{m.Key(), next.Key()}, As: as}, nil
}

// PublishMinutes publishes a meeting's minutes once it is over, or corrects them.
// The draft has served its turn. Minutes say that the meeting was held.
func PublishMinutes(c Case, in MinutesInput) (Decision, Refusal) {
	m, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	next := c.minutesOf(m)
	text := r.text("text", in.Text, form{max: MaxMinutes, lines: true, required: true})
	if r = append(r, m.past(c.Now, m.EndsAt)...); r != nil {
		return Decision{}, r
	}
	switch {
	case next.PublishedAt == nil:
		next.PublishedAt = &c.Now
	case next.Text != text:
		next.CorrectedAt = &c.Now
	}
	next.Text, next.Draft = text, ""
	told := m.copy()
	told.Minutes, told.MinutesDraft = text, ""
	if m.Status != MeetingHeld {
		told.hold(c)
	}
	return Decision{Put: []Record{next, told}, Made: []string{m.Key(), next.Key()}, As: as}, nil
}

// minutesOf gives the meeting's minutes to change.
func (c Case) minutesOf(m *Meeting) *Minutes {
	if old := c.MinutesOf(m.ID); old != nil {
		next := *old
		return &next
	}
	return &Minutes{ID: MinutesID(c.NewID(KindMinutes)), Meeting: m.ID}
}

func (m *Minutes) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("draft", m.Draft, form{max: MaxMinutes, lines: true})
	r.keeps("text", m.Text, form{max: MaxMinutes, lines: true, required: m.Published()})
	return r
}
