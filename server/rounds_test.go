//go:build !race

package main

// killRounds is how often the program is killed in each life.
const killRounds = 25
