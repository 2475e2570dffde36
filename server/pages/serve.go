package pages

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// Config is what a Site needs.
type Config struct {
	// API is the handler that answers everybody's operations.
	API http.Handler
	Log *slog.Logger
	// Now is the wall clock; nil is time.Now.
	Now func() time.Time
	// SignIn is the address where one signs in; "" where there is none.
	SignIn string
	// Explorer tells whether there is one, for the footer.
	Explorer bool
	// Ended tells whether a request brought a session that is over; nil where there are
	// no sessions.
	Ended func(*http.Request) bool
	// PublicURL is the origin under which browsers reach the site, for addresses that are
	// read elsewhere; "" is that of each request.
	PublicURL string
	// Kept is how many bytes pages take that are kept; 0 keeps none.
	Kept uint64
	// Tiles lie below the map's marks; nil for none.
	Tiles *Tiles
}

// A Site serves the pages. It is safe for concurrent use.
type Site struct {
	Config
	*embeddedSite
	api  http.Handler
	seal seal
	kept *otter.Cache[keptKey, *rendered]
	mux  *http.ServeMux
	// addressed are the pages' addresses.
	addressed map[string]bool
	siteMap   siteMap
}

// New reads the pages.
func New(c Config) (*Site, error) {
	c.Now = cmpOr(c.Now, time.Now)
	read, err := readSite()
	if err != nil {
		return nil, err
	}
	s := &Site{Config: c, embeddedSite: read, api: c.API, seal: newSeal(), kept: keptPages(c.Kept), mux: http.NewServeMux(), addressed: map[string]bool{}}
	for _, p := range s.pages {
		s.addressed[p.address] = true
		s.register(p)
	}
	s.mux.HandleFunc("/", s.serveNothing)
	s.mux.HandleFunc("GET /assets/", s.assets.serve)
	s.mux.HandleFunc("GET /sitemap.xml", s.serveSitemap)
	s.mux.HandleFunc("GET /sitemap/{part}", s.serveSitemapPart)
	s.mux.HandleFunc("GET /robots.txt", s.serveRobots)
	return s, nil
}

func cmpOr(f, fallback func() time.Time) func() time.Time {
	if f == nil {
		return fallback
	}
	return f
}

// register puts a page at its addresses in all languages.
func (s *Site) register(p *page) {
	for _, lang := range languages {
		address := speech{lang}.link(p.address)
		if strings.HasSuffix(address, "/") {
			address += "{$}"
		}
		serve := func(w http.ResponseWriter, r *http.Request) { s.serveGet(w, r, p, lang) }
		if p.tiles && s.Tiles != nil {
			serve = s.Tiles.admitted(serve)
		}
		s.mux.HandleFunc("GET "+address, serve)
		s.mux.HandleFunc("POST "+address, func(w http.ResponseWriter, r *http.Request) { s.servePost(w, r, p, lang) })
	}
}

// contentPolicy lets a page load and reach this server alone, and run and style nothing
// that stands in the page itself.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; " + ownImages + "; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const ownImages = "img-src 'self' data:"

// admitted lets a page load tiles from their server, which learns which site asks, and not
// which page: many serve none but to sites that they know.
func (t *Tiles) admitted(serve http.HandlerFunc) http.HandlerFunc {
	policy := strings.Replace(contentPolicy, ownImages, ownImages+" "+t.origin(), 1)
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Referrer-Policy", "strict-origin-when-cross-origin")
		serve(w, r)
	}
}

// ServeHTTP serves the pages and what belongs to them. Who asks comes with the request's
// context (graph.WithRequester).
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	// Links within the site tell that they are: see leads.
	h.Set("Referrer-Policy", "same-origin")
	s.mux.ServeHTTP(w, r)
}

// leads sends who arrives from elsewhere, and reads English rather than Portuguese, to
// the English page. Who follows a link within the site stays in the language that they
// chose; so does who chose by the switch (?lang=pt).
func leads(w http.ResponseWriter, r *http.Request, lang string) bool {
	if lang != languages[0] {
		return false
	}
	w.Header().Add("Vary", "Accept-Language, Sec-Fetch-Site")
	if r.URL.Query().Get("lang") == lang || r.Header.Get("Sec-Fetch-Site") == "same-origin" || graph.Lang(r.Header.Get("Accept-Language")) == lang {
		return false
	}
	w.Header().Set("Cache-Control", "no-cache")
	to := speech{"en"}.link(r.URL.EscapedPath())
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, to, http.StatusFound)
	return true
}

