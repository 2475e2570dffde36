package state

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A coin is an item to shelve: equal ones differ in what is on their back.
type coin struct{ value, back int }

func worth(value int) seek[coin] { return func(c coin) int { return cmp.Compare(c.value, value) } }

func (s shelf[T]) all() []T {
	var all []T
	for item := range s.from(spot{}) {
		all = append(all, *item)
	}
	return all
}

// TestAShelfIsASortedSlice puts and takes at random, some changes at one desk,
// and compares with a slice, after each and of all earlier shelves at the end.
func TestAShelfIsASortedSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var model []coin
		for i := range rapid.IntRange(0, 3*roomOf[coin]()).Draw(t, "at first") {
			model = append(model, coin{3 * i, 0})
		}
		now := shelve(slices.Clone(model))
		var shelves []shelf[coin]
		var models [][]coin
		for range rapid.IntRange(0, 5).Draw(t, "desks") {
			shelves, models = append(shelves, now), append(models, slices.Clone(model))
			d := desk[coin]{shelf: now}
			changes := rapid.SliceOfN(rapid.IntRange(-3, 10*roomOf[coin]()), 0, 2*roomOf[coin]()).Draw(t, "values")
			for back, value := range changes {
				at, found := slices.BinarySearchFunc(model, value, func(c coin, v int) int { return cmp.Compare(c.value, v) })
				switch {
				case found && back%2 == 0:
					d.take(worth(value))
					model = slices.Delete(model, at, at+1)
				case found:
					d.put(coin{value, back}, worth(value))
					model[at].back = back
				default:
					d.put(coin{value, back}, worth(value))
					model = slices.Insert(model, at, coin{value, back})
				}
			}
			now = d.shelf
		}
		shelves, models = append(shelves, now), append(models, model)
		for i, s := range shelves {
			if !slices.Equal(s.all(), models[i]) {
				t.Fatalf("shelf %d of %d is %v, want %v", i, len(shelves), s.all(), models[i])
			}
			for _, block := range s.blocks {
				if len(block) == 0 || len(block) > roomOf[coin]() {
					t.Fatalf("a block has %d items", len(block))
				}
			}
		}
	})
}

func TestAShelfFindsWhatItHas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shelf[coin]{}
		values := rapid.SliceOfNDistinct(rapid.IntRange(0, 4*roomOf[coin]()), 0, 3*roomOf[coin](), rapid.ID[int]).Draw(t, "values")
		for _, v := range values {
			s = s.with(coin{v, v}, worth(v))
		}
		gone := rapid.IntRange(0, len(values)).Draw(t, "gone")
		for _, v := range values[:gone] {
			s = s.without(worth(v))
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
