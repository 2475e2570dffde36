# The plan told from live data, as it stands and as it stood: an activity of the Agents, a training in a secretariat, days that have come and one that has not.

person carla: committee | |

=== an activity of the Open Government Agents is announced in Sé
clock: 2017-05-02T12:00:00Z
as: carla
query: mutation { scheduleTraining(input: {title: "Agentes na Sé", host: "SUB-SE", startsAt: "2017-05-20T12:00:00Z", endsAt: "2017-05-21T12:00:00Z", capacity: 10, programme: OPEN_GOVERNMENT_AGENTS}) { training { id } problems { code } } }
answer: {"data": {"scheduleTraining": {"training": {"id": "$agents"}, "problems": []}}}

=== and a training in Education
as: carla
query: mutation { scheduleTraining(input: {title: "Dados na escola", host: "SME", startsAt: "2017-05-22T12:00:00Z", endsAt: "2017-05-22T15:00:00Z", capacity: 10}) { training { id } problems { code } } }
answer: {"data": {"scheduleTraining": {"training": {"id": "$school"}, "problems": []}}}

=== neither counts before it was held
query: { actionPlan { commitments { milestones { number computed } } } }
answer: {"data": {"actionPlan": {"commitments": [
  {"milestones": [{"number": "1.1", "computed": null}, {"number": "1.2", "computed": null}, {"number": "1.3", "computed": null}]},
  {"milestones": [{"number": "2.1", "computed": null}, {"number": "2.2", "computed": null}, {"number": "2.3", "computed": "NOT_STARTED"}]},
  {"milestones": [{"number": "3.1", "computed": null}, {"number": "3.2", "computed": null}, {"number": "3.3", "computed": null}]},
  {"milestones": [{"number": "4.1", "computed": "NOT_STARTED"}, {"number": "4.2", "computed": "NOT_STARTED"}, {"number": "4.3", "computed": "NOT_STARTED"}]},
  {"milestones": [{"number": "5.1", "computed": "NOT_STARTED"}, {"number": "5.2", "computed": "NOT_STARTED"}, {"number": "5.3", "computed": "NOT_STARTED"}]}]}}}

=== both are held
clock: 2017-05-23T12:00:00Z
as: carla
query: mutation($a: ID!, $s: ID!) { a: recordTrainingAttendance(input: {training: $a, attended: [], others: 12}) { training { status attended } problems { code } } s: recordTrainingAttendance(input: {training: $s, attended: [], others: 8}) { training { status attended } problems { code } } }
variables: {"a": "$agents", "s": "$school"}
answer: {"data": {"a": {"training": {"status": "HELD", "attended": 12}, "problems": []}, "s": {"training": {"status": "HELD", "attended": 8}, "problems": []}}}

=== the plan, as the frontend asks for it
operation: Plan
answer: {"data": {"actionPlan": {"commitments": "$commitments"}}}

=== the milestones count them from the day on which each was over
language: en
query: { search(text: "agents", filter: {kinds: [COMMITMENT]}) { totalCount }
  before: actionPlan(on: "2017-05-20") { commitments { number milestones { number completion evidence { done of } } } }
  after: actionPlan(on: "2017-05-22") { on commitments { number milestones { number completion computed evidence { label source done of } } } } }
answer: {"data": {"search": {"totalCount": 1}, "before": {"commitments": [
  {"number": 1, "milestones": "$m1"},
  {"number": 2, "milestones": [{"number": "2.1", "completion": "NO_EVIDENCE", "evidence": []}, {"number": "2.2", "completion": "NO_EVIDENCE", "evidence": []}, {"number": "2.3", "completion": "NOT_STARTED", "evidence": [{"done": 0, "of": 32}]}]},
  {"number": 3, "milestones": "$m3"},
  {"number": 4, "milestones": [{"number": "4.1", "completion": "NOT_STARTED", "evidence": [{"done": 0, "of": 1}, {"done": 0, "of": 1}]}, {"number": "4.2", "completion": "NOT_STARTED", "evidence": [{"done": 0, "of": "$of"}]}, {"number": "4.3", "completion": "NOT_STARTED", "evidence": [{"done": 0, "of": 3}, {"done": 0, "of": "$of"}]}]},
  {"number": 5, "milestones": "$m5"}]},
  "after": {"on": "2017-05-22", "commitments": [
  {"number": 1, "milestones": "$n1"},
  {"number": 2, "milestones": [{"number": "2.1", "completion": "NO_EVIDENCE", "computed": null, "evidence": []}, {"number": "2.2", "completion": "NO_EVIDENCE", "computed": null, "evidence": []}, {"number": "2.3", "completion": "LIMITED", "computed": "LIMITED", "evidence": [{"label": "Districts in which an activity of the Open Government Agents was held", "source": "RECORDS", "done": 1, "of": 32}]}]},
  {"number": 3, "milestones": "$n3"},
  {"number": 4, "milestones": [{"number": "4.1", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "evidence": [{"label": "Statute adopted", "source": "RECORDS", "done": 0, "of": 1}, {"label": "Outreach campaign reported", "source": "REPORTS", "done": 0, "of": 1}]},
    {"number": "4.2", "completion": "NOT_STARTED", "computed": "NOT_STARTED", "evidence": [{"label": "Secretariats with two servants nominated, one of them permanent", "source": "RECORDS", "done": 0, "of": "$of"}]},
    {"number": "4.3", "completion": "LIMITED", "computed": "LIMITED", "evidence": [{"label": "Quarters with CIGA's ordinary meeting, 2017-Q2 to 2017-Q4", "source": "RECORDS", "done": 0, "of": 3}, {"label": "Secretariats that held a training", "source": "RECORDS", "done": 1, "of": "$of"}]}]},
  {"number": 5, "milestones": "$n5"}]}}}

=== of a day to come nothing is told
language: en
query: { actionPlan(on: "2017-05-24") { on } }
answer: {"errors": [{"message": "The day has not come yet: the plan is told until today.", "path": ["actionPlan"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"actionPlan": null}}

=== a commitment is found, and tells its problem, values, leads and how to reach them
as: carla
query: mutation { updateSecretariat(input: {secretariat: "SMRG", contact: {email: "contato@smrg.example"}}) { secretariat { acronym } problems { code } } }
answer: {"data": {"updateSecretariat": {"secretariat": {"acronym": "SMRG"}, "problems": []}}}

=== (by a word of its title)
query: { search(text: "councils particip", filter: {kinds: [COMMITMENT]}) { totalCount } none: search(text: "zzz", filter: {kinds: [COMMITMENT]}) { totalCount }
  actionPlan { commitments { id label problem values lead { name body { acronym contact { email } } } government { body { acronym } } others { name body { acronym } } revised } } }
answer: {"data": {"search": {"totalCount": 1}, "none": {"totalCount": 0}, "actionPlan": {"commitments": "$all"}}}
