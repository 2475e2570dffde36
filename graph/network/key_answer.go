package network

import "slices"

// promotedMark parts a stored Key's Made in two: the ids that answered by name stand
// before it, those of the bookings that were promoted behind it. Keys have been stored
// so from the first, and a Decision has two fields: Answer and SetAnswer are the only
// places where one becomes the other.
const promotedMark = "promoted"

// Answer gives what the first request was answered with, as its Decision had it.
func (k *Key) Answer() (made, promoted []string) {
	if i := slices.Index(k.Made, promotedMark); i >= 0 {
		return k.Made[:i], k.Made[i+1:]
	}
	return k.Made, nil
}

// SetAnswer keeps what a request is answered with.
func (k *Key) SetAnswer(made, promoted []string) {
	k.Made = made
	if len(promoted) > 0 {
		k.Made = slices.Concat(made, []string{promotedMark}, promoted)
	}
}
