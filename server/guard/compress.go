package guard

import (
	"mime"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// worthwhile is the size in bytes from which an answer is compressed.
const worthwhile = 1 << 10

func newCompression() (func(http.Handler) http.HandlerFunc, error) {
	return gzhttp.NewWrapper(gzhttp.MinSize(worthwhile), gzhttp.EnableZstd(false), gzhttp.ContentTypeFilter(shrinks))
}

// shrinks tells whether compressing a media type pays. A stream of events does
// not wait for a kilobyte to come together.
func shrinks(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil || media == "text/event-stream" {
		return false
	}
	switch media {
	case "application/json", "application/javascript", "application/xml", "image/svg+xml":
		return true
	}
	return strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "+json")
}

// Compress sends text of 1 KB and more by gzip to clients that take it.
func (g *Guard) Compress(next http.Handler) http.Handler { return g.compress(next) }
