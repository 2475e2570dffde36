package view

import "github.com/redeaberta/rede/graph/state"

// A Connection is a page of a list. What is not asked for is not made: most ask for the
// nodes alone.
type Connection[T any] struct {
	nodes         []T
	spots         []state.Spot // where the nodes stand
	of            list[T]
	after, before []byte
	info          *PageInfo // where it does not follow from the list
}

// Edges are the page's items with their places.
func (c *Connection[T]) Edges() []*Edge[T] {
	made, edges := make([]Edge[T], len(c.nodes)), make([]*Edge[T], len(c.nodes))
	for i := range made {
		made[i] = Edge[T]{c.spots[i], c.of.order, c.nodes[i]}
		edges[i] = &made[i]
	}
	return edges
}

// Nodes are the page's items. Nobody changes the list.
func (c *Connection[T]) Nodes() []T {
	if c.nodes == nil {
		return []T{}
	}
	return c.nodes
}

// TotalCount counts the whole list. It is counted only when asked for.
func (c *Connection[T]) TotalCount() int { return c.of.count() }

// PageInfo tells where the page stands.
func (c *Connection[T]) PageInfo() *PageInfo {
	if c.info != nil {
		return c.info
	}
	return c.of.around(c.spots, c.after, c.before)
}

// An Edge is an item and its place.
type Edge[T any] struct {
	spot  state.Spot
	order string
	Node  T
}

// Cursor is the item's place as clients hand it back.
func (e *Edge[T]) Cursor() string { return encodeCursor(e.order, e.spot.Place()) }

// A PageInfo tells where a page stands. Its cursors, and what is before and behind, are
// looked up only when asked for.
type PageInfo struct {
	order          string
	first, last    *state.Spot // nil on an empty page
	before, behind func() bool
}

// StartCursor is the first item's place; nil on an empty page.
func (p *PageInfo) StartCursor() *string { return p.cursor(p.first) }

// EndCursor is the last item's place; nil on an empty page.
func (p *PageInfo) EndCursor() *string { return p.cursor(p.last) }

func (p *PageInfo) cursor(of *state.Spot) *string {
	if of == nil {
		return nil
	}
	cursor := encodeCursor(p.order, of.Place())
	return &cursor
}

// HasPreviousPage tells whether the list has items before the page.
func (p *PageInfo) HasPreviousPage() bool { return p.before() }

// HasNextPage tells whether the list has items behind the page.
func (p *PageInfo) HasNextPage() bool { return p.behind() }
