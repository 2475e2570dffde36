package guard

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/coding"
)

func TestCompress(t *testing.T) {
	kilobyte := bytes.Repeat([]byte("x"), coding.Least)
	for _, row := range []struct {
		name   string
		accept string
		media  string
		coding string // the handler's own
		body   []byte
		want   string
	}{
		{"JSON of a kilobyte is compressed", "gzip", "application/json; charset=utf-8", "", kilobyte, "gzip"},
		{"GraphQL's own JSON too", "br;q=0.4, gzip;q=0.5", "application/graphql-response+json; charset=utf-8", "", kilobyte, "gzip"},
		{"a byte less is not", "gzip", "application/json", "", kilobyte[1:], ""},
		{"not where the client does not take it", "", "application/json", "", kilobyte, ""},
		{"not where the client refuses it", "gzip;q=0", "application/json", "", kilobyte, ""},
		{"by Brotli where that is taken", "br, gzip;q=0.5", "application/json", "", kilobyte, "br"},
		{"by Zstandard where a client likes all the same", "gzip, deflate, br, zstd", "application/json", "", kilobyte, "zstd"},
		{"not by a coding that nobody asked for", "deflate, compress", "application/json", "", kilobyte, ""},
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

func TestWhatIsNotCompressed(t *testing.T) {
	text := bytes.Repeat([]byte("x"), 2*coding.Least)
	for _, row := range []struct {
		name   string
		method string
		asked  []string
		says   map[string]string
		status int
		coding string
		etag   string
	}{
		{"a part of a file", "GET", nil, map[string]string{"Content-Type": "text/css", "Content-Range": "bytes 0-2047/9000"}, 206, "", ""},
		{"what is marked no-transform", "GET", nil, map[string]string{"Content-Type": "application/json", "Cache-Control": "no-store, no-transform"}, 200, "", ""},
		{"a page that is asked for with a cookie", "GET", []string{"Cookie", "a=b"}, map[string]string{"Content-Type": "text/html; charset=utf-8"}, 200, "", ""},
		{"a page without one is", "GET", nil, map[string]string{"Content-Type": "text/html; charset=utf-8"}, 200, "gzip", ""},
		{"JSON is, cookie or not", "GET", []string{"Cookie", "a=b"}, map[string]string{"Content-Type": "application/json"}, 200, "gzip", ""},
		{"a strong tag becomes weak", "GET", nil, map[string]string{"Content-Type": "text/calendar", "Etag": `"1"`}, 200, "gzip", `W/"1"`},
		{"a weak one stays", "GET", nil, map[string]string{"Content-Type": "text/calendar", "Etag": `W/"1"`}, 200, "gzip", `W/"1"`},
		{"the tag of what is not compressed stays strong", "GET", nil, map[string]string{"Content-Type": "image/png", "Etag": `"1"`}, 200, "", `"1"`},
		{"an error is as anything", "GET", nil, map[string]string{"Content-Type": "text/plain"}, 500, "gzip", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newGuard(t, Options{}).Compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				for name, value := range row.says {
					w.Header().Set(name, value)
				}
				w.WriteHeader(row.status)
				for part := range slices.Chunk(text, 700) {
					_, _ = w.Write(part)
				}
			}))
			w := serve(h, request(row.method, append([]string{"Accept-Encoding", "gzip"}, row.asked...)...))
			if w.Code != row.status || w.Header().Get("Content-Encoding") != row.coding || w.Header().Get("Etag") != row.etag {
				t.Fatalf("answered %d %v", w.Code, w.Header())
			}
			var in io.Reader = w.Body
			if row.coding != "" {
				unpacked, err := gzip.NewReader(w.Body)
				if err != nil {
					t.Fatal(err)
				}
				in = unpacked
			}
			if got, err := io.ReadAll(in); err != nil || !bytes.Equal(got, text) {
				t.Errorf("%d bytes came, %v", len(got), err)
			}
		})
	}
}

func TestHEADHasTheHeadersOfGET(t *testing.T) {
	text := bytes.Repeat([]byte("x"), 2*coding.Least)
	h := newGuard(t, Options{}).Compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "a.css", time.Time{}, bytes.NewReader(text))
	}))
	get, head := serve(h, request("GET", "Accept-Encoding", "gzip")), serve(h, request("HEAD", "Accept-Encoding", "gzip"))
	for _, name := range []string{"Content-Encoding", "Content-Type", "Vary", "Accept-Ranges"} {
		if got, want := head.Header().Get(name), get.Header().Get(name); got != want {
			t.Errorf("%s is %q, by GET %q", name, got, want)
		}
	}
	if head.Header().Get("Content-Length") != "" || head.Body.Len() > 0 || get.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("by HEAD %v, by GET %v", head.Header(), get.Header())
	}
}

// A stream's reader has each event once it is sent, whatever the reader takes.
func TestAStreamIsFlushed(t *testing.T) {
	for _, media := range []string{"text/event-stream", "text/plain"} {
		for _, size := range []int{10, 2 * coding.Least} {
			goOn := make(chan struct{})
			h := newGuard(t, Options{}).Compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", media)
				for range 2 {
					_, _ = w.Write(bytes.Repeat([]byte("e"), size))
					if err := http.NewResponseController(w).Flush(); err != nil {
						t.Error(err)
					}
					<-goOn
				}
			}))
			server := httptest.NewServer(h)
			r, _ := http.NewRequest(http.MethodGet, server.URL, nil)
			r.Header.Set("Accept-Encoding", "gzip")
			resp, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			var in io.Reader = resp.Body
			if resp.Header.Get("Content-Encoding") == "gzip" {
				if in, err = gzip.NewReader(resp.Body); err != nil {
					t.Fatal(err)
				}
			}
			if compressed := resp.Header.Get("Content-Encoding") != ""; compressed != (media == "text/plain" && size > 10) {
				t.Errorf("%d bytes of %s are compressed: %t", size, media, compressed)
			}
			for range 2 {
				if _, err := io.ReadFull(in, make([]byte, size)); err != nil {
					t.Error(err)
				}
				goOn <- struct{}{}
			}
			_ = resp.Body.Close()
			server.Close()
		}
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
