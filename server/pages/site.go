package pages

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/redeaberta/rede/graph"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed site layout assets
var embedded embed.FS

// languages are those that every page has. The first has addresses without a prefix.
var languages = []string{"pt", "en"}

// A page is a folder of site/, read.
type page struct {
	name string
	// address is its path, such as /labs/{slug}, without a language.
	address string
	// menu is the entry of the menu that it belongs to.
	menu string
	// found is the root field whose null means that there is no such page.
	found string
	// needs is the verdict, by its dotted name, without whose yes the page is not the
	// caller's; "" where there is none.
	needs string
	// file is the field that is served as a table for a spreadsheet, in place of a page.
	file string
	// private says that only who is signed in has it; tiles that its map may stand on tiles
	// of another server.
	private, tiles bool
	// examples are addresses for tests.
	examples []string
	query    *operation
	acts     map[string]*act
	// sitemap lists the page's addresses; nil where the address says it all, or where
	// they stand in no sitemap.
	sitemap *operation
	given   Given
}

// An act is what a form of a page does.
type act struct {
	name string
	*operation
	// then is where it leads, with fields of the payload or of the address in braces.
	then string
	// says is what was done, by language.
	says map[string]string
}

// An operation is a document with one operation, parsed against the schema.
type operation struct {
	text string
	name string
	// head is what a request of it begins with.
	head []byte
	vars ast.VariableDefinitionList
	// root is the response name of its first field.
	root string
	// personal says that it asks for a personal field, of whomever.
	personal bool
}

// A reading of all that is embedded, which nobody changes.
type embeddedSite struct {
	pages   []*page
	assets  *assets
	account *operation
	// sets read the templates of a language, once: whoever first asks for a page in it waits
	// for them; a start does not. Tests read them all.
	sets map[string]func() (*set, error)
}

// readSite reads all folders of site/, once. That it can depends on the build alone.
var readSite = sync.OnceValues(func() (*embeddedSite, error) {
	s := &embeddedSite{assets: newAssets(), sets: map[string]func() (*set, error){}}
	folders, err := fs.ReadDir(embedded, "site")
	if err != nil {
		return nil, fmt.Errorf("listing the pages: %w", err)
	}
	for _, folder := range folders {
		p, err := readFolder(schema(), folder.Name())
		if err != nil {
			return nil, fmt.Errorf("reading the page %s: %w", folder.Name(), err)
		}
		s.pages = append(s.pages, p)
	}
	for name := range hooks {
		if !slices.ContainsFunc(s.pages, func(p *page) bool { return p.name == name }) {
			return nil, fmt.Errorf("a hook is for the page %s, which there is not", name)
		}
	}
	for _, lang := range languages {
		s.sets[lang] = sync.OnceValues(func() (*set, error) { return readSet(lang, embedded, s) })
	}
	s.account, err = readAccount()
	return s, err
})

// schema is what operations are read against.
var schema = sync.OnceValue(func() *ast.Schema { return graph.NewExecutableSchema(graph.Config{}).Schema() })
