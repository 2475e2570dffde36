package answer

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// An animal world: what the generated functions are for the network, by hand.
const world = `
type Query { pet(named: String = "Rex"): Pet! all(first: Int!): [Pet!]! fails: String panics: String far: String }
interface Pet { name: String! }
type Dog implements Pet { name: String! barks: Boolean! friend: Pet }
type Cat implements Pet { name: String! lives: Int! friend: Pet }`

type pet struct {
	dog  bool
	name string
}

func worldSchema() *Schema {
	args := func(_ context.Context, raw map[string]any) (map[string]any, error) {
		if raw["named"] == "unreadable" {
			return nil, errors.New("it cannot be read")
		}
		return raw, nil
	}
	own := []Member{{Name: "name"}, {Name: "barks"}, {Name: "friend"}}
	return NewSchema([]Object{
		{Name: "Query", Satisfies: []string{"Query"}, Fields: []Member{
			{Name: "pet", Args: args, Named: []string{"named"}}, {Name: "all", Args: args, Named: []string{"first"}},
			{Name: "fails"}, {Name: "panics"}, {Name: "far", Unplanned: true},
		}},
		{Name: "Dog", Satisfies: []string{"Dog", "Pet"}, Fields: own},
		{Name: "Cat", Satisfies: []string{"Cat", "Pet"}, Fields: []Member{{Name: "name"}, {Name: "lives"}, {Name: "friend"}}},
	}, writeWorld)
}

func writeWorld(w *Run, s *Set) {
	if !w.Opened(s) {
		return
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		w.Key(f)
		switch f.At {
		case 0:
			w.Raw(`"Query"`)
		case 1:
			a := w.Args(f)
			if a == nil {
				return
			}
			writePet(w, f, pet{true, a[0].(string)})
		case 2:
			a := w.Args(f)
			if a == nil {
				return
			}
			w.Raw("[")
			for i := range int(a[0].(int64)) {
				w.Item(i)
				writePet(w, f, pet{i%2 == 0, fmt.Sprint("pet", i)})
			}
			w.Raw("]")
		case 3:
			w.Fail()
			return
		case 4:
			panic("it does")
		}
	}
	w.Close()
}

func writePet(w *Run, f *Field, p pet) {
	t := 2
	if p.dog {
		t = 1
	}
	s := w.Of(f, t)
	if !w.Opened(s) {
		return
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		w.Key(f)
		switch f.At {
		case 0:
			w.String(map[bool]string{true: "Dog", false: "Cat"}[p.dog])
		case 1:
			w.String(p.name)
		case 2:
			if p.dog {
				w.Bool(true)
			} else {
				w.Int(9)
			}
		case 3:
			writePet(w, f, pet{!p.dog, "friend of " + p.name})
		}
	}
	w.Close()
}

