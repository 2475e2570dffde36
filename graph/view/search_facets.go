package view

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/state"
)

// A SearchFacet is how many finds of a search are of a kind.
type SearchFacet struct {
	Kind  RecordKind
	Count int
}

// Facets counts the finds of each kind that has some, in the order of the kinds.
func (c *RecordConnection) Facets() []*SearchFacet {
	list := []*SearchFacet{}
	for _, k := range c.of.kinds {
		if n := c.of.seen(k).Count(); n > 0 {
			list = append(list, &SearchFacet{k.as, n})
		}
	}
	return list
}

// A TopicFacet is how many finds of a search are about a topic.
type TopicFacet struct {
	Topic string
	Count int
}

// maxTopics is how many topics a search tells.
const maxTopics = 20

// Topics counts the finds that are about a topic, the commonest first.
func (c *RecordConnection) Topics() []*TopicFacet {
	all := map[string]state.Topic{}
	for _, k := range c.of.kinds {
		c.of.seen(k).Topics(all)
	}
	list := []*TopicFacet{}
	for _, t := range all {
		list = append(list, &TopicFacet{t.Text, t.Count})
	}
	slices.SortFunc(list, func(a, b *TopicFacet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Topic, b.Topic))
	})
	return list[:min(len(list), maxTopics)]
}
