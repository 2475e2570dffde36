package cache

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
)

var noon = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// TestACallerIsEverythingThatIsKnownOfThem changes each part of one.
func TestACallerIsEverythingThatIsKnownOfThem(t *testing.T) {
	whole := network.Caller{
		Actor: "ana", Scopes: []network.Scope{{Kind: network.ScopeLab, Of: "a"}}, Email: "ana@example.org", EmailVerified: true,
		Warranted: []network.Scope{{Kind: network.ScopeLab, Of: "a"}}, Expires: noon, TokenID: "t", Issued: noon,
	}
	again := whole
	if CallerOf(whole) != CallerOf(again) || CallerOf(network.Caller{}) == Anybody {
		t.Fatal("a caller is not themselves, or nobody is anybody")
	}
	for i := range reflect.TypeFor[network.Caller]().NumField() {
		other, name := whole, reflect.TypeFor[network.Caller]().Field(i).Name
		switch f := reflect.ValueOf(&other).Elem().Field(i); v := f.Addr().Interface().(type) {
		case *network.Actor:
			*v += "x"
		case *string:
			*v += "x"
		case *bool:
			*v = !*v
		case *time.Time:
			*v = v.Add(time.Nanosecond)
		case *[]network.Scope:
			for _, scopes := range [][]network.Scope{nil, {{Kind: network.ScopeLab, Of: "b"}}, {{Kind: network.ScopeGroup, Of: "a"}}, {(*v)[0], (*v)[0]}} {
				next := whole
				reflect.ValueOf(&next).Elem().Field(i).Set(reflect.ValueOf(scopes))
				if CallerOf(next) == CallerOf(whole) {
					t.Errorf("%s %v is no other caller", name, scopes)
				}
			}
			continue
		default:
			t.Fatalf("%s is part of a caller: let CallerOf have it, and a case here", name)
		}
		if CallerOf(other) == CallerOf(whole) {
			t.Errorf("with another %s it is the same caller", name)
		}
	}
	scopes := whole
	scopes.Scopes, scopes.Warranted = append(whole.Scopes, whole.Scopes...), nil
	if split := CallerOf(scopes); split == CallerOf(whole) {
		t.Error("scopes that are warranted and those that are not are one list")
	}
}

func TestTextsAreToldApart(t *testing.T) {
	if RequestOf([]byte("ab"), []byte("c")) == RequestOf([]byte("a"), []byte("bc")) {
		t.Error("two requests are one")
	}
}

// answerOf is an answer from a run that was asked so much.
func answerOf(m *state.Moment, data string, ask func(*provenance.Run, *state.Moment)) *Answer {
	run := provenance.Begin(network.Caller{}, noon, true)
	ask(run, run.Read(m))
	return &Answer{Data: []byte(data), Source: run.End(m)}
}

func TestAnAnswerIsForThoseWhoMayHaveIt(t *testing.T) {
	db := state.New()
	m, c := db.Moment(), New(DefaultBytes)
	ana, rui := CallerOf(network.Caller{Actor: "ana"}), CallerOf(network.Caller{Actor: "rui"})
	mine, all := RequestOf([]byte("mine")), RequestOf([]byte("all"))
	c.keep(mine, ana, answerOf(m, "ana's", func(r *provenance.Run, _ *state.Moment) { r.Caller() }))
	c.keep(all, ana, answerOf(m, "anybody's", func(_ *provenance.Run, m *state.Moment) { m.Lab("l1") }))
	now := Now{Moment: m, At: noon}
	for name, row := range map[string]struct {
		of   Request
		by   Caller
		want string
	}{
		"her own, by herself": {mine, ana, "ana's"}, "hers, by another": {mine, rui, ""}, "hers, by the public": {mine, CallerOf(network.Caller{}), ""},
		"anybody's, by another": {all, rui, "anybody's"}, "another request": {RequestOf([]byte("x")), ana, ""},
	} {
		got := ""
		if a := c.Find(row.of, row.by, now); a != nil {
			got = string(a.Data)
		}
		if got != row.want {
			t.Errorf("%s is answered %q", name, got)
		}
	}
	draft := db.Begin()
	if err := draft.Put([]network.Record{&network.Lab{ID: "l1", Slug: "a", Name: "A"}}, nil); err != nil {
		t.Fatal(err)
	}
	now.Moment = draft.Commit(0, "nonce")
	if c.Find(all, rui, now) != nil {
		t.Error("it is given though what it read has changed")
	}
	if c.Find(mine, ana, now) == nil {
		t.Error("what it did not read ended it")
	}
}

func TestAnAnswerHasAnEnd(t *testing.T) {
	m := state.New().Moment()
	a := answerOf(m, "today's", func(r *provenance.Run, _ *state.Moment) { r.Today() })
	for at, want := range map[time.Time]bool{noon: true, noon.Add(14 * time.Hour): true, noon.Add(15 * time.Hour): false, noon.Add(-10 * time.Hour): false} {
		if a.Holds(Now{Moment: m, At: at}) != want {
			t.Errorf("at %s it holds: %v", at, !want)
		}
	}
	first, second := new(int), new(int)
	b := answerOf(m, "the few", func(r *provenance.Run, _ *state.Moment) { r.Census() })
	b.Census = first
	if !b.Holds(Now{Moment: m, At: noon, Census: first}) || b.Holds(Now{Moment: m, At: noon, Census: second}) {
		t.Error("it does not go with the census that it shows")
	}
}

func TestTheRoomIsBounded(t *testing.T) {
	const room = 1 << 20
	m, c := state.New().Moment(), New(room)
	text := strings.Repeat("x", 4<<10)
	for i := range 2_000 {
		c.keep(RequestOf([]byte{byte(i), byte(i >> 8)}), Anybody, answerOf(m, text, func(*provenance.Run, *state.Moment) {}))
	}
	c.kept.CleanUp()
	if taken := c.Bytes(); taken > room || taken < room/2 {
		t.Errorf("of %d bytes %d are taken", room, taken)
	}
	big := RequestOf([]byte("big"))
	c.keep(big, Anybody, answerOf(m, strings.Repeat("x", room/4), func(*provenance.Run, *state.Moment) {}))
	if c.Find(big, Anybody, Now{Moment: m, At: noon}) != nil {
		t.Error("one answer takes a quarter of the room")
	}
	if New(0) != nil {
		t.Error("no room is room")
	}
}

// TestAnAnswerTakesAboutWhatIsSaid measures the memory that answers take beside their data.
func TestAnAnswerTakesAboutWhatIsSaid(t *testing.T) {
	const answers, data = 20_000, 1 << 10
	m, c := state.New().Moment(), New(1<<30)
	before := heap()
	said := 0
	for i := range answers {
		a := answerOf(m, strings.Repeat("x", data), func(_ *provenance.Run, m *state.Moment) {
			for j := range 20 {
				m.Lab(network.LabID([]byte{'a' + byte(j), byte(i), byte(i >> 8)}))
			}
		})
		said += a.bytes()
		c.keep(RequestOf([]byte{byte(i), byte(i >> 8)}), Anybody, a)
	}
	c.kept.CleanUp()
	took := int(heap() - before)
	if took > said*5/4 || took < said*3/4 {
		t.Errorf("%d answers take %d bytes each, and %d are said", answers, took/answers, said/answers)
	}
	t.Logf("%d answers of %d bytes take %d each, and %d are said", answers, data, took/answers, said/answers)
	runtime.KeepAlive(c)
}

func heap() uint64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}
