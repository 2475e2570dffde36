package explorer

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"strconv"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/coding"
)

// embedded holds the files that the page loads, and their licences; its README
// says where each came from.
//
//go:embed assets/*/*.html assets/*/*.js assets/*/*.css
var embedded embed.FS

// The page's files in the order in which it loads them.
var (
	styles = []string{
		"assets/graphiql-3.9.0/graphiql.min.css",
		"assets/page/explorer.css",
	}
	scripts = []string{
		"assets/react-18.3.1/react.production.min.js",
		"assets/react-dom-18.3.1/react-dom.production.min.js",
		"assets/graphiql-3.9.0/graphiql.min.js",
		"assets/graphql-sse-2.6.1/graphql-sse.min.js",
		"assets/page/explorer.js",
	}
)

// An asset is one file as it is sent, whole or compressed.
type asset struct {
	contentType string
	tag         string // hexadecimal, of the content
	body        []byte
	packed      map[coding.Coding]func() []byte // each made when first asked for
}

func newAsset(contentType string, body []byte) *asset {
	sum := sha256.Sum256(body)
	a := &asset{contentType: contentType, tag: hex.EncodeToString(sum[:8]), body: body, packed: map[coding.Coding]func() []byte{}}
	for _, c := range []coding.Coding{coding.Gzip, coding.Brotli, coding.Zstd} {
		a.packed[c] = sync.OnceValue(func() []byte { return coding.Pack(c, body) })
	}
	return a
}

// serve answers GET and HEAD, whole, in part or 304, in the coding that the
// client takes. Each coding has its own ETag (RFC 9110, section 8.8.3.3).
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	body, tag := a.body, a.tag
	if c := coding.Of(r.Header, len(body)); c != coding.Identity {
		body, tag = a.packed[c](), a.tag+"-"+c.String()
		h.Set("Content-Encoding", c.String())
	}
	h.Set("ETag", strconv.Quote(tag))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// A bundle is the page and the files that it names, by their paths.
type bundle struct {
	page  *asset
	files map[string]*asset
}

// bundled is the same for every Explorer of the process. Whether it can be put
// together depends on the build alone, so it panics where it can't.
var bundled = sync.OnceValue(func() *bundle {
	b := &bundle{files: map[string]*asset{}}
	source := template.Must(template.ParseFS(embedded, "assets/page/explorer.html"))
	var page bytes.Buffer
	err := source.Execute(&page, map[string][]string{
		"Styles":  b.place(styles, "text/css; charset=utf-8"),
		"Scripts": b.place(scripts, "text/javascript; charset=utf-8"),
	})
	if err != nil {
		panic(fmt.Errorf("writing the explorer's page: %w", err))
	}
	b.page = newAsset("text/html; charset=utf-8", page.Bytes())
	return b
})

// place takes files into the bundle and tells the paths that it gave them.
func (b *bundle) place(names []string, contentType string) []string {
	paths := make([]string, len(names))
	for i, name := range names {
		body, err := embedded.ReadFile(name)
		if err != nil {
			panic(fmt.Errorf("reading an embedded file: %w", err))
		}
		file := newAsset(contentType, body)
		paths[i] = "/explorer/" + file.tag + "/" + path.Base(name)
		b.files[paths[i]] = file
	}
	return paths
}
