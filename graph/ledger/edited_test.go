package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// An edited store shows a body's document as another hand changed it, until it is
// written again.
type edited struct {
	*ledgertest.Memory
	of      network.Ref
	written []network.Ref
}

func (e *edited) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	for _, r := range puts {
		e.written = append(e.written, network.RefOf(r))
	}
	return e.Memory.Write(ctx, puts, gone)
}

func (e *edited) Load(ctx context.Context, kind network.Kind) iter.Seq2[network.Record, error] {
	return func(yield func(network.Record, error) bool) {
		for r, err := range e.Memory.Load(ctx, kind) {
			if !slices.Contains(e.written, e.of) && err == nil && network.RefOf(r) == e.of {
				next := *r.(*network.Secretariat)
				next.Name = "Somebody's"
				r, err = &next, ledger.ErrEdited
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func TestAtAStartTheJournalDecidesWhatAnEditedDocumentSays(t *testing.T) {
	memory := harmed(t, 9)
	if _, err := ledger.Repair(t.Context(), memory, options, nil); err != nil {
		t.Fatal(err)
	}
	store, log := &edited{Memory: memory, of: network.RefOf(body(4))}, &bytes.Buffer{}
	r, err := ledger.Compare(t.Context(), store, options, 0)
	if err != nil || !slices.Equal(r.Different, []network.Ref{store.of}) {
		t.Errorf("a check tells %v, %v", r, err)
	}
	o := options
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	l, err := ledger.Open(t.Context(), store, o)
	if err != nil {
		t.Fatal(err)
	}
	if name := l.Moment().Record(store.of).(*network.Secretariat).Name; name != "" {
		t.Errorf("the body is named %q", name)
	}
	if err := errors.Join(l.Flush(t.Context()), l.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(store.written, []network.Ref{store.of}) {
		t.Errorf("%v are written", store.written)
	}
	if !strings.Contains(log.String(), store.of.ID) {
		t.Errorf("the log tells\n%s", log)
	}
}

func TestDocumentsOfAnOlderProgramAreWrittenAnewOnce(t *testing.T) {
	memory := harmed(t, 9)
	if _, err := ledger.Repair(t.Context(), memory, options, nil); err != nil {
		t.Fatal(err)
	}
	marks, err := memory.Marks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		m.Format = 0
		if err := memory.SetMark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	if r := check(t, memory); !r.Agree() {
		t.Errorf("they differ:\n%v", r)
	}
	if marks, err = memory.Marks(t.Context()); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(marks, func(m ledger.Mark) bool { return m.Format != ledger.DocumentFormat }) {
		t.Errorf("the marks are %v", marks)
	}
}
