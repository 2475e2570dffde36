// Package mapping is a slice of the network: the groups that work on open technology
// (milestone 5.1), their partnerships with labs, and the projects that they develop
// together (milestone 5.3). Its nouns, rules, flaws and look-ups are here; it imports
// graph/network and is never imported by it.
//
// What network asks of it goes by interfaces that network states: who books in a
// group's name (network.Groups), what it counts for the plan (network.Mapped), and
// what it does when somebody leaves (network.Hooks).
//
// # Where things are
//
// Files are named noun_act.go, as in graph/network.
//
//	group         suggest, review, update, claim, represent, merge; likeness finds duplicates
//	partnership   propose, answer, end
//	project       start, update, confirm, report, status
//	case.go       what a rule of the slice is given
package mapping

import "github.com/redeaberta/rede/graph/network"

// Kinds are the kinds of record of this slice.
var Kinds = network.RegisterKinds(
	network.KindOf[Group]("group"),
	network.KindOf[Partnership]("partnership"),
	network.KindOf[Project]("project"),
	network.KindOf[ProjectUpdate]("update"),
)
