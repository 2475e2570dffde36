package network

import (
	"iter"
	"time"
)

// A Draft is the network as a rule sees it: exactly the state that precedes
// the rule's command. Look-ups answer nil where there is nothing. What they
// answer is frozen: copy it before changing it.
type Draft interface {
	Secretariats
	Servants
	Labs
	Districts
	Nominations
	Committee
	Coworking
	Trainings
	ActionPlan
	Links
	Revocations
	Keys
	// Empty tells whether the network has no record.
	Empty() bool
}

// Secretariats is what a rule may ask about bodies of City Hall.
type Secretariats interface {
	Secretariat(SecretariatID) *Secretariat
	SecretariatByAcronym(Acronym) *Secretariat
	// AllBodies lists every body, dissolved ones too, by acronym.
	AllBodies() iter.Seq[*Secretariat]
	// BodiesMaintainedBy lists the bodies that name the servant as a maintainer.
	BodiesMaintainedBy(ServantID) iter.Seq[*Secretariat]
	// DissolvedWithMembers lists dissolved bodies that still have members or labs.
	DissolvedWithMembers() iter.Seq[*Secretariat]
}

// Servants is what a rule may ask about people.
type Servants interface {
	Servant(ServantID) *Servant
	ServantByActor(Actor) *Servant
	// ServantByEmail finds the servant whose e-mail this is and is refused to
	// others (BlocksEmail).
	ServantByEmail(Email) *Servant
	// MembersOf lists those of the body who have not left, in the order of their names.
	MembersOf(SecretariatID) iter.Seq[*Servant]
}

// Labs is what a rule may ask about innovation labs.
type Labs interface {
	Lab(LabID) *Lab
	LabBySlug(Slug) *Lab
	// AllLabs lists every lab, by slug.
	AllLabs() iter.Seq[*Lab]
	LabsOf(SecretariatID) iter.Seq[*Lab]
	LabsCoordinatedBy(ServantID) iter.Seq[*Lab]
}

// Districts is what a rule may ask about the subprefectures' districts.
type Districts interface {
	District(DistrictID) *District
	DistrictBySlug(Slug) *District
	// DistrictsOf lists those that the body administers.
	DistrictsOf(SecretariatID) iter.Seq[*District]
}

// Nominations is what a rule may ask about seats in the network.
type Nominations interface {
	NominationsOf(ServantID) iter.Seq[*Nomination]
}

// Links is what a rule may ask about identities that wait to be joined.
type Links interface {
	Link(LinkID) *Link
	// LinksBy lists those that an identity asked for, LinksTo those that name the
	// member of that id.
	LinksBy(Actor) iter.Seq[*Link]
	LinksTo(claim string) iter.Seq[*Link]
	// LinksUntil lists those whose time is up at t, the longest gone first.
	LinksUntil(t time.Time) iter.Seq[*Link]
}

// Revocations is what a rule may ask about tokens that were taken back.
type Revocations interface {
	Revocation(RevocationID) *Revocation
	RevocationByTarget(string) *Revocation
	// RevocationsUntil lists those whose time is up at t, the longest gone first.
	RevocationsUntil(t time.Time) iter.Seq[*Revocation]
}

// Keys is what a rule may ask about idempotency keys.
type Keys interface {
	IdempotencyKey(id string) *Key
	// KeysBefore lists the keys first used before t, oldest first.
	KeysBefore(t time.Time) iter.Seq[*Key]
}

// A Case is all that a rule decides by. Nothing else may enter a decision.
type Case struct {
	Draft
	Caller Caller
	// Now is the server's clock in UTC, truncated to milliseconds.
	Now time.Time
	// Awake is since when a server has done what is due in time without a pause: before,
	// the network may have been down. It is zero where nobody says.
	Awake time.Time
	// NewID gives a fresh id for a record of the kind.
	NewID func(Kind) string
	Policy
}

// A Policy is what the people who run the network have settled by configuration.
type Policy struct {
	// MemberDomains are the e-mail domains whose verified owners become ACTIVE
	// members at once, in lower case.
	MemberDomains []string
	// Issuers are those whose tokens are taken, to the letter; empty where nobody
	// checks.
	Issuers []string
	// Hooks are what the slices of the network do when something happens here.
	Hooks []Hooks
}

// A Decision is what a rule answers when it agrees.
type Decision struct {
	// Put has the new value of each record that changes, complete. A record stands in it
	// at most once.
	Put []Record
	// Drop names the records that are gone.
	Drop []Ref
	// Made has the ids that answer the caller, the most important first.
	Made []string
	// Promoted has the ids of the bookings that got a place from their space's line.
	Promoted []string
	// Events names records of Put whose histories tell of it even where nothing else in
	// them changed, such as the group into which another was merged.
	Events []Ref
	// As is the scope in whose right the caller acted.
	As Scope
	// Told is what answers the caller and is kept nowhere, such as what a dry run
	// found.
	Told any
}

// Today is the day on which the instant falls in the city.
func Today(now time.Time) Date { return DateOf(now.In(City)) }
