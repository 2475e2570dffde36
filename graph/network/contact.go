package network

// A Contact is how the public reaches an office. It is an office's, never a
// person's.
type Contact struct {
	Email   string `bson:"email,omitempty"`
	Phone   string `bson:"phone,omitempty"`
	Address string `bson:"address,omitempty"`
}

// A ContactInput is a contact as a client writes it.
type ContactInput struct{ Email, Phone, Address *string }

func (r *Refusal) contact(field string, in *ContactInput) *Contact {
	if in == nil {
		return nil
	}
	c := Contact{
		Email:   r.email(field+".email", value(in.Email)),
		Phone:   r.phone(field+".phone", value(in.Phone)),
		Address: r.text(field+".address", value(in.Address), form{max: MaxAddress}),
	}
	if c == (Contact{}) {
		return nil
	}
	return &c
}
