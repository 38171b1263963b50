//! The clinician's profile: licence, trainings, models studied, what to learn; and what use and gaps say there is to learn.
//!
//! It belongs to no client: its changes are steps of their own, and what is typed in its forms is in no client's draft.

use crate::app::chart::{Opens, Row, Tone, nearest, same};
use crate::app::form::{self, Subject};
use crate::app::kept::Kept;
use crate::app::list::{Move, moved};
use crate::app::msg::{Counted, Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::saving::{self, Slot};
use crate::app::state::{Screen, State};
use crate::app::{own, record, shown};
use crate::domain::clinician::gaps::{Gap, gaps};
use crate::domain::clinician::uses::Tally;
use crate::domain::clinician::{Clinician, Learning, level_word};
use crate::domain::dates;
use crate::domain::practice::Practice;
use crate::words::profile as say;
use crate::words::{app as app_words, chart as chart_words};

mod caseload;
pub mod names;
pub mod practice;

/// What there is of the profile beside its document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Profile {
    /// Changes that can be taken back, oldest first.
    pub turns: Vec<Turn>,
    /// Changes that were taken back, oldest first.
    pub turned_back: Vec<Turn>,
    /// What was typed in its forms and not taken.
    pub kept: Vec<Kept>,
    /// Why the profile could not be read, in words; then nothing of it can be changed.
    pub trouble: Option<String>,
    /// What was counted last, over all records.
    pub counted: Option<Tally>,
    /// What is being counted, while its page is on show.
    pub counting: Option<Counting>,
    /// How often it was counted.
    pub counts: u64,
}

/// A change of the profile that can be taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct Turn {
    /// How the profile reads on the other side of it.
    pub clinician: Clinician,
    /// How the practice reads there.
    pub practice: Practice,
    /// What was changed, in words.
    pub what: String,
}

/// A count of all records under way.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counting {
    /// Its number; answers carry it.
    pub number: u64,
    /// What was counted so far.
    pub tally: Tally,
    /// Records read.
    pub read: usize,
    /// Records in all; 0 until the first answer.
    pub of: usize,
    /// Records some of whose files could not be read.
    pub troubled: usize,
    /// Whether that was all.
    pub is_done: bool,
}

/// A page that is about no client: the profile, or the practice's own techniques.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ProfilePage {
    /// Whether it is that of the techniques.
    pub is_library: bool,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The lit row.
    pub row: usize,
}

/// Begins with the profile as it was read; where it could not be, that is said and nothing of it can be changed.
pub fn begin(state: &mut State, read: Result<Clinician, String>) {
    match read {
        Ok(own) => state.clinician = own,
        Err(why) => {
            state.profile.trouble = Some(say::not_changed(&why));
            state.notice = Notice::error(say::not_read(&why));
        }
    }
}

/// Shows the page, and has all records counted anew.
pub fn show(state: &mut State) {
    state.overlay = None;
    if !is_shown(state) {
        state.screen = Screen::Profile(ProfilePage::default());
    }
    refresh(state);
}

/// Tells whether the profile is on the screen.
pub fn is_shown(state: &State) -> bool {
    matches!(&state.screen, Screen::Profile(page) if !page.is_library)
}

/// Asks for the counts while the page is on show, and says when nobody looks at them any more. Comes after every message,
/// so that no way off the page is missed.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    let is_shown = is_shown(state);
    match &state.profile.counting {
        None if is_shown && state.shelf.is_some() => {
            state.profile.counts += 1;
            let number = state.profile.counts;
            state.profile.counting = Some(Counting {
                number,
                ..Counting::default()
            });
            let today = state.now.wall.date_naive();
            effects.push(Effect::CountUses { number, today });
            refresh(state);
        }
        Some(counting) if !is_shown => {
            if !counting.is_done {
                effects.push(Effect::EndCount);
            }
            state.profile.counting = None;
        }
        _ => {}
    }
}

