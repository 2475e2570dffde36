package state

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// noon is when what the tests put happened.
var noon = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// put puts records into the database and commits them.
func put(t testing.TB, db *DB, puts []network.Record, drops ...network.Ref) *Moment {
	t.Helper()
	d := db.Begin()
	defer d.Abort()
	if err := d.Put(puts, drops); err != nil {
		t.Fatalf("putting: %v", err)
	}
	return d.Commit(db.Moment().Number+1, "nonce")
}

// list is short for records.
func list(records ...network.Record) []network.Record { return records }

// collect gathers the ids of what a read lists.
func collect[R network.Record](seq func(func(R) bool)) []string {
	ids := []string{}
	for r := range seq {
		ids = append(ids, r.Key())
	}
	return ids
}

// member is a servant with the given id, name and status in a body.
func member(id, name string, status network.MembershipStatus, body network.SecretariatID) *network.Servant {
	return &network.Servant{
		ID: network.ServantID(id), Name: name, Status: status, Secretariat: body,
		Identities: []network.Actor{network.Actor("actor of " + id)}, Email: id + "@example.org", EmailVerified: true,
	}
}

// day is a day that has come.
func day() *network.Date {
	d := network.DateOf(noon)
	return &d
}

// town is n servants in 30 bodies.
func town(n int) map[network.Ref]network.Record {
	names := []string{"José Sá", "Conceição de Araújo", "Ana Lima", "Luíza Gonçalves", "João Souza"}
	all := map[network.Ref]network.Record{}
	for i := range n {
		s := member(fmt.Sprintf("servant-%06d", i), fmt.Sprintf("%s %d", names[i%len(names)], i), network.Active,
			network.SecretariatID(fmt.Sprintf("body-%d", i%30)))
		s.Position, s.Interests = "Analista de dados", []string{"dados abertos"}
		all[network.RefOf(s)] = s
	}
	return all
}
