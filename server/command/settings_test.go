package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/program"
)

func TestSettingsThatCannotBeRefuseTheStart(t *testing.T) {
	pem := filepath.Join(t.TempDir(), "keys.pem")
	if err := os.WriteFile(pem, []byte("none"), 0o600); err != nil {
		t.Fatal(err)
	}
	good := []string{"--provider-issuer", "https://id.example.org/", "--provider-audience", "rede-api", "--provider-algorithms", "RS256", "--provider-claims", "servant"}
	with := func(more ...string) []string { return append(append([]string{}, good...), more...) }
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"an issuer alone", []string{"--provider-issuer", "https://id.example.org"}, "the audience is missing"},
		{"an empty issuer", []string{"--provider-issuer", ""}, "the issuer is missing"},
		{"an audience without an issuer", []string{"--provider-audience", "rede-api"}, "the issuer is missing"},
		{"no algorithms", []string{"--provider-issuer", "https://id.example.org", "--provider-audience", "rede-api"}, "the algorithms are missing"},
		{"an algorithm that shares its secret", []string{"--provider-issuer", "https://id.example.org", "--provider-audience", "rede-api", "--provider-algorithms", "HS256"}, "asymmetric"},
		{"no place for the keys", good, "where its keys are is missing"},
		{"two places for the keys", with("--provider-discover", "--provider-jwks", "https://id.example.org/keys"), "more than one place"},
		{"a key file that has none", with("--provider-key-file", pem), "key"},
		{"keys without encryption on the way", with("--provider-jwks", "http://id.example.org/keys"), "https"},
		{"claims that nobody can read", with("--provider-discover", "--provider-claims", "groups"), "--provider-claims"},
		{"claims that give nothing", with("--provider-discover", "--provider-claims", ""), "give no scope"},
		{"a warrant for what no claim gives", with("--provider-discover", "--provider-warranted", "committee"), "warrants committee"},
		{"a client of no provider", []string{"--client-id", "web"}, "--client-id needs an identity provider"},
		{"a client's secret without the client", []string{"--client-secret", "hush"}, "of no use without --client-id"},
		{"a client of a provider without discovery", with("--provider-jwks", "https://id.example.org/keys", "--client-id", "web"), "set --provider-discover"},
		{"two secrets of a client", with("--provider-discover", "--client-id", "web", "--client-secret", "hush", "--client-secret-file", pem), "both set"},
		{"a client's secret in no file", with("--provider-discover", "--client-id", "web", "--client-secret-file", pem+"x"), "--client-secret-file cannot be read"},
		{"a public address with a path", []string{"--public-url", "https://rede.example/rede"}, "--public-url: the public address is no origin"},
		{"a public address without encryption", []string{"--public-url", "http://rede.example"}, "must be https"},
		{"a quota that is none", []string{"--client-quota", "many"}, "units/window"},
		{"a quota in a window of nothing", []string{"--subject-quota", "10/0s"}, "units/window"},
		{"fewer proxies than none", []string{"--proxies", "-1"}, "proxies"},
		{"an origin with a path", []string{"--origins", "https://example.org/page"}, "origin"},
		{"fewer requests at once than none", []string{"--in-flight", "-1"}, "--in-flight is -1"},
		{"a word for a number", []string{"--limit-depth", "deep"}, "--limit-depth cannot be read: write a whole number"},
		{"a time without a unit", []string{"--hsts", "5"}, "--hsts cannot be read: write a time with its unit"},
		{"a limit of nothing", []string{"--limit-depth", "0"}, "--limit-depth"},
		{"profiles on no address", []string{"--pprof"}, "--admin-addr"},
		{"metrics on what is no address", []string{"--admin-addr", "9090"}, "--admin-addr"},
		{"a collector that never rests", []string{"--gc-percent", "5"}, "--gc-percent is not between"},
		{"memory in words", []string{"--memory-limit", "much"}, "a size is a whole number of bytes"},
		{"memory without a unit", []string{"--memory-limit", "900"}, "a size is a whole number of bytes"},
		{"less memory than the program takes", []string{"--memory-limit", "1MiB"}, "--memory-limit is below 64MiB"},
		{"memory beyond all numbers", []string{"--memory-limit", "9999999999999TiB"}, "a size is a whole number of bytes"},
		{"registered operations alone, and none", []string{"--operations-only"}, "--operations-only needs --operations"},
		{"a pace of following that is none", []string{"--follow", "1ms"}, "--follow is not between 10ms and 10s"},
		{"a pace of following by which nobody follows", []string{"--follow", "1m"}, "--follow is not between 10ms and 10s"},
		{"a way to answer that there is not", []string{"--answers", "cached"}, "--answers is neither"},
		{"tiles from nowhere", []string{"--tiles", "/{z}/{x}/{y}.png"}, "--tiles: it is no address of tiles"},
		{"tiles without their numbers", []string{"--tiles", "https://tiles.example.org/{z}/{x}.png"}, "write it as https://"},
		{"tiles with a word that nobody fills in", []string{"--tiles", "https://tiles.example.org/{s}/{z}/{x}/{y}.png"}, "write it as https://"},
		{"tiles of any server of a name", []string{"--tiles", "https://{s}.example.org/{z}/{x}/{y}.png"}, "write it as https://"},
		{"a policy in the place of tiles", []string{"--tiles", "https://tiles.example.org;script-src/{z}/{x}/{y}.png"}, "write it as https://"},
		{"tiles without encryption", []string{"--tiles", "http://tiles.example.org/{z}/{x}/{y}.png"}, "--tiles: it is not https"},
		{"a credit of no tiles", []string{"--tiles-credit", "OpenStreetMap"}, "of no use without --tiles"},
		{"a credit of a page's length", []string{"--tiles", "https://tiles.example.org/{z}/{x}/{y}.png", "--tiles-credit", strings.Repeat("o", 201)}, "longer than 200"},
		{"an argument that nobody takes", []string{"now"}, "takes no arguments"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := configured(io.Discard, c.args...)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want what says %q", err, c.says)
			}
		})
	}
}

