package network

import (
	"errors"
	"iter"

	"github.com/redeaberta/rede/graph/recurrence"
)

// inCity reads the recurrence rules of openings and series, whose days are the city's.
var inCity = recurrence.In(City)

func (r *Refusal) rule(field, raw string) recurrence.Rule {
	rule, err := inCity.Parse(raw)
	var no *recurrence.Error
	if errors.As(err, &no) {
		*r = append(*r, ruleFlaw(field, no))
	}
	return rule
}

// ruleDays lists the days from first to last, ascending, on which a rule falls that
// begins on the day from, so many minutes after midnight.
func ruleDays(rule string, from Date, minutes int, first, last Date) iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for day := range inCity.Days(rule, from.face(minutes), first.t, last.t) {
			if !yield(Date{day}) {
				return
			}
		}
	}
}

// ruleFlaw tells people what is wrong with a rule.
func ruleFlaw(field string, e *recurrence.Error) Problem {
	of := ruleFlaws[e.Flaw]
	if e.Part != "" {
		of.args = []any{e.Part}
	}
	return problem(Invalid, field, of.pt, of.en, of.args...)
}

// ruleFlaws has a sentence for each flaw of a rule. Their numbers are the bounds; where
// a part is named, it stands in the place of %s.
var ruleFlaws = map[recurrence.Flaw]struct {
	pt, en string
	args   []any
}{
	recurrence.TooLong: {"A regra passa de %d caracteres.", "The rule is longer than %d characters.", []any{recurrence.MaxRule}},
	recurrence.NoRule: {"Isto não é uma regra de recorrência (RFC 5545): escreva como FREQ=WEEKLY;BYDAY=MO,TU.",
		"This is no recurrence rule (RFC 5545): write it like FREQ=WEEKLY;BYDAY=MO,TU.", nil},
	recurrence.UnknownPart: {"A regra tem uma parte que não é conhecida aqui: escreva como FREQ=WEEKLY;BYDAY=MO,TU.",
		"The rule has a part that is not known here: write it like FREQ=WEEKLY;BYDAY=MO,TU.", nil},
	recurrence.TimeOfDay: {"A regra diz os dias; o horário não se escreve nela: tire %s.",
		"The rule tells the days; times of day are not written in it: take %s out.", nil},
	recurrence.RepeatedPart: {"A regra diz %s duas vezes.", "The rule says %s twice.", nil},
	recurrence.CountBounds:  {"COUNT vai de 1 a %d.", "COUNT goes from 1 to %d.", []any{recurrence.MaxCount}},
	recurrence.UntilNoDay:   {"UNTIL é um dia, como UNTIL=20261231.", "UNTIL is a day, like UNTIL=20261231.", nil},
	recurrence.TwoEnds: {"A regra termina por COUNT ou por UNTIL, não pelos dois.",
		"The rule ends by COUNT or by UNTIL, not by both.", nil},
	recurrence.Frequency: {"A frequência é DAILY, WEEKLY, MONTHLY ou YEARLY.",
		"The frequency is DAILY, WEEKLY, MONTHLY or YEARLY.", nil},
	recurrence.IntervalBounds: {"INTERVAL vai de 1 a %d.", "INTERVAL goes from 1 to %d.", []any{recurrence.MaxInterval}},
	recurrence.NumberedWeekday: {"Um dia da semana com número, como 2MO, só vale com MONTHLY ou YEARLY.",
		"A weekday with a number, like 2MO, goes with MONTHLY or YEARLY only.", nil},
	recurrence.WeekdayBounds: {"Um mês tem até 5 de cada dia da semana: de -5 a 5.", "A month has up to 5 of each weekday: from -5 to 5.", nil},
	recurrence.SetPosition:   {"BYSETPOS só vale com MONTHLY ou YEARLY.", "BYSETPOS goes with MONTHLY or YEARLY only.", nil},
}
