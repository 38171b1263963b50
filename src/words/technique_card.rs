//! Words of the card: one technique with everything there is to know of it, and for this client.

/// What stands before the lines of the card.
pub mod lead {
    /// It is of level X.
    pub const WARNING: &str = "WARNING";
    /// What stops it.
    pub const STOP: &str = "stop";
    /// What the practice took away from a shipped row.
    pub const BADGE: &str = "changed";
    /// What a checklist before this kind of work misses.
    pub const CHECK: &str = "look at";
    /// It was set aside.
    pub const ASIDE: &str = "set aside";
    /// What to ask first.
    pub const ASK: &str = "ask first";
    /// What to adapt to.
    pub const ADAPT: &str = "adapt";
    /// Flags nobody asked about.
    pub const UNKNOWN: &str = "not asked";
    /// What to heed with anyone.
    pub const CARE: &str = "care";
    /// Training.
    pub const TRAINING: &str = "needs";
    /// What the client agrees to.
    pub const CONSENT: &str = "consent";
    /// The gist.
    pub const WHAT: &str = "what";
    /// When it helps.
    pub const WHEN: &str = "when";
    /// What to watch.
    pub const WATCH: &str = "watch";
    /// How it is done.
    pub const HOW: &str = "how";
    /// Its pace.
    pub const PACE: &str = "pace";
    /// Cautions.
    pub const CAUTIONS: &str = "cautions";
    /// What comes before it.
    pub const FIRST: &str = "before it";
    /// What goes well with it.
    pub const PAIRS: &str = "goes with";
    /// What lies ready.
    pub const MATERIALS: &str = "ready";
    /// Where and with whom.
    pub const SETTING: &str = "setting";
    /// What this client said of it.
    pub const BEFORE: &str = "before";
    /// Why it is suggested.
    pub const WHY: &str = "why here";
    /// Evidence.
    pub const EVIDENCE: &str = "evidence";
    /// Source.
    pub const SOURCE: &str = "source";
    /// Orientations.
    pub const BY: &str = "approach";
    /// Concerns.
    pub const FOR: &str = "for";
    /// Steps.
    pub const STEP: &str = "step";
    /// Aliases.
    pub const ALIASES: &str = "known as";
    /// Lay words.
    pub const LAY: &str = "people say";
    /// Tags.
    pub const TAGS: &str = "tags";
    /// The id.
    pub const ID: &str = "id";
}

/// What the badge means, for a row the practice wrote.
pub const OWN: &str = "U, the practice's own";
/// What the badge means, for a shipped row the practice changed.
pub const CHANGED: &str = "U, changed by the practice; the shipped row is kept beside it";
/// The mark of a liked row in a list.
pub const LIKED_MARK: &str = "+";
/// A liked row.
pub const LIKED: &str = "liked by the practice";
/// A hidden row.
pub const HIDDEN: &str = "hidden from lists and searches";

/// The warning of level X, before its note.
pub const WARNING: &str = "LEVEL X: NO BENEFIT, OR HARM. NEVER SUGGESTED.";
/// How a note of level X ends.
pub const WARNING_LOGGED: &str = "It can be logged; it is planned only with a written reason.";

/// Returns the heading of the card.
pub fn heading(name: &str, badge: &str) -> String {
    if badge.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({badge})")
    }
}

/// Returns a flag with what is known of it.
pub fn flag(flag: &str, known: &str) -> String {
    format!("{flag} ({known})")
}

/// Returns a caution with its strength, what is known of the flag, and its note.
pub fn caution(strength: &str, flag: &str, known: &str, note: &str) -> String {
    format!("{strength} {}", present(flag, known, note))
}

/// Returns a caution with what is known of the flag and its note, where its strength stands before it.
pub fn present(flag: &str, known: &str, note: &str) -> String {
    let known = if known.is_empty() {
        String::new()
    } else {
        format!(" ({known})")
    };
    if note.is_empty() {
        format!("{flag}{known}")
    } else {
        format!("{flag}{known}: {note}")
    }
}

/// A caution that stops.
pub const STRENGTH_STOP: &str = "STOP";
/// A caution that asks to adapt.
pub const STRENGTH_ADAPT: &str = "adapt";
/// There is no caution.
pub const NO_CAUTION: &str = "none is named; look out all the same";

