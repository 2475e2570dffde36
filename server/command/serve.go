package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/cache"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/server/pages"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/session"
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
	client    clientSettings
	guard     guardSettings
	tuning    tuningSettings
	tiles     pages.Tiles
	limits    limits.Limits
	explorer  bool
	tells     bool
	answers   string
	room      uint64 // of kept answers, in bytes

	// serving is what the program takes, complete once the settings were checked.
	serving program.ServeSettings
}

// The ways in which queries are answered.
const planned, plain = "planned", "plain"

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
	fs.StringVar(&s.answers, "answers", planned, "`way` in which queries are answered: planned, or plain, by gqlgen alone and each anew, which is slower and answers the same")
	fs.Uint64Var(&s.room, "answer-cache", cache.DefaultBytes, "most `bytes` of answers that are kept until something that they show changes; 0 keeps none, and --answers plain neither")
	tokenLife(fs, &s.TokenLife)
	s.provider.flags(fs)
	s.client.flags(fs)
	s.guard.flags(fs)
	s.tuning.flags(fs)
	fs.StringVar(&s.tiles.Address, "tiles", "", "`address` of map tiles, such as https://tiles.example.org/{z}/{x}/{y}.png, which browsers load below the map's marks; none by default")
	fs.StringVar(&s.tiles.Credit, "tiles-credit", "", "`words` for whom the tiles are owed to, as their licence asks")
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
	var client *session.Client
	var badClient error
	if badProvider == nil {
		client, badClient = s.client.client(provider)
	}
	s.serving = program.ServeSettings{
		Settings: s.Settings, Addr: s.addr, AdminAddr: s.adminAddr, Pprof: s.pprof, AdminHosts: words(s.hosts), NoExplorer: !s.explorer, MaxBody: s.maxBody,
		Provider: provider, Client: client, PublicURL: s.client.publicURL, Bounds: s.guard.bounds(), Limits: s.limits, Plain: s.answers == plain, AnswerCache: s.room,
	}
	if s.serving.Plain {
		s.serving.AnswerCache = 0
	}
	s.tuning.apply(fs, &s.serving)
	return errors.Join(s.tuning.check(), s.checkTiles(), s.checkServing(), s.checkAdmin(), checkTokenLife(s.TokenLife), badProvider, badClient, s.guard.check(), s.limits.Check())
}

func (s *serveSettings) checkTiles() error {
	if s.tiles.Address == "" {
		if s.tiles.Credit != "" {
			return errors.New("--tiles-credit is of no use without --tiles")
		}
		return nil
	}
	s.serving.Tiles = &s.tiles
	if err := s.tiles.Check(); err != nil {
		return fmt.Errorf("--tiles: %w", err)
	}
	return nil
}

func (s *serveSettings) checkServing() error {
	if s.Follow < 10*time.Millisecond || s.Follow > 10*time.Second {
		return errors.New("--follow is not between 10ms and 10s: write it as 250ms")
	}
	if s.answers != planned && s.answers != plain {
		return errors.New("--answers is neither planned nor plain")
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
