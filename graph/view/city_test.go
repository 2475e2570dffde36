package view

import (
	"context"
	"encoding/binary"
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
)

// noon is when the tests ask.
var noon = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// id makes the nth id of a kind; a greater n is a later one.
func id(kind network.Kind, n int) string {
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[8:], uint64(n))
	return state.Kinds.FormatID(kind, uuid)
}

func servantID(n int) network.ServantID { return network.ServantID(id(network.KindServants, n)) }
func secretariatID(n int) network.SecretariatID {
	return network.SecretariatID(id(network.KindSecretariats, n))
}
func labID(n int) network.LabID { return network.LabID(id(network.KindLabs, n)) }

// actor is who the nth servant signs in as.
func actor(n int) network.Actor { return network.Actor(fmt.Sprintf("actor-%d", n)) }

// person is the nth servant of a body.
func person(n int, name string, status network.MembershipStatus, body int) *network.Servant {
	s := &network.Servant{
		ID: servantID(n), Name: name, Status: status, Secretariat: secretariatID(body), Employment: network.Permanent,
		Identities: []network.Actor{actor(n)}, Registration: fmt.Sprintf("reg-%d", n), Phone: fmt.Sprintf("+55 11 90000-%04d", n),
		Email: fmt.Sprintf("p%d@example.org", n), EmailVerified: true,
		Periods: []network.Period{{Status: status, Secretariat: secretariatID(body), Employment: network.Permanent, Since: noon}},
	}
	s.Stamp = network.Stamp{Revision: 1, Entry: int64(n), ChangedAt: noon}
	return s
}

// body is the nth secretariat, with its maintainers.
func body(n int, maintainers ...network.ServantID) *network.Secretariat {
	return &network.Secretariat{
		ID: secretariatID(n), Acronym: network.Acronym(fmt.Sprintf("SP%d", n)), Name: fmt.Sprintf("Secretaria %d", n),
		BodyKind: network.KindSecretariat, Maintainers: maintainers, Stamp: network.Stamp{Revision: 1},
	}
}

// anonymous, bearer and committee are callers.
var (
	anonymous = network.Caller{}
	committee = network.Caller{Actor: "office", Warranted: []network.Scope{{Kind: network.ScopeCommittee}}, Scopes: []network.Scope{{Kind: network.ScopeCommittee}}}
)

func bearer(n int) network.Caller {
	return network.Caller{Actor: actor(n), Scopes: []network.Scope{{Kind: network.ScopeServant}}}
}

// city is a network with the records in it.
func city(t testing.TB, records ...network.Record) *state.Moment {
	t.Helper()
	all := map[network.Ref]network.Record{}
	for _, r := range records {
		all[network.RefOf(r)] = r
	}
	m, err := state.New().Fill(all, 1, "nonce")
	if err != nil {
		t.Fatalf("filling a city: %v", err)
	}
	return m
}

// seen is the moment as the caller sees it; nothing of it has a past.
func seen(m *state.Moment, c network.Caller) *Moment { return seenAt(noon, m, c) }

// seenAt is seen by another clock.
func seenAt(now time.Time, m *state.Moment, c network.Caller) *Moment {
	return New(provenance.Begin(c, now, false), m, Surroundings{Lang: "en", Past: func(context.Context, network.Ref, *network.Place, int) ([]network.Past, error) {
		return nil, network.ErrNoPast
	}})
}

func ptr[T any](v T) *T { return &v }

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatalf("unexpected error: %v", err)
		}
		return v
	}
}
