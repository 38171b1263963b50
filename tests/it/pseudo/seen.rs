//! What is shown in the copy, written down screen by screen while its tests run.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};

use alongside::app::state::State;
use alongside::plain::{lit, read};
use serde_json::{Value, json};

use crate::pseudo::VARIABLE;
use crate::screens::{PLAIN, drawn, rows};

/// How large the screens are that are looked at.
const SIZE: (u16, u16) = (80, 24);

/// The file that is written, and what is in it.
struct Record {
    file: File,
    known: HashSet<String>,
}

static RECORD: LazyLock<Option<Mutex<Record>>> = LazyLock::new(|| {
    let folder = PathBuf::from(std::env::var_os(VARIABLE)?);
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("seen.jsonl"))
        .unwrap();
    Some(Mutex::new(Record {
        file,
        known: HashSet::new(),
    }))
});

/// Whether this is the copy in the made-up language.
pub(crate) fn is_on() -> bool {
    RECORD.is_some()
}

/// Returns a text as the tests know it, in the copy too.
pub(crate) fn plain(text: String) -> String {
    if is_on() {
        super::tongue::back(&text)
    } else {
        text
    }
}

fn write(row: &Value, what: &str) {
    let Some(record) = &*RECORD else {
        return;
    };
    // A test that failed elsewhere leaves the record whole.
    let mut record = record
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if record.known.insert(what.to_owned()) {
        writeln!(record.file, "{row}").unwrap();
    }
}

/// Writes down what somebody typed.
pub(crate) fn typed(text: &str) {
    if is_on() && text.contains(|c: char| c.is_ascii_alphabetic()) {
        write(&json!({ "typed": text }), text);
    }
}

/// Writes down what a state shows; says whether this is the copy, in which nothing else is looked at.
pub(crate) fn keeps(name: &str, state: &State) -> bool {
    if is_on() {
        look("kept", name, state);
    }
    is_on()
}

/// Writes down what the lock screen shows at the usual size; says whether this is the copy.
pub(crate) fn locks(name: &str, rows: &[String], size: (u16, u16)) -> bool {
    if is_on() && size == SIZE {
        write(&json!({ "kept": name, "rows": rows, "read": [] }), name);
    }
    is_on()
}

/// Writes down what a screen shows on the way of a flow.
pub(crate) fn passes(state: &State) {
    if is_on() {
        let test = std::thread::current().name().unwrap_or("?").to_owned();
        look("passed", &test, state);
    }
}

fn look(how: &str, name: &str, state: &State) {
    let screen = rows(&drawn(state, PLAIN, SIZE).0);
    let read = read(state).written(lit(state));
    let what = format!("{name}\n{}", screen.join("\n"));
    let what = if how == "passed" {
        screen.join("\n")
    } else {
        what
    };
    write(&json!({ how: name, "rows": screen, "read": read }), &what);
}

/// Writes down what a call printed.
pub(crate) fn called(args: &[&str], out: &str, err: &str) {
    if is_on() {
        let what = format!("{args:?}{out}{err}");
        write(&json!({ "called": args, "out": out, "err": err }), &what);
    }
}
