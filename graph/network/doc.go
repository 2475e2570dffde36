// Package network is the city's network itself: what it is made of and what
// may happen in it.
//
// It is pure: a rule takes the caller, the time and a draft of the network and
// gives back the records to put, or a refusal. It does no I/O, reads no clock,
// makes no random numbers and changes nothing that it is given. Besides the
// standard library it imports golang.org/x/text's normalisation, since two
// spellings of one e-mail must be one e-mail, and graph/recurrence, which works out
// the days of recurrence rules (RFC 5545) and knows nothing of the network.
//
// # Where things are
//
// Files are named noun_act.go: the noun's file has its type and what no rule would
// have put into it (flaws); the others have one act each. booking.go says what a
// booking is, booking_book.go how one is made, booking_line.go how the line moves up
// when one is cancelled. Tests lie beside under the same name.
//
//	people        servant, member (register, confirm, take over, leave), identity, revocation
//	City Hall     body (create, update, succeed), district, seat, nomination
//	committee     statute, meeting, minutes, initiative; what rules ask of them: committee.go
//	trainings     training, enrolment; what meetings and trainings share: gathering.go
//	the plan      commitment, milestone (count, standing), report, plan (the first data)
//	labs          lab, guidelines, space (how full: space_timeline.go), closure, holiday,
//	              opening, slot
//	coworking     booking, series, feed, group; what rules ask of them: coworking.go
//
// What every rule is made of:
//
//	draft.go draft_overlay.go   what a rule may read, and the same as its own decision leaves it
//	kind.go record.go id.go     the kinds of record in their order; what every record has; ids
//	record_flaws.go             what no rule would have put
//	caller.go rights.go         who asks; who may do what, and who sees what
//	refusal.go text_count.go    problems in two languages, and their numbers
//	text.go contact_address.go  what written input may be (input.go, contact.go, text_slug.go)
//	time.go quarter.go span.go  days, quarters and stretches of time in the city (span_fit.go)
package network
