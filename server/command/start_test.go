package command_test

import (
	"bytes"
	"database/sql"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// run runs a command to its end.
func run(t *testing.T, c *exec.Cmd) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), c.ProcessState.ExitCode()
}

// wantOneLine wants a command to fail with one line for people, which has the
// words, and with nothing on standard output.
func wantOneLine(t *testing.T, c *exec.Cmd, words string) {
	t.Helper()
	stdout, stderr, code := run(t, c)
	if code != 1 || stdout != "" {
		t.Errorf("exit %d, standard output %q", code, stdout)
	}
	if !strings.HasPrefix(stderr, "rede: ") || strings.Count(stderr, "\n") != 1 || !strings.HasSuffix(stderr, "\n") {
		t.Errorf("standard error is not one line: %q", stderr)
	}
	if !strings.Contains(stderr, words) {
		t.Errorf("%q does not say %q", stderr, words)
	}
	for _, bad := range []string{"goroutine", "panic", ".go:", "segredo", "SQL", "malformed", "SQLITE"} {
		if strings.Contains(stderr, bad) {
			t.Errorf("%q has %q", stderr, bad)
		}
	}
}

func TestAStartThatCannotBeSaysWhyInOneLine(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	running := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "data")
	for name, row := range map[string]struct {
		args []string
		says string
	}{
		"the port is taken":                            {[]string{"--addr", taken.Addr().String(), "--data", fresh}, "address already in use"},
		"the address is not this machine's":            {[]string{"--addr", "192.0.2.1:0", "--data", fresh}, "192.0.2.1:0 cannot be served"},
		"the port is none":                             {[]string{"--addr", "127.0.0.1:99999", "--data", fresh}, "127.0.0.1:99999"},
		"the data directory is in use":                 {[]string{"--data", running.Data}, "in use by another rede"},
		"the data directory is a file":                 {[]string{"--data", file}, file},
		"the data directory lies below a file":         {[]string{"--data", filepath.Join(file, "data")}, file},
		"the data directory cannot be written":         {[]string{"--data", unwritable(t)}, "data directory"},
		"the data directory is of the engine before":   {[]string{"--data", ofTheEngineBefore(t)}, "rede load --data"},
		"the file is no database":                      {[]string{"--data", spoiled(t)}, "restore it from a backup"},
		"the file was truncated":                       {[]string{"--data", truncated(t)}, "restore it from a backup"},
		"the file is held by another program":          {[]string{"--data", held(t)}, "another program holds"},
		"no MongoDB is there":                          {[]string{"--data", fresh, "--mongodb", "mongodb://maria:segredo@127.0.0.1:1/?replicaSet=rs0&serverSelectionTimeoutMS=200"}, "reaching the database"},
		"the MongoDB's address is none":                {[]string{"--data", fresh, "--mongodb", "mongodb:/maria:segredo@127.0.0.1"}, "mongodb"},
		"the MongoDB's address has a port that is not": {[]string{"--data", fresh, "--mongodb", "mongodb://maria:segredo@host:port"}, "the database's address"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			args := row.args
			if args[0] != "--addr" {
				args = append([]string{"--addr", "127.0.0.1:0"}, args...)
			}
			wantOneLine(t, systemtest.Command(append([]string{"serve"}, args...)...), row.says)
		})
	}
}

// ofTheEngineBefore is a data directory as versions with FerretDB kept it.
func ofTheEngineBefore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "engine"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// spoiled is a data directory whose file is none of a database.
func spoiled(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "rede.db"), []byte("segredo"), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// truncated is a village's directory whose file has lost its second half.
func truncated(t *testing.T) string {
	t.Helper()
	data := village(t)
	file := filepath.Join(data, "rede.db")
	info, err := os.Stat(file)
	if err = errors.Join(err, os.Truncate(file, info.Size()/2)); err != nil {
		t.Fatal(err)
	}
	return data
}

