package graph

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// most is how many records are tried in one field.
const most = 50

// choose tries a field with records, at most so many, beside other values.
func choose[R network.Record](field string, with view.Given, records iter.Seq[R], fits func(R) bool) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		left := most
		for r := range records {
			if !fits(r) {
				continue
			}
			if left--; left < 0 || !yield(joined(view.Given{field: r.Key()}, with)) {
				return
			}
		}
	}
}

// orNone is what a sequence has, or where it has nothing a form without it.
func orNone(list iter.Seq[view.Given]) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		any := false
		for values := range list {
			if any = true; !yield(values) {
				return
			}
		}
		if !any {
			yield(nil)
		}
	}
}

// one is the first of a sequence alone.
func one(list iter.Seq[view.Given]) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		for values := range list {
			yield(values)
			return
		}
	}
}

func living(s *network.Secretariat) bool { return !s.Dissolved() }

func inSomeBody(c network.Case, _ view.Given) iter.Seq[view.Given] {
	return orNone(one(choose("secretariat", nil, c.AllBodies(), living)))
}

func successors(c network.Case, given view.Given) iter.Seq[view.Given] {
	return orNone(one(choose("successor", nil, c.AllBodies(), func(s *network.Secretariat) bool {
		return living(s) && s.Key() != given["secretariat"]
	})))
}

// fewNominees is how many members of a body are tried on its seats.
const fewNominees = 10

// nominees are some members of a body, on a seat that is free or in somebody's place.
func nominees(c network.Case, given view.Given) iter.Seq[view.Given] {
	body := network.SecretariatID(given["secretariat"].(string))
	left := fewNominees
	fits := func(s *network.Servant) bool {
		ok := s.Active() && left > 0
		if ok {
			left--
		}
		return ok
	}
	return orNone(func(yield func(view.Given) bool) {
		for values := range choose("servant", nil, c.MembersOf(body), fits) {
			if !yield(values) {
				return
			}
			today := network.Today(c.Now)
			for other := range choose("replaces", values, c.NominationsFor(body), func(n *network.Nomination) bool { return n.On(today) }) {
				if !yield(other) {
					return
				}
			}
			if _, is := given["servant"]; is {
				return
			}
		}
	})
}

// hosts are none, and the bodies that the caller may maintain.
func hosts(c network.Case, given view.Given) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		if _, is := given["secretariat"]; !yield(nil) || is {
			return
		}
		for body := range bodiesOf(c) {
			if !yield(view.Given{"secretariat": body.Key()}) {
				return
			}
		}
	}
}

// bodiesOf lists the bodies that the caller's token names and those of their record.
func bodiesOf(c network.Case) iter.Seq[*network.Secretariat] {
	return func(yield func(*network.Secretariat) bool) {
		for _, s := range c.Caller.Scopes {
			if s.Kind == network.ScopeSecretariat {
				if body := network.BodyByRef(c, s.Of); body != nil && !yield(body) {
					return
				}
			}
		}
		if me := c.ActiveSelf(); me != nil {
			for body := range c.BodiesMaintainedBy(me.ID) {
				if !yield(body) {
					return
				}
			}
		}
	}
}

// ahead is a meeting to come, in the quarter of its day.
func ahead(c network.Case, _ view.Given) iter.Seq[view.Given] {
	starts := c.Now.Truncate(time.Hour).Add(24 * time.Hour)
	return fixed(view.Given{"quarter": network.QuarterOf(starts)})(c, nil)
}

// before is a gathering that is over, in the quarter of its day.
func before(c network.Case, given view.Given) iter.Seq[view.Given] {
	starts := c.Now.Truncate(time.Hour).Add(-24 * time.Hour)
	form := view.Given{"quarter": network.QuarterOf(starts), "startsAt": starts, "endsAt": starts.Add(time.Hour)}
	return fixed(form)(c, given)
}

func attendance(c network.Case, given view.Given) iter.Seq[view.Given] {
	m := c.Meeting(network.MeetingID(given["meeting"].(string)))
	if m == nil {
		return fixed(nil)(c, given)
	}
	for body := range network.CommitteeFor(c, m) {
		return fixed(view.Given{"attendance": []network.AttendanceInput{{Secretariat: body.Key(), Present: true}}})(c, given)
	}
	return fixed(nil)(c, given)
}

