package command_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/program"
)

func TestImportCommand(t *testing.T) {
	data := village(t)
	before := act("dump").must(t, data)
	list := "name;registration;secretariat;employment;email\n" +
		"Ana Lima;1;SMIT;PERMANENT;ana@example.org\n" +
		"Bia Melo;2;SGM;PERMANENT;bia@example.org\n" +
		"Cora Paz;3;SGM;PERMANENT;cora@example.org\n"
	const told = "line 2: unchanged\nline 3: updated (employment)\nline 4: created\n3 lines: 1 created, 1 updated, 1 unchanged, 0 refused\n"
	t.Run("without --apply it tells what would be", func(t *testing.T) {
		if got := act("import").must(t, data, "servants", write(t, list)); got != told+"nothing was changed: this is what --apply would do\n" {
			t.Errorf("it tells\n%s", got)
		}
		if after := act("dump").must(t, data); records(after) != records(before) {
			t.Error("something was changed")
		}
	})
	t.Run("with --apply it does so, once", func(t *testing.T) {
		if got := act("import").must(t, data, "--apply", "servants", write(t, list)); got != told {
			t.Errorf("it tells\n%s", got)
		}
		if got := act("import").must(t, data, "servants", write(t, list), "--apply"); !strings.Contains(got, "3 lines: 0 created, 0 updated, 3 unchanged, 0 refused") {
			t.Errorf("once more it tells\n%s", got)
		}
		act("check").must(t, data)
	})
	t.Run("a line that is refused is told with its reason, and the others are done", func(t *testing.T) {
		got, err := act("import").say(t, data, "servants", write(t, list+"Dora;4;NADA;PERMANENT;dora@example.org\nEva;5;SGM;PERMANENT;eva\n"), "--apply")
		if err == nil || err.Error() != "2 of 5 lines were refused; the report says why" {
			t.Errorf("it fails by %v", err)
		}
		for _, want := range []string{
			"line 5: refused; secretariat: There is no body by this acronym, or it is not within your reach.\n",
			"line 6: refused; email: This is not an e-mail address.\n",
			"5 lines: 0 created, 0 updated, 3 unchanged, 2 refused\n",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("it does not tell %q but\n%s", want, got)
			}
		}
	})
	for _, tt := range []struct {
		name, want string
		args       []string
	}{
		{"a list of something else", "write rede import servants FILE.csv or rede import groups FILE.csv, or - in place of the file to read the standard input", []string{"labs", "file"}},
		{"no file", "write rede import servants FILE.csv or rede import groups FILE.csv, or - in place of the file to read the standard input", []string{"servants"}},
		{"a file that is no list", "line 1: column 1 is none of name, registration, secretariat, employment, email, position, phone, interests", []string{"servants", write(t, "x\n")}},
	} {
		t.Run(tt.name+" is refused", func(t *testing.T) {
			if _, err := act("import").say(t, data, tt.args...); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("it says %v", err)
			}
		})
	}
	t.Run("where there is no network, there is none afterwards either", func(t *testing.T) {
		empty := t.TempDir()
		for _, run := range []act{"import", "dump", "check"} {
			args := map[act][]string{"import": {"servants", people(t), "--apply"}}[run]
			if _, err := run.say(t, empty, args...); !errors.Is(err, program.ErrNoNetwork) {
				t.Errorf("%s says %v", run, err)
			}
		}
		if left, err := os.ReadDir(empty); err != nil || len(left) > 0 {
			t.Errorf("it holds %v, %v", left, err)
		}
	})
}
