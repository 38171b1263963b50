//! The way back: the line that brings an entry up for correction.

use crate::domain::client::Participant;
use crate::domain::goal::Goals;
use crate::domain::id::GoalId;
use crate::domain::line::{How, earlier, marks, rate, sign, speaker};
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Line};

/// Returns an entry as it would be typed now; read as a correction, it gives the same line.
///
/// What cannot be typed (a closed goal, a technique's id, who proposed a point) is kept by the reading, not shown here.
pub fn as_typed(entry: &Entry, goals: &Goals, participants: &[Participant]) -> String {
    let line = &entry.line;
    let mut typed = String::new();
    if line.at != entry.written() {
        typed.push('<');
        typed.push_str(&earlier::shown(line.at));
        typed.push(' ');
    }
    let text = line.text.as_str();
    let (body, marked) = match &line.kind {
        Kind::Seen => seen(line, goals),
        Kind::Moment(_) | Kind::Marker(_) => (text.to_owned(), true),
        Kind::Said => (said(line, goals, participants), true),
        Kind::Did => (signed(".", &did(line)), true),
        Kind::Task => (signed("+", text), true),
        Kind::Park => (signed("+?", text), true),
        Kind::Next => (signed("++", text), true),
        Kind::Idea => (signed("?", text), true),
        Kind::Risk => (signed("!", text), true),
        Kind::Drawer => (signed(";", text), true),
        // A goal behind it would make another line of it.
        Kind::Time => (".".to_owned(), false),
        Kind::Rate => (rated(line), true),
    };
    typed.push_str(&body);
    if marked {
        let of = match line.rating {
            Some(Rating::Goal { goal, .. }) => Some(goal),
            _ => None,
        };
        for goal in of.iter().chain(&line.goals) {
            push_goal(&mut typed, *goal, goals);
        }
        for tag in &line.tags {
            typed.push_str(" #");
            typed.push_str(tag);
        }
    }
    typed
}

fn push_goal(typed: &mut String, goal: GoalId, goals: &Goals) {
    if let Some(number) = goals.number(goal) {
        typed.push_str(" #");
        typed.push_str(&number.to_string());
    }
}

/// What was seen stands as it is, with a space before it where its first sign would be read.
fn seen(line: &Line, goals: &Goals) -> (String, bool) {
    let text = line.text.as_str();
    let read = sign(text, goals);
    let plain = read.kind == Kind::Seen
        && read.how == How::Read
        && earlier::split(text).is_none()
        && !text.starts_with(['/', ':'])
        && marks::split(text, goals).is_bare()
        && text == text.trim_end();
    if plain {
        (text.to_owned(), true)
    } else {
        (format!(" {text}"), false)
    }
}

/// Quotation marks keep words from being read as a speaker or a mark.
fn said(line: &Line, goals: &Goals, participants: &[Participant]) -> String {
    let text = line.text.as_str();
    let quoted = speaker(text, participants).is_some() || !marks::split(text, goals).is_bare();
    match &line.speaker {
        Some(initial) => format!(",{initial}: {text}"),
        None if quoted => format!("\"{text}\""),
        None => signed(",", text),
    }
}

fn did(line: &Line) -> String {
    match &line.technique {
        Some(used) if line.text.is_empty() => used.name.clone(),
        Some(used) => format!("{}, {}", used.name, line.text),
        None => line.text.clone(),
    }
}

fn rated(line: &Line) -> String {
    line.rating.map_or_else(
        || signed("=", &line.text),
        |rating| rate::as_typed(rating, &line.text),
    )
}

/// Puts a sign before words, with a space between where the words' first character would change the sign.
fn signed(sign: &str, words: &str) -> String {
    let parted = words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '?'));
    if parted {
        format!("{sign} {words}")
    } else {
        format!("{sign}{words}")
    }
}
