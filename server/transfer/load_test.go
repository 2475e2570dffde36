package transfer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
	"pgregory.net/rapid"
)

// load loads a dump into a network.
func load(l *ledger.Ledger, dump string) error {
	return loadHearing(context.Background(), l, strings.NewReader(dump), nil)
}

func loadHearing(ctx context.Context, l *ledger.Ledger, r io.Reader, progress func(done, total int)) error {
	d, err := Read(ctx, r)
	if err != nil {
		return err
	}
	return Load(ctx, l, d, progress)
}

func TestAnyNetworkComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := city{t: t}
		c.draw()
		before := dumpOf(t, moment(t, c.records...))
		l := bulktest.Memory(t)
		if err := load(l, before); err != nil {
			t.Fatalf("loading: %v\n%s", err, before)
		}
		after := dumpOf(t, l.Moment())
		if body(before) != body(after) {
			t.Errorf("the network\n%s\ncame back as\n%s", before, after)
		}
		if Unfinished(l.Moment()) {
			t.Error("the load is not over")
		}
	})
}

// town is a made-up city on the plan's facts.
func town(t *testing.T, servants int) *ledger.Ledger {
	t.Helper()
	l := bulktest.Memory(t)
	bulktest.Seed(t, l)
	if err := demo.Fill(t.Context(), l, demo.Options{Secretariats: 4, Servants: servants, Labs: 6, Seed: 3}, nil); err != nil {
		t.Fatalf("filling: %v", err)
	}
	return l
}

func TestLoadIntoAFile(t *testing.T) {
	from := dumpOf(t, town(t, 700).Moment())
	dir := t.TempDir()
	l, end := bulktest.File(t, dir)
	var heard []int
	err := loadHearing(t.Context(), l, strings.NewReader(from), func(done, total int) {
		if total != strings.Count(from, "\n")-1 {
			t.Errorf("%d in all", total)
		}
		heard = append(heard, done)
	})
	if err != nil {
		t.Fatalf("loading: %v", err)
	}
	if !slices.IsSorted(heard) || heard[0] != 0 || heard[len(heard)-1] != strings.Count(from, "\n")-1 {
		t.Errorf("the progress was %v", heard)
	}
	for r := range l.Moment().All(network.KindServants) {
		if r.Mark().Revision != 1 {
			t.Fatalf("a loaded record is at revision %d", r.Mark().Revision)
		}
	}
	report, err := l.Check(t.Context())
	if err != nil || !report.Agree() {
		t.Errorf("error %v\n%v", err, report)
	}
	end()
	again, _ := bulktest.File(t, dir)
	if body(dumpOf(t, again.Moment())) != body(from) {
		t.Error("after a restart the network is another")
	}
	if err := load(again, from); !errors.Is(err, ErrInhabited) {
		t.Errorf("loading once more says %v", err)
	}
}

