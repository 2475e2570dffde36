package network

import "slices"

// MaxFeeds is how many feeds one caller may have.
const MaxFeeds = 20

// A MakeFeedInput asks for a private calendar.
type MakeFeedInput struct {
	Once
	// Lab is whose desk it shows; left out, it has the caller's own bookings.
	Lab *string
}

// MakeFeed makes a private calendar: an ACTIVE member's own, or a lab's for those who
// run it. Its address is worked out from its id, and kept nowhere.
func MakeFeed(c Case, in MakeFeedInput) (Decision, Refusal) {
	f := &Feed{ID: FeedID(c.NewID(KindFeeds)), Owner: c.Caller.Actor, Token: c.Caller.TokenID, MadeAt: c.Now}
	if !c.Caller.Issued.IsZero() {
		f.Issued = instant(&c.Caller.Issued)
	}
	as := Scope{Kind: ScopeServant}
	me := c.activeMe()
	if me != nil {
		f.Servant = me.ID
	}
	if in.Lab != nil {
		lab := LabByRef(c, *in.Lab)
		if lab == nil {
			return Decision{}, missing("lab")
		}
		may := false
		if as, may = c.runs(lab); !may {
			return Decision{}, missing("lab")
		}
		f.Lab, f.Warranted = lab.ID, !runsByRecord(c, f.Servant, lab)
	} else if me == nil {
		return Decision{}, c.notMember()
	}
	n := 0
	for range c.FeedsOf(f.Owner) {
		n++
	}
	if n >= MaxFeeds {
		return Decision{}, Refuse(WrongState, "",
			"Você já tem %d calendários; cabem até %d: revogue um (revokeFeed).",
			"You have %d feeds already; at most %d fit: revoke one (revokeFeed).", n, MaxFeeds)
	}
	return Decision{Put: []Record{f}, Made: []string{f.Key()}, As: as}, nil
}

// runsByRecord tells whether a member runs the lab by what the records say, whatever
// token they carry.
func runsByRecord(d Draft, who ServantID, lab *Lab) bool {
	s := d.Servant(who)
	if s == nil || !s.Active() {
		return false
	}
	host := d.Secretariat(lab.Secretariat)
	return slices.Contains(lab.Coordinators, who) || host != nil && slices.Contains(host.Maintainers, who)
}

type RevokeFeedInput struct {
	Once
	Feed string
}

// RevokeFeed ends a private calendar. Its owner may, by any of their identities; for a
// lab's calendar those who run the lab may too.
func RevokeFeed(c Case, in RevokeFeedInput) (Decision, Refusal) {
	f := c.Feed(FeedID(in.Feed))
	as, ok := c.keepsFeed(f)
	switch {
	case !ok:
		return Decision{}, missing("feed")
	case f.RevokedAt != nil:
		return Decision{}, Refuse(WrongState, "feed", "Este calendário já foi revogado.", "This feed was revoked already.")
	}
	next := *f
	next.RevokedAt = &c.Now
	return Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}, nil
}

func (c Case) keepsFeed(f *Feed) (Scope, bool) {
	if f == nil || c.Caller.Anonymous() {
		return Scope{}, false
	}
	if lab := c.Lab(f.Lab); lab != nil {
		if as, ok := c.runs(lab); ok {
			return as, true
		}
	}
	me := c.self()
	return Scope{Kind: ScopeServant}, f.Owner == c.Caller.Actor || me != nil && me.ID == f.Servant
}
