package metrics

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// page is what Prometheus reads.
func page(t testing.TB, m *Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("/metrics is answered %d %s", w.Code, w.Body)
	}
	return w.Body.String()
}

// shows checks that the page has each of the lines.
func shows(t testing.TB, m *Metrics, lines ...string) {
	t.Helper()
	text := "\n" + page(t, m)
	for _, line := range lines {
		if !strings.Contains(text, "\n"+line+"\n") {
			t.Errorf("there is no line %s in:\n%s", line, own(text))
		}
	}
}

// own are the lines that are not the runtime's.
func own(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "rede_") && !strings.Contains(line, "_bucket") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// A fixed clock moves by a second at each look.
func ticking() func() time.Time {
	now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	return func() time.Time { now = now.Add(time.Second); return now }
}

type ledger struct {
	number  int64
	waiting int
	lag     int64
	err     error
}

func (l *ledger) Moment() *state.Moment { return &state.Moment{Number: l.number} }
func (l *ledger) Waiting() int          { return l.waiting }
func (l *ledger) Lag() int64            { return l.lag }
func (l *ledger) Behind() (int, time.Duration) {
	return int(2 * l.lag), time.Duration(l.lag) * time.Second
}
func (l *ledger) Damage() error { return l.err }
func (l *ledger) Ready() error  { return l.err }

func TestTheLedgersFiguresAreReadAtEachLook(t *testing.T) {
	m, l := New("1.2.3"), &ledger{number: 7, waiting: 3, lag: 2}
	m.Watch(l)
	shows(t, m, `rede_build_info{version="1.2.3"} 1`, "rede_ledger_moment 7", "rede_ledger_queue_commands 3",
		"rede_ledger_projection_lag_entries 2", "rede_ledger_projection_lag_records 4", "rede_ledger_projection_lag_seconds 2", "rede_ledger_journal_damaged 0", "rede_ledger_ready 1")
	*l = ledger{number: 8, err: errors.New("the database does not answer")}
	shows(t, m, "rede_ledger_moment 8", "rede_ledger_queue_commands 0", "rede_ledger_projection_lag_entries 0", "rede_ledger_journal_damaged 1", "rede_ledger_ready 0")
}

func TestWhatIsCounted(t *testing.T) {
	m := New("")
	m.now = ticking()
	var heard []string
	other := func(number int64, commands, bytes int) func(string) {
		heard = append(heard, fmt.Sprint(number, commands, bytes))
		return func(outcome string) { heard = append(heard, outcome) }
	}
	Each(m.Insert, other)(9, 3, 5_000)("done")
	Each(m.Insert)(10, 1, 100)("lost")
	m.Rejected("client_rate")
	m.Rejected("client_rate")
	m.TokenRefused("the token has expired")
	m.RuleRefused("registerMember", "TAKEN")
	shows(t, m,
		`rede_ledger_commits_total{outcome="done"} 1`, `rede_ledger_commits_total{outcome="lost"} 1`,
		`rede_ledger_commit_seconds_sum{outcome="done"} 1`, "rede_ledger_group_commands_sum 4", "rede_ledger_group_bytes_sum 5100",
		`rede_rejected_total{reason="client_rate"} 2`, `rede_tokens_refused_total{reason="the token has expired"} 1`,
		`rede_rules_refused_total{code="TAKEN",mutation="registerMember"} 1`)
	if got := strings.Join(heard, " "); got != "9 3 5000 done" {
		t.Errorf("the other heard %q", got)
	}
}

