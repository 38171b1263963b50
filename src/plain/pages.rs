//! Pages of one client and of the practice, read from the same rows as they are drawn from.

use crate::app::apart::{ApartPage, places};
use crate::app::chart::{ChartPage, Row};
use crate::app::desk::Desk;
use crate::app::drawer;
use crate::app::end::End;
use crate::app::feedback;
use crate::app::find::Found;
use crate::app::goals::{self, GoalsPage};
use crate::app::measures::MeasuresPage;
use crate::app::notes::NotesPage;
use crate::app::options;
use crate::app::profile::{self, ProfilePage};
use crate::app::state::State;
use crate::app::trend::{TrendPage, on_show};
use crate::app::versions::{VersionsPage, differences, pair};
use crate::app::writing::{Side, TextId, WritingPage};
use crate::domain::dates;
use crate::domain::plan::compare::Change;
use crate::plain::reading::{Reading, labelled, of_pieces, sentence};
use crate::plain::spoken::spoken;
use crate::ui::page::{part_rows, parts};
use crate::ui::session::told_of;
use crate::ui::{end, meaning};
use crate::words::keying::critical;
use crate::words::merge::page as wm;
use crate::words::notes::{build as wb, signed as ws};
use crate::words::screen::{self, page as wp, title};
use crate::words::{self, plain as say};

/// As wide as a text needs to stand in one line.
const WIDE: usize = 60_000;

/// Returns what a row of a page says.
fn row_words(row: &Row) -> String {
    let words = labelled(&row.lead, &row.words);
    sentence([words.as_str(), &row.tail], ". ")
}

/// Adds rows; those that Enter opens are numbered.
fn rows(state: &State, reading: &mut Reading, rows: &[Row]) {
    for (at, row) in rows.iter().enumerate() {
        if row.opens.is_some() {
            reading.row(at, row_words(row));
        } else {
            reading.say(spoken(state, &row_words(row)));
        }
    }
}

pub(super) fn chart(state: &State, page: &ChartPage) -> Reading {
    let part = page.parts.get(page.part);
    if page.inside {
        let mut reading = Reading::of(part.map_or("", |part| part.title.as_str()));
        rows(state, &mut reading, &page.rows);
        return reading;
    }
    let mut reading = Reading::of(title::CHART);
    for (at, part) in page.parts.iter().enumerate() {
        reading.row(at, say::mark(&part.title, &part.mark));
    }
    reading
}

pub(super) fn measures(state: &State, page: &MeasuresPage) -> Reading {
    use crate::words::keying::page as w;
    let (due, half) = page.counts;
    let mut reading = Reading::of(sentence(
        [w::TITLE, &w::counts(due, half), page.filter.text()],
        ", ",
    ));
    rows(state, &mut reading, &page.rows);
    reading
}

/// The options: a row each with what holds, what can be chosen, and what it means.
pub(super) fn options(state: &State) -> Reading {
    let mut reading = Reading::of(words::options::PAGE);
    for (at, row) in options::rows(state).into_iter().enumerate() {
        let said = labelled(row.name, &row.value);
        let from = row.line.map(words::options::from_settings);
        let beside = from.as_deref().unwrap_or(&row.choices);
        let notes = row.notes.join(". ");
        reading.row(
            at,
            sentence([said.as_str(), beside, row.means, &notes], ". "),
        );
    }
    reading
}

pub(super) fn profile(state: &State, page: &ProfilePage) -> Reading {
    let mut reading = if page.is_library {
        Reading::of(words::own::PAGE)
    } else {
        Reading::of(sentence(
            [words::profile::PAGE, &profile::progress(state)],
            ", ",
        ))
    };
    rows(state, &mut reading, &page.rows);
    reading
}