/// A flag that is not on file.
pub const NOT_RECORDED: &str = "not recorded: ask";
/// A flag of which nobody knows.
pub const NOT_KNOWN: &str = "unknown: ask";
/// A flag that was ruled out.
pub fn ruled_out(on: &str) -> String {
    format!("ruled out {on}")
}
/// A flag whose ruling out has lapsed.
pub fn lapsed(on: &str) -> String {
    format!("ruled out {on}, review due: ask")
}
/// A flag of the past that counts as ruled out.
pub fn past_over(on: &str) -> String {
    format!("past, {on}: counts as ruled out")
}
/// A flag of the past that has to be asked about.
pub fn past_ask(on: &str) -> String {
    format!("past, {on}: ask")
}

/// Flags that ask to adapt and of which nothing is on file.
pub fn unknown(flags: &[&str]) -> String {
    format!("{}: adapt if so", flags.join(", "))
}

/// The client declined it.
pub fn declined(on: &str, words: &str) -> String {
    format!("client declined it {on}: {words}")
}
/// It was put off.
pub fn not_now(on: &str, words: &str) -> String {
    format!("not now, because ({on}): {words}")
}
/// It was offered again.
pub fn offered(on: &str, why: &str) -> String {
    format!("; offered again {on}: {why}")
}

/// Nobody wrote how it is done.
pub const NO_OUTLINE: &str = "not written down yet; e writes a copy of your own";
/// Paced breathing.
pub fn breath(inhale: u8, hold: u8, exhale: u8, rest: u8) -> String {
    let mut parts = vec![format!("in {inhale}")];
    if hold > 0 {
        parts.push(format!("hold {hold}"));
    }
    parts.push(format!("out {exhale}"));
    if rest > 0 {
        parts.push(format!("rest {rest}"));
    }
    format!("{} seconds", parts.join(", "))
}
/// A stretch of time.
pub fn countdown(minutes: u8) -> String {
    format!("{minutes} minutes counted down")
}

/// Another technique, used with this client.
pub fn used_with(name: &str) -> String {
    format!("{name} (used with this client)")
}
/// Another technique, not used with this client.
pub fn not_used_with(name: &str) -> String {
    format!("{name} (not used yet)")
}

/// Where it is done.
pub const IN_SESSION: &str = "in the session";
/// At home.
pub const BETWEEN: &str = "between sessions";
/// Either.
pub const BOTH: &str = "in the session or between sessions";
/// Who is in the room, by format: individual, couple, family, group.
pub const FORMATS: [&str; 4] = [
    "with one client",
    "with a couple",
    "with a family",
    "in a group",
];

/// It was never used with the client.
pub const NEVER_USED: &str = "not used with this client yet";
/// One use.
pub fn one_use(session: u16, on: &str, said: &str) -> String {
    format!("session {session}, {on}: {said}")
}
/// It was used and not rated.
pub const NOT_RATED: &str = "not rated";
/// What was said with it.
pub fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}
/// Stands between the parts of a line.
pub const AND: &str = "; ";

/// It has no points, and why it stands above the list.
pub fn above(why: &str) -> String {
    format!("above the list, without points: {why}")
}
/// The repair block.
pub const REPAIR: &str = "the alliance asks for repair first";
/// A goal.
pub fn goal(number: usize, words: &str) -> String {
    format!("goal {number} {words}")
}
/// It is not in the list.
pub fn not_listed(goal: &str) -> String {
    format!("not in the list for {goal}: it names none of its concerns")
}
/// It is of level X.
pub const NEVER_LISTED: &str = "level X is never suggested, for no goal";
/// Only safety is listed.
pub const SAFETY_FIRST: &str = "safety first: only crisis techniques are listed now";
/// No goal is chosen.
pub const NO_GOAL: &str = "no goal is chosen, so nothing is counted";

/// The level of evidence: a letter, that it is proposed, and what it means.
pub fn evidence(letter: &str, date: &str, means: &str) -> String {
    format!("{letter}, proposed, review before relying on it (library of {date}): {means}")
}
/// For what the letter was given.
pub fn given_for(concern: &str) -> String {
    format!("letter given for {concern}")
}
/// The originator is not certain.
pub const UNCERTAIN: &str = "originator uncertain";

/// It is in the family and takes so long.
pub fn family(family: &str, minutes: &str) -> String {
    format!("{family}. {minutes}")
}

