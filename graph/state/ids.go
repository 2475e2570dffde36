package state

import (
	"hash/maphash"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// ids find the records of a kind by their ids: a hash table in pages, so that a look-up
// touches few places in memory whatever the table's size. A page that was made never
// changes: an edit puts another in its place, so that copies share the pages.
type ids struct {
	pages [][]bucket // as many as a power of two says
	size  int
	// shared says that another table has the same list of pages.
	shared bool
}

// A bucket has the records whose hashes say so, in no order.
type bucket []cell

// A cell is a record, with a part of its id's hash that is not the bucket's.
type cell struct {
	hash   uint32
	record network.Record
}

const (
	// pageBuckets is how many buckets a page has.
	pageBuckets = 64
	// fullPage is how many records a page has, on average, before there are twice as many;
	// a loaded table has half as many.
	fullPage = 6 * pageBuckets
)

// idSeed is the seed of the hashes of ids, in tables and in footprints.
var idSeed = maphash.MakeSeed()

func hashID(id string) uint64 { return maphash.String(idSeed, id) }

// place splits a hash: page and bucket, and what a cell has of it.
func (t ids) place(h uint64) (page, bucket int, hash uint32) {
	return int(h>>38) & (len(t.pages) - 1), int(h>>32) & (pageBuckets - 1), uint32(h)
}

// get finds a record, or nil.
func (t ids) get(id string) network.Record {
	if t.size == 0 {
		return nil
	}
	page, at, hash := t.place(hashID(id))
	b := t.pages[page][at]
	for i := range b {
		if c := &b[i]; c.hash == hash && c.record.Key() == id {
			return c.record
		}
	}
	return nil
}

// newIDs is a table of records that have each another id.
func newIDs(records []network.Record) ids {
	pages := 1
	for pages*fullPage < 2*len(records) {
		pages *= 2
	}
	t := ids{pages: make([][]bucket, pages), size: len(records)}
	for i := range t.pages {
		t.pages[i] = make([]bucket, pageBuckets)
	}
	for _, r := range records {
		page, at, hash := t.place(hashID(r.Key()))
		t.pages[page][at] = append(t.pages[page][at], cell{hash, r})
	}
	for _, page := range t.pages {
		for at, b := range page {
			page[at] = slices.Clip(b)
		}
	}
	return t
}

// put puts in a record whose id the table does not have.
func (t *ids) put(r network.Record) {
	if t.size >= len(t.pages)*fullPage {
		*t = newIDs(append(t.all(), r))
		return
	}
	page, at, hash := t.place(hashID(r.Key()))
	b := &t.own(page)[at]
	*b = append(slices.Clip(*b), cell{hash, r})
	t.size++
}

// drop takes a record out that the table has.
func (t *ids) drop(id string) {
	page, at, _ := t.place(hashID(id))
	b := &t.own(page)[at]
	*b = slices.DeleteFunc(slices.Clone(*b), func(c cell) bool { return c.record.Key() == id })
	t.size--
}

// copy is a table to be edited, while t stays as it is.
func (t ids) copy() ids {
	t.shared = true
	return t
}

// own puts a copy in the place of a page, to be changed.
func (t *ids) own(page int) []bucket {
	if t.shared {
		t.pages, t.shared = slices.Clone(t.pages), false
	}
	t.pages[page] = slices.Clone(t.pages[page])
	return t.pages[page]
}

// all are its records, in no order.
func (t ids) all() []network.Record {
	all := make([]network.Record, 0, t.size+1)
	for _, page := range t.pages {
		for _, b := range page {
			for i := range b {
				all = append(all, b[i].record)
			}
		}
	}
	return all
}
