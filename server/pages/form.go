package pages

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// A posted form: the act, what was typed, and what is wrong with it.
type posted struct {
	act      string
	values   url.Values
	problems []Problem
	// unknown tells that the act may have been done all the same.
	unknown bool
	// placed tells that the page has the form, and with it the problems.
	placed bool
}

// Unplaced are the problems of an act whose form the page does not have any more, since
// the record changed meanwhile: the frame shows them.
func (v *View) Unplaced() []Problem {
	if v.posted == nil || v.posted.placed {
		return nil
	}
	return v.posted.problems
}

// A Problem is why an act was not done. Name is the field to which it belongs, "" for
// the whole.
type Problem struct{ Name, Text string }

// A Form is an act as a page offers it.
type Form struct {
	Act string
	// Key makes a double post one act. An act that may have been done keeps its own, since
	// another would do it again.
	Key string
	// Problems are those of the act, where it was posted and not done.
	Problems []Problem
	// Which tells forms of one act on one page apart.
	Which string
	// Trial is what the act would do with what was typed, where only that was asked; nil
	// otherwise.
	Trial  map[string]any
	values url.Values
	op     *operation
	// unknown tells that the act may have been done.
	unknown bool
	// fields are the ids of those that the page shows, where it was drawn once to find
	// them; nil otherwise.
	fields map[string]bool
	learns bool
}

// formOf is the form of one of the page's acts: {{with form $ "book"}}. Where the act was
// posted and not done, its fields have what was typed. A third word tells forms of one act
// apart, where a page has several: {{form $ "cancel" .id}}; it is sent as "which".
func formOf(v *View, act string, which ...string) (*Form, error) {
	a := v.page.acts[act]
	if a == nil {
		return nil, fmt.Errorf("the page %s has no act %s", v.page.name, act)
	}
	f := &Form{Act: act, Key: rand.Text(), op: a.operation, fields: v.fields, learns: v.learns}
	if len(which) > 0 {
		f.Which = which[0]
	}
	if p := v.posted; p != nil && p.act == act && p.values.Get("which") == f.Which {
		f.values, f.Problems, f.Trial, p.placed = p.values, p.problems, v.Tried, true
		if f.unknown = p.unknown; f.unknown {
			f.Key = cmp.Or(p.values.Get("key"), f.Key)
		}
	}
	return f, nil
}

// Revision is the record's of which the form was made. An act that may have been done is
// sent again with the one that it had, since a key is good for the same input alone.
func (f *Form) Revision(now any) any {
	if was := f.values.Get("input.revision"); f.unknown && was != "" {
		return was
	}
	return now
}

// ID is the form's own, for its summary of problems.
func (f *Form) ID() string { return f.id("form") }

func (f *Form) id(name string) string {
	parts := []string{f.Act, name}
	if f.Which != "" {
		parts = []string{f.Act, f.Which, name}
	}
	return strings.NewReplacer(".", "-", ":", "-").Replace(strings.Join(parts, "-"))
}

// A Summary is a problem with the address of its field, where the field is on the page.
type Summary struct{ Text, Href string }

// Summaries are the form's problems for the list above it.
func (f *Form) Summaries() []Summary {
	var list []Summary
	for _, p := range f.Problems {
		href := ""
		if f.fields[f.id(p.Name)] && !f.learns {
			href = "#" + f.id(p.Name)
		}
		list = append(list, Summary{p.Text, href})
	}
	return list
}

// A Field is an input of a form, for the partial "field".
type Field struct {
	ID, Name, Type, Label, Hint, Value string
	Required                           bool
	Problems                           []string
	Options                            []option
	// Checked is a box's.
	Checked bool
	// On is what a box's tick means; "" for true.
	On string
	// Rows is a text area's.
	Rows int
	// Complete is the field's autocomplete.
	Complete string
}

// DescribedBy names what a reader hears with the field.
func (f Field) DescribedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.ID+"-hint")
	}
	if len(f.Problems) > 0 {
		ids = append(ids, f.ID+"-problem")
	}
	return strings.Join(ids, " ")
}

// field makes a field; what was typed stays, else value is in it.
func (f *Form) field(kind, name, label string, hint []string) (Field, error) {
	t := f.typeOf(name)
	if t == nil {
		return Field{}, fmt.Errorf("the act %s has no field %s", f.Act, name)
	}
	if f.learns {
		f.fields[f.id(name)] = true
	}
	field := Field{ID: f.id(name), Name: name, Type: kind, Label: label, Required: t.NonNull, Rows: 5}
	if len(hint) > 0 {
		field.Hint = hint[0]
	}
	if typed, ok := f.values[name]; ok {
		field.Value = strings.Join(typed, "\n")
	}
	for _, p := range f.Problems {
		if p.Name == name || strings.HasPrefix(p.Name, name+".") {
			field.Problems = append(field.Problems, p.Text)
		}
	}
	return field, nil
}

// Set gives a field the value that it has before anybody types: {{template "field"
// (.Set $lab.name (.Text "input.name" (t "Nome" "Name")))}}. What was typed wins.
func (f *Form) Set(value any, field Field) Field {
	if f.values == nil {
		field.Value = text(value)
		if at := read(field.Value); field.Type == "datetime-local" && len(field.Value) > len(time.DateTime) && !at.IsZero() {
			field.Value = at.Format("2006-01-02T15:04")
		}
		field.Checked = value == true
		if items, ok := value.([]any); ok {
			var lines []string
			for _, item := range items {
				lines = append(lines, text(item))
			}
			field.Value = strings.Join(lines, "\n")
		}
	}
	return field
}

// Needs makes a field one that has to be filled in, where the mutation could do without:
// its being empty would mean that nothing is changed.
func (f *Form) Needs(field Field) Field {
	field.Required = true
	return field
}

// Chosen are the field's options, with those that are chosen.
func (f Field) Chosen() []option {
	chosen := strings.Split(f.Value, "\n")
	list := slices.Clone(f.Options)
	for i := range list {
		list[i].Chosen = slices.Contains(chosen, list[i].Value)
	}
	return list
}

// choicesOf makes options of records: {{choices .nodes "id" "name"}}.
func choicesOf(items any, value, label string) []option {
	var list []option
	records, _ := items.([]any)
	for _, item := range records {
		r, _ := item.(map[string]any)
		list = append(list, option{Value: text(reach(r, value)), Text: text(reach(r, label))})
	}
	return list
}

// typeOf is the schema's type of a dotted name; nil where there is none.
func (f *Form) typeOf(name string) *ast.Type {
	words := strings.Split(name, ".")
	def := f.op.vars.ForName(words[0])
	if def == nil {
		return nil
	}
	t := def.Type
	for _, word := range words[1:] {
		for t.Elem != nil {
			t = t.Elem
		}
		if strings.Trim(word, "0123456789") == "" || schema().Types[t.NamedType].Kind == ast.Scalar && (word == "date" || word == "time") {
			continue
		}
		field := schema().Types[t.NamedType].Fields.ForName(word)
		if field == nil {
			return nil
		}
		t = field.Type
	}
	return t
}
