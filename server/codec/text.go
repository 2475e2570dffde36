package codec

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// documentOf gives the document that a text of RecordText's form tells. It is not ok where
// the text has anything else, or anything rare: then the driver reads it, which takes three
// times as long. A start reads all of the network's texts.
func documentOf(text []byte) (doc bson.Raw, ok bool) {
	if !utf8.Valid(text) {
		return nil, false
	}
	r := &textReader{text: text}
	if r.next() != '{' {
		return nil, false
	}
	out := r.fields(make([]byte, 0, len(text)), false)
	r.next()
	return out, !r.failed && r.at == len(text)
}

// A textReader appends the values of a text as BSON (bsonspec.org). What it gives is of no
// use once it failed.
type textReader struct {
	text   []byte
	at     int
	depth  int
	failed bool
}

// deepest is how deep a record's lists and documents stand inside one another at most.
const deepest = 20

// next is the first byte that is not space; 0 at the end, and once it failed.
func (r *textReader) next() byte {
	for ; !r.failed && r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// take steps over a byte that has to come.
func (r *textReader) take(c byte) {
	if r.next() != c {
		r.failed = true
		return
	}
	r.at++
}

// fields appends what stands in braces, or in brackets as a list.
func (r *textReader) fields(out []byte, list bool) []byte {
	open, shut := byte('{'), byte('}')
	if list {
		open, shut = '[', ']'
	}
	if r.depth++; r.depth > deepest {
		r.failed = true
	}
	r.take(open)
	start := len(out)
	out = append(out, 0, 0, 0, 0)
	for i := 0; !r.failed && (i == 0 && r.next() != shut || i > 0 && r.next() == ','); i++ {
		if i > 0 {
			r.at++
		}
		kind := len(out)
		out = append(out, 0)
		if list {
			out = strconv.AppendInt(out, int64(i), 10)
		} else {
			out = r.name(out)
		}
		out = r.value(append(out, 0), kind)
	}
	r.take(shut)
	r.depth--
	out = append(out, 0)
	binary.LittleEndian.PutUint32(out[start:], uint32(len(out)-start))
	return out
}

// name appends a field's name. One that begins with $ says what a value is.
func (r *textReader) name(out []byte) []byte {
	name := r.quoted()
	if len(name) > 0 && name[0] == '$' || bytes.IndexByte(name, 0) >= 0 {
		r.failed = true
	}
	r.take(':')
	return append(out, name...)
}

// value appends a value, and sets its kind.
func (r *textReader) value(out []byte, kind int) []byte {
	set := func(t bson.Type) { out[kind] = byte(t) }
	switch c := r.next(); {
	case c == '{' && bytes.HasPrefix(r.text[r.at:], []byte(`{"$date":"`)):
		set(bson.TypeDateTime)
		return binary.LittleEndian.AppendUint64(out, uint64(r.instant()))
	case c == '{':
		set(bson.TypeEmbeddedDocument)
		return r.fields(out, false)
	case c == '[':
		set(bson.TypeArray)
		return r.fields(out, true)
	case c == '"':
		set(bson.TypeString)
		s := r.quoted()
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)+1))
		return append(append(out, s...), 0)
	case r.word("null"):
		set(bson.TypeNull)
		return out
	case r.word("true"):
		set(bson.TypeBoolean)
		return append(out, 1)
	case r.word("false"):
		set(bson.TypeBoolean)
		return append(out, 0)
	default:
		return r.number(out, kind)
	}
}

func (r *textReader) word(w string) bool {
	if !bytes.HasPrefix(r.text[r.at:], []byte(w)) {
		return false
	}
	r.at += len(w)
	return true
}

// number appends a whole number in 32 bits where it fits, else in 64; any other as a
// binary fraction.
func (r *textReader) number(out []byte, kind int) []byte {
	start, whole := r.at, true
	for ; r.at < len(r.text); r.at++ {
		c := r.text[r.at]
		if c == '.' || c == 'e' || c == 'E' || c == '+' {
			whole = false
		} else if c != '-' && (c < '0' || c > '9') {
			break
		}
	}
	if !json.Valid(r.text[start:r.at]) {
		r.failed = true
		return out
	}
	if !whole {
		f, err := strconv.ParseFloat(string(r.text[start:r.at]), 64)
		r.failed = r.failed || err != nil
		out[kind] = byte(bson.TypeDouble)
		return binary.LittleEndian.AppendUint64(out, math.Float64bits(f))
	}
	n, err := strconv.ParseInt(string(r.text[start:r.at]), 10, 64)
	r.failed = r.failed || err != nil
	if n < math.MinInt32 || n > math.MaxInt32 {
		out[kind] = byte(bson.TypeInt64)
		return binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	out[kind] = byte(bson.TypeInt32)
	return binary.LittleEndian.AppendUint32(out, uint32(n))
}

// instant reads {"$date":"2017-05-31T14:00:00Z"}, with or without milliseconds, as
// milliseconds since 1970.
func (r *textReader) instant() int64 {
	r.take('{')
	r.quoted()
	r.take(':')
	s := r.quoted()
	t, err := time.Parse(time.RFC3339, string(s))
	if err != nil || len(s) > len("2017-05-31T14:00:00.000Z") || s[len(s)-1] != 'Z' {
		r.failed = true
	}
	r.take('}')
	return t.UnixMilli()
}

// unescaped are the characters behind a backslash, by what is written for them.
var unescaped = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// quoted reads a text in quotation marks. Characters by their numbers are left to the
// driver.
func (r *textReader) quoted() []byte {
	r.take('"')
	start := r.at
	var out []byte // what is before start, where anything was escaped
	for ; !r.failed && r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			if out == nil {
				return r.text[start : r.at-1]
			}
			return append(out, r.text[start:r.at-1]...)
		case c < ' ':
			r.failed = true
		case c == '\\' && r.at+1 < len(r.text):
			plain, known := unescaped[r.text[r.at+1]]
			out = append(append(out, r.text[start:r.at]...), plain)
			r.failed = !known
			r.at++
			start = r.at + 1
		}
	}
	r.failed = true
	return nil
}
