package answers

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// each is how often a client's operation is asked, each time by another caller and with
// other variables.
const each = 12

func TestClientsOperationsAreAnsweredTheSameWay(t *testing.T) {
	c, a := newCity(t), anAuthor(t)
	a.known = learn(c.ledger.Moment())
	for name, text := range systemtest.Operations(t, systemtest.ClientFiles) {
		t.Run(name, func(t *testing.T) {
			doc, errs := gqlparser.LoadQueryWithRules(a.schema, text, nil)
			if errs != nil {
				t.Fatal(errs)
			}
			op := doc.Operations[0]
			if op.Operation != ast.Query {
				t.Skip("it changes something, or goes on: gqlgen executes it either way")
			}
			for range each {
				q := ask{Query: text, Variables: a.variablesOf(op), caller: c.callers[a.dice.IntN(len(c.callers))], lang: "pt"}
				a.known.hear(c.same(t, q).Body.String(), a.dice)
			}
		})
	}
}

func anAuthor(t *testing.T) *author {
	return &author{schema: systemtest.Schema(t), dice: rand.New(rand.NewPCG(2, 14))}
}

// The stories' questions are asked of another city: by all who ask, with ids of that
// city in place of the story's own.
func TestStoriesQuestionsAreAnsweredTheSameWay(t *testing.T) {
	c, a := newCity(t), anAuthor(t)
	a.known = learn(c.ledger.Moment())
	files, err := filepath.Glob("../stories/testdata/stories/*.story")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	asked := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, q := range questions(t, file) {
				doc, _ := gqlparser.LoadQueryWithRules(a.schema, q.Query, nil)
				if doc != nil && slices.ContainsFunc(doc.Operations, func(op *ast.OperationDefinition) bool { return op.Operation != ast.Query }) {
					continue
				}
				for _, q.caller = range c.callers {
					if asked++; doc != nil && len(doc.Operations) > 0 {
						q.Variables = a.variablesOf(doc.Operations[0])
					}
					q.lang = []string{"pt", "en"}[asked%2]
					c.same(t, q)
				}
			}
		})
	}
	if t.Logf("%d questions", asked); asked < 2_000 {
		t.Errorf("%d questions: the stories have more", asked)
	}
}

var (
	question = regexp.MustCompile(`(?ms)^query: (.*?)(\z|\n[a-z]+: )`)
	holder   = regexp.MustCompile(`"\$[a-z0-9_]+"`)
)

// questions are the documents of a story.
func questions(t *testing.T, file string) (list []ask) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range strings.Split(string(text), "\n=== ")[1:] {
		if found := question.FindStringSubmatch(step); found != nil {
			list = append(list, ask{Query: holder.ReplaceAllString(found[1], `"srv_0"`)})
		}
	}
	return list
}

// variablesOf makes up the variables of an operation.
func (a *author) variablesOf(op *ast.OperationDefinition) map[string]any {
	made := map[string]any{}
	for _, v := range op.VariableDefinitions {
		made[v.Variable] = a.value(v.Type, v.Variable, 0).json
	}
	return made
}
