// Package systemtest starts the whole program, speaks GraphQL to it and mints its
// tokens. Each package below it proves one thing of the whole; it has tests alone.
//
//	attacks        whatever an attacker sends is answered rightly, and changes and tells nothing
//	crashes        killed at any moment (SIGKILL) or with a full disk, nothing acknowledged is lost
//	linearizable   two servers, 64 clients, servers that are killed: no slot is ever booked twice
//	servers        several servers on one database are one network, in any weather and for any race
//	privacy        each path to a person, a booking, an enrolment is closed to whom it should be
//	stories        conversations told step by step (testdata/stories), the clients' operations,
//	               the plan counted by a loop, calendars, what a lab's desk hears as it happens
//	speed          benchmarks of the whole: answers, mutations, bookings, the start
//	arrows         who may import whom, and why
//
// What a command says and refuses is tested in server/command, what the program's
// routes do in server/program; both use this scaffold too. What a role may see of whom
// is a matrix in graph/view, whole; privacy has one row a path.
//
// The scaffold:
//
//	program.go     Serve: the program in this process, on a free port, by a clock of one's own
//	process.go     Launch and Command: the program as a child, which can be killed; Main
//	cluster.go     Cluster: servers on one database, and an audit of what they leave
//	database.go    a database of MongoDB's protocol for a cluster (package enginetest)
//	client.go      Client: sends each mutation until it is acknowledged, and reads it elsewhere
//	writer.go      Writer: sends mutations, and knows what must have come of them
//	tokens.go      tokens: right, changed and forged
//	http.go clock.go calendar.go operations.go
//
// Where nothing is said of a database, the network is in a file. crashes runs on both
// engines. A program as a child is the test's own binary, started again: a package that
// has such children says so in TestMain (see Main).
//
// The long forms:
//
//	go test ./server/systemtest/linearizable -run TestNoSlotIsEverBookedTwice -proof.rounds=1000 -timeout 2h
//	go test ./server/systemtest/servers -several 60 -timeout 1h
//	go test ./server/systemtest/servers -run TestNothingIsLostWhateverComes -trial.time=30m -timeout 2h -v
//	go test ./server/systemtest/crashes -run TestKilledAtAnyMoment -count 10 -timeout 1h
//	go test ./server/systemtest/speed -run xxx -bench .
package systemtest
