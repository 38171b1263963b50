//! Lists that lie on a screen: menus, the library, the commands, what was found, what can go out, open risk.

use crate::app::command::{Action, Command, Hint, Scope};
use crate::app::desk::Desk;
use crate::app::find::{Find, place_name};
use crate::app::keying::critical::open_answer;
use crate::app::overlay::{Help, Listed, MoveEntry, Palette};
use crate::app::picker::facets::FacetList;
use crate::app::picker::{Picker, Sight};
use crate::app::placing::{Placing, label};
use crate::app::state::State;
use crate::app::technique_card::{CardAct, TechniqueCard, Tone};
use crate::app::{export, menu, transfer};
use crate::domain::formulation::stands_at;
use crate::domain::search::texts::Where;
use crate::domain::session::Kind;
use crate::plain::commands::shown_key;
use crate::plain::reading::{Reading, labelled, of_pieces, one_line, sentence};
use crate::plain::spoken::spoken;
use crate::ui::overlay::picker::{details_of, empty, marks, minutes};
use crate::ui::overlay::{help, markers};
use crate::ui::{dates, meaning};
use crate::words::keying::critical;
use crate::words::screen::title;
use crate::words::technique_card as card;
use crate::words::{exchange, facet, find as wf, formulation, overlay as w, plain as say};

/// More rows of a list are not read at once: words narrow it.
const MOST: usize = 30;

/// A menu of one letter each.
pub(super) fn letters(state: &State, scope: Scope, title: &str) -> Reading {
    let mut reading = Reading::of(title.split(" (").next().unwrap_or(title));
    let rows = state.keys.rows(scope);
    let all = rows.filter(|command| command.hint == Hint::Shown);
    for command in all.filter(|command| command.action != Action::Close) {
        reading.say(command_words(state, command, command.key));
    }
    reading
}

fn command_words(state: &State, command: &Command, key: &str) -> String {
    let why = (command.blocked)(state).map(|why| spoken(state, why));
    let why = why.unwrap_or_default();
    let words = labelled(key, command.names.title);
    sentence([words.as_str(), &why], ". ")
}

pub(super) fn process_markers(state: &State) -> Reading {
    let mut reading = Reading::of(title::MARKERS);
    for item in markers::items(state) {
        let words = labelled(&item.letter, &item.heard);
        reading.say(sentence([words.as_str(), &item.tasks], ". "));
    }
    reading
}

/// The library: every row with what must be heeded and why it is there.
pub(super) fn picker(state: &State, picker: &Picker) -> Reading {
    let goal = state.desk.as_ref().and_then(|desk| {
        let goal = desk.current_goal()?;
        Some((desk.dossier.goals.number(goal.id)?, goal.words.as_str()))
    });
    let heading = goal.map_or_else(
        || title::LIBRARY.to_owned(),
        |(number, words)| title::library_for(number, words),
    );
    let mut reading = Reading::of(sentence([heading.as_str(), picker.query.text()], ", "));
    for words in &picker.says {
        reading.say(spoken(state, words));
    }
    if !picker.narrowed.is_empty() {
        reading.say(facet::narrow_by(&picker.narrowed.join(", ")));
    }
    if let Some(words) = empty(state, picker) {
        reading.say(spoken(state, &words));
        return reading;
    }
    let Some(look) = Sight::of(state) else {
        return reading;
    };
    let logs = picker.logs && state.running().is_some();
    reading.say(if logs {
        say::found(picker.total)
    } else {
        say::found_to_read(picker.total)
    });
    for (at, hit) in picker.rows.iter().enumerate().take(MOST) {
        let Some(found) = look.technique(&hit.id) else {
            continue;
        };
        let said = look.said(found);
        let via = hit.via.as_deref().map(w::via).unwrap_or_default();
        let name = sentence([found.name.as_str(), &marks(found), &via], " ");
        let mut parts = vec![said.before.clone(), said.training.clone()];
        let told = details_of(state, &look, picker, (hit, found), &said);
        parts.extend(told.into_iter().map(|(words, _)| words));
        let parts = parts.iter().map(|part| part.trim_end_matches('.'));
        reading.row(at, labelled(&name, &sentence(parts, ". ")));
    }
    let rest = picker.rows.len().saturating_sub(MOST);
    if rest > 0 {
        reading.say(say::narrow(rest));
    }
    reading
}

