package network_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestWhatTheRulesMadeHasNoFlaw(t *testing.T) {
	y := roster()
	in := registration("SMIT")
	in.Bio, in.Phone, in.Interests = p("Olá\n\tmundo"), p("+55 11 3113-8000 ramal 9"), []string{"Ciência aberta", "C/C++"}
	y.do(t, as("novo"), with(network.RegisterMember, in))
	y.do(t, as("lia"), with(network.RegisterMember, registration("SF")))
	y.do(t, as("ana"), with(network.UpdateServant, network.UpdateServantInput{PublicEmail: p(true), Secretariat: p("SF")}))
	y.do(t, committee, with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SF", Successor: "SMIT"}))
	y.do(t, committee, with(network.CreateLab, network.CreateLabInput{
		Name: "Laboratório de Dados", Website: p("https://exemplo.org/ação?a=b+c"), Contact: &network.ContactInput{Email: p("lab@exemplo.org"), Phone: p("156")},
		Location: &network.Location{Latitude: -23.5, Longitude: -46.6}, Coordinators: []string{idOf("cora")}, Since: p(network.PartialDate("2017-05")),
	}))
	y.do(t, as("mara"), with(network.SuspendMember, network.MemberInput{Servant: idOf("dora"), Reason: p("licença\nlonga")}))
	for ref, r := range y.records() {
		if flaws := network.Flaws(y, r); flaws != nil {
			t.Errorf("%v: %v at %v", ref, flaws, flaws[0].Path)
		}
	}
}

// A record of which nothing is filled in is none that a rule put; but keys are not
// looked at, a feed has nothing but what others have, a term may be for ever, and
// minutes may be begun.
func TestABlankRecordIsFlawed(t *testing.T) {
	blank := []network.Kind{network.KindKeys, network.KindFeeds, network.KindNominations, network.KindMinutes}
	for _, kind := range network.Kinds.All() {
		t.Run(string(kind), func(t *testing.T) {
			no := network.Flaws(town(), network.Kinds.Blank(kind))
			if (no == nil) != slices.Contains(blank, kind) {
				t.Errorf("its flaws are %q", problems(no))
			}
			fitToSay(t, no)
		})
	}
}

func TestFlaws(t *testing.T) {
	day := network.DateOf(morning)
	lab := func(edit func(*network.Lab)) *network.Lab {
		l := *town().Lab(mobilab)
		edit(&l)
		return &l
	}
	person := func(edit func(*network.Servant)) *network.Servant {
		s := *town().the("ana")
		edit(&s)
		return &s
	}
	body := func(edit func(*network.Secretariat)) *network.Secretariat {
		b := *town().Secretariat(smit)
		edit(&b)
		return &b
	}
	late := morning.Add(network.TokenLife + time.Hour)
	for _, c := range []struct {
		name string
		of   network.Record
		want string
	}{
		{"a key has none, whatever it is", &network.Key{}, ""},
		{"a slug with capitals", lab(func(l *network.Lab) { l.Slug = "Lab" }), "INVALID input.slug"},
		{"a lab since no date", lab(func(l *network.Lab) { l.Since = "2017-13" }), "INVALID input.since"},
		{"a contact with a telephone that is none", lab(func(l *network.Lab) { l.Contact = &network.Contact{Phone: "x"} }), "INVALID input.contact.phone"},
		{"too many coordinators, one of them twice", lab(func(l *network.Lab) { l.Coordinators = make([]network.ServantID, network.MaxNamed+1) }),
			strings.TrimSuffix(strings.Repeat("INVALID input.coordinators, ", network.MaxNamed+1), ", ")},
		{"an endless description", lab(func(l *network.Lab) { l.Description = strings.Repeat("x", network.MaxDescription+1) }), "INVALID input.description"},
		{"a bio with a zero", person(func(s *network.Servant) { s.Bio = "a\x00" }), "INVALID input.bio"},
		{"padding", person(func(s *network.Servant) { s.Position = " a" }), "INVALID input.position"},
		{"an interest twice", person(func(s *network.Servant) { s.Interests = []string{"a", "A"} }), "INVALID input.interests"},
		{"nobody's registration", person(func(s *network.Servant) { s.Registration = "" }), "INVALID input.registration"},
		{"a negative version of the statute", person(func(s *network.Servant) { s.StatuteVersion = -1 }), "INVALID input.statuteVersion"},
		{"no past", person(func(s *network.Servant) { s.Periods = nil }), "INVALID input.periods"},
		{"a past that goes on elsewhere", person(func(s *network.Servant) { s.Secretariat = sf }), "INVALID input.periods"},
		{"a past that is over", person(func(s *network.Servant) {
			s.Periods = []network.Period{s.Periods[0]}
			s.Periods[0].Until = &morning
		}), "INVALID input.periods.0.until"},
		{"an unknown employment", person(func(s *network.Servant) {
			s.Periods = []network.Period{s.Periods[0]}
			s.Periods[0].Employment, s.Employment = "FRIEND", "FRIEND"
		}), "INVALID input.periods.0.employment"},
		{"more identities than fit", person(func(s *network.Servant) {
			for n := range network.MaxIdentities + 1 {
				s.Identities = append(s.Identities[:n:n], network.Actor(nth(n)))
			}
		}), "INVALID input.identities"},
		{"an identity twice", person(func(s *network.Servant) { s.Identities = []network.Actor{"a", "b", "a"} }), "INVALID input.identities.2"},
		{"a subject's revocation that ends", &network.Revocation{Of: network.OfSubject, Target: "a", At: morning, Until: &late}, "INVALID input.until"},
		{"a token's that ends too early", &network.Revocation{Of: network.OfToken, Target: "a", At: morning, Until: &morning}, "INVALID input.until"},
		{"a token's that does not end", &network.Revocation{Of: network.OfToken, Target: "a", At: morning}, "INVALID input.until"},
		{"one of tokens from before an instant, which ends when none of them lives", &network.Revocation{
			Of: network.OfSubject, Target: "a", At: late, IssuedBefore: &morning, Until: &late}, ""},
		{"a living body with a successor", body(func(s *network.Secretariat) { s.Successor = sf }), "INVALID input.successor"},
		{"a body that follows itself", body(func(s *network.Secretariat) {
			s.DissolvedOn, s.Successor, s.OnCommittee, s.Maintainers = &day, "no_body", false, nil
		}), "INVALID input.successor"},
		{"a dissolved body with a seat and maintainers", body(func(s *network.Secretariat) { s.DissolvedOn, s.Successor = &day, sf }),
			"WRONG_STATE input.onCommittee, WRONG_STATE input.maintainers"},
		{"minutes that were published and say nothing", &network.Minutes{PublishedAt: &morning}, "INVALID input.text"},
		{"a note with an unseen character", body(func(s *network.Secretariat) { s.Note = "a\u202eb" }), "INVALID input.note"},
	} {
		t.Run(c.name, func(t *testing.T) {
			no := network.Flaws(town(), c.of)
			if got := problems(no); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			fitToSay(t, no)
		})
	}
}

func TestWhatTheRulesPutAboutTrainingsAndThePlanHasNoFlaw(t *testing.T) {
	w := witnessing(t, []network.Kind{network.KindTrainings, network.KindEnrolments, network.KindReports}, nil)
	rapid.Check(t, func(t *rapid.T) {
		y := school()
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			y.now = y.now.Add(time.Duration(rapid.IntRange(0, 36).Draw(t, "hours")) * time.Hour)
			by, decide := trainingActs(t, y)
			if rapid.Bool().Draw(t, "reports") {
				by, decide = committee, tell(rapid.SampledFrom([]string{"1.1", "3.3", "4.1", "5.2"}).Draw(t, "milestone"), linked,
					says(rapid.SampledFrom([]network.Completion{"", network.Limited}).Draw(t, "completion")))
			}
			d, _ := y.try(t, by, decide)
			w.apply(t, y, d)
			for _, r := range d.Put {
				if no := network.Flaws(y, r); no != nil {
					t.Fatalf("%v: %v", network.RefOf(r), no)
				}
			}
		}
	})
}

