package command_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// revoke runs `rede revoke`.
func revoke(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	return command.Run(context.Background(), command.Streams{In: stdin, Out: stdout, Err: stderr}, append([]string{"revoke"}, args...)...)
}

// whoami is what the program answers a bearer with: 200, or 401.
func whoami(p *systemtest.Program, bearer string) int {
	return systemtest.Do(p.T, systemtest.Post(p.T, p.URL, bearer, `{ viewer { scopes } }`, nil)).Status
}

// operate runs `rede revoke` on the program's data while the program rests.
func operate(p *systemtest.Program, stdin string, args ...string) (string, error) {
	p.T.Helper()
	p.End()
	defer p.Start()
	var out bytes.Buffer
	err := revoke(append([]string{"--data", p.Data}, args...), strings.NewReader(stdin), &out, io.Discard)
	return out.String(), err
}

func TestAnOperatorRevokesAndLifts(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	grant := token.Grant{Subject: "12345678909", Scope: "servant committee", TTL: time.Hour}
	first, second, other := p.Mint(grant), p.Mint(grant), p.Mint(token.Grant{Subject: "bia", Scope: "servant", TTL: time.Hour})
	parties, err := token.Read(second)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name, stdin          string
		args                 []string
		first, second, other int
		says, fails          string
	}{
		{"one token, read from the standard input", first + "\n", []string{"--token"}, 401, 200, 200, "revoked revocation_", ""},
		{"the same token again changes nothing", first, []string{"--token"}, 401, 200, 200, "revoked revocation_", ""},
		{"one token by its id", "", []string{"--token-id", parties.ID, "--reason", "perdido"}, 401, 401, 200, "revoked revocation_", ""},
		{"the id of another issuer's token is another", "", []string{"--token-id", parties.ID, "--issuer", "https://id.example.org", "--lift"}, 401, 401, 200, "", "nothing is revoked"},
		{"that is lifted", "", []string{"--token-id", parties.ID, "--lift"}, 401, 200, 200, "lifted revocation_", ""},
		{"a subject", "", []string{"--subject", grant.Subject}, 401, 401, 200, "revoked revocation_", ""},
		{"which is lifted, and the one token stays revoked", "", []string{"--subject", grant.Subject, "--lift"}, 401, 200, 200, "lifted revocation_", ""},
		{"a subject's tokens from before an hour ago", "", []string{"--subject", grant.Subject, "--issued-before", time.Now().Add(-time.Hour).Format(time.RFC3339)}, 401, 200, 200, "revoked ", ""},
		{"an endless reason is refused", "", []string{"--subject", grant.Subject, "--reason", strings.Repeat("x", 501)}, 401, 200, 200, "", "--reason: The text has 501"},
		{"an instant to come is refused", "", []string{"--subject", grant.Subject, "--issued-before", time.Now().Add(time.Hour).Format(time.RFC3339)}, 401, 200, 200, "", "still to come"},
		{"what is not revoked cannot be lifted", "", []string{"--subject", "nobody", "--lift"}, 401, 200, 200, "", "nothing is revoked"},
	} {
		if !t.Run(step.name, func(t *testing.T) {
			out, err := operate(p, step.stdin, step.args...)
			if (step.fails != "") != (err != nil) || err != nil && !strings.Contains(err.Error(), step.fails) || !strings.HasPrefix(out, step.says) {
				t.Fatalf("said %q, %v", out, err)
			}
			if got, want := [3]int{whoami(p, first), whoami(p, second), whoami(p, other)}, [3]int{step.first, step.second, step.other}; got != want {
				t.Errorf("the tokens are answered %v, want %v", got, want)
			}
			if err != nil && strings.Contains(out+err.Error(), grant.Subject) {
				t.Error("it repeats the subject")
			}
		}) {
			return
		}
	}
}

func TestARevokedTokenHearsSo(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	raw := p.Mint(token.Grant{Subject: "ana", Scope: "servant", TTL: time.Hour})
	if _, err := operate(p, raw, "--token"); err != nil {
		t.Fatal(err)
	}
	r := systemtest.Post(t, p.URL, raw, `{ viewer { scopes } }`, nil)
	r.Header.Set("Accept-Language", "en")
	a := systemtest.Do(t, r)
	if a.Status != http.StatusUnauthorized || !strings.Contains(string(a.Body), "the token was revoked") || !strings.Contains(a.Header.Get("WWW-Authenticate"), "revoked") {
		t.Errorf("%d %v %s", a.Status, a.Header, a.Body)
	}
	if strings.Contains(p.Log.String(), raw) {
		t.Error("the log has the token")
	}
}

