package attacks

import (
	"strings"
)

const (
	describeMe = `mutation($i: UpdateServantInput!) { updateServant(input: $i) { servant { id } problems { code path message } } }`
	addLab     = `mutation($i: CreateLabInput!) { createLab(input: $i) { lab { id } problems { code path message } } }`
	addBody    = `mutation($i: CreateSecretariatInput!) { createSecretariat(input: $i) { secretariat { id } problems { code path message } } }`
	directory  = `query($f: ServantFilter, $n: Int) { servants(filter: $f, first: $n) { totalCount } }`
	near       = `query($n: NearInput!, $km: Float) { labs(filter: {near: $n, withinKm: $km}) { totalCount } }`
	characters = "control or invalid characters"
)

// inputAttacks are values that a field cannot take.
var inputAttacks = []attack{
	mine("a NUL in a name", `{"name": "Ana\u0000s3gr3d0"}`, "INVALID", characters),
	mine("a line break in a name", `{"name": "Ana\r\nSet-Cookie: s3gr3d0"}`, "INVALID", characters),
	mine("a name that turns the text around", `{"name": "Ana\u202es3gr3d0"}`, "INVALID", characters),
	mine("a name that cannot be seen", `{"name": "\u200b\u200b\u2060"}`, "INVALID", ""),
	{name: "a name of half a character", by: "ana", query: describeMe, variables: `{"i": {"name": "Ana \ud800"}}`, status: 400, code: badInput, has: "surrogate pair"},
	mine("a name of nothing", `{"name": " \t "}`, "INVALID", "cannot be empty"),
	mine("a name of 201 letters", `{"name": "`+strings.Repeat("á", 201)+`"}`, "INVALID", "201 characters"),
	mine("a name of 200 KB", `{"name": "`+strings.Repeat("s3gr3d0", 28_000)+`"}`, "INVALID", "at most 200 fit"),
	mine("a name that grows when it is normalised", `{"name": "`+strings.Repeat(`\ufdfa`, 201)+`"}`, "INVALID", "at most 200 fit"),
	mine("a null for what cannot be cleared", `{"name": null}`, "INVALID", "cannot be cleared"),
	mine("a list for a text", `{"name": ["s3gr3d0"]}`, invalid, ""),
	mine("an object for a text", `{"name": {"$gt": ""}}`, invalid, ""),
	mine("an operator of the database for an id", `{"secretariat": {"$ne": null}}`, invalid, ""),
	mine("a condition of the database among the fields", `{"$where": "s3gr3d0 == 1", "bio": "x"}`, invalid, "unknown field"),
	mine("a field of every object's prototype", `{"__proto__": {"committee": true}, "bio": "x"}`, invalid, "unknown field"),
	mine("a field of the record that is no input", `{"id": "x", "membership": {"status": "ACTIVE"}}`, invalid, "unknown field"),
	mine("a revision below zero", `{"revision": -1, "bio": "x"}`, "STALE_REVISION", ""),
	mine("a revision beyond counting", `{"revision": 99999999999999999999, "bio": "x"}`, invalid, ""),
	mine("a revision with a fraction", `{"revision": 1.5, "bio": "x"}`, invalid, ""),
	mine("a truth for a number", `{"revision": true, "bio": "x"}`, invalid, ""),
	mine("a number for a truth", `{"publicEmail": 1}`, invalid, ""),
	mine("a text for a truth", `{"publicEmail": "true"}`, invalid, ""),
	mine("an enumeration's value in small letters", `{"employment": "permanent"}`, invalid, "not a valid Employment"),
	mine("a number for an enumeration's value", `{"employment": 0}`, invalid, ""),
	mine("a telephone number of 10,000 digits", `{"phone": "+55 `+strings.Repeat("1", 10_000)+`"}`, "INVALID", ""),
	mine("a telephone number that is a formula", `{"phone": "=1+1+cmd|' /C calc'!A0"}`, "INVALID", "not a telephone number"),
	mine("900 interests", `{"interests": [`+strings.Repeat(`"a",`, 899)+`"a b"]}`, "INVALID", ""),
	mine("an interest of nothing", `{"interests": ["dados", ""]}`, "INVALID", "cannot be empty"),
	mine("a null among the interests", `{"interests": ["dados", null]}`, invalid, ""),
	mine("an idempotency key of 10 KB", `{"bio": "x", "idempotencyKey": "`+strings.Repeat("k", 10_000)+`"}`, "INVALID", ""),
	mine("an idempotency key of nothing", `{"bio": "x", "idempotencyKey": ""}`, "INVALID", "has 1 to 200 characters"),
	mine("a number for a text", `{"bio": 12345678909}`, invalid, "not a valid String"),
	mine("a text for a number", `{"bio": "x", "revision": "1"}`, invalid, "not a valid Int"),
	mine("an id that is a path", `{"secretariat": "../../etc/passwd"}`, "NOT_FOUND", outOfReach),
	mine("an id that is a query", `{"secretariat": "SMIT' OR '1'='1"}`, "NOT_FOUND", outOfReach),
	mine("an id of 10 KB", `{"secretariat": "`+strings.Repeat("S", 10_000)+`"}`, "NOT_FOUND", outOfReach),
	mine("an id with a NUL", `{"secretariat": "SMIT\u0000"}`, "NOT_FOUND", outOfReach),

	theirs("a slug that is a formula", addLab, `{"name": "Lab", "slug": "=1+1"}`, "INVALID"),
	theirs("a slug that is a path", addLab, `{"name": "Lab", "slug": "../admin"}`, "INVALID"),
	theirs("a slug in look-alike letters", addLab, `{"name": "Lab", "slug": "mоbilab"}`, "INVALID"),
	theirs("a slug that is there already", addLab, `{"name": "Lab", "slug": "mobilab"}`, "TAKEN"),
	theirs("a page that is a script", addLab, `{"name": "Lab", "website": "javascript:alert(1)"}`, "INVALID"),
	theirs("a page that is a file", addLab, `{"name": "Lab", "website": "file:///etc/passwd"}`, "INVALID"),
	theirs("an e-mail that is a header", addLab, `{"name": "Lab", "contact": {"email": "a@example.org\r\nBcc: b@example.org"}}`, "INVALID"),
	theirs("a place north of the pole", addLab, `{"name": "Lab", "location": {"latitude": 90.1, "longitude": 0}}`, "INVALID"),
	theirs("a place that is no number", addLab, `{"name": "Lab", "location": {"latitude": "NaN", "longitude": 0}}`, invalid),
	theirs("a place without end", addLab, `{"name": "Lab", "location": {"latitude": 0, "longitude": 1e999}}`, invalid),
	theirs("a place that is half of one", addLab, `{"name": "Lab", "location": {"latitude": 1}}`, invalid),
	theirs("10,000 coordinators", addLab, `{"name": "Lab", "coordinators": [`+strings.Repeat(`"x",`, 9_999)+`"x"]}`, tooLarge),
	theirs("900 coordinators", addLab, `{"name": "Lab", "coordinators": [`+strings.Repeat(`"x",`, 899)+`"x"]}`, "INVALID"),
	theirs("an acronym that is a formula", addBody, `{"acronym": "@SUM(A1)", "name": "Órgão", "kind": "OFFICE"}`, "INVALID"),
	theirs("an acronym that is there already, in full-width letters", addBody, `{"acronym": "ＳＭＩＴ", "name": "Órgão", "kind": "OFFICE"}`, "INVALID"),
	theirs("a day that there is not", addBody, `{"acronym": "SMX", "name": "Órgão", "kind": "OFFICE", "since": "2026-02-29"}`, badInput),
	theirs("a day of the year 10000", addBody, `{"acronym": "SMX", "name": "Órgão", "kind": "OFFICE", "since": "10000-01-01"}`, badInput),
	theirs("a number for a day", addBody, `{"acronym": "SMX", "name": "Órgão", "kind": "OFFICE", "since": 20260101}`, badInput),
	theirs("an object for a day", addBody, `{"acronym": "SMX", "name": "Órgão", "kind": "OFFICE", "since": {"$date": 0}}`, badInput),
	{name: "a body that ends in the future", by: "committee", query: `mutation { succeedSecretariat(input: {secretariat: "SMIT", successor: "SME", on: "2999-12-31"}) { secretariat { id } problems { code } } }`, code: "INVALID"},

	{name: "a page of nothing", query: directory, variables: `{"n": 0}`, code: badInput},
	{name: "a page of less than nothing", query: directory, variables: `{"n": -2147483648}`, code: badInput},
	{name: "a page beyond 32 bits", query: directory, variables: `{"n": 2147483648}`, code: invalid, has: "2147483647"},
	{name: "a page beyond 32 bits in the query", query: `{ servants(first: 2147483648) { totalCount } }`, code: invalid, has: "2147483647"},
	{name: "an id with a fraction", query: `query($id: ID!) { node(id: $id) { id } }`, variables: `{"id": 1.5}`, code: invalid},
	{name: "a page beyond 64 bits", query: directory, variables: `{"n": 18446744073709551617}`, code: invalid},
	{name: "a page with a fraction", query: directory, variables: `{"n": 1.5}`, code: invalid},
	{name: "an operator of the database for a filter", query: directory, variables: `{"f": {"status": {"$gt": ""}}}`, code: invalid},
	{name: "a condition of the database for a filter", query: directory, variables: `{"f": {"$or": [{}]}}`, code: invalid, has: "unknown field"},
	{name: "a list of filters", query: directory, variables: `{"f": [{"text": "a"}, {"text": "b"}]}`, code: invalid},
	{name: "a filter that is a query names nothing", query: directory, variables: `{"f": {"secretariat": "' OR 1=1 --"}}`, code: badInput},
	{name: "a text that is a pattern finds nobody", query: `{ search(text: ".*") { totalCount } servants(filter: {text: "%"}) { totalCount } }`, has: `{"search":{"totalCount":0},"servants":{"totalCount":0}}`},
	{name: "a text that is a formula finds nobody", query: `{ search(text: "=cmd|' /C calc'!A0") { totalCount } }`, has: `"totalCount":0`},
	{name: "a text of nothing but accents finds nobody", query: `query($t: String!) { search(text: $t) { totalCount } }`, variables: `{"t": "\u0301\u0301\u0301"}`, has: `"totalCount":0`},
	{name: "a text with a NUL finds nobody", query: `query($t: String!) { search(text: $t) { totalCount } }`, variables: `{"t": "\u0000"}`, has: `"totalCount":0`},
	{name: "a search of 201 letters", query: `query($t: String!) { search(text: $t) { totalCount } }`, variables: `{"t": "` + strings.Repeat("a", 201) + `"}`, code: badInput},
	{name: "a place that is no number to measure from", query: near, variables: `{"n": {"latitude": "NaN", "longitude": 0}}`, code: invalid},
	{name: "a distance without end", query: near, variables: `{"n": {"latitude": 0, "longitude": 0}, "km": 1e999}`, code: invalid},
	{name: "a distance that is no number", query: near, variables: `{"n": {"latitude": 0, "longitude": 0}, "km": "NaN"}`, code: invalid},
	{name: "a distance below zero", query: near, variables: `{"n": {"latitude": 0, "longitude": 0}, "km": -1}`, code: badInput},
	{name: "36,000 kinds of record", query: `query($k: [RecordKind!]) { search(text: "a", filter: {kinds: $k}) { totalCount } }`, variables: `{"k": [` + strings.Repeat(`"LAB",`, 35_999) + `"LAB"]}`, code: tooLarge, has: `"limit":"values"`},
	{name: "101 ids", query: `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, variables: `{"ids": [` + strings.Repeat(`"x",`, 100) + `"x"]}`, code: badInput},
	{name: "a null among the ids", query: `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, variables: `{"ids": [null]}`, code: invalid},
	{name: "a number for an id is an id that is none", query: `query($id: ID!) { node(id: $id) { id } }`, variables: `{"id": -9007199254740993}`, has: `"node":null`},
	{name: "a truth for an id", query: `query($id: ID!) { node(id: $id) { id } }`, variables: `{"id": true}`, code: invalid},
	{name: "a cursor that is none", query: `{ servants(after: "eyIkZ3QiOiIifQ==") { totalCount } }`, code: badInput},
	{name: "a variable that nobody gives", query: `query($id: ID!) { node(id: $id) { id } }`, variables: `{}`, code: invalid},
	{name: "variables that nobody defines are nothing", query: `{ viewer { scopes } }`, variables: `{"__proto__": {"scope": "committee"}, "constructor": {"prototype": {}}, "caller": "ana"}`, has: `"viewer":null`},
}

// mine is ana's change to her own record, with the code that it gets.
func mine(name, input, code, has string) attack {
	return attack{name: name, by: "ana", query: describeMe, variables: `{"i": ` + input + `}`, code: code, has: has}
}

// theirs is a creation by the committee, with the code that it gets.
func theirs(name, mutation, input, code string) attack {
	return attack{name: name, by: "committee", query: mutation, variables: `{"i": ` + input + `}`, code: code}
}
