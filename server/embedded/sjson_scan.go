package embedded

import (
	"bytes"
	"encoding/json"
)

// objectEnd is the length of the JSON object that the text begins with, or -1.
func objectEnd(text []byte) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			n := stringEnd(text[i:])
			if n < 0 {
				return -1
			}
			i += n - 1
		}
		if depth == 0 {
			return -1
		}
	}
	return -1
}

// stringEnd is the length of the JSON string that the text begins with, or -1.
func stringEnd(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	return -1
}

// string reads a JSON string.
func (r *reader) string() ([]byte, error) {
	if len(r.text) == 0 || r.text[0] != '"' {
		return nil, errForm
	}
	end := stringEnd(r.text)
	if end < 0 {
		return nil, errForm
	}
	quoted := r.text[:end]
	r.text = r.text[end:]
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : end-1], nil
	}
	var text string
	if err := json.Unmarshal(quoted, &text); err != nil {
		return nil, errForm
	}
	return []byte(text), nil
}

// word reads up to the end of a number, true, false or null.
func (r *reader) word() string {
	end := bytes.IndexAny(r.text, ",]}")
	if end < 0 {
		end = len(r.text)
	}
	word := string(r.text[:end])
	r.text = r.text[end:]
	return word
}
