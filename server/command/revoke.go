package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/datadir"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/token"
)

// revokeSettings are those of a revocation.
type revokeSettings struct {
	common
	subject, issuer, tokenID string
	stdin                    bool
	before, reason           string
	lift                     bool
}

func (s *revokeSettings) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.subject, "subject", "", "the `sub` of the tokens: all of theirs are revoked, those to come included")
	fs.StringVar(&s.tokenID, "token-id", "", "the `jti` of one token, as rede token --show-id told it")
	fs.BoolVar(&s.stdin, "token", false, "read one token from the standard input and revoke it, even if it has expired or its provider is gone")
	fs.StringVar(&s.issuer, "issuer", token.Issuer, "the exact `iss` of those tokens; the network's own by default")
	fs.StringVar(&s.before, "issued-before", "", "of a subject, revoke only tokens from before this `instant`, such as 2017-05-31T14:00:00-03:00, or now")
	fs.StringVar(&s.reason, "reason", "", "`why`, for the committee")
	fs.StringVar(&s.ProviderIssuer, providerPrefix+"issuer", "", "the exact `iss` of the identity provider's tokens, as the server has it; --issuer is compared with it")
	fs.BoolVar(&s.lift, "lift", false, "lift the revocation instead")
}

// run takes tokens back before their time, or lifts that. Every server
// of the network refuses them within a second. No server may be running on
// its file: there the committee's mutation revokeTokens is the way.
func (s *revokeSettings) run(ctx context.Context, std Streams) error {
	in, err := s.input(time.Now())
	if err != nil {
		return err
	}
	if s.stdin {
		if err := s.read(std.In); err != nil {
			return err
		}
	}
	if !slices.Contains(s.Issuers(), s.issuer) { // that of an earlier provider may be meant
		fmt.Fprintln(std.Err, "rede: the issuer is neither the network's own nor that of --provider-issuer; look whether it is right to the letter")
	}
	app, err := program.OpenExisting(ctx, s.Settings, s.logger(std.Err))
	if errors.Is(err, datadir.ErrLocked) {
		return fmt.Errorf("%w; while a server runs on it, tokens are revoked with the mutation revokeTokens, by a token with the scope committee", err)
	}
	if err != nil {
		return err
	}
	defer app.Close()
	return s.revoke(ctx, app, in, std.Out)
}

// input refuses what contradicts itself, and reads what is given once and for all.
func (s *revokeSettings) input(now time.Time) (network.RevokeTokensInput, error) {
	given := 0
	for _, is := range []bool{s.subject != "", s.tokenID != "", s.stdin} {
		if is {
			given++
		}
	}
	in := network.RevokeTokensInput{Reason: &s.reason}
	switch {
	case given != 1:
		return in, errors.New("say whose tokens with --subject, or which one with --token-id, or with --token from the standard input: one of the three")
	case s.issuer == "":
		return in, errors.New("--issuer is empty: give the exact iss of the tokens")
	case s.stdin && s.issuer != token.Issuer:
		return in, errors.New("--issuer does not go with --token: the token says who issued it")
	case s.before == "":
		return in, nil
	case s.subject == "" || s.lift:
		return in, errors.New("--issued-before goes with --subject alone, and not with --lift")
	}
	at, err := instantBefore(s.before, now)
	in.IssuedBefore = &at
	return in, err
}

// instantBefore reads --issued-before, which the rule would refuse in the words of
// the mutation's fields.
func instantBefore(text string, now time.Time) (time.Time, error) {
	if text == "now" {
		return now, nil
	}
	at, err := network.ParseInstant(text)
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
func (s *revokeSettings) read(stdin io.Reader) error {
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
	s.issuer, s.tokenID = parties.Issuer, parties.ID
	return nil
}

// revoke has the ledger do it, in the right of the committee.
func (s *revokeSettings) revoke(ctx context.Context, app *program.App, in network.RevokeTokensInput, stdout io.Writer) error {
	of, target := network.OfToken, app.Keys.TokenID(s.issuer, s.tokenID)
	if s.subject != "" {
		of, target = network.OfSubject, string(app.Keys.Actor(s.issuer, s.subject))
	}
	action, done, rule := "revokeTokens", "revoked", func(c network.Case) (network.Decision, network.Refusal) {
		return network.RevokeTargets(of, target)(c, in)
	}
	if s.lift {
		action, done, rule = "restoreTokens", "lifted", network.RestoreTarget(target)
	}
	committee := []network.Scope{{Kind: network.ScopeCommittee}}
	answer, err := app.Ledger.Do(ctx, ledger.Command{
		Action: action, Rule: rule,
		Caller: network.Caller{Actor: network.System, Scopes: committee, Warranted: committee},
	})
	switch {
	case err != nil:
		return err
	case answer.Refusal != nil && s.lift:
		return errors.New("nothing is revoked that this names: look at --issuer, and at the spelling")
	case answer.Refusal != nil:
		return byFlag(answer.Refusal)
	}
	_, err = fmt.Fprintln(stdout, done+" "+answer.Made[0])
	return err
}
