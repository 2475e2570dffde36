// Package explorer is the page at "/explorer": GraphiQL served from the binary, with
// nothing from another host, and a one-time link by which a newcomer gets a
// token into it.
//
// One link is one visit. Invite makes a code and the address
// "/explorer#invitation=CODE";
// the page takes the code out of the address bar and posts it to
// /explorer/invitation, which gives a token once. A fragment is not part of a
// request (RFC 9110, section 7.1), so the code stands in no log and no Referer.
package explorer

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

// Config is what an Explorer needs. The zero Config serves the page and offers
// no link.
type Config struct {
	// Mint gives a token for the newcomer; nil when no link may be offered (a
	// provider is configured, or the address is not loopback). It is called for
	// one invitation at a time, and must not call Invite.
	Mint func() (string, error)
	// Begin, where set, makes the token the session of whoever is answered, too, so that
	// this server's pages know them.
	Begin func(w http.ResponseWriter, token string) error
	// Data is the data directory of the network, as a command for a token names it.
	Data string
	// Now tells the time; nil is time.Now.
	Now func() time.Time
}

// Explorer serves the page, its files and its invitation. It is safe for
// concurrent use.
type Explorer struct {
	mint  func() (string, error)
	begin func(w http.ResponseWriter, token string) error
	data  string
	now   func() time.Time
	mux   *http.ServeMux

	mu         sync.Mutex
	invitation invitation
}

// New makes an Explorer without an invitation: Invite makes one.
func New(c Config) *Explorer {
	e := &Explorer{mint: c.Mint, begin: c.Begin, data: c.Data, now: c.Now, mux: http.NewServeMux()}
	if e.now == nil {
		e.now = time.Now
	}
	e.Register(e.mux)
	return e
}

// Register puts the Explorer's routes on mux: "/explorer", "/explorer/…" and
// "/explorer/invitation". Another method is answered 405 with Allow by the mux,
// as long as no broader pattern of the mux, such as a bare "/", takes it.
func (e *Explorer) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /explorer", servePage)
	mux.HandleFunc("GET /explorer/", serveAsset)
	mux.HandleFunc("GET /explorer/invitation", refuseReading)
	mux.HandleFunc("POST /explorer/invitation", e.serveInvitation)
}

// Lead sends a browser that opens the endpoint itself to the explorer: it takes HTML and
// brings no query. All others go on.
func Lead(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && r.URL.RawQuery == "" && strings.Contains(r.Header.Get("Accept"), "text/html") {
			w.Header().Add("Vary", "Accept")
			http.Redirect(w, r, "/explorer", http.StatusSeeOther)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ServeHTTP serves the routes that Register names, and 404 elsewhere.
func (e *Explorer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mux.ServeHTTP(w, r)
}

// contentPolicy lets the page load and reach this server alone. GraphiQL sets
// its styles through the DOM, which the policy does not concern, but for one
// sheet: react-remove-scroll's, which stops the page from scrolling behind a
// dialog. The hash names that sheet and no other; a browser's console tells the
// new one should another version of GraphiQL change it.
const contentPolicy = "default-src 'none'; script-src 'self'; " +
	"style-src 'self' 'sha256-Y/huXlwoYkVyQlxwSVcCi1RCDGDCSVBzDt0hYP9qlTc='; " +
	"connect-src 'self'; img-src 'self' data:; font-src 'self' data:; " +
	"form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

func servePage(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
	bundled().page.serve(w, r)
}

func serveAsset(w http.ResponseWriter, r *http.Request) {
	file, found := bundled().files[r.URL.Path]
	if !found {
		http.NotFound(w, r)
		return
	}
	// The address holds the content's hash: what it names never changes.
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	file.serve(w, r)
}
