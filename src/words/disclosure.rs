//! Words of who may know what of a record.

/// The part of the chart.
pub const PART: &str = "Who may know";
/// The sorts of request, in the order of `RequestKind::ALL`.
pub const REQUESTS: [&str; 4] = ["amend", "access", "erase", "restrict"];
/// The two stores, in the order of `Store::ALL`.
pub const STORES: [&str; 2] = ["the record", "the drawer (process notes)"];
/// What was decided, in the order open, granted, refused.
pub const DECISIONS: [&str; 3] = ["open", "granted", "refused"];

/// The notice of 42 CFR 2.32 for records of substance use treatment from a federally assisted programme.
pub const PART_2_NOTICE: &str =
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

/// Field names of the basis.
pub mod basis {
    /// Lawful basis.
    pub const BASIS: &str = "Lawful basis";
    /// Privacy notice.
    pub const NOTICE: &str = "Privacy notice";
    /// Restricted.
    pub const RESTRICTED: &str = "Restricted, why";
}

/// Field names of an authorisation.
pub mod authorisation {
    /// Of what.
    pub const OF: &str = "Of";
    /// What.
    pub const WHAT: &str = "What of it";
    /// To whom.
    pub const TO: &str = "To";
    /// What for.
    pub const PURPOSE: &str = "What for";
    /// When given.
    pub const GIVEN: &str = "Given on";
    /// How.
    pub const HOW: &str = "How";
    /// Until when.
    pub const UNTIL: &str = "Holds until";
    /// Why revoked.
    pub const REVOKED: &str = "Revoked, why";
}

/// Field names of something that was given.
pub mod given {
    /// What.
    pub const WHAT: &str = "What was given";
    /// To whom.
    pub const TO: &str = "To";
    /// On what basis.
    pub const BASIS: &str = "On what basis";
}

/// Field names of a request.
pub mod request {
    /// What sort.
    pub const KIND: &str = "Asks to";
    /// When it came.
    pub const RECEIVED: &str = "Received on";
    /// What was asked.
    pub const TEXT: &str = "What is asked";
    /// Why longer.
    pub const EXTENDED: &str = "30 days more, why";
    /// What was decided.
    pub const DECISION: &str = "Decision";
    /// Why.
    pub const WHY: &str = "Reason";
    /// The statement.
    pub const STATEMENT: &str = "Disagreement";
    /// The answer to it.
    pub const REBUTTAL: &str = "Answer to it";
}

/// Heads of the rows.
pub mod head {
    /// Authorisations.
    pub const AUTHORISATIONS: &str = "Authorisations";
    /// What was given.
    pub const GIVEN: &str = "Given to others";
    /// Requests.
    pub const REQUESTS: &str = "What the client asks about the record";
    /// Statements.
    pub const TRAVELS: &str = "Travels with the record";
}

/// What asks for the basis.
pub const ASK_BASIS: &str = "Not written down: the ground on which this record is kept.";
/// What asks for the notice.
pub const ASK_NOTICE: &str = "Not written down: which privacy notice was given, and when.";
/// Nothing is restricted.
pub const NOT_RESTRICTED: &str = "no";
/// No authorisation.
pub const NO_AUTHORISATION: &str = "None. Enter adds one.";
/// Nothing was given.
pub const NOTHING_GIVEN: &str = "Nothing was given to anybody. Enter writes down what is.";
/// No request.
pub const NO_REQUEST: &str = "None. Enter writes one down.";
/// One more.
pub const MORE: &str = "One more";
/// It is a substance-use record.
pub const IS_PART_2: &str =
    "Substance-use record (42 CFR Part 2): every text that leaves carries the notice.";
/// To whom comes first.
pub const TO_FIRST: &str = "To whom comes first.";
/// What comes first.
pub const WHAT_FIRST: &str = "What was given comes first.";
/// What is asked comes first.
pub const TEXT_FIRST: &str = "What is asked comes first.";
/// To whom is kept.
pub const TO_NEEDED: &str = "It stays written down to whom; revoke it instead.";
/// A day is needed.
pub const DAY_NEEDED: &str = "A day is needed: today, 26 nov, 2026-11-26.";
/// It stays revoked.
pub const STAYS_REVOKED: &str = "It was revoked; a new authorisation is a new row.";
/// One for the drawer is for nothing else.
pub const DRAWER_ALONE: &str =
    "One for the drawer is for process notes and nothing else; treatment never depends on it.";
/// It was extended once.
pub const EXTENDED_ONCE: &str = "The time was made longer once; it cannot be again.";
/// A decision needs its reason.
pub const DECISION_NEEDS_WHY: &str =
    "Say why below; the client gets it in writing. It is decided with the reason.";
/// A decision stays.
pub const DECIDED: &str =
    "It was decided. What follows goes into the disagreement or a new request.";
