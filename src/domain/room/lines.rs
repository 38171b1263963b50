//! The lines of the plan pane: what each model on the plan shows, the main model's first, each line once.

use crate::domain::alliance;
use crate::domain::dates::shown_short;
use crate::domain::home;
use crate::domain::mix;
use crate::domain::model::Line;
use crate::domain::plan::PlanRow;
use crate::domain::preference::{self, Lean, Preferences};
use crate::domain::reading::Reading;
use crate::domain::room::{RoomLine, Sight, Tone, planned, some};
use crate::domain::session::Session;
use crate::domain::technique::Technique;
use crate::words::preferences as w_preferences;
use crate::words::room::{self as w, label};

/// What a plan says in the room whatever its models ask for; a model's own order comes first.
const OF_EVERY_PLAN: [Line; 5] = [
    Line::Home,
    Line::Added,
    Line::Phase,
    Line::Watch,
    Line::Culture,
];

/// Returns the lines in their order, the mix of orientations last.
pub(super) fn lines(sight: &Sight<'_>) -> Vec<RoomLine> {
    let mut lines: Vec<RoomLine> = Vec::new();
    for line in order(sight) {
        lines.extend(shown(line, sight));
    }
    lines.extend(mixed(sight));
    lines
}

/// Returns which lines are shown. With common factors on the plan they come first: low factor first, technique second
/// (map D05).
fn order(sight: &Sight<'_>) -> Vec<Line> {
    let models = sight.guide.models.of(sight.plan());
    let own = models.flat_map(|model| model.lines.iter().copied());
    let mut order: Vec<Line> = Vec::new();
    for line in own.chain(OF_EVERY_PLAN) {
        if order.contains(&line) {
            continue;
        }
        if line == Line::Factors {
            order.insert(0, line);
        } else {
            order.push(line);
        }
    }
    order
}

fn shown(line: Line, sight: &Sight<'_>) -> Vec<RoomLine> {
    let one = |line: Option<RoomLine>| line.into_iter().collect();
    match line {
        Line::Home => one(home(sight)),
        Line::Added => one(joined(label::PLUS, &sight.plan().added, ", ")),
        Line::Imports => one(imports(sight)),
        Line::Framework => one(framework(sight)),
        Line::Role => one(role(sight)),
        Line::Phase => one(phase(sight)),
        Line::Gate => gate(sight),
        Line::Factors => vec![read_factors(sight)],
        Line::Focus => one(focus(sight)),
        Line::Orientations => vec![orientations(sight)],
        Line::Culture => one(joined(label::CULTURE, &sight.plan().culture, "; ")),
        Line::Adaptations => one(adaptations(sight)),
        Line::Preferences => vec![preferences(sight)],
        Line::Reasons => reasons(sight),
        Line::Markers => markers(sight),
        Line::Watch => one(joined(label::WATCH, &sight.plan().watch, "; ")),
    }
}

fn plain(label: &'static str, words: impl Into<String>) -> RoomLine {
    RoomLine {
        label,
        words: words.into(),
        short: String::new(),
        tone: Tone::Plain,
    }
}

fn quiet(label: &'static str, words: impl Into<String>) -> RoomLine {
    RoomLine {
        tone: Tone::Quiet,
        ..plain(label, words)
    }
}

fn joined(label: &'static str, words: &[String], between: &str) -> Option<RoomLine> {
    Some(plain(label, some(&words.join(between))?))
}

/// Returns a slug's title in the library, else the slug.
fn orientation_title(sight: &Sight<'_>, slug: &str) -> String {
    let orientations = &sight.library.vocabulary().orientations;
    let known = orientations.key(slug).and_then(|key| orientations.get(key));
    known.map_or_else(|| slug.to_owned(), |known| known.title.to_string())
}

