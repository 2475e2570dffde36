package pages

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// assets are the files that pages load, at addresses that hold their content's hash.
type assets struct {
	addresses map[string]string // by the file's path below assets/
	files     map[string]asset  // by address
}

type asset struct {
	contentType string
	body        []byte
	tag         string
}

// newAssets reads the embedded files, which are there.
func newAssets() *assets {
	a := &assets{addresses: map[string]string{}, files: map[string]asset{}}
	err := fs.WalkDir(embedded, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || types[path.Ext(name)] == "" { // licences, and where files came from
			return err
		}
		body, err := embedded.ReadFile(name)
		if err != nil {
			return err
		}
		a.take(strings.TrimPrefix(name, "assets/"), body)
		return nil
	})
	if err != nil {
		panic(fmt.Errorf("reading the embedded files: %w", err))
	}
	return a
}

// types are those of the files that pages load; no other file is served.
var types = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}

func (a *assets) take(name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	address := "/assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	a.addresses[name] = address
	a.files[address] = asset{types[ext], body, tagOf(sum[:])}
}

// address is where a file is served: {{asset "site.css"}}.
func (a *assets) address(name string) (string, error) {
	if address := a.addresses[name]; address != "" {
		return address, nil
	}
	return "", fmt.Errorf("there is no asset %s", name)
}

// serve answers with a file. What its address names never changes.
func (a *assets) serve(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.contentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", file.tag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file.body))
}

func tagOf(sum []byte) string { return strconv.Quote(hex.EncodeToString(sum[:10])) }
