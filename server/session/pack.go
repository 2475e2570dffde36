package session

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/redeaberta/rede/server/token"
)

// What kind of token a session holds.
type kind byte

const (
	pasted   kind = 'p' // by hand, or for a one-time link
	access   kind = 'a' // the provider's access token
	identity kind = 'i' // the provider's ID token
)

// A held token is what a session's cookie has.
type held struct {
	kind kind
	raw  string
}

// common is what tokens are full of: the compression knows it before it reads one.
// Changing it ends every session.
const common = `{"alg":"EdDSA","kid":"","typ":"at+jwt"}{"alg":"ES256","typ":"JWT","kid":"` +
	`"alg":"RS256","typ":"at+jwt"` + `/realms/"nonce":"","session_state":"","sid":"","acr":"1","allowed-origins":["https://` +
	`"realm_access":{"roles":["default-roles-","offline_access","uma_authorization","rede-committee"]},` +
	`"resource_access":{"account":{"roles":["manage-account","manage-account-links","view-profile"]}},` +
	`"preferred_username":"","given_name":"","family_name":"","name":"","groups":["/labs/` +
	`"scope":"openid profile email","servant","committee","lab:","secretariat:","email_verified":true,"email":"@prefeitura.sp.gov.br"` +
	`,"typ":"Bearer","azp":"","amr":["pwd"],"auth_time":17,"at_hash":"","jti":"","nbf":17,"aud":["account","rede-api"],"aud":"rede",` +
	`"iss":"https://sso.acesso.gov.br/","iss":"rede","sub":"","iat":17,"exp":17`

// pack writes the kind and the token, compressed. What attackers learn of a compressed
// secret by its length they learn by choosing what stands beside it, again and again; of a
// token nobody chooses anything but the provider.
func (h held) pack() ([]byte, error) {
	var text []byte
	segments := strings.Split(h.raw, ".")
	if len(segments) != 3 {
		return nil, errors.New("the token has not three segments")
	}
	for _, segment := range segments {
		bytes, err := base64.RawURLEncoding.Strict().DecodeString(segment)
		if err != nil {
			return nil, errors.New("a segment of the token is not base64url")
		}
		text = append(binary.AppendUvarint(text, uint64(len(bytes))), bytes...)
	}
	var out bytes.Buffer
	out.WriteByte(byte(h.kind))
	w, err := flate.NewWriterDict(&out, flate.BestCompression, []byte(common))
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// readers are kept, since a new one takes 40 KB.
var readers = sync.Pool{New: func() any { return flate.NewReader(nil) }}

func inflate(content []byte) ([]byte, error) {
	r := readers.Get().(io.Reader)
	defer readers.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(content), []byte(common)); err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, token.MaxLength))
}

// unpack reads what pack wrote.
func unpack(content []byte) (held, error) {
	if len(content) == 0 || !slices.Contains([]kind{pasted, access, identity}, kind(content[0])) {
		return held{}, errUnreadable
	}
	text, err := inflate(content[1:])
	if err != nil {
		return held{}, errUnreadable
	}
	var segments []string
	for len(text) > 0 {
		n, width := binary.Uvarint(text)
		if width <= 0 || n > uint64(len(text)-width) {
			return held{}, errUnreadable
		}
		segments = append(segments, base64.RawURLEncoding.EncodeToString(text[width:width+int(n)]))
		text = text[width+int(n):]
	}
	if len(segments) != 3 {
		return held{}, errUnreadable
	}
	return held{kind: kind(content[0]), raw: strings.Join(segments, ".")}, nil
}
