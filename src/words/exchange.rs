//! What files that go out and come in say.

/// Heading: what the client came with.
pub const CONCERNS: &str = "Concerns";
/// Heading: flags that cautions ask for.
pub const FLAGS: &str = "Flags";
/// Heading: what is known.
pub const FACTS: &str = "What is known";
/// Heading: informed consent.
pub const CONSENT: &str = "Consent";
/// Heading: the formulation in short.
pub const FORMULATION: &str = "Formulation";
/// Heading: goals.
pub const GOALS: &str = "Goals";
/// Heading: the integration plan.
pub const PLAN: &str = "Integration plan";
/// Heading: what was agreed for between sessions.
pub const TASKS: &str = "Between sessions";
/// Heading: measures.
pub const MEASURES: &str = "Measures";
/// Heading: risk entries.
pub const RISK: &str = "Risk: answers and words";
/// Above a record: where the client stands.
pub const STATUS: &str = "Status";
/// Above a record: since when.
pub const SINCE: &str = "Since";
/// Above a record: one person or several.
pub const UNIT: &str = "Client";
/// Above a record: how many sessions.
pub const SESSIONS: &str = "Sessions";
/// Above a record: when it was written out.
pub const EXPORTED: &str = "Written out";
/// A step of a goal.
pub const OBJECTIVE: &str = "Objective";
/// The main integration model.
pub const MODEL: &str = "Model";
/// Why these approaches go together.
pub const RATIONALE: &str = "Rationale";
/// How often, how long, who is there.
pub const FRAME: &str = "Frame";
/// A scale without a score.
pub const NO_SCORE: &str = "not scored";
/// A risk entry that no decision closed.
pub const OPEN: &str = "open";

/// Returns `c-7k2m: record`.
pub fn record_of(code: &str) -> String {
    format!("{code}: record")
}

/// Returns the parts that say something, with dots between them.
pub fn joined(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|one| !one.is_empty())
        .collect();
    said.join(" · ")
}

