package pages

import (
	"net/url"
	"regexp"
	"strings"
)

// weekOfRule are the days of the week as recurrence rules name them (RFC 5545, 3.3.10).
var weekOfRule = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}

// weekdays are those days to tick.
func (s speech) weekdays() []option {
	names := []string{
		s.t("segunda", "Monday"), s.t("terça", "Tuesday"), s.t("quarta", "Wednesday"), s.t("quinta", "Thursday"),
		s.t("sexta", "Friday"), s.t("sábado", "Saturday"), s.t("domingo", "Sunday")}
	list := make([]option, len(names))
	for i, name := range names {
		list[i] = option{Value: weekOfRule[i], Text: name}
	}
	return list
}

// plainly is a rule that days of the week say.
var plainly = regexp.MustCompile(`^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$`)

// plainRule tells whether a rule is one that days of the week say: others are changed as
// text.
func plainRule(rule any) bool { return len(ruleDays(rule)) > 0 }

// ruleDays are a rule's days of the week; none where it says more than those.
func ruleDays(rule any) []any {
	if text(rule) == "FREQ=DAILY" {
		rule = "FREQ=WEEKLY;BYDAY=" + strings.Join(weekOfRule, ",")
	}
	m := plainly.FindStringSubmatch(text(rule))
	if m == nil {
		return nil
	}
	var days []any
	for day := range strings.SplitSeq(m[1], ",") {
		days = append(days, day)
	}
	return days
}

// rule says a recurrence rule in words where they are days of the week alone, else as it
// is.
func (s speech) rule(rule any) string {
	days := ruleDays(rule)
	switch {
	case days == nil:
		return text(rule)
	case len(days) == len(weekOfRule):
		return s.t("todos os dias", "every day")
	}
	var names []string
	for _, o := range s.weekdays() {
		for _, day := range days {
			if day == o.Value {
				names = append(names, o.Text)
			}
		}
	}
	return strings.Join(names, ", ")
}

// daysToRule makes ticked days of the week the rule that a mutation takes. A whole rule
// that was typed stays as it is.
func daysToRule(typed url.Values) {
	days := typed["input.rule"]
	if len(days) == 0 || strings.Contains(days[0], "=") || days[0] == "" && len(days) == 1 {
		return
	}
	rule := "FREQ=WEEKLY;BYDAY=" + strings.Join(days, ",")
	if every := typed.Get("every"); every != "" && every != "1" {
		rule += ";INTERVAL=" + every
	}
	if times := typed.Get("times"); times != "" {
		rule += ";COUNT=" + times
	}
	typed["input.rule"] = []string{rule}
}

var (
	_ = preparation("desk-space/open", daysToRule)
	_ = preparation("desk-opening/change", daysToRule)
)
