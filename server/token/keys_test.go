package token

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTheKeyIDIsTheThumbprintOfRFC8037(t *testing.T) {
	if got := testKeys().kid; got != "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k" {
		t.Errorf("got %s, want that of appendix A.3", got)
	}
}

// The journals of running networks hold these values, computed here by another
// program: they may never change.
func TestIDAndActorStayWhatTheyWere(t *testing.T) {
	if got := testKeys().ID(); got != "719abda9a77c31b4" {
		t.Errorf("the id is %s", got)
	}
	if got := testKeys().Actor("rede", "ana"); got != "5FVERqNqidBaR1dewsQbH30mdQOPkfDra8douSmePQk" {
		t.Errorf("the actor is %s", got)
	}
	if got := testKeys().FeedMAC("feed_1"); got != "i0-uQdgEdVJNQMk1BDibBOBC0ps8sqmDAZXd3EX1rmg" {
		t.Errorf("the feed's address has %s", got)
	}
}

func TestAFeedsAddressIsItsOwn(t *testing.T) {
	keys := testKeys()
	if keys.FeedMAC("a") == keys.FeedMAC("b") || keys.FeedMAC("a") == otherKeys().FeedMAC("a") {
		t.Error("two feeds have one address")
	}
	if mac := keys.FeedMAC("a"); mac == string(keys.Actor("feed", "a")) || mac == keys.TokenID("feed", "a") {
		t.Error("a feed's address is somebody's name")
	}
}

func TestDifferentPairsAreDifferentActors(t *testing.T) {
	keys := testKeys()
	if keys.Actor("a", "bc") == keys.Actor("ab", "c") || keys.Actor("", "a") == keys.Actor("a", "") {
		t.Error("two pairs are one actor")
	}
	if keys.Actor("a", "b") == otherKeys().Actor("a", "b") {
		t.Error("another key gives the same actor")
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.Byte(), 0, 24).Draw(t, "text")
		i, j := rapid.IntRange(0, len(text)).Draw(t, "i"), rapid.IntRange(0, len(text)).Draw(t, "j")
		one, two := keys.Actor(string(text[:i]), string(text[i:])), keys.Actor(string(text[:j]), string(text[j:]))
		if (one == two) != (i == j) || len(one) != 43 {
			t.Fatalf("%q parted at %d and %d: %s and %s", text, i, j, one, two)
		}
	})
}

func TestPrintedKeysShowNoKey(t *testing.T) {
	keys := testKeys()
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("keys", "keys", keys, "value", *keys)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("keys", "keys", keys, "value", *keys)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&log, verb+verb+"\n", keys, *keys)
	}
	for _, secret := range []string{"7 7 7", "0x7", "0707", "157 97", "9d61b1", `\a\a`, "\a\a"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q shows in %s", secret, log.String())
		}
	}
}
