package token

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/server/token/tokentest"
)

// In these tests time is the bubble's: it stands still while anyone works and
// leaps when all wait, so that nothing sleeps and every instant is exact.

// inBubble runs the test with a provider that is trusted and has answered once.
func inBubble(t *testing.T, name, keys string, test func(t *testing.T, at *idp, v *Verifier)) {
	t.Run(name, func(t *testing.T) {
		secrets()
		synctest.Test(t, func(t *testing.T) {
			at := newIDP(keys)
			v := trusting(t, at.provider())
			synctest.Wait()
			test(t, at, v)
		})
	})
}

// pass lets the time pass, and everything happen that is due.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// took is how long the bubble's time ran meanwhile.
func took(do func()) time.Duration {
	begin := time.Now()
	do()
	return time.Since(begin)
}

func TestKeysAreFetchedAtABoundedPace(t *testing.T) {
	inBubble(t, "a flood of unknown key ids is answered from memory, with one fetch in ten seconds", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		strange := theirs("RS256", "next")
		if lasted := took(func() {
			for range 500 {
				refuses(t, v, strange, unknownKey)
			}
		}); lasted != 0 || at.fetches.Load() != 1 {
			t.Errorf("500 tokens took %s and %d fetches", lasted, at.fetches.Load())
		}
		pass(30 * time.Second)
		if at.fetches.Load() != 1 {
			t.Error("the flood makes a fetch after the rest")
		}
		for range 60 { // a minute in which one comes each second
			pass(time.Second)
			refuses(t, v, strange, unknownKey)
			takes(t, v, theirs("RS256", "rsa"))
		}
		if n := at.fetches.Load(); n < 6 || n > 7 {
			t.Errorf("a minute of unknown key ids made %d fetches", n)
		}
	})
	inBubble(t, "a flood from many at once makes one fetch for all", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		pass(11 * time.Second)
		at.answers(keySet, slowly(keySetOf("rsa")))
		var all sync.WaitGroup
		for n := range 200 {
			all.Go(func() {
				refuses(t, v, signed("RS256", secrets()["rsa"], theirHeader("RS256", fmt.Sprintf("x%d", n)), theirPayload()), unknownKey)
			})
		}
		all.Wait()
		pass(time.Minute)
		if n := at.fetches.Load(); n != 2 {
			t.Errorf("%d fetches", n)
		}
	})
	inBubble(t, "known key ids fetch nothing until the keys are a quarter of an hour old", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		pass(14 * time.Minute)
		takes(t, v, theirs("RS256", "rsa"))
		if at.fetches.Load() != 1 {
			t.Errorf("%d fetches in the first period", at.fetches.Load())
		}
		pass(2 * time.Minute)
		if at.fetches.Load() != 2 {
			t.Errorf("%d fetches after it", at.fetches.Load())
		}
	})
	inBubble(t, "a known key id with a wrong algorithm fetches nothing", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		pass(time.Minute)
		refuses(t, v, signed("EdDSA", secrets()["ed"], theirHeader("EdDSA", "rsa"), theirPayload()), wrongAlgorithm)
		refuses(t, v, seal(header("kid", `"x"`), payload()), unknownKey)
		if at.fetches.Load() != 1 {
			t.Errorf("%d fetches", at.fetches.Load())
		}
	})
}

func TestKeysRotateWithoutARestart(t *testing.T) {
	inBubble(t, "a new key is found at its first token, and the old one stays", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		pass(time.Minute)
		at.serves(keySet, keySetOf("rsa", "next"))
		takes(t, v, theirs("RS256", "next"))
		takes(t, v, theirs("RS256", "rsa"))
		if at.fetches.Load() != 2 {
			t.Errorf("%d fetches", at.fetches.Load())
		}
	})
	inBubble(t, "a new key right after a fetch is found within ten seconds", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		at.serves(keySet, keySetOf("rsa", "next"))
		refuses(t, v, theirs("RS256", "next"), unknownKey)
		pass(10 * time.Second)
		takes(t, v, theirs("RS256", "next"))
	})
	inBubble(t, "a withdrawn key is refused after a period at most", keySetOf("rsa", "next"), func(t *testing.T, at *idp, v *Verifier) {
		at.serves(keySet, keySetOf("next"))
		takes(t, v, theirs("RS256", "rsa"))
		pass(15*time.Minute + 10*time.Second)
		refuses(t, v, theirs("RS256", "rsa"), unknownKey)
		takes(t, v, theirs("RS256", "next"))
	})
	inBubble(t, "a set that was emptied refuses every token", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		at.serves(keySet, `{"keys":[]}`)
		pass(16 * time.Minute)
		refuses(t, v, theirs("RS256", "rsa"), unknownKey)
	})
}

