package explorer

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// send puts one request to a fresh mux that has the Explorer's routes.
func send(e *Explorer, r *http.Request) *http.Response {
	mux := http.NewServeMux()
	e.Register(mux)
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	return w.Result()
}

func get(t *testing.T, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return send(New(Config{}), r)
}

func read(t *testing.T, body io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// linked finds the addresses that the page loads.
func linked(t *testing.T) []string {
	t.Helper()
	page := read(t, get(t, "/explorer").Body)
	var paths []string
	for _, found := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if found[1] != "data:," {
			paths = append(paths, found[1])
		}
	}
	if len(paths) != len(styles)+len(scripts) {
		t.Fatalf("the page loads %d files, want %d: %q", len(paths), len(styles)+len(scripts), paths)
	}
	return paths
}

func TestPage(t *testing.T) {
	answer := get(t, "/explorer")
	page := read(t, answer.Body)
	t.Run("it is Portuguese and called Rede", func(t *testing.T) {
		for _, part := range []string{`<html lang="pt-BR">`, "<title>Rede</title>"} {
			if !strings.Contains(page, part) {
				t.Errorf("the page lacks %q", part)
			}
		}
	})
	t.Run("it has no inline script, style or handler", func(t *testing.T) {
		inline := regexp.MustCompile(`<script(?:\s+defer)?>|<style|\sstyle=|\son\w+=|javascript:`)
		if found := inline.FindString(page); found != "" {
			t.Errorf("the page has %q", found)
		}
	})
	t.Run("its policy trusts this host alone", func(t *testing.T) {
		policy := answer.Header.Get("Content-Security-Policy")
		for _, part := range []string{
			"default-src 'none'", "script-src 'self';", "connect-src 'self'", "img-src 'self' data:",
			"font-src 'self' data:", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
		} {
			if !strings.Contains(policy, part) {
				t.Errorf("the policy lacks %q", part)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") || strings.Contains(policy, "*") {
			t.Errorf("the policy is too wide: %s", policy)
		}
	})
	t.Run("it tells nobody where its reader came from, and is not sniffed", func(t *testing.T) {
		if answer.Header.Get("Referrer-Policy") != "no-referrer" || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("headers: %v", answer.Header)
		}
	})
	t.Run("it is asked for anew each time", func(t *testing.T) {
		if got := answer.Header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("Cache-Control: %q", got)
		}
	})
	t.Run("the Explorer serves it as a handler, too", func(t *testing.T) {
		w := httptest.NewRecorder()
		New(Config{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/explorer", nil))
		if w.Code != http.StatusOK || w.Body.String() != page {
			t.Errorf("status %d", w.Code)
		}
	})
}

func TestAssets(t *testing.T) {
	kinds := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
	for _, path := range linked(t) {
		name := path[strings.LastIndex(path, "/")+1:]
		plain := get(t, path)
		body := read(t, plain.Body)
		t.Run(name+" is sent whole, with its type, for a year", func(t *testing.T) {
			kind := kinds[name[strings.LastIndex(name, "."):]]
			if plain.StatusCode != http.StatusOK || plain.Header.Get("Content-Type") != kind {
				t.Fatalf("status %d, type %q", plain.StatusCode, plain.Header.Get("Content-Type"))
			}
			if got := plain.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
				t.Errorf("Cache-Control: %q", got)
			}
			sum := sha256.Sum256([]byte(body))
			if !strings.Contains(path, hex.EncodeToString(sum[:8])) {
				t.Errorf("%s does not name its content", path)
			}
		})
		for coding, unpack := range map[string]func(io.Reader) (io.Reader, error){
			"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
			"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
			"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		} {
			t.Run(name+" is the same in "+coding+", under another tag", func(t *testing.T) {
				packed := get(t, path, "Accept-Encoding", "deflate, "+coding)
				if len(body) < 1<<10 {
					coding = ""
				}
				if packed.Header.Get("Content-Encoding") != coding || packed.Header.Get("Vary") != "Accept-Encoding" {
					t.Fatalf("headers: %v", packed.Header)
				}
				if coding == "" {
					return
				}
				if packed.Header.Get("ETag") == plain.Header.Get("ETag") {
					t.Error("both codings have one ETag")
				}
				r, err := unpack(packed.Body)
				if err != nil {
					t.Fatal(err)
				}
				if read(t, r) != body {
					t.Error("the compressed file is another file")
				}
			})
		}
	}
}

