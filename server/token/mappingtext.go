package token

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

// maxMapping is the longest text of a mapping, in bytes.
const maxMapping = 16 << 10

// ParseMapping reads rules that are parted by semicolons: servant, which gives
// that scope to everyone, and CLAIM=VALUE:SCOPE, such as
//
//	groups=/labs/mobilab:lab:mobilab
//	realm_access.roles=rede-committee:committee
//	groups=/labs/*:lab:*
//	scope=rede\:lab:lab:mobilab
//
// CLAIM is a name, or a path of names joined by points. VALUE may have one
// wildcard, where SCOPE is lab:*, group:* or secretariat:*. Where a text could
// be read in two ways, the longer scope is meant: x:lab:committee gives the lab
// named committee. A backslash takes the meaning from the . = : ; * \ or space
// after it. An error says which rule is wrong, and why.
func ParseMapping(text string) (Mapping, error) {
	var m Mapping
	if len(text) > maxMapping {
		return m, fmt.Errorf("the claims' rules are longer than %d bytes", maxMapping)
	}
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
		return m, errors.New("the claims' rules have control characters, or are not UTF-8")
	}
	for n, part := range split(text, ';') {
		part = strings.Trim(part, " \t\n")
		if part == "" {
			continue
		}
		if part == "servant" {
			m.Servant = true
			continue
		}
		rule, err := parseRule(part)
		if err != nil {
			return Mapping{}, fmt.Errorf("rule %d of the claims: %w", n+1, err)
		}
		m.Rules = append(m.Rules, rule)
	}
	return m, nil
}

func parseRule(text string) (Rule, error) {
	sides := split(text, '=')
	if len(sides) != 2 {
		return Rule{}, errors.New("write it as groups=/labs/mobilab:lab:mobilab, with one = (another is written \\=)")
	}
	var r Rule
	for _, name := range split(sides[0], '.') {
		if name = unescape(name); name == "" {
			return Rule{}, errors.New("a name in the claim's path is empty")
		}
		r.path = append(r.path, name)
	}
	words := split(sides[1], ':')
	cut := len(words) - 1
	if cut >= 2 && scopeKind(words[cut-1]) != "" {
		cut--
	}
	if cut < 1 {
		return Rule{}, errors.New("the value or the scope after it is missing: write them as /labs/mobilab:lab:mobilab")
	}
	value, scope := strings.Join(words[:cut], ":"), strings.Join(words[cut:], ":")
	around := split(value, '*')
	r.before, r.wild = unescape(around[0]), len(around) == 2
	switch kind, of, _ := strings.Cut(scope, ":"); {
	case len(around) > 2 || r.wild != (of == "*"):
		return Rule{}, errors.New("a wildcard stands once in the value and once in the scope, as in /labs/*:lab:*")
	case r.wild:
		r.after, r.scope.Kind = unescape(around[1]), scopeKind(kind)
		return r, nil
	case r.before == "":
		return Rule{}, errors.New("the value is empty")
	}
	var err error
	r.scope, err = network.ParseScope(scope)
	return r, err
}

// scopeKind is the kind of a scope that names something, or empty.
func scopeKind(word string) network.ScopeKind {
	kind := network.ScopeKind(strings.ToUpper(word))
	named := []network.ScopeKind{network.ScopeLab, network.ScopeGroup, network.ScopeSecretariat}
	if word != strings.ToLower(word) || !slices.Contains(named, kind) {
		return ""
	}
	return kind
}

// String writes the rule as ParseMapping reads it.
func (r Rule) String() string {
	names := make([]string, len(r.path))
	for i, name := range r.path {
		names[i] = escape(name)
	}
	value, scope := escape(r.before), r.scope.String()
	if r.wild {
		value += "*" + escape(r.after)
		scope += ":*"
	}
	return strings.Join(names, ".") + "=" + value + ":" + scope
}

// special are the characters that mean something in a rule.
const special = `.=:;*\ ` + "\t\n"

func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(special, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func unescape(s string) string {
	var b strings.Builder
	escaped := false
	for _, r := range s {
		if escaped = r == '\\' && !escaped; !escaped {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// split parts a text at each separator that has no backslash before it, and
// leaves the backslashes.
func split(s string, at rune) (parts []string) {
	start, escaped := 0, false
	for i, r := range s {
		if r == at && !escaped {
			parts, start = append(parts, s[start:i]), i+1
		}
		escaped = r == '\\' && !escaped
	}
	return append(parts, s[start:])
}
