package limits

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// A Gate parses, bounds and validates documents, and remembers the good ones,
// bounded by bytes. Many may use it at once.
type Gate struct {
	schema *ast.Schema
	limits Limits
	// readers are those of the schema's own scalars.
	readers Readers
	rules   []core.Rule
	cache   *cache
	lists   map[string]*mean // how long introspection's lists are
	whole   int              // what a whole introspection comes to
}

var _ graphql.Cache[*ast.QueryDocument] = (*Gate)(nil)

// NewGate makes a gate for the schema that is executed: the documents that it
// admits point into it. Values of scalars without a reader are left to the executor.
func NewGate(schema *ast.Schema, l Limits, r Readers) *Gate {
	g := &Gate{schema: schema, limits: l, readers: r, rules: rulesFor(l.Suggestions), cache: newCache(l.CacheBytes)}
	g.lists = introspectionLists(schema)
	g.whole = g.wholeIntrospection()
	return g
}

// Admit gives the parsed and validated document for a text, or says why not, in
// the reader's language ("pt" or "en") where a limit was passed. The document is
// shared by all who ask for the text: nobody may change it.
func (g *Gate) Admit(query, lang string) (*ast.QueryDocument, gqlerror.List) {
	if doc, ok := g.cache.get(query); ok {
		return doc, nil
	}
	count, err := g.scan(query, lang)
	if err != nil {
		return nil, gqlerror.List{err}
	}
	doc, err := parse(query)
	if err == nil {
		err = g.bound(doc, lang)
	}
	if err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := g.validate(doc); errs != nil {
		return nil, errs
	}
	if errs := g.proofread(doc); len(errs) > 0 {
		return nil, errs
	}
	g.cache.add(query, doc, footprint(query, count))
	return doc, nil
}

// Get is the executor's look-up: a document that was admitted. A text that was
// not, or was evicted since, is admitted now; one that is refused comes out as a
// document without operations, which the executor refuses in its turn. It never
// misses, for the executor would parse and validate by itself, without bounds.
func (g *Gate) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	doc, errs := g.Admit(query, "pt")
	if errs != nil {
		return &ast.QueryDocument{}, true
	}
	return doc, true
}

// Add takes nothing: only Admit lets documents in.
func (g *Gate) Add(context.Context, string, *ast.QueryDocument) {}

// Beside gives what is kept with an admitted document, which fresh makes when it is
// asked for first. It is kept as long as the document, or not at all where that was
// forgotten. What it comes to take in memory is counted by Grow.
func (g *Gate) Beside(query string, fresh func() any) any { return g.cache.beside(query, fresh) }

// Grow counts bytes to what remembering a document takes.
func (g *Gate) Grow(query string, bytes int) { g.cache.grow(query, bytes) }

// parse reads a text whose tokens and nesting are bounded.
func parse(query string) (*ast.QueryDocument, *gqlerror.Error) {
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return nil, unreadable(err)
	}
	if len(doc.Operations) == 0 {
		return nil, coded(gqlerror.Errorf("The document has no operation."), CodeValidation)
	}
	return doc, nil
}

// unreadable is what the lexer or the parser says.
func unreadable(err error) *gqlerror.Error {
	var told *gqlerror.Error
	if !errors.As(err, &told) {
		told = gqlerror.Errorf("%s", err.Error())
	}
	return coded(told, CodeParse)
}
