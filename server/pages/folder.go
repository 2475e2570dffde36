package pages

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/redeaberta/rede/graph"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A matter is what the comments on top of a document say, by their keys.
type matter map[string][]string

func (m matter) one(key string) string {
	if len(m[key]) == 0 {
		return ""
	}
	return m[key][0]
}

// known are the keys that comments may have; a misspelt one is an error, not a comment.
var knownKeys = map[string]bool{"address": true, "menu": true, "found": true, "private": true, "example": true, "then": true, "says": true, "needs": true, "file": true, "tiles": true}

// split takes the comments off the top of a document.
func split(text string) (matter, string, error) {
	m := matter{}
	for {
		line, rest, more := strings.Cut(text, "\n")
		said, isComment := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !isComment {
			return m, text, nil
		}
		key, value, _ := strings.Cut(said, ":")
		if key = strings.TrimSpace(key); !knownKeys[key] {
			return nil, "", fmt.Errorf("the comment %q has no key that is known", line)
		}
		m[key] = append(m[key], strings.TrimSpace(value))
		if !more {
			return nil, "", errors.New("there are comments alone")
		}
		text = rest
	}
}

// readFolder reads a page's documents.
func readFolder(schema *ast.Schema, name string) (*page, error) {
	p := &page{name: name, acts: map[string]*act{}, given: hooks[name]}
	files, err := fs.Glob(embedded, path.Join("site", name, "*.graphql"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := embedded.ReadFile(file)
		if err != nil {
			return nil, err
		}
		m, text2, err := split(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		op, err := readOperation(schema, text2)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if err := p.take(strings.TrimSuffix(path.Base(file), ".graphql"), m, op); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	if p.query == nil {
		return nil, errors.New("there is no page.graphql")
	}
	return p, nil
}

// take puts a document where its file's name says that it belongs.
func (p *page) take(file string, m matter, op *operation) error {
	switch file {
	case "page":
		_, p.private = m["private"]
		_, p.tiles = m["tiles"]
		p.query, p.address, p.menu, p.found, p.examples = op, m.one("address"), m.one("menu"), m.one("found"), m["example"]
		p.needs, p.file = m.one("needs"), m.one("file")
		if !strings.HasPrefix(p.address, "/") {
			return errors.New("it says no address")
		}
	case "sitemap":
		p.sitemap = op
	default:
		pt, en, both := strings.Cut(m.one("says"), "|")
		if !both || m.one("then") == "" {
			return errors.New("an act says where it leads (then) and what was done in both languages (says)")
		}
		p.acts[file] = &act{name: file, operation: op, then: m.one("then"),
			says: map[string]string{"pt": strings.TrimSpace(pt), "en": strings.TrimSpace(en)}}
	}
	return nil
}

// readOperation parses a document of one operation against the schema.
func readOperation(schema *ast.Schema, text string) (*operation, error) {
	doc, errs := gqlparser.LoadQueryWithRules(schema, text, nil)
	if len(errs) > 0 {
		return nil, gqlerror.List(errs)
	}
	if len(doc.Operations) != 1 {
		return nil, fmt.Errorf("it has %d operations, not one", len(doc.Operations))
	}
	op := doc.Operations[0]
	field, ok := op.SelectionSet[0].(*ast.Field)
	if !ok {
		return nil, errors.New("it begins with a fragment, not with a field")
	}
	o := &operation{text: text, name: op.Name, vars: op.VariableDefinitions, root: field.Alias, personal: graph.AsksPersonal(op.SelectionSet)}
	o.head = headOf(o)
	return o, nil
}

var braces = regexp.MustCompile(`\{([a-zA-Z.]+)\}`)

// keys are the names in braces of an address.
func keys(address string) []string {
	var names []string
	for _, found := range braces.FindAllStringSubmatch(address, -1) {
		names = append(names, found[1])
	}
	return names
}
