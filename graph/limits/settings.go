package limits

import "fmt"

// SuggestionsSetting and SuggestionsUsage are the name of the one setting that is
// no number, and what it does.
const (
	SuggestionsSetting = "limit-suggestions"
	SuggestionsUsage   = "let errors tell which names are close (did you mean); it tells the schema to whoever guesses"
)

// ceiling is the highest value of a setting: counting stops there, so a
// higher one would refuse nothing.
const ceiling = most - 1

// A setting is one limit that an operator may change.
type setting struct {
	name, usage string
	value       *int
}

// settings lists the limits that an operator may change, in the order in which a
// document meets them. They are what clients in good faith run into (a frontend with
// large fragments, one that nests or batches more than ours do) and what one
// operation may take of the machine. The other limits follow from the schema and
// from what validation costs: they stay as Default has them.
func (l *Limits) settings() []setting {
	return []setting{
		{"limit-tokens", "most `tokens` of a document, whose text has room for 15 characters each; a comment is one, and each line of a block string", &l.Tokens},
		{"limit-aliases", "most `aliases` of a document", &l.Aliases},
		{"limit-depth", "most `levels` of fields inside one another, fragments written out, and of lists and objects in a value", &l.Depth},
		{"limit-complexity", "most that an operation may `cost`: fields times items per page", &l.Complexity},
	}
}

// charactersPerToken is the room that the text has for each of its tokens.
const charactersPerToken = 15

// SizeByTokens sets the characters by the tokens, so that one setting bounds how
// large a document may be. At the default of 1,000 tokens they are the default's too.
func (l *Limits) SizeByTokens() {
	l.Characters = charactersPerToken * min(l.Tokens, ceiling/charactersPerToken)
}

// Each shows every limit that is a setting: its name, a usage with its
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
		if *s.value < 1 || *s.value > ceiling {
			return fmt.Errorf("--%s is %d: it has to be from 1 to %d", s.name, *s.value, ceiling)
		}
	}
	return nil
}
