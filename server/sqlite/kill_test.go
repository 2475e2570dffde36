package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

var children = map[string]func(dir string) error{
	"start": startAndStay, "write": writeForEver, "umask": writeUnderNoMask, "nobody": openAsNobody,
}

// startAndStay opens a store, and says when it begins and when it has.
func startAndStay(dir string) error {
	fmt.Println("begin")
	if _, err := Open(context.Background(), dir, options()); err != nil {
		return err
	}
	fmt.Println("opened")
	select {}
}

// writeForEver has a ledger found labs, and tells the number of each once that is
// acknowledged.
func writeForEver(dir string) error {
	ctx := context.Background()
	s, err := Open(ctx, dir, options())
	if err != nil {
		return err
	}
	l, err := ledger.Open(ctx, s, ledger.Options{KeyID: ledgertest.KeyID})
	if err != nil {
		return err
	}
	for n := l.Moment().Number + 1; ; n++ {
		a, err := l.Do(ctx, ledgertest.AddLab(fmt.Sprintf("lab-%d", n)))
		if err != nil || a.Refusal != nil {
			return fmt.Errorf("lab %d: %w, %v", n, err, a.Refusal)
		}
		fmt.Println(n)
	}
}

// A killed process is another one that is to be killed (SIGKILL).
type killed struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func launch(t *testing.T, role, dir string) killed {
	t.Helper()
	c := exec.Command(os.Args[0], dir)
	c.Env = append(os.Environ(), asChild+"="+role)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return killed{t, c, bufio.NewScanner(out)}
}

// kill ends the process and gives its last whole line, or "".
func (k killed) kill() (last string) {
	k.t.Helper()
	_ = k.cmd.Process.Kill()
	for k.lines.Scan() {
		last = k.lines.Text()
	}
	var exit *exec.ExitError
	if err := k.cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 {
		k.t.Fatalf("the child was not killed: %v", err)
	}
	return last
}

func TestWhatWasAcknowledgedOutlivesKills(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	acknowledged := 0
	for range 8 {
		k := launch(t, "write", dir)
		for range 20 + rand.IntN(100) {
			if !k.lines.Scan() {
				t.Fatal("the child ended by itself")
			}
			acknowledged, _ = strconv.Atoi(k.lines.Text())
		}
		if n, err := strconv.Atoi(k.kill()); err == nil {
			acknowledged = n
		}
		s, err := Open(t.Context(), dir, options())
		if err != nil {
			t.Fatal(err)
		}
		l, err := ledger.Open(t.Context(), s, ledger.Options{KeyID: ledgertest.KeyID})
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= acknowledged; n++ {
			if l.Moment().LabBySlug(slug(n)) == nil {
				t.Errorf("lab %d of %d is lost", n, acknowledged)
			}
		}
		if r, err := l.Check(t.Context()); err != nil || !r.Agree() {
			t.Errorf("journal, memory and collections: %v, %v", r, err)
		}
		if err := errors.Join(l.Close(t.Context()), s.Close(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d acknowledged", acknowledged)
}

func TestAFirstStartThatIsKilledAtAnyMomentIsFollowedByAGoodOne(t *testing.T) {
	whole := startAndKill(t, 0, filepath.Join(t.TempDir(), "data"))
	for range 12 {
		dir := filepath.Join(t.TempDir(), "data")
		startAndKill(t, 1+rand.N(whole), dir)
		s := reopen(t, dir)
		if e, err := s.Find(t.Context(), 0, true); err != nil || e.Birth == nil || e.Birth.KeyID != ledgertest.KeyID {
			t.Errorf("entry 0 is %v, %v", e, err)
		}
		if _, err := os.Lstat(filepath.Join(dir, asideName)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left: %v", asideName, err)
		}
	}
}

// startAndKill lets another process open a new directory, and kills it at a time after
// it began; 0 means when it has. It returns how long it lived after it began.
func startAndKill(t *testing.T, after time.Duration, dir string) time.Duration {
	t.Helper()
	k := launch(t, "start", dir)
	if !k.lines.Scan() {
		t.Fatal("the child did not begin")
	}
	began := time.Now()
	if after > 0 {
		defer time.AfterFunc(after, func() { _ = k.cmd.Process.Kill() }).Stop()
	}
	k.lines.Scan()
	lived := time.Since(began)
	k.kill()
	return lived
}
