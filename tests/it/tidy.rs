//! The house rules that a compiler does not know: layers, words in one place, small files, no way to panic.
//!
//! Each rule is a function from sources to complaints, tried here on a sample that breaks it and then on the
//! tree. What is read is code: comments and the insides of strings are blanked first by [`source`].

use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

pub(crate) mod source;

/// What a layer may use of the crate, and what it must never mention.
struct Layer {
    name: &'static str,
    may_use: &'static [&'static str],
    never: &'static [&'static str],
}

const TERMINAL: [&str; 2] = ["ratatui", "crossterm"];

/// src/ARCHITECTURE.md in short: who may know whom.
#[rustfmt::skip] // a table is read by columns
const LAYERS: &[Layer] = &[
    Layer { name: "words", may_use: &[], never: &[
        TERMINAL[0], TERMINAL[1], "std::fs", "std::env", "std::thread", "::now", "rand",
    ] },
    Layer { name: "domain", may_use: &["words"], never: &[
        TERMINAL[0], TERMINAL[1], "std::fs", "std::env", "std::thread", "::now", "rand", "now_v7", "new_v4",
    ] },
    Layer { name: "app", may_use: &["domain", "words"], never: &[
        TERMINAL[0], TERMINAL[1], "std::fs", "std::env", "std::thread", "::now", "rand", "now_v7", "new_v4",
    ] },
    Layer { name: "ui", may_use: &["app", "domain", "words"], never: &[
        TERMINAL[1], "std::fs", "std::env", "std::thread", "::now", "rand", "&mut State",
    ] },
    Layer { name: "plain", may_use: &["app", "domain", "ui", "words"], never: &[
        TERMINAL[0], TERMINAL[1], "std::fs", "std::env", "std::thread", "::now", "rand", "&mut State",
    ] },
    Layer { name: "storage", may_use: &["domain", "words"], never: &TERMINAL },
    Layer { name: "runtime", may_use: &["app", "domain", "plain", "storage", "ui", "words"], never: &[] },
    Layer { name: "cli", may_use: &["app", "domain", "runtime", "storage", "words"], never: &[] },
];

/// The layers in which no sentence for the user may stand.
const SILENT: [&str; 5] = ["app", "ui", "plain", "cli", "runtime"];

/// More lines than this need a line `//! Long because …` at the head of the file.
const LONG: usize = 600;

