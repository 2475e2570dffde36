// Package coding compresses answers, in the content coding that a client takes (RFC 9110,
// 8.4 and 12.5.3): Zstandard, Brotli or gzip.
//
// # Secrets
//
// Whoever sees how long a compressed answer is, and has a text of theirs in it beside a
// secret, learns the secret by many tries (BREACH). It takes a request that the victim's
// browser sends with the victim's credentials on the attacker's behalf. A bearer token is
// in a header that only the page which holds it sends, so no stranger's page can make
// such a request of an answer to a token. Where a browser does add something by itself, a
// cookie, pages are not compressed; nor is whatever its handler marks no-transform, as
// the explorer's invitation, which holds a token.
package coding

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// A Coding is how a body is compressed.
type Coding uint8

// The codings, the one that this server likes best last: Zstandard makes answers as small
// as Brotli does, in a fifth of the time, and gzip in a third.
const (
	Identity Coding = iota
	Brotli
	Gzip
	Zstd
	// Codings is how many there are.
	Codings = iota
)

// names are the codings' as HTTP has them.
var names = [...]string{Identity: "", Gzip: "gzip", Brotli: "br", Zstd: "zstd"}

// String is the coding's name in Content-Encoding, "" for none.
func (c Coding) String() string { return names[c] }

// Least is the size in bytes from which a body is compressed: below, the headers and the
// work cost what is saved.
const Least = 1 << 10

// Of is the coding in which a client wants a body of that size: of those that it takes
// the one that it likes best, and of several the fastest. A weight that cannot be read
// counts as no, and so does a client that excludes even what is not compressed: that
// one is sent what there is.
func Of(h http.Header, size int) Coding {
	sent := h["Accept-Encoding"]
	if len(sent) == 0 || size < Least {
		return Identity
	}
	header := sent[0]
	if len(sent) > 1 {
		header = strings.Join(sent, ",")
	}
	return choose(header)
}

// weights are what a client gives each coding, in thousandths; unsaid where it says nothing.
type weights [Codings]int

const unsaid = -1

func choose(header string) Coding {
	all, rest := weights{unsaid, unsaid, unsaid, unsaid}, 0
	for header != "" {
		var item string
		item, header, _ = strings.Cut(header, ",")
		name, weight, weighed := strings.Cut(item, ";")
		q := 1000
		if weighed {
			q = thousandths(weight)
		}
		switch name = strings.TrimSpace(name); {
		case name == "*":
			rest = q
		case strings.EqualFold(name, "gzip"), strings.EqualFold(name, "x-gzip"):
			all[Gzip] = q
		case strings.EqualFold(name, "br"):
			all[Brotli] = q
		case strings.EqualFold(name, "zstd"):
			all[Zstd] = q
		case strings.EqualFold(name, "identity"):
			all[Identity] = q
		}
	}
	return all.best(rest)
}

// best is the coding of the greatest weight; rest is that of those unsaid. Of a client
// that names identity, what weighs less than it is not sent.
func (w weights) best(rest int) Coding {
	best, most := Identity, max(0, w[Identity])
	for c := Identity + 1; int(c) < len(w); c++ {
		q := w[c]
		if q == unsaid {
			q = rest
		}
		if q > 0 && q >= most {
			best, most = c, q
		}
	}
	return best
}

// thousandths reads a weight such as q=0.5; 0 where it cannot be read.
func thousandths(weight string) int {
	name, value, _ := strings.Cut(weight, "=")
	if !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 0
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q > 0 && q <= 1) {
		return 0
	}
	return int(q * 1000)
}

// Text tells whether a media type is compressed. A stream of events is not: it would be
// held back until enough came together.
func Text(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil || media == "text/event-stream" {
		return false
	}
	switch media {
	case "application/json", "application/javascript", "application/xml", "application/wasm", "application/manifest+json", "image/svg+xml":
		return true
	}
	return strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "+json") || strings.HasSuffix(media, "+xml")
}
