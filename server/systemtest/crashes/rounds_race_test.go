//go:build race

package crashes

// killRounds is how often the program is killed in each life; the race detector
// makes it start eight times slower, and the kills are the same.
const killRounds = 5
