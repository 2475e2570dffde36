package view

// A Group is a group that works with the labs. The network keeps none yet; the
// type stands so that clients' searches are valid.
type Group struct{ id, slug, name string }

// ID is the global id.
func (g *Group) ID() string { return g.id }

// Label is the name.
func (g *Group) Label() string { return g.name }

// Slug is its name in addresses.
func (g *Group) Slug() string { return g.slug }

// Name is the name.
func (g *Group) Name() string { return g.name }

// IsNode makes a group a Node.
func (*Group) IsNode() {}

// IsRecord makes a group a Record.
func (*Group) IsRecord() {}

// A Project is a project of a lab with groups. The network keeps none yet; the
// type stands so that clients' searches are valid.
type Project struct{ id, title string }

// ID is the global id.
func (p *Project) ID() string { return p.id }

// Label is the title.
func (p *Project) Label() string { return p.title }

// Title is the title.
func (p *Project) Title() string { return p.title }

// IsNode makes a project a Node.
func (*Project) IsNode() {}

// IsRecord makes a project a Record.
func (*Project) IsRecord() {}
