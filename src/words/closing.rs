//! Words of the ending and of what comes after it.

/// The part of the chart.
pub const PART: &str = "Ending and after";
/// Why a therapy ends, in the order of `EndReason::ALL`.
pub const REASONS: [&str; 5] = [
    "agreed by both",
    "the client ends it",
    "the therapist ends it",
    "transfer",
    "no contact",
];
/// The sorts of follow-up, in the order of `FollowUpKind::ALL`.
pub const KINDS: [&str; 5] = [
    "booster session",
    "check-in",
    "call",
    "letter",
    "contact after a missed appointment",
];

/// Field names of the ending.
pub mod ending {
    /// The day of the last session.
    pub const DATE: &str = "Last session on";
    /// Why it ends.
    pub const REASON: &str = "Reason";
    /// Why, in words.
    pub const WHY: &str = "Why, in words";
    /// How notice was given.
    pub const NOTICE: &str = "Notice given";
    /// What the client fears or misses.
    pub const CONCERNS: &str = "Concerns";
    /// What was reached.
    pub const REACHED: &str = "Reached";
    /// What is not resolved.
    pub const UNRESOLVED: &str = "Left open";
    /// Other care.
    pub const CARE: &str = "Care that goes on";
    /// The client's view.
    pub const VIEW: &str = "The client's view";
    /// What helped.
    pub const HELPED: &str = "What helped";
    /// What did not.
    pub const NOT_HELPED: &str = "What did not help";
    /// The copy.
    pub const COPY: &str = "Copy given";
}

/// What each field of the ending asks for, while it is blank; in the order of the rows.
pub mod ask {
    /// The day.
    pub const DATE: &str = "No day yet. Enter writes down when the last session is.";
    /// Reason and notice.
    pub const REASON: &str = "Why it ends, and who says so.";
    /// Notice.
    pub const NOTICE: &str = "How and when it was said that it ends.";
    /// Concerns.
    pub const CONCERNS: &str =
        "What the ending stirs up or leaves uneasy, and what was said to it.";
    /// Reached.
    pub const REACHED: &str = "What was reached, in words to keep.";
    /// Left open.
    pub const UNRESOLVED: &str = "What stays unresolved.";
    /// Other care.
    pub const CARE: &str = "Medication and other care that goes on, and who sees to it.";
    /// The client's view.
    pub const VIEW: &str = "How the client sees the therapy, looking back.";
    /// What helped.
    pub const HELPED: &str = "In the client's words.";
    /// The copy.
    pub const COPY: &str = "Which copy the client got, and how.";
}

/// Field names of a skill.
pub mod skill {
    /// What.
    pub const WORDS: &str = "Skill";
    /// How sure.
    pub const CONFIDENCE: &str = "Sure of it, 0 to 10";
    /// When or for what.
    pub const WHEN: &str = "When, for what";
}

/// Field names of the relapse plan.
pub mod relapse {
    /// First signs.
    pub const SIGNS: &str = "First signs";
    /// Situations.
    pub const SITUATIONS: &str = "Where they come";
    /// What the client does.
    pub const ACTIONS: &str = "What I do then";
    /// People.
    pub const PEOPLE: &str = "Whom I tell";
    /// When to call.
    pub const CALL: &str = "When to call again";
    /// Agreed.
    pub const AGREED: &str = "Agreed on";
}

/// Field names of a follow-up.
pub mod follow_up {
    /// The day.
    pub const DATE: &str = "Day";
    /// What sort.
    pub const KIND: &str = "Kind";
    /// What for.
    pub const WORDS: &str = "What for";
    /// What came of it.
    pub const DONE: &str = "What came of it";
}

/// Field names of a referral.
pub mod referral {
    /// To whom.
    pub const TO: &str = "Referred to";
    /// Why.
    pub const WHY: &str = "Why";
    /// What may be told.
    pub const CONSENT: &str = "May be told there";
    /// When contact was made.
    pub const MADE: &str = "Contact made";
    /// What came of it.
    pub const OUTCOME: &str = "What came of it";
}

/// Field names of how long the record is kept.
pub mod keeping {
    /// The rule.
    pub const RULE: &str = "Kept by";
    /// Majority.
    pub const MAJORITY: &str = "Of age on";
    /// Why another rule.
    pub const WHY: &str = "Why this rule";
    /// Why held.
    pub const HOLD: &str = "Legal hold, why";
    /// Why lifted.
    pub const LIFT: &str = "Lift the hold, why";
}