func TestDump(t *testing.T) {
	l := town(t, 700)
	t.Run("keys are left out and the header counts the rest", func(t *testing.T) {
		_, err := l.Do(t.Context(), ledger.Command{Action: "note", Key: "k", Rule: func(c network.Case) (network.Decision, network.Refusal) {
			return network.Decision{Put: []network.Record{&network.District{
				ID: network.DistrictID(c.NewID(network.KindDistricts)), Slug: "ilha", Name: "Ilha", Subprefecture: c.SecretariatByAcronym("SMIT").ID,
			}}}, nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		dump := dumpOf(t, l.Moment())
		first, rest, _ := strings.Cut(dump, "\n")
		want := fmt.Sprintf(`{"format":3,"moment":%d,"at":"2026-05-17T12:00:00Z","actorKey":"%s","zone":"America/Sao_Paulo","records":%d}`,
			l.Moment().Number, bulktest.KeyID, strings.Count(rest, "\n"))
		if first != want || strings.Contains(dump, "idempotencyKeys") {
			t.Errorf("it begins with %s, not %s", first, want)
		}
	})
	t.Run("a writer that fails is heard", func(t *testing.T) {
		full := errors.New("the disk is full")
		if err := Dump(t.Context(), l.Moment(), source, failing{full}); !errors.Is(err, full) {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("whoever gives up is heard", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := Dump(ctx, l.Moment(), source, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
			t.Errorf("it says %v", err)
		}
	})
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
func (f failing) Read([]byte) (int, error)  { return 0, f.err }

func TestLoadRefuses(t *testing.T) {
	whole := dumpOf(t, moment(t, village()...))
	if err := load(bulktest.Memory(t), whole); err != nil {
		t.Fatalf("the village itself: %v", err)
	}
	lines := strings.SplitAfter(whole, "\n")
	with := func(old, new string) string {
		if strings.Count(whole, old) == 0 {
			t.Fatalf("the dump has no %s", old)
		}
		return strings.Replace(whole, old, new, 1)
	}
	tests := []struct{ name, dump, want string }{
		{"an empty file", "", "line 1: this is no dump of a network: its first line tells no format"},
		{"a file of something else", "name;email\n", "line 1: this is no dump of a network: its first line tells no format"},
		{"a newer format", with(`"format":3`, `"format":4`), "line 1: the dump has format 4 and this program reads up to 3: upgrade it"},
		{"format 0", with(`"format":3`, `"format":0`), "line 1: this is no dump of a network: its format is not a number from 1"},
		{"a dump that was cut off between lines", strings.Join(lines[:len(lines)-2], ""), "line 1: the dump was to have 6 records and has 5: it is not whole"},
		{"a dump that was cut off within a line", whole[:len(whole)-5], "line 7: the line is not one whole JSON object"},
		{"an empty line", with("\n{", "\n\n{"), "line 2: the line is not one whole JSON object"},
		{"a line with more than a record", with(`{"kind":"labs"`, `{"note":1,"kind":"labs"`), "line 5: the line is not kind and record"},
		{"two records in one line", strings.Replace(whole, "\n{", " {", 1), "line 1: this is no dump of a network: its first line tells no format"},
		{"a kind of record that is not known", with(`"kind":"labs"`, `"kind":"castles"`), "line 5: there is no such kind of record in this version of the program"},
		{"an idempotency key", with(`"kind":"labs"`, `"kind":"idempotencyKeys"`), "line 5: there is no such kind of record in this version of the program"},
		{"an id of another kind", with(`"_id":"lab_`, `"_id":"servant_`), "line 5: the id is none of this kind of record"},
		{"a record that stands twice", whole + lines[4], "line 8: the record is that of line 5"},
		{"text that is not UTF-8", with("Laboratório", "Laborat\xf3rio"), "line 5: the line is not UTF-8"},
		{"a body that is not there", with(`"secretariat":"`+id(network.KindSecretariats, 1), `"secretariat":"`+id(network.KindSecretariats, 9)), "line 4: record.secretariat names nothing that is in the dump"},
		{"a maintainer who is not there", with(`"maintainers":["`+id(network.KindServants, 1), `"maintainers":["`+id(network.KindServants, 9)), "line 2: record.maintainers.0 names nothing that is in the dump"},
		{"a coordinator who stands twice", with(`"coordinators":[`, `"coordinators":["`+id(network.KindServants, 1)+`",`), "line 5: record.coordinators cannot be so: The list names a person twice."},
		{"a body that succeeds itself", with(`"successor":"`+id(network.KindSecretariats, 1), `"successor":"`+id(network.KindSecretariats, 2)), "line 3: record.successor cannot be so: The line of successors leads to no living body."},
		{"a successor of a living body", with(`"dissolvedOn":{"$date":"2026-05-17T00:00:00Z"},`, ""), "line 3: record.successor cannot be so: A dissolved body has a successor, and no other has one."},
		{"an acronym that is taken", with(`"acronym":"SMB"`, `"acronym":"SMA"`), "line 3: the record shares its acronym with an earlier one"},
		{"an acronym that is none", with(`"acronym":"SMB"`, `"acronym":"smb"`), "line 3: record.acronym cannot be so: This is not an acronym."},
		{"a kind of body that is not known", with(`"kind":"OFFICE"`, `"kind":"CIRCUS"`), "line 2: record.kind cannot be so: This is no word that is known here."},
		{"a status that is not the last period's", with(`"status":"ACTIVE","periods"`, `"status":"LEFT","periods"`), "line 4: record.periods cannot be so: The record does not say what its last period says."},
		{"a status that is not known", strings.ReplaceAll(whole, "ACTIVE", "KEEN"), "line 4: record.periods.1.status cannot be so: This is no word that is known here."},
		{"a gap between periods", with(`"until":{"$date":"2026-05-17T13:00:00Z"}`, `"until":{"$date":"2026-05-17T12:59:59Z"}`), "line 4: record.periods.0.until cannot be so: A period ends when the next begins, and the last has no end."},
		{"an empty name", with(`"name":"Ana"`, `"name":""`), "line 4: record.name cannot be so: The field cannot be empty."},
		{"a name with a line break", with(`"name":"Ana"`, `"name":"A\nna"`), "line 4: record.name cannot be so: The text has control or invalid characters: write it with visible characters only."},
		{"a name that is not composed", with(`"name":"Ana"`, `"name":"Ana\u0301"`), "line 4: record.name cannot be so: The text is not trimmed and in NFC."},
		{"a name that is too long", with(`"name":"Ana"`, `"name":"`+strings.Repeat("a", 201)+`"`), "line 4: record.name cannot be so: The text has 201 characters; at most 200 fit."},
		{"an e-mail that is none", with("ana@example.org", "ana"), "line 4: record.email cannot be so: This is not an e-mail address."},
		{"the program's own actor as a person's", with(`"identities":["ana"]`, `"identities":["rede"]`), "line 4: record.identities.0 cannot be so: This is no one whom a person signs in as."},
		{"a place that is not on earth", with(`"latitude":-23.5`, `"latitude":-123.5`), "line 5: record.location cannot be so: Latitude goes from -90 to 90 degrees and longitude from -180 to 180."},
		{"a term that ends before it begins", with(`"until":{"$date":"2026-05-17T00:00:00Z"}`, `"until":{"$date":"2026-05-16T00:00:00Z"}`), "line 7: record.until cannot be so: The term ends before it begins."},
		{"a text with a zero character", with(`"identities":["ana"]`, `"identities":["a\u0000na"]`), "line 4: record.identities.0 has a zero character"},
		{"a district of nowhere", with(`"subprefecture":"`+id(network.KindSecretariats, 1), `"subprefecture":"`), "line 6: record.subprefecture names nothing that is in the dump"},
		{"a nominee who is a body", with(`"servant":"`+id(network.KindServants, 1), `"servant":"`+id(network.KindSecretariats, 1)), "line 7: record.servant names nothing that is in the dump"},
		{"a website that a browser would run", with(`"slug":"lab"`, `"slug":"lab","website":"javascript:alert(1)"`), "line 5: record.website cannot be so: This is not a web address: write it whole, like https://example.org/page."},
		{"a telephone number that is none", with(`"registration":"1"`, `"registration":"1","phone":"ring"`), "line 4: record.phone cannot be so: This is not a telephone number: write it like +55 11 3113-8000."},
		{"an unverified e-mail that is public", with(`"emailVerified":true`, `"emailVerified":false,"publicEmail":true`), "line 4: record.publicEmail cannot be so: Only a verified e-mail can be public."},
		{"a dissolved body with a seat", with(`"kind":"OFFICE","onCommittee":false,"maintainers":[],`, `"kind":"OFFICE","onCommittee":true,"maintainers":[],`), "line 3: record.onCommittee cannot be so: The body was dissolved on 2026-05-17: it has neither a seat nor maintainers."},
		{"a day of the year 10000", with(`"until":{"$date":"2026-05-17T00:00:00Z"}`, `"until":{"$date":{"$numberLong":"253402300800000"}}`), "line 7: record.until is not in the years 1 to 9999"},
		{"an instant before the year 1", with(`"since":{"$date":"2026-05-17T12:00:00Z"}`, `"since":{"$date":{"$numberLong":"-62135596800001"}}`), "line 4: record.periods.0.since is not in the years 1 to 9999"},
		{"a dump whose header says that it is an older one", with(`"format":3`, `"format":2`), "line 2: the line is not kind, id and record"},
		{"a dump without a time zone", with(`"zone":"America/Sao_Paulo"`, `"zone":5`), "line 1: the dump's first line is not format, moment, at, actorKey, zone and records"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is refused, and nothing is recorded", func(t *testing.T) {
			l := bulktest.Memory(t)
			if err := load(l, tt.dump); err == nil || err.Error() != tt.want {
				t.Errorf("it says %v", err)
			}
			if l.Moment().Number != 0 {
				t.Error("something was recorded")
			}
		})
	}
	t.Run("a network with the plan's facts is refused", func(t *testing.T) {
		l := bulktest.Memory(t)
		bulktest.Seed(t, l)
		if err := load(l, whole); !errors.Is(err, ErrInhabited) || l.Moment().Number != 1 {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("a dump of a network with another actor key is refused", func(t *testing.T) {
		l := bulktest.Memory(t)
		if err := load(l, with(bulktest.KeyID, "fedcba9876543210")); !errors.Is(err, ErrOtherKey) || l.Moment().Number != 0 {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("a dump of a network in another time zone is refused", func(t *testing.T) {
		l := bulktest.Memory(t)
		if err := load(l, with("America/Sao_Paulo", "Europe/Lisbon")); !errors.Is(err, ErrOtherZone) || l.Moment().Number != 0 {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("a line longer than any record is refused", func(t *testing.T) {
		endless := lines[0] + strings.Repeat("x", maxLine+1)
		if err := load(bulktest.Memory(t), endless); err == nil || err.Error() != "line 2: the line is too long for a record" {
			t.Errorf("it says %.100v", err)
		}
	})
	t.Run("a reader that fails is heard", func(t *testing.T) {
		broken := errors.New("the pipe broke")
		if err := loadHearing(t.Context(), bulktest.Memory(t), failing{broken}, nil); !errors.Is(err, broken) {
			t.Errorf("it says %v", err)
		}
	})
}

// village has a record of every kind: lines 2 to 7 of its dump.
func village() []network.Record {
	a, b := network.SecretariatID(id(network.KindSecretariats, 1)), network.SecretariatID(id(network.KindSecretariats, 2))
	ana, day, later := network.ServantID(id(network.KindServants, 1)), network.DateOf(noon), noon.Add(time.Hour)
	return []network.Record{
		&network.Secretariat{ID: a, Acronym: "SMA", Name: "A", BodyKind: network.KindOffice, Maintainers: []network.ServantID{ana}},
		&network.Secretariat{ID: b, Acronym: "SMB", Name: "B", BodyKind: network.KindOffice, DissolvedOn: &day, Successor: a},
		&network.Servant{
			ID: ana, Name: "Ana", Registration: "1", Email: "ana@example.org", EmailVerified: true, Identities: []network.Actor{"ana"},
			Secretariat: a, Status: network.Active, Employment: network.Permanent, Periods: []network.Period{
				{Status: network.Pending, Secretariat: a, Employment: network.Permanent, Since: noon, Until: &later},
				{Status: network.Active, Secretariat: a, Employment: network.Permanent, Since: later},
			},
		},
		&network.Lab{
			ID: network.LabID(id(network.KindLabs, 1)), Slug: "lab", Name: "Laboratório", Secretariat: a,
			Location: &network.Location{Latitude: -23.5, Longitude: -46.6}, Coordinators: []network.ServantID{ana},
		},
		&network.District{ID: network.DistrictID(id(network.KindDistricts, 1)), Slug: "se", Name: "Sé", Subprefecture: a},
		&network.Nomination{ID: network.NominationID(id(network.KindNominations, 1)), Secretariat: a, Servant: ana, Since: day, Until: &day},
	}
}
