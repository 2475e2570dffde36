package guard

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
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
	tooLarge = network.Text{
		PT: "O corpo passa do tamanho permitido.",
		EN: "The body is larger than is allowed."}
	tooSlow = network.Text{
		PT: "O pedido chegou devagar demais.",
		EN: "The request came too slowly."}
	broken = network.Text{
		PT: "O corpo do pedido não chegou inteiro.",
		EN: "The request's body did not come whole."}
)

// Body reads the request's body whole before anything is done for it, and hands
// it on from memory. Too large is 413, slower than Grace and Pace allow is 408 and
// the end of the connection, and compressed is 415.
func (g *Guard) Body(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !plain(r.Header.Values("Content-Encoding")) {
			w.Header().Set("Accept-Encoding", "identity") // RFC 9110, 15.5.16
			g.turnAway(w, r, http.StatusUnsupportedMediaType, ReasonEncoding, graph.CodeBadInput, encoded)
			return
		}
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		body, err := g.read(w, r)
		var large *http.MaxBytesError
		switch {
		case err == nil:
			r.Body = io.NopCloser(bytes.NewReader(body))
			next.ServeHTTP(w, r)
		case errors.As(err, &large):
			g.turnAway(w, r, http.StatusRequestEntityTooLarge, ReasonTooLarge, graph.CodeTooLarge, tooLarge)
		case errors.Is(err, os.ErrDeadlineExceeded):
			g.turnAway(w, r, http.StatusRequestTimeout, ReasonSlow, CodeTimeout, tooSlow)
		default:
			graph.Refuse(w, r, http.StatusBadRequest, graph.CodeBadInput, broken)
		}
	})
}

// turnAway refuses a request whose body nobody will read, and with it the
// connection, where the rest would arrive.
func (g *Guard) turnAway(w http.ResponseWriter, r *http.Request, status int, reason, code string, text network.Text) {
	g.Refused(reason)
	w.Header().Set("Connection", "close")
	graph.Refuse(w, r, status, code, text)
}

// read reads the body, at most MaxBody of it, as long as it keeps its pace.
func (g *Guard) read(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.ContentLength > g.MaxBody {
		return nil, &http.MaxBytesError{Limit: g.MaxBody}
	}
	conn := http.NewResponseController(w)
	in := &paced{Reader: http.MaxBytesReader(w, r.Body, g.MaxBody), guard: g, conn: conn, begin: g.Now()}
	body, err := io.ReadAll(in)
	if err == nil {
		// The deadline must not end the request's context while it is answered.
		_ = conn.SetReadDeadline(time.Time{})
	}
	return body, err
}

// paced gives each read the time by which that much of the body should be here.
type paced struct {
	io.Reader
	guard *Guard
	conn  *http.ResponseController
	begin time.Time
	read  int64
}

func (p *paced) Read(into []byte) (int, error) {
	due := p.begin.Add(p.guard.Grace + time.Duration(float64(p.read)/float64(p.guard.Pace)*float64(time.Second)))
	if err := p.conn.SetReadDeadline(due); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := p.Reader.Read(into)
	p.read += int64(n)
	return n, err
}

// plain tells whether no coding was applied.
func plain(codings []string) bool {
	for coding := range strings.SplitSeq(strings.Join(codings, ","), ",") {
		if coding = strings.TrimSpace(coding); coding != "" && !strings.EqualFold(coding, "identity") {
			return false
		}
	}
	return true
}
