package answers

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// long asks as many random queries in place of the usual number, from another seed.
var long = flag.Int("answers", 0, "how many random `queries` to ask; 0 for those of CI")

const usual = 20_000

func TestAPlanAnswersAsGqlgenDoes(t *testing.T) {
	n, seed := usual, uint64(1)
	if *long > 0 {
		n, seed = *long, uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d", seed)
	c := newCity(t)
	a := &author{schema: systemtest.Schema(t), dice: rand.New(rand.NewPCG(seed, 14)), known: learn(c.ledger.Moment())}
	var asked, refused, failed, unplanned int
	for asked < n {
		q := a.write()
		q.caller = c.callers[a.dice.IntN(len(c.callers))]
		before := c.planned
		body := c.same(t, q).Body.String()
		switch {
		case !strings.Contains(body, `"data"`):
			if refused++; refused > 200 && refused > asked/5 {
				t.Fatalf("too many are not admitted: %s\n%s", q.Query, body)
			}
			continue
		case strings.Contains(body, `"errors"`):
			failed++
		case c.planned != before+2 && !strings.Contains(q.Query, "history") && !strings.Contains(q.Query, "__schema") && !strings.Contains(q.Query, "__type("):
			if unplanned++; unplanned == 1 {
				t.Errorf("not answered by its plan: %s %v", q.Query, q.Variables)
			}
		}
		a.known.hear(body, a.dice)
		asked++
	}
	t.Logf("%d valid queries, %d of them with errors; %d were not admitted", asked, failed, refused)
	if unplanned > 0 {
		t.Errorf("%d without a failure were not answered by their plans", unplanned)
	}
	if failed < n/100 || failed > n/2 {
		t.Errorf("%d of %d failed: the queries prove little", failed, n)
	}
}