func (s *Site) serveGet(w http.ResponseWriter, r *http.Request, p *page, lang string) {
	if leads(w, r, lang) {
		return
	}
	v, err := s.view(r, p, lang)
	if err != nil {
		s.fail(w, r, lang, failureOf(err))
		return
	}
	s.show(w, r, p, v, http.StatusOK)
}

// view is what the page's template is given, without its data.
func (s *Site) view(r *http.Request, p *page, lang string) (*View, error) {
	caller := graph.RequesterOf(r.Context()).Caller
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, errQuery
	}
	now := s.Now().In(network.City)
	v := &View{
		Query: query, Today: today(now), SignedIn: signedIn(caller), Scopes: scopesOf(caller),
		site: s, page: p, lang: lang, base: s.baseOf(r), path: map[string]string{}, Path: unprefixed(r.URL.EscapedPath(), lang),
		who: s.nameOf(r.Context(), lang),
	}
	if p.private && !v.SignedIn {
		return nil, &Failure{Status: http.StatusUnauthorized, Code: graph.CodeUnauthenticated}
	}
	for _, key := range keys(p.address) {
		v.path[key] = r.PathValue(key)
	}
	if v.Vars, err = p.variables(Question{Now: now, Query: query, Path: v.path, Caller: caller}); err != nil {
		return nil, err
	}
	v.Says = s.said(query.Get(done), v.Path, lang)
	return v, nil
}

var errQuery = network.Malform("O endereço tem, depois do ?, algo que não pode ser lido.", "The address has something after the ? that cannot be read.")

// variables are the page's operation's: given ones before the address's before the query
// string's.
func (p *page) variables(q Question) (map[string]any, error) {
	texts := url.Values{}
	for name, values := range q.Query {
		texts[name] = values
	}
	for name, value := range q.Path {
		texts[name] = []string{value}
	}
	vars := reading{schema: schema(), values: texts}.variables(p.query)
	if p.query.declares("before") && q.Query.Get("before") != "" {
		vars["first"] = nil // a part before a cursor is counted from its end alone
	}
	for _, g := range []Given{everyone, p.given} {
		if g == nil {
			continue
		}
		given, err := g(q)
		if err != nil {
			return nil, err
		}
		for name, value := range given {
			switch {
			case !p.query.declares(name):
			case value == nil:
				delete(vars, name)
			default:
				vars[name] = value
			}
		}
	}
	return vars, nil
}

// show asks and answers with the page, or with the failure that the answer is.
func (s *Site) show(w http.ResponseWriter, r *http.Request, p *page, v *View, status int) {
	a, err := s.ask(r.Context(), p.query, v.Vars, v.lang)
	switch {
	case err != nil:
		s.fail(w, r, v.lang, failureOf(err))
		return
	case a.code != "" || a.status != http.StatusOK:
		s.fail(w, r, v.lang, p.failure(a))
		return
	}
	if p.file != "" {
		if err := p.sendFile(w, a); err != nil {
			s.fail(w, r, v.lang, failureOf(err))
		}
		return
	}
	page, err := s.render(p, v, a)
	if err != nil {
		s.fail(w, r, v.lang, failureOf(err))
		return
	}
	page.send(w, r, v, status)
}

// failure is the answer's. Where the record of the address is not there, other fields may
// have failed for that alone.
func (p *page) failure(a *answer) *Failure {
	if p.found != "" && a.code == graph.CodeBadInput && a.open() == nil && a.data != nil {
		if record := reach(a.data, p.found); record == nil {
			return &Failure{Status: http.StatusNotFound, Code: codeNotFound}
		}
	}
	return a.failure()
}

// lacking tells whether there is no record: none, or one of another kind, of which the
// page asks nothing.
func lacking(record any) bool {
	object, is := record.(map[string]any)
	return record == nil || is && len(object) == 0
}

// unprefixed is a path without its language.
func unprefixed(path, lang string) string {
	if lang == languages[0] {
		return path
	}
	return cmp.Or(strings.TrimPrefix(path, "/"+lang), "/")
}

// baseOf is the site's own address: the one that is set, or else as the client sees it.
func (s *Site) baseOf(r *http.Request) string {
	if s.PublicURL != "" {
		return s.PublicURL
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// failing logs what is the program's own fault.
func (s *Site) failing(ctx context.Context, err error) {
	if !errors.Is(err, context.Canceled) {
		s.Log.ErrorContext(ctx, "a page failed", "reason", err.Error())
	}
}
