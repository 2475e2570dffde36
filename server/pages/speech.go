package pages

import (
	"fmt"
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// speech is a language, and what templates say in it. The names below are those of the
// functions in templates.
type speech struct{ lang string }

func (s speech) funcs() template.FuncMap {
	return template.FuncMap{
		"t": s.t, "count": s.count, "number": s.number, "percent": s.percent, "enum": s.enum, "chip": s.chip, "options": s.options,
		"day": s.day, "longDay": s.longDay, "hour": s.hour, "moment": s.moment, "span": s.span, "month": s.month, "weekday": s.weekday, "dayMonth": s.dayMonth, "partial": s.partial,
		"dateOf": dateOf, "monday": monday, "addDays": addDays, "byDay": byDay, "week": week, "firstDay": firstDay, "step": s.step, "kind": s.kind, "link": s.link, "dict": dict, "list": list, "form": formOf, "choices": choicesOf, "pager": pagerOf,
		"initials": initials, "address": s.address, "bars": barsOf, "paragraphs": paragraphs, "short": short, "breaks": breaks, "lang": func() string { return s.lang }, "tag": s.tag, "sub": sub, "add": add, "plus": plus, "after": after, "unbroken": unbroken, "hours": s.hours, "quarter": s.quarter,
		"having": having, "runs": runs, "gather": gather, "act": s.act, "fieldName": s.fieldName, "value": s.value,
		"grid": gridOf, "months": monthsOf, "bySpace": spacesOf, "byAudience": audiencesOf, "rule": s.rule, "weekdays": s.weekdays, "ruleDays": ruleDays, "plainRule": plainRule, "top": top, "mul": mul, "allowedIn": allowedIn, "clock": clock,
		"howMany": howMany, "milestonesOpen": milestonesOpen, "pluck": pluck, "joinLists": joinLists,
		"picture": pictureOf, "steps": pathOf, "shapes": shapesOf, "map": mapOf, "recordPages": s.recordPages,
		"kindOf": func(record any) string { r, _ := record.(map[string]any); return kindOf(r) }, "linkedKinds": func() []string { return linkedKinds },
	}
}

// t says a sentence in the page's language; with arguments it is a format of fmt.
func (s speech) t(pt, en string, args ...any) string {
	text := pt
	if s.lang == "en" {
		text = en
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// count says how many, with the noun in its number: {{count .n "vaga" "vagas" "seat" "seats"}}.
func (s speech) count(n any, one, many, oneEN, manyEN string) string {
	if whole(n) == 1 {
		return "1 " + s.t(one, oneEN)
	}
	return s.number(n) + " " + s.t(many, manyEN)
}

var printers = map[string]*message.Printer{"pt": message.NewPrinter(language.BrazilianPortuguese), "en": message.NewPrinter(language.English)}

// number writes a number as the language does: 1.234, 1,234.
func (s speech) number(n any) string {
	switch n := n.(type) {
	case nil:
		return "–"
	case float64:
		return printers[s.lang].Sprintf("%.1f", n)
	}
	return printers[s.lang].Sprintf("%d", whole(n))
}

// percent is a part of a whole, from 0 to 100; of nothing it is 0.
func (s speech) percent(part, of any) int {
	if whole(of) == 0 {
		return 0
	}
	return whole(part) * 100 / whole(of)
}

func whole(n any) int {
	switch n := n.(type) {
	case int:
		return n
	case float64:
		return int(n)
	case string:
		i, _ := strconv.Atoi(n)
		return i
	}
	return 0
}

func add(a, b any) int { return whole(a) + whole(b) }
func sub(a, b any) int { return whole(a) - whole(b) }

// plus joins words into one: ids and names of fields.
func plus(words ...any) string { return fmt.Sprint(joined(words)...) }

func joined(words []any) []any {
	out := make([]any, 0, 2*len(words))
	for _, w := range words {
		out = append(out, fmt.Sprint(w))
	}
	return out
}

// link is an address of this site in the page's language: {{link "/labs" .slug}}. What
// follows the first part is escaped.
func (s speech) link(path string, parts ...any) string {
	var b strings.Builder
	if s.lang != languages[0] {
		b.WriteString("/" + s.lang)
	}
	b.WriteString(path)
	for _, part := range parts {
		b.WriteString("/" + url.PathEscape(fmt.Sprint(part)))
	}
	return b.String()
}

// tag is the language as HTML names it.
func (s speech) tag() string { return s.t("pt-BR", "en") }

// dict names what a partial is given: {{template "x" (dict "a" 1 "b" 2)}}.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict has %d words, which are no pairs", len(pairs))
	}
	d := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict names something by a %T", pairs[i])
		}
		d[name] = pairs[i+1]
	}
	return d, nil
}

// after is what follows a beginning; "" where a text does not begin so.
func after(beginning string, v any) string {
	rest, ok := strings.CutPrefix(text(v), beginning)
	if !ok {
		return ""
	}
	return rest
}

func list(items ...any) []any { return items }

// initials are the first letters of a name's first and last word.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	out := string([]rune(words[0])[:1])
	if len(words) > 1 {
		out += string([]rune(words[len(words)-1])[:1])
	}
	return strings.ToUpper(out)
}

// paragraphs are those of a plain text.
func paragraphs(text any) []string {
	s, _ := text.(string)
	var out []string
	for p := range strings.SplitSeq(s, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// short cuts a text at a word's end, after at most n characters.
func short(n int, text any) string {
	s, _ := text.(string)
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;.:") + "…"
}

// inner are the slashes within a name, such as Aricanduva/Formosa/Carrão.
var inner = regexp.MustCompile(`(\pL)/(\pL)`)

// breaks is a name that a narrow column may break behind its slashes, and not in mid-word:
// {{breaks .name}}. It stands in the text of a page, not in an attribute.
func breaks(name any) any {
	s := text(name)
	if !inner.MatchString(s) {
		return s
	}
	return template.HTML(inner.ReplaceAllString(template.HTMLEscapeString(s), "$1/<wbr>$2"))
}
