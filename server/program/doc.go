// Package program is the running server, put together: it opens the database, the
// keys and the ledger, seeds an empty network with the facts of the action plan, and
// serves it until it is told to stop.
//
// An App is the network, opened: commands work on one, and Serve answers HTTP from
// one. Whoever imports the package starts the very program that main starts: on a
// port of its own (":0"), on a data directory of its own, and by a clock of its own
// (Settings.Now).
//
//	app.go            open and close: keys, database, ledger, in this order
//	seed.go           the plan's facts in an empty network
//	serve.go          start, announce, stop
//	routes.go         what is answered where, behind which guard
//	authenticate.go   who asks: the bearer's token becomes a caller
//	log.go            a line a request
package program
