package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func hashed(query string) string {
	sum := sha256.Sum256([]byte(query))
	return hex.EncodeToString(sum[:])
}

// sends posts a body as it is, and gives the status and the answer.
func (r *room) sends(t *testing.T, body string) (int, string) {
	t.Helper()
	req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	req.Header.Set("Content-Type", mediaJSON)
	req.Header.Set("Accept", mediaResponse+", "+mediaJSON)
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	return w.Code, w.Body.String()
}

func TestAHashStandsForADocumentThatWasSentWithIt(t *testing.T) {
	r, query := newRoom(t), `{lab(slug:"mobilab"){name}}`
	by := func(hash string) string {
		return `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
	}
	text, _ := json.Marshal(query)
	both := `{"query":` + string(text) + `,` + by(hashed(query)) + `}`
	const answer = `{"data":{"lab":{"name":"MobiLab"}},"extensions":{"moment":1}}`
	for i, step := range []struct {
		name, body string
		status     int
		told       string
	}{
		{"a hash that nobody sent", `{` + by(hashed(query)) + `}`, 200, `{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`},
		{"a hash of another document", `{"query":"{__typename}",` + by(hashed(query)) + `}`, 400, "BAD_USER_INPUT"},
		{"the hash, which that did not teach", `{` + by(hashed(query)) + `}`, 200, "PERSISTED_QUERY_NOT_FOUND"},
		{"a document that is not valid, with its hash", `{"query":"{nothing}",` + by(hashed("{nothing}")) + `}`, 400, codeValidation},
		{"its hash alone", `{` + by(hashed("{nothing}")) + `}`, 200, "PERSISTED_QUERY_NOT_FOUND"},
		{"both", both, 200, answer},
		{"the hash alone", `{` + by(hashed(query)) + `}`, 200, answer},
		{"the hash in capitals", `{` + by(strings.ToUpper(hashed(query))) + `}`, 200, answer},
		{"the hash and no query", `{"query":null,` + by(hashed(query)) + `}`, 200, answer},
		{"a hash that is none", `{` + by("abc") + `}`, 400, "BAD_USER_INPUT"},
		{"another version", `{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"` + hashed(query) + `"}}}`, 400, "BAD_USER_INPUT"},
		{"a persisted query of another shape", `{"extensions":{"persistedQuery":[]}}`, 400, "BAD_USER_INPUT"},
		{"neither", `{"extensions":{}}`, 400, "BAD_USER_INPUT"},
	} {
		if status, told := r.sends(t, step.body); status != step.status || !strings.Contains(told, step.told) {
			t.Errorf("%d, %s: it is answered %d %s, want %d %s", i, step.name, status, told, step.status, step.told)
		}
	}
}

func TestAHashInAnAddressIsAnswered(t *testing.T) {
	r, query := newRoom(t), `{__typename}`
	get := func(q url.Values) string {
		q.Set("extensions", fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":"%s"}}`, hashed(query)))
		w := httptest.NewRecorder()
		r.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?"+q.Encode(), nil))
		return w.Body.String()
	}
	for _, step := range []struct {
		q    url.Values
		told string
	}{{url.Values{}, "PersistedQueryNotFound"}, {url.Values{"query": {query}}, `"Query"`}, {url.Values{}, `"Query"`}} {
		if told := get(step.q); !strings.Contains(told, step.told) {
			t.Errorf("%v is answered %s, want %s", step.q, told, step.told)
		}
	}
}

func TestAsManyHashesAreRememberedAsThereIsRoomFor(t *testing.T) {
	r := newRoom(t)
	send := func(n int, whole bool) string {
		query := fmt.Sprintf("{a%d:__typename}", n)
		text := ""
		if whole {
			text = `"query":"` + query + `",`
		}
		_, told := r.sends(t, `{`+text+`"extensions":{"persistedQuery":{"version":1,"sha256Hash":"`+hashed(query)+`"}}}`)
		return told
	}
	for n := range persistedMost + 1 {
		send(n, true)
	}
	if told := send(0, false); !strings.Contains(told, "PersistedQueryNotFound") {
		t.Errorf("the one used longest ago is answered %s", told)
	}
	if told := send(persistedMost, false); !strings.Contains(told, `"Query"`) {
		t.Errorf("the last is answered %s", told)
	}
}
