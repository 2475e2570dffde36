package cache

import "context"

// attempts is how often one waits for the answer that somebody else is making, where
// each is outdated when it comes.
const attempts = 3

// A panicked answer was given up by a panic, which goes on in whoever asked.
type panicked struct{ value any }

// Share makes an answer once for all of a caller's requests that come while it is made,
// and keeps it. Whoever comes first has it made, in a goroutine of its own that nobody's
// leaving ends; its answer, which may be one that is not kept, is what make gave it
// itself (own). The others get what it made, if that is kept and holds for them when it
// comes; else nil: they make their own. Whoever leaves gets ctx's error.
func (c *Answers) Share(ctx context.Context, of Request, by Caller, now func() Now, make func() *Answer) (_ *Answer, own bool, _ error) {
	flight := string(of[:]) + string(by[:])
	for range attempts {
		mine := new(bool)
		done := c.flights.DoChan(flight, func() (made any, _ error) {
			*mine = true
			defer func() {
				if p := recover(); p != nil {
					made = panicked{p}
				}
			}()
			a := make()
			if a != nil {
				c.keep(of, by, a)
			}
			return a, nil
		})
		select {
		case <-ctx.Done():
			return nil, false, ctx.Err()
		case result := <-done:
			if p, gaveUp := result.Val.(panicked); gaveUp {
				if *mine {
					panic(p.value)
				}
				return nil, false, nil
			}
			a, _ := result.Val.(*Answer)
			switch {
			case *mine:
				return a, true, nil
			case a == nil:
				return nil, false, nil
			case a.Holds(now()):
				return a, false, nil
			}
		}
	}
	return nil, false, nil
}
