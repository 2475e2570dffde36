package codec

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// driver gives a text as the document that the driver reads.
func driver(text []byte) (bson.Raw, error) {
	var d bson.D
	if err := bson.UnmarshalExtJSON(text, false, &d); err != nil {
		return nil, err
	}
	return bson.Marshal(d)
}

var oddTexts = []string{
	`{}`, ` { "a" : [ ] , "b" : { } } `, `{"a":null,"b":true,"c":false,"d":[true,[null,{"x":1}]]}`,
	`{"a":0,"b":-1,"c":2147483647,"d":2147483648,"e":-2147483648,"f":-2147483649,"g":9223372036854775807}`,
	`{"a":1.5,"b":-0.0,"c":1e3,"d":1E-7,"e":1.0}`, `{"at":{"$date":"2017-05-31T14:00:00Z"},"and":{"$date":"2017-05-31T14:00:00.123Z"}}`,
	`{"a":"ção \"x\" \\ \/ \b\f\n\r\t","b":""}`, `{"a":1,"a":2}`, `{"é":"ü"}`,
}

var rareTexts = []string{
	``, `[]`, `1`, `{`, `{}{}`, `{"a":1,}`, `{,}`, `{"a"}`, `{"a":}`, `{"a":01}`, `{"a":-}`, `{"a":--1}`, `{"a":1.}`, `{"a":.5}`, `{"a":+1}`, `{"a":1e}`, `{"a":9223372036854775808}`,
	`{"a":"\u00e9"}`, `{"a":"\x"}`, "{\"a\":\"\n\"}", `{"a":"x}`, `{"a":tru}`, `{"a":truely}`, `{"$date":"2017-05-31T14:00:00Z"}`, `{"a":{"$date":{"$numberLong":"-1"}}}`,
	`{"a":{"$numberLong":"1"}}`, `{"a":{"$date":"2017-05-31"}}`, `{"a":{"$date":"2017-05-31T14:00:00.1234Z"}}`, `{"a":{"$date":"2017-05-31T14:00:00+00:00"}}`, `{"a":{"$date":"2017-05-31T14:00:00Z","b":1}}`,
	"{\"a\":\"\xff\"}", `{"a":1}x`, `{"a" 1}`, strings.Repeat(`{"a":`, 30) + "1" + strings.Repeat("}", 30),
}

func TestATextIsReadAsTheDriverReadsIt(t *testing.T) {
	for _, text := range oddTexts {
		want, err := driver([]byte(text))
		got, ok := documentOf([]byte(text))
		if err != nil || !ok || !bytes.Equal(got, want) {
			t.Errorf("%s: %v, want %v (%v)", text, got, want, err)
		}
	}
}

func TestARareTextIsLeftToTheDriver(t *testing.T) {
	for _, text := range rareTexts {
		if got, ok := documentOf([]byte(text)); ok {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestARecordsTextIsNotRare(t *testing.T) {
	at := time.Date(2017, 5, 31, 14, 0, 0, 0, time.UTC)
	r := &network.Servant{
		ID: "servant_x", Stamp: network.Stamp{Revision: 1, Entry: 1 << 40, ChangedAt: at}, Name: `Zé "Ção"`, Bio: "a\nb\t\\ <&>",
		Interests: []string{}, Periods: []network.Period{{Since: at}}, EmailVerified: true,
	}
	text, err := RecordText(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := documentOf(text); !ok {
		t.Errorf("the driver has to read %s", text)
	}
}

// FuzzDocument: what is read is what the driver reads, and whatever it reads otherwise is
// left to it.
func FuzzDocument(f *testing.F) {
	for _, text := range append(oddTexts, rareTexts...) {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, ok := documentOf(text)
		if !ok {
			return
		}
		if want, err := driver(text); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %v, want %v (%v)", text, got, want, err)
		}
	})
}

func BenchmarkDecodeRecordText(b *testing.B) {
	at := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	text, err := RecordText(&network.Servant{
		ID: "servant_01m8j4001tjzjmm88qgqgvamwd", Stamp: network.Stamp{Revision: 1, Entry: 7, ChangedAt: at}, Name: "Maria Eduarda Lima", Position: "Assessora Técnica",
		Interests: []string{"ética pública", "mobilidade", "saúde digital"}, Employment: network.Permanent, Secretariat: "secretariat_01m8j400000ek5f2qk34zn1f8s", Status: network.Active,
		Periods:      []network.Period{{Status: network.Active, Secretariat: "secretariat_01m8j400000ek5f2qk34zn1f8s", Employment: network.Permanent, Since: at}},
		Registration: "900.059972", Email: "maria.lima@cidade.example.gov.br", EmailVerified: true, Identities: []network.Actor{"actor_1"},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := DecodeRecordText(network.KindServants, text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("driver", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := decode(network.KindServants, text, func(data []byte, v any) error { return bson.UnmarshalExtJSON(data, false, v) })
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
