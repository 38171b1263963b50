//! The one writer of the state: a message comes in, effects go out. Nothing else happens here.

use std::sync::Arc;

use crate::app::chart::thread;
use crate::app::command::{self, Action, Command, Scope};
use crate::app::cover::Cover;
use crate::app::key::Key;
use crate::app::list::Move;
use crate::app::msg::{Effect, Msg};
use crate::app::notice::{Level, Notice};
use crate::app::overlay::{Deed, Overlay};
use crate::app::state::{Afterwards, Held, Screen, State};
use crate::app::step_back::Esc;
use crate::app::{
    agenda, answers, aside, chart, closing, draft, end, find, first, form, goals, keying, lit,
    lock, log, markers, measures, menu, opening, options, own, picker, placing, profile, prompt,
    reasons, risk_form, risk_list, saving, snippet, start, step_card, technique_card, timing, tips,
    typing, undo,
};
use crate::domain::session::Kind;
use crate::words::app as say;

/// Takes a message into the state and returns what the world is asked for.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    if first::is_tried(state, &msg) {
        first::try_out(state, msg, &mut effects);
        return effects;
    }
    let heard = first::heard(state, &msg);
    match msg {
        Msg::Tick(now) => timing::tick(state, now, &mut effects),
        Msg::Press(key) => press(state, key, &mut effects),
        Msg::Paste(text) => typing::paste(state, &text, &mut effects),
        Msg::EscTakenBack => step_back(state),
        Msg::LineBegins => line_begins(state),
        Msg::Resize(width, height) => state.size = (width, height),
        Msg::Do(action) => act(state, action, &mut effects),
        Msg::Listed { rows, read, of } => opening::listed(state, rows, (read, of)),
        Msg::LibraryRead(shelf) => {
            if let Some(first) = shelf.findings.first() {
                state.notice = Notice::warning(say::library_findings(shelf.findings.len(), first));
            }
            state.shelf = Some(shelf);
            crate::app::shown::refresh(state, &mut effects);
            profile::refresh(state);
            technique_card::refresh(state);
        }
        Msg::LibraryLaid(shelf) => own::laid(state, &shelf, &mut effects),
        Msg::Searched(answer) => find::answered(state, *answer),
        Msg::Counted(part) => profile::counted(state, &part),
        Msg::Opened(opened) => opening::opened(state, *opened, &mut effects),
        Msg::NotOpened(why, hint) => {
            state.opening = None;
            state.notice = Notice::error(format!("{why} {hint}"));
        }
        Msg::Saved { ticket, at } => {
            let had_failed = !state.saving.failed.is_empty();
            state.saving.done(ticket, at);
            own::saved(state, ticket);
            // Only the word that something is not saved is mended by this; a conflict or a damaged file stays told.
            if had_failed
                && state.saving.failed.is_empty()
                && state
                    .notice
                    .as_ref()
                    .is_some_and(|notice| notice.level == Level::Error)
            {
                state.notice = None;
            }
            answers::leave_if_done(state, &mut effects);
        }
        Msg::Failed { ticket, why, hint } => {
            let steady = state.now.steady;
            state.notice = if state.saving.failed(ticket, why.clone(), steady) {
                Notice::error(say::not_saved_but(&why, &hint))
            } else {
                Notice::warning([&why, " ", &hint].concat())
            };
            answers::leave_if_done(state, &mut effects);
        }
        Msg::Conflict {
            ticket,
            theirs,
            kept,
        } => {
            saving::conflict(
                state,
                ticket,
                theirs.map(|paper| *paper),
                &kept,
                &mut effects,
            );
            answers::leave_if_done(state, &mut effects);
        }
        Msg::Delivered {
            ticket,
            from,
            to,
            step,
            row,
        } => {
            crate::app::transfer::delivered(state, ticket, from, to, step, &row, &mut effects);
        }
        Msg::Exported { client, what, path } => {
            crate::app::export::written(state, client, what, path, &mut effects);
        }
        Msg::AskedToYield => opening::yielded(state, &mut effects),
        Msg::TakeOver(Ok(opened)) => {
            opening::opened(state, *opened, &mut effects);
            draft::keep(state, &mut effects);
            state.notice = Notice::info(say::TOOK_OVER);
        }
        Msg::TakeOver(Err(why)) => state.notice = Notice::warning(why),
        Msg::Settled(answer) => lock::settled(state, &answer, &mut effects),
        Msg::Checked(number, answer) => lock::checked(state, number, answer, &mut effects),
        Msg::Told(words) => state.notice = Notice::warning(words),
        Msg::Quit => answers::leave(state, &mut effects),
    }
    if let Some(msg) = heard {
        first::try_out(state, msg, &mut effects);
    }
    find::follow(state, &mut effects);
    profile::follow(state, &mut effects);
    effects
}

