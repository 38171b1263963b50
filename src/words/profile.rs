//! Words of the clinician's profile: trainings, models studied, what to learn, and the label that training is needed.

/// Fields of the form of licence and code.
pub mod own {
    /// The licence.
    pub const LICENCE: &str = "Licence";
    /// The code of ethics.
    pub const CODE: &str = "Code of ethics";
}

/// The practice, and the fields of its form.
pub mod practice {
    /// Head of the rows.
    pub const HEAD: &str = "The practice";
    /// The name under notes.
    pub const CLINICIAN: &str = "Name under notes";
    /// The length of a session.
    pub const MINUTES: &str = "Minutes a session";
    /// The format of notes.
    pub const FORMAT: &str = "Format of notes";
    /// How long records are kept.
    pub const RETENTION: &str = "Records are kept by";
    /// Who keeps them.
    pub const CUSTODIAN: &str = "Record custodian";
    /// A session has a length.
    pub const MINUTES_NEEDED: &str = "A number of minutes is needed.";
    /// The login name is used.
    pub const LOGIN: &str = "the login name";
    /// Nobody is named.
    pub const NO_CUSTODIAN: &str =
        "Nobody is named. Who keeps the records if you cannot, and how do they get at them?";
    /// Who is meant.
    pub const WHO: &str =
        "In case of death or incapacity: who, how they are reached, where the recovery key lies.";
    /// The formats that come with the program, as they are named in files.
    pub const FORMATS: [&str; 6] = ["dap", "soap", "birp", "girp", "pie", "narrative"];

    /// Returns where a rule is written and when somebody looked there.
    pub fn rule(source: &str, checked: &str, is_unconfirmed: bool) -> String {
        let checked = if is_unconfirmed {
            "not confirmed"
        } else {
            checked
        };
        format!("{source}; looked up: {checked}. No legal advice; yours in library/retention.ron.")
    }
    /// Returns the minutes of a session.
    pub fn minutes(n: u16) -> String {
        format!("{n} minutes")
    }
}

/// Fields of the form of a training.
pub mod training {
    /// The family.
    pub const FAMILY: &str = "Family";
    /// How far it went.
    pub const LEVEL: &str = "Level";
    /// When it was finished.
    pub const DATE: &str = "Finished";
    /// More words.
    pub const WORDS: &str = "Where, with whom, hours";
}

/// Fields of the form of a model that was studied.
pub mod studied {
    /// The model.
    pub const MODEL: &str = "Integration model";
    /// When.
    pub const DATE: &str = "Studied";
    /// More words.
    pub const WORDS: &str = "Where, with whom, book";
}

/// Fields of the form of something to learn.
pub mod learning {
    /// What.
    pub const WORDS: &str = "What to learn";
    /// The family.
    pub const FAMILY: &str = "Family, if it has one";
    /// Since when it is on the list.
    pub const SINCE: &str = "On the list since";
    /// When it was done.
    pub const DONE: &str = "Done";
}

/// What a level of training is called, in the order of `Competence::ALL`.
pub const LEVELS: [&str; 4] = [
    "part of any training",
    "introductory",
    "formal training",
    "certification",
];

/// The page.
pub const PAGE: &str = "Profile of the clinician";
/// The page in the header.
pub const HEADER: &str = "Profile";
/// The head of the trainings.
pub const TRAININGS: &str = "Trainings";
/// The head of the models.
pub const MODELS: &str = "Integration models studied";
/// The head of the learning list.
pub const TO_LEARN: &str = "To learn";
/// The head of what use and gaps say.
pub const FROM_USE: &str = "To learn: from use and gaps";
/// The head of the techniques that ask for more training than is on file.
pub const ABOVE: &str = "Used or planned above the training on file";
/// The head of the families that were never used.
pub const NEVER: &str = "Families never used over the caseload";
/// Every family was used.
pub const NEVER_NONE: &str = "None: every family of the library was used.";
/// The lead of the families that were never used.
pub const NEVER_LEAD: &str = "never used";
/// The head of earlier values.
pub const EARLIER: &str = "Earlier values";
/// There is no licence or no code.
pub const NOT_WRITTEN: &str = "not written down";
/// There is no training.
pub const NO_TRAINING: &str = "None yet. Enter puts one in; without any, no technique is labelled.";
/// There is no model.
pub const NO_MODEL: &str = "None yet. Enter puts one in.";
/// There is nothing to learn.
pub const NOTHING_TO_LEARN: &str = "Nothing on the list. Enter puts something on it.";
/// Use and gaps show nothing.
pub const NO_GAP: &str = "Nothing: what is used and planned is covered by the trainings above.";
/// The library is not read yet.
pub const NOT_COUNTED: &str = "Counted as soon as the library is read.";
/// What is on the learning list already.
pub const ON_LIST: &str = "on the list";
/// Stands between parts of a reason.
pub const AND: &str = ", ";

/// The profile covers what a technique asks for.
pub const COVERED: &str = "covered";
/// A training is lacking (map I02b).
pub const NEEDED: &str = "training needed";
/// No training is on file at all.
pub const NOT_SET: &str = "training not on file";

