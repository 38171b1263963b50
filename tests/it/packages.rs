//! What goes out with the program: manual pages, completions, packages. What a machine lacks to look at them is said loudly.
#![expect(clippy::print_stderr, reason = "what was skipped is said loudly")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::cli::Home;
use crate::pty::alongside;

/// How a script says that it could not do its work here.
const SKIPPED: i32 = 77;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tells whether a tool is here; where it is not, the test that wants it says so and ends.
fn is_here(tool: &str, why: &str) -> bool {
    let found = std::env::var_os("PATH")
        .iter()
        .flat_map(std::env::split_paths)
        .any(|folder| folder.join(tool).is_file());
    if !found {
        eprintln!("SKIPPED: there is no {tool} here. {why} WAS NOT LOOKED AT.");
    }
    found
}

/// Runs a tool and returns what it said on both streams, and whether it was content.
fn said(tool: &mut Command) -> (String, bool) {
    let output = tool.stdin(Stdio::null()).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        String::from_utf8_lossy(&text).into_owned(),
        output.status.success(),
    )
}

/// Writes every page into a folder.
fn pages() -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("man1");
    let home = Home::new();
    assert_eq!(
        home.call(&["man", "--dir", dir.to_str().unwrap()])
            .printed(),
        ""
    );
    let mut files: Vec<PathBuf> = fs::read_dir(&dir)
        .unwrap()
        .map(|row| row.unwrap().path())
        .collect();
    files.sort();
    (folder, files)
}

fn name(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_command_of_the_help_has_a_page_and_the_pages_are_the_same_every_time() {
    let home = Home::new();
    let (_folder, files) = pages();
    let help = home.call(&["--help"]);
    let commands = help
        .printed()
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| {
            line.strip_prefix("  ")
                .filter(|rest| !rest.starts_with(' '))
        })
        .map(|line| line.split(' ').next().unwrap().to_owned());
    let commands: Vec<String> = commands.filter(|name| name != "help").collect();
    assert!(commands.len() > 30, "{commands:?}");
    for command in &commands {
        let wanted = format!("alongside-{command}.1");
        assert!(files.iter().any(|file| name(file) == wanted), "{wanted}");
    }
    let (_other, again) = pages();
    for (one, other) in files.iter().zip(&again) {
        assert_eq!(fs::read(one).unwrap(), fs::read(other).unwrap(), "{one:?}");
    }
    assert_eq!(files.len(), again.len());
}

#[test]
fn a_page_is_printed_by_the_name_of_its_command() {
    let home = Home::new();
    for (call, title) in [
        (&["man"][..], ".TH ALONGSIDE 1 "),
        (&["man", "show"], ".TH ALONGSIDE-SHOW 1 "),
        (
            &["man", "measure", "score"],
            ".TH ALONGSIDE-MEASURE-SCORE 1 ",
        ),
        (&["man", "measure-score"], ".TH ALONGSIDE-MEASURE-SCORE 1 "),
    ] {
        assert!(home.call(call).printed().contains(title), "{call:?}");
    }
    home.call(&["man", "frob"]).fails(3);
    home.call(&["man", "drive"]).fails(3);
}

#[test]
fn the_pages_are_read_without_a_warning() {
    let (_folder, files) = pages();
    if is_here("mandoc", "THE FORM OF THE PAGES") {
        let (text, is_content) = said(
            Command::new("mandoc")
                .args(["-T", "lint", "-W", "warning"])
                .args(&files),
        );
        assert!(is_content && text.is_empty(), "{text}");
    }
    if is_here("groff", "THE FORM OF THE PAGES BY GROFF") {
        let mut groff = Command::new("groff");
        groff
            .args(["-man", "-Kutf8", "-Tutf8", "-ww", "-z"])
            .args(&files);
        let (text, is_content) = said(&mut groff);
        assert!(is_content && text.is_empty(), "{text}");
    }
}

