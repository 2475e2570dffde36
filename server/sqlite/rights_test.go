package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/datadir"
)

// writeUnderNoMask opens a store where new files are anybody's by default, writes, and
// stays.
func writeUnderNoMask(dir string) error {
	syscall.Umask(0)
	s, err := Open(context.Background(), dir, options())
	if err != nil {
		return err
	}
	if err := s.Insert(context.Background(), ledger.Sealed{Number: 1, Nonce: "n1"}); err != nil {
		return err
	}
	fmt.Println("written")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
	return nil
}

// nobody is a user without rights.
const nobody = 65534

// openAsNobody tells why a directory cannot be opened by a user whom the rights of files
// bind: root is not bound.
func openAsNobody(dir string) error {
	if os.Geteuid() == 0 {
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	s, err := Open(context.Background(), dir, options())
	if err == nil {
		fmt.Println("it is opened")
		return s.Close(context.Background())
	}
	fmt.Println(errors.Is(err, datadir.ErrNotWritable), err)
	return nil
}

func TestFilesAreTheirOwnersAloneFromTheFirstByteUnderAnyUmask(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	c := exec.Command(os.Args[0], dir)
	c.Env = append(os.Environ(), asChild+"=umask")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err = errors.Join(err, c.Start()); err != nil {
		t.Fatal(err)
	}
	written := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(out).ReadString('\n')
		written <- line
	}()
	for over := false; !over; { // from before the first file is there
		select {
		case line := <-written:
			if over = true; line != "written\n" {
				t.Errorf("the child says %q", line)
			}
		default:
		}
		wantAlone(t, dir)
	}
	for _, name := range []string{fileName, fileName + "-wal", fileName + "-shm", reachedName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if err := errors.Join(in.Close(), c.Wait()); err != nil {
		t.Error(err)
	}
}

// wantAlone wants nobody but its owner to have a right to anything in a directory.
func wantAlone(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := os.Lstat(filepath.Join(dir, f.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue // it got another name
		}
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("%s is %v", f.Name(), mode)
		}
	}
}

func TestWhoMayNotWriteIsToldSo(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"a file that is to be read only":      func(dir string) error { return os.Chmod(filepath.Join(dir, fileName), 0o400) },
		"a directory that is to be read only": func(dir string) error { return os.Chmod(dir, 0o500) },
		"a file that may not be read":         func(dir string) error { return os.Chmod(filepath.Join(dir, fileName), 0) },
		"a directory that is somebody else's": func(dir string) error { return os.Chmod(dir, 0) },
		"a WAL that may not be written": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, fileName+"-wal"), nil, 0o400)
		},
		"a number that may not be written": func(dir string) error { return os.Chmod(filepath.Join(dir, reachedName), 0o400) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := made(t)
			before := contents(t, dir)
			if err := spoil(dir); err != nil {
				t.Fatal(err)
			}
			giveToNobody(t, dir)
			c := exec.Command(os.Args[0], dir)
			c.Env = append(os.Environ(), asChild+"=nobody")
			out, err := c.CombinedOutput()
			text := string(out)
			if err != nil || !strings.HasPrefix(text, "true ") || strings.Count(text, "\n") != 1 || !strings.Contains(text, "give this user the right") {
				t.Errorf("it says %q, %v", text, err)
			}
			if strings.Contains(text, "SQL") || strings.Contains(text, "readonly") {
				t.Errorf("it says %q", text)
			}
			if err := os.Chmod(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			if contents(t, dir) != before {
				t.Error("the file is another")
			}
		})
	}
}

// contents is what the network's file has.
func contents(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(dir, fileName)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file)
	if err = errors.Join(err, os.Chmod(file, info.Mode())); err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// giveToNobody makes a directory nobody's, where the test is root's, and lets them come to
// it.
func giveToNobody(t *testing.T, dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(path, nobody, nobody))
	})
	for above := filepath.Dir(dir); err == nil && above != os.TempDir() && len(above) > 1; above = filepath.Dir(above) {
		err = os.Chmod(above, 0o711)
	}
	if err != nil {
		t.Fatal(err)
	}
}
