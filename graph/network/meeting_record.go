package network

import "time"

// recordedYears is how long ago a gathering may have been that is recorded afterwards.
const recordedYears = 50

// afterwards are the bounds of a gathering that is over when it is told.
func (g gathering) afterwards() timeBounds {
	of := g.times
	of.earliest, of.years, of.latest = -recordedYears*366*24*time.Hour, 0, 0
	of.tooEarly = textf("Registra-se o que aconteceu há %d anos, no máximo.", "What is recorded took place %d years ago at most.", recordedYears)
	of.tooLate = Text{
		g.called.PT + " ainda não aconteceu: convoque-a em vez de registrá-la.", g.called.EN + " has not taken place yet: announce it instead of recording it.",
	}
	return of
}

// isOver refuses a gathering that goes on or is to come.
func (g gathering) isOver(c Case, starts, ends time.Time) Refusal {
	r := c.spanFits(g.afterwards(), starts, ends)
	if r == nil && stored(ends).After(c.Now) {
		r.tell(Invalid, "endsAt", g.afterwards().tooLate)
	}
	return r
}

// requiredLink reads a web address that has to be there.
func (r *Refusal) requiredLink(field, raw string) string {
	before := len(*r)
	link := r.website(field, raw)
	if link == "" && len(*r) == before {
		r.add(Invalid, field, "O campo não pode ficar vazio.", "The field cannot be empty.")
	}
	return link
}

// keepsLink refuses a gathering that was recorded afterwards without what tells of it.
func (r *Refusal) keepsLink(recorded *time.Time, link string) {
	r.unless((recorded != nil) == (link != ""), "link",
		"O que se registrou depois tem um endereço, e só ele.", "What was recorded afterwards has a link, and nothing else has.")
	r.website("link", link)
}

// A RecordMeetingInput is a meeting that was held and not called here.
type RecordMeetingInput struct {
	Once

	Quarter       Quarter
	StartsAt      time.Time
	EndsAt        time.Time
	Place         *string
	Extraordinary *bool
	// Link leads to what tells of it, such as its notice in the official gazette.
	Link       string
	Attendance []AttendanceInput
	Guests     []MeetingGuestInput
}

// RecordMeeting records a meeting that was held unannounced, such as one from before
// the network was: with who came, and a link to what tells of it. Decisions and minutes
// follow as of any other. Only the committee does.
func RecordMeeting(c Case, in RecordMeetingInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("")
	}
	var r Refusal
	m := &Meeting{
		ID: MeetingID(c.NewID(KindMeetings)), Quarter: in.Quarter, RecordedAt: &c.Now,
		StartsAt: stored(in.StartsAt), EndsAt: stored(in.EndsAt), Extraordinary: value(in.Extraordinary),
		Place: r.text("place", value(in.Place), form{max: MaxAddress}), Link: r.requiredLink("link", in.Link),
		Moves: []Move{}, Agenda: []AgendaItem{}, Committee: []SecretariatID{},
		Attendance: []SeatAttendance{}, Guests: []MeetingGuest{}, Decisions: []MeetingDecision{},
	}
	r = append(r, meetings.isOver(c, in.StartsAt, in.EndsAt)...)
	if r = append(r, c.quarterFits(m)...); r != nil {
		return Decision{}, r
	}
	if r = c.attend(m, in.Attendance, in.Guests); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{m}, Made: []string{m.Key()}, As: as}, nil
}

// A RecordTrainingInput is a training that was held and not announced here.
type RecordTrainingInput struct {
	Once

	Title    string
	Text     *string
	Host     string
	StartsAt time.Time
	EndsAt   time.Time
	Place    *string
	// District is where it took place; that of a subprefecture which hosted it, if
	// left out.
	District *string
	// Programme is SECRETARIAT_TRAINING if left out.
	Programme *TrainingProgramme
	// Attended is how many came.
	Attended int
	// Link leads to what tells of it.
	Link string
}

// RecordTraining records a training that was held unannounced, with how many came and a
// link to what tells of it: a body's maintainers for their own body, the committee for
// any.
func RecordTraining(c Case, in RecordTrainingInput) (Decision, Refusal) {
	host := BodyByRef(c, in.Host)
	if host == nil {
		return Decision{}, missing("host")
	}
	as, ok := c.answersFor(host.ID)
	if !ok {
		return Decision{}, missing("host")
	}
	var r Refusal
	t := &Training{
		ID: TrainingID(c.NewID(KindTrainings)), Host: host.ID, Status: TrainingHeld, Programme: SecretariatTraining, RecordedAt: &c.Now,
		StartsAt: stored(in.StartsAt), EndsAt: stored(in.EndsAt), Moves: []Move{},
		Title:    r.text("title", in.Title, form{max: MaxName, required: true}),
		Text:     r.text("text", value(in.Text), form{max: MaxDescription, lines: true}),
		Place:    r.text("place", value(in.Place), form{max: MaxAddress}),
		Capacity: max(1, min(in.Attended, MaxTrainees)),
		District: c.homeDistrict(host),
		Others:   in.Attended,
		Link:     r.requiredLink("link", in.Link),
	}
	if in.Attended < 1 || in.Attended > MaxOthers {
		r.add(Invalid, "attended", "Vieram de 1 a %d pessoas.", "1 to %d people came.", MaxOthers)
	}
	if in.Programme != nil {
		t.Programme = *in.Programme
	}
	if in.District != nil {
		t.District = c.district(&r, "district", *in.District)
	}
	if r = append(r, trainings.isOver(c, in.StartsAt, in.EndsAt)...); r == nil && !host.LivedOn(t.Day()) {
		r.add(WrongState, "host", "%[1]s não existia em %[2]s.", "%[1]s was not there on %[2]s.", host.Acronym, t.Day())
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{t}, Made: []string{t.Key()}, As: as}, nil
}
