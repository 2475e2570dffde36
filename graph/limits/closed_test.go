package limits_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/limits"
)

func TestASchemaThatIsKeptBackIsToldInNoWay(t *testing.T) {
	l := limits.Default()
	l.Closed = true
	gate := limits.NewGate(schemaOf(t), l, nil)
	for name, text := range map[string]string{
		"whole":          read(t, "introspection.graphql"),
		"one type":       `{__type(name:"Lab"){name}}`,
		"by an alias":    `{a:__schema{types{name}}}`,
		"in a fragment":  `{...Q} fragment Q on Query{__schema{types{name}}}`,
		"nowhere spread": `{viewer{scopes}} fragment Q on Query{__type(name:"Lab"){name}}`,
		"as it may be":   `{__schema@skip(if:true){types{name}}}`,
	} {
		if _, errs := gate.Admit(text, "en"); codeOf(errs) != limits.CodeClosed {
			t.Errorf("%s: %v", name, errs)
		}
	}
	if _, errs := gate.Admit("{__typename viewer{__typename scopes}}", "en"); errs != nil {
		t.Errorf("the name of an answer's type: %v", errs)
	}
}
