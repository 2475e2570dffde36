package pages_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A focal point of the town's first body, by its secretariat token.
func TestAFocalPointKeepsTheBody(t *testing.T) {
	c := newTown(t)
	desk := c.desks("")[0]
	body := strings.Split(desk, "/")[2]
	soon := func(after time.Duration) string { return time.Now().Add(after).In(city).Format("2006-01-02T15:04") }
	c.Done(c.roles["newcomer"], `mutation ($body: ID!) { registerMember(input: { name: "Quem Chega", secretariat: $body, employment: PERMANENT, registration: "9.876.543", acceptsStatute: 2 }) { servant { id } problems { message } } }`, map[string]any{"body": body})

	t.Run("who waits is confirmed, once, and may be suspended with the reason", func(t *testing.T) {
		confirm := formOf(t, c.get(t, "secretariat", desk).body, "confirm")
		if page := c.get(t, "group", desk).body; strings.Contains(page, `value="confirm"`) {
			t.Error("a group sees who waits")
		}
		if got := c.post(t, "group", desk, confirm); got.status < 400 {
			t.Errorf("a group's confirmation is answered %d", got.status)
		}
		c.sent(t, "secretariat", desk, confirm, "A pessoa foi confirmada")
		c.sent(t, "secretariat", desk, confirm, "A pessoa foi confirmada")
		confirm.Set("key", "other")
		got := c.post(t, "secretariat", desk, confirm)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `role="alert"`) {
			t.Errorf("confirmed by somebody else meanwhile, it is answered %d", got.status)
		}
		sound(t, "the desk again", got)
		suspend := formOf(t, c.get(t, "secretariat", desk+"/members?text=Quem+Chega").body, "suspend")
		suspend.Set("input.reason", "Mudou de órgão.")
		c.sent(t, "secretariat", desk+"/members", suspend, "A pessoa foi suspensa.")
		back := formOf(t, c.get(t, "secretariat", desk+"/members?text=Quem+Chega&status=SUSPENDED").body, "reinstate")
		c.sent(t, "secretariat", desk+"/members", back, "A pessoa voltou à rede.")
	})
	t.Run("a seat is ended, and given to another", func(t *testing.T) {
		var got struct {
			Secretariats struct{ Nodes []struct{ Acronym string } }
		}
		c.Ask("", `{ secretariats(first: 1, filter: { kind: SECRETARIAT }) { nodes { acronym } } }`, nil, &got)
		at := "/secretariats/" + got.Secretariats.Nodes[0].Acronym + "/desk/seats"
		for strings.Contains(c.get(t, "committee", at).body, `name="act" value="end"`) {
			end := formOf(t, c.get(t, "committee", at).body, "end")
			end.Set("input.reason", "Deixou o cargo.")
			c.sent(t, "committee", at, end, "O fim da indicação foi registrado.")
		}
		page := c.get(t, "committee", at).body
		nominate := formOf(t, page, "nominate")
		nominate.Set("input.profile", "Cuida dos dados do órgão.")
		if got := c.post(t, "committee", at, nominate); got.status < 400 || !strings.Contains(got.body, "Cuida dos dados do órgão.") {
			t.Errorf("without anybody it is answered %d", got.status)
		}
		chosen := regexp.MustCompile(`<option value="(servant_[0-9a-z]+)">`).FindStringSubmatch(page)
		if chosen == nil {
			t.Fatal("nobody can be chosen")
		}
		nominate.Set("input.servant", chosen[1])
		nominate.Set("key", "nominate")
		c.sent(t, "committee", at, nominate, "A pessoa foi indicada.")
	})
	t.Run("a training is scheduled, moved and cancelled", func(t *testing.T) {
		at := desk + "/trainings"
		schedule := formOf(t, c.get(t, "secretariat", at).body, "schedule")
		schedule.Set("input.title", strings.Repeat("título ", 28))
		schedule.Set("input.startsAt", soon(48*time.Hour))
		schedule.Set("input.endsAt", soon(46*time.Hour))
		schedule.Set("input.capacity", "12")
		if got := c.post(t, "secretariat", at, schedule); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `id="schedule-input-endsAt-problem"`) {
			t.Errorf("one that ends before it begins is answered %d", got.status)
		}
		schedule.Set("input.endsAt", soon(50*time.Hour))
		one := c.sent(t, "secretariat", at, schedule, "A formação foi marcada.")
		page := c.get(t, "secretariat", one)
		sound(t, one, page)
		move := formOf(t, page.body, "move")
		move.Set("input.startsAt", soon(72*time.Hour))
		move.Set("input.endsAt", soon(74*time.Hour))
		move.Set("input.notice", "A sala não estava livre.")
		c.sent(t, "secretariat", one, move, "A formação foi remarcada.")
		cancel := formOf(t, c.get(t, "secretariat", one).body, "cancel")
		cancel.Set("input.notice", "Sem sala.")
		c.sent(t, "secretariat", one, cancel, "A formação foi cancelada.")
	})
	t.Run("a report is filed, and taken back with the reason", func(t *testing.T) {
		at := desk + "/reports"
		page := c.get(t, "secretariat", at).body
		report := formOf(t, page, "report")
		milestone := regexp.MustCompile(`<option value="(\d\.\d)">`).FindStringSubmatch(page)
		report.Set("input.milestone", milestone[1])
		report.Set("input.text", "Fizemos <i>isto</i>.")
		report.Set("input.link", "https://example.org/isto")
		for _, empty := range []string{"input.council.demandsReceived", "input.council.demandsAnswered", "input.council.council"} {
			report.Del(empty)
		}
		c.sent(t, "secretariat", at, report, "O relato foi feito.")
		page = c.get(t, "secretariat", at).body
		if !strings.Contains(page, "Fizemos &lt;i&gt;isto&lt;/i&gt;.") {
			t.Error("the report is not on the page")
		}
		retract := formOf(t, page, "retract")
		retract.Set("input.reason", "Foi engano.")
		c.sent(t, "secretariat", at, retract, "O relato foi retirado")
	})
	t.Run("a lab is founded, and undone", func(t *testing.T) {
		at := desk + "/labs"
		create := formOf(t, c.get(t, "secretariat", at).body, "create")
		create.Set("input.name", "Laboratório Novo")
		c.sent(t, "secretariat", at, create, "O laboratório foi fundado.")
		remove := url.Values{}
		for _, text := range anyForm.FindAllString(c.get(t, "secretariat", at).body, -1) {
			if strings.Contains(text, `value="remove"`) && strings.Contains(text, "Laboratório Novo") {
				remove = form(text)
			}
		}
		c.sent(t, "secretariat", at, remove, "O laboratório foi desfeito.")
	})
	t.Run("the contact is changed, and emptied", func(t *testing.T) {
		at := desk + "/contact"
		update := formOf(t, c.get(t, "secretariat", at).body, "update")
		update.Set("input.contact.phone", "(11) 3113-0000")
		c.sent(t, "secretariat", at, update, "O contato foi guardado.")
		update = formOf(t, c.get(t, "secretariat", at).body, "update")
		if update.Get("input.contact.phone") == "" {
			t.Fatal("the number is not in its field")
		}
		update.Set("input.contact.phone", "")
		c.sent(t, "secretariat", at, update, "O contato foi guardado.")
		if again := formOf(t, c.get(t, "secretariat", at).body, "update").Get("input.contact.phone"); again != "" {
			t.Errorf("emptied, it is %q", again)
		}
	})
}

