package state

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func statutesTable() *memdb.TableSchema {
	return table(network.KindStatutes,
		exclusive("version", func(s *network.Statute) [][]byte { return one(version(s.Version)) }),
	)
}

func meetingsTable() *memdb.TableSchema {
	return table(network.KindMeetings,
		order("start", func(m *network.Meeting) [][]byte { return [][]byte{meetingByStart(m)} }),
		order("year", func(m *network.Meeting) [][]byte {
			return [][]byte{append(key(strconv.Itoa(m.Quarter.Year)), meetingByStart(m)...)}
		}),
	)
}

func minutesTable() *memdb.TableSchema {
	return table(network.KindMinutes, exclusive("meeting", func(m *network.Minutes) [][]byte { return one(string(m.Meeting)) }))
}

func answersTable() *memdb.TableSchema {
	return table(network.KindAnswers,
		exclusive("meeting", func(a *network.Answer) [][]byte { return one(string(a.Meeting), string(a.Servant)) }),
	)
}

func proposalsTable() *memdb.TableSchema {
	return table(network.KindProposals, many("meeting", func(p *network.Proposal) [][]byte { return one(string(p.Meeting)) }))
}

func initiativesTable() *memdb.TableSchema {
	return table(network.KindInitiatives,
		many("open", func(i *network.Initiative) [][]byte {
			if !i.Open() {
				return nil
			}
			return servantKeys(involved(i))
		}),
		many("secretariat", func(i *network.Initiative) [][]byte { return bodyKeys(i.Secretariats) }),
	)
}

func advancesTable() *memdb.TableSchema {
	return table(network.KindAdvances, many("initiative", func(a *network.Advance) [][]byte { return one(string(a.Initiative)) }))
}

// version is a key that orders as the versions do.
func version(n int) string { return fmt.Sprintf("%09d", n) }

// acceptedKeys are the versions of the statute that the servant accepted, each once.
func acceptedKeys(s *network.Servant) [][]byte {
	var versions []string
	for _, a := range s.Acceptances {
		versions = append(versions, version(a.Version))
	}
	slices.Sort(versions)
	var keys [][]byte
	for _, v := range slices.Compact(versions) {
		keys = append(keys, key(v))
	}
	return keys
}

// meetingByStart is a meeting's place among all, by its beginning.
func meetingByStart(m *network.Meeting) []byte { return append(instant(m.StartsAt), key(m.Key())...) }

// involved are those who lead the initiative or take part in it, each once.
func involved(i *network.Initiative) []network.ServantID {
	var who []network.ServantID
	if i.Lead != "" {
		who = append(who, i.Lead)
	}
	for _, id := range i.Participants {
		if id != i.Lead {
			who = append(who, id)
		}
	}
	return who
}

func bodyKeys(ids []network.SecretariatID) [][]byte {
	keys := make([][]byte, len(ids))
	for i, id := range ids {
		keys[i] = key(string(id))
	}
	return keys
}

func initiativeSearch() searchFields {
	return searchedBy(
		func(i *network.Initiative) string { return i.Title },
		func(i *network.Initiative) []string { return []string{i.Title} },
		noFacets[*network.Initiative],
	)
}

func meetingSearch() searchFields {
	return searchedBy(
		func(m *network.Meeting) string { return m.Label() },
		func(m *network.Meeting) []string { return []string{m.Label()} },
		noFacets[*network.Meeting],
	)
}

// MeetingsByStart orders the meetings by when they begin, InitiativesByMaking the
// initiatives by when they were proposed.
var (
	MeetingsByStart     = Order[*network.Meeting]{kind: network.KindMeetings, name: "start", index: "start", place: meetingByStart}
	InitiativesByMaking = Order[*network.Initiative]{
		kind: network.KindInitiatives, name: "made", place: func(i *network.Initiative) []byte { return []byte(i.Key()) },
		list: byMade,
	}
)

// MeetingsOfByStart orders the meetings of one year's quarters by when they begin.
func MeetingsOfByStart(year int) Order[*network.Meeting] {
	return Order[*network.Meeting]{
		kind: network.KindMeetings, name: "start", index: "year", prefix: key(strconv.Itoa(year)),
		within: func(m *network.Meeting) bool { return m.Quarter.Year == year }, place: meetingByStart,
	}
}