/// Decide first.
pub const DECIDE_FIRST: &str = "The decision comes first: granted or refused.";
/// A statement follows a refusal.
pub const AFTER_REFUSAL: &str = "A statement of disagreement follows a refusal.";
/// What a refusal to amend may rest on.
pub const GROUNDS: &str = "To amend may be refused where the record was not made here, is not in the designated set, is not open to inspection, or is accurate and complete.";
/// What erasure may be refused for.
pub const ERASE_GROUNDS: &str = "Not where the law asks to keep it, for care under secrecy, or for legal claims. Nothing is erased by this row.";
/// A restriction is set above.
pub const RESTRICT_HOW: &str =
    "Granted, it is set in the row Restricted: from then on nothing is exported.";
/// The mark of the part.
pub const MARK_RESTRICTED: &str = "restricted";
/// Saved for good.
pub fn saved(what: &str) -> String {
    format!("{what}: saved. It is kept, not undone.")
}

/// Returns that the record is restricted.
pub fn restricted(day: &str, why: &str) -> String {
    format!("Restricted since {day}: {why}. It can be read and not exported.")
}
/// Returns why it is restricted, for a row.
pub fn restricted_row(day: &str, by: &str, why: &str) -> String {
    format!("since {day}, {by}: {why}")
}
/// Returns a statement of disagreement that travels with the record.
pub fn travels(day: &str, statement: &str, rebuttal: &str) -> String {
    if rebuttal.trim().is_empty() {
        format!("The client disagrees with the answer to the request of {day}: {statement}")
    } else {
        format!(
            "The client disagrees with the answer to the request of {day}: {statement} Answer: {rebuttal}"
        )
    }
}
/// Returns an authorisation.
pub fn authorisation_row(what: &str, to: &str, purpose: &str) -> String {
    let what = if what.is_empty() { "" } else { what };
    match (what.is_empty(), purpose.is_empty()) {
        (true, true) => format!("to {to}"),
        (true, false) => format!("to {to}, for {purpose}"),
        (false, true) => format!("{what} to {to}"),
        (false, false) => format!("{what} to {to}, for {purpose}"),
    }
}
/// Returns how long an authorisation holds.
pub fn holds(given: &str, how: &str, until: Option<&str>) -> String {
    let how = if how.is_empty() {
        String::new()
    } else {
        format!(", {how}")
    };
    match until {
        Some(until) => format!("given {given}{how}, holds until {until}"),
        None => format!("given {given}{how}, holds until revoked"),
    }
}
/// Returns an authorisation that holds no more.
pub fn over(until: &str) -> String {
    format!("held until {until}")
}
/// Returns that it was revoked.
pub fn revoked(day: &str, by: &str, why: &str) -> String {
    format!("revoked {day}, {by}: {why}")
}
/// Returns something that was given.
pub fn given_row(what: &str, to: &str) -> String {
    if to.is_empty() {
        what.to_owned()
    } else {
        format!("{what}, to {to}")
    }
}
/// Returns who gave it and on what basis.
pub fn given_tail(by: &str, basis: &str) -> String {
    if basis.is_empty() {
        by.to_owned()
    } else {
        format!("{basis}; {by}")
    }
}
/// Returns a request.
pub fn request_row(kind: &str, text: &str) -> String {
    format!("{kind}: {text}")
}
/// Returns when an answer is due.
pub fn answer_due(day: &str, away: &str, is_extended: bool) -> String {
    if is_extended {
        format!("answer due {day}, {away}; made longer once")
    } else {
        format!("answer due {day}, {away}")
    }
}
/// Returns what was decided.
pub fn decided(decision: &str, day: &str, by: &str, why: &str) -> String {
    format!("{decision} {day}, {by}: {why}")
}
/// Returns what is due in the mark of the part.
pub fn open_requests(open: usize) -> String {
    match open {
        1 => "1 request".to_owned(),
        n => format!("{n} requests"),
    }
}
/// The title on the start card.
pub const CARD: &str = "Request";
/// Returns a request on the start card.
pub fn on_card(kind: &str, text: &str, due: &str, away: &str) -> String {
    format!("{kind}: {text}; answer due {due}, {away}")
}
/// Returns the board's sentence.
pub fn board(kind: &str, day: &str) -> String {
    format!("request to {kind}: answer was due {day}")
}

/// What the timeline tells.
pub mod told {
    /// An authorisation was given.
    pub fn allowed(row: &str) -> String {
        format!("authorised: {row}")
    }
    /// It was revoked.
    pub fn revoked(row: &str, why: &str) -> String {
        format!("revoked: {row}: {why}")
    }
    /// Something was given away.
    pub fn given(row: &str) -> String {
        format!("given: {row}")
    }
    /// A request came.
    pub fn asked(row: &str) -> String {
        format!("request to {row}")
    }
    /// A request was decided.
    pub fn decided(kind: &str, decision: &str, why: &str) -> String {
        format!("request to {kind} {decision}: {why}")
    }
    /// The record was restricted.
    pub fn restricted(why: &str) -> String {
        format!("record restricted: {why}")
    }
}
/// Words of the full-text search for where a text stands.
pub const FOUND: &str = "who may know";
