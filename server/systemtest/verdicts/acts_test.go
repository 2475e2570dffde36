package verdicts

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// A subject is a record, or a part of one, of a type that tells what one may do to it.
type subject struct {
	// id is the record's, "" for the network itself.
	id string
	// query leads to it: what is asked of it stands at %s.
	query string
	// input names it in a mutation's input.
	input map[string]any
}

// node is a record that is fetched by its id.
func node(kind, id, field string) subject {
	return subject{id, fmt.Sprintf("{ node(id: %q) { ... on %s { %%s } } }", id, kind), map[string]any{field: id, "host": id}}
}

// subjects picks a subject of each type of acts.
func (w *town) subjects() map[string]subject {
	all := map[string]subject{"Viewer": {"", "{ viewer { %s } }", nil}}
	for kind, of := range map[string]struct {
		records network.Kind
		field   string
	}{
		"Secretariat": {network.KindSecretariats, "secretariat"}, "Servant": {network.KindServants, "servant"}, "Lab": {network.KindLabs, "lab"},
		"Space": {network.KindSpaces, "space"}, "Opening": {network.KindOpenings, "opening"}, "Closure": {network.KindClosures, "closure"},
		"Holiday": {network.KindHolidays, "holiday"}, "Booking": {network.KindBookings, "booking"}, "Feed": {network.KindFeeds, "feed"},
		"Group": {mapping.KindGroups, "group"}, "Partnership": {mapping.KindPartnerships, "partnership"}, "Project": {mapping.KindProjects, "project"},
		"Nomination": {network.KindNominations, "nomination"}, "Meeting": {network.KindMeetings, "meeting"}, "Initiative": {network.KindInitiatives, "initiative"},
		"IdentityLink": {network.KindLinks, "link"}, "Revocation": {network.KindRevocations, "revocation"},
		"Training": {network.KindTrainings, "training"}, "ProgressReport": {network.KindReports, "report"},
	} {
		if r := a(w, of.records, w.lively()); r != nil {
			all[kind] = node(kind, r.Key(), of.field)
		}
	}
	if s := a[*network.Statute](w, network.KindStatutes, nil); s != nil {
		all["Statute"] = subject{s.Key(), node("Statute", s.Key(), "").query, map[string]any{"version": s.Version}}
	}
	if k := a[*network.Commitment](w, network.KindCommitments, nil); k != nil {
		number := string(pick(w.rnd, k.Milestones).Number)
		all["Milestone"] = subject{"", fmt.Sprintf("{ node(id: \"milestone_%s\") { ... on Milestone { %%s } } }", number), map[string]any{"milestone": number}}
	}
	w.parts(all)
	return all
}

// lively is, every second time, a choice of records to which something can still be done:
// most of a city's are past. A group that was merged is never seen as itself.
func (w *town) lively() func(network.Record) bool {
	any, now := w.rnd.IntN(2) == 0, present
	return func(r network.Record) bool {
		switch r := r.(type) {
		case *mapping.Group:
			return r.MergedInto == "" && (any || r.Standing())
		case *network.Booking:
			return any || r.Live() && r.EndsAt.After(now) && (r.Status != network.Confirmed || w.rnd.IntN(4) == 0)
		case *network.Meeting:
			return any || r.StartsAt.After(now) || len(r.Decisions) > 0
		case *network.Training:
			return any || r.StartsAt.After(now)
		case *network.Servant:
			return any || r.Status == network.Pending || r.Status == network.Suspended
		case *network.Initiative:
			return any || r.Open()
		case *mapping.Partnership:
			return any || r.Live()
		case *network.Nomination:
			return any || r.EndedAt == nil
		}
		return true
	}
}

