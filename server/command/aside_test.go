package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestADumpThatFailsLeavesTheFileThatWasThere(t *testing.T) {
	path, full := filepath.Join(t.TempDir(), "file"), errors.New("the disk is full")
	if err := os.WriteFile(path, []byte("an earlier one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeAside(path, func(io.Writer) error { return full }); !errors.Is(err, full) {
		t.Errorf("it says %v", err)
	}
	text, err := os.ReadFile(path)
	if all, _ := os.ReadDir(filepath.Dir(path)); err != nil || len(all) != 1 || string(text) != "an earlier one" {
		t.Errorf("there is %v, %q, %v", all, text, err)
	}
}