// configured reads the settings of a server.
func configured(out io.Writer, args ...string) (*serveSettings, error) {
	c, err := named("serve")
	if err != nil {
		return nil, err
	}
	s := &serveSettings{}
	return s, c.read(s, args, out)
}

func TestAClientsSecretStaysUntold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("hush\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	provider := []string{"--provider-issuer", "https://id.example.org/", "--provider-audience", "rede-api", "--provider-algorithms", "RS256", "--provider-claims", "servant",
		"--provider-discover", "--client-id", "web"}
	t.Run("it is read from a file", func(t *testing.T) {
		s, err := configured(io.Discard, append(provider, "--client-secret-file", file)...)
		if err != nil || s.serving.Client.Secret != "hush" || s.serving.Client.ID != "web" {
			t.Errorf("%v", err)
		}
	})
	t.Setenv("REDE_CLIENT_SECRET", "hush")
	t.Run("it is read from the environment", func(t *testing.T) {
		s, err := configured(io.Discard, provider...)
		if err != nil || s.serving.Client.Secret != "hush" || strings.Join(s.serving.Client.Scopes, " ") != "email profile" {
			t.Errorf("%v", err)
		}
	})
	t.Run("help does not have it", func(t *testing.T) {
		var out strings.Builder
		if _, err := configured(&out, "-help"); err == nil || strings.Contains(out.String(), "hush") || !strings.Contains(out.String(), "client-secret") {
			t.Error(err)
		}
	})
	t.Run("nor has an error", func(t *testing.T) {
		if _, err := configured(io.Discard); err == nil || strings.Contains(err.Error(), "hush") {
			t.Error(err)
		}
	})
}

func TestSettings(t *testing.T) {
	serving := func(t *testing.T, args ...string) program.ServeSettings {
		s, err := configured(io.Discard, args...)
		if err != nil {
			t.Fatal(err)
		}
		return s.serving
	}
	t.Run("without any, there is no provider, and limits are the public ones", func(t *testing.T) {
		c := serving(t)
		if c.Provider != nil || c.Limits != limits.Default() {
			t.Errorf("%+v", c)
		}
	})
	t.Run("other servers are followed four times a second, unless it is told otherwise", func(t *testing.T) {
		if serving(t).Follow != 250*time.Millisecond || serving(t, "--follow", "1s").Follow != time.Second {
			t.Error("--follow says nothing")
		}
	})
	t.Run("entries that were acknowledged and are lost are accepted by nobody who does not say so", func(t *testing.T) {
		if serving(t).AcceptLostEntries || !serving(t, "--accept-lost-entries").AcceptLostEntries {
			t.Error("--accept-lost-entries says nothing")
		}
	})
	t.Run("queries are answered by plans, unless gqlgen is to answer them alone", func(t *testing.T) {
		if serving(t).Plain || !serving(t, "--answers", "plain").Plain {
			t.Error("--answers says nothing")
		}
	})
	t.Run("a program that only this machine reaches bounds nobody, unless it is told to", func(t *testing.T) {
		if o := serving(t).Bounds.Options(0, true); o.Client != (guard.Quota{}) || o.Subject != (guard.Quota{}) {
			t.Errorf("%+v", o)
		}
		if o := serving(t, "--client-quota", "7/1m").Bounds.Options(0, true); o.Client != (guard.Quota{Units: 7, Window: time.Minute}) {
			t.Errorf("%+v", o)
		}
	})
	t.Run("one that others reach, or a proxy, bounds everybody, unless it is told not to", func(t *testing.T) {
		if o := serving(t).Bounds.Options(0, false); o.Client != program.PublicClient || o.Subject != program.PublicSubject {
			t.Errorf("%+v", o)
		}
		if o := serving(t, "--proxies", "1").Bounds.Options(0, true); o.Client != program.PublicClient {
			t.Errorf("%+v", o)
		}
		if o := serving(t, "--client-quota", "0").Bounds.Options(0, false); o.Client != (guard.Quota{}) {
			t.Errorf("%+v", o)
		}
	})
	t.Run("the environment names them too, and a flag wins", func(t *testing.T) {
		t.Setenv("REDE_LIMIT_DEPTH", "7")
		t.Setenv("REDE_PROVIDER_ISSUER", "")
		if _, err := configured(io.Discard); err == nil || !strings.Contains(err.Error(), "issuer is missing") {
			t.Errorf("an empty issuer in the environment: %v", err)
		}
		t.Setenv("REDE_PROVIDER_ISSUER", "https://id.example.org")
		c := serving(t, "--provider-audience", "a,b", "--provider-algorithms", "RS256", "--provider-discover", "--provider-claims", "servant; groups=/labs/*:lab:*", "--limit-depth", "8")
		if c.Provider == nil || len(c.Provider.Audience) != 2 || c.Limits.Depth != 8 {
			t.Errorf("%+v", c.Provider)
		}
	})
	t.Run("help lists them and is no failure of theirs", func(t *testing.T) {
		var out strings.Builder
		if _, err := configured(&out, "-help"); !errors.Is(err, errHelp) {
			t.Error(err)
		}
		for _, name := range []string{"-provider-issuer", "-client-quota", "3000000/1m", "-limit-complexity", "-limit-suggestions", "-admin-addr"} {
			if !strings.Contains(out.String(), name) {
				t.Errorf("help does not name %s", name)
			}
		}
	})
}
