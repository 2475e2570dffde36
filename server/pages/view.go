package pages

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A View is what a template is given as its dot.
type View struct {
	// Data is the answer to the page's operation.
	Data map[string]any
	// Path is the page's path without its language, and Query what follows.
	Path  string
	Query url.Values
	// Today is the city's day, 2026-11-29.
	Today string
	// SignedIn tells whether somebody is; Scopes what their token may do.
	SignedIn bool
	Scopes   []string
	// Says is what an act did that led here; empty otherwise.
	Says string
	// Failure is set on pages of failures alone.
	Failure *Failure
	// Vars are the variables of the page's operation.
	Vars map[string]any
	// Tried is the payload of an act that was tried and not done (dryRun); nil otherwise.
	Tried map[string]any
	// Signing is set on the pages on which people sign in and out, alone.
	Signing *Signing

	site   *Site
	page   *page
	lang   string
	base   string // the site's own address, https://rede.example
	path   map[string]string
	posted *posted
	// fields are the ids of a form's fields, found out while the page learns them.
	fields map[string]bool
	learns bool
	// who asks for the name of who is signed in, once.
	who func() string
}

// Menu is the entry of the menu to which the page belongs.
func (v *View) Menu() string { return v.page.menu }

// Is tells whether an entry of the menu is the page's.
func (v *View) Is(entry string) bool { return v.page.menu == entry }

// Private tells whether the page is only for who is signed in.
func (v *View) Private() bool { return v.page.private }

// Self is the page's own address in its language, with its query.
func (v *View) Self() string { return v.In(v.lang) }

// Absolute is a whole address of this server, for what is read by other programs.
func (v *View) Absolute(path any) string { return v.base + text(path) }

// In is the page's address in a language. What an act did is not said again.
func (v *View) In(lang string) string { return speech{lang}.link(v.Path) + encoded(v.Query) }

// Portuguese is the page's address in Portuguese, for the switch: it is a choice, and
// holds against what the browser says.
func (v *View) Portuguese() string {
	to := v.In(languages[0])
	if strings.Contains(to, "?") {
		return to + "&lang=pt"
	}
	return to + "?lang=pt"
}

// Canonical is the page's whole address, without its query.
func (v *View) Canonical(lang string) string { return v.base + speech{lang}.link(v.Path) }

// With is the page's address with some of its query changed: pairs of names and values,
// an empty value takes a name out.
func (v *View) With(pairs ...any) string {
	q := url.Values{}
	for name, values := range v.Query {
		q[name] = values
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, value := text(pairs[i]), text(pairs[i+1])
		if q.Del(name); value != "" {
			q.Set(name, value)
		}
	}
	return speech{v.lang}.link(v.Path) + encoded(q)
}

// Asked is what the query string says for a name.
func (v *View) Asked(name string) string { return v.Query.Get(name) }

// Ticked tells whether the query string has a value under a name, among others perhaps.
func (v *View) Ticked(name, value string) bool { return slices.Contains(v.Query[name], value) }

// May tells whether the token has a scope of a kind: {{if .May "COMMITTEE"}}. What may be
// done in the end the API says (viewerCan).
func (v *View) May(kind string) bool {
	for _, s := range v.Scopes {
		if s == kind {
			return true
		}
	}
	return false
}

func encoded(q url.Values) string {
	kept := url.Values{}
	for name, values := range q {
		if name != done && name != "lang" {
			kept[name] = values
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return "?" + kept.Encode()
}

func scopesOf(c network.Caller) []string {
	var kinds []string
	for _, s := range c.Scopes {
		kinds = append(kinds, string(s.Kind))
	}
	return kinds
}

func today(now time.Time) string { return now.In(network.City).Format(time.DateOnly) }

// A Pager leads to the next and the previous part of a list, for the partial "pager".
type Pager struct{ Previous, Next string }

// pagerOf makes one of a connection's pageInfo: {{template "pager" (pager $ .pageInfo)}}.
// The operation has $first (or a fixed number), $after and, for the way back, $last and
// $before.
func pagerOf(v *View, info any) Pager {
	about, _ := info.(map[string]any)
	var p Pager
	if about["hasNextPage"] == true {
		p.Next = v.With("after", about["endCursor"], "before", "", "last", "")
	}
	if about["hasPreviousPage"] == true {
		p.Previous = v.With("before", about["startCursor"], "after", "", "last", pageSize)
		if !v.page.query.declares("before") {
			p.Previous = v.With("after", "")
		}
	}
	return p
}

// pageSize is how many of a list a page shows.
const pageSize = "20"

func (o *operation) declares(name string) bool { return o.vars.ForName(name) != nil }

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSpace(v)
	}
	return plus(v)
}
