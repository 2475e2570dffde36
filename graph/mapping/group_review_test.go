package mapping_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func review(group string, to mapping.GroupStatus, reason ...string) rule {
	in := mapping.ReviewGroupInput{Group: group, Status: to}
	if len(reason) > 0 {
		in.Reason = &reason[0]
	}
	return with(mapping.ReviewGroup, in)
}

func TestReviewingAGroup(t *testing.T) {
	judge(t, town, []ruling{
		{"who runs a lab maps it", as("cora"), review("novos", mapping.Mapped), ""},
		{"who maintains a lab's body too", as("fabio"), review("novos", mapping.Mapped), ""},
		{"a lab's own token too", minted("lab:mobilab"), review("novos", mapping.Verified), ""},
		{"the committee too", committee, review("novos", mapping.Verified), ""},
		{"a lab's token that nobody vouches for does not", as("visitor", "lab:mobilab"), review("novos", mapping.Mapped), "NOT_FOUND input.group"},
		{"who only waits to be a member does not", as("pia"), review("novos", mapping.Mapped), "NOT_FOUND input.group"},
		{"a member does not", as("ana"), review("novos", mapping.Mapped), "NOT_FOUND input.group"},
		{"nor its suggester", as("bia"), review("novos", mapping.Mapped), "NOT_FOUND input.group"},
		{"nor its representative", as("gil"), review("hackers", mapping.Verified), "NOT_FOUND input.group"},
		{"nor the public", nobody, review("novos", mapping.Mapped), "NOT_FOUND input.group"},
		{"nothing reviews what is not there", committee, review("nada", mapping.Mapped), "NOT_FOUND input.group"},
		{"a suggestion is rejected with a reason", committee, review("novos", mapping.Rejected, "spam"), ""},
		{"not without", committee, review("novos", mapping.Rejected), "INVALID input.reason"},
		{"nor archived without", committee, review("hackers", mapping.Archived, " "), "INVALID input.reason"},
		{"only a suggestion is rejected", committee, review("hackers", mapping.Rejected, "x"), "WRONG_STATE input.status"},
		{"nobody becomes a partner so", committee, review("hackers", mapping.Partner), "INVALID input.status"},
		{"nor a suggestion again", committee, review("hackers", mapping.Suggested), "INVALID input.status"},
		{"what it is already is refused", committee, review("hackers", mapping.Mapped), "WRONG_STATE input.status"},
		{"of a partner too", committee, review("dados", mapping.Verified), "WRONG_STATE input.status"},
		{"an older revision is refused", committee, with(mapping.ReviewGroup, mapping.ReviewGroupInput{Group: "novos", Status: mapping.Mapped, Revision: p(7)}), "STALE_REVISION input.revision"},
	})
}

func TestAPartnerStaysOneWhateverAReviewSays(t *testing.T) {
	y := town()
	y.do(t, committee, review("dados", mapping.Mapped))
	if g := y.Group(dados); g.Status != mapping.Partner || g.Reviewed != mapping.Mapped {
		t.Errorf("it is %s, and %s by review", g.Status, g.Reviewed)
	}
}

func TestArchivingEndsThePartnershipsAndTheClaims(t *testing.T) {
	y := town()
	y.do(t, as("visitor"), claim("dados", "Vi"))
	y.do(t, committee, review("dados", mapping.Archived, "acabou"))
	g, q := y.Group(dados), y.Partnership(parceria)
	if g.Status != mapping.Archived || g.ArchivedAt == nil || len(g.Claims) > 0 || q.Status != mapping.PartnershipEnded || q.Reason != "acabou" {
		t.Errorf("the group is %+v, its partnership %+v", g, q)
	}
	y.now = morning.Add(24 * time.Hour)
	y.do(t, committee, review("dados", mapping.Mapped))
	if g := y.Group(dados); g.Status != mapping.Mapped || !g.MappedAt.Equal(y.now) || g.ArchivedAt != nil {
		t.Errorf("after it came back it is %+v", g)
	}
	before := morning.AddDate(0, -1, 0)
	for day, want := range map[network.Date]bool{
		network.Today(before): true, network.Today(morning): false, network.Today(y.now): true, network.Today(before).Plus(-1): false,
	} {
		if got := y.Group(dados).MappedOn(day); got != want {
			t.Errorf("that it was on the map on %s is %t", day, got)
		}
	}
}

func TestASuggestionIsOverdueAfterSixtyDays(t *testing.T) {
	y := town()
	g := y.Group(novos)
	due := g.SuggestedAt.Add(60 * 24 * time.Hour)
	if g.Overdue(due.Add(-time.Second)) || !g.Overdue(due) || y.Group(hackers).Overdue(due) {
		t.Error("it is overdue at another time, or a reviewed one is")
	}
}

func TestWhoSeesARejectedGroup(t *testing.T) {
	y := town()
	for who, want := range map[*network.Caller]bool{&nobody: false, p(as("visitor")): false, p(as("ana")): false, p(as("bia")): true, p(as("cora")): true, &committee: true} {
		if got := mapping.SeesGroup(y.caseOf(*who), y.Group(recusado)); got != want {
			t.Errorf("%s: %v", who.Actor, got)
		}
	}
}
