package systemtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
)

// An Answer is what came back over HTTP.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// asker follows no redirect.
var asker = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// Do sends a request, of a test or a benchmark, follows redirects and reads the answer
// whole.
func Do(t testing.TB, r *http.Request) Answer {
	t.Helper()
	return send(t, http.DefaultClient, r)
}

// Once is Do, but that the answer may be a redirect.
func Once(t testing.TB, r *http.Request) Answer {
	t.Helper()
	return send(t, asker, r)
}

func send(t testing.TB, by *http.Client, r *http.Request) Answer {
	t.Helper()
	resp, err := by.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{resp.StatusCode, resp.Header, body}
}

// Post is a GraphQL request as clients send it; bearer may be empty.
func Post(t testing.TB, url, bearer, query string, variables any) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	return r
}

// Get is a request that asks for a page.
func Get(t testing.TB, url string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