/// Resolves a key in the innermost place that knows it, or types it.
fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    pressed(state, key, options::ignores_esc(state), effects);
}

/// A key, and whether Esc does nothing now. Alt and a letter is Esc and that letter whatever the line holds.
fn pressed(state: &mut State, key: Key, is_ignored: bool, effects: &mut Vec<Effect>) {
    // Whoever cannot take the cover away is nobody, however many keys are pressed.
    let is_heard =
        |cover| cover == Cover::Hidden || key == Key::ENTER && lock::uncovers(state, cover);
    if !state.cover.is_none_or(is_heard) {
        return;
    }
    state.last_key = state.now.steady;
    state.clients.settled = true;
    match state.cover {
        Some(Cover::Hidden) => {
            state.cover = None;
            // Nobody sees an offer on a hidden screen.
            if let Some(notice) = &mut state.notice {
                notice.offers = None;
            }
            effects.push(Effect::Repaint);
        }
        Some(cover) => {
            state.cover = None;
            lock::uncovered(state, cover);
            effects.push(Effect::Repaint);
            return;
        }
        None => {}
    }
    if lock::is_looking(state) && key != Key::ESC {
        return;
    }
    crate::app::turned::give_way(state, key);
    if let Key::Alt(c) = key {
        pressed(state, Key::ESC, false, effects);
        press(state, Key::Char(c), effects);
        return;
    }
    if key == Key::Named("line-end") {
        // The line feed of a raw paste ends a line that has text, and is no second Enter after a carriage return.
        let ends = state.overlay.is_none()
            && state.types_on_line()
            && state
                .desk
                .as_ref()
                .is_some_and(|desk| !desk.line.is_empty());
        if ends {
            press(state, Key::ENTER, effects);
        }
        return;
    }
    if key != Key::ESC {
        state.esc = None;
    }
    if let Some(opening) = &mut state.opening
        && !state.keys.is_everywhere(key, Action::CoverScreen)
    {
        opening.held.push(Held::Key(key));
        return;
    }
    // Only an Esc can have been something else; no other key pays for the copy.
    let before = (key == Key::ESC).then(|| Esc {
        overlay: state.overlay.clone(),
        question: state.question.clone(),
        notice: state.notice.clone(),
    });
    let gone = state
        .notice
        .take_if(|notice| notice.level != Level::Error || key == Key::ESC);
    // What a message offers Tab for goes with the message.
    let offered = gone
        .and_then(|notice| notice.offers)
        .filter(|_| state.desk.as_ref().is_some_and(|desk| desk.line.is_empty()));
    if key == Key::ESC && is_ignored {
        state.notice = Notice::info(crate::words::options::ESC_IGNORED);
        // Where it was the first byte of another key, the answer goes again.
        state.esc = before;
        return;
    }
    let (key, found) = meant(state, key);
    if let Some(found) = found {
        if let Some(why) = (found.blocked)(state) {
            state.notice = Notice::info(why);
        } else if let (Action::NextPane, Some(entry)) = (found.action, offered) {
            agenda::turn(state, entry, effects);
        } else if found.action == Action::NextPane && snippet::expand(state) {
            // The word was one of somebody's own, and its text stands on the line.
        } else {
            act(state, found.action, effects);
        }
    } else if let Key::Char(c) = key {
        if state.overlay == Some(Overlay::Markers) && is_own_marker(state, c) {
            act(state, Action::Process(c), effects);
        } else if keying::on_show(state).is_some_and(|open| !open.at.takes_text()) {
            keying::typed(state, c, effects);
        } else if crate::app::writing::takes_letters(state) {
            crate::app::writing::typed(state, c, effects);
        } else {
            typing::typed(state, c);
            form::answered(state, effects);
        }
    }
    if before.is_some() {
        state.esc = before;
    }
    draft::keep(state, effects);
}

