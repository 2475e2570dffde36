package kept

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// A dice throws all that is random, from a seed that rapid draws: its own draws are
// mostly small numbers.
type dice struct {
	*rapid.T
	rnd    *rand.Rand
	schema *ast.Schema
	// count tells texts that are made up from one another.
	count int
}

func newDice(t *rapid.T, schema *ast.Schema) *dice {
	return &dice{T: t, schema: schema, rnd: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))}
}

func (d *dice) below(n int) int { return d.rnd.IntN(n) }

// chance is true n times of a hundred.
func (d *dice) chance(n int) bool { return d.below(100) < n }

func pick[T any](d *dice, of []T) T { return of[d.below(len(of))] }

// A world is what values are about: the records that there are, and the time.
type world struct {
	*state.Moment
	now time.Time
}

// ids are those of a few of a kind, the first and the last, so that what is asked for is
// what is changed.
func (w world) ids(kind network.Kind) (list []string) {
	const few = 3
	for r := range w.All(kind) {
		list = append(list, r.Key())
	}
	if len(list) > 2*few {
		list = append(list[:few], list[len(list)-few:]...)
	}
	return list
}

// kindsOfFields are the kinds of record that arguments and fields of inputs name.
var kindsOfFields = map[string]network.Kind{
	"lab": network.KindLabs, "labs": network.KindLabs, "space": network.KindSpaces, "servant": network.KindServants, "servants": network.KindServants,
	"secretariat": network.KindSecretariats, "secretariats": network.KindSecretariats, "host": network.KindSecretariats, "successor": network.KindSecretariats,
	"booking": network.KindBookings, "bookings": network.KindBookings, "opening": network.KindOpenings, "closure": network.KindClosures, "holiday": network.KindHolidays,
	"meeting": network.KindMeetings, "training": network.KindTrainings, "initiative": network.KindInitiatives, "nomination": network.KindNominations,
	"group": "groups", "groups": "groups", "into": "groups", "partnership": "partnerships", "project": "projects", "link": network.KindLinks, "report": network.KindReports,
	"district": network.KindDistricts, "coordinators": network.KindServants, "maintainers": network.KindServants, "lead": network.KindServants, "participants": network.KindServants,
	"series": network.KindSeries, "feed": network.KindFeeds, "enrolment": network.KindEnrolments, "revocation": network.KindRevocations,
}

// named are the ids of records that an input names.
func named(v any) (list []string) {
	switch v := v.(type) {
	case string:
		if _, ok := state.Kinds.ParseID(v); ok {
			list = append(list, v)
		}
	case []any:
		for _, one := range v {
			list = append(list, named(one)...)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, named(v[name])...)
		}
	}
	return list
}

// kindNames are the types of records in the schema, by their kinds.
var kindNames = func() map[network.Kind]string {
	all := map[network.Kind]string{}
	for _, kind := range state.Kinds.All() {
		of := reflect.TypeOf(state.Kinds.Blank(kind)).Elem().Name()
		if other, ok := map[string]string{"Proposal": "AgendaProposal", "Report": "ProgressReport", "Link": "IdentityLink"}[of]; ok {
			of = other
		}
		all[kind] = of
	}
	return all
}()

