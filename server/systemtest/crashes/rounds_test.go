//go:build !race

package crashes

// killRounds is how often the program is killed in each life.
const killRounds = 25