/// What ends the program instead of telling the user.
const PANICS: [&str; 8] = [
    ".unwrap()",
    ".expect(",
    "panic!",
    "todo!",
    "unimplemented!",
    "unreachable!",
    "dbg!",
    "unsafe",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every file under `folder`, in order, with its path from the root.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    let paths = names.into_iter().map(|name| folder.join(name));
    paths
        .flat_map(|path| {
            if root().join(&path).is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Returns the Rust files under `folder`.
fn sources(folder: &str) -> Vec<Source> {
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|end| end == "rs");
    let found: Vec<_> = files(Path::new(folder))
        .into_iter()
        .filter(is_rust)
        .map(|path| {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            Source::new(path.to_str().unwrap(), &text)
        })
        .collect();
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

#[track_caller]
fn check_tree(folder: &str, rule: fn(&Source) -> Vec<String>) {
    let complaints: Vec<_> = sources(folder).iter().flat_map(rule).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Returns the complaints about a piece of code as if it stood in this file.
fn complaints(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) -> Vec<String> {
    rule(&Source::new(path, text))
}

#[track_caller]
fn check_breaks(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) {
    let found = complaints(rule, path, text);
    assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
}

#[track_caller]
fn check_keeps(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) {
    assert_eq!(complaints(rule, path, text), [""; 0], "{path}: {text}");
}

// --- Layers

fn layers(source: &Source) -> Vec<String> {
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == source.layer()) else {
        return Vec::new();
    };
    let paths = source.paths();
    let foreign = paths.iter().filter(|(_, path)| {
        let used = path
            .strip_prefix("crate::")
            .and_then(|rest| rest.split("::").next());
        used.is_some_and(|used| used != layer.name && !layer.may_use.contains(&used))
            || path.starts_with("super::")
    });
    let never = layer.never.iter().flat_map(|word| {
        let in_paths = paths.iter().filter(|(_, path)| mentions(path, word));
        let in_code = source
            .lines()
            .filter(move |(_, code)| word.starts_with('&') && code.contains(word));
        let in_code = in_code.map(|(line, _)| (line, *word));
        in_paths.map(|(line, _)| (*line, *word)).chain(in_code)
    });
    let mut complaints: Vec<_> = foreign
        .map(|(line, path)| (*line, path.as_str()))
        .chain(never)
        .map(|(line, what)| source.complain(line, &format!("{} must not use {what}", layer.name)))
        .collect();
    // `fs::{self, File}` is one import.
    complaints.dedup();
    complaints
}

/// Whether a path holds these segments one after the other; `::now` is a last segment after another.
fn mentions(path: &str, word: &str) -> bool {
    match word.strip_prefix("::") {
        Some(last) => path
            .rsplit_once("::")
            .is_some_and(|(_, found)| found == last),
        None => format!("::{path}::").contains(&format!("::{word}::")),
    }
}

#[test]
fn layers_know_only_those_below() {
    check_tree("src", layers);
}

#[test]
fn a_forbidden_import_is_found() {
    for (path, text) in [
        ("src/domain/goal.rs", "use crate::app::state::State;"),
        ("src/domain/goal.rs", "use std::{fmt, fs};"),
        (
            "src/domain/goal.rs",
            "use std::fmt;\nuse std::{io, fs::{self, File}};",
        ),
        ("src/domain/goal.rs", "fn f() { std::fs::read(p) }"),
        ("src/domain/goal.rs", "fn f() { Local::now() }"),
        (
            "src/domain/goal.rs",
            "use chrono::Local as L; fn f() { L::now(); }",
        ),
        ("src/domain/id.rs", "fn f() { Uuid::now_v7() }"),
        ("src/domain.rs", "use rand::Rng;"),
        ("src/app/key.rs", "use crossterm::event::KeyCode;"),
        ("src/app/key.rs", "use crate::ui;"),
        ("src/app/key.rs", "use crate::{domain, storage};"),
        ("src/app/key.rs", "use super::state::State;"),
        ("src/ui/goals.rs", "fn view(state: &mut State) {}"),
        ("src/ui/goals.rs", "use crate::storage::store;"),
        (
            "src/ui/goals.rs",
            "fn f() { ratatui::crossterm::event::read() }",
        ),
        ("src/storage/store.rs", "use crate::app::msg::Msg;"),
        ("src/storage/store.rs", "use ratatui::text::Line;"),
        ("src/words/list.rs", "use crate::domain::goal::Goal;"),
        ("src/runtime.rs", "use crate::cli;"),
        ("src/cli/export.rs", "use crate::ui::theme::Theme;"),
    ] {
        check_breaks(layers, path, text);
    }
}

#[test]
fn a_permitted_import_is_no_complaint() {
    for (path, text) in [
        (
            "src/app/key.rs",
            "use std::fmt;\nuse crate::domain::goal::Goal;",
        ),
        (
            "src/app/key.rs",
            "// use crossterm here? never std::fs\nfn f() -> &str { \"std::fs\" }",
        ),
        (
            "src/app/key.rs",
            "fn f(s: &S) { s.now; s.operand(); now(); }",
        ),
        (
            "src/app/key.rs",
            "#[cfg(test)]\nmod tests { use super::*; use std::fs; }",
        ),
        ("src/app/key/tests.rs", "use super::*; use std::fs;"),
        (
            "src/ui/goals.rs",
            "use ratatui::Frame; fn view(state: &State) {}",
        ),
        (
            "src/runtime/key.rs",
            "use crossterm::event; use std::{env, fs};",
        ),
        ("src/main.rs", "use std::env;"),
    ] {
        check_keeps(layers, path, text);
    }
}

// --- Words

fn silence(source: &Source) -> Vec<String> {
    if !SILENT.contains(&source.layer()) {
        return Vec::new();
    }
    let sentences = source
        .strings()
        .iter()
        .filter(|(_, text)| is_sentence(text));
    sentences
        .map(|(line, text)| source.complain(*line, &format!("{text:?} belongs into src/words")))
        .collect()
}

/// Whether somebody reads this: letters and a blank, outside what `format!` fills in.
fn is_sentence(literal: &str) -> bool {
    let mut depth = 0_usize;
    let mut text = String::new();
    let mut chars = literal.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            // An escape's letter is no letter; the rest of `\\x1b` and `\\u{1b}` is thrown away as well.
            '\\' => match chars.next() {
                Some('x') => drop((chars.next(), chars.next())),
                Some('n' | 'r' | 't') => text.push(' '),
                _ => {}
            },
            '{' | '}' if chars.next_if_eq(&char).is_some() => {}
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            char if depth == 0 => text.push(char),
            _ => {}
        }
    }
    text.contains(' ') && text.chars().any(char::is_alphabetic)
}

#[test]
fn no_sentence_stands_outside_words() {
    check_tree("src", silence);
}

#[test]
fn a_sentence_outside_words_is_found() {
    for text in [
        "fn f() -> &str { \"No clients yet.\" }",
        "fn f() { format!(\"{} saved\", at) }",
        "const A: &str = r#\"two \"quoted\" words\"#;",
        "const A: &str = \"one \\\n two\";",
        "fn f() { g('\"', \"a b\") }",
        "fn f() { g(\"saved\\nagain\") }",
        "fn f<'a>(x: &'a str) { g(\"a b\") }",
    ] {
        check_breaks(silence, "src/app/goals.rs", text);
    }
}

#[test]
fn what_nobody_reads_is_no_sentence() {
    for text in [
        "/// Adds \"a goal\" to it.\n#[expect(dead_code, reason = \"used later on\")]\nfn f() {}",
        "#[cfg(test)]\nmod tests { const A: &str = \"any words here\"; }",
        "#[test]\nfn f() { g(\"any words here\") }",
        "fn f() { g(\"page-down\"); h(\"{a} {b}\"); k(\" \"); m(\"{a} ({b})\\r\\n\"); n(\"\\x1b[?25h\\u{1b}\"); l(\"{:>4} · {}\"); }",
        "/* \"a b\" /* \"c d\" */ \"e f\" */ fn f() {}",
        "fn f() { g('\"'); } // \"a b\"",
    ] {
        check_keeps(silence, "src/app/goals.rs", text);
    }
    check_keeps(
        silence,
        "src/words/goals.rs",
        "pub const NONE: &str = \"No goals yet.\";",
    );
}

// --- Files

fn form(source: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    let first = source.text().lines().next().unwrap_or_default();
    // The front page of the documentation is a file of its own.
    let is_front = first.starts_with("#![doc = include_str!(");
    if !first.starts_with("//! ") && !is_front {
        complaints
            .push(source.complain(1, "the first line must say what the file is for (`//! …`)"));
    }
    if source.path().ends_with("/mod.rs") {
        complaints.push(source.complain(1, "is a mod.rs: name the file after the module"));
    }
    let n_lines = source.text().lines().count();
    let has_reason = source
        .text()
        .lines()
        .any(|line| line.starts_with("//! Long because "));
    if n_lines > LONG && !has_reason {
        let what = format!("has {n_lines} lines: split it, or say `//! Long because …`");
        complaints.push(source.complain(1, &what));
    }
    complaints
}

#[test]
fn every_file_says_what_it_is_for_and_is_small() {
    check_tree("src", form);
    check_tree("tests", form);
}

#[test]
fn a_file_without_form_is_found() {
    check_breaks(form, "src/app/goals.rs", "use std::fmt;\n");
    check_breaks(form, "src/app/goals.rs", "");
    check_breaks(form, "src/app/mod.rs", "//! Goals.\n");
    let long = format!("//! Goals.\n{}", "\n".repeat(LONG));
    check_breaks(form, "src/app/goals.rs", &long);
    let reason = long.replace("Goals.", "Goals.\n//! Long because a table is one piece.");
    check_keeps(form, "src/app/goals.rs", &reason);
    check_keeps(
        form,
        "src/lib.rs",
        "#![doc = include_str!(\"ARCHITECTURE.md\")]\n",
    );
}

// --- Panics

fn calm(source: &Source) -> Vec<String> {
    let lines = source.lines();
    let found = lines.flat_map(|(line, code)| {
        let panics = PANICS.into_iter().filter(|panic| has_word(&code, panic));
        panics
            .map(|panic| source.complain(line, &format!("`{panic}` outside tests")))
            .collect::<Vec<_>>()
    });
    found.collect()
}

/// Whether `word` stands in the code and is not the end or the beginning of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let begins = !word.starts_with(is_name) || !before.is_some_and(is_name);
        let ends = !word.ends_with(is_name) || !after.is_some_and(is_name);
        begins && ends
    })
}

