//! Words of the audit trail: what its files say of themselves, what is wrong with one, and how it is called.

/// The first line of every file, up to the name of its run. It is part of the format: it changes with its version only.
pub const FIRST_LINE: &str = "# alongside audit v1 | fields: number time user tty action object revision before after result sum | sum: SHA-256 of the last word of the line before and a newline and this line without its sum and a newline | run:";

/// What is said where the trail cannot be written.
pub fn unwritten(why: &str) -> String {
    format!("the audit trail could not be written: {why}; records are saved all the same")
}
/// What is said on the way out when records of the trail never came to the disk.
pub fn lost(count: u64) -> String {
    match count {
        1 => "1 record of the audit trail could not be written".to_owned(),
        n => format!("{n} records of the audit trail could not be written"),
    }
}
/// What is said on the way out.
pub fn head(head: &str, number: u64) -> String {
    format!("audit head {head} (record {number}); note it elsewhere to prove this trail later")
}

/// A folder that is not this user's alone.
pub const NOT_OURS: &str = "the folder belongs to somebody else or is open to others";
/// The first line is not ours.
pub const NO_FIRST_LINE: &str =
    "the first line is not that of an audit file, or was cut short: the run begins here";
/// The name and the first line disagree.
pub const OTHER_RUN: &str =
    "the first line names another run than the file: it was renamed or copied";
/// A line that is no record.
pub fn no_record(number: u64) -> String {
    format!("record {number} is not in the form of a record: the line was changed, cut or put in")
}
/// A number that is not the next.
pub fn wrong_number(wanted: u64, found: u64) -> String {
    format!(
        "record {wanted} is expected and this says {found}: a line was taken out, put in or moved"
    )
}
/// A sum that does not fit.
pub fn wrong_sum(number: u64) -> String {
    format!("record {number} does not fit its sum: it, or what stood before it, was changed")
}
/// A record that others have seen and that is not there.
pub fn missing(number: u64, by: &str) -> String {
    format!(
        "record {number} is not there, but {by} names it or a later one: cut off since, or lost in a power cut"
    )
}
/// A record that is not the one others have seen.
pub fn another(number: u64, by: &str) -> String {
    format!("record {number} is not the one that {by} names: the chain was written anew")
}
/// A run that others have seen and that is not there.
pub fn run_missing(run: &str) -> String {
    format!("it names the run {run}, and there is no such file: it was taken away")
}
/// A last line without its end.
pub fn torn(number: u64) -> String {
    format!(
        "record {number} is cut short: the program was stopped while it wrote; all before it holds"
    )
}
/// A document that is not what the trail saw last.
pub fn stray(rev: Option<u64>) -> String {
    let version = version(rev);
    format!(
        "it is not {version} as the audit trail saw it last: changed without this program, or put back"
    )
}
/// A document that is not there.
pub fn not_there(rev: Option<u64>) -> String {
    let version = version(rev);
    format!("the audit trail saw {version} of it, and it cannot be read")
}
fn version(rev: Option<u64>) -> String {
    rev.map_or_else(
        || String::from("the version"),
        |rev| format!("revision {rev}"),
    )
}
/// Where a line is.
pub fn at(path: &str, line: u32, what: &str) -> String {
    format!("{path}:{line}: {what}")
}
/// A head that is in no chain.
pub fn no_head(head: &str) -> String {
    format!(
        "{head}: no record has this head: records were taken out or written anew since it was noted"
    )
}

/// The words of the command line.
pub mod cli {
    /// What it does.
    pub const ABOUT: &str = "Show the audit trail, check its chains, print its head";
    /// What the check does.
    pub const VERIFY: &str =
        "Check every chain; names the first bad record of each, silent when all hold";
    /// What the check proves.
    pub const VERIFY_MORE: &str = "\
What this proves: that the records stand in the order in which they were written and that none was changed, put in or
taken out before the head that you noted elsewhere (`audit head`, or the line on leaving the screen). Without such a head,
records cut off at the end of the newest run are not missed.

What it does not prove: who sat at the keyboard; anything against the owner of the files, who can write every chain anew;
nor that what was not done in this program left a trace.

A last line that is cut short is said on standard error and is no fault: a program was stopped while it wrote.";
    /// Files to check.
    pub const FILES: &str = "Files to check, wherever they lie; without any, the whole trail";
    /// Whether documents are compared.
    pub const DOCUMENTS: &str =
        "Also compare every document with the version that the trail saw last";
    /// A head to look for.
    pub const HEAD: &str =
        "Check that this head, noted elsewhere, is in one of the chains (8 digits or more)";
    /// What the list does.
    pub const SHOW: &str = "Print the records, oldest first";
    /// What the list is.
    pub const SHOW_MORE: &str = "\
The files lie in DATA/audit, a folder a month and a file a run, and are text: number, time, user, terminal, action, object,
revision, SHA-256 of the file before and after, result, sum. They hold ids and fixed words of the program, no names and no
words of a record, and are clear text also where the records are encrypted. A record is written after what it tells of is
on the disk and before it is shown as saved; a power cut can take the last second of it. Rows stay when a record is
disposed of.

To check one line by hand, line 5 for instance:
  { sed -n 4p FILE | grep -o '[^ ]*$'; sed -n 5p FILE | sed 's/ [^ ]*$//'; } | sha256sum
prints the sum at the end of line 5.";
    /// Whose records.
    pub const CLIENT: &str =
        "Only records about this client: a code, or the id of one whose record is gone";
    /// From when.
    pub const SINCE: &str = "Only records of this day and later";
    /// What the head is.
    pub const HEAD_ABOUT: &str = "Print the head of the newest chain, to be noted elsewhere";
    /// Nothing was written.
    pub const EMPTY: &str = "there is no audit trail yet";
    /// What to do about it.
    pub const HINT_EMPTY: &str = "it begins with the first client that is opened";
    /// A head that is none.
    pub fn no_digits(given: &str) -> String {
        format!("{given} is no head")
    }
    /// How a head looks.
    pub const HINT_HEAD: &str = "a head has 8 to 64 hexadecimal digits";
    /// A broken chain while records are shown.
    pub const BROKEN: &str = "what stands behind the place that is named is not shown";
    /// The columns of a record.
    pub fn row(time: &str, who: [&str; 2], what: [&str; 2], rev: &str, end: [&str; 2]) -> String {
        let [user, tty] = who;
        let [action, object] = what;
        let [outcome, sum] = end;
        format!("{time}  {user}  {tty}  {action:<13}  {object}  {rev}  {outcome}  {sum}")
    }
    /// The head and where it stands.
    pub fn head(head: &str, run: &str, number: u64, time: &str) -> String {
        format!("{head}  {run}  {number}  {time}")
    }
}