func twoBodies(c network.Case, given view.Given) iter.Seq[view.Given] {
	var two []string
	for body := range c.AllBodies() {
		if living(body) && len(two) < 2 {
			two = append(two, body.Key())
		}
	}
	return fixed(view.Given{"secretariats": two})(c, given)
}

// lastDay is the latest that an opening can end instead, at which the fewest bookings
// fall.
func lastDay(c network.Case, given view.Given) iter.Seq[view.Given] {
	yesterday := network.Today(c.Now).Plus(-1)
	last := network.Today(c.Now).PlusYears(9)
	if o := c.Opening(network.OpeningID(given["opening"].(string))); o != nil && o.Until != nil {
		if last = o.Until.Plus(-1); yesterday.After(last) {
			last = yesterday
		}
	}
	return fixed(view.Given{"until": last, "dryRun": true})(c, given)
}

// farAhead is a time that nobody can have booked yet.
func farAhead(c network.Case, given view.Given) iter.Seq[view.Given] {
	starts := c.Now.Truncate(time.Hour).Add(network.MaxBookAhead + network.MaxStay)
	return fixed(view.Given{"startsAt": starts, "endsAt": starts.Add(time.Hour), "dryRun": true})(c, given)
}

// ownGroups lists the groups that the caller may speak for.
func ownGroups(c network.Case) iter.Seq[*mapping.Group] {
	own := mapping.CaseOf(c)
	return func(yield func(*mapping.Group) bool) {
		for _, s := range c.Caller.Scopes {
			if s.Kind == network.ScopeGroup {
				if g := mapping.GroupByRef(own, s.Of); g != nil && !yield(g) {
					return
				}
			}
		}
		if c.Caller.Has(network.ScopeServant) || c.Caller.Has(network.ScopeGroup) {
			for g := range own.GroupsRepresentedBy(c.Caller.Actor) {
				if !yield(g) {
					return
				}
			}
		}
	}
}

func standing(g *mapping.Group) bool { return g.MergedInto == "" && g.Standing() }

func anyGroup(*mapping.Group) bool { return true }

// projectGroups are the caller's own groups, and any that stands: who runs the lab
// begins with whomever they like.
func projectGroups(c network.Case, _ view.Given) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		with := func(g *mapping.Group) view.Given {
			return view.Given{"groups": []string{g.Key()}, "aims": []mapping.ProjectAim{mapping.Transparency}}
		}
		left := most
		for g := range ownGroups(c) {
			if left--; left < 0 || !yield(with(g)) {
				return
			}
		}
		for g := range mapping.CaseOf(c).AllGroups() {
			if standing(g) {
				yield(with(g))
				return
			}
		}
		yield(nil)
	}
}

func otherGroups(c network.Case, given view.Given) iter.Seq[view.Given] {
	return orNone(choose("into", nil, mapping.CaseOf(c).AllGroups(), func(g *mapping.Group) bool {
		return standing(g) && g.Key() != given["group"]
	}))
}

// partners are the group or the lab on the other side, whichever is not given: those
// that the caller may speak for, and those that are there.
func partners(c network.Case, given view.Given) iter.Seq[view.Given] {
	own := mapping.CaseOf(c)
	_, lab := given["lab"]
	_, group := given["group"]
	switch {
	case lab && group:
		return fixed(nil)(c, given)
	case lab:
		return orNone(both(choose("group", nil, ownGroups(c), anyGroup), choose("group", nil, own.AllGroups(), standing)))
	}
	inUse := func(l *network.Lab) bool { return l.InUse() == nil }
	runs := func(l *network.Lab) bool { return inUse(l) && network.RunsLab(c, c.Caller, l) }
	return orNone(both(choose("lab", nil, c.AllLabs(), runs), choose("lab", nil, c.AllLabs(), inUse)))
}

func both(a, b iter.Seq[view.Given]) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		for _, list := range []iter.Seq[view.Given]{a, b} {
			for values := range list {
				if !yield(values) {
					return
				}
			}
		}
	}
}

// parts are the caller themselves or their lab, and their groups, with either answer.
func parts(c network.Case, given view.Given) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		for _, accept := range []bool{true, false} {
			answer := view.Given{"accept": accept}
			if !yield(answer) {
				return
			}
			if _, is := given["group"]; is {
				continue
			}
			for with := range choose("group", answer, ownGroups(c), anyGroup) {
				if !yield(with) {
					return
				}
			}
		}
	}
}
