//! Several programs on one client, and people with editors between its load and its save (S-T6): nothing is written over in
//! silence, and every loser is in `conflicts/`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use alongside::storage::kept::At;

use crate::trials::driven::{Answer, Driven, den_of_two};
use crate::trials::{Den, figure};

/// How an editor leaves the file behind.
#[derive(Clone, Copy, Debug)]
enum Edit {
    /// Other words of the same length, and the time put back: only the bytes tell.
    SameSizeAndTime,
    /// One more comment line.
    Longer,
    /// A new file under the old name, as most editors save.
    Replaced,
    /// The file is gone.
    Removed,
}

const EDITS: [Edit; 4] = [
    Edit::SameSizeAndTime,
    Edit::Longer,
    Edit::Replaced,
    Edit::Removed,
];

impl Edit {
    /// Edits, and returns what lies there now.
    fn apply(self, path: &Path, round: usize) -> Option<String> {
        let modified = fs::metadata(path).unwrap().modified().unwrap();
        let text = fs::read_to_string(path).unwrap();
        let theirs = match self {
            Self::SameSizeAndTime => text.replace("the first line", "THE FIRST LINE"),
            Self::Longer => format!("{text}// round {round}\n"),
            Self::Replaced => text.replace("the second line", "the SECOND line, theirs"),
            Self::Removed => {
                fs::remove_file(path).unwrap();
                return None;
            }
        };
        assert_ne!(theirs, text);
        match self {
            Self::Replaced => {
                let beside = path.with_extension("swp");
                fs::write(&beside, &theirs).unwrap();
                fs::set_permissions(&beside, fs::metadata(path).unwrap().permissions()).unwrap();
                fs::rename(&beside, path).unwrap();
            }
            _ => fs::write(path, &theirs).unwrap(),
        }
        if matches!(self, Self::SameSizeAndTime) {
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_modified(modified).unwrap();
            assert_eq!(theirs.len(), text.len());
        }
        Some(theirs)
    }
}

/// An editor writes between a load and a save; what the program had goes beside it.
fn edit_between(template: &Den, round: usize) {
    let den = template.copied();
    let edit = EDITS[round % EDITS.len()];
    let dossier = den.dossier("c-aaaa");
    let path = At::Session(dossier.client.id, dossier.sessions[0].id).path(&den.places());
    let mut driven = Driven::start(&den);
    driven.saved("open c-aaaa");
    // In every second round the program has saved before, so that the file is one it wrote itself.
    let mut ours = vec![format!("our words {round}.")];
    if round % 8 >= 4 {
        driven.saved("line c-aaaa saved before");
        ours.push("saved before".to_owned());
    }
    let theirs = edit.apply(&path, round);
    let answer = driven.ask(&format!("line c-aaaa our words {round}."));
    let case = format!("{round}, {edit:?}: {answer:?}");
    assert!(matches!(answer, Answer::NotSaved(_)), "{case}");
    assert_eq!(fs::read_to_string(&path).ok(), theirs, "{case}");
    for words in ours {
        let kept = den.files_with(&words);
        assert!(
            kept.iter()
                .any(|file| file.starts_with(den.places().conflicts())),
            "the loser is not kept: {case}: {kept:?}"
        );
    }
    assert_eq!(driven.end(), (Some(6), String::new()), "{case}");
}

/// Several programs at once want the same client; each says truthfully what became of its line.
fn race(den: &Den, programs: usize, round: usize) -> (usize, usize) {
    let mut running: Vec<(String, std::process::Child)> = Vec::new();
    for program in 0..programs {
        let words = format!("race {round} of {program}.");
        let input = den.root().join(format!("race-{program}"));
        fs::write(&input, format!("line c-aaaa {words}\n")).unwrap();
        let mut command: Command = den.command(&["drive"]);
        let child = command
            .stdin(Stdio::from(fs::File::open(&input).unwrap()))
            .spawn()
            .unwrap();
        running.push((words, child));
    }
    let (mut saved, mut refused) = (0, 0);
    let mut promised = Vec::new();
    for (words, child) in running {
        let done = child.wait_with_output().unwrap();
        let said = String::from_utf8(done.stdout).unwrap();
        assert_eq!(done.stderr, b"", "{said}");
        if said.contains("\nsaved line") {
            saved += 1;
            promised.push(words);
        } else {
            assert!(said.contains("\nrefused line"), "{said}");
            refused += 1;
        }
    }
    let log = den.dossier("c-aaaa").sessions.remove(0);
    for words in promised {
        let found = log.entries.iter().filter(|one| one.line.text == words);
        assert_eq!(found.count(), 1, "{words}");
    }
    (saved, refused)
}

/// Runs so many races and edits; returns how many lines there were and how many of them were lost races.
fn run(races: usize, edits: usize) -> (usize, usize) {
    let template = den_of_two();
    let mut attempts = 0;
    let mut lost = 0;
    let mut den = template.copied();
    for round in 0..races {
        if round % 60 == 59 {
            den = template.copied();
        }
        let (saved, refused) = race(&den, 3, round);
        assert!(saved >= 1, "nobody got the client");
        attempts += saved + refused;
        lost += refused;
    }
    for round in 0..edits {
        edit_between(&template, round);
        attempts += 1;
        lost += 1;
    }
    (attempts, lost)
}

#[test]
fn nobody_writes_over_anybody_in_silence() {
    run(4, 16);
}

/// S-T6 in full: `cargo test --test it fifteen_hundred -- --ignored --nocapture`.
#[test]
#[ignore = "some minutes"]
fn fifteen_hundred_attempts_write_over_nobody_in_silence() {
    let (attempts, lost) = run(200, 900);
    figure(
        "S-T6",
        &format!(
            "{attempts} attempts, {lost} lost to somebody else: 0 silent overwrites, every loser kept or refused before it wrote"
        ),
        attempts >= 1500,
    );
}