func TestFlawsOfTrainingsAndThePlan(t *testing.T) {
	y := school()
	of := func(edit func(*network.Training)) network.Record {
		next := *y.Training(basics)
		edit(&next)
		return &next
	}
	later := morning.AddDate(0, 0, 1)
	for name, c := range map[string]struct {
		r    network.Record
		want string
	}{
		"a training without a title":        {of(func(t *network.Training) { t.Title = "" }), "INVALID input.title"},
		"one that ends before it begins":    {of(func(t *network.Training) { t.EndsAt = t.StartsAt }), "INVALID input.endsAt"},
		"one without a place for who is in": {of(func(t *network.Training) { t.Capacity = 0 }), "INVALID input.capacity"},
		"one of no programme":               {of(func(t *network.Training) { t.Programme = "X" }), "INVALID input.programme"},
		"one in no state":                   {of(func(t *network.Training) { t.Status = "X" }), "INVALID input.status"},
		"one that was cancelled and is not": {of(func(t *network.Training) { t.CancelledAt = &later }), "INVALID input.cancelledAt"},
		"attendance of what was not held":   {&network.Enrolment{Training: basics, Status: network.Attended, Turn: 1}, "INVALID input.status"},
		"an enrolment out of turn":          {&network.Enrolment{Training: basics, Status: network.Enrolled}, "INVALID input.turn"},
		"an enrolment in no state":          {&network.Enrolment{Training: basics, Status: "X", Turn: 1}, "INVALID input.status"},
		"a commitment without milestones":   {&network.Commitment{Number: 1, Title: "x"}, "INVALID input.number"},
		"a report on no milestone":          {&network.Report{Milestone: "9.9", Text: "x", On: *day("2017-01-01"), At: morning}, "INVALID input.milestone"},
		"a report on nothing":               {&network.Report{Milestone: "1.1", On: *day("2017-01-01"), At: morning}, "INVALID input.text"},
		"a report on a day to come":         {&network.Report{Milestone: "1.1", Text: "x", On: *day("2024-03-02"), At: morning}, "INVALID input.on"},
		"a report through no channel":       {&network.Report{Milestone: "3.3", Text: "x", Channel: "X", On: *day("2017-01-01"), At: morning}, "INVALID input.channel"},
		"a report of no completion":         {&network.Report{Milestone: "3.3", Text: "x", Completion: "X", On: *day("2017-01-01"), At: morning}, "INVALID input.completion"},
		"and none":                          {y.Training(basics), ""},
	} {
		if got := problems(network.Flaws(y, c.r)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestPlacesThatNoRuleWouldHavePut(t *testing.T) {
	y := places()
	opening, space := *y.Opening(diaria), *y.Space(sala)
	edit := func(edit func(*network.Opening)) network.Record { o := opening; edit(&o); return &o }
	room := func(edit func(*network.Space)) network.Record { s := space; edit(&s); return &s }
	rules := network.BookingRules{Approval: network.ApprovalAutomatic}
	for name, c := range map[string]struct {
		record network.Record
		want   string
	}{
		"an opening that is sound":  {&opening, ""},
		"a rule that is none":       {edit(func(o *network.Opening) { o.Rule = "sempre" }), "INVALID input.rule"},
		"a rule as nobody keeps it": {edit(func(o *network.Opening) { o.Rule = "RRULE:FREQ=DAILY" }), "INVALID input.rule"},
		"hours across midnight":     {edit(func(o *network.Opening) { o.Closes = 1441 }), "INVALID input.closes"},
		"hours from before it":      {edit(func(o *network.Opening) { o.Opens = -60 }), "INVALID input.closes"},
		"no slot fits":              {edit(func(o *network.Opening) { o.SlotMinutes = 541 }), "INVALID input.slotMinutes"},
		"endless slots":             {edit(func(o *network.Opening) { o.SlotMinutes = 0 }), "INVALID input.slotMinutes"},
		"no first day":              {edit(func(o *network.Opening) { o.From = network.Date{} }), "INVALID input.from"},
		"two openings at once":      {edit(func(o *network.Opening) { o.ID, o.Opens = "opening_other", 17*60 }), "INVALID input.opens"},
		"a space that is sound":     {&space, ""},
		"a space for nobody":        {room(func(s *network.Space) { s.Capacity = 0 }), "INVALID input.capacity"},
		"a space of no kind":        {room(func(s *network.Space) { s.SpaceKind = "CAVE" }), "INVALID input.kind"},
		"an amenity twice":          {room(func(s *network.Space) { s.Amenities = []string{"a", "A"} }), "INVALID input.amenities"},
		"a closure that is sound":   {&network.Closure{ID: "closure_a", Space: sala, StartsAt: hour(9), EndsAt: hour(10), Reason: "obra"}, ""},
		"a closure backwards":       {&network.Closure{ID: "closure_a", Space: sala, StartsAt: hour(10), EndsAt: hour(9), Reason: "obra"}, "INVALID input.endsAt"},
		"a closure for no reason":   {&network.Closure{ID: "closure_a", Space: sala, StartsAt: hour(9), EndsAt: hour(10)}, "INVALID input.reason"},
		"a holiday that is sound":   {&network.Holiday{ID: "holiday_b", Day: *day("2024-05-01"), Name: "Maio", Lab: mobilab}, ""},
		"a holiday twice":           {&network.Holiday{ID: "holiday_b", Day: *day("2024-05-01"), Name: "Maio"}, "INVALID input.day"},
		"guidelines that are sound": {&network.Guidelines{ID: "guidelines_a", Lab: mobilab, Version: 2, Text: "a", Rules: rules}, ""},
		"guidelines for an audience of none": {&network.Guidelines{ID: "guidelines_a", Lab: mobilab, Version: 2, Text: "a",
			Rules: network.BookingRules{Approval: network.ApprovalAutomatic, Audiences: []network.Audience{"CATS"}}}, "INVALID input.rules.audiences.0"},
		"guidelines beyond bounds": {&network.Guidelines{ID: "guidelines_a", Lab: mobilab, Version: 2, Text: "a",
			Rules: network.BookingRules{Approval: network.ApprovalAutomatic, MaxPeople: p(0)}}, "INVALID input.rules.maxPeople"},
		"guidelines without approval": {&network.Guidelines{ID: "guidelines_a", Lab: mobilab, Version: 2, Text: "a"}, "INVALID input.rules.approval"},
	} {
		t.Run(name, func(t *testing.T) {
			y := places()
			y.put(&network.Holiday{ID: "holiday_a", Day: *day("2024-05-01"), Name: "Maio"},
				&network.Guidelines{ID: "guidelines_z", Lab: mobilab, Version: 1, Text: "a", Rules: rules})
			y.put(c.record)
			if got := problems(network.Flaws(y, c.record)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
