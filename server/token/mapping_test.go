package token

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/redeaberta/rede/graph/network"
)

func TestClaimsBecomeScopes(t *testing.T) {
	for _, row := range []struct {
		name, rules, claims, want string
	}{
		{"a group by its value", "groups=/labs/mobilab:lab:mobilab", `{"groups":["/x","/labs/mobilab"]}`, "lab:mobilab"},
		{"a value compares with its case", "groups=/Labs/mobilab:lab:mobilab", `{"groups":["/labs/mobilab"]}`, ""},
		{"a part of a value is none", "groups=/labs:committee", `{"groups":["/labs/mobilab"]}`, ""},
		{"a role deep in a claim", "realm_access.roles=rede-committee:committee", `{"realm_access":{"roles":["rede-committee"]}}`, "committee"},
		{"a claim that is one string", "role=office:committee", `{"role":"office"}`, "committee"},
		{"words of a string are not parted", "role=office:committee", `{"role":"office clerk"}`, ""},
		{"words of a scope are", "scope=rede-office:committee", `{"scope":"openid rede-office"}`, "committee"},
		{"a tab parts no scope", "scope=rede-office:committee", `{"scope":"openid\trede-office"}`, ""},
		{"a scope deep in a claim is one string", "a.scope=x:committee", `{"a":{"scope":"x y"}}`, ""},
		{"a scope in a list", "scope=x:committee", `{"scope":["x"]}`, "committee"},
		{"a scope by our own name, where a rule says so", "scope=lab:*:lab:*", `{"scope":"lab:mobilab lab:lab2 committee"}`, "lab:mobilab lab:lab2"},
		{"a wildcard gives what stands in its place", "groups=/labs/*:lab:*", `{"groups":["/labs/mobilab","/labs/lab-2"]}`, "lab:mobilab lab:lab-2"},
		{"a wildcard between two parts", "groups=lab-*-desk:lab:*", `{"groups":["lab-mobilab-desk","lab-desk","lab--desk"]}`, "lab:mobilab"},
		{"a wildcard alone", "desk=*:lab:*", `{"desk":"mobilab"}`, "lab:mobilab"},
		{"a wildcard for a body", "groups=/bodies/*:secretariat:*", `{"groups":["/bodies/SMIT","/bodies/smit"]}`, "secretariat:SMIT"},
		{"a wildcard gives no slug that cannot be", "groups=/labs/*:lab:*", `{"groups":["/labs/","/labs/a/b","/labs/A","/labs/a:b","/labs/*","/labs/a b"]}`, ""},
		{"a wildcard does not let a value name another kind", "groups=*:lab:*", `{"groups":["committee:","lab:x:committee","x\ncommittee"]}`, ""},
		{"servant for everyone comes first", "groups=a:committee; servant", `{"groups":["a"]}`, "servant committee"},
		{"two rules for one scope count once", "groups=a:committee;groups=b:committee", `{"groups":["b","a"]}`, "committee"},
		{"a claim that is missing", "groups=a:committee", `{}`, ""},
		{"a claim that is a number", "groups=1:committee", `{"groups":1}`, ""},
		{"a claim that is an object", "groups=a:committee", `{"groups":{"a":"a"}}`, ""},
		{"a list with another type in it", "groups=a:committee", `{"groups":["a",1]}`, ""},
		{"a list in a list", "groups=a:committee", `{"groups":[["a"]]}`, ""},
		{"a path through a list", "a.b=x:committee", `{"a":[{"b":"x"}]}`, ""},
		{"a path through a string", "a.b=x:committee", `{"a":"b"}`, ""},
		{"a name with points in it", `https://rede\.example\.org/roles=x:committee`, `{"https://rede.example.org/roles":["x"]}`, "committee"},
		{"a name with points is not a path", `a\.b=x:committee`, `{"a":{"b":"x"}}`, ""},
		{"a directory's name with = and ,", `groups=cn\=office,ou\=city:committee`, `{"groups":["cn=office,ou=city"]}`, "committee"},
		{"a value with colons in it", "groups=urn:city:office:committee", `{"groups":["urn:city:office"]}`, "committee"},
		{"of two readings, the longer scope", "groups=x:lab:committee", `{"groups":["x","x:lab"]}`, "lab:committee"},
		{"a backslash chooses the other", `groups=x\:lab:committee`, `{"groups":["x","x:lab"]}`, "committee"},
		{"a star that is no wildcard", `groups=\*:committee`, `{"groups":["*","a"]}`, "committee"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var claims map[string]any
			if err := json.Unmarshal([]byte(row.claims), &claims); err != nil {
				t.Fatal(err)
			}
			scopes, err := mapping(t, row.rules).scopes(claims)
			var words []string
			for _, scope := range scopes {
				words = append(words, scope.String())
			}
			if got := strings.Join(words, " "); err != nil || got != row.want {
				t.Errorf("got %q, %v, want %q", got, err, row.want)
			}
		})
	}
}

