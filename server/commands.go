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
		{"check", "compare the collections with the journal", checkCommand},
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
func tokenCommand(_ context.Context, args []string, stdout, _ io.Writer) error {
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
	_, err = fmt.Fprintln(stdout, signed)
	return err
}

// checkCommand compares the collections with the journal and fails where they
// differ. On the embedded engine no server may be running.
func checkCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := configure("check", args, stdout, nil)
	if err != nil {
		return err
	}
	h, err := open(ctx, c, c.logger(stderr))
	if err != nil {
		return err
	}
	defer h.close()
	report, err := h.ledger.Check(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, report)
	if !report.Agree() {
		return errors.New("journal, collections and memory do not agree")
	}
	return nil
}
