package mongo

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"syscall"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/auth"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/description"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"
)

// A failure tells an act and why it did not succeed, in this package's own words. The
// words of the driver and the database may quote a document, or an address with a
// password in it; their error is wrapped, for errors.Is and errors.As.
type failure struct {
	text  string
	cause error
}

// failed makes a failure of the act.
func failed(cause error, act string, args ...any) error {
	return &failure{fmt.Sprintf(act, args...) + ": " + describe(cause), cause}
}

// described makes a failure without an act, which the caller names.
func described(cause error) error { return &failure{describe(cause), cause} }

func (f *failure) Error() string { return f.text }

// Unwrap gives the cause, whose text must not be shown.
func (f *failure) Unwrap() error { return f.cause }

// codes are the errors of MongoDB that a person can do something about.
var codes = map[int]string{
	11:            "the user has no right to do this: give it the role readWrite on the network's database (error 11)",
	13:            "the user has no right to do this: give it the role readWrite on the network's database (error 13)",
	18:            "it refuses the user or the password (error 18)",
	notReplicaSet: "it is no replica set: make it one (one member is enough), by --replSet and rs.initiate() (error 123)",
	11000:         "a unique index refuses it (error 11000): the network needs none but those on _id",
	14031:         "its disk is full (error 14031)",
}

// electionCodes are what a member says that is not, or no longer, the primary.
var electionCodes = []int{91, 189, 10107, 11600, 11602, 13435, 13436}

// Electing tells whether a call failed because the replica set has no primary for now: its
// members answer, and none takes writes.
func Electing(err error) bool {
	var choosing topology.ServerSelectionError
	if errors.As(err, &choosing) {
		return slices.ContainsFunc(choosing.Desc.Servers, func(s description.Server) bool {
			return s.LastError == nil && s.Kind != description.Unknown
		})
	}
	var said mongo.ServerError
	return errors.As(err, &said) && slices.ContainsFunc(electionCodes, said.HasErrorCode)
}

// describe says why a call of the database failed.
func describe(err error) string {
	var choosing topology.ServerSelectionError
	if errors.As(err, &choosing) {
		return describeSelection(choosing.Desc.Servers)
	}
	var said mongo.ServerError
	if errors.As(err, &said) {
		return describeAnswer(said)
	}
	return describeNetwork(err)
}

// describeSelection says why no server of the replica set could be chosen.
func describeSelection(servers []description.Server) string {
	silent := true
	for _, server := range servers {
		if server.LastError != nil {
			return describe(server.LastError)
		}
		silent = silent && server.Kind == description.Unknown
	}
	if silent && len(servers) > 0 {
		return "it does not answer in time"
	}
	return "none of its members can take writes: look at the replica set's state, and at its name in the address"
}

// describeAnswer says what error the database answered with.
func describeAnswer(said mongo.ServerError) string {
	for code, text := range codes {
		if said.HasErrorCode(code) {
			return text
		}
	}
	// FerretDB 1 has one code for all that SQLite says.
	for _, sign := range []string{"database or disk is full", "disk I/O error"} {
		if said.HasErrorMessage(sign) {
			return "its disk is full or failing"
		}
	}
	if said.HasErrorLabel("NetworkError") {
		return describeNetwork(said)
	}
	var command mongo.CommandError
	if errors.As(said, &command) {
		return strings.TrimSuffix(fmt.Sprintf("it answers with error %d %s", command.Code, command.Name), " ")
	}
	if all := said.ErrorCodes(); len(all) > 0 {
		return fmt.Sprintf("it answers with error %d", all[0])
	}
	return "it answers with an error"
}

// describeNetwork says why the database could not be reached.
func describeNetwork(err error) string {
	var unknown *net.DNSError
	var refused *auth.Error
	var timeout net.Error
	switch {
	case errors.As(err, &unknown):
		return "its host name is not known"
	case errors.As(err, &refused):
		return "it refuses the user or the password"
	case isTLS(err):
		return "its TLS certificate or protocol is not what the address asks for"
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ENOENT):
		return "nobody listens at its address"
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "there is no way to its address"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET),
		errors.Is(err, syscall.EPIPE), errors.Is(err, net.ErrClosed):
		return "it closed the connection"
	case errors.Is(err, context.Canceled):
		return "the call was given up"
	case mongo.IsTimeout(err), errors.As(err, &timeout) && timeout.Timeout():
		return "it does not answer in time"
	}
	return fmt.Sprintf("the driver failed (%T)", innermost(err))
}

// isTLS tells whether TLS failed: its certificate or its protocol.
func isTLS(err error) bool {
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	var plain tls.RecordHeaderError
	var alert tls.AlertError
	return errors.As(err, &authority) || errors.As(err, &host) || errors.As(err, &invalid) || errors.As(err, &plain) || errors.As(err, &alert)
}

func innermost(err error) error {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err
}

// errUnreadable says that the driver cannot read the address. The driver's own error is
// left out, since it may quote the address.
var errUnreadable = errors.New("the database's address in --mongodb cannot be read: write it as " +
	"mongodb://USER:PASSWORD@HOST:27017/?replicaSet=NAME, with each of : / ? # [ ] @ % in user and password percent-encoded, such as %40 for @")
