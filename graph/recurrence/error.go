package recurrence

import "strings"

// A Flaw is one thing that can be wrong with a rule.
type Flaw string

// The flaws of rules.
const (
	TooLong         Flaw = "the rule is longer than it may be"
	NoRule          Flaw = "this is no recurrence rule"
	UnknownPart     Flaw = "the rule has an unknown part, or one without a value"
	TimeOfDay       Flaw = "the rule tells a time of day"
	RepeatedPart    Flaw = "the rule has a part twice"
	CountBounds     Flaw = "COUNT is out of bounds"
	UntilNoDay      Flaw = "UNTIL is no day"
	TwoEnds         Flaw = "the rule has both COUNT and UNTIL"
	Frequency       Flaw = "the frequency is higher than DAILY"
	IntervalBounds  Flaw = "INTERVAL is out of bounds"
	NumberedWeekday Flaw = "a weekday has a number where the frequency is neither MONTHLY nor YEARLY"
	WeekdayBounds   Flaw = "the number of a weekday is more than a month has"
	SetPosition     Flaw = "BYSETPOS stands where the frequency is neither MONTHLY nor YEARLY"
)

// Flaws are all that there are.
var Flaws = []Flaw{
	TooLong, NoRule, UnknownPart, TimeOfDay, RepeatedPart, CountBounds, UntilNoDay, TwoEnds, Frequency, IntervalBounds,
	NumberedWeekday, WeekdayBounds, SetPosition,
}

// An Error says what is wrong with a rule.
type Error struct {
	Flaw Flaw
	// Part is the part's name where the flaw is TimeOfDay or RepeatedPart.
	Part string
}

func (e *Error) Error() string { return strings.TrimSpace(string(e.Flaw) + " " + e.Part) }

func flawed(f Flaw) error { return &Error{Flaw: f} }
