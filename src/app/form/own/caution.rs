//! The cautions of a technique in its form: one a line, and none of another's row goes without its reason.

use crate::app::form::Filled;
use crate::app::form::named::{self, Known};
use crate::app::form::own::{LONG, flat, show, words};
use crate::app::msg::Shelf;
use crate::domain::library::overlay::holds;
use crate::domain::own_library::{OwnCaution, OwnRow};
use crate::domain::technique::{Caution, CautionLevel, Technique, TechniqueId};
use crate::domain::vocabulary::Evidence;
use crate::words::library::{CAUTION_WORDS, WARNING_X, stop_note};
use crate::words::own as say;
use crate::words::own::field as name;

/// Returns cautions as they are typed.
pub(super) fn typed(cautions: &[OwnCaution]) -> String {
    let lines = cautions.iter().map(|caution| {
        let level = match caution.level {
            CautionLevel::Stop => say::STOP,
            CautionLevel::Adapt => say::ADAPT,
        };
        let head = [level, &caution.flag].join(" ");
        match &caution.note {
            Some(note) => [head.as_str(), ": ", note].concat(),
            None => head,
        }
    });
    lines.collect::<Vec<_>>().join(show::LINE_END)
}

/// Takes the cautions over.
pub(super) fn take(shelf: &Shelf, row: &mut OwnRow, filled: Filled<'_>) -> Result<String, String> {
    let flags = shelf.library.vocabulary().flags.iter();
    let flags: Vec<Known> = flags
        .map(|(_, flag)| show::known(&flag.slug, &flag.meaning))
        .collect();
    let mut cautions: Vec<OwnCaution> = Vec::new();
    let lines = filled.text.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        let caution = read(&flags, line)?;
        if cautions.iter().any(|other| other.flag == caution.flag) {
            return Err(say::flag_twice(&caution.flag));
        }
        cautions.push(caution);
    }
    row.cautions = cautions;
    needs_reason(shelf, row, filled)?;
    Ok(typed(&row.cautions))
}

fn read(flags: &[Known], line: &str) -> Result<OwnCaution, String> {
    let (head, note) = line.split_once(':').unwrap_or((line, ""));
    let no_caution = || say::no_caution(line);
    let (level, flag) = head.trim().split_once(' ').ok_or_else(no_caution)?;
    let level = match level.to_lowercase().as_str() {
        say::STOP => CautionLevel::Stop,
        say::ADAPT => CautionLevel::Adapt,
        _ => return Err(no_caution()),
    };
    let note = flat(note);
    let length = note.chars().count();
    if length > LONG {
        return Err(say::too_long(length, LONG));
    }
    Ok(OwnCaution {
        flag: named::one(flags, flag.trim())?,
        level,
        note: Some(note).filter(|note| !note.is_empty()),
    })
}

/// Takes over what is heeded with anyone.
pub(super) fn take_words(
    shelf: &Shelf,
    row: &mut OwnRow,
    filled: Filled<'_>,
) -> Result<String, String> {
    let shown = words(&mut row.caution_words, filled.text, LONG)?;
    needs_reason(shelf, row, filled)?;
    Ok(shown)
}

/// Takes the reason over; it stays while something is taken away.
pub(super) fn take_why(shelf: &Shelf, row: &mut OwnRow, typed: &str) -> Result<String, String> {
    let gone = lost(shelf, row);
    if typed.is_empty() && !gone.is_empty() {
        return Err(say::why_needed(&gone.join(show::COMMA)));
    }
    words(&mut row.edited_why, typed, LONG)
}

fn needs_reason(shelf: &Shelf, row: &mut OwnRow, filled: Filled<'_>) -> Result<(), String> {
    let gone = lost(shelf, row);
    if gone.is_empty() {
        return Ok(());
    }
    if has_reason(row, filled) {
        Ok(())
    } else {
        Err(say::needs_why(&gone.join(show::COMMA)))
    }
}

/// Tells whether the row has a reason: its own, or the one typed beside, which goes with it in the same step.
pub(super) fn has_reason(row: &mut OwnRow, filled: Filled<'_>) -> bool {
    let beside = filled.beside(name::WHY).map(flat).unwrap_or_default();
    let is_taken = beside.is_empty() || words(&mut row.edited_why, &beside, LONG).is_ok();
    is_taken && row.edited_why.is_some()
}

/// Returns what a row takes away from the one it stands in for.
pub(super) fn lost(shelf: &Shelf, row: &OwnRow) -> Vec<String> {
    let Some(before) = shelf.library.get(row.id) else {
        return Vec::new();
    };
    let flags = &shelf.library.vocabulary().flags;
    let is_heeded = |old: &Caution| {
        let new = row.cautions.iter();
        let mut same = new.filter(|new| new.flag == flags.slug(old.flag));
        same.any(|new| new.level <= old.level)
    };
    let gone = stands_for(before).iter().filter(|old| !is_heeded(old));
    let mut gone: Vec<String> = gone.map(|old| flags.slug(old.flag).to_owned()).collect();
    // A stop whose note is reworded says something else than whoever wrote it; more may stand around the note.
    let reworded = stands_for(before).iter().filter(|old| {
        let mut new = row.cautions.iter();
        let same = new.find(|new| new.flag == flags.slug(old.flag));
        old.level == CautionLevel::Stop
            && same.is_some_and(|new| {
                new.level == CautionLevel::Stop && !holds(new.note.as_deref(), old.note.as_ref())
            })
    });
    gone.extend(reworded.map(|old| stop_note(flags.slug(old.flag))));
    let is_lost =
        is_other(before) && !holds(row.caution_words.as_deref(), before.caution_words.as_ref());
    let is_still_away = has_taken(before, CAUTION_WORDS) && row.caution_words.is_none();
    if is_lost || is_still_away {
        gone.push(CAUTION_WORDS.to_owned());
    }
    if is_warned(shelf, row.id) && row.evidence != Some(Evidence::X) {
        gone.push(WARNING_X.to_owned());
    }
    gone
}

/// Returns the cautions that are not the practice's own to take away.
fn stands_for(technique: &Technique) -> &[Caution] {
    if technique.is_own {
        &technique.stands_for
    } else {
        &technique.cautions
    }
}

/// Tells whether a row is another's, or a copy of one.
fn is_other(technique: &Technique) -> bool {
    !technique.is_own || !technique.id.is_own()
}

fn has_taken(technique: &Technique, what: &str) -> bool {
    technique
        .taken_away
        .iter()
        .any(|gone| gone.as_str() == what)
}

/// Tells whether the row that was there before ours warns with level X.
pub(super) fn is_warned(shelf: &Shelf, id: TechniqueId) -> bool {
    let before = shelf.library.get(id).filter(|before| is_other(before));
    before.is_some_and(|before| {
        has_taken(before, WARNING_X) || (!before.is_own && before.evidence == Evidence::X)
    })
}