func TestTheOperatorIsToldWhatIsWrong(t *testing.T) {
	t.Parallel()
	nameless := strings.Repeat("x", 20)
	for _, row := range []struct {
		name, stdin, want string
		args              []string
	}{
		{"nothing is named", "", "one of the three", nil},
		{"two are named", "", "one of the three", []string{"--subject", "a", "--token-id", "b"}},
		{"the issuer is empty", "", "--issuer is empty", []string{"--subject", "a", "--issuer", ""}},
		{"the issuer is told beside the token", "", "does not go with --token", []string{"--token", "--issuer", "x"}},
		{"an instant for one token", "", "goes with --subject alone", []string{"--token-id", "a", "--issued-before", "now"}},
		{"an instant to come", "", "--issued-before is still to come", []string{"--subject", "a", "--issued-before", "9999-01-01T00:00:00Z"}},
		{"an instant long ago", "", "--issued-before is so long ago", []string{"--subject", "a", "--issued-before", "2001-01-01T00:00:00Z"}},
		{"an instant that is none", "", "no instant", []string{"--subject", "a", "--issued-before", "yesterday"}},
		{"what comes in is no token", nameless, "not a signed JWT", []string{"--token"}},
		{"nothing comes in", "", "not a signed JWT", []string{"--token"}},
		{"there is no network", "", "no network here yet", []string{"--subject", "a"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			err := revoke(append([]string{"--data", dir}, row.args...), strings.NewReader(row.stdin), io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), nameless) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

func TestBesideARunningServerTheMutationIsTheWay(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	err := revoke([]string{"--data", p.Data, "--subject", "ana"}, strings.NewReader(""), io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "mutation revokeTokens") {
		t.Errorf("got %v", err)
	}
}

func TestTheCommitteeRevokesOneTokenByItsId(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	grant := token.Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}
	lost, kept, office := p.Mint(grant), p.Mint(grant), p.Mint(token.Grant{Subject: "office", Scope: "committee", TTL: time.Hour})
	parties, err := token.Read(lost)
	if err != nil {
		t.Fatal(err)
	}
	const revokeOne = `mutation($id: String, $by: String) { revokeTokens(input: {tokenId: $id, issuer: $by, idempotencyKey: "k"}) {
	  revocations { id kind servant { id } expiresAt } problems { code } } }`
	var got struct {
		RevokeTokens struct {
			Revocations []struct {
				ID, Kind  string
				Servant   *struct{ ID string }
				ExpiresAt time.Time
			}
			Problems []struct{ Code string }
		}
	}
	for _, step := range []struct {
		name   string
		issuer any
		id     string
		status int
	}{
		{"the id is to the letter", nil, strings.ToUpper(parties.ID) + "x", http.StatusOK},
		{"its own is refused at once", nil, parties.ID, http.StatusUnauthorized},
	} {
		t.Run(step.name, func(t *testing.T) {
			query := strings.Replace(revokeOne, `"k"`, `"`+step.name[:8]+`"`, 1)
			p.Ask(office, query, map[string]any{"id": step.id, "by": step.issuer}, &got)
			r := got.RevokeTokens.Revocations
			if len(r) != 1 || r[0].Kind != "TOKEN" || r[0].Servant != nil || r[0].ExpiresAt.Before(time.Now().Add(token.MaxTTL)) {
				t.Errorf("%+v", got)
			}
			if a, b := whoami(p, lost), whoami(p, kept); a != step.status || b != http.StatusOK {
				t.Errorf("the tokens are answered %d and %d", a, b)
			}
		})
	}
	if strings.Contains(p.Log.String(), parties.ID) {
		t.Error("the log has the token's id")
	}
}

// A slip in the issuer names another token, which may be an earlier provider's:
// the command does it, and says so.
func TestTheOperatorIsWarnedOfAnIssuerWhoseTokensAreNotTaken(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	p.End()
	const realm = "https://id.example.org/realms/city"
	for _, row := range []struct {
		name, issuer string
		warned       bool
	}{
		{"the network's own", token.Issuer, false},
		{"the provider's", realm, false},
		{"a slash more", realm + "/", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			var said, warned bytes.Buffer
			err := revoke([]string{"--data", p.Data, "--provider-issuer", realm, "--subject", "ana", "--issuer", row.issuer}, strings.NewReader(""), &said, &warned)
			if err != nil || !strings.HasPrefix(said.String(), "revoked revocation_") {
				t.Fatalf("said %q, %v", said.String(), err)
			}
			if got := strings.Contains(warned.String(), "to the letter"); got != row.warned {
				t.Errorf("warned: %q", warned.String())
			}
		})
	}
}
