package pages_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/pages"
	"github.com/redeaberta/rede/server/systemtest"
)

// An unsureAPI hands everything on to the town as a role, and answers the first mutation,
// which is done or not, with an error of a code.
type unsureAPI struct {
	c          *town
	role, code string
	done, told bool
}

func (u *unsureAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sent, _ := io.ReadAll(r.Body)
	first := bytes.Contains(sent, []byte(`"mutation`)) && !u.told
	u.told = u.told || first
	if !first || u.done {
		there, _ := http.NewRequestWithContext(r.Context(), http.MethodPost, u.c.URL+"/graphql", bytes.NewReader(sent))
		there.Header.Set("Content-Type", "application/json")
		there.Header.Set("Authorization", "Bearer "+u.c.roles[u.role])
		answer := systemtest.Do(u.c.T, there)
		if !first {
			w.WriteHeader(answer.Status)
			_, _ = w.Write(answer.Body)
			return
		}
	}
	fmt.Fprintf(w, `{"errors":[{"message":"Não se sabe.","extensions":{"code":%q}}],"data":{"suggestGroup":null}}`, u.code)
}

// site asks the pages of a site whose API is this, as somebody who is
// signed in.
func (u *unsureAPI) site(t *testing.T) func(method, at string, values url.Values) *httptest.ResponseRecorder {
	t.Helper()
	s, err := pages.New(pages.Config{API: u, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return func(method, at string, values url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, at, strings.NewReader(values.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r.WithContext(graph.WithRequester(r.Context(), graph.Requester{Lang: "pt", Caller: network.Caller{Actor: "somebody"}})))
		return w
	}
}

func TestAnActThatMayHaveBeenDoneIsSentAgainWithItsKey(t *testing.T) {
	c := newTown(t)
	const at = "/suggest/group"
	for _, row := range []struct {
		code       string
		done, kept bool
	}{
		{graph.CodeOutcomeUnknown, true, true},
		{graph.CodeOutcomeUnknown, false, true},
		{graph.CodeInternal, true, true}, // the payload failed after the change
		{graph.CodeUnavailable, true, true},
		{graph.CodeForbidden, false, false},
	} {
		t.Run(fmt.Sprintf("%s, done %t", row.code, row.done), func(t *testing.T) {
			send := (&unsureAPI{c: c, role: "servant", code: row.code, done: row.done}).site(t)
			values := asShown(t, send(http.MethodGet, at, nil).Body.String(), "suggest")
			name := fmt.Sprintf("Zwrqx Inédito %s %t", row.code, row.done)
			for field, value := range map[string]string{"input.name": name, "input.kind": "COLLECTIVE", "input.topics": "mapas", "input.dryRun": "false"} {
				values.Set(field, value)
			}
			first := send(http.MethodPost, at, values)
			if first.Code < 400 || !strings.Contains(first.Body.String(), "Não se sabe.") {
				t.Fatalf("it is answered %d %s", first.Code, problemsIn(first.Body.String()))
			}
			again := asShown(t, first.Body.String(), "suggest")
			if kept := again.Get("key") == values.Get("key"); kept != row.kept {
				t.Errorf("the form again has the key %q after %q", again.Get("key"), values.Get("key"))
			}
			again.Set("input.dryRun", "false")
			if second := send(http.MethodPost, at, again); second.Code != http.StatusSeeOther {
				t.Fatalf("sent again it is answered %d %s", second.Code, problemsIn(second.Body.String()))
			}
			var got struct{ Groups struct{ TotalCount int } }
			c.Ask(c.roles["committee"], `query($name: String!) { groups(filter: {text: $name}) { totalCount } }`, map[string]any{"name": name}, &got)
			if got.Groups.TotalCount != 1 {
				t.Errorf("there are %d groups", got.Groups.TotalCount)
			}
		})
	}
}

// An act that was done changed the record's revision, and its key is good for the same
// input alone.
func TestAChangeThatMayHaveBeenDoneIsSentAgainAsItWas(t *testing.T) {
	c := newTown(t)
	at := deskOf(t, c).at("/page")
	send := (&unsureAPI{c: c, role: "lab", code: graph.CodeOutcomeUnknown, done: true}).site(t)
	values := asShown(t, send(http.MethodGet, at, nil).Body.String(), "update")
	values.Set("input.description", "Aberto a todos.")
	first := send(http.MethodPost, at, values)
	if first.Code < 500 {
		t.Fatalf("it is answered %d %s", first.Code, problemsIn(first.Body.String()))
	}
	if second := send(http.MethodPost, at, asShown(t, first.Body.String(), "update")); second.Code != http.StatusSeeOther {
		t.Errorf("sent again it is answered %d %s", second.Code, problemsIn(second.Body.String()))
	}
}
