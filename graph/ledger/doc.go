// Package ledger decides every change of the network: read, rule, journal,
// apply.
//
// A Command carries a rule. One loop per process takes all the commands that
// wait, runs each one's rule in turn on a draft of the network, inserts all that
// changed as one Entry into the journal, and only then shows the new moment to
// readers and answers the callers. That an entry's number is unique is the only
// thing that it asks of the database: whoever inserts number n decided what
// happened n-th, and the loser of a race applies the winner's entry and runs its
// rules again on what is now true.
//
// The files follow a command: command.go (what callers hand over and hear),
// loop.go (the group), draft.go (running rules), commit.go (inserting until the
// outcome is known), follow.go and wait.go (applying what others decided),
// backlog.go, project.go and mark.go (writing the collections behind the journal),
// tally.go (what a mark tells of the documents), peers.go and fair.go (what other
// servers' marks tell), load.go, snapshot.go and otherhand.go (start-up), clock.go and trouble.go (why no command is taken),
// history.go and entrycache.go, feed.go (following the journal), chores.go (what
// time alone changes), check.go and repair.go (memory, collections and journal
// compared, and mended).
//
// The rest of this text is the ledger's specification: nineteen rules, each with
// the interleaving of servers, failures and restarts that it answers. Comments and
// tests cite them by number, as in (rule 6); package ledgertest has cases for them.
// Here a "rule" is one of the nineteen, or, in "a command's rule", a Rule.
//
// # Entries
//
//  1. A journal document's _id is its number, zero-padded to 12 digits. Entry 0 is
//     the network's birth certificate: actor key and time zone. An entry has its
//     format, a random nonce, the nonce of the entry before it (previous), and
//     steps. A step is one command's work: actor, time, action, and its changes in
//     order. A change is a kind, an id, the record's new value or that it is gone,
//     and the entry and step that changed the record before. The commands of a group
//     are steps of one entry; one record may change in several of them.
//  2. A group closes at 1,000 steps or 4 MB. One command larger than 4 MB is
//     refused. No command changes unboundedly many records: a change of 20,000
//     servants goes in bounded steps that can be taken up again.
//  3. A server that meets an entry of a higher format stops applying and writing,
//     and says so. Otherwise the older program would drop fields that the newer one
//     wrote.
//
// # Writing
//
//  4. The outcome of an insert is done (acknowledged by the majority), lost (the
//     number is another entry's), or unknown: any other error, a timeout, a cut
//     connection, a write-concern error. Where the number is taken, the nonces are
//     compared first: the entry may be one's own, from an insert that came in late.
//     Without the comparison, the group would run twice.
//  5. While the outcome is unknown, nothing else is tried for that number: the same
//     bytes are inserted again until the entry is done or lost. That the entry is not
//     found proves nothing, since it may still arrive. Bytes that the database
//     refuses for good give way to an empty entry with a new nonce, which seals the
//     number. A caller whose time is up hears that the outcome is unknown (ask again
//     with the same idempotency key), never that the command failed. If the entry then
//     turns out to be lost, that command does not run again: its caller may have asked
//     another server, and heard a refusal there.
//  6. A refusal is an answer too. A command's rule may refuse on stale memory: another
//     server freed the place 100 ms ago. So a refusal goes out after its group's
//     entry is in, or after a look-up found the next number absent; otherwise the
//     command runs again. Every answer, yes or no, is thus true at one point between
//     call and answer.
//  7. A command's checks precede its first put. A put that fails all the same has the
//     group run again without that command. Applying a command deletes the old values
//     of all its records before it inserts the new ones. Otherwise an e-mail that
//     moves from B to A within one entry would clash with itself.
//  8. Fairness. Under equal latency the insert race left gaps of 1.2 s, and a server
//     1 ms farther away won 0 of 17,674 races. So a server that is behind reads 16
//     numbers at once. One that lost three times in a row says in its mark how long a
//     pause it needs; the others read the marks, and pause so long after each of their
//     commits until it has won once. Two servers take turns besides: after a commit, a
//     server leaves the next number to another that uses its turns, and looks for that
//     one's entry meanwhile. Unused turns grow rare.
//
// # Reading the journal
//
//  9. Entries are read from the primary: with read concern majority to follow the
//     journal, and linearizable, with a deadline, to settle what rules 5 and 6 ask.
//     With read concern local, a failover can roll back an entry that a server has
//     applied and built on.
//  10. An applied entry's previous must be the nonce of the entry applied before. If
//     it is not, or if the entry applied last is gone after the database failed,
//     memory is wrong: the server stops taking commands, reads the network anew, and
//     only then goes on.
//
// # Projection and start-up
//
//  11. A server projects every entry that it applies, its own or another's, in order,
//     by unconditional replacement or deletion of the document by _id. Of several
//     values of a record that wait, the latest alone is written; new documents go by
//     InsertMany, at most 100 at once. The server's mark (server, number, nonce,
//     and a tally over the refs of all records) is written last. While changes are made, a portion
//     is as small as the database is slow, which rests behind it. A server that is more
//     than 10,000 records behind slows its writers.
//  12. Start-up reads all marks, then the collections, then replays the journal from
//     the lowest mark. A slow server may overwrite a newer document with an older one
//     and die: its mark is still before both changes, so the replay mends the
//     document. What a mark that has not moved for a minute leaves open is projected
//     again by another server, which then removes the mark. A server that has nothing to
//     write refreshes its mark four times a minute, and one that ends in order says so in
//     it: a repair and a move ask the marks whether they are alone.
//  13. A mark whose entry is missing or has another nonce, a document newer than
//     the journal's end (a backup taken of a running network), or documents that another
//     hand edited, deleted or put back (by their digests, and by the mark's tally), void
//     the collections: they are rebuilt from entry 1. Loading and replaying go through
//     plain maps; the tables are filled last.
//  14. Memory equals a replay. Check compares journal, collections and memory.
//
// # Idempotency, time, clock
//
//  15. An idempotency key is a record like others (hash of the caller, the mutation and
//     the client's key; hash of the input; the ids that were made). It is projected,
//     loaded at the start, and dropped after 48 hours by a journaled step.
//  16. Numbers order; times inform. A step's time is the server's clock, never raised
//     to the last entry's: one server a day ahead would drag all the others with it. A
//     server whose clock is more than 5 s from the database's, or whose wall clock and
//     monotonic clock part, takes no commands and says why.
//  17. What time alone changes (an expiry, a no-show) is a command that any server may
//     issue. Its rule checks that it is still due, so it is done once.
//
// # First starts
//
//  18. A first start is whole or nothing. A new file is made aside, its tables and
//     entry 0 in one transaction, and renamed when it is on disk: a process that is
//     killed leaves nothing that a start takes for a network. On a shared database each
//     start creates the collections that are missing, and inserts entry 0 where it does
//     not find it: of two first starts, one does.
//  19. Seeding the plan's facts is one entry, so that of two first starts on a shared
//     database one does it. Filling a made-up city needs a network that has nothing
//     else.
package ledger