#[test]
fn nothing_in_the_program_panics_by_itself() {
    check_tree("src", calm);
}

#[test]
fn a_panic_is_found() {
    for text in [
        "fn f() { x.unwrap(); }",
        "fn f() { x.expect(\"words\"); }",
        "fn f() { panic!(); }",
        "fn f() { todo!() }",
        "fn f() { unreachable!(\"never\") }",
        "unsafe fn f() {}",
        "#[cfg(test)]\nmod tests {}\nfn f() { x.unwrap() }",
        "#[test]\nfn t() {}\nfn f() { x.unwrap() }",
    ] {
        check_breaks(calm, "src/app/goals.rs", text);
    }
    for text in [
        "#![expect(clippy::unwrap_used)]\nfn f() { x.unwrap_or(0); x.expect_err(); }",
        "#[cfg(test)]\nmod tests { fn f() { x.unwrap(); } }",
        "#[cfg(test)]\n#[expect(clippy::panic)]\nmod tests { fn f() { panic!(\"}\"); } fn g() { todo!() } }",
        "// panic!\nfn f() { g(\"panic!\"); my_panic!(); }",
        "fn f() { unsafely(); }",
    ] {
        check_keeps(calm, "src/app/goals.rs", text);
    }
}

// --- Names in the guides

/// Returns the top-level modules that a guide does not name.
fn unnamed<'a>(lib: &'a str, guide: &str) -> Vec<&'a str> {
    let modules = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules
        .filter(|module| !guide.contains(&format!("`{module}")))
        .collect()
}