pub(super) fn facets(list: &FacetList) -> Reading {
    let mut reading = Reading::of(match list.kind {
        Some(kind) => facet::narrow_by(kind.title()),
        None => facet::NARROW_BY.to_owned(),
    });
    let shown = list.shown();
    if shown.is_empty() {
        reading.say(facet::NO_VALUE);
    }
    for (at, row) in shown.iter().enumerate() {
        let left = row.left.map(facet::left).unwrap_or_default();
        reading.row(at, sentence([row.words.as_str(), &row.typed, &left], ", "));
    }
    reading
}

/// The card of a technique: what stands on it, then the letters.
pub(super) fn technique(state: &State, open: &TechniqueCard) -> Reading {
    let shelf = state.shelf.as_deref();
    let found = shelf.and_then(|shelf| Some((shelf, shelf.library.get(open.id)?)));
    let Some((shelf, technique)) = found else {
        return Reading::of(title::LIBRARY);
    };
    let mut reading = Reading::of(card::heading(&technique.name, &technique.badge()));
    if technique.is_favourite {
        reading.say(card::LIKED);
    }
    for line in &open.lines {
        match line.tone {
            Tone::Gap => {}
            Tone::Minutes => {
                let family = shelf.library.family_title(technique);
                reading.say(card::family(family, &minutes(state, technique.minutes)));
            }
            _ => reading.tell(line.lead, &line.words),
        }
    }
    for command in state.keys.rows(Scope::TechniqueCard) {
        let is_letter = command.key.chars().count() == 1;
        let is_offer = command.action == Action::OnTechnique(CardAct::Offer);
        if is_letter && !(is_offer && (command.blocked)(state).is_some()) {
            reading.say(command_words(state, command, command.key));
        }
    }
    reading
}

pub(super) fn palette(state: &State, palette: &Palette) -> Reading {
    let name = match palette.of {
        Listed::All => title::COMMANDS,
        Listed::Summaries => title::SUMMARIES,
    };
    let mut reading = Reading::of(sentence([name, palette.filter.text()], ", "));
    let found = menu::commands(state, palette);
    if found.is_empty() {
        reading.say(w::NO_COMMAND);
    }
    for (at, command) in found.iter().enumerate() {
        let key = shown_key(state, command);
        let why = (command.blocked)(state).map(|why| spoken(state, why));
        let why = why.unwrap_or_default();
        let words = sentence([command.names.title, &key], "  ");
        reading.row(at, sentence([words.as_str(), &why], ". "));
    }
    reading
}

/// The help: how lines are answered here, what can be asked for here and everywhere, the signs, what integrative means.
pub(super) fn help(state: &State, open: &Help) -> Reading {
    let typed = open.filter.text().trim();
    let mut reading = Reading::of(title::HELP);
    if typed.is_empty() {
        for words in say::HOW {
            reading.say(spoken(state, words));
        }
    }
    reading.say(title::SIGNS);
    for row in help::signs(typed) {
        reading.say(of_pieces(&row));
    }
    reading.say(say::EVERYWHERE);
    for row in help::keys(state, open, typed) {
        let words = of_pieces(&row);
        reading.say(match words.trim_start().split_once(' ') {
            // A letter of the menu is asked for with a colon.
            Some((key, rest)) if key.chars().count() == 1 => [":", key, " ", rest.trim()].concat(),
            _ => spoken(state, &words),
        });
    }
    for (heading, paragraphs) in crate::words::about::PAGE {
        let shown: Vec<&str> = paragraphs
            .iter()
            .copied()
            .filter(|said| typed.is_empty() || said.contains(typed))
            .collect();
        if !shown.is_empty() {
            reading.say(heading);
        }
        for words in shown {
            reading.say(words);
        }
    }
    reading
}

