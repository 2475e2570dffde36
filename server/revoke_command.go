package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/embedded"
	"github.com/redeaberta/rede/server/token"
)

// A revoking is what `rede revoke` was asked for.
type revoking struct {
	subject, issuer, tokenID string
	stdin                    bool
	before, reason           string
	lift                     bool
}

func (v *revoking) flags(c *Config, fs *flag.FlagSet) {
	fs.StringVar(&v.subject, "subject", "", "the `sub` of the tokens: all of theirs are revoked, those to come included")
	fs.StringVar(&v.tokenID, "token-id", "", "the `jti` of one token, as rede token --show-id told it")
	fs.BoolVar(&v.stdin, "token", false, "read one token from the standard input and revoke it, even if it has expired or its provider is gone")
	fs.StringVar(&v.issuer, "issuer", token.Issuer, "the exact `iss` of those tokens; the network's own by default")
	fs.StringVar(&v.before, "issued-before", "", "of a subject, revoke only tokens from before this `instant`, such as 2017-05-31T14:00:00-03:00, or now")
	fs.StringVar(&v.reason, "reason", "", "`why`, for the committee")
	fs.StringVar(&c.Provider.issuer, providerPrefix+"issuer", "", "the exact `iss` of the identity provider's tokens, as the server has it; --issuer is compared with it")
	fs.BoolVar(&v.lift, "lift", false, "lift the revocation instead")
}

// revokeCommand takes tokens back before their time, or lifts that. Every server
// of the network refuses them within a second. On the embedded engine no server
// may be running: there the committee's mutation revokeTokens is the way.
func revokeCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	return revoke(ctx, args, os.Stdin, stdout, stderr)
}

func revoke(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	var v revoking
	c, err := configure("revoke", args, stdout, func(c *Config, fs *flag.FlagSet) { v.flags(c, fs) })
	if err != nil {
		return err
	}
	in, err := v.check(time.Now())
	if err != nil {
		return err
	}
	if v.stdin {
		if err := v.read(stdin); err != nil {
			return err
		}
	}
	if !slices.Contains(c.issuers(), v.issuer) { // that of an earlier provider may be meant
		fmt.Fprintln(stderr, "rede: the issuer is neither the network's own nor that of --provider-issuer; look whether it is right to the letter")
	}
	h, err := openExisting(ctx, c, c.logger(stderr))
	if errors.Is(err, embedded.ErrLocked) {
		return fmt.Errorf("%w; while a server runs on it, tokens are revoked with the mutation revokeTokens, by a token with the scope committee", err)
	}
	if err != nil {
		return err
	}
	defer h.close()
	return h.revoke(ctx, v, in, stdout)
}

// check refuses what contradicts itself, and reads what is given once and for all.
func (v *revoking) check(now time.Time) (network.RevokeTokensInput, error) {
	given := 0
	for _, is := range []bool{v.subject != "", v.tokenID != "", v.stdin} {
		if is {
			given++
		}
	}
	in := network.RevokeTokensInput{Reason: &v.reason}
	switch {
	case given != 1:
		return in, errors.New("say whose tokens with --subject, or which one with --token-id, or with --token from the standard input: one of the three")
	case v.issuer == "":
		return in, errors.New("--issuer is empty: give the exact iss of the tokens")
	case v.stdin && v.issuer != token.Issuer:
		return in, errors.New("--issuer does not go with --token: the token says who issued it")
	case v.before == "":
		return in, nil
	case v.subject == "" || v.lift:
		return in, errors.New("--issued-before goes with --subject alone, and not with --lift")
	}
	at, err := instantBefore(v.before, now)
	in.IssuedBefore = &at
	return in, err
}

// instantBefore reads --issued-before, which the rule would refuse in the words of
// the mutation's fields.
func instantBefore(text string, now time.Time) (time.Time, error) {
	if text == "now" {
		return now, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	switch {
	case err != nil:
		return at, errors.New("--issued-before is no instant: write it as 2017-05-31T14:00:00-03:00, or now")
	case at.After(now):
		return at, errors.New("--issued-before is still to come: leave it out to revoke tokens to come as well, or write now")
	case at.Before(now.Add(-network.TokenLife)):
		return at, errors.New("--issued-before is so long ago that no token from then is valid any more: give an instant of the last 366 days")
	}
	return at, nil
}

// byFlag tells a refusal by the flags that were given, not by the mutation's fields.
func byFlag(no network.Refusal) error {
	var all []error
	for _, p := range no {
		sentence := p.Message.EN
		if len(p.Path) > 0 {
			sentence = "--" + namedBy[p.Path[len(p.Path)-1]] + ": " + sentence
		}
		all = append(all, errors.New(sentence))
	}
	return errors.Join(all...)
}

// namedBy is the flag of a field.
var namedBy = map[string]string{"issuedBefore": "issued-before", "reason": "reason"}

// read takes the token from the standard input, so that it is in no shell's
// history and no list of processes.
func (v *revoking) read(stdin io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(stdin, token.MaxLength+1024))
	if err != nil {
		return fmt.Errorf("reading the token: %w", err)
	}
	parties, err := token.Read(strings.TrimSpace(string(raw)))
	if err != nil {
		return fmt.Errorf("the standard input has no token that could be revoked: %w", err)
	}
	if parties.ID == "" {
		return errors.New("the token has no id (jti), so it cannot be revoked alone: revoke its subject with --subject")
	}
	v.issuer, v.tokenID = parties.Issuer, parties.ID
	return nil
}

// revoke has the ledger do it, in the right of the committee.
func (h *house) revoke(ctx context.Context, v revoking, in network.RevokeTokensInput, stdout io.Writer) error {
	of, target := network.OfToken, h.keys.TokenID(v.issuer, v.tokenID)
	if v.subject != "" {
		of, target = network.OfSubject, string(h.keys.Actor(v.issuer, v.subject))
	}
	action, done, rule := "revokeTokens", "revoked", func(c network.Case) (network.Decision, network.Refusal) {
		return network.RevokeTargets(of, target)(c, in)
	}
	if v.lift {
		action, done, rule = "restoreTokens", "lifted", network.RestoreTarget(target)
	}
	committee := []network.Scope{{Kind: network.ScopeCommittee}}
	answer, err := h.ledger.Do(ctx, ledger.Command{
		Action: action, Rule: rule,
		Caller: network.Caller{Actor: network.System, Scopes: committee, Warranted: committee},
	})
	switch {
	case err != nil:
		return err
	case answer.Refusal != nil && v.lift:
		return errors.New("nothing is revoked that this names: look at --issuer, and at the spelling")
	case answer.Refusal != nil:
		return byFlag(answer.Refusal)
	}
	_, err = fmt.Fprintln(stdout, done+" "+answer.Made[0])
	return err
}
