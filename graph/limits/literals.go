package limits

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// notInt32 is the validator's own sentence, which it says of no literal.
const notInt32 = "Int cannot represent non 32-bit signed integer value: "

// Readers say what is wrong with a written value of the schema's own scalars, by the
// scalar's name; nil for nothing.
type Readers map[string]func(written any) error

// A proofreader reads the values in a document as their scalars do, which validation
// leaves until a field is resolved.
type proofreader struct {
	*Gate
	doc    *ast.QueryDocument
	spread map[string]bool // the fragments that the operation has had
	errs   gqlerror.List
}

// proofread reads all values in a document that is valid otherwise. A fragment is read
// where an operation first spreads it.
func (g *Gate) proofread(doc *ast.QueryDocument) gqlerror.List {
	p := &proofreader{Gate: g, doc: doc}
	for _, op := range doc.Operations {
		p.spread = map[string]bool{}
		for _, v := range op.VariableDefinitions {
			if v.DefaultValue != nil {
				p.value(v.DefaultValue, ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)})
			}
		}
		p.set(op.SelectionSet, nil)
	}
	return p.errs[:min(len(p.errs), g.limits.Errors)]
}

func (p *proofreader) set(set ast.SelectionSet, at ast.Path) {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			here := with(at, ast.PathName(selection.Alias))
			for _, argument := range selection.Arguments {
				p.value(argument.Value, with(here, ast.PathName(argument.Name)))
			}
			p.set(selection.SelectionSet, here)
		case *ast.InlineFragment:
			p.set(selection.SelectionSet, at)
		case *ast.FragmentSpread:
			if f := p.doc.Fragments.ForName(selection.Name); f != nil && !p.spread[f.Name] {
				p.spread[f.Name] = true
				p.set(f.SelectionSet, at)
			}
		}
	}
}

func (p *proofreader) value(v *ast.Value, at ast.Path) {
	for i, child := range v.Children {
		step := ast.PathElement(ast.PathIndex(i))
		if v.Kind == ast.ObjectValue {
			step = ast.PathName(child.Name)
		}
		p.value(child.Value, with(at, step))
	}
	if v.Definition == nil {
		return
	}
	var err *gqlerror.Error
	switch v.Kind {
	case ast.Variable, ast.NullValue:
	case ast.ListValue:
		if v.ExpectedType != nil && v.ExpectedType.Elem == nil {
			err = p.misread(v.Definition.Name, nil, at)
		}
	case ast.ObjectValue:
		if v.Definition.Kind == ast.Scalar {
			err = p.misread(v.Definition.Name, nil, at)
		}
	case ast.StringValue, ast.BlockValue:
		err = p.misread(v.Definition.Name, v.Raw, at)
	case ast.IntValue:
		if _, no := strconv.ParseInt(v.Raw, 10, 32); no != nil && v.Definition.Name == "Int" {
			err = coded(gqlerror.ErrorPathf(at, notInt32), CodeValidation)
			break
		}
		err = p.misread(v.Definition.Name, nil, at)
	default:
		err = p.misread(v.Definition.Name, nil, at)
	}
	if err != nil {
		err.Locations = []gqlerror.Location{{Line: v.Position.Line, Column: v.Position.Column}}
		p.errs = append(p.errs, err)
	}
}

// misread says what is wrong with a value of a scalar of the schema's own, of which nil
// stands for one that is no text; nil where nothing is, or the type is another.
func (g *Gate) misread(scalar string, written any, at ast.Path) *gqlerror.Error {
	read := g.readers[scalar]
	if read == nil {
		return nil
	}
	if no := read(written); no != nil {
		return &gqlerror.Error{Err: no, Message: no.Error(), Path: at}
	}
	return nil
}
