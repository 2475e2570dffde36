package metrics

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
)

// kept are traces that a test reads.
func kept() (*Traces, *tracetest.InMemoryExporter) {
	spans := tracetest.NewInMemoryExporter()
	return tracesBy(sdk.NewTracerProvider(sdk.WithSyncer(spans))), spans
}

// told is a span as one line: name, attributes, status.
func told(s tracetest.SpanStub) string {
	line := s.Name
	for _, a := range s.Attributes {
		line += fmt.Sprintf(" %s=%v", a.Key, a.Value.AsInterface())
	}
	return line + " " + s.Status.Code.String()
}

func TestASpanOfEachRequestOperationAndCommit(t *testing.T) {
	traces, spans := kept()
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, r *http.Request) {
		execute(t, "query Fails { labs }", "Fails", traces.Extension())
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	r := httptest.NewRequest(http.MethodPost, "/graphql?query=secret", strings.NewReader("secret"))
	r.Header.Set("Authorization", "Bearer secret")
	r.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	traces.HTTP(mux).ServeHTTP(httptest.NewRecorder(), r)
	traces.Insert(9, 3, 500)("done")
	execute(t, "{ secret }", "", traces.Extension())
	want := []string{
		"query labs graphql.operation.type=query rede.field=labs rede.code=FORBIDDEN Error",
		"POST /graphql http.request.method=POST http.route=/graphql http.response.status_code=503 Error",
		"commit rede.entry=9 rede.commands=3 rede.bytes=500 rede.outcome=done Unset",
		"invalid invalid graphql.operation.type=invalid rede.field=invalid rede.code=GRAPHQL_VALIDATION_FAILED Error",
	}
	got := spans.GetSpans()
	for i, line := range want {
		if i >= len(got) || told(got[i]) != line {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
	const client, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
	if span := got[1]; len(got) != len(want) || span.SpanContext.TraceID().String() != client || span.Parent.SpanID().String() != parent || !span.Parent.IsRemote() {
		t.Errorf("there are %d spans; the request's is in trace %v, below %v", len(got), span.SpanContext.TraceID(), span.Parent)
	}
	if r.Pattern != "/graphql" {
		t.Errorf("those around the span see the route %q", r.Pattern)
	}
}

func TestAnOperationsSpanBelongsToItsRequest(t *testing.T) {
	traces, spans := kept()
	h := traces.HTTP(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, span := traces.tracer.Start(r.Context(), "inner")
		span.End()
	}))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	got := spans.GetSpans()
	if len(got) != 2 || got[0].Parent.SpanID() != got[1].SpanContext.SpanID() {
		t.Errorf("got %v", got)
	}
}

func TestARequestsSpanIsNamedByItsRoute(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/calendar/", func(http.ResponseWriter, *http.Request) {})
	for _, row := range []struct{ name, method, path, span string }{
		{"whose pattern names the method", "GET", "/healthz", "GET /healthz http.request.method=GET http.route=/healthz http.response.status_code=200 Unset"},
		{"by HEAD, which the pattern's GET takes", "HEAD", "/healthz", "HEAD /healthz http.request.method=HEAD http.route=/healthz http.response.status_code=200 Unset"},
		{"whose pattern takes all below it", "GET", "/calendar/private/secret.ics", "GET /calendar/ http.request.method=GET http.route=/calendar/ http.response.status_code=200 Unset"},
		{"that no pattern takes", "GET", "/secret", "GET none http.request.method=GET http.route=none http.response.status_code=404 Unset"},
	} {
		t.Run("a request "+row.name, func(t *testing.T) {
			traces, spans := kept()
			traces.HTTP(mux).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(row.method, row.path, nil))
			if got := spans.GetSpans(); len(got) != 1 || told(got[0]) != row.span {
				t.Errorf("got %v, want %s", got, row.span)
			}
		})
	}
}

