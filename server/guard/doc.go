// Package guard stands between the Internet and the routes: it bounds who asks
// how much, refuses what a browser sends on another site's behalf, and cuts off
// who is slow. Every refusal is GraphQL error JSON with a code and a sentence.
//
// # The order
//
// New checks the settings; each method of a Guard wraps a handler. From the
// outside in, with identify being the server's own finding of the caller:
//
//	guard.Chain(routes, g.Headers, g.Compress, g.Unicode)    around all routes
//	guard.Chain(api, g.Data, g.CORS, g.CrossSite, g.Clients, around /graphql
//	    g.Body, g.InFlight, identify, g.Subjects)
//	guard.Chain(feed, g.Readable, g.SameSite, g.Clients)    around what anybody reads
//	guard.Chain(page, g.SameSite, g.Clients, g.Body)        around other routes that take POST
//
// CORS, as Readable, stands outside of what refuses, or a page of another origin could not read
// a 429. Clients stands before the token is verified, so that verifying is bounded
// too. Body stands before InFlight, so that a slow sender holds no place while it
// sends. Health routes are in neither bound: put only Headers around them.
//
// # What a client may ask
//
// There are two quotas, of units in a window, as token buckets that fill
// steadily. The client's is for an address (IPv6: its /64), the subject's for the
// actor of a valid token. Each request costs its client 1, and 1 more for each whole
// kilobyte of its body, since reading a large one is more work than sending it; and
// its subject 1. What the operation costs beyond (Charge) is the subject's where there
// is one, and the client's otherwise: all of a city hall may come from one address,
// and one colleague's heavy queries should not be everyone's. What costs more than a
// whole quota takes the whole quota, else it could never be done. The tables of
// clients and subjects have a fixed size; the one that has asked nothing for the
// longest time is forgotten first.
//
// Who reads answers slowly keeps a place among those that are answered at once for as
// long as the server's time-out lets them, whatever the quota. So one client holds at
// most a fourth of the places, and is answered 429 beyond that.
//
// A subscription goes on for hours. When it begins (Stream) it leaves its place for
// one among the streams, of which there are so many too, for one client a fourth
// and for one subject ten.
//
// The fields RateLimit-Policy and RateLimit follow
// draft-ietf-httpapi-ratelimit-headers-10: structured fields, lists of strings
// "client" and "subject" with the parameters q, w and qu, and r and t. Units are
// not requests, hence qu="rede-cost". t tells when the quota is whole again, and
// on a refusal the same moment as Retry-After.
//
// # What is cross-site, and what of it is refused
//
// A token travels in a header, so a browser adds nothing that a stranger's page could
// use; frontends on other origins are what the network is for. Only this server's own
// pages have it in a cookie (package session), which is never looked at for a stranger's
// page, and which CORS never lets one send. What remains is authority that the browser does have by itself: it may
// stand inside the city's network, or hold a client certificate or password for a
// proxy. So CrossSite refuses with 403 what could change something (any method but
// GET, HEAD and OPTIONS), is sent for a page of another origin, and
//   - would not have been asked about first, since a form can send it: its
//     Content-Type is absent, text/plain or a form's, which no frontend needs; or
//   - comes from an origin that CORS does not allow.
//
// JSON from an allowed origin passes: the browser has asked before. Queries by GET
// pass: they change nothing, and without CORS nobody else's page can read them.
// Requests that no browser sent carry neither Origin nor Sec-Fetch-Site, and pass.
// SameSite is for routes that only this server's own pages use, and for those that
// take no changes: it refuses all that is cross-origin and could change something.
//
// # What is compressed
//
// Answers of 1 KB and more in text formats, by Zstandard, gzip or Brotli as the client
// takes (package coding, which says why no secret is lost by it). A page that is asked
// for with a cookie is not. Compressed requests are 415: they could unfold to anything.
//
// # Which headers an answer has, and what for
//
// On every answer: X-Content-Type-Options (nobody takes JSON for a script),
// Content-Security-Policy (what is opened as a page loads nothing and stands in no frame),
// Cross-Origin-Resource-Policy (no other site's page takes it into its process),
// Cache-Control, Vary. On pages besides: Referrer-Policy, X-Frame-Options and
// Cross-Origin-Opener-Policy, which say nothing of JSON (Data takes them off). Where CORS
// allows: Access-Control-Allow-Origin and -Expose-Headers. Where there are quotas:
// RateLimit-Policy and RateLimit. Of GraphQL: Content-Type, Rede-Moment, and ETag by GET.
package guard
