// Package metrics tells operators how the network does: figures for Prometheus,
// spans for OpenTelemetry, and profiles. None of them names a person, an address,
// a document or a variable; the values of each label are few, whatever clients
// send.
//
// # How it is wired
//
// The server makes a Metrics before the ledger and hands it around:
//
//	m := metrics.New(version)
//	ledger.Options{Observe: metrics.Each(m.Insert, traces.Insert)}
//	m.Watch(ledger)
//	guard.Options{Refused: m.Rejected}
//	m.TokenRefused(reason), m.RuleRefused(mutation, code)
//	graphql.Use(m.Extension()); graphql.Use(traces.Extension())
//	handler = m.HTTP(traces.HTTP(handler))
//	metrics.Admin(m, pprof) on an address of its own
//
// # Traces
//
// OpenTraces does what the OpenTelemetry variables of the environment ask for, and
// nothing where none names an endpoint. There is one span a request, one an
// operation in it, and one a commit of the ledger, which stands alone, since it
// serves the commands of many requests. The provider is not made the process's
// global one: a library may send spans there that tell more than ours.
package metrics
