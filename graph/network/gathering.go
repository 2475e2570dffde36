package network

import "time"

// A gathering is what people are called together for: the field that names it, people's
// word for it, and the times that it may have.
type gathering struct {
	field  string
	called Text
	times  timeBounds
}

var (
	meetings  = gatheringOf("meeting", "A reunião", "The meeting", MaxMeetingTime)
	trainings = gatheringOf("training", "A formação", "The training", MaxTrainingTime)
)

func gatheringOf(field, pt, en string, longest time.Duration) gathering {
	return gathering{field, Text{pt, en}, timeBounds{
		earliest: anInstantAhead, years: MaxAheadYears, longest: longest,
		tooEarly:  Text{pt + " começaria no passado: escolha um instante que ainda venha.", en + " would begin in the past: choose an instant to come."},
		tooLate:   textf(pt+" começa dentro de %d anos, no máximo.", en+" begins within %d years at most.", MaxAheadYears),
		backwards: Text{pt + " termina depois de começar.", en + " ends after it begins."},
		tooLong:   textf(pt+" dura até %d horas.", en+" lasts %d hours at most.", int(longest.Hours())),
	}}
}

// refuse is a refusal by the gathering's state; its sentences go on after its name.
func (g gathering) refuse(pt, en string, args ...any) Refusal {
	return Refuse(WrongState, g.field, g.called.PT+" "+pt, g.called.EN+" "+en, args...)
}

func (g gathering) wasCancelled() Refusal { return g.refuse("foi cancelada.", "was cancelled.") }

// ahead refuses whatever must precede the gathering.
func (g gathering) ahead(cancelled, begun bool) Refusal {
	switch {
	case cancelled:
		return g.wasCancelled()
	case begun:
		return g.refuse("já começou: isto se faz antes dela.", "has begun: this is done before it.")
	}
	return nil
}

// unheld refuses to move or cancel what took place or will not.
func (g gathering) unheld(cancelled, held bool) Refusal {
	switch {
	case cancelled:
		return g.wasCancelled()
	case held:
		return g.refuse("aconteceu: não muda de data nem é cancelada.", "took place: it is neither moved nor cancelled.")
	}
	return nil
}

// MaxMoves is how often a gathering may be rescheduled.
const MaxMoves = 50

// A Move is where and when a gathering was to be until it was rescheduled, and the
// notice that was given.
type Move struct {
	StartsAt time.Time `bson:"startsAt"`
	EndsAt   time.Time `bson:"endsAt"`
	Place    string    `bson:"place,omitempty"`
	MovedAt  time.Time `bson:"movedAt"`
	Notice   string    `bson:"notice"`
}

// A RescheduleInput says where and when a gathering is to be instead, and why.
type RescheduleInput struct {
	Cleared
	Revision *int
	StartsAt time.Time
	EndsAt   time.Time
	Place    *string
	// Notice is what those who were to come are told.
	Notice string
}

// An appointment points to a record's fields that tell where and when it is.
type appointment struct {
	startsAt, endsAt *time.Time
	place            *string
	moves            *[]Move
}

// reschedule changes an appointment, and keeps what it was among its moves.
func (g gathering) reschedule(c Case, at appointment, in RescheduleInput) Refusal {
	var r Refusal
	old := Move{StartsAt: *at.startsAt, EndsAt: *at.endsAt, Place: *at.place, MovedAt: c.Now}
	*at.startsAt, *at.endsAt = stored(in.StartsAt), stored(in.EndsAt)
	r.patchText(at.place, "place", in.Place, in.Cleared, form{max: MaxAddress})
	old.Notice = r.text("notice", in.Notice, form{max: MaxReason, lines: true, required: true})
	r = append(r, c.spanFits(g.times, in.StartsAt, in.EndsAt)...)
	if at.startsAt.Equal(old.StartsAt) && at.endsAt.Equal(old.EndsAt) && *at.place == old.Place {
		r.add(Invalid, "startsAt",
			"A data e o lugar são os de antes: diga os novos.",
			"The date and the place are what they were: give new ones.")
	}
	*at.moves = append(*at.moves, old)
	return r
}

// seldomMoved refuses to reschedule once more what was moved too often.
func (g gathering) seldomMoved(moves []Move) Refusal {
	if len(moves) < MaxMoves {
		return nil
	}
	return g.refuse("já mudou %d vezes de data: cancele-a.", "was moved %d times already: cancel it.", len(moves))
}
