package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// GuidelinesForecast is what a dry run of publishing guidelines answers by Decision.Told.
// Bookings that stand keep the version that they were made under, so what a version changes
// of them is what becomes of those that wait, and which of them could not be moved as they
// are.
type GuidelinesForecast struct {
	Version int
	Changes []RuleChange
	// Removed and Added are the lines of the text that only one of the versions has.
	Removed, Added []string
	// Kept counts the bookings that live, Requested those of them that wait for the lab's
	// answer, Waiting those in a line: these get their place by the new version's approval.
	Kept, Requested, Waiting int
	// Misfits are the stays to come that the rules in force would allow and the new ones
	// would not, by their start.
	Misfits []GuidelinesMisfit
}

// A RuleChange is a rule that two versions have differently: what each says, "" for
// nothing.
type RuleChange struct{ Rule, Before, After string }

// A GuidelinesMisfit is a booking, and why the rules would not allow it any more.
type GuidelinesMisfit struct {
	Booking BookingID
	Why     Refusal
}

// foreseeGuidelines tells what the next version would change, where now is in force; nil
// for none.
func (c Case) foreseeGuidelines(now, next *Guidelines) GuidelinesForecast {
	f := GuidelinesForecast{Version: next.Version, Changes: rulesOf(now).changes(next.Rules), Misfits: []GuidelinesMisfit{}}
	f.Removed, f.Added = linesApart(textOf(now), next.Text)
	var stays []*Booking
	for space := range c.SpacesOf(next.Lab) {
		for b := range c.LiveIn(space.ID, Span{c.Now, c.Now.Add(MaxBookAhead + MaxStay)}) {
			stays = append(stays, b)
		}
	}
	slices.SortStableFunc(stays, func(a, b *Booking) int {
		return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ID, b.ID))
	})
	f.Kept = len(stays)
	for _, b := range stays {
		switch b.Status {
		case Requested:
			f.Requested++
		case WaitlistedBooking:
			f.Waiting++
		}
		if no := c.wouldNotSuit(b, now, next); no != nil {
			f.Misfits = append(f.Misfits, GuidelinesMisfit{b.ID, no})
		}
	}
	return f
}

// wouldNotSuit tells why a stay to come, asked for when it was, is against the next
// guidelines; nil where it is not, or is against those in force as well.
func (c Case) wouldNotSuit(b *Booking, now, next *Guidelines) Refusal {
	if !b.StartsAt.After(c.Now) {
		return nil
	}
	c.Now = b.AskedAt
	a := &bookingRequest{Booking: b, booker: "booking"}
	if a.rules = now; c.suits(a) != nil {
		return nil
	}
	a.rules = next
	return c.suits(a)
}

// changes are the rules that the next ones have differently.
func (b BookingRules) changes(next BookingRules) []RuleChange {
	list := []RuleChange{}
	add := func(rule, before, after string) {
		if before != after {
			list = append(list, RuleChange{rule, before, after})
		}
	}
	add("audiences", listed(b.Audiences), listed(next.Audiences))
	add("approval", string(cmp.Or(b.Approval, ApprovalAutomatic)), string(cmp.Or(next.Approval, ApprovalAutomatic)))
	old := b.figures()
	for i, f := range next.figures() {
		add(f.rule, said(old[i].figure), said(f.figure))
	}
	return list
}

// said writes a figure; "" for none.
func said(figure *int) string {
	if figure == nil {
		return ""
	}
	return fmt.Sprint(*figure)
}

func textOf(g *Guidelines) string {
	if g == nil {
		return ""
	}
	return g.Text
}

// linesApart are the lines of two texts that only the one and only the other has, each as
// often as it has it more; empty ones are none.
func linesApart(before, after string) (removed, added []string) {
	spare := map[string]int{}
	for line := range strings.SplitSeq(before, "\n") {
		spare[line]++
	}
	added = []string{}
	for line := range strings.SplitSeq(after, "\n") {
		if spare[line]--; spare[line] < 0 && strings.TrimSpace(line) != "" {
			added = append(added, line)
		}
	}
	removed = []string{}
	for line := range strings.SplitSeq(before, "\n") {
		if spare[line] > 0 && strings.TrimSpace(line) != "" {
			spare[line]--
			removed = append(removed, line)
		}
	}
	return removed, added
}