func TestATraceparentThatIsNoneBeginsATrace(t *testing.T) {
	for name, sent := range map[string]string{
		"nothing": "", "no header of the standard": "00-secret-b7ad6b7169203331-01", "a trace of zeros": "00-00000000000000000000000000000000-b7ad6b7169203331-01",
	} {
		t.Run(name, func(t *testing.T) {
			traces, spans := kept()
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Header.Set("Traceparent", sent)
			traces.HTTP(http.NewServeMux()).ServeHTTP(httptest.NewRecorder(), r)
			if got := spans.GetSpans(); len(got) != 1 || got[0].Parent.IsValid() || !got[0].SpanContext.IsValid() {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestAPanicEndsItsSpan(t *testing.T) {
	traces, spans := kept()
	func() {
		defer func() { _ = recover() }()
		traces.HTTP(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("in the handler") })).
			ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	}()
	if got := spans.GetSpans(); len(got) != 1 || !strings.Contains(told(got[0]), "status_code=500 Error") {
		t.Errorf("got %v", got)
	}
}

// setOTEL sets variables, and empties what the machine may have set.
func setOTEL(t *testing.T, variables ...string) {
	for _, name := range []string{
		"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER",
		"OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_TRACES_SAMPLER", "OTEL_SERVICE_NAME",
	} {
		t.Setenv(name, "")
	}
	for _, v := range variables {
		name, value, _ := strings.Cut(v, "=")
		t.Setenv(name, value)
	}
}

func TestWhatTheEnvironmentAsksFor(t *testing.T) {
	const to = "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318"
	for _, row := range []struct {
		name string
		env  []string
		on   bool
		err  string
	}{
		{"nothing, no traces", nil, false, ""},
		{"an endpoint", []string{to}, true, ""},
		{"an endpoint for traces alone", []string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://collector/v1/traces"}, true, ""},
		{"an endpoint and the SDK off", []string{to, "OTEL_SDK_DISABLED=TRUE"}, false, ""},
		{"an endpoint and no exporter", []string{to, "OTEL_TRACES_EXPORTER=none"}, false, ""},
		{"an exporter that is not here", []string{to, "OTEL_TRACES_EXPORTER=zipkin"}, false, "OTEL_TRACES_EXPORTER"},
		{"an endpoint without a scheme", []string{"OTEL_EXPORTER_OTLP_ENDPOINT=collector:4318"}, false, "http://collector:4318"},
		{"a protocol that is not spoken", []string{to, "OTEL_EXPORTER_OTLP_PROTOCOL=grpc"}, false, "http/protobuf"},
		{"the protocol that is spoken", []string{to, "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"}, true, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			setOTEL(t, row.env...)
			traces, err := OpenTraces(context.Background(), "1", slog.New(slog.DiscardHandler))
			if (err == nil) != (row.err == "") || err != nil && !strings.Contains(err.Error(), row.err) {
				t.Fatalf("got %v", err)
			}
			if err != nil {
				return
			}
			_, span := traces.tracer.Start(context.Background(), "a span")
			if span.IsRecording() != row.on {
				t.Errorf("it is recorded: %t", span.IsRecording())
			}
			if err := traces.Close(context.Background()); err != nil { // the span has not ended: there is nothing to send
				t.Error(err)
			}
		})
	}
}

func TestSpansReachACollector(t *testing.T) {
	sent := make(chan []byte, 1)
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		sent <- append([]byte(r.URL.Path), body...)
	}))
	defer collector.Close()
	setOTEL(t, "OTEL_EXPORTER_OTLP_ENDPOINT="+collector.URL, "OTEL_SERVICE_NAME=rede-teste")
	traces, err := OpenTraces(context.Background(), "1.2.3", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	traces.Insert(9, 3, 500)("done")
	if err := traces.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := <-sent
	for _, part := range []string{"/v1/traces", "rede-teste", "1.2.3", "commit", "rede.outcome"} {
		if !bytes.Contains(got, []byte(part)) {
			t.Errorf("%q is not in %q", part, got)
		}
	}
}

func TestACollectorThatIsNotThereIsToldInTheLog(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	defer gone.Close()
	setOTEL(t, "OTEL_EXPORTER_OTLP_ENDPOINT="+strings.Replace(gone.URL, "http://", "http://user:secret@", 1))
	var lines bytes.Buffer
	traces, err := OpenTraces(context.Background(), "1", slog.New(slog.NewTextHandler(&lines, nil)))
	if err != nil {
		t.Fatal(err)
	}
	traces.Insert(9, 3, 500)("done")
	_ = traces.Close(context.Background()) // it cannot send, and says so to the log
	if text := lines.String(); !strings.Contains(text, "traces could not be sent") || strings.Contains(text, "secret") {
		t.Errorf("the log says %q", text)
	}
}
