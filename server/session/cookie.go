package session

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"errors"
	"mime"
	"net/http"
	"time"
)

// maxValue is the longest value of a cookie here. Browsers drop one whose name and value
// have more than 4,096 bytes (RFC 6265bis, 5.6), in silence.
const maxValue = 4000

// ErrTooLong says that a token does not fit into a cookie: it has too many claims.
var ErrTooLong = errors.New("the token does not fit into a cookie")

// A cookie is one that only servers with the network's keys can make and read.
type cookie struct {
	name   string
	secure bool
	seal   cipher.AEAD
}

// newCookie names a cookie; key is its own.
func newCookie(name string, secure bool, key []byte) cookie {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // Config.Secret gives 32 bytes
	}
	seal, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // AES has blocks of 16 bytes
	}
	if secure {
		name = "__Host-" + name
	}
	return cookie{name: name, secure: secure, seal: seal}
}

// set seals the content and gives it to the browser for a time, at least a second.
func (c cookie) set(w http.ResponseWriter, content []byte, life time.Duration) error {
	value := base64.RawURLEncoding.EncodeToString(c.seal.Seal(nil, nil, content, []byte(c.name)))
	if len(value) > maxValue {
		return ErrTooLong
	}
	http.SetCookie(w, c.of(value, max(1, int(life/time.Second))))
	return nil
}

// clear takes it out of the browser.
func (c cookie) clear(w http.ResponseWriter) { http.SetCookie(w, c.of("", -1)) }

func (c cookie) of(value string, age int) *http.Cookie {
	return &http.Cookie{Name: c.name, Value: value, Path: "/", MaxAge: age, Secure: c.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

// read tells whether the request brought the cookie, and opens it. The content is nil if
// nobody with the network's keys sealed it for this cookie, or there are two of it.
func (c cookie) read(r *http.Request) (content []byte, sent bool) {
	all := r.CookiesNamed(c.name)
	if len(all) != 1 || len(all[0].Value) > maxValue {
		return nil, len(all) > 0
	}
	sealed, err := base64.RawURLEncoding.Strict().DecodeString(all[0].Value)
	if err != nil {
		return nil, true
	}
	if content, err = c.seal.Open(nil, nil, sealed, []byte(c.name)); err != nil {
		return nil, true
	}
	return content, true
}

// ownScript tells whether a browser says that a script of this origin sent the request,
// as JSON.
func ownScript(r *http.Request) bool {
	site, types := r.Header.Values("Sec-Fetch-Site"), r.Header.Values("Content-Type")
	if r.Method != http.MethodPost || len(site) != 1 || site[0] != "same-origin" || len(types) != 1 {
		return false
	}
	media, _, err := mime.ParseMediaType(types[0])
	return err == nil && media == "application/json"
}
