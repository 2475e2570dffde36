package network

import "fmt"

// A noun is what is counted: one and several of it, in Portuguese and English.
type noun struct{ pt, pts, en, ens string }

var (
	hour   = noun{"hora", "horas", "hour", "hours"}
	aDay   = noun{"dia", "dias", "day", "days"}
	person = noun{"pessoa", "pessoas", "person", "people"}
)

// count writes so many of it.
func (w noun) count(n int) Text {
	if n == 1 {
		return Text{PT: "1 " + w.pt, EN: "1 " + w.en}
	}
	return Text{PT: fmt.Sprint(n, " ", w.pts), EN: fmt.Sprint(n, " ", w.ens)}
}
