package network

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// An Email is an e-mail address in the form in which two addresses are compared: what
// is before the @ in NFKC and lower case, the domain as Host gives it.
type Email string

// Domain is the part after the @.
func (e Email) Domain() string { return string(e[strings.LastIndexByte(string(e), '@')+1:]) }

// ParseEmail reads an e-mail address: one @, something on either side, a domain
// with a dot, no spaces, nothing invisible. It tells no more than yes or no: only
// a message that arrives proves an address.
func ParseEmail(raw string) (Email, bool) {
	s := comparable(strings.TrimSpace(raw))
	local, name, ok := strings.Cut(s, "@")
	host := Host(name)
	if !ok || local == "" || len(local) > 64 || host == "" || len(local)+1+len(host) > MaxEmail || !utf8.ValidString(raw) ||
		strings.ContainsFunc(local, outsideAddress) {
		return "", false
	}
	return Email(local + "@" + host), true
}

// comparable gives an address in NFKC and lower case. İ keeps its dot, as it does
// in domain names (UTS 46): Go lowers it to a plain i, so that whoever owns
// exİt.org would be taken for the owner of exit.org.
func comparable(address string) string {
	s := strings.ReplaceAll(norm.NFKC.String(address), "İ", "i\u0307")
	return norm.NFKC.String(strings.ToLower(s))
}

// outsideAddress names the characters that no address may have, neither in
// front of the @ nor behind it.
func outsideAddress(c rune) bool {
	return unicode.IsSpace(c) || strings.ContainsRune(`@<>()[]",;:\`, c) || form{}.forbids(c) ||
		unicode.In(c, unicode.Cf, unicode.Variation_Selector)
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

var phoneForm = regexp.MustCompile(`^(\+?\(?[0-9][0-9 ().\-]*?)( ?(r\.|ramal|ext\.?) ?[0-9]{1,6})?$`)

// A telephone number has at least as many digits as a public service's (156)
// and at most those of ITU-T E.164.
const minDigits, maxDigits = 3, 15

// phone reads a written telephone number; empty stays empty.
func (r *Refusal) phone(field, raw string) string {
	s := r.text(field, raw, form{max: MaxPhone})
	if s == "" {
		return ""
	}
	digits := 0
	if parts := phoneForm.FindStringSubmatch(strings.ToLower(s)); parts != nil {
		for _, c := range parts[1] {
			if '0' <= c && c <= '9' {
				digits++
			}
		}
	}
	if digits < minDigits || digits > maxDigits {
		r.add(Invalid, field,
			"Isto não é um telefone: escreva como +55 11 3113-8000.",
			"This is not a telephone number: write it like +55 11 3113-8000.")
		return ""
	}
	return s
}

// website reads a written web address: absolute, http or https, without a user
// or password in it, and on a named host.
func (r *Refusal) website(field, raw string) string {
	s := r.text(field, raw, form{max: MaxWebsite})
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil ||
		strings.ContainsAny(s, " \"<>\\^`{|}") || !named(u.Hostname()) { // not in a URI (RFC 3986, 2)
		r.add(Invalid, field,
			"Isto não é um endereço da web: escreva-o inteiro, como https://exemplo.org/pagina.",
			"This is not a web address: write it whole, like https://example.org/page.")
		return ""
	}
	if s = u.String(); utf8.RuneCountInString(s) > MaxWebsite { // as it is sent, percent-encoded
		r.tooLong(field, s, MaxWebsite)
		return ""
	}
	return s
}

// named tells whether a host is a domain name and not an IP address: browsers
// read every host that ends in a number as one (WHATWG URL, 3.5).
func named(host string) bool {
	host = strings.TrimSuffix(norm.NFKC.String(host), ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	return validHost(host) && strings.Trim(last, "0123456789") != "" && !strings.HasPrefix(strings.ToLower(last), "0x")
}
