package view

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"iter"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// The bounds of a page.
const (
	DefaultPage = 20
	MaxPage     = 100
	// maxCursor has room for the longest name: folding can make 33 bytes of one
	// character (U+FDFA), and base64 makes 4 of 3.
	maxCursor = 2 * network.MaxName * 33
)

// Args say which page of a connection is asked for (Relay cursor connections).
type Args struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// A list is items in an order. walk goes from behind a place to the end, or back
// from before it to the front; without a place, from either end.
type list[T any] struct {
	order string
	// falling says that places get smaller towards the end.
	falling bool
	walk    func(place []byte, back bool) iter.Seq2[state.Spot, T]
	count   func() int
}

// behind tells whether place a is nearer to the list's end than place b.
func (l list[T]) behind(a, b []byte) bool {
	if l.falling {
		a, b = b, a
	}
	return bytes.Compare(a, b) > 0
}

// end is the place of the list's last item, or its first; nil where it is empty.
func (l list[T]) end(first bool) []byte {
	for spot := range l.walk(nil, !first) {
		return spot.Place()
	}
	return nil
}

// encodeCursor writes a place in an order, with a sum by which a cursor that was cut,
// doubled or changed is known.
func encodeCursor(order string, place []byte) string {
	raw := append([]byte(order+"\x00"), place...)
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(raw)))
}

// decodeCursor reads a cursor of a list in the order.
func decodeCursor(order string, cursor *string) ([]byte, error) {
	if cursor == nil {
		return nil, nil
	}
	if len(*cursor) <= maxCursor {
		raw, _ := base64.RawURLEncoding.DecodeString(*cursor)
		name, place, ok := strings.Cut(string(raw[:max(0, len(raw)-crc32.Size)]), "\x00")
		// Written again it is the same: base64 is read with line breaks in it, too.
		if ok && name == order && place != "" && encodeCursor(order, []byte(place)) == *cursor {
			return []byte(place), nil
		}
	}
	return nil, foreignCursor()
}

func foreignCursor() error {
	return network.Malform(
		"O cursor não é desta lista: use o que a lista deu em endCursor ou cursor, com a mesma ordem.",
		"The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.")
}

// size is how many items the page may have, and whether from the end.
func (a Args) size() (n int, back bool, err error) {
	n = DefaultPage
	switch {
	case a.First != nil && a.Last != nil:
		return 0, false, network.Malform("Peça first ou last, não os dois.", "Ask for first or last, not both.")
	case a.Last != nil:
		n, back = *a.Last, true
	case a.First != nil:
		n = *a.First
	}
	if n < 1 || n > MaxPage {
		return 0, false, network.Malform("Uma página tem de 1 a 100 itens: mude first ou last.", "A page has 1 to 100 items: change first or last.")
	}
	return n, back, nil
}

// page takes the part of the list that is asked for.
func page[T any](a Args, l list[T]) (*Connection[T], error) {
	n, back, err := a.size()
	if err != nil {
		return nil, err
	}
	after, err := decodeCursor(l.order, a.After)
	if err != nil {
		return nil, err
	}
	before, err := decodeCursor(l.order, a.Before)
	if err != nil {
		return nil, err
	}
	from, until := after, before
	if back {
		from, until = before, after
	}
	c := &Connection[T]{of: l, after: after, before: before}
	for spot, node := range l.walk(from, back) {
		if len(c.nodes) == n || until != nil && l.passed(spot.Place(), until, back) {
			break
		}
		if len(c.nodes) == cap(c.nodes) {
			c.nodes, c.spots = slices.Grow(c.nodes, room(len(c.nodes), n)), slices.Grow(c.spots, room(len(c.nodes), n))
		}
		c.nodes, c.spots = append(c.nodes, node), append(c.spots, spot)
	}
	if back {
		slices.Reverse(c.nodes)
		slices.Reverse(c.spots)
	}
	return c, nil
}

