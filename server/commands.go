package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// A command is what the program can be asked to do.
type command struct {
	name, does string
	run        func(ctx context.Context, args []string, stdout, stderr io.Writer) error
}

func commands() []command {
	return []command{
		{"serve", "serve the network (the default)", serveCommand},
		{"token", "print a token that the network's own key signs", tokenCommand},
		{"revoke", "take tokens back before their time", revokeCommand},
		{"check", "compare the collections with the journal, and mend them with --repair", checkCommand},
		{"dump", "write the whole network as JSON lines", dumpCommand},
		{"load", "read a dump into an empty network", loadCommand},
		{"import", "take over a personnel list (rede import servants FILE.csv)", importCommand},
		{"demo", "make up a city in a network that holds nothing but the plan's data", demoCommand},
	}
}

// Main runs the command that the arguments name, or serves. It returns when the
// command is done or ctx ends.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	all := commands()
	if name == "help" {
		fmt.Fprintln(stdout, "rede [command] [settings]; rede command -help lists a command's settings")
		for _, c := range all {
			fmt.Fprintf(stdout, "  %-6s %s\n", c.name, c.does)
		}
		return nil
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
	return Serve(ctx, c, c.logger(stderr), nil)
}

// tokenCommand prints a token alone. It needs the keys, not the database, so it
// works while a server runs.
func tokenCommand(_ context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := configure("token", args, stdout, (*Config).tokenFlags)
	if err != nil {
		return err
	}
	keys, err := token.OpenKeys(c.Keys)
	if err != nil {
		return err
	}
	signed, err := keys.Mint(c.Grant, time.Now())
	if err != nil {
		return err
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
