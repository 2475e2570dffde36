package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	code "modernc.org/sqlite/lib"
)

// The reasons for which a start is refused and which a person can mend, beside those
// of the package datadir. The error for one is a single sentence that says what to do;
// test for the reason with errors.Is.
var (
	ErrDamaged = errors.New("the database cannot be read")
	ErrMissing = errors.New("the database is missing")
	// ErrLess: the journal ends before an entry that it had.
	ErrLess = errors.New("the database has lost entries")
	// ErrOldEngine: the network is kept in a form that this program does not read.
	ErrOldEngine = errors.New("the data directory is of an earlier version")
)

// A failure tells an act and why it did not succeed, in words of this package's own:
// what SQLite says may quote a document. What it said is beneath, for errors.Is and
// errors.As.
type failure struct {
	text  string
	cause error
}

// failed names the act and puts the cause into words.
func failed(cause error, act string, args ...any) error {
	return &failure{fmt.Sprintf(act, args...) + ": " + words(cause), cause}
}

// Error gives the words.
func (f *failure) Error() string { return f.text }

// Unwrap gives the cause. Its text is not to be shown.
func (f *failure) Unwrap() error { return f.cause }

// codes are SQLite's primary codes that a person can do something about.
var codes = map[int]string{
	code.SQLITE_FULL:     "the disk is full",
	code.SQLITE_IOERR:    "the disk is failing or full",
	code.SQLITE_BUSY:     "another program holds the database's file: end that program",
	code.SQLITE_LOCKED:   "another program holds the database's file: end that program",
	code.SQLITE_READONLY: "the database's file cannot be written: give this user the right to write it and its directory",
	code.SQLITE_PERM:     "the database's file cannot be opened: give this user the right to read and write it",
	code.SQLITE_CANTOPEN: "the database's file cannot be opened: give this user the right to read and write it and its directory",
	code.SQLITE_CORRUPT:  "the database's file is damaged: restore it from a backup",
	code.SQLITE_NOTADB:   "the database's file is damaged: restore it from a backup",
}

// words says why the database let a call down.
func words(err error) string {
	var said *sqlite.Error
	var own *failure
	switch {
	case errors.As(err, &own):
		return own.text
	case errors.As(err, &said):
		if text, known := codes[said.Code()&0xff]; known {
			return text
		}
		return fmt.Sprintf("SQLite answers with error %d", said.Code())
	case errors.Is(err, context.DeadlineExceeded):
		return "it does not answer in time"
	case errors.Is(err, context.Canceled):
		return "the call was given up"
	}
	return "what is there cannot be read"
}

// isTaken tells whether an entry of the number was there.
func isTaken(err error) bool {
	var said *sqlite.Error
	return errors.As(err, &said) && (said.Code() == code.SQLITE_CONSTRAINT_PRIMARYKEY || said.Code() == code.SQLITE_CONSTRAINT_ROWID)
}

// isTooBig tells whether SQLite will never take the bytes.
func isTooBig(err error) bool { return hasCode(err, code.SQLITE_TOOBIG) }

// isDamaged tells whether what lies in the file is no whole database.
func isDamaged(err error) bool {
	return hasCode(err, code.SQLITE_CORRUPT) || hasCode(err, code.SQLITE_NOTADB)
}

// isClosedToUs tells whether this user has no right to the file.
func isClosedToUs(err error) bool {
	return hasCode(err, code.SQLITE_READONLY) || hasCode(err, code.SQLITE_CANTOPEN) || hasCode(err, code.SQLITE_PERM)
}

func hasCode(err error, primary int) bool {
	var said *sqlite.Error
	return errors.As(err, &said) && said.Code()&0xff == primary
}

// refusal says why a start is refused, in one sentence for people.
type refusal struct {
	reason   error
	sentence string
}

func refuse(reason error, format string, args ...any) error {
	return &refusal{reason: reason, sentence: fmt.Sprintf(format, args...)}
}

// Error gives the sentence.
func (r *refusal) Error() string { return r.sentence }

// Unwrap gives the reason.
func (r *refusal) Unwrap() error { return r.reason }
