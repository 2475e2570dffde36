//go:build race

package main

// killRounds is how often the program is killed in each life; the race detector
// makes it start eight times slower, and the kills are the same.
const killRounds = 5

// boundedProof is how many rounds the proof of bookings has, unless told otherwise:
// enough for one kill.
const boundedProof = 14
