// Package transfer carries a network elsewhere and brings people in.
//
// Dump writes the whole network at one moment as lines of JSON; Read and Load take
// such lines to a network that has nothing; ImportServants takes a personnel
// list. All of it goes through the ledger, in bounded steps.
//
// A dump is what the network is, not how it came to be: it has every record as
// it stands, with all that is personal, and neither the journal nor idempotency
// keys. The records of a loaded network begin anew at revision 1, changed when
// they were loaded, and what clients remember of moments and revisions counts for
// nothing in it. Ids stay. So do the actors that people sign in as, which are
// worth something under the same actor key alone.
//
//	{"format":1,"moment":42,"at":"2026-05-17T12:00:00Z","actorKey":"0123…","zone":"America/Sao_Paulo","records":99}
//	{"kind":"secretariats","id":"secretariat_01h4…","record":{"acronym":"SMIT",…}}
//	…
//
// One line is one record. Fields have the names that they have in the database;
// instants are RFC 3339 in UTC, to the millisecond; days are 2017-05-31; what a
// record leaves empty is left out. Lines come kind by kind, bodies first, and
// within a kind in the order of ids, which is that of their making. They refer
// back to earlier lines but for two: a body's maintainers, and its successor.
//
// codec.go and decode.go have the form of a record, dump.go, read.go and load.go the
// two ways, check.go what holds for records of every kind (what holds for one kind
// is network.Flaws), csv.go the form of a personnel list, enrol.go the rule for one
// line of it, and servants.go the import.
package transfer
