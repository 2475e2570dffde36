package embedded

import (
	"slices"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"pgregory.net/rapid"
)

func TestTheDriverReadsEverySocketsPathBackFromItsURI(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		path := "/" + rapid.StringMatching(`([ -~]|[^\x00])*`).Draw(t, "path") + "/" + socketName
		if !socketPath(path) {
			return // gets a temporary directory
		}
		o := options.Client().ApplyURI((&socket{path: path}).uri())
		if err := o.Validate(); err != nil || !slices.Equal(o.Hosts, []string{path}) {
			t.Fatalf("%q comes back as %q, %v", path, o.Hosts, err)
		}
	})
}
