package program

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
)

func TestReadinessTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		unready, damage error
		status          int
		says            []string
	}{
		"all is well":                    {nil, nil, http.StatusOK, []string{"ok"}},
		"no changes are taken":           {ledger.ErrUnavailable, nil, http.StatusServiceUnavailable, []string{"no changes are taken"}},
		"the collections are far behind": {fmt.Errorf("%w: 9 records, for 2m0s", ledger.ErrBehind), nil, http.StatusServiceUnavailable, []string{"9 records, for 2m0s", "changes are taken"}},
		"the journal is damaged":         {nil, fmt.Errorf("%w: entry 7 is missing", ledger.ErrDamaged), http.StatusOK, []string{"ok", "entry 7 is missing"}},
	} {
		t.Run(name, func(t *testing.T) {
			status, text := readiness(c.unready, c.damage)
			if status != c.status {
				t.Errorf("it is answered %d", status)
			}
			for _, want := range c.says {
				if !strings.Contains(text, want) {
					t.Errorf("it says %q, not %q", text, want)
				}
			}
			if errors.Is(c.unready, ledger.ErrBehind) && strings.Contains(text, "no changes are taken") {
				t.Errorf("it says %q", text)
			}
		})
	}
}

// errElecting is the database's as long as it has no primary.
var errElecting = fmt.Errorf("reaching the database: %w", driver.CommandError{Code: 10107, Message: "not primary"})

func TestAStartWaitsForAnElectionAndNoLonger(t *testing.T) {
	for name, c := range map[string]struct {
		lasts, waits time.Duration
		is           error
	}{
		"one that ends in time":     {12 * time.Second, 30 * time.Second, nil},
		"one that lasts too long":   {time.Hour, 30 * time.Second, errElecting},
		"the wait that is usual":    {29 * time.Second, 0, nil},
		"longer than what is usual": {35 * time.Second, 0, errElecting},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun, log := time.Now(), &bytes.Buffer{}
				err := electing(t.Context(), Settings{StartWait: c.waits}, slog.New(slog.NewTextHandler(log, nil)), func(context.Context) error {
					time.Sleep(2 * time.Second) // of the bubble: so long the driver looks for a primary
					if time.Since(begun) < c.lasts {
						return errElecting
					}
					return nil
				})
				if !errors.Is(err, c.is) {
					t.Errorf("it says %v", err)
				}
				limit := min(c.lasts, cmp.Or(c.waits, DefaultStartWait)) + 5*time.Second
				if took := time.Since(begun); took > limit {
					t.Errorf("it waits for %s", took)
				}
				if n := strings.Count(log.String(), "the start waits for one"); n != 1 {
					t.Errorf("the log tells %d times that it waits", n)
				}
			})
		})
	}
}

func TestAStartWaitsForNothingButAnElection(t *testing.T) {
	tries, wrong := 0, errors.New("the password is wrong")
	err := electing(t.Context(), Settings{StartWait: time.Hour}, slog.New(slog.DiscardHandler), func(context.Context) error {
		tries++
		return wrong
	})
	if !errors.Is(err, wrong) || tries != 1 {
		t.Errorf("after %d tries it says %v", tries, err)
	}
}
