package network

import "regexp"

// Bounds of an opening.
const (
	MinSlotMinutes, MaxSlotMinutes = 5, dayMinutes
	// maxOpenedYears is for how many years an opening with an end goes on.
	maxOpenedYears = 10
	// maxSoughtYears is within how many years of its first day a rule has to make a
	// day: 29 February may be eight years away.
	maxSoughtYears = 8
	// comparedDays are the first days that two openings have in common, within which
	// they may not overlap.
	comparedDays = 366
	dayMinutes   = 24 * 60
)

type OpenSlotsInput struct {
	Once

	Space string
	// Rule is an RRULE (RFC 5545) in the city's days; Opens and Closes are local times
	// of day, such as 09:00, and 24:00 for the day's end.
	Rule        string
	Opens       string
	Closes      string
	SlotMinutes int
	From        Date
	Until       *Date
	OnHolidays  *bool
}

// OpenSlots makes slots in a space, at times that no other of its openings has. Those
// who wait for such a slot get it.
func OpenSlots(c Case, in OpenSlotsInput) (Decision, Refusal) {
	space, as, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	next := &Opening{
		ID: OpeningID(c.NewID(KindOpenings)), Space: space.ID, SlotMinutes: in.SlotMinutes,
		From: in.From, Until: in.Until, OnHolidays: value(in.OnHolidays),
	}
	r.hours(next, in.Opens, in.Closes)
	r = append(r, c.daysFit(next)...)
	if rule := r.rule("rule", in.Rule); r == nil {
		next.Rule = rule.String()
		r = next.makesDays()
	}
	if r = append(r, space.inUse()...); r == nil {
		r = c.opensApart(next)
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key(), space.Key()}, As: as}
	d.promote(c, space)
	return d, nil
}

var clockForm = regexp.MustCompile(`^([01][0-9]|2[0-3]):([0-5][0-9])$`)

// ParseClock reads a time of day, such as 09:00, as minutes after midnight.
func ParseClock(s string) (int, bool) {
	if !clockForm.MatchString(s) {
		return 0, false
	}
	return 60*(10*int(s[0]-'0')+int(s[1]-'0')) + 10*int(s[3]-'0') + int(s[4]-'0'), true
}

// FormatClock writes minutes after midnight as a time of day; 24:00 is the day's end.
func FormatClock(minutes int) string {
	return string([]byte{
		'0' + byte(minutes/600), '0' + byte(minutes/60%10), ':', '0' + byte(minutes%60/10), '0' + byte(minutes%10),
	})
}

// hours reads from when to when an opening goes, and how long its slots are.
func (r *Refusal) hours(o *Opening, opens, closes string) {
	before := len(*r)
	var ok bool
	if o.Opens, ok = ParseClock(opens); !ok {
		r.add(Invalid, "opens", "Escreva a hora como 09:00.", "Write the time of day as 09:00.")
	}
	if o.Closes, ok = ParseClock(closes); closes == "24:00" {
		o.Closes = dayMinutes
	} else if !ok {
		r.add(Invalid, "closes", "Escreva a hora como 18:00, ou 24:00 para o fim do dia.", "Write the time of day as 18:00, or 24:00 for the day's end.")
	}
	if o.SlotMinutes < MinSlotMinutes || o.SlotMinutes > MaxSlotMinutes {
		r.add(Invalid, "slotMinutes", "Um horário dura de %d a %d minutos.", "A slot lasts %d to %d minutes.", MinSlotMinutes, MaxSlotMinutes)
	}
	switch {
	case len(*r) > before:
	case o.Closes <= o.Opens:
		r.add(Invalid, "closes", "O espaço fecha depois de abrir, no mesmo dia.", "The space closes after it opens, on the same day.")
	case o.Closes-o.Opens < o.SlotMinutes:
		r.add(Invalid, "slotMinutes", "Entre abrir e fechar há %d minutos: nem um horário cabe.",
			"From opening to closing there are %d minutes: not one slot fits.", o.Closes-o.Opens)
	}
}

// daysFit refuses first and last days that are too far away or in the wrong order.
func (c Case) daysFit(o *Opening) Refusal {
	var r Refusal
	today := Today(c.Now)
	switch {
	case today.PlusYears(-1).After(o.From):
		r.add(Invalid, "from", "A abertura começa há um ano, no máximo.", "The opening begins a year ago at most.")
	case o.From.After(today.PlusYears(MaxAheadYears)):
		r.add(Invalid, "from", "A abertura começa dentro de %d anos, no máximo.", "The opening begins within %d years at most.", MaxAheadYears)
	}
	switch {
	case o.Until == nil:
	case o.From.After(*o.Until):
		r.add(Invalid, "until", "O último dia vem depois do primeiro.", "The last day comes after the first.")
	case o.Until.After(o.From.PlusYears(maxOpenedYears)):
		r.add(Invalid, "until", "Uma abertura vale por até %d anos; sem until, não termina.",
			"An opening goes on for %d years at most; without until it does not end.", maxOpenedYears)
	}
	return r
}

// makesDays refuses a rule that names no day of the opening, such as 30 February.
func (o *Opening) makesDays() Refusal {
	last := Quarter{o.From.t.Year() + maxSoughtYears, 4}.Last()
	if o.Until != nil && last.After(*o.Until) {
		last = *o.Until
	}
	for range ruleDays(o.Rule, o.From, o.Opens, o.From, last) {
		return nil
	}
	return Refuse(Invalid, "rule",
		"A regra não dá dia algum, de from até until ou em %d anos.", "The rule makes no day, from from to until or within %d years.", maxSoughtYears)
}

// opensApart refuses an opening that overlaps another of the space, or is one too
// many.
func (c Case) opensApart(o *Opening) Refusal {
	n := 0
	for other := range c.OpeningsOf(o.Space) {
		if other.ID == o.ID {
			continue
		}
		if other.Until == nil || !Today(c.Now).After(*other.Until) {
			n++
		}
		if day, ok := o.overlapsOn(other); ok {
			return Refuse(Taken, "opens",
				"Em %s o espaço já abre das %s às %s: as aberturas de um espaço não se sobrepõem.",
				"On %s the space is open from %s to %s already: the openings of a space do not overlap.",
				day, FormatClock(other.Opens), FormatClock(other.Closes))
		}
	}
	if n >= MaxOpenings {
		return Refuse(WrongState, "space", "O espaço já tem %d aberturas.", "The space has %d openings already.", n)
	}
	return nil
}

// overlapsOn finds the first day on which two openings are open at once.
func (o *Opening) overlapsOn(other *Opening) (Date, bool) {
	if o.Opens >= other.Closes || other.Opens >= o.Closes {
		return Date{}, false
	}
	first := o.From
	if other.From.After(first) {
		first = other.From
	}
	theirs := openingDays{Opening: other}
	for day := range ruleDays(o.Rule, o.From, o.Opens, first, first.Plus(comparedDays-1)) {
		if o.Until != nil && day.After(*o.Until) {
			break
		}
		if theirs.on(day) {
			return day, true
		}
	}
	return Date{}, false
}
