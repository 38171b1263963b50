//! What Enter will do, in words, before it is pressed. It changes only when what Enter will do changes.

use crate::domain::client::Participant;
use crate::domain::id::GoalId;
use crate::domain::line::{Context, Meaning, Refusal, did_name, earlier, last_did};
use crate::domain::rating::Rating;
use crate::domain::session::{Kind, Line, Moment};
use crate::domain::topics;
use crate::words;

/// What the rule above the line and the row under it say.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Preview {
    /// The kind that Enter will enter, for the rule; empty where nothing is typed.
    pub kind: String,
    /// The goals it will hang on, for the rule.
    pub goals: Vec<GoalId>,
    /// The message row; empty where the rule says it all.
    pub message: String,
    /// Whether the message is a refusal.
    pub refused: bool,
}

/// Returns what the rule and the message row say about a line.
pub fn preview(meaning: &Meaning, ctx: &Context<'_>) -> Preview {
    match meaning {
        Meaning::Empty => Preview::default(),
        Meaning::Commands { .. } => named(words::line::COMMANDS),
        Meaning::Library { .. } => named(words::line::LIBRARY),
        Meaning::Refused(refusal) => {
            let kind = match refusal {
                Refusal::NoWords(kind) => word(kind),
                Refusal::LaterThanNow(_) | Refusal::NoSuchTime(_) | Refusal::TooFarBack => {
                    words::line::TIME.to_owned()
                }
                _ => words::line::RATE.to_owned(),
            };
            let unfinished = refusal.is_unfinished();
            Preview {
                kind,
                goals: Vec::new(),
                message: if unfinished {
                    String::new()
                } else {
                    refusal.words()
                },
                refused: !unfinished,
            }
        }
        Meaning::Entry(line) => Preview {
            kind: word(&line.kind),
            goals: line.goals.clone(),
            message: message(line, ctx),
            refused: false,
        },
    }
}

fn named(kind: &str) -> Preview {
    Preview {
        kind: kind.to_owned(),
        ..Preview::default()
    }
}

fn message(line: &Line, ctx: &Context<'_>) -> String {
    let mut parts = Vec::new();
    match line.kind {
        Kind::Rate => parts.extend(rate(line, ctx)),
        Kind::Risk => parts.push(words::line::SAVED_AT_ONCE.to_owned()),
        Kind::Drawer => parts.push(words::line::STAYS_IN_DRAWER.to_owned()),
        _ => {}
    }
    let usual = ctx.correcting.map_or(ctx.now, |entry| entry.line.at);
    if line.at != usual {
        let before = line.at < ctx.session.start;
        parts.push(words::line::stands_at(&earlier::shown(line.at), before));
    }
    if let Some(initial) = &line.speaker {
        let who = ctx.participants.iter().find(|who| who.initial == *initial);
        parts.push(words::line::speaks(who.map_or(initial, Participant::name)));
    }
    if let Some(proposer) = line.proposer {
        parts.push(words::line::proposed_by(topics::name(proposer)));
    }
    let unmarked =
        ctx.correcting.is_none() && line.goals.first() == ctx.goal.as_ref() && line.goals.len() < 2;
    if !unmarked && !line.goals.is_empty() {
        let numbers: Vec<usize> = line
            .goals
            .iter()
            .filter_map(|goal| ctx.goals.number(*goal))
            .collect();
        if !numbers.is_empty() {
            parts.push(words::line::hangs_on(&numbers));
        }
    }
    if !line.tags.is_empty() {
        parts.push(words::line::tagged(&line.tags));
    }
    words::line::together(&parts)
}

fn rate(line: &Line, ctx: &Context<'_>) -> Option<String> {
    let rating = line.rating?;
    if let Rating::Goal { goal, value } = rating {
        let words = ctx.goals.get(goal).map_or("", |goal| goal.words.as_str());
        return Some(words::line::rates_goal(
            ctx.goals.number(goal),
            words,
            value,
        ));
    }
    let said = match rating {
        Rating::Distress {
            before,
            peak,
            after,
        } => words::line::distress_said(before, peak, after),
        Rating::Helped(value) => words::line::helped(value),
        Rating::Adverse | Rating::Goal { .. } => words::line::ADVERSE.to_owned(),
    };
    let did = match line.of.and_then(|of| ctx.session.entry(of)) {
        Some(entry) => (did_name(&entry.line), entry.line.at),
        None => last_did(ctx.session, line.at, None).map(|did| (did.name, did.at))?,
    };
    Some(words::line::rates(&did.0, &earlier::shown(did.1), &said))
}

/// Returns a rating as the log shows it: `distress 8>5`, `helped 7`, `goal 4`, `adverse`.
pub fn rating_shown(rating: Rating) -> String {
    match rating {
        Rating::Distress {
            before,
            peak,
            after,
        } => words::line::distress(before, peak, after),
        Rating::Helped(value) => words::line::helped(value),
        Rating::Goal { value, .. } => words::line::goal_rated(value),
        Rating::Adverse => words::line::ADVERSE.to_owned(),
    }
}

/// Returns the sentence for the message row after a line was entered. It never holds a word of the drawer.
pub fn logged(line: &Line) -> String {
    let time = earlier::shown(line.at);
    match (&line.kind, line.rating) {
        (Kind::Drawer, _) => words::line::logged_drawer(&time),
        (Kind::Risk, _) => words::line::logged_risk(&time),
        (_, Some(rating)) => words::line::logged(&time, &rating_shown(rating)),
        (kind, None) => words::line::logged(&time, &word(kind)),
    }
}

/// Returns the word of a kind.
pub fn word(kind: &Kind) -> String {
    match kind {
        Kind::Seen => words::line::SEEN.to_owned(),
        Kind::Said => words::line::SAID.to_owned(),
        Kind::Did => words::line::DID.to_owned(),
        Kind::Rate => words::line::RATE.to_owned(),
        Kind::Task => words::line::TASK.to_owned(),
        Kind::Park => words::line::PARK.to_owned(),
        Kind::Next => words::line::NEXT.to_owned(),
        Kind::Idea => words::line::IDEA.to_owned(),
        Kind::Time => words::line::TIME.to_owned(),
        Kind::Risk => words::line::RISK.to_owned(),
        Kind::Drawer => words::line::DRAWER.to_owned(),
        Kind::Moment(moment) => words::line::moment(moment_word(*moment)),
        Kind::Marker(letter) => words::line::marker(*letter),
    }
}

/// Tells whether a meaning is a risk entry, which is saved before anything else is.
pub fn is_risk(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Entry(line) if line.kind == Kind::Risk)
}

fn moment_word(moment: Moment) -> &'static str {
    let [shift, insight, rupture, repair, silence, tears, body] = words::line::MOMENTS;
    match moment {
        Moment::Shift => shift,
        Moment::Insight => insight,
        Moment::Rupture => rupture,
        Moment::Repair => repair,
        Moment::Silence => silence,
        Moment::Tears => tears,
        Moment::Body => body,
    }
}