/// Heads of the rows.
pub mod head {
    /// The ending.
    pub const ENDING: &str = "Ending";
    /// Readiness.
    pub const READY: &str = "Readiness";
    /// Skills.
    pub const SKILLS: &str = "Skills the client has";
    /// Offered skills.
    pub const OFFERED: &str = "Used and helped: is it a skill by now?";
    /// Relapse plan.
    pub const RELAPSE: &str = "Relapse plan";
    /// Follow-ups.
    pub const FOLLOW_UPS: &str = "Follow-ups and boosters";
    /// Referrals.
    pub const REFERRALS: &str = "Referrals";
    /// The record.
    pub const KEEPING: &str = "The record afterwards";
    /// Earlier episodes.
    pub const EPISODES: &str = "Past episodes";
}

/// No skill yet.
pub const NO_SKILL: &str = "None written down. Esc a adds one.";
/// No relapse plan yet.
pub const NO_RELAPSE: &str = "None yet: first signs, what to do, when to call. One page.";
/// No follow-up.
pub const NO_FOLLOW_UP: &str = "None arranged. Enter adds a day.";
/// No referral.
pub const NO_REFERRAL: &str = "None. Enter adds one.";
/// One more.
pub const MORE: &str = "One more";
/// A skill needs words.
pub const SKILL_FIRST: &str = "The skill comes first, in words the client uses.";
/// A follow-up needs its day.
pub const DAY_FIRST: &str = "The day comes first.";
/// A follow-up keeps its day.
pub const DAY_NEEDED: &str = "A day is needed: +14, 26 nov, 2026-11-26.";
/// What was done stays.
pub const DONE_STAYS: &str = "What came of it stays written down.";
/// A referral needs somebody.
pub const TO_FIRST: &str = "To whom comes first.";
/// What stood at the end stays.
pub const ENDED: &str =
    "This therapy is closed: what was written of its end stays. Esc : reopen begins a new episode.";
/// The status follows the episode.
pub const STATUS_ENDED: &str =
    "This therapy is closed: Esc : reopen begins a new episode, with its reason.";
/// A goal of an episode that ended.
pub const GOAL_FROZEN: &str = "This goal belongs to an episode that ended and stays as it was. Esc : carry goal over makes a new one of it.";
/// A rule is another only with its reason.
pub const RULE_NEEDS_WHY: &str = "Say why this client's record is kept by another rule.";
/// The practice's rule.
pub const PRACTICE_RULE: &str = "the practice's rule";
/// A hold is on already.
pub const LIFT_FIRST: &str = "A hold is on. It is lifted with a reason below.";
/// No hold.
pub const NO_HOLD: &str = "There is no hold to lift.";
/// No rule can be found.
pub const NO_RULE: &str = "No rule is chosen.";
/// Before the words of an earlier value.
pub const EMPTIED: &str = "removed";

/// Returns how sure the client is of a skill.
pub fn confidence(value: u8, day: &str) -> String {
    if day.is_empty() {
        format!("sure of it {value}")
    } else {
        format!("sure of it {value}, {day}")
    }
}
/// How sure the client is was not asked.
pub const NOT_ASKED: &str = "how sure: not asked";

