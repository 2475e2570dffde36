package limits_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/limits"
)

// Each limit takes what is at it, and refuses what is one beyond it.
func TestALimitIsWhatItSays(t *testing.T) {
	for _, at := range []struct {
		name, limit  string
		set          func(*limits.Limits)
		good, beyond string
	}{
		{"characters are not bytes", "characters", func(l *limits.Limits) { l.Characters = 27 },
			`{node(id:"ééé"){id}} #ção!!`, `{node(id:"ééé"){id}} #ção!!!`},
		{"a comment is a token", "tokens", func(l *limits.Limits) { l.Tokens = 7 }, "{viewer{scopes}} #\n", "{viewer{scopes}}#\n#\n"},
		{"a line of a block string is a token", "tokens", func(l *limits.Limits) { l.Tokens = 13 },
			"{node(id:\"\"\"\na\n\"\"\"){id}}", "{node(id:\"\"\"\na\r\n\r\"\"\"){id}}"},
		{"a name", "name", func(l *limits.Limits) { l.Name = 6 }, "query abcdef{viewer{scopes}}", "query abcdefg{viewer{scopes}}"},
		{"braces and brackets", "nesting", func(l *limits.Limits) { l.Nesting = 2 }, "{viewer{scopes}}", "{viewer{...{scopes}}}"},
		{"brackets in a value", "nesting", func(l *limits.Limits) { l.Nesting = 2 }, "{nodes(ids:[]){id}}", "{nodes(ids:[[]]){id}}"},
		{"depth through a fragment", "depth", func(l *limits.Limits) { l.Depth = 3 },
			"{viewer{...A}}fragment A on Viewer{servant{id}}", "{viewer{...A}}fragment A on Viewer{servant{secretariat{id}}}"},
		{"depth of a fragment that nobody spreads", "depth", func(l *limits.Limits) { l.Depth = 2 },
			"{viewer{...A}}fragment A on Viewer{scopes}", "{viewer{scopes}}fragment A on Viewer{servant{secretariat{id}}}"},
		{"depth of a value", "depth", func(l *limits.Limits) { l.Depth = 2 },
			"{servants(filter:{text:null}){totalCount}}", "{servants(filter:{text:[[]]}){totalCount}}"},
		{"introspection is bounded apart", "introspectionDepth", func(l *limits.Limits) { l.Depth, l.IntrospectionDepth = 1, 4 },
			"{__schema{types{...A}}}fragment A on __Type{ofType{name}}", "{__schema{types{...A}}}fragment A on __Type{ofType{ofType{name}}}"},
		{"data behind introspection's names is not", "depth", func(l *limits.Limits) { l.Depth = 1 },
			"{__typename}", "{viewer{...A}}fragment A on __Type{ofType{name}}"},
		{"aliases of all operations", "aliases", func(l *limits.Limits) { l.Aliases = 2 },
			"query A{a:viewer{s:scopes}}", "query A{a:viewer{s:scopes}}query B{b:viewer{scopes}}"},
		{"fields of Query", "rootFields", func(l *limits.Limits) { l.RootFields = 2 },
			"{viewer{scopes}__typename}", "{viewer{scopes}__typename ...A}fragment A on Query{viewer{scopes}}"},
		{"fields of Query in another operation", "rootFields", func(l *limits.Limits) { l.RootFields = 1 },
			"query A{__typename}query B{__typename}", "query A{__typename}query B{viewer{scopes}...{__typename}}"},
		{"mutations", "mutationFields", func(l *limits.Limits) { l.MutationFields = 1 },
			"mutation{leaveNetwork(input:{}){problems{code}}}", "mutation{leaveNetwork(input:{}){problems{code}}__typename}"},
		{"directives", "directives", func(l *limits.Limits) { l.Directives = 2 },
			"{viewer@skip(if:true){scopes@skip(if:true)}}", "{viewer@skip(if:true){...@skip(if:true){scopes@skip(if:true)}}}"},
		{"variables of all operations", "variables", func(l *limits.Limits) { l.Variables = 1 },
			"query A($a:ID!){node(id:$a){id}}", "query A($a:ID!){node(id:$a){id}}query B($a:ID!){node(id:$a){id}}"},
		{"fragments", "fragments", func(l *limits.Limits) { l.Fragments = 1 },
			"{...A}fragment A on Query{viewer{scopes}}", "{...A}fragment A on Query{...B}fragment B on Query{viewer{scopes}}"},
		{"repeats through fragments and parents", "repeats", func(l *limits.Limits) { l.Repeats = 2 },
			"{viewer{scopes}...A}fragment A on Query{viewer{scopes}}", "{viewer{scopes}...A}fragment A on Query{viewer{scopes...{scopes}}}"},
		{"a name in two places is no repeat", "repeats", func(l *limits.Limits) { l.Repeats = 1 },
			"{viewer{servant{id secretariat{id}}}}", "{viewer{servant{id id}}}"},
		{"comparisons are pairs", "comparisons", func(l *limits.Limits) { l.Comparisons = 3 },
			"{viewer{scopes scopes scopes}}", "{viewer{scopes scopes scopes scopes}}"},
		{"comparisons count inline fragments again", "comparisons", func(l *limits.Limits) { l.Comparisons = 3 },
			"{viewer{...{...{scopes scopes}}}}", "{viewer{...{...{...{scopes scopes}}}}}"},
		{"comparisons count arguments", "comparisons", func(l *limits.Limits) { l.Comparisons = 5 },
			"{node(id:1){id}node(id:1){id}}", "{nodes(ids:[1]){id}nodes(ids:[1]){id}}"},
		{"fields through fragments", "fields", func(l *limits.Limits) { l.Fields = 9 },
			"{...A ...A}fragment A on Query{viewer{scopes}}", "{...A ...A ...A}fragment A on Query{viewer{scopes}}"},
		{"fields with arguments and values", "fields", func(l *limits.Limits) { l.Fields = 6 },
			"{nodes(ids:[1 2]){id}}", "{nodes(ids:[1 2 3]){id}}"},
	} {
		t.Run(at.name, func(t *testing.T) {
			l := limits.Default()
			at.set(&l)
			gate := limits.NewGate(schemaOf(t), l, nil)
			if _, errs := gate.Admit(at.good, "en"); errs != nil {
				t.Errorf("%s\nis refused: %v", at.good, errs)
			}
			if _, errs := gate.Admit(at.beyond, "en"); limitOf(errs) != at.limit {
				t.Errorf("%s\nis not refused by %s: %v", at.beyond, at.limit, errs)
			}
		})
	}
}

