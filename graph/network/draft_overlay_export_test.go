package network

// After is the draft as the decision leaves it.
func After(before Draft, d *Decision) Draft { return Case{Draft: before}.after(d).Draft }