/// Takes a part of the counts over.
pub fn counted(state: &mut State, part: &Counted) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(counting) = &mut state.profile.counting else {
        return;
    };
    if counting.number != part.number || counting.is_done {
        return;
    }
    for count in &part.counts {
        counting.tally.add(count, &shelf.library);
    }
    counting.read = part.read;
    counting.of = part.of;
    counting.troubled = part.troubled;
    counting.is_done = part.is_done;
    if part.is_done {
        state.profile.counted = Some(counting.tally.clone());
    }
    refresh(state);
}

/// Makes the rows anew; what was lit stays lit wherever it goes.
pub fn refresh(state: &mut State) {
    let Screen::Profile(page) = &state.screen else {
        return;
    };
    let lit = page.rows.get(page.row).and_then(|row| row.opens.clone());
    let at = page.row;
    let is_library = page.is_library;
    let rows = if is_library {
        own::rows(state)
    } else {
        rows(state)
    };
    let row = same(&rows, at, lit.as_ref()).unwrap_or_else(|| nearest(&rows, at));
    state.screen = Screen::Profile(ProfilePage {
        is_library,
        rows,
        row,
    });
}

/// Moves among the rows that open something.
pub fn go(state: &mut State, by: Move) {
    let tall = state.page();
    let Screen::Profile(page) = &mut state.screen else {
        return;
    };
    let rows = page.rows.iter().enumerate();
    let open: Vec<usize> = rows
        .filter(|(_, row)| row.opens.is_some())
        .map(|(at, _)| at)
        .collect();
    let at = open.iter().position(|at| *at == page.row).unwrap_or(0);
    let to = moved(at, open.len(), by, tall);
    page.row = open.get(to).copied().unwrap_or(0);
}

/// Opens what the lit row is about, or puts a family on the learning list.
pub fn open_lit(state: &mut State, effects: &mut Vec<Effect>) {
    match lit(state) {
        Some(Opens::Form(subject)) => form::open(state, subject),
        Some(Opens::FormAt(subject, field)) => form::open_at(state, subject, field),
        Some(Opens::Learn(family)) => learn(state, &family, effects),
        Some(Opens::Library(typed)) => crate::app::picker::open(state, "", &typed),
        Some(Opens::ShowAgain(id)) => own::hide(state, &id, effects),
        _ => {}
    }
}

/// Esc a: one more of what the lit row is among; a training where it is among nothing.
pub fn add(state: &mut State) {
    let subject = match lit(state) {
        Some(Opens::Form(Subject::Studied(_))) => Subject::Studied(None),
        Some(Opens::Form(Subject::Learning(_)) | Opens::Learn(_)) => Subject::Learning(None),
        _ if !is_shown(state) => Subject::Technique(None),
        _ => Subject::Training(None),
    };
    form::open(state, subject);
}

pub(super) fn lit(state: &State) -> Option<Opens> {
    lit_row(state)?.opens.clone()
}

fn lit_row(state: &State) -> Option<&Row> {
    match &state.screen {
        Screen::Profile(page) => page.rows.get(page.row),
        _ => None,
    }
}

/// Tells whether the profile cannot be changed, and says why.
pub fn is_closed(state: &mut State) -> bool {
    let why = state.profile.trouble.clone();
    let is_closed = why.is_some();
    if let Some(why) = why {
        state.notice = Notice::warning(why);
    }
    is_closed
}

/// Changes the profile as one step that is saved at once; tells whether anything changed. `was` is the earlier value that
/// is kept beside the new one, empty where there was none.
pub fn change(
    state: &mut State,
    what: &str,
    was: String,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Clinician),
) -> bool {
    let before = state.clinician.clone();
    change(&mut state.clinician);
    if state.clinician == before {
        return false;
    }
    if !was.is_empty() {
        let replaced = record::replaced(state, what, was);
        state.clinician.replaced.push(replaced);
    }
    state.profile.turns.push(Turn {
        clinician: before,
        practice: state.practice.clone(),
        what: what.to_owned(),
    });
    state.profile.turned_back.clear();
    send(state, effects);
    state.notice = Notice::info(app_words::field_saved(what));
    true
}