#[test]
fn the_keys_of_the_page_read_as_the_program_prints_them() {
    let home = Home::new();
    let (_folder, files) = pages();
    if !is_here("mandoc", "THE KEYS OF THE PAGE AS THEY ARE SHOWN") {
        return;
    }
    let page = files
        .iter()
        .find(|file| name(file) == "alongside.1")
        .unwrap();
    let (shown, is_content) = said(
        Command::new("mandoc")
            .args(["-T", "utf8", "-O", "width=200"])
            .arg(page),
    );
    assert!(is_content, "{shown}");
    // Bold is a letter, a step back and the letter again.
    let mut plain = String::new();
    for char in shown.chars() {
        if char == '\u{8}' {
            plain.pop();
        } else {
            plain.push(char);
        }
    }
    let (_, keys) = plain.split_once("\nKEYS\n").unwrap();
    let (keys, _) = keys.split_once("\nFILES\n").unwrap();
    let keys: Vec<&str> = keys
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let table = home.call(&["keys"]);
    let table: Vec<&str> = table
        .printed()
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert!(keys.ends_with(&table), "{keys:#?}");
}

#[test]
fn the_completions_are_taken_by_their_shells() {
    let home = Home::new();
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.call(&["completions", shell]);
        let file = folder.path().join(shell);
        fs::write(&file, script.printed()).unwrap();
        if is_here(shell, "ITS COMPLETIONS") {
            let (text, is_content) = said(Command::new(shell).arg("-n").arg(&file));
            assert!(is_content && text.is_empty(), "{shell}: {text}");
        }
    }
    home.call(&["completions", "tcsh"]).fails(2);
}

/// Lets bash complete a line as it does when Tab is pressed.
fn completed(script: &Path, words: &[&str]) -> Vec<String> {
    let ask = r#"source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _alongside alongside "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; printf '%s\n' "${COMPREPLY[@]}""#;
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", ask, "bash"])
        .arg(script)
        .args(words);
    let (text, is_content) = said(&mut bash);
    assert!(is_content, "{text}");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_and_options_and_no_client() {
    if !is_here("bash", "WHAT IT COMPLETES") {
        return;
    }
    let home = Home::with_clients();
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("bash");
    fs::write(&script, home.call(&["completions", "bash"]).printed()).unwrap();
    assert_eq!(completed(&script, &["alongside", "sug"]), ["suggest"]);
    assert_eq!(
        completed(&script, &["alongside", "measure", "sc"]),
        ["score"]
    );
    assert_eq!(
        completed(&script, &["alongside", "show", "--tim"]),
        ["--timeline"]
    );
    for command in [
        "show", "open", "note", "suggest", "log", "dispose", "history",
    ] {
        let offered = completed(&script, &["alongside", command, "c"]);
        assert!(
            offered.iter().all(String::is_empty),
            "{command}: {offered:?}"
        );
    }
}

#[test]
fn the_changelog_begins_with_this_release_and_the_pages_bear_its_day() {
    let changes = fs::read_to_string(root().join(".ci/CHANGELOG.md")).unwrap();
    let head = changes
        .lines()
        .find(|line| line.starts_with("## "))
        .unwrap();
    let (version, day) = head.trim_start_matches("## ").split_once(", ").unwrap();
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    let day = chrono::NaiveDate::parse_from_str(day, "%d %B %Y").unwrap();
    assert_eq!(day.to_string(), alongside::words::manual::RELEASED);
}

/// Packs the program under test.
fn packed(into: &Path) -> Option<Vec<PathBuf>> {
    if !is_here("dpkg-deb", "THE PACKAGE") {
        return None;
    }
    let mut call = Command::new(root().join(".ci/package"));
    call.arg("--program")
        .arg(alongside())
        .arg("--out")
        .arg(into);
    let (text, is_content) = said(&mut call);
    assert!(is_content, "{text}");
    let made: Vec<PathBuf> = fs::read_dir(into)
        .unwrap()
        .map(|row| row.unwrap().path())
        .collect();
    assert_eq!(made.len(), 2, "{text}");
    Some(made)
}

/// Minutes on a small machine: a program built for tests is large.
#[test]
#[ignore = "packs the program twice, installs it in an empty root and removes it: minutes"]
fn a_package_is_the_same_twice_and_comes_and_goes_without_a_trace() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("one"), folder.path().join("two"));
    let (Some(one), Some(_)) = (packed(&first), packed(&second)) else {
        return;
    };
    for file in &one {
        let twin = second.join(file.file_name().unwrap());
        assert!(
            fs::read(file).unwrap() == fs::read(&twin).unwrap(),
            "{file:?} differs"
        );
    }
    let deb = one
        .iter()
        .find(|file| file.extension().is_some_and(|end| end == "deb"))
        .unwrap();
    let tried = Command::new(root().join(".ci/package"))
        .arg("--try")
        .arg(deb)
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert!(tried.success() || tried.code() == Some(SKIPPED), "{tried}");
}
