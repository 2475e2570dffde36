package linearizable

import (
	"fmt"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// overtold tells what is wrong with the answers of one stretch by themselves: two
// that tell of one moment and differ, or more places given out at one slot than
// there are, once all calls were answered.
func overtold(capacity int, deals []*deal) []string {
	var wrong []string
	latest := map[string]heard{}
	for id, list := range allHeard(deals) {
		for i, one := range list[1:] {
			if one.moment == list[i].moment && one.status != list[i].status {
				wrong = append(wrong, fmt.Sprintf("%s was told both %s and %s at moment %d", id, list[i].status, one.status, one.moment))
			}
		}
		latest[id] = list[len(list)-1]
	}
	if slices.ContainsFunc(deals, func(d *deal) bool { return !d.known() || d.Sent > 1 }) {
		return wrong // what was told may have been lost: the look and the journal know
	}
	taken := make([]int, slotsEach)
	for id, s := range placed(deals) {
		if s.status = latest[id].status; s.status == network.Confirmed || s.status == network.Offered {
			for slot := s.from; slot < s.to; slot++ {
				taken[slot] += s.seats(capacity)
			}
		}
	}
	for slot, n := range taken {
		if n > capacity {
			wrong = append(wrong, fmt.Sprintf("slot %d was given to %d, it has %d", slot, n, capacity))
		}
	}
	return wrong
}

// placed is where each booking was put last, by id, as its booker was told.
func placed(deals []*deal) map[string]stay {
	at := map[string]stay{}
	for _, d := range deals {
		if d.Reply.Problem != "" {
			continue
		}
		switch a := d.Ask; a.What {
		case toBook:
			at[d.Reply.ID] = stay{number: a.Of, from: a.From, to: a.To, people: a.People, whole: a.Whole}
		case toMove:
			s := at[d.Reply.ID]
			s.from, s.to = a.From, a.To
			at[d.Reply.ID] = s
		}
	}
	return at
}

// beforeTidying are the deals of a stretch up to its look.
func beforeTidying(deals []*deal) []*deal {
	i := slices.IndexFunc(deals, func(d *deal) bool { return d.Ask.What == toLook })
	return deals[:i+1]
}

// untrue tells what is wrong with the bookings that a database has, held against the
// calls: each that was acknowledged is there, as itself, and no call made two.
func (c *chronicle) untrue(have map[string][]string) []string {
	var wrong []string
	asked := map[string]bool{}
	for _, d := range c.deals {
		if d.Ask.What != toBook {
			continue
		}
		asked[d.Key] = true
		switch ids := have[d.Key]; {
		case len(ids) > 1:
			wrong = append(wrong, fmt.Sprintf("call %d made %v", d.Number, ids))
		case d.known() && d.Reply.Problem == "" && !slices.Equal(ids, []string{d.Reply.ID}):
			wrong = append(wrong, fmt.Sprintf("call %d was told %q, and there is %v", d.Number, d.Reply.ID, ids))
		case d.known() && d.Reply.Problem != "" && len(ids) > 0:
			wrong = append(wrong, fmt.Sprintf("call %d was refused with %s, and there is %v", d.Number, d.Reply.Problem, ids))
		}
	}
	for key := range have {
		if !asked[key] {
			wrong = append(wrong, fmt.Sprintf("nobody asked for what has the purpose %q", key))
		}
	}
	return wrong
}
