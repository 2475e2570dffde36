package graph

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// actless are the mutations of which viewerCan does not tell, each with the reason.
var actless = map[string]string{}

func TestEveryMutationIsAnActThatTheViewerCanAskFor(t *testing.T) {
	s := schema(t)
	told := map[string]bool{}
	for _, def := range own(s) {
		kind, acts := strings.CutSuffix(def.Name, "Acts")
		if can := def.Fields.ForName("viewerCan"); can != nil && can.Type.String() != def.Name+"Acts!" {
			t.Errorf("%s.viewerCan is a %s", def.Name, can.Type)
		}
		if !acts {
			continue
		}
		if of := s.Types[kind]; of == nil || of.Fields.ForName("viewerCan") == nil {
			t.Errorf("%s are of no type that has them", def.Name)
		}
		for _, f := range def.Fields {
			if told[f.Name] = true; f.Type.String() != "Verdict!" || s.Mutation.Fields.ForName(f.Name) == nil {
				t.Errorf("%s.%s: %s is no mutation's verdict", def.Name, f.Name, f.Type)
			}
		}
	}
	for _, f := range s.Mutation.Fields {
		if reason, left := actless[f.Name]; told[f.Name] == left {
			t.Errorf("%s is told of: %v; left out because of %q", f.Name, told[f.Name], reason)
		}
	}
}

// An argument of an act is a field of the mutation's input, or it would say nothing.
func TestWhatAnActIsAskedWithIsOfItsInput(t *testing.T) {
	s := schema(t)
	for _, def := range own(s) {
		if !strings.HasSuffix(def.Name, "Acts") {
			continue
		}
		for _, f := range def.Fields {
			input := s.Types[s.Mutation.Fields.ForName(f.Name).Arguments[0].Type.Name()]
			for _, a := range f.Arguments {
				if of := input.Fields.ForName(a.Name); of == nil || of.Type.Name() != a.Type.Name() {
					t.Errorf("%s.%s(%s: %s) is not of %s", def.Name, f.Name, a.Name, a.Type, input.Name)
				}
			}
			if f.Directives.ForName("cost") == nil {
				t.Errorf("%s.%s runs a rule at the price of a field", def.Name, f.Name)
			}
		}
	}
}

// A filling that is no mutation's, or fills what its input has not, fills nothing.
func TestFormsAreFilledForMutations(t *testing.T) {
	all := mutationsByName()
	for name, of := range fillings {
		for _, mutation := range append(slices.Clone(of.behind), name) {
			if _, is := all[mutation]; !is {
				t.Errorf("%s is no mutation", mutation)
			}
		}
		input := schema(t).Types[strings.ToUpper(name[:1])+name[1:]+"Input"]
		for _, field := range of.judged {
			if input.Fields.ForName(field) == nil {
				t.Errorf("%s has no %s to judge", name, field)
			}
		}
	}
}

func TestAValueIsPutOnlyWhereItsTypeIs(t *testing.T) {
	type word string
	var to struct {
		Word word
		Sure *bool
		N    *int
	}
	at := func(name string) reflect.Value { return reflect.ValueOf(&to).Elem().FieldByName(name) }
	for name, value := range map[string]any{"Word": "ja", "Sure": true, "N": 3} {
		if err := put(at(name), reflect.ValueOf(value)); err != nil {
			t.Error(err)
		}
	}
	if to.Word != "ja" || !*to.Sure || *to.N != 3 {
		t.Errorf("%+v", to)
	}
	if err := put(at("Word"), reflect.ValueOf(65)); err == nil {
		t.Errorf("a number became %q", to.Word)
	}
}
