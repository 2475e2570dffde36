package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/recurrence"
)

func TestEveryFlawOfARuleHasItsSentences(t *testing.T) {
	one := func(pt, en string) network.Text { return network.Text{PT: pt, EN: en} }
	want := map[recurrence.Flaw]network.Text{
		recurrence.TooLong:         one("A regra passa de 300 caracteres.", "The rule is longer than 300 characters."),
		recurrence.NoRule:          one("Isto não é uma regra de recorrência (RFC 5545): escreva como FREQ=WEEKLY;BYDAY=MO,TU.", "This is no recurrence rule (RFC 5545): write it like FREQ=WEEKLY;BYDAY=MO,TU."),
		recurrence.UnknownPart:     one("A regra tem uma parte que não é conhecida aqui: escreva como FREQ=WEEKLY;BYDAY=MO,TU.", "The rule has a part that is not known here: write it like FREQ=WEEKLY;BYDAY=MO,TU."),
		recurrence.TimeOfDay:       one("A regra diz os dias; o horário não se escreve nela: tire BYHOUR.", "The rule tells the days; times of day are not written in it: take BYHOUR out."),
		recurrence.RepeatedPart:    one("A regra diz FREQ duas vezes.", "The rule says FREQ twice."),
		recurrence.CountBounds:     one("COUNT vai de 1 a 3660.", "COUNT goes from 1 to 3660."),
		recurrence.UntilNoDay:      one("UNTIL é um dia, como UNTIL=20261231.", "UNTIL is a day, like UNTIL=20261231."),
		recurrence.TwoEnds:         one("A regra termina por COUNT ou por UNTIL, não pelos dois.", "The rule ends by COUNT or by UNTIL, not by both."),
		recurrence.Frequency:       one("A frequência é DAILY, WEEKLY, MONTHLY ou YEARLY.", "The frequency is DAILY, WEEKLY, MONTHLY or YEARLY."),
		recurrence.IntervalBounds:  one("INTERVAL vai de 1 a 1000.", "INTERVAL goes from 1 to 1000."),
		recurrence.NumberedWeekday: one("Um dia da semana com número, como 2MO, só vale com MONTHLY ou YEARLY.", "A weekday with a number, like 2MO, goes with MONTHLY or YEARLY only."),
		recurrence.WeekdayBounds:   one("Um mês tem até 5 de cada dia da semana: de -5 a 5.", "A month has up to 5 of each weekday: from -5 to 5."),
		recurrence.SetPosition:     one("BYSETPOS só vale com MONTHLY ou YEARLY.", "BYSETPOS goes with MONTHLY or YEARLY only."),
	}
	part := map[recurrence.Flaw]string{recurrence.TimeOfDay: "BYHOUR", recurrence.RepeatedPart: "FREQ"}
	for _, f := range recurrence.Flaws {
		if got := network.RuleFlaw("rule", &recurrence.Error{Flaw: f, Part: part[f]}).Message; got != want[f] || got.EN == "" {
			t.Errorf("%s: %+v, want %+v", f, got, want[f])
		}
	}
}
