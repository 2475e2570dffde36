// Package embedded runs FerretDB v1 (MongoDB's wire protocol over SQLite) inside the process, over one data
// directory, so that the network needs no database server. The store speaks to it through a MongoDB URI, as it does to MongoDB.
//
// FerretDB makes a collection in four statements that no transaction joins. A process killed between them leaves
// a collection that cannot be used, or one without its unique index on _id, on which the whole journal rests. Rule 18
// of package ledger says what a start does about it: engine.go prepares, verify.go verifies.
//
// A network starts by reading all of its collections, which FerretDB does slowly. So Documents reads them from the
// SQLite file itself (documents.go). FerretDB keeps each document there as SJSON, a JSON of its own in which the
// document's schema comes first (sjson.go, sjson_scan.go).
//
// What lies in the data directory:
//
//	lock          held with flock(2) for the life of the engine; never removed
//	engine        FerretDB's directory, always complete: rede.sqlite (with -wal and -shm) and engine.sock
//	engine.new    a first start at work, or what is left of a killed one
//
// No file in engine may be opened and closed by other means while the engine runs in the same process: closing
// any descriptor of a file drops all of the process's POSIX locks on it, SQLite's own among them.
package embedded
