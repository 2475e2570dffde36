package mongo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/enginetest"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/description"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"
)

// secret stands for a password, and for what a document says of a person.
const secret = "segredo"

func TestADatabaseThatCannotBeReachedIsToldWithoutItsAddress(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := closed.Addr().String()
	_ = closed.Close()
	plain := serveTCP(t, func(c net.Conn) { _ = c.Close() })
	silent := serveTCP(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	refusing := serveTCP(t, refuseLogin)
	web := httptest.NewUnstartedServer(nil)
	web.Config.ErrorLog = log.New(io.Discard, "", 0)
	web.StartTLS()
	t.Cleanup(web.Close)
	for name, row := range map[string]struct{ uri, says string }{
		"a password with an @":              {"mongodb://maria:" + secret + "@@@host/", "percent-encoded"},
		"a password with a %":               {"mongodb://maria:%" + secret + "@host/", "percent-encoded"},
		"a password with a /":               {"mongodb://maria:/" + secret + "@host/", "percent-encoded"},
		"a password with a ?":               {"mongodb://maria:?" + secret + "@host/", "host name"},
		"another scheme":                    {"postgres://maria:" + secret + "@host/", "percent-encoded"},
		"a port that is none":               {"mongodb://maria:" + secret + "@host:" + secret, "percent-encoded"},
		"an option that is none":            {"mongodb://maria:" + secret + "@host/?w=" + secret + "&readPreference=" + secret, "percent-encoded"},
		"nobody listens":                    {"mongodb://maria:" + secret + "@" + nobody + "/", "nobody listens"},
		"who listens is no database":        {"mongodb://maria:" + secret + "@" + plain + "/", "closed the connection"},
		"who listens says nothing":          {"mongodb://maria:" + secret + "@" + silent + "/", "does not answer in time"},
		"the host is not known":             {"mongodb://maria:" + secret + "@rede.invalid/", "host name"},
		"the certificate is not trusted":    {"mongodb://maria:" + secret + "@" + web.Listener.Addr().String() + "/?tls=true", "TLS"},
		"TLS where there is none":           {"mongodb://maria:" + secret + "@" + plain + "/?tls=true", "closed the connection"},
		"the user or password is not right": {"mongodb://maria:" + secret + "@" + refusing + "/", "user or the password"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			s, err := Open(ctx, row.uri, "rede")
			if err == nil {
				_ = s.Close(ctx)
				t.Fatal("it is opened")
			}
			wantWords(t, err, row.says)
			if !strings.Contains(err.Error(), "--mongodb") {
				t.Errorf("%q names no setting", err)
			}
		})
	}
}

// wantWords wants an error to say the words, in one line, and no secret.
func wantWords(t *testing.T, err error, words string) {
	t.Helper()
	text := err.Error()
	if !strings.Contains(text, words) || strings.Contains(text, "\n") {
		t.Errorf("%q does not say %q in one line", text, words)
	}
	for _, bad := range []string{secret, "maria", "mongodb://maria", "(*"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q has %q", text, bad)
		}
	}
}

func TestWhatTheDatabaseAnswersIsToldWithoutDocuments(t *testing.T) {
	details := bson.Raw(nil)
	if raw, err := bson.Marshal(bson.D{{Key: "email", Value: secret}}); err == nil {
		details = raw
	}
	for name, row := range map[string]struct {
		err  error
		says string
	}{
		"a document that fails validation": {mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 121, Message: "failed: " + secret, Details: details}}}, "error 121"},
		"a unique index of somebody's own": {mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 11000, Message: "dup key: { email: " + secret + " }"}}}, "unique index"},
		"a write concern that is not met":  {mongo.WriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64, Message: secret, Details: details}}, "error 64"},
		"a bulk that fails":                {mongo.BulkWriteException{WriteErrors: []mongo.BulkWriteError{{WriteError: mongo.WriteError{Code: 121, Message: secret}}}}, "error 121"},
		"a right that is missing":          {mongo.CommandError{Code: 13, Name: "Unauthorized", Message: "not authorized on rede: " + secret}, "readWrite"},
		"a server that is no replica set":  {mongo.CommandError{Code: 123, Message: secret}, "rs.initiate"},
		"a primary that stepped down":      {mongo.CommandError{Code: 189, Name: "PrimarySteppedDown", Message: secret}, "189 PrimarySteppedDown"},
		"a full disk, of MongoDB":          {mongo.CommandError{Code: 14031, Message: secret}, "disk is full"},
		"a full disk, of SQLite":           {mongo.CommandError{Code: 1, Name: "InternalError", Message: "[insert] database or disk is full (13) " + secret}, "disk is full"},
		"a failing disk, of SQLite":        {mongo.CommandError{Code: 1, Name: "InternalError", Message: "disk I/O error (778) " + secret}, "disk is full or failing"},
		"time that is up":                  {fmt.Errorf("%s: %w", secret, context.DeadlineExceeded), "in time"},
		"a call that was given up":         {fmt.Errorf("%s: %w", secret, context.Canceled), "given up"},
		"whatever else":                    {errors.New(secret), "the driver failed"},
	} {
		t.Run(name, func(t *testing.T) {
			err := failed(row.err, "inserting entry %d", 7)
			if !errors.Is(err, row.err) && row.err.Error() != errors.Unwrap(err).Error() {
				t.Errorf("the cause is lost")
			}
			if text := err.Error(); !strings.Contains(text, row.says) || strings.Contains(text, secret) {
				t.Errorf("it is told as %q", text)
			}
		})
	}
}

