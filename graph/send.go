package graph

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// How an answer is sent: its body, and the headers by which it differs.

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// contentTypes are the values of Content-Type, by media type.
var contentTypes = map[string][]string{
	mediaJSON: {mediaJSON + "; charset=utf-8"}, mediaResponse: {mediaResponse + "; charset=utf-8"},
}

// varies are the request's headers by which an answer differs; where guards compress,
// by its coding too.
const variesBy, variesByCoding = "Accept, Accept-Language, Authorization", "Accept-Encoding"

var varies, variesPacked = []string{variesBy}[:1:1], []string{variesByCoding + ", " + variesBy}[:1:1]

// send writes an answer. Its data is JSON already and is not read again.
func send(w http.ResponseWriter, r *http.Request, status int, resp *graphql.Response) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	render(buf, resp)
	if moment, ok := resp.Extensions["moment"].(int64); ok {
		showsMoment(w.Header(), moment)
	}
	write(w, r, status, buf.Bytes(), status == http.StatusOK && len(resp.Errors) == 0)
}

func showsMoment(h http.Header, moment int64) {
	h[MomentHeader] = []string{strconv.FormatInt(moment, 10)}
}

// write sends the body of an answer; well says that the operation was answered whole, so
// that others may keep that.
func write(w http.ResponseWriter, r *http.Request, status int, body []byte, well bool) {
	h := w.Header()
	vary(h)
	if k := keepingOf(r.Context()); k != nil && well {
		if body = k.answer(w, r, body); body == nil {
			return
		}
	}
	h["Content-Type"] = contentTypes[acceptOf(r).media]
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client went away: nobody is left to tell
}

// vary adds to what others said that an answer differs by.
func vary(h http.Header) {
	switch said := h["Vary"]; {
	case len(said) == 0:
		h["Vary"] = varies
	case len(said) == 1 && said[0] == variesByCoding:
		h["Vary"] = variesPacked
	default:
		h["Vary"] = append(said, varies...)
	}
}

// varyCoding says that the answer differs by what codings the client takes.
func varyCoding(h http.Header) {
	said := h["Vary"]
	for _, by := range said {
		if strings.HasPrefix(by, variesByCoding) {
			return
		}
	}
	h["Vary"] = append(said, variesByCoding)
}

func render(buf *bytes.Buffer, resp *graphql.Response) {
	buf.WriteByte('{')
	if len(resp.Errors) > 0 {
		member(buf, "errors", encoded(resp.Errors))
	}
	if resp.Data != nil {
		member(buf, "data", resp.Data)
	}
	if len(resp.Extensions) > 0 {
		member(buf, "extensions", encoded(resp.Extensions))
	}
	buf.WriteByte('}')
}

func member(buf *bytes.Buffer, name string, value []byte) {
	if buf.Len() > 1 {
		buf.WriteByte(',')
	}
	buf.WriteByte('"')
	buf.WriteString(name)
	buf.WriteString(`":`)
	buf.Write(value)
}

func encoded(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		return []byte("null") // errors and extensions are plain text and numbers
	}
	return text
}
