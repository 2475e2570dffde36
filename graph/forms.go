package graph

import (
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// Whether the caller may do something is asked of the rule on an input that a page could
// send. What the question gives is judged, and so is whatever lies at no field. A field
// that the question leaves open is filled: with a neutral value where any text or time
// would do, and where it is one of few (a status, an answer, whom one books for) with
// each in turn, until the rule agrees. What the rule then finds wrong with a field that
// was filled is not judged, unless the field has been tried with all that it can be.

// A filling is how a mutation's open fields are filled.
type filling struct {
	// judged are fields whose problems count though they were left open.
	judged []string
	// behind are mutations whose rules have to agree first: what they judge is told by
	// this one's at a field that is open.
	behind []string
	// with are the values in turn; nil for nothing to be filled but the neutral.
	with func(network.Case, view.Given) iter.Seq[view.Given]
}

// forms are the inputs on which a mutation's rule is asked, in turn.
func forms(c network.Case, mutation string, given view.Given) iter.Seq[form] {
	of := fillings[mutation]
	judged := map[string]bool{}
	for field := range given {
		judged[field] = true
	}
	for _, field := range of.judged {
		judged[field] = true
	}
	return func(yield func(form) bool) {
		if of.with == nil {
			yield(form{given, neutral(c.Now), judged})
			return
		}
		for more := range of.with(c, given) {
			if !yield(form{joined(given, more), neutral(c.Now), judged}) {
				return
			}
		}
	}
}

// joined is what is given, and more where that gives nothing.
func joined(given, more view.Given) view.Given {
	all := view.Given{}
	for _, values := range []view.Given{more, given} {
		for field, value := range values {
			all[field] = value
		}
	}
	return all
}

// neutral are values that do in any field of the name that an input must have.
func neutral(now time.Time) view.Given {
	const text = "Texto a escrever por quem preenche o formulário."
	soon := now.Truncate(time.Hour).Add(24 * time.Hour)
	return view.Given{
		"title": text, "text": text, "reason": text, "notice": text, "outcome": text, "name": text, "profile": text,
		"registration": "0", "acronym": "NOVO", "link": "https://example.org/",
		"startsAt": soon, "endsAt": soon.Add(time.Hour), "day": network.Today(soon), "from": network.Today(now), "until": network.Today(now),
		"year": soon.Year(), "people": 1, "capacity": 1, "attended": 1,
		"rule": "FREQ=DAILY;COUNT=1", "opens": "00:00", "closes": "01:00", "slotMinutes": 60,
		"employment": network.Permanent, "response": network.Attending, "onConflict": network.AllOrNone,
	}
}

// fixed fills fields with the same values always.
func fixed(values view.Given) func(network.Case, view.Given) iter.Seq[view.Given] {
	return func(network.Case, view.Given) iter.Seq[view.Given] { return slices.Values([]view.Given{values}) }
}

// each tries a field with each of its values. It is judged: one of them it has to be.
func each[V any](field string, with view.Given, values ...V) filling {
	return filling{judged: []string{field}, with: func(_ network.Case, given view.Given) iter.Seq[view.Given] {
		return func(yield func(view.Given) bool) {
			for _, v := range values {
				if !yield(joined(view.Given{field: v}, with)) {
					return
				}
				if _, is := given[field]; is {
					return
				}
			}
		}
	}}
}

const why = "Razão a escrever por quem preenche o formulário."

// fillings are how the mutations' forms are filled whose open fields are not neutral.
var fillings = map[string]filling{
	"registerMember":     {with: inSomeBody},
	"linkIdentity":       {with: fixed(view.Given{"message": why})},
	"revokeTokens":       {with: fixed(view.Given{"tokenId": "0"})},
	"createSecretariat":  {with: fixed(view.Given{"kind": network.KindOffice})},
	"succeedSecretariat": {with: successors},
	"nominateServant":    {with: nominees},
	"createLab":          {judged: []string{"secretariat"}, with: hosts},
	"retireLab":          {with: fixed(view.Given{"dryRun": true})},
	"retireSpace":        {with: fixed(view.Given{"dryRun": true})},
	"addSpace":           {with: fixed(view.Given{"kind": network.SpaceDesks})},
	"adoptStatute": {with: fixed(view.Given{
		"principles": []string{why}, "roles": []network.RoleInput{{Name: why, Duties: []string{why}}},
	})},
	"scheduleMeeting":          {with: ahead},
	"recordMeeting":            {with: before},
	"recordTraining":           {with: before},
	"publishAgenda":            {with: fixed(view.Given{"agenda": []network.AgendaItemInput{{Title: why}}})},
	"recordAttendance":         {with: attendance},
	"recordTrainingAttendance": {with: fixed(view.Given{"others": 1})},
	"proposeInitiative":        {with: twoBodies},
	"closeInitiative":          each("status", nil, network.InitiativeWithdrawn, network.InitiativeCompleted, network.InitiativeDiscontinued),
	"closeOpening":             {judged: []string{"until"}, with: lastDay},
	"changeOpening":            {judged: []string{"from"}, with: fixed(view.Given{"dryRun": true})},
	"closeSpace":               {with: farAhead},
	"declareHoliday":           {judged: []string{"lab"}, with: fixed(view.Given{"dryRun": true})},
	"declareHolidays":          {judged: []string{"lab"}},
	"bookSlot":                 {judged: []string{"servant", "group", "guest"}, with: stays},
	"bookSeries":               {judged: []string{"servant", "group", "guest"}, behind: []string{"bookSlot"}, with: stays},
	"walkIn":                   {judged: []string{"booker", "people"}, with: walkers},
	"moveBooking":              {with: newStay},
	"decideBooking":            each("decision", nil, network.Approve, network.Decline),
	"cancelSeries":             each("scope", nil, network.ScopeAll, network.ScopeFollowing, network.ScopeOne),
	"answerOffer":              each("accept", nil, true, false),
	"suggestGroup":             {with: fixed(view.Given{"kind": mapping.Youth})},
	"reviewGroup":              each("status", view.Given{"reason": why}, mapping.Mapped, mapping.Verified, mapping.Archived, mapping.Rejected),
	"claimGroup":               {with: fixed(view.Given{"name": why})},
	"decideGroupClaim":         each("accept", nil, true, false),
	"endRepresentation":        {judged: []string{"representative"}},
	"mergeGroups":              {with: otherGroups},
	"proposePartnership":       {judged: []string{"group", "lab"}, with: partners},
	"answerPartnership":        each("accept", nil, true, false),
	"startProject":             {judged: []string{"groups"}, with: projectGroups},
	"confirmProject":           {judged: []string{"group", "accept"}, with: parts},
	"setProjectStatus": each("status", view.Given{"reason": why, "outcome": why},
		mapping.ProjectStarted, mapping.ProjectPaused, mapping.ProjectFinished, mapping.ProjectAbandoned),
}