func plansOf(t *testing.T, query string) (*Plans, *ast.OperationDefinition, *atomic.Int64) {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(gqlparser.MustLoadSchema(&ast.Source{Input: world}), query, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	grown := new(atomic.Int64)
	return worldSchema().NewPlans(doc, func(n int) { grown.Add(int64(n)) }), doc.Operations[0], grown
}

func TestPlans(t *testing.T) {
	const most = 1 << 10
	for _, tt := range []struct {
		name, query string
		variables   map[string]any
		want        string // "" where gqlgen is to answer
	}{
		{"fields stand in the document's order, under their names", `{ x: pet { name kind: __typename } __typename }`, nil, `{"x":{"name":"Rex","kind":"Dog"},"__typename":"Query"}`},
		{"an argument is a variable's value", `query($n: String) { pet(named: $n) { name } }`, map[string]any{"n": "Bob"}, `{"pet":{"name":"Bob"}}`},
		{"fragments are written out for what an object is", `{ all(first: 2) { ...P } } fragment P on Pet { ... on Cat { lives } name ... on Dog { barks } }`, nil,
			`{"all":[{"name":"pet0","barks":true},{"lives":9,"name":"pet1"}]}`},
		{"what is asked of one field twice is told once", `{ pet { name ... on Dog { name friend { name } friend { __typename } } } }`, nil, `{"pet":{"name":"Rex","friend":{"name":"friend of Rex","__typename":"Cat"}}}`},
		{"what is left out is left out", `query($b: Boolean!) { pet { name @skip(if: $b) ... @include(if: $b) { __typename } } }`, map[string]any{"b": true}, `{"pet":{"__typename":"Dog"}}`},
		{"an object of which nothing is asked is empty", `query($b: Boolean!) { pet { name @skip(if: $b) } }`, map[string]any{"b": true}, `{"pet":{}}`},
		{"a failure is gqlgen's", `{ pet { name } fails }`, nil, ""},
		{"a panic is gqlgen's", `{ pet { name } panics }`, nil, ""},
		{"an argument that cannot be read is gqlgen's", `{ pet(named: "unreadable") { name } }`, nil, ""},
		{"a variable that cannot be read is gqlgen's", `query($n: String) { pet(named: $n) { name } }`, map[string]any{"n": "unreadable"}, ""},
		{"a field that plans do not have is gqlgen's", `{ far }`, nil, ""},
		{"a choice that is none is gqlgen's", `query($b: Boolean = true) { pet { name @skip(if: $b) } }`, map[string]any{"b": nil}, ""},
		{"an answer that is too long is complete, and not told", `{ all(first: 100) { name } }`, nil, "too long"},
		{"one that fails behind that is gqlgen's", `{ all(first: 100) { name } fails }`, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, op, _ := plansOf(t, tt.query)
			for _, again := range []string{"when it is made", "when it is found"} {
				b, over, ok := p.Answer(t.Context(), op, tt.variables, most)
				got := ""
				if ok && over {
					got = "too long"
				} else if ok {
					got = string(b.Bytes())
				}
				if b.Release(); got != tt.want {
					t.Errorf("%s: %s\nwant %s", again, got, tt.want)
				}
			}
		})
	}
}

func TestAPlanIsMadeOnce(t *testing.T) {
	p, op, grown := plansOf(t, `query($b: Boolean!) { all(first: 4) { name ... on Dog @skip(if: $b) { friend { name ... on Cat { friend { name } } } } } }`)
	ask := func(b bool) {
		a, _, ok := p.Answer(t.Context(), op, map[string]any{"b": b}, 1<<20)
		if !ok {
			t.Error("it has no plan")
		}
		a.Release()
	}
	ask(true)
	one := grown.Load()
	if ask(true); one == 0 || grown.Load() != one {
		t.Errorf("%d bytes, and then %d", one, grown.Load())
	}
	if ask(false); grown.Load() <= one {
		t.Error("another choice has no plan of its own")
	}
	two := grown.Load()
	if ask(true); grown.Load() != two {
		t.Error("the first was forgotten")
	}
}

func TestWhatIsAskedInManyPlacesIsMadeOnce(t *testing.T) {
	const shared = ` fragment P on Pet { ... on Dog { friend { ...Q } } } fragment Q on Pet { ... on Cat { name lives friend { __typename name ... on Dog { barks } } } }`
	takes := func(query string) int64 {
		p, op, grown := plansOf(t, query+shared)
		b, _, ok := p.Answer(t.Context(), op, nil, 1<<20)
		if b.Release(); !ok {
			t.Fatal("it has no plan")
		}
		return grown.Load()
	}
	one, four := takes(`{ a: pet { ...P } }`), takes(`{ a: pet { ...P } b: pet { ...P } c: pet { ...P } d: pet { ...P } }`)
	if four >= 2*one {
		t.Errorf("asked once it takes %d bytes, four times %d", one, four)
	}
}

func TestManyRunAPlanAtOnce(t *testing.T) {
	p, op, _ := plansOf(t, `query($n: Int!, $m: String) { all(first: $n) { name ... on Cat { friend { name } } } pet(named: $m) { name } }`)
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			name := fmt.Sprint("n", i)
			b, _, ok := p.Answer(t.Context(), op, map[string]any{"n": int64(i % 5), "m": name}, 1<<20)
			if !ok || !strings.HasSuffix(string(b.Bytes()), `"pet":{"name":"`+name+`"}}`) {
				t.Errorf("%v %s", ok, b.Bytes())
			}
			b.Release()
		})
	}
	all.Wait()
}
