package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// From the specification of TypeID 0.3 (valid.yml and invalid.yml).
func TestIDsAsTypeIDWritesThem(t *testing.T) {
	for suffix, uuid := range map[string][16]byte{
		"00000000000000000000000000": {},
		"00000000000000000000000001": {15: 1},
		"0000000000000000000000000a": {15: 10},
		"0000000000000000000000000g": {15: 16},
		"00000000000000000000000010": {15: 32},
		"7zzzzzzzzzzzzzzzzzzzzzzzzz": {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
		"01h455vb4pex5vsknk084sn02q": {0x01, 0x89, 0x0a, 0x5d, 0xac, 0x96, 0x77, 0x4b, 0xbc, 0xce, 0xb3, 0x02, 0x09, 0x9a, 0x80, 0x57},
		"01h4vjdvzefw18zfwz5dxw5y8g": {0x01, 0x89, 0x37, 0x26, 0xef, 0xee, 0x7f, 0x02, 0x8f, 0xbf, 0x9f, 0x2b, 0x7b, 0xc2, 0xf9, 0x10},
	} {
		if got := network.Kinds.FormatID(network.KindLabs, uuid); got != "lab_"+suffix {
			t.Errorf("%x is %s, want lab_%s", uuid, got, suffix)
		}
		if kind, ok := network.Kinds.ParseID("lab_" + suffix); !ok || kind != network.KindLabs {
			t.Errorf("lab_%s is a %q", suffix, kind)
		}
	}
	for _, id := range []string{
		"", "lab", "lab_", "_01h455vb4pex5vsknk084sn02q", "01h455vb4pex5vsknk084sn02q", "LAB_01h455vb4pex5vsknk084sn02q", "room_01h455vb4pex5vsknk084sn02q",
		"lab_8zzzzzzzzzzzzzzzzzzzzzzzzz", "lab_01h455vb4pex5vsknk084sn02", "lab_01h455vb4pex5vsknk084sn02qq", "lab_01H455VB4PEX5VSKNK084SN02Q",
		"lab_01h455vb4pex5vsknk084sn02u", "lab_01h455vb4pex5vsknk084sn0l1", "lab_01h455vb4pex5vsknk084sn\n2q", "lab_01h455vb4pex5vsknk084sn02\r", "lab__1h455vb4pex5vsknk084sn02q",
		"lab_01h455vb-pex5vsknk084sn02q", "lab_01h455vb4pex5vsknk084sn0é",
	} {
		if kind, ok := network.Kinds.ParseID(id); ok {
			t.Errorf("%q is a %s", id, kind)
		}
	}
}

func TestIDsAreReadBackAndKeepTheOrderOfUUIDs(t *testing.T) {
	uuid := rapid.Custom(func(t *rapid.T) [16]byte { return [16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "uuid")) })
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(network.Kinds.All()).Draw(t, "kind")
		a, b := uuid.Draw(t, "a"), uuid.Draw(t, "b")
		x, y := network.Kinds.FormatID(kind, a), network.Kinds.FormatID(kind, b)
		if got, ok := network.Kinds.ParseID(x); !ok || got != kind {
			t.Fatalf("%s is a %q", x, got)
		}
		if strings.Compare(x, y) != strings.Compare(string(a[:]), string(b[:])) {
			t.Fatalf("%s and %s are in another order", x, y)
		}
	})
}
