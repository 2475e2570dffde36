package command

import (
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// declared lists the flags that are declared so far.
func declared(fs *flag.FlagSet) map[string]bool {
	all := map[string]bool{}
	fs.VisitAll(func(f *flag.Flag) { all[f.Name] = true })
	return all
}

// overview lists the commands.
func overview(out io.Writer) {
	fmt.Fprintln(out, "rede [command] [settings]; rede help COMMAND lists a command's settings")
	for _, c := range commands() {
		fmt.Fprintf(out, "  %-8s %s\n", c.name, c.does)
	}
}

// help tells what a command does and its settings, its own before those that all
// commands share.
func (c command) help(out io.Writer, fs *flag.FlagSet, shared map[string]bool) {
	fmt.Fprintf(out, "rede %s\n\n", strings.TrimSpace(c.name+" [settings] "+c.takes))
	fmt.Fprintln(out, strings.TrimSpace(strings.ToUpper(c.does[:1])+c.does[1:]+".\n"+c.more)+"\n")
	own, others := flag.NewFlagSet("", flag.ContinueOnError), flag.NewFlagSet("", flag.ContinueOnError)
	fs.VisitAll(func(f *flag.Flag) {
		to := own
		if shared[f.Name] {
			to = others
		}
		to.Var(f.Value, f.Name, f.Usage)
		to.Lookup(f.Name).DefValue = f.DefValue
	})
	for _, set := range []*flag.FlagSet{own, others} {
		set.SetOutput(out)
		set.PrintDefaults()
	}
	fmt.Fprintln(out, "\nEach setting is also an environment variable, such as REDE_DATA for --data; a flag wins.")
}

// flagOf finds the flag in an error of package flag.
var flagOf = regexp.MustCompile(`for (?:boolean )?flag -([a-z-]+): (.*)$`)

// readable is what package flag says of a value, with what would be right.
func readable(fs *flag.FlagSet, err error) string {
	if found := flagOf.FindStringSubmatch(err.Error()); found != nil {
		if f := fs.Lookup(found[1]); f != nil {
			return "--" + f.Name + " cannot be read: " + wanted(f, err)
		}
	}
	return err.Error()
}

// wanted tells how the flag's value is written.
func wanted(f *flag.Flag, err error) string {
	switch kind := fmt.Sprintf("%T", f.Value); {
	case strings.Contains(kind, "int"):
		return "write a whole number"
	case strings.Contains(kind, "duration"):
		return "write a time with its unit, such as 30m or 8h"
	case strings.Contains(kind, "bool"):
		return "write true or false"
	}
	if found := flagOf.FindStringSubmatch(err.Error()); found != nil {
		return found[2]
	}
	return err.Error()
}