func TestARuleThatCannotBeReadIsRefused(t *testing.T) {
	for name, row := range map[string]struct{ rules, says string }{
		"a rule without =":                 {"groups", "write it as"},
		"a rule with two =":                {"a=b=c:committee", "with one ="},
		"a rule without a claim":           {"=a:committee", "path is empty"},
		"a path with an empty name":        {"a..b=x:committee", "path is empty"},
		"a path that ends in a point":      {"a.=x:committee", "path is empty"},
		"a rule without a scope":           {"groups=a", "value or the scope after it is missing"},
		"a rule without a value":           {"groups=:committee", "the value is empty"},
		"a rule whose value was forgotten": {"groups=lab:mobilab", "servant, committee"},
		"a scope that is none":             {"groups=a:admin", "servant, committee"},
		"a scope in capitals":              {"groups=a:Committee", "servant, committee"},
		"a kind in capitals":               {"groups=a:LAB:mobilab", "servant, committee"},
		"a lab without a slug":             {"groups=a:lab:", "servant, committee"},
		"a slug that cannot be":            {"groups=a:lab:Mobi", "servant, committee"},
		"a space after the colon":          {"groups=a: committee", "servant, committee"},
		"a wildcard in the value only":     {"groups=/labs/*:lab:mobilab", "a wildcard stands once"},
		"a wildcard in the scope only":     {"groups=/labs:lab:*", "a wildcard stands once"},
		"a wildcard for the committee":     {"groups=/x/*:committee", "a wildcard stands once"},
		"two wildcards in a value":         {"groups=*/*:lab:*", "a wildcard stands once"},
		"a wildcard within a slug":         {"groups=/labs/*:lab:x-*", "a wildcard stands once"},
		"the second of two rules":          {"servant; b", "rule 2"},
		"a control character":              {"groups=a\x00:committee", "control characters"},
		"a text that is not UTF-8":         {"groups=\xff:committee", "not UTF-8"},
		"a backslash at the end":           {`groups=a:committee\`, "servant, committee"},
		"a text that is longer than any":   {strings.Repeat(" ", maxMapping+1), "longer than"},
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			m, err := ParseMapping(row.rules)
			if err == nil && row.rules != "" || err != nil && !strings.Contains(err.Error(), row.says) || len(m.Rules) > 0 {
				t.Errorf("got %+v, %v, want %q", m, err, row.says)
			}
		})
	}
}

func TestARuleIsReadAsItIsWritten(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune(`ab.=:;*\/ lé`)), 1, 8, -1)
	scopes := []network.Scope{{Kind: network.ScopeCommittee}, {Kind: network.ScopeServant}, {Kind: network.ScopeLab, Of: "committee"}, {Kind: network.ScopeSecretariat, Of: "SMIT"}}
	rapid.Check(t, func(t *rapid.T) {
		rule := Rule{path: rapid.SliceOfN(text, 1, 3).Draw(t, "path"), before: text.Draw(t, "before")}
		if rule.wild = rapid.Bool().Draw(t, "wild"); rule.wild {
			rule.after, rule.scope.Kind = text.Draw(t, "after"), network.ScopeGroup
		} else {
			rule.scope = rapid.SampledFrom(scopes).Draw(t, "scope")
		}
		if rule.String() == "servant" {
			return
		}
		m, err := ParseMapping(" " + rule.String() + ";servant")
		if err != nil || !reflect.DeepEqual(m, Mapping{Servant: true, Rules: []Rule{rule}}) {
			t.Fatalf("%s is read as %+v, %v", rule, m, err)
		}
	})
}

// FuzzParseMapping: no text makes it panic; what it takes is written and read
// again the same; and no claims get a scope of a kind that no rule names.
func FuzzParseMapping(f *testing.F) {
	f.Add("servant; groups=/labs/*:lab:*", `{"groups":["/labs/mobilab"]}`)
	f.Add(`https://a\.b/c=cn\=x,ou\=y:committee`, `{"https://a.b/c":"cn=x,ou=y"}`)
	f.Add("scope=x:lab:committee;a.b=*:secretariat:*", `{"scope":"x","a":{"b":["SMIT",1]}}`)
	f.Fuzz(func(t *testing.T, text, object string) {
		m, err := ParseMapping(text)
		if err != nil {
			return
		}
		words := []string{}
		if m.Servant {
			words = append(words, "servant")
		}
		for _, rule := range m.Rules {
			words = append(words, rule.String())
		}
		again, err := ParseMapping(strings.Join(words, ";"))
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Fatalf("%q is read as %+v, then as %+v, %v", text, m, again, err)
		}
		var claims map[string]any
		if json.Unmarshal([]byte(object), &claims) != nil {
			return
		}
		scopes, _ := m.scopes(claims)
		for _, scope := range scopes {
			if read, err := network.ParseScope(scope.String()); err != nil || read != scope || !m.gives(scope.Kind) {
				t.Errorf("%q gives %+v to %s", text, scope, object)
			}
		}
		if len(slices.Compact(slices.Clone(scopes))) != len(scopes) {
			t.Errorf("%v repeats itself", scopes)
		}
	})
}

// FuzzReadKeySet: no text makes it panic, and every key that it keeps is strong,
// named and fits an algorithm.
func FuzzReadKeySet(f *testing.F) {
	f.Add([]byte(oddKeys()))
	f.Add([]byte(keySetOf("p256", "ed")))
	f.Add([]byte(`{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"},null,{}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		keys, _, err := readKeySet(text)
		if err != nil && keys != nil {
			t.Error("a refused set gives keys")
		}
		for _, k := range keys {
			if k.id == "" || checkStrength(k.public) != nil || k.alg == "" && !slices.ContainsFunc(algorithms, k.fits) {
				t.Errorf("%+v is kept", k)
			}
		}
	})
}
