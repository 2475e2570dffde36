package pages

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/maypok86/otter/v2"
	"github.com/redeaberta/rede/graph/coding"
)

// A keptKey is all that a page for nobody in particular depends on.
type keptKey struct {
	page, lang, base, address, today, says string
	answer                                 [sha256.Size]byte
}

// A rendered page, and its tag.
type rendered struct {
	body []byte
	tag  string
	// packed are the body in codings, each made when somebody first takes it.
	packed [coding.Codings]sync.Once
	bytes  [coding.Codings][]byte
}

// in is the body in a coding. Pages that are kept are compressed once.
func (p *rendered) in(c coding.Coding) []byte {
	p.packed[c].Do(func() { p.bytes[c] = bytes.Clone(coding.Append(nil, c, p.body)) })
	return p.bytes[c]
}

// keptPages makes room for pages that are kept; of 0 bytes none is. A page in all codings
// takes about twice its body.
func keptPages(room uint64) *otter.Cache[keptKey, *rendered] {
	if room == 0 {
		return nil
	}
	return otter.Must(&otter.Options[keptKey, *rendered]{
		MaximumWeight: room,
		Weigher:       func(_ keptKey, p *rendered) uint32 { return uint32(2*len(p.body) + 1024) },
	})
}

// render fills the template. A page is a function of the answer and the address, so that
// what was rendered for nobody in particular is kept for the next who get that answer.
func (s *Site) render(p *page, v *View, a *answer) (*rendered, error) {
	keeps := s.kept != nil && !v.SignedIn && v.posted == nil && len(p.acts) == 0
	var key keptKey
	if keeps {
		key = keptKey{p.name, v.lang, v.base, v.Path + encoded(v.Query), v.Today, v.Says, sha256.Sum256(a.lasting())}
		if page, ok := s.kept.GetIfPresent(key); ok {
			return page, nil
		}
	}
	if err := a.open(); err != nil {
		return nil, err
	}
	if err := p.lacks(a); err != nil {
		return nil, err
	}
	v.Data = a.data
	if v.posted != nil { // its problems lead to the fields that the page has, and to no others
		v.fields, v.learns = map[string]bool{}, true
		if _, err := s.execute(v); err != nil {
			return nil, err
		}
		v.learns = false
	}
	page, err := s.execute(v)
	if err == nil && keeps {
		s.kept.Set(key, page)
	}
	return page, err
}

// lasting is the answer without the number of its moment, which counts changes that the
// answer does not show.
func (a *answer) lasting() []byte {
	if i := bytes.LastIndex(a.text, []byte(`,"extensions":`)); i > 0 {
		return a.text[:i]
	}
	return a.text
}

func (s *Site) execute(v *View) (*rendered, error) {
	set, err := s.sets[v.lang]()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := set.all.ExecuteTemplate(&b, "frame", v); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b.Bytes())
	return &rendered{body: b.Bytes(), tag: tagOf(sum[:])}, nil
}

// freshFor is how long whoever keeps a public page may show it without asking. What
// somebody shows to all today they may hide tomorrow: a page with personal data is kept by
// browsers alone, which ask each time (graph.AsksPersonal).
const (
	freshFor      = "public, max-age=10, stale-while-revalidate=60"
	freshPersonal = "private, no-cache"
)

// send answers with a page. Who is signed in, and who is told what they did, have theirs
// alone; to all others it has a tag.
func (p *rendered) send(w http.ResponseWriter, r *http.Request, v *View, status int) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", speech{v.lang}.tag())
	h.Add("Vary", "Authorization, Cookie")
	if v.SignedIn || status != http.StatusOK || v.Says != "" {
		h.Set("Cache-Control", "private, no-store")
		w.WriteHeader(status)
		_, _ = w.Write(p.body) // the client went away: nobody is left to tell
		return
	}
	fresh := freshFor
	if q := v.page.query; q != nil && q.personal {
		fresh = freshPersonal
	}
	h.Set("Cache-Control", fresh)
	if c := p.coding(r); c != coding.Identity {
		h.Set("ETag", "W/"+p.tag) // it is that of all codings
		h.Set("Content-Encoding", c.String())
		h.Set("Content-Length", strconv.Itoa(len(p.in(c))))
		_, _ = w.Write(p.in(c))
		return
	}
	h.Set("ETag", p.tag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(p.body))
}

// coding is that in which a page is sent from here: what is sent in part, or perhaps not at
// all, is not compressed here, and nothing is to who sends a cookie (guard.Compress).
func (p *rendered) coding(r *http.Request) coding.Coding {
	for _, name := range []string{"Cookie", "If-None-Match", "If-Match", "Range"} {
		if r.Header.Get(name) != "" {
			return coding.Identity
		}
	}
	return coding.Of(r.Header, len(p.body))
}
