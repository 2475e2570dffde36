package network_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestADecisionIsLeanWithoutWhatChangesNothing(t *testing.T) {
	y := places()
	rename := func(name string) network.Decision {
		d, no := y.try(t, as("cora"), with(network.UpdateSpace, network.UpdateSpaceInput{Space: string(sala), Name: &name}))
		if no != nil {
			t.Fatal(no)
		}
		return d.Lean(y.Record)
	}
	if d := rename("Sala Azul"); len(d.Put) != 0 || len(d.Made) != 1 {
		t.Errorf("the same name puts %v and answers with %v", d.Put, d.Made)
	}
	if d := rename("Sala Verde"); len(d.Put) != 1 {
		t.Errorf("another name puts %v", d.Put)
	}
	added, _ := y.try(t, as("cora"), with(network.AddSpace, network.AddSpaceInput{Lab: "mobilab", Name: "Nova", Kind: network.SpaceRoom, Capacity: 2}))
	if d := added.Lean(y.Record); len(d.Put) != 1 {
		t.Error("what is new is left out")
	}
}

func TestADecisionIsLeanByWhatIsKept(t *testing.T) {
	here := time.FixedZone("", -3*60*60)
	at := time.Date(2024, 3, 4, 12, 0, 0, 0, time.UTC)
	old := &network.Booking{ID: "booking_1", StartsAt: at, EndsAt: at.Add(time.Hour), Stamp: network.Stamp{Revision: 4}}
	kept := func(change func(*network.Booking)) bool {
		next := *old
		next.Stamp = network.Stamp{}
		change(&next)
		d := network.Decision{Put: []network.Record{&next}}.Lean(func(network.Ref) network.Record { return old })
		return len(d.Put) == 0
	}
	for name, c := range map[string]struct {
		change func(*network.Booking)
		same   bool
	}{
		"nothing":                          {func(*network.Booking) {}, true},
		"the same instant in another zone": {func(b *network.Booking) { b.StartsAt = at.In(here) }, true},
		"another instant":                  {func(b *network.Booking) { b.StartsAt = at.Add(time.Minute) }, false},
		"a text":                           {func(b *network.Booking) { b.Purpose = "Oficina" }, false},
		"what was empty and is there":      {func(b *network.Booking) { b.CheckedInAt = &at }, false},
		"who it is for":                    {func(b *network.Booking) { b.Guest = &network.Guest{Name: "Rui"} }, false},
	} {
		if kept(c.change) != c.same {
			t.Errorf("%s: it is taken for the same: %v", name, !c.same)
		}
	}
	if d := (network.Decision{Put: []network.Record{old}}).Lean(func(network.Ref) network.Record { return old }); len(d.Put) != 1 {
		t.Error("a record that a rule did not copy is hidden from the ledger")
	}
}

// Every kind of record can be compared: none has a field that reflection cannot read.
func TestEveryKindOfRecordIsLikeItself(t *testing.T) {
	y := places()
	n := 0
	for _, r := range y.records() {
		copied := reflect.New(reflect.TypeOf(r).Elem())
		copied.Elem().Set(reflect.ValueOf(r).Elem())
		if d := (network.Decision{Put: []network.Record{copied.Interface().(network.Record)}}).Lean(y.Record); len(d.Put) != 0 {
			t.Errorf("%s is not like itself", r.Key())
		}
		n++
	}
	if n < 10 {
		t.Errorf("%d records were compared", n)
	}
}
