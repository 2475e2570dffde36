package limits_test

import (
	"fmt"
	"slices"
	"strings"
)

// An attack is a document that must be refused, and the code with which.
type attack struct{ name, text, code string }

const (
	large    = "QUERY_TOO_LARGE"
	costly   = "QUERY_TOO_COSTLY"
	parsing  = "GRAPHQL_PARSE_FAILED"
	invalid  = "GRAPHQL_VALIDATION_FAILED"
	longest  = 64 << 10 // bytes that the transport lets through
	allowed  = 15_000   // characters that are read at all
	admitted = ""
)

// attacks are hostile documents of up to 64 KB. The first lists pass a limit by
// far; the last stay below each, and aim at the validator.
func attacks() []attack {
	return slices.Concat(texts(), structures(), subtle(), strange())
}

// texts are hostile before they are parsed.
func texts() []attack {
	return []attack{
		{"64 KB of blanks", strings.Repeat(" ", longest), large},
		{"64 KB of comments", strings.Repeat("#\n", longest/2), large},
		{"7,500 comments", strings.Repeat("#\n", allowed/2), large},
		{"15,000 characters of four bytes", "{a(b:\"" + strings.Repeat("😀", allowed-12) + "\")}", invalid},
		{"open braces", strings.Repeat("{", longest), large},
		{"15,000 open braces", strings.Repeat("{", allowed), large},
		{"990 open braces", strings.Repeat("{", 990), large},
		{"open brackets in a value", "{a(b:" + strings.Repeat("[", 980), large},
		{"a list type of 900 levels", "query($a:" + strings.Repeat("[", 900) + "ID){node(id:$a){id}}", large},
		{"objects inside objects", "{a(b:" + strings.Repeat("{a:", 330) + "1" + strings.Repeat("}", 330) + ")}", large},
		{"a huge string", `{node(id:"` + strings.Repeat("a", longest-20) + `"){id}}`, large},
		{"a huge string that is never closed", `{node(id:"` + strings.Repeat("a", allowed-20), parsing},
		{"a block string of 14,900 lines", `{nod(id:"""` + strings.Repeat("\n", 14_900) + `"""){id}}`, large},
		{"a block string of 14,900 quotes", `{nod(id:"""` + strings.Repeat(`" `, 7_450) + `"""){id}}`, invalid},
		{"2,400 escapes of unicode", `{nod(id:"` + strings.Repeat(`\u0061`, 2_400) + `"){id}}`, invalid},
		{"an escape that is none", `{nod(id:"` + strings.Repeat(`\u0061`, 2_400) + `\u{`, parsing},
		{"bytes that are no text", "{" + strings.Repeat("\xff", allowed-2), parsing},
		{"a control character", "{\x00}", parsing},
		{"a number of 14,900 digits", "{servants(first:" + strings.Repeat("9", 14_900) + "){totalCount}}", invalid},
		{"a name of 14,900 letters", "{" + strings.Repeat("a", 14_900) + "}", large},
		{"15,000 commas", strings.Repeat(",", allowed), invalid},
	}
}

// structures are hostile in their shape.
func structures() []attack {
	return []attack{
		{"fragments that double 20 times", growing(2, 20), costly},
		{"fragments that grow threefold 59 times", growing(3, 59), costly},
		{"4,000 times one name", "{viewer{" + strings.Repeat("name ", 4_000) + "}}", large},
		{"900 times one name", "{viewer{servant{" + strings.Repeat("name ", 900) + "}}}", large},
		{"900 times one field of Query", "{" + strings.Repeat("viewer ", 900) + "}", large},
		{"1,000 aliases", "{" + numbered(1_000, "a%d:viewer{scopes}") + "}", large},
		{"190 aliases", "{viewer{" + numbered(190, "a%d:scopes ") + "}}", large},
		{"1,000 directives", "{viewer" + strings.Repeat("@a", 1_000) + "{scopes}}", large},
		{"490 directives", "{viewer" + strings.Repeat("@a", 490) + "{scopes}}", large},
		{"30 fields inside one another", "{" + strings.Repeat("viewer{", 30) + "scopes" + strings.Repeat("}", 31), large},
		{"11 fields inside one another through fragments", "{viewer{servant{secretariat{...A}}}}" +
			"fragment A on Secretariat{successor{successor{successor{...B}}}}" +
			"fragment B on Secretariat{successor{successor{successor{successor{id}}}}}", large},
		{"a value of 11 lists", "{nodes(ids:" + strings.Repeat("[", 11) + `"a"` + strings.Repeat("]", 11) + "){id}}", large},
		{"200 operations", numbered(200, "query Q%d{viewer{scopes}}"), large},
		{"160 operations", numbered(160, "query Q%d{a}"), invalid},
		{"110 fragments that nobody spreads", "{viewer{scopes}}" + numbered(110, "fragment F%d on A{a}"), large},
		{"240 variables", "query(" + numbered(240, "$v%d:Int ") + "){viewer{scopes}}", large},
		{"6 mutations", "mutation{" + numbered(6, "a%d:leaveNetwork(input:{}){problems{code}}") + "}", large},
		{"21 fields of Query", "{" + strings.Repeat("...on Query{viewer{scopes}}", 21) + "}", large},
		{"a fragment inside itself", "{viewer{...A}}fragment A on Viewer{...A}", invalid},
		{"a ring of 50 fragments", "{viewer{...F0}}" + ring(50), invalid},
		{"fragments that all spread each other", everyOther(16), invalid},
		{"introspection without end", "{__schema{types{" + strings.Repeat("fields{type{", 12) + "name" + strings.Repeat("}", 27), large},
		{"introspection through lists", "{__schema{types{" + strings.Repeat("fields{type{", 4) + "name" + strings.Repeat("}", 11), invalid},
		{"25 levels of ofType", "{__schema{types{" + strings.Repeat("ofType{", 23) + "name" + strings.Repeat("}", 26), large},
		{"arguments of arguments", "{viewer{...A ...A ...A ...A ...A ...A ...A ...A}}fragment A on Viewer{scopes(a:[" +
			strings.Repeat("1 ", 800) + "])}", costly},
	}
}

