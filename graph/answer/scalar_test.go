package answer

import (
	"bytes"
	"math"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/scalar"
	"pgregory.net/rapid"
)

func TestScalarsAreWrittenAsGqlgenWritesThem(t *testing.T) {
	for _, tt := range []struct {
		name  string
		drawn func(t *rapid.T) (ours func(*Run), theirs graphql.Marshaler)
	}{
		{"texts", func(t *rapid.T) (func(*Run), graphql.Marshaler) {
			s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
				rapid.StringOf(rapid.RuneFrom([]rune("\x00\x1f\x7f\"\\\n\r\t<>&é\u2028ﷺ")))).Draw(t, "text")
			return func(w *Run) { w.String(s) }, graphql.MarshalString(s)
		}},
		{"integers", func(t *rapid.T) (func(*Run), graphql.Marshaler) {
			n := rapid.Int64().Draw(t, "number")
			return func(w *Run) { w.Int(n) }, graphql.MarshalInt64(n)
		}},
		{"truth values", func(t *rapid.T) (func(*Run), graphql.Marshaler) {
			b := rapid.Bool().Draw(t, "truth")
			return func(w *Run) { w.Bool(b) }, graphql.MarshalBoolean(b)
		}},
		{"numbers", func(t *rapid.T) (func(*Run), graphql.Marshaler) {
			f := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e6, 1e20, 1e21, 1e-4, 9.9e-5, 123456789, -46.63})).Draw(t, "number")
			return func(w *Run) { w.Float(f) }, graphql.MarshalFloat(f)
		}},
		{"instants", func(t *rapid.T) (func(*Run), graphql.Marshaler) {
			at := time.Unix(rapid.Int64Range(-1<<33, 1<<34).Draw(t, "s"), rapid.Int64Range(0, 1e9-1).Draw(t, "ns"))
			if at = at.In(time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)); rapid.Bool().Draw(t, "UTC") {
				at = at.UTC()
			}
			return func(w *Run) { w.Time(at, true) }, scalar.MarshalDateTime(at)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				ours, theirs := tt.drawn(t)
				var w Run
				var want bytes.Buffer
				ours(&w)
				if theirs.MarshalGQL(&want); w.failed || string(w.buf) != want.String() {
					t.Fatalf("%q, want %q", w.buf, want.String())
				}
			})
		})
	}
}

func TestWhatCannotBeWrittenFails(t *testing.T) {
	for name, write := range map[string]func(*Run){
		"null where something has to be":         func(w *Run) { w.None(true) },
		"an instant that was never set":          func(w *Run) { w.Time(time.Time{}, true) },
		"a number that JSON has no form for":     func(w *Run) { w.Float(math.Inf(1)) },
		"a number that is none":                  func(w *Run) { w.Float(math.NaN()) },
		"an object of which nothing can be told": func(w *Run) { w.Opened(nil) },
	} {
		t.Run(name, func(t *testing.T) {
			var w Run
			if write(&w); !w.Failed() {
				t.Errorf("it wrote %q", w.buf)
			}
		})
	}
}
