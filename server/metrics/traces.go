package metrics

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// Traces makes spans, or none. It is safe for concurrent use.
type Traces struct {
	tracer trace.Tracer
	off    bool // nobody wants spans
	close  func(context.Context) error
}

// OpenTraces begins to send spans if the environment names an OpenTelemetry
// endpoint (OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT), by
// OTLP over HTTP. The rest of that environment holds too: headers, certificate,
// time-out, sampler, service name. Variables that contradict refuse. Sending that
// fails is logged, and spans are dropped rather than kept beyond 2,048.
func OpenTraces(ctx context.Context, version string, log *slog.Logger) (*Traces, error) {
	on, err := wanted(os.Getenv)
	if err != nil || !on {
		return &Traces{off: true, tracer: noop.NewTracerProvider().Tracer(""), close: func(context.Context) error { return nil }}, err
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("setting up traces: %w", err)
	}
	about, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", namespace), attribute.String("service.version", version)),
		resource.WithFromEnv(), resource.WithTelemetrySDK())
	if err != nil {
		return nil, fmt.Errorf("setting up traces: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(error) {
		log.Warn("traces could not be sent") // the error can hold the endpoint's credentials
	}))
	return tracesBy(sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))), nil
}

func tracesBy(p *sdk.TracerProvider) *Traces {
	return &Traces{tracer: p.Tracer("github.com/redeaberta/rede"), close: p.Shutdown}
}

// Close sends what is left and stops.
func (t *Traces) Close(ctx context.Context) error { return t.close(ctx) }

// wanted tells whether the environment asks for traces that this program can
// send.
func wanted(env func(string) string) (bool, error) {
	first := func(names ...string) string {
		for _, name := range names {
			if value := strings.TrimSpace(env(name)); value != "" {
				return value
			}
		}
		return ""
	}
	endpoint := first("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
	exporter := first("OTEL_TRACES_EXPORTER")
	if strings.EqualFold(env("OTEL_SDK_DISABLED"), "true") || exporter == "none" {
		return false, nil
	}
	if exporter != "" && exporter != "otlp" {
		return false, errors.New("OTEL_TRACES_EXPORTER is otlp or none")
	}
	if endpoint == "" {
		return false, nil
	}
	if at, err := url.Parse(endpoint); err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
		return false, errors.New("the OpenTelemetry endpoint is no address: write it as http://collector:4318")
	}
	if protocol := first("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"); protocol != "" && protocol != "http/protobuf" {
		return false, errors.New("OTEL_EXPORTER_OTLP_PROTOCOL is http/protobuf: no other is spoken")
	}
	return true, nil
}
