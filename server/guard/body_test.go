package guard

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// A house serves one handler on a free port, and keeps the reasons of refusals.
type house struct {
	*testing.T
	*httptest.Server
	mu      sync.Mutex
	reasons []string
}

// open serves what around puts about h.
func open(t *testing.T, o Options, around func(*Guard) http.Handler) *house {
	s := &house{T: t}
	o.Refused = func(reason string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.reasons = append(s.reasons, reason)
	}
	s.Server = httptest.NewServer(around(newGuard(t, o)))
	t.Cleanup(s.Server.Close)
	return s
}

// heard takes the reasons heard so far.
func (s *house) heard() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() { s.reasons = nil }()
	return strings.Join(s.reasons, " ")
}

// talk sends text as it is, and gives the answer with its body read.
func (s *house) talk(conn net.Conn, text string) (*http.Response, string) {
	s.Helper()
	if _, err := io.WriteString(conn, text); err != nil {
		s.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		s.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.Fatal(err)
	}
	return resp, string(body)
}

func (s *house) dial() net.Conn {
	s.Helper()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = conn.Close() })
	return conn
}

// echo answers with the body that reached it.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) })

func bodyOf(g *Guard) http.Handler { return g.Body(echo) }

func post(length int, headers, body string) string {
	return fmt.Sprintf("POST / HTTP/1.1\r\nHost: rede\r\nContent-Length: %d\r\n%s\r\n%s", length, headers, body)
}

func TestBodiesThatAreTakenOrTurnedAway(t *testing.T) {
	s := open(t, Options{MaxBody: 10}, bodyOf)
	for _, row := range []struct {
		name, sent string
		status     int
		code       string // or the echo
		reason     string
	}{
		{"no body", "GET / HTTP/1.1\r\nHost: rede\r\n\r\n", 200, "", ""},
		{"a body of the largest size", post(10, "", "0123456789"), 200, "0123456789", ""},
		{"one in chunks", "POST / HTTP/1.1\r\nHost: rede\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200, "abc", ""},
		{"one with the coding identity", post(3, "Content-Encoding: identity\r\n", "abc"), 200, "abc", ""},
		{"one that says that it is larger, before it comes", post(11, "Expect: 100-continue\r\n", ""), 413, "TOO_LARGE", ReasonTooLarge},
		{"one that turns out larger", "POST / HTTP/1.1\r\nHost: rede\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n", 413, "TOO_LARGE", ReasonTooLarge},
		{"one by gzip", post(3, "Content-Encoding: gzip\r\n", "abc"), 415, "BAD_USER_INPUT", ReasonEncoding},
		{"one by gzip after identity", post(3, "Content-Encoding: identity\r\nContent-Encoding: GZIP\r\n", "abc"), 415, "BAD_USER_INPUT", ReasonEncoding},
		{"one whose chunks are no chunks", "POST / HTTP/1.1\r\nHost: rede\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "BAD_USER_INPUT", ""},
	} {
		t.Run(fmt.Sprint(row.name, " is answered ", row.status), func(t *testing.T) {
			resp, body := s.talk(s.dial(), row.sent)
			got := body
			if row.status != 200 {
				got = code(t, []byte(body))
			}
			if resp.StatusCode != row.status || got != row.code {
				t.Errorf("got %d %s", resp.StatusCode, body)
			}
			if heard := s.heard(); heard != row.reason {
				t.Errorf("heard %q, want %q", heard, row.reason)
			}
			if (row.status != 200) != resp.Close {
				t.Errorf("the connection's end is %t", resp.Close)
			}
			if want := map[int]string{415: "identity"}[row.status]; resp.Header.Get("Accept-Encoding") != want {
				t.Errorf("Accept-Encoding is %q", resp.Header.Get("Accept-Encoding"))
			}
		})
	}
}

// The guard's clock is an hour late, so that all time is up when it begins.
func late() time.Time { return time.Now().Add(-time.Hour) }

func TestASlowBodyIsCutOff(t *testing.T) {
	s := open(t, Options{Now: late}, bodyOf)
	for name, sent := range map[string]string{"nothing of it": "", "half of it": "01234"} {
		t.Run("of which "+name+" came", func(t *testing.T) {
			conn := s.dial()
			resp, body := s.talk(conn, post(10, "", sent))
			if resp.StatusCode != http.StatusRequestTimeout || code(t, []byte(body)) != CodeTimeout || !resp.Close {
				t.Errorf("got %d %s, end %t", resp.StatusCode, body, resp.Close)
			}
			if heard := s.heard(); heard != ReasonSlow {
				t.Errorf("heard %q", heard)
			}
			if n, err := conn.Read(make([]byte, 1)); n != 0 || err != io.EOF {
				t.Errorf("the connection goes on: %d, %v", n, err)
			}
		})
	}
}

// The deadline moves with what has come, and not with when it came.
func TestTheDeadlineFollowsThePace(t *testing.T) {
	begin := newClock().now
	conn := &deadlines{}
	in := &paced{
		Reader: io.MultiReader(strings.NewReader(strings.Repeat("x", 100)), strings.NewReader(strings.Repeat("x", 50)), strings.NewReader("")),
		guard:  newGuard(t, Options{Grace: 5 * time.Second, Pace: 50}),
		conn:   http.NewResponseController(conn), begin: begin,
	}
	if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, in, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	want := []time.Duration{5 * time.Second, 7 * time.Second, 8 * time.Second}
	for i, d := range want {
		if i >= len(conn.set) || conn.set[i].Sub(begin) != d {
			t.Fatalf("the deadlines are %v after %v, want %v", conn.set, begin, want)
		}
	}
}

// deadlines is a connection that notes its read deadlines.
type deadlines struct {
	http.ResponseWriter
	set []time.Time
}

func (d *deadlines) SetReadDeadline(at time.Time) error {
	d.set = append(d.set, at)
	return nil
}

// A deadline that stays would end the context of a request that is being
// answered, as the server reads on to notice a client that leaves.
func TestTheDeadlineEndsWithTheBody(t *testing.T) {
	conn := &deadlines{ResponseWriter: httptest.NewRecorder()}
	r := request(http.MethodPost)
	r.Body = io.NopCloser(strings.NewReader("abc"))
	newGuard(t, Options{}).Body(fine).ServeHTTP(conn, r)
	if n := len(conn.set); n < 2 || !conn.set[n-1].IsZero() {
		t.Errorf("the deadlines are %v", conn.set)
	}
}

func TestASlowSenderHoldsNoPlace(t *testing.T) {
	s := open(t, Options{InFlight: 1}, func(g *Guard) http.Handler { return Chain(echo, g.Body, g.InFlight) })
	slow := s.dial()
	if _, err := io.WriteString(slow, post(10, "Expect: 100-continue\r\n", "")); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewReader(slow) // 100 Continue says that the body is being read
	if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, "100") {
		t.Fatal(line, err)
	}
	if resp, body := s.talk(s.dial(), post(3, "", "abc")); resp.StatusCode != 200 || body != "abc" {
		t.Errorf("another is answered %d %s", resp.StatusCode, body)
	}
}
