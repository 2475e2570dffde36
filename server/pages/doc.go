// Package pages serves the network to people: a page is an operation and a template, in a
// folder of its own under site/. The server runs the operation in process, by the handler
// that answers everybody, with the caller's rights, limits and quota, and fills the
// template; a form posts a mutation's input. Nothing stands on a page that the API does
// not tell.
//
// # Where things are
//
//	site/NAME/page.graphql   what the page asks, and on top where it stands
//	site/NAME/page.html      how the answer is shown
//	site/NAME/ACT.graphql    what a form on it does
//	layout/                  the frame and the partials that pages share
//	assets/                  the style sheet, the modules, the mark
//	site.go folder.go        the folders, read once
//	templates.go settle.go   all templates of a language, escaped once
//	serve.go act.go render.go  a request's way: GET, POST, and the template filled
//	ask.go answer.go         the operation in process, and its answer
//	variables.go values.go   text from an address or a form, typed by the schema
//	view.go form.go          what templates have at hand
//	speech.go moments.go enums.go  words, days and hours in both languages
//	picture.go path.go map.go  the network, drawn: rings, steps, districts
//	failure.go dress.go      every failure as a page
//	signing.go               signing in and out, and who is
//	asset.go sitemap.go      the rest that is served
//	hooks.go                 variables that have to be worked out (Given)
//	lists.go records.go      lists put together by a field, and where records have pages
//	words.go words_acts.go   what a history tells, in words
//
// # How to add a page in five steps
//
//  1. site/NAME/page.graphql: one query. Its first lines say, as comments, where it
//     stands (# address: /labs/{slug}) and, where they apply, which field's null means
//     that there is no such page (# found: lab, or dotted: actionPlan.commitment; a record
//     of another kind, of which node asks nothing, is none), which verdict's no that it is
//     not the caller's (# needs: lab.viewerCan.updateLab, with allowed and problems
//     { message }), which entry of the menu it belongs to
//     (# menu: labs), whether only who is signed in has it (# private), whether it loads map tiles from
//     where a setting says (# tiles), and an address for tests where no sitemap has one (# example: /search?text=dados).
//     A variable's value is the address's ({slug}), the query string's (?after=…,
//     ?filter.text=…: dotted names reach into inputs) or one of the given ones: $today,
//     $now, $year, $todayStart, $todayEnd, $weekAhead (seven days on), $weekStart, $weekEnd
//     (?week=2026-11-30), $signedIn, $asServant, $asLab,
//     $asSecretariat, $asGroup, $asCommittee. Ask for what only some may see behind
//     @include(if: $asCommittee). Others: a hook in a file of its own here (hooks.go).
//  2. site/NAME/page.html: {{define "title"}}, {{define "description"}},
//     {{define "crumbs"}} and {{define "content"}}. $ is a View, .Data the answer. Both languages
//     side by side: {{t "Mesas livres" "Free desks"}}; never a sentence in one alone.
//     What else it defines is the page's own, whatever others call theirs.
//     The partials are in layout/partials.html, each with an example.
//  3. A form? site/NAME/ACT.graphql: one mutation whose payload has problems { message
//     path }, on top # then: where to go (/groups/{group.slug}, from the payload or the
//     address; "here" for the page itself, with its query) and # says: what was done, in both languages (Reserva feita. | Booked.).
//     In the page: {{with form $ "ACT"}}<form method="post">{{template "form" .}} …
//     {{template "field" (.Text "input.name" (t "Nome" "Name"))}} … </form>{{end}}.
//     Fields are named as the mutation's variables, dotted. What was typed, the problems
//     at their fields, the key that makes a double post one act: all there. An act whose
//     input has dryRun: true leads nowhere: the page is shown again, with what was typed,
//     and the payload is the page's .Tried and the form's .Trial. What no field of HTML can
//     say is a preparation (hooks.go).
//  4. In the sitemap? Pages without {…} and not private are; others by
//     site/NAME/sitemap.graphql: a query with $after over one connection, whose nodes have
//     the fields that the address names; a list that is no connection is called nodes
//     (actionPlan { nodes: commitments { number } }). All are listed once an hour, as
//     nobody in particular sees them, and in several maps where they are many.
//  5. go test ./server/pages: it finds the page, validates its operations, renders it
//     for every role in both languages and for bad addresses, and checks its HTML. An
//     address that neither a sitemap nor # example can give comes from the page's own
//     NAME_test.go (example, as in book_test.go, which also tests a form).
//     A browser sees it by .ci/pages/run, which needs such an address, too (addresses.mjs).
//
// A list pages to and fro where its operation declares $first, $after, $last and $before.
// A form's button may be the one that asks for input.dryRun alone (site/group-suggest).
//
// Pages that are there already show all of it: site/home (given variables), site/labs (a
// filter, a pager), site/lab (a hook, a week, a sitemap), site/search (facets, any kind of
// record), site/book (private, a form).
//
// A link to a page that the build may not have yet stands behind .Has with the page's own
// address: {{if .Has "/groups/{slug}"}}. The menu does so by itself (menu.go).
package pages
