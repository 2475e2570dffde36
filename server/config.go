package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// A Config is every setting of the program. Each is a flag, and an environment
// variable REDE_NAME with hyphens as underscores; a flag wins.
type Config struct {
	// Command is the one that the settings are for.
	Command       string
	Addr          string
	Data          string
	MongoDB       string
	Database      string
	Keys          string
	MemberDomains string
	LogFormat     string
	MaxBody       int64
	AdminAddr     string
	Pprof         bool

	Provider providerSettings
	Guard    guardSettings
	Limits   limits.Limits

	// Grant is what `rede token` mints; ShowID has it tell the token's id too.
	Grant  token.Grant
	ShowID bool

	// Takes says which arguments a command takes beside its settings, such as
	// "FILE.csv"; empty for none. Args are those given.
	Takes string
	Args  []string
	// Unknown are the variables of the environment that look like settings and are
	// none of this command's.
	Unknown []string

	// now is the network's clock; nil is the computer's, which is watched. Tests set
	// it, so that a meeting can be called, held and told of.
	now func() time.Time
}

// sharedFlags declares the settings that every command takes.
func (c *Config) sharedFlags(fs *flag.FlagSet) {
	fs.StringVar(&c.Data, "data", "data", "`directory` of the embedded engine and the keys")
	fs.StringVar(&c.MongoDB, "mongodb", "", "`URI` of a MongoDB replica set, in place of the embedded engine")
	fs.StringVar(&c.Database, "database", "rede", "`name` of the database in that MongoDB")
	fs.StringVar(&c.Keys, "keys", "", "`directory` of the network's keys; default: keys in the data directory")
	fs.StringVar(&c.MemberDomains, "member-domains", "prefeitura.sp.gov.br",
		"e-mail `domains`, separated by commas, whose verified owners become members at once")
	fs.StringVar(&c.LogFormat, "log-format", "text", "`text` or json")
}

// serveFlags declares those of a server alone.
func (c *Config) serveFlags(fs *flag.FlagSet) {
	fs.StringVar(&c.Addr, "addr", "127.0.0.1:8080", "`address` to serve on; port 0 takes a free one")
	fs.Int64Var(&c.MaxBody, "max-body", 256<<10, "most `bytes` of a request's body")
	fs.StringVar(&c.AdminAddr, "admin-addr", "", "`address` of /metrics, for operators alone: it asks for no token; none by default")
	fs.BoolVar(&c.Pprof, "pprof", false, "serve profiles under /debug/pprof/ on the address of --admin-addr")
	c.Provider.flags(fs)
	c.Guard.flags(fs)
	c.Limits = limits.Default()
	c.Limits.Each(func(name, usage string, value *int) { fs.IntVar(value, name, *value, usage) })
	fs.BoolVar(&c.Limits.Suggestions, limits.SuggestionsSetting, c.Limits.Suggestions, limits.SuggestionsUsage)
}

// tokenFlags declares what `rede token` takes besides.
func (c *Config) tokenFlags(fs *flag.FlagSet) {
	fs.StringVar(&c.Grant.Scope, "scope", "servant", "`scopes`, separated by spaces: servant, committee, lab:SLUG, secretariat:ACRONYM, group:SLUG")
	fs.StringVar(&c.Grant.Subject, "subject", "", "who the token is for; the same `name` is the same person (required)")
	fs.StringVar(&c.Grant.Email, "email", "", "their e-mail `address`; it counts as verified")
	fs.BoolVar(&c.ShowID, "show-id", false, "tell the token's id too, on the standard error: by it the token can be revoked")
	fs.DurationVar(&c.Grant.TTL, "ttl", time.Hour, "how long the token is valid, such as 8h")
}

// errHelp says that help was asked for and given.
var errHelp = errors.New("help was given")

