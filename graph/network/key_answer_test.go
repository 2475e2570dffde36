package network_test

import (
	"reflect"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// Keys are stored, and those of an older program answer for 48 hours: the format of
// Made is a promise.
func TestAKeyKeepsWhatItsRequestWasAnsweredWith(t *testing.T) {
	for _, test := range []struct {
		name                   string
		made, promoted, stored []string
	}{
		{"nothing", nil, nil, nil},
		{"an empty answer", []string{}, nil, []string{}},
		{"what was changed by name", []string{"a", "b"}, nil, []string{"a", "b"}},
		{"who was promoted stands behind the mark", []string{"a", "b"}, []string{"c", "d"}, []string{"a", "b", "promoted", "c", "d"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var k network.Key
			k.SetAnswer(test.made, test.promoted)
			if !reflect.DeepEqual(k.Made, test.stored) {
				t.Errorf("it is stored as %v, want %v", k.Made, test.stored)
			}
			made, promoted := (&network.Key{Made: test.stored}).Answer()
			if !reflect.DeepEqual(made, test.made) || !reflect.DeepEqual(promoted, test.promoted) {
				t.Errorf("it answers %v and %v", made, promoted)
			}
		})
	}
	t.Run("an old mark with nobody behind it promotes nobody", func(t *testing.T) {
		if made, promoted := (&network.Key{Made: []string{"a", "promoted"}}).Answer(); len(made) != 1 || len(promoted) != 0 {
			t.Errorf("it answers %v and %v", made, promoted)
		}
	})
}
