package token

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// openKeysIn makes this test binary a process that waits for its standard
// input to close, opens the keys in the directory and prints which they are.
const openKeysIn = "REDE_TEST_OPEN_KEYS_IN"

func TestMain(m *testing.M) {
	dir, asked := os.LookupEnv(openKeysIn)
	if !asked {
		os.Exit(m.Run())
	}
	fmt.Println("ready")
	bufio.NewReader(os.Stdin).ReadByte()
	keys, err := OpenKeys(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(keys.ID(), keys.kid)
}

func TestOpenKeysMakesPrivateKeysOnceAndKeepsThem(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "keys")
	first := must[*Keys](t)(OpenKeys(dir))
	again := must[*Keys](t)(OpenKeys(dir))
	if first.ID() != again.ID() || !bytes.Equal(first.actor, again.actor) || !first.signing.Equal(again.signing) {
		t.Error("the keys changed from one opening to the next")
	}
	if other := must[*Keys](t)(OpenKeys(t.TempDir())); other.ID() == first.ID() || other.kid == first.kid {
		t.Error("two networks have the same keys")
	}
	modes := map[string]os.FileMode{".": os.ModeDir | 0o700, actorFile: 0o600, tokenFile: 0o600}
	for name, want := range modes {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode() != want {
			t.Errorf("%s has mode %v, want %v (%v)", name, info.Mode(), want, err)
		}
	}
	wantOnlyKeys(t, dir)
}

// wantOnlyKeys wants no temporary file left.
func wantOnlyKeys(t *testing.T, dir string) {
	t.Helper()
	entries := must[[]os.DirEntry](t)(os.ReadDir(dir))
	if len(entries) != 2 {
		t.Errorf("%s holds %v", dir, entries)
	}
}

func TestOpenKeysMakesOnlyTheMissingKey(t *testing.T) {
	for _, name := range []string{actorFile, tokenFile} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			before := must[*Keys](t)(OpenKeys(dir))
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			after := must[*Keys](t)(OpenKeys(dir))
			if actorKept, tokenKept := before.ID() == after.ID(), before.kid == after.kid; actorKept != (name == tokenFile) || tokenKept != (name == actorFile) {
				t.Errorf("actor key kept: %t, signing key kept: %t", actorKept, tokenKept)
			}
		})
	}
}

func TestGoroutinesThatStartAtOnceEndWithOneKey(t *testing.T) {
	for range 20 {
		dir := filepath.Join(t.TempDir(), "keys")
		var ids sync.Map
		var all sync.WaitGroup
		start := make(chan struct{})
		for range 8 {
			all.Go(func() {
				<-start
				keys, err := OpenKeys(dir)
				if err != nil {
					t.Error(err)
					return
				}
				ids.Store(keys.ID()+keys.kid, true)
			})
		}
		close(start)
		all.Wait()
		n := 0
		ids.Range(func(any, any) bool { n++; return true })
		if n != 1 {
			t.Fatalf("%d different keys", n)
		}
		wantOnlyKeys(t, dir)
	}
}

// A process is this test binary, waiting to open keys.
type process struct {
	*exec.Cmd
	start io.Closer
	lines *bufio.Scanner
}

func startProcess(t *testing.T, dir string) process {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), openKeysIn+"="+dir)
	cmd.Stderr = os.Stderr
	in := must[io.WriteCloser](t)(cmd.StdinPipe())
	out := must[io.ReadCloser](t)(cmd.StdoutPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := process{cmd, in, bufio.NewScanner(out)}
	p.lines.Scan() // it is ready
	return p
}

func TestProcessesThatStartAtOnceEndWithOneKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	var processes []process
	for range 4 {
		processes = append(processes, startProcess(t, dir))
	}
	for _, p := range processes {
		p.start.Close()
	}
	answers := map[string]bool{}
	for _, p := range processes {
		p.lines.Scan()
		answers[p.lines.Text()] = true
		if err := p.Wait(); err != nil {
			t.Errorf("%v: %s", err, p.lines.Text())
		}
	}
	keys := must[*Keys](t)(OpenKeys(dir))
	if len(answers) != 1 || !answers[keys.ID()+" "+keys.kid] {
		t.Errorf("the processes have %v", answers)
	}
	wantOnlyKeys(t, dir)
}