/// Returns what a key stands for here. A letter that nothing takes is read by its place on the keyboard, where a file of keys
/// says what stands there; where text is typed it stays what it is.
fn meant(state: &mut State, key: Key) -> (Key, Option<Command>) {
    let scopes = command::scopes(state);
    let keys = Arc::clone(&state.keys);
    let found = keys.resolve(&scopes, key);
    let Some(placed) = keys.by_place(key).filter(|_| found.is_none()) else {
        return (key, found);
    };
    let types = key.typed().is_some() && state.question.is_none() && menu::field(state).is_some();
    if types {
        return (key, None);
    }
    let found = keys.resolve(&scopes, placed);
    (placed, found)
}

/// Tells whether a letter marks something that the practice's own guide has and the table does not.
fn is_own_marker(state: &State, c: char) -> bool {
    let action = Action::Process(c);
    let mut rows = state.keys.rows(Scope::Markers);
    rows.all(|row| row.action != action) && markers::knows(state, c)
}

/// Somebody is there who types lines: what was answered to the one before has been read.
fn line_begins(state: &mut State) {
    state.last_key = state.now.steady;
    state.clients.settled = true;
    if state.cover == Some(Cover::Hidden) {
        state.cover = None;
    }
    state.notice.take_if(|notice| notice.level != Level::Error);
    log::forget_burst(state);
}

/// The Esc was the first byte of another key: what it opened or closed goes back.
fn step_back(state: &mut State) {
    if let Some(before) = state.esc.take() {
        state.overlay = before.overlay;
        state.question = before.question;
        state.notice = before.notice;
    }
}

/// What is done with techniques: found, looked at, run, set aside, made the practice's own.
fn act_on_technique(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Own(what) => own::act(state, what, effects),
        Action::TakeHit => picker::take(state, effects),
        Action::OpenTechnique => technique_card::open_lit(state),
        Action::ChooseFacet => picker::facets::open(state),
        Action::TakeFacet => picker::facets::take(state),
        Action::OnTechnique(what) => technique_card::act(state, what, effects),
        Action::HitToLine => picker::to_line(state),
        Action::TakeMatch => form::take_match(state, effects),
        Action::GiveReason => reasons::ask(state),
        Action::ShowExport => crate::app::export::show(state),
        Action::TakeExport => crate::app::export::take(state),
        Action::SetAside(kind) => aside::ask_lit(state, kind),
        Action::OfferAgain => aside::ask_lit_again(state),
        Action::Card(deed) => step_card::act(state, deed, effects),
        _ => act_on_measure(state, action, effects),
    }
}

/// What is done with measures: listed, keyed in, and what was done about their critical answers.
fn act_on_measure(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::OpenLevels => crate::app::levels::open_lit(state),
        Action::RateByLevels => crate::app::levels::ask_lit(state),
        Action::RateSession => crate::app::feedback::rate(state),
        Action::ShowClosing => closing::show(state),
        Action::ShowDisclosures => chart::show_part(state, &chart::Part::Disclosures),
        Action::CloseTherapy => closing::ask_to_close(state),
        Action::Reopen => closing::ask_to_reopen(state),
        Action::CarryGoal => closing::carry_over(state, effects),
        Action::ShowSchedule => chart::show_part(state, &chart::Part::Schedule),
        Action::WhatNext => crate::app::off_track::show(state),
        Action::ShowTrend => crate::app::trend::show_first(state),
        Action::OpenTrend => crate::app::trend::open_lit(state),
        Action::TurnTrend(forward) => crate::app::trend::turn(state, forward),
        Action::ShowMeasures => measures::show(state),
        Action::OpenMeasure => measures::open_lit(state, effects),
        Action::FillMeasure => measures::fill_lit(state),
        Action::TurnFilter => measures::turn_filter(state),
        Action::OpenReading => measures::open_last(state),
        Action::Keying(what) => keying::act(state, what, effects),
        Action::Risk(what) => risk_form::act(state, what, effects),
        Action::ShowDrawer => crate::app::drawer::show(state),
        Action::AnswerLit(n) => risk_list::choose(state, n, effects),
        Action::AnswerAtEnd(n) => end::choose(state, n),
        Action::TurnEnd => end::turn(state),
        _ => act_on_summary(state, action, effects),
    }
}

