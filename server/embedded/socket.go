package embedded

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// The driver knows a Unix socket by its name's end, "sock".
const socketName = "engine.sock"

// maxSocketPath is the longest path, in bytes, that every system takes for a Unix socket: macOS has room for 104
// with the closing zero byte, Linux for 108.
const maxSocketPath = 103

// socket is where FerretDB listens: always in a directory that is its owner's alone.
type socket struct {
	path string
	temp string // the temporary directory made for it, if any
}

// placeSocket finds the socket's place and frees it: in dir (mode 0700, made by this package), or in a fresh
// temporary directory where dir's path is too long or has a character that the driver stumbles on.
func placeSocket(dir string) (*socket, error) {
	path := filepath.Join(dir, socketName)
	if socketPath(path) {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("removing a stale socket: %w", err)
		}
		return &socket{path: path}, nil
	}
	temp, err := os.MkdirTemp("", "rede-")
	if err != nil {
		return nil, fmt.Errorf("making a directory for the socket: %w", err)
	}
	s := &socket{path: filepath.Join(temp, socketName), temp: temp}
	if !socketPath(s.path) {
		return nil, errors.Join(refuse(ErrPath, "the path %s cannot be a socket's, nor that of the data directory: "+
			"set TMPDIR to a short one", s.path), s.remove())
	}
	return s, nil
}

// socketPath tells whether the system and the driver both take path. The driver reads a colon as a port's and
// brackets as those of an IPv6 address.
func socketPath(path string) bool {
	return len(path) <= maxSocketPath && !strings.ContainsAny(path, ":[]")
}

// uri is the MongoDB URI of the socket. The driver undoes the encoding of a query, where a plus sign is a space.
func (s *socket) uri() string {
	return "mongodb://" + url.QueryEscape(s.path) + "/"
}

// remove takes away the temporary directory, if there is one; the socket itself goes when its listener is closed.
func (s *socket) remove() error {
	if s.temp == "" {
		return nil
	}
	if err := os.RemoveAll(s.temp); err != nil {
		return fmt.Errorf("removing the socket's directory: %w", err)
	}
	return nil
}
