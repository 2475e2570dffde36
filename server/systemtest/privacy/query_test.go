package privacy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/vektah/gqlparser/v2/ast"
)

// A questioner writes queries that ask for all that the schema has.
type questioner struct {
	t      *testing.T
	schema *ast.Schema
	// given are the arguments that a field needs, by its name or by Type.name.
	given map[string]string
}

func newQuestioner(t *testing.T, now time.Time) *questioner {
	day, hour := func(n int) string { return now.AddDate(0, 0, n).Format(`"2006-01-02"`) }, func(n int) string {
		return now.Add(time.Duration(n) * time.Hour).UTC().Format(`"` + time.RFC3339 + `"`)
	}
	return &questioner{t: t, schema: systemtest.Schema(t), given: map[string]string{
		"Lab.distanceKm": "from: {latitude: -23.5, longitude: -46.6}", "Lab.occupancy": "from: " + day(-30) + ", to: " + day(1),
		"Lab.bookingsCsv": now.Format(`month: "2006-01"`),
		"Space.slots":     "from: " + hour(-24) + ", to: " + hour(24), "ActionPlan.outreach": `milestone: "1.1"`, "ActionPlan.commitment": "number: 1", "ActionPlan.milestone": `number: "4.2"`, "Milestone.outreach": `milestone: "1.1"`,
		"Query.secretariat": `acronym: "SMIT"`, "Query.lab": `slug: "mobilab"`, "Query.district": `slug: "se"`, "Query.group": `slug: "coletivo"`,
		"Query.trainingCoverage": fmt.Sprint("year: ", now.Year()), "Query.meetingCalendar": fmt.Sprint("year: ", now.Year()), "Query.holidays": fmt.Sprint("year: ", now.Year()),
		"Query.search": `text: "pessoa", first: 100`, "Query.network": "depth: 3, first: 100", "Query.slots": "from: " + hour(-24) + ", to: " + hour(24),
	}}
}

// roots are a query for each field of Query that needs no id.
func (q *questioner) roots() map[string]string {
	all := map[string]string{}
	for _, f := range q.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") || slices.Contains([]string{"node", "nodes", "path"}, f.Name) {
			continue
		}
		all[f.Name] = "{ " + q.field(q.schema.Query, f, 1, 6) + " }"
	}
	return all
}

// nodes is a query for all that some records of a type have.
func (q *questioner) nodes(def *ast.Definition, ids []string) string {
	return fmt.Sprintf(`{ nodes(ids: ["%s"]) { ... on %s %s } }`, strings.Join(ids, `", "`), def.Name, q.set(def, 1, 6))
}

// set asks for all fields of a type: of its records so many levels on, of what is no
// record itself a few more.
func (q *questioner) set(def *ast.Definition, records, parts int) string {
	var b strings.Builder
	b.WriteString("{ __typename")
	if def.Kind == ast.Interface || def.Kind == ast.Union {
		for _, one := range q.schema.GetPossibleTypes(def) {
			fmt.Fprintf(&b, " ... on %s { %s }", one.Name, q.leaves(one))
		}
	} else {
		for _, f := range def.Fields {
			b.WriteString(" " + q.field(def, f, records, parts))
		}
	}
	return b.String() + " }"
}

// leaves asks for what has no fields of its own, under names that no other type uses.
func (q *questioner) leaves(def *ast.Definition) string {
	var list []string
	for _, f := range def.Fields {
		if of := q.schema.Types[f.Type.Name()]; of.IsLeafType() && q.arguments(def, f) == "" && !strings.HasPrefix(f.Name, "__") {
			list = append(list, def.Name+"_"+f.Name+": "+f.Name)
		}
	}
	return strings.Join(append(list, def.Name+"_type: __typename"), " ")
}

// field asks for one field, or for nothing where it leads too far.
func (q *questioner) field(of *ast.Definition, f *ast.FieldDefinition, records, parts int) string {
	def := q.schema.Types[f.Type.Name()]
	switch {
	case strings.HasPrefix(f.Name, "__") || f.Name == "edges" && of.Fields.ForName("nodes") != nil || parts == 0:
		return ""
	case def.IsLeafType():
		return f.Name + q.arguments(of, f)
	case slices.Contains(def.Interfaces, "Node"):
		records--
	case f.Name == "viewerCan" && (parts < 5 || parts < 6 && slices.Contains(of.Interfaces, "Node")):
		return "" // of the records that are asked for themselves, and of their parts: it runs rules, each of which would go again with every list
	}
	if records < 0 {
		return ""
	}
	return f.Name + q.arguments(of, f) + " " + q.set(def, records, parts-1)
}

// arguments are those that a field needs, and a page that is long enough.
func (q *questioner) arguments(of *ast.Definition, f *ast.FieldDefinition) string {
	text, given := q.given[of.Name+"."+f.Name]
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil && !given {
			q.t.Fatalf("%s.%s needs the argument %s: give it a row", of.Name, f.Name, a.Name)
		}
	}
	if !given && f.Arguments.ForName("first") != nil {
		text = "first: 100"
	}
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}
