package command

import (
	"context"
	"errors"
	"flag"
	"io"
	"net"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/token"
)

// serveSettings are those of a server.
type serveSettings struct {
	common
	addr      string
	maxBody   int64
	adminAddr string
	pprof     bool
	hosts     string // of the admin address
	provider  providerSettings
	guard     guardSettings
	limits    limits.Limits
	explorer  bool
	tells     bool

	// serving is what the program takes, complete once the settings were checked.
	serving program.ServeSettings
}

func (s *serveSettings) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.addr, "addr", "127.0.0.1:8080", "`address` to serve on; port 0 takes a free one")
	fs.Int64Var(&s.maxBody, "max-body", 256<<10, "most `bytes` of a request's body")
	fs.StringVar(&s.adminAddr, "admin-addr", "", "`address` of /metrics, for operators alone: it asks for no token; none by default")
	fs.BoolVar(&s.pprof, "pprof", false, "serve profiles under /debug/pprof/ on the address of --admin-addr")
	fs.BoolVar(&s.AcceptLostEntries, "accept-lost-entries", false,
		"start though the file has lost entries that were acknowledged, and go on from where it ends; set it for one start")
	fs.DurationVar(&s.Follow, "follow", 250*time.Millisecond, "how `often` to look for what other servers decided, and at their marks")
	fs.StringVar(&s.hosts, "admin-hosts", "", "`names`, separated by commas, under which operators ask there, besides IP addresses, localhost and this machine's name")
	fs.BoolVar(&s.explorer, "explorer", true, "serve the page to try the network by; with =false there is none, and no invitation")
	fs.BoolVar(&s.tells, "introspection", true, "tell the schema to who asks, by introspection and at /schema.graphql; the explorer and code generators need it")
	tokenLife(fs, &s.TokenLife)
	s.provider.flags(fs)
	s.guard.flags(fs)
	s.limits = limits.Default()
	s.limits.Each(func(name, usage string, value *int) { fs.IntVar(value, name, *value, usage) })
	fs.BoolVar(&s.limits.Suggestions, limits.SuggestionsSetting, s.limits.Suggestions, limits.SuggestionsUsage)
}

func (s *serveSettings) check(fs *flag.FlagSet) error {
	s.limits.SizeByTokens()
	s.limits.Closed = !s.tells
	s.ProviderIssuer = s.provider.issuer
	var badProvider error
	var provider *token.Provider
	if s.provider.wanted(fs) {
		provider, badProvider = s.provider.provider()
	}
	s.serving = program.ServeSettings{
		Settings: s.Settings, Addr: s.addr, AdminAddr: s.adminAddr, Pprof: s.pprof, AdminHosts: words(s.hosts), NoExplorer: !s.explorer, MaxBody: s.maxBody,
		Provider: provider, Bounds: s.guard.bounds(), Limits: s.limits,
	}
	return errors.Join(s.checkServing(), s.checkAdmin(), checkTokenLife(s.TokenLife), badProvider, s.guard.check(), s.limits.Check())
}

func (s *serveSettings) checkServing() error {
	if s.Follow < 10*time.Millisecond || s.Follow > 10*time.Second {
		return errors.New("--follow is not between 10ms and 10s: write it as 250ms")
	}
	if s.maxBody < 1<<10 {
		return errors.New("--max-body is less than 1024 bytes: no request would fit")
	}
	if _, _, err := net.SplitHostPort(s.addr); err != nil {
		return errors.New("--addr is no address: write it as 127.0.0.1:8080")
	}
	return nil
}

func (s *serveSettings) checkAdmin() error {
	if s.adminAddr == "" {
		if s.pprof {
			return errors.New("--pprof needs --admin-addr: profiles are served on that address alone")
		}
		return nil
	}
	if _, _, err := net.SplitHostPort(s.adminAddr); err != nil {
		return errors.New("--admin-addr is no address: write it as 127.0.0.1:9090")
	}
	return nil
}

func (s *serveSettings) run(ctx context.Context, std Streams) error {
	log := s.logger(std.Err)
	if len(s.unknown) > 0 {
		log.Warn("variables of the environment that look like settings and are none", "names", strings.Join(s.unknown, " "))
	}
	return program.Serve(ctx, s.serving, log, nil)
}

// ServeSettings are what the program takes, of the environment and the arguments of
// rede serve: whoever starts a server in process reads them as the command does.
func ServeSettings(args ...string) (program.ServeSettings, error) {
	c, err := named("serve")
	if err != nil {
		return program.ServeSettings{}, err
	}
	var s serveSettings
	err = c.read(&s, args, io.Discard)
	return s.serving, err
}
