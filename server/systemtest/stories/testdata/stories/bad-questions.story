# Questions that cannot be answered hear why, and in which language they ask.

=== first: 0
operation: Directory
variables: {"first": 0}
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"servants": null}}

=== first: 101
language: en
operation: Directory
variables: {"first": 101}
answer: {"errors": [{"message": "A page has 1 to 100 items: change first or last.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"servants": null}}

=== last: -1
language: en
query: { districts(last: -1) { totalCount } }
answer: {"errors": [{"message": "A page has 1 to 100 items: change first or last.", "path": ["districts"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"districts": null}}

=== first and last
language: en
query: { labs(first: 1, last: 1) { totalCount } }
answer: {"errors": [{"message": "Ask for first or last, not both.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== a cursor that is none
language: en
operation: Directory
variables: {"first": 1, "after": "maria@example.org"}
answer: {"errors": [{"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"servants": null}}

=== an empty cursor, and one that is too long
language: en
query: query($c: String) { a: lab(slug: "mobilab") { name history(after: "") { totalCount } } b: lab(slug: "mobilab") { history(after: $c) { totalCount } } }
variables: {"c": "$times 5000 a"}
answer: {"errors": [{"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["a", "history"], "extensions": {"code": "BAD_USER_INPUT"}},
  {"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["b", "history"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"a": {"name": "$_", "history": null}, "b": {"history": null}}}

=== a place that is not on earth
language: en
operation: LabsNear
variables: {"near": {"latitude": 91, "longitude": 0}}
answer: {"errors": [{"message": "There is no such place: latitude goes from -90 to 90 degrees and longitude from -180 to 180.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== a distance from nowhere
language: en
query: { labs(filter: {withinKm: 1}) { totalCount } }
answer: {"errors": [{"message": "withinKm needs near: say from where to measure.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== too many ids
language: en
query: query($ids: [ID!]!) { nodes(ids: $ids) { id } }
variables: {"ids": ["1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","1","2","3","4","5","6","7","8","9","10","101"]}
answer: {"errors": [{"message": "Ask for at most 100 ids at a time.", "path": ["nodes"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"nodes": null}}

=== a text too long to search for
language: en
operation: Search
variables: {"text": "$times 201 a"}
answer: {"errors": [{"message": "The text of a search has at most 200 characters.", "path": ["search"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"search": null}}

=== what does not exist is null, and no error
query: { lab(slug: "no-such-lab") { id } secretariat(acronym: "NADA") { id } district(slug: "") { id } node(id: "servant_7zzzzzzzzzzzzzzzzzzzzzzzzz") { id } }
answer: {"data": {"lab": null, "secretariat": null, "district": null, "node": null}}

=== a filter that names nothing is an error, as an empty list would be an answer
language: en
query: { servants(filter: {secretariat: "NADA"}) { totalCount nodes { id } } }
answer: {"errors": [{"message": "There is no record by the reference of the filter secretariat.", "path": ["servants"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"servants": null}}

=== Portuguese for whoever prefers neither language that there is
language: fr-FR,de;q=0.5
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== Portuguese for whoever prefers it, though English would do
language: pt-PT,en;q=0.9
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== English where it is the better of the two
language: fr, en-US;q=0.8, pt;q=0.3
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "A page has 1 to 100 items: change first or last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== a header that is none is Portuguese
language: ;;;q=x
query: { labs(first: 0) { totalCount } }
answer: {"errors": [{"message": "Uma página tem de 1 a 100 itens: mude first ou last.", "path": ["labs"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": null}}

=== a field that is not there
query: { lab(slug: "mobilab") { nome } }
answer: {"errors": [{"message": "O tipo \"Lab\" não tem o campo \"nome\".", "locations": [{"line": 1, "column": 26}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a query that is none
query: { lab(slug:
answer: {"errors": [{"message": "O documento acaba cedo demais: falta fechar uma chave ou um parêntese.", "locations": [{"line": 1, "column": 12}], "extensions": {"code": "GRAPHQL_PARSE_FAILED"}}]}

=== a variable of another type
operation: Directory
variables: {"first": "maria@example.org"}
answer: {"errors": [{"message": "O valor não é de tipo \"Int\".", "path": ["variable", "first"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== an enumeration's value that is none, without repeating it
operation: Directory
variables: {"first": 1, "filter": {"status": "maria@example.org"}}
answer: {"errors": [{"message": "O valor não é de tipo \"MembershipStatus\": veja os valores no esquema.", "path": ["variable", "filter", "status", 0], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a value of another type in the query, without repeating it
query: query($text: String = "x") { servants(first: "segredo@example.org") { totalCount } search(text: $text) { totalCount } }
answer: {"errors": [{"message": "O valor não é um Int: escreva um número inteiro, sem aspas.", "locations": [{"line": 1, "column": 47}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a text where none may be, without repeating it
query: { servants "segredo@example.org" { totalCount } }
answer: {"errors": [{"message": "O documento tem outra coisa onde se espera Name.", "locations": [{"line": 1, "column": 13}], "extensions": {"code": "GRAPHQL_PARSE_FAILED"}}]}

=== a field of an input that is not there, whose name could be anything
operation: Directory
variables: {"first": 1, "filter": {"maria@example.org": 1}}
answer: {"errors": [{"message": "O objeto tem um campo desconhecido: veja o tipo dele no esquema.", "path": ["variable", "filter"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== an empty instant
language: en
query: query($f: DateTime!) { slots(from: $f, to: "2026-03-03T00:00:00Z") { nodes { free } } }
variables: {"f": ""}
answer: {"errors": [{"message": "An instant is written with its offset (RFC 3339), such as \"2017-05-31T14:00:00-03:00\".", "path": ["variable", "f"], "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a day that there is not, as a request error
send: Accept: application/graphql-response+json
query: { lab(slug: "mobilab") { occupancy(from: "2026-02-30", to: "2026-03-03") { bookedHours } } }
status: 400
answer: {"errors": [{"message": "Este dia não existe no calendário.", "path": ["lab", "occupancy", "from"], "locations": [{"line": 1, "column": 43}], "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a number beyond 32 bits
language: en
operation: Directory
variables: {"first": 2147483648}
answer: {"errors": [{"message": "An Int goes from -2147483648 to 2147483647.", "path": ["variable", "first"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== half of a surrogate pair
language: en
body: {"query": "query($t: String!) { search(text: $t) { totalCount } }", "variables": {"t": "\ud800"}}
status: 400
answer: {"errors": [{"message": "The request is no Unicode text: send it in UTF-8, and the \\u escapes of a surrogate pair always both.", "extensions": {"code": "BAD_USER_INPUT"}}]}
