package guard

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// CodeTimeout is the extensions.code of a request that was too slow.
const CodeTimeout = "REQUEST_TIMEOUT"

var (
	encoded = network.Text{
		PT: "O corpo vem comprimido: mande-o sem Content-Encoding.",
		EN: "The body is compressed: send it without a Content-Encoding."}
	tooSlow = network.Text{
		PT: "O corpo do pedido chegou devagar demais: mande-o de uma vez.",
		EN: "The request's body came too slowly: send it at once."}
	broken = network.Text{
		PT: "O corpo do pedido não chegou inteiro.",
		EN: "The request's body did not come whole."}
)

// Body reads the request's body whole before anything else is done for the request, and
// hands it on from memory. A body that is too large is answered 413, a compressed one
// 415, and one slower than Grace and Pace allow 408, with the end of the connection.
// The client pays for the body from its quota while it comes.
func (g *Guard) Body(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !plain(r.Header.Values("Content-Encoding")) {
			w.Header().Set("Accept-Encoding", "identity") // RFC 9110, 15.5.16
			g.refuseAndClose(w, r, http.StatusUnsupportedMediaType, ReasonEncoding, graph.CodeBadInput, encoded)
			return
		}
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		body, err := g.read(w, r)
		var large *http.MaxBytesError
		var limited *Limited
		switch {
		case err == nil:
			r.Body = newWhole(body)
			next.ServeHTTP(w, r)
		case errors.As(err, &limited):
			w.Header().Set("Connection", "close")
			limited.Answer(w, r)
		case errors.As(err, &large):
			g.refuseAndClose(w, r, http.StatusRequestEntityTooLarge, ReasonTooLarge, graph.CodeTooLarge, graph.BodyTooLarge(g.MaxBody))
		case errors.Is(err, os.ErrDeadlineExceeded):
			g.refuseAndClose(w, r, http.StatusRequestTimeout, ReasonSlow, CodeTimeout, tooSlow)
		default:
			graph.Refuse(w, r, http.StatusBadRequest, graph.CodeBadInput, broken)
		}
	})
}

// refuseAndClose refuses a request whose body is not read, and closes the connection, on
// which the rest of it would come.
func (g *Guard) refuseAndClose(w http.ResponseWriter, r *http.Request, status int, reason, code string, text network.Text) {
	g.Refused(reason)
	w.Header().Set("Connection", "close")
	graph.Refuse(w, r, status, code, text)
}

// read reads the body, at most MaxBody of it, as long as it keeps its pace.
func (g *Guard) read(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.ContentLength > g.MaxBody {
		return nil, &http.MaxBytesError{Limit: g.MaxBody}
	}
	payer, _ := accountOf(r.Context())
	whole := r.ContentLength
	if whole < 0 {
		whole = g.MaxBody
	}
	if err := weigh(payer, r.ContentLength, whole); err != nil {
		return nil, err
	}
	conn := http.NewResponseController(w)
	from := r.Body
	if r.ContentLength < 0 { // else no more comes than was told
		from = http.MaxBytesReader(w, from, g.MaxBody)
	}
	in := &paced{Reader: from, guard: g, conn: conn, begin: g.Now(), payer: payer, whole: whole}
	body, err := readAll(in, r.ContentLength)
	if err == nil {
		// The deadline must not end the request's context while it is answered.
		_ = conn.SetReadDeadline(time.Time{})
	}
	return body, err
}

// readAll reads to the end. Room for the length that was told, and for the end behind it,
// is there from the beginning.
func readAll(in io.Reader, told int64) ([]byte, error) {
	room := told + 1
	if told < 0 {
		room = bytes.MinRead
	}
	body := make([]byte, 0, room)
	for {
		if len(body) == cap(body) {
			body = slices.Grow(body, bytes.MinRead)
		}
		n, err := in.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		if err == io.EOF {
			return body, nil
		}
		if err != nil {
			return body, err
		}
	}
}

// A whole body is one that was read, and is handed on from memory: whoever wants all of
// it need not copy it (graph.Whole).
type whole struct {
	bytes.Reader
	body []byte
}

func newWhole(body []byte) *whole {
	w := &whole{body: body}
	w.Reset(body)
	return w
}

// Close does nothing.
func (*whole) Close() error { return nil }

// Whole is all of the body, which nobody may change.
func (w *whole) Whole() []byte { return w.body }

// weigh has the payer, if there is one, pay for that much of a body.
func weigh(payer *account, size, whole int64) error {
	if payer == nil {
		return nil
	}
	if limited := payer.weigh(size, whole); limited != nil {
		return limited
	}
	return nil
}

// paced gives each read the deadline by which that much of the body must have come, and
// has the payer pay for what came.
type paced struct {
	io.Reader
	guard *Guard
	conn  *http.ResponseController
	begin time.Time
	read  int64
	payer *account
	whole int64 // what may come in all
}

func (p *paced) Read(into []byte) (int, error) {
	due := p.begin.Add(p.guard.Grace + time.Duration(float64(p.read)/float64(p.guard.Pace)*float64(time.Second)))
	if err := p.conn.SetReadDeadline(due); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := p.Reader.Read(into)
	p.read += int64(n)
	if limited := weigh(p.payer, p.read, p.whole); limited != nil {
		return n, limited
	}
	return n, err
}

// plain tells whether no coding was applied.
func plain(codings []string) bool {
	if len(codings) == 0 {
		return true
	}
	for coding := range strings.SplitSeq(strings.Join(codings, ","), ",") {
		if coding = strings.TrimSpace(coding); coding != "" && !strings.EqualFold(coding, "identity") {
			return false
		}
	}
	return true
}
