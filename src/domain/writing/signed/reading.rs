//! A signed text as it reads now, which says that it was amended, and its whole history (records.md R-12).

use crate::domain::dates;
use crate::domain::time::Stamp;
use crate::domain::writing::signed::amend::reads;
use crate::domain::writing::signed::{Amendment, AmendmentKind, Signed, is_in_error};
use crate::domain::writing::text::{plain, text};
use crate::domain::writing::{Hand, Section, Sentence, Writing};
use crate::words::writing as words;
use crate::words::writing::amended as say;

/// Returns the current reading: corrected sentences with their new words, what was added behind the rest, and above it by
/// whom and when it was signed and that it was amended. Of one that was entered in error only that and the pointer are left.
pub fn current(signed: &Signed, amendments: &[Amendment]) -> Writing {
    let mut writing = signed.writing.clone();
    let signature = words::signature(&when(signed.at), &signed.by, &signed.credentials);
    writing
        .head
        .push((words::head::SIGNED.to_owned(), signature));
    if let Some(last) = amendments.last() {
        let amended = say::amended(&when(last.written), amendments.len());
        writing
            .head
            .push((words::head::AMENDED.to_owned(), amended));
    }
    if is_in_error(amendments) {
        let marks = amendments.iter();
        let marks = marks.filter(|one| one.kind == AmendmentKind::EnteredInError);
        for mark in marks {
            let told = say::in_error(&when(mark.written), &mark.by, &mark.reason);
            writing.head.push((words::head::IN_ERROR.to_owned(), told));
            if let Some(instead) = mark.instead {
                let row = (words::head::INSTEAD.to_owned(), instead.to_string());
                writing.head.push(row);
            }
        }
        writing.sections.clear();
        writing.layout.clear();
        return writing;
    }
    let sentences = writing
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.sentences);
    for sentence in sentences {
        let correction = amendments.iter().rev().find(|one| {
            one.kind == AmendmentKind::Correction && one.sentence.as_ref() == Some(&sentence.key)
        });
        if let Some(one) = correction
            && let Some(now) = reads(signed, amendments, &sentence.key)
        {
            sentence.words = say::corrected(now, &day(one.written));
            sentence.hand = Hand::Edited;
        }
    }
    writing.sections.extend(amendments.iter().filter_map(added));
    writing
}

/// Returns the section of an addendum or a late entry.
fn added(amendment: &Amendment) -> Option<Section> {
    let heading = match amendment.kind {
        AmendmentKind::Addendum => say::ADDENDUM,
        AmendmentKind::LateEntry => say::LATE_ENTRY,
        AmendmentKind::Correction | AmendmentKind::EnteredInError => return None,
    };
    let key = amendment.id.to_string();
    let sentence = |part: &str, words: String| {
        let key = format!("{key}:{part}");
        Sentence {
            hand: Hand::Added,
            ..Sentence::by_rule(key, words, Vec::new())
        }
    };
    let about = dates::shown(amendment.service);
    let mut sentences = vec![
        sentence("words", amendment.words.clone()),
        sentence("about", say::about(&about, &amendment.reason)),
    ];
    if !amendment.basis.is_empty() {
        sentences.push(sentence("basis", say::basis(&amendment.basis)));
    }
    Some(Section {
        slug: key,
        heading: say::heading(heading, &when(amendment.written), &amendment.by),
        sentences,
        required: false,
        not_assessed: String::new(),
    })
}

/// Returns the text as it was signed and everything that was added to it, oldest first, as plain text.
pub fn history(signed: &Signed, amendments: &[Amendment]) -> String {
    let signature = words::signature(&when(signed.at), &signed.by, &signed.credentials);
    let mut lines = vec![say::original(&signature), String::new()];
    let original = text(&signed.writing, false);
    lines.extend(original.lines().map(str::to_owned));
    for amendment in amendments {
        lines.push(String::new());
        let kind = match amendment.kind {
            AmendmentKind::Addendum => say::ADDENDUM,
            AmendmentKind::Correction => say::CORRECTION,
            AmendmentKind::LateEntry => say::LATE_ENTRY,
            AmendmentKind::EnteredInError => say::ENTERED_IN_ERROR,
        };
        let heading = say::heading(kind, &when(amendment.written), &amendment.by);
        lines.push(heading);
        let refers = amendment.refers.map(|entry| entry.to_string());
        let instead = amendment.instead.map(|note| note.to_string());
        let rows = [
            (say::SERVICE, Some(dates::shown(amendment.service))),
            (say::REFERS, refers),
            (say::WAS, Some(amendment.was.clone())),
            (say::WORDS, Some(amendment.words.clone())),
            (say::REASON, Some(amendment.reason.clone())),
            (say::BASIS, Some(amendment.basis.clone())),
            (say::INSTEAD, instead),
        ];
        for (name, value) in rows {
            let value = value.filter(|value| !value.is_empty());
            lines.extend(value.map(|value| say::row(name, &value)));
        }
    }
    lines.push(String::new());
    plain(&lines.join("\n"))
}

/// Returns a moment with its time zone.
fn when(at: Stamp) -> String {
    words::moment(&day(at), &at.format("%H:%M %:z").to_string())
}

fn day(at: Stamp) -> String {
    dates::shown(at.date_naive())
}
