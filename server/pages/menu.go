package pages

import "net/url"

// An entry of the menu: the key that a page names (# menu: labs), where it leads, and its
// words. An entry without a page at its address is not shown.
type entry struct{ Key, Address, pt, en string }

var menu = []entry{
	{"labs", "/labs", "Laboratórios", "Labs"},
	{"find", "/desks", "Mesas livres", "Find a desk"},
	{"secretariats", "/secretariats", "Órgãos", "Secretariats"},
	{"members", "/servants", "Pessoas", "Members"},
	{"groups", "/groups", "Grupos", "Groups"},
	{"projects", "/projects", "Projetos", "Projects"},
	{"trainings", "/trainings", "Formações", "Trainings"},
	{"meetings", "/meetings", "Reuniões", "Meetings"},
	{"plan", "/plan", "Plano", "The plan"},
	{"network", "/network", "Rede", "The picture"},
}

// A MenuItem is an entry as a page shows it.
type MenuItem struct {
	Text, Href string
	Current    bool
}

// MenuItems are the entries that have a page.
func (v *View) MenuItems() []MenuItem {
	var items []MenuItem
	for _, e := range menu {
		if v.site.has(e.Address) {
			items = append(items, MenuItem{speech{v.lang}.t(e.pt, e.en), speech{v.lang}.link(e.Address), v.page.menu == e.Key})
		}
	}
	return items
}

// Has tells whether there is a page at an address, as pages write it: {{if .Has
// "/desks"}}. It lets a page lead to another that a build may lack.
func (v *View) Has(address string) bool { return v.site.has(address) }

func (s *Site) has(address string) bool { return s.addressed[address] }

// SignIn is where one signs in, and comes back to this page; "" where one can't, and
// where one is about to.
func (v *View) SignIn() string {
	if v.Signing != nil {
		return ""
	}
	return v.signInTo(v.Self())
}

// signInTo is where one signs in, and goes on to another page.
func (v *View) signInTo(back string) string {
	if v.site.SignIn == "" {
		return ""
	}
	return speech{v.lang}.link(v.site.SignIn) + "?return=" + url.QueryEscape(back)
}

// Explorer tells whether there is one.
func (v *View) Explorer() bool { return v.site.Explorer }
