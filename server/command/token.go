package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// tokenSettings are those of a token to mint.
type tokenSettings struct {
	common
	grant token.Grant
	// showID tells the token's id too.
	showID bool
}

func (s *tokenSettings) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.grant.Scope, "scope", "servant", "`scopes`, separated by spaces: servant, committee, lab:SLUG, secretariat:ACRONYM, group:SLUG")
	fs.StringVar(&s.grant.Subject, "subject", "", "who the token is for; the same `name` is the same person (required)")
	fs.StringVar(&s.grant.Email, "email", "", "their e-mail `address`; it counts as verified")
	fs.BoolVar(&s.showID, "show-id", false, "tell the token's id too, on the standard error: by it the token can be revoked")
	tokenLife(fs, &s.TokenLife)
	fs.DurationVar(&s.grant.TTL, "ttl", time.Hour, "how long the token is valid, such as 8h")
}

// tokenLife declares how long the network's own tokens may live, for who mints them and
// for who takes them.
func tokenLife(fs *flag.FlagSet, value *time.Duration) {
	fs.DurationVar(value, "token-life", token.OwnTTL, "how long a token of rede token may be valid at most: a server refuses longer ones; 8784h is the highest")
}

func checkTokenLife(d time.Duration) error {
	if d < token.MinTTL || d > token.MaxTTL {
		return errors.New("--token-life is a time from 1s to 8784h, such as 2160h")
	}
	return nil
}

func (s *tokenSettings) check(*flag.FlagSet) error { return checkTokenLife(s.TokenLife) }

// run prints a token alone. It needs the keys, not the database, so it works while
// a server runs.
func (s *tokenSettings) run(_ context.Context, std Streams) error {
	if s.grant.Subject == "" {
		return errors.New("--subject is missing: say who the token is for, such as --subject ana")
	}
	_, missing := os.Stat(s.KeysDir())
	keys, err := token.OpenKeys(s.KeysDir())
	if err != nil {
		return err
	}
	keys.Longest = s.TokenLife
	signed, err := keys.Mint(s.grant, time.Now())
	if err != nil {
		return err
	}
	if errors.Is(missing, fs.ErrNotExist) {
		fmt.Fprintf(std.Err, "rede: new keys were made in %s: only a server with these keys takes the token\n", s.KeysDir())
	}
	if s.showID {
		parties, err := token.Read(signed)
		if err != nil {
			return err
		}
		fmt.Fprintln(std.Err, "token id: "+parties.ID)
	}
	_, err = fmt.Fprintln(std.Out, signed)
	return err
}