pub(super) fn find(state: &State, find: &Find) -> Reading {
    let typed = find.query.text().trim();
    let name = if find.all { wf::TITLE_ALL } else { wf::TITLE };
    let mut reading = Reading::of(sentence([name, typed], ", "));
    if find.hits.is_empty() {
        reading.say(spoken(
            state,
            &match (typed.is_empty(), find.all) {
                (true, _) => wf::TYPE.to_owned(),
                (_, false) => wf::not_found(typed),
                (_, true) if find.progress.is_done => wf::not_found_anywhere(typed),
                (_, true) => wf::NOTHING_YET.to_owned(),
            },
        ));
    } else {
        let found = wf::found(find.hits.len(), find.found);
        let progress = find.progress;
        reading.say(match (find.all, progress.is_done) {
            (false, _) => found,
            (true, true) => wf::in_all(&found, progress.of),
            (true, false) => wf::so_far(&found, progress.read, progress.of),
        });
    }
    let today = state.now.wall.date_naive();
    for (at, hit) in find.hits.iter().enumerate() {
        let name = if find.all { hit.name.as_str() } else { "" };
        let day = hit.at.map(|at| dates::day(at.date(), today));
        let kind = match (&hit.kind, hit.place) {
            (Some(kind), _) => meaning::word_of(state, kind),
            (None, Where::Risk(_)) => meaning::word(&Kind::Risk),
            (None, _) => place_name(hit.place).to_owned(),
        };
        let day = day.unwrap_or_default();
        reading.row(at, sentence([name, &day, &kind, &hit.words], " "));
    }
    if find.progress.troubled > 0 {
        reading.say(wf::troubled(find.progress.troubled));
    }
    reading
}

pub(super) fn move_entry(state: &State, entry: &MoveEntry) -> Reading {
    let mut reading = Reading::of(title::MOVE);
    if let Some(desk) = &state.desk {
        for (id, words) in crate::ui::session::told(state, desk) {
            if id == entry.entry {
                reading.say(words);
            }
        }
    }
    let shown = transfer::choices(state, entry.filter.text());
    if shown.is_empty() {
        reading.say(w::NO_CLIENT);
    }
    for (at, place) in shown.iter().enumerate().take(MOST) {
        if let Some(client) = state.clients.list.row(*place) {
            reading.row(at, sentence([client.name(), client.code.as_str()], ", "));
        }
    }
    if shown.len() > MOST {
        reading.say(say::narrow(shown.len() - MOST));
    }
    reading
}

pub(super) fn exports(state: &State, list: &export::ExportList) -> Reading {
    let typed = list.filter.text();
    let mut reading = Reading::of(sentence([title::EXPORT, typed], ", "));
    let found = export::rows(state, typed);
    if found.is_empty() {
        reading.say(exchange::list::NOTHING);
    }
    for (at, going) in found.iter().enumerate() {
        reading.row(at, going.title());
    }
    reading
}

pub(super) fn facts(state: &State, placing: &Placing) -> Reading {
    use formulation::choice as wc;
    let place = &placing.place;
    let mut reading = Reading::of(sentence(
        [&label(state, place), placing.filter.text()],
        ", ",
    ));
    let guide = state.shelf.as_ref().map(|shelf| &shelf.guide);
    if let Some(slot) = guide.and_then(|guide| guide.slot(&place.lens, &place.slot)) {
        reading.say(&slot.ask);
    }
    if placing.is_empty() {
        reading.say(spoken(state, wc::NO_FACTS));
    }
    let Some(client) = state.desk.as_ref().map(Desk::client) else {
        return reading;
    };
    for (at, shown) in placing.rows.iter().enumerate() {
        let Some(fact) = client.fact(shown.fact) else {
            continue;
        };
        let mark = if stands_at(client, fact.id, place) {
            wc::INSIDE
        } else {
            wc::OUTSIDE
        };
        let cell = guide.and_then(|guide| guide.cell(&fact.cell));
        let cell = cell.map_or(fact.cell.as_str(), |cell| cell.title.as_str());
        let words = sentence([mark, &one_line(&fact.words)], " ");
        reading.row(at, sentence([words.as_str(), cell], ", "));
    }
    if let Some(words) = placing.writes() {
        reading.row(placing.rows.len(), wc::writes(words));
    }
    reading
}

/// Every open risk entry in full.
pub(super) fn risk(state: &State) -> Reading {
    let mut reading = Reading::of(title::RISK);
    let Some(desk) = &state.desk else {
        return reading;
    };
    if desk.shown.open_risk.is_empty() {
        reading.say(w::NO_RISK);
    }
    let today = state.now.wall.date_naive();
    let mut has_answer = false;
    for (at, (id, when, words)) in desk.shown.open_risk.iter().enumerate() {
        let day = dates::day(when.date_naive(), today);
        let words = sentence([meaning::word(&Kind::Risk).as_str(), &day, words], " ");
        reading.row(at, words);
        if open_answer(desk, *id).is_some() {
            reading.say(critical::choices());
            has_answer = true;
        }
    }
    if has_answer {
        reading.say(say::ANSWER_HOW);
    }
    reading
}