/// Returns a skill with when it is used.
pub fn skill_row(words: &str, when: &str) -> String {
    if when.is_empty() {
        words.to_owned()
    } else {
        format!("{words}: {when}")
    }
}
/// Returns how often a technique was used and helped.
pub fn used(uses: usize, helped: u8) -> String {
    match uses {
        1 => format!("used once, helped {helped}"),
        n => format!("used {n} times, helped {helped} last"),
    }
}
/// Returns a change of one of several rows: `Skill: breathing, when`.
pub fn of(row: &str, field: &str) -> String {
    format!("{row}: {field}")
}
/// Returns a follow-up: `booster session: is the page still in use`.
pub fn follow_up_row(kind: &str, words: &str) -> String {
    if words.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {words}")
    }
}
/// Returns what came of it, by whom.
pub fn done(day: &str, by: &str, words: &str) -> String {
    format!("done {day}, {by}: {words}")
}
/// What is due.
pub const DUE: &str = "due";
/// Returns a referral.
pub fn referral_row(to: &str, why: &str) -> String {
    if why.is_empty() {
        to.to_owned()
    } else {
        format!("{to}: {why}")
    }
}
/// Returns when contact was made and what came of it.
pub fn contact(made: Option<&str>, outcome: &str) -> String {
    let made = made.map(|day| format!("contact made {day}"));
    let outcome = (!outcome.is_empty()).then(|| outcome.to_owned());
    let parts: Vec<String> = made.into_iter().chain(outcome).collect();
    parts.join("; ")
}
/// Returns until when the record is kept.
pub fn kept_until(day: &str) -> String {
    format!("until {day} at least")
}
/// Returns a hold.
pub fn hold(day: &str, by: &str, why: &str) -> String {
    format!("legal hold since {day}, {by}: {why}")
}
/// Returns a hold that was lifted.
pub fn lifted(day: &str, by: &str, why: &str) -> String {
    format!("legal hold lifted {day}, {by}: {why}")
}
/// Returns an episode: `Episode 1, 3 Sep 2026 to 26 Nov 2026`.
pub fn episode(number: u16, from: &str, to: &str) -> String {
    format!("Episode {number}, {from} to {to}")
}
/// Returns who closed an episode.
pub fn closed_by(by: &str, day: &str) -> String {
    format!("closed {day}, {by}")
}
/// Returns a goal as it stood: `Take the bus: met, 2 to 8`.
pub fn frozen_goal(words: &str, status: &str, baseline: Option<u8>, last: Option<u8>) -> String {
    let rated = match (baseline, last) {
        (Some(first), Some(last)) => format!(", rated {first}, last {last}"),
        (None, Some(last)) => format!(", rated {last} last"),
        (Some(first), None) => format!(", rated {first} at the start"),
        (None, None) => ", never rated".to_owned(),
    };
    format!("{words}: {status}{rated}")
}
/// The episode that runs, for the card and the list.
pub fn running(number: u16, since: &str) -> String {
    format!("{number}, since {since}")
}
/// The title of it on the card.
pub const EPISODE: &str = "Episode";
/// The title of follow-ups on the card.
pub const CARD_FOLLOW_UPS: &str = "Follow-up";
/// Returns a follow-up on the card: `booster session 3 Nov, 23 days ago: ...`.
pub fn on_card(kind: &str, day: &str, away: &str, words: &str) -> String {
    follow_up_row(&format!("{kind} {day}, {away}"), words)
}
/// Returns an episode in the preview of the list.
pub fn in_list(number: u16) -> String {
    format!("episode {number}")
}
/// The mark of the part: a follow-up is due.
pub const MARK_DUE: &str = "follow-up due";
/// The mark of the part: the ending is planned.
pub const MARK_ENDING: &str = "ending";
/// The mark of the part: the therapy is closed.
pub const MARK_CLOSED: &str = "closed";

/// The board's group.
pub const FOLLOW_UPS: &str = "Follow-up due";
/// The board's column.
pub const FOLLOW_UP: &str = "follow-up due";
/// Returns the board's sentence.
pub fn follow_up_since(kind: &str, day: &str, open: u16) -> String {
    match open {
        0 | 1 => format!("{kind} was due {day}"),
        n => format!("{kind} was due {day}, {n} follow-ups open"),
    }
}

/// What is still open before a therapy is closed.
pub mod open {
    /// No follow-up is arranged.
    pub const NO_FOLLOW_UP: &str = "no follow-up is arranged";
    /// No summary of the end is signed.
    pub const NO_SUMMARY: &str = "no summary of the end is signed";

    /// Returns that risk is open.
    pub fn risk(open: usize) -> String {
        match open {
            1 => "RISK is open: no written decision closed it".to_owned(),
            n => format!("RISK is open: {n} entries no written decision closed"),
        }
    }
    /// Returns what readiness misses.
    pub fn readiness(missing: &[String]) -> String {
        format!("readiness, {}", missing.join("; "))
    }
    /// Returns the goals that were not rated last time.
    pub fn unrated(goals: &[usize]) -> String {
        let numbers: Vec<String> = goals.iter().map(ToString::to_string).collect();
        match numbers.as_slice() {
            [one] => format!("goal {one} was not rated in the last session"),
            all => format!(
                "goals {} were not rated in the last session",
                all.join(", ")
            ),
        }
    }
    /// Returns how many sessions have no signed note.
    pub fn unsigned(notes: usize) -> String {
        match notes {
            1 => "1 session has no signed note".to_owned(),
            n => format!("{n} sessions have no signed note"),
        }
    }
}