fn home(sight: &Sight<'_>) -> Option<RoomLine> {
    let plan = sight.plan();
    if let Some(words) = some(&plan.home) {
        // Under a model that knows no home, what the work rests on is not called one.
        let mut models = sight.guide.models.of(plan);
        let is_home = plan.model.is_none()
            || plan.home_orientation.is_some()
            || models.any(|model| model.lines.contains(&Line::Home));
        let label = if is_home { label::HOME } else { label::BASE };
        return Some(plain(label, words));
    }
    let slug = plan.home_orientation.as_deref()?;
    Some(plain(label::HOME, orientation_title(sight, slug)))
}

/// Returns how much was taken in from outside the home approach.
fn imports(sight: &Sight<'_>) -> Option<RoomLine> {
    let home = sight.plan().home_orientation.as_deref()?;
    sight.library.vocabulary().orientations.key(home)?;
    // Alliance, assessment and safety are at home everywhere.
    let counted = |session: &Session| -> Vec<&Technique> {
        let used = mix::used(session, sight.library).into_iter();
        used.filter(|technique| mix::first(technique, sight.library).is_some())
            .collect()
    };
    let models = &sight.guide.models;
    let is_import =
        |technique: &&Technique| home::is_import(models, sight.library, sight.plan(), technique);
    let today = sight.session.map_or_else(Vec::new, counted);
    let held = mix::last_held(sight.dossier, usize::from(sight.guide.models.mix.sessions));
    let lately: Vec<&Technique> = held.iter().flat_map(|session| counted(session)).collect();
    let taken_in = today.iter().filter(|used| is_import(used)).count();
    let short = w::imports(taken_in, today.len());
    let mut words = short.clone();
    if !lately.is_empty() {
        let outside = lately.iter().filter(|used| is_import(used)).count();
        let hundred = mix::of_hundred(outside, lately.len());
        words = w::imports_lately(&short, held.len(), hundred);
    }
    let noted = |id: &str| {
        (sight.plan().rows.iter()).any(|row| row.technique == id && !row.import.trim().is_empty())
    };
    let mut bare: Vec<&str> = Vec::new();
    for used in today.iter().filter(|used| is_import(used)) {
        let name: &str = &used.name;
        if !noted(&used.id.to_string()) && !bare.contains(&name) {
            bare.push(name);
        }
    }
    if bare.is_empty() {
        return Some(RoomLine {
            short,
            ..plain(label::IMPORT, words)
        });
    }
    Some(RoomLine {
        label: label::IMPORT,
        short: w::import_note_needed_short(&bare),
        words: w::import_note_needed(&words, &bare),
        tone: Tone::Warning,
    })
}

fn framework(sight: &Sight<'_>) -> Option<RoomLine> {
    let plan = sight.plan();
    let name = some(&plan.framework)?;
    let blended: Vec<String> = plan.blended.iter().map(|slug| mix::short(slug)).collect();
    let blended: Vec<&str> = blended.iter().map(String::as_str).collect();
    if blended.is_empty() {
        return Some(plain(label::FRAME, name));
    }
    Some(RoomLine {
        words: w::framework(&name, &blended),
        short: name,
        ..plain(label::FRAME, "")
    })
}

/// Returns the planned technique for the current goal that says something of itself: one that is still to do before one
/// that was used, one of this phase before one of a later.
fn saying<'a>(sight: &Sight<'a>, says: impl Fn(&PlanRow) -> bool) -> Option<&'a PlanRow> {
    let rows = planned::rows(sight).filter(|row| says(row));
    // The first of the smallest.
    rows.min_by_key(|row| {
        (
            planned::is_later(sight, row),
            planned::is_used(sight, &row.technique),
        )
    })
}

fn role(sight: &Sight<'_>) -> Option<RoomLine> {
    let row = saying(sight, |row| !row.role.trim().is_empty())?;
    Some(RoomLine {
        short: row.role.trim().to_owned(),
        ..plain(
            label::ROLE,
            w::of_technique(&sight.name(&row.technique), row.role.trim()),
        )
    })
}

