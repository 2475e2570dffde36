package state

import (
	"bytes"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// An indexCase says under which keys a record stands in an index before and
// after a change of it.
type indexCase struct {
	before, after         network.Record
	keysBefore, keysAfter [][]byte
}

func keys(k ...[]byte) [][]byte { return k }

// indexCases has a case for each index of each table.
func indexCases() map[network.Kind]map[string]indexCase {
	all := committeeCases()
	maps.Copy(all, coworkingCases())
	maps.Copy(all, mappingCases())
	maps.Copy(all, planCases())
	maps.Copy(all, map[network.Kind]map[string]indexCase{
		network.KindServants: servantCases(), network.KindSecretariats: secretariatCases(), network.KindLabs: labCases(),
		network.KindDistricts: districtCases(), network.KindNominations: nominationCases(), network.KindKeys: keyCases(),
		network.KindLinks: linkCases(), network.KindRevocations: revocationCases(),
	})
	return all
}

func servantCases() map[string]indexCase {
	pending, active := member("s1", "Ágata Ñu", network.Pending, "b1"), member("s1", "Bia", network.Active, "b10")
	left := member("s1", "Bia", network.Left, "b1")
	twoFaced := member("s1", "Bia", network.Active, "b1")
	twoFaced.Identities = []network.Actor{"actor of s1", "other"}
	unverified := member("s1", "Bia", network.Active, "b1")
	unverified.EmailVerified = false
	accepted := member("s1", "Bia", network.Active, "b1")
	accepted.Acceptances = []network.Acceptance{{Version: 1}, {Version: 2}, {Version: 1}}
	active.Registration, left.Registration = "RF 123.456.7/1", "1234567"
	loud := member("s1", "Bia", network.Active, "b1")
	loud.Email = "S1@Example.ORG"
	return map[string]indexCase{
		"id":       {pending, active, keys(key("s1")), keys(key("s1"))},
		"actor":    {twoFaced, pending, keys(key("actor of s1"), key("other")), keys(key("actor of s1"))},
		"email":    {loud, unverified, keys(key("s1@example.org")), nil},
		"accepted": {accepted, pending, keys(key("000000001"), key("000000002")), nil},
		"member":   {active, left, keys(key("b10", "bia", "s1")), nil},

		"registered": {active, left, keys(key("b10", "1234567")), nil},
	}
}

func secretariatCases() map[string]indexCase {
	living := &network.Secretariat{ID: "b1", Acronym: "SMIT", Name: "Inovação e Tecnologia", OnCommittee: true}
	gone := &network.Secretariat{
		ID: "b1", Acronym: "SP", Name: "Órgão", Successor: "b2", DissolvedOn: day(), Maintainers: []network.ServantID{"s1", "s10"},
	}
	heirless := &network.Secretariat{ID: "b1", Acronym: "SMIT", Name: "Inovação", Successor: "b2"}
	return map[string]indexCase{
		"id":         {living, gone, keys(key("b1")), keys(key("b1"))},
		"acronym":    {living, gone, keys(key("SMIT")), keys(key("SP"))},
		"successor":  {gone, heirless, keys(key("b2")), nil},
		"maintainer": {gone, living, keys(key("s1"), key("s10")), nil},
		"committee":  {living, gone, keys(key("yes")), nil},
	}
}

func labCases() map[string]indexCase {
	hosted := &network.Lab{ID: "l1", Slug: "mobilab", Name: "Mobi-Lab", Secretariat: "b1", Coordinators: []network.ServantID{"s1", "s2"}}
	free := &network.Lab{ID: "l1", Slug: "patio", Name: "Pátio", Coordinators: []network.ServantID{"s2"}}
	return map[string]indexCase{
		"id":          {hosted, free, keys(key("l1")), keys(key("l1"))},
		"slug":        {hosted, free, keys(key("mobilab")), keys(key("patio"))},
		"host":        {hosted, free, keys(key("b1")), nil},
		"coordinator": {hosted, free, keys(key("s1"), key("s2")), keys(key("s2"))},
	}
}

func districtCases() map[string]indexCase {
	a := &network.District{ID: "d1", Slug: "se", Name: "Sé", Subprefecture: "b1"}
	b := &network.District{ID: "d1", Slug: "mooca", Name: "Moóca", Subprefecture: "b2"}
	return map[string]indexCase{
		"id":            {a, b, keys(key("d1")), keys(key("d1"))},
		"slug":          {a, b, keys(key("se")), keys(key("mooca"))},
		"subprefecture": {a, b, keys(key("b1")), keys(key("b2"))},
	}
}

func nominationCases() map[string]indexCase {
	a := &network.Nomination{ID: "n1", Servant: "s1", Secretariat: "b1"}
	b := &network.Nomination{ID: "n1", Servant: "s2", Secretariat: "b2"}
	return map[string]indexCase{
		"id":          {a, b, keys(key("n1")), keys(key("n1"))},
		"servant":     {a, b, keys(key("s1")), keys(key("s2"))},
		"secretariat": {a, b, keys(key("b1")), keys(key("b2"))},
	}
}

func keyCases() map[string]indexCase {
	a, b := &network.Key{ID: "k1", At: noon}, &network.Key{ID: "k1", At: noon.Add(-70 * 365 * 24 * time.Hour)}
	return map[string]indexCase{
		"id": {a, b, keys(key("k1")), keys(key("k1"))},
		"at": {a, b, keys([]byte{0x80, 0x00, 0x01, 0x8f, 0x86, 0x6c, 0x5e, 0x00}), keys(instant(b.At))},
	}
}

func TestEveryIndexFollowsItsRecord(t *testing.T) {
	cases := indexCases()
	for kind, table := range kindTables() {
		for _, index := range table.indexNames() {
			t.Run(string(kind)+" by "+index, func(t *testing.T) {
				c, ok := cases[kind][index]
				if !ok {
					t.Fatalf("the index has no case: add one to indexCases")
				}
				if bytes.Equal(bytes.Join(c.keysBefore, nil), bytes.Join(c.keysAfter, nil)) && index != "id" {
					t.Fatal("the case changes no key of the index")
				}
				db := New()
				holds(t, put(t, db, list(c.before)), index, c.before, c.keysBefore)
				m := put(t, db, list(c.after))
				holds(t, m, index, c.after, c.keysAfter)
				for _, k := range c.keysBefore {
					if !containsKey(c.keysAfter, k) && under(m, kind, index, k) != nil {
						t.Errorf("after the change it is still found under %q", k)
					}
				}
				holds(t, put(t, db, nil, network.RefOf(c.after)), index, c.after, nil)
			})
		}
	}
}

// holds proves that the index has the record under the keys and nothing else.
func holds(t *testing.T, m *Moment, index string, want network.Record, keys [][]byte) {
	t.Helper()
	for _, k := range keys {
		if got := under(m, want.Kind(), index, k); got != want {
			t.Errorf("under %q: %v", k, got)
		}
	}
	rows := 0
	for range m.from(want.Kind(), index, nil, nil) {
		rows++
	}
	if rows != len(keys) {
		t.Errorf("the index has %d rows, want %d", rows, len(keys))
	}
}

// indexNames are those of the table's indexes, and "id".
func (k *kindTable) indexNames() []string {
	names := []string{"id"}
	for _, x := range k.indexes {
		names = append(names, x.name)
	}
	return names
}

// under finds the record whose key in the index is k.
func under(m *Moment, kind network.Kind, index string, k []byte) network.Record {
	if index == "id" {
		return m.byID(kind, strings.TrimSuffix(string(k), "\x00"))
	}
	return m.first(kind, index, k)
}

func containsKey(keys [][]byte, k []byte) bool {
	for _, other := range keys {
		if bytes.Equal(other, k) {
			return true
		}
	}
	return false
}

func TestEveryKindHasATable(t *testing.T) {
	there := kindTables()
	for _, kind := range Kinds.All() {
		if there[kind] == nil {
			t.Errorf("%s has no table", kind)
		}
	}
	if len(there) != len(Kinds.All()) {
		t.Errorf("there are %d tables for %d kinds", len(there), len(Kinds.All()))
	}
	told := map[network.Kind]bool{}
	for _, table := range described() {
		if told[table.kind] || !Kinds.Has(table.kind) {
			t.Errorf("%s has two tables, or is no kind", table.kind)
		}
		told[table.kind] = true
	}
}
