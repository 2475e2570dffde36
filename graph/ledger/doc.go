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
// outcome is known), follow.go and await.go (applying what others decided),
// backlog.go, project.go and mark.go (writing the collections behind the journal),
// lookout.go and fair.go (what other servers' marks tell), load.go and
// picture.go (start-up), clock.go and trouble.go (why no command is taken),
// history.go and archive.go, feed.go (following the journal), chores.go (what time alone changes), check.go and
// repair.go (memory, collections and journal compared, and mended). The numbers of
// rules in comments are those of the ledger's specification, which the tests in
// ledgertest name too.
package ledger
