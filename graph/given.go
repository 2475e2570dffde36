package graph

import (
	"net/http"
	"strconv"
	"sync/atomic"

	"github.com/redeaberta/rede/graph/cache"
	"github.com/redeaberta/rede/graph/coding"
)

// A given answer is a kept one as it is sent at a moment, with the headers that are the
// same for all who get it: whoever asks next is sent the same memory. It is made anew once
// the moment is another, and compressed once for each coding that somebody takes.
type given struct {
	moment int64
	number []string // the value of Rede-Moment
	forms  [coding.Codings]atomic.Pointer[packed]
	tags   [coding.Codings]atomic.Pointer[[]string]
}

// A packed is the body of an answer in one coding. Nobody changes it.
type packed struct {
	body   []byte
	length []string // the value of Content-Length
}

func newPacked(body []byte) *packed {
	return &packed{body: body, length: []string{strconv.Itoa(len(body))}}
}

var _ cache.Sent = (*given)(nil)

// givenBytes and packedBytes are about what they take beside the bodies.
const givenBytes, packedBytes = 256, 128

// Bytes is how much room all forms take.
func (g *given) Bytes() int {
	n := givenBytes
	for i := range g.forms {
		if f := g.forms[i].Load(); f != nil {
			n += packedBytes + cap(f.body)
		}
	}
	return n
}

// given is the kept answer as it is sent at a moment.
func (t transport) given(a *cache.Answer, moment int64) *given {
	if g, ok := a.Sent().(*given); ok && g.moment == moment {
		return g
	}
	const begin, end = `{"data":`, `,"extensions":{"moment":`
	number := strconv.FormatInt(moment, 10)
	body := make([]byte, 0, len(begin)+len(a.Data)+len(end)+len(number)+2)
	body = append(append(append(append(append(body, begin...), a.Data...), end...), number...), "}}"...)
	g := &given{moment: moment, number: []string{number}}
	g.forms[coding.Identity].Store(newPacked(body))
	t.answers.Beside(a, g)
	return g
}

// in is the form in a coding.
func (t transport) in(a *cache.Answer, g *given, c coding.Coding) *packed {
	if f := g.forms[c].Load(); f != nil {
		return f
	}
	f := newPacked(coding.Append(nil, c, g.forms[coding.Identity].Load().body))
	if !g.forms[c].CompareAndSwap(nil, f) {
		return g.forms[c].Load()
	}
	t.answers.Grown(a)
	return f
}

// tag is that of the form in a coding, as the value of ETag.
func (g *given) tag(c coding.Coding) []string {
	if made := g.tags[c].Load(); made != nil {
		return *made
	}
	made := []string{tagOf(g.forms[coding.Identity].Load().body, c)}
	g.tags[c].Store(&made)
	return made
}

// give sends a kept answer, as send does one that was just made.
func (t transport) give(w http.ResponseWriter, r *http.Request, a *cache.Answer, moment int64) {
	if a.Personal {
		KeptBy(r.Context(), ReachNobody)
	}
	g, h := t.given(a, moment), w.Header()
	h[MomentHeader] = g.number
	vary(h)
	plain := g.forms[coding.Identity].Load()
	c := coding.Of(r.Header, len(plain.body))
	if k := keepingOf(r.Context()); k != nil && k.settled(w, r, func() []string { return g.tag(c) }) {
		return
	}
	f := plain
	if c != coding.Identity {
		varyCoding(h)
		h["Content-Encoding"] = codings[c]
		f = t.in(a, g, c)
	}
	h["Content-Type"] = contentTypes[acceptOf(r).media]
	h["Content-Length"] = f.length
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(f.body) // the client went away: nobody is left to tell
}
