package network_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// few has the values from which those of a type are drawn: so few that records and
// questions meet.
var few = map[reflect.Type][]any{
	reflect.TypeFor[network.MembershipStatus](): {network.Pending, network.Active, network.Left},
	reflect.TypeFor[network.BookingStatus](): {network.Requested, network.WaitlistedBooking, network.Offered, network.Confirmed,
		network.CheckedIn, network.NoShow, network.BookingCancelled},
	reflect.TypeFor[network.InitiativeStatus](): {network.InitiativeProposed, network.InitiativeApproved, network.InitiativeCompleted},
	reflect.TypeFor[network.Email]():            {network.Email("a@example.org"), network.Email("b@example.org")},
	reflect.TypeFor[network.BookerKey]():        {network.BookerKey("servant:a"), network.BookerKey("group:b"), network.BookerKey("guest:a@example.org")},
	reflect.TypeFor[string]():                   {"a@example.org", "b@example.org", "a", "b", ""},
}

func anInstant(t *rapid.T) time.Time {
	return morning.Add(12 * time.Hour * time.Duration(rapid.IntRange(0, 6).Draw(t, "halfDays")))
}

// invented gives a value of any type that records and questions have.
func invented(t *rapid.T, of reflect.Type) reflect.Value {
	v := reflect.New(of).Elem()
	switch from, drawn := few[of]; {
	case drawn:
		v.Set(reflect.ValueOf(rapid.SampledFrom(from).Draw(t, of.String())))
	case of == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(anInstant(t)))
	case of == reflect.TypeFor[network.Date]():
		v.Set(reflect.ValueOf(network.DateOf(anInstant(t))))
	case of == reflect.TypeFor[network.Span]():
		from := anInstant(t)
		v.Set(reflect.ValueOf(network.Span{From: from, To: from.Add(36 * time.Hour)}))
	case of == reflect.TypeFor[network.Stamp]():
	case of.Kind() == reflect.String:
		v.SetString(rapid.SampledFrom([]string{"a", "b", "c", ""}).Draw(t, of.String()))
	case v.CanInt():
		v.SetInt(int64(rapid.IntRange(1, 3).Draw(t, "number")))
	case of.Kind() == reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case of.Kind() == reflect.Pointer && rapid.Bool().Draw(t, "there"):
		v.Set(reflect.New(of.Elem()))
		v.Elem().Set(invented(t, of.Elem()))
	case of.Kind() == reflect.Slice:
		for range rapid.IntRange(0, 2).Draw(t, "items") {
			if item := invented(t, of.Elem()); !item.IsZero() { // no list names nobody
				v.Set(reflect.Append(v, item))
			}
		}
	case of.Kind() == reflect.Struct:
		for i := range of.NumField() {
			if v.Field(i).CanSet() {
				v.Field(i).Set(invented(t, of.Field(i).Type))
			}
		}
	}
	return v
}

// inventedRecord gives a record of one of the kinds; those of one kind have few ids.
func inventedRecord(t *rapid.T, kinds []network.Kind) network.Record {
	r := network.Kinds.Blank(rapid.SampledFrom(kinds).Draw(t, "kind"))
	v := reflect.ValueOf(r).Elem()
	v.Set(invented(t, v.Type()))
	v.FieldByName("ID").SetString(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id"))
	switch r := r.(type) {
	case *network.Booking:
		r.EndsAt = r.StartsAt.Add(time.Hour * time.Duration(rapid.IntRange(1, 48).Draw(t, "hours")))
		if r.Servant == "" && r.Group == "" {
			r.Servant = "a"
		}
		if r.Status == network.Requested || r.Status == network.Offered {
			r.ExpiresAt = &r.StartsAt
		}
	case *network.Closure:
		r.EndsAt = r.StartsAt.Add(36 * time.Hour)
	}
	return r
}

// A growth is a decision that grows by what it can keep, of some kinds of record.
type growth struct {
	db    *state.DB
	kinds []network.Kind
	d     network.Decision
}

// take decides one thing more, unless two records would share what must be one's own.
func (g *growth) take(change func(*network.Decision)) {
	next := network.Decision{Put: append([]network.Record(nil), g.d.Put...), Drop: append([]network.Ref(nil), g.d.Drop...)}
	change(&next)
	draft := g.db.Begin()
	defer draft.Abort()
	if draft.Put(next.Put, next.Drop) == nil {
		g.d = next
	}
}

func (g *growth) grow(t *rapid.T) {
	r := inventedRecord(t, g.kinds)
	if rapid.IntRange(0, 3).Draw(t, "drops") == 0 {
		g.take(func(d *network.Decision) { d.Drop = append(d.Drop, network.RefOf(r)) })
		return
	}
	g.take(func(d *network.Decision) {
		for i, old := range d.Put {
			if network.RefOf(old) == network.RefOf(r) {
				d.Put[i] = r
				return
			}
		}
		d.Put = append(d.Put, r)
	})
}

// answer tells what a look-up answers, record by record.
func answer(of network.Draft, lookUp string, args []reflect.Value) string {
	got := reflect.ValueOf(of).MethodByName(lookUp).Call(args)[0]
	if got.Kind() != reflect.Func {
		return told(got)
	}
	list := ""
	for r := range got.Seq() {
		list += told(r) + " "
	}
	return list
}

func told(v reflect.Value) string {
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("%s at %#x", v.Interface().(network.Record).Key(), v.Pointer())
}

// TestAnOverlayIsTheNetworkAfterTheDecision asks every look-up that a rule has.
func TestAnOverlayIsTheNetworkAfterTheDecision(t *testing.T) {
	lookUps := reflect.TypeFor[network.Draft]()
	rapid.Check(t, func(t *rapid.T) {
		g := &growth{db: state.New(), kinds: rapid.SliceOfNDistinct(rapid.SampledFrom(network.Kinds.All()), 3, 8, rapid.ID).Draw(t, "kinds")}
		for range rapid.IntRange(0, 40).Draw(t, "records") {
			g.grow(t)
		}
		if len(g.d.Put) > 0 { // a network that had a record is never empty again
			g.d.Put = append(g.d.Put, &network.Key{ID: "the first"})
		}
		begin := g.db.Begin()
		if err := begin.Put(g.d.Put, nil); err != nil {
			t.Fatal(err)
		}
		before := begin.Commit(1, "")
		g.d = network.Decision{}
		after := network.After(before, &g.d)
		for range rapid.IntRange(1, 20).Draw(t, "changes") {
			g.grow(t)
			after.Booking("a") // which reads what the decision has by now
		}
		truth := g.db.Begin()
		defer truth.Abort()
		if err := truth.Put(g.d.Put, g.d.Drop); err != nil {
			t.Fatal(err)
		}
		for i := range lookUps.NumMethod() {
			m := lookUps.Method(i)
			for range 20 {
				var args []reflect.Value
				for j := range m.Type.NumIn() {
					args = append(args, invented(t, m.Type.In(j)))
				}
				if got, want := answer(after, m.Name, args), answer(truth, m.Name, args); got != want {
					t.Fatalf("%s%v answers %s, and after the decision %s", m.Name, args, got, want)
				}
			}
		}
	})
}
