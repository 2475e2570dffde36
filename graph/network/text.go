package network

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The most characters that written input may have, after normalisation.
const (
	MaxName         = 200
	MaxPosition     = 120
	MaxBio          = 2_000
	MaxInterests    = 20
	MaxInterest     = 60
	MaxPhone        = 40
	MaxRegistration = 32
	MaxDescription  = 4_000
	MaxAddress      = 300
	MaxWebsite      = 500
	MaxReason       = 500
	MaxEmail        = 254 // RFC 5321, 4.5.3.1.3
)

// An Acronym is a body's short name, unique and never changed: SMIT, SUB-SE.
type Acronym string

// A Slug is a record's name in addresses, unique and never changed: mobilab.
type Slug string

// A form is what a kind of written input must look like.
type form struct {
	max      int
	lines    bool // several lines are welcome
	required bool
}

// text reads one written field: NFC, trimmed, bounded, free of control and
// direction-changing characters. Text in which nothing can be seen is empty. It
// notes a problem where the text cannot be.
func (r *Refusal) text(field, raw string, f form) string {
	s := strings.TrimSpace(norm.NFC.String(raw))
	unfit := !utf8.ValidString(raw) || strings.ContainsFunc(s, f.forbids)
	if !strings.ContainsFunc(s, visible) {
		s = ""
	}
	switch {
	case unfit:
		r.add(Invalid, field,
			"O texto contém caracteres de controle ou inválidos: escreva-o só com caracteres visíveis.",
			"The text has control or invalid characters: write it with visible characters only.")
	case s == "" && f.required:
		r.add(Invalid, field, "O campo não pode ficar vazio.", "The field cannot be empty.")
	case utf8.RuneCountInString(s) > f.max:
		r.tooLong(field, s, f.max)
	default:
		return s
	}
	return ""
}

func (r *Refusal) tooLong(field, s string, max int) {
	r.add(Invalid, field,
		"O texto tem %d caracteres; cabem até %d.",
		"The text has %d characters; at most %d fit.", utf8.RuneCountInString(s), max)
}

// forbids names the characters that no text may have: controls (line breaks
// and tabs pass where lines are welcome), those that reorder or hide what is
// shown (Unicode TR36, 2.10), and those that are none. The two joiners pass,
// since several scripts and emoji are written with them.
func (f form) forbids(c rune) bool {
	switch c {
	case '\n', '\t', '\r':
		return !f.lines
	case 0x200C, 0x200D:
		return false
	}
	return c == unicode.ReplacementChar || unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// visible tells whether a character by itself shows anything.
func visible(c rune) bool {
	const brailleBlank = 0x2800
	return c != brailleBlank && unicode.In(c, unicode.L, unicode.N, unicode.P, unicode.S)
}

// list reads a list of short texts; a text that differs from an earlier one in
// case or accents alone is dropped.
func (r *Refusal) list(field string, raw []string, max int, f form) []string {
	if len(raw) > max {
		r.add(Invalid, field, "A lista tem %d itens; cabem até %d.", "The list has %d items; at most %d fit.", len(raw), max)
		return nil
	}
	f.required = true
	var out []string
	seen := map[string]bool{}
	for i, item := range raw {
		s := r.text(indexed(field, i), item, f)
		if s != "" && !seen[unaccented(s)] {
			seen[unaccented(s)] = true
			out = append(out, s)
		}
	}
	return out
}
