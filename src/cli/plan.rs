//! `show --plan`: the plan as it stands, and how it came to be: versions, models, switches of approach.

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::form::switch::{told_word, trigger_word};
use crate::cli::audit::viewed;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, GoalId, ObjectiveId, SessionId};
use crate::domain::plan::compare::{Names, fields, technique};
use crate::domain::plan::{Check, GridCell, Layer, PhaseKind, Plan, Stands, Switch, Told, Trigger};
use crate::domain::session::Despite;
use crate::domain::time::Stamp;
use crate::words::checklist as checks;
use crate::words::time as show;
use crate::words::versions as words;
use crate::words::versions::plan as say;

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    plan: Sheet<'a>,
    /// Earlier versions, oldest first.
    versions: Vec<Earlier<'a>>,
    switches: Vec<Switched<'a>>,
    models: Vec<Span<'a>>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    number: u16,
    since: Option<NaiveDate>,
    why: &'a str,
    agreed: Option<NaiveDate>,
    agreed_how: &'a str,
    model: Option<&'a str>,
    others: &'a [String],
    level: Option<&'a str>,
    home: &'a str,
    home_orientation: Option<&'a str>,
    added: &'a [String],
    framework: &'a str,
    blended: &'a [String],
    rationale: &'a str,
    benefits_risks: &'a str,
    phases: Vec<Stretch<'a>>,
    /// Counted from 1; none where there are no phases.
    phase: Option<u8>,
    step: Option<&'a str>,
    grid: &'a [GridCell],
    focus: Option<&'a str>,
    watch: &'a [String],
    culture: &'a [String],
    frame: &'a str,
    review: Option<NaiveDate>,
    reviewed: &'a [NaiveDate],
    rows: Vec<Planned<'a>>,
    /// Points of checklists that were looked at.
    checks: &'a [Check],
}

#[derive(Serialize)]
struct Stretch<'a> {
    number: usize,
    words: &'a str,
    orientations: &'a [String],
    entry: &'a str,
    exit: &'a str,
    kind: Option<PhaseKind>,
    entered: Option<NaiveDate>,
    gate: &'a str,
}

#[derive(Serialize)]
struct Planned<'a> {
    technique: &'a str,
    name: String,
    goal: Option<GoalId>,
    objective: Option<ObjectiveId>,
    layer: Option<Layer>,
    since: Option<NaiveDate>,
    phase: Option<u8>,
    when: &'a str,
    combined: &'a [String],
    why: &'a str,
    need: &'a str,
    evidence: &'a str,
    role: &'a str,
    import: &'a str,
    adaptation: &'a str,
    agreed: Option<NaiveDate>,
    despite: Option<&'a Despite>,
}

#[derive(Serialize)]
struct Earlier<'a> {
    number: u16,
    since: Option<NaiveDate>,
    until: Stamp,
    by: &'a str,
    agreed: Option<NaiveDate>,
    /// Why it took the place of the one before it.
    why: &'a str,
}

#[derive(Serialize)]
struct Switched<'a> {
    at: Stamp,
    by: &'a str,
    session: Option<SessionId>,
    entry: Option<EntryId>,
    from: &'a str,
    to: &'a str,
    trigger: Option<Trigger>,
    why: &'a str,
    told: Told,
    version: u16,
}

#[derive(Serialize)]
struct Span<'a> {
    model: &'a str,
    main: bool,
    from: NaiveDate,
    until: Option<NaiveDate>,
    why: &'a str,
}

/// Prints the plan.
pub(super) fn plan(site: &Site, code: &str, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = viewed(site, &shelf, code)?;
    let known = library(&shelf)?;
    let names = Names {
        guide: Some(&known.guide),
        library: Some(&known.library),
        goals: &loaded.dossier.goals,
    };
    if as_json {
        json::print(out, &report(&loaded.dossier.plan, &names))?;
    } else {
        text(&loaded.dossier, &names, out);
    }
    Ok(told(&loaded.findings))
}

fn report<'a>(plan: &'a Plan, names: &Names<'_>) -> Report<'a> {
    Report {
        format: FORMAT,
        plan: sheet(plan, names),
        versions: plan
            .versions
            .iter()
            .map(|version| Earlier {
                number: version.plan.number,
                since: version.plan.since,
                until: version.until,
                by: &version.by,
                agreed: version.plan.agreed,
                why: &version.plan.why,
            })
            .collect(),
        switches: plan.switches.iter().map(switched).collect(),
        models: plan
            .models
            .iter()
            .map(|span| Span {
                model: &span.model,
                main: span.main,
                from: span.from,
                until: span.until,
                why: &span.why,
            })
            .collect(),
    }
}

