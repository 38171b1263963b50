//! `ledger`: the techniques used with one client, each use, and what of the library was touched.

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::chart::ledger::order_word;
use crate::cli::audit::viewed;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::coverage::{Coverage, Named, Touched, coverage};
use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, GoalId, SessionId};
use crate::domain::ledger::account::told::{self, heed, one_use, response_word, summary};
use crate::domain::ledger::account::{Account, Order, Spent, accounts};
use crate::domain::library::Library;
use crate::domain::mix::Share;
use crate::domain::session::Despite;
use crate::domain::time::Stamp;
use crate::words::ledger as words;
use crate::words::ledger::{cli as say, cover, times};

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    techniques: Vec<Technique<'a>>,
    coverage: Cover<'a>,
}

#[derive(Serialize)]
struct Technique<'a> {
    id: &'a str,
    name: &'a str,
    /// None where the library does not know it any more.
    family: Option<&'a str>,
    uses: usize,
    minutes: u32,
    /// Uses whose minutes are known, and uses whose are not.
    minutes_known: usize,
    minutes_unknown: usize,
    /// The mean of `helped`, 0 to 10.
    helped_mean: Option<f32>,
    helped: Vec<u8>,
    responses: Seen,
    goals: Vec<GoalId>,
    /// Oldest first.
    each: Vec<Use<'a>>,
}

#[derive(Serialize)]
struct Seen {
    helped: u16,
    neutral: u16,
    unhelpful: u16,
    adverse: u16,
}

#[derive(Serialize)]
struct Use<'a> {
    session: u16,
    session_id: SessionId,
    entry: EntryId,
    at: Stamp,
    minutes: Option<u16>,
    distress: Option<Distress>,
    helped: Option<u8>,
    adverse: Option<&'a str>,
    response: Option<&'static str>,
    words: &'a [String],
    then_said: &'a [String],
    then_agreed: &'a [String],
    goals: &'a [GoalId],
    despite: Option<&'a Despite>,
    reason_missing: bool,
}

#[derive(Serialize)]
struct Distress {
    before: u8,
    after: u8,
}

#[derive(Serialize)]
struct Cover<'a> {
    families: Vec<Count<'a>>,
    families_never: Vec<&'a str>,
    orientations: Vec<Count<'a>>,
    steps: Vec<Count<'a>>,
    mix: Option<Mix<'a>>,
    planned_not_used: Vec<Name<'a>>,
    used_not_planned: Vec<Name<'a>>,
    used_once: Vec<Name<'a>>,
    adverse: Vec<Adverse<'a>>,
    uses_of_unknown_techniques: usize,
}

#[derive(Serialize)]
struct Count<'a> {
    slug: &'a str,
    title: &'a str,
    uses: usize,
}

#[derive(Serialize)]
struct Mix<'a> {
    planned: Vec<Part<'a>>,
    delivered: Vec<Part<'a>>,
    sessions: usize,
}

#[derive(Serialize)]
struct Part<'a> {
    orientation: &'a str,
    /// Points of a hundred.
    hundred: u8,
}

#[derive(Serialize)]
struct Name<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Adverse<'a> {
    id: &'a str,
    name: &'a str,
    responses: usize,
}

/// Prints the ledger; it only reads.
pub(super) fn ledger(
    site: &Site,
    code: &str,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = viewed(site, &shelf, code)?;
    let known = library(&shelf)?;
    let dossier = &loaded.dossier;
    let mut used = accounts(dossier, &known.library);
    let limits = &known.guide.models.mix;
    let cover = coverage(dossier, &used, &known.library, limits);
    Order::default().sort(&mut used);
    if as_json {
        let report = Report {
            format: FORMAT,
            techniques: used
                .iter()
                .map(|account| technique(account, &known.library))
                .collect(),
            coverage: covered(&cover),
        };
        json::print(out, &report)?;
    } else {
        let today = site.clock.now().wall.date_naive();
        text(dossier, &used, &cover, today, out);
    }
    Ok(told(&loaded.findings))
}

fn technique<'a>(account: &'a Account, library: &'a Library) -> Technique<'a> {
    let known = account.id.parse().ok().and_then(|id| library.get(id));
    let sum = account.minutes();
    let seen = account.responses();
    Technique {
        id: &account.id,
        name: &account.name,
        family: known.map(|known| library.vocabulary().families.slug(known.family)),
        uses: account.uses.len(),
        minutes: sum.minutes,
        minutes_known: sum.known,
        minutes_unknown: sum.unknown,
        helped_mean: account.mean_helped().map(|tenths| f32::from(tenths) / 10.0),
        helped: account.helped(),
        responses: Seen {
            helped: seen.helped,
            neutral: seen.neutral,
            unhelpful: seen.unhelpful,
            adverse: seen.adverse,
        },
        goals: account.goals(),
        each: account.uses.iter().map(one).collect(),
    }
}

