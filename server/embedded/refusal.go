package embedded

import (
	"errors"
	"fmt"
)

// The reasons for which a start is refused and which a person can mend. The error that Start returns for one is a
// single sentence that names the path and what to do; test for the reason with errors.Is.
var (
	ErrLocked       = errors.New("the data directory is in use")
	ErrNotDirectory = errors.New("the data directory is not a directory")
	ErrNotWritable  = errors.New("the data directory cannot be written")
	ErrPath         = errors.New("the path cannot be used")
	ErrHalfMade     = errors.New("a collection is half made")
	ErrDamaged      = errors.New("the database cannot be read")

	// ErrSpent: FerretDB failed to start in this process before. It leaves objects behind that panic when collected,
	// so that the process should end rather than try again.
	ErrSpent = errors.New("the engine failed to start before in this process")
)

// refusal says why a start is refused, in one sentence for people.
type refusal struct {
	reason   error
	sentence string
}

func refuse(reason error, format string, args ...any) error {
	return &refusal{reason: reason, sentence: fmt.Sprintf(format, args...)}
}

func (r *refusal) Error() string { return r.sentence }
func (r *refusal) Unwrap() error { return r.reason }
