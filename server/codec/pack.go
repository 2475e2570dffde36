package codec

import (
	"reflect"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// longText is what a text is from which on it stays where it is, in bytes.
const longText = 128

// pack puts the short texts of a record side by side in memory. Decoding gives each a
// place of its own, and whoever reads the record would wait for memory as often as it
// has texts; the garbage collector would mark as many objects.
func pack(r network.Record) {
	of := reflect.ValueOf(r).Elem()
	size := 0
	texts(of, func(s reflect.Value) { size += s.Len() })
	var all strings.Builder
	all.Grow(size)
	texts(of, func(s reflect.Value) {
		start := all.Len()
		all.WriteString(s.String())
		s.SetString(all.String()[start:])
	})
}

var timeType = reflect.TypeFor[time.Time]()

// texts visits the short texts in a value, wherever they are.
func texts(v reflect.Value, visit func(reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		if n := v.Len(); n > 0 && n < longText {
			visit(v)
		}
	case reflect.Struct:
		if v.Type() == timeType {
			return
		}
		for i := range v.NumField() {
			texts(v.Field(i), visit)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			texts(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), visit)
		}
	}
}
