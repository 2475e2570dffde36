// Package network is the city's network itself: what it is made of and what
// may happen in it.
//
// It is pure: a rule takes the caller, the time and a draft of the network and
// gives back the records to put, or a refusal. It does no I/O, reads no clock,
// makes no random numbers and changes nothing that it is given. Besides the
// standard library it imports golang.org/x/text's normalisation, since two
// spellings of one e-mail must be one e-mail, and teambition/rrule-go, which reads
// recurrence rules (RFC 5545) and does nothing else.
//
// What every rule is made of:
//
//	record.go draft.go       what every record has; what a rule may read, and decides
//	pending.go               the network as a decision leaves it, for what follows within it
//	caller.go rights.go      who asks; who may do what, and who sees what
//	refusal.go counting.go   problems in two languages, and their numbers
//	text.go address.go       what written input may be (input.go, contact.go, names.go)
//	time.go quarter.go       days, hours and quarters of the city (arranging.go)
//	flaws*.go                what no rule would have put
//	plan.go                  the first data
//
// The aggregates, a record and its rules:
//
//	people        servant membership leaving reach takeover restore
//	identities    link linkdecision revocation revocationinput
//	City Hall     secretariat moveon district
//	statute       statute
//	seats         nomination nominating seating seats
//	committee     committee meeting scheduling agenda attendance quorum minutes deciding meetingcalendar
//	initiatives   initiative initiativework advance
//	trainings     training hosting enrolment trainingattendance coverage
//	the plan      commitment evidence filed completion report reporting
//	labs          lab guidelines publishing
//	their spaces  space spacekeeping closure closing holiday holidaykeeping legalholidays
//	slots         opening openingslots openingclosing recurrence recurrencememo slots slotsfit
//	bookings      booking booker book bookingrules bookingdecision moving cancelling series checkin
//	the line      line taken; bookingclock is what time alone does to bookings
//	beside them   coworking (what rules ask of all this) occupancy feed group
package network
