package transfer

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"go.mongodb.org/mongo-driver/v2/bson"
	"pgregory.net/rapid"
)

// anything draws a value for every field that a record may have, its id apart.
func anything(t *rapid.T, v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.UnixMilli(rapid.Int64Range(-6e13, 2e14).Draw(t, "ms")).UTC()))
		return
	case reflect.TypeFor[network.Date]():
		at := time.UnixMilli(rapid.Int64Range(-6e13, 2e14).Draw(t, "day")).UTC()
		v.Set(reflect.ValueOf(network.DateOf(at)))
		return
	case reflect.TypeFor[network.Stamp]():
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			anything(t, v.Field(i))
			if field := v.Field(i); strings.HasSuffix(v.Type().Field(i).Tag.Get("bson"), ",omitempty") && field.Kind() != reflect.Pointer && (field.IsZero() || field.Kind() == reflect.Slice && field.Len() == 0 || field.Kind() == reflect.Map && field.Len() == 0) {
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
		t.Fatalf("a record has a %s: the test must learn it", v.Type())
	}
}

// anyRecord draws a record of the kind.
func anyRecord(t *rapid.T, kind network.Kind) network.Record {
	r := state.Kinds.Blank(kind)
	v := reflect.ValueOf(r).Elem()
	anything(t, v)
	v.FieldByName("ID").SetString(id(kind, rapid.IntRange(0, 99).Draw(t, "id")))
	return r
}

func TestRecordsComeBackAsTheyWere(t *testing.T) {
	for _, kind := range dumped() {
		t.Run("a record of "+string(kind)+" survives the round trip, whatever is in it", func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := anyRecord(t, kind)
				raw, err := encode(r)
				if err != nil {
					t.Fatalf("encoding: %v", err)
				}
				back, err := readRecord(raw, Format)
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
		Days   map[string][]uint8       `bson:"days"`
		Breaks map[string]*network.Date `bson:"breaks,omitempty"`
		Floor  int32                    `bson:"floor"`
		Areas  []float64                `bson:"areas"`
	}
	word := rapid.StringMatching("[a-z]{1,9}")
	rapid.Check(t, func(t *rapid.T) {
		of := hours{Days: map[string][]uint8{}, Floor: rapid.Int32().Draw(t, "floor"), Areas: rapid.SliceOfN(rapid.Float64(), 0, 3).Draw(t, "areas")}
		for _, key := range rapid.SliceOfN(word, 0, 3).Draw(t, "keys") {
			day := network.DateOf(time.UnixMilli(rapid.Int64Range(-6e13, 2e14).Draw(t, "day")).UTC())
			of.Days[key] = rapid.SliceOfN(rapid.Uint8(), 1, 3).Draw(t, "hours")
			of.Breaks = map[string]*network.Date{key: &day, "never": nil}
		}
		doc, err := document(of)
		if err != nil {
			t.Fatal(err)
		}
		text, err := bson.MarshalExtJSON(doc, false, false)
		if err != nil {
			t.Fatal(err)
		}
		var raw bson.Raw
		var back hours
		if err := bson.UnmarshalExtJSON(text, false, &raw); err != nil {
			t.Fatal(err)
		}
		if err := extended.decode(raw, &back); err != nil {
			t.Fatalf("reading %s: %v", text, err)
		}
		if len(of.Areas) == 0 {
			of.Areas = []float64{}
		}
		if !reflect.DeepEqual(of, back) {
			t.Errorf("%+v came back as %+v from %s", of, back, text)
		}
	})
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
		}, `{"kind":"servants","record":{"_id":"servant_x","name":"Zé <3 & cia","interests":[],"employment":"","secretariat":"","status":"","periods":[{"status":"LEFT","secretariat":"","employment":"","since":{"$date":"2026-05-17T12:00:00Z"},"until":{"$date":"2026-05-17T12:00:01.5Z"}}],"registration":"","email":"","emailVerified":false,"identities":[]}}`},
		{"days are their midnight in UTC, as in the database", &network.Nomination{ID: "nomination_x", Since: day},
			`{"kind":"nominations","record":{"_id":"nomination_x","secretariat":"","servant":"","since":{"$date":"2026-05-17T00:00:00Z"}}}`},
		{"places are exact", &network.Lab{ID: "lab_x", Location: &network.Location{Latitude: -23.550001, Longitude: 47}},
			`{"kind":"labs","record":{"_id":"lab_x","slug":"","name":"","location":{"latitude":-23.550001,"longitude":47.0},"coordinators":[]}}`},
		{"a stamp is left out", &network.District{ID: "district_x", Stamp: network.Stamp{Revision: 3, Entry: 7, Step: 1, ChangedAt: noon}, Slug: "se"},
			`{"kind":"districts","record":{"_id":"district_x","slug":"se","name":"","subprefecture":""}}`},
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

