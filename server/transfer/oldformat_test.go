package transfer

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

// oldDump is the dump of a made-up city, written by the program of format 2 with
// the actor key bulktest.KeyID. It has records of each of the 27 kinds there were.
func oldDump(t *testing.T) string {
	t.Helper()
	file, err := os.Open("testdata/format2.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	zip, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestADumpOfAnOlderFormatIsLoaded(t *testing.T) {
	old := oldDump(t)
	for _, format := range []string{`"format":1`, `"format":2`} {
		t.Run(format, func(t *testing.T) {
			l := bulktest.Memory(t)
			if err := load(l, strings.Replace(old, `"format":2`, format, 1)); err != nil {
				t.Fatal(err)
			}
			now := dumpOf(t, l.Moment())
			sameRecords(t, body(old), body(now))
			again := bulktest.Memory(t)
			if err := load(again, now); err != nil {
				t.Fatal(err)
			}
			if body(dumpOf(t, again.Moment())) != body(now) {
				t.Error("loaded from a new dump, the network is another")
			}
		})
	}
}

// sameRecords compares dumps record by record, as JSON, with no help of the program.
func sameRecords(t *testing.T, old, now string) {
	t.Helper()
	kinds := map[string]bool{}
	lines := strings.Split(now, "\n")
	byID := map[any]string{}
	for _, line := range lines {
		if line != "" {
			byID[object(t, line)["record"].(map[string]any)["_id"]] = line
		}
	}
	for _, line := range strings.Split(old, "\n") {
		if line == "" {
			continue
		}
		was := object(t, line)
		became := byID[was["id"]]
		if became == "" {
			t.Fatalf("%s\nis gone", line)
		}
		is := object(t, became)
		kinds[was["kind"].(string)] = true
		was["record"].(map[string]any)["_id"] = was["id"]
		delete(was, "id")
		if was["kind"] == "groups" { // there is more to a group by now: oldGroup's own test tells
			continue
		}
		if !reflect.DeepEqual(dated(was), dated(is)) {
			t.Fatalf("%s\nbecame\n%s", line, became)
		}
	}
	if len(lines) != strings.Count(old, "\n")+1 || len(kinds) != 27 {
		t.Errorf("%d lines with %d kinds of record became %d lines", strings.Count(old, "\n"), len(kinds), len(lines)-1)
	}
}

func object(t *testing.T, line string) map[string]any {
	t.Helper()
	var of map[string]any
	if err := json.Unmarshal([]byte(line), &of); err != nil {
		t.Fatal(err)
	}
	return of
}

// dated gives a value with times in place of the texts that are days or instants,
// and of Extended JSON's dates.
func dated(v any) any {
	switch of := v.(type) {
	case string:
		for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
			if at, err := time.Parse(layout, of); err == nil {
				return at.UTC()
			}
		}
	case []any:
		for i := range of {
			of[i] = dated(of[i])
		}
	case map[string]any:
		if date, ok := of["$date"]; ok {
			return dated(date)
		}
		for name := range of {
			of[name] = dated(of[name])
		}
	}
	return v
}

func TestAnOldLineIsRefused(t *testing.T) {
	lab, term := id(network.KindLabs, 1), id(network.KindNominations, 1)
	fields := func(change string) string {
		return `{"kind":"labs","id":"` + lab + `","record":{"slug":"mobilab","name":"Lab","coordinators":[]` + change + `}}`
	}
	since := func(on, more string) string {
		return `{"kind":"nominations","id":"` + term + `","record":{"secretariat":"a","servant":"b","since":` + on + more + `}}`
	}
	for _, line := range []string{fields(`,"location":{"latitude":5,"longitude":-46.5}`), since(`"2026-05-17"`, `,"until":"2026-05-18","endedAt":"2026-05-17T12:00:00.5Z"`)} {
		if _, err := readRecord([]byte(line), lastPlain); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	unknown := "record has a field that this version of the program does not know, or leaves out where it is empty"
	tests := []struct{ name, line, want string }{
		{"for a field that is not known", fields(`,"size":3`), unknown},
		{"for an id within the record", fields(`,"_id":"` + lab + `"`), "record has a field twice"},
		{"for a missing field", strings.Replace(fields(""), `,"coordinators":[]`, "", 1), "record.coordinators is missing"},
		{"for an id that is none of the kind", strings.Replace(fields(""), `"lab_`, `"servant_`, 1), "the id is none of this kind of record"},
		{"for what stands beside the record", strings.Replace(fields(""), `"id"`, `"note":1,"id"`, 1), "the line is not kind, id and record"},
		{"without an id", strings.Replace(fields(""), `"id":"`+lab+`",`, "", 1), "the line is not kind, id and record"},
		{"for a day that is none", since(`"2026-02-30"`, ""), "record.since cannot be read"},
		{"for half a day", since(`"2026-05"`, ""), "record.since cannot be read"},
		{"for an instant in place of a day", since(`"2026-05-17T00:00:00Z"`, ""), "record.since cannot be read"},
		{"for null in place of a day", since(`null`, ""), "record.since cannot be read"},
		{"for a number in place of an instant", since(`"2026-05-17"`, `,"endedAt":5`), "record.endedAt is of another type: cannot decode 32-bit integer into a time.Time"},
		{"for an instant finer than a millisecond", since(`"2026-05-17"`, `,"endedAt":"2026-05-17T12:00:00.0001Z"`), "record.endedAt is not of the type UTC datetime"},
		{"for an instant without a zone", since(`"2026-05-17"`, `,"endedAt":"2026-05-17T12:00:00"`), "record.endedAt cannot be read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r, err := readRecord([]byte(tt.line), lastPlain); err == nil || err.Error() != tt.want {
				t.Errorf("it says %v of %+v", err, r)
			}
		})
	}
}

func TestAnOldGroupIsOnTheMap(t *testing.T) {
	line := `{"kind":"groups","id":"` + id(mapping.KindGroups, 1) + `","record":{"slug":"vizinhas","name":"Vizinhas","kind":"COLLECTIVE"`
	read := func(t *testing.T, more string) *mapping.Group {
		t.Helper()
		r, err := readRecord([]byte(line+more+`}}`), lastPlain)
		if err != nil {
			t.Fatal(err)
		}
		return r.(*mapping.Group)
	}
	t.Run("one that booked is mapped, and its contact is personal", func(t *testing.T) {
		g := read(t, `,"contact":{"phone":"156","address":"Rua 1"}`)
		if g.Status != mapping.Mapped || g.MayBook() != nil || g.Phone != "156" || g.Address != "Rua 1" || g.PublicContact || !g.MappedOn(network.Today(plainGroupsSince)) {
			t.Errorf("it is %+v", g)
		}
	})
	t.Run("one that was closed is archived", func(t *testing.T) {
		if g := read(t, `,"closed":true`); g.Status != mapping.Archived || g.MayBook() == nil {
			t.Errorf("it is %+v", g)
		}
	})
	t.Run("one of today's fields is refused", func(t *testing.T) {
		if _, err := readRecord([]byte(line+`,"status":"MAPPED"}}`), lastPlain); err == nil {
			t.Error("it was read")
		}
	})
}
