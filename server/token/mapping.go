package token

import (
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// A Mapping is how a provider's claims become the network's scopes. What no rule
// names gives nothing.
type Mapping struct {
	// Servant gives the scope servant to every token of the provider.
	Servant bool
	Rules   []Rule
}

// A Rule gives one scope for one value of a claim, or, with a wildcard, the scope
// of whatever stands in the wildcard's place: groups=/labs/*:lab:* turns the
// group /labs/mobilab into lab:mobilab, and /labs/Mobi/interns, which cannot be a
// slug, into nothing.
type Rule struct {
	path []string // of the claim, from the outermost name
	// before and after are the value around the wildcard; without one, before is
	// the value. Values compare exactly, case included.
	before, after string
	wild          bool
	scope         network.Scope // with a wildcard, its kind only
}

// scopes reads the claims of a token that was checked: servant first, then in
// the order of the rules, each once. A claim of another type than a string or a
// list of strings gives nothing; "scope" of such a type refuses the token.
func (m Mapping) scopes(claims map[string]any) ([]network.Scope, error) {
	if scope, given := claims["scope"]; given && texts(scope) == nil {
		return nil, badScope
	}
	var found []network.Scope
	if m.Servant {
		found = append(found, network.Scope{Kind: network.ScopeServant})
	}
	for _, rule := range m.Rules {
		for _, value := range rule.values(claims) {
			if scope, ok := rule.match(value); ok {
				found = append(found, scope)
			}
		}
	}
	return unique(found), nil
}

// gives tells whether any token could have a scope of the kind.
func (m Mapping) gives(kind network.ScopeKind) bool {
	return m.Servant && kind == network.ScopeServant ||
		slices.ContainsFunc(m.Rules, func(r Rule) bool { return r.scope.Kind == kind })
}

// match gives the scope of one value.
func (r Rule) match(value string) (network.Scope, bool) {
	if !r.wild {
		return r.scope, value == r.before
	}
	if len(value) <= len(r.before)+len(r.after) || !strings.HasPrefix(value, r.before) || !strings.HasSuffix(value, r.after) {
		return network.Scope{}, false
	}
	of := value[len(r.before) : len(value)-len(r.after)]
	scope, err := network.ParseScope(network.Scope{Kind: r.scope.Kind, Of: of}.String())
	return scope, err == nil
}

// values are the strings of the rule's claim. A "scope" in one string is a list
// in disguise (RFC 6749, 3.3).
func (r Rule) values(claims map[string]any) []string {
	var at any = claims
	for _, name := range r.path {
		object, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = object[name]
	}
	if scope, ok := at.(string); ok && len(r.path) == 1 && r.path[0] == "scope" {
		return slices.Collect(spaced(scope))
	}
	return texts(at)
}

// texts are the strings of a claim that is a string or a list of strings, and
// nil for any other.
func texts(claim any) []string {
	switch value := claim.(type) {
	case string:
		return []string{value}
	case []any:
		all := make([]string, 0, len(value))
		for _, one := range value {
			text, ok := one.(string)
			if !ok {
				return nil
			}
			all = append(all, text)
		}
		return all
	}
	return nil
}
