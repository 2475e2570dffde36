package state

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// silent are the methods of a moment that read nothing of the network.
var silent = []string{"Noting", "Holds"}

// A lookUp is a method of a moment with arguments, and tells what it found.
type lookUp struct {
	name string
	ask  func(*Moment) string
}

// lookUps are all methods of a moment, and orders, each with the texts as arguments.
func lookUps(t *testing.T, texts []string) []lookUp {
	t.Helper()
	var all []lookUp
	moment := reflect.TypeFor[*Moment]()
	for i := range moment.NumMethod() {
		method := moment.Method(i)
		if slices.Contains(silent, method.Name) {
			continue
		}
		for _, text := range texts {
			in, texted := arguments(t, method, text)
			all = append(all, lookUp{fmt.Sprintf("%s(%s)", method.Name, text), func(m *Moment) string {
				return foundIn(method.Func.Call(append([]reflect.Value{reflect.ValueOf(m)}, in...)))
			}})
			if !texted {
				break
			}
		}
	}
	walked := func(name string, walk func(*Moment) string) { all = append(all, lookUp{"the order of " + name, walk}) }
	walked("bodies by acronym", walking(BodiesByAcronym))
	walked("bodies by name", walking(BodiesByName))
	walked("meetings", walking(MeetingsByStart))
	walked("meetings of a year", walking(MeetingsOfByStart(noon.Year())))
	walked("servants by making", walking(ServantsByMaking))
	for _, text := range texts {
		walked("a lab's bookings "+text, walking(BookingsOfLabByStart(network.LabID(text))))
		walked("a training's enrolments "+text, walking(EnrolmentsByTurn(network.TrainingID(text))))
	}
	return all
}

func walking[R network.Record](o Order[R]) func(*Moment) string {
	return func(m *Moment) string {
		return foundIn([]reflect.Value{reflect.ValueOf(o.Walk(m, nil, false)), reflect.ValueOf(o.Walk(m, nil, true))})
	}
}

// arguments are those of a method, with the text wherever it takes one, and whether it
// does.
func arguments(t *testing.T, method reflect.Method, text string) (in []reflect.Value, texted bool) {
	t.Helper()
	for i := 1; i < method.Type.NumIn(); i++ {
		kind := method.Type.In(i)
		switch v := reflect.New(kind).Elem(); {
		case kind == reflect.TypeFor[network.Kind]():
			in = append(in, reflect.ValueOf(network.KindServants))
		case kind == reflect.TypeFor[network.Ref]():
			in, texted = append(in, reflect.ValueOf(network.Ref{Kind: network.KindLabs, ID: text})), true
		case kind == reflect.TypeFor[time.Time]():
			in = append(in, reflect.ValueOf(noon.AddDate(1, 0, 0)))
		case kind == reflect.TypeFor[network.Span]():
			in = append(in, reflect.ValueOf(network.Span{From: noon.AddDate(-50, 0, 0), To: noon.AddDate(50, 0, 0)}))
		case kind == reflect.TypeFor[network.Date]():
			in = append(in, reflect.ValueOf(network.DateOf(noon.AddDate(0, i-2, 0))))
		case kind.Kind() == reflect.String:
			v.SetString(text)
			in, texted = append(in, v), true
		case kind.Kind() == reflect.Int:
			v.SetInt(math.MaxInt32)
			if method.Name == "MeetingsIn" || method.Name == "AcceptancesOf" || method.Name == "Statute" {
				v.SetInt(int64(len(text))) // a year, a version
			}
			in, texted = append(in, v), true
		case kind.Kind() == reflect.Func:
			in = append(in, reflect.MakeFunc(kind, func([]reflect.Value) []reflect.Value {
				return []reflect.Value{reflect.ValueOf(method.Name != "Connectors")}
			}))
		case kind.Kind() == reflect.Slice:
			in = append(in, v)
		default:
			t.Fatalf("%s takes a %s: say here with what to call it", method.Name, kind)
		}
	}
	return in, texted
}

// foundIn is what was found: records by where they lie, since none ever changes.
func foundIn(out []reflect.Value) string {
	var b strings.Builder
	for _, v := range out {
		switch {
		case v.Kind() == reflect.Func && v.Type().NumIn() == 1: // an iter.Seq
			yield := reflect.MakeFunc(v.Type().In(0), func(args []reflect.Value) []reflect.Value {
				b.WriteString(foundIn(args))
				return []reflect.Value{reflect.ValueOf(true)}
			})
			v.Call([]reflect.Value{yield})
		case v.Type() == reflect.TypeFor[*Selection]():
			s := v.Interface().(*Selection)
			s.Words("a")
			fmt.Fprint(&b, s.Count(), foundIn([]reflect.Value{reflect.ValueOf(s.Records())}))
		case v.Type() == reflect.TypeFor[*Sight]():
			part := v.Interface().(*Sight).Picture(100)
			fmt.Fprint(&b, part.Records, part.Links)
		case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
			fmt.Fprintf(&b, "%p ", v.Interface())
		default:
			fmt.Fprintf(&b, "%v ", v.Interface())
		}
	}
	return b.String()
}

