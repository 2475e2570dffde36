package network

import (
	"net/netip"
	"net/url"
	"regexp"
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

// An Email is an e-mail address in the form in which two addresses are compared:
// NFKC and lower case.
type Email string

// Domain is the part after the @.
func (e Email) Domain() string { return string(e[strings.LastIndexByte(string(e), '@')+1:]) }

// Fold gives text in the form in which search and ordering compare it: without
// case, accents or width. "São João" and "sao joao" fold alike.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Words gives the folded words of a text, letters and digits only, each once
// and in order.
func Words(texts ...string) []string {
	var words []string
	seen := map[string]bool{}
	for _, text := range texts {
		for _, w := range strings.FieldsFunc(Fold(text), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	return words
}

// A form is what a kind of written input must look like.
type form struct {
	max      int
	lines    bool // several lines are welcome
	required bool
}

// text reads one written field: NFC, trimmed, bounded, free of control and
// direction-changing characters. It notes a problem where the text cannot be.
func (r *Refusal) text(field, raw string, f form) string {
	s := strings.TrimSpace(norm.NFC.String(raw))
	switch {
	case !utf8.ValidString(raw) || strings.ContainsFunc(s, f.forbids):
		r.add(Invalid, field,
			"O texto contém caracteres de controle ou inválidos: escreva-o só com caracteres visíveis.",
			"The text has control or invalid characters: write it with visible characters only.")
	case s == "" && f.required:
		r.add(Invalid, field, "O campo não pode ficar vazio.", "The field cannot be empty.")
	case utf8.RuneCountInString(s) > f.max:
		r.add(Invalid, field,
			"O texto tem %d caracteres; cabem até %d.",
			"The text has %d characters; at most %d fit.", utf8.RuneCountInString(s), f.max)
	default:
		return s
	}
	return ""
}

// forbids names the characters that no text may have: controls (line breaks
// and tabs pass where lines are welcome), those that reorder or hide what is
// shown (Unicode TR36, 2.10), and those that are none.
func (f form) forbids(c rune) bool {
	switch {
	case c == '\n' || c == '\t' || c == '\r':
		return !f.lines
	case c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069, c == 0x2028, c == 0x2029, c == 0xFEFF, c == 0x200B, c == 0x00AD:
		return true
	case c == unicode.ReplacementChar, c&0xFFFE == 0xFFFE:
		return true
	}
	return unicode.IsControl(c)
}

// ParseEmail reads an e-mail address: one @, something on either side, a domain
// with a dot, no spaces. It tells no more than yes or no: only a message that
// arrives proves an address.
func ParseEmail(raw string) (Email, bool) {
	s := strings.ToLower(norm.NFKC.String(strings.TrimSpace(raw)))
	local, domain, ok := strings.Cut(s, "@")
	bad := func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune(`@<>()[]",;:\`, c) || form{}.forbids(c)
	}
	if !ok || local == "" || len(local) > 64 || len(s) > MaxEmail || !utf8.ValidString(raw) ||
		strings.ContainsFunc(local, bad) || strings.ContainsFunc(domain, bad) ||
		!strings.Contains(domain, ".") || strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".") || strings.Contains(domain, "..") {
		return "", false
	}
	return Email(s), true
}

// email reads a written e-mail field; empty stays empty.
func (r *Refusal) email(field, raw string) string {
	s := r.text(field, raw, form{max: MaxEmail})
	if s == "" {
		return ""
	}
	if _, ok := ParseEmail(s); !ok {
		r.add(Invalid, field,
			"Isto não é um endereço de e-mail: escreva como contato@exemplo.org.",
			"This is not an e-mail address: write it like contact@example.org.")
		return ""
	}
	return s
}

var phoneForm = regexp.MustCompile(`^\+?[0-9][0-9 ().\-]{5,}( ?(r\.|ramal|ext\.?) ?[0-9]{1,6})?$`)

// phone reads a written telephone number; empty stays empty.
func (r *Refusal) phone(field, raw string) string {
	s := r.text(field, raw, form{max: MaxPhone})
	if s != "" && !phoneForm.MatchString(strings.ToLower(strings.TrimPrefix(s, "("))) {
		r.add(Invalid, field,
			"Isto não é um telefone: escreva como +55 11 3113-8000.",
			"This is not a telephone number: write it like +55 11 3113-8000.")
		return ""
	}
	return s
}

// website reads a written web address: absolute, http or https, without a user
// or password in it, and not a bare IP address.
func (r *Refusal) website(field, raw string) string {
	s := r.text(field, raw, form{max: MaxWebsite})
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil && strings.Contains(u.Hostname(), ".") {
		if _, err := netip.ParseAddr(u.Hostname()); err != nil {
			return u.String()
		}
	}
	r.add(Invalid, field,
		"Isto não é um endereço da web: escreva-o inteiro, como https://exemplo.org/pagina.",
		"This is not a web address: write it whole, like https://example.org/page.")
	return ""
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
		if s != "" && !seen[Fold(s)] {
			seen[Fold(s)] = true
			out = append(out, s)
		}
	}
	return out
}
