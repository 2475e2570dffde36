package strict

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// A reader reads a text from its beginning to its end.
type reader struct {
	text  []byte
	at    int
	depth int
}

// peek is the next character; 0 at the end.
func (r *reader) peek() byte {
	if r.at == len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func (r *reader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

// ended tells whether nothing but space is left.
func (r *reader) ended() bool {
	r.space()
	return r.at == len(r.text)
}

// next passes space around a character, if that comes next.
func (r *reader) next(c byte) bool {
	r.space()
	if r.peek() != c {
		return false
	}
	r.at++
	r.space()
	return true
}

func (r *reader) word(w string) bool {
	if !bytes.HasPrefix(r.text[r.at:], []byte(w)) {
		return false
	}
	r.at += len(w)
	return true
}

// object reads an object, whose values read has to read.
func (r *reader) object(read func(key string) bool) bool {
	var key string
	name := func() (ok bool) {
		key, ok = r.string()
		return ok
	}
	return r.members(name, func() bool { return read(key) })
}

// members reads an object by what reads its keys and what reads its values.
func (r *reader) members(key, value func() bool) bool {
	return r.within('{', '}', func() bool { return key() && r.next(':') && value() })
}

// list reads a list by what reads its items.
func (r *reader) list(item func() bool) bool { return r.within('[', ']', item) }

// within reads what stands between two brackets, parted by commas.
func (r *reader) within(open, end byte, item func() bool) bool {
	if r.depth++; r.depth > deepest || !r.next(open) {
		return false
	}
	if r.peek() != end {
		for more := true; more; more = r.next(',') {
			if !item() {
				return false
			}
		}
		r.space()
	}
	if r.peek() != end {
		return false
	}
	r.at++
	r.depth--
	return true
}

// string reads a string.
func (r *reader) string() (string, bool) {
	begin := r.at
	if !r.passString() {
		return "", false
	}
	written := r.text[begin:r.at]
	if bytes.IndexByte(written, '\\') < 0 && utf8.Valid(written) {
		return string(written[1 : len(written)-1]), true
	}
	var text string
	err := json.Unmarshal(written, &text)
	return text, err == nil
}

// passString passes a string.
func (r *reader) passString() bool {
	if r.peek() != '"' {
		return false
	}
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return true
		case c < ' ':
			return false
		case c == '\\':
			if r.at++; !r.escape() {
				return false
			}
		}
	}
	return false
}

// escape passes what follows a backslash, up to its last character.
func (r *reader) escape() bool {
	switch r.peek() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
	default:
		return false
	}
	if len(r.text)-r.at < 5 {
		return false
	}
	for _, c := range r.text[r.at+1 : r.at+5] {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	r.at += 4
	return true
}

// number passes a number.
func (r *reader) number() bool {
	if r.peek() == '-' {
		r.at++
	}
	switch {
	case r.peek() == '0':
		r.at++
	case !r.digits():
		return false
	}
	if r.peek() == '.' {
		if r.at++; !r.digits() {
			return false
		}
	}
	if c := r.peek(); c == 'e' || c == 'E' {
		r.at++
		if c := r.peek(); c == '+' || c == '-' {
			r.at++
		}
		return r.digits()
	}
	return true
}

// digits passes at least one.
func (r *reader) digits() bool {
	begin := r.at
	for c := r.peek(); c >= '0' && c <= '9'; c = r.peek() {
		r.at++
	}
	return r.at > begin
}
