//go:build !race

package linearizable

// boundedProof is how many rounds the proof of bookings has, unless told otherwise.
const boundedProof = 40
