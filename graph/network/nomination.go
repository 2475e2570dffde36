package network

// A Nomination is a servant's seat in the network for a secretariat
// (commitment 4, milestone 4.2).
type Nomination struct {
	ID          NominationID `bson:"_id"`
	Stamp       `bson:",inline"`
	Secretariat SecretariatID `bson:"secretariat"`
	Servant     ServantID     `bson:"servant"`
	Since       Date          `bson:"since"`
	// Until is the last day of the term; nil while no end is set.
	Until *Date `bson:"until,omitempty"`
}

// Kind is KindNominations.
func (*Nomination) Kind() Kind { return KindNominations }

// Key is the nomination's id.
func (n *Nomination) Key() string { return string(n.ID) }

// On tells whether the term covers the day.
func (n *Nomination) On(day Date) bool {
	return !n.Since.After(day) && (n.Until == nil || !day.After(*n.Until))
}

// Nominated tells whether the servant holds a seat on the day.
func Nominated(d Nominations, who ServantID, day Date) bool {
	for n := range d.NominationsOf(who) {
		if n.On(day) {
			return true
		}
	}
	return false
}
