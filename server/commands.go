package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// A command is what the program can be asked to do.
type command struct {
	name, does string
	// more is what its help tells besides.
	more string
	run  func(ctx context.Context, args []string, stdout, stderr io.Writer) error
}

func commands() []command {
	return []command{
		{"serve", "serve the network (the default)", "", serveCommand},
		{"token", "print a token that the network's own key signs", "It works while a server runs.", tokenCommand},
		{"revoke", "take tokens back before their time", offline, revokeCommand},
		{"check", "compare the collections with the journal, and mend them with --repair", offline, checkCommand},
		{"dump", "write the whole network as JSON lines", "All that is personal is in it. " + offline, dumpCommand},
		{"load", "read a dump, from FILE or the standard input, into an empty network", loadHelp, loadCommand},
		{"import", "take over a personnel list", importHelp, importCommand},
		{"demo", "make up a city in a network that holds nothing but the plan's data", offline, demoCommand},
	}
}

const offline = "On the embedded engine no server may be running."

// Main runs the command that the arguments name, or serves. It returns when the
// command is done or ctx ends.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if name == "help" && len(args) > 0 {
		name, args = args[0], []string{"-help"}
	}
	all := commands()
	switch {
	case name == "help" || name == "serve" && slices.ContainsFunc(args, func(a string) bool { return a == "-h" || a == "--help" }):
		fmt.Fprintln(stdout, "rede [command] [settings]; rede help COMMAND lists a command's settings")
		for _, c := range all {
			fmt.Fprintf(stdout, "  %-8s %s\n", c.name, c.does)
		}
		return nil
	case name == "version":
		_, err := fmt.Fprintln(stdout, "rede", version())
		return err
	}
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return errors.New("there is no such command; rede help lists them")
	}
	err := all[i].run(ctx, args, stdout, stderr)
	if errors.Is(err, errHelp) {
		return nil
	}
	return err
}

func serveCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := configure("serve", args, stdout, nil)
	if err != nil {
		return err
	}
	log := c.logger(stderr)
	if len(c.Unknown) > 0 {
		log.Warn("variables of the environment that look like settings and are none", "names", strings.Join(c.Unknown, " "))
	}
	return Serve(ctx, c, log, nil)
}

// tokenCommand prints a token alone. It needs the keys, not the database, so it
// works while a server runs.
func tokenCommand(_ context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := configure("token", args, stdout, (*Config).tokenFlags)
	if err != nil {
		return err
	}
	if c.Grant.Subject == "" {
		return errors.New("--subject is missing: say who the token is for, such as --subject ana")
	}
	_, missing := os.Stat(c.Keys)
	keys, err := token.OpenKeys(c.Keys)
	if err != nil {
		return err
	}
	signed, err := keys.Mint(c.Grant, time.Now())
	if err != nil {
		return err
	}
	if errors.Is(missing, fs.ErrNotExist) {
		fmt.Fprintf(stderr, "rede: new keys were made in %s: only a server with these keys takes the token\n", c.Keys)
	}
	if c.ShowID {
		parties, err := token.Read(signed)
		if err != nil {
			return err
		}
		fmt.Fprintln(stderr, "token id: "+parties.ID)
	}
	_, err = fmt.Fprintln(stdout, signed)
	return err
}
