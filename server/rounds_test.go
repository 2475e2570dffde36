//go:build !race

package main

// killRounds is how often the program is killed in each life.
const killRounds = 25

// boundedProof is how many rounds the proof of bookings has, unless told otherwise.
const boundedProof = 40
