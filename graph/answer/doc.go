// Package answer writes the data of a query's answer by a plan, in place of gqlgen's
// executor.
//
// A plan is an operation made ready: the fields of each set merged, fragments written
// out for the concrete type, response names quoted, arguments read. What gqlgen does
// for each object, it does once for each document. It runs by appending to one buffer.
//
// A plan never tells what went wrong. A query changes nothing, so whatever does go wrong
// (an error, null where none may be, a panic, a document that has no plan) ends the run,
// its bytes are dropped, and gqlgen answers the query from the same moment: paths, null
// propagation and messages are its own. Which bytes there are is gqlgen's choice, too:
// for each answer that both can write they are the same (server/systemtest/answers).
//
// The functions that know the schema's types are generated beside gqlgen's own, by
// graph/gen. They use the Run, a Set and its Fields.
package answer
