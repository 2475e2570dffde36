package limits

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A walk goes through the variables of an operation and counts their values.
type walk struct {
	*Gate
	count int
	lang  string
}

// exact refuses what gqlparser lets pass in variables, and a literal could not
// say: an enumeration's value in another case, which would be stored as it is
// written, a text for a number, such as "NaN", and a number for a text. It
// refuses more values than are taken, whose reading no other limit bounds. The
// variables are those that the executor coerced.
func (g *Gate) exact(op *ast.OperationDefinition, variables map[string]any, lang string) *gqlerror.Error {
	w := &walk{Gate: g, lang: lang}
	for _, v := range op.VariableDefinitions {
		value, given := variables[v.Variable]
		if !given {
			continue
		}
		if err := w.exactly(v.Type, reflect.ValueOf(value), ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)}); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) exactly(is *ast.Type, value reflect.Value, at ast.Path) *gqlerror.Error {
	for value.IsValid() && (value.Kind() == reflect.Interface || value.Kind() == reflect.Pointer) {
		value = value.Elem()
	}
	if !value.IsValid() {
		return nil // whether it may be null was asked before
	}
	if w.count++; w.count > w.limits.Values {
		return passed.refuse(w.count, w.limits.Values, w.lang, nil)
	}
	switch {
	case is.Elem != nil && value.Kind() == reflect.Slice:
		for i := range value.Len() {
			if err := w.exactly(is.Elem, value.Index(i), with(at, ast.PathIndex(i))); err != nil {
				return err
			}
		}
		return nil
	case is.Elem != nil: // one item stands for a list of it
		return w.exactly(is.Elem, value, at)
	}
	def := w.schema.Types[is.NamedType]
	if def == nil {
		return nil
	}
	if def.Kind == ast.InputObject && value.Kind() == reflect.Map {
		if def.Directives.ForName("oneOf") != nil && (value.Len() != 1 || value.MapIndex(value.MapKeys()[0]).IsNil()) {
			return notOne(def, at)
		}
		for _, field := range def.Fields {
			if err := w.exactly(field.Type, value.MapIndex(reflect.ValueOf(field.Name)), with(at, ast.PathName(field.Name))); err != nil {
				return err
			}
		}
		return nil
	}
	if g := w.Gate; g.readers[def.Name] != nil {
		return g.misread(def.Name, value.Interface(), at)
	}
	switch fits(def, value) {
	case fitting:
		return nil
	case tooLong:
		return coded(gqlerror.ErrorPathf(at, notInt32), CodeValidation)
	}
	return coded(gqlerror.ErrorPathf(at, "The value is not a valid %s", def.Name), CodeValidation)
}

// notOne says, as the validator does of a document, that exactly one field is meant.
func notOne(def *ast.Definition, at ast.Path) *gqlerror.Error {
	return coded(gqlerror.ErrorPathf(at, "OneOf Input Object %q must specify exactly one key.", def.Name), CodeValidation)
}

// How a value fits its type.
type fit int

const (
	unfit   fit = iota
	tooLong     // an integer of more than 32 bits
	fitting
)

// fits tells whether a leaf is of its type: of a number that no variable of its type
// can be, the executor would not learn until a field is resolved.
func fits(def *ast.Definition, value reflect.Value) fit {
	number, written := value.Interface().(json.Number)
	text := value.Kind() == reflect.String && !written
	good := true
	switch {
	case def.Kind == ast.Enum:
		good = text && def.EnumValues.ForName(value.String()) != nil
	case def.Name == "String":
		good = text
	case def.Name == "Int" && !text:
		return fitsInt(value)
	case def.Name == "Float" && written:
		_, err := number.Float64()
		good = err == nil
	case def.Name == "Int", def.Name == "Float":
		good = !text
	case def.Name == "ID" && written:
		good = strings.Trim(number.String(), "-0123456789") == ""
	}
	if good {
		return fitting
	}
	return unfit
}

func fitsInt(value reflect.Value) fit {
	_, err := strconv.ParseInt(fmt.Sprint(value.Interface()), 10, 32)
	switch {
	case err == nil:
		return fitting
	case errors.Is(err, strconv.ErrRange):
		return tooLong
	}
	return unfit
}

// with is a path and one more step, in memory of its own.
func with(at ast.Path, step ast.PathElement) ast.Path {
	return append(at[:len(at):len(at)], step)
}