// parts adds subjects that are no records of their own.
func (w *town) parts(all map[string]subject) {
	part := func(kind, id, list, name string, value any, field string) {
		of := map[string]any{strings.ToLower(kind): id, field: value}
		all[field] = subject{id, fmt.Sprintf("{ node(id: %q) { ... on %s { %s { %s %%s } } } }", id, kind, list, name), of}
	}
	if g := a(w, mapping.KindGroups, func(g *mapping.Group) bool { return len(g.Current()) > 0 }); g != nil {
		part("Group", g.Key(), "representatives", "key", pick(w.rnd, g.Current()).Key(), "representative")
	}
	if g := a(w, mapping.KindGroups, func(g *mapping.Group) bool { return len(g.Claims) > 0 }); g != nil {
		part("Group", g.Key(), "claims", "key", pick(w.rnd, g.Claims).Key(), "claim")
	}
	if m := a(w, network.KindMeetings, func(m *network.Meeting) bool { return len(m.Decisions) > 0 }); m != nil {
		part("Meeting", m.Key(), "decisions", "number", 1+w.rnd.IntN(len(m.Decisions)), "decision")
	}
	if g := a(w, mapping.KindGroups, func(g *mapping.Group) bool { return g.MergedInto != "" }); g != nil {
		all["MergedGroup"] = subject{string(g.MergedInto), fmt.Sprintf("{ node(id: %q) { ... on Group { merged { slug %%s } } } }", g.MergedInto), map[string]any{"group": string(g.Slug)}}
	}
	for name, kind := range map[string]string{"representative": "Representative", "claim": "GroupClaim", "decision": "MeetingDecision"} {
		if s, is := all[name]; is {
			all[kind] = s
			delete(all, name)
		}
	}
	space := a(w, network.KindSpaces, func(s *network.Space) bool { return s.RetiredAt == nil })
	from := present
	if slots := network.Slots(w.ledger.Moment(), space, network.Span{From: from, To: from.Add(9 * soon)}); len(slots) > 0 {
		s := pick(w.rnd, slots)
		at, end := s.From.UTC().Format(time.RFC3339), s.To.UTC().Format(time.RFC3339)
		all["Slot"] = subject{space.Key(), fmt.Sprintf("{ node(id: %q) { ... on Space { slots(from: %q, to: %q) { startsAt %%s } } } }", space.Key(), at, end),
			map[string]any{"space": space.Key(), "startsAt": at, "endsAt": end}}
	}
}

// asked asks what a caller may do to a subject. It is false where they see none.
func (w *town) verdict(who network.Caller, s subject, act string, args map[string]any) (verdict, bool) {
	w.Helper()
	call := act
	if len(args) > 0 {
		var list []string
		for _, name := range slices.Sorted(maps.Keys(args)) {
			text, _ := json.Marshal(args[name])
			if word, is := args[name].(enum); is {
				text = []byte(word)
			}
			list = append(list, name+": "+string(text))
		}
		call += "(" + strings.Join(list, ", ") + ")"
	}
	got := w.ask(who, fmt.Sprintf(s.query, "viewerCan { "+call+" { allowed problems { code message path } } }"), nil)
	if len(got.Errors) > 0 {
		w.Fatalf("%s: %+v", call, got.Errors)
	}
	return dig(w, got.Data, s, act)
}

// dig finds the verdict in an answer: where the subject is one of a list, by what names it.
func dig(w *town, data map[string]json.RawMessage, s subject, act string) (v verdict, found bool) {
	var tree any
	text, _ := json.Marshal(data)
	if err := json.Unmarshal(text, &tree); err != nil {
		w.Fatal(err)
	}
	names := map[string]bool{}
	for _, value := range s.input {
		names[fmt.Sprint(value)] = true
	}
	var walk func(any)
	walk = func(at any) {
		switch at := at.(type) {
		case []any:
			for _, one := range at {
				walk(one)
			}
		case map[string]any:
			for _, name := range []string{"key", "number", "slug", "startsAt"} {
				if value, is := at[name]; is && !names[fmt.Sprint(value)] {
					return
				}
			}
			if can, is := at["viewerCan"].(map[string]any); is && !found {
				text, _ := json.Marshal(can[act])
				if err := json.Unmarshal(text, &v); err != nil {
					w.Fatal(err)
				}
				found = true
				return
			}
			for _, one := range at {
				walk(one)
			}
		}
	}
	walk(tree)
	return v, found
}

// An enum is a word of an enumeration.
type enum string