pub(super) fn drawer(state: &State) -> Reading {
    use crate::words::drawer as w;
    let Some(desk) = &state.desk else {
        return Reading::of(w::TITLE);
    };
    let mut reading = Reading::of(sentence([w::TITLE, &w::count(drawer::count(desk))], ", "));
    rows(state, &mut reading, &drawer::rows(desk));
    reading
}

pub(super) fn goals(state: &State, page: GoalsPage) -> Reading {
    let mut reading = Reading::of(title::GOALS);
    let Some(desk) = &state.desk else {
        return reading;
    };
    let all = goals::in_order(&desk.dossier.goals);
    if all.is_empty() {
        reading.say(spoken(state, screen::goals::EMPTY));
    }
    let lit = all.get(page.cursor).copied();
    let number = |id| {
        desk.dossier
            .goals
            .number(id)
            .map_or_else(|| "-".to_owned(), |n| n.to_string())
    };
    if page.inside {
        if let Some(goal) = lit {
            reading.title = sentence([title::GOALS, &number(goal.id), &goal.words], " ");
            rows(state, &mut reading, &goals::rows(state, desk, goal));
        }
        return reading;
    }
    let today = state.now.wall.date_naive();
    for (at, goal) in all.iter().enumerate() {
        let ratings = desk.dossier.goal_ratings(goal.id);
        let rated: Vec<String> = ratings.iter().map(|(_, value)| value.to_string()).collect();
        let rated = if rated.is_empty() {
            screen::goals::NEVER_RATED.to_owned()
        } else {
            labelled(screen::goals::RATINGS, &rated.join(" "))
        };
        let words = sentence([number(goal.id).as_str(), &goal.words], " ");
        let weight = screen::goals::weight(goal.importance, goal.impact);
        let weight = labelled(screen::goals::WEIGHT, &weight);
        let about = goal.concern.as_deref().unwrap_or_default();
        let due = goals::due_mark(goal, today);
        let words = sentence(
            [
                words.as_str(),
                goal.status.word(),
                due,
                &rated,
                &weight,
                about,
            ],
            ", ",
        );
        reading.row(at, words);
    }
    if let Some(goal) = lit {
        let name = desk.dossier.goals.number(goal.id);
        reading.say(name.map_or_else(|| goal.status.word().to_owned(), title::goal));
        for row in goals::rows(state, desk, goal) {
            reading.say(row_words(&row));
        }
    }
    reading
}

pub(super) fn notes(state: &State, page: &NotesPage) -> Reading {
    use crate::words::notes as w;
    let right = match (page.with_errors, page.hidden) {
        (true, _) => w::SHOWN.to_owned(),
        (false, 0) => String::new(),
        (false, n) => w::hidden(n),
    };
    let mut reading = Reading::of(sentence([w::LIST, &right], ", "));
    if page.rows.is_empty() {
        reading.say(spoken(state, w::NONE_YET));
    }
    for (at, one) in page.rows.iter().enumerate() {
        let words = sentence([one.day.as_str(), &one.what, &one.state, &one.age], ", ");
        reading.row(at, words);
    }
    reading
}

/// A draft is read part by part: what goes in, then the text; a signed one is its text.
pub(super) fn writing(state: &State, page: &WritingPage) -> Reading {
    let name = match page.of {
        TextId::Note(_) => wb::TEXT,
        TextId::Summary(_) => wb::SUMMARY,
    };
    if !page.made.is_draft {
        let right = if page.shows_history {
            ws::AS_SIGNED
        } else {
            ws::READS_NOW
        };
        let mut reading = Reading::of(sentence([name, right], ", "));
        text(&mut reading, page, true);
        return reading;
    }
    let is_left = page.side == Side::Ticks && !page.made.ticks.is_empty();
    let mut reading = Reading::of(sentence([name, wb::DRAFT], ", "));
    if is_left {
        for (at, tick) in page.made.ticks.iter().enumerate() {
            let is_in = tick
                .is_in
                .map_or("", |is_in| if is_in { say::IN } else { say::OUT });
            let lead = sentence([is_in, &tick.time, &tick.kind, &tick.words], " ");
            let words = sentence([lead.as_str(), &tick.letter], ", ");
            if tick.lit.is_some() {
                reading.row(at, words);
            } else {
                reading.say(words);
            }
        }
        reading.say(say::TEXT);
    }
    text(&mut reading, page, !is_left);
    if !page.made.lacks.is_empty() {
        reading.say(say::LACKS);
        for lack in page.made.lacks.iter().filter(|lack| lack.blocks) {
            reading.say(spoken(state, &lack.words));
        }
        for lack in page.made.lacks.iter().filter(|lack| !lack.blocks) {
            reading.say(spoken(state, &lack.words));
        }
    }
    reading.say(&page.made.sources);
    reading
}