/// Closing and reopening.
pub mod question {
    /// The answer that does nothing.
    pub const BACK: &str = "Back, nothing is closed";
    /// The answer that closes.
    pub const CLOSE: &str = "Close the therapy";
    /// The answer that closes although risk is open.
    pub const CLOSE_RISK: &str = "Close the therapy, RISK stays open";
    /// The answer that shows risk.
    pub const SEE_RISK: &str = "Look at the open risk first";
    /// The answer that opens the part.
    pub const SEE_PART: &str = "Look at the ending first";
    /// Nothing is open.
    pub const NOTHING_OPEN: &str = "Nothing is open.";
    /// What closing does.
    pub const WHAT_IT_DOES: &str =
        "The episode is kept as it stands, goals included; follow-ups go on.";
    /// It cannot be taken back by Ctrl-Z.
    pub const NO_UNDO: &str = "Ctrl-Z does not take it back; reopen begins a new episode.";

    /// Asks whether to close.
    pub fn ask(name: &str, number: u16) -> String {
        format!("Close the therapy of {name}, episode {number}?")
    }
    /// Returns a row of what is open.
    pub fn row(words: &str) -> String {
        format!("- {words}")
    }
    /// How much is open.
    pub const STILL_OPEN: &str = "Still open:";
}

/// It is closed.
pub fn closed(number: u16) -> String {
    format!("Episode {number} is closed and kept. Esc : reopen begins another.")
}
/// It is open again.
pub fn reopened(number: u16) -> String {
    format!(
        "Episode {number} begins today. Goals before it stay as they were; Esc : carry goal over."
    )
}
/// A goal was carried over.
pub fn carried(words: &str) -> String {
    format!("New goal, proposed: {words}. It is agreed and rated anew.")
}
/// Why a carried goal was made.
pub fn carried_from(number: u16) -> String {
    format!("carried over from episode {number}")
}
/// A session runs.
pub const SESSION_RUNS: &str = "A session runs. End it first.";
/// It is closed already.
pub const IS_CLOSED: &str = "The therapy is closed.";
/// It is not closed.
pub const IS_OPEN: &str = "The therapy is not closed.";
/// The lit goal is of this episode.
pub const NOT_EARLIER: &str = "Light a goal of an earlier episode first, on the goals page.";
/// It was carried over already.
pub const IS_CARRIED: &str = "This goal is carried over already.";
/// What the prompt for the reason asks.
pub const WHY_AGAIN: &str = "Why does the therapy begin again?";
/// A goal of an earlier episode, on the goals page.
pub fn of_episode(number: u16) -> String {
    format!("of episode {number}, as it stood then")
}
/// A goal that carries another over.
pub const CARRIES_OVER: &str = "carried over from an earlier episode";
/// The change of status of a closing, where no reason is written.
pub const CLOSING: &str = "therapy closed";

/// What the timeline tells.
pub mod told {
    use crate::words::closing::follow_up_row;

    /// An episode was closed.
    pub fn closed(number: u16, reason: &str, why: &str) -> String {
        let why = if why.is_empty() { reason } else { why };
        if why.is_empty() {
            format!("episode {number} closed")
        } else {
            format!("episode {number} closed: {why}")
        }
    }
    /// A follow-up is or was due.
    pub fn due(kind: &str, words: &str) -> String {
        follow_up_row(&format!("{kind} due"), words)
    }
    /// A follow-up was done.
    pub fn done(kind: &str, words: &str) -> String {
        follow_up_row(&format!("{kind} done"), words)
    }
    /// Contact was made for a referral.
    pub fn referred(to: &str) -> String {
        format!("referral, contact made: {to}")
    }
    /// The relapse plan was agreed.
    pub const RELAPSE: &str = "relapse plan agreed";
    /// A hold was put on.
    pub fn held(why: &str) -> String {
        format!("legal hold: {why}")
    }
    /// A hold was lifted.
    pub fn lifted(why: &str) -> String {
        format!("legal hold lifted: {why}")
    }
}

/// L10.
pub fn lint(has_summary: bool, has_follow_up: bool) -> String {
    let missing = match (has_summary, has_follow_up) {
        (false, false) => "a signed summary and a follow-up plan",
        (false, true) => "a signed summary",
        (true, _) => "a follow-up plan",
    };
    format!("The therapy was closed without {missing}.")
}
/// L10, what to do.
pub const LINT_NEXT: &str = "It stays closed. Write it afterwards, or say why there is none.";
/// L10, its place.
pub const LINT_PLACE: &str = "ending";
/// Words of the full-text search for where a text stands.
pub const FOUND: &str = "ending";
