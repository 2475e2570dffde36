package guard

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/redeaberta/rede/graph"
)

func TestAnAddressOrHeaderThatIsNoUTF8IsRefused(t *testing.T) {
	var heard []string
	g := newGuard(t, Options{Refused: func(reason string) { heard = append(heard, reason) }})
	for _, c := range []struct {
		name, target, header string
		want                 int
	}{
		{"plain ones pass", "/graphql?query=%7Ba%7D", "pt-BR", 200},
		{"letters in UTF-8 pass", "/graphql?query=%C3%A7", "ação", 200},
		{"a byte in the query that is none", "/graphql?query=%FF", "", 400},
		{"a byte in a parameter's name that is none", "/graphql?%FE=1", "", 400},
		{"a byte in the path that is none", "/calendar/lab/%FF.ics", "", 400},
		{"a byte in a header that is none", "/", "a\xe7\xe3o", 400},
		{"a query that cannot be unescaped is left to its reader", "/graphql?query=%zz", "", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			heard = nil
			r := httptest.NewRequest(http.MethodGet, "http://rede.example"+c.target, nil)
			r.Header["X-Request-Id"] = []string{c.header}
			w := serve(g.Unicode(fine), r)
			if w.Code != c.want {
				t.Fatalf("it answers %d, not %d", w.Code, c.want)
			}
			if c.want == 400 && (code(t, w.Body.Bytes()) != graph.CodeBadInput || len(heard) != 1 || heard[0] != ReasonUnicode) {
				t.Errorf("it says %s, and counts %v", w.Body, heard)
			}
		})
	}
}
