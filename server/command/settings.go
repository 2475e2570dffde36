package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/program"
)

// The settings of one command, and what it does with them.
type settings interface {
	// shared are those that every command takes.
	shared() *common
	// flags declares the command's own.
	flags(fs *flag.FlagSet)
	// check refuses those that contradict, and completes the rest. It comes after
	// the check of those that are shared.
	check(fs *flag.FlagSet) error
	run(ctx context.Context, std Streams) error
}

// The common settings are those that every command takes.
type common struct {
	program.Settings
	memberDomains string
	logFormat     string

	// args are the arguments beside the settings.
	args []string
	// unknown are the variables of the environment that look like settings and are
	// none of this command's.
	unknown []string
}

func (c *common) shared() *common { return c }

func (c *common) flags(*flag.FlagSet) {}

func (c *common) check(*flag.FlagSet) error { return nil }

// flagsOfAll declares the settings that every command takes.
func (c *common) flagsOfAll(fs *flag.FlagSet) {
	fs.StringVar(&c.Data, "data", "data", "`directory` of the network's file and the keys")
	fs.StringVar(&c.MongoDB, "mongodb", "", "`URI` of a MongoDB replica set, in place of the file")
	fs.StringVar(&c.Database, "database", "rede", "`name` of the database in that MongoDB")
	fs.DurationVar(&c.StartWait, "start-wait", program.DefaultStartWait, "how `long` a start waits while the replica set elects its primary")
	fs.StringVar(&c.Keys, "keys", "", "`directory` of the network's keys; default: keys in the data directory")
	fs.StringVar(&c.memberDomains, "member-domains", "prefeitura.sp.gov.br",
		"e-mail `domains`, separated by commas, whose verified owners become members at once")
	fs.StringVar(&c.logFormat, "log-format", "text", "`text` or json")
}

// checkOfAll refuses what is empty or cannot be.
func (c *common) checkOfAll() error {
	switch {
	case c.Data == "":
		return errors.New("--data is empty: name a directory")
	case c.logFormat != "text" && c.logFormat != "json":
		return errors.New("--log-format is text or json")
	case c.StartWait <= 0:
		return errors.New("--start-wait is not above 0: write it as 30s")
	case c.Database == "":
		return errors.New("--database is empty: name the database in MongoDB")
	}
	for _, domain := range words(c.memberDomains) {
		host := network.Host(domain)
		if host == "" {
			return errors.New("--member-domains has a domain that cannot be one: write them as prefeitura.sp.gov.br,example.org")
		}
		c.MemberDomains = append(c.MemberDomains, host)
	}
	return nil
}

// errHelp says that help was asked for and given.
var errHelp = errors.New("help was given")

// read reads a command's settings: the environment, then the flags.
func (c command) read(s settings, args []string, out io.Writer) error {
	all := s.shared()
	fs := flag.NewFlagSet("rede "+c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	all.flagsOfAll(fs)
	shared := declared(fs)
	s.flags(fs)
	if err := all.environment(fs); err != nil {
		return err
	}
	err := all.parse(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		c.help(out, fs, shared)
		return errHelp
	}
	if err != nil {
		return fmt.Errorf("%s; rede %s -help lists the settings", readable(fs, err), c.name)
	}
	if len(all.args) > 0 && c.takes == "" {
		return fmt.Errorf("rede %s takes no arguments, only settings such as --data DIR; rede %s -help lists them", c.name, c.name)
	}
	if c.name != "serve" {
		all.Command = c.name
	}
	if err := all.checkOfAll(); err != nil {
		return err
	}
	return s.check(fs)
}

// parse reads flags and arguments in any order.
func (c *common) parse(fs *flag.FlagSet, args []string) error {
	for {
		if err := fs.Parse(args); err != nil {
			return err
		}
		if fs.NArg() == 0 {
			return nil
		}
		c.args, args = append(c.args, fs.Arg(0)), fs.Args()[1:]
	}
}

const prefix = "REDE_"

func variable(flag string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// environment sets the flags that the environment names, and notes which of its
// variables name none.
func (c *common) environment(fs *flag.FlagSet) error {
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
			c.unknown = append(c.unknown, name)
		}
	}
	return bad
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

// logger writes structured lines.
func (c *common) logger(to io.Writer) *slog.Logger {
	if c.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(to, nil))
	}
	return slog.New(slog.NewTextHandler(to, nil))
}