fn phase(sight: &Sight<'_>) -> Option<RoomLine> {
    let plan = sight.plan();
    let words = some(&plan.phase_now()?.words)?;
    // The title says which it is.
    let words = if sight.head() == Some(Line::Phase) {
        words
    } else {
        w::phase_words(&w::phase(plan.phase, plan.phases.len()), &words)
    };
    Some(plain(label::NOW, words))
}

fn gate(sight: &Sight<'_>) -> Vec<RoomLine> {
    let plan = sight.plan();
    let exit = plan.phase_now().and_then(|phase| some(&phase.exit));
    let entry = plan.phase_next().and_then(|phase| some(&phase.entry));
    let exit = exit.map(|words| plain(label::ENDS_IF, words));
    let entry = entry.map(|words| plain(label::NEXT_IF, words));
    exit.into_iter().chain(entry).collect()
}

fn read_factors(sight: &Sight<'_>) -> RoomLine {
    let models = &sight.guide.models;
    let title = |slug: &str| {
        let known = models.factors.iter().find(|factor| factor.slug == slug);
        known.map_or_else(|| slug.to_owned(), |factor| factor.title.clone())
    };
    let lowest = sight.heard.lowest.as_deref();
    let mut short = String::new();
    let mut read = Vec::new();
    for (slug, value) in &sight.heard.factors {
        if lowest == Some(slug.as_str()) {
            short = w::lowest(&title(slug), *value);
            read.push(short.clone());
        } else {
            read.push(w::factor(&title(slug), *value));
        }
    }
    if read.is_empty() {
        return quiet(label::FACTORS, w::NOT_READ);
    }
    let words = read.join(", ");
    // A reading of today needs no day.
    let reading =
        alliance::last_reading(sight.dossier).filter(|reading| !is_of_now(reading, sight.session));
    RoomLine {
        words: reading.map_or_else(
            || words.clone(),
            |reading| w::dated(&words, &shown_short(reading.at.date_naive())),
        ),
        short,
        ..plain(label::FACTORS, "")
    }
}

/// Tells whether a reading was made in the session that runs, or after it began.
fn is_of_now(reading: &Reading, running: Option<&Session>) -> bool {
    running
        .is_some_and(|session| reading.session == Some(session.id) || reading.at >= session.start)
}

fn focus(sight: &Sight<'_>) -> Option<RoomLine> {
    let plan = sight.plan();
    let models = &sight.guide.models;
    let now = plan.focus.as_deref()?;
    let planned = plan.grid.iter().filter(|cell| cell.focus == now);
    let theories: Vec<&str> = planned
        .filter_map(|cell| {
            let known = models
                .theories
                .iter()
                .find(|theory| theory.slug == cell.theory);
            known.map(|theory| theory.title.as_str())
        })
        .collect();
    let theories = theories.join(", ");
    // The title says where the focus is.
    if sight.head() == Some(Line::Focus) {
        return Some(plain(label::THEORY, some(&theories)?));
    }
    let focus = &models.focus(now)?.title;
    Some(if theories.is_empty() {
        plain(label::FOCUS, focus.clone())
    } else {
        plain(label::FOCUS, w::focus_theories(focus, &theories))
    })
}

/// Returns how many orientations this session used, with a warning over the limit (matching.md 5).
fn orientations(sight: &Sight<'_>) -> RoomLine {
    let used = &sight.heard.orientations;
    let limit = sight.guide.models.mix.orientations;
    let names: Vec<String> = used.iter().map(|slug| mix::short(slug)).collect();
    RoomLine {
        label: label::USED,
        words: w::orientations(used.len(), limit, &names),
        short: w::orientations_short(used.len(), limit),
        tone: if used.len() > usize::from(limit) {
            Tone::Warning
        } else if used.is_empty() {
            Tone::Quiet
        } else {
            Tone::Plain
        },
    }
}

