package speed

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/token"
)

// year makes the city that rede demo makes by itself, and then what a year has besides,
// each command in an entry of its own. It gives the number of the last.
func year(b *testing.B, at place) int64 {
	b.Helper()
	ctx := context.Background()
	h := at.open(b)
	defer h.Close()
	if err := h.Seed(ctx); err != nil {
		b.Fatal(err)
	}
	if err := h.Ledger.Close(ctx); err != nil { // its entries hold many commands
		b.Fatal(err)
	}
	policy := network.Policy{Issuers: []string{token.Issuer}, Hooks: []network.Hooks{mapping.Hooks{}}}
	l, err := ledger.Open(ctx, h.Store, ledger.Options{KeyID: h.Keys.ID(), Server: "year", MaxSteps: 1, Policy: policy})
	if err != nil {
		b.Fatal(err)
	}
	city := demo.Options{Actor: func(subject string) network.Actor { return h.Keys.Actor(token.Issuer, subject) }}
	city.Flags(flag.NewFlagSet("", flag.PanicOnError))
	if err := demo.Fill(ctx, l, city, nil); err != nil {
		b.Fatal(err)
	}
	for _, d := range doings {
		d.do(b, l)
	}
	if err := l.Close(ctx); err != nil {
		b.Fatal(err)
	}
	return l.Moment().Number
}

// A doing is a change that the made-up city does not have: it is made to as many
// records of a kind as the rule takes it for, up to most. Its action is what it is told
// by.
type doing struct {
	action string
	kind   network.Kind
	most   int
	// keyed has each come with an idempotency key.
	keyed bool
	rule  func(network.Case, network.Record) (network.Decision, network.Refusal)
}

var doings = []doing{
	{"updateServant", network.KindServants, 2_500, false, updateServant},
	{"updateServant, with a key", network.KindServants, 2_500, true, updateServant},
	{"dropKeys", network.KindSecretariats, 5, false, dropKeys},
	{"moveBooking", network.KindBookings, 500, false, moveBooking},
	{"cancelEnrolment", network.KindEnrolments, 200, false, cancelEnrolment},
	{"attendance, by name", network.KindTrainings, 120, false, attend},
	{"updateGroup", mapping.KindGroups, 200, false, updateGroup},
	{"endPartnership", mapping.KindPartnerships, 50, false, endPartnership},
	{"updateProject", mapping.KindProjects, 100, false, updateProject},
	{"makeFeed", network.KindServants, 100, false, makeFeed},
}

// do makes the change to one record after the other.
func (d doing) do(b *testing.B, l *ledger.Ledger) {
	b.Helper()
	committee := []network.Scope{{Kind: network.ScopeCommittee}}
	office := network.Caller{Actor: "office", Scopes: committee, Warranted: committee}
	done := 0
	for r := range l.Moment().All(d.kind) {
		if done == d.most {
			break
		}
		c := ledger.Command{Action: d.action, Caller: office, Rule: func(c network.Case) (network.Decision, network.Refusal) { return d.rule(c, r) }}
		if d.keyed {
			c.Key, c.Input = fmt.Sprintf("0192f0c4-7c1e-7b6a-9d52-%012d", done), strings.Repeat("5f", 32)
		}
		before := l.Moment().Number
		if _, err := l.Do(context.Background(), c); err != nil {
			b.Fatalf("%s: %v", d.action, err)
		}
		if l.Moment().Number > before {
			done++
		}
	}
	if done == 0 {
		b.Errorf("nothing took %s", d.action)
	}
}

const someText = "Trabalha com dados abertos e participação social desde 2013; coordena a rede de agentes de governo aberto da Zona Leste."

func ptr[T any](v T) *T { return &v }

func updateServant(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	return network.UpdateServant(c, network.UpdateServantInput{Servant: ptr(r.Key()), Bio: ptr(someText + " " + c.Now.Format(time.RFC3339Nano))})
}

// dropKeys is the chore of three days later.
func dropKeys(c network.Case, _ network.Record) (network.Decision, network.Refusal) {
	c.Caller, c.Now = network.Caller{Actor: network.System}, c.Now.AddDate(0, 0, 3)
	return network.DropKeys(c, 500)
}

func moveBooking(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	of := r.(*network.Booking)
	return network.MoveBooking(c, network.MoveBookingInput{Booking: r.Key(), StartsAt: of.StartsAt.AddDate(0, 0, 7), EndsAt: of.EndsAt.AddDate(0, 0, 7)})
}

func cancelEnrolment(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	of := r.(*network.Enrolment)
	c.Caller = self(c.Servant(of.Servant))
	return network.CancelEnrolment(c, network.TrainingInput{Training: string(of.Training)})
}

// attend notes who came to a training to come, once it is over.
func attend(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	of := r.(*network.Training)
	var came []string
	for e := range c.EnrolmentsIn(of.ID) {
		if e.Placed() {
			came = append(came, string(e.Servant))
		}
	}
	if len(came) == 0 {
		return network.Decision{}, nil
	}
	c.Now = of.EndsAt
	return network.RecordTrainingAttendance(c, network.RecordTrainingAttendanceInput{Training: r.Key(), Attended: came})
}

func updateGroup(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	return mapping.UpdateGroup(mapping.CaseOf(c), mapping.UpdateGroupInput{Group: r.Key(), Text: ptr(someText)})
}

func endPartnership(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	return mapping.EndPartnership(mapping.CaseOf(c), mapping.EndPartnershipInput{Partnership: r.Key(), Reason: "O projeto acabou."})
}

func updateProject(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	return mapping.UpdateProject(mapping.CaseOf(c), mapping.UpdateProjectInput{Project: r.Key(), Summary: ptr(someText)})
}

func makeFeed(c network.Case, r network.Record) (network.Decision, network.Refusal) {
	c.Caller = self(r.(*network.Servant))
	return network.MakeFeed(c, network.MakeFeedInput{})
}

// self is a member as the caller; nobody where they have no identity.
func self(of *network.Servant) network.Caller {
	if of == nil || len(of.Identities) == 0 {
		return network.Caller{}
	}
	return network.Caller{Actor: of.Identities[0], Scopes: []network.Scope{{Kind: network.ScopeServant}}}
}
