package limits

import "fmt"

// SuggestionsSetting and SuggestionsUsage are the name of the one setting that is
// not a number, and what it does.
const (
	SuggestionsSetting = "limit-suggestions"
	SuggestionsUsage   = "let errors tell which names are close (did you mean); it tells the schema to whoever guesses"
)

// ceiling is the highest value of most settings: counting stops there, so a
// higher one would refuse nothing.
const ceiling = most - 1

// maxNesting is the highest --limit-nesting: the parser calls itself for each
// level, and a stack that overflows ends the process.
const maxNesting = 1_000

// A setting is one limit that an operator may change.
type setting struct {
	name, usage string
	value       *int
	highest     int
}

// settings lists every number of the limits, in the order in which a document
// meets them.
func (l *Limits) settings() []setting {
	return []setting{
		{"limit-characters", "most `characters` of a document", &l.Characters, ceiling},
		{"limit-tokens", "most `tokens` of a document; a comment is one, and each line of a block string", &l.Tokens, ceiling},
		{"limit-name", "most `characters` of one name", &l.Name, ceiling},
		{"limit-nesting", "most `levels` of braces and brackets as they are written", &l.Nesting, maxNesting},
		{"limit-fragments", "most `fragments` that a document defines", &l.Fragments, ceiling},
		{"limit-root-fields", "most `fields` that an operation asks of Query", &l.RootFields, ceiling},
		{"limit-mutation-fields", "most `mutations` of one operation", &l.MutationFields, ceiling},
		{"limit-variables", "most `variables` that a document defines", &l.Variables, ceiling},
		{"limit-values", "most `values` in an operation's variables, items of lists and fields of objects", &l.Values, ceiling},
		{"limit-aliases", "most `aliases` of a document", &l.Aliases, ceiling},
		{"limit-directives", "most `directives` of a document", &l.Directives, ceiling},
		{"limit-depth", "most `levels` of fields inside one another, fragments written out, and of lists and objects in a value", &l.Depth, ceiling},
		{"limit-introspection-depth", "most `levels` of fields below __schema and __type", &l.IntrospectionDepth, ceiling},
		{"limit-fields", "most `fields`, arguments and values of a document, fragments written out", &l.Fields, ceiling},
		{"limit-repeats", "how `often` one name may be asked for in one place of the answer", &l.Repeats, ceiling},
		{"limit-comparisons", "most `comparisons` of repeated fields that validating a document may take", &l.Comparisons, ceiling},
		{"limit-complexity", "most that an operation may `cost`: fields times items per page", &l.Complexity, ceiling},
		{"limit-errors", "most `errors` of an invalid document that are told", &l.Errors, ceiling},
		{"limit-cache-bytes", "about how many `bytes` of memory the documents remembered may take", &l.CacheBytes, ceiling},
	}
}

// Each shows every number of the limits: the name of its setting, a usage with its
// unit in backquotes, as package flag takes it, and where it is kept.
func (l *Limits) Each(show func(name, usage string, value *int)) {
	for _, s := range l.settings() {
		show(s.name, s.usage, s.value)
	}
}

// Check says which setting cannot be: a limit of nothing would refuse everything,
// and one beyond its highest would refuse nothing.
func (l Limits) Check() error {
	for _, s := range l.settings() {
		if *s.value < 1 || *s.value > s.highest {
			return fmt.Errorf("--%s is %d: it has to be from 1 to %d", s.name, *s.value, s.highest)
		}
	}
	return nil
}