/// Returns `Sleep: four hours`.
pub fn named(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

/// Returns a goal with its status, its ratings and its date.
pub fn goal(
    words: &str,
    status: &str,
    rated: (Option<u8>, Option<u8>),
    target: Option<&str>,
) -> String {
    let number =
        |value: Option<u8>| value.map_or_else(|| String::from("-"), |value| value.to_string());
    let rated = match rated {
        (None, None) => String::new(),
        (first, last) => format!("goal rating {} -> {}", number(first), number(last)),
    };
    let target = target.map_or_else(String::new, |day| format!("until {day}"));
    joined(&[words, status, &rated, &target])
}

/// Returns `due 3 Dec 2026`.
pub fn due(day: &str) -> String {
    format!("due {day}")
}

/// Returns `closed: talked through`.
pub fn closed(why: &str) -> String {
    format!("closed: {why}")
}

/// Returns `14:00 to 14:50`, or nothing where times are not told.
pub fn times(start: &str, end: &str) -> String {
    match (start.is_empty(), end.is_empty()) {
        (true, _) => String::new(),
        (false, true) => start.to_owned(),
        (false, false) => format!("{start} to {end}"),
    }
}

/// Returns the heading of a session.
pub fn session(number: u16, about: &[&str]) -> String {
    format!("Session {number}: {}", joined(about))
}

/// Returns a line of the log.
pub fn line(at: &str, kind: &str, words: &str) -> String {
    let start = joined(&[at, kind]);
    if words.is_empty() {
        start
    } else {
        format!("{start}: {words}")
    }
}

/// Returns the heading of a signed text.
pub fn signed(title: &str, by: &str, day: &str) -> String {
    format!("{title}, signed by {by}, {day}")
}

/// Returns why a section is empty.
pub fn not_assessed(why: &str) -> String {
    format!("Not assessed: {why}")
}

/// Returns `week 3`.
pub fn week(number: i64) -> String {
    format!("week {number}")
}

/// A draft says that it is one.
pub const DRAFT: &str = "draft, not signed";
/// Above a text: who signed it and when.
pub const SIGNED: &str = "Signed";
/// What was added to a signed text.
pub const ADDED: &str = "Added after signing";
/// Above a text: the client's code.
pub const CODE: &str = "Client code";

/// What was expected: a file of ours.
pub const EXPECT_EXPORT: &str = "an object with `format`, `alongside` and `documents`";
/// What was expected: the documents.
pub const EXPECT_DOCUMENTS: &str = "a list of documents";
/// What was expected: a document.
pub const EXPECT_DOCUMENT: &str = "an object with `kind`, `version` and `document`";
/// It says something else, or nothing, of what it is.
pub const NOT_OURS: &str = "it is no export of a whole record: `alongside` is not `export`";
/// Its format is another.
pub const OTHER_FORMAT: &str = "`format` is not 1";
/// Nothing is in it.
pub const NO_DOCUMENTS: &str = "`documents` is missing";
/// A row has no document.
pub const NO_DOCUMENT: &str = "`document` is missing";
/// A row does not say its version.
pub const NO_VERSION: &str = "`version` is missing";
/// The order is wrong.
pub const KIND_FIRST: &str = "`kind` has to stand before `document`";
/// There is no chart, or there are several.
pub const ONE_CHART: &str = "it has to hold one `client` document, and no second one";

/// A field nobody knows.
pub fn unknown_field(name: &str) -> String {
    format!("unknown field `{name}`")
}

/// A kind nobody knows.
pub fn unknown_kind(name: &str) -> String {
    format!("unknown kind of document `{name}`")
}

/// A version from later on.
pub fn newer(kind: &str, version: u32) -> String {
    format!("`{kind}` has version {version}, which this program does not know")
}

/// A document of somebody else.
pub fn of_another(name: &str) -> String {
    format!("`{name}` belongs to another client than the chart")
}

/// A document that is there twice.
pub fn twice(name: &str) -> String {
    format!("`{name}` is there twice")
}

/// What a table of clients says of its mistakes.
pub mod clients {
    /// There is no name for a column.
    pub fn unknown_column(name: &str) -> String {
        format!("unknown column `{name}`; known are code, label, since, status")
    }

    /// A code that is none.
    pub fn no_code(text: &str) -> String {
        format!("`{text}` is no code: 3 to 16 of a-z, 0-9 and -")
    }

    /// A code that is there twice.
    pub fn twice(code: &str) -> String {
        format!("the code `{code}` is there twice")
    }

    /// A day that is none.
    pub fn no_day(text: &str) -> String {
        format!("`{text}` is no day: 2026-11-26")
    }

    /// A status that is none.
    pub fn no_status(text: &str) -> String {
        format!("`{text}` is no status: active, waiting, paused, closed, archived")
    }

    /// A label that is too long for the list.
    pub const LONG_LABEL: &str = "the label is longer than 40 characters";
    /// A row that says nothing.
    pub const NO_LABEL: &str = "a row needs a code or a label";
    /// There is no row.
    pub const EMPTY: &str = "there is no client in it";
}

/// What FHIR resources say.
pub mod fhir {
    /// An open risk entry.
    pub const RISK_OPEN: &str = "Risk entry being followed up";
    /// A risk entry that was closed.
    pub const RISK_CLOSED: &str = "Risk entry, closed by a written decision";
    /// What is observed: a risk entry, in words only.
    pub const RISK: &str = "Risk entry: answers and words";
    /// What is observed: how a goal is rated.
    pub const GOAL_RATING: &str = "Goal rating, 0 no progress to 10 reached";
    /// What is observed: distress around a technique.
    pub const DISTRESS: &str = "Distress, 0 none to 10 most";
    /// Before a technique.
    pub const BEFORE: &str = "before";
    /// The highest in between.
    pub const PEAK: &str = "highest";
    /// After it.
    pub const AFTER: &str = "after";
    /// What is observed: how much a technique helped.
    pub const HELPED: &str = "Helped, 0 not at all to 10 very much";
    /// What is observed: an adverse response.
    pub const ADVERSE: &str = "Adverse response";
    /// The measure of written levels.
    pub const GAS_LEVEL: &str = "GAS level";
    /// A technique that somebody described in their own words.
    pub const OTHER: &str = "Other";
    /// The plan.
    pub const PLAN: &str = "Integration and treatment plan";
    /// An appointment nobody came to.
    pub const NO_SHOW: &str = "The client did not come";
    /// An appointment that was cancelled.
    pub const CANCELLED: &str = "The appointment was cancelled";
    /// The type of a note.
    pub const NOTE: &str = "Mental health Progress note";
    /// What a consent rests on.
    pub const POLICY: &str = "The practice's consent text";
    /// The notice of a programme.
    pub const NOTICE: &str = "notice";

    /// Returns `The practice's consent text, version 3`.
    pub fn policy(version: &str) -> String {
        if version.is_empty() {
            POLICY.to_owned()
        } else {
            format!("{POLICY}, version {version}")
        }
    }

    /// Returns the title of a plan's version.
    pub fn plan_version(number: u16) -> String {
        format!("{PLAN}, version {number}")
    }

    /// It is a bundle somebody else wrote.
    pub const NOT_OURS: &str =
        "the bundle was not written by alongside: no Patient has a code under `urn:alongside:code`";
    /// Something is missing that everything hangs on.
    pub fn lacks(kind: &str, field: &str) -> String {
        format!("a {kind} has no readable `{field}`")
    }

    /// What a bundle does not carry, said when it was read.
    pub const NOT_CARRIED: [&str; 6] = [
        "label, people, facts, preferences and earlier values of the chart; of the formulation the summary comes",
        "lines of the log other than what was done, rated or set as a task",
        "levels and earlier values of goals",
        "the plan and its versions: only the objectives come, with their goals",
        "notes, summaries, the safety plan, disclosures and what is on file about the end",
        "schedule and reviews of measures",
    ];
}

/// What looks like an identifier in free text (records.md R-07).
pub mod suspect {
    /// Capitals in the middle of a sentence.
    pub const NAME: &str = "name?";
    /// A mail address.
    pub const MAIL: &str = "mail address?";
    /// An address on the net.
    pub const URL: &str = "web address?";
    /// Many digits.
    pub const NUMBER: &str = "number?";
    /// A telephone number.
    pub const PHONE: &str = "telephone?";
    /// A day.
    pub const DATE: &str = "date?";
    /// An age over 89.
    pub const AGE: &str = "age over 89?";
    /// In a risk entry.
    pub const IN_RISK: &str = "risk";

    /// In a goal.
    pub fn in_goal(n: usize) -> String {
        format!("goal {n}")
    }

    /// In a line of a log.
    pub fn in_line(session: u16, n: usize) -> String {
        format!("session {session}, line {n}")
    }
}

/// The list of what can go out, and the row that says what became of it.
pub mod list {
    /// Nothing fits.
    pub const NOTHING: &str = "Nothing that can go out is called that.";
    /// The note of a session.
    pub const NOTE: &str = "progress note of this session, to print";
    /// The safety plan.
    pub const SAFETY: &str = "safety plan, large type";
    /// The record to read.
    pub const MARKDOWN: &str = "whole record as Markdown";
    /// The record to print.
    pub const HTML: &str = "whole record to print (HTML)";
    /// The record to keep.
    pub const JSON: &str = "whole record as JSON, to bring back";
    /// The record for another system.
    pub const FHIR: &str = "whole record for another system (FHIR R4)";
    /// What is asked.
    pub const ASK: &str = "Name of the file. It is written in clear: not encrypted.";
    /// A name that is none.
    pub const NO_NAME: &str = "A name without / is needed, not beginning with a dot.";
    /// What to print is not read yet.
    pub const NO_LIBRARY: &str = "The library is still being read.";
    /// GDPR 18.
    pub const RESTRICTED: &str =
        "Processing is restricted while something is disputed: nothing goes out of this record.";
    /// It could not be noted whom it went to.
    pub const NOT_RECORDED: &str =
        "; it is not in the list of disclosures: the record is read only here";

    /// Returns the names of the summaries, in the order of their sorts.
    pub const SUMMARIES: [&str; 9] = [
        "treatment plan",
        "progress review",
        "integration summary",
        "termination summary",
        "referral letter",
        "toolkit sheet for the client",
        "plan in plain words for the client",
        "what to expect, leaflet",
        "supervision packet, de-identified",
    ];

    /// Says where the file is.
    pub fn written(path: &str) -> String {
        format!("written to {path}, not encrypted")
    }

    /// Says why there is none.
    pub fn not_written(name: &str, why: &str) -> String {
        format!("{name} was not written: {why}")
    }

    /// A file of that name is there.
    pub const THERE: &str = "a file of that name is there; nothing is overwritten";
}

/// What the command line says.
pub mod cli {
    /// The command.
    pub const EXPORT: &str = "Write a record out: Markdown, HTML, JSON, CSV or FHIR R4";
    /// More about it.
    pub const EXPORT_MORE: &str = "Never writes a word of the drawer and never overwrites. Without --out the text goes to standard \
output; CSV is several tables: name one with --of, or a new folder with --out. Every export is noted among the client's disclosures.";
    /// The format.
    pub const FORMAT: &str = "markdown, html, json, csv or fhir";
    /// The code.
    pub const CODE: &str = "the client's code; `-` reads it from standard input";
    /// Every client.
    pub const ALL: &str = "the whole caseload, into the new folder that --out names";
    /// Without identifiers.
    pub const DEIDENTIFIED: &str =
        "leave out the 18 identifiers of 45 CFR 164.514(b)(2): free text, days, codes, ids";
    /// Weeks instead of years.
    pub const WEEKS: &str = "with --deidentified: weeks since the first day instead of years";
    /// Free text stays.
    pub const KEEP_TEXT: &str = "with --deidentified: keep free text; what looks like a name, number, address or day is listed to be checked by hand";
    /// Where to.
    pub const OUT: &str = "a new file (mode 0600), or a new folder for --all and for CSV";
    /// A note.
    pub const NOTE: &str = "the note of session N alone; with fhir as a document Bundle";
    /// A summary.
    pub const SUMMARY: &str = "a summary alone: treatment-plan, progress-review, integration, termination, referral, toolkit, client-plan, expect, supervision";
    /// A table.
    pub const OF: &str = "one table of CSV: sessions, entries, ratings, measures, goals";
    /// Large type.
    pub const LARGE: &str = "large type, for html";
    /// Coming in.
    pub const IMPORT: &str =
        "Take in a record (JSON, FHIR of ours) or a table of clients (CSV), whole or not at all";
    /// The file.
    pub const FILE: &str = "the file";
    /// Another code.
    pub const AS: &str = "the code the client gets here";
    /// Looking only.
    pub const DRY_RUN: &str = "look, and write nothing";

    /// It is in clear.
    pub const NOT_ENCRYPTED: &str = "not encrypted";
    /// It was not noted.
    pub fn not_recorded(code: &str, why: &str) -> String {
        format!("the export of {code} is not in its list of disclosures: {why}")
    }

    /// What was given, in the list of disclosures.
    pub fn what(format: &str, of: &str) -> String {
        if of.is_empty() {
            format!("export {format}")
        } else {
            format!("export {format}, {of}")
        }
    }

    /// The format is none.
    pub fn no_format(text: &str) -> String {
        format!("`{text}` is no format")
    }
    /// What formats there are.
    pub const HINT_FORMAT: &str = "one of markdown, html, json, csv, fhir";
    /// A table that is none.
    pub fn no_table(text: &str) -> String {
        format!("`{text}` is no table")
    }
    /// What tables there are.
    pub const HINT_TABLE: &str = "one of sessions, entries, ratings, measures, goals";
    /// A summary that is none.
    pub fn no_summary(text: &str) -> String {
        format!("`{text}` is no sort of summary")
    }
    /// CSV needs a place.
    pub const CSV_WHERE: &str = "CSV is several tables";
    /// What to do.
    pub const HINT_CSV_WHERE: &str = "name one table with --of, or a new folder with --out";
    /// The caseload needs a folder.
    pub const ALL_WHERE: &str = "the caseload is a file for each client";
    /// What to do.
    pub const HINT_ALL_WHERE: &str = "name a new folder with --out";
    /// No client and not all.
    pub const WHOSE: &str = "whose record?";
    /// What to do.
    pub const HINT_WHOSE: &str = "name a client's code, or --all";
    /// A note or summary has no such form.
    pub const NOT_SO: &str = "that has no such format";
    /// What to do.
    pub const HINT_NOT_SO: &str = "a note goes out as markdown, html or fhir, a summary as markdown or html; weeks are no FHIR days; neither is de-identified by rule";
    /// No note of that session.
    pub fn no_note(number: u16) -> String {
        format!("there is no note of session {number}")
    }
    /// What to do.
    pub const HINT_NO_NOTE: &str =
        "`alongside show CODE` lists the sessions; FHIR asks for a signed note";
    /// What to do.
    pub const HINT_RESTRICTED: &str = "lift the restriction on the page of disclosures first";
    /// Damaged files: what is not read cannot go out whole.
    pub const HINT_DAMAGED: &str = "`alongside check` names the file; nothing was written";
    /// Something to be looked at by hand.
    pub fn suspect(place: &str, what: &str, found: &str) -> String {
        format!("check by hand: {place}: {what} `{found}`")
    }
    /// Text was kept.
    pub fn suspects(n: usize) -> String {
        format!(
            "{n} places in kept text look like identifiers; free text cannot be cleaned by rule: read all of it"
        )
    }

    /// It cannot be read.
    pub fn not_read(file: &str, why: &str) -> String {
        format!("{file} could not be read: {why}")
    }
    /// It is too large.
    pub fn too_large(file: &str) -> String {
        format!("{file} is larger than 64 MiB")
    }
    /// It is no text.
    pub const NOT_UTF8: &str = "it is not UTF-8 text";
    /// What can be taken in.
    pub const HINT_FILE: &str = "JSON that `alongside export` wrote, a FHIR bundle that it wrote, or CSV with code, label, since, status";
    /// Something is wrong at a place.
    pub fn fault(file: &str, line: usize, column: usize, what: &str) -> String {
        match (line, column) {
            (0, _) => format!("{file}: {what}"),
            (line, 0) => format!("{file}:{line}: {what}"),
            (line, column) => format!("{file}:{line}:{column}: {what}"),
        }
    }
    /// Nothing was written.
    pub const HINT_WHOLE: &str = "nothing was written: a file is taken whole or not at all";
    /// The code is taken.
    pub fn code_taken(code: &str) -> String {
        format!("there is a client with the code {code}")
    }
    /// What to do.
    pub const HINT_CODE_TAKEN: &str = "--as CODE gives the client that comes another code";
    /// An id is there already.
    pub fn id_there(id: &str, code: &str) -> String {
        format!("the id {id} is there already, in the record of {code}")
    }
    /// What to do.
    pub const HINT_ID_THERE: &str =
        "the record, or a part of it, is here already; two trees are joined by `merge`";
    /// A code that is none.
    pub fn no_code(text: &str) -> String {
        format!("`{text}` is no code")
    }
    /// What a code is.
    pub const HINT_CODE: &str = "3 to 16 of a-z, 0-9 and -";
    /// A table has no one code.
    pub const AS_TABLE: &str = "--as goes with one record, not with a table";
    /// What came.
    pub fn imported(code: &str, sessions: usize, is_trial: bool) -> String {
        let taken = if is_trial { "would take in" } else { "took in" };
        format!("{taken} {code}: {sessions} sessions")
    }
    /// How many clients came.
    pub fn clients(n: usize, is_trial: bool) -> String {
        let taken = if is_trial { "would take in" } else { "took in" };
        format!("{taken} {n} clients")
    }
    /// What a bundle does not carry.
    pub fn not_carried(what: &str) -> String {
        format!("not in the bundle: {what}")
    }
}