/// Takes the newest change back.
pub fn take_back(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(turn) = state.profile.turns.pop() else {
        state.notice = Notice::info(app_words::NOTHING_TO_UNDO);
        return;
    };
    let (other, what) = turn_round(state, turn, effects);
    state.profile.turned_back.push(other);
    state.notice = Notice::info(app_words::took_back_field(&what));
}

/// Puts the newest change that was taken back into its place again.
pub fn put_back(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(turn) = state.profile.turned_back.pop() else {
        state.notice = Notice::info(app_words::NOTHING_TO_REDO);
        return;
    };
    let (other, what) = turn_round(state, turn, effects);
    state.profile.turns.push(other);
    state.notice = Notice::info(app_words::put_back_field(&what));
}

/// Puts the profile in the place of the one that stands; returns that one, and what the change is called.
fn turn_round(state: &mut State, turn: Turn, effects: &mut Vec<Effect>) -> (Turn, String) {
    let clinician = std::mem::replace(&mut state.clinician, turn.clinician);
    let practice = std::mem::replace(&mut state.practice, turn.practice);
    let what = turn.what;
    forget_places(state);
    if practice != state.practice {
        practice::send(state, effects);
    }
    if clinician != state.clinician {
        send(state, effects);
    }
    let other = Turn {
        clinician,
        practice,
        what: what.clone(),
    };
    (other, what)
}

/// Forgets what was typed and not taken in rows that are known by their place only: places moved.
pub fn forget_places(state: &mut State) {
    let new = [
        Subject::Profile,
        Subject::Practice,
        Subject::Training(None),
        Subject::Studied(None),
        Subject::Learning(None),
    ];
    let new = new.map(|subject| subject.place());
    let kept = &mut state.profile.kept;
    kept.retain(|(place, _, _)| new.contains(place) || Subject::is_technique_place(place));
}

/// Somebody else wrote the profile: theirs is shown, ours is kept beside it.
pub fn replaced_by(
    state: &mut State,
    theirs: Option<Paper>,
    kept: &str,
    effects: &mut Vec<Effect>,
) {
    state.notice = Notice::error(app_words::conflict(kept));
    let Some(Paper::Profile(theirs)) = theirs else {
        return;
    };
    let ours = std::mem::replace(&mut state.clinician, *theirs);
    state.profile.turns.clear();
    state.profile.turned_back.clear();
    forget_places(state);
    follow_row(state, &ours);
    state.saving.failed.remove(&Slot::Profile);
    if state.saving.failed.is_empty() {
        state.saving.retry_at = None;
    }
    // A later version of ours that is on its way would lie over theirs, which is what the screen shows.
    if state.saving.is_under_way(Slot::Profile) {
        send(state, effects);
    } else {
        shown::refresh(state, effects);
        refresh(state);
    }
}

/// Keeps an open form at the row it was opened for; where that is gone, what is typed becomes something new.
fn follow_row(state: &mut State, ours: &Clinician) {
    let theirs = &state.clinician;
    let Some(Overlay::Form(form)) = &mut state.overlay else {
        return;
    };
    match &mut form.of {
        Subject::Training(at) => *at = place_of(&ours.trainings, &theirs.trainings, *at),
        Subject::Studied(at) => *at = place_of(&ours.models, &theirs.models, *at),
        Subject::Learning(at) => *at = place_of(&ours.learning, &theirs.learning, *at),
        _ => {}
    }
}

/// Returns where a row of one list stands in another.
fn place_of<T: PartialEq>(ours: &[T], theirs: &[T], at: Option<usize>) -> Option<usize> {
    let row = ours.get(at?)?;
    theirs.iter().position(|other| other == row)
}

