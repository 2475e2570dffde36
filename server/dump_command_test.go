package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// An act is a command as Main runs it.
type act func(ctx context.Context, args []string, stdout, stderr io.Writer) error

// say runs a command on a data directory, and gives what it wrote.
func (a act) say(t *testing.T, data string, args ...string) (string, error) {
	t.Helper()
	var out, log bytes.Buffer
	err := a(t.Context(), append([]string{"--data", data}, args...), &out, &log)
	return out.String(), err
}

// must runs a command that has to succeed.
func (a act) must(t *testing.T, data string, args ...string) string {
	t.Helper()
	out, err := a.say(t, data, args...)
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return out
}

// enter opens the network of a data directory, as commands do, and leaves it
// again.
func enter(t *testing.T, data string, do func(*house)) {
	t.Helper()
	c, err := configure("test", []string{"--data", data}, io.Discard, nil)
	if err != nil {
		t.Fatal(err)
	}
	h, err := open(t.Context(), c, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	do(h)
}

// village is a data directory with the plan's facts and two imported people.
func village(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	enter(t, data, func(h *house) {
		if err := h.found(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	act(importCommand).must(t, data, "servants", people(t), "--apply")
	return data
}

// people is a personnel list of two.
func people(t *testing.T) string {
	return write(t, "name;registration;secretariat;employment;email\nAna Lima;1;SMIT;PERMANENT;ana@example.org\nBia Melo;2;SGM;TEMPORARY;bia@example.org\n")
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// records are a dump's lines but the first, in which moment and instant stand.
func records(dump string) string {
	_, lines, _ := strings.Cut(dump, "\n")
	return lines
}

// emptyWithKeysOf is a data directory that has the keys of another and nothing else.
func emptyWithKeysOf(t *testing.T, data string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(filepath.Join(to, "keys"), os.DirFS(filepath.Join(data, "keys"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{to, filepath.Join(to, "keys")} {
		if err := os.Chmod(name, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := filepath.Glob(filepath.Join(to, "keys", "*"))
	if err != nil || len(keys) == 0 {
		t.Fatalf("there are no keys: %v", err)
	}
	for _, key := range keys {
		if err := os.Chmod(key, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

func TestDumpCommand(t *testing.T) {
	data := village(t)
	dump := act(dumpCommand).must(t, data)
	if strings.Count(dump, `"kind":"servants"`) != 2 || !strings.Contains(dump, "ana@example.org") {
		t.Fatalf("the dump is\n%s", dump)
	}
	t.Run("a file has the same, for its owner alone, and nothing is left beside it", func(t *testing.T) {
		dir := t.TempDir()
		path := filepath.Join(dir, "dump")
		if err := os.WriteFile(path, []byte("an earlier one"), 0o644); err != nil {
			t.Fatal(err)
		}
		if out := act(dumpCommand).must(t, data, "--out", path); out != "" {
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
		if _, err := act(dumpCommand).say(t, data, "--out", filepath.Join(t.TempDir(), "no", "dump")); err == nil || !strings.Contains(err.Error(), "cannot be written") {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("a dump that fails leaves the file that was there", func(t *testing.T) {
		path, full := write(t, "an earlier one"), errors.New("the disk is full")
		if err := writeAside(path, func(io.Writer) error { return full }); !errors.Is(err, full) {
			t.Errorf("it says %v", err)
		}
		if all, _ := os.ReadDir(filepath.Dir(path)); len(all) != 1 || read(t, path) != "an earlier one" {
			t.Errorf("there is %v", all)
		}
	})
	t.Run("a network that a broken load left is no network", func(t *testing.T) {
		half := t.TempDir()
		enter(t, half, func(h *house) {
			rule := func(network.Case) (network.Decision, network.Refusal) {
				return network.Decision{Put: []network.Record{&network.Key{ID: "load", Made: []string{}}}}, nil
			}
			if _, err := h.ledger.Do(t.Context(), ledger.Command{Action: "load", Rule: rule}); err != nil {
				t.Fatal(err)
			}
		})
		for name, half := range map[string]func() error{
			"dump":   func() error { _, err := act(dumpCommand).say(t, half); return err },
			"import": func() error { _, err := act(importCommand).say(t, half, "servants", people(t)); return err },
		} {
			if err := half(); !errors.Is(err, errHalfLoaded) {
				t.Errorf("%s says %v", name, err)
			}
		}
	})
}
