package embedded

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// child runs the test binary as another process in a role.
func child(t *testing.T, role string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asChild+"="+role)
	c.Stderr = os.Stderr
	return c
}

// startAndKill lets another process start the engine and kills it (SIGKILL) at a time after it began; 0 means when
// it has started. It returns how long it lived after it began and whether it had started.
func startAndKill(t *testing.T, after time.Duration, dir string, collections ...string) (lived time.Duration, started bool) {
	t.Helper()
	c := child(t, "start", append([]string{dir}, collections...)...)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "begin" {
		t.Fatalf("the child did not begin: %q %v", lines.Text(), lines.Err())
	}
	began := time.Now()
	if after > 0 {
		defer time.AfterFunc(after, func() { _ = c.Process.Kill() }).Stop()
	}
	started = lines.Scan()
	lived = time.Since(began)
	_ = c.Process.Kill()
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Fatalf("the child was not killed: %v", err)
	}
	return lived, started
}

// shortPath is that of a data directory to be, short enough for the socket to lie in it.
func shortPath(t *testing.T) string {
	t.Helper()
	parent, err := os.MkdirTemp("", "r")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(parent) })
	return filepath.Join(parent, "data")
}

func TestAStartThatIsKilledAtAnyMomentIsFollowedByAGoodOne(t *testing.T) {
	t.Parallel()
	more := append([]string{}, base...)
	for i := range 12 {
		more = append(more, fmt.Sprintf("later%d", i))
	}
	for name, c := range map[string]struct {
		rounds      int
		dir         func(t *testing.T) string
		collections []string
	}{
		"a first start":                  {15, shortPath, base},
		"a start that makes collections": {10, func(t *testing.T) string { return madeAt(t, shortPath(t)) }, more},
	} {
		t.Run(name, func(t *testing.T) {
			whole, _ := startAndKill(t, 0, c.dir(t), c.collections...)
			for range c.rounds {
				dir := c.dir(t)
				after := 1 + rand.N(whole)
				_, started := startAndKill(t, after, dir, c.collections...)
				_, aside := os.Lstat(filepath.Join(dir, asideName))
				_, renamed := os.Lstat(filepath.Join(dir, engineName))
				t.Logf("killed after %v of %v: started %v, aside %v, renamed %v",
					after, whole, started, aside == nil, renamed == nil)

				e := start(t, dir, c.collections...)
				use(t, e, func(ctx context.Context, db *mongo.Database) error {
					return db.Collection("journal").FindOne(ctx, bson.D{{Key: "_id", Value: "000000000000"}}).Err()
				})
				stop(t, e)
				checkComplete(t, dir, c.collections...)
			}
		})
	}
}

// openTwiceAfterFailure lets FerretDB fail on a file that is no database, then tries a good directory.
func openTwiceAfterFailure(args []string) error {
	if _, err := launch(args[0], slog.New(slog.DiscardHandler)); err == nil {
		return errors.New("FerretDB takes a file that is no database")
	} else if errors.Is(err, ErrSpent) {
		return fmt.Errorf("the first failure: %w", err)
	}
	if _, err := launch(args[1], slog.New(slog.DiscardHandler)); !errors.Is(err, ErrSpent) {
		return fmt.Errorf("the second start: %v, want ErrSpent", err)
	}
	return nil
}

func TestAProcessInWhichFerretDBFailedToOpenDoesNotTryAgain(t *testing.T) {
	t.Parallel()
	bad := t.TempDir()
	write(t, databaseFile(bad), "rubbish, and long enough to be looked at")
	if err := child(t, "spent", bad, t.TempDir()).Run(); err != nil {
		t.Error(err)
	}
}
