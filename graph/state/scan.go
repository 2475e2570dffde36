package state

// stretched is the part of a shelf behind a place, or before it where the walk
// goes back; without a place, the whole.
func stretched(s shelf[entry], place string, back bool) stretch {
	if place == "" {
		return stretch{to: s.end()}
	}
	p, found := s.find(placed(place))
	if back {
		return stretch{to: p}
	}
	if found {
		p.item++
	}
	return stretch{p, s.end()}
}

// scan walks those entries of a stretch that are in the set, forwards or back,
// until visit has enough. Its loops are plain ones, since a search that finds
// little looks at every entry of the city.
func scan(s shelf[entry], in set, part stretch, back bool, visit func(spot, *entry) bool) {
	if in != nil && in.count() == 0 {
		return
	}
	if back {
		scanBack(s, in, part, visit)
		return
	}
	for b := part.from.block; b < len(s.blocks) && b <= part.to.block; b++ {
		block, i := part.cut(b, s.blocks[b])
		for j := range block {
			if e := &block[j]; in.has(e.slot) && !visit(spot{b, i + j}, e) {
				return
			}
		}
	}
}

func scanBack(s shelf[entry], in set, part stretch, visit func(spot, *entry) bool) {
	for b := min(part.to.block, len(s.blocks)-1); b >= part.from.block; b-- {
		block, i := part.cut(b, s.blocks[b])
		for j := len(block) - 1; j >= 0; j-- {
			if e := &block[j]; in.has(e.slot) && !visit(spot{b, i + j}, e) {
				return
			}
		}
	}
}

// cut gives what of a block lies within the stretch, and the number of its
// first item.
func (a stretch) cut(b int, block []entry) ([]entry, int) {
	from, to := 0, len(block)
	if b == a.from.block {
		from = min(a.from.item, to)
	}
	if b == a.to.block {
		to = max(from, min(a.to.item, to))
	}
	return block[from:to], from
}