/// A field was filled before what it belongs to.
pub const FAMILY_FIRST: &str = "Name the family first.";
/// A field was filled before what it belongs to.
pub const MODEL_FIRST: &str = "Name the integration model first.";
/// A field was filled before what it belongs to.
pub const WORDS_FIRST: &str = "Say first what is to be learned.";
/// The family is not in the library.
pub const NO_SUCH_FAMILY: &str = "No family of the library is like that, for instance exposure.";
/// The model is not known.
pub const NO_SUCH_MODEL: &str = "No integration model is like that, for instance assimilative.";
/// A day is needed.
pub const DATE_NEEDED: &str = "A day, a month or a year: 2019-05-01, 2019-05, 2019.";
/// Under an emptied first field.
pub const REMOVES: &str = "Emptied, it is removed; Ctrl-Z on the profile puts it back.";

/// What the change of a profile is called.
pub mod step {
    /// A training.
    pub const TRAINING: &str = "Training";
    /// A model.
    pub const MODEL: &str = "Model studied";
    /// Something to learn.
    pub const LEARNING: &str = "To learn";
}

/// Returns what is changed, with its field: `Training, Level`.
pub fn field_of(step: &str, field: &str) -> String {
    format!("{step}, {field}")
}

/// Returns the label of a technique: `training needed: Exposure & response prevention, formal training`.
pub fn training_needed(family: &str, level: &str) -> String {
    format!("{NEEDED}: {family}, {level}")
}

/// Returns how often something was used of late.
pub fn used(n: u32, days: u64) -> String {
    format!("used {} in {days} days", times(n))
}

/// Returns how often something was used, and when last.
pub fn used_before(n: u32, last: &str) -> String {
    format!("used {}, last on {last}", times(n))
}

/// Returns for how many clients something is planned.
pub fn planned(clients: u32) -> String {
    match clients {
        1 => String::from("planned for 1 client"),
        n => format!("planned for {n} clients"),
    }
}

/// Returns what a technique asks for.
pub fn asks_for(level: &str) -> String {
    format!("asks for {level}")
}

/// Returns a technique with its reason.
pub fn technique(name: &str, why: &str) -> String {
    format!("{name}: {why}")
}

/// Returns how many rows there is no room for.
pub fn more(n: usize) -> String {
    format!("{n} more, see `alongside profile`")
}

/// Returns how many families of all were never used, and which.
pub fn never(n: usize, all: usize, names: &str) -> String {
    format!("{n} of {all}: {names}")
}

/// Returns over how many records something was counted, where they are few.
pub fn few(records: usize) -> String {
    match records {
        1 => String::from("counted over 1 record: a small number, it says little"),
        n => format!("counted over {n} records: a small number, it says little"),
    }
}

/// Returns that a training is not used.
pub fn never_used(year: i32) -> String {
    format!("never used, trained {year}")
}

fn times(n: u32) -> String {
    match n {
        1 => String::from("once"),
        2 => String::from("twice"),
        n => format!("{n} times"),
    }
}

/// Returns when something was used last.
pub fn last_used(day: &str) -> String {
    format!("last {day}")
}

/// Returns how far the counting is.
pub fn counting(read: usize, of: usize) -> String {
    match of {
        0 => String::from("counting"),
        of => format!("counting {read} of {of}"),
    }
}

/// Returns over what was counted; a record that could not be read whole is named.
pub fn counted(records: usize, troubled: usize) -> String {
    let records = match records {
        1 => String::from("1 record"),
        n => format!("{n} records"),
    };
    match troubled {
        0 => format!("{records} counted"),
        1 => format!("{records} counted, 1 not readable whole"),
        n => format!("{records} counted, {n} not readable whole"),
    }
}

/// Returns since when something is on the list.
pub fn since(day: &str) -> String {
    format!("since {day}")
}

/// Returns when something was learned.
pub fn done(day: &str) -> String {
    format!("done {day}")
}

/// Returns that something was put on the list.
pub fn put_on_list(what: &str) -> String {
    format!("On the list: {what}. Enter opens it.")
}

/// Returns that something was removed.
pub fn removed(what: &str) -> String {
    format!("Removed: {what}. Ctrl-Z puts it back.")
}

/// Returns an earlier value.
pub fn earlier(what: &str, was: &str) -> String {
    format!("{what}: {was}")
}

/// Returns that the profile could not be read, at the start.
pub fn not_read(finding: &str) -> String {
    format!("{finding}. It is left as it is; no training is known until it is mended.")
}

/// Returns why nothing of the profile can be changed.
pub fn not_changed(finding: &str) -> String {
    format!(
        "Not changed here until the file is mended and the program started anew: {finding}. Its earlier versions lie in history/profile."
    )
}

/// The command line's words.
pub mod cli {
    /// Before the licence.
    pub const LICENCE: &str = "licence";
    /// Before the code.
    pub const CODE: &str = "code of ethics";
    /// Before a training.
    pub const TRAINING: &str = "training";
    /// Before a model.
    pub const MODEL: &str = "model studied";
    /// Before something to learn.
    pub const TO_LEARN: &str = "to learn";
    /// Before what use and gaps say.
    pub const GAP: &str = "from use and gaps";
    /// Before a technique above the training on file.
    pub const ABOVE: &str = "above the training on file";
    /// Before the families that were never used.
    pub const NEVER: &str = "families never used";
    /// Before what is said of small numbers.
    pub const FEW: &str = "small number";
    /// Nothing is on file.
    pub const EMPTY: &str =
        "nothing is written down yet; the screen's command `profile` is the place";

    /// Returns a row: what it is and what it says.
    pub fn row(what: &str, parts: &[&str]) -> String {
        let said: Vec<&str> = parts
            .iter()
            .copied()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{what}: {}", said.join(", "))
    }
}
