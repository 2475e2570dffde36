package guard

import (
	"mime"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// minCompressed is the size in bytes from which an answer is compressed.
const minCompressed = 1 << 10

func newCompression() (func(http.Handler) http.HandlerFunc, error) {
	return gzhttp.NewWrapper(gzhttp.MinSize(minCompressed), gzhttp.EnableZstd(false), gzhttp.ContentTypeFilter(compressible))
}

// compressible tells whether a media type is compressed. A stream of events is not: it
// would be held back until a kilobyte came together.
func compressible(contentType string) bool {
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
