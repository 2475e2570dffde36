package speed

import (
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/program"
)

// opened is the network of a data directory, without HTTP before it.
func opened(b *testing.B, data string) *program.App {
	b.Helper()
	return place{Settings: program.Settings{Data: data}}.open(b)
}

// built is a data directory with the plan's facts and n servants, who were
// written straight to their collection.
func built(b *testing.B, n int) string {
	b.Helper()
	data := filepath.Join(b.TempDir(), "data")
	h := opened(b, data)
	defer h.Close()
	if err := h.Seed(context.Background()); err != nil {
		b.Fatal(err)
	}
	var bodies []network.SecretariatID
	for s := range state.BodiesByAcronym.Walk(h.Ledger.Moment(), nil, false) {
		bodies = append(bodies, s.ID)
	}
	all := make([]network.Record, n)
	for i := range all {
		all[i] = citizen(i, bodies)
	}
	for some := range slices.Chunk(all, 10_000) {
		if err := h.Store.Write(context.Background(), some, nil); err != nil {
			b.Fatal(err)
		}
	}
	return data
}

// moved is when all residents became members.
var moved = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// citizen is the ith of a city's servants. Every tenth is not ACTIVE.
func citizen(i int, bodies []network.SecretariatID) *network.Servant {
	given := []string{"Ana", "José", "Conceição", "Marli", "João", "Luíza", "Sebastião", "Aparecida", "Zilda", "Ávila", "Caio", "Beatriz", "Davi"}
	family := []string{"Souza", "de Araújo", "Gonçalves", "Lima", "Fagundes", "Sá", "Abreu", "dos Santos", "Zanella", "Amaral", "Silva"}
	position := []string{"Analista de políticas públicas", "Gestor de projetos", "Agente de apoio", "Auditora fiscal"}
	interest := []string{"dados abertos", "participação", "mobilidade", "assistência social", "áreas verdes", "zeladoria", "orçamento"}
	status, body := network.Active, bodies[i%len(bodies)]
	if i%10 == 0 {
		status = network.Pending
	}
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[:], uint64(moved.UnixMilli())<<16|uint64(i)&0xFFFF)
	binary.BigEndian.PutUint64(uuid[8:], 0x9E3779B97F4A7C15*uint64(i+1))
	return &network.Servant{
		ID:    network.ServantID(network.Kinds.FormatID(network.KindServants, uuid)),
		Stamp: network.Stamp{Revision: 1, Entry: 1, ChangedAt: moved},
		Name:  fmt.Sprintf("%s %s %s", given[i%len(given)], family[i%len(family)], family[(i/7)%len(family)]), Position: position[i%len(position)],
		Interests:  []string{interest[i%len(interest)], interest[(i/3)%len(interest)], fmt.Sprintf("tema %d", i%1_000)},
		Employment: network.Permanent, Secretariat: body, Status: status, StatuteVersion: 1,
		Periods:      []network.Period{{Status: status, Secretariat: body, Employment: network.Permanent, Since: moved}},
		Registration: fmt.Sprintf("%07d", i), Phone: fmt.Sprintf("+55 11 9%08d", i),
		Email: fmt.Sprintf("pessoa.%d@prefeitura.sp.gov.br", i), EmailVerified: true,
		Identities: []network.Actor{network.Actor(fmt.Sprintf("%064x", 0x9E3779B97F4A7C15*uint64(i+1)))},
	}
}
