package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/redeaberta/rede/graph/state"
)

// A Ledger is what Watch asks at each scrape.
type Ledger interface {
	// Moment is the newest moment.
	Moment() *state.Moment
	// Waiting is how many commands are in the queue.
	Waiting() int
	// Lag is how many entries the collections are behind the journal.
	Lag() int64
	// Behind is how many records the collections do not show yet, and since when they
	// have not shown the oldest entry of those.
	Behind() (records int, age time.Duration)
	// Damage is what the audit of the journal found, or nil.
	Damage() error
	// Ready is why no commands are taken, or nil.
	Ready() error
}

// Watch adds the ledger's figures. It is called once.
func (m *Metrics) Watch(l Ledger) {
	for _, f := range []struct {
		name, help string
		value      func() float64
	}{
		{"ledger_moment", "Number of the newest entry in memory.", func() float64 { return float64(l.Moment().Number) }},
		{"ledger_queue_commands", "Commands that wait to be decided.", func() float64 { return float64(l.Waiting()) }},
		{"ledger_projection_lag_entries", "Entries that the collections do not show yet.", func() float64 { return float64(l.Lag()) }},
		{"ledger_projection_lag_records", "Records that the collections do not show yet.", func() float64 {
			records, _ := l.Behind()
			return float64(records)
		}},
		{"ledger_projection_lag_seconds", "How long the collections have not shown the oldest entry that they do not show.", func() float64 {
			_, age := l.Behind()
			return age.Seconds()
		}},
		{"ledger_journal_damaged", "1 where the audit found the journal damaged, else 0.", func() float64 {
			if l.Damage() != nil {
				return 1
			}
			return 0
		}},
		{"ledger_ready", "1 while commands are taken, else 0.", func() float64 {
			if l.Ready() != nil {
				return 0
			}
			return 1
		}},
	} {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: namespace, Name: f.name, Help: f.help}, f.value))
	}
}

// An Insert is called when an entry is sent to the journal, with the entry's number, how
// many commands it has, and its size in bytes. The function that it returns is called
// once, with the outcome: committed, lost, refused or unknown.
type Insert func(number int64, commands, bytes int) (settled func(outcome string))

// Each calls several Inserts.
func Each(all ...Insert) Insert {
	return func(number int64, commands, bytes int) func(string) {
		settled := make([]func(string), len(all))
		for i, insert := range all {
			settled[i] = insert(number, commands, bytes)
		}
		return func(outcome string) {
			for _, settle := range settled {
				settle(outcome)
			}
		}
	}
}

// Insert counts an entry and how long it took until its outcome was known.
func (m *Metrics) Insert(_ int64, commands, bytes int) func(outcome string) {
	begin := m.now()
	m.commands.Observe(float64(commands))
	m.bytes.Observe(float64(bytes))
	return func(outcome string) {
		outcome = m.outcomes.label(outcome)
		m.commits.WithLabelValues(outcome).Inc()
		m.commitTime.WithLabelValues(outcome).Observe(m.now().Sub(begin).Seconds())
	}
}
