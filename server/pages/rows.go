package pages

import (
	"strconv"
	"strings"
)

// rows are, by the dotted name of a form's list, the rows that became its items, in the
// items' order: the API counts what it was sent, and the page what it shows.
type rows map[string][]int

// note adds the row that became a list's next item.
func (r rows) note(list string, row int) {
	if r != nil {
		r[list] = append(r[list], row)
	}
}

// named is the name by which the form has a field that the API names: each item's number
// is its row's.
func (r rows) named(name string) string {
	words := strings.Split(name, ".")
	for i, word := range words {
		n, err := strconv.Atoi(word)
		if of := r[strings.Join(words[:i], ".")]; err == nil && n >= 0 && n < len(of) {
			words[i] = strconv.Itoa(of[n])
		}
	}
	return strings.Join(words, ".")
}
