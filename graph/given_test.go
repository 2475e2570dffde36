package graph

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

// posts sends a query in a body, for an answer in a coding.
func (r *room) posts(t *testing.T, query, accept string) (_ *httptest.ResponseRecorder, body string) {
	t.Helper()
	sent, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(sent))
	req.Header.Set("Content-Type", mediaJSON)
	req.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	if r.ServeHTTP(w, req); w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
		t.Fatalf("of %d bytes it is said that they are %s", w.Body.Len(), w.Header().Get("Content-Length"))
	}
	if w.Header().Get("Content-Encoding") != "gzip" {
		return w, w.Body.String()
	}
	read, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(read)
	if err != nil {
		t.Fatal(err)
	}
	return w, string(text)
}

func TestAKeptAnswerIsSentInEachCoding(t *testing.T) {
	r := newRoom(t, func(o *Options) { o.AnswerBytes = 1 << 20 })
	answers := r.Handler.(*Handler).transport.answers
	_, fresh := r.posts(t, wide, "")
	_, plain := r.posts(t, wide, "")
	before := answers.Bytes()
	first, text := r.posts(t, wide, "gzip")
	grown := answers.Bytes()
	if plain != fresh || text != fresh {
		t.Errorf("what was answered with %s is given as %s, and compressed as %s", fresh, plain, text)
	}
	if first.Header().Get("Content-Encoding") != "gzip" || first.Header().Get("Vary") == "" {
		t.Errorf("its headers are %v", first.Header())
	}
	if grown <= before {
		t.Errorf("with a form more it takes %d bytes, and took %d", grown, before)
	}
	if _, text := r.posts(t, wide, "gzip"); text != fresh || answers.Bytes() != grown {
		t.Errorf("again it is %s, and takes %d bytes after %d", text, answers.Bytes(), grown)
	}
}

// TestAFormIsOfItsMoment gives one answer at two moments.
func TestAFormIsOfItsMoment(t *testing.T) {
	const still = `{ kinds: __type(name: "Lab") { fields { name description } } }`
	r := newRoom(t, func(o *Options) { o.AnswerBytes = 1 << 20 })
	for _, accept := range []string{"", "gzip", "gzip"} {
		r.posts(t, still, accept)
	}
	if _, err := r.ledger.Do(t.Context(), ledgertest.Rename("mobilab", "Outro")); err != nil {
		t.Fatal(err)
	}
	for _, accept := range []string{"gzip", "", "gzip"} {
		w, text := r.posts(t, still, accept)
		var got reply
		if err := json.Unmarshal([]byte(text), &got); err != nil || got.Extensions.Moment != 2 || w.Header().Get(MomentHeader) != "2" {
			t.Errorf("at moment 2 it is told with %q of moment %s: %.80s…", accept, w.Header().Get(MomentHeader), text)
		}
	}
}
