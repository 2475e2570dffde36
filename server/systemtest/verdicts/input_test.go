package verdicts

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// args are what a question gives besides the subject: the choice that is then made.
func (w *town) args(who network.Caller, kind, act string, s subject) map[string]any {
	either := w.rnd.IntN(2) == 0
	id := func(r network.Record) string { return r.Key() }
	switch act {
	case "closeInitiative":
		return map[string]any{"status": pick(w.rnd, []enum{"WITHDRAWN", "COMPLETED", "DISCONTINUED", "APPROVED"})}
	case "reviewGroup":
		return map[string]any{"status": pick(w.rnd, []enum{"MAPPED", "VERIFIED", "ARCHIVED", "REJECTED", "PARTNER"})}
	case "setProjectStatus":
		return map[string]any{"status": pick(w.rnd, []enum{"STARTED", "PAUSED", "FINISHED", "ABANDONED"})}
	case "decideBooking":
		return map[string]any{"decision": pick(w.rnd, []enum{"APPROVE", "DECLINE"})}
	case "cancelSeries":
		return map[string]any{"scope": pick(w.rnd, []enum{"ONE", "FOLLOWING", "ALL"})}
	case "answerOffer", "answerPartnership", "decideGroupClaim", "confirmProject":
		return map[string]any{"accept": either}
	case "proposePartnership":
		if kind == "Group" {
			return map[string]any{"lab": id(a[*network.Lab](w, network.KindLabs, nil))}
		}
		return map[string]any{"group": cmp.Or(w.groupOf(who), id(a[*mapping.Group](w, mapping.KindGroups, nil)))}
	case "mergeGroups":
		return map[string]any{"into": id(a[*mapping.Group](w, mapping.KindGroups, nil))}
	case "succeedSecretariat":
		return map[string]any{"successor": id(a[*network.Secretariat](w, network.KindSecretariats, nil))}
	case "nominateServant":
		return w.nominee(s)
	}
	return nil
}

// nominee is a member of the body, or somebody else, and as often as not whom they
// replace.
func (w *town) nominee(s subject) map[string]any {
	body, strange := network.SecretariatID(s.id), w.rnd.IntN(4) == 0
	who := a(w, network.KindServants, func(m *network.Servant) bool { return strange || m.Secretariat == body && m.Active() })
	if who == nil {
		who = a[*network.Servant](w, network.KindServants, nil)
	}
	args := map[string]any{"servant": who.Key()}
	today := network.Today(present)
	if n := a(w, network.KindNominations, func(n *network.Nomination) bool { return n.Secretariat == body && n.On(today) }); n != nil && w.rnd.IntN(2) == 0 {
		args["replaces"] = n.Key()
	}
	return args
}

// sent is the mutation's input as somebody fills it who wants it done: what the subject
// and the choice say, and the rest.
func (w *town) sent(who network.Caller, act string, s subject, args map[string]any) map[string]any {
	def := w.schema.Types[w.schema.Mutation.Fields.ForName(act).Arguments[0].Type.Name()]
	in := map[string]any{}
	put := func(values map[string]any) {
		for name, value := range values {
			if _, there := in[name]; !there && def.Fields.ForName(name) != nil && value != nil {
				in[name] = value
			}
		}
	}
	put(s.input)
	put(args)
	put(w.forWhom(who, act))
	put(w.own(act, s))
	required := map[string]any{}
	for name, value := range w.usual() {
		if f := def.Fields.ForName(name); f != nil && f.Type.NonNull {
			required[name] = value
		}
	}
	put(required)
	return in
}

func stamp(t time.Time) string { return t.UTC().Truncate(time.Hour).Format(time.RFC3339) }

// usual are values for what an input must have.
func (w *town) usual() map[string]any {
	w.asked++
	text, now := fmt.Sprint("Texto ", w.asked), present
	return map[string]any{
		"title": text, "text": text, "reason": text, "notice": text, "outcome": text, "name": text, "profile": text, "registration": "1",
		"acronym": fmt.Sprint("NOVO-", w.asked), "link": "https://example.org/x", "employment": "PERMANENT", "response": "ABSENT",
		"startsAt": stamp(now.Add(soon)), "endsAt": stamp(now.Add(soon + time.Hour)), "people": 1, "capacity": 1, "attended": 1,
		"year": now.Year() + 1, "day": network.Today(now).Plus(w.rnd.IntN(3000)).String(), "from": network.Today(now).String(),
		"rule": "FREQ=DAILY;COUNT=1", "onConflict": "ALL_OR_NONE", "opens": "03:00", "closes": "04:00", "slotMinutes": 60,
	}
}

