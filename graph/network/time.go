package network

import (
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"time"
	_ "time/tzdata" // the city's hours hold on a machine without a time zone database
)

// City is the time zone in which the city lives: opening hours and days are
// local to it. An instant is stored in UTC.
var City = mustZone("America/Sao_Paulo")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // time/tzdata is linked in, so the name is wrong
	}
	return zone
}

// What a written date that is none answers.
var (
	errNoDate = Malform(
		"Uma data é um dia que existe, escrito como \"2017-05-31\".",
		"A date is a day that exists, written as \"2017-05-31\".")
	errNoPartialDate = Malform(
		"Uma data parcial é um ano, mês ou dia que existe: \"2017\", \"2017-05\" ou \"2017-05-31\".",
		"A partial date is a year, month or day that exists: \"2017\", \"2017-05\" or \"2017-05-31\".")
)

// A Date is a day of the calendar, without a time of day or a zone. In the
// database it is a BSON date at that day's midnight UTC.
type Date struct{ t time.Time }

// DateOf is the day on which the instant falls in the instant's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// ParseDate reads a day written as 2017-05-31 (RFC 3339, full-date).
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, errNoDate
	}
	return Date{t}, nil
}

// String writes the day as 2017-05-31.
func (d Date) String() string { return d.t.Format(time.DateOnly) }

func (d Date) After(e Date) bool { return d.t.After(e.t) }

// before tells whether d lies before all that a partial date may mean.
func (d Date) before(p PartialDate) bool { return d.String()[:len(p)] < string(p) }

// IsZero tells whether no day was set.
func (d Date) IsZero() bool { return d.t.IsZero() }

// bsonDate is the type byte of a UTC date in BSON (bsonspec.org, version 1.1).
const bsonDate = 0x09

func (d Date) MarshalBSONValue() (byte, []byte, error) {
	return bsonDate, binary.LittleEndian.AppendUint64(nil, uint64(d.t.UnixMilli())), nil
}

func (d *Date) UnmarshalBSONValue(kind byte, data []byte) error {
	if kind != bsonDate || len(data) < 8 {
		return fmt.Errorf("a day is stored as a date, not as type %#x", kind)
	}
	*d = DateOf(time.UnixMilli(int64(binary.LittleEndian.Uint64(data))).UTC())
	return nil
}

func (d Date) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) }

func (d *Date) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return errNoDate
	}
	parsed, err := ParseDate(s)
	*d = parsed
	return err
}

func (d Date) MarshalJSON() ([]byte, error) { return strconv.AppendQuote(nil, d.String()), nil }

func (d *Date) UnmarshalJSON(raw []byte) error {
	s, err := strconv.Unquote(string(raw))
	if err != nil {
		return errNoDate
	}
	return d.UnmarshalGQL(s)
}

// A PartialDate is a date as far as it is known (ISO 8601-1, reduced
// precision): 2017, 2017-05 or 2017-05-31. The plan dates many facts to a month
// or a year; no day is made up for them.
type PartialDate string

var partialForms = []struct {
	form   *regexp.Regexp
	layout string
}{
	{regexp.MustCompile(`^\d{4}$`), "2006"},
	{regexp.MustCompile(`^\d{4}-\d{2}$`), "2006-01"},
	{regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`), time.DateOnly},
}

// ParsePartialDate reads a year, a month or a day.
func ParsePartialDate(s string) (PartialDate, error) {
	for _, p := range partialForms {
		if p.form.MatchString(s) {
			if _, err := time.Parse(p.layout, s); err == nil {
				return PartialDate(s), nil
			}
		}
	}
	return "", errNoPartialDate
}

func (d PartialDate) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(d))) }

func (d *PartialDate) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return errNoPartialDate
	}
	parsed, err := ParsePartialDate(s)
	*d = parsed
	return err
}