// A connection on which nothing comes holds nobody for ever, whether they set a
// time or not: the projection and a rebuild do not.
func TestACallWithoutADeadlineEnds(t *testing.T) {
	server := enginetest.Shared(t)
	name := server.Database(t)
	if err := prepare(t.Context(), server.URI, name); err != nil {
		t.Fatal(err)
	}
	var mute mutable
	at := serveTCP(t, func(c net.Conn) { mute.forward(c, server.Dial) })
	s, err := connect(server.Through(at), name, 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	lab := &network.Lab{ID: "lab_x", Slug: "x", Name: "X", Stamp: network.Stamp{Revision: 1}}
	calls := map[string]func(context.Context) error{
		"writing a collection": func(ctx context.Context) error { return s.Write(ctx, []network.Record{lab}, nil) },
		"setting a mark": func(ctx context.Context) error {
			return s.SetMark(ctx, ledger.Mark{Server: "s", At: time.Now()})
		},
		"reading a collection": func(ctx context.Context) error {
			for _, err := range s.Load(ctx, network.KindLabs) {
				return err
			}
			return nil
		},
		"reading the clock": func(ctx context.Context) error { _, err := s.Clock(ctx); return err },
	}
	for name, call := range calls {
		if err := call(context.Background()); err != nil {
			t.Errorf("%s, before: %v", name, err)
		}
	}
	mute.on.Store(true)
	for name, call := range calls {
		err := call(context.Background())
		if err == nil {
			t.Errorf("%s on a silent connection succeeds", name)
			continue
		}
		if text := err.Error(); !strings.Contains(text, "in time") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FerretDB 1 answers so where a read's time runs out, though the entry is there.
func TestNothingFoundWhenTheTimeIsUpIsNoAnswer(t *testing.T) {
	for name, row := range map[string]struct {
		after float64
		want  error
	}{
		"nothing found at once is an entry that is not there":      {0, ledger.ErrAbsent},
		"nothing found when the time is up may be there all along": {0.8, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := connect("mongodb://"+serveTCP(t, findNothing(row.after))+"/", "rede", callTimeout)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close(context.Background()) })
			ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
			defer cancel()
			if _, err := s.Find(ctx, 7, true); !errors.Is(err, row.want) {
				t.Errorf("it hears %v, want %v", err, row.want)
			}
		})
	}
}

// serveTCP handles each connection to a free port until the test ends.
func serveTCP(t *testing.T, handle func(net.Conn)) (addr string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = c.Close() }()
				handle(c)
			}()
		}
	}()
	return l.Addr().String()
}

func TestAnElectionIsToldFromWhatLasts(t *testing.T) {
	selection := func(servers ...description.Server) error {
		return topology.ServerSelectionError{Desc: description.Topology{Servers: servers}, Wrapped: context.DeadlineExceeded}
	}
	for name, c := range map[string]struct {
		err  error
		want bool
	}{
		"secondaries alone":          {failed(selection(description.Server{Kind: description.ServerKindRSSecondary}), "reaching"), true},
		"nobody answers":             {failed(selection(description.Server{}), "reaching"), false},
		"a member that stepped down": {failed(mongo.CommandError{Code: 10107}, "inserting"), true},
		"a wrong password":           {failed(mongo.CommandError{Code: 18}, "reaching"), false},
	} {
		if got := Electing(c.err); got != c.want {
			t.Errorf("%s: an election is %t", name, got)
		}
	}
}
