package enginetest

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
)

// ferretDB builds FerretDB, unless it is built already, and gives the program's path.
var ferretDB = sync.OnceValues(func() (string, error) {
	top, err := root()
	if err != nil {
		return "", err
	}
	source := filepath.Join(top, ".ci", "ferretdb")
	name, err := buildName(source)
	if err != nil {
		return "", err
	}
	dir, err := builds()
	if err != nil {
		return "", err
	}
	unlock, err := lock(filepath.Join(dir, "lock")) // tests of several packages run at once
	if err != nil {
		return "", err
	}
	defer unlock()
	program := filepath.Join(dir, name)
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	return program, build(source, program)
})

// buildName tells builds of other sources, versions or compilers apart.
func buildName(source string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, name := range []string{"main.go", "go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(source, name))
		if err != nil {
			return "", err
		}
		sum.Write(text)
	}
	return fmt.Sprintf("ferretdb-%.12x", sum.Sum(nil)), nil
}

// builds is where built programs are kept.
func builds() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	dir := filepath.Join(cache, "rede-tests")
	return dir, os.MkdirAll(dir, 0o700)
}

// build builds under another name first: whoever finds the program finds all of it.
func build(source, program string) error {
	aside := program + ".new"
	c := exec.Command("go", "build", "-trimpath", "-tags", "ferretdb_no_postgresql", "-o", aside, ".")
	c.Dir, c.Env = source, append(os.Environ(), "GOWORK=off", "CGO_ENABLED=0")
	if said, err := c.CombinedOutput(); err != nil {
		lines := strings.Split(strings.TrimSpace(string(said)), "\n")
		return fmt.Errorf(".ci/ferretdb cannot be built: %w: %s", err, lines[len(lines)-1])
	}
	return os.Rename(aside, program)
}

// lock waits until this process alone has the file.
func lock(path string) (unlock func(), err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	return func() { _ = file.Close() }, err
}
