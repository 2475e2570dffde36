// Package strict reads JSON objects (RFC 8259) in which no key comes twice: of two, one
// reader takes the first and another the last. Go's decoder takes the last, and other
// spellings for one. It reads in one pass, without a decoder's bookkeeping.
//
// What is not UTF-8, and the escape of half a character, comes out as U+FFFD, as from Go's
// decoder: whoever minds asks network.ValidJSON before.
package strict

import (
	"encoding/json"
	"errors"
)

// ErrNoObject is of what is not one JSON object with each key once, and nothing behind it.
var ErrNoObject = errors.New("not one JSON object with each key once")

// deepest is how many lists and objects may stand inside one another, as for Go's decoder.
const deepest = 10_000

// Members shows each member of one JSON object, its value as it is written. Within values,
// keys may come twice: Object says so.
func Members(raw []byte, show func(key string, value []byte)) error {
	r := reader{text: raw}
	var seen keys
	ok := r.object(func(key string) bool {
		begin := r.at
		if seen.twice(key) || !r.skip() {
			return false
		}
		show(key, raw[begin:r.at])
		return true
	})
	if !ok || !r.ended() {
		return ErrNoObject
	}
	return nil
}

// Object reads one JSON object in which, on every level, no key comes twice. Its numbers
// are json.Number, as they are written.
func Object(raw []byte) (map[string]any, error) {
	r := reader{text: raw}
	r.space()
	v, ok := r.value()
	all, is := v.(map[string]any)
	if !ok || !is || !r.ended() {
		return nil, ErrNoObject
	}
	return all, nil
}

// String reads one JSON string.
func String(raw []byte) (string, bool) {
	r := reader{text: raw}
	text, ok := r.string()
	return text, ok && r.at == len(raw)
}

// keys are those of an object: few in an array, since most objects have few.
type keys struct {
	few  [8]string
	n    int
	more map[string]struct{}
}

// twice adds a key, and tells whether it was there.
func (k *keys) twice(key string) bool {
	for _, one := range k.few[:k.n] {
		if one == key {
			return true
		}
	}
	if k.n < len(k.few) {
		k.few[k.n] = key
		k.n++
		return false
	}
	if k.more == nil {
		k.more = map[string]struct{}{}
	}
	_, there := k.more[key]
	k.more[key] = struct{}{}
	return there
}

// value reads a value.
func (r *reader) value() (any, bool) {
	switch r.peek() {
	case '{':
		all := map[string]any{}
		ok := r.object(func(key string) bool {
			if _, twice := all[key]; twice {
				return false
			}
			v, ok := r.value()
			all[key] = v
			return ok
		})
		return all, ok
	case '[':
		list := []any{}
		ok := r.list(func() bool {
			v, ok := r.value()
			list = append(list, v)
			return ok
		})
		return list, ok
	case '"':
		return r.string()
	case 't':
		return true, r.word("true")
	case 'f':
		return false, r.word("false")
	case 'n':
		return nil, r.word("null")
	}
	begin := r.at
	ok := r.number()
	return json.Number(r.text[begin:r.at]), ok
}

// skip passes a value.
func (r *reader) skip() bool {
	switch r.peek() {
	case '{':
		return r.members(func() bool { return r.passString() }, r.skip)
	case '[':
		return r.list(r.skip)
	case '"':
		return r.passString()
	case 't':
		return r.word("true")
	case 'f':
		return r.word("false")
	case 'n':
		return r.word("null")
	}
	return r.number()
}