func TestEveryLookUpNotesWhatItReads(t *testing.T) {
	m := New().Moment()
	for _, l := range lookUps(t, []string{"x"}) {
		reads := &Reads{}
		l.ask(m.Noting(reads))
		if f := reads.Take(m); f.kinds == 0 && len(f.parts) == 0 {
			t.Errorf("%s reads the network and notes nothing", l.name)
		}
	}
}

// textsIn are those by which a case's records are found.
func textsIn(c indexCase) []string {
	found := map[string]bool{"x": true, c.before.Key(): true, c.after.Key(): true, "servant:" + c.before.Key(): true, "2024": true}
	for _, k := range slices.Concat(c.keysBefore, c.keysAfter) {
		for field := range bytes.SplitSeq(k, []byte{0}) {
			found[string(field)] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// TestAFootprintHoldsUntilWhatWasReadChanges changes every record of the cases of the
// indexes, and asks every look-up before and after.
func TestAFootprintHoldsUntilWhatWasReadChanges(t *testing.T) {
	changed, held := 0, 0
	for kind, cases := range indexCases() {
		for index, c := range cases {
			asked := lookUps(t, textsIn(c))
			db := New()
			m := put(t, db, []network.Record{member("s9", "Ana", network.Active, "b9"), &network.Lab{ID: "l9", Slug: "outro", Name: "Outro", Secretariat: "b9"}})
			found, from := make([]string, len(asked)), make([]*Footprint, len(asked))
			reads := &Reads{}
			ask := func(i int) (string, *Footprint) {
				told := asked[i].ask(m.Noting(reads))
				return told, reads.Take(m)
			}
			for i := range asked {
				found[i], from[i] = ask(i)
			}
			for step, change := range []func() *Moment{
				func() *Moment { return put(t, db, list(c.before)) },
				func() *Moment { return put(t, db, list(c.after)) },
				func() *Moment { return put(t, db, nil, network.RefOf(c.after)) },
				func() *Moment { return put(t, db, nil) },
			} {
				m = change()
				for i, l := range asked {
					holds := m.Holds(from[i])
					now, read := ask(i)
					differs := now != found[i]
					if found[i], from[i] = now, read; differs && holds {
						t.Errorf("%s by %s, step %d: %s finds something else, and holds", kind, index, step, l.name)
					}
					if differs {
						changed++
					}
					if holds {
						held++
					}
					if step == 3 && !holds {
						t.Errorf("nothing changed, and %s does not hold", l.name)
					}
				}
			}
		}
	}
	if changed < 500 || held < 10*changed {
		t.Errorf("%d look-ups found something else and %d held: the test shows nothing", changed, held)
	}
}

func TestTheGraphHoldsUntilALinkChanges(t *testing.T) {
	db, picture := New(), func(m *Moment) string {
		part := m.Graph(network.DateOf(noon), func(network.Ref) bool { return true }, nil, nil).Picture(10)
		return fmt.Sprint(part.Records, part.Links)
	}
	m := put(t, db, []network.Record{&network.Lab{ID: "l1", Slug: "mobilab", Name: "Mobi-Lab", Secretariat: "b1"}})
	reads := &Reads{}
	before := picture(m.Noting(reads))
	f := reads.Take(m)
	if m = put(t, db, []network.Record{&network.Key{ID: "k1", At: noon}}); !m.Holds(f) {
		t.Error("a record without links ends it")
	}
	m = put(t, db, []network.Record{&network.Secretariat{ID: "b1", Acronym: "SMIT", Name: "Inovação"}})
	if picture(m) == before || m.Holds(f) {
		t.Errorf("a body is there, which shows: %v, and it holds: %v", picture(m) != before, m.Holds(f))
	}
}

func TestAFootprintIsOfOneDatabase(t *testing.T) {
	reads := &Reads{}
	m := put(t, New(), []network.Record{member("s1", "Ana", network.Active, "b1")})
	m.Noting(reads).Servant("s1")
	f := reads.Take(m)
	if !m.Holds(f) {
		t.Error("it does not hold where it was read")
	}
	if other := put(t, New(), []network.Record{member("s1", "Bia", network.Active, "b1")}); other.Holds(f) {
		t.Error("it holds in another database of as many entries")
	}
}

func TestWhoReadsMuchHasReadTheKind(t *testing.T) {
	reads, m := &Reads{}, New().Moment()
	noting := m.Noting(reads)
	for i := range 3 * maxParts {
		noting.Servant(network.ServantID(fmt.Sprint("s", i)))
	}
	if f := reads.Take(m); f.kinds != 1<<kindNumbers[network.KindServants] || len(f.parts) > maxParts+1 {
		t.Errorf("of %d look-ups came kinds %b and %d parts", 3*maxParts, f.kinds, len(f.parts))
	}
	if f := reads.Take(m); f.kinds != 0 || f.parts != nil {
		t.Error("what was taken was not forgotten")
	}
}