func TestTheCommitteeDecidesOnGroupsAndAccess(t *testing.T) {
	c := newTown(t)
	c.Done(c.roles["servant"], `mutation { suggestGroup(input: { name: "Coletivo de Teste", kind: COLLECTIVE, text: "Mapas." }) { group { id } problems { message } } }`, nil)
	t.Run("a suggested group is rejected with the reason alone, and mapped", func(t *testing.T) {
		at := "/committee/groups/coletivo-de-teste"
		if list := c.get(t, "committee", "/committee/groups").body; !strings.Contains(list, at) {
			t.Error("it does not wait in the list")
		}
		review := formOf(t, c.get(t, "committee", at).body, "review")
		review.Set("input.status", "REJECTED")
		if got := c.post(t, "committee", at, review); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "review-input-reason-problem") {
			t.Errorf("without a reason it is answered %d", got.status)
		}
		review.Set("input.status", "MAPPED")
		review.Set("key", "again")
		c.sent(t, "committee", at, review, "O grupo foi revisto.")
	})
	t.Run("a body is created, and dissolved", func(t *testing.T) {
		create := formOf(t, c.get(t, "committee", "/committee/bodies").body, "create")
		create.Set("input.acronym", "NOVA")
		create.Set("input.name", "Secretaria Nova")
		create.Set("input.kind", "SECRETARIAT")
		at := c.sent(t, "committee", "/committee/bodies", create, "O órgão foi criado.")
		update := formOf(t, c.get(t, "committee", at).body, "update")
		update.Set("input.name", "Secretaria Renovada")
		update.Set("input.kind", "SECRETARIAT")
		update.Set("input.onCommittee", "true")
		c.sent(t, "committee", at, update, "O órgão foi atualizado.")
		update.Set("key", "slower")
		if got := c.post(t, "committee", at, update); got.status != http.StatusUnprocessableEntity {
			t.Errorf("of two who change it the slower one is answered %d", got.status)
		}
		succeed := formOf(t, c.get(t, "committee", at).body, "succeed")
		succeed.Set("input.successor", c.firsts().bodies[0])
		c.sent(t, "committee", at, succeed, "O órgão foi dissolvido")
	})
	t.Run("access is revoked and restored by the committee alone", func(t *testing.T) {
		at := "/committee/revocations"
		if got := c.post(t, "servant", at, url.Values{"act": {"revoke"}, "input.tokenId": {"abc"}}); got.status != http.StatusForbidden {
			t.Errorf("a servant's revocation is answered %d", got.status)
		}
		revoke := formOf(t, c.get(t, "committee", at).body, "revoke")
		revoke.Set("input.tokenId", "abc")
		c.sent(t, "committee", at, revoke, "O acesso foi revogado.")
		c.sent(t, "committee", at, formOf(t, c.get(t, "committee", at).body, "restore"), "O acesso foi devolvido.")
	})
	t.Run("a version of the statute is adopted", func(t *testing.T) {
		at := "/committee/statute"
		page := c.get(t, "committee", at).body
		adopt := formOf(t, page, "adopt")
		for _, m := range regexp.MustCompile(`(?s)<textarea id="[^"]+" name="([^"]+)"[^>]*>(.*?)</textarea>`).FindAllStringSubmatch(page, -1) {
			adopt.Set(m[1], m[2])
		}
		adopt.Set("input.text", adopt.Get("input.text")+"\nMais um artigo.")
		to := c.sent(t, "committee", at, adopt, "A nova versão do estatuto está em vigor.")
		if !strings.Contains(c.get(t, "anonymous", to).body, "Mais um artigo.") {
			t.Errorf("%s lacks what was adopted", to)
		}
	})
}
