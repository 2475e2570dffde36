package demo

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// Options say how large a city is made up, and which.
type Options struct {
	// Secretariats is how many bodies the city has beyond the plan's.
	Secretariats int
	Servants     int
	// Labs is how many labs the city has beyond the plan's.
	Labs int
	// Statutes is how many versions of the statute were adopted, and Nominations
	// how many terms secretariats nominated people for.
	Statutes, Nominations int
	// Meetings of the committee: the coming one, and those held since the plan
	// asked for them.
	Meetings    int
	Initiatives int
	// Trainings is how many trainings it has, and Reports how many reports were filed
	// on the action plan.
	Trainings, Reports int
	// Spaces is how many spaces the labs lend, and Bookings how many bookings of them
	// were asked for.
	Spaces, Bookings int
	// Groups is how many groups were suggested, and Projects how many projects labs have
	// with them.
	Groups, Projects int
	// Now is the city's present, from which its past and what is to come are told; the
	// clock's, if it is zero.
	Now time.Time
	// Seed tells one city from another.
	Seed uint64
	// Actor gives the actor of a made-up person's subject, demo-1 and up, so that
	// a token minted for that subject is theirs. Without it nobody can sign in as
	// any of them.
	Actor func(subject string) network.Actor
}

// A part is one kind of thing that a city has.
type part struct {
	// name is the part's setting too, and does says what that means.
	name, does string
	usual      int
	size       func(*Options) *int
	// fill makes all of the part, and counts each.
	fill func(*city, context.Context) error
}

// parts are in the order in which they are made: each may build on those before.
var parts = []part{bodies, statutes, people, labs, nominations, meetings, initiatives, trainings, reports, spaces, bookings, groups, projects}

// Flags declares a setting for each part, and the seed.
func (o *Options) Flags(fs *flag.FlagSet) {
	for _, p := range parts {
		fs.IntVar(p.size(o), p.name, p.usual, p.does)
	}
	fs.Uint64Var(&o.Seed, "seed", 1, "`number` that tells one made-up city from another")
}

// Check refuses sizes that cannot be.
func (o Options) Check() error {
	for _, p := range parts {
		switch n := *p.size(&o); {
		case n < 0:
			return fmt.Errorf("%w: --%s is 0 or more", ErrNegative, p.name)
		case n > maxOfEach:
			return fmt.Errorf("%w: --%s is at most %d", ErrTooMany, p.name, maxOfEach)
		}
	}
	if o.Servants > 0 && o.Labs > labsEach*o.Servants {
		return fmt.Errorf("%w: with %d servants --labs is at most %d", ErrTooMany, o.Servants, labsEach*o.Servants)
	}
	return nil
}

func (o Options) total() int {
	sum := 0
	for _, p := range parts {
		sum += *p.size(&o)
	}
	return sum
}

// maxOfEach is how many of one thing a city may have: the network must fit in memory.
const maxOfEach = 1_000_000

// labsEach is how many labs a city may have for each of its people, who
// coordinate them: nobody runs more than network.MaxNamed.
const labsEach = 5

// The errors of Fill that promise that nothing was changed.
var (
	// ErrTooMany: no machine that this runs on would hold them.
	ErrTooMany = errors.New("the city is too large")
	// ErrInhabited: the network is somebody's.
	ErrInhabited = errors.New("the network holds more than the action plan's data: a made-up city needs one of its own, such as a new --data directory or --database")
	// ErrNegative: there cannot be fewer than none.
	ErrNegative = errors.New("a city has no fewer than 0 of anything")
	// ErrHomeless: people need a body to work for, and spaces a lab.
	ErrHomeless = errors.New("the city has no body to work for, or no lab to lend spaces: let it have at least one secretariat, and one lab")
)

// A city is what is being made: what later parts need to know of earlier ones.
type city struct {
	Options
	ledger *ledger.Ledger
	count  *bulk.Counter
	bodies []network.SecretariatID // large ones first
	people []network.ServantID     // by their number
	active [][]int                 // the numbers of each body's ACTIVE members
	seats  []seat
	met    []meeting // those that were held, by their time
	spaces []space   // by their number
	// statute is the version in force, 0 for none.
	statute int

	territory []*network.District
	hosts     []*network.Lab // by their slug
	groups    []string       // the ids of those that are mapped, by their number
}

// Fill makes up a city in a network that holds nothing but the plan's data, and
// tells how many things of all its parts are done. Broken off, it leaves what was
// recorded until then, and cannot be taken up again: begin with an empty network.
func Fill(ctx context.Context, l *ledger.Ledger, o Options, progress func(done, total int)) error {
	if err := o.Check(); err != nil {
		return err
	}
	switch ours, err := pristine(ctx, l); {
	case err != nil:
		return err
	case !ours:
		return ErrInhabited
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	c := &city{Options: o, ledger: l, count: bulk.Count(o.total(), progress)}
	c.districts()
	for _, p := range parts {
		if err := p.fill(c, ctx); err != nil {
			return fmt.Errorf("making up %s: %w", p.name, err)
		}
	}
	return nil
}

// width is how many commands are on their way at once. The ledger decides them in one
// entry. Four times as many were no faster and made entries of a megabyte.
const width = 256

// each makes the things from 0 to n-1, many at once, and counts them.
func (c *city) each(ctx context.Context, n int, f func(ctx context.Context, i int) error) error {
	return bulk.Each(ctx, n, width, func(ctx context.Context, i int) error {
		err := f(ctx, i)
		if err == nil {
			c.count.Add(1)
		}
		return err
	})
}

// skip counts things that cannot be made: terms beyond the people to nominate, meetings
// beyond the quarters.
func (c *city) skip(n int) {
	for range n {
		c.count.Add(1)
	}
}

var (
	committee = []network.Scope{{Kind: network.ScopeCommittee}}
	// office is the committee's secretariat.
	office = network.Caller{Actor: network.System, Scopes: committee, Warranted: committee}
)

// on has a rule decide as at an instant of the city's past, or now if the instant is to
// come. The network was never down in the past that is made up.
func on(at time.Time, rule ledger.Rule) ledger.Rule {
	return func(k network.Case) (network.Decision, network.Refusal) {
		if at.Before(k.Now) {
			k.Now, k.Awake = at.UTC(), time.Time{}
		}
		return rule(k)
	}
}

// do has one command decided, and gives the id that it answers with. Its rule must notice
// that it was done before, as bulk.Do says. A refusal means that the city was made up
// wrong.
func (c *city) do(ctx context.Context, action string, who network.Caller, rule ledger.Rule) (string, error) {
	a, err := bulk.Do(ctx, c.ledger, ledger.Command{Action: action, Caller: who, Rule: rule})
	switch {
	case err != nil:
		return "", err
	case a.Refusal != nil:
		return "", fmt.Errorf("%s was refused: %w", action, a.Refusal)
	case len(a.Made) == 0:
		return "", nil
	}
	return a.Made[0], nil
}
