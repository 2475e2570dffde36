package pages

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	texttemplate "text/template"
	"text/template/parse"
)

// A set is all templates in one language: those of layout/ under their own names, and each
// page's under NAME/, so that a page names its own as it likes. They are one name space,
// read and escaped once: a partial takes its room once, however many pages use it.
type set struct {
	lang   string
	assets *assets
	funcs  template.FuncMap
	all    *template.Template
	// parts are those that the frame calls, by their names.
	parts map[string]*template.Template
}

// framed are the parts of a page, as the frame calls them: {{part "content" .}}. What a
// page has not is the layout's.
var framed = []string{"title", "description", "head", "site-search", "account", "crumbs", "content"}

// readSet reads the layout and all pages' templates in a language.
func readSet(lang string, files fs.FS, site *embeddedSite) (*set, error) {
	s := &set{lang: lang, assets: site.assets, funcs: speech{lang}.funcs(), parts: map[string]*template.Template{}}
	s.funcs["asset"], s.funcs["part"] = site.assets.address, s.part
	s.all = template.New("").Funcs(s.funcs)
	if err := s.add(files, ""); err != nil {
		return nil, fmt.Errorf("reading the layout: %w", err)
	}
	for _, p := range site.pages {
		if p.file != "" {
			continue
		}
		if err := s.add(files, p.name); err != nil {
			return nil, fmt.Errorf("reading the page %s: %w", p.name, err)
		}
	}
	if err := s.close(site.pages); err != nil {
		return nil, fmt.Errorf("reading the templates: %w", err)
	}
	return s, nil
}

// add reads a page's templates; "" is the layout. What they call is the page's own, or else
// the layout's.
func (s *set) add(files fs.FS, page string) error {
	folder, prefix := path.Join("site", page), page+"/"
	if page == "" {
		folder, prefix = "layout", ""
	}
	own, err := texttemplate.New("").Funcs(texttemplate.FuncMap(s.funcs)).ParseFS(files, folder+"/*.html")
	if err != nil {
		return err
	}
	shown := slices.Clone(framed)
	for _, t := range own.Templates() {
		s.settle(t.Root)
		called(t.Root, func(call *parse.TemplateNode) {
			if own.Lookup(call.Name) != nil {
				shown = append(shown, call.Name)
				call.Name = prefix + call.Name
			}
		})
	}
	for _, t := range own.Templates() {
		switch {
		case path.Ext(t.Name()) == ".html": // a file, beside what it defines
		case page != "" && !slices.Contains(shown, t.Name()):
			return fmt.Errorf("nothing shows its template %s", t.Name())
		default:
			if _, err := s.all.AddParseTree(prefix+t.Name(), t.Tree); err != nil {
				return err
			}
		}
	}
	return nil
}

// called calls with all nodes by which a template calls another.
func called(n parse.Node, with func(*parse.TemplateNode)) {
	branch := func(b *parse.BranchNode) {
		called(b.List, with)
		if b.ElseList != nil {
			called(b.ElseList, with)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, each := range n.Nodes {
			called(each, with)
		}
	case *parse.TemplateNode:
		with(n)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	}
}

// close has all that is shown escaped, and tells what can't be. One template calls all that
// shows has, since each that is executed for the first time has html/template go through all
// that were escaped before. Nothing is added afterwards.
func (s *set) close(pages []*page) error {
	shows, err := s.shows(pages)
	if err != nil {
		return err
	}
	var calls strings.Builder
	for _, show := range shows {
		calls.WriteString("{{template `" + show.Name() + "` .}}")
	}
	every, err := s.all.New("every part").Parse(calls.String())
	if err != nil {
		return err
	}
	if every.Execute(io.Discard, nil) == nil {
		return nil
	}
	for _, show := range shows { // which one is at fault
		if err := show.Execute(io.Discard, nil); err != nil {
			return err
		}
	}
	return errors.New("the parts can't be escaped one behind another")
}

// shows are templates that each call a part where parts stand, and show it to nobody.
func (s *set) shows(pages []*page) (shows []*template.Template, _ error) {
	for _, p := range append([]*page{{}}, pages...) {
		for _, part := range append([]string{"frame"}, framed...) {
			name := strings.TrimPrefix(p.name+"/"+part, "/")
			if s.parts[name] = s.all.Lookup(name); s.parts[name] == nil {
				if p.name != "" && p.file == "" && (part == "title" || part == "content") {
					return nil, fmt.Errorf("the page %s has no {{define %q}}", p.name, part)
				}
				continue
			}
			show, err := s.all.New("part " + name).Parse("{{if .}}{{template `" + name + "` .}}{{end}}")
			if err != nil {
				return nil, err
			}
			shows = append(shows, show)
		}
	}
	return shows, nil
}

// part is a part of a page, as the frame calls it: the page's own, or else the layout's.
// It is escaped as text, and so stands also where titles and attributes do.
func (s *set) part(name string, v *View) (template.HTML, error) {
	t := cmp.Or(s.parts[v.page.name+"/"+name], s.parts[name])
	if t == nil {
		return "", fmt.Errorf("there is no part %s", name)
	}
	var b strings.Builder
	if err := t.Execute(&b, v); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}
