package systemtest

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/enginetest"
)

// asProgram in its environment has the test binary run as the program itself.
const asProgram = "RUN_AS_REDE"

// Main runs the tests of a package, or is the child that they asked for: the program
// itself. A package that starts children has
//
//	func TestMain(m *testing.M) { systemtest.Main(m) }
func Main(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(command.Main(os.Args[1:]))
	}
	code := m.Run()
	enginetest.End()
	os.Exit(code)
}

// Command is the program as another process, with nothing of the settings of the
// one who runs the tests.
func Command(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = []string{asProgram + "=1"}
	for _, set := range os.Environ() {
		if !strings.HasPrefix(set, "REDE_") {
			c.Env = append(c.Env, set)
		}
	}
	return c
}

// A Process is the program, serving as another process.
type Process struct {
	*exec.Cmd
	T   *testing.T
	URL string
	// Log has the lines that it logged; read is closed once there are no more.
	Log  []string
	read chan struct{}
}

// Launch starts the program and waits until it serves. An error that it logs fails the
// test, and so does what it takes for another hand's: no test has one.
func Launch(t *testing.T, args ...string) *Process {
	t.Helper()
	if !slices.Contains(args, "--mongodb") {
		enginetest.Note(t, enginetest.SQLite)
	}
	p := &Process{Cmd: Command(append([]string{"serve", "--addr", "127.0.0.1:0", "--log-format", "json"}, args...)...), T: t, read: make(chan struct{})}
	pipe, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	address := make(chan string, 1)
	go func() {
		defer close(p.read)
		defer close(address)
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			var line struct{ Level, Msg, Address string }
			if json.Unmarshal(lines.Bytes(), &line) != nil || line.Level == "ERROR" || strings.Contains(lines.Text(), "another hand") {
				t.Errorf("the program says: %s", lines.Text())
			}
			if p.Log = append(p.Log, lines.Text()); line.Msg == "serving" {
				address <- line.Address
			}
		}
	}()
	url, ok := <-address
	if !ok {
		t.Fatalf("the program ended: %v", p.Ended())
	}
	p.URL = url
	return p
}

// Ended waits until the process has ended and all that it logged is read.
func (p *Process) Ended() error {
	if p.read != nil {
		<-p.read
	}
	return p.Wait()
}

// Kill ends the process as a power cut would.
func (p *Process) Kill() {
	p.T.Helper()
	_ = p.Process.Kill()
	p.WantKilled()
}

// WantKilled fails where the program ended by itself.
func (p *Process) WantKilled() {
	p.T.Helper()
	var exit *exec.ExitError
	if err := p.Ended(); !errors.As(err, &exit) || exit.ExitCode() != -1 || !strings.Contains(exit.String(), "killed") {
		p.T.Errorf("the program was not killed: %v", err)
	}
}
