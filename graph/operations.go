package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/scalar"
)

// CodeNotRegistered is the code of a document that is none of the registered ones, where
// these alone are taken.
const CodeNotRegistered = "OPERATION_NOT_REGISTERED"

var notRegistered = &fault{CodeNotRegistered, network.Text{
	PT: "Este servidor só responde às operações que seus frontends registraram, e esta não é uma delas: peça a quem o opera que a registre.",
	EN: "This server answers only the operations that its frontends registered, and this is none of them: ask its operator to register it."}}

// Operations are the documents that frontends registered when they were built. They are
// found by their SHA-256 as long as the server runs.
type Operations struct {
	// Only refuses every other document.
	Only bool

	byHash map[string]string
	texts  map[string]struct{}
}

// ReadOperations reads the documents of a folder and of those in it: each .graphql or .gql
// file is one, and each .json file a manifest of several. Every one of them has to be
// valid by the schema and within the limits; the error names file and line of each that
// is not.
func ReadOperations(dir fs.FS, l limits.Limits) (*Operations, error) {
	r := &registrar{
		dir: dir, gate: limits.NewGate(parsedSchema, l, scalar.Readers),
		made: &Operations{byHash: map[string]string{}, texts: map[string]struct{}{}},
	}
	if err := fs.WalkDir(dir, ".", r.visit); err != nil {
		return nil, fmt.Errorf("reading the operations: %w", err)
	}
	switch {
	case len(r.faults) > 0:
		return nil, errors.Join(r.faults...)
	case len(r.made.byHash) == 0:
		return nil, errors.New("there is no operation: put .graphql files or a manifest there")
	}
	return r.made, nil
}

// Len is how many texts are registered.
func (o *Operations) Len() int {
	if o == nil {
		return 0
	}
	return len(o.byHash)
}

// find is the document of a hash.
func (o *Operations) find(hash string) (string, bool) {
	if o == nil {
		return "", false
	}
	text, ok := o.byHash[hash]
	return text, ok
}

// refuses tells whether a document may not be asked.
func (o *Operations) refuses(query string) bool {
	if o == nil || !o.Only {
		return false
	}
	_, known := o.texts[query]
	return !known
}

// only tells whether no other document is taken.
func (o *Operations) only() bool { return o != nil && o.Only }

// maxFaults is how many faults of the files are told at once.
const maxFaults = 20

// A registrar reads files.
type registrar struct {
	dir    fs.FS
	gate   *limits.Gate
	made   *Operations
	faults []error
}

func (r *registrar) visit(name string, entry fs.DirEntry, err error) error {
	if err != nil || entry.IsDir() || len(r.faults) >= maxFaults {
		return err
	}
	read := r.document
	switch path.Ext(name) {
	case ".graphql", ".gql":
	case ".json":
		read = r.manifest
	default:
		return nil
	}
	text, err := fs.ReadFile(r.dir, name)
	if err != nil {
		return err
	}
	if !utf8.Valid(text) {
		r.fault(name, 1, "it is not in UTF-8")
		return nil
	}
	read(name, string(text))
	return nil
}

func (r *registrar) fault(name string, line int, why string) {
	r.faults = append(r.faults, fmt.Errorf("%s:%d: %s", name, line, why))
}

// document registers a file's text as it is, and without the white space around it: a
// client may send either.
func (r *registrar) document(name, text string) {
	if line, why := r.admit(text); why != "" {
		r.fault(name, line, why)
		return
	}
	r.made.register(text)
	r.made.register(strings.TrimSpace(text))
}

// admit says what is wrong with a document, and in which of its lines.
func (r *registrar) admit(text string) (line int, why string) {
	_, errs := r.gate.Admit(text, "en")
	if errs == nil {
		return 0, ""
	}
	if at := errs[0].Locations; len(at) > 0 {
		line = at[0].Line
	}
	return cmp.Or(line, 1), errs[0].Message
}

func (o *Operations) register(text string) {
	o.byHash[hashOfText(text)] = text
	o.texts[text] = struct{}{}
}

func hashOfText(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
