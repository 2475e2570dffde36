// Package ledgertest proves that a store and the ledger on it keep the nineteen
// rules in the doc of package ledger.
//
// Run has a case for each rule, named after it; any store must pass it. Memory
// is a store in plain maps, Scripted puts faults between a ledger and any store,
// and Audit looks whether a journal is one unbroken truth.
//
// The files: memory.go and codec.go (a store), scripted.go and faults.go (what
// goes wrong), audit.go, stage.go and commands.go (what cases are made of),
// suite.go (the list of cases), pace.go (how fast a store is), and one file for each
// group of rules.
package ledgertest
