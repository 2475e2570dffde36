package transfer

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// anything draws a value for every field that a record may have, its id apart.
func anything(t *rapid.T, v reflect.Value) {
	switch v.Type() {
	case timeType:
		v.Set(reflect.ValueOf(time.UnixMilli(rapid.Int64Range(-6e13, 2e14).Draw(t, "ms")).UTC()))
		return
	case dateType:
		at := time.UnixMilli(rapid.Int64Range(-6e13, 2e14).Draw(t, "day")).UTC()
		v.Set(reflect.ValueOf(network.DateOf(at)))
		return
	case stampType:
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			anything(t, v.Field(i))
			if field := v.Field(i); strings.HasSuffix(v.Type().Field(i).Tag.Get("bson"), ",omitempty") && empty(field) {
				field.SetZero() // a list that is left out where it is empty is nil, as the database gives it back
			}
		}
	case reflect.Slice:
		n := rapid.IntRange(0, 3).Draw(t, "items")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			anything(t, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			key, item := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			anything(t, key)
			anything(t, item)
			v.SetMapIndex(key, item)
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			anything(t, v.Elem())
		}
	case reflect.String:
		v.SetString(rapid.String().Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(rapid.Int64().Draw(t, "int"))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(t, "uint"))
	case reflect.Float64:
		v.SetFloat(rapid.Float64().Draw(t, "float"))
	default:
		t.Fatalf("a record has a %s: the codec must learn it", v.Type())
	}
}

func TestRecordsComeBackAsTheyWere(t *testing.T) {
	for _, kind := range dumped() {
		t.Run("a record of "+string(kind)+" survives the round trip, whatever is in it", func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := state.Kinds.Blank(kind)
				anything(t, reflect.ValueOf(r).Elem())
				raw, err := encode(r)
				if err != nil {
					t.Fatalf("encoding: %v", err)
				}
				back, err := decode(kind, r.Key(), raw)
				if err != nil {
					t.Fatalf("decoding %s: %v", raw, err)
				}
				if !reflect.DeepEqual(r, back) {
					t.Errorf("%+v came back as %+v", r, back)
				}
				if again, _ := encode(back); string(again) != string(raw) {
					t.Errorf("%s came back as %s", raw, again)
				}
			})
		})
	}
}

// A record of a kind to come may hold what none does yet.
func TestWhatNoRecordHoldsYetComesBackToo(t *testing.T) {
	type hours struct {
		Days   map[network.Slug][]uint8 `bson:"days"`
		Breaks map[string]*network.Date `bson:"breaks,omitempty"`
		Floor  int32                    `bson:"floor"`
	}
	rapid.Check(t, func(t *rapid.T) {
		var of, back hours
		anything(t, reflect.ValueOf(&of).Elem())
		for key, day := range of.Breaks {
			if day == nil {
				delete(of.Breaks, key)
			}
		}
		var buf bytes.Buffer
		if err := write(&buf, reflect.ValueOf(of)); err != nil {
			t.Fatal(err)
		}
		if err := read(reflect.ValueOf(&back).Elem(), buf.Bytes(), "record"); err != nil {
			t.Fatalf("reading %s: %v", buf.Bytes(), err)
		}
		if len(of.Breaks) == 0 {
			of.Breaks = nil
		}
		if !reflect.DeepEqual(of, back) {
			t.Errorf("%+v came back as %+v from %s", of, back, buf.Bytes())
		}
	})
	for _, odd := range []any{map[int]string{1: "a"}, make(chan int), any(complex(1, 1))} {
		if err := write(&bytes.Buffer{}, reflect.ValueOf(odd)); err == nil {
			t.Errorf("a %T was written", odd)
		}
	}
}

