// Package recurrence reads the recurrence rules of iCalendar (RFC 5545, RRULE) as
// whole days in one time zone, within bounds of length and of time.
//
// A day is a time.Time at its midnight in UTC, wherever it is of: it has neither a
// time of day nor a zone of its own.
//
// Parse answers what is wrong with a rule as an *Error, by whose Flaw its caller finds
// its own sentence for people. It knows nothing of bookings, and of problems in two
// languages neither.
//
// The rules themselves are worked out by teambition/rrule-go. It goes on to the year
// 9999 in search of a day, and panics for some rules, so it is asked for one month or
// one year at a time, and only for what it bears.
package recurrence
