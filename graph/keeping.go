package graph

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/coding"
	"github.com/vektah/gqlparser/v2/ast"
)

// An answer to a query by GET may be kept, by the browser or by any cache on the way, and
// is asked about again each time that it is used: it has a tag, and who sends the tag back
// (If-None-Match) is answered 304, without a body, as long as nothing has changed. So what
// is kept is never older than what would be answered, whatever it was read from, the clock
// included. Mutations, errors, personal data and all answers to POST are not kept.

// A Reach is who may keep an answer.
type Reach int32

// Nobody; the client that asked, alone; anybody.
const (
	ReachNobody Reach = iota
	ReachClient
	ReachAll
)

// kept are the values of Cache-Control.
var kept = [...][]string{
	ReachNobody: {"no-store"}, ReachClient: {"private, no-cache"}, ReachAll: {"public, no-cache"},
}

// A keeping is who may keep the answer to a request, as far as is known: whoever answers
// a part of it may narrow that.
type keeping struct{ reach atomic.Int32 }

type keepingKey struct{}

func keepingOf(ctx context.Context) *keeping {
	k, _ := ctx.Value(keepingKey{}).(*keeping)
	return k
}

// KeptBy narrows who may keep the answer to the request of a context. It serves any number
// of goroutines, until the answer is sent.
func KeptBy(ctx context.Context, most Reach) {
	k := keepingOf(ctx)
	if k == nil {
		return // nobody anyway
	}
	for r := k.reach.Load(); int32(most) < r && !k.reach.CompareAndSwap(r, int32(most)); {
		r = k.reach.Load()
	}
}

// keepable is the request, with who may keep its answer if it goes well: all may keep
// what the public asks by GET, and the client alone what is asked with a token.
func keepable(r *http.Request) *http.Request {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return r
	}
	k := &keeping{}
	k.reach.Store(int32(ReachAll))
	if len(r.Header["Authorization"]) > 0 || !requesterOf(r.Context()).Caller.Anonymous() {
		k.reach.Store(int32(ReachClient))
	}
	return r.WithContext(context.WithValue(r.Context(), keepingKey{}, k))
}

// keepPersonal has nobody keep an answer in which personal data is asked for, whether or
// not the caller may see it: what somebody shows to all today they may hide tomorrow.
func keepPersonal(ctx context.Context, op *graphql.OperationContext) {
	if keepingOf(ctx) != nil && AsksPersonal(op.Operation.SelectionSet) {
		KeptBy(ctx, ReachNobody)
	}
}

// AsksPersonal tells whether a field with @personal is selected. The document was
// validated, and admitted if it is a stranger's, so its fragments are few and without a cycle.
func AsksPersonal(set ast.SelectionSet) bool {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Definition != nil && s.Definition.Directives.ForName("personal") != nil || AsksPersonal(s.SelectionSet) {
				return true
			}
		case *ast.InlineFragment:
			if AsksPersonal(s.SelectionSet) {
				return true
			}
		case *ast.FragmentSpread:
			if s.Definition != nil && AsksPersonal(s.Definition.SelectionSet) {
				return true
			}
		}
	}
	return false
}

// answer sets the headers by which an answer is kept, and gives the body to send, in the
// coding that the client takes; nil where the client has it, and 304 was sent.
func (k *keeping) answer(w http.ResponseWriter, r *http.Request, body []byte) []byte {
	c := coding.Of(r.Header, len(body))
	if k.settled(w, r, func() []string { return []string{tagOf(body, c)} }) {
		return nil
	}
	if c == coding.Identity || Reach(k.reach.Load()) == ReachNobody {
		return body
	}
	w.Header()["Content-Encoding"] = codings[c]
	return coding.Append(nil, c, body)
}

// settled sets the headers by which an answer is kept, and tells whether the client has
// it: 304 was sent then. Each coding has a tag of its own (RFC 9110, 8.8.3.3).
func (k *keeping) settled(w http.ResponseWriter, r *http.Request, tag func() []string) bool {
	h, reach := w.Header(), Reach(k.reach.Load())
	h["Cache-Control"] = kept[reach]
	if reach == ReachNobody {
		return false
	}
	varyCoding(h)
	of := tag()
	h["Etag"] = of
	if !has(r.Header, of[0]) {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// codings are the values of Content-Encoding.
var codings = [coding.Codings][]string{
	coding.Gzip: {coding.Gzip.String()}, coding.Brotli: {coding.Brotli.String()}, coding.Zstd: {coding.Zstd.String()},
}

// tagOf is the strong tag of a body in a coding. All servers give the same one.
func tagOf(body []byte, c coding.Coding) string {
	sum := sha256.Sum256(body)
	tag := base64.RawURLEncoding.EncodeToString(sum[:12])
	if c != coding.Identity {
		tag += "-" + c.String()
	}
	return strconv.Quote(tag)
}

// has tells whether the client has the answer of a tag (RFC 9110, 13.1.2): it compares
// weakly, since a proxy that compressed it may have made the tag weak.
func has(h http.Header, tag string) bool {
	for _, sent := range h["If-None-Match"] {
		for one := range strings.SplitSeq(sent, ",") { // our own tags have no comma
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
