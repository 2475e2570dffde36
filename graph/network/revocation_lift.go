package network

// A RestoreTokensInput names the revocation that is lifted.
type RestoreTokensInput struct {
	Once
	Revocation string
}

// RestoreTokens lifts a revocation: what it took back is good again, as far as it
// has not expired.
func RestoreTokens(c Case, in RestoreTokensInput) (Decision, Refusal) {
	d, r := c.lift(c.Revocation(RevocationID(in.Revocation)))
	if r != nil && SeesRevocations(c.Caller) {
		r = absent(KindRevocations, "revocation", in.Revocation)
	}
	return d, r
}

// RestoreTarget is the rule by which an operator lifts what has this pseudonym.
func RestoreTarget(target string) func(Case) (Decision, Refusal) {
	return func(c Case) (Decision, Refusal) { return c.lift(c.RevocationByTarget(target)) }
}

func (c Case) lift(old *Revocation) (Decision, Refusal) {
	as, may := c.committee()
	if !may || old == nil {
		return Decision{}, missing("revocation")
	}
	return Decision{Drop: []Ref{RefOf(old)}, Made: []string{old.Key()}, As: as}, nil
}

// DropRevocations is the chore that forgets the revocations of tokens that have
// all expired, at most max at a time.
func DropRevocations(c Case, max int) (Decision, Refusal) {
	return forget(c.RevocationsUntil(c.Now), max), nil
}
