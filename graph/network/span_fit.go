package network

import "time"

// MaxAheadYears is how far ahead a meeting, a training or a term may begin.
const MaxAheadYears = 2

// An occasion is something that is called for a time to come: how people call it,
// and how long it may last.
type occasion struct {
	called Text
	max    time.Duration
}

var (
	ofMeetings  = occasion{Text{PT: "A reunião", EN: "The meeting"}, MaxMeetingTime}
	ofTrainings = occasion{Text{PT: "A formação", EN: "The training"}, MaxTrainingTime}
)

// stored is a written instant as records keep it.
func stored(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// spanFits refuses a time that has passed, never was in the city, is too far away,
// ends before it begins or lasts too long. It compares instants: what ends at
// 00:30-02:00 does not follow what begins at 23:45-03:00 on the eve.
func (c Case) spanFits(of occasion, starts, ends time.Time) Refusal {
	var r Refusal
	add := func(field, pt, en string, args ...any) {
		r.add(Invalid, field, of.called.PT+" "+pt, of.called.EN+" "+en, args...)
	}
	switch {
	case neverWas(starts):
		r.neverWas("startsAt")
	case !starts.After(c.Now):
		add("startsAt", "começaria no passado: escolha um instante que ainda venha.", "would begin in the past: choose an instant to come.")
	case starts.After(c.Now.AddDate(MaxAheadYears, 0, 0)):
		add("startsAt", "começa dentro de %d anos, no máximo.", "begins within %d years at most.", MaxAheadYears)
	}
	switch {
	case neverWas(ends):
		r.neverWas("endsAt")
	case !stored(ends).After(stored(starts)):
		add("endsAt", "termina depois de começar.", "ends after it begins.")
	case ends.Sub(starts) > of.max:
		add("endsAt", "dura até %d horas.", "lasts %d hours at most.", int(of.max.Hours()))
	}
	return r
}

func (r *Refusal) neverWas(field string) {
	r.add(Invalid, field,
		"Esta hora não existiu na cidade: os relógios foram adiantados. Escreva-a como -02:00, ou em UTC.",
		"This hour never was in the city: the clocks were put forward. Write it as -02:00, or in UTC.")
}

// unmoved refuses a new date that is the old one.
func (r *Refusal) unmoved(same bool) {
	if same {
		r.add(Invalid, "startsAt",
			"A data e o lugar são os de antes: diga os novos.",
			"The date and the place are what they were: give new ones.")
	}
}
