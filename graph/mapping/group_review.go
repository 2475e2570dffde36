package mapping

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A ReviewGroupInput says what a reviewer found.
type ReviewGroupInput struct {
	network.Once

	Group    string
	Revision *int
	Status   GroupStatus
	Reason   *string
}

// ReviewGroup gives a group its status: whoever runs a lab, and the committee. One
// becomes PARTNER by a partnership alone. Archiving a partner ends its partnerships.
func ReviewGroup(c Case, in ReviewGroupInput) (network.Decision, network.Refusal) {
	as, ok := c.reviews()
	old := GroupByRef(c, in.Group)
	if !ok || old == nil {
		return network.Decision{}, network.Missing("group")
	}
	r := network.StaleAt(in.Revision, old)
	reason := r.Text("reason", network.Value(in.Reason), network.Form{Max: network.MaxReason, Lines: true})
	r = append(r, reviewable(old, in.Status, reason)...)
	if r != nil {
		return network.Decision{}, r
	}
	next := old.copy()
	next.Status, next.Reviewed, next.Reason, next.ReviewedAt = in.Status, in.Status, reason, &c.Now
	if d := next.Reviewed; (d == Mapped || d == Verified) && (next.MappedAt == nil || next.ArchivedAt != nil) {
		if next.ArchivedAt != nil {
			next.Earlier = append(next.Earlier, Stretch{*next.MappedAt, *next.ArchivedAt})
			next.Earlier = next.Earlier[max(0, len(next.Earlier)-MaxPast):]
		}
		next.MappedAt, next.ArchivedAt = &c.Now, nil
	}
	d := network.Decision{Made: []string{next.Key()}, As: as}
	switch {
	case in.Status == Archived || in.Status == Rejected:
		c.endPartnerships(&d, next, reason)
		next.Claims = []Claim{}
		if next.MappedAt != nil {
			next.ArchivedAt = &c.Now
		}
	case old.Status == Partner:
		next.Status = Partner // a partnership lasts
	}
	d.Set(next)
	return d, nil
}

// reviewable refuses a status that a review does not give, or that the group has.
func reviewable(g *Group, to GroupStatus, reason string) network.Refusal {
	switch {
	case to == Partner:
		return network.Refuse(network.Invalid, "status",
			"Um grupo se torna parceiro por uma parceria: proponha-a (proposePartnership).",
			"A group becomes a partner by a partnership: propose one (proposePartnership).")
	case !slices.Contains([]GroupStatus{Mapped, Verified, Archived, Rejected}, to):
		return network.Refuse(network.Invalid, "status",
			"Uma revisão diz MAPPED, VERIFIED, ARCHIVED ou REJECTED.", "A review says MAPPED, VERIFIED, ARCHIVED or REJECTED.")
	case to == g.Status || g.Status == Partner && to == g.Reviewed:
		return network.Refuse(network.WrongState, "status", "O grupo já está assim.", "The group is that already.")
	case to == Rejected && g.Status != Suggested:
		return network.Refuse(network.WrongState, "status",
			"Só uma sugestão é rejeitada: este grupo já foi revisto; arquive-o (ARCHIVED).",
			"Only a suggestion is rejected: this group was reviewed already; archive it (ARCHIVED).")
	case (to == Rejected || to == Archived) && reason == "":
		return network.Refuse(network.Invalid, "reason",
			"Diga por quê: quem sugeriu o grupo lê a razão.", "Say why: whoever suggested the group reads the reason.")
	}
	return nil
}