// values are what a field of text takes, by its name.
var values = map[string][]any{
	"acronym": {"SMIT", "SME", "CGM", "NOVA"}, "slug": {"mobilab", "patio-digital", "se", "novo-lab"}, "rule": {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE"},
	"opens": {"08:00", "09:00"}, "closes": {"17:00", "18:00"}, "link": {"https://example.org/ata"}, "website": {"https://example.org"}, "minutesLink": {"https://example.org/ata"},
	"milestone": {"1.1", "2.1", "3.1", "4.2", "5.1"}, "email": {"um@example.org", "dois@example.org"}, "phone": {"+55 11 3113-8000"}, "registration": {"1234567", "7654321"},
	"text": {"dados abertos", "a", "pessoa", "lab", "Sé"}, "month": {"2024-05", "2024-06"}, "repository": {"https://example.org/git"}, "license": {"AGPL-3.0-or-later"}, "licence": {"AGPL-3.0-or-later"},
	"depth": {1, 2}, "year": {2024, 2023, 2025}, "slotMinutes": {30, 60}, "capacity": {3, 10}, "people": {1, 2}, "quarter": {1, 2, 3, 4}, "number": {1, 2, 3}, "version": {1, 2},
	"first": {1, 3, 10}, "last": {1, 5}, "at": {0, 1, 2},
}

// value is one of a type, as JSON has it, for an argument or a field of an input.
func (d *dice) value(w world, t *ast.Type, name string) any {
	if !t.NonNull && d.chance(55) {
		return nil
	}
	if t.Elem != nil {
		list := []any{}
		for range 1 + d.below(2) {
			list = append(list, d.value(w, &ast.Type{NamedType: t.Elem.NamedType, Elem: t.Elem.Elem, NonNull: true}, name))
		}
		return list
	}
	def := d.schema.Types[t.NamedType]
	switch {
	case def.Kind == ast.Enum:
		return pick(d, def.EnumValues).Name
	case def.Kind == ast.InputObject:
		return d.object(w, def)
	}
	return d.leaf(w, t.NamedType, name)
}

func (d *dice) object(w world, def *ast.Definition) map[string]any {
	all := map[string]any{}
	for _, f := range def.Fields {
		switch v := d.value(w, f.Type, f.Name); {
		case f.Name == "idempotencyKey":
			if d.count++; f.Type.NonNull || d.chance(50) {
				all[f.Name] = fmt.Sprint("key ", d.count)
			}
		case f.Name == "revision", v == nil: // a revision is right only once
		default:
			all[f.Name] = v
		}
	}
	if from, to := all["startsAt"], all["endsAt"]; from != nil && to != nil {
		at, _ := time.Parse(time.RFC3339, from.(string))
		all["endsAt"] = at.Add(pick(d, []time.Duration{time.Hour, 2 * time.Hour})).Format(time.RFC3339)
	}
	return all
}

func (d *dice) leaf(w world, of, name string) any {
	if known, ok := values[name]; ok {
		return pick(d, known)
	}
	hour := w.now.Truncate(time.Hour)
	switch of {
	case "ID":
		return d.id(w, name)
	case "DateTime":
		if name == "to" {
			return hour.Add(time.Duration(24+d.below(200)) * time.Hour).Format(time.RFC3339)
		}
		return hour.Add(time.Duration(d.below(120)-24) * time.Hour).Format(time.RFC3339)
	case "Date":
		return network.Today(w.now).Plus(d.below(40) - 20).String()
	case "Int":
		return 1 + d.below(3)
	case "Float":
		return []float64{-23.5, -46.6, 5}[d.below(3)]
	case "Boolean":
		return d.chance(50)
	}
	d.count++
	return fmt.Sprint(pick(d, []string{"Ana", "Oficina", "Praça", "Dados"}), " ", d.count)
}

// id is that of a record of the kind that a name means, or of any.
func (d *dice) id(w world, name string) string {
	kind, known := kindsOfFields[name]
	if !known {
		kind = pick(d, state.Kinds.All())
	}
	if ids := w.ids(kind); len(ids) > 0 {
		return pick(d, ids)
	}
	return "lab_nobody"
}

// A question is an operation and its variables.
type question struct {
	text      string
	variables map[string]any
}

// question asks for fields of the network that are picked at random.
func (d *dice) question(w world) question {
	q := question{variables: map[string]any{}}
	var head, body string
	for i := range 1 + d.below(2) {
		f := pick(d, slices.DeleteFunc(slices.Clone(d.schema.Query.Fields), func(f *ast.FieldDefinition) bool { return f.Name[:1] == "_" }))
		body += fmt.Sprintf(" f%d: %s", i, d.field(w, f, 3, &head, &q))
	}
	if q.text = "query{" + body + " }"; head != "" {
		q.text = "query(" + head + "){" + body + " }"
	}
	return q
}

// lookUp asks for one record by its id.
func (d *dice) lookUp(w world) question {
	kind := pick(d, state.Kinds.All())
	ids := w.ids(kind)
	if len(ids) == 0 {
		return d.question(w)
	}
	return d.lookUpOf(w, kind, pick(d, ids))
}

// lookUpOf asks for the record of a kind with an id.
func (d *dice) lookUpOf(w world, kind network.Kind, id string) question {
	q := question{variables: map[string]any{"id": id}}
	def := d.schema.Types[kindNames[kind]]
	if def == nil {
		def = d.schema.Types["Lab"]
	}
	head := ""
	fields := d.fields(w, def, 1, "", &head, &q)
	q.text = fmt.Sprintf("query($id: ID! %s){ node(id: $id) { id ... on %s { %s__typename } } }", head, def.Name, fields)
	return q
}

func (d *dice) field(w world, f *ast.FieldDefinition, depth int, head *string, q *question) string {
	text, args := f.Name, ""
	for _, a := range f.Arguments {
		v := d.value(w, a.Type, a.Name)
		if a.Name == "after" || a.Name == "before" || v == nil || a.Name == "last" {
			continue
		}
		name := fmt.Sprintf("v%d", len(q.variables))
		q.variables[name] = v
		*head += fmt.Sprintf("$%s: %s ", name, a.Type)
		args += fmt.Sprintf("%s: $%s ", a.Name, name)
	}
	if args != "" {
		text += "(" + args + ")"
	}
	if def := d.schema.Types[f.Type.Name()]; !def.IsLeafType() {
		text += d.selection(w, def, depth, head, q)
	}
	return text
}

// selection picks fields of a type; of one that has several, of each of these.
func (d *dice) selection(w world, def *ast.Definition, depth int, head *string, q *question) string {
	text := " { __typename"
	if def.Kind == ast.Interface || def.Kind == ast.Union {
		for _, one := range d.schema.GetPossibleTypes(def) {
			if d.chance(40) {
				text += fmt.Sprintf(" ... on %s { %s__typename }", one.Name, d.fields(w, one, min(depth, 1), "t_"+one.Name, head, q))
			}
		}
		return text + " }"
	}
	return text + " " + d.fields(w, def, depth, "", head, q) + "}"
}

// fields picks some, under names of their own.
func (d *dice) fields(w world, def *ast.Definition, depth int, prefix string, head *string, q *question) (text string) {
	for _, f := range def.Fields {
		leaf := d.schema.Types[f.Type.Name()].IsLeafType()
		if f.Name[:1] == "_" || !leaf && (depth == 0 || !d.chance(35)) || leaf && !d.chance(60) {
			continue
		}
		if f.Name == "edges" || f.Name == "history" && d.chance(90) {
			continue
		}
		text += prefix + "_" + f.Name + ": " + d.field(w, f, depth-1, head, q) + " "
	}
	return text
}
