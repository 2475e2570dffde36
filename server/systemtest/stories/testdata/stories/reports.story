# What the network's records cannot tell is reported by those who answer for it: bodies on their commitments, subprefectures on their own district.

person se: secretariat:SUB-SE | |
person lapa: secretariat:SUB-LA | |
person smit: secretariat:SMIT | |
person smrg: secretariat:SMRG | |
person carla: committee | |
person ana: servant | ana@prefeitura.sp.gov.br |

=== nothing was reported yet
clock: 2017-07-10T12:00:00Z
query: { actionPlan { on commitments { milestones { number completion computed selfReported { id } reports { id } } } } }
answer: {"data": {"actionPlan": {"on": "2017-07-10", "commitments": [
  {"milestones": [{"number": "1.1", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}, {"number": "1.2", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}, {"number": "1.3", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}]},
  {"milestones": [{"number": "2.1", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}, {"number": "2.2", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}, {"number": "2.3", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}]},
  {"milestones": [{"number": "3.1", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}, {"number": "3.2", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}, {"number": "3.3", "completion": "NO_EVIDENCE", "computed": null, "selfReported": null, "reports": []}]},
  {"milestones": [{"number": "4.1", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}, {"number": "4.2", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}, {"number": "4.3", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}]},
  {"milestones": [{"number": "5.1", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}, {"number": "5.2", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}, {"number": "5.3", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "selfReported": null, "reports": []}]}]}}}

=== Sé's subprefecture reports its half-year, without naming its district
as: se
operation: ReportProgress
variables: {"input": {"milestone": "1.3", "text": "Relatório do primeiro semestre.", "link": "https://se.prefeitura.sp.gov.br/relatorio", "on": "2017-06-30"}}
answer: {"data": {"reportProgress": {"milestone": {"number": "1.3", "completion": "LIMITED", "reports": [
  {"at": "2017-07-10T12:00:00Z", "by": {"label": "Subprefeitura Sé"}, "text": "Relatório do primeiro semestre.", "link": "https://se.prefeitura.sp.gov.br/relatorio"}]}, "problems": []}}}

=== it does not report for Lapa
as: se
query: mutation { reportProgress(input: {milestone: "1.3", text: "De outro.", district: "lapa"}) { report { id } problems { code path } } }
answer: {"data": {"reportProgress": {"report": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "milestone"]}]}}}

=== nor a body of a commitment in which it has no part
as: smit
query: mutation { reportProgress(input: {milestone: "1.3", text: "De outro."}) { report { id } problems { code path } } }
answer: {"data": {"reportProgress": {"report": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "milestone"]}]}}}

=== bad input is refused whole
as: smrg
query: mutation {
  none: reportProgress(input: {milestone: "9.9", text: "Nada."}) { report { id } problems { code path } }
  day: reportProgress(input: {milestone: "1.1", text: " ", on: "2017-07-11", link: "javascript:alert(1)", channel: TV}) { report { id } problems { code path } }
  council: reportProgress(input: {milestone: "1.2", text: "Sessão.", council: {council: "Conselho", demandsReceived: 1, demandsAnswered: 2}}) { report { id } problems { code path } }
  agenda: reportProgress(input: {milestone: "1.1", text: "Sessão.", on: "2017-07-01", district: "se", council: {council: "Conselho", agendaOn: "2017-07-02"}}) { report { id } problems { code path } }
 }
answer: {"data": {"none": {"report": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "milestone"]}]},
  "day": {"report": null, "problems": [{"code": "INVALID", "path": ["input", "text"]}, {"code": "INVALID", "path": ["input", "link"]}, {"code": "INVALID", "path": ["input", "on"]}, {"code": "INVALID", "path": ["input", "channel"]}]},
  "council": {"report": null, "problems": [{"code": "INVALID", "path": ["input", "council"]}, {"code": "INVALID", "path": ["input", "council", "demandsAnswered"]}]},
  "agenda": {"report": null, "problems": [{"code": "INVALID", "path": ["input", "council", "agendaOn"]}]}}}

=== the leader of the commitment reports a council's session in a district
as: smrg
query: mutation { reportProgress(input: {milestone: "1.1", text: "Sessão de julho.", link: "https://conselho.example/ata", on: "2017-07-05", district: "se",
  council: {council: "Conselho Participativo da Sé", agendaOn: "2017-07-01", agendaInPrint: true, agendaOnLine: true, minutesInPrint: true, demandsReceived: 4, demandsAnswered: 1}}) {
  report { by { label servant { id } } on district { slug } channel completion council { council agendaOn agendaInPrint agendaOnLine minutesInPrint minutesOnLine demandsReceived demandsAnswered } }
  milestone { evidence { source done of label } } problems { code path } } }
answer: {"data": {"reportProgress": {"report": {"by": {"label": "$_", "servant": null}, "on": "2017-07-05", "district": {"slug": "se"}, "channel": null, "completion": null,
  "council": {"council": "Conselho Participativo da Sé", "agendaOn": "2017-07-01", "agendaInPrint": true, "agendaOnLine": true, "minutesInPrint": true, "minutesOnLine": false, "demandsReceived": 4, "demandsAnswered": 1}},
  "milestone": {"evidence": [{"source": "REPORTS", "done": 1, "of": 32, "label": "Distritos cujo conselho relata suas sessões"}, {"source": "REPORTS", "done": 1, "of": 1, "label": "Sessões com pauta publicada antes, impressa e na internet"},
    {"source": "REPORTS", "done": 0, "of": 1, "label": "Sessões com ata impressa e na internet"}, {"source": "REPORTS", "done": 1, "of": 4, "label": "Demandas respondidas, das recebidas"}]}, "problems": []}}}

