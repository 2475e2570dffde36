// Package command is what the program can be asked to do, each command with
// settings of its own: serve, token, revoke, check, dump, load, move, import, demo.
//
// A command is a type of its settings, which embeds those that all share, and has a
// method run. Each setting is a flag, and an environment variable REDE_NAME with
// hyphens as underscores; a flag wins.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/redeaberta/rede/server/program"
)

// A command is what the program can be asked to do.
type command struct {
	name string
	// takes says which arguments it takes beside its settings, such as
	// "FILE.csv"; empty for none.
	takes, does string
	// more is what its help tells besides.
	more string
	// settings gives new ones, with their defaults.
	settings func() settings
}

func commands() []command {
	return []command{
		{"serve", "", "serve the network (the default)", "", func() settings { return &serveSettings{} }},
		{"token", "", "print a token that the network's own key signs", "It works while a server runs.", func() settings { return &tokenSettings{} }},
		{"revoke", "", "take tokens back before their time", offline, func() settings { return &revokeSettings{} }},
		{"check", "", "compare the collections with the journal, and mend them with --repair", offline, func() settings { return &checkSettings{} }},
		{"dump", "", "write the whole network as JSON lines", "All that is personal is in it. " + offline, func() settings { return &dumpSettings{} }},
		{"load", "[FILE]", "read a dump, from FILE or the standard input, into an empty network", loadHelp, func() settings { return &loadSettings{} }},
		{"move", "", "move the whole network from the file into an empty MongoDB, or back with --to-file", moveHelp, func() settings { return &moveSettings{} }},
		{"import", "servants|groups FILE.csv", "take over a list of people or of groups", importHelp, func() settings { return &importSettings{} }},
		{"demo", "", "make up a city in a network that holds nothing but the plan's data", offline, func() settings { return &demoSettings{} }},
	}
}

const offline = "Where the network is in a file, no server may be running on it."

// Streams are the standard input, output and error of a command.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Main is the process: it runs the command that the arguments name until it is done
// or a signal ends it, and gives the code to exit with.
func Main(args []string) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := Run(ctx, Streams{os.Stdin, os.Stdout, os.Stderr}, args...); err != nil {
		fmt.Fprintln(os.Stderr, "rede: "+err.Error())
		return 1
	}
	return 0
}

// Run runs the command that the arguments name, or serves. It returns when the
// command is done or ctx ends.
func Run(ctx context.Context, std Streams, args ...string) error {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if name == "help" && len(args) > 0 {
		name, args = args[0], []string{"-help"}
	}
	switch {
	case name == "help" || name == "serve" && slices.ContainsFunc(args, func(a string) bool { return a == "-h" || a == "--help" }):
		overview(std.Out)
		return nil
	case name == "version":
		_, err := fmt.Fprintln(std.Out, "rede", program.Version())
		return err
	}
	c, err := named(name)
	if err != nil {
		return err
	}
	s := c.settings()
	err = c.read(s, args, std.Out)
	if errors.Is(err, errHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.run(ctx, std)
}

// named finds a command by its name.
func named(name string) (command, error) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, errors.New("there is no such command; rede help lists them")
	}
	return all[i], nil
}
