package network

// RuleFlaw tells people what is wrong with a rule.
var RuleFlaw = ruleFlaw

// WithdrawBookings is a decision that does nothing but withdraw a servant's bookings.
func WithdrawBookings(who ServantID) func(Case) (Decision, Refusal) {
	return func(c Case) (Decision, Refusal) {
		var d Decision
		d.withdrawBookings(c, who)
		return d, nil
	}
}