// configure reads a command's settings: the environment, then the flags.
func configure(name string, args []string, out io.Writer, more func(*Config, *flag.FlagSet)) (*Config, error) {
	c := &Config{Command: name}
	fs := flag.NewFlagSet("rede "+name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	c.sharedFlags(fs)
	shared := declared(fs)
	if c.serves() {
		c.serveFlags(fs)
	}
	if more != nil {
		more(c, fs)
	}
	if err := c.environment(fs); err != nil {
		return nil, err
	}
	err := c.parse(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		c.help(out, fs, shared)
		return nil, errHelp
	}
	if err != nil {
		return nil, fmt.Errorf("%s; rede %s -help lists the settings", readable(fs, err), name)
	}
	if len(c.Args) > 0 && c.Takes == "" {
		return nil, fmt.Errorf("rede %s takes no arguments, only settings such as --data DIR; rede %s -help lists them", name, name)
	}
	fs.Visit(func(f *flag.Flag) { c.Provider.named(f.Name) })
	return c, c.check()
}

// serves tells whether the settings are for a server, and not for a command that
// does one thing and ends.
func (c *Config) serves() bool { return c.Command == "serve" }

// parse reads flags and arguments in any order.
func (c *Config) parse(fs *flag.FlagSet, args []string) error {
	for {
		if err := fs.Parse(args); err != nil {
			return err
		}
		if fs.NArg() == 0 {
			return nil
		}
		c.Args, args = append(c.Args, fs.Arg(0)), fs.Args()[1:]
	}
}

const prefix = "REDE_"

func variable(flag string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// environment sets the flags that the environment names, and notes which of its
// variables name none.
func (c *Config) environment(fs *flag.FlagSet) error {
	var bad error
	known := map[string]bool{}
	fs.VisitAll(func(f *flag.Flag) {
		known[variable(f.Name)] = true
		if value, ok := os.LookupEnv(variable(f.Name)); ok && bad == nil {
			if err := fs.Set(f.Name, value); err != nil {
				bad = fmt.Errorf("the environment variable %s cannot be read: %s", variable(f.Name), wanted(f, err))
			}
		}
	})
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, prefix) && !known[name] {
			c.Unknown = append(c.Unknown, name)
		}
	}
	return bad
}

// check refuses settings that contradict or are empty, and completes the rest.
func (c *Config) check() error {
	switch {
	case c.Data == "":
		return errors.New("--data is empty: name a directory")
	case c.LogFormat != "text" && c.LogFormat != "json":
		return errors.New("--log-format is text or json")
	case c.Database == "":
		return errors.New("--database is empty: name the database in MongoDB")
	}
	for _, domain := range c.domains() {
		if _, ok := network.ParseEmail("a@" + domain); !ok {
			return errors.New("--member-domains has a domain that cannot be one: write them as prefeitura.sp.gov.br,example.org")
		}
	}
	if c.Keys == "" {
		c.Keys = filepath.Join(c.Data, "keys")
	}
	if !c.serves() {
		return nil
	}
	return errors.Join(c.checkServing(), c.checkAdmin(), c.Provider.check(), c.Guard.check(), c.Limits.Check())
}

func (c *Config) checkServing() error {
	if c.MaxBody < 1<<10 {
		return errors.New("--max-body is less than 1024 bytes: no request would fit")
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return errors.New("--addr is no address: write it as 127.0.0.1:8080")
	}
	return nil
}

func (c *Config) checkAdmin() error {
	if c.AdminAddr == "" {
		if c.Pprof {
			return errors.New("--pprof needs --admin-addr: profiles are served on that address alone")
		}
		return nil
	}
	if _, _, err := net.SplitHostPort(c.AdminAddr); err != nil {
		return errors.New("--admin-addr is no address: write it as 127.0.0.1:9090")
	}
	return nil
}

// domains are the member domains in comparable form.
func (c *Config) domains() []string {
	var list []string
	for _, d := range words(c.MemberDomains) {
		list = append(list, strings.ToLower(d))
	}
	return list
}

// words are the items of a list that is separated by commas.
func words(text string) []string {
	var list []string
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			list = append(list, word)
		}
	}
	return list
}

// loopback tells whether only this machine reaches the address.
func loopback(addr net.Addr) bool {
	at, err := netip.ParseAddrPort(addr.String())
	return err == nil && at.Addr().IsLoopback()
}

// logger writes structured lines.
func (c *Config) logger(to io.Writer) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(to, nil))
	}
	return slog.New(slog.NewTextHandler(to, nil))
}
