// Package network is the city's network itself: what it is made of and what
// may happen in it.
//
// It is pure: a rule takes the caller, the time and a draft of the network and
// gives back the records to put, or a refusal. It does no I/O, reads no clock,
// makes no random numbers and changes nothing that it is given. Besides the
// standard library it imports golang.org/x/text's normalisation alone, since
// two spellings of one e-mail must be one e-mail.
//
// One file is one aggregate: servant.go, membership.go, leaving.go and reach.go
// (people, their dated membership, its end, how they are reached), secretariat.go
// and moveon.go (bodies of City Hall, and who follows a dissolved one), lab.go,
// district.go; statute.go (and who accepted it); nomination.go, nominating.go,
// seating.go, seats.go (the secretariats' two seats); meeting.go, scheduling.go,
// agenda.go, attendance.go, quorum.go, minutes.go, deciding.go, meetingcalendar.go
// (the committee's meetings); initiative.go, initiativework.go, advance.go. Beside
// them: committee.go (what rules ask of these), quarter.go, flaws.go (what no rule
// would have put), record.go (what every record has),
// draft.go (what a rule may read), rights.go (who may do what, and who sees
// what), text.go and address.go (what written input may be), refusal.go, plan.go
// (the first data).
package network