func TestARefusalSaysWhatWasAskedAndWhatIsAllowed(t *testing.T) {
	gate := gateOf(t)
	text := "{viewer{" + numbered(16, "a%d:scopes ") + "}}"
	for lang, sentence := range map[string]string{
		"pt": "O documento tem 16 apelidos (aliases); o máximo é 15: peça vários registros por nodes, ou divida o documento.",
		"en": "The document has 16 aliases; at most 15 are taken: ask for several records with nodes, or divide the document.",
		"":   "O documento tem 16 apelidos (aliases); o máximo é 15: peça vários registros por nodes, ou divida o documento.",
	} {
		t.Run("in the language "+lang, func(t *testing.T) {
			_, errs := gate.Admit(text, lang)
			if len(errs) != 1 || errs[0].Message != sentence {
				t.Fatal(errs)
			}
			if ext := errs[0].Extensions; ext["asked"] != 16 || ext["allowed"] != 15 || ext["code"] != large {
				t.Error(ext)
			}
		})
	}
}

func TestErrorsTellLittle(t *testing.T) {
	for _, test := range []struct {
		name, text  string
		suggestions bool
		has, hasNot string
	}{
		{"no name is suggested for a field", "{viewe{scopes}}", false, "viewe", "mean"},
		{"no name is suggested for an argument", `{node(i:"a"){id}}`, false, `"i"`, "mean"},
		{"no name is suggested for a type", "{viewer{...A}}fragment A on Viewe{scopes}", false, "Viewe", "mean"},
		{"no name is suggested for an enum's value", "{servants(filter:{status:ACTIV}){totalCount}}", false, "ACTIV", "mean"},
		{"no name is suggested for an input's field", "{servants(filter:{statu:ACTIVE}){totalCount}}", false, "statu", "mean"},
		{"no selection is suggested", "{viewer}", false, "viewer", "mean"},
		{"a name is suggested where that is set", "{viewe{scopes}}", true, `mean "viewer"`, "…"},
		{"a long value is cut", `{servants(first:"` + strings.Repeat("é", 5_000) + `"){totalCount}}`, false, "…", strings.Repeat("é", 200)},
		{"a long token is cut", `"` + strings.Repeat("é", 5_000) + `" {viewer{scopes}}`, false, "…", strings.Repeat("é", 200)},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := limits.Default()
			l.Suggestions = test.suggestions
			_, errs := limits.NewGate(schemaOf(t), l, nil).Admit(test.text, "en")
			if said := errs.Error(); !strings.Contains(said, test.has) || strings.Contains(said, test.hasNot) {
				t.Error(said)
			}
		})
	}
}