/// What is done with summaries, with the screen turned to the client, with options, and by somebody new.
fn act_on_summary(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::ShowOptions => options::show(state),
        Action::OpenOption => options::open_lit(state, effects),
        Action::TurnScreen => crate::app::turned::show(state),
        Action::NewSummary(None) => crate::app::summaries::choose(state),
        Action::NewSummary(Some(kind)) => crate::app::summaries::begin(state, kind, effects),
        Action::First(deed) => first::act(state, deed, effects),
        Action::Tips(is_on) => tips::wish(state, is_on, effects),
        Action::ShowDemo => {
            state.then = Afterwards::Demo;
            answers::leave(state, effects);
        }
        _ => {}
    }
}

/// Does what a command says.
#[expect(clippy::too_many_lines, reason = "a table of arms, one a row")]
fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::OpenMenu => state.overlay = Some(Overlay::Menu),
        Action::Close => close(state, effects),
        Action::CoverScreen => {
            state.cover = Some(Cover::Asked);
            effects.push(Effect::Repaint);
        }
        Action::Uncover => state.cover = None,
        Action::Lock => lock::ask(state, effects),
        Action::Edit(edit) => typing::edit(state, edit),
        Action::Go(by) if risk_form::on_show(state).is_some() => {
            risk_form::go(state, by, effects);
        }
        Action::Go(by) => menu::go(state, by),
        Action::Undo => undo::undo(state, effects),
        Action::Redo => undo::redo(state, effects),
        Action::SaySaved => state.notice = Notice::info(saving::say(state)),
        Action::SayLeave => state.notice = Notice::info(say::LEAVE_WITH),
        Action::OpenHelp => menu::help(state),
        Action::NextPage => menu::next_page(state),
        Action::OpenPalette => {
            // What lies there is closed as Esc closes it: a form keeps what was typed.
            for _ in 0..DEEPEST {
                if state.question.is_some() || state.overlay.is_some() {
                    close(state, effects);
                }
            }
            state.overlay = Some(Overlay::Palette(crate::app::overlay::Palette::default()));
        }
        Action::RunCommand => run_command(state, effects),
        Action::Answer => answer(state, effects),
        Action::ShowClients => opening::show_clients(state),
        Action::ShowSession => opening::to_session(state, effects),
        Action::LeavePage => chart::leave_page(state),
        Action::Text(deed) => crate::app::writing::act(state, deed, effects),
        Action::ShowNotes => crate::app::notes::show_or_last(state),
        Action::OpenNote => crate::app::notes::open_lit(state, effects),
        Action::TurnNotes => crate::app::notes::turn(state),
        Action::ShowChart => chart::show(state),
        Action::ShowPlan => chart::show_part(state, &chart::Part::Plan),
        Action::OpenRow => chart::open_lit(state),
        Action::SwitchSide => chart::switch(state),
        Action::SwitchGoal => goals::switch(state),
        Action::ReviewGoal => goals::review_lit(state),
        Action::RepairRupture => crate::app::repair::show_way(state),
        Action::CloseRupture => crate::app::repair::close(state),
        Action::ReadFactors => form::open(state, form::Subject::Factors),
        Action::NewLine => form::new_line(state),
        Action::ShowGoals => menu::show(state, Screen::Goals(goals::GoalsPage::default())),
        // Until the library is read the sign stands on the line; Enter opens the library with what follows it.
        Action::LibraryFromLine if state.shelf.is_none() => log::typed(state, '/'),
        Action::ShowLibrary | Action::LibraryFromLine => picker::open(state, "", ""),
        Action::ShowLast => menu::show_last(state),
        Action::ShowRisk => risk_form::show(state),
        Action::ShowTime => state.overlay = Some(Overlay::Time),
        Action::ShowMoments => state.overlay = Some(Overlay::Moments),
        Action::ShowMarkers => state.overlay = Some(Overlay::Markers),
        Action::ShowFind => find::show(state),
        Action::TurnFind => find::turn(state),
        Action::ShowEnd => end::show(state),
        Action::Add => goals::add(state, effects),
        Action::Goal(number) => goals::choose(state, number, effects),
        Action::OpenGoal => goals::open_lit(state),
        Action::OpenClient => opening::open_lit(state, effects),
        Action::NextView => state.clients.turn(state.clients.view.next()),
        Action::SwitchApproach => form::switch::begin(state),
        Action::ShowChecklist(place) => crate::app::checklists::show(state, place.into()),
        Action::ShowVersions => crate::app::versions::show_newest(state),
        Action::ShowApart => crate::app::apart::show(state),
        Action::AskApart => crate::app::apart::ask(state),
        Action::TakeApart(take) => crate::app::apart::take(state, take, effects),
        Action::TurnVersions => crate::app::versions::turn(state),
        Action::ShowBoard => opening::show_board(state),
        Action::ShowProfile => profile::show(state),
        Action::OpenOwn => profile::open_lit(state, effects),
        Action::CardRow => start::next_row(state),
        Action::Choose(forward) => menu::choose(state, forward, effects),
        Action::StartSession => start::start(state, effects),
        Action::LogLine => log::enter(state, effects),
        Action::ActOnLit => lit::act_on_lit(state, effects),
        Action::NextPane => lit::next_pane(state, true),
        Action::PrevPane => lit::next_pane(state, false),
        Action::Mark(moment) => log::mark(state, Kind::Moment(moment), effects),
        Action::Process(letter) => log::mark(state, Kind::Marker(letter), effects),
        Action::JoinLines => log::join(state, effects),
        Action::AddFive => timing::lengthen(state, 5, effects),
        Action::FiveLess => timing::lengthen(state, -5, effects),
        Action::ChangeStart => prompt::ask(state, prompt::PromptKind::Start),
        Action::PauseOrGoOn => timing::pause_or_go_on(state, effects),
        Action::EndNow => end::end_now(state, effects),
        Action::NextField => form::move_on(state, true, effects),
        Action::PrevField => form::move_on(state, false, effects),
        Action::TakeValue => prompt::take_value(state, effects),
        Action::OpenHit => find::open_hit(state, effects),
        Action::CloseRisk => prompt::ask_risk(state),
        Action::MoveLit => crate::app::transfer::choose_client(state),
        Action::PlaceFact => placing::take(state, effects),
        Action::TakeClient => crate::app::transfer::take_client(state, effects),
        Action::TakeOver => ask_holder(state, effects),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Wear(ground) => options::wear(state, ground, effects),
        Action::Quit => answers::quit(state, effects),
        Action::EndAndQuit => answers::leave(state, effects),
        found => act_on_technique(state, found, effects),
    }
    // A command from the menu has done its work; what it opened stays.
    if matches!(state.overlay, Some(Overlay::Menu)) && action != Action::OpenMenu {
        state.overlay = None;
    }
}

