package command_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/transfer"
)

func TestLoadCommand(t *testing.T) {
	from := village(t)
	dump := act("dump").must(t, from)
	t.Run("a network comes back as it was, line by line", func(t *testing.T) {
		to := emptyWithKeysOf(t, from)
		act("load").must(t, to, write(t, dump))
		if again := act("dump").must(t, to); records(again) != records(dump) {
			t.Errorf("it came back as\n%s\nnot\n%s", again, dump)
		}
		act("check").must(t, to)
		if _, err := act("load").say(t, to, write(t, dump)); !errors.Is(err, transfer.ErrInhabited) {
			t.Errorf("loading once more says %v", err)
		}
	})
	t.Run("the standard input is read where no file is named", func(t *testing.T) {
		stdin, err := os.Open(write(t, dump))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = stdin.Close() })
		to := emptyWithKeysOf(t, from)
		if out, err := act("load").hear(t, to, stdin); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if records(act("dump").must(t, to)) != records(dump) {
			t.Error("the network is another")
		}
	})
	t.Run("another key is refused before a network is born with it, and its place may be taken", func(t *testing.T) {
		to := t.TempDir()
		if _, err := act("load").say(t, to, write(t, dump)); !errors.Is(err, transfer.ErrOtherKey) {
			t.Fatalf("it says %v", err)
		}
		if err := os.WriteFile(filepath.Join(to, "keys", "actor.key"), []byte(read(t, filepath.Join(from, "keys", "actor.key"))), 0o600); err != nil {
			t.Fatal(err)
		}
		act("load").must(t, to, write(t, dump))
	})
	t.Run("a broken line is told by its number, and nothing is made", func(t *testing.T) {
		to := filepath.Join(t.TempDir(), "data")
		_, err := act("load").say(t, to, write(t, strings.Replace(dump, "ana@example.org", "ana", 1)))
		var line *transfer.LineError
		if !errors.As(err, &line) || strings.Contains(err.Error(), "Ana") {
			t.Errorf("it says %v", err)
		}
		if _, err := os.Stat(to); err == nil {
			t.Error("there is a data directory")
		}
	})
	t.Run("a file that is not there is told", func(t *testing.T) {
		if _, err := act("load").say(t, t.TempDir(), "/no/such/file"); err == nil || err.Error() != "the file /no/such/file cannot be read: no such file or directory" {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("two files are refused", func(t *testing.T) {
		if _, err := act("load").say(t, t.TempDir(), "a", "b"); err == nil || !strings.Contains(err.Error(), "one file") {
			t.Errorf("it says %v", err)
		}
	})
}
