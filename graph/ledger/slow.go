package ledger

// Where the collections are too far behind the journal, changes wait for them, and
// nothing else does: others' entries are followed, and what changes nothing is
// answered (rule 11).

// hear decides calls, or, where changes have to wait, those that ask for none.
func (l *Ledger) hear(calls []*call) {
	if len(l.slowed) == 0 && !l.backlog.full(l.Backlog) {
		l.decide(calls)
		return
	}
	fit := l.unfit() == nil
	var quick []*call
	for _, c := range calls {
		if fit && l.changes(c) {
			l.slow(c)
		} else {
			quick = append(quick, c)
		}
	}
	l.decide(quick)
}

// changes tells whether a call would change anything by what is true now.
func (l *Ledger) changes(c *call) (does bool) {
	g := &group{draft: l.db.Begin(), number: l.number + 1}
	defer g.draft.Abort()
	_ = safely(func() error { // a rule that fails is decided, and says so
		_, step, err := l.run(g, c)
		does = err == nil && step != nil
		return err
	})
	return does
}

// catchBreath decides a group of those that waited, if there is room, and lets the
// others wait on whose callers have not given up.
func (l *Ledger) catchBreath() {
	if len(l.slowed) == 0 {
		return
	}
	if err := l.trouble(); err != nil {
		answerAll(take(l.release(len(l.slowed))), err)
		return
	}
	if !l.backlog.full(l.Backlog) {
		l.decide(l.release(min(len(l.slowed), l.MaxSteps)))
		l.backlog.tellRoom() // and the next group after others had their turn
	}
	for _, c := range l.release(len(l.slowed)) {
		if c.state.Load() != withdrawn {
			l.slow(c)
		}
	}
}

// slow has a call wait.
func (l *Ledger) slow(c *call) {
	l.slowed = append(l.slowed, c)
	l.held.Add(1)
}

// release takes the first n of those that wait.
func (l *Ledger) release(n int) []*call {
	calls := l.slowed[:n:n]
	l.slowed = l.slowed[n:]
	l.held.Add(int64(-n))
	return calls
}