func TestReadRecordRefuses(t *testing.T) {
	lab, statute, term := id(network.KindLabs, 1), id(network.KindStatutes, 1), id(network.KindNominations, 1)
	fields := func(change string) string {
		return `{"kind":"labs","record":{"_id":"` + lab + `","slug":"mobilab","name":"Lab","coordinators":[]` + change + `}}`
	}
	adopted := func(at string) string {
		return `{"kind":"statutes","record":{"_id":"` + statute + `","version":1,"text":"","principles":[],"roles":[],"adoptedAt":` + at + `,"hash":""}}`
	}
	since := func(on string) string {
		return `{"kind":"nominations","record":{"_id":"` + term + `","secretariat":"a","servant":"b","since":` + on + `}}`
	}
	for name, line := range map[string]string{"a lab": fields(""), "a statute": adopted(`{"$date":"2026-05-17T12:00:00.5Z"}`), "a term": since(`{"$date":"2026-05-17T00:00:00Z"}`)} {
		if _, err := readRecord([]byte(line), Format); err != nil {
			t.Fatalf("%s itself: %v", name, err)
		}
	}
	unknown := "record has a field that this version of the program does not know, or leaves out where it is empty"
	tests := []struct{ name, line, want string }{
		{"a field that is not known", fields(`,"size":3`), unknown},
		{"a known field in other letters", fields(`,"Address":"x"`), "record.address is missing"},
		{"a stamp", fields(`,"revision":3`), unknown},
		{"null for a text that may be left out", fields(`,"address":null`), unknown},
		{"a field that stands twice", fields(`,"name":"Other"`), "record has a field twice"},
		{"a second id", fields(`,"_id":"` + lab + `"`), "record has a field twice"},
		{"a missing field", `{"kind":"labs","record":{"_id":"` + lab + `","slug":"mobilab","name":"Lab"}}`, "record.coordinators is missing"},
		{"a record without an id", `{"kind":"labs","record":{"slug":"mobilab","name":"Lab","coordinators":[]}}`, "record._id is missing"},
		{"a number for a text", fields(`,"address":5`), "record.address is of another type: cannot decode 32-bit integer into a string type"},
		{"null for a text", strings.Replace(fields(""), `"Lab"`, "null", 1), "record.name is not of the type string"},
		{"null for a list", strings.Replace(fields(""), "[]", "null", 1), "record.coordinators is not of the type array"},
		{"a number within a list of texts", strings.Replace(fields(""), "[]", "[1]", 1), "record.coordinators.0 is of another type: cannot decode 32-bit integer into a string type"},
		{"half a place", fields(`,"location":{"latitude":1.5}`), "record.location.longitude is missing"},
		{"a broken number for a whole one", strings.Replace(adopted(`{"$date":"2026-05-17T12:00:00Z"}`), `"version":1`, `"version":1.5`, 1), "record.version cannot be read"},
		{"a float for a whole number", strings.Replace(adopted(`{"$date":"2026-05-17T12:00:00Z"}`), `"version":1`, `"version":1.0`, 1), "record.version is not of the type 32-bit integer"},
		{"a list for the record", `{"kind":"labs","record":[]}`, "the line is not kind and record"},
		{"a line of format 2", `{"kind":"labs","id":"` + lab + `","record":{"slug":"mobilab","name":"Lab","coordinators":[]}}`, "the line is not kind and record"},
		{"a number in canonical form that is none", fields(`,"size":{"$numberInt":"x"}`), "the line is not in MongoDB's Extended JSON"},
		{"a day as plain text", since(`"2026-05-17"`), "record.since cannot be read"},
		{"a day at noon", since(`{"$date":"2026-05-17T12:00:00Z"}`), "record.since is not what this program writes there (a day is its midnight in UTC)"},
		{"an instant as plain text", adopted(`"2026-05-17T12:00:00Z"`), "record.adoptedAt is not of the type UTC datetime"},
		{"an instant as a number", adopted(`5`), "record.adoptedAt is of another type: cannot decode 32-bit integer into a time.Time"},
		{"null for an instant", adopted(`null`), "record.adoptedAt is not of the type UTC datetime"},
		{"an instant without a zone", adopted(`{"$date":"2026-05-17T12:00:00"}`), "the line is not in MongoDB's Extended JSON"},
		{"a day that is none", since(`{"$date":"2026-02-30T00:00:00Z"}`), "the line is not in MongoDB's Extended JSON"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is refused", func(t *testing.T) {
			if r, err := readRecord([]byte(tt.line), Format); err == nil || err.Error() != tt.want {
				t.Errorf("it says %v of %+v", err, r)
			}
		})
	}
}

func FuzzReadRecord(f *testing.F) {
	lab := id(network.KindLabs, 1)
	for _, seed := range []string{
		`{"kind":"labs","record":{"_id":"` + lab + `","slug":"mobilab","name":"Lab","coordinators":[]}}`,
		`{"kind":"labs","record":{"_id":"` + lab + `","slug":"a","name":"b","location":{"latitude":1e3,"longitude":-0.0},"coordinators":["x"]}}`,
		`{"kind":"nominations","record":{"_id":"` + id(network.KindNominations, 1) + `","secretariat":"a","servant":"b","since":{"$date":"2017-05-31T00:00:00Z"}}}`,
		`{"kind":"nominations","record":{"_id":{"$oid":"0123456789abcdef01234567"},"since":{"$date":{"$numberLong":"5"}}}}`,
		`{"kind":"idempotencyKeys","record":{}}`, `{}`, `[[[[`, `{"kind":{}`, "\xff",
	} {
		f.Add([]byte(seed), Format)
	}
	f.Add([]byte(`{"kind":"labs","id":"`+lab+`","record":{"slug":"a","name":"b","location":{"latitude":1e3,"longitude":-0},"coordinators":["x"]}}`), lastPlain)
	f.Add([]byte(`{"kind":"nominations","id":"`+id(network.KindNominations, 1)+`","record":{"secretariat":"a","servant":"b","since":"2017-05-31"}}`), lastPlain)
	f.Fuzz(func(t *testing.T, raw []byte, format int) {
		r, err := readRecord(raw, format)
		if err != nil {
			return
		}
		first, err := encode(r)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := readRecord(first, Format)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if second, _ := encode(back); string(first) != string(second) {
			t.Errorf("%s became %s", first, second)
		}
	})
}