func TestOpenKeysRefusesABadFileAndLeavesIt(t *testing.T) {
	p256 := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	block := func(kind string, der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
	}
	pkcs8 := func(key any) []byte { return must[[]byte](t)(x509.MarshalPKCS8PrivateKey(key)) }
	good := block("PRIVATE KEY", pkcs8(testKeys().signing))
	actor := strings.Repeat("k", actorKeySize)
	for _, row := range []struct {
		name, file, content string
		mode                os.FileMode
		why                 string
	}{
		{"an empty actor key", actorFile, "", 0o600, "exactly 32 bytes"},
		{"an actor key of 31 bytes", actorFile, actor[1:], 0o600, "exactly 32 bytes"},
		{"an actor key with a line break after it", actorFile, actor + "\n", 0o600, "exactly 32 bytes"},
		{"an actor key that its group may read", actorFile, actor, 0o640, "mode 0600"},
		{"an actor key that anyone may read", actorFile, actor, 0o604, "mode 0600"},
		{"an actor key that its group may write", actorFile, actor, 0o620, "mode 0600"},
		{"an empty signing key", tokenFile, "", 0o600, "one PEM block"},
		{"a signing key that is not PEM", tokenFile, "secret", 0o600, "one PEM block"},
		{"half a signing key", tokenFile, good[:len(good)/2], 0o600, "one PEM block"},
		{"a signing key of another type", tokenFile, block("PRIVATE KEY", pkcs8(p256)), 0o600, "type Ed25519"},
		{"a signing key under another label", tokenFile, block("ED25519 PRIVATE KEY", pkcs8(testKeys().signing)), 0o600, "one PEM block"},
		{"a signing key in another container", tokenFile, block("EC PRIVATE KEY", must[[]byte](t)(x509.MarshalECPrivateKey(p256))), 0o600, "one PEM block"},
		{"a PEM block of rubbish", tokenFile, block("PRIVATE KEY", []byte("rubbish")), 0o600, "not PKCS#8"},
		{"a public key in the place of the signing key", tokenFile, block("PUBLIC KEY", must[[]byte](t)(x509.MarshalPKIXPublicKey(testKeys().signing.Public()))), 0o600, "one PEM block"},
		{"two signing keys in one file", tokenFile, good + good, 0o600, "one PEM block"},
		{"a signing key that anyone may read", tokenFile, good, 0o644, "mode 0600"},
		{"a signing key of a megabyte", tokenFile, strings.Repeat("x", 1<<20), 0o600, "too long"},
	} {
		t.Run(row.name+" is refused", func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, row.file)
			if err := os.WriteFile(path, []byte(row.content), row.mode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, row.mode); err != nil {
				t.Fatal(err)
			}
			_, err := OpenKeys(dir)
			wantSentence(t, err, path, row.why)
			if after := must[[]byte](t)(os.ReadFile(path)); string(after) != row.content {
				t.Error("the file was written over")
			}
		})
	}
}

// wantSentence wants one sentence that names the path, says why and shows no
// content.
func wantSentence(t *testing.T, err error, path, why string) {
	t.Helper()
	if err == nil {
		t.Fatal("it was taken")
	}
	if text := err.Error(); strings.ContainsAny(text, "\r\n") || !strings.Contains(text, path) || !strings.Contains(text, why) || strings.Contains(text, "kkkk") || strings.Contains(text, "secret") {
		t.Errorf("%q is no sentence that names %s", text, path)
	}
}

func TestOpenKeysRefusesABadPlace(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string) (named, why string){
		"a directory in the place of a key": func(t *testing.T, dir string) (string, string) {
			path := filepath.Join(dir, tokenFile)
			must[any](t)(nil, os.Mkdir(path, 0o700))
			return path, "not a regular file"
		},
		"a link to nowhere in the place of a key": func(t *testing.T, dir string) (string, string) {
			path := filepath.Join(dir, actorFile)
			must[any](t)(nil, os.Symlink(filepath.Join(dir, "nowhere"), path))
			return path, "no such file"
		},
		"a directory that anyone may write to": func(t *testing.T, dir string) (string, string) {
			must[any](t)(nil, os.Chmod(dir, 0o777))
			return dir, "mode 0700"
		},
		"a file in the place of the directory": func(t *testing.T, dir string) (string, string) {
			must[any](t)(nil, os.Remove(dir))
			must[any](t)(nil, os.WriteFile(dir, nil, 0o600))
			return dir, "not a directory"
		},
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			dir := t.TempDir()
			named, why := prepare(t, dir)
			_, err := OpenKeys(dir)
			wantSentence(t, err, named, why)
		})
	}
}

func TestAMountedSecretIsFollowed(t *testing.T) {
	secret, dir := t.TempDir(), t.TempDir()
	want := must[*Keys](t)(OpenKeys(secret))
	for _, name := range []string{actorFile, tokenFile} {
		must[any](t)(nil, os.Symlink(filepath.Join(secret, name), filepath.Join(dir, name)))
	}
	if got := must[*Keys](t)(OpenKeys(dir)); got.ID() != want.ID() || got.kid != want.kid {
		t.Error("other keys were opened")
	}
}
