package transfer

import (
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// An enrolment is one line of a personnel list on its way into the network. It is
// the list's word, which the one who imports it vouches for.
//
// Somebody who is not known yet becomes an ACTIVE member whose e-mail counts as
// verified and whom nobody signs in as: a record without identities. It is theirs
// from when they register with that e-mail, verified.
//
// Somebody who is known is found by their verified e-mail, or else by their
// registration in the body, if no other line has their e-mail. A list never moves
// anyone from one status to another; and of a person who has signed in it changes
// only what City Hall decides: registration, position, employment and body.
type enrolment struct {
	row
	// same is who had the line's registration in the line's body when the import
	// began, if somebody had vouched for them; gone tells whether the line is of
	// one whose membership ended.
	same network.ServantID
	gone bool
}

// rule decides the line, and answers with its outcome.
func (e enrolment) rule(c network.Case) (network.Decision, network.Refusal) {
	if r := e.check(); r != nil {
		return network.Decision{}, r
	}
	body := network.BodyByRef(c, e.cells[colSecretariat])
	if body == nil {
		return network.Decision{}, unreachable()
	}
	as, ok := network.Maintains(c, c.Caller, body)
	if !ok {
		return network.Decision{}, unreachable()
	}
	who, r := e.who(c, body)
	switch {
	case r != nil:
		return network.Decision{}, r
	case who == nil:
		return e.admit(c, as)
	}
	return e.update(c, who)
}

// check refuses cells that no rule would put in words for a list.
func (e enrolment) check() network.Refusal {
	var r network.Refusal
	switch _, email := network.ParseEmail(e.cells[colEmail]); {
	case e.torn:
		return network.Refuse(network.Invalid, "",
			"A linha tem mais células do que o cabeçalho.", "The line has more cells than the header.")
	case e.gone:
		return network.Refuse(network.WrongState, "",
			"A participação da pessoa na rede terminou: só ela mesma volta, com registerMember.",
			"The person's membership ended: only they themselves come back, by registerMember.")
	case !email:
		r = network.Refuse(network.Invalid, colEmail, "Isto não é um endereço de e-mail.", "This is not an e-mail address.")
	}
	if !slices.Contains(network.Employments, e.employment()) {
		r = append(r, network.Refuse(network.Invalid, colEmployment,
			"O vínculo é PERMANENT (efetivo), COMMISSIONED (comissionado), TEMPORARY (temporário) ou PUBLIC_COMPANY (empresa pública).",
			"The employment is PERMANENT, COMMISSIONED, TEMPORARY or PUBLIC_COMPANY.")...)
	}
	return r
}

// employments are how personnel offices call them, folded.
var employments = map[string]network.Employment{
	"efetivo": network.Permanent, "estatutario": network.Permanent, "permanente": network.Permanent,
	"comissionado": network.Commissioned, "em comissao": network.Commissioned, "cargo em comissao": network.Commissioned,
	"temporario": network.Temporary, "contratado": network.Temporary,
	"empresa publica": network.PublicCompany, "empregado publico": network.PublicCompany,
}

func (e enrolment) employment() network.Employment {
	written := e.cells[colEmployment]
	if known, ok := employments[strings.Join(strings.Fields(network.Fold(written)), " ")]; ok {
		return known
	}
	return network.Employment(strings.ToUpper(written))
}

// unreachable is the one answer to a body that is not there or not the caller's.
func unreachable() network.Refusal {
	return network.Refuse(network.NotFound, colSecretariat,
		"Não há órgão com esta sigla, ou ele não está ao seu alcance.",
		"There is no body by this acronym, or it is not within your reach.")
}

// who finds the person of the line: by e-mail, then by registration within the
// body. Both must not lead to two people. Members write their registration
// themselves, and lists have slips: a first name tells whether it is the same
// person.
func (e enrolment) who(c network.Case, body *network.Secretariat) (*network.Servant, network.Refusal) {
	address, _ := network.ParseEmail(e.cells[colEmail])
	byEmail, byNumber := c.ServantByEmail(address), c.Servant(e.same)
	if byNumber != nil && (!e.registeredAs(byNumber) || byNumber.Secretariat != body.ID || byNumber.Status == network.Left) {
		byNumber = nil // it changed since the import began
	}
	switch {
	case byEmail == nil && byNumber != nil && firstName(byNumber.Name) != firstName(e.cells[colName]):
		return nil, network.Refuse(network.Taken, colRegistration,
			"O registro funcional é de um membro do órgão com outro nome e outro e-mail.",
			"The registration is that of a member of the body with another name and another e-mail.")
	case byEmail == nil:
		return byNumber, nil
	case byNumber != nil && byNumber.ID != byEmail.ID:
		return nil, network.Refuse(network.Taken, colRegistration,
			"O e-mail é de um membro da rede e o registro funcional é de outro, no mesmo órgão.",
			"The e-mail is one member's and the registration is another's in the same body.")
	}
	return byEmail, nil
}

// registeredAs tells whether the line has the registration of somebody, however it is
// written.
func (e enrolment) registeredAs(s *network.Servant) bool {
	return network.RegistrationKey(s.Registration) == network.RegistrationKey(e.cells[colRegistration])
}

func firstName(name string) string {
	for _, word := range network.Words(name) {
		return word
	}
	return ""
}

// importer is who a new person is while the rules admit them; nobody signs in so.
const importer network.Actor = "import"

// admit makes the line's person a member, by the rule by which people register.
func (e enrolment) admit(c network.Case, as network.Scope) (network.Decision, network.Refusal) {
	address, _ := network.ParseEmail(e.cells[colEmail])
	c.Caller = network.Caller{
		Actor: importer, Scopes: []network.Scope{{Kind: network.ScopeServant}}, Email: e.cells[colEmail], EmailVerified: true,
	}
	c.MemberDomains = []string{address.Domain()}
	d, r := network.RegisterMember(c, network.RegisterMemberInput{
		Name: e.cells[colName], Registration: e.cells[colRegistration], Secretariat: e.cells[colSecretariat],
		Position: e.cell(colPosition), Employment: e.employment(), Interests: e.interests(), Phone: e.phone().number,
	})
	if r != nil {
		return d, r
	}
	d.Put[0].(*network.Servant).Identities = []network.Actor{}
	d.As, d.Made = as, []string{string(Created)}
	return d, nil
}

// cell gives a cell, or nil where it is empty.
func (e enrolment) cell(column string) *string {
	if text := e.cells[column]; text != "" {
		return &text
	}
	return nil
}

// update takes over what the line says of a known person, by the rule by which
// records change.
func (e enrolment) update(c network.Case, old *network.Servant) (network.Decision, network.Refusal) {
	id, employment := old.Key(), e.employment()
	in := network.UpdateServantInput{
		Servant: &id, Registration: e.cell(colRegistration), Position: e.cell(colPosition),
		Employment: &employment, Secretariat: e.cell(colSecretariat),
	}
	if e.registeredAs(old) {
		in.Registration = nil // written otherwise, it is no other
	}
	unclaimed := len(old.Identities) == 0
	if unclaimed {
		in.Name, in.Phone, in.Interests = e.cell(colName), e.phone().number, e.interests()
	}
	d, r := network.UpdateServant(c, in)
	if r != nil {
		return d, r
	}
	next := d.Put[0].(*network.Servant)
	if address, _ := network.ParseEmail(e.cells[colEmail]); unclaimed && old.Active() && address != old.Address() {
		next.Email, next.EmailVerified = e.cells[colEmail], true
	}
	changes := changed(old, next)
	if len(changes) == 0 {
		return network.Decision{Made: []string{string(Unchanged)}}, nil
	}
	d.Made = append([]string{string(Updated)}, changes...)
	return d, nil
}

// changed names the fields in which two values of a person differ, as GraphQL names them.
func changed(old, next *network.Servant) []string {
	var fields []string
	for _, f := range []struct {
		name string
		same bool
	}{
		{colName, old.Name == next.Name},
		{colRegistration, old.Registration == next.Registration},
		{colSecretariat, old.Secretariat == next.Secretariat},
		{colEmployment, old.Employment == next.Employment},
		{colEmail, old.Email == next.Email},
		{colPosition, old.Position == next.Position},
		{colPhone, old.Phone == next.Phone},
		{colInterests, slices.Equal(old.Interests, next.Interests)},
	} {
		if !f.same {
			fields = append(fields, f.name)
		}
	}
	return fields
}
