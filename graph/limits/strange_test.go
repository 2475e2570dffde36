package limits_test

import "strings"

// strange documents try what the others leave: interfaces, directives, defaults,
// marks and escapes. Those that are whole are valid but for their last definition.
func strange() []attack {
	everyKind := "...on Servant{id label history{totalCount}}...on Lab{id label history{totalCount}}...on Secretariat{id label history{totalCount}}...on District{id label}"
	return []attack{
		{"15,000 marks of byte order", strings.Repeat("\ufeff", 15_000) + "{viewer{scopes}}", large},
		{"a mark of byte order between all tokens", "\ufeff{\ufeffviewer\ufeff{\ufeffscopes\ufeff}\ufeff}" + unused, invalid},
		{"11,100 line breaks of three kinds", strings.Repeat("\r\n\n\r", 3_700) + "{viewer{scopes}}" + unused, invalid},
		{"a comment of 14,900 characters before an error", "{viewer{scopes}}#" + strings.Repeat("é", 14_900) + "\n}", parsing},
		{"3,700 escapes of quotes in a block string", `{search(text:"""` + strings.Repeat(`\"""`, 3_700) + `"""){totalCount}}` + unused, invalid},
		{"160 lines of a block string that are indented ever deeper", `{search(text:"""` + stairs(160) + `"""){totalCount}}` + unused, invalid},
		{"2,400 escapes of halves of characters", `{search(text:"` + strings.Repeat(`\uD83D`, 2_400) + `"){totalCount}}` + unused, parsing},
		{"each kind of record in 19 places of an interface", "{search(text:\"a\"){nodes{" + strings.Repeat(everyKind, 19) + "}}}" + unused, large},
		{"each kind of record in 5 places, under 14 operations", numbered(14, "query Q%d{...F}") + "fragment F on Query{search(text:\"a\"){nodes{" + strings.Repeat(everyKind, 5) + "}}}" + unused, costly},
		{"each kind of record in 5 places of an interface", "{search(text:\"a\"){nodes{" + strings.Repeat(everyKind, 5) + "}}}" + unused, invalid},
		{"fragments of interfaces in one another", "{node(id:1){" + strings.Repeat("...on Entity{...on Node{", 14) + "id" + strings.Repeat("}}", 14) + "}}" + unused, invalid},
		{"20 directives whose variables come from 50", "query(" + numbered(50, "$v%d:Boolean=true ") + "){viewer{" + numbered(20, "...@include(if:$v%d){scopes}") + "}}" + unused, invalid},
		{"20 directives on definitions of variables", "query(" + numbered(20, "$v%d:Int@skip(if:true) ") + "){viewer{scopes}}", invalid},
		{"30 defaults that are lists of 4 objects", "query(" + numbered(30, "$v%d:ServantFilter=["+strings.Repeat("{text:1}", 4)+"] ") + "){viewer{scopes}}", invalid},
		{"an object with 320 fields in a default", "query($v:ServantFilter={" + numbered(320, "f%d:1 ") + "}){servants(filter:$v){totalCount}}", invalid},
		{"an object with one field 320 times", "{servants(filter:{" + strings.Repeat("text:\"a\" ", 320) + "}){totalCount}}", invalid},
		{"a spread of itself in 19 inline fragments", "{viewer{...A}}fragment A on Viewer{" + strings.Repeat("...on Viewer{", 19) + "...A" + strings.Repeat("}", 20), invalid},
		{"a ring of fragments on other types", "{node(id:1){...A}}fragment A on Lab{secretariat{...B}}fragment B on Secretariat{labs{...A}}", invalid},
		{"19 names of the type in 19 places", "{" + strings.Repeat("viewer{"+strings.Repeat("__typename ", 19)+"}", 19) + "}" + unused, large},
		{"300 introspections of a type in fragments", numbered(15, "query Q%d{...A}") + "fragment A on Query{" + numbered(15, "t%d:__type(name:\"Lab\"){name fields{name}}") + "}" + unused, invalid},
		{"a subscription with 20 fields", "subscription{" + numbered(20, "f%d ") + "}", invalid},
		{"an extension of the schema", "extend type Query{a:Int}" + strings.Repeat("type A{a:Int}", 100), parsing},
		{"variables in variables' defaults", "query($a:[ID!]=[" + strings.Repeat("$a ", 400) + "]){nodes(ids:$a){id}}", parsing},
		{"480 variables that nobody defines", "{nodes(ids:[" + numbered(480, "$v%d ") + "]){id}}", invalid},
		{"460 undefined variables under 5 operations", numbered(5, "query Q%d{...F}") + "fragment F on Query{nodes(ids:[" + numbered(460, "$v%d ") + "]){id}}", invalid},
	}
}

// stairs are lines, each with one blank more than the last.
func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("\n" + strings.Repeat(" ", i) + "a")
	}
	return b.String()
}