/// Sends the profile off, and shows everywhere what it says now.
fn send(state: &mut State, effects: &mut Vec<Effect>) {
    let paper = Paper::Profile(Box::new(state.clinician.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    refresh(state);
}

/// Puts a family on the learning list, with the reason why it is a gap.
fn learn(state: &mut State, family: &str, effects: &mut Vec<Effect>) {
    if is_closed(state) {
        return;
    }
    let since = state.now.wall.date_naive();
    let found = found(state).into_iter().find(|gap| gap.family == family);
    let Some(gap) = found else { return };
    let lead = lit_row(state).map(|row| row.lead.clone());
    let at = state.clinician.learning.len();
    let words = gap.words(since);
    let is_new = change(state, say::step::LEARNING, String::new(), effects, |own| {
        own.learning.push(Learning {
            words,
            family: Some(gap.family.clone()),
            since,
            done: None,
        });
    });
    if is_new {
        // The row that was lit opens something else now, and another row came in above it.
        if let Screen::Profile(page) = &mut state.screen {
            let opens = Some(Opens::Form(Subject::Learning(Some(at))));
            let is_it = |row: &Row| row.opens == opens && Some(&row.lead) == lead.as_ref();
            let place = page.rows.iter().rposition(is_it);
            page.row = place.unwrap_or(page.row);
        }
        state.notice = Notice::info(say::put_on_list(&gap.title));
    }
}

/// Returns what was counted, and whether that was all.
fn tally(state: &State) -> Option<(&Tally, bool)> {
    let counting = state.profile.counting.as_ref();
    let so_far = counting.map(|counting| (&counting.tally, counting.is_done));
    let whole = state.profile.counted.as_ref().map(|tally| (tally, true));
    whole.or(so_far)
}

/// Returns what use and gaps say there is to learn, as far as it is counted.
fn found(state: &State) -> Vec<Gap> {
    let (Some(shelf), Some((tally, is_complete))) = (&state.shelf, tally(state)) else {
        return Vec::new();
    };
    gaps(&state.clinician, tally, &shelf.library, is_complete)
}

/// Returns the rows of the page.
fn rows(state: &State) -> Vec<Row> {
    if let Some(why) = &state.profile.trouble {
        // What is on file is not known, so nothing is shown as missing.
        let mut rows = vec![Row::heading(why.clone()), Row::heading(say::FROM_USE)];
        rows.extend(from_use(state));
        rows.extend(caseload::rows(state));
        return rows;
    }
    let own = &state.clinician;
    let mut rows = vec![
        written(say::own::LICENCE, &own.licence),
        written(say::own::CODE, &own.code),
    ];
    rows.extend(practice::rows_of(state));
    rows.push(Row::heading(say::TRAININGS));
    rows.extend(trainings(state));
    rows.push(Row::heading(say::MODELS));
    rows.extend(models(state));
    rows.push(Row::heading(say::TO_LEARN));
    rows.extend(learning(state));
    rows.push(Row::heading(say::FROM_USE));
    rows.extend(from_use(state));
    rows.extend(caseload::rows(state));
    if !own.replaced.is_empty() {
        rows.push(Row::heading(say::EARLIER));
        rows.extend(own.replaced.iter().rev().map(|one| Row {
            lead: dates::shown_in(one.at.date_naive(), state.now.wall.date_naive()),
            ..Row::quiet(say::earlier(&one.what, &dates::said(&one.was)))
        }));
    }
    rows
}

fn written(name: &'static str, value: &str) -> Row {
    let opens = Opens::Form(Subject::Profile);
    if value.is_empty() {
        Row::of(name, say::NOT_WRITTEN, opens).in_tone(Tone::Quiet)
    } else {
        Row::of(name, value, opens)
    }
}

/// Returns a row that says that there is nothing yet, and opens the form of the first.
fn none(words: &'static str, subject: Subject) -> Row {
    Row::of(chart_words::NONE, words, Opens::Form(subject)).in_tone(Tone::Quiet)
}

/// Returns the trainings by family, in the order of the library, the newest first.
fn trainings(state: &State) -> Vec<Row> {
    let shelf = state.shelf.as_deref();
    let mut all: Vec<_> = state.clinician.trainings.iter().enumerate().collect();
    if all.is_empty() {
        return vec![none(say::NO_TRAINING, Subject::Training(None))];
    }
    all.sort_by_key(|(_, training)| {
        let place = names::family_place(shelf, &training.family);
        (place, std::cmp::Reverse(training.date))
    });
    all.into_iter()
        .map(|(at, training)| {
            let title = names::family_title(shelf, &training.family);
            let words = beside(level_word(training.level), &training.words);
            Row::of(title, words, Opens::Form(Subject::Training(Some(at))))
                .with_tail(dates::month_and_year(training.date))
        })
        .collect()
}

fn models(state: &State) -> Vec<Row> {
    let shelf = state.shelf.as_deref();
    let all = state.clinician.models.iter().enumerate();
    let mut rows: Vec<Row> = all
        .map(|(at, studied)| {
            let title = names::model_title(shelf, &studied.model);
            let words = studied.words.replace('\n', " ");
            Row::of(title, words, Opens::Form(Subject::Studied(Some(at))))
                .with_tail(dates::month_and_year(studied.date))
        })
        .collect();
    if rows.is_empty() {
        rows.push(none(say::NO_MODEL, Subject::Studied(None)));
    }
    rows
}

/// Returns the learning list: what is open, then what was done.
fn learning(state: &State) -> Vec<Row> {
    let shelf = state.shelf.as_deref();
    let today = state.now.wall.date_naive();
    let mut all: Vec<_> = state.clinician.learning.iter().enumerate().collect();
    all.sort_by_key(|(_, learning)| (learning.done.is_some(), learning.since));
    let mut rows: Vec<Row> = all
        .into_iter()
        .map(|(at, learning)| {
            let family = learning.family.as_deref();
            let title = family.map(|family| names::family_title(shelf, family));
            let words = learning.words.replace('\n', " ");
            let opens = Opens::Form(Subject::Learning(Some(at)));
            let row = Row::of(title.unwrap_or_default(), words, opens);
            match learning.done {
                Some(done) => row
                    .with_tail(say::done(&dates::shown_in(done, today)))
                    .in_tone(Tone::Quiet),
                None => row.with_tail(say::since(&dates::shown_in(learning.since, today))),
            }
        })
        .collect();
    if rows.is_empty() {
        rows.push(none(say::NOTHING_TO_LEARN, Subject::Learning(None)));
    }
    rows
}

/// Returns what use and gaps say.
fn from_use(state: &State) -> Vec<Row> {
    let today = state.now.wall.date_naive();
    let found = found(state);
    let is_done = state
        .profile
        .counting
        .as_ref()
        .is_some_and(|counting| counting.is_done);
    if found.is_empty() {
        return match (&state.shelf, is_done) {
            (None, _) => vec![Row::quiet(say::NOT_COUNTED)],
            (Some(_), true) => vec![Row::quiet(say::NO_GAP)],
            (Some(_), false) => Vec::new(),
        };
    }
    let row = |gap: Gap| {
        let words = gap.words(today);
        let listed = state.clinician.learns(&gap.family);
        let opens = listed.map_or_else(
            || Opens::Learn(gap.family.clone()),
            |at| Opens::Form(Subject::Learning(Some(at))),
        );
        let last = gap.uses.last.filter(|_| gap.uses.lately > 0);
        let last = last.map(|last| say::last_used(&dates::shown_in(last, today)));
        let tail = match listed {
            Some(_) => say::ON_LIST.to_owned(),
            None => last.unwrap_or_default(),
        };
        Row::of(gap.title, words, opens).with_tail(tail)
    };
    found.into_iter().map(row).collect()
}

/// Returns how far the counting is, or over what was counted.
pub fn progress(state: &State) -> String {
    match &state.profile.counting {
        Some(counting) if counting.is_done => {
            say::counted(counting.tally.records, counting.troubled)
        }
        Some(counting) => say::counting(counting.read, counting.of),
        None => String::new(),
    }
}

/// Returns words of a form beside the level, on one line.
fn beside(level: &str, words: &str) -> String {
    if words.is_empty() {
        level.to_owned()
    } else {
        [level, say::AND, &words.replace('\n', " ")].concat()
    }
}
