package demo

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var meetings = part{
	name: "meetings", does: "`number` of meetings of the committee: the coming one, and those of the quarters since April 2017 that have passed", usual: 40,
	size: func(o *Options) *int { return &o.Meetings },
	fill: (*city).meet,
}

// A meeting is one of the committee's.
type meeting struct {
	number  int // 0 is the coming one
	quarter network.Quarter
	starts  time.Time
	id      string
}

func (m meeting) day() network.Date { return network.Today(m.starts) }

// cancelled tells whether nobody came to meet.
func (m meeting) cancelled() bool { return m.number%10 == 9 }

func (m meeting) before(days int) time.Time { return m.starts.AddDate(0, 0, -days) }

// lasts is how long meetings do.
const lasts = 2 * time.Hour

// meet calls every meeting, and holds those whose quarter has passed.
func (c *city) meet(ctx context.Context) error {
	list := c.calendar(network.QuarterOf(c.ledger.Now()))
	err := c.each(ctx, len(list), func(ctx context.Context, i int) (err error) {
		m := &list[i]
		if m.id, err = c.call(ctx, *m); err != nil {
			return err
		}
		if err = c.prepare(ctx, *m); err != nil || m.number == 0 {
			return err
		}
		if m.cancelled() {
			return c.cancel(ctx, *m)
		}
		return c.hold(ctx, *m)
	})
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.number > 0 && !m.cancelled() {
			c.met = append(c.met, m)
		}
	}
	c.skip(c.Meetings - len(list))
	return nil
}

// calendar makes up the meetings: the coming quarter's, and from the second quarter
// of 2017 on those of the quarters before the present one.
func (c *city) calendar(now network.Quarter) []meeting {
	var list []meeting
	q := network.Quarter{Year: 2017, Number: 2}
	for n := range c.Meetings {
		switch {
		case n == 0:
			list = append(list, c.meeting(0, next(now)))
			continue
		case !q.Before(now):
			return list
		}
		list = append(list, c.meeting(n, q))
		q = next(q)
	}
	return list
}

func next(q network.Quarter) network.Quarter { return q.Last().Plus(1).Quarter() }

// meeting makes up when a quarter's meeting is: an afternoon of its second month.
func (o Options) meeting(n int, q network.Quarter) meeting {
	d := o.dice(ofMeetings, n)
	day := q.First().Plus(35 + d.IntN(18))
	for weekend(day) {
		day = day.Plus(1)
	}
	return meeting{number: n, quarter: q, starts: day.Begins().Add(14 * time.Hour)}
}

func weekend(day network.Date) bool {
	of := day.Begins().In(network.City).Weekday()
	return of == time.Saturday || of == time.Sunday
}

// call has the committee call a meeting a month ahead, the coming one now.
func (c *city) call(ctx context.Context, m meeting) (string, error) {
	place := venues[m.number%len(venues)]
	return c.do(ctx, "scheduleMeeting", office, on(m.before(30), func(k network.Case) (network.Decision, network.Refusal) {
		if was := network.OrdinaryMeeting(k, m.quarter); was != nil {
			return network.Decision{Made: []string{was.Key()}}, nil
		}
		return network.ScheduleMeeting(k, network.ScheduleMeetingInput{
			Quarter: m.quarter, StartsAt: m.starts, EndsAt: m.starts.Add(lasts), Place: &place,
		})
	}))
}

// cancel has the committee call a meeting off.
func (c *city) cancel(ctx context.Context, m meeting) error {
	return c.run(ctx, "cancelMeeting", m, m.before(2), func(k network.Case, was *network.Meeting) (network.Decision, network.Refusal) {
		if was.Status == network.MeetingCancelled {
			return network.Decision{}, nil
		}
		return network.CancelMeeting(k, network.CancelMeetingInput{Meeting: m.id, Notice: "O auditório está em obras; a próxima reunião é a do trimestre seguinte."})
	})
}

// run has the committee do something about a meeting.
func (c *city) run(ctx context.Context, action string, m meeting, at time.Time, rule func(network.Case, *network.Meeting) (network.Decision, network.Refusal)) error {
	_, err := c.do(ctx, action, office, on(at, func(k network.Case) (network.Decision, network.Refusal) {
		return rule(k, k.Meeting(network.MeetingID(m.id)))
	}))
	return err
}

// prepare has those who are invited answer and propose subjects, and the committee
// publish the agenda: in time, but for every fifth meeting.
func (c *city) prepare(ctx context.Context, m meeting) error {
	d := c.dice(ofInvitations, m.number)
	for _, s := range c.seated(m.day()) {
		if s.on(network.Today(earlier(m.before(20), c.ledger.Now()))) && d.IntN(12) == 0 {
			if err := c.propose(ctx, m, s, subjects[d.IntN(len(subjects))]); err != nil {
				return err
			}
		}
		if d.IntN(100) < 70 {
			if err := c.answer(ctx, m, s, response(d.IntN(100))); err != nil {
				return err
			}
		}
	}
	ahead := 10
	if m.number%5 == 4 {
		ahead = 3
	}
	return c.run(ctx, "publishAgenda", m, m.before(ahead), func(k network.Case, was *network.Meeting) (network.Decision, network.Refusal) {
		if was.AgendaPublishedAt != nil {
			return network.Decision{}, nil
		}
		return network.PublishAgenda(k, network.PublishAgendaInput{Meeting: m.id, Agenda: agenda(k, m)})
	})
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// agenda is what was proposed, after the committee's own subject.
func agenda(k network.Case, m meeting) []network.AgendaItemInput {
	list := []network.AgendaItemInput{{Title: openings[m.number%len(openings)]}}
	for p := range k.ProposalsFor(network.MeetingID(m.id)) {
		id := p.Key()
		if len(list) < network.MaxAgenda {
			list = append(list, network.AgendaItemInput{Title: p.Title, Proposal: &id})
		}
	}
	return list
}

// propose has whoever holds a seat propose a subject.
func (c *city) propose(ctx context.Context, m meeting, s seat, title string) error {
	who := c.caller(s.who)
	_, err := c.do(ctx, "proposeAgendaItem", who, on(m.before(20), func(k network.Case) (network.Decision, network.Refusal) {
		for p := range k.ProposalsFor(network.MeetingID(m.id)) {
			if p.Servant == c.people[s.who.number] {
				return network.Decision{}, nil
			}
		}
		return network.ProposeAgendaItem(k, network.ProposeAgendaItemInput{Meeting: m.id, Title: title})
	}))
	return err
}

// answer has whoever holds a seat answer the invitation.
func (c *city) answer(ctx context.Context, m meeting, s seat, is network.MeetingResponse) error {
	_, err := c.do(ctx, "respondToMeeting", c.caller(s.who), on(m.before(15), func(k network.Case) (network.Decision, network.Refusal) {
		if k.AnswerOf(network.MeetingID(m.id), c.people[s.who.number]) != nil {
			return network.Decision{}, nil
		}
		return network.RespondToMeeting(k, network.RespondToMeetingInput{Meeting: m.id, Response: is})
	}))
	return err
}

func response(percent int) network.MeetingResponse {
	switch {
	case percent < 75:
		return network.Attending
	case percent < 90:
		return network.Absent
	}
	return network.Tentative
}

// came tells whether a seat was taken.
func came(d *rand.Rand) bool { return d.IntN(100) < 80 }
