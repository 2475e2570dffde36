package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/redeaberta/rede/graph/network"
)

// CodePersistedNotFound is the code of a hash whose document is not remembered: the
// client sends both then, and the hash alone from then on.
const CodePersistedNotFound = "PERSISTED_QUERY_NOT_FOUND"

var (
	// Clients of the protocol know this sentence by heart.
	notPersisted = &fault{CodePersistedNotFound, network.Text{PT: "PersistedQueryNotFound", EN: "PersistedQueryNotFound"}}
	badPersisted = badRequest(
		"extensions.persistedQuery tem de ser como {\"version\": 1, \"sha256Hash\": \"…\"}, com o hash em hexadecimal.",
		"extensions.persistedQuery has to be like {\"version\": 1, \"sha256Hash\": \"…\"}, with the hash in hexadecimal.")
	otherPersisted = badRequest(
		"O sha256Hash não é o da query que veio com ele.",
		"The sha256Hash is not that of the query that came with it.")
)

// persistedMost is how many documents are remembered by their hash: those used last. Each
// was admitted, so it has at most Limits.Characters.
const persistedMost = 1_000

// persisted remembers documents by their hash, for clients that send a hash in place of
// the document (Apollo's automatic persisted queries).
type persisted struct {
	registered *Operations
	byHash     *lru.Cache[string, string]
}

func newPersisted(o *Operations) persisted {
	byHash, err := lru.New[string, string](persistedMost)
	if err != nil {
		panic(err) // the size is a constant
	}
	return persisted{o, byHash}
}

// find completes a request that names its document by a hash, or says why it cannot.
func (p persisted) find(params *graphql.RawParams) (status int, _ *fault) {
	hash, f := hashOf(params)
	switch {
	case f != nil:
		return http.StatusBadRequest, f
	case hash == "":
		return 0, nil
	case params.Query != "":
		if sum := sha256.Sum256([]byte(params.Query)); hex.EncodeToString(sum[:]) != hash {
			return http.StatusBadRequest, otherPersisted
		}
		return 0, nil
	}
	if text, ok := p.registered.find(hash); ok {
		params.Query = text
		return 0, nil
	}
	if p.registered.only() {
		return http.StatusForbidden, notRegistered
	}
	text, ok := p.byHash.Get(hash)
	if !ok {
		return http.StatusOK, notPersisted
	}
	params.Query = text
	return 0, nil
}

// keep remembers a document that was admitted, if its request names it by a hash too.
func (p persisted) keep(params *graphql.RawParams) {
	if hash, f := hashOf(params); f == nil && hash != "" && !p.registered.only() {
		p.byHash.Add(hash, params.Query)
	}
}

// hashOf is the hash by which a request names its document, or "".
func hashOf(params *graphql.RawParams) (string, *fault) {
	given, ok := params.Extensions["persistedQuery"]
	if !ok || given == nil {
		return "", nil
	}
	fields, _ := given.(map[string]any)
	version, _ := fields["version"].(json.Number)
	hash, _ := fields["sha256Hash"].(string)
	hash = strings.ToLower(hash)
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != sha256.Size || version != "1" {
		return "", badPersisted
	}
	return hash, nil
}
