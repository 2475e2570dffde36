package answer

import (
	"math"
	"strconv"
	"time"
)

// Each scalar is written as gqlgen's marshaler of it writes it, byte by byte.

// Write makes a Run an io.Writer, for the marshalers that have no other form.
func (w *Run) Write(p []byte) (int, error) {
	w.buf = append(w.buf, p...)
	return len(p), nil
}

// Null writes null.
func (w *Run) Null() { w.buf = append(w.buf, "null"...) }

// Raw writes JSON as it is.
func (w *Run) Raw(json string) { w.buf = append(w.buf, json...) }

// Item separates the items of a list: it stands before the ith.
func (w *Run) Item(i int) {
	if i > 0 {
		w.buf = append(w.buf, ',')
	}
}

// Int writes an integer.
func (w *Run) Int(n int64) { w.buf = strconv.AppendInt(w.buf, n, 10) }

// Bool writes a truth value.
func (w *Run) Bool(b bool) { w.buf = strconv.AppendBool(w.buf, b) }

// Float writes a number as fmt's %g does. One that JSON has no form for fails.
func (w *Run) Float(f float64) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		w.failed = true
		return
	}
	w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64)
}

// Time writes an instant by RFC 3339. There is none where it was not set.
func (w *Run) Time(t time.Time, required bool) {
	if t.IsZero() {
		w.None(required)
		return
	}
	w.buf = append(t.AppendFormat(append(w.buf, '"'), time.RFC3339Nano), '"')
}

// None writes null where nothing is, and fails where something has to be.
func (w *Run) None(required bool) {
	if required {
		w.failed = true
		return
	}
	w.buf = append(w.buf, "null"...)
}

// String writes a text.
func (w *Run) String(s string) { w.buf = appendString(w.buf, s) }

const hex = "0123456789ABCDEF"

// appendString quotes a text as graphql.MarshalString does: control characters,
// quotation marks and backslashes are escaped, and nothing else.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	if plain(s) {
		return append(append(b, s...), '"')
	}
	return appendEscaped(b, s)
}

// plain tells whether a text has nothing to escape. It looks at eight bytes at once.
func plain(s string) bool {
	const low, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		quote, slash := w^low*'"', w^low*'\\'
		// A byte's high bit is set where it is less than 0x20, or one of the two; a byte
		// behind such a one may be taken for one, and none is passed over.
		if ((w-low*0x20)&^w|(quote-low)&^quote|(slash-low)&^slash)&high != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// appendEscaped writes what is behind the first quotation mark.
func appendEscaped(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		case '\\', '"':
			b = append(b, '\\', c)
		default:
			b = append(b, `\u00`...)
			b = append(b, hex[c>>4], hex[c&0xf])
		}
		start = i + 1
	}
	return append(append(b, s[start:]...), '"')
}
