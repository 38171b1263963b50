//! What is worked towards and how: Goal, `CarePlan`, Task.

use serde_json::{Value, json};

use crate::domain::exchange::fhir::log::rates;
use crate::domain::exchange::fhir::{
    OURS, Teller, concept, details, local, reference, remark, text,
};
use crate::domain::exchange::record::technique_title;
use crate::domain::exchange::slug;
use crate::domain::goal::{Goal, GoalStatus};
use crate::domain::homework::{self, Done};
use crate::domain::objective::ObjectiveStatus;
use crate::domain::plan::{Plan, PlanRow};
use crate::domain::session::Kind;
use crate::words::exchange::fhir as say;

/// How a goal's ratings moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Course {
    Unrated,
    Better,
    Same,
    Worse,
}

impl Course {
    /// From the first value there is to the last rating.
    fn of(first: Option<u8>, ratings: &[(u16, u8)]) -> Self {
        let Some((_, last)) = ratings.last() else {
            return Self::Unrated;
        };
        let before = match ratings {
            [.., (_, before), _] => Some(*before),
            _ => first,
        };
        match before {
            None => Self::Unrated,
            Some(before) if *last > before => Self::Better,
            Some(before) if *last < before => Self::Worse,
            Some(_) => Self::Same,
        }
    }

    /// Returns the code of achievement.
    const fn achievement(self) -> Option<&'static str> {
        match self {
            Self::Unrated => None,
            Self::Better => Some("improving"),
            Self::Same => Some("no-change"),
            Self::Worse => Some("worsening"),
        }
    }
}

/// Returns lifecycle and achievement of a goal: the bridge of records.md 14.
fn bridge(status: GoalStatus, course: Course) -> (&'static str, Option<&'static str>) {
    match status {
        GoalStatus::Proposed => ("proposed", None),
        GoalStatus::Agreed => ("accepted", None),
        GoalStatus::Active => ("active", course.achievement()),
        GoalStatus::OnHold => ("on-hold", course.achievement()),
        GoalStatus::MetKeepGoing => ("active", Some("sustaining")),
        GoalStatus::MetClosed => ("completed", Some("achieved")),
        GoalStatus::ClosedPartly if course == Course::Better => ("completed", Some("not-achieved")),
        GoalStatus::ClosedPartly => ("completed", Some("no-progress")),
        GoalStatus::NotPossible => ("cancelled", Some("not-attainable")),
        GoalStatus::Declined => ("rejected", None),
        GoalStatus::InError => ("entered-in-error", None),
    }
}

/// Returns the status that lifecycle and achievement stand for: the bridge back.
pub(crate) fn status_back(lifecycle: &str, achievement: Option<&str>) -> Option<GoalStatus> {
    Some(match (lifecycle, achievement) {
        ("proposed", _) => GoalStatus::Proposed,
        ("accepted" | "planned", _) => GoalStatus::Agreed,
        ("active", Some("sustaining" | "achieved")) => GoalStatus::MetKeepGoing,
        ("active", _) => GoalStatus::Active,
        ("on-hold", _) => GoalStatus::OnHold,
        ("completed", Some("not-achieved" | "no-progress" | "not-attainable")) => {
            GoalStatus::ClosedPartly
        }
        ("completed", _) => GoalStatus::MetClosed,
        ("cancelled", _) => GoalStatus::NotPossible,
        ("rejected", _) => GoalStatus::Declined,
        ("entered-in-error", _) => GoalStatus::InError,
        _ => return None,
    })
}

