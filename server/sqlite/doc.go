// Package sqlite keeps the journal and its projection in one SQLite file, so that a
// network needs no database server.
//
// What lies in the data directory:
//
//	lock         held with flock(2) for as long as the store is open; never removed
//	rede.db      the network, with rede.db-wal and rede.db-shm beside it while it is open
//	rede.reached the number of the newest entry, written a moment after it
//	rede.db.new  a first start at work, or what is left of a killed one
//
// The table journal has an entry a row; its steps are the bytes that the ledger
// sealed. Each kind of record has a table of its own, whose column document is
// relaxed Extended JSON, for sqlite3, Datasette and their like:
//
//	SELECT json_extract(document, '$.name') FROM labs
//
// Whoever reads it meanwhile does no harm; whoever writes it does.
//
// An entry is in when its transaction is on disk (WAL, synchronous=FULL). A WAL
// that is cut short, or that was left behind when the file was copied, is no error
// to SQLite: it takes what is whole. Hence rede.reached, which a start compares.
//
// No file in the directory may be opened and closed by other means while the store is
// open in the same process: closing any descriptor of a file drops all of the process's
// POSIX locks on it, SQLite's own among them.
package sqlite