func TestEncodedRecord(t *testing.T) {
	until := noon.Add(1500 * time.Millisecond)
	day := network.DateOf(noon)
	tests := []struct {
		name string
		of   network.Record
		want string
	}{
		{"instants are RFC 3339 to the millisecond, and lists are never null", &network.Servant{
			ID: "servant_x", Name: "Zé <3 & cia", Periods: []network.Period{{Status: network.Left, Since: noon, Until: &until}},
		}, `{"name":"Zé <3 & cia","interests":[],"employment":"","secretariat":"","status":"","periods":[{"status":"LEFT","secretariat":"","employment":"","since":"2026-05-17T12:00:00Z","until":"2026-05-17T12:00:01.5Z"}],"registration":"","email":"","emailVerified":false,"identities":[]}`},
		{"days are days", &network.Nomination{ID: "nomination_x", Since: day},
			`{"secretariat":"","servant":"","since":"2026-05-17"}`},
		{"places are exact", &network.Lab{Location: &network.Location{Latitude: -23.550001, Longitude: 0.1}},
			`{"slug":"","name":"","location":{"latitude":-23.550001,"longitude":0.1},"coordinators":[]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw, err := encode(tt.of)
			if err != nil || string(raw) != tt.want {
				t.Errorf("error %v:\n%s\nnot\n%s", err, raw, tt.want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	fields := func(change string) string {
		return `{"slug":"mobilab","name":"Lab","coordinators":[]` + change + `}`
	}
	tests := []struct{ name, record, want string }{
		{"a field that is not known", fields(`,"size":3`), "record has a field that this version of the program does not know"},
		{"a known field in other letters", fields(`,"Address":"x"`), "record has a field that this version of the program does not know"},
		{"an id within the record", fields(`,"_id":"lab_x"`), "record has a field that this version of the program does not know"},
		{"a stamp", fields(`,"revision":3`), "record has a field that this version of the program does not know"},
		{"a field that stands twice", fields(`,"name":"Other"`), "record has a field twice"},
		{"a missing field", `{"slug":"mobilab","name":"Lab"}`, "record.coordinators is missing"},
		{"a number for a text", fields(`,"address":5`), "record.address is not a string"},
		{"null for a text", fields(`,"address":null`), "record.address is not a string"},
		{"null for a list", `{"slug":"mobilab","name":"Lab","coordinators":null}`, "record.coordinators is not a list"},
		{"a text within a list of none", `{"slug":"mobilab","name":"Lab","coordinators":[1]}`, "record.coordinators.0 is not a string"},
		{"half a place", fields(`,"location":{"latitude":1}`), "record.location.longitude is missing"},
		{"a list for the record", `[]`, "record is not one whole JSON object"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is refused", func(t *testing.T) {
			if _, err := decode(network.KindLabs, "lab_x", []byte(tt.record)); err == nil || err.Error() != tt.want {
				t.Errorf("it says %v", err)
			}
		})
	}
	for _, at := range []string{`"2026-05-17"`, `"2026-05-17T12:00:00.0001Z"`, `5`, `null`, `"2026-05-17T12:00:00"`, `"-001-01-01T00:00:00Z"`} {
		t.Run("the instant "+at+" is refused", func(t *testing.T) {
			var into time.Time
			if read(reflect.ValueOf(&into).Elem(), []byte(at), "at") == nil {
				t.Errorf("it was read as %s", into)
			}
		})
	}
	for _, on := range []string{`"2026-02-30"`, `"2026-05"`, `"2026-05-17T00:00:00Z"`, `null`} {
		t.Run("the day "+on+" is refused", func(t *testing.T) {
			var into network.Date
			if read(reflect.ValueOf(&into).Elem(), []byte(on), "on") == nil {
				t.Errorf("it was read as %s", into)
			}
		})
	}
}

func FuzzReadRecord(f *testing.F) {
	lab := id(network.KindLabs, 1)
	for _, seed := range []string{
		`{"kind":"labs","id":"` + lab + `","record":{"slug":"mobilab","name":"Lab","coordinators":[]}}`,
		`{"kind":"labs","id":"` + lab + `","record":{"slug":"a","name":"b","location":{"latitude":1e3,"longitude":-0},"coordinators":["x"]}}`,
		`{"kind":"nominations","id":"` + id(network.KindNominations, 1) + `","record":{"secretariat":"a","servant":"b","since":"2017-05-31"}}`,
		`{"kind":"idempotencyKeys","id":"key_1","record":{}}`, `{}`, `[[[[`, `{"kind":{}`, "\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := readRecord(raw)
		if err != nil {
			return
		}
		first, err := encode(r)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := decode(r.Kind(), r.Key(), first)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if second, _ := encode(back); string(first) != string(second) {
			t.Errorf("%s became %s", first, second)
		}
	})
}
