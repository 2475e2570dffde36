package calendar

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/redeaberta/rede/graph/network"
)

// A feed is a calendar in both languages.
type feed struct {
	name   network.Text
	events []event
	// changed is when what the feed was made of changed last.
	changed time.Time
}

// madeOf notes records from which the feed is made, shown or not.
func (f *feed) madeOf(stamps ...*network.Stamp) {
	for _, s := range stamps {
		if s.ChangedAt.After(f.changed) {
			f.changed = s.ChangedAt
		}
	}
}

// A standing is how certain an event is (RFC 5545, 3.8.1.11).
type standing = ics.ObjectStatus

const (
	stands    = ics.ObjectStatusConfirmed
	tentative = ics.ObjectStatusTentative
	cancelled = ics.ObjectStatusCancelled
)

// statusOf is the standing of an event that takes place unless it was called off.
func statusOf(off bool) standing {
	if off {
		return cancelled
	}
	return stands
}

// An event is a meeting, training or booking as calendars know them.
type event struct {
	// id is the record's, which never changes.
	id       string
	stamp    *network.Stamp
	starts   time.Time
	ends     time.Time
	standing standing
	title    network.Text
	// off is the word for an event that does not take place, before its title: many
	// programs show a STATUS nowhere.
	off        network.Text
	lines      []network.Text
	place      string
	categories []network.Text
}

// same is a text that people wrote: it is the same in both languages.
func same(s string) network.Text { return network.Text{PT: s, EN: s} }

// refresh is how often programs are asked to come again.
const refresh = "PT1H"

// write gives the feed in the language, folded at 75 octets with CRLF (RFC 5545,
// 3.1). It has no METHOD: that is of a message with an ORGANIZER (RFC 5546, 3.2.1), and
// parsers such as libical refuse the one without the other. The same events give the same bytes: nothing in it tells when it was
// written.
func (f feed) write(lang string) ([]byte, error) {
	cal := ics.NewCalendarFor("rede")
	cal.SetProductId("-//redeaberta//rede//" + strings.ToUpper(lang))
	cal.SetVersion("2.0")
	cal.SetCalscale("GREGORIAN")
	cal.SetName(f.name.In(lang))
	cal.SetRefreshInterval(refresh)
	cal.SetXPublishedTTL(refresh)
	for _, e := range f.events {
		e.add(cal, lang)
	}
	if len(f.events) == 0 {
		addZone(cal)
	}
	var b bytes.Buffer
	if err := cal.SerializeTo(&b, ics.WithNewLine("\r\n")); err != nil {
		return nil, fmt.Errorf("writing a calendar: %w", err)
	}
	return b.Bytes(), nil
}

// addZone puts the city's time zone, as it is since 2019, into a feed without events:
// a calendar has one component at least (RFC 5545, 3.6). Events are in UTC.
func addZone(cal *ics.Calendar) {
	now := cal.AddTimezone(network.City.String()).AddStandard()
	now.SetProperty(ics.ComponentPropertyDtStart, "20190217T000000")
	now.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "-0200")
	now.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "-0300")
}

// add puts the event into the calendar. Its UID is the record's for good, and its
// SEQUENCE the count of the record's changes, which only rises.
func (e event) add(cal *ics.Calendar, lang string) {
	v := cal.AddEvent(e.id + "@redeaberta")
	v.SetSequence(e.stamp.Revision - 1)
	v.SetDtStampTime(e.stamp.ChangedAt)
	v.SetLastModifiedAt(e.stamp.ChangedAt)
	v.SetStartAt(e.starts)
	v.SetEndAt(e.ends)
	v.SetStatus(e.standing)
	v.SetSummary(oneLine(e.called(lang)))
	if e.place != "" {
		v.SetLocation(oneLine(e.place))
	}
	var lines []string
	for _, line := range e.lines {
		if text := line.In(lang); text != "" {
			lines = append(lines, unixLines.Replace(text))
		}
	}
	if len(lines) > 0 {
		v.SetDescription(strings.Join(lines, "\n"))
	}
	for _, c := range e.categories {
		v.AddCategory(c.In(lang))
	}
}

// called is the title, with the word that it does not take place before it.
func (e event) called(lang string) string {
	if e.standing != cancelled {
		return e.title.In(lang)
	}
	word := e.off
	if word == (network.Text{}) {
		word = network.Text{PT: "Cancelada", EN: "Cancelled"}
	}
	return word.In(lang) + ": " + e.title.In(lang)
}

// unixLines ends lines with \n alone, which the library escapes; it does not escape \r.
var unixLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// oneLine is text on one line, as titles and places are.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