fn adaptations(sight: &Sight<'_>) -> Option<RoomLine> {
    let rows = planned::rows(sight).filter(|row| !row.adaptation.trim().is_empty());
    let words: Vec<String> = rows
        .map(|row| w::of_technique(&sight.name(&row.technique), row.adaptation.trim()))
        .collect();
    joined(label::ADAPT, &words, "; ")
}

fn preferences(sight: &Sight<'_>) -> RoomLine {
    let Some(newest) = preference::newest(&sight.dossier.client) else {
        return quiet(label::WANTS, w::NOT_ASKED);
    };
    let wishes = wishes(newest);
    let day = shown_short(newest.date);
    if wishes.is_empty() {
        // Asked, and nothing was wished for strongly.
        let [_, neither, _] = w_preferences::DIRECTIVENESS;
        return quiet(label::WANTS, w::dated(neither, &day));
    }
    let words = wishes.join(", ");
    RoomLine {
        short: words.clone(),
        ..plain(label::WANTS, w::dated(&words, &day))
    }
}

/// Returns which way the client leans, in words, and the client's own.
fn wishes(asked: &Preferences) -> Vec<String> {
    let scales = [
        (asked.directiveness, w_preferences::DIRECTIVENESS),
        (asked.intensity, w_preferences::INTENSITY),
        (asked.time, w_preferences::TIME),
        (asked.challenge, w_preferences::CHALLENGE),
    ];
    let leans = scales
        .into_iter()
        .filter_map(|(lean, [one, _, other])| match lean? {
            Lean::One => Some(one.to_owned()),
            Lean::Neither => None,
            Lean::Other => Some(other.to_owned()),
        });
    leans.chain(some(&asked.words)).collect()
}

/// Returns the need a planned technique answers and why it was chosen.
fn reasons(sight: &Sight<'_>) -> Vec<RoomLine> {
    let said = |row: &PlanRow| !row.need.trim().is_empty() || !row.why.trim().is_empty();
    let Some(row) = saying(sight, said) else {
        return Vec::new();
    };
    let need = some(&row.need).map(|need| plain(label::NEED, need));
    let why = some(&row.why).map(|why| RoomLine {
        words: w::of_technique(&sight.name(&row.technique), &why),
        short: why,
        ..plain(label::WHY, "")
    });
    need.into_iter().chain(why).collect()
}

/// Returns the markers of this session with the task each calls for, the newest first; with none, the keys that mark one.
fn markers(sight: &Sight<'_>) -> Vec<RoomLine> {
    let mut seen: Vec<char> = Vec::new();
    for letter in sight.heard.markers.iter().rev() {
        if !seen.contains(letter) {
            seen.push(*letter);
        }
    }
    let lines: Vec<RoomLine> = seen
        .iter()
        .filter_map(|letter| {
            let markers = &sight.guide.markers;
            let marker = markers.iter().find(|marker| marker.letter == *letter)?;
            let tasks: Vec<String> = marker.tasks.iter().map(|id| sight.name(id)).collect();
            Some(RoomLine {
                short: tasks.first().cloned().unwrap_or_default(),
                ..plain(label::MARKER, w::marker(&marker.title, &tasks.join(", ")))
            })
        })
        .collect();
    if !lines.is_empty() {
        return lines;
    }
    let letters: Vec<String> = (sight.guide.markers.iter())
        .map(|marker| marker.letter.to_string())
        .collect();
    vec![quiet(label::MARKER, w::marker_keys(&letters.join(" ")))]
}

fn mixed(sight: &Sight<'_>) -> Option<RoomLine> {
    let mixed = mix::mixed(sight.dossier, sight.library, &sight.guide.models.mix)?;
    Some(RoomLine {
        label: label::MIX,
        words: mixed.words(),
        short: mixed.short(),
        tone: if mixed.is_drift {
            Tone::Warning
        } else {
            Tone::Quiet
        },
    })
}
