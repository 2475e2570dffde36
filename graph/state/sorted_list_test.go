package state

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A coin is an item of a list: equal ones differ in what is on their back.
type coin struct{ value, back int }

func worth(value int) seek[coin] { return func(c coin) int { return cmp.Compare(c.value, value) } }

// updated gives the list after an update of its own.
func updated(s sortedList[coin], change func(*listUpdate[coin])) sortedList[coin] {
	e := listUpdate[coin]{sortedList: s}
	change(&e)
	return e.sortedList
}

func (s sortedList[T]) all() []T {
	var all []T
	for item := range s.from(position{}) {
		all = append(all, *item)
	}
	return all
}

// TestASortedListIsASortedSlice puts and takes at random, some changes in one update,
// and compares with a slice, after each and of all earlier lists at the end.
func TestASortedListIsASortedSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var model []coin
		for i := range rapid.IntRange(0, 3*blockSize[coin]()).Draw(t, "at first") {
			model = append(model, coin{3 * i, 0})
		}
		now := newSortedList(slices.Clone(model))
		var lists []sortedList[coin]
		var models [][]coin
		for range rapid.IntRange(0, 5).Draw(t, "updates") {
			lists, models = append(lists, now), append(models, slices.Clone(model))
			e := listUpdate[coin]{sortedList: now}
			changes := rapid.SliceOfN(rapid.IntRange(-3, 10*blockSize[coin]()), 0, 2*blockSize[coin]()).Draw(t, "values")
			for back, value := range changes {
				at, found := slices.BinarySearchFunc(model, value, func(c coin, v int) int { return cmp.Compare(c.value, v) })
				switch {
				case found && back%2 == 0:
					e.remove(worth(value))
					model = slices.Delete(model, at, at+1)
				case found:
					e.put(coin{value, back}, worth(value))
					model[at].back = back
				default:
					e.put(coin{value, back}, worth(value))
					model = slices.Insert(model, at, coin{value, back})
				}
			}
			now = e.sortedList
		}
		lists, models = append(lists, now), append(models, model)
		for i, s := range lists {
			if !slices.Equal(s.all(), models[i]) {
				t.Fatalf("list %d of %d is %v, want %v", i, len(lists), s.all(), models[i])
			}
			for _, block := range s.blocks {
				if len(block) == 0 || len(block) > blockSize[coin]() {
					t.Fatalf("a block has %d items", len(block))
				}
			}
		}
	})
}

func TestASortedListFindsWhatItHas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sortedList[coin]{}
		values := rapid.SliceOfNDistinct(rapid.IntRange(0, 4*blockSize[coin]()), 0, 3*blockSize[coin](), rapid.ID[int]).Draw(t, "values")
		for _, v := range values {
			s = updated(s, func(e *listUpdate[coin]) { e.put(coin{v, v}, worth(v)) })
		}
		gone := rapid.IntRange(0, len(values)).Draw(t, "gone")
		for _, v := range values[:gone] {
			s = updated(s, func(e *listUpdate[coin]) { e.remove(worth(v)) })
		}
		for i, v := range values {
			if c, found := s.get(worth(v)); found != (i >= gone) || found && c.back != v {
				t.Fatalf("%d: %v, %v", v, c, found)
			}
		}
		if c, found := s.get(worth(-1)); found {
			t.Fatalf("found what was never there: %v", c)
		}
	})
}
