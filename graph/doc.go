// Package graph is the network over GraphQL: the schema's roots, its directives
// and its transport. What the network is and what may happen in it lies in the
// packages below.
//
// # Where things are
//
//	schema.graphqls   the contract: every type, field and argument, described
//	graph/            this package
//	  schema.resolvers.go  the switchboard: one line a root field
//	  resolver.go          how a mutation's input reaches its rule
//	  trial.go forms*.go   what the caller may do, asked of a mutation's own rule
//	  request.go           who asks, in which language, at which moment
//	  handler.go           the pieces put together
//	  planned.go           queries by their plans
//	  transport.go body.go send.go  GraphQL over HTTP; keep.go and given.go give answers again
//	  stream.go activity.go a subscription's events, and what they tell
//	  census.go            who holds the network together, worked out aside
//	  directives.go        @allow and @personal (limits reads @cost)
//	  errors.go            every failure's code and sentence
//	  accept.go await.go   what a client can read, and from which moment on
//	  keeping.go           who may keep an answer, and its tag
//	  operations.go persisted.go  documents by their hash: registered, and learnt
//	  gen/            what go generate runs: gqlgen, payloads bound, resolvers of mutations, acts and answers written
//	  answer/         a query's answer by its plan, in place of gqlgen's executor
//	  limits/         bounds a document and its cost before the work is done
//	  scalar/         the schema's own scalars, read and written
//	  coding/         compression by what a client takes
//	  strict/         JSON in which no key comes twice
//	  cache/          answers that are kept until what they come from changes
//	  provenance/     what an answer comes from: records, who asks, the clock
//	  view/           a record and its moment as a GraphQL type
//	  state/          the network in memory: tables, search indexes, the graph, moments
//	  ledger/         deciding changes: read, rule, journal, apply; its nineteen rules are in doc.go
//	  network/        what the network is, and its rules: pure, in files named noun_act.go
//	  recurrence/     recurrence rules in local time (RFC 5545)
//	server/           main.go: the front door
//	  command/        the commands, each with its own settings, and help
//	  program/        the program put together: open, seed, serve, routes, stop
//	  token/          who asks: our own tokens and a provider's
//	  session/        signing in to pages: a provider's way and back, a token in a cookie
//	  guard/          how much may be asked: clients, quotas, bodies, origins
//	  sqlite/ mongo/  the journal and the collections, in a file or in MongoDB
//	  codec/ datadir/ the one form of both, and a directory of one process
//	  move/           a whole network from one store to the other
//	  enginetest/     a database of MongoDB's protocol for tests
//	  transfer/       moving data: dump, load, personnel lists; bulk/ sends them
//	  demo/           a made-up city of any size, made by the rules
//	  metrics/        figures, spans and profiles for operators
//	  calendar/       iCalendar: the committee's, the trainings', the labs', private ones
//	  pages/          the network for people: a page is an operation and a template
//	  explorer/ plan/ the page to try it, and the action plan's facts
//	  deploy/         a container, a service, and how to run them
//	  systemtest/     the tests of the whole program, a package for what each proves
//
// # The arrows
//
// Imports go one way, and server/systemtest/arrows holds them to it, each with its
// reason:
//
//	server → server/command → server/program → all below
//	server/program → graph → view → provenance → state → network → recurrence
//	                 graph → cache → provenance
//	                 graph → ledger → {state, network}
//	server/{mongo,sqlite} → {ledger, network, codec}
//	server/session → {token, network}
//	server/token → network
//	server/{guard,pages} → {graph, network}
//	server/{transfer,demo} → {ledger, state, network, transfer/bulk}
//	server/metrics → state
//
// Nothing under graph/ imports server/ or a database driver. network imports the
// standard library, Unicode's normalisation, IDNA and recurrence, and nothing imports
// systemtest.
//
// # A request's way
//
// server/program/authenticate.go finds out who asks; routes.go hands over to
// transport.go. Where the same was asked before and nothing changed of what the answer
// came from, keep.go gives it again. Else transport.go reads the document, and handler.go
// pins the newest moment. A query is answered from that moment by views and touches no
// database: by the plan that is kept with its document (planned.go), or where that cannot
// be or anything fails, by gqlgen. A mutation's resolver
// hands its rule and input to change in resolver.go; the ledger runs the rule on a
// draft, inserts one entry into the journal, commits the draft as the next moment, and
// the payload is a view on that moment. Behind it the ledger writes the collections. A
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
//     Is it personal? Say @personal. Is it a long text, or a search? Say @cost.
//  3. view/lab.go: a method, only where the Go value is not what GraphQL wants
//     (text that may be absent, a record behind an id).
//  4. go generate ./graph (gqlgen binds by name; if a resolver appears in
//     schema.resolvers.go, a name does not match).
//  5. A row in network/lab_test.go for the rule, a step in a story under
//     server/systemtest/stories/testdata/stories for the conversation.
//
// # How to add a mutation in five steps
//
// Say, that a lab changes its name:
//
//  1. network/lab_rename.go: the input RenameLabInput and the rule RenameLab.
//  2. schema.graphqls: renameLab with its @allow, RenameLabInput and RenameLabPayload. The
//     payload's fields are named as those of view.Payload; one of a kind that none has yet
//     is one line in view/payload_fields.go.
//  3. go generate ./graph, which binds the payload and writes the resolver: the rule of the
//     mutation's name.
//  4. LabActs in schema.graphqls: a field of its name, by which the API tells who may; in
//     forms.go how a form of it is filled, where any text or time would not do.
//  5. Rows in network/lab_rename_test.go for the rule, a step in a story under
//     server/systemtest/stories/testdata/stories.
//
// # How to add a kind of record in four steps
//
//  1. Its noun's file in network/, such as holiday.go: the type with its bson names, its
//     Kind (the name of the collection), its type of id, Key, and flaws; and its row in
//     network/kind.go, with the prefix of its ids. It is stored, journaled, dumped,
//     loaded and checked now; its collection makes itself at the next start.
//  2. Its look-ups, if rules ask for it: a line each in an interface of network/draft.go
//     and in draft_overlay_lookups.go.
//  3. A file of that name in state/: its table and look-ups; and the table's row in
//     state/schema.go. A case each in schema_test.go.
//  4. Its view in view/, and its row in view/kinds.go: whether a search finds it, and which
//     of its fields the schema names otherwise. What the caller may not see is nil there.
//
// The kinds of a package beside network have a list of their own, which state/schema.go
// joins to the others.
//
// # Where else things belong
//
// A new rule: a file of its noun and act in network/. A look-up that a rule needs: the
// noun's interface in network/draft.go, committee.go or coworking.go, its line in
// draft_overlay_lookups.go, and its index in the noun's file in state/. What only time
// changes: a rule, and a line in ledger/chores.go. A new list: an Order in state/, a
// connection in view/. A right: network/rights.go. A new sentence for a failure:
// errors.go. A page: server/pages/doc.go says how. A route: server/program/routes.go. A setting: the command's file in
// server/command/, and program/settings.go where a server needs it. A command: a file of
// its own in server/command/ and its row in command.go. More of the made-up city: a file
// in server/demo. A test of the whole: the package of systemtest that proves the like.
// Another way to read the network (open data, calendars): a package of its own under
// server/ that reads moments.
package graph

//go:generate go run ./gen
