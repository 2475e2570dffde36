package answer

import (
	"context"
	"sync"
)

// A Run is one answer that is being written.
type Run struct {
	ctx       context.Context
	plan      *Plan
	variables map[string]any
	// args are what the plan's fields are called with, where that depends on variables.
	args [][]any
	buf  []byte
	// most is how many bytes the answer may have; over counts those that were dropped
	// because it has more.
	most, over int
	failed     bool
}

// Context is the request's.
func (w *Run) Context() context.Context { return w.ctx }

// Fail ends the run: gqlgen is to say what went wrong.
func (w *Run) Fail() { w.failed = true }

// Failed tells whether the run has ended.
func (w *Run) Failed() bool { return w.failed }

// Opened begins an object; false where nothing more is to be written.
func (w *Run) Opened(s *Set) bool {
	if w.failed || s == nil || s.doubled {
		w.failed = true
		return false
	}
	if len(w.buf) > w.most { // it goes on: whether it fails decides who answers
		w.over += len(w.buf)
		w.buf = w.buf[:0]
	}
	if len(s.Fields) == 0 {
		w.buf = append(w.buf, '{')
	}
	return true
}

// Close ends an object.
func (w *Run) Close() { w.buf = append(w.buf, '}') }

// Key writes a field's name in the answer, and what stands before it.
func (w *Run) Key(f *Field) { w.buf = append(w.buf, f.key...) }

// Args are what a field is called with, in its order; nil where they could not be read,
// and the run has failed.
func (w *Run) Args(f *Field) []any {
	if f.args != nil {
		return f.args
	}
	if f.slot < 0 {
		w.failed = true
		return nil
	}
	for f.slot >= len(w.args) {
		w.args = append(w.args, nil)
	}
	if args := w.args[f.slot]; args != nil {
		return args
	}
	args, ok := w.plan.schema.read(w.ctx, f, w.variables)
	if !ok {
		w.failed = true
		return nil
	}
	w.args[f.slot] = args
	return args
}

// Of is what is asked of the field's value where that is an object of the type: the
// only one that it may be, or one of several.
func (w *Run) Of(f *Field, t int) *Set {
	if s := f.sets.Load(); s != nil {
		for s := s; s != nil; s = s.next {
			if s.object == t {
				return s
			}
		}
	}
	return w.plan.asked(w, f, t)
}

// spare are runs that ended, with their buffers. Those that grew beyond what answers
// have are not kept.
var spare = sync.Pool{New: func() any { return &Run{} }}

const keptBytes = 1 << 20

// begin gives a run of a plan.
func begin(ctx context.Context, variables map[string]any, most int) *Run {
	w := spare.Get().(*Run)
	*w = Run{ctx: ctx, variables: variables, most: most, buf: w.buf[:0], args: w.args[:0]}
	return w
}

// Bytes are the answer's data, until Release.
func (w *Run) Bytes() []byte { return w.buf }

// Release gives the run and its bytes up for another answer. Nil is none.
func (w *Run) Release() {
	if w == nil || cap(w.buf) > keptBytes {
		return
	}
	clear(w.args[:cap(w.args)])
	*w = Run{buf: w.buf, args: w.args}
	spare.Put(w)
}
