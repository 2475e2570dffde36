package network

import "strings"

// A slice of the network is a package of nouns and rules beside this one, such as
// graph/mapping. It imports this package and is never imported by it. What it reads
// inputs and answers with is here, under exported names.

// Hooks is what a slice does, within the same decision, when something happens to
// records of this package that its own name. The program fills Policy.Hooks: no slice
// signs itself up.
type Hooks interface {
	// MemberLeft hears of each who was an ACTIVE member and is none any more. What it
	// puts is bounded, so that leaving fits in one journal entry.
	MemberLeft(Case, *Decision, ServantID)
	// LabRetired hears of a lab that was retired, and why.
	LabRetired(c Case, d *Decision, lab LabID, reason string)
	// HangsOnLab names what the slice has that hangs on a lab; the zero Text for nothing.
	HangsOnLab(Case, LabID) Text
}

// memberLeft tells the slices of somebody who is an ACTIVE member no more.
func (d *Decision) memberLeft(c Case, who ServantID) {
	for _, h := range c.Hooks {
		h.MemberLeft(c, d, who)
	}
}

// A Form is what a kind of written input must look like: Max characters at most,
// several Lines where they are welcome, Required where it cannot be empty.
type Form struct {
	Max             int
	Lines, Required bool
}

func (f Form) form() form { return form{max: f.Max, lines: f.Lines, required: f.Required} }

// Text reads one written field: NFC, trimmed, bounded, free of control characters.
func (r *Refusal) Text(field, raw string, f Form) string { return r.text(field, raw, f.form()) }

// PatchText puts a written field's new text, or clears it where null clears.
func (r *Refusal) PatchText(to *string, field string, raw *string, cleared Cleared, f Form) {
	r.patchText(to, field, raw, cleared, f.form())
}

// List reads at most max short texts, each once.
func (r *Refusal) List(field string, raw []string, max int, f Form) []string {
	return r.list(field, raw, max, f.form())
}

// Email, Phone, Website and Location read written fields; empty stays empty.
func (r *Refusal) Email(field, raw string) string { return r.email(field, raw) }

// Phone reads a telephone number.
func (r *Refusal) Phone(field, raw string) string { return r.phone(field, raw) }

// Website reads a web address: absolute, http or https.
func (r *Refusal) Website(field, raw string) string { return r.website(field, raw) }

// Location reads a place on the globe.
func (r *Refusal) Location(field string, at *Location) *Location { return r.location(field, at) }

// Add notes one more problem (Refuse).
func (r *Refusal) Add(code Code, field, pt, en string, args ...any) {
	r.add(code, field, pt, en, args...)
}

// Unless notes a flaw where what must hold does not.
func (r *Refusal) Unless(holds bool, field, pt, en string, args ...any) {
	r.unless(holds, field, pt, en, args...)
}

// Keeps refuses a text that the rules would not have kept as it is.
func (r *Refusal) Keeps(field, s string, f Form) { r.keeps(field, s, f.form()) }

// KeepsWord refuses a word that is not among those that are known.
func (r *Refusal) KeepsWord(known bool, field string) { r.keepsWord(known, field) }

// Missing is the one answer to a record that is not there, is hidden, or is
// someone else's: nobody learns which.
func Missing(field string) Refusal { return missing(field) }

// StaleAt refuses an update that was made on an older revision. Nil wants agree.
func StaleAt(wants *int, r Record) Refusal { return stale(wants, r) }

// Value is what the pointer points to, or the zero value of none.
func Value[T any](p *T) T { return value(p) }

// Patched gives the value that a patch sets (patchText): the zero value where it
// clears the field. It is false where the field stays, or cannot be cleared.
func Patched[T any](r *Refusal, field string, v *T, cleared Cleared, required bool) (T, bool) {
	return patched(r, field, v, cleared, required)
}

// Indexed is the path of a list's item.
func Indexed(field string, i int) string { return indexed(field, i) }

// Committee tells whether the caller acts for the committee's secretariat.
func (c Case) Committee() (Scope, bool) { return c.committee() }

// Runs tells whether the caller may keep the lab, and in which right.
func (c Case) Runs(lab *Lab) (Scope, bool) { return c.runs(lab) }

// Self is the caller's own record, whatever its state; nil where there is none.
func (c Case) Self() *Servant { return c.self() }

// ActiveSelf is the caller's own record if they are an ACTIVE member.
func (c Case) ActiveSelf() *Servant { return c.activeMe() }

// DistrictOf reads a reference to a district.
func (c Case) DistrictOf(r *Refusal, field, ref string) DistrictID { return c.district(r, field, ref) }

// Set puts records, in place of values of theirs that the decision has already.
func (d *Decision) Set(records ...Record) { d.set(records...) }

// SlugOf is a reference as a slug: trimmed, in lower case.
func SlugOf(ref string) Slug { return Slug(strings.ToLower(strings.TrimSpace(ref))) }

// CountedFromRecords is an evidence that the network's own records tell (Evidence).
func CountedFromRecords(done, of int, label Text, records []Ref) Evidence {
	return Evidence{Source: FromRecords, Done: done, Of: of, Label: label, Records: records}
}
