//! A FHIR bundle that this program wrote, taken back: client, concerns, flags, consent, goals, sessions with what was done
//! and rated, measures, risk, tasks. What a bundle does not carry is said in words.

mod log;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::de::DeserializeSeed as _;
use serde_json::Value;

use crate::domain::client::{Client, ClientStatus, Code, Concern, Diagnosis, Flag};
use crate::domain::consent::{Consent, ConsentAnswer};
use crate::domain::decoding::Decoding;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::fhir::{DETAILS, OURS, status_back};
use crate::domain::exchange::json::Fault;
use crate::domain::goal::gas::GasScale;
use crate::domain::goal::{Goal, GoalChange, GoalStatus, GoalWas};
use crate::domain::homework::{Homework, HomeworkOutcome};
use crate::domain::id::{ClientId, GoalId, HomeworkId, ObjectiveId};
use crate::domain::objective::Objective;
use crate::domain::reading::Reading;
use crate::domain::time::Stamp;
use crate::words::exchange::fhir as say;

/// Tells whether a value is a FHIR bundle, whoever wrote it.
pub fn is_bundle(value: &Value) -> bool {
    value.get("resourceType").and_then(Value::as_str) == Some("Bundle")
}

/// Reads a bundle. Nothing is taken where something that everything hangs on is missing.
pub fn read(bundle: &Value) -> Result<Dossier, Fault> {
    let none = Vec::new();
    let entries = bundle.get("entry").and_then(Value::as_array);
    let resources: Vec<One<'_>> = entries
        .unwrap_or(&none)
        .iter()
        .filter_map(|entry| entry.get("resource").map(One))
        .collect();
    let all = |kind: &'static str| {
        let of_kind = move |one: &&One<'_>| one.text("resourceType") == Some(kind);
        resources.iter().filter(of_kind)
    };
    let patient = all("Patient").find_map(|one| Some((one, one.code()?)));
    let (patient, code) = patient.ok_or_else(|| Fault::whole(say::NOT_OURS))?;
    let mut dossier = Dossier::new(chart(*patient, code)?);
    let client = &mut dossier.client;
    for one in all("Condition") {
        client.concerns.extend(concern(*one));
    }
    for one in all("Flag") {
        client.flags.extend(flag(*one));
    }
    for one in all("Consent") {
        client.consents.extend(consent(*one));
    }
    if let Some(one) = all("ClinicalImpression").next() {
        let words = one.text("summary").unwrap_or_default();
        words.clone_into(&mut client.formulation.summary);
    }
    for one in all("Goal") {
        dossier.goals.goals.push(goal(*one)?);
    }
    for one in all("CarePlan") {
        objectives(*one, &mut dossier);
    }
    for one in all("Encounter") {
        dossier
            .sessions
            .push(log::session(*one, dossier.client.id)?);
    }
    for one in all("Procedure") {
        log::did(*one, &mut dossier)?;
    }
    for one in all("QuestionnaireResponse") {
        let reading = log::answers(*one)?;
        put_reading(&mut dossier, reading);
    }
    for one in all("Observation") {
        log::observed(*one, &mut dossier)?;
    }
    for one in all("Task") {
        task(*one, &mut dossier);
    }
    log::tidy(&mut dossier);
    Ok(dossier)
}

/// One resource.
#[derive(Clone, Copy)]
struct One<'a>(&'a Value);

