package command_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// makeUp runs the command and gives what it says to people and to operators.
func makeUp(ctx context.Context, args ...string) (said, shown string, err error) {
	var out, log bytes.Buffer
	err = command.Run(ctx, command.Streams{Out: &out, Err: &log}, append([]string{"demo"}, args...)...)
	return out.String(), log.String(), err
}

func TestDemoCommand(t *testing.T) {
	data := t.TempDir()
	small := []string{"--data", data, "--servants", "150", "--labs", "2", "--secretariats", "3", "--seed", "7",
		"--statutes", "2", "--nominations", "8", "--meetings", "4", "--initiatives", "5", "--trainings", "30", "--reports", "40", "--spaces", "4", "--bookings", "60", "--groups", "32", "--projects", "20"}
	said, shown, err := makeUp(t.Context(), small...)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("it tells how to sign in as its people", func(t *testing.T) {
		if !strings.Contains(said, "demo-1 to demo-150: rede token --data "+data+" --subject demo-1 ") {
			t.Errorf("it says %q", said)
		}
	})
	t.Run("where there is no terminal its progress is a quiet line", func(t *testing.T) {
		if !strings.Contains(shown, "\nmaking up a city: 360 of 360, ") || strings.Contains(shown, "\r") {
			t.Errorf("it shows %q", shown)
		}
	})
	t.Run("a second city in the same network is refused", func(t *testing.T) {
		if _, _, err := makeUp(t.Context(), small...); !errors.Is(err, demo.ErrInhabited) {
			t.Errorf("it says %v", err)
		}
	})
	p := systemtest.Serve(t, data)
	t.Run("the program serves the city", func(t *testing.T) {
		var got struct {
			Servants, Labs, Secretariats struct{ TotalCount int }
		}
		p.Ask("", `{ servants { totalCount } labs { totalCount } secretariats { totalCount } }`, nil, &got)
		if got.Servants.TotalCount < 120 || got.Labs.TotalCount != 3+2 || got.Secretariats.TotalCount != 47+3 {
			t.Errorf("it has %+v", got)
		}
	})
	t.Run("its people sign in with a token minted for their subject", func(t *testing.T) {
		var got struct {
			Viewer struct{ Servant struct{ Email string } }
		}
		p.Ask(p.Mint(token.Grant{Subject: "demo-1", Scope: "servant"}), `{ viewer { servant { email } } }`, nil, &got)
		if !strings.HasSuffix(got.Viewer.Servant.Email, "1@"+demo.Domain) {
			t.Errorf("demo-1 is %+v", got)
		}
	})
}

func TestDemoCommandRefuses(t *testing.T) {
	data := t.TempDir()
	t.Run("fewer than no labs, and makes nothing", func(t *testing.T) {
		inside := filepath.Join(data, "none")
		_, _, err := makeUp(t.Context(), "--data", inside, "--labs", "-1")
		if !errors.Is(err, demo.ErrNegative) || !strings.Contains(err.Error(), "--labs is 0 or more") {
			t.Errorf("it says %v", err)
		}
		if _, err := os.Stat(inside); err == nil {
			t.Error("the data directory was made")
		}
	})
	t.Run("a data directory that a server has", func(t *testing.T) {
		systemtest.Serve(t, data)
		if _, _, err := makeUp(t.Context(), "--data", data, "--servants", "1"); err == nil {
			t.Error("it did not")
		}
	})
	t.Run("to go on once it was broken off", func(t *testing.T) {
		data := t.TempDir()
		args := []string{"--data", data, "--servants", "100000"}
		ctx, cancel := context.WithCancel(t.Context())
		cancelling := &awaited{text: "the network begins", then: cancel}
		if err := command.Run(ctx, command.Streams{Out: &bytes.Buffer{}, Err: cancelling}, append([]string{"demo"}, args...)...); !errors.Is(err, command.ErrBrokenOff) {
			t.Errorf("it says %v", err)
		}
	})
}

// An awaited does something once a text is written to it.
type awaited struct {
	text string
	then func()
}

func (a *awaited) Write(p []byte) (int, error) {
	if strings.Contains(string(p), a.text) {
		a.then()
	}
	return len(p), nil
}
