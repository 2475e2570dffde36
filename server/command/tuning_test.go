package command

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/program"
)

func TestMemoryIsSetWhereItIsGiven(t *testing.T) {
	for _, row := range []struct {
		name    string
		args    []string
		env     map[string]string
		percent int // 0 for the default
		limit   int64
	}{
		{"nothing is given", nil, nil, 0, 0},
		{"a percentage", []string{"--gc-percent", "400"}, nil, 400, 0},
		{"the default, by name", []string{"--gc-percent", "100"}, nil, 100, 0},
		{"a limit", []string{"--memory-limit", "900MiB"}, nil, 0, 900 << 20},
		{"a limit in bytes", []string{"--memory-limit", "1073741824B"}, nil, 0, 1 << 30},
		{"no limit, by name", []string{"--memory-limit", "0"}, nil, 0, 0},
		{"both by the environment", nil, map[string]string{"REDE_GC_PERCENT": "150", "REDE_MEMORY_LIMIT": "2GiB"}, 150, 2 << 30},
	} {
		t.Run(row.name, func(t *testing.T) {
			for name, value := range row.env {
				t.Setenv(name, value)
			}
			s, err := ServeSettings(row.args...)
			if err != nil {
				t.Fatal(err)
			}
			percent := 0
			if s.Memory.GCPercent != nil {
				percent = *s.Memory.GCPercent
			}
			if percent != row.percent || s.Memory.Limit != row.limit {
				t.Errorf("%d %% and %d bytes", percent, s.Memory.Limit)
			}
		})
	}
}

func TestOperationsThatCannotBeTakenRefuseTheStart(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "lab.graphql"), []byte("query {\n  nothing\n}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, dir, says string }{
		{"a bad file", dir, "lab.graphql:2: Cannot query field"},
		{"a folder without one", t.TempDir(), "there is no operation"},
		{"a folder that there is not", filepath.Join(dir, "none"), "cannot be taken"},
	} {
		t.Run(row.name, func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "data")
			s, err := ServeSettings("--addr", "127.0.0.1:0", "--data", data, "--operations", row.dir)
			if err != nil {
				t.Fatal(err)
			}
			err = program.Serve(context.Background(), s, slog.New(slog.NewTextHandler(io.Discard, nil)), nil)
			if err == nil || !strings.Contains(err.Error(), row.says) {
				t.Errorf("%v, want what says %q", err, row.says)
			}
			if _, err := os.Stat(data); err == nil {
				t.Error("a network was made all the same")
			}
		})
	}
}
