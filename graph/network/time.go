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
		"Uma data se escreve como \"2017-05-31\".",
		"A date is written as \"2017-05-31\".")
	errNoPartialDate = Malform(
		"Uma data parcial se escreve como ano, mês ou dia: \"2017\", \"2017-05\" ou \"2017-05-31\".",
		"A partial date is written as a year, month or day: \"2017\", \"2017-05\" or \"2017-05-31\".")
	errNoSuchDay = Malform(
		"Este dia não existe no calendário.",
		"There is no such day in the calendar.")
	errNoSuchMonth = Malform(
		"Este mês não existe: os meses vão de 01 a 12.",
		"There is no such month: months go from 01 to 12.")
	errNoInstant = Malform(
		"Um instante se escreve com o seu fuso (RFC 3339), como \"2017-05-31T14:00:00-03:00\".",
		"An instant is written with its offset (RFC 3339), such as \"2017-05-31T14:00:00-03:00\".")
	errNoSuchTime = Malform(
		"Esta hora não existe: as horas vão de 00 a 23, os minutos e segundos de 00 a 59.",
		"There is no such time of day: hours go from 00 to 23, minutes and seconds from 00 to 59.")
)

// A Date is a day of the calendar, without a time of day or a zone. In the
// database it is a BSON date at that day's midnight UTC.
type Date struct{ t time.Time }

// DateOf is the day on which the instant falls in the instant's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

var dayForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// ParseDate reads a day written as 2017-05-31 (RFC 3339, full-date).
func ParseDate(s string) (Date, error) {
	if !dayForm.MatchString(s) {
		return Date{}, errNoDate
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, errNoSuchDay
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

func (d Date) MarshalGQL(w io.Writer) {
	var text [len(time.DateOnly) + 2]byte // more for the years that take five digits
	_, _ = w.Write(append(d.t.AppendFormat(append(text[:0], '"'), time.DateOnly), '"'))
}

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
	none   error // of one that is written so, and is none
}{
	{regexp.MustCompile(`^[0-9]{4}$`), "2006", errNoPartialDate},
	{regexp.MustCompile(`^[0-9]{4}-[0-9]{2}$`), "2006-01", errNoSuchMonth},
	{dayForm, time.DateOnly, errNoSuchDay},
}

// ParsePartialDate reads a year, a month or a day.
func ParsePartialDate(s string) (PartialDate, error) {
	for _, p := range partialForms {
		if !p.form.MatchString(s) {
			continue
		}
		if _, err := time.Parse(p.layout, s); err != nil {
			return "", p.none
		}
		return PartialDate(s), nil
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
