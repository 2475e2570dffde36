// Package kept proves that an answer from the cache is the one that would be made now.
package kept

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// steps is how much happens in each town.
var steps = flag.Int("steps", 400, "what happens in each town of the property of kept answers")

// A life is what happens in a town.
type life struct {
	*dice
	*town
	operations []question
	// asked are questions that were asked before, so that some are asked again.
	asked []question
	// done and refused count mutations, by name.
	done map[string]int
}

// TestAKeptAnswerIsTheOneThatWouldBeMadeNow has people read and write at two servers while
// time passes, and asks each question of a server that keeps answers and of one on the same
// moments that keeps none.
func TestAKeptAnswerIsTheOneThatWouldBeMadeNow(t *testing.T) {
	schema := systemtest.Schema(t)
	texts := systemtest.Operations(t, systemtest.ClientFiles)
	var again, asked int64
	done := map[string]int{}
	towns(t)
	rapid.Check(t, func(rt *rapid.T) {
		l := &life{dice: newDice(rt, schema), town: found(rt, 7), done: done}
		for _, name := range slices.Sorted(func(yield func(string) bool) {
			for name := range texts {
				if !yield(name) {
					return
				}
			}
		}) {
			if op := operation(rt, schema, texts[name]); op.Operation == ast.Query {
				l.operations = append(l.operations, question{text: texts[name], variables: l.variables(op)})
			}
		}
		for range *steps {
			l.step()
			asked++
		}
		for _, s := range l.servers {
			again += s.again.Load()
		}
	})
	t.Logf("%d steps, %d answers given again, %d kinds of mutation done: %v", asked, again, len(done), done)
	if again < asked/10 || len(done) < 20 {
		t.Errorf("of %d steps %d answers came from the cache, and %d kinds of mutation were done: that shows little", asked, again, len(done))
	}
}

// towns are as many as rapid is told, or a few.
func towns(t *testing.T) {
	told := false
	flag.Visit(func(f *flag.Flag) { told = told || f.Name == "rapid.checks" })
	if told {
		return
	}
	if err := flag.Set("rapid.checks", "5"); err != nil {
		t.Fatal(err)
	}
}

func (l *life) world() world { return world{l.servers[0].Moment(), l.clock.Now()} }

func (l *life) step() {
	switch n := l.below(100); {
	case n < 70:
		l.read()
	case n < 90:
		l.write()
	case n < 98:
		l.clock.Advance(pick(l.dice, []time.Duration{time.Millisecond, time.Second, 40 * time.Second, time.Hour, 7 * time.Hour, 26 * time.Hour, -time.Minute, -9 * time.Hour}))
	default:
		l.servers[l.below(2)].census.Work(context.Background())
	}
}

// read asks a question of a server, of its cache and anew.
func (l *life) read() {
	var q question
	switch n := l.below(10); {
	case n < 6 && len(l.asked) > 0:
		q = pick(l.dice, l.asked)
	case n < 7:
		q = pick(l.dice, l.operations)
	case n < 9:
		q = l.lookUp(l.world())
	default:
		q = l.question(l.world())
	}
	if l.asked = append(l.asked, q); len(l.asked) > 12 {
		l.asked = l.asked[1:]
	}
	s, who, lang := l.servers[l.below(2)], pick(l.dice, l.names), pick(l.dice, []string{"pt", "pt", "en"})
	for range 1 + l.below(2) {
		l.compare(s, who, lang, q)
	}
}

// compare wants an answer of the cache to be as one made anew.
func (l *life) compare(s *server, who, lang string, q question) {
	if kept, fresh := ask(s.kept, l.callers[who], lang, q), ask(s.plain, l.callers[who], lang, q); kept != fresh {
		l.Fatalf("%s is answered\n%s\nand anew\n%s\nto %s %v", who, kept, fresh, q.text, q.variables)
	}
}

// write has somebody change something at a server, and waits until both show it. What was
// asked before, and the records that the change names, are asked for before and behind.
func (l *life) write() {
	fields := l.schema.Mutation.Fields
	f := pick(l.dice, fields)
	who := l.writer(f)
	input := f.Arguments.ForName("input")
	variables := map[string]any{"input": l.value(l.world(), &ast.Type{NamedType: input.Type.Name(), NonNull: true}, "input")}
	about := slices.Clone(l.asked)
	for _, id := range named(variables["input"]) {
		kind, _ := state.Kinds.ParseID(id)
		about = append(about, l.lookUpOf(l.world(), kind, id))
	}
	askAll := func() {
		for _, q := range about {
			l.compare(l.servers[0], "the public", "pt", q)
		}
	}
	askAll()
	defer askAll()
	text := fmt.Sprintf("mutation($input: %s) { %s(input: $input) { problems { code path } } }", input.Type, f.Name)
	a := ask(l.servers[l.below(2)].plain, l.callers[who], "pt", question{text, variables})
	if strings.Contains(a.body, `"problems":[]`) {
		l.done[f.Name]++
	}
	newest := int64(0)
	for _, s := range l.servers {
		newest = max(newest, s.Moment().Number)
	}
	for _, s := range l.servers {
		if _, err := s.WaitFor(context.Background(), max(newest, a.moment)); err != nil {
			l.Fatalf("waiting for moment %d: %v", newest, err)
		}
	}
}

// writer is somebody who may change what the mutation changes, or anybody.
func (l *life) writer(f *ast.FieldDefinition) string {
	scopes := f.Directives.ForName("allow").Arguments.ForName("scopes").Value.String()
	switch {
	case l.chance(10):
		return pick(l.dice, l.names)
	case strings.Contains(scopes, "COMMITTEE") && (l.chance(80) || !strings.Contains(scopes, "SERVANT")):
		return "the committee"
	}
	return fmt.Sprintf("demo-%d", 1+l.below(6))
}

// variables are some for an operation.
func (l *life) variables(op *ast.OperationDefinition) map[string]any {
	all := map[string]any{}
	for _, v := range op.VariableDefinitions {
		if value := l.value(l.world(), v.Type, v.Variable); value != nil {
			all[v.Variable] = value
		}
	}
	return all
}

// operation reads the text of one.
func operation(t *rapid.T, schema *ast.Schema, text string) *ast.OperationDefinition {
	doc, errs := gqlparser.LoadQueryWithRules(schema, text, nil)
	if errs != nil {
		t.Fatalf("reading an operation: %v", errs)
	}
	return doc.Operations[0]
}
