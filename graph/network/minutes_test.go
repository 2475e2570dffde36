package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func save(id, text string) rule {
	return with(network.SaveMinutes, network.MinutesInput{Meeting: id, Text: text})
}

func minutes(id, text string) rule {
	return with(network.PublishMinutes, network.MinutesInput{Meeting: id, Text: text})
}

func TestWritingMinutes(t *testing.T) {
	long := strings.Repeat("x", network.MaxMinutes+1)
	judge(t, council, []ruling{
		{"a draft is saved while it lasts", committee, save(earlier, "Começou."), ""},
		{"minutes of a meeting that was held are published", committee, minutes(quorate, "Ata\nTudo."), ""},
		{"minutes before the meeting are refused", committee, minutes(spring, "Ata"), "WRONG_STATE input.meeting"},
		{"and a draft of them", committee, save(spring, "Ata"), "WRONG_STATE input.meeting"},
		{"minutes while it lasts are refused", committee, minutes(earlier, "Ata"), "WRONG_STATE input.meeting"},
		{"a cancelled meeting has no minutes", committee, minutes(off, "Ata"), "WRONG_STATE input.meeting"},
		{"empty minutes are none", committee, minutes(quorate, "\n"), "INVALID input.text"},
		{"endless ones too", committee, save(quorate, long), "INVALID input.text"},
		{"only the committee writes them", as("nina"), minutes(quorate, "Ata"), "NOT_FOUND input.meeting"},
		{"or drafts them", as("nina"), save(quorate, "Ata"), "NOT_FOUND input.meeting"},
	})
}

func TestMinutesAreDraftedPublishedAndCorrected(t *testing.T) {
	y := council()
	y.do(t, committee, save(earlier, "Rascunho"))
	if m := y.MinutesOf(earlier); m.Published() || m.Text != "" || m.Draft != "Rascunho" || y.Meeting(earlier).Status != network.MeetingScheduled {
		t.Fatalf("a draft is published: %+v", m)
	}
	y.now = y.Meeting(earlier).EndsAt
	published := y.now
	y.do(t, committee, minutes(earlier, "Ata"))
	if m := y.MinutesOf(earlier); !m.Published() || m.Text != "Ata" || m.Draft != "" || m.CorrectedAt != nil || y.Meeting(earlier).Status != network.MeetingHeld {
		t.Fatalf("the minutes are %+v", m)
	}
	y.now = published.Add(time.Hour)
	y.do(t, committee, minutes(earlier, "Ata"))
	if m := y.MinutesOf(earlier); m.CorrectedAt != nil {
		t.Error("the same words correct nothing")
	}
	y.do(t, committee, save(earlier, "Ata melhor"))
	if m := y.MinutesOf(earlier); m.Text != "Ata" {
		t.Error("a draft changes what is published")
	}
	y.do(t, committee, minutes(earlier, "Ata melhor"))
	if m := y.MinutesOf(earlier); m.Text != "Ata melhor" || !m.PublishedAt.Equal(published) || !m.CorrectedAt.Equal(y.now) {
		t.Errorf("the correction is %+v", m)
	}
	if m := y.Meeting(earlier); m.Minutes != "Ata melhor" || m.MinutesDraft != "" || !m.ChangedAt.Equal(y.now) {
		t.Errorf("the meeting says %q, drafts %q, of %s", m.Minutes, m.MinutesDraft, m.ChangedAt)
	}
	if (*network.Minutes)(nil).Published() {
		t.Error("no minutes are published")
	}
}
