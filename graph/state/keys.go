package state

import (
	"encoding/binary"
	"iter"
	"time"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func keysTable() *memdb.TableSchema {
	return table(network.KindKeys,
		many("at", func(k *network.Key) [][]byte { return [][]byte{instant(k.At)} }),
	)
}

// instant is a key whose byte order is the order of time.
func instant(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(t.UnixMilli())^(1<<63))
}

// IdempotencyKey finds a key that was used.
func (r reads) IdempotencyKey(id string) *network.Key {
	return first[*network.Key](r, network.KindKeys, "id", key(id))
}

// KeysBefore lists the keys first used before t, oldest first.
func (r reads) KeysBefore(t time.Time) iter.Seq[*network.Key] {
	return upTo(each[*network.Key](r, network.KindKeys, "at_prefix", nil), func(k *network.Key) bool { return k.At.Before(t) })
}