impl<'a> One<'a> {
    fn text(self, field: &str) -> Option<&'a str> {
        self.0.get(field)?.as_str()
    }

    fn kind(self) -> &'a str {
        self.text("resourceType").unwrap_or_default()
    }

    /// Returns the id as the type that is asked for.
    fn id<T: DeserializeOwned>(self) -> Result<T, Fault> {
        let id = self.0.get("id").and_then(parsed);
        id.ok_or_else(|| Fault::whole(say::lacks(self.kind(), "id")))
    }

    /// Returns something that stands in a field, or says that it is missing.
    fn needs<T: DeserializeOwned>(self, field: &str) -> Result<T, Fault> {
        let found = self.0.pointer(field).and_then(parsed);
        found.ok_or_else(|| Fault::whole(say::lacks(self.kind(), field)))
    }

    /// Returns what a path leads to.
    fn at(self, path: &str) -> Option<&'a Value> {
        self.0.pointer(path)
    }

    /// Returns a detail of our own.
    fn detail(self, name: &str) -> Option<&'a Value> {
        details(self.0).find_map(|(found, value)| (found == name).then_some(value))
    }

    /// Returns a detail as the type that is asked for.
    fn own<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        self.detail(name).and_then(parsed)
    }

    /// Returns a detail in words; empty where there is none.
    fn words(self, name: &str) -> String {
        self.own(name).unwrap_or_default()
    }

    /// Returns a detail that is a list.
    fn list<T: DeserializeOwned>(self, name: &str) -> Vec<T> {
        details(self.0)
            .filter(|(found, _)| *found == name)
            .filter_map(|(_, value)| parsed(value))
            .collect()
    }

    /// Returns the code of our own system that a concept holds.
    fn local(self, concept: &str, system: &str) -> Option<&'a str> {
        let codings = self.at(concept)?.get("coding")?.as_array()?;
        codings.iter().find_map(|coding| {
            let found = coding.get("system")?.as_str()?.strip_prefix(OURS)?;
            (found == system).then(|| coding.get("code")?.as_str())?
        })
    }

    /// Returns the client's code.
    fn code(self) -> Option<Code> {
        let identifiers = self.0.get("identifier")?.as_array()?;
        identifiers.iter().find_map(|one| {
            let is_ours = one.get("system")?.as_str()? == [OURS, "code"].concat();
            Code::parse(one.get("value")?.as_str().filter(|_| is_ours)?)
        })
    }
}

fn parsed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    Decoding::new().deserialize(value).ok()
}

/// Returns every detail of our own that stands in a value.
fn details(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let extensions = value.get("extension").and_then(Value::as_array);
    let ours = extensions.into_iter().flatten();
    let ours = ours.filter(|one| one.get("url").and_then(Value::as_str) == Some(DETAILS));
    let inside = ours.filter_map(|one| one.get("extension")?.as_array());
    inside.flatten().filter_map(|one| {
        let name = one.get("url")?.as_str()?;
        let fields = one.as_object()?;
        let value = fields
            .iter()
            .find(|(field, _)| field.starts_with("value"))?;
        Some((name, value.1))
    })
}

/// Returns the reading with its session and its place among the others; one that is there already stays as it is.
fn put_reading(dossier: &mut Dossier, reading: Reading) {
    let readings = &mut dossier.readings.readings;
    if !readings.iter().any(|known| known.id == reading.id) {
        readings.push(reading);
    }
}

fn chart(one: One<'_>, code: Code) -> Result<Client, Fault> {
    let id: ClientId = one.id()?;
    let created: Option<Stamp> = one.own("created");
    let created = created.ok_or_else(|| Fault::whole(say::lacks(one.kind(), "created")))?;
    let mut client = Client::new(id, code, "", created);
    client.status = one.own("status").unwrap_or(ClientStatus::Active);
    client.since = one.own("since").unwrap_or(client.since);
    client.unit = one.own("unit").unwrap_or_default();
    client.setting = one.own("setting").unwrap_or_default();
    client.minutes = one.own("minutes");
    client.planned = one.own("planned");
    client.part2 = one.own("part2").unwrap_or_default();
    Ok(client)
}

fn concern(one: One<'_>) -> Option<Concern> {
    let diagnosis = one.detail("diagnosis").is_some().then(|| Diagnosis {
        words: one.words("diagnosis"),
        date: one.own("diagnosis-date").unwrap_or_default(),
        shared: one.own("diagnosis-shared"),
    });
    Some(Concern {
        concern: one.local("/code", "concern")?.to_owned(),
        words: one.words("words"),
        clinical: one.words("clinical"),
        onset: one.text("onsetString").unwrap_or_default().to_owned(),
        severity: one.own("severity"),
        linked: one.list("linked"),
        diagnosis,
        closed: one.at("/abatementDateTime").and_then(parsed),
        history: Vec::new(),
    })
}

fn flag(one: One<'_>) -> Option<Flag> {
    Some(Flag {
        flag: one.local("/code", "flag")?.to_owned(),
        value: one.own("value")?,
        date: one.at("/period/start").and_then(parsed)?,
        source: one.own("source")?,
        review: one.own("review"),
        words: one.words("words"),
        history: Vec::new(),
    })
}

fn consent(one: One<'_>) -> Option<Consent> {
    let answer = match one.text("status")? {
        "active" => ConsentAnswer::Given,
        "rejected" => ConsentAnswer::Declined,
        "inactive" => ConsentAnswer::Withdrawn,
        _ => return None,
    };
    Some(Consent {
        element: one.own("element")?,
        answer,
        date: one.at("/dateTime").and_then(parsed)?,
        version: one.words("version"),
        how: one.own("how").unwrap_or_default(),
        words: one.words("words"),
        by: one.words("by"),
        history: Vec::new(),
    })
}