func TestRepeatedRequests(t *testing.T) {
	for _, path := range append(linked(t), "/explorer") {
		for _, coding := range []string{"identity", "gzip"} {
			t.Run("304 without a body for "+path+" in "+coding, func(t *testing.T) {
				tag := get(t, path, "Accept-Encoding", coding).Header.Get("ETag")
				again := get(t, path, "Accept-Encoding", coding, "If-None-Match", tag)
				if tag == "" || again.StatusCode != http.StatusNotModified || read(t, again.Body) != "" {
					t.Errorf("status %d, ETag %q", again.StatusCode, tag)
				}
			})
		}
		t.Run("HEAD of "+path+" has the headers alone", func(t *testing.T) {
			whole := get(t, path)
			head := send(New(Config{}), httptest.NewRequest(http.MethodHead, path, nil))
			if head.StatusCode != http.StatusOK || head.Header.Get("Content-Length") != whole.Header.Get("Content-Length") {
				t.Errorf("status %d, headers %v", head.StatusCode, head.Header)
			}
		})
	}
}

func TestMethodsAndPaths(t *testing.T) {
	file := linked(t)[0]
	name := file[strings.LastIndex(file, "/"):]
	cases := []struct {
		sentence, method, path string
		status                 int
		allow                  string
	}{
		{"the page is not posted to", "POST", "/explorer", 405, "GET, HEAD"},
		{"the page is not deleted", "DELETE", "/explorer", 405, "GET, HEAD"},
		{"a file is not posted to", "POST", file, 405, "GET, HEAD"},
		{"a file is not put", "PUT", file, 405, "GET, HEAD"},
		{"the invitation is not read", "GET", "/explorer/invitation", 405, "POST"},
		{"the invitation has no head", "HEAD", "/explorer/invitation", 405, "POST"},
		{"a hash that is not the file's leads nowhere", "GET", "/explorer/0000000000000000" + name, 404, ""},
		{"a folder leads nowhere", "GET", "/explorer/", 404, ""},
		{"the template is not served", "GET", "/explorer/assets/page/explorer.html", 404, ""},
		{"another path is not the explorer's", "GET", "/other", 404, ""},
	}
	for _, c := range cases {
		t.Run(c.sentence, func(t *testing.T) {
			got := send(New(Config{}), httptest.NewRequest(c.method, c.path, nil))
			if got.StatusCode != c.status || got.Header.Get("Allow") != c.allow {
				t.Errorf("status %d, Allow %q; want %d, %q", got.StatusCode, got.Header.Get("Allow"), c.status, c.allow)
			}
			if c.status == http.StatusNotFound && got.Header.Get("Cache-Control") != "" {
				t.Error("a missing file may be kept")
			}
		})
	}
}

func TestEmbeddedFiles(t *testing.T) {
	readme, err := os.ReadFile("assets/README.md")
	if err != nil {
		t.Fatal(err)
	}
	outside := regexp.MustCompile(`(?i)url\(["']?(?:https?:|//)|@import|importScripts|new Worker|new Function|\beval\(`)
	err = fs.WalkDir(embedded, "assets", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := embedded.ReadFile(path)
		if err != nil {
			return err
		}
		t.Run(path+" fetches nothing and evaluates nothing", func(t *testing.T) {
			if found := outside.Find(body); found != nil {
				t.Errorf("found %q", found)
			}
		})
		if strings.HasPrefix(path, "assets/page/") {
			return nil
		}
		t.Run(path+" is the file that the README names", func(t *testing.T) {
			sum := sha256.Sum256(body)
			if !strings.Contains(string(readme), hex.EncodeToString(sum[:])) {
				t.Errorf("the README has no sha256 %x", sum)
			}
			if _, err := os.Stat(path[:strings.LastIndex(path, "/")] + "/LICENSE"); err != nil {
				t.Error(err)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
