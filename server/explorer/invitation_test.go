package explorer

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// inviting is an Explorer whose tokens are "token-1", "token-2", … and whose
// clock stands at noon.
func inviting() *Explorer {
	minted := 0
	return New(Config{
		Mint: func() (string, error) { minted++; return "token-" + strconv.Itoa(minted), nil },
		Data: "city",
		Now:  func() time.Time { return noon },
	})
}

func codeOf(t testing.TB, link string) string {
	t.Helper()
	code, found := strings.CutPrefix(link, "/explorer#invitation=")
	if !found {
		t.Fatalf("the link is %q", link)
	}
	return code
}

func quoted(code string) string { return `{"code": "` + code + `"}` }

// posted is the request as the page sends it.
func posted(body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/explorer/invitation", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

// post sends it and gives the status and the body's one string.
func post(t testing.TB, e *Explorer, r *http.Request) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	for name, want := range map[string]string{
		"Content-Type": "application/json", "Cache-Control": "no-store, no-transform", "X-Content-Type-Options": "nosniff",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	var body map[string]string
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || len(body) != 1 {
		t.Fatalf("the body is %q (%v)", w.Body, err)
	}
	if w.Code == http.StatusOK {
		return w.Code, body["token"]
	}
	return w.Code, body["error"]
}

func TestInvitation(t *testing.T) {
	t.Run("a code is 32 random bytes, never the same", func(t *testing.T) {
		e := inviting()
		one, other := codeOf(t, e.Invite()), codeOf(t, e.Invite())
		raw, err := base64.RawURLEncoding.DecodeString(one)
		if err != nil || len(raw) != 32 || one == other {
			t.Errorf("codes %q and %q (%v)", one, other, err)
		}
	})
	t.Run("a code gives a token once", func(t *testing.T) {
		e := inviting()
		code := codeOf(t, e.Invite())
		if status, token := post(t, e, posted(quoted(code))); status != 200 || token != "token-1" {
			t.Fatalf("first: %d %q", status, token)
		}
		if status, _ := post(t, e, posted(quoted(code))); status != 404 {
			t.Errorf("second: %d", status)
		}
	})
	t.Run("only the latest code is valid", func(t *testing.T) {
		e := inviting()
		old, latest := codeOf(t, e.Invite()), codeOf(t, e.Invite())
		if status, _ := post(t, e, posted(quoted(old))); status != 404 {
			t.Errorf("old: %d", status)
		}
		if status, _ := post(t, e, posted(quoted(latest))); status != 200 {
			t.Errorf("latest: %d", status)
		}
	})
	t.Run("an empty code is wrong before any invitation and after one", func(t *testing.T) {
		e := inviting()
		for range 2 {
			for _, body := range []string{`{}`, `null`, `{"code": ""}`, `{"code": null}`} {
				if status, _ := post(t, e, posted(body)); status != 404 {
					t.Errorf("%s: %d", body, status)
				}
			}
			post(t, e, posted(quoted(codeOf(t, e.Invite()))))
		}
	})
	t.Run("without Mint there is no link and no token", func(t *testing.T) {
		e := New(Config{})
		if link := e.Invite(); link != "" {
			t.Errorf("link %q", link)
		}
		if status, _ := post(t, e, posted(`{"code": ""}`)); status != 404 {
			t.Errorf("status %d", status)
		}
	})
	t.Run("a token that cannot be minted leaves the code valid and tells no cause", func(t *testing.T) {
		broken := true
		e := New(Config{Mint: func() (string, error) {
			if broken {
				return "", errors.New("reading /secret/token.pem")
			}
			return "token", nil
		}})
		code := codeOf(t, e.Invite())
		if status, said := post(t, e, posted(quoted(code))); status != 500 || strings.Contains(said, "secret") {
			t.Errorf("broken: %d %q", status, said)
		}
		broken = false
		if status, _ := post(t, e, posted(quoted(code))); status != 200 {
			t.Errorf("mended: %d", status)
		}
	})
}

func TestInvitationExpires(t *testing.T) {
	for _, c := range []struct {
		sentence string
		age      time.Duration
		status   int
	}{
		{"a code of a moment less than 30 minutes is good", 30*time.Minute - time.Nanosecond, 200},
		{"a code of 30 minutes is not", 30 * time.Minute, 404},
		{"a code of a day is not", 24 * time.Hour, 404},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			now := noon
			e := New(Config{Mint: func() (string, error) { return "token", nil }, Now: func() time.Time { return now }})
			code := codeOf(t, e.Invite())
			now = now.Add(c.age)
			if status, _ := post(t, e, posted(quoted(code))); status != c.status {
				t.Errorf("status %d", status)
			}
		})
	}
}

func TestOneOfManyPostsWins(t *testing.T) {
	e := New(Config{Mint: func() (string, error) {
		for range 100 { // so that the others arrive meanwhile
			runtime.Gosched()
		}
		return "token", nil
	}})
	for range 20 {
		code := codeOf(t, e.Invite())
		var won atomic.Int32
		var visitors sync.WaitGroup
		start := make(chan struct{})
		for range 16 {
			visitors.Go(func() {
				<-start
				if status, _ := post(t, e, posted(quoted(code))); status == http.StatusOK {
					won.Add(1)
				}
			})
		}
		close(start)
		visitors.Wait()
		if won.Load() != 1 {
			t.Fatalf("%d posts won", won.Load())
		}
	}
}

func TestACodeIsGoodExactlyWhileItsInvitationStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := noon
		e := New(Config{Mint: func() (string, error) { return "token", nil }, Now: func() time.Time { return now }})
		codes, standing, until := []string{""}, -1, time.Time{}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				codes = append(codes, strings.TrimPrefix(e.Invite(), "/explorer#invitation="))
				standing, until = len(codes)-1, now.Add(30*time.Minute)
			case 1:
				now = now.Add(time.Duration(rapid.IntRange(1, 20).Draw(t, "minutes")) * time.Minute)
			case 2:
				which := rapid.IntRange(0, len(codes)-1).Draw(t, "code")
				_, err := e.redeem(codes[which])
				if good := which == standing && now.Before(until); good != (err == nil) {
					t.Fatalf("code %d, standing %d: %v", which, standing, err)
				}
				if err == nil {
					standing = -1
				}
			}
		}
	})
}
