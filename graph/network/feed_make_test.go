package network_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func makeFeed(lab string) rule {
	in := network.MakeFeedInput{}
	if lab != "" {
		in.Lab = &lab
	}
	return with(network.MakeFeed, in)
}

func revokeFeed(id string) rule {
	return with(network.RevokeFeed, network.RevokeFeedInput{Feed: id})
}

func TestFeeds(t *testing.T) {
	build := func() *city {
		y := studio()
		y.put(
			&network.Feed{ID: "feed_ana", Owner: as("ana").Actor, Servant: "servant_ana"},
			&network.Feed{ID: "feed_cora", Owner: as("cora").Actor, Servant: "servant_cora", Lab: mobilab},
			&network.Feed{ID: "feed_off", Owner: as("ana").Actor, Servant: "servant_ana", RevokedAt: &morning},
		)
		for i := range network.MaxFeeds {
			y.put(&network.Feed{ID: network.FeedID(fmt.Sprint("feed_", i)), Owner: as("rita").Actor, Servant: "servant_rita"})
		}
		return y
	}
	judge(t, build, []ruling{
		{"a member has one of their own", as("ana"), makeFeed(""), ""},
		{"who waits to be confirmed has none", as("pedro"), makeFeed(""), "WRONG_STATE"},
		{"nor has a desk's token", minted("lab:mobilab"), makeFeed(""), "WRONG_STATE"},
		{"the desk has the lab's", desk, makeFeed("mobilab"), ""},
		{"a minted token too", minted("lab:mobilab"), makeFeed("mobilab"), ""},
		{"nobody else has", as("ana"), makeFeed("mobilab"), "NOT_FOUND input.lab"},
		{"a lab is there", desk, makeFeed("none"), "NOT_FOUND input.lab"},
		{"one has so many", as("rita"), makeFeed(""), "WRONG_STATE"},
		{"the owner revokes it", as("ana"), revokeFeed("feed_ana"), ""},
		{"once", as("ana"), revokeFeed("feed_off"), "WRONG_STATE input.feed"},
		{"nobody else does", as("rita"), revokeFeed("feed_ana"), "NOT_FOUND input.feed"},
		{"nor the desk", desk, revokeFeed("feed_ana"), "NOT_FOUND input.feed"},
		{"a lab's is revoked by who runs it", as("mara"), revokeFeed("feed_cora"), ""},
		{"and by no other", as("ana"), revokeFeed("feed_cora"), "NOT_FOUND input.feed"},
		{"nor by nobody", network.Caller{}, revokeFeed("feed_ana"), "NOT_FOUND input.feed"},
		{"a feed is there", as("ana"), revokeFeed("feed_none"), "NOT_FOUND input.feed"},
	})
}

func TestAFeedStandsAsLongAsItsRight(t *testing.T) {
	y := studio()
	feed := func(who network.Caller, lab string) *network.Feed {
		return y.Feed(network.FeedID(y.do(t, who, makeFeed(lab)).Made[0]))
	}
	own, ofDesk, ofHost := feed(as("ana"), ""), feed(desk, "mobilab"), feed(as("mara"), "mobilab")
	ofToken := feed(minted("lab:mobilab"), "mobilab")
	stand := func() string {
		return fmt.Sprint(network.FeedStands(y, own), network.FeedStands(y, ofDesk), network.FeedStands(y, ofHost), network.FeedStands(y, ofToken))
	}
	if got := stand(); got != "true true true true" {
		t.Fatalf("they stand as %s", got)
	}
	lab, ana, host := *y.Lab(mobilab), *y.the("ana"), *y.Secretariat(smit)
	lab.Coordinators, ana.Status, host.Maintainers = nil, network.Left, nil
	y.put(&lab, &ana, &host)
	if got := stand(); got != "false false false true" {
		t.Errorf("after their rights are gone they stand as %s", got)
	}
	takeBack := func(before *time.Time) {
		y.do(t, committee, with(network.RevokeTargets(network.OfSubject, string(ofToken.Owner)), network.RevokeTokensInput{IssuedBefore: before}))
		ofToken = y.Feed(ofToken.ID)
	}
	takeBack(p(ofToken.MadeAt.Add(-network.IssuedLeeway)))
	if got := stand(); got != "false false false true" {
		t.Errorf("after tokens from before were taken back they stand as %s", got)
	}
	y.now = y.now.Add(time.Minute)
	if takeBack(nil); stand() != "false false false false" {
		t.Errorf("after its owner's tokens were taken back they stand as %s", stand())
	}
	y.drop(y.RevocationByTarget(string(ofToken.Owner)))
	if stand() != "false false false false" {
		t.Error("a forgotten revocation brings a feed back")
	}
	y = studio()
	ofToken = feed(minted("lab:mobilab"), "mobilab")
	y.do(t, minted("lab:mobilab"), revokeFeed(string(ofToken.ID)))
	if network.FeedStands(y, y.Feed(ofToken.ID)) || network.FeedStands(y, nil) {
		t.Error("a revoked feed stands")
	}
}

