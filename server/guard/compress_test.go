package guard

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestCompress(t *testing.T) {
	kilobyte := bytes.Repeat([]byte("x"), minCompressed)
	for _, row := range []struct {
		name   string
		accept string
		media  string
		coding string // the handler's own
		body   []byte
		want   string
	}{
		{"JSON of a kilobyte is compressed", "gzip", "application/json; charset=utf-8", "", kilobyte, "gzip"},
		{"GraphQL's own JSON too", "br, gzip;q=0.5", "application/graphql-response+json; charset=utf-8", "", kilobyte, "gzip"},
		{"a byte less is not", "gzip", "application/json", "", kilobyte[1:], ""},
		{"not where the client does not take it", "", "application/json", "", kilobyte, ""},
		{"not where the client refuses it", "gzip;q=0", "application/json", "", kilobyte, ""},
		{"not by another coding", "zstd, br", "application/json", "", kilobyte, ""},
		{"not what is compressed already", "gzip", "text/javascript", "br", kilobyte, "br"},
		{"not pictures", "gzip", "image/png", "", kilobyte, ""},
		{"not a stream of events", "gzip", "text/event-stream", "", kilobyte, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newGuard(t, Options{}).Compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", row.media)
				w.Header().Set("Content-Length", fmt.Sprint(len(row.body)))
				if row.coding != "" {
					w.Header().Set("Content-Encoding", row.coding)
				}
				_, _ = w.Write(row.body)
			}))
			w := serve(h, request(http.MethodGet, "Accept-Encoding", row.accept))
			if got := w.Header().Get("Content-Encoding"); got != row.want {
				t.Errorf("Content-Encoding is %q", got)
			}
			if w.Header().Get("Vary") != "Accept-Encoding" {
				t.Errorf("Vary is %q", w.Header().Values("Vary"))
			}
			if length := w.Header().Get("Content-Length"); length != "" && length != fmt.Sprint(w.Body.Len()) {
				t.Errorf("Content-Length is %s of %d", length, w.Body.Len())
			}
		})
	}
}

func TestAPanicBeforeTheAnswerLeavesItToBeAnswered(t *testing.T) {
	w := httptest.NewRecorder()
	func() {
		defer func() { _ = recover(); w.WriteHeader(http.StatusInternalServerError) }()
		newGuard(t, Options{}).Compress(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("in the handler") })).
			ServeHTTP(w, request(http.MethodGet, "Accept-Encoding", "gzip"))
	}()
	if w.Code != http.StatusInternalServerError {
		t.Errorf("got %d", w.Code)
	}
}