fn one(one: &Spent) -> Use<'_> {
    let distress = one.rated.distress;
    Use {
        session: one.number,
        session_id: one.session,
        entry: one.entry,
        at: one.at,
        minutes: one.minutes,
        distress: distress.map(|(before, after)| Distress { before, after }),
        helped: one.rated.helped,
        adverse: one.rated.adverse.as_deref(),
        response: one.response.map(response_word),
        words: &one.words,
        then_said: &one.said,
        then_agreed: &one.agreed,
        goals: &one.goals,
        despite: one.despite.as_ref(),
        reason_missing: one.reason_missing().is_some(),
    }
}

fn covered(cover: &Coverage) -> Cover<'_> {
    Cover {
        families: cover.families.iter().map(count).collect(),
        families_never: cover.never.iter().map(|one| one.slug.as_str()).collect(),
        orientations: cover.orientations.iter().map(count).collect(),
        steps: cover.steps.iter().map(count).collect(),
        mix: cover.mix.as_ref().map(|mix| Mix {
            planned: mix.planned.iter().map(part).collect(),
            delivered: mix.delivered.iter().map(part).collect(),
            sessions: mix.sessions,
        }),
        planned_not_used: cover.not_used.iter().map(name).collect(),
        used_not_planned: cover.not_planned.iter().map(name).collect(),
        used_once: cover.once.iter().map(name).collect(),
        adverse: cover
            .adverse
            .iter()
            .map(|(one, responses)| Adverse {
                id: &one.id,
                name: &one.name,
                responses: *responses,
            })
            .collect(),
        uses_of_unknown_techniques: cover.unknown,
    }
}

fn count(one: &Touched) -> Count<'_> {
    Count {
        slug: &one.slug,
        title: &one.title,
        uses: one.uses,
    }
}

fn part(share: &Share) -> Part<'_> {
    Part {
        orientation: &share.orientation,
        hundred: share.hundred,
    }
}

fn name(one: &Named) -> Name<'_> {
    Name {
        id: &one.id,
        name: &one.name,
    }
}

/// Prints the whole in the order it is read: each technique with its uses, the rules, the coverage.
fn text(dossier: &Dossier, used: &[Account], found: &Coverage, today: NaiveDate, out: &mut Out) {
    let code = dossier.client.code.as_str();
    let n = used.iter().map(|account| account.uses.len()).sum();
    let head = if used.is_empty() {
        words::NONE.to_owned()
    } else {
        words::sorted(used.len(), n, order_word(Order::default()))
    };
    out.line(&say::head(code, &head));
    let goals = &dossier.goals;
    for account in used {
        let tail = summary(account, goals, today).join("; ");
        let times = times(account.uses.len());
        out.text(&say::technique(&account.id, &account.name, &times, &tail));
        for words in heed(account, today) {
            out.text(&say::under(&words));
        }
        for one in account.uses.iter().rev() {
            let mut parts = one_use(one, goals, today);
            parts.extend(told::words_of(one));
            let line = words::one(&told::when(one, today), &parts.join("; "));
            out.text(&say::under(&line));
        }
    }
    if !used.is_empty() {
        for rule in [words::RULE_MINUTES, words::RULE_WORDS, words::RULE_RESPONSE] {
            out.line(rule);
        }
    }
    out.line("");
    out.line(cover::HEADING);
    for (lead, words) in told::coverage(found) {
        out.text(&cover::part(lead, &words));
    }
    let adverse = found.adverse.iter();
    let adverse: Vec<Named> = adverse.map(|(one, _)| one.clone()).collect();
    for (lead, all) in [
        (cover::NOT_USED, &found.not_used),
        (cover::NOT_PLANNED, &found.not_planned),
        (cover::ONCE, &found.once),
        (cover::ADVERSE, &adverse),
    ] {
        let names: Vec<String> = all
            .iter()
            .map(|one| say::named(&one.id, &one.name))
            .collect();
        let names = names.join(", ");
        let names = if names.is_empty() {
            cover::NONE
        } else {
            &names
        };
        out.text(&cover::part(lead, names));
    }
}
