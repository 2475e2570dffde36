package network_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestDates(t *testing.T) {
	for s, ok := range map[string]bool{
		"2017-05-31": true, "2024-02-29": true, "0001-01-01": true, "9999-12-31": true,
		"2023-02-29": false, "2017-04-31": false, "2017-13-01": false, "2017-00-10": false, "2017-05-00": false, "2017-5-31": false, "17-05-31": false,
		"2017-05": false, "2017": false, "": false, "2017-05-31T00:00:00Z": false, " 2017-05-31": false, "2017-05-31\n": false, "２０１７-05-31": false, "10000-01-01": false,
	} {
		d, err := network.ParseDate(s)
		if (err == nil) != ok || ok && d.String() != s {
			t.Errorf("%q is %v, %v", s, d, err)
		}
	}
}

func TestPartialDates(t *testing.T) {
	for s, ok := range map[string]bool{
		"2017": true, "2017-05": true, "2017-05-31": true, "2024-02-29": true,
		"2023-02-29": false, "2017-13": false, "2017-00": false, "2017-05-32": false, "17": false, "2017-5": false, "": false, "2017-": false, "2017-05-": false,
		"2017\n": false, "２０１７": false, "-2017": false, "20170531": false,
	} {
		d, err := network.ParsePartialDate(s)
		if (err == nil) != ok || ok && string(d) != s || !ok && d != "" {
			t.Errorf("%q is %v, %v", s, d, err)
		}
	}
}

// bsonTime is the type byte of a date, bsonText that of a string (bsonspec.org).
const bsonTime, bsonText = 0x09, 0x02

func TestADayComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := network.DateOf(time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "second"), 0).UTC())
		kind, raw, err := d.MarshalBSONValue()
		var stored, asked, parsed network.Date
		if err != nil || kind != bsonTime || stored.UnmarshalBSONValue(kind, raw) != nil || stored != d {
			t.Fatalf("%v is stored as %#x %x and read as %v", d, kind, raw, stored)
		}
		var gql bytes.Buffer
		d.MarshalGQL(&gql)
		if asked.UnmarshalGQL(strings.Trim(gql.String(), `"`)) != nil || asked != d {
			t.Fatalf("%v is written as %s and read as %v", d, gql.String(), asked)
		}
		if parsed, err = network.ParseDate(d.String()); err != nil || parsed != d {
			t.Fatalf("%v is read as %v", d, parsed)
		}
		var written network.Date
		if text, err := json.Marshal(d); err != nil || string(text) != gql.String() || json.Unmarshal(text, &written) != nil || written != d {
			t.Fatalf("%v is %s in JSON, and read as %v", d, text, written)
		}
		if next := network.DateOf(time.Unix(0, 0)); next.After(d) == d.After(next) && next != d {
			t.Fatalf("%v and %v have no order", d, next)
		}
	})
}

func TestWhatIsNoDateIsRefused(t *testing.T) {
	var d network.Date
	if d.UnmarshalBSONValue(bsonText, make([]byte, 8)) == nil || d.UnmarshalBSONValue(bsonTime, make([]byte, 7)) == nil {
		t.Error("a stored value that is no date is read")
	}
	var partial network.PartialDate
	for _, v := range []any{nil, 2017, true, "x", []any{"2017"}} {
		if d.UnmarshalGQL(v) == nil || partial.UnmarshalGQL(v) == nil {
			t.Errorf("%v is a date", v)
		}
	}
	var gql bytes.Buffer
	if partial.UnmarshalGQL("2017-05") != nil {
		t.Error("a month is no partial date")
	}
	if partial.MarshalGQL(&gql); gql.String() != `"2017-05"` {
		t.Errorf("it is written %s", gql.String())
	}
}

func TestTodayIsTheCitysDay(t *testing.T) {
	for at, want := range map[string]string{"2024-03-01T02:59:59Z": "2024-02-29", "2024-03-01T03:00:00Z": "2024-03-01", "2018-12-01T02:00:00Z": "2018-12-01"} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := network.Today(instant).String(); got != want {
			t.Errorf("%s is %s in the city, want %s", at, got, want)
		}
	}
}

func TestATermCoversItsFirstAndLastDay(t *testing.T) {
	y := town()
	y.put(&network.Nomination{ID: "n1", Servant: "servant_ana", Since: *day("2024-01-10"), Until: day("2024-01-20")}, &network.Nomination{ID: "n2", Servant: "servant_rita", Since: *day("2024-01-10")})
	for _, c := range []struct {
		who, day string
		want     bool
	}{
		{"ana", "2024-01-09", false}, {"ana", "2024-01-10", true}, {"ana", "2024-01-20", true}, {"ana", "2024-01-21", false},
		{"rita", "2024-01-09", false}, {"rita", "2999-01-01", true}, {"cora", "2024-01-15", false},
	} {
		if got := network.Nominated(y, network.ServantID(idOf(c.who)), *day(c.day)); got != c.want {
			t.Errorf("%s on %s: %v", c.who, c.day, got)
		}
	}
}
