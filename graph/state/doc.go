// Package state holds the whole network in memory: tables for look-ups, and beside
// them search indexes for finding people, bodies, labs and districts by words.
//
// A Moment is the network right after one journal entry: frozen, and read by any
// number of goroutines without a lock. A Draft is the network while commands are being
// decided: the moment before it, with what earlier commands of the same group put.
//
// # Tables
//
// A file has the name of its noun, as in network: body.go, servant.go, lab.go, … has
// the table of its records, their look-ups and their orders. schema.go lists the
// tables, and the kinds of record of all packages (Kinds); a kind that is found by its
// id alone needs no table of its own. lookup.go has what look-ups are made of, and all
// reads of tables. An Order (order.go) walks through records forwards and backwards from
// any place, for pages.
//
// A table (table.go) is copy-on-write B-trees of rows (row.go): one by id, one for each
// index. A draft copies the tables that it changes, at the cost of the nodes on the way
// to the rows that change. A row is 32 bytes and its key, and knows its id from its
// record; a tree by id has no keys but the records' own.
//
// # Search
//
// Tables can neither join two conditions nor count what they leave, so each kind
// that has names has a searchIndex too, which never changes once a moment has it:
//
//	search_select.go        Selection: what callers narrow, word by word and term by term
//	search_rank.go          Hits: a selection that is ranked, best first
//	search_scan.go          the walk through those selected, that all lists and pages are
//	search_index.go         one kind's index: entries by name and by making, and for each
//	                        term its postings, the ordinals of the records that have it
//	search_index_build.go   an index of a whole network, at a start
//	search_index_update.go  the next index from one, record by record
//	search_indexes.go       all kinds' indexes, and how Draft.Commit brings them on
//	sorted_list.go          what indexes are made of: an immutable sorted list in blocks
//	sorted_list_update.go   many changes of such a list, each block copied once
//	bitset.go               sets of records as sets of bits
//
// A search takes the union of the postings of every term that begins with a word,
// and the intersection of those unions over the words, as bitsets; then it walks the
// entries by name and keeps those whose bit is set. A commit shares all blocks with
// the index before but those that it changed.
//
// # The graph
//
// Records and the links that they say (network.Linked), kept as each entry is applied,
// so that a look-up costs the links that it shows:
//
//	graph.go          graphIndex: records, and both ends of each link in their places
//	graph_links.go    an edge as the graph keeps it
//	graph_build.go    the graph of a whole network; graph_edit.go brings it on
//	graph_sight.go    Sight: the graph on a day, as far as a caller sees and asks
//	graph_part.go     a neighbourhood, and a picture of the whole; graph_frontier.go
//	                  finds the best connected without looking at all
//	graph_path.go     shortest paths; graph_neighbours.go a record's own links
//	graph_connectors.go  betweenness, for those who work it out aside
//
// A record's links stand in the order of the others' degrees, so its best connected
// neighbours are at the front. Hubs, of 32 links and more, stand first and count as
// equal there: one link more of a hub moves nothing.
package state
