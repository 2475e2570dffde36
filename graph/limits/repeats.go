package limits

import (
	"cmp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A merge walks the answer's places, each with all the fields that a document
// asks for there. The "overlapping fields" rule compares each of them with each,
// for every operation and fragment anew, and inside an inline fragment once more
// for each inline fragment around it. A merge visits each field of the
// written-out document once, which is why Limits.Fields comes first.
type merge struct {
	fragments map[string]*ast.FragmentDefinition
	// stack has the fields of a place, and above them those of the places inside.
	stack []asked
	// worst is the field that is asked for most often in one place.
	worst *ast.Field
	often int
	// comparisons are how often two fields are compared.
	comparisons int
}

// An asked field stands in so many inline fragments of its selection set.
type asked struct {
	*ast.Field
	inline int
}

// refuseRepeats refuses a document that asks for one name too often in one place.
func (g *Gate) refuseRepeats(doc *ast.QueryDocument, fragments map[string]*ast.FragmentDefinition, lang string) *gqlerror.Error {
	m := &merge{fragments: fragments}
	for _, op := range doc.Operations {
		m.definition(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		m.definition(f.SelectionSet)
	}
	switch {
	case m.often > g.limits.Repeats:
		return repeats.refuse(m.often, g.limits.Repeats, lang, m.worst.Position)
	case m.comparisons > g.limits.Comparisons:
		return comparisons.refuse(m.comparisons, g.limits.Comparisons, lang, nil)
	}
	return nil
}

func (m *merge) definition(set ast.SelectionSet) {
	m.stack = m.stack[:0]
	m.collect(set, 0)
	m.walk(0, 1)
}

// collect puts a selection set's fields on the stack, fragments written out.
func (m *merge) collect(set ast.SelectionSet, inline int) {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			m.stack = append(m.stack, asked{selection, inline})
		case *ast.InlineFragment:
			m.collect(selection.SelectionSet, inline+1)
		case *ast.FragmentSpread:
			if f := m.fragments[selection.Name]; f != nil {
				m.collect(f.SelectionSet, inline)
			}
		}
	}
}

// walk groups the fields from the given height of the stack by response name,
// and goes into each group. What is compared so often outside is compared at
// least as often inside.
func (m *merge) walk(from, outside int) {
	level := m.stack[from:]
	slices.SortFunc(level, func(a, b asked) int { return cmp.Compare(a.Alias, b.Alias) })
	for start, end := 0, 0; start < len(level); start = end {
		for end = start + 1; end < len(level) && level[end].Alias == level[start].Alias; end++ {
		}
		times := m.compare(level[start:end], outside)
		inside := len(m.stack)
		for _, f := range level[start:end] {
			m.collect(f.SelectionSet, 0)
		}
		m.walk(inside, times)
		m.stack = m.stack[:inside]
	}
}

// compare counts a group of fields that meet in one place, and says how often
// each two of them are compared.
func (m *merge) compare(group []asked, outside int) int {
	if len(group) > m.often {
		m.often, m.worst = len(group), group[len(group)-1].Field
	}
	size, often := 0, outside
	for _, f := range group {
		often = max(often, f.inline+1)
		for _, a := range f.Arguments {
			n, _ := values(a.Value, 1)
			size += n + 1
		}
	}
	pairs := len(group) * (len(group) - 1) / 2
	m.comparisons = plus(m.comparisons, times(often, pairs+size*(len(group)-1)))
	return often
}
