package token

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// checkObject refuses a text that is not one JSON object in UTF-8, or in which
// any object, at any depth, has a name twice (RFC 7515, 4, and RFC 7519, 4,
// leave it to the reader to refuse these or to take the last; taking the last
// is how two readers come to differ).
func checkObject(text []byte) error {
	if !utf8.Valid(text) || !json.Valid(text) || bytes.TrimLeft(text, " \t\r\n")[0] != '{' {
		return malformed
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return checkNames(decoder)
}

// checkNames reads one value. The text's length bounds how deep it goes.
func checkNames(decoder *json.Decoder) error {
	token, err := decoder.Token()
	if err != nil {
		return malformed
	}
	delim, opens := token.(json.Delim)
	if !opens {
		return nil
	}
	seen := map[json.Token]bool{}
	for decoder.More() {
		if delim == '{' {
			name, err := decoder.Token()
			if err != nil {
				return malformed
			}
			if seen[name] {
				return repeated
			}
			seen[name] = true
		}
		if err := checkNames(decoder); err != nil {
			return err
		}
	}
	if _, err = decoder.Token(); err != nil {
		return malformed
	}
	return nil
}
