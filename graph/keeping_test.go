package graph

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// gets asks a query by GET, with headers given as name, value, and maybe a caller.
func (r *room) gets(who Requester, query string, headers ...string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	for i := 0; i < len(headers); i += 2 {
		req.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req.WithContext(WithRequester(req.Context(), who)))
	return w
}

// wide is a query whose answer is larger than a kilobyte.
const wide = `{ lab(slug: "mobilab") { id name slug } __schema { types { name } } }`

func TestWhoMayKeepAnAnswer(t *testing.T) {
	r := newRoom(t)
	signed := Requester{Caller: network.Caller{Actor: "ana", Scopes: []network.Scope{{Kind: network.ScopeServant}}}, Lang: "pt"}
	const lab = `{ lab(slug: "mobilab") { name } }`
	for _, row := range []struct {
		name, query string
		who         Requester
		headers     []string
		status      int
		kept        string
		tagged      bool
	}{
		{"what the public asks, anybody", lab, Requester{}, nil, 200, "public, no-cache", true},
		{"what is asked with a token, its bearer alone", lab, signed, []string{"Authorization", "Bearer x"}, 200, "private, no-cache", true},
		{"what is asked with a header that nobody read, its sender alone", lab, Requester{}, []string{"Authorization", "Bearer x"}, 200, "private, no-cache", true},
		{"personal data, nobody", `{ viewer { servant { email } } }`, signed, []string{"Authorization", "Bearer x"}, 200, "no-store", false},
		{"personal data in a fragment, nobody", `{ servants(first: 1) { nodes { ...a } } } fragment a on Servant { ... { phone } }`, Requester{}, nil, 200, "no-store", false},
		{"an error, nobody", `{ node(id: "x") { id } nothing }`, Requester{}, nil, 200, "", false},
		{"what nothing was found for, anybody", `{ lab(slug: "none") { name } }`, Requester{}, nil, 200, "public, no-cache", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := r.gets(row.who, row.query, row.headers...)
			if w.Code != row.status || w.Header().Get("Cache-Control") != row.kept || w.Header().Get("ETag") != "" != row.tagged {
				t.Errorf("answered %d %v %s", w.Code, w.Header(), w.Body)
			}
			if vary := strings.Join(w.Header().Values("Vary"), ", "); row.tagged && vary != "Accept, Accept-Language, Authorization, Accept-Encoding" {
				t.Errorf("Vary is %s", vary)
			}
		})
	}
	t.Run("an answer to POST, nobody", func(t *testing.T) {
		req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ __typename }"}`))
		req.Header.Set("Content-Type", mediaJSON)
		w := httptest.NewRecorder()
		if r.ServeHTTP(w, req); w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "" {
			t.Errorf("answered %v", w.Header())
		}
	})
	t.Run("what somebody who answers a part narrows", func(t *testing.T) {
		req := keepable(httptest.NewRequest(http.MethodGet, "/graphql", nil))
		KeptBy(req.Context(), ReachClient)
		KeptBy(req.Context(), ReachAll)
		if got := Reach(keepingOf(req.Context()).reach.Load()); got != ReachClient {
			t.Errorf("it is kept by %d", got)
		}
		KeptBy(t.Context(), ReachNobody) // without a request, nothing
	})
}

func TestAnAnswerThatTheClientHasIsNotSentAgain(t *testing.T) {
	r := newRoom(t)
	const query = wide
	tags := map[string]string{}
	for _, coding := range []string{"", "gzip", "br", "zstd"} {
		tags[coding] = r.gets(Requester{}, query, "Accept-Encoding", coding).Header().Get("ETag")
	}
	if len(tags) != 4 || tags["gzip"] == tags[""] || tags["gzip"] == tags["br"] || tags["br"] == tags["zstd"] || strings.HasPrefix(tags[""], "W/") {
		t.Fatalf("the tags are %v", tags)
	}
	for _, row := range []struct {
		name, coding, sent string
		status             int
	}{
		{"the tag that it was answered with", "", tags[""], 304},
		{"that of the coding", "gzip", tags["gzip"], 304},
		{"one of several", "br", `"other", ` + tags["br"] + `, "more"`, 304},
		{"made weak by a proxy", "", "W/" + tags[""], 304},
		{"any", "zstd", "*", 304},
		{"that of another coding", "gzip", tags["br"], 200},
		{"that of none", "gzip", tags[""], 200},
		{"another's", "", `"other"`, 200},
		{"without its quotes", "", strings.Trim(tags[""], `"`), 200},
		{"an empty one", "", "", 200},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := r.gets(Requester{}, query, "Accept-Encoding", row.coding, "If-None-Match", row.sent)
			if w.Code != row.status || (w.Body.Len() == 0) != (row.status == 304) {
				t.Fatalf("answered %d with %d bytes", w.Code, w.Body.Len())
			}
			if h := w.Header(); h.Get("ETag") != tags[row.coding] || h.Get("Cache-Control") != "public, no-cache" || h.Get("Vary") == "" || h.Get("Rede-Moment") != "1" {
				t.Errorf("the headers are %v", h)
			}
			if row.status == 304 && (w.Header().Get("Content-Type") != "" || w.Header().Get("Content-Encoding") != "") {
				t.Errorf("of no body it is said: %v", w.Header())
			}
		})
	}
	t.Run("a change makes another tag", func(t *testing.T) {
		if _, err := r.ledger.Do(t.Context(), ledgertest.Rename("mobilab", "Outro")); err != nil {
			t.Fatal(err)
		}
		if r.gets(Requester{}, query, "If-None-Match", tags[""]).Code != http.StatusOK {
			t.Error("the client is told that it has what there is")
		}
	})
	t.Run("another language has another", func(t *testing.T) {
		const named = `{ __typename }`
		pt, en := r.gets(Requester{Lang: "pt"}, named), r.gets(Requester{Lang: "en"}, named)
		if pt.Header().Get("ETag") != en.Header().Get("ETag") {
			t.Error("equal answers have different tags")
		}
	})
}