// unused makes a document invalid in its last definition: all else has been
// validated by then.
const unused = "fragment Unused on Query{viewer{scopes}}"

// subtle documents are made for the validator: they stay below the limits that
// are easily passed, and what is wrong with them comes last.
func subtle() []attack {
	const spread15 = "query Q%d{viewer{servant{...F}}}"
	seven := "fragment F on Servant{" + strings.Repeat("id label name position bio employment ", 7) + "}"
	return []attack{
		{"20 repeats of 40 fields", "{viewer{" + strings.Repeat("servant{"+numbered(40, "u%d ")+"}", 20) + "}}", costly},
		{"20 repeats, each as deep as may be",
			"{viewer{" + strings.Repeat("servant{secretariat{successor{successor{successor{name acronym}}}}}", 20) + "}}" + unused, invalid},
		{"200 repeats in 20 inline fragments, spread by 18 operations", inlined(18, 20, 20) + unused, costly},
		{"50 repeats in 2 inline fragments, spread by 3 operations", inlined(3, 2, 5) + unused, invalid},
		{"42 repeats, spread by 15 operations", numbered(15, spread15) + seven + unused, costly},
		{"42 repeats, spread by 14 operations", numbered(14, spread15) + seven + unused, invalid},
		{"20 parents whose children conflict", "{viewer{" + numbered(20, "servant{history(first:%d){totalCount}}") + "}}", invalid},
		{"15 aliases in conflict", "{viewer{servant{" + strings.Repeat(long("a")+":name "+long("a")+":bio ", 7) + "}}}", invalid},
		{"two chains of 28 fragments side by side", chains(2, 28) + unused, invalid},
		{"14 chains of 3 fragments side by side", chains(14, 3) + unused, invalid},
		{"8 chains of 14 fragments side by side", chains(8, 14) + unused, large},
		{"58 fragments of nothing side by side",
			"{viewer{" + numbered(58, "...F%d ") + "}}" + numbered(58, "fragment F%d on Viewer{...F}") + "fragment F on Viewer{scopes}", large},
		{"80 selection sets times 45 fragments", setsTimesFragments(20, 45) + unused, invalid},
		{"the same with a block string of 9,000 lines", setsTimesFragments(20, 45) +
			`fragment Unused on Query{nodes(ids:"""` + strings.Repeat("\n", 9_000) + `"""){id}}`, large},
		{"the same with a string of 4,000 escapes", setsTimesFragments(20, 45) +
			`fragment Unused on Query{nodes(ids:"` + strings.Repeat(`\n`, 4_000) + `"){id}}`, invalid},
		{"12 operations with one large fragment", numbered(12, "query Q%d{viewer{servant{secretariat{...A}}}}") +
			"fragment A on Secretariat{id acronym name kind label successor{id acronym name kind label successor{id acronym name kind label}} " +
			"predecessors{id acronym name kind label} maintainers{id name label} labs{id slug name label}}" + unused, invalid},
		{"20 arguments in 20 repeats", "{viewer{" + strings.Repeat("scopes("+numbered(14, "a%d:1 ")+")", 20) + "}}", costly},
		{"800 ids, spread by 5 operations", numbered(5, "query Q%d{...F}") +
			"fragment F on Query{nodes(ids:[" + strings.Repeat(`"a"`, 800) + "]){id}}" + unused, invalid},
		{"780 interests in an object, spread by 5 operations", numbered(5, "mutation Q%d{...F}") +
			"fragment F on Mutation{updateServant(input:{interests:[" + strings.Repeat(`"a"`, 780) + "]}){problems{code}}}" + unused, costly},
		{"780 interests in an object, spread by 2 operations", numbered(2, "mutation Q%d{...F}") +
			"fragment F on Mutation{updateServant(input:{interests:[" + strings.Repeat(`"a"`, 780) + "]}){problems{code}}}" + unused, invalid},
		{"900 kinds of record", `{search(text:"a",filter:{kinds:[` + strings.Repeat("LAB ", 900) + "]}){totalCount}}" + unused, invalid},
		{"40 variables used 370 times", "query(" + numbered(40, "$v%d:ID! ") + "){nodes(ids:[" + strings.Repeat("$v39 ", 370) + "]){id}}", invalid},
		{"300 unknown fields", "{viewer{" + numbered(300, "u%d ") + "}}", invalid},
		{"290 unknown fields, spread by 15 operations",
			numbered(15, "query Q%d{viewer{...F}}") + "fragment F on Viewer{" + numbered(290, "u%d ") + "}", invalid},
		{"300 unknown arguments", "{viewer(" + numbered(300, "a%d:1 ") + "){scopes}}", invalid},
		{"50 unknown types", "{viewer{scopes}}" + numbered(50, "fragment "+long("F")+"%d on "+long("T")+"{id}"), invalid},
		{"900 numbers where an object should be", "{servants(filter:[" + strings.Repeat("1.5 ", 900) + "]){totalCount}}", invalid},
		{"900 strings for an enum", "{servants(filter:{status:[" + strings.Repeat(`"aaaaaaaaaa"`, 900) + "]}){totalCount}}", invalid},
		{"a document of fragments alone", numbered(50, "fragment F%d on Query{viewer{scopes}}"), invalid},
		{"two anonymous operations", "{viewer{scopes}}{viewer{scopes}}", invalid},
	}
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// long is a name of 60 letters.
func long(start string) string { return start + strings.Repeat("x", 60-len(start)) }

// growing fragments have times^levels fields, written out.
func growing(times, levels int) string {
	var b strings.Builder
	b.WriteString("{viewer{...F0}}")
	for i := range levels {
		fmt.Fprintf(&b, "fragment F%d on Viewer{%s}", i, strings.Repeat(fmt.Sprintf("...F%d ", i+1), times))
	}
	fmt.Fprintf(&b, "fragment F%d on Viewer{scopes}", levels)
	return b.String()
}

func ring(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment F%d on Viewer{...F%d}", i, (i+1)%n)
	}
	return b.String()
}