func TestAFeedEndsWithTheTokenThatMadeIt(t *testing.T) {
	oneToken := func(id string) rule {
		return with(network.RevokeTargets(network.OfToken, id), network.RevokeTokensInput{})
	}
	before := func(t time.Time) rule {
		return with(network.RevokeTargets(network.OfSubject, string(minted("lab:mobilab").Actor)), network.RevokeTokensInput{IssuedBefore: &t})
	}
	for _, tt := range []struct {
		name   string
		issued time.Duration // of the token, before the feed was made
		revoke rule
		stands bool
	}{
		{"which is taken back alone", 0, oneToken("token-1"), false},
		{"and with no other", 0, oneToken("token-2"), true},
		{"with those from before an instant, though it was made after that", time.Hour, before(morning.Add(-time.Minute)), false},
		{"with none from after it", time.Minute, before(morning.Add(-time.Hour)), true},
		{"where the issuer's clock may have been ahead", time.Hour, before(morning.Add(-time.Hour - network.IssuedLeeway + time.Second)), false},
		{"and no further", time.Hour, before(morning.Add(-time.Hour - network.IssuedLeeway)), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			y := studio()
			who := minted("lab:mobilab")
			who.TokenID, who.Issued = "token-1", morning.Add(-tt.issued)
			y.now = morning
			id := network.FeedID(y.do(t, who, makeFeed("mobilab")).Made[0])
			y.now = morning.Add(time.Second)
			y.do(t, committee, tt.revoke)
			if got := network.FeedStands(y, y.Feed(id)); got != tt.stands {
				t.Errorf("it stands: %v", got)
			}
		})
	}
}

func TestWhoRunsALabKnowsOfItsFeedsAndTheOwnerAloneHasTheAddress(t *testing.T) {
	y, office := studio(), committee
	office.Actor = "the office"
	ofToken := y.Feed(network.FeedID(y.do(t, minted("lab:mobilab"), makeFeed("mobilab")).Made[0]))
	own := y.Feed(network.FeedID(y.do(t, as("ana"), makeFeed("")).Made[0]))
	for _, tt := range []struct {
		name        string
		who         network.Caller
		of          *network.Feed
		sees, holds bool
	}{
		{"its owner", minted("lab:mobilab"), ofToken, true, true},
		{"a coordinator", as("cora"), ofToken, true, false},
		{"the committee", office, ofToken, true, false},
		{"nobody else", as("ana"), ofToken, false, false},
		{"nor nobody", network.Caller{}, ofToken, false, false},
		{"a member's own is theirs", as("ana"), own, true, true},
		{"and not the committee's", office, own, false, false},
	} {
		if sees, holds := network.SeesFeed(y, tt.who, tt.of), network.HoldsFeed(y, tt.who, tt.of); sees != tt.sees || holds != tt.holds {
			t.Errorf("%s: sees %v, holds %v", tt.name, sees, holds)
		}
	}
}
