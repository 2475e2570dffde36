package network

import (
	"encoding/base32"
	"strings"
)

// Ids are TypeIDs (github.com/jetify-com/typeid, specification 0.3): a type
// prefix, an underscore, and a UUID in 26 characters of Crockford's base32,
// such as lab_01h455vb4pex5vsknk084sn02q. They are opaque to clients.

// alphabet has the digits of TypeID's suffix, Crockford's in lower case.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

var crockford = base32.NewEncoding(alphabet).WithPadding(base32.NoPadding)

const suffixLen = 26

// FormatID writes a UUID as the id of a record of the kind.
func (r Registry) FormatID(kind Kind, uuid [16]byte) string {
	// 26 characters hold 130 bits: TypeID puts two zero bits before the 128.
	var padded [20]byte // 160 bits = 32 characters, the last 26 of which count
	copy(padded[4:], uuid[:])
	return r.Prefix(kind) + "_" + crockford.EncodeToString(padded[:])[32-suffixLen:]
}

// ParseID tells the kind of record that an id names. It answers false to
// whatever FormatID never writes.
func (r Registry) ParseID(id string) (Kind, bool) {
	prefix, suffix, ok := strings.Cut(id, "_")
	// not by decoding, which passes over line breaks
	if !ok || len(suffix) != suffixLen || suffix[0] > '7' || strings.Trim(suffix, alphabet) != "" {
		return "", false
	}
	kind, ok := r.byPrefix[prefix]
	return kind, ok
}
