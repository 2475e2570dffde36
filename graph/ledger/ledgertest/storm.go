package ledgertest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"

	"github.com/redeaberta/rede/graph/ledger"
)

// stormProofs have many callers meet a database that fails at random.
var stormProofs = []proof{
	{"rules 4 to 6: 64 callers in a storm lose nothing and get nothing twice", storm},
}

// callers and wishes are the size of the storm.
const (
	callers = 64
	wishes  = 8
)

// storm has every caller found labs under slugs that others want too, with an
// idempotency key, and ask again whatever the storm leaves unknown. Of each slug
// one caller wins, and the journal says the same as the answers.
func storm(s *Stage) {
	l := s.Open()
	dice, mu := rand.New(rand.NewPCG(1, 2)), sync.Mutex{}
	s.Store.Inserts.Keep(func(insert Insert) Insert {
		mu.Lock()
		defer mu.Unlock()
		switch dice.IntN(6) {
		case 0:
			return LoseReply(insert)
		case 1:
			return LoseRequest(insert)
		}
		return insert
	})
	var won sync.Map
	var all sync.WaitGroup
	for who := range callers {
		all.Go(func() {
			for i := range wishes {
				slug := fmt.Sprintf("lab-%d", (who/2*wishes+i)%(callers*wishes/4))
				if s.insist(l, With(fmt.Sprintf("key-%d-%d", who, i), AddLab(slug))) {
					if _, twice := won.LoadOrStore(slug, who); twice {
						s.Errorf("two callers were told that %s is theirs", slug)
					}
				}
			}
		})
	}
	all.Wait()
	s.Store.Inserts.Keep(nil)
	var slugs []string
	won.Range(func(slug, _ any) bool { slugs = append(slugs, slug.(string)); return true })
	s.HasLabs(l, slugs...)
	s.Agree(l)
}

// insist asks until the outcome is known, and tells whether it was a yes.
func (s *Stage) insist(l *ledger.Ledger, c ledger.Command) bool {
	for s.Ctx.Err() == nil {
		a, err := l.Do(s.Ctx, c)
		switch {
		case err == nil:
			return a.Refusal == nil
		case errors.Is(err, ledger.ErrOutcomeUnknown), errors.Is(err, ledger.ErrUnavailable):
		default:
			s.Errorf("a wish in the storm: %v", err)
			return false
		}
	}
	s.Error("the storm did not end")
	return false
}
