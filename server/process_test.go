package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// A process is the program, serving as another process.
type process struct {
	*exec.Cmd
	t   *testing.T
	url string
	// log has the lines that it logged; read is closed once there are no more.
	log  []string
	read chan struct{}
}

// launch starts the program and waits until it serves.
func launch(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{Cmd: rede(append([]string{"serve", "--addr", "127.0.0.1:0", "--log-format", "json"}, args...)...), t: t, read: make(chan struct{})}
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
			if json.Unmarshal(lines.Bytes(), &line) != nil || line.Level == "ERROR" {
				t.Errorf("the program says: %s", lines.Text())
			}
			if p.log = append(p.log, lines.Text()); line.Msg == "serving" {
				address <- line.Address
			}
		}
	}()
	url, ok := <-address
	if !ok {
		t.Fatalf("the program ended: %v", p.wait())
	}
	p.url = url
	return p
}

// wait waits until the process has ended and all that it logged is read.
func (p *process) wait() error {
	if p.read != nil {
		<-p.read
	}
	return p.Wait()
}

func (p *process) kill() {
	p.t.Helper()
	_ = p.Process.Kill()
	p.wantKilled()
}

// wantKilled fails where the program ended by itself.
func (p *process) wantKilled() {
	p.t.Helper()
	var exit *exec.ExitError
	if err := p.wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 || !strings.Contains(exit.String(), "killed") {
		p.t.Errorf("the program was not killed: %v", err)
	}
}
