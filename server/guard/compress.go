package guard

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/redeaberta/rede/graph/coding"
)

// Compress sends text of 1 KB and more in the coding that the client takes. What its
// handler compressed, sends in part, or marks no-transform stays as it is, and so does a
// page that is asked for with a cookie (coding's doc says why).
func (g *Guard) Compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		if len(h["Vary"]) == 0 {
			h["Vary"] = varyCoding
		} else {
			h.Add("Vary", varyCoding[0])
		}
		c := coding.Of(r.Header, coding.Least)
		if c == coding.Identity {
			next.ServeHTTP(w, r)
			return
		}
		p := &packer{ResponseWriter: w, coding: c, head: r.Method == http.MethodHead, cookie: len(r.Header["Cookie"]) > 0}
		next.ServeHTTP(p, r)
		p.end()
	})
}

var varyCoding = values("Accept-Encoding")

// A packer compresses an answer, or does not, by what its headers say and how much comes.
type packer struct {
	http.ResponseWriter
	coding       coding.Coding
	head, cookie bool

	code    int           // that the handler gave and that waits for the first bytes
	begun   bool          // headers are sent
	waiting []byte        // bytes that wait for more
	out     coding.Writer // once it is compressed
}

// Unwrap gives http.ResponseController the writer beneath.
func (p *packer) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// WriteHeader sends the headers of what will not be compressed, and lets all else wait for
// the first bytes. A hint before the answer is no answer.
func (p *packer) WriteHeader(code int) {
	switch {
	case p.begun || p.code != 0:
	case code < http.StatusOK:
		p.ResponseWriter.WriteHeader(code)
	case !p.may(code):
		p.begin(code)
	case p.head:
		p.pack()
		p.begin(code)
	default:
		p.code = code
	}
}

// may tells whether the answer could be compressed, as far as its headers say.
func (p *packer) may(code int) bool {
	h := p.Header()
	if code == http.StatusNoContent || code == http.StatusNotModified || len(h["Content-Encoding"]) > 0 || len(h["Content-Range"]) > 0 {
		return false
	}
	if told := h["Content-Length"]; len(told) > 0 {
		if size, err := strconv.Atoi(told[0]); err == nil && size < coding.Least {
			return false
		}
	} else if p.head {
		return false
	}
	if of := h["Content-Type"]; len(of) == 0 || !coding.Text(of[0]) || p.cookie && strings.HasPrefix(of[0], "text/html") {
		return false
	}
	return !strings.Contains(h.Get("Cache-Control"), "no-transform")
}

func (p *packer) begin(code int) {
	p.begun = true
	p.ResponseWriter.WriteHeader(code)
}

// pack changes the headers to those of a compressed answer. Its tag becomes weak: it is
// that of another coding too.
func (p *packer) pack() {
	h := p.Header()
	h["Content-Encoding"] = codings[p.coding]
	delete(h, "Content-Length")
	delete(h, "Accept-Ranges")
	if tag := h.Get("Etag"); strings.HasPrefix(tag, `"`) {
		h["Etag"] = values("W/" + tag)
	}
}

var codings = [...][]string{coding.Gzip: values("gzip"), coding.Brotli: values("br"), coding.Zstd: values("zstd")}

// Write takes a part of the answer.
func (p *packer) Write(part []byte) (int, error) {
	if !p.begun && p.code == 0 {
		p.guess(part)
		p.WriteHeader(http.StatusOK)
	}
	switch {
	case p.out != nil:
		return p.out.Write(part)
	case p.begun:
		return p.ResponseWriter.Write(part)
	case p.Header().Get("Content-Length") == strconv.Itoa(len(part)):
		return len(part), p.whole(part)
	}
	p.waiting = append(p.waiting, part...)
	if len(p.waiting) < coding.Least {
		return len(part), nil
	}
	p.pack()
	p.begin(p.code)
	p.out = coding.NewWriter(p.coding, p.ResponseWriter)
	_, err := p.out.Write(p.waiting)
	p.waiting = nil
	return len(part), err
}

// guess says of what type an answer is whose handler did not, as net/http would: of a
// compressed one it no longer could.
func (p *packer) guess(part []byte) {
	if h := p.Header(); len(h["Content-Type"]) == 0 {
		h["Content-Type"] = []string{http.DetectContentType(part)}
	}
}

var packed = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// whole compresses an answer that came in one piece, so that its length can be told.
func (p *packer) whole(part []byte) error {
	buf := packed.Get().(*bytes.Buffer)
	defer packed.Put(buf)
	buf.Reset()
	w := coding.NewWriter(p.coding, buf)
	_, _ = w.Write(part) // a bytes.Buffer takes every write
	_ = w.Close()
	p.pack()
	p.Header()["Content-Length"] = []string{strconv.Itoa(buf.Len())}
	p.begin(p.code)
	_, err := p.ResponseWriter.Write(buf.Bytes())
	return err
}

// Flush sends what there is: nothing may be held back for more to come.
func (p *packer) Flush() {
	if p.out != nil {
		_ = p.out.Flush()
	} else {
		p.release()
	}
	_ = http.NewResponseController(p.ResponseWriter).Flush()
}

// release sends what waits, as it is: too little came.
func (p *packer) release() {
	if p.begun || p.code == 0 {
		return
	}
	p.begin(p.code)
	if len(p.waiting) > 0 {
		_, _ = p.ResponseWriter.Write(p.waiting)
		p.waiting = nil
	}
}

// end ends the answer, once its handler returned.
func (p *packer) end() {
	if p.out != nil {
		_ = p.out.Close()
		return
	}
	p.release()
}