// everyOther is n fragments, each of which spreads all.
func everyOther(n int) string {
	all := numbered(n, "...F%d ")
	return "{viewer{...F0}}" + numbered(n, "fragment F%d on Viewer{"+all+"}")
}

// inlined is a fragment of 10 fields, each repeated, in inline fragments, which
// many operations spread.
func inlined(operations, levels, times int) string {
	return numbered(operations, "query Q%d{viewer{servant{...F}}}") + "fragment F on Servant{" + strings.Repeat("...{", levels) +
		strings.Repeat("id label name position bio employment nominated email phone registration ", times) +
		strings.Repeat("}", levels) + "}"
}

// chains are chains of fragments that are spread next to each other, so that
// each fragment of one is compared with each of the others.
func chains(many, links int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{viewer{%s}}", numbered(many, "...C%dL0 "))
	for i := range many {
		for j := range links {
			fmt.Fprintf(&b, "fragment C%dL%d on Viewer{...C%dL%d}", i, j, i, j+1)
		}
		fmt.Fprintf(&b, "fragment C%dL%d on Viewer{scopes}", i, links)
	}
	return b.String()
}

// setsTimesFragments compares each of many selection sets, four to an operation,
// with each of a chain of fragments.
func setsTimesFragments(operations, links int) string {
	var b strings.Builder
	b.WriteString(numbered(operations, "query Q%d{viewer{servant{secretariat{...A0 successor{...A0 successor{...A0}}predecessors{...A0}}}}}"))
	for i := range links {
		fmt.Fprintf(&b, "fragment A%d on Secretariat{...A%d}", i, i+1)
	}
	fmt.Fprintf(&b, "fragment A%d on Secretariat{id}", links)
	return b.String()
}
