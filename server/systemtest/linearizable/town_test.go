package linearizable

import (
	"fmt"
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

const (
	// roomsEach is how many spaces each of the two labs has.
	roomsEach = 4
	// proofSlot is how long a slot is; an hour has room for a stretch and a gap.
	proofSlot = 15 * time.Minute
	// proofLongest keeps the last round within what can be booked ahead.
	proofLongest = 2_000
)

// A proof is a town of two servers with two labs, one of which approves what is
// booked, and what its clients noted.
type proof struct {
	t       *testing.T
	town    *systemtest.Cluster
	book    *chronicle
	rooms   []room
	servers []*systemtest.Process
	client  *http.Client
	// begins is when the first round's first slot begins.
	begins time.Time
	// bookers and coordinators have the tokens of clients and labs, people the
	// clients' ids.
	bookers, people []string
	coordinators    map[string]string
	kills           int
}

func newProof(t *testing.T) *proof {
	t.Helper()
	if *proofRounds > proofLongest {
		t.Fatalf("a year has slots for %d rounds", proofLongest)
	}
	day := time.Now().In(network.City).AddDate(0, 0, 2)
	p := &proof{
		t: t, town: systemtest.NewCluster(t), book: newChronicle(), coordinators: map[string]string{},
		begins: time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, network.City),
		client: &http.Client{Timeout: systemtest.Longest, Transport: &http.Transport{MaxIdleConnsPerHost: proofClients}},
	}
	t.Cleanup(p.client.CloseIdleConnections)
	for _, name := range []string{"a", "b"} {
		s := p.launch(name)
		p.town.AddURL(s.URL)
		p.servers = append(p.servers, s)
	}
	p.openLab("imediato", "AUTOMATIC")
	p.openLab("aprova", "COORDINATOR")
	for i := range proofClients {
		p.join(fmt.Sprintf("proof%d", i))
	}
	return p
}

// launch starts a server that lets its clients ask as often as they want.
func (p *proof) launch(name string) *systemtest.Process {
	p.t.Helper()
	return systemtest.Launch(p.t, append(p.town.Settings(name, p.town.Database.URI), "--client-quota", "0", "--subject-quota", "0")...)
}

// openLab makes a lab with its guidelines and spaces, and opens them day and night.
func (p *proof) openLab(slug, approval string) {
	p.t.Helper()
	office := p.town.Tokens.Mint(token.Grant{Subject: "office", Scope: "committee"})
	p.must(office, `mutation($i: CreateLabInput!) { done: createLab(input: $i) { lab { id } problems { code message path } } }`,
		map[string]any{"slug": slug, "name": "Lab " + slug, "secretariat": "SME"})
	desk := p.town.Tokens.Mint(token.Grant{Subject: "desk-" + slug, Scope: "lab:" + slug})
	p.coordinators[slug] = desk
	p.must(desk, `mutation($i: PublishGuidelinesInput!) { done: publishGuidelines(input: $i) { lab { id } problems { code message path } } }`,
		map[string]any{"lab": slug, "text": "Quem reserva vem.", "rules": map[string]any{"approval": approval}})
	for i := range roomsEach {
		in := room{lab: slug, capacity: []int{1, 10}[i%2], approves: approval == "COORDINATOR", hour: i}
		in.id = p.must(desk, `mutation($i: AddSpaceInput!) { done: addSpace(input: $i) { space { id } problems { code message path } } }`,
			map[string]any{"lab": slug, "name": fmt.Sprintf("Sala %d", i+1), "kind": "ROOM", "capacity": in.capacity}).Space.ID
		p.must(desk, `mutation($i: OpenSlotsInput!) { done: openSlots(input: $i) { opening { id } problems { code message path } } }`,
			map[string]any{"space": in.id, "rule": "FREQ=DAILY", "opens": "00:00", "closes": "24:00",
				"slotMinutes": int(proofSlot.Minutes()), "from": p.begins.Format(time.DateOnly)})
		p.rooms = append(p.rooms, in)
	}
}

// join has somebody become a member who books for themselves.
func (p *proof) join(subject string) {
	p.t.Helper()
	own := p.town.Tokens.Mint(token.Grant{Subject: subject, Scope: "servant", Email: subject + "@prefeitura.sp.gov.br"})
	done := p.must(own, `mutation($i: RegisterMemberInput!) { done: registerMember(input: $i) { servant { id } problems { code message path } } }`,
		systemtest.Registration(&systemtest.Known{Subject: subject}))
	p.bookers, p.people = append(p.bookers, own), append(p.people, done.Servant.ID)
}

// must has a mutation done that nothing stands against.
func (p *proof) must(bearer, query string, input map[string]any) payload {
	p.t.Helper()
	got, ok := p.exchange(p.t, systemtest.Post(p.t, p.town.URL(0), bearer, query, map[string]any{"i": input}))
	if !ok || len(got.Data.Done.Problems) > 0 {
		p.t.Fatalf("%.60s… is answered %+v", query, got)
	}
	p.town.Acknowledge(got.Extensions.Moment)
	return got.Data.Done
}

// killOne kills a server and starts it again at the same door.
func (p *proof) killOne(i int) {
	p.t.Helper()
	p.servers[i].Kill()
	p.kills++
	p.servers[i] = p.launch([]string{"a", "b"}[i])
	p.town.Move(i, p.servers[i].URL)
}

// endServers asks the servers to end, so that all is in the collections.
func (p *proof) endServers() {
	p.t.Helper()
	for _, s := range p.servers {
		if err := s.Process.Signal(syscall.SIGTERM); err != nil {
			p.t.Errorf("ending a server: %v", err)
		}
		if err := s.Ended(); err != nil {
			p.t.Errorf("the program ended: %v", err)
		}
	}
}
