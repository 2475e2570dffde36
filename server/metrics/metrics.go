package metrics

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// The histograms' buckets, in seconds and bytes. An answer from memory takes some
// microseconds, a commit a few milliseconds, and a wait for the database 5 s at most.
var (
	answerTimes = []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	commitTimes = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	groupSizes  = []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000}
	groupBytes  = []float64{1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20}
)

// Metrics are the figures of one server. It is safe for concurrent use.
type Metrics struct {
	registry *prometheus.Registry
	now      func() time.Time

	requests    *prometheus.CounterVec
	requestTime *prometheus.HistogramVec
	inFlight    prometheus.Gauge
	answered    handles[answer]

	operations    *prometheus.CounterVec
	operationTime *prometheus.HistogramVec
	done          handles[outcome]
	repeated      *prometheus.CounterVec

	commits    *prometheus.CounterVec
	commitTime *prometheus.HistogramVec
	commands   prometheus.Histogram
	bytes      prometheus.Histogram

	rejected *prometheus.CounterVec
	tokens   *prometheus.CounterVec
	rules    *prometheus.CounterVec

	codes, reasons, outcomes, invalid, actions, problems *bounded
}

// New makes the figures of a server of a version, in a registry of their own.
func New(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(), now: time.Now,
		codes: newBounded(64), reasons: newBounded(32), outcomes: newBounded(8), invalid: newBounded(64), actions: newBounded(256), problems: newBounded(64),
	}
	m.codes.label(codeOK)
	m.requests = counter(m, "http_requests_total", "Requests answered, by route, method and status.", "route", "method", "status")
	m.requestTime = histogram(m, "http_request_seconds", "How long answering a request took.", answerTimes, "route")
	m.inFlight = gauge(m, "http_requests_in_flight", "Requests that are being answered.")
	m.operations = counter(m, "operations_total", "GraphQL operations, by kind, root field and the first error's code.", "kind", "field", "code")
	m.operationTime = histogram(m, "operation_seconds", "How long a GraphQL operation took, parsing included.", answerTimes, "kind", "field")
	m.repeated = counter(m, "operations_repeated_total", "GraphQL operations whose answer was kept and given again, by root field; operations_total has them too.", "field")
	m.commits = counter(m, "ledger_commits_total", "Entries that were tried, by outcome.", "outcome")
	m.commitTime = histogram(m, "ledger_commit_seconds", "From sending an entry until its outcome was known.", commitTimes, "outcome")
	m.commands = single(m, "ledger_group_commands", "Commands in one entry.", groupSizes)
	m.bytes = single(m, "ledger_group_bytes", "Size of one entry.", groupBytes)
	m.rejected = counter(m, "rejected_total", "Requests turned away before they were read as GraphQL, by reason.", "reason")
	m.tokens = counter(m, "tokens_refused_total", "Tokens that were not valid, by reason.", "reason")
	m.rules = counter(m, "rules_refused_total", "Mutations that a rule refused, by mutation and problem code.", "mutation", "code")
	about := gauge(m, "build_info", "Always 1; the version of the program is a label.", "version", version)
	about.Set(1)
	m.registry.MustRegister(
		collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(collectors.MetricsGC, collectors.MetricsScheduler)),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// namespace is the first word of every metric's name.
const namespace = "rede"

func counter(m *Metrics, name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(c)
	return c
}

func histogram(m *Metrics, name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
	m.registry.MustRegister(h)
	return h
}

func single(m *Metrics, name, help string, buckets []float64) prometheus.Histogram {
	h := prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets})
	m.registry.MustRegister(h)
	return h
}

// gauge makes a gauge with one constant label, given as name and value, or none.
func gauge(m *Metrics, name, help string, label ...string) prometheus.Gauge {
	o := prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help}
	if len(label) == 2 {
		o.ConstLabels = prometheus.Labels{label[0]: label[1]}
	}
	g := prometheus.NewGauge(o)
	m.registry.MustRegister(g)
	return g
}

// Handler shows the figures as Prometheus reads them.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry, MaxRequestsInFlight: 4})
}

// Rejected counts a request that was turned away.
func (m *Metrics) Rejected(reason string) {
	m.rejected.WithLabelValues(m.reasons.label(reason)).Inc()
}

// TokenRefused counts a token that was not valid.
func (m *Metrics) TokenRefused(reason string) {
	m.tokens.WithLabelValues(m.invalid.label(reason)).Inc()
}

// RuleRefused counts a mutation that was answered with a problem.
func (m *Metrics) RuleRefused(mutation, code string) {
	m.rules.WithLabelValues(m.actions.label(mutation), m.problems.label(code)).Inc()
}
