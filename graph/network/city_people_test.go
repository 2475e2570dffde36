package network_test

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// The bodies and the lab of the tests' city.
const (
	smit    = network.SecretariatID("secretariat_smit")
	sf      = network.SecretariatID("secretariat_sf")
	old     = network.SecretariatID("secretariat_old") // dissolved into mid
	mid     = network.SecretariatID("secretariat_mid") // dissolved into smit
	mobilab = network.LabID("lab_mobilab")
)

// as is a caller who signs in as the servant of that name, with a verified
// e-mail outside the member domains.
func as(name string, scopes ...string) network.Caller {
	if len(scopes) == 0 {
		scopes = []string{"servant"}
	}
	c := network.Caller{Actor: network.Actor("actor of " + name), Email: name + "@example.org", EmailVerified: true}
	for _, word := range scopes {
		s, err := network.ParseScope(word)
		if err != nil {
			panic(err)
		}
		c.Scopes = append(c.Scopes, s)
	}
	return c
}

// minted is a caller whose token an operator minted, without a record.
func minted(scopes ...string) network.Caller {
	c := as("operator", scopes...)
	c.Warranted = c.Scopes
	return c
}

// staff is a caller whose verified e-mail is in a member domain.
func staff(name string) network.Caller {
	c := as(name)
	c.Email = name + "@prefeitura.sp.gov.br"
	return c
}

// unproven is a caller for whose e-mail nobody vouches.
func unproven(name string) network.Caller {
	c := as(name)
	c.EmailVerified = false
	return c
}

var (
	nobody    = network.Caller{}
	committee = minted("committee")
)

func idOf(name string) string { return "servant_" + name }

// member is a servant with one period.
func member(name string, body network.SecretariatID, status network.MembershipStatus) *network.Servant {
	return &network.Servant{
		ID: network.ServantID(idOf(name)), Name: name, Registration: "123",
		Interests: []string{"dados"}, Employment: network.Permanent, Secretariat: body, Status: status,
		Periods: []network.Period{{Status: status, Secretariat: body, Employment: network.Permanent, Since: morning.AddDate(-1, 0, 0)}},
		Email:   name + "@example.org", EmailVerified: true, Identities: []network.Actor{as(name).Actor},
	}
}

// town is a city in which everybody of the tests lives.
func town() *city {
	y := newCity()
	gone := network.DateOf(morning.AddDate(0, -1, 0))
	y.put(
		&network.Secretariat{ID: smit, Acronym: "SMIT", Name: "Inovação", BodyKind: network.KindSecretariat, Since: "2017-05", OnCommittee: true,
			Maintainers: []network.ServantID{"servant_mara", "servant_sven", "servant_pia"}, Contact: &network.Contact{Phone: "156"}},
		&network.Secretariat{ID: sf, Acronym: "SF", Name: "Fazenda", BodyKind: network.KindSecretariat, Maintainers: []network.ServantID{"servant_fabio"}},
		&network.Secretariat{ID: old, Acronym: "OLD", Name: "Antiga", BodyKind: network.KindOffice, DissolvedOn: &gone, Successor: mid, Maintainers: []network.ServantID{}},
		&network.Secretariat{ID: mid, Acronym: "MID", Name: "Meio", BodyKind: network.KindOffice, DissolvedOn: &gone, Successor: smit, Maintainers: []network.ServantID{}},
		&network.Lab{ID: mobilab, Slug: "mobilab", Name: "MobiLab", Secretariat: smit,
			Coordinators: []network.ServantID{"servant_cora", "servant_sven", "servant_pia"}},
		member("ana", smit, network.Active),
		member("mara", smit, network.Active),
		member("cora", smit, network.Active),
		member("dora", smit, network.Active), // was dismissed from the lab
		member("pedro", smit, network.Pending),
		member("pia", smit, network.Pending), // runs the lab and waits in another body
		member("sven", smit, network.Suspended),
		member("leo", smit, network.Left),
		member("rita", sf, network.Active),
		member("fabio", sf, network.Active),
	)
	return y
}

// the finds a servant of the city by name.
func (y *city) the(name string) *network.Servant { return y.Servant(network.ServantID(idOf(name))) }

// mine finds the servant who signs in as the caller.
func (y *city) mine(who network.Caller) *network.Servant { return y.ServantByActor(who.Actor) }

// runs tells whether any lab or body names the servant.
func (y *city) runs(id network.ServantID) bool {
	return count(y.LabsCoordinatedBy(id))+count(y.BodiesMaintainedBy(id)) > 0
}

func registration(body string) network.RegisterMemberInput {
	return network.RegisterMemberInput{Name: "Bia Souza", Registration: "987.654-3", Secretariat: body, Employment: network.Permanent}
}

func of(name string) network.MemberInput { return network.MemberInput{Servant: idOf(name)} }

// statuses lists the statuses of the servant's periods, oldest first.
func statuses(s *network.Servant) []network.MembershipStatus {
	var list []network.MembershipStatus
	for p := range slices.Values(s.Periods) {
		list = append(list, p.Status)
	}
	return list
}
