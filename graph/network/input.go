package network

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Once is the idempotency key that every input may carry.
type Once struct{ IdempotencyKey *string }

// MaxKey is the most characters that an idempotency key may have.
const MaxKey = 200

// Key is the key, or "" where the client gave none.
func (o Once) Key() string { return value(o.IdempotencyKey) }

// Check refuses a key that cannot be one.
func (o Once) Check() Refusal {
	key := o.Key()
	switch {
	case o.IdempotencyKey == nil:
		return nil
	case key == "" || utf8.RuneCountInString(key) > MaxKey:
		return Refuse(Invalid, "idempotencyKey",
			"Uma chave de idempotência tem de 1 a %d caracteres.",
			"An idempotency key has 1 to %d characters.", MaxKey)
	case strings.ContainsRune(key, utf8.RuneError): // of several keys that could not be read
		return Refuse(Invalid, "idempotencyKey",
			"A chave de idempotência tem um caractere que não pôde ser lido (U+FFFD): mande-a em UTF-8.",
			"The idempotency key has a character that could not be read (U+FFFD): send it in UTF-8.")
	}
	return nil
}

// Cleared names the fields that an update sets to null, which clears them where
// that may be. A field that is absent from the input stays as it is.
type Cleared map[string]bool

// Clear is how the one who reads the input says which fields are null.
func (c *Cleared) Clear(fields map[string]bool) { *c = fields }

// patchText puts a written field's new text, or clears it, and tells nothing
// where the input leaves the field out.
func (r *Refusal) patchText(to *string, field string, raw *string, cleared Cleared, f form) {
	if v, ok := patched(r, field, raw, cleared, f.required); ok {
		*to = r.text(field, v, f)
	}
}

// patched gives the value that a patch sets: the zero value where it clears the
// field. It is false where the field stays, or cannot be cleared.
func patched[T any](r *Refusal, field string, v *T, cleared Cleared, required bool) (T, bool) {
	var zero T
	switch {
	case v != nil:
		return *v, true
	case !cleared[field]:
		return zero, false
	case required:
		r.add(Invalid, field, "O campo não pode ser apagado.", "The field cannot be cleared.")
		return zero, false
	}
	return zero, true
}

func indexed(field string, i int) string { return field + "." + strconv.Itoa(i) }

func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
