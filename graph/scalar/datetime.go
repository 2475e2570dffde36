// Package scalar has how the schema's own scalars are read and written, where the Go
// type is not the network's own.
package scalar

import (
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/network"
)

// MarshalDateTime writes an instant by RFC 3339, as exactly as it is known; null where
// none was set.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(t.Format(time.RFC3339Nano))) })
}

// UnmarshalDateTime reads an instant as network.ParseInstant does.
func UnmarshalDateTime(v any) (time.Time, error) {
	text, _ := v.(string)
	return network.ParseInstant(text)
}

// Readers say of each of the schema's own scalars what is wrong with a written value;
// nil for nothing.
var Readers = map[string]func(written any) error{
	"DateTime":    func(v any) error { _, err := UnmarshalDateTime(v); return err },
	"Date":        func(v any) error { return new(network.Date).UnmarshalGQL(v) },
	"PartialDate": func(v any) error { return new(network.PartialDate).UnmarshalGQL(v) },
}