fn text(reading: &mut Reading, page: &WritingPage, is_numbered: bool) {
    for (at, (lit, row)) in page.made.text.iter().enumerate() {
        if lit.is_some() && is_numbered {
            reading.row(at, row_words(row));
        } else {
            reading.say(row_words(row));
        }
    }
}

pub(super) fn last(state: &State) -> Reading {
    let Some(desk) = &state.desk else {
        return Reading::of(title::LAST_TIME);
    };
    let Some(session) = desk.dossier.last_held() else {
        let mut reading = Reading::of(title::LAST_TIME);
        reading.say(wp::NONE);
        return reading;
    };
    let day = screen::date::short(session.start.date_naive());
    let mut reading = Reading::of(sentence(
        [screen::session(session.number).as_str(), &day],
        ", ",
    ));
    let rows = part_rows(&parts(state, session, &desk.dossier), WIDE);
    if rows.is_empty() {
        reading.say(wp::EMPTY);
    }
    for row in rows {
        reading.say(of_pieces(&row));
    }
    reading
}

/// A session that was found: its log from the entry that was found, which stands first, then the whole of it.
pub(super) fn found(state: &State, found: &Found) -> Reading {
    let desk = state.desk.as_ref();
    let Some((desk, session)) =
        desk.and_then(|desk| Some((desk, desk.dossier.session(found.session)?)))
    else {
        return Reading::of(wp::GONE);
    };
    let day = screen::date::short(session.start.date_naive());
    let mut reading = Reading::of(sentence(
        [screen::session(session.number).as_str(), &day],
        ", ",
    ));
    for entry in session.standing() {
        for (id, words) in told_of(&desk.dossier, meaning::guide(state), entry) {
            let here = if id == found.entry { say::HERE } else { "" };
            reading.say(sentence([words.as_str(), here], " "));
        }
    }
    reading
}

pub(super) fn end(state: &State, end: &End) -> Reading {
    let Some(desk) = &state.desk else {
        return Reading::of(title::END_PAGE);
    };
    let Some(session) = desk.dossier.session(end.session) else {
        return Reading::of(wp::GONE);
    };
    let state_word = if end.ended {
        wp::ENDED
    } else {
        title::END_PAGE
    };
    let mut reading = Reading::of(sentence(
        [screen::session(session.number).as_str(), state_word],
        ", ",
    ));
    answers(&mut reading, desk, end);
    let next = session.next.map(crate::ui::dates::appointment_in_full);
    if end.ended {
        reading.tell(wp::NEXT, next.as_deref().unwrap_or("-"));
    } else {
        reading.tell(wp::NEXT, end.next.text());
    }
    if let Some(error) = &end.error {
        reading.say(spoken(state, error));
    }
    // What the program says of ratings names keys; the words of the record stay as they are.
    let rated: Vec<String> = feedback::end_rows(state, end.session, end.ended)
        .into_iter()
        .map(|(label, _)| label.to_owned())
        .collect();
    for row in end::open_rows(state, (end.session, end.ended), WIDE) {
        let words = of_pieces(&row);
        let is_said = row.first().is_some_and(|first| rated.contains(&first.text));
        reading.say(if is_said {
            spoken(state, &words)
        } else {
            words
        });
    }
    for row in part_rows(&parts(state, session, &desk.dossier), WIDE) {
        reading.say(of_pieces(&row));
    }
    if !end.ended {
        reading.say(say::NEXT_HOW);
    }
    reading
}

