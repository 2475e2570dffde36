package graph

import "github.com/redeaberta/rede/graph/view"

func trainingPayload(o outcome, err error) (*view.TrainingPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.TrainingPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Training = o.TrainingByID(id)
	}
	return p, nil
}

// enrolmentPayload answers with the training, and the enrolment beside it.
func enrolmentPayload(o outcome, err error) (*view.EnrolmentPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.EnrolmentPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Training, p.Enrolment = o.TrainingByID(id), o.EnrolmentByID(o.made[1])
	}
	return p, nil
}

// reportPayload answers with the report, and its milestone as it stands now.
func reportPayload(o outcome, err error) (*view.ReportPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.ReportPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Milestone, p.Report = o.MilestoneOfReport(id), o.ReportByID(id)
	}
	return p, nil
}