func TestRequestsAreCounted(t *testing.T) {
	m := New("")
	m.now = ticking()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /fine", func(w http.ResponseWriter, _ *http.Request) {
		shows(t, m, "rede_http_requests_in_flight 1")
		_, _ = io.WriteString(w, "fine")
	})
	mux.HandleFunc("GET /hint", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusTeapot)
	})
	mux.HandleFunc("/silent", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/panics", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	h := m.HTTP(mux)
	for _, at := range []string{"GET /fine", "GET /hint", "BREW /silent", "GET /lost", "POST /fine", "GET /panics"} {
		verb, path, _ := strings.Cut(at, " ")
		func() {
			defer func() { _ = recover() }()
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(verb, path, nil))
		}()
	}
	shows(t, m,
		`rede_http_requests_total{method="GET",route="GET /fine",status="200"} 1`,
		`rede_http_requests_total{method="GET",route="GET /hint",status="418"} 1`,
		`rede_http_requests_total{method="other",route="/silent",status="200"} 1`,
		`rede_http_requests_total{method="GET",route="none",status="404"} 1`,
		`rede_http_requests_total{method="POST",route="none",status="405"} 1`,
		`rede_http_requests_total{method="GET",route="/panics",status="500"} 1`,
		`rede_http_request_seconds_sum{route="GET /fine"} 1`, "rede_http_requests_in_flight 0")
}

func TestAStreamReachesTheClientThroughTheCount(t *testing.T) {
	w := httptest.NewRecorder()
	New("").HTTP(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.(http.Flusher).Flush() })).
		ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if !w.Flushed {
		t.Error("it is held back")
	}
}

// Whatever comes, a label has few values, and those that it has stay.
func TestALabelHasFewValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, values := newBounded(3), map[string]bool{}
		for _, value := range rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a", "b", "\xff", "", strings.Repeat("x", longest+1)})), 0, 50).Draw(t, "values") {
			got := b.label(value)
			if got != value && got != other {
				t.Fatalf("%q becomes %q", value, got)
			}
			if values[value] && value != other && got != value {
				t.Fatalf("%q is forgotten", value)
			}
			values[got] = true
		}
		if len(values) > 4 {
			t.Fatalf("there are %d values: %v", len(values), values)
		}
	})
	m := New("")
	for i := range 10_000 {
		m.Rejected(fmt.Sprint(i))
		m.TokenRefused("\xff" + fmt.Sprint(i))
		m.RuleRefused(fmt.Sprint(i), fmt.Sprint(i))
	}
	if n := strings.Count(page(t, m), "\nrede_rejected_total"); n != 33 {
		t.Errorf("10,000 reasons make %d series", n)
	}
	m.Insert(1, 1, 1)("lost")
	shows(t, m, `rede_ledger_commits_total{outcome="lost"} 1`)
}

func TestNamesAreAsPrometheusWantsThem(t *testing.T) {
	m := New("1")
	m.Watch(&ledger{})
	m.Insert(1, 1, 1)("done")
	m.HTTP(http.NotFoundHandler()).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	problems, err := promlint.New(bytes.NewReader([]byte(page(t, m)))).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "rede_") {
			t.Errorf("%s: %s", p.Metric, p.Text)
		}
	}
	if !strings.Contains(page(t, m), "\ngo_goroutines ") {
		t.Error("the runtime's figures are missing")
	}
}

func TestWhatOperatorsReach(t *testing.T) {
	for _, row := range []struct {
		name     string
		profiles bool
		path     string
		want     int
	}{
		{"the figures are there", false, "/metrics", 200},
		{"profiles are not, unless they are on", false, "/debug/pprof/", 404},
		{"profiles that are on are there", true, "/debug/pprof/heap", 200},
		{"the command line is never, for its passwords", true, "/debug/pprof/cmdline", 404},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			Admin(New(""), row.profiles, "example.com").ServeHTTP(w, httptest.NewRequest(http.MethodGet, row.path, nil))
			if w.Code != row.want {
				t.Errorf("got %d", w.Code)
			}
		})
	}
	if _, pattern := http.DefaultServeMux.Handler(httptest.NewRequest(http.MethodGet, "/metrics", nil)); pattern != "" {
		t.Errorf("the process's own mux has %s", pattern)
	}
}
