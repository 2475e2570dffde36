package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAdopting(t *testing.T) {
	type in = network.AdoptStatuteInput
	long := strings.Repeat("x", network.MaxStatute+1)
	judge(t, func() *city { return constituted(t) }, []ruling{
		{"another text is another version", committee, statute(), ""},
		{"another duty is another version", committee, statute(text("Art. 1º\nA rede é de todos."), func(i *in) { i.Roles[0].Duties = []string{"ouvir"} }), ""},
		{"the words in force are no new version", committee, statute(text(" Art. 1º\nA rede é de todos.\n")), "TAKEN input.text"},
		{"an empty text is none", committee, statute(text(" ")), "INVALID input.text"},
		{"an endless text is none", committee, statute(text(long)), "INVALID input.text"},
		{"it has principles", committee, statute(func(i *in) { i.Principles = nil }), "INVALID input.principles"},
		{"and roles", committee, statute(func(i *in) { i.Roles = nil }), "INVALID input.roles"},
		{"with duties and a name each", committee, statute(func(i *in) { i.Roles = []network.RoleInput{{}} }), "INVALID input.roles.0.name, INVALID input.roles.0.duties"},
		{"of its own", committee, statute(func(i *in) { i.Roles[1].Name = "MEMBRO" }), "INVALID input.roles.1.name"},
		{"and not too many", committee, statute(func(i *in) { i.Roles = make([]network.RoleInput, network.MaxRoles+1) }), "INVALID input.roles"},
		{"only the committee adopts", as("mara"), statute(), "NOT_FOUND"},
	})
}
