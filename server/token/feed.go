package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
)

// FeedMAC proves that the network itself made the address of a private calendar, by
// the feed's id: 43 characters of base64url under a key of their own, which comes
// from the actor key. So no address is kept anywhere, and none can be guessed.
func (k *Keys) FeedMAC(id string) string {
	own := hmac.New(sha256.New, k.actor)
	io.WriteString(own, "rede private calendars")
	mac := hmac.New(sha256.New, own.Sum(nil))
	io.WriteString(mac, id)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