#[test]
fn the_guides_name_every_module() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    for guide in ["README.md", "src/ARCHITECTURE.md"] {
        let missing = unnamed(&read("src/lib.rs"), &read(guide)).join(", ");
        assert_eq!(missing, "", "{guide} does not name these modules");
    }
}

#[test]
fn a_module_without_a_name_in_the_guide_is_found() {
    let lib = "pub mod app;\npub mod words;\n";
    assert_eq!(unnamed(lib, "`app` and the words"), ["words"]);
    assert_eq!(unnamed(lib, "`app/` and `words.rs`"), [""; 0]);
}

// --- Paths of a machine

/// Returns the places in a text that only exist on the machine of whoever wrote it.
fn machine_paths(path: &str, text: &str) -> Vec<String> {
    let folders = ["work", "root", "farm", "home", "tmp", "Users"];
    let found = text.lines().enumerate().flat_map(|(at, line)| {
        let hits = folders.into_iter().filter(move |folder| {
            let folder = format!("/{folder}/");
            line.match_indices(&folder).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                let after = line[start + folder.len()..].chars().next();
                // `home/work/school` is a list, `/home/…` is an example.
                !before.is_some_and(|char| char.is_alphanumeric() || "._-}".contains(char))
                    && after.is_some_and(|char| char.is_ascii_alphanumeric())
            })
        });
        hits.map(move |folder| format!("{path}:{}: a path in /{folder}", at + 1))
    });
    found.collect()
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let folders = ["src", "tests", "benches", "data", "screenshots", ".ci"];
    let mut paths: Vec<_> = folders
        .into_iter()
        .flat_map(|folder| files(Path::new(folder)))
        .collect();
    paths.extend(["Cargo.toml", "README.md"].map(PathBuf::from));
    let complaints: Vec<_> = paths
        .iter()
        .filter_map(|path| Some((path, fs::read_to_string(root().join(path)).ok()?)))
        .flat_map(|(path, text)| machine_paths(path.to_str().unwrap(), &text))
        .collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn a_path_of_a_machine_is_found() {
    for folder in ["work", "root", "home", "tmp"] {
        let text = format!("fine\nsee \"/{folder}/someone/file\"");
        assert_eq!(
            machine_paths("a.rs", &text),
            [format!("a.rs:2: a path in /{folder}")]
        );
    }
    for text in [
        "home/work/school",
        "/home/… is full",
        "/etc/localtime",
        "no /tmp at all",
    ] {
        assert_eq!(machine_paths("a.rs", text), [""; 0], "{text}");
    }
}
