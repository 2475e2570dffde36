package sqlite

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

// The marks of such a file tell of no deletion, so that its documents are compared with
// the journal once.
func TestAFileWhoseMarksToldLessOpens(t *testing.T) {
	dir := made(t)
	for _, column := range laterColumns {
		alter(t, dir, "ALTER TABLE marks DROP COLUMN "+column.name)
	}
	alter(t, dir, "DELETE FROM labs WHERE json_extract(document, '$.slug') = 'lab-7'")
	for range 2 {
		s := reopen(t, dir)
		l, err := ledger.Open(t.Context(), s, ledger.Options{KeyID: ledgertest.KeyID})
		if err != nil {
			t.Fatal(err)
		}
		if r, err := l.Check(t.Context()); err != nil || !r.Agree() || l.Moment().LabBySlug("lab-7") == nil {
			t.Errorf("%v, %v", r, err)
		}
		marks, err := s.Marks(t.Context())
		silent := func(m ledger.Mark) bool { return m.Format != ledger.DocumentFormat || m.Refs == 0 }
		if err != nil || len(marks) == 0 || slices.ContainsFunc(marks, silent) { // the life before may stand beside this one
			t.Errorf("the marks are %v, %v", marks, err)
		}
		if err := l.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		shut(t, s)
	}
}

// Whoever opens the file has it alone: a server that was killed is none that runs.
func TestNoServerRunsOnAFileThatIsOpened(t *testing.T) {
	dir := made(t)
	alter(t, dir, "UPDATE marks SET ended = 0, at = strftime('%Y-%m-%dT%H:%M:%SZ')")
	if err := ledger.Alone(t.Context(), reopen(t, dir), ledger.Options{Server: "another"}); err != nil {
		t.Error(err)
	}
}
