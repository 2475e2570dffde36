package servers

import (
	"bytes"
	"encoding/binary"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// A weather is what a proxy does to the bytes that pass.
type weather int

const (
	fair      weather = iota
	slow              // every piece waits a while
	stalled           // connections stay open and nothing passes; later it does
	forgotten         // nothing passes, and what is open now never will: as behind a firewall that lost its state
	deaf              // what is sent arrives, what is answered is lost
	halfShut          // the same, and the server is told that no answer comes
	cut               // connections are closed, and new ones at once
	dayAhead          // all is well, but the database's clock is a day ahead
)

// delay is how long slow weather holds each piece.
const delay = 20 * time.Millisecond

// A proxy stands between a server and its database, with a weather.
type proxy struct {
	listener net.Listener
	target   *systemtest.Database
	over     chan struct{} // closed when the test ends
	distance atomic.Int64  // how long each answer takes more, a time.Duration

	mu      sync.Mutex
	now     weather
	turn    chan struct{} // closed when the weather changes
	servers map[*net.TCPConn]bool
}

// newProxy forwards to the target until the test ends.
func newProxy(t *testing.T, target *systemtest.Database) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{
		listener: l, target: target,
		over: make(chan struct{}), turn: make(chan struct{}), servers: map[*net.TCPConn]bool{},
	}
	go p.accept()
	t.Cleanup(func() { _ = l.Close(); close(p.over); p.set(cut) })
	return p
}

// uri is where a server finds its database.
func (p *proxy) uri() string { return p.target.Through(p.listener.Addr().String()) }

// set changes the weather for all connections, open and to come.
func (p *proxy) set(w weather) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = w
	close(p.turn)
	p.turn = make(chan struct{})
	for c := range p.servers {
		switch w {
		case cut:
			_ = c.Close()
			delete(p.servers, c)
		case halfShut:
			_ = c.CloseWrite()
		}
	}
}

func (p *proxy) weather() (weather, chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now, p.turn
}

func (p *proxy) accept() {
	for {
		server, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.join(server.(*net.TCPConn))
	}
}

// join carries one connection, both ways, to its end.
func (p *proxy) join(server *net.TCPConn) {
	defer func() { _ = server.Close() }()
	if now, _ := p.weather(); now == cut {
		return
	}
	database, err := p.target.Dial()
	if err != nil {
		return
	}
	p.mu.Lock()
	p.servers[server] = true
	if p.now == halfShut {
		_ = server.CloseWrite()
	}
	p.mu.Unlock()
	go p.pass(database, server, false)
	p.pass(server, database, true)
	p.mu.Lock()
	delete(p.servers, server)
	p.mu.Unlock()
}

// pass carries bytes one way; answers tells whether it is the database's way. What is on
// its way does not hold up what comes behind: a distance is no narrowness.
func (p *proxy) pass(to, from net.Conn, answers bool) {
	way := make(chan piece, 64)
	go p.send(way, from, answers)
	for next := range way {
		time.Sleep(time.Until(next.due)) // the distance itself
		if !p.deliver(to, next.bytes, answers) {
			break
		}
	}
	_, _ = to.Close(), from.Close()
	for range way { // so that send ends
	}
}

// A piece is on its way until it is due.
type piece struct {
	bytes []byte
	due   time.Time
}

// send puts what comes on its way.
func (p *proxy) send(way chan<- piece, from net.Conn, answers bool) {
	defer close(way)
	for {
		next := piece{bytes: make([]byte, 32<<10)}
		n, err := from.Read(next.bytes)
		if next.bytes, next.due = next.bytes[:n], time.Now(); answers {
			next.due = next.due.Add(time.Duration(p.distance.Load()))
		}
		if n > 0 {
			way <- next
		}
		if err != nil {
			return
		}
	}
}

// deliver hands one piece on as the weather wants. It is false when the
// connection is over: one that lost a piece never delivers another.
func (p *proxy) deliver(to net.Conn, piece []byte, answers bool) bool {
	for {
		now, turn := p.weather()
		switch {
		case now == cut:
			return false
		case now == stalled:
			<-turn
			continue
		case now == forgotten:
			<-p.over
			return false
		case now == deaf && answers:
			<-turn
			return false
		case now == halfShut && answers:
			return true
		case now == slow:
			time.Sleep(delay) // the weather itself, not a wait for something
		case now == dayAhead && answers:
			jump(piece)
		}
		_, err := to.Write(piece)
		return err == nil
	}
}

// localTime is how an answer to hello begins to tell the time: type, name, zero.
var localTime = []byte("\x09localTime\x00")

// jump puts the clock in the database's answer a day ahead.
func jump(piece []byte) {
	if at := bytes.Index(piece, localTime); at >= 0 && len(piece) >= at+len(localTime)+8 {
		millis := piece[at+len(localTime):]
		day := uint64((24 * time.Hour).Milliseconds())
		binary.LittleEndian.PutUint64(millis, binary.LittleEndian.Uint64(millis)+day)
	}
}
