package program

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
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
