package transfer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// decode reads what encode wrote. It refuses what a record of the kind has not.
func decode(kind network.Kind, id string, raw []byte) (network.Record, error) {
	r := state.Kinds.Blank(kind)
	v := reflect.ValueOf(r).Elem()
	own, _ := idOf(v)
	own.SetString(id)
	return r, read(v, raw, "record")
}

// A misfit is what a line says that cannot be read.
type misfit struct{ at, is string }

// Error names the place, never what stands there.
func (m *misfit) Error() string { return m.at + " " + m.is }

// read reads any value that a record may hold. at names it in errors.
func read(v reflect.Value, raw []byte, at string) error {
	switch {
	case v.Type() == timeType:
		return readTime(v, raw, at)
	case v.Type() == dateType:
		return readDate(v, raw, at)
	}
	switch v.Kind() {
	case reflect.Struct:
		return readStruct(v, raw, at)
	case reflect.Slice:
		return readList(v, raw, at)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return read(v.Elem(), raw, at)
	case reflect.Map:
		return readMap(v, raw, at)
	}
	if string(raw) == "null" || json.Unmarshal(raw, v.Addr().Interface()) != nil {
		return &misfit{at, "is not a " + v.Kind().String()}
	}
	return nil
}

func readStruct(v reflect.Value, raw []byte, at string) error {
	has, err := object(raw)
	if err != nil {
		return &misfit{at, err.Error()}
	}
	for _, c := range columns(v.Type()) {
		if c.name == idName {
			continue
		}
		value, there := has[c.name]
		delete(has, c.name)
		switch {
		case there:
			if err := read(v.Field(c.index), value, at+"."+c.name); err != nil {
				return err
			}
		case !c.omit:
			return &misfit{at + "." + c.name, "is missing"}
		}
	}
	if len(has) > 0 {
		return &misfit{at, "has a field that this version of the program does not know"}
	}
	return nil
}

func readList(v reflect.Value, raw []byte, at string) error {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil || items == nil {
		return &misfit{at, "is not a list"}
	}
	v.Set(reflect.MakeSlice(v.Type(), len(items), len(items)))
	for i, item := range items {
		if err := read(v.Index(i), item, fmt.Sprintf("%s.%d", at, i)); err != nil {
			return err
		}
	}
	return nil
}

func readMap(v reflect.Value, raw []byte, at string) error {
	has, err := object(raw)
	if err != nil {
		return &misfit{at, err.Error()}
	}
	v.Set(reflect.MakeMap(v.Type()))
	for key, value := range has {
		item := reflect.New(v.Type().Elem()).Elem()
		if err := read(item, value, at+"'s item"); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), item)
	}
	return nil
}

func readTime(v reflect.Value, raw []byte, at string) error {
	var s string
	t, err := time.Time{}, json.Unmarshal(raw, &s)
	if err == nil {
		t, err = time.Parse(time.RFC3339Nano, s)
	}
	if err != nil || t.UTC().Truncate(time.Millisecond) != t.UTC() || t.UTC().Year() < 1 || t.UTC().Year() > 9999 {
		return &misfit{at, "is not an instant such as 2017-05-31T12:00:00.000Z"}
	}
	v.Set(reflect.ValueOf(t.UTC()))
	return nil
}

func readDate(v reflect.Value, raw []byte, at string) error {
	var s string
	d, err := network.Date{}, json.Unmarshal(raw, &s)
	if err == nil {
		d, err = network.ParseDate(s)
	}
	if err != nil {
		return &misfit{at, "is not a day such as 2017-05-31"}
	}
	v.Set(reflect.ValueOf(d))
	return nil
}

var (
	errNoObject = errors.New("is not one whole JSON object")
	errTwice    = errors.New("has a field twice")
)

// object reads a JSON object, each name of which stands in it once, and nothing
// after it.
func object(raw []byte) (map[string]json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, errNoObject
	}
	has := map[string]json.RawMessage{}
	for dec.More() {
		name, err := dec.Token()
		var value json.RawMessage
		if err == nil {
			err = dec.Decode(&value)
		}
		key, _ := name.(string)
		if _, twice := has[key]; twice {
			return nil, errTwice
		}
		if err != nil {
			return nil, errNoObject
		}
		has[key] = value
	}
	if _, err := dec.Token(); err != nil || len(bytes.TrimSpace(raw[dec.InputOffset():])) > 0 {
		return nil, errNoObject
	}
	return has, nil
}
