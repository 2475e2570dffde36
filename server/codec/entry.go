package codec

import "github.com/redeaberta/rede/graph/ledger"

// An Entry is one of the journal as it lies: its steps are the bytes that were sealed,
// its format is that of the program that wrote it.
type Entry struct {
	ledger.Sealed
	Format int
}