/// What Enter and the letters are refused with.
pub mod blocked {
    /// Nothing is lit that has a card.
    pub const NO_TECHNIQUE: &str =
        "No technique is lit: Tab to a pane, Up in the log, or / and a name.";
    /// It is not set aside.
    pub const NOT_ASIDE: &str = "It is not set aside.";
}

/// The preview of the picker.
pub mod preview {
    /// Names of techniques that come first.
    pub fn needs(names: &str) -> String {
        format!("Needs first: {names}.")
    }
    /// When it helps.
    pub fn when(words: &str) -> String {
        format!("When: {words}")
    }
    /// There is more than fits.
    pub const MORE: &str = " Right: all of it";
    /// Present stops in short.
    pub fn stop_short(first: &str, more: usize) -> String {
        if more == 0 {
            format!("STOP {first}")
        } else {
            format!("STOP {first} +{more}")
        }
    }
    /// The practice likes it.
    pub const LIKED: &str = "Liked by the practice.";
    /// It is of level X.
    pub const LEVEL_X: &str = "LEVEL X";
    /// A stop where there is no room for its flag.
    pub const STOP: &str = "STOP";
    /// So many flags to ask about, where there is no room for the first.
    pub fn ask_short(count: usize) -> String {
        format!("ask first ({count})")
    }
    /// What stands before each flag that has to be asked about.
    pub const ASK: &str = "ask first: ";
}

/// What was found has some of the words only, so Enter does not log it.
pub const PART_OF_WORDS: &str =
    "These have some of the words. Enter keeps your words as a did; Down goes to one of them.";
/// The same where a row is lit all the same.
pub const PART_ONLY: &str = "These have some of the words only.";
/// The same where a line is linked.
pub const PART_TO_LINK: &str =
    "These have some of the words only, so none is lit; Down goes to one of them.";
/// Enter, where a line is to be linked and nothing is lit.
pub const NOTHING_LIT_TO_LINK: &str =
    "No technique is lit, so nothing was linked. Down goes to one; fewer words find more.";
/// Enter where facets leave nothing to log.
pub const NOTHING_LISTED: &str =
    "Nothing is listed, so nothing was logged. Backspace widens the list.";

/// Asks before a copy of the practice's own is opened.
pub fn ask_edit(name: &str) -> String {
    format!(
        "{name}: write a copy of the practice's own? It stands in for the shipped one, for every client."
    )
}

/// Asks before a technique is hidden.
pub fn ask_hide(name: &str) -> String {
    format!("{name}: hide it from lists and searches, for every client? Past sessions keep it.")
}

/// Asks before a hidden technique is shown again.
pub fn ask_show(name: &str) -> String {
    format!("{name}: show it in lists and searches again?")
}

/// Asks before a letter logs it.
pub fn ask_log(name: &str) -> String {
    format!("{name}: log it now? Enter on the card logs it without this question.")
}

/// Asks before a letter links a line to it.
pub fn ask_link(name: &str) -> String {
    format!("{name}: link the line to it?")
}

/// Asks before a letter runs it.
pub fn ask_run(name: &str) -> String {
    format!("{name}: run it step by step? It is logged as begun.")
}

/// Asks before a letter puts it on the plan.
pub fn ask_plan(name: &str) -> String {
    format!("{name}: put it on the plan of this client?")
}

/// Asks before a letter likes it.
pub fn ask_like(name: &str) -> String {
    format!("{name}: like it? Lists mark it then, for every client.")
}

/// Asks before a letter likes it no more.
pub fn ask_like_no_more(name: &str) -> String {
    format!("{name}: like it no more?")
}

/// Logs it.
pub const YES_LOG: &str = "Log it";
/// Links it.
pub const YES_LINK: &str = "Link it";
/// Runs it.
pub const YES_RUN: &str = "Run it";
/// Plans it.
pub const YES_PLAN: &str = "Plan it";
/// Likes it.
pub const YES_LIKE: &str = "Like it";
/// Likes it no more.
pub const YES_LIKE_NO_MORE: &str = "Like it no more";
/// The safe answer.
pub const NO_CHANGE: &str = "Back";
/// Opens the copy.
pub const YES_EDIT: &str = "Edit a copy";
/// Hides it.
pub const YES_HIDE: &str = "Hide it";
/// Shows it again.
pub const YES_SHOW: &str = "Show it";