func TestAProviderThatCannotBeReached(t *testing.T) {
	broken := map[string]func(at *idp){
		"refuses connections":  func(at *idp) { at.falls(keySet) },
		"answers nothing":      func(at *idp) { at.stalls(keySet, nil) },
		"answers 500":          func(at *idp) { at.answers(keySet, answering(http.StatusInternalServerError, "")) },
		"answers no JSON":      func(at *idp) { at.serves(keySet, "<html>") },
		"answers without keys": func(at *idp) { at.serves(keySet, `{"KEYS":[]}`) },
		"answers too much":     func(at *idp) { at.serves(keySet, keySetOf("next")+strings.Repeat(" ", maxDocument)) },
	}
	for name, fail := range broken {
		inBubble(t, "one that "+name+" does not take away the known keys", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
			fail(at)
			pass(2 * time.Hour)
			takes(t, v, theirs("RS256", "rsa"))
			at.serves(keySet, keySetOf("next"))
			pass(2 * time.Minute)
			takes(t, v, theirs("RS256", "next"))
			refuses(t, v, theirs("RS256", "rsa"), unknownKey)
		})
		t.Run("one that "+name+" at the start is asked again, and its tokens hear why", func(t *testing.T) {
			secrets()
			synctest.Test(t, func(t *testing.T) {
				at, log := newIDP(""), &tokentest.Log{}
				fail(at)
				p := at.provider()
				p.Log = log.Logger()
				v := trusting(t, p)
				if lasted := took(func() { refuses(t, v, theirs("RS256", "rsa"), ErrUnavailable) }); lasted > 2*time.Second {
					t.Errorf("the first token waited %s", lasted)
				}
				takes(t, v, seal(header(), payload()))
				pass(30 * time.Second)
				if n := strings.Count(log.String(), "level=WARN"); n != 1 || !strings.Contains(log.String(), "its tokens are refused until they are") {
					t.Errorf("%d warnings: %s", n, log)
				}
				at.serves(keySet, keySetOf("rsa"))
				pass(2 * time.Minute)
				takes(t, v, theirs("RS256", "rsa"))
				if !strings.Contains(log.String(), "fetched again") {
					t.Errorf("nobody says that it is well: %s", log)
				}
			})
		})
	}
}

// slowly answers the text after a second.
func slowly(text string) func(*http.Request) (*http.Response, error) {
	return func(r *http.Request) (*http.Response, error) {
		<-time.After(time.Second)
		return page(r, http.StatusOK, text), nil
	}
}

func answering(status int, text string) func(*http.Request) (*http.Response, error) {
	return func(r *http.Request) (*http.Response, error) { return page(r, status, text), nil }
}

func TestNobodyWaitsLongForAStalledProvider(t *testing.T) {
	inBubble(t, "tokens wait two seconds for a fetch that stalls, and later ones not at all", keySetOf("rsa"), func(t *testing.T, at *idp, v *Verifier) {
		pass(time.Minute)
		at.stalls(keySet, nil)
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if lasted := took(func() { refuses(t, v, theirs("RS256", "next"), unknownKey) }); lasted > 2*time.Second {
					t.Errorf("waited %s", lasted)
				}
			})
		}
		if lasted := took(func() { takes(t, v, seal(header(), payload())); takes(t, v, theirs("RS256", "rsa")) }); lasted != 0 {
			t.Errorf("tokens whose keys are known waited %s", lasted)
		}
		all.Wait()
		if lasted := took(func() { refuses(t, v, theirs("RS256", "next"), unknownKey) }); lasted != 0 {
			t.Errorf("while the fetch went on, a token waited %s", lasted)
		}
	})
	t.Run("a first fetch that takes a second serves the tokens that wait for it", func(t *testing.T) {
		secrets()
		synctest.Test(t, func(t *testing.T) {
			at := newIDP("")
			at.answers(keySet, slowly(keySetOf("rsa")))
			v := trusting(t, at.provider())
			takes(t, v, theirs("RS256", "rsa"))
		})
	})
	t.Run("nobody waits for a program that ended between two fetches", func(t *testing.T) {
		secrets()
		synctest.Test(t, func(t *testing.T) {
			f := newRemoteKeys(func(context.Context) ([]key, []string, error) { return nil, nil, nil }, refreshPolicy{}, (&tokentest.Log{}).Logger())
			ended, end := contextOf(t)
			var done sync.WaitGroup
			done.Go(func() { f.run(ended) })
			pass(time.Minute)
			end()
			done.Wait()
			if _, err := f.find("rsa", "RS256"); !errors.Is(err, unknownKey) {
				t.Error(err)
			}
		})
	})
	t.Run("nobody waits for a program that ended within a fetch", func(t *testing.T) {
		secrets()
		synctest.Test(t, func(t *testing.T) {
			at := newIDP("")
			at.stalls(keySet, nil)
			f := newRemoteKeys(source{client: bounded(&http.Client{Transport: at}), jwks: keySet}.fetch, refreshPolicy{}, (&tokentest.Log{}).Logger())
			ended, end := contextOf(t)
			var done sync.WaitGroup
			done.Go(func() { f.run(ended) })
			synctest.Wait()
			end()
			done.Wait()
			if _, err := f.find("rsa", "RS256"); !errors.Is(err, ErrUnavailable) {
				t.Error(err)
			}
		})
	})
}
