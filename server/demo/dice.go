package demo

import "math/rand/v2"

// A stream keeps one use of random numbers apart from the others of a seed.
type stream uint64

const (
	ofPeople stream = iota << 56
	ofLabs
	ofBodies
	ofEmployers
	ofMaintainers
	ofCoordinators
	ofConsent
	ofRenewal
	ofSeats
	ofMeetings
	ofInvitations
	ofAttendance
	ofInitiatives
	ofTrainings
	ofEnrolments
	ofReports
	ofGuidelines
	ofSpaces
	ofBookings
	ofVisits
	ofGroups
	ofProjects
)

// dice are the random numbers of the nth thing of a stream, always the same. They
// give whole numbers alone, since those are the same on every machine.
func (o Options) dice(s stream, n int) *rand.Rand {
	return rand.New(rand.NewPCG(o.Seed, uint64(s)|uint64(n)))
}

func pick[T any](d *rand.Rand, from []T) T { return from[d.IntN(len(from))] }

// sample picks so many different ones, or all there are.
func sample[T any](d *rand.Rand, from []T, n int) []T {
	out := make([]T, min(n, len(from)))
	for i, at := range d.Perm(len(from))[:len(out)] {
		out[i] = from[at]
	}
	return out
}
