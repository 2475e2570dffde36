package token

import (
	"context"
	"errors"
	"slices"
)

// Endpoints are where a provider signs people in, by its discovery document (OpenID
// Connect Discovery 1.0, 3; RP-Initiated Logout 1.0, 2.1; RFC 9207, 3).
type Endpoints struct {
	// Authorization, Token and EndSession are addresses; EndSession is empty where the
	// provider has none.
	Authorization, Token, EndSession string
	// PostsSecret says that the client's secret travels in the body, since the provider
	// does not take it by HTTP Basic.
	PostsSecret bool
	// NamesIssuer says that every answer of Authorization has the parameter iss.
	NamesIssuer bool
}

// Endpoints asks the provider where it signs people in. Its addresses are https, or on
// this machine if the issuer is.
func (p Provider) Endpoints(ctx context.Context) (Endpoints, error) {
	document, err := source{client: bounded(p.HTTP), issuer: p.Issuer}.document(ctx)
	if err != nil {
		return Endpoints{}, err
	}
	e := Endpoints{NamesIssuer: document["authorization_response_iss_parameter_supported"] == true}
	var errs [3]error
	e.Authorization, errs[0] = address(document, p.Issuer, "authorization_endpoint")
	e.Token, errs[1] = address(document, p.Issuer, "token_endpoint")
	if _, given := document["end_session_endpoint"]; given {
		e.EndSession, errs[2] = address(document, p.Issuer, "end_session_endpoint")
	}
	if err := errors.Join(errs[:]...); err != nil {
		return Endpoints{}, err
	}
	methods := texts(document["token_endpoint_auth_methods_supported"])
	e.PostsSecret = slices.Contains(methods, "client_secret_post") && !slices.Contains(methods, "client_secret_basic")
	if supported, given := document["code_challenge_methods_supported"]; given && !slices.Contains(texts(supported), "S256") {
		return Endpoints{}, errors.New("the provider does not support PKCE by S256 (code_challenge_methods_supported)")
	}
	return e, nil
}
