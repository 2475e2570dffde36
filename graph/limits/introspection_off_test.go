package limits_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/limits"
)

func TestIntrospectionHasAnOffSwitch(t *testing.T) {
	off := limits.Default()
	off.NoIntrospection = true
	closed, open := limits.NewGate(schemaOf(t), off, nil), limits.NewGate(schemaOf(t), limits.Default(), nil)
	for query, asks := range map[string]bool{
		`{ __schema { queryType { name } } }`:                                        true,
		`{ __type(name: "Query") { name } }`:                                         true,
		`query A { __typename } query B { x: __schema { types { name } } }`:          true,
		`{ ...f } fragment f on Query { ... on Query { __schema { description } } }`: true,
		`{ __typename }`: false,
	} {
		if _, errs := open.Admit(query, "en"); errs != nil {
			t.Errorf("%s is refused where it is on: %v", query, errs)
		}
		_, errs := closed.Admit(query, "en")
		if refused := len(errs) == 1 && errs[0].Extensions["code"] == limits.CodeNoIntrospection; refused != asks {
			t.Errorf("%s is answered %v", query, errs)
		}
	}
	_, errs := closed.Admit(`{ __schema { description } }`, "pt")
	if len(errs) != 1 || errs[0].Message[:9] != "Esta rede" {
		t.Errorf("in Portuguese it says %v", errs)
	}
}