impl Teller<'_> {
    pub(super) fn aims(&mut self) {
        let dossier = self.dossier();
        for goal in &dossier.goals.goals {
            self.goal(goal);
        }
        self.plans();
        self.tasks();
    }

    fn goal(&mut self, goal: &Goal) {
        let ratings = self.dossier().goal_ratings(goal.id);
        let (lifecycle, achievement) = bridge(goal.status, Course::of(goal.baseline, &ratings));
        let own = details(json!({
            "domain": slug(&goal.domain),
            "importance": goal.importance,
            "impact": goal.impact,
            "concern": goal.concern,
            "baseline": goal.baseline,
            "review": goal.review,
            "agreed": goal.agreed,
            "stage": goal.stage.map(|stage| slug(&stage)),
            "outcome": goal.outcome.map(|outcome| slug(&outcome)),
            "measure": goal.measure,
            "discharge": goal.discharge,
            "reviewed": goal.reviewed,
            "created": goal.created,
        }));
        let last = goal.history.last();
        let mut targets = vec![json!({
            "measure": {"text": text(&goal.measure)},
            "dueDate": goal.target,
        })];
        if goal.gas.is_some() {
            targets.push(json!({
                "measure": {"text": say::GAS_LEVEL},
                "detailInteger": 0,
                "dueDate": goal.target,
            }));
        }
        let outcomes: Vec<Value> = (self.dossier().entries())
            .filter(|(_, entry)| rates(entry, goal.id))
            .map(|(_, entry)| reference(entry.id.0))
            .collect();
        let resource = json!({
            "resourceType": "Goal",
            "extension": [own],
            "lifecycleStatus": lifecycle,
            "achievementStatus": achievement.map(|code| concept("goal-achievement", code)),
            "description": {"text": text(&goal.words)},
            "subject": self.patient(),
            "startDate": goal.created.date_naive(),
            "target": targets,
            "statusDate": last.map(|change| change.at.date_naive()),
            "statusReason": text(goal.reason()),
            "expressedBy": self.patient(),
            "addresses": [self.problem(goal.concern.as_deref())],
            "outcomeReference": outcomes,
        });
        // A goal without words still is one.
        let resource = with_words(resource, "description");
        self.put(goal.id.0, resource);
    }

    fn plans(&mut self) {
        let plan = &self.dossier().plan;
        if plan.is_blank()
            && self
                .dossier()
                .goals
                .goals
                .iter()
                .all(|goal| goal.objectives.is_empty())
        {
            return;
        }
        let mut replaced: Option<u16> = None;
        for version in &plan.versions {
            self.plan(&version.plan, "revoked", replaced);
            replaced = Some(version.plan.number);
        }
        let status = match (plan.agreed, self.dossier().client.status.is_open()) {
            (_, false) => "completed",
            (Some(_), true) => "active",
            (None, true) => "draft",
        };
        self.plan(plan, status, replaced);
    }

    fn plan(&mut self, plan: &Plan, status: &str, replaced: Option<u16>) {
        let dossier = self.dossier();
        let mut activities: Vec<Value> = plan.rows.iter().map(|row| self.planned(row)).collect();
        let is_newest = status != "revoked";
        for goal in dossier.goals.goals.iter().filter(|_| is_newest) {
            for objective in &goal.objectives {
                let status = match objective.status {
                    ObjectiveStatus::Open => "in-progress",
                    ObjectiveStatus::Reached => "completed",
                    ObjectiveStatus::Changed | ObjectiveStatus::Dropped => "cancelled",
                };
                let own = details(json!({
                    "objective": objective.id,
                    "goal": goal.id,
                    "words": objective.words,
                    "criterion": objective.criterion,
                    "baseline": objective.baseline,
                    "target": objective.target,
                    "who": objective.who,
                    "status": slug(&objective.status),
                    "created": objective.created,
                }));
                activities.push(json!({
                    "extension": [own],
                    "detail": {
                        "goal": [reference(goal.id.0)],
                        "status": status,
                        "scheduledPeriod": {"end": objective.target},
                        "description": text(&objective.words),
                    },
                }));
            }
        }
        let problems: Vec<Value> = (dossier.client.concerns.iter())
            .map(|concern| self.problem(Some(&concern.concern)))
            .collect();
        let goals: Vec<Value> = (dossier.goals.goals.iter())
            .map(|goal| reference(goal.id.0))
            .collect();
        let own = details(json!({
            "number": plan.number,
            "model": plan.model,
            "others": plan.others,
            "home": plan.home,
            "frame": plan.frame,
        }));
        let before = replaced.map(|number| reference(self.derived("plan", &number.to_string())));
        let resource = json!({
            "resourceType": "CarePlan",
            "extension": [own],
            "replaces": [before],
            "status": status,
            "intent": "plan",
            "title": say::plan_version(plan.number),
            "description": text(&plan.rationale),
            "subject": self.patient(),
            "period": {"start": plan.since},
            "addresses": problems,
            "goal": goals,
            "activity": activities,
        });
        self.put(self.derived("plan", &plan.number.to_string()), resource);
    }

    fn planned(&self, row: &PlanRow) -> Value {
        let dossier = self.dossier();
        let is_used = dossier.entries().any(|(_, entry)| {
            let used = entry.line.technique.as_ref();
            entry.line.kind == Kind::Did && used.is_some_and(|used| used.id == row.technique)
        });
        let status = match (dossier.client.status.is_open(), is_used) {
            (true, true) => "in-progress",
            (true, false) => "not-started",
            (false, true) => "completed",
            (false, false) => "cancelled",
        };
        let title = technique_title(self.ground, &row.technique);
        let goal = row.goal.filter(|id| dossier.goals.get(*id).is_some());
        json!({
            "detail": {
                "code": local("technique", &row.technique, &title),
                "reasonReference": [self.problem_of_goal(row.goal)],
                "goal": [goal.map(|id| reference(id.0))],
                "status": status,
                "description": text(&row.why),
            },
        })
    }

    fn tasks(&mut self) {
        let dossier = self.dossier();
        for task in homework::list(dossier) {
            let id = task
                .id
                .map(|id| id.0)
                .or(task.line.map(|(_, entry)| entry.0));
            let Some(id) = id else { continue };
            let outcome = task.outcome.as_ref();
            let status = match outcome.map(|one| one.how) {
                None => "requested",
                Some(Done::Done | Done::Partly) => "completed",
                Some(Done::NotDone) => "failed",
                Some(Done::Dropped) => "cancelled",
            };
            let own = details(json!({
                "homework": task.id,
                "entry": task.line.map(|(_, entry)| entry),
                "session": task.line.map(|(session, _)| session),
                "at": task.line.and_then(|(session, entry)| {
                    Some(dossier.session(session)?.entry(entry)?.line.at)
                }),
                "goal": task.goal,
                "objective": task.objective,
                "outcome": outcome.map(|one| slug(&one.how)),
                "outcome-date": outcome.map(|one| one.date),
                "outcome-words": outcome.map(|one| &one.words),
            }));
            let goal = task.goal.filter(|id| dossier.goals.get(*id).is_some());
            let session = task.line.map(|(session, _)| reference(session.0));
            let resource = json!({
                "resourceType": "Task",
                "extension": [own],
                "status": status,
                "businessStatus": outcome.map(|one| json!({"text": slug(&one.how)})),
                "intent": "plan",
                "description": text(&task.words),
                "focus": goal.map(|id| reference(id.0)),
                "for": self.patient(),
                "encounter": session,
                "authoredOn": task.given,
                "restriction": {"period": {"end": task.due}},
                "note": remark(outcome.map_or("", |one| &one.words)),
            });
            self.put(id, resource);
        }
        for one in &dossier.closing.follow_ups {
            let resource = json!({
                "resourceType": "Task",
                "status": if one.done.is_some() { "completed" } else { "requested" },
                "intent": "plan",
                "code": local("follow-up", &slug(&one.kind), &slug(&one.kind).replace('_', " ")),
                "description": text(&one.words),
                "for": self.patient(),
                "restriction": {"period": {"end": one.date}},
                "note": remark(one.done.as_ref().map_or("", |done| &done.why)),
            });
            self.put(one.id.0, resource);
        }
    }
}

/// Returns a resource whose text must be there also where nobody wrote one.
fn with_words(mut resource: Value, field: &str) -> Value {
    if let Some(concept) = resource.get_mut(field)
        && concept.get("text").is_none_or(Value::is_null)
    {
        *concept = json!({"coding": [{"system": format!("{OURS}goal"), "code": "without-words"}]});
    }
    resource
}
