// Package verdicts proves that what the API says a caller may do is what the mutations
// do: a page that shows an act only where viewerCan agrees hides none and shows none in
// vain.
package verdicts

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// tries is how often each act is asked and done.
const tries = 60

// A tally counts what became of an act's mutation: done, refused by its rule, not
// opened by the token, and refused for what the form had.
type tally struct{ done, refused, shut, form int }

// For whoever asks and whatever record: where viewerCan says no, the mutation says no
// for the same reason, and where it says yes, the mutation is done, or finds fault with
// a field that the question left open.
func TestWhatViewerCanSaysIsWhatTheMutationDoes(t *testing.T) {
	w := newTown(t, 3)
	w.schema = systemtest.Schema(t)
	counts := map[string]*tally{}
	for _, act := range w.allActs() {
		counts[act] = &tally{}
	}
	for range tries {
		acts := w.allActs()
		w.rnd.Shuffle(len(acts), func(i, j int) { acts[i], acts[j] = acts[j], acts[i] })
		for _, name := range acts {
			kind, act, _ := strings.Cut(name, ".")
			s, there := w.subjects()[kind]
			if !there {
				continue
			}
			who := pick(w.rnd, w.roles())
			if close := w.near(w.ledger.Moment(), s.id); len(close) > 0 && w.rnd.IntN(3) > 0 {
				who = pick(w.rnd, close)
			}
			w.compare(counts[name], who, kind, act, s)
		}
	}
	met := 0
	for _, act := range w.allActs() {
		t.Logf("%-40s %+v", act, *counts[act])
		if c := counts[act]; c.done > 0 && c.refused+c.shut > 0 {
			met++
		}
	}
	if all := len(counts); met < all*3/4 {
		t.Errorf("of %d acts %d were met both done and refused: the city or the forms of this test have too little in them", all, met)
	}
}

// allActs are all of the schema, as Booking.cancelBooking.
func (w *town) allActs() []string {
	var list []string
	for name, def := range w.schema.Types {
		if kind, is := strings.CutSuffix(name, "Acts"); is {
			for _, f := range def.Fields {
				list = append(list, kind+"."+f.Name)
			}
		}
	}
	slices.Sort(list)
	return list
}

// compare asks, does, and compares.
func (w *town) compare(count *tally, who role, kind, act string, s subject) {
	args := w.args(who.caller, kind, act, s)
	before := w.ledger.Moment().Number
	said, sees := w.verdict(who.caller, s, act, nil)
	if !sees {
		return
	}
	asked := said
	if w.schema.Types[kind+"Acts"].Fields.ForName(act).Arguments != nil && args != nil {
		asked, _ = w.verdict(who.caller, s, act, args)
	}
	if now := w.ledger.Moment().Number; now != before {
		w.Fatalf("asking %s.%s made entry %d", kind, act, now)
	}
	in := w.sent(who.caller, act, s, args)
	name := strings.ToUpper(act[:1]) + act[1:]
	got := w.ask(who.caller, fmt.Sprintf("mutation($in: %sInput!) { %s(input: $in) { problems { code message path } } }", name, act), map[string]any{"in": in})
	w.judge(count, fmt.Sprintf("%s, %s.%s %v of %s, sent %v", who.name, kind, act, args, s.id, in), act, s, args, said, asked, got)
}

func (w *town) judge(count *tally, what, act string, s subject, args map[string]any, said, asked verdict, got reply) {
	w.Helper()
	if asked.Allowed && !said.Allowed {
		w.Errorf("%s: one choice is allowed, and the act is not: %+v", what, said)
	}
	if len(got.Errors) > 0 {
		count.shut++
		code := got.Errors[0].Extensions.Code
		if asked.Allowed || asked.Problems[0].Code != code || asked.Problems[0].Message != got.Errors[0].Message || (code != "FORBIDDEN" && code != "UNAUTHENTICATED") {
			w.Errorf("%s: the mutation fails with %+v, and the verdict is %+v", what, got.Errors, asked)
		}
		return
	}
	var payload struct{ Problems []problem }
	if err := json.Unmarshal(got.Data[act], &payload); err != nil {
		w.Fatal(err)
	}
	given := func(p problem) bool {
		_, of := s.input[p.at()]
		_, chosen := args[p.at()]
		if _, replaces := args["replaces"]; act == "nominateServant" && p.Code == "TAKEN" && !replaces {
			return false // whom the nominee replaces is left open
		}
		return p.at() == "" || of || chosen
	}
	switch {
	case len(payload.Problems) == 0:
		count.done++
		if !asked.Allowed {
			w.Errorf("%s: it was done, and the verdict is %+v", what, asked)
		}
	case asked.Allowed && slices.ContainsFunc(payload.Problems, given):
		w.Errorf("%s: allowed, and the mutation says %+v", what, payload.Problems)
	case asked.Allowed:
		count.form++
	case !slices.ContainsFunc(payload.Problems, given) && !given(asked.Problems[0]):
		count.refused++
	case !slices.ContainsFunc(payload.Problems, given):
		count.form++ // what was chosen at random hides the reason
	default:
		count.refused++
		if !slices.ContainsFunc(payload.Problems, func(p problem) bool { return p.Code == asked.Problems[0].Code }) {
			w.Errorf("%s: the verdict says %+v, the mutation %+v", what, asked.Problems, payload.Problems)
		}
	}
}
