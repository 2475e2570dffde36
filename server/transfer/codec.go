package transfer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// instantForm is RFC 3339, to the millisecond, as far as the database keeps time.
const instantForm = "2006-01-02T15:04:05.999Z07:00"

var (
	timeType  = reflect.TypeFor[time.Time]()
	dateType  = reflect.TypeFor[network.Date]()
	stampType = reflect.TypeFor[network.Stamp]()
)

// idName is the field that stands beside the record, not in it.
const idName = "_id"

// A column is a field of a record: its name in the database, where it is in the
// struct, and whether it is left out where it is empty.
type column struct {
	name  string
	index int
	omit  bool
}

// layouts keeps what columns found, by type.
var layouts sync.Map

// columns reads the fields of a struct by their bson tags. The stamp is left out:
// only the ledger writes it.
func columns(t reflect.Type) []column {
	if known, ok := layouts.Load(t); ok {
		return known.([]column)
	}
	var list []column
	for f := range t.Fields() {
		name, rest, _ := strings.Cut(f.Tag.Get("bson"), ",")
		if f.Type == stampType || name == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			name = strings.ToLower(f.Name)
		}
		list = append(list, column{name: name, index: f.Index[0], omit: slices.Contains(strings.Split(rest, ","), "omitempty")})
	}
	layouts.Store(t, list)
	return list
}

// encode writes a record without its id and stamp as one JSON object.
func encode(r network.Record) ([]byte, error) {
	var buf bytes.Buffer
	err := write(&buf, reflect.ValueOf(r).Elem())
	return buf.Bytes(), err
}

// write writes any value that a record may hold.
func write(buf *bytes.Buffer, v reflect.Value) error {
	switch {
	case v.Type() == timeType:
		return writeJSON(buf, v.Interface().(time.Time).UTC().Format(instantForm))
	case v.Type() == dateType:
		return writeJSON(buf, v.Interface().(network.Date).String())
	}
	switch v.Kind() {
	case reflect.Struct:
		return writeStruct(buf, v)
	case reflect.Slice:
		return writeList(buf, v)
	case reflect.Pointer:
		if !v.IsNil() {
			return write(buf, v.Elem())
		}
		return writeJSON(buf, nil)
	case reflect.Map:
		return writeMap(buf, v)
	}
	if plain(v.Kind()) {
		return writeJSON(buf, v.Interface())
	}
	return fmt.Errorf("a record holds a %s, which has no form in JSON yet", v.Type())
}

func writeStruct(buf *bytes.Buffer, v reflect.Value) error {
	buf.WriteByte('{')
	begun := false
	for _, c := range columns(v.Type()) {
		field := v.Field(c.index)
		if c.name == idName || c.omit && empty(field) {
			continue
		}
		if begun {
			buf.WriteByte(',')
		}
		begun = true
		if err := writeJSON(buf, c.name); err != nil {
			return err
		}
		buf.WriteByte(':')
		if err := write(buf, field); err != nil {
			return err
		}
	}
	buf.WriteByte('}')
	return nil
}

func writeList(buf *bytes.Buffer, v reflect.Value) error {
	buf.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			buf.WriteByte(',')
		}
		if err := write(buf, v.Index(i)); err != nil {
			return err
		}
	}
	buf.WriteByte(']')
	return nil
}

// writeMap writes a map's entries in the order of their keys, which are text.
func writeMap(buf *bytes.Buffer, v reflect.Value) error {
	if v.Type().Key().Kind() != reflect.String {
		return fmt.Errorf("a record holds a %s, which has no form in JSON yet", v.Type())
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	buf.WriteByte('{')
	for i, key := range keys {
		if i > 0 {
			buf.WriteByte(',')
		}
		if err := writeJSON(buf, key.String()); err != nil {
			return err
		}
		buf.WriteByte(':')
		if err := write(buf, v.MapIndex(key)); err != nil {
			return err
		}
	}
	buf.WriteByte('}')
	return nil
}

// plain tells whether JSON has a value for every one of the kind, and reads it
// back as it was.
func plain(k reflect.Kind) bool {
	return k == reflect.String || reflect.Bool <= k && k <= reflect.Float64 && k != reflect.Uintptr
}

func empty(v reflect.Value) bool {
	return v.IsZero() || (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}

// writeJSON writes a plain value, with < and & as they are.
func writeJSON(buf *bytes.Buffer, v any) error {
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	buf.Truncate(buf.Len() - 1) // the line break
	return nil
}