// held is a village's directory whose file another program writes for long.
func held(t *testing.T) string {
	t.Helper()
	data := village(t)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(data, "rede.db"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return data
}

// onAFullDisk has a command find no room for a byte in any file.
func onAFullDisk(c *exec.Cmd) *exec.Cmd {
	full := exec.Command("sh", append([]string{"-c", `ulimit -f 0; exec "$@"`, "sh"}, c.Args...)...)
	full.Env = c.Env
	return full
}

func TestAStartOnAFullDiskSaysSoAndLosesNothing(t *testing.T) {
	t.Parallel()
	data := village(t)
	before := records(act("dump").must(t, data))
	begun := emptyWithKeysOf(t, data)
	if err := os.WriteFile(filepath.Join(begun, "server-id"), []byte("one\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct{ data, says string }{
		"a first start":                   {filepath.Join(t.TempDir(), "data"), "opening the network's keys"},
		"a first start that has its keys": {begun, "full"},
		"a start on a network":            {data, "full"},
		"a start after a kill":            {killed(t), "full"},
	} {
		t.Run(name, func(t *testing.T) {
			wantOneLine(t, onAFullDisk(systemtest.Command("serve", "--addr", "127.0.0.1:0", "--data", row.data)), row.says)
			systemtest.Serve(t, row.data).End() // once there is room
			act("check").must(t, row.data)
		})
	}
	if records(act("dump").must(t, data)) != before {
		t.Error("the network is another")
	}
}

// killed is a directory whose server was killed, with what it wrote last in the WAL.
func killed(t *testing.T) string {
	t.Helper()
	data := village(t)
	p := systemtest.Launch(t, "--data", data)
	p.Kill()
	return data
}

// unwritable is a directory in which nobody may write, not even root.
func unwritable(t *testing.T) string {
	t.Helper()
	if os.Geteuid() == 0 {
		return "/sys/rede"
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "data")
}

func TestASettingThatCannotBeSaysWhyInOneLine(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	for name, row := range map[string]struct {
		args []string
		env  string
		says string
	}{
		"an unknown command":                 {[]string{"segredo"}, "", "no such command; rede help"},
		"an unknown setting":                 {[]string{"serve", "--nope"}, "", "rede serve -help"},
		"a setting for another command":      {[]string{"serve", "--subject", "x"}, "", "rede serve -help"},
		"an argument that is no setting":     {[]string{"serve", "data"}, "", "takes no arguments"},
		"an address that is none":            {[]string{"--addr", "8080"}, "", "127.0.0.1:8080"},
		"an empty data directory":            {[]string{"--data", ""}, "", "--data is empty"},
		"a log in a format that is not":      {[]string{"--log-format", "xml"}, "", "text or json"},
		"a body of no size":                  {[]string{"--max-body", "0"}, "", "--max-body"},
		"a body of a size that is no number": {[]string{"--max-body", "1MB"}, "", "max-body"},
		"a domain that is none":              {[]string{"--member-domains", "não é domínio"}, "", "--member-domains"},
		"an environment variable's value":    {[]string{"serve"}, "REDE_MAX_BODY=segredo", "REDE_MAX_BODY"},
		"a token for nobody":                 {[]string{"token", "--data", data, "--scope", "servant"}, "", "subject"},
		"a token with a scope that is none":  {[]string{"token", "--data", data, "--subject", "ana", "--scope", "segredo"}, "", "scope"},
		"a token for too long":               {[]string{"token", "--data", data, "--subject", "ana", "--ttl", "2161h"}, "", "90 days"},
		"a token with an e-mail that is none": {[]string{"token", "--data", data, "--subject", "ana", "--email", "segredo"}, "",
			"e-mail"},
		"a token's time that is none":          {[]string{"token", "--data", data, "--subject", "ana", "--ttl", "amanhã"}, "", "rede token -help"},
		"a check on data of the engine before": {[]string{"check", "--data", ofTheEngineBefore(t)}, "", "rede dump --data"},
		"a check on data that is not there":    {[]string{"check", "--data", "/sys/rede"}, "", "there is no network here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := systemtest.Command(row.args...)
			if row.env != "" {
				c.Env = append(c.Env, row.env)
			}
			wantOneLine(t, c, row.says)
		})
	}
}

func TestTokenPrintsATokenAndNothingElse(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	mint := func(note string) string {
		t.Helper()
		stdout, stderr, code := run(t, systemtest.Command("token", "--data", data, "--subject", "ana", "--scope", "lab:mobilab servant", "--email", "ana@example.org", "--ttl", "8h"))
		raw, alone := strings.CutSuffix(stdout, "\n")
		if code != 0 || (stderr == "") != (note == "") || !strings.Contains(stderr, note) || !alone || strings.ContainsAny(raw, " \n") || strings.Count(raw, ".") != 2 {
			t.Fatalf("exit %d, %q, %q", code, stdout, stderr)
		}
		return raw
	}
	before := mint("new keys were made in") // the network has never been started
	p := systemtest.Serve(t, data)
	for name, raw := range map[string]string{"before the first start": before, "while the server runs": mint("")} {
		var got struct{ Viewer struct{ Scopes []string } }
		if p.Ask(raw, `{ viewer { scopes } }`, nil, &got); len(got.Viewer.Scopes) != 2 {
			t.Errorf("a token minted %s has the scopes %v", name, got.Viewer.Scopes)
		}
	}
}

func TestSettingsComeFromTheEnvironmentAndFlagsWin(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mint := func(env []string, args ...string) {
		t.Helper()
		c := systemtest.Command(append([]string{"token"}, args...)...)
		c.Env = append(c.Env, env...)
		if _, stderr, code := run(t, c); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	env := []string{"REDE_DATA=" + filepath.Join(dir, "env"), "REDE_SUBJECT=ana", "REDE_LOG_FORMAT=json"}
	mint(env)
	mint(env, "--data", filepath.Join(dir, "flag"))
	mint(append(env, "REDE_KEYS="+filepath.Join(dir, "keys")), "--data", filepath.Join(dir, "unused"))
	for path, want := range map[string]bool{"env/keys/token.pem": true, "flag/keys/token.pem": true, "keys/token.pem": true, "unused": false} {
		if _, err := os.Stat(filepath.Join(dir, path)); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", path, err == nil, want)
		}
	}
}

func TestHelpGoesToStandardOutput(t *testing.T) {
	t.Parallel()
	for words, args := range map[string][]string{"check": {"help"}, "-mongodb": {"serve", "-help"}, "-subject": {"token", "--help"}} {
		if stdout, stderr, code := run(t, systemtest.Command(args...)); code != 0 || stderr != "" || !strings.Contains(stdout, words) {
			t.Errorf("rede %v: exit %d, %q, %q", args, code, stdout, stderr)
		}
	}
}

func TestANetworkThatLostEntriesStartsOnlyWhereThatIsAccepted(t *testing.T) {
	t.Parallel()
	data := town(t, 3)
	tamper(t, data, "DELETE FROM journal WHERE number > 3")
	for range 2 {
		wantOneLine(t, systemtest.Command("serve", "--addr", "127.0.0.1:0", "--data", data), "--accept-lost-entries")
	}
	systemtest.Serve(t, data, "--accept-lost-entries").End()
	systemtest.Serve(t, data).End() // told once
	if out := act("check").must(t, data); !strings.Contains(out, "entries: 3") {
		t.Errorf("then a check tells\n%s", out)
	}
}
