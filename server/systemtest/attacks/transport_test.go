package attacks

import (
	"strings"
)

const (
	badInput = "BAD_USER_INPUT"
	typename = `{"query": "{ __typename }"}`
	leaving  = `{"query": "mutation { leaveNetwork(input: {}) { problems { code } } }"}`
)

// transportAttacks are requests that HTTP or JSON lets two readers read
// differently, or that a browser sends for a page of somebody else.
var transportAttacks = []attack{
	{name: "PUT is not a method of the endpoint", method: "PUT", body: typename, status: 405, code: badInput, has: "Allow: GET, HEAD, POST, OPTIONS"},
	{name: "DELETE is not a method of the endpoint", method: "DELETE", status: 405, code: badInput, has: "Allow: GET, HEAD, POST, OPTIONS"},
	{name: "TRACE repeats nothing", method: "TRACE", headers: []string{"X-Secret: s3gr3d0"}, status: 405, code: badInput, has: "Allow: GET, HEAD, POST, OPTIONS"},
	{name: "a method that nobody knows", method: "S3GR3D0", status: 405, code: badInput, has: "Allow: GET, HEAD, POST, OPTIONS"},
	{name: "a change by GET", by: "ana", method: "GET", path: "/graphql?query=mutation%7BleaveNetwork(input:%7B%7D)%7Bproblems%7Bcode%7D%7D%7D", status: 405, code: badInput, has: "Allow: POST"},
	{name: "a change by GET in the second of two operations", by: "ana", method: "GET", status: 405, code: badInput,
		path: "/graphql?query=query%20A%7B__typename%7Dmutation%20B%7BleaveNetwork(input:%7B%7D)%7Bproblems%7Bcode%7D%7D%7D&operationName=B"},
	{name: "a change by HEAD", by: "ana", method: "HEAD", path: "/graphql?query=mutation%7BleaveNetwork(input:%7B%7D)%7Bproblems%7Bcode%7D%7D%7D", status: 405},
	{name: "a change by GET that calls itself POST", by: "ana", method: "GET", path: "/graphql?query=mutation%7BleaveNetwork(input:%7B%7D)%7Bproblems%7Bcode%7D%7D%7D",
		headers: []string{"X-HTTP-Method-Override: POST"}, status: 405, code: badInput},
	{name: "a query in the address of a POST is not the body's", method: "POST", path: "/graphql?query=%7B__typename%7D", body: `{}`, status: 400, code: badInput},
	{name: "GET without a query", method: "GET", status: 400, code: badInput},
	{name: "GET with a parameter twice", method: "GET", path: "/graphql?query=%7B__typename%7D&query=%7Bviewer%7Bscopes%7D%7D", status: 400, code: badInput},
	{name: "GET with a broken escape", method: "GET", path: "/graphql?query=%7B__typename%7D&x=%zz", status: 400, code: badInput},
	{name: "GET with variables that are a list", method: "GET", path: "/graphql?query=%7B__typename%7D&variables=%5B%5D", status: 400, code: badInput},
	{name: "GET with a key of the variables twice", method: "GET", path: "/graphql?query=%7B__typename%7D&variables=%7B%22a%22:1,%22a%22:2%7D", status: 400, code: badInput},

	{name: "a body without a type", by: "ana", body: leaving, headers: []string{"Content-Type"}, status: 415, code: badInput},
	{name: "a form", by: "ana", body: "query=mutation{leaveNetwork(input:{}){problems{code}}}", headers: []string{"Content-Type: application/x-www-form-urlencoded"}, status: 415, code: badInput},
	{name: "a form with files", by: "ana", body: "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{}\r\n--b--\r\n", headers: []string{"Content-Type: multipart/form-data; boundary=b"}, status: 415, code: badInput},
	{name: "JSON that calls itself text", by: "ana", body: leaving, headers: []string{"Content-Type: text/plain"}, status: 415, code: badInput},
	{name: "JSON in Latin-1", by: "ana", body: leaving, headers: []string{"Content-Type: application/json; charset=iso-8859-1"}, status: 415, code: badInput},
	{name: "a document as it is", by: "ana", body: "mutation { leaveNetwork(input: {}) { problems { code } } }", headers: []string{"Content-Type: application/graphql"}, status: 415, code: badInput},
	{name: "a compressed body", body: "\x1f\x8b\x08\x00", headers: []string{"Content-Encoding: gzip"}, status: 415, code: badInput},
	{name: "a body compressed twice", body: "x", headers: []string{"Content-Encoding: identity, br"}, status: 415, code: badInput},
	{name: "a body of 300 KB", body: strings.Repeat("x", 300<<10), status: 413, code: "TOO_LARGE"},
	{name: "no body", method: "POST", headers: []string{"Content-Type: application/json"}, status: 400, code: badInput},
	{name: "a list of requests", body: "[" + typename + "," + typename + "]", status: 400, code: badInput},
	{name: "a second object behind the first", by: "ana", body: typename + leaving, status: 400, code: badInput},
	{name: "a key that comes twice", by: "ana", body: `{"query": "{ __typename }", "query": "mutation { leaveNetwork(input: {}) { problems { code } } }"}`, status: 400, code: badInput},
	{name: "a key that comes twice, once by an escape", by: "ana", body: `{"query": "{ __typename }", "\u0071uery": "mutation { leaveNetwork(input: {}) { problems { code } } }"}`, status: 400, code: badInput},
	{name: "a key that comes twice deep in the variables", body: `{"query": "query($f: ServantFilter) { servants(filter: $f) { totalCount } }", "variables": {"f": {"text": "a", "text": "b"}}}`, status: 400, code: badInput},
	{name: "a key in another case", by: "ana", body: `{"Query": "mutation { leaveNetwork(input: {}) { problems { code } } }"}`, status: 400, code: badInput},
	{name: "a key beside itself in another case", by: "ana", body: `{"query": "{ __typename }", "Query": "mutation { leaveNetwork(input: {}) { problems { code } } }"}`, status: 400, code: badInput, has: "just so"},
	{name: "a key beside itself with a long s", by: "ana", body: `{"query": "{ __typename }", "variableſ": {}}`, status: 400, code: badInput, has: "just so"},
	{name: "GET with a parameter in another case", method: "GET", path: "/graphql?query=%7B__typename%7D&Query=%7Bviewer%7Bscopes%7D%7D", status: 400, code: badInput, has: "just so"},
	{name: "an answer in a language of pages", query: "{ __typename }", headers: []string{"Accept: text/html"}, status: 406, code: "NOT_ACCEPTABLE"},
	{name: "a change that takes no answer", by: "ana", body: leaving, headers: []string{"Accept: application/json;q=0, text/html"}, status: 406, code: "NOT_ACCEPTABLE"},
	{name: "a body in UTF-16", body: "\xff\xfe{\x00}\x00", status: 400, code: badInput},
	{name: "a number that JSON does not have", body: `{"query": "query($n: Int) { labs(first: $n) { totalCount } }", "variables": {"n": NaN}}`, status: 400, code: badInput},
	{name: "9,000 lists inside one another in the variables", body: `{"query": "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", "variables": {"ids": ` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + "}}", code: invalid},
	{name: "100,000 lists inside one another in the variables", body: `{"query": "{ __typename }", "variables": {"x": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "}}", status: 400, code: badInput},
	{name: "50,000 lists inside one another that nobody closes", body: `{"query": "{ __typename }", "variables": ` + strings.Repeat(`{"a":[`, 20_000), status: 400, code: badInput},

	{name: "a form of another site", by: "ana", body: leaving, headers: []string{"Content-Type: text/plain", "Origin: https://evil.example", "Sec-Fetch-Site: cross-site"}, status: 403, code: "FORBIDDEN"},
	{name: "a form of another site without a type", by: "ana", body: leaving, headers: []string{"Content-Type", "Sec-Fetch-Site: cross-site"}, status: 403, code: "FORBIDDEN"},
	{name: "a form of a page without an origin", by: "ana", body: leaving, headers: []string{"Content-Type: text/plain", "Origin: null"}, status: 403, code: "FORBIDDEN"},
	{name: "a preflight promises no cookies", method: "OPTIONS", headers: []string{"Origin: https://evil.example", "Access-Control-Request-Method: DELETE"}, status: 204, has: "Access-Control-Allow-Methods: GET, HEAD, POST"},
	{name: "an answer may not be framed or guessed", method: "GET", path: "/graphql?query=%7B__typename%7D", has: "X-Content-Type-Options: nosniff"},

	{name: "metrics are not on this address", method: "GET", path: "/metrics", status: 404},
	{name: "profiles are not on this address", method: "GET", path: "/debug/pprof/heap", status: 404},
	{name: "a path out of the files", method: "GET", path: "/..%2f..%2f..%2fetc%2fpasswd", status: 404},
	{name: "a path into the data", method: "GET", path: "/data/keys/token.pem", status: 404},
	{name: "a header of 20 KB", query: "{ __typename }", headers: []string{"X-Long: " + strings.Repeat("x", 40<<10)}, status: 431},
	{name: "two moments", query: "{ __typename }", headers: []string{"Rede-Moment: 1", "Rede-Moment: 2"}, status: 400, code: badInput},
	{name: "a moment before the first", query: "{ __typename }", headers: []string{"Rede-Moment: -1"}, status: 400, code: badInput},
	{name: "a moment beyond counting", query: "{ __typename }", headers: []string{"Rede-Moment: 99999999999999999999"}, status: 400, code: badInput},
	{name: "a language of 10 KB", query: "{ labs(first: 0) { totalCount } }", headers: []string{"Accept-Language: " + strings.Repeat("a-b,", 2_500)}, code: badInput},
}