fn sheet<'a>(plan: &'a Plan, names: &Names<'_>) -> Sheet<'a> {
    let phases = plan.phases.iter().enumerate();
    let phases = phases.map(|(at, phase)| Stretch {
        number: at + 1,
        words: &phase.words,
        orientations: &phase.orientations,
        entry: &phase.entry,
        exit: &phase.exit,
        kind: phase.kind,
        entered: phase.entered,
        gate: &phase.gate,
    });
    let rows = plan.rows.iter().map(|row| Planned {
        technique: &row.technique,
        name: names.technique(&row.technique),
        goal: row.goal,
        objective: row.objective,
        layer: row.layer,
        since: row.since,
        phase: Some(row.phase).filter(|phase| *phase > 0),
        when: &row.when,
        combined: &row.combined,
        why: &row.why,
        need: &row.need,
        evidence: &row.evidence,
        role: &row.role,
        import: &row.import,
        adaptation: &row.adaptation,
        agreed: row.agreed,
        despite: row.despite.as_ref(),
    });
    Sheet {
        number: plan.number,
        since: plan.since,
        why: &plan.why,
        agreed: plan.agreed,
        agreed_how: &plan.agreed_how,
        model: plan.model.as_deref(),
        others: &plan.others,
        level: plan.level.as_deref(),
        home: &plan.home,
        home_orientation: plan.home_orientation.as_deref(),
        added: &plan.added,
        framework: &plan.framework,
        blended: &plan.blended,
        rationale: &plan.rationale,
        benefits_risks: &plan.benefits_risks,
        phases: phases.collect(),
        phase: Some(plan.phase).filter(|phase| *phase > 0),
        step: plan.step.as_deref(),
        grid: &plan.grid,
        focus: plan.focus.as_deref(),
        watch: &plan.watch,
        culture: &plan.culture,
        frame: &plan.frame,
        review: plan.review,
        reviewed: &plan.reviewed,
        rows: rows.collect(),
        checks: &plan.checks,
    }
}

fn switched(switch: &Switch) -> Switched<'_> {
    Switched {
        at: switch.at,
        by: &switch.by,
        session: switch.session,
        entry: switch.entry,
        from: &switch.from,
        to: &switch.to,
        trigger: switch.trigger,
        why: &switch.why,
        told: switch.told,
        version: switch.version,
    }
}

fn text(dossier: &Dossier, names: &Names<'_>, out: &mut Out) {
    let (plan, code) = (&dossier.plan, dossier.client.code.as_str());
    let since = plan.since.map(dates::shown);
    out.line(&say::head(code, plan.number, since.as_deref()));
    if plan.is_blank() {
        out.line(&say::field("", say::NONE));
    } else if plan.agreed.is_none() {
        out.line(&say::field(words::field::AGREED, say::NOT_AGREED));
    }
    for (name, value) in fields(plan, names) {
        if !value.is_empty() {
            lines(out, &say::field(name, &value));
        }
    }
    section(out, say::TECHNIQUES, &plan.rows, |row| {
        let name = names.technique(&row.technique);
        say::technique(&row.technique, &name, &technique(row, names))
    });
    section(out, checks::SECTION, &plan.checks, |check| {
        let list = names.guide.and_then(|guide| guide.checklist(&check.list));
        let mut points = list.iter().flat_map(|list| &list.points);
        let point = points.find(|point| point.slug == check.point);
        let what = checks::what(
            list.map_or(&check.list, |list| &list.title),
            point.map_or(&check.point, |point| &point.title),
        );
        let stands = Stands::ALL.iter().position(|one| *one == check.stands);
        let stands = stands.and_then(|at| checks::STANDS.get(at + 1));
        let day = dates::shown(check.on);
        let said = checks::was(stands.copied().unwrap_or_default(), &day, &check.words);
        say::field(&what, &said)
    });
    section(out, say::MODELS, &plan.models, |span| {
        let until = span.until.map(dates::shown);
        say::model(
            &names.model(&span.model),
            span.main,
            &dates::shown(span.from),
            until.as_deref(),
            &span.why,
        )
    });
    section(out, say::SWITCHES, &plan.switches, |switch| {
        let trigger = switch.trigger.map(trigger_word).unwrap_or_default();
        let more = say::set_off(trigger, told_word(switch.told));
        let day = dates::shown(switch.at.date_naive());
        let when = [day, show::clock(switch.at)].join(" ");
        say::switch(&when, &switch.from, &switch.to, &switch.why, &more)
    });
    // Why an earlier version gave way is written in the next one.
    let later = plan.versions.iter().skip(1).map(|version| &*version.plan);
    let reasons: Vec<&str> = later.chain([plan]).map(|plan| plan.why.as_str()).collect();
    let versions: Vec<_> = plan.versions.iter().zip(reasons).collect();
    section(out, say::VERSIONS, &versions, |(version, next)| {
        let was = &version.plan;
        let since = was.since.map(dates::shown);
        let until = dates::shown(version.until.date_naive());
        let head = words::earlier(was.number, since.as_deref(), &until);
        let agreed = was.agreed.map(dates::shown);
        say::version(&head, &version.by, agreed.as_deref(), next)
    });
}

fn section<T>(out: &mut Out, heading: &str, rows: &[T], row: impl Fn(&T) -> String) {
    if !rows.is_empty() {
        out.line("");
        out.line(heading);
        for one in rows {
            lines(out, &row(one));
        }
    }
}

/// Writes a text that may have lines of its own.
fn lines(out: &mut Out, text: &str) {
    out.text(text);
}
