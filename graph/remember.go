package graph

import (
	lru "github.com/hashicorp/golang-lru/v2"
)

// What a header means is worked out once for each of its texts: clients send few
// different ones. Of a text that is too long nothing is kept, so that what is kept is
// bounded in bytes.
const (
	rememberedTexts   = 1_000
	rememberedLongest = 256
)

// A reading is what texts mean, remembered.
type reading[V any] struct {
	read  func(text string) V
	known *lru.Cache[string, V]
}

func newReading[V any](read func(text string) V) *reading[V] {
	known, err := lru.New[string, V](rememberedTexts)
	if err != nil {
		panic(err) // the size is a constant
	}
	return &reading[V]{read, known}
}

func (r *reading[V]) of(text string) V {
	if v, ok := r.known.Get(text); ok {
		return v
	}
	v := r.read(text)
	if len(text) <= rememberedLongest {
		r.known.Add(text, v)
	}
	return v
}
