package network

import (
	"testing"

	"pgregory.net/rapid"
)

func TestRegistrationsThatAreOne(t *testing.T) {
	for _, written := range []string{
		"123.456.7", "1234567", "RF 123.456.7/1", "rf: 1234567", "R.F. 123.456-7", "RF nº 123.456.7", "RF123.456.7/2", "123 456 7", " 123.456.7 / 01 ",
		"123.456.7-v1", "123.456.7 vínculo 1", "１２３.４５６.７", "123.456.7 v. 2",
	} {
		if got := RegistrationKey(written); got != "1234567" {
			t.Errorf("%q is compared as %q", written, got)
		}
	}
	for written, want := range map[string]string{
		"123.456.8": "1234568", "0123456.7": "01234567", "1234567/123": "1234567123", "SPTRANS-12/1": "sptrans12", "RF": "rf", "RFA-1": "rfa1",
		"/1": "", "---": "", "": "", "V1": "v1",
	} {
		if got := RegistrationKey(written); got != want {
			t.Errorf("%q is compared as %q, not %q", written, got, want)
		}
	}
}

func TestARegistrationsKeyIsItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		written := rapid.StringMatching(`(RF |R\.F\. )?[0-9]{1,3}[. ]?[0-9]{3}[.-]?[0-9](/[0-9])?`).Draw(t, "written")
		if once := RegistrationKey(written); once == "" || RegistrationKey(once) != once {
			t.Fatalf("%q becomes %q and then %q", written, once, RegistrationKey(once))
		}
	})
}
