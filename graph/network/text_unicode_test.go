package network

import "testing"

func TestJSONWhoseStringsAreUnicode(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"plain text", `{"key": "avião 😀"}`, true},
		{"an escaped letter", `"\u00e7"`, true},
		{"a pair of surrogates", `"\ud83d\uDE00"`, true},
		{"a backslash in front of a letter u", `"\\ud83d"`, true},
		{"an escaped quote", `"\""`, true},
		{"an escape that is cut short", `"\u00`, true},
		{"a backslash at the end", `"\`, true},
		{"a byte that is none of UTF-8", "\"k\xff\"", false},
		{"a surrogate written as bytes", "\"\xed\xa0\x80\"", false},
		{"the first half of a pair", `"\ud83d"`, false},
		{"the second half of a pair", `"\ude00"`, false},
		{"the halves in the wrong order", `"\ude00\ud83d"`, false},
		{"two first halves", `"\ud83d\ud83d\ude00"`, false},
		{"a half behind a pair", `"\ud83d\ude00\ude00"`, false},
		{"a half in front of another escape", `"\ud83d\n"`, false},
		{"a half in a key", `{"\ud800": 1}`, false},
	} {
		if got := ValidJSON([]byte(c.text)); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// Two keys that could not be read would be one.
func TestAnIdempotencyKeyThatCouldNotBeReadIsRefused(t *testing.T) {
	for key, want := range map[string]int{"k": 0, "chave-é-1": 0, "": 1, "k\uFFFD": 1, "k\xff": 1} {
		if no := (Once{IdempotencyKey: &key}).Check(); len(no) != want {
			t.Errorf("%q: %v", key, no)
		}
	}
}
