package limits

// Limits are the bounds of one document. All operations of a document count,
// not only the one that is asked for, and so do fragments that nobody spreads.
type Limits struct {
	// Characters are those of the whole text.
	Characters int
	// Tokens are the lexical tokens of the text. A comment is one, and so
	// is each line of a block string.
	Tokens int
	// Name is the most characters of one name.
	Name int
	// Nesting is how deep braces and brackets may be written inside one another.
	Nesting int
	// Depth is how many fields may stand inside one another, with fragments
	// written out, and how many lists and objects in a literal value.
	Depth int
	// IntrospectionDepth is the same below __schema and __type.
	IntrospectionDepth int
	// Aliases are the fields that are asked for under another name.
	Aliases int
	// RootFields are the fields that one operation asks of Query; a mutation may
	// have MutationFields.
	RootFields, MutationFields int
	// Directives are those of the whole document.
	Directives int
	// Variables are those that all operations define.
	Variables int
	// Values are those in the variables that an operation defines: each item of a
	// list and each field of an object is one.
	Values int
	// Fragments are the fragments that the document defines.
	Fragments int
	// Repeats is how often one response name may be asked for in one place of the
	// answer, with fragments written out.
	Repeats int
	// Comparisons is how often validation compares two fields of one response name
	// in one place of the answer. The arguments of each, and the values in them,
	// count too.
	Comparisons int
	// Fields are the selections of all operations and fragments, with fragments
	// written out wherever they are spread. Each argument, each value in it and
	// each directive counts too.
	Fields int
	// Complexity is what one operation may cost: see Gate.Cost.
	Complexity int
	// Errors is how many errors are told.
	Errors int
	// CacheBytes is about how much memory the documents remembered may take.
	CacheBytes int
	// Suggestions says whether errors tell which names are close ("did you mean").
	Suggestions bool
	// Closed says that nobody is told the schema: __schema and __type are refused.
	Closed bool
}

// Default gives the bounds that a public server starts with.
func Default() Limits {
	return Limits{
		Characters: 15_000, Tokens: 1_000, Name: 128, Nesting: 32,
		Depth: 10, IntrospectionDepth: 20,
		Aliases: 15, RootFields: 20, MutationFields: 5, Directives: 20, Variables: 50, Values: 1_000, Fragments: 60,
		Repeats: 20, Comparisons: 2_000, Fields: 5_000, Complexity: 20_000, Errors: 10, CacheBytes: 16 << 20,
	}
}