// room is for how many more items a page of at most n makes room once it has some: few at
// first, since most lists are short.
func room(has, n int) int { return min(n-has, max(8, 2*has)) }

// A shelf gives the views of one walk their room, of many at once.
type shelf[T any] struct{ room []T }

func (s *shelf[T]) put(v T) *T {
	if len(s.room) == cap(s.room) {
		s.room = make([]T, 0, min(max(4, 2*cap(s.room)), 64))
	}
	s.room = append(s.room, v)
	return &s.room[len(s.room)-1]
}

// passed tells whether a walk has come to a place, or beyond.
func (l list[T]) passed(place, until []byte, back bool) bool {
	return back && !l.behind(place, until) || !back && !l.behind(until, place)
}

// around tells what is before and behind a page; for an empty one, what the
// cursors cut off on either side.
func (l list[T]) around(spots []state.Spot, after, before []byte) *PageInfo {
	if len(spots) == 0 {
		return &PageInfo{
			before: func() bool { first := l.end(true); return after != nil && first != nil && !l.behind(first, after) },
			behind: func() bool { last := l.end(false); return before != nil && last != nil && !l.behind(before, last) },
		}
	}
	first, last := &spots[0], &spots[len(spots)-1]
	return &PageInfo{
		order: l.order, first: first, last: last,
		before: func() bool { return some(l.walk(first.Place(), true)) },
		behind: func() bool { return some(l.walk(last.Place(), false)) },
	}
}

// among tells whether a filter lets a value pass: one of those that it lists, or any
// where it lists none at all.
func among[T comparable](listed []T, v T) bool { return listed == nil || slices.Contains(listed, v) }

func some[K, V any](seq iter.Seq2[K, V]) bool {
	for range seq {
		return true
	}
	return false
}

// ordered is a list that walks an order of the state, or walks it falling, and
// shows what passes. Counting makes no views.
func ordered[R network.Record, T any](m *Moment, o state.Order[R], falling bool, passes func(R) bool, show func(R) T) list[T] {
	return list[T]{
		order: orderName(o.Name(), falling), falling: falling,
		walk: func(place []byte, back bool) iter.Seq2[state.Spot, T] {
			return func(yield func(state.Spot, T) bool) {
				for at, r := range o.Spots(m.Moment, place, back != falling) {
					if passes(r) && !yield(at, show(r)) {
						return
					}
				}
			}
		},
		count: func() int {
			n := 0
			for r := range o.Walk(m.Moment, nil, false) {
				if passes(r) {
					n++
				}
			}
			return n
		},
	}
}

func orderName(name string, falling bool) string {
	if falling {
		return name + " falling"
	}
	return name
}

// An item is a node and its place in a list that is made for one question.
type item[T any] struct {
	place []byte
	node  T
}

// sorted is a list of items that a question found, in the order of their places
// or falling.
func sorted[T any](order string, falling bool, items []item[T]) list[T] {
	compare := bytes.Compare
	if falling {
		compare = func(a, b []byte) int { return bytes.Compare(b, a) }
	}
	slices.SortFunc(items, func(a, b item[T]) int { return compare(a.place, b.place) })
	walk := func(place []byte, back bool) iter.Seq2[state.Spot, T] {
		from, found := slices.BinarySearchFunc(items, place, func(i item[T], p []byte) int { return compare(i.place, p) })
		rest := items[from:]
		switch {
		case place == nil:
			rest = items
		case back:
			rest = items[:from]
		case found:
			rest = items[from+1:]
		}
		return func(yield func(state.Spot, T) bool) {
			for i := range rest {
				it := rest[i]
				if back {
					it = rest[len(rest)-1-i]
				}
				if !yield(state.At(it.place), it.node) {
					return
				}
			}
		}
	}
	return list[T]{order: orderName(order, falling), falling: falling, walk: walk, count: func() int { return len(items) }}
}

// all is the test that everything passes.
func all[R any](R) bool { return true }
