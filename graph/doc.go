// Package graph is the network over GraphQL: the schema's roots, its directives
// and its transport. What the network is and what may happen in it lies in the
// packages below.
//
// # The house
//
//	schema.graphqls   the contract: every type, field and argument, described
//	graph/            this package
//	  schema.resolvers.go  the switchboard: one line a root field
//	  resolver.go          how a mutation's input reaches its rule
//	  payloads.go          what became of it, for the caller
//	  request.go           who asks, in which language, at which moment
//	  handler.go           the pieces put together
//	  transport.go body.go GraphQL over HTTP
//	  stream.go activity.go a subscription's events, and what they tell
//	  census.go            who holds the network together, worked out aside
//	  directives.go        @allow and @personal
//	  errors.go            every failure's code and sentence
//	  accept.go await.go   what a client can read, and from which moment on
//	  limits/         bounds a document and its cost before the work is done
//	  view/           a record and its moment as a GraphQL type
//	  state/          the network in memory: tables, search indexes, the graph, moments
//	  ledger/         deciding changes: read, rule, journal, apply
//	  network/        what the network is, and its rules; pure
//	server/           the process: commands, settings, wiring, routes
//	  token/          who asks: our own tokens and a provider's
//	  guard/          how much may be asked: clients, quotas, bodies, origins
//	  mongo/ embedded/ the journal and the collections, and a database in the process
//	  transfer/       moving data: dump, load, personnel lists; bulk/ sends them
//	  demo/           a made-up city of any size, made by the rules
//	  metrics/        figures, spans and profiles for operators
//	  explorer/ plan/ the page to try it, and the action plan's facts
//	  deploy/         a container, a service, and how to run them
//
// # The arrows
//
// Imports go one way, and server/arrows_test.go holds them to it:
//
//	server → graph → view → state → network
//	         graph → ledger → {state, network}
//	server/{mongo,embedded} → {ledger, network}
//	server/token → network
//	server/guard → {graph, network}
//	server/{transfer,demo} → {ledger, state, network, transfer/bulk}
//	server/metrics → state
//
// Nothing under graph/ imports server/ or a database driver, and network imports
// nothing but the standard library and Unicode's normalisation.
//
// # A request's way
//
// server/http.go finds out who asks and hands over to transport.go, which reads
// the document. handler.go pins the newest moment. A query is answered from that
// moment by views and touches no database. A mutation's resolver hands its rule
// and input to change in resolver.go; the ledger runs the rule on a draft, inserts
// one entry into the journal, commits the draft as the next moment, and the
// payload is a view on that moment. Behind it the ledger writes the collections. A
// subscription follows the journal from a moment on (ledger.Feed) and is told of each
// entry by views on the newest moment.
//
// # How to add a field in five steps
//
// Say, the opening year of a lab:
//
//  1. network/lab.go: the field in Lab with its bson name, in the inputs, and the
//     rule that checks it. It is stored, journaled and told in histories now.
//  2. schema.graphqls: the field on the type and on the inputs, each described.
//     Is it personal? Say @personal.
//  3. view/lab.go: a method, only where the Go value is not what GraphQL wants
//     (text that may be absent, a record behind an id).
//  4. go generate ./graph (gqlgen binds by name; if a resolver appears in
//     schema.resolvers.go, a name does not match).
//  5. A row in network/lab_test.go for the rule, a step in a story under
//     server/testdata/stories for the conversation.
//
// # Where else things belong
//
// A new rule: the file of its aggregate in network/, its line in
// schema.resolvers.go. A look-up that a rule needs: the aggregate's interface in
// network/draft.go, and its index in the aggregate's file in state/. A new kind of
// record: network/record.go lists kinds, state/schema.go lists tables; its
// collection makes itself at the next start. It stands in the graph once it says its
// links in a method Edges (network/edge.go), and its kind among the ends of their
// relations (network/relation.go). What only time changes: a rule, and a line in
// ledger/chores.go. A new list: an Order in state/, a connection in view/.
// A right: network/rights.go. A new sentence for a failure: errors.go. A route:
// server/http.go. A setting: server/config.go or settings.go. A command: a file
// of its own and its row in server/commands.go. More of the made-up city: a file in
// server/demo. Another way to read the network
// (open data, calendars): a package of its own under server/ that reads moments.
package graph

//go:generate go tool gqlgen generate
