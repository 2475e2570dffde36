// Package demo makes up a city of any size and has it recorded through the
// network's own rules, as if its people had registered and its committee had
// founded the labs.
//
// The same Options on the same plan give the same city: the same bodies, labs
// and people, with the same names, e-mails and other texts, the same person in
// the same body and state, coordinating the same lab. It differs in what the
// ledger gives: ids, times, and in which order of one kind the records were made,
// since many commands are on their way at once. A greater number of servants
// keeps all who were there and adds to them; only coordinators, maintainers and
// those who hold seats are chosen anew.
//
// The city has a past: its first statute, its nominations, its meetings and what
// they decided are told on the days from March 2017 on that the plan asks for them,
// and the rules decide them as on those days. The coming meeting and the newest
// statute are of the day on which the city is made up.
//
// Its labs lend their spaces: a year of bookings is told day by day (desks.go), each
// day's end by the clock's own rule, so that what is over has ended.
//
// Nobody in it is real. Addresses end in servidor.example, a domain that belongs
// to no one (RFC 2606).
//
// demo.go has the order of things. Each kind of thing is a part with a file of
// its own (bodies.go, people.go, nominations.go, trainings.go, …), which makes the nth of its kind up and
// has the rules record it. A further kind is a file more, a row in parts and a
// number in Options; it finds in the city what the parts before it made.
package demo
