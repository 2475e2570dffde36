package pages

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph"
)

// A Signing is a page on which people sign in or out, as who keeps the sessions has it.
type Signing struct {
	// Status is the answer's, and Lang its language.
	Status int
	Lang   string
	// Problem is why somebody is not signed in, or what went wrong; "" for nothing.
	Problem string
	// Return is where to go on.
	Return string
	// Provider tells whether people sign in at an identity provider.
	Provider bool
	// SignedIn tells that somebody is, until Ends; SignedOut that they just left.
	SignedIn, SignedOut bool
	Ends                string
	// Next is the provider's address, to which the browser goes on by itself.
	Next string
}

// ShowSigning answers with a page on which people sign in or out. The headers that the
// answer takes beyond its content are set.
func (s *Site) ShowSigning(w http.ResponseWriter, r *http.Request, told Signing) {
	v := &View{
		Signing: &told, Path: s.SignIn, Query: url.Values{"return": {told.Return}}, Today: today(s.Now()), SignedIn: told.SignedIn,
		site: s, page: &page{}, lang: told.Lang, base: s.baseOf(r), who: func() string { return "" },
	}
	if told.SignedOut {
		v.Query = url.Values{}
	}
	page, err := s.execute(v)
	if err != nil {
		s.failing(r.Context(), err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(told.Status)
	_, _ = w.Write(page.body) // the client went away: nobody is left to tell
}

// Until is the session's end as a template's functions take it.
func Until(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339)
}

// Lang is the language of a request for an address that is no page's, such as that where
// one signs in: that of the address or, for who comes from a page in Portuguese, that.
func Lang(r *http.Request) string {
	path, _, _ := strings.Cut(r.RequestURI, "?")
	switch {
	case strings.HasPrefix(path, "/en/"):
		return "en"
	case r.URL.Query().Get("lang") == languages[0], r.Header.Get("Sec-Fetch-Site") == "same-origin":
		return languages[0]
	}
	return graph.Lang(r.Header.Get("Accept-Language"))
}

// A Typed is a field of a form as it was sent.
type Typed struct{ Name, Value string }

// keeping has the page of who has to sign in first keep what they sent. It stands in the
// answer to their own request alone, which no cache keeps: what another site sends was
// refused before.
func (f *Failure) keeping(form url.Values) *Failure {
	if f.Code != graph.CodeUnauthenticated {
		return f
	}
	for name, values := range form {
		for _, value := range values {
			f.Typed = append(f.Typed, Typed{name, value})
		}
	}
	slices.SortStableFunc(f.Typed, func(a, b Typed) int { return cmp.Compare(a.Name, b.Name) })
	return f
}

// readAccount reads what the frame asks of who is signed in.
func readAccount() (*operation, error) {
	text, err := embedded.ReadFile("layout/account.graphql")
	if err != nil {
		return nil, err
	}
	return readOperation(schema(), string(text))
}

// Who is the name of who is signed in; "" for who has no record, or cannot be told now.
func (v *View) Who() string {
	if !v.SignedIn || v.who == nil {
		return ""
	}
	return v.who()
}

func (s *Site) nameOf(ctx context.Context, lang string) func() string {
	return sync.OnceValue(func() string {
		a, err := s.ask(ctx, s.account, nil, lang)
		if err != nil || a.code != "" || a.open() != nil {
			return ""
		}
		return text(reach(any(a.data), "viewer.servant.name"))
	})
}