fn goal(one: One<'_>) -> Result<Goal, Fault> {
    let id: GoalId = one.id()?;
    let created: Option<Stamp> = one.own("created");
    let created = created.ok_or_else(|| Fault::whole(say::lacks(one.kind(), "created")))?;
    let words = one.at("/description/text").and_then(Value::as_str);
    let achievement = one.at("/achievementStatus/coding/0/code");
    let lifecycle = one.text("lifecycleStatus").unwrap_or_default();
    let status = status_back(lifecycle, achievement.and_then(Value::as_str));
    let status = status.ok_or_else(|| Fault::whole(say::lacks(one.kind(), "lifecycleStatus")))?;
    let mut goal = Goal::new(id, words.unwrap_or_default(), created);
    goal.status = status;
    goal.domain = one.own("domain").unwrap_or_default();
    goal.importance = one.own("importance");
    goal.impact = one.own("impact");
    goal.concern = one.own("concern");
    goal.baseline = one.own("baseline");
    goal.review = one.own("review");
    goal.agreed = one.own("agreed");
    goal.stage = one.own("stage");
    goal.outcome = one.own("outcome");
    goal.measure = one.words("measure");
    goal.discharge = one.words("discharge");
    goal.reviewed = one.own("reviewed");
    goal.target = one.at("/target/0/dueDate").and_then(parsed);
    // Why it has the status it has, since when.
    let since: Option<NaiveDate> = one.at("/statusDate").and_then(parsed);
    let at = since
        .and_then(|day| day.and_hms_opt(12, 0, 0))
        .and_then(|noon| noon.and_local_timezone(*created.offset()).single());
    if let Some(at) = at {
        let why = one.text("statusReason").or_else(|| {
            let concept = one.at("/statusReason/text")?;
            concept.as_str()
        });
        goal.history.push(GoalChange {
            at,
            by: String::new(),
            was: if status == GoalStatus::Proposed {
                GoalWas::Made
            } else {
                GoalWas::Status(GoalStatus::Proposed)
            },
            why: why.unwrap_or_default().to_owned(),
        });
    }
    let levels = one.at("/target").and_then(Value::as_array);
    let has_levels = levels
        .into_iter()
        .flatten()
        .any(|target| target.get("detailInteger").is_some());
    if has_levels {
        goal.gas = Some(GasScale {
            levels: vec![String::new(); crate::domain::goal::gas::LEVELS],
            weight: 1,
            start: None,
            at: created,
            by: String::new(),
            ratings: Vec::new(),
            earlier: Vec::new(),
        });
    }
    Ok(goal)
}

/// Takes the objectives that stand among the activities of a plan.
fn objectives(plan: One<'_>, dossier: &mut Dossier) {
    let activities = plan.at("/activity").and_then(Value::as_array);
    for one in activities.into_iter().flatten().map(One) {
        let (Some(id), Some(of)) = (
            one.own::<ObjectiveId>("objective"),
            one.own::<GoalId>("goal"),
        ) else {
            continue;
        };
        let goal = dossier.goals.goals.iter_mut().find(|goal| goal.id == of);
        let (Some(goal), Some(created)) = (goal, one.own::<Stamp>("created")) else {
            continue;
        };
        if goal.objectives.iter().any(|known| known.id == id) {
            continue;
        }
        goal.objectives.push(Objective {
            criterion: one.words("criterion"),
            baseline: one.words("baseline"),
            target: one.own("target"),
            who: one.words("who"),
            status: one.own("status").unwrap_or_default(),
            ..Objective::new(id, &one.words("words"), created)
        });
    }
}

/// Takes a task: the line of the log it began with, and the homework beside it.
fn task(one: One<'_>, dossier: &mut Dossier) {
    let words = one.text("description").unwrap_or_default();
    log::task_line(one, words, dossier);
    let Some(id) = one.own::<HomeworkId>("homework") else {
        return;
    };
    let outcome = one.own("outcome").map(|how| HomeworkOutcome {
        how,
        date: one.own("outcome-date").unwrap_or_default(),
        words: one.words("outcome-words"),
    });
    dossier.goals.homework.push(Homework {
        id,
        entry: one.own("entry"),
        words: words.to_owned(),
        goal: one.own("goal"),
        objective: one.own("objective"),
        given: one.at("/authoredOn").and_then(parsed).unwrap_or_default(),
        due: one.at("/restriction/period/end").and_then(parsed),
        outcome,
        history: Vec::new(),
    });
}
