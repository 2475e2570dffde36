package command_test

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/systemtest"
)

func TestMain(m *testing.M) { systemtest.Main(m) }

// An act is a command by its name.
type act string

// say runs a command on a data directory, and gives what it wrote.
func (a act) say(t *testing.T, data string, args ...string) (string, error) {
	t.Helper()
	return a.hear(t, data, os.Stdin, args...)
}

// hear is say with a standard input.
func (a act) hear(t *testing.T, data string, stdin io.Reader, args ...string) (string, error) {
	t.Helper()
	var out, log bytes.Buffer
	err := command.Run(t.Context(), command.Streams{In: stdin, Out: &out, Err: &log}, append([]string{string(a), "--data", data}, args...)...)
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
func enter(t *testing.T, data string, do func(*program.App)) {
	t.Helper()
	app, err := program.Open(t.Context(), program.Settings{Data: data, MemberDomains: []string{"prefeitura.sp.gov.br"}}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close()
	do(app)
}

// village is a data directory with the plan's facts and two imported people.
func village(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	enter(t, data, func(app *program.App) {
		if err := app.Seed(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	act("import").must(t, data, "servants", people(t), "--apply")
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
