package stories

import (
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

// names are the values that a story has met and given a name: "$ana" in an
// answer takes the value the first time and demands it from then on, "$_" takes
// anything that is not null.
type names map[string]any

// match holds an answer against what is wanted, exactly, and tells every
// difference.
func (n names) match(path string, want, got any) []string {
	if name, ok := placeholder(want); ok {
		known, met := n[name]
		switch {
		case got == nil:
			return []string{fmt.Sprintf("%s: is null, want %v", path, want)}
		case name == "_":
			return nil
		case !met:
			n[name] = got
			return nil
		}
		want = known
	}
	switch want := want.(type) {
	case map[string]any:
		if got, ok := got.(map[string]any); ok {
			return n.matchObject(path, want, got)
		}
	case []any:
		if got, ok := got.([]any); ok && len(got) == len(want) {
			var wrong []string
			for i := range want {
				wrong = append(wrong, n.match(path+"."+strconv.Itoa(i), want[i], got[i])...)
			}
			return wrong
		}
	default:
		if reflect.DeepEqual(want, got) {
			return nil
		}
	}
	return []string{fmt.Sprintf("%s: is %v, want %v", path, got, want)}
}

func (n names) matchObject(path string, want, got map[string]any) []string {
	var wrong []string
	keys := map[string]bool{}
	for key := range want {
		keys[key] = true
	}
	for key := range got {
		keys[key] = true
	}
	for key := range keys {
		w, wanted := want[key]
		g, there := got[key]
		switch {
		case !wanted && key == "locations": // of an error; only where the step names them
		case !wanted:
			wrong = append(wrong, fmt.Sprintf("%s.%s: is %v, want nothing", path, key, g))
		case !there:
			wrong = append(wrong, fmt.Sprintf("%s.%s: is missing, want %v", path, key, w))
		default:
			wrong = append(wrong, n.match(path+"."+key, w, g)...)
		}
	}
	sort.Strings(wrong)
	return wrong
}

// fill puts the values of names into what is sent. "$times 201 a" stands for so
// many times the same text.
func (n names) fill(v any) (any, error) {
	switch v := v.(type) {
	case []any:
		for i := range v {
			filled, err := n.fill(v[i])
			if err != nil {
				return nil, err
			}
			v[i] = filled
		}
	case map[string]any:
		for key := range v {
			filled, err := n.fill(v[key])
			if err != nil {
				return nil, err
			}
			v[key] = filled
		}
	case string:
		if times, ok := strings.CutPrefix(v, "$times "); ok {
			count, text, _ := strings.Cut(times, " ")
			many, err := strconv.Atoi(count)
			return strings.Repeat(text, many), err
		}
		if name, ok := placeholder(v); ok {
			known, met := n[name]
			if !met {
				return nil, fmt.Errorf("nothing has the name $%s yet", name)
			}
			return known, nil
		}
	}
	return v, nil
}

func placeholder(v any) (string, bool) {
	text, _ := v.(string)
	return strings.CutPrefix(text, "$")
}
