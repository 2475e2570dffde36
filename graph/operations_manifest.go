package graph

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// The format of a manifest, as Apollo's generate-persisted-query-manifest writes it.
const (
	manifestFormat  = "apollo-persisted-query-manifest"
	manifestVersion = 1
)

// A manifestOperation is one of a manifest's.
type manifestOperation struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Body string `json:"body"`
}

// manifest registers the operations of a manifest.
func (r *registrar) manifest(name, text string) {
	m := &manifestReader{dec: json.NewDecoder(strings.NewReader(text)), text: text}
	if err := m.read(); err != nil {
		r.fault(name, m.line(), err.Error())
		return
	}
	for _, op := range m.operations {
		r.listed(name, op)
	}
}

// listed registers an operation of a manifest, whose id has to be its body's hash: by that
// alone clients name it.
func (r *registrar) listed(name string, op listedOperation) {
	switch line, why := r.admit(op.Body); {
	case len(r.faults) >= maxFaults:
	case op.ID == "" || op.Body == "":
		r.fault(name, op.line, "an operation has no id or no body")
	case why != "":
		r.fault(name, op.line, fmt.Sprintf("the operation %.100q, in line %d of its body: %s", op.Name, line, why))
	case !strings.EqualFold(op.ID, hashOfText(op.Body)):
		r.fault(name, op.line, fmt.Sprintf("the id of the operation %.100q is not the SHA-256 of its body", op.Name))
	default:
		r.made.register(op.Body)
	}
}

// A listedOperation stands in a line of its manifest.
type listedOperation struct {
	manifestOperation
	line int
}

// A manifestReader reads a manifest operation by operation, so that it knows the line of
// each.
type manifestReader struct {
	dec        *json.Decoder
	text       string
	format     string
	version    int
	operations []listedOperation
}

// line is where the reader is.
func (m *manifestReader) line() int { return 1 + strings.Count(m.text[:m.dec.InputOffset()], "\n") }

func (m *manifestReader) read() error {
	noManifest := fmt.Errorf(`it is no manifest of operations: that is one JSON object with "format": %q, "version": %d and "operations"`, manifestFormat, manifestVersion)
	if open, err := m.dec.Token(); err != nil || open != json.Delim('{') {
		return noManifest
	}
	for m.dec.More() {
		key, err := m.dec.Token()
		if err != nil {
			return noManifest
		}
		if err := m.member(key.(string)); err != nil {
			return fmt.Errorf("%v cannot be read: %w", key, err)
		}
	}
	if _, err := m.dec.Token(); err != nil || m.format != manifestFormat || m.version != manifestVersion {
		return noManifest
	}
	if _, err := m.dec.Token(); err != io.EOF {
		return noManifest
	}
	return nil
}

func (m *manifestReader) member(key string) error {
	switch key {
	case "format":
		return m.dec.Decode(&m.format)
	case "version":
		return m.dec.Decode(&m.version)
	case "operations":
		return m.list()
	}
	var other json.RawMessage
	return m.dec.Decode(&other)
}

func (m *manifestReader) list() error {
	if open, err := m.dec.Token(); err != nil || open != json.Delim('[') {
		return fmt.Errorf("it is no list")
	}
	for m.dec.More() {
		var op listedOperation
		if err := m.dec.Decode(&op.manifestOperation); err != nil {
			return err
		}
		op.line = m.line()
		m.operations = append(m.operations, op)
	}
	_, err := m.dec.Token()
	return err
}
