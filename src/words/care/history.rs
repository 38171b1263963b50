//! What `history`, `restore` and `tidy` say.

/// Help of `history`.
pub const HELP: &str = "List earlier versions of a client's documents, or of the practice's own";
/// What `history` prints below its help.
pub const HELP_MORE: &str = "Without a code: the practice's own documents. With --document and --rev the text of a version, with --diff what differs: one revision against the present, or two as 12..17. The drawer only with --drawer.";
/// Help of its argument.
pub const HELP_CODE: &str =
    "The client's code, or a file of the data folder; without it, the practice's own";
/// Help of `--document`.
pub const HELP_DOCUMENT: &str = "Which one: chart, goals, plan, measures, risk, closing, disclosures, session N, note N, summary N, drawer N, practice, profile, library";
/// Help of `--rev`.
pub const HELP_REV: &str = "The revision, as the list numbers them";
/// Help of `--diff`.
pub const HELP_DIFF: &str = "Show what differs line by line: one revision, or two as 12..17; without a number, the last kept against the present";
/// Help of `--drawer`.
pub const HELP_DRAWER: &str = "List the drawers too";
/// Help of `restore`.
pub const HELP_RESTORE: &str = "Put an earlier version of a document back, as a new revision";
/// What `restore` prints below its help.
pub const HELP_RESTORE_MORE: &str = "The present version is kept first. Refused where an entry of RISK, an answer to a measure, a signature or a row of a permanent log would go: these are corrected, never taken back.";
/// Help of `tidy`.
pub const HELP_TIDY: &str =
    "Thin out earlier versions: one a day of those older than 30 days; loses no word";

/// The present version in the list.
pub const PRESENT: &str = "present";
/// What does not read in the list.
pub const UNREADABLE: &str = "cannot be read";
/// A version of the log that moved to the drawer with a line.
pub const OF_LOG: &str = "of the log, moved here with a line";

/// What stays: risk.
pub const RISK: &str = "an entry of RISK";
/// What stays: the safety plan.
pub const SAFETY: &str = "a version of the safety plan";
/// What stays: answers.
pub const ANSWERS: &str = "answers to a measure";
/// What stays: a signature.
pub const SIGNATURE: &str = "a signature";
/// What stays: what was added after it.
pub const AMENDMENT: &str = "an amendment";
/// What stays: what was given away.
pub const EXPORT: &str = "a row of what was given to whom";
/// What stays: an authorisation.
pub const AUTHORISATION: &str = "an authorisation";
/// What stays: a closed episode.
pub const EPISODE: &str = "a closed episode";
/// What stays: a legal hold.
pub const HOLD: &str = "a legal hold";
/// What stays: the log of disposals.
pub const DISPOSAL: &str = "a row of the log of disposals";

/// The head of a document's list.
pub fn document(name: &str, path: &str) -> String {
    format!("{name}  {path}")
}

/// A version in the list.
pub fn version(rev: &str, when: &str, size: u64, loses: &str) -> String {
    let row = format!("  {rev:>9}  {when:<21}  {size:>9} bytes  {loses}");
    row.trim_end().to_owned()
}

/// When a version was written.
pub fn written(day: &str, clock: &str) -> String {
    format!("{day} {clock}")
}

/// What a version has that the next one has not.
pub fn loses(lines: usize, ids: usize) -> String {
    match (lines, ids) {
        (0, _) => String::new(),
        (1, 0) => String::from("1 line is not in the next"),
        (lines, 0) => format!("{lines} lines are not in the next"),
        (1, 1) => String::from("1 line and 1 id are not in the next"),
        (lines, 1) => format!("{lines} lines and 1 id are not in the next"),
        (lines, ids) => format!("{lines} lines and {ids} ids are not in the next"),
    }
}

/// Nothing kept.
pub const NONE: &str = "no earlier version is kept";
/// No difference.
pub const SAME: &str = "no difference";

/// What two versions are called above their difference.
pub fn heads(one: &str, other: &str) -> [String; 2] {
    [format!("--- {one}"), format!("+++ {other}")]
}

/// A revision's name above a difference.
pub fn revision(rev: u64) -> String {
    format!("revision {rev}")
}

/// Unknown document.
pub fn no_document(given: &str) -> String {
    format!("no such document: {given}")
}

/// Next step for it.
pub const HINT_DOCUMENT: &str =
    "`alongside history CODE` lists them; a session is named by its number, as `session 3`";

/// Unknown revision.
pub fn no_revision(rev: u64) -> String {
    format!("no revision {rev} of this document is kept")
}

/// Next step for it.
pub const HINT_REVISION: &str = "`alongside history CODE --document …` lists the revisions";

/// A range that does not read.
pub fn bad_range(given: &str) -> String {
    format!("not a revision or two: {given}")
}

/// Next step for it.
pub const HINT_RANGE: &str = "give 12, or 12..17";

/// The drawer was asked for without saying so.
pub const DRAWER_UNASKED: &str = "the drawer is shown only with --drawer";
/// Next step for it.
pub const HINT_DRAWER: &str = "add --drawer if nobody else sees the screen";

/// Says what was restored.
pub fn restored(what: &str, rev: u64, now: u64) -> String {
    format!(
        "put back: {what} as in revision {rev}, counted as revision {now}; the version before is kept"
    )
}

/// Says why nothing was restored.
pub fn refused(what: &str, rev: u64, lost: &[&str]) -> String {
    format!(
        "not put back: {what} of revision {rev} has not, as it stands now, {}",
        lost.join(", ")
    )
}

/// Next step for it.
pub const HINT_REFUSED: &str = "such things are never taken back: copy the words you need from `alongside history` and enter them again";

/// The present version has to be settled first.
pub fn first(class: &str) -> String {
    format!("not put back: the document as it lies there is {class}")
}

/// Next step for it.
pub const HINT_FIRST: &str =
    "call `alongside check`, then `alongside repair` or `alongside accept`, and again";

/// The present version is the same.
pub fn same(rev: u64) -> String {
    format!("nothing to do: the document is as revision {rev} already")
}

/// One document that was thinned.
pub fn thinned(name: &str, dropped: usize, kept: usize, is_dry: bool) -> String {
    let verb = if is_dry { "would drop" } else { "dropped" };
    format!("{name}: {verb} {dropped}, keeps {kept}")
}

/// A document that could not be thinned.
pub fn not_thinned(name: &str, why: &str) -> String {
    format!("{name}: left as it is: {why}")
}

/// What thinning came to.
pub fn tidied(dropped: usize, bytes: u64, documents: usize, is_dry: bool) -> String {
    let verb = if is_dry { "would drop" } else { "dropped" };
    format!(
        "{verb} {dropped} earlier versions of {documents} documents, {bytes} bytes; every word of them is in another kept version"
    )
}

/// Nothing to thin.
pub const TIDY: &str = "nothing to drop: every earlier version is needed";
