package network

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// ValidJSON tells whether all strings in a text of JSON can be read as Unicode: it is
// UTF-8, and no escape is half of a surrogate pair. Readers put U+FFFD in the place of
// either, so that two different strings become one (RFC 8259, 8.1 and 8.2).
func ValidJSON(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 || at+1 == len(text) {
			return true
		}
		text = text[at:]
		first, escaped := escapedUnit(text)
		switch {
		case !escaped:
			text = text[2:]
		case !utf16.IsSurrogate(first):
			text = text[6:]
		default:
			second, _ := escapedUnit(text[6:])
			if utf16.DecodeRune(first, second) == utf8.RuneError {
				return false
			}
			text = text[12:]
		}
	}
}

// escapedUnit is the UTF-16 unit of an escape such as \u00e7, with which the text
// begins; false where it begins otherwise.
func escapedUnit(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(unit), err == nil
}
