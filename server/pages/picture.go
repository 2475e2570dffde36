package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Picture is a part of the network, drawn: records on rings around the first, each ring
// one link farther, and names where they have room.
type Picture struct {
	Spots []*Spot
	Lines []Line
	// Kinds are those that are there, as enum values, with how many of each.
	Kinds []KindCount
	// Left, Top, Width and Height are what of the plane is drawn.
	Left, Top, Width, Height int
}

// A Spot is a record in a picture.
type Spot struct {
	ID, Kind, Label string
	// Record is the record as the answer has it.
	Record map[string]any
	X, Y   int
	// Named says that its name has room, beside it or, where Before is set, before it.
	Named, Before bool
	// Out are the links that lead from it, In those that lead to it, by relation.
	Out, In []Bundle

	degree, ring int
	children     []*Spot
	leaves       float64
}

// A Line is a link in a picture.
type Line struct{ X1, Y1, X2, Y2 int }

// A Bundle is a record's links of one relation, in one direction.
type Bundle struct {
	Relation string
	Others   []*Spot
}

// A KindCount is how many records of a kind are there.
type KindCount struct {
	Kind  string
	Count int
}

// kindOf is a record's kind as a RecordKind: its type's name in capitals.
func kindOf(record map[string]any) string { return strings.ToUpper(text(record["__typename"])) }

// pictureOf draws a Network of the API: {{with picture .network}}.
func pictureOf(part any) *Picture {
	nodes, _ := reach(part, "nodes").([]any)
	links, _ := reach(part, "links").([]any)
	p, byID := &Picture{}, map[string]*Spot{}
	for _, node := range nodes {
		record, _ := node.(map[string]any)
		s := &Spot{ID: text(record["id"]), Kind: kindOf(record), Label: text(record["label"]), Record: record, ring: -1}
		p.Spots, byID[s.ID] = append(p.Spots, s), s
	}
	next, pairs := map[*Spot][]*Spot{}, map[[2]*Spot]bool{}
	for _, link := range links {
		from, to := byID[text(reach(link, "source"))], byID[text(reach(link, "target"))]
		if from == nil || to == nil {
			continue
		}
		relation := text(reach(link, "relation"))
		from.Out, to.In = bundled(from.Out, relation, to), bundled(to.In, relation, from)
		if pair := [2]*Spot{from, to}; from != to && !pairs[pair] && !pairs[[2]*Spot{to, from}] {
			pairs[pair] = true
			next[from], next[to] = append(next[from], to), append(next[to], from)
		}
	}
	p.arrange(next)
	for pair := range pairs {
		p.Lines = append(p.Lines, Line{pair[0].X, pair[0].Y, pair[1].X, pair[1].Y})
	}
	slices.SortFunc(p.Lines, func(a, b Line) int {
		return cmp.Or(a.X1-b.X1, a.Y1-b.Y1, a.X2-b.X2, a.Y2-b.Y2)
	})
	p.count()
	return p
}

func bundled(list []Bundle, relation string, other *Spot) []Bundle {
	for i := range list {
		if list[i].Relation == relation {
			if !slices.Contains(list[i].Others, other) {
				list[i].Others = append(list[i].Others, other)
			}
			return list
		}
	}
	return append(list, Bundle{relation, []*Spot{other}})
}

// spacing is how far records on a ring stand apart at least, ringGap how far rings do. Rings
// are wider than high, as screens and names are.
const (
	spacing = 20
	ringGap = 80
	wide    = 1.5
	high    = 0.8
)

// arrange puts the first record in the middle and each other one ring farther out than
// the one by which it was reached, under that one; what is linked to none of them is put
// on a last ring. The same part is always arranged alike.
func (p *Picture) arrange(next map[*Spot][]*Spot) {
	if len(p.Spots) == 0 {
		return
	}
	root := p.Spots[0]
	rings := p.rings(next)
	var loose []*Spot
	for _, s := range p.Spots {
		if s.degree = len(next[s]); s.ring < 0 {
			loose = append(loose, s)
		}
	}
	// Each record without others under it has the same part of the circle.
	needed := root.weigh() * spacing / (2 * math.Pi)
	radii := []float64{0}
	for range rings + 1 {
		radii = append(radii, max(radii[len(radii)-1]+ringGap, needed))
	}
	outer := max(radii[rings]+ringGap, float64(len(loose))*spacing/(2*math.Pi))
	root.spread(0, 2*math.Pi, radii)
	for i, s := range loose {
		s.at(outer, 2*math.Pi*float64(i)/float64(len(loose)))
	}
	p.name()
	p.frame()
}