/// So many lie on each other at most: a question, the help, the card of a technique, the library.
const DEEPEST: usize = 4;

/// Asks the program that holds the client to hand it over.
fn ask_holder(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(desk) = &state.desk {
        effects.push(Effect::AskHolder(desk.client().id));
        state.notice = Notice::info(say::ASKING_HOLDER);
    }
}

/// Closes what lies on top, and nothing else.
fn close(state: &mut State, effects: &mut Vec<Effect>) {
    if state.question.take().is_some() {
        return;
    }
    if picker::facets::back(state) {
        return;
    }
    match state.overlay.take() {
        Some(Overlay::Help(help)) => menu::close_help(state, help),
        Some(Overlay::Technique(card)) => technique_card::close(state, *card),
        Some(Overlay::Form(open)) => form::leave(state, open, effects),
        Some(Overlay::Picker(picker)) => picker::closed(state, &picker),
        Some(Overlay::Prompt(prompt)) => step_card::closed(state, &prompt),
        Some(Overlay::RiskForm(open)) => risk_form::close(state, &open),
        Some(Overlay::Keying(open)) => keying::close(state, *open, effects),
        Some(
            Overlay::Menu
            | Overlay::Moments
            | Overlay::Markers
            | Overlay::Time
            | Overlay::Palette(_)
            | Overlay::Find(_)
            | Overlay::Move(_)
            | Overlay::Export(_)
            | Overlay::Facts(_)
            | Overlay::Risk { .. },
        )
        | None => {}
    }
}

