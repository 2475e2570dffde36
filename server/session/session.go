package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// A Verifier tells from a token who calls: a *token.Verifier, or one around it.
type Verifier interface {
	Verify(raw string) (network.Caller, error)
	Identity(raw, client string) (who network.Caller, nonce string, err error)
}

// Config is what Sessions need.
type Config struct {
	Verifier Verifier
	// Secret gives a key of 32 bytes for a purpose, the same on every server.
	Secret func(purpose string) []byte
	// Client is this program at the identity provider; nil where nobody signs in there.
	Client *Client
	// PublicURL is the origin under which browsers reach the program, as CheckPublicURL
	// takes it. Empty means https under any name or, where Local, http on this machine.
	PublicURL string
	// Local says that only this machine reaches the program, without a proxy.
	Local bool
	// Page shows what the routes answer; nil is a plain page of the package's own.
	Page Page
	// Lang is the language of a request, "pt" or "en"; nil is always "pt".
	Lang func(*http.Request) string
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	Log *slog.Logger
}

// Sessions sign people in and out, and tell who sent a request. They are safe for
// concurrent use.
type Sessions struct {
	Config
	session, signing cookie
	provider         *provider // nil without a Client
	origin           *http.CrossOriginProtection
}

// New makes Sessions, or says which setting cannot be.
func New(c Config) (*Sessions, error) {
	if err := CheckPublicURL(c.PublicURL); err != nil {
		return nil, err
	}
	s := &Sessions{Config: c.complete(), origin: http.NewCrossOriginProtection()}
	secure := !c.Local
	if c.PublicURL != "" {
		public, _ := url.Parse(c.PublicURL)
		secure = public.Scheme == "https"
		if err := s.origin.AddTrustedOrigin(c.PublicURL); err != nil {
			return nil, fmt.Errorf("the public address: %w", err)
		}
	}
	s.session = newCookie("rede", secure, c.Secret("session"))
	s.signing = newCookie("rede-signing", secure, c.Secret("signing in"))
	if c.Client != nil {
		if err := c.Client.Check(c.PublicURL != "" || c.Local); err != nil {
			return nil, err
		}
		s.provider = &provider{Client: *c.Client, now: s.Now}
	}
	return s, nil
}

func (c Config) complete() Config {
	c.Log = cmp.Or(c.Log, slog.Default())
	if c.Page == nil {
		c.Page = plain
	}
	if c.Lang == nil {
		c.Lang = func(*http.Request) string { return "pt" }
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

// Register puts the routes on mux: /sign-in, /sign-in/callback and /sign-out.
func (s *Sessions) Register(mux *http.ServeMux) {
	for pattern, handler := range map[string]http.HandlerFunc{
		"GET /sign-in":          s.showSignIn,
		"POST /sign-in":         s.signIn,
		"GET /sign-in/callback": s.callback,
		"GET /sign-out":         s.showSignOut,
		"POST /sign-out":        s.signOut,
	} {
		mux.Handle(pattern, s.Pages(handler))
	}
}

// A known is what a request's cookie said.
type known struct {
	held
	who network.Caller
	err error
}

// Of tells who signed in and sent the request, and when that session ends. It is not ok
// for a request without a session, and outside of Pages.
func Of(r *http.Request) (who network.Caller, ends time.Time, ok bool) {
	k, _ := r.Context().Value(knownKey{}).(known)
	return k.who, k.who.Expires, k.err == nil && !k.who.Anonymous()
}

// Ended tells why a request that brought a session is not taken for that of whoever
// signed in: a *token.Invalid whose sentence may be shown, such as token.ErrExpired, or
// token.ErrUnavailable, after which the same cookie may be good again. It is nil for
// those who are signed in, and those who never were.
func Ended(r *http.Request) error {
	k, _ := r.Context().Value(knownKey{}).(known)
	return k.err
}

type knownKey struct{}

// Pages finds out who sent a request, for Of and Ended in the handler; a session that is
// over leaves the browser. What could change something and comes from another origin is
// answered 403, with or without a session.
func (s *Sessions) Pages(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Cookie")
		if s.origin.Check(r) != nil {
			s.refuse(w, r, http.StatusForbidden, foreign)
			return
		}
		k, sent := s.read(r)
		if sent {
			if k.err != nil && !errors.Is(k.err, token.ErrUnavailable) {
				s.Forget(w)
			}
			r = r.WithContext(context.WithValue(r.Context(), knownKey{}, k))
		}
		next.ServeHTTP(w, r)
	})
}

// FromScript tells who sent a request to the API by the cookie alone: a POST of JSON that
// the browser itself says a page of this origin sent. The cookie of any other request is
// not looked at, and sent is false. The error is that of the verifier.
func (s *Sessions) FromScript(r *http.Request) (who network.Caller, sent bool, err error) {
	if !ownScript(r) {
		return network.Caller{}, false, nil
	}
	k, sent := s.read(r)
	return k.who, sent, k.err
}

// Forget takes the session out of the browser.
func (s *Sessions) Forget(w http.ResponseWriter) { s.session.clear(w) }

// Begin makes a token the session of whoever the answer goes to, or says why it signs
// nobody in: a *token.Invalid, or ErrTooLong.
func (s *Sessions) Begin(w http.ResponseWriter, raw string) error {
	who, err := s.Verifier.Verify(raw)
	if err != nil {
		return err
	}
	return s.keep(w, held{kind: pasted, raw: raw}, who)
}

// keep sets the cookie of a session whose token was verified.
func (s *Sessions) keep(w http.ResponseWriter, h held, who network.Caller) error {
	if len(who.Scopes) == 0 {
		return errNoScope
	}
	content, err := h.pack()
	if err != nil {
		return err
	}
	return s.session.set(w, content, who.Expires.Sub(s.Now()))
}

// read opens the request's cookie and verifies the token in it.
func (s *Sessions) read(r *http.Request) (k known, sent bool) {
	content, sent := s.session.read(r)
	if !sent {
		return known{}, false
	}
	var err error
	if k.held, err = unpack(content); err != nil {
		return known{err: errUnreadable}, true
	}
	k.who, k.err = s.verify(k.held)
	return k, true
}

func (s *Sessions) verify(h held) (network.Caller, error) {
	if h.kind != identity {
		return s.Verifier.Verify(h.raw)
	}
	if s.provider == nil {
		return network.Caller{}, errUnreadable
	}
	who, _, err := s.Verifier.Identity(h.raw, s.provider.ID)
	return who, err
}