// rings reaches from the first record on, and tells how many rings there are around it.
func (p *Picture) rings(next map[*Spot][]*Spot) int {
	root := p.Spots[0]
	root.ring = 0
	for rings, layer := 0, []*Spot{root}; ; rings++ {
		var farther []*Spot
		for _, s := range layer {
			for _, other := range next[s] {
				if other.ring < 0 {
					other.ring = s.ring + 1
					s.children = append(s.children, other)
				}
			}
			slices.SortStableFunc(s.children, func(a, b *Spot) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
			farther = append(farther, s.children...)
		}
		if layer = farther; len(layer) == 0 {
			return rings
		}
	}
}

// weigh tells how much of a ring a record needs: as much as those under it, or its own.
func (s *Spot) weigh() float64 {
	var sum float64
	for _, c := range s.children {
		sum += c.weigh()
	}
	s.leaves = max(1, sum)
	return s.leaves
}

// spread puts a record amid its part of its ring, and those under it in theirs.
func (s *Spot) spread(from, to float64, radii []float64) {
	s.at(radii[s.ring], (from+to)/2)
	part := (to - from) / s.leaves
	for _, c := range s.children {
		end := from + part*c.leaves
		c.spread(from, end, radii)
		from = end
	}
}

func (s *Spot) at(radius, angle float64) {
	s.X, s.Y = int(math.Round(wide*radius*math.Cos(angle))), int(math.Round(high*radius*math.Sin(angle)))
}

// A box is where something stands that a name must not cover.
type box struct{ left, top, right, bottom int }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// longestName is how many letters of a name a picture shows.
const longestName = 28

// Short is its name as a picture shows it.
func (s *Spot) Short() string { return short(longestName, s.Label) }

// name gives names to those that have room, the best connected first.
func (p *Picture) name() {
	var taken []box
	for _, s := range p.Spots {
		taken = append(taken, box{s.X - 7, s.Y - 7, s.X + 7, s.Y + 7})
	}
	order := slices.Clone(p.Spots)
	slices.SortStableFunc(order[1:], func(a, b *Spot) int { return cmp.Compare(b.degree, a.degree) })
	for _, s := range order {
		for _, before := range []bool{false, true} {
			s.Before = before
			if side := s.nameBox(); !slices.ContainsFunc(taken, side.meets) {
				s.Named, taken = true, append(taken, side)
				break
			}
		}
	}
}

// nameBox is where its name stands, or would: letters are taken as 8 wide, which few are.
func (s *Spot) nameBox() box {
	width := 8 * utf8.RuneCountInString(s.Short())
	if s.Before {
		return box{s.X - 10 - width, s.Y - 8, s.X - 10, s.Y + 8}
	}
	return box{s.X + 10, s.Y - 8, s.X + 10 + width, s.Y + 8}
}

// frame finds out what of the plane is drawn: all records and names, and a margin.
func (p *Picture) frame() {
	const margin = 16
	all := box{}
	for _, s := range p.Spots {
		left, right := s.X, s.X
		if name := s.nameBox(); s.Named {
			left, right = min(left, name.left), max(right, name.right)
		}
		all = box{min(all.left, left), min(all.top, s.Y), max(all.right, right), max(all.bottom, s.Y)}
	}
	p.Left, p.Top = all.left-margin, all.top-margin
	p.Width, p.Height = max(all.right-all.left, 200)+2*margin, max(all.bottom-all.top, 100)+2*margin
}

// count counts the records of each kind, in the order of the kinds.
func (p *Picture) count() {
	for _, kind := range linkedKinds {
		n := 0
		for _, s := range p.Spots {
			if s.Kind == kind {
				n++
			}
		}
		if n > 0 {
			p.Kinds = append(p.Kinds, KindCount{kind, n})
		}
	}
}

// linkedKinds are the kinds of record that stand in the network, in the order of legends.
var linkedKinds = []string{"SECRETARIAT", "SERVANT", "LAB", "GROUP", "PROJECT", "INITIATIVE", "MEETING", "TRAINING", "COMMITMENT", "DISTRICT"}

// shapes are the outlines of kinds around 0,0, about as large to the eye. Two kinds that a
// colour-blind person may take for one differ in shape, and no two shapes are one another
// turned by little.
var shapes = map[string]string{
	"SECRETARIAT": "M-6-6H6V6H-6Z",
	"SERVANT":     "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0-6 0Z",
	"LAB":         "M-3.8-6.6H3.8L7.6 0L3.8 6.6H-3.8L-7.6 0Z",
	"GROUP":       "M-7-5.5H7L0 7Z",
	"PROJECT":     "M0-7.2L6.9-2.2L4.2 5.8H-4.2L-6.9-2.2Z",
	"INITIATIVE":  "M0-8L2.2-2.7L7.6-2.5L3.4 1L4.8 6.5L0 3.4L-4.8 6.5L-3.4 1L-7.6-2.5L-2.2-2.7Z",
	"MEETING":     "M0-7L7 5.5H-7Z",
	"TRAINING":    "M0-8L7 0L0 8L-7 0Z",
	"COMMITMENT":  "M-2.5-7H2.5V-2.5H7V2.5H2.5V7H-2.5V2.5H-7V-2.5H-2.5Z",
	"DISTRICT":    "M-8-4H8V4H-8Z",
}

// A shape is a kind's outline, for the partial "shapes".
type shape struct{ Kind, Path string }

func shapesOf() []shape {
	var list []shape
	for _, kind := range linkedKinds {
		list = append(list, shape{kind, shapes[kind]})
	}
	return list
}

// Box is the picture's viewBox.
func (p *Picture) Box() string { return fmt.Sprint(p.Left, p.Top, p.Width, p.Height) }
