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
//	{"format":3,"moment":42,"at":"2026-05-17T12:00:00Z","actorKey":"0123…","zone":"America/Sao_Paulo","records":99}
//	{"kind":"secretariats","record":{"_id":"secretariat_01h4…","acronym":"SMIT","dissolvedOn":{"$date":"2026-05-17T00:00:00Z"},…}}
//	…
//
// One line is one record: the kind, which is the collection's name, and the document
// that the database has, without its stamp, in MongoDB's relaxed Extended JSON 2.0.
// An instant is exact to the millisecond, a day is its midnight in UTC, and what a
// record leaves empty is left out. Lines come kind by kind, bodies first, and
// within a kind in the order of ids, which is that of their making. They refer
// back to earlier lines but for two: a body's maintainers, and its successor.
//
// The header's format tells how the lines are written. Formats 1 and 2 are read as
// well: oldformat.go has how they differ.
//
// document.go has the form of a record, dump.go, read.go and load.go the two ways,
// check.go what holds for records of every kind (what holds for one kind is
// network.Flaws), csv.go the form of a personnel list, enrol.go the rule for one
// line of it, and servants.go the import.
package transfer
