//go:build race

package linearizable

// boundedProof is how many rounds the proof of bookings has, unless told otherwise:
// enough for one kill.
const boundedProof = 14
