package view

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// TestConnectorsAreToldAsTheyWereCountedToThoseWhoSeeThem: whoever was hidden since
// is told to nobody who may not see them.
func TestConnectorsAreToldAsTheyWereCountedToThoseWhoSeeThem(t *testing.T) {
	at := village(t, network.Suspended, true)
	counted := &Census{Moment: 7, On: network.DateOf(noon), Ranked: []state.Connector{
		{Ref: network.Ref{Kind: network.KindServants, ID: string(servantID(target))}, Share: 0.5},
		{Ref: network.Ref{Kind: network.KindSecretariats, ID: string(secretariatID(1))}, Share: 0.4},
		{Ref: network.Ref{Kind: network.KindLabs, ID: string(labID(1))}, Share: 0.1},
		{Ref: network.Ref{Kind: network.KindLabs, ID: string(labID(9))}, Share: 0.1},
	}}
	told := func(who network.Caller, first *int, kinds []RecordKind) []*Connector {
		m := seen(at, who)
		m.Counted = counted
		c := must(m.Connectors(first, &ConnectorFilter{kinds}))(t)
		if c.Moment() != 7 || c.On() != counted.On {
			t.Errorf("they are told of %d, %v", c.Moment(), c.On())
		}
		return c.Nodes
	}
	if list := told(anonymous, nil, nil); len(list) != 2 || list[0].Record.ID() != string(secretariatID(1)) || list[0].Share != 0.4 {
		t.Errorf("the public is told of %v", list)
	}
	if list := told(committee, ptr(1), nil); len(list) != 1 || list[0].Record.ID() != string(servantID(target)) {
		t.Errorf("the committee is told of %v", list)
	}
	if list := told(anonymous, nil, []RecordKind{"LAB"}); len(list) != 1 || list[0].Record.ID() != string(labID(1)) {
		t.Errorf("of labs there are %v", list)
	}
	if c := must(seen(at, anonymous).Connectors(nil, nil))(t); c != nil {
		t.Errorf("before they are counted there are %v", c)
	}
}
