package state

// spanFrom is the part of a list behind a place, or before it where the walk
// goes back; without a place, the whole.
func spanFrom(s sortedList[entry], place string, back bool) span {
	if place == "" {
		return span{to: s.end()}
	}
	p, found := s.find(placed(place))
	if back {
		return span{to: p}
	}
	if found {
		p.item++
	}
	return span{p, s.end()}
}

// scan walks those entries of a span that are in the set, forwards or back,
// until visit has enough. Its loops are plain ones, since a search that finds
// little looks at every entry of the city.
func scan(s sortedList[entry], in bitset, part span, back bool, visit func(position, *entry) bool) {
	if in != nil && in.empty() {
		return
	}
	if back {
		scanBack(s, in, part, visit)
		return
	}
	for b := part.from.block; b < len(s.blocks) && b <= part.to.block; b++ {
		block, i := part.cut(b, s.blocks[b])
		for j := range block {
			if e := &block[j]; in.has(e.ordinal) && !visit(position{b, i + j}, e) {
				return
			}
		}
	}
}

func scanBack(s sortedList[entry], in bitset, part span, visit func(position, *entry) bool) {
	for b := min(part.to.block, len(s.blocks)-1); b >= part.from.block; b-- {
		block, i := part.cut(b, s.blocks[b])
		for j := len(block) - 1; j >= 0; j-- {
			if e := &block[j]; in.has(e.ordinal) && !visit(position{b, i + j}, e) {
				return
			}
		}
	}
}

// cut gives what of a block lies within the span, and the number of its
// first item.
func (a span) cut(b int, block []entry) ([]entry, int) {
	from, to := 0, len(block)
	if b == a.from.block {
		from = min(a.from.item, to)
	}
	if b == a.to.block {
		to = max(from, min(a.to.item, to))
	}
	return block[from:to], from
}
