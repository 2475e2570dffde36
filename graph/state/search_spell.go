package state

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

// readings are the ways to take the words of a text: its apostrophes part words or
// join them. A text without words has none.
func readings(text string) [][]string {
	apart := network.Words(text)
	if len(apart) == 0 {
		return nil
	}
	if joined := network.JoinedWords(text); joined != nil {
		return [][]string{apart, joined}
	}
	return [][]string{apart}
}

// A spelling is what words find that are spelled right: records that have them all, in
// the label or anywhere.
type spelling struct{ named, right bitset }

// spelled finds the records that have, for each of the words, a word that begins with
// it.
func (x *searchIndex) spelled(words []string) spelling {
	var all spelling
	words = slices.Sorted(slices.Values(words))
	for i, word := range words {
		if i+1 < len(words) && strings.HasPrefix(words[i+1], word) {
			continue // whatever begins with the next one begins with this
		}
		named, right := newBitset(x.next), newBitset(x.next)
		x.begin(named, word)
		x.begin(right, elsewhere+word)
		right.or(named)
		all.named, all.right = all.named.and(named), all.right.and(right)
	}
	return all
}

// nearly finds the records that spelled finds, and those too that have, for a word
// that may be misspelled, one that begins with it but for a letter; nothing where
// no word may be.
func (x *searchIndex) nearly(words []string) (named, anywhere bitset) {
	if !slices.ContainsFunc(words, misspellable) {
		return nil, nil
	}
	for _, word := range words {
		inName, inAny := newBitset(x.next), newBitset(x.next)
		x.begin(inName, word)
		x.begin(inAny, elsewhere+word)
		if misspellable(word) {
			x.beginNear(inName, "", word)
			x.beginNear(inAny, elsewhere, word)
		}
		inAny.or(inName)
		if named, anywhere = named.and(inName), anywhere.and(inAny); anywhere.empty() {
			break
		}
	}
	return named, anywhere
}

// shortest is how many letters a word has that is found with one wrong.
const shortest = 5

// misspellable tells whether a word is found with a letter wrong, too: one of letters
// only, since a number with another digit is another number.
func misspellable(word string) bool {
	return utf8.RuneCountInString(word) >= shortest && !strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) })
}

// begin adds the records with a term that begins so.
func (x *searchIndex) begin(found bitset, prefix string) {
	first, _ := x.terms.find(ofTerm(prefix))
	for p := range x.terms.from(first) {
		if !strings.HasPrefix(p.term, prefix) {
			return
		}
		found.add(p.ordinals)
	}
}

// is adds the records with the very term.
func (x *searchIndex) is(found bitset, term string) {
	if p, ok := x.terms.get(ofTerm(term)); ok {
		found.add(p.ordinals)
	}
}

// beginNear adds the records with a term of the sort that would begin with the word but
// for one letter: another, one too many or too few, or two that changed places. Where
// only the last letter is wrong, the term is no longer than the word, or every word
// of the same beginning would be found.
//
// It looks where a right beginning ends for the letters that follow there, so it costs
// some look-ups for each letter of the word, however many terms there are.
func (x *searchIndex) beginNear(found bitset, family, word string) {
	letters := []rune(word)
	butLast := family + string(letters[:len(letters)-1])
	for i := range letters {
		head, rest, last := family+string(letters[:i]), string(letters[i+1:]), i+1 == len(letters)
		add := x.begin
		if last {
			add = x.is
		} else {
			x.begin(found, head+string(letters[i+1])+string(letters[i])+string(letters[i+2:]))
		}
		if head+rest == butLast { // of a doubled last letter either may be the one too many
			x.is(found, butLast)
		} else {
			x.begin(found, head+rest)
		}
		met := false
		for next := range x.following(head) {
			met = true
			add(found, head+next+rest)
			x.begin(found, head+next+string(letters[i:]))
		}
		if !met {
			return
		}
	}
}

// branches is how many letters are tried at a place in a word: more than any alphabet
// has, fewer than there are signs for words.
const branches = 64

// following are the letters and digits that follow a beginning in terms, at most
// branches.
func (x *searchIndex) following(head string) iter.Seq[string] {
	return func(yield func(string) bool) {
		at := head
		for range branches {
			p, _ := x.terms.find(ofTerm(at))
			term, ok := x.terms.at(p)
			rest, within := strings.CutPrefix(term.term, head)
			if !ok || !within {
				return
			}
			c, size := utf8.DecodeRuneInString(rest)
			if size > 0 && ofWord(c) && !yield(rest[:size]) {
				return
			}
			// behind every term that goes on with this letter
			at = head + rest[:size] + "\xff"
			if size == 0 {
				at = head + "\x00"
			}
		}
	}
}
