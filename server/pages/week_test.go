package pages

import (
	"net/url"
	"testing"
)

func TestDaysOfTheWeekAreARule(t *testing.T) {
	for _, row := range []struct{ name, every, times, rule, said string }{
		{"days alone", "", "", "FREQ=WEEKLY;BYDAY=MO,FR", "segunda, sexta"},
		{"every week is not said", "1", "", "FREQ=WEEKLY;BYDAY=MO,FR", "segunda, sexta"},
		{"every other week, so many times", "2", "8", "FREQ=WEEKLY;BYDAY=MO,FR;INTERVAL=2;COUNT=8", "FREQ=WEEKLY;BYDAY=MO,FR;INTERVAL=2;COUNT=8"},
	} {
		t.Run(row.name, func(t *testing.T) {
			typed := url.Values{"input.rule": {"MO", "FR"}, "every": {row.every}, "times": {row.times}}
			daysToRule(typed)
			if got := typed.Get("input.rule"); got != row.rule {
				t.Errorf("the rule is %s", got)
			}
			if got := (speech{"pt"}).rule(row.rule); got != row.said {
				t.Errorf("it is said as %s", got)
			}
		})
	}
	t.Run("a whole rule stays", func(t *testing.T) {
		typed := url.Values{"input.rule": {"FREQ=DAILY"}, "times": {"3"}}
		if daysToRule(typed); typed.Get("input.rule") != "FREQ=DAILY" {
			t.Error("it became", typed)
		}
	})
	t.Run("no day is none", func(t *testing.T) {
		typed := url.Values{}
		if daysToRule(typed); len(typed) != 0 {
			t.Error("it became", typed)
		}
	})
	if got := (speech{"en"}).rule("FREQ=DAILY"); got != "every day" {
		t.Error("every day is said as", got)
	}
}

func TestABookingStandsInEachSlotThatItTakes(t *testing.T) {
	at := func(from, to string) any {
		return map[string]any{"startsAt": "2026-11-30T" + from + ":00-03:00", "endsAt": "2026-11-30T" + to + ":00-03:00"}
	}
	slots := []any{at("09:00", "10:00"), at("10:00", "11:00"), at("11:00", "12:00")}
	g := gridOf("2026-11-30", slots, []any{at("09:00", "11:00"), at("09:30", "10:00"), at("15:00", "16:00")})
	if g.Rows != 3 || len(g.Outside) != 1 || len(g.Days) != 7 || len(g.Days[1].Cells) != 0 {
		t.Fatalf("the grid is %+v", g)
	}
	for i, want := range []struct{ begin, goOn int }{{2, 0}, {0, 1}, {0, 0}} {
		cell := g.Days[0].Cells[i]
		if cell.Row != i+1 || len(cell.Bookings) != want.begin || len(cell.Goes) != want.goOn {
			t.Errorf("slot %d has %d and %d, in row %d", i, len(cell.Bookings), len(cell.Goes), cell.Row)
		}
	}
}
