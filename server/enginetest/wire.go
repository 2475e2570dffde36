package enginetest

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// A Wire stands between a client and the server. It hears every command, and answers
// those that a test wants answered in the server's place: as a member that is no primary
// does, or a user's missing right.
type Wire struct {
	// URI is where a client finds the wire.
	URI string

	server  *Server
	addr    string
	mu      sync.Mutex
	answers func(Command) bson.D
}

// A Command is what a client asks, such as {find: "journal", …}; Name is find.
type Command struct {
	Name string
	Body bson.Raw
}

// Wire begins to listen, until the test ends.
func (s *Server) Wire(t testing.TB) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	w := &Wire{URI: s.Through(l.Addr().String()), addr: l.Addr().String(), server: s}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(client)
		}
	}()
	return w
}

// Answer has commands answered: nil from answers leaves one to the server. Commands may
// come side by side.
func (w *Wire) Answer(answers func(Command) bson.D) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answers = answers
}

// carry passes commands and answers in turn until either side closes.
func (w *Wire) carry(client net.Conn) {
	defer func() { _ = client.Close() }()
	server, err := w.server.Dial()
	if err != nil {
		return
	}
	defer func() { _ = server.Close() }()
	for {
		message, err := readMessage(client)
		if err != nil {
			return
		}
		if reply := w.reply(message); reply != nil {
			if _, err := client.Write(reply); err != nil {
				return
			}
			continue
		}
		if _, err := server.Write(message); err != nil {
			return
		}
		answer, err := readMessage(server)
		if err != nil {
			return
		}
		if _, err := client.Write(answer); err != nil {
			return
		}
	}
}

// reply is the wire's own answer, if it has one.
func (w *Wire) reply(message []byte) []byte {
	w.mu.Lock()
	answers := w.answers
	w.mu.Unlock()
	body, err := bodyOf(message)
	if answers == nil || err != nil {
		return nil
	}
	first, err := body.IndexErr(0)
	if err != nil {
		return nil
	}
	doc := answers(Command{first.Key(), body})
	if doc == nil {
		return nil
	}
	return frame(message, doc)
}

// Refusal is how a database answers a command that it does not do.
func Refusal(code int, name string) bson.D {
	return bson.D{{Key: "ok", Value: 0}, {Key: "code", Value: code}, {Key: "codeName", Value: name}, {Key: "errmsg", Value: name}}
}

// setName is the replica set of which a wire plays the one member.
const setName = "rs0"

// SetURI is where a client finds the wire that answers by Member.
func (w *Wire) SetURI(t testing.TB) string {
	t.Helper()
	u, err := url.Parse(w.URI)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Del("directConnection")
	q.Set("replicaSet", setName)
	u.RawQuery = q.Encode()
	return u.String()
}

// Member answers as the one member of a replica set: that it is the primary, or that it is
// none, for then it does nothing else.
func (w *Wire) Member(primary bool) func(Command) bson.D {
	return func(c Command) bson.D {
		switch {
		case c.Name == "hello" || c.Name == "isMaster" || c.Name == "ismaster":
			return bson.D{
				{Key: "ok", Value: 1}, {Key: "helloOk", Value: true}, {Key: "setName", Value: setName}, {Key: "setVersion", Value: 1},
				{Key: "hosts", Value: bson.A{w.addr}}, {Key: "me", Value: w.addr},
				{Key: "isWritablePrimary", Value: primary}, {Key: "ismaster", Value: primary}, {Key: "secondary", Value: !primary},
				{Key: "minWireVersion", Value: 0}, {Key: "maxWireVersion", Value: 21}, {Key: "maxBsonObjectSize", Value: 16 << 20},
				{Key: "maxMessageSizeBytes", Value: 48_000_000}, {Key: "maxWriteBatchSize", Value: 100_000}, {Key: "localTime", Value: time.Now()},
			}
		case primary:
			return nil
		}
		return Refusal(10107, "NotWritablePrimary")
	}
}

// The wire protocol's messages: a header of their length, number, that of the message which
// they answer, and their kind, each of 4 bytes; and what they carry.
const (
	headerSize = 16
	opReply    = 1
	opQuery    = 2004
	opMsg      = 2013
	most       = 48_000_000
)

var errMessage = errors.New("this is no message of MongoDB's protocol")

func readMessage(from io.Reader) ([]byte, error) {
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(from, header); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(header)
	if size < headerSize || size > most {
		return nil, errMessage
	}
	message := append(header, make([]byte, size-headerSize)...)
	_, err := io.ReadFull(from, message[headerSize:])
	return message, err
}

func kindOf(message []byte) uint32 { return binary.LittleEndian.Uint32(message[12:]) }

// bodyOf finds a command's document in its message.
func bodyOf(message []byte) (bson.Raw, error) {
	rest := message[headerSize:]
	switch kindOf(message) {
	case opMsg: // flags, then sections, of which the driver sends the body first
		if len(rest) < 5 || rest[4] != 0 {
			return nil, errMessage
		}
		rest = rest[5:]
	case opQuery: // flags, the collection's name, two numbers
		end := 4
		for end < len(rest) && rest[end] != 0 {
			end++
		}
		if len(rest) < end+9 {
			return nil, errMessage
		}
		rest = rest[end+9:]
	default:
		return nil, errMessage
	}
	if len(rest) < 5 {
		return nil, errMessage
	}
	size := binary.LittleEndian.Uint32(rest)
	if size < 5 || int64(size) > int64(len(rest)) {
		return nil, errMessage
	}
	return bson.Raw(rest[:size]), nil
}

// frame is a document as an answer to a message.
func frame(to []byte, doc bson.D) []byte {
	raw, err := bson.Marshal(doc)
	if err != nil {
		panic(err) // the documents are the tests' own
	}
	code, front := uint32(opMsg), make([]byte, 5)
	if kindOf(to) == opQuery {
		code, front = opReply, make([]byte, 20)
		front[16] = 1 // one document
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(headerSize+len(front)+len(raw)))
	out = append(append(out, 0, 0, 0, 0), to[4:8]...)
	out = binary.LittleEndian.AppendUint32(out, code)
	return append(append(out, front...), raw...)
}