// own are values that an act needs of its own.
func (w *town) own(act string, s subject) map[string]any {
	now := present
	switch act {
	case "registerMember":
		return map[string]any{"secretariat": a(w, network.KindSecretariats, func(s *network.Secretariat) bool { return !s.Dissolved() }).Key()}
	case "confirmIdentity":
		return map[string]any{"servant": a(w, network.KindServants, func(s *network.Servant) bool { return s.Active() }).Key()}
	case "linkIdentity":
		return map[string]any{"message": "Sou eu."}
	case "revokeTokens":
		return map[string]any{"tokenId": fmt.Sprint(w.rnd.Int())}
	case "createSecretariat":
		return map[string]any{"kind": "OFFICE"}
	case "addSpace":
		return map[string]any{"kind": "ROOM"}
	case "suggestGroup":
		return map[string]any{"kind": "YOUTH"}
	case "claimGroup":
		return map[string]any{"name": "Ana"}
	case "reviewGroup", "setProjectStatus":
		return map[string]any{"reason": "Porque sim.", "outcome": "Isto."}
	case "adoptStatute":
		return map[string]any{"principles": []string{"Um"}, "roles": []any{map[string]any{"name": "Um", "duties": []string{"Dois"}}}}
	case "proposeInitiative":
		var two []string
		for b := range w.ledger.Moment().AllBodies() {
			if !b.Dissolved() && len(two) < 2 {
				two = append(two, b.Key())
			}
		}
		return map[string]any{"secretariats": two}
	case "scheduleMeeting":
		q := network.QuarterOf(now.Add(soon))
		return map[string]any{"quarter": map[string]any{"year": q.Year, "number": q.Number}, "extraordinary": true}
	case "recordMeeting", "recordTraining":
		starts := now.Add(-3 * soon)
		q := network.QuarterOf(starts)
		form := map[string]any{"startsAt": stamp(starts), "endsAt": stamp(starts.Add(time.Hour)), "quarter": map[string]any{"year": q.Year, "number": q.Number}, "extraordinary": true}
		for b := range w.ledger.Moment().CommitteeBodies() {
			form["attendance"] = []any{map[string]any{"secretariat": b.Key(), "present": true}}
		}
		return form
	case "recordAttendance":
		m := w.ledger.Moment().Meeting(network.MeetingID(s.id))
		for _, id := range m.Committee {
			return map[string]any{"attendance": []any{map[string]any{"secretariat": string(id), "present": true}}}
		}
		for b := range network.CommitteeFor(w.ledger.Moment(), m) {
			return map[string]any{"attendance": []any{map[string]any{"secretariat": b.Key(), "present": true}}}
		}
	case "rescheduleMeeting":
		m := w.ledger.Moment().Meeting(network.MeetingID(s.id))
		starts := m.StartsAt.Add(time.Hour)
		return map[string]any{"startsAt": stamp(starts), "endsAt": stamp(starts.Add(time.Hour))}
	case "publishAgenda":
		return map[string]any{"agenda": []any{map[string]any{"title": "Um"}}}
	case "recordTrainingAttendance":
		return map[string]any{"attended": []string{}, "others": 3}
	case "closeOpening":
		return map[string]any{"until": w.lastDay(s.id)}
	case "closeSpace":
		return map[string]any{"startsAt": stamp(now.Add(400 * soon)), "endsAt": stamp(now.Add(401 * soon))}
	case "startProject":
		return map[string]any{"groups": []string{a[*mapping.Group](w, mapping.KindGroups, nil).Key()}, "aims": []string{"INTEGRITY"}}
	case "bookSlot", "bookSeries", "moveBooking":
		return w.stay(s)
	}
	return nil
}

// forWhom says for whom a desk books, and for which group its representative answers.
func (w *town) forWhom(who network.Caller, act string) map[string]any {
	if who.Anonymous() {
		return nil
	}
	guest := map[string]any{"name": "Ana Visitante"}
	group := w.groupOf(who)
	switch scope := who.Scopes[0]; {
	case act == "confirmProject" && scope.Kind == network.ScopeGroup, strings.HasPrefix(act, "bookS") && group != "" && w.ledger.Moment().ServantByActor(who.Actor) == nil:
		return map[string]any{"group": group}
	case act == "startProject" && group != "":
		return map[string]any{"groups": []string{group}}
	case scope.Kind == network.ScopeServant:
	case act == "bookSlot", act == "bookSeries":
		return map[string]any{"guest": guest}
	case act == "walkIn":
		return map[string]any{"booker": map[string]any{"guest": guest}}
	}
	return nil
}

// groupOf is a group that the caller speaks for, "" for none.
func (w *town) groupOf(who network.Caller) string {
	if who.Anonymous() {
		return ""
	}
	if s := who.Scopes[0]; s.Kind == network.ScopeGroup {
		return s.Of
	}
	for g := range w.ledger.Moment().GroupsRepresentedBy(who.Actor) {
		return g.Key()
	}
	return ""
}

func (w *town) lastDay(opening string) string {
	day := network.Today(present).PlusYears(5)
	if o := w.ledger.Moment().Opening(network.OpeningID(opening)); o != nil && o.Until != nil {
		day = o.Until.Plus(-1)
	}
	if yesterday := network.Today(present).Plus(-1); yesterday.After(day) {
		day = yesterday
	}
	return day.String()
}

// stay is some slot of the space, with the guidelines accepted.
func (w *town) stay(s subject) map[string]any {
	m := w.ledger.Moment()
	space := m.Space(network.SpaceID(s.id))
	if b := m.Booking(network.BookingID(s.id)); b != nil {
		space = m.Space(b.Space)
	}
	form := map[string]any{}
	if rules := network.CurrentGuidelines(m, space.Lab); rules != nil {
		form["acceptsGuidelines"] = rules.Version
	}
	from := present.Add(2 * soon)
	var free []network.Slot
	for _, slot := range network.Slots(m, space, network.Span{From: from, To: from.Add(9 * soon)}) {
		if slot.Free > 0 {
			free = append(free, slot)
		}
	}
	if slot := pick(w.rnd, free); !slot.From.IsZero() {
		form["startsAt"], form["endsAt"] = slot.From.UTC().Format(time.RFC3339), slot.To.UTC().Format(time.RFC3339)
	}
	return form
}
