package network

// A Kind is a kind of record, and the name of the collection that shows it.
type Kind string

// Kinds are the kinds of record of this package. Whoever walks, decodes or names
// records of every kind takes the registry of all packages, state.Kinds.
var Kinds = RegisterKinds(
	KindOf[Secretariat]("secretariat"),
	KindOf[Servant]("servant"),
	KindOf[Lab]("lab"),
	KindOf[District]("district"),
	KindOf[Nomination]("nomination"),
	KindOf[Link]("link"),
	KindOf[Revocation]("revocation"),
	KindOf[Statute]("statute"),
	KindOf[Meeting]("meeting"),
	KindOf[Minutes]("minutes"),
	KindOf[Answer]("answer"),
	KindOf[Proposal]("proposal"),
	KindOf[Initiative]("initiative"),
	KindOf[Advance]("advance"),
	KindOf[Guidelines]("guidelines"),
	KindOf[Space]("space"),
	KindOf[Opening]("opening"),
	KindOf[Closure]("closure"),
	KindOf[Holiday]("holiday"),
	KindOf[Booking]("booking"),
	KindOf[Series]("series"),
	KindOf[Feed]("feed"),
	KindOf[Group]("group"),
	KindOf[Training]("training"),
	KindOf[Enrolment]("enrolment"),
	KindOf[Commitment]("commitment"),
	KindOf[Report]("report"),
	KindOf[Key]("key"),
)

// A KindInfo is what all records of a kind share.
type KindInfo struct {
	Kind Kind
	// Prefix begins their ids: "lab" in lab_01h45….
	Prefix string
	// Blank makes an empty record, to decode into.
	Blank func() Record
}

// KindOf is the kind of the records of type T.
func KindOf[T any, P interface {
	*T
	Record
}](prefix string) KindInfo {
	blank := func() Record { return P(new(T)) }
	return KindInfo{blank().Kind(), prefix, blank}
}

// A Registry has kinds of record in a fixed order: that in which they are dumped,
// loaded and walked. It never changes.
type Registry struct {
	rows     []KindInfo
	byKind   map[Kind]KindInfo
	byPrefix map[string]Kind
}

// RegisterKinds makes a registry of kinds. It panics where two share their name or
// their prefix, since nobody could tell their records apart.
func RegisterKinds(rows ...KindInfo) Registry {
	r := Registry{rows, map[Kind]KindInfo{}, map[string]Kind{}}
	for _, row := range rows {
		if _, taken := r.byPrefix[row.Prefix]; taken || r.Has(row.Kind) {
			panic("another kind of record has the name or the prefix of " + string(row.Kind))
		}
		r.byKind[row.Kind], r.byPrefix[row.Prefix] = row, row.Kind
	}
	return r
}

// JoinKinds makes one registry of several packages' kinds, in their order.
func JoinKinds(all ...Registry) Registry {
	var rows []KindInfo
	for _, r := range all {
		rows = append(rows, r.rows...)
	}
	return RegisterKinds(rows...)
}

// All lists the kinds in their order.
func (r Registry) All() []Kind {
	all := make([]Kind, len(r.rows))
	for i, row := range r.rows {
		all[i] = row.Kind
	}
	return all
}

// Blank gives an empty record of the kind, or nil where there is no such kind.
func (r Registry) Blank(k Kind) Record {
	if row, ok := r.byKind[k]; ok {
		return row.Blank()
	}
	return nil
}

// Has tells whether there is such a kind.
func (r Registry) Has(k Kind) bool { return r.byKind[k].Blank != nil }

// Prefix begins the ids of the kind; "" where there is no such kind.
func (r Registry) Prefix(k Kind) string { return r.byKind[k].Prefix }
