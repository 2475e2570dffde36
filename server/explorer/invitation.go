package explorer

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// invitationLife is how long an invitation is good.
const invitationLife = 30 * time.Minute

// maxInvitation is how many bytes the request with an invitation may have.
const maxInvitation = 1 << 10

// An invitation is a code and when it stops being good. The zero invitation
// expired at the beginning of time.
type invitation struct {
	code    string
	expires time.Time
}

// errSpent says that a code is wrong, used or too old: the three are one answer.
var errSpent = errors.New("the invitation is not valid")

// Invite makes a new one-time code of 32 random bytes and returns the link's
// path and fragment, "/explorer#invitation=CODE". Only the latest code is valid, for 30
// minutes, once. It returns "" where no link may be offered.
func (e *Explorer) Invite() string {
	if e.mint == nil {
		return ""
	}
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails, says its documentation
	code := base64.RawURLEncoding.EncodeToString(secret)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.invitation = invitation{code: code, expires: e.now().Add(invitationLife)}
	return "/explorer#invitation=" + code
}

// redeem gives the token for a code and spends the code, as one act. A code
// whose token could not be minted is not spent.
func (e *Explorer) redeem(code string) (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	open := e.invitation
	same := subtle.ConstantTimeCompare([]byte(code), []byte(open.code)) == 1
	if !same || !e.now().Before(open.expires) {
		return "", errSpent
	}
	token, err := e.mint()
	if err != nil {
		return "", err
	}
	e.invitation = invitation{}
	return token, nil
}

// serveInvitation trades {"code": …} for {"token": …}.
func (e *Explorer) serveInvitation(w http.ResponseWriter, r *http.Request) {
	if e.mint == nil {
		refuse(w, r, http.StatusNotFound, closed)
		return
	}
	if !loopback(r.Host) || !ownPage(r) {
		refuse(w, r, http.StatusForbidden, foreign)
		return
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		refuse(w, r, http.StatusUnsupportedMediaType, notJSON)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxInvitation))
	if tooLong := (*http.MaxBytesError)(nil); errors.As(err, &tooLong) {
		refuse(w, r, http.StatusRequestEntityTooLarge, tooLarge)
		return
	}
	var request struct {
		Code string `json:"code"`
	}
	if err != nil || !network.ValidJSON(body) || json.Unmarshal(body, &request) != nil {
		refuse(w, r, http.StatusBadRequest, malformed)
		return
	}
	token, err := e.redeem(request.Code)
	switch {
	case errors.Is(err, errSpent):
		refuse(w, r, http.StatusNotFound, spent(e.data))
	case err != nil:
		slog.ErrorContext(r.Context(), "minting the token of an invitation", "error", err)
		refuse(w, r, http.StatusInternalServerError, broken)
	default:
		if e.begin != nil {
			if err := e.begin(w, token); err != nil { // the token is good all the same
				slog.WarnContext(r.Context(), "an invitation began no session", "reason", err.Error())
			}
		}
		answer(w, http.StatusOK, map[string]string{"token": token})
	}
}

// refuseReading answers GET and HEAD of the invitation, which is only posted to.
func refuseReading(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", http.MethodPost)
	refuse(w, r, http.StatusMethodNotAllowed, notPosted)
}

func answer(w http.ResponseWriter, status int, body map[string]string) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store, no-transform")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	// An error here is the client's going away: nobody is left to tell.
	_ = json.NewEncoder(w).Encode(body)
}

// loopback tells whether a Host header names this machine itself. It is what
// stops DNS rebinding, where a stranger's name leads to 127.0.0.1.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if inner, ok := strings.CutPrefix(host, "["); ok {
		host = strings.TrimSuffix(inner, "]")
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// ownPage tells whether a browser sent the request from a page of this very
// host, or no browser sent it.
func ownPage(r *http.Request) bool {
	if http.NewCrossOriginProtection().Check(r) != nil {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	from, err := url.Parse(origin)
	return err == nil && strings.EqualFold(from.Host, r.Host)
}