=== the committee reports on any, with a channel where there is one, and says how far it is
as: carla
query: mutation {
  bus: reportProgress(input: {milestone: "3.3", text: "Nos ônibus.", link: "https://sp.example/onibus", channel: BUS}) { report { by { label } channel } milestone { completion } problems { code } }
  said: reportProgress(input: {milestone: "3.2", text: "Quase tudo.", completion: SUBSTANTIAL}) { report { id } milestone { completion computed selfReported { completion link } evidence { done } } problems { code } }
 }
answer: {"data": {"bus": {"report": {"by": {"label": "CIGA"}, "channel": "BUS"}, "milestone": {"completion": "LIMITED"}, "problems": []},
  "said": {"report": {"id": "$said"}, "milestone": {"completion": "NO_EVIDENCE", "computed": null, "selfReported": {"completion": "SUBSTANTIAL", "link": null}, "evidence": []}, "problems": []}}}

=== what is said of itself counts with a link alone
as: carla
query: mutation { reportProgress(input: {milestone: "3.2", text: "Metade.", link: "https://sp.example/3-2", completion: LIMITED}) { report { id } milestone { completion selfReported { completion } reports(first: 1) { text } } problems { code } } }
answer: {"data": {"reportProgress": {"report": {"id": "$half"}, "milestone": {"completion": "LIMITED", "selfReported": {"completion": "LIMITED"}, "reports": [{"text": "Metade."}]}, "problems": []}}}

=== who filed nothing there takes nothing back
as: lapa
query: mutation($r: ID!) { retractReport(input: {report: $r, reason: "Não gostei."}) { report { id } problems { code path } } }
variables: {"r": "$half"}
answer: {"data": {"retractReport": {"report": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "report"]}]}}}

=== the committee takes one back: it is neither told nor counted any more
as: carla
query: mutation($r: ID!) { retractReport(input: {report: $r, reason: "Era de outro marco."}) { report { id retractedAt reason } milestone { completion selfReported { id } reports { id } } problems { code } } }
variables: {"r": "$half"}
answer: {"data": {"retractReport": {"report": {"id": "$half", "retractedAt": "2017-07-10T12:00:00Z", "reason": "Era de outro marco."}, "milestone": {"completion": "NO_EVIDENCE", "selfReported": {"id": "$said"}, "reports": [{"id": "$said"}]}, "problems": []}}}

=== and to the public it is not there
query: query($r: ID!, $s: ID!) { gone: node(id: $r) { id } there: node(id: $s) { ... on ProgressReport { id milestoneNumber milestone { id number } by { label } text } } }
variables: {"r": "$half", "s": "$said"}
answer: {"data": {"gone": null, "there": {"id": "$said", "milestoneNumber": "3.2", "milestone": {"id": "milestone_3.2", "number": "3.2"}, "by": {"label": "CIGA"}, "text": "Quase tudo."}}}

=== twice it is not taken back
as: carla
query: mutation($r: ID!) { retractReport(input: {report: $r, reason: "De novo."}) { report { id } problems { code } } }
variables: {"r": "$half"}
answer: {"data": {"retractReport": {"report": null, "problems": [{"code": "WRONG_STATE"}]}}}

=== a servant who answers for nothing reports nothing
as: ana
query: mutation { reportProgress(input: {milestone: "1.1", text: "Eu vi."}) { report { id } problems { code } } }
answer: {"data": {"reportProgress": {"report": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== the channels are told with their zeros, and a milestone that is none is refused
query: { actionPlan { outreach(milestone: "3.3") { channel actions } } }
answer: {"data": {"actionPlan": {"outreach": [{"channel": "NEWSPAPER", "actions": 0}, {"channel": "TV", "actions": 0}, {"channel": "BUS", "actions": 1}, {"channel": "MUNICIPAL_VENUE", "actions": 0}, {"channel": "ALTERNATIVE_MEDIA", "actions": 0}]}}}

=== (none)
language: en
query: { actionPlan { outreach(milestone: "7.7") { channel } } }
answer: {"errors": [{"message": "The plan has no such milestone: write its number as in \"3.3\".", "path": ["actionPlan", "outreach"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"actionPlan": null}}

=== Sé's reports alone
query: { actionPlan { commitments { milestones { number se: reports(filter: {district: "se"}) { on } } } } }
answer: {"data": {"actionPlan": {"commitments": [
  {"milestones": [{"number": "1.1", "se": [{"on": "2017-07-05"}]}, {"number": "1.2", "se": []}, {"number": "1.3", "se": [{"on": "2017-06-30"}]}]},
  {"milestones": [{"number": "2.1", "se": []}, {"number": "2.2", "se": []}, {"number": "2.3", "se": []}]},
  {"milestones": [{"number": "3.1", "se": []}, {"number": "3.2", "se": []}, {"number": "3.3", "se": []}]},
  {"milestones": [{"number": "4.1", "se": []}, {"number": "4.2", "se": []}, {"number": "4.3", "se": []}]},
  {"milestones": [{"number": "5.1", "se": []}, {"number": "5.2", "se": []}, {"number": "5.3", "se": []}]}]}}}