fn run_command(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(command) = menu::lit_command(state) else {
        return;
    };
    state.overlay = None;
    if let Some(why) = (command.blocked)(state) {
        state.notice = Notice::info(why);
    } else {
        act(state, command.action, effects);
    }
}

fn answer(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(question) = state.question.take() else {
        return;
    };
    match question
        .answers
        .get(question.lit)
        .and_then(|answer| answer.does)
    {
        Some(Deed::Do(action)) => act(state, action, effects),
        Some(Deed::GoOn(client)) => {
            // A list that is not of now can name a session that has ended: then this begins no other.
            opening::open(state, client, crate::app::state::After::Card, effects);
        }
        Some(Deed::UseCopy(client)) => opening::use_copy(state, client, effects),
        Some(Deed::CloseAtLast(client)) => {
            opening::open(
                state,
                client,
                crate::app::state::After::CloseAtLast,
                effects,
            );
        }
        Some(Deed::LookAtFinding(rule, id)) => thread::look(state, rule, id),
        Some(Deed::AnswerFinding(rule, id)) => thread::ask(state, rule, id),
        Some(Deed::EditTechnique(id)) => technique_card::edit(state, id),
        Some(Deed::OnTechnique(id, act)) => technique_card::carry_out(state, id, act, effects),
        Some(Deed::HideTechnique(id)) => technique_card::hide(state, id, effects),
        Some(Deed::AddToPlan(entry)) => thread::add_to_plan(state, entry, effects),
        Some(Deed::LinkEntry(entry)) => thread::link(state, entry),
        Some(Deed::CloseTherapy) => closing::close(state, effects),
        Some(Deed::Leave) => answers::leave(state, effects),
        Some(Deed::LeaveUnsaved) => effects.push(Effect::Leave),
        Some(Deed::TakeUpIdea(entry)) => placing::take_up(state, entry, effects),
        Some(Deed::GiveReason(entry)) => prompt::ask(state, prompt::PromptKind::Despite(entry)),
        Some(Deed::RateByLevels(goal, level)) => {
            crate::app::levels::rate(state, goal, level, effects);
        }
        Some(Deed::FillRisk(entry)) => risk_form::open_form(state, entry),
        Some(Deed::PutRiskOff) => risk_form::put_off(state, effects),
        Some(Deed::LetIdeaGo(entry)) => prompt::ask(state, prompt::PromptKind::LetGo(entry)),
        None => {}
    }
}

/// Plays what was typed ahead.
pub(crate) fn replay(state: &mut State, held: Vec<Held>, effects: &mut Vec<Effect>) {
    for held in held {
        match held {
            Held::Key(key) => press(state, key, effects),
            Held::Paste(text) => typing::paste(state, &text, effects),
        }
    }
}

/// Moves in whatever list the arrows steer.
pub(crate) fn wheel(len: usize, cursor: usize, by: Move) -> usize {
    // Answers are few and go round.
    match by {
        Move::Up | Move::PageUp => cursor.checked_sub(1).unwrap_or(len.saturating_sub(1)),
        Move::Down | Move::PageDown => (cursor + 1) % len.max(1),
    }
}
