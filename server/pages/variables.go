package pages

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2/ast"
)

// A reading turns text from an address or a form into variables, typed by the schema:
// an empty text is absent, since a form cannot send nothing.
type reading struct {
	schema *ast.Schema
	values url.Values
	// cleared are the names whose empty text is null, which clears a field.
	cleared []string
	// rows notes which rows became the items of lists; nil where nobody asks.
	rows rows
}

// variables are those of an operation that the texts name. A text that is not what its
// type wants is left as text: the API says so at its field, in its own words.
func (rd reading) variables(op *operation) map[string]any {
	vars := map[string]any{}
	for _, def := range op.vars {
		if v, ok := rd.value(def.Variable, def.Type, 0); ok {
			vars[def.Variable] = v
		}
	}
	return vars
}

// deepest is how deep inputs reach into one another, in the schema as it is.
const deepest = 6

func (rd reading) value(name string, t *ast.Type, depth int) (any, bool) {
	if depth > deepest {
		return nil, false
	}
	if t.Elem != nil {
		return rd.list(name, t.Elem, depth)
	}
	def := rd.schema.Types[t.NamedType]
	if def.Kind == ast.InputObject {
		return rd.object(name, def, depth)
	}
	text, ok := rd.text(name, t.NamedType)
	if !ok {
		return nil, slices.Contains(rd.cleared, name)
	}
	return typed(text, t.NamedType), true
}

// object reads an input's fields; it is absent where all of them are.
func (rd reading) object(name string, def *ast.Definition, depth int) (any, bool) {
	if !rd.reaches(name) {
		return nil, false
	}
	fields := map[string]any{}
	for _, f := range def.Fields {
		if v, ok := rd.value(name+"."+f.Name, f.Type, depth+1); ok {
			fields[f.Name] = v
		}
	}
	return fields, len(fields) > 0
}

// most is how many items a form's list may have.
const most = 200

// list reads repeated fields, each line of a text that has several, or numbered objects,
// of which blank ones are left out.
func (rd reading) list(name string, of *ast.Type, depth int) (any, bool) {
	items := []any{}
	if of.NamedType != "" && rd.schema.Types[of.NamedType].Kind != ast.InputObject {
		for _, text := range rd.values[name] {
			for line := range strings.Lines(text) {
				if line = strings.TrimSpace(line); line != "" && len(items) < most {
					items = append(items, typed(line, of.NamedType))
				}
			}
		}
		return items, len(items) > 0 || slices.Contains(rd.cleared, name)
	}
	for i := range most {
		if v, ok := rd.value(name+"."+strconv.Itoa(i), of, depth+1); ok {
			items = append(items, v)
			rd.rows.note(name, i)
		}
	}
	return items, len(items) > 0
}

// reaches tells whether any text belongs below a name.
func (rd reading) reaches(name string) bool {
	for key, values := range rd.values {
		if strings.HasPrefix(key, name+".") && len(values) > 0 {
			return true
		}
	}
	return false
}

// text is what was typed for a name: the last one, since a box that may be left
// unticked stands behind its own "false". An instant may come as a day and an hour.
func (rd reading) text(name, kind string) (string, bool) {
	values := rd.values[name]
	if len(values) == 0 && kind == "DateTime" {
		day, hour := rd.values.Get(name+".date"), rd.values.Get(name+".time")
		if day == "" && hour == "" {
			return "", false
		}
		return day + "T" + hour, true
	}
	if len(values) == 0 {
		return "", false
	}
	text := strings.ReplaceAll(values[len(values)-1], "\r\n", "\n")
	return text, strings.TrimSpace(text) != ""
}

var localInstant = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$`)

// typed is a text as the value of a scalar or an enum.
func typed(text, kind string) any {
	trimmed := strings.TrimSpace(text)
	switch kind {
	case "Int":
		if n, err := strconv.Atoi(trimmed); err == nil {
			return n
		}
	case "Float":
		if f, err := strconv.ParseFloat(strings.Replace(trimmed, ",", ".", 1), 64); err == nil && f-f == 0 {
			return f
		}
	case "Boolean":
		switch trimmed {
		case "true", "on":
			return true
		case "false":
			return false
		}
	case "DateTime":
		if localInstant.MatchString(trimmed) {
			layout := "2006-01-02T15:04:05"[:len(trimmed)]
			if at, err := time.ParseInLocation(layout, trimmed, network.City); err == nil {
				return at.Format(time.RFC3339)
			}
		}
		return trimmed
	case "String":
		return text
	default:
		return trimmed
	}
	return text
}
