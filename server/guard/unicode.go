package guard

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// Unicode answers 400 where a header or the address is not UTF-8: what reads them on
// would take two different texts for one. Who reads a body sees to that themselves.
func (g *Guard) Unicode(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if legible(r) {
			next.ServeHTTP(w, r)
			return
		}
		g.Refused(ReasonUnicode)
		graph.Refuse(w, r, http.StatusBadRequest, graph.CodeBadInput, network.Text{
			PT: "O endereço ou um cabeçalho não está em UTF-8: mande-o assim, ou com %-escapes de UTF-8.",
			EN: "The address or a header is not in UTF-8: send it so, or with %-escapes of UTF-8."})
	})
}

// legible tells whether the address, with its escapes read, and all headers are UTF-8.
func legible(r *http.Request) bool {
	if !utf8.ValidString(r.URL.Path) || !utf8.ValidString(r.URL.RawQuery) {
		return false
	}
	if strings.IndexByte(r.URL.RawQuery, '%') >= 0 {
		// Where it cannot be read, whoever reads the parameters says what is wrong with them.
		if query, err := url.QueryUnescape(r.URL.RawQuery); err == nil && !utf8.ValidString(query) {
			return false
		}
	}
	for name, values := range r.Header {
		if !utf8.ValidString(name) || slices.ContainsFunc(values, illegible) {
			return false
		}
	}
	return true
}

func illegible(text string) bool { return !utf8.ValidString(text) }
