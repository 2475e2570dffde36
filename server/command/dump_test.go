package command_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/program"
)

func TestDumpCommand(t *testing.T) {
	data := village(t)
	dump := act("dump").must(t, data)
	if strings.Count(dump, `"kind":"servants"`) != 2 || !strings.Contains(dump, "ana@example.org") {
		t.Fatalf("the dump is\n%s", dump)
	}
	t.Run("a file has the same, for its owner alone, and nothing is left beside it", func(t *testing.T) {
		dir := t.TempDir()
		path := filepath.Join(dir, "dump")
		if err := os.WriteFile(path, []byte("an earlier one"), 0o644); err != nil {
			t.Fatal(err)
		}
		if out := act("dump").must(t, data, "--out", path); out != "" {
			t.Errorf("it says %s", out)
		}
		if records(read(t, path)) != records(dump) {
			t.Error("the file has something else")
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("error %v, mode %v", err, info.Mode())
		}
		if all, _ := os.ReadDir(dir); len(all) != 1 {
			t.Errorf("beside it is %v", all)
		}
	})
	t.Run("a file that cannot be is refused", func(t *testing.T) {
		if _, err := act("dump").say(t, data, "--out", filepath.Join(t.TempDir(), "no", "dump")); err == nil || !strings.Contains(err.Error(), "cannot be written") {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("a network that a broken load left is no network", func(t *testing.T) {
		half := t.TempDir()
		enter(t, half, func(h *program.App) {
			rule := func(network.Case) (network.Decision, network.Refusal) {
				return network.Decision{Put: []network.Record{&network.Key{ID: "load", Made: []string{}}}}, nil
			}
			if _, err := h.Ledger.Do(t.Context(), ledger.Command{Action: "load", Rule: rule}); err != nil {
				t.Fatal(err)
			}
		})
		for name, half := range map[string]func() error{
			"dump":   func() error { _, err := act("dump").say(t, half); return err },
			"import": func() error { _, err := act("import").say(t, half, "servants", people(t)); return err },
		} {
			if err := half(); !errors.Is(err, program.ErrHalfLoaded) {
				t.Errorf("%s says %v", name, err)
			}
		}
	})
}
