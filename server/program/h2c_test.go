package program

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// serveH2C serves a handler as the program does, with a time for an answer of the test's.
func serveH2C(t *testing.T, h2c bool, h http.Handler, answerTime time.Duration) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := newServer(h, slog.New(slog.DiscardHandler), h2c)
	server.WriteTimeout = answerTime
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

// A peer speaks HTTP/2 frame by frame, as no client library would.
type peer struct {
	t *testing.T
	*http2.Framer
	conn net.Conn
	head bytes.Buffer
	enc  *hpack.Encoder
}

func newPeer(t *testing.T, addr string) *peer {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if _, err := io.WriteString(conn, http2.ClientPreface); err != nil {
		t.Fatal(err)
	}
	p := &peer{t: t, Framer: http2.NewFramer(conn, conn), conn: conn}
	p.enc = hpack.NewEncoder(&p.head)
	if err := p.WriteSettings(); err != nil {
		t.Fatal(err)
	}
	return p
}

// get begins a request on a stream.
func (p *peer) get(stream uint32) {
	p.t.Helper()
	p.head.Reset()
	for _, field := range []hpack.HeaderField{{Name: ":method", Value: "GET"}, {Name: ":scheme", Value: "http"}, {Name: ":authority", Value: "rede"}, {Name: ":path", Value: "/"}} {
		if err := p.enc.WriteField(field); err != nil {
			p.t.Fatal(err)
		}
	}
	if err := p.WriteHeaders(http2.HeadersFrameParam{StreamID: stream, BlockFragment: p.head.Bytes(), EndStream: true, EndHeaders: true}); err != nil {
		p.t.Fatal(err)
	}
}

// until reads frames until one is wanted, and leaves the windows as they are.
func (p *peer) until(want func(http2.Frame) bool) {
	p.t.Helper()
	for {
		frame, err := p.ReadFrame()
		if err != nil {
			p.t.Fatalf("the connection ends: %v", err)
		}
		if want(frame) {
			return
		}
	}
}

func TestHTTP2WithoutEncryptionIsSpokenWhereItIsSet(t *testing.T) {
	proto := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Proto) })
	ask := func(addr string, http2 bool) string {
		only := &http.Protocols{}
		only.SetUnencryptedHTTP2(http2)
		only.SetHTTP1(!http2)
		transport := &http.Transport{Protocols: only}
		defer transport.CloseIdleConnections()
		resp, err := (&http.Client{Transport: transport}).Get("http://" + addr)
		if err != nil {
			return ""
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return string(body)
	}
	for _, row := range []struct {
		name       string
		set, http2 bool
		want       string
	}{
		{"HTTP/2 where it is set", true, true, "HTTP/2.0"},
		{"HTTP/1.1 beside it", true, false, "HTTP/1.1"},
		{"no HTTP/2 where it is not", false, true, ""},
		{"HTTP/1.1 as ever", false, false, "HTTP/1.1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := ask(serveH2C(t, row.set, proto, answerTime), row.http2); got != row.want {
				t.Errorf("answered by %q", got)
			}
		})
	}
}

// Who reads nothing of an answer holds its handler no longer than an answer may take, and
// only that stream ends: another request on the connection is answered.
func TestASlowReaderOfHTTP2IsCutOff(t *testing.T) {
	ended := make(chan error, 2)
	big := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := w.Write(make([]byte, 1<<20))
		if err == nil {
			err = http.NewResponseController(w).Flush()
		}
		ended <- err
	})
	p := newPeer(t, serveH2C(t, true, big, 100*time.Millisecond))
	p.get(1) // its window has 64 KB, and is never opened further
	p.until(func(f http2.Frame) bool { reset, ok := f.(*http2.RSTStreamFrame); return ok && reset.StreamID == 1 })
	if err := <-ended; err == nil {
		t.Error("the handler wrote all that nobody read")
	}
}

func TestAConnectionOfHTTP2HasABoundedNumberOfStreams(t *testing.T) {
	held := make(chan struct{})
	defer close(held)
	wait := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-held })
	p := newPeer(t, serveH2C(t, true, wait, answerTime))
	told := uint32(0)
	p.until(func(f http2.Frame) bool {
		settings, ok := f.(*http2.SettingsFrame)
		if ok && !settings.IsAck() {
			told, _ = settings.Value(http2.SettingMaxConcurrentStreams)
		}
		return told != 0
	})
	if told != maxStreams {
		t.Fatalf("a connection is told that it may have %d", told)
	}
	_ = p.WriteSettingsAck()
	last := uint32(1)
	for range maxStreams + 1 {
		p.get(last)
		last += 2
	}
	p.until(func(f http2.Frame) bool {
		reset, ok := f.(*http2.RSTStreamFrame)
		return ok && reset.StreamID == last-2
	})
}