/// Adds the critical answers nobody recorded an action for.
fn answers(reading: &mut Reading, desk: &Desk, end: &End) {
    if end.ended {
        return;
    }
    for entry in desk.dossier.risk.answers_open() {
        let here = if end.lit == Some(entry.id) {
            say::HERE
        } else {
            ""
        };
        reading.say(sentence([entry.words.as_str(), here], " "));
        reading.say(critical::choices());
    }
    if end.lit.is_some() {
        reading.say(say::ANSWER_HOW);
    }
}

pub(super) fn versions(state: &State, page: &VersionsPage) -> Reading {
    use crate::words::versions as w;
    let mut reading = Reading::of(w::TITLE);
    let Some(pair) = pair(state, page) else {
        reading.say(spoken(state, w::ONE_VERSION));
        return reading;
    };
    let today = state.now.wall.date_naive();
    let shown = |date| dates::shown_in(date, today);
    let since = pair.before.since.map(shown);
    reading.say(w::earlier(
        pair.before.number,
        since.as_deref(),
        &shown(pair.until),
    ));
    let since = pair.after.since.map(shown);
    reading.say(match pair.after_until {
        Some(until) => w::earlier(pair.after.number, since.as_deref(), &shown(until)),
        None => w::holding(pair.after.number, since.as_deref()),
    });
    let found = differences(state, pair);
    let (same, differ): (Vec<_>, Vec<_>) = found.iter().partition(|row| row.change == Change::Same);
    if differ.is_empty() {
        reading.say(w::NO_DIFFERENCE);
    }
    let there = |words: &str| {
        if words.is_empty() {
            w::NOT_THERE.to_owned()
        } else {
            words.to_owned()
        }
    };
    for row in differ {
        let words = say::before_after(
            &row.name,
            row.change.word(),
            &there(&row.before),
            &there(&row.after),
        );
        reading.say(words.replace('\n', " / "));
    }
    if !same.is_empty() {
        reading.say(w::SAME);
    }
    for row in same {
        reading.tell(&row.name, &row.after.replace('\n', " / "));
    }
    reading
}

pub(super) fn apart(state: &State, page: &ApartPage) -> Reading {
    let found = places(state);
    let mut reading = Reading::of(sentence([wm::TITLE, &wm::count(found.len())], ", "));
    if found.is_empty() {
        reading.say(wm::NONE);
    }
    let today = state.now.wall.date_naive();
    for (at, place) in found.iter().enumerate() {
        reading.row(at, &place.name);
        for side in &place.sides {
            let at = side.at.map(|at| {
                let day = dates::shown_in(at.date_naive(), today);
                wm::at(&day, &at.format("%H:%M").to_string())
            });
            let head = wm::side(side.stands, at.as_deref(), &side.by);
            reading.tell(&head, &side.words.replace('\n', " / "));
        }
    }
    debug_assert!(page.lit <= found.len());
    reading
}

/// The line of a measure or a goal: in one sentence first, then its figures, points and verdicts.
pub(super) fn trend(state: &State, page: &TrendPage) -> Reading {
    use crate::words::trend as w;
    let Some((line, at, all)) = on_show(state, page) else {
        let mut reading = Reading::of(w::TITLE);
        reading.say(w::GONE);
        return reading;
    };
    let name = w::and_about(&line.name, &line.about);
    let mut reading = Reading::of(sentence([name.as_str(), &w::place(at, all)], ", "));
    reading.say(&line.summary);
    for (label, words) in &line.figures {
        reading.tell(label, words);
    }
    rows(state, &mut reading, &page.rows);
    reading
}
