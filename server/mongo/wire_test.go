package mongo

import (
	"encoding/binary"
	"io"
	"net"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// A mutable way to the database loses what passes once it is muted.
type mutable struct{ on atomic.Bool }

func (m *mutable) forward(c net.Conn, dial func() (net.Conn, error)) {
	database, err := dial()
	if err != nil {
		return
	}
	defer func() { _ = database.Close() }()
	go m.copy(database, c)
	m.copy(c, database)
}

func (m *mutable) copy(to, from net.Conn) {
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		if err != nil {
			_ = to.Close()
			return
		}
		if m.on.Load() {
			continue
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}

// answer is a MongoDB that greets whoever comes, and answers each command as it is told;
// nil is its greeting again.
func answer(c net.Conn, say func(command bson.Raw) bson.D) {
	for {
		var header [16]byte
		if _, err := io.ReadFull(c, header[:]); err != nil {
			return
		}
		body := make([]byte, binary.LittleEndian.Uint32(header[:])-16)
		if _, err := io.ReadFull(c, body); err != nil {
			return
		}
		id, query := header[4:8], binary.LittleEndian.Uint32(header[12:]) == 2004
		var reply bson.D
		if !query {
			reply = say(body[5:])
		}
		if reply == nil {
			reply = greeting
		}
		if _, err := c.Write(frame(id, query, reply)); err != nil {
			return
		}
	}
}

var greeting = bson.D{{Key: "ok", Value: 1}, {Key: "isWritablePrimary", Value: true}, {Key: "ismaster", Value: true}, {Key: "helloOk", Value: true},
	{Key: "maxWireVersion", Value: 21}, {Key: "minWireVersion", Value: 0}, {Key: "maxBsonObjectSize", Value: 16 << 20},
	{Key: "maxMessageSizeBytes", Value: 48000000}, {Key: "maxWriteBatchSize", Value: 100000},
	{Key: "saslSupportedMechs", Value: bson.A{"SCRAM-SHA-256"}}}

// refuseLogin is a MongoDB that refuses the password, quoting it.
func refuseLogin(c net.Conn) {
	answer(c, func(command bson.Raw) bson.D {
		if command.Lookup("saslStart").IsZero() {
			return nil
		}
		return bson.D{{Key: "ok", Value: 0}, {Key: "code", Value: 18}, {Key: "codeName", Value: "AuthenticationFailed"}, {Key: "errmsg", Value: "no such password: " + secret}}
	})
}

// findNothing is a MongoDB that finds nothing, after a part of the time that it was given.
func findNothing(part float64) func(net.Conn) {
	return func(c net.Conn) {
		answer(c, func(command bson.Raw) bson.D {
			if command.Lookup("find").IsZero() {
				return nil
			}
			limit := time.Duration(command.Lookup("maxTimeMS").AsInt64()) * time.Millisecond
			time.Sleep(time.Duration(part * float64(limit))) // what the test is of
			return bson.D{{Key: "ok", Value: 1}, {Key: "cursor", Value: bson.D{
				{Key: "id", Value: int64(0)}, {Key: "ns", Value: "rede.journal"}, {Key: "firstBatch", Value: bson.A{}}}}}
		})
	}
}

// frame is a document as the wire protocol carries an answer: OP_REPLY to an
// OP_QUERY, OP_MSG else.
func frame(to []byte, query bool, doc bson.D) []byte {
	raw, err := bson.Marshal(doc)
	if err != nil {
		panic(err) // the documents are this test's own
	}
	code, front := uint32(2013), make([]byte, 5)
	if query {
		code, front = 1, make([]byte, 20)
		front[16] = 1 // one document
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(16+len(front)+len(raw)))
	out = append(append(out, 0, 0, 0, 0), to...)
	out = binary.LittleEndian.AppendUint32(out, code)
	return append(append(out, front...), raw...)
}
