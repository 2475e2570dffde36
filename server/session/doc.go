// Package session signs people in to pages: it leads them to the identity provider and
// back, or takes a token that they paste, and keeps what came of it in a cookie.
//
// # What a session is
//
// A session is a bearer token in a sealed cookie, and nothing else: no server keeps
// any, so each of several reads the cookies of all. The token inside goes through the
// verifier of bearers at each request. So a session ends when its token does, when the
// token or its subject is revoked, and when a key changes; and it can do what the token
// can. Refresh tokens are not kept: whoever's session is over signs in again, which at a
// provider where they are still signed in is one click.
//
// The cookie is __Host-rede: Secure, HttpOnly, SameSite=Lax, on every path, until the
// token's end. It is sealed by AES-256-GCM under a key from the network's own, and so
// tells nobody whose it is. Where the program is served by plain HTTP on a loopback
// address, it is named rede and is not Secure, since Safari keeps no Secure cookie there;
// on such an address every program of the machine shares cookies, whatever its port.
//
// No cookie is set before somebody asks to sign in. While they are away at the provider,
// __Host-rede-signing has the sealed state, nonce and PKCE verifier, for 10 minutes.
//
// # Which token it is
//
// Pasted, or given for a one-time link: that token. From a provider, by the authorization
// code flow with PKCE (RFC 6749, 4.1; RFC 7636; RFC 9700, 2.1.1): the access token, if the
// verifier takes it as it takes everybody's. If it was made for others to read (it is no
// JWT, or of another issuer or audience), the session is the ID token instead. That is
// sound here and only here, since this program asked for it, with its own client id and a
// nonce; sent as a bearer an ID token is refused. An access token that is refused for any
// other reason, such as revocation, signs nobody in.
//
// # What a stranger's page can do with it
//
// Nothing. Browsers send the cookie along when somebody follows a link from elsewhere,
// which changes nothing, and with no other request of another site. Besides, Pages
// refuses what could change something and comes from another origin, and FromScript takes
// the cookie for the API only from a fetch of JSON that the browser says is of this
// origin. CORS never allows credentials (package guard).
package session
