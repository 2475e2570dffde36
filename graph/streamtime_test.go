package graph

import (
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A stream outlives the time-outs that cut off slow requests and slow answers.
func TestAStreamIsNotCutOffByTheServersTimeOuts(t *testing.T) {
	h := newHall(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	const short = 100 * time.Millisecond
	server := &http.Server{Handler: http.HandlerFunc(h.serve), ReadTimeout: short, WriteTimeout: short}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	h.url = "http://" + listener.Addr().String()
	s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab"})
	for beats := 0; beats < 400; { // of a millisecond or more each
		if !s.lines.Scan() {
			t.Fatalf("it is cut off after %d beats: %v", beats, s.lines.Err())
		}
		if s.lines.Text() == ":" {
			beats++
		}
	}
	h.stop()
	s.breaks()
}

// pipes are connections without buffers: what is not read blocks its writer.
type pipes struct {
	next chan net.Conn
	done chan struct{}
	once sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.next:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { p.once.Do(func() { close(p.done) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }

func TestWhoTakesNothingOfAStreamIsCutOff(t *testing.T) {
	h := newHall(t, func(o *Options) { o.Stalled = 20 * time.Millisecond })
	left := make(chan struct{})
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(left)
		h.serve(w, r)
	})}
	p := &pipes{next: make(chan net.Conn), done: make(chan struct{})}
	go func() { _ = server.Serve(p) }()
	t.Cleanup(func() { _ = server.Close() })
	near, far := net.Pipe()
	p.next <- far
	body := `{"query":"subscription { labActivity(lab: \"mobilab\") { moment } }"}`
	request := "POST / HTTP/1.1\r\nHost: a\r\nAuthorization: desk\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
	if _, err := io.WriteString(near, request+strconv.Itoa(len(body))+"\r\n\r\n"+body); err != nil {
		t.Fatal(err)
	}
	begin := make([]byte, 256)
	if n, err := near.Read(begin); err != nil || !strings.HasPrefix(string(begin[:n]), "HTTP/1.1 200") {
		t.Fatalf("it is answered %q, %v", begin[:n], err)
	}
	<-left // though the connection stays open
}
