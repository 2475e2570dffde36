# Questions that cannot be answered hear why, and in which language they ask.

=== first: 0
operation: Directory
variables: {"first": 0}
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== first: 101
language: en
operation: Directory
variables: {"first": 101}
answer: {"errors": [{"message": "A page has 1 to 100 items: change first or last.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== last: -1
language: en
query: { districts(last: -1) { totalCount } }
answer: {"errors": [{"message": "A page has 1 to 100 items: change first or last.", "path": ["districts"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== first and last
language: en
query: { labs(first: 1, last: 1) { totalCount } }
answer: {"errors": [{"message": "Ask for first or last, not both.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== a cursor that is none
language: en
operation: Directory
variables: {"first": 1, "after": "maria@example.org"}
answer: {"errors": [{"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== an empty cursor, and one that is too long
language: en
query: query($c: String) { a: lab(slug: "mobilab") { name history(after: "") { totalCount } } b: lab(slug: "mobilab") { history(after: $c) { totalCount } } }
variables: {"c": "$times 5000 a"}
answer: {"errors": [{"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["a", "history"], "extensions": {"code": "BAD_USER_INPUT"}},
  {"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["b", "history"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"a": null, "b": null}}

=== a place that is not on earth
language: en
operation: LabsNear
variables: {"near": {"latitude": 91, "longitude": 0}}
answer: {"errors": [{"message": "There is no such place: latitude goes from -90 to 90 degrees and longitude from -180 to 180.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== a distance from nowhere
language: en
query: { labs(filter: {withinKm: 1}) { totalCount } }
answer: {"errors": [{"message": "withinKm needs near: say from where to measure.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== too many ids
language: en
query: query($ids: [ID!]!) { nodes(ids: $ids) { id } }
variables: {"ids": ["1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","101"]}
answer: {"errors": [{"message": "Ask for at most 100 ids at a time.", "path": ["nodes"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== a text too long to search for
language: en
operation: Search
variables: {"text": "$times 201 a"}
answer: {"errors": [{"message": "The text of a search has at most 200 characters.", "path": ["search"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== what does not exist is null, and no error
query: { lab(slug: "no-such-lab") { id } secretariat(acronym: "NADA") { id } district(slug: "") { id } node(id: "servant_7zzzzzzzzzzzzzzzzzzzzzzzzz") { id } servants(filter: {secretariat: "NADA"}) { totalCount nodes { id } } }
answer: {"data": {"lab": null, "secretariat": null, "district": null, "node": null, "servants": {"totalCount": 0, "nodes": []}}}

=== Portuguese for whoever prefers neither language that there is
language: fr-FR,de;q=0.5
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== Portuguese for whoever prefers it, though English would do
language: pt-PT,en;q=0.9
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== English where it is the better of the two
language: fr, en-US;q=0.8, pt;q=0.3
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "A page has 1 to 100 items: change first or last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== a header that is none is Portuguese
language: ;;;q=x
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": null}

=== a field that is not there
query: { lab(slug: "mobilab") { nome } }
answer: {"errors": [{"message": "Cannot query field \"nome\" on type \"Lab\".", "locations": [{"line": 1, "column": 26}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a query that is none
query: { lab(slug:
answer: {"errors": [{"message": "Unexpected <EOF>", "locations": [{"line": 1, "column": 12}], "extensions": {"code": "GRAPHQL_PARSE_FAILED"}}]}

=== a variable of another type
operation: Directory
variables: {"first": "maria@example.org"}
answer: {"errors": [{"message": "cannot use string as Int", "path": ["variable", "first"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== an enumeration's value that is none, without repeating it
operation: Directory
variables: {"first": 1, "filter": {"status": "maria@example.org"}}
answer: {"errors": [{"message": "The value is not a valid MembershipStatus: see the schema for its values.", "path": ["variable", "filter", "status"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a value of another type in the query, without repeating it
query: query($text: String = "x") { servants(first: "segredo@example.org") { totalCount } search(text: $text) { totalCount } }
answer: {"errors": [{"message": "Int cannot represent non-integer.", "locations": [{"line": 1, "column": 47}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a text where none may be, without repeating it
query: { servants "segredo@example.org" { totalCount } }
answer: {"errors": [{"message": "Expected Name.", "locations": [{"line": 1, "column": 13}], "extensions": {"code": "GRAPHQL_PARSE_FAILED"}}]}

=== a field of an input that is not there, whose name could be anything
operation: Directory
variables: {"first": 1, "filter": {"maria@example.org": 1}}
answer: {"errors": [{"message": "unknown field", "path": ["variable", "filter"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}
