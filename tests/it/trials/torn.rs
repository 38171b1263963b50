//! Writes that stop in the middle, because no file may be longer (S-T3): the limit is the kernel's own, set in the program.

use std::fs;

use alongside::storage::kept::At;

use crate::trials::driven::{Answer, Driven, den_of_two};
use crate::trials::{Den, figure};

/// Returns where the log of the first client lies.
fn log_of(den: &Den) -> std::path::PathBuf {
    let dossier = den.dossier("c-aaaa");
    At::Session(dossier.client.id, dossier.sessions[0].id).path(&den.places())
}

/// Tears the save of one line at every `step`th byte; returns how often.
fn tear(step: usize) -> (usize, usize) {
    let template = den_of_two();
    let length = fs::metadata(log_of(&template)).unwrap().len();
    let length = usize::try_from(length).unwrap();
    let (mut torn, mut whole) = (0, 0);
    // The new version is longer by one entry.
    for bytes in (0..length + 1024).step_by(step) {
        let den = template.copied();
        let path = log_of(&den);
        let old = fs::read(&path).unwrap();
        let mut driven = Driven::start(&den);
        driven.saved("open c-aaaa");
        driven.saved(&format!("limit {bytes}"));
        let answer = driven.ask("line c-aaaa while it is torn");
        let now = fs::read(&path).unwrap();
        match &answer {
            Answer::Saved(_) => whole += 1,
            Answer::NotSaved(_) => {
                torn += 1;
                assert_eq!(now, old, "torn at {bytes}");
            }
            other => panic!("{bytes}: {other:?}"),
        }
        // Where there is room again, everything that stayed on the screen goes to the disk.
        driven.saved("limit none");
        driven.saved("line c-aaaa after it");
        let (code, said) = driven.end();
        let expected = if matches!(answer, Answer::Saved(_)) {
            0
        } else {
            6
        };
        assert_eq!((code, said.as_str()), (Some(expected), ""), "{bytes}");
        let log = den.dossier("c-aaaa").sessions.remove(0);
        let mut texts: Vec<&str> = log
            .standing()
            .into_iter()
            .map(|entry| entry.line.text.as_str())
            .collect();
        // Lines of the same second have no order of their own.
        texts.sort_unstable();
        assert_eq!(
            texts,
            [
                "after it",
                "the first line",
                "the second line",
                "the third line",
                "while it is torn"
            ],
            "{bytes}"
        );
    }
    assert!(torn > 0 && whole > 0, "{torn} torn, {whole} whole");
    (torn, whole)
}

#[test]
fn a_limit_on_the_size_of_files_spoils_nothing() {
    tear(331);
}

/// S-T3 at every byte: `cargo test --test it a_limit_at_every_byte -- --ignored --nocapture`.
#[test]
#[ignore = "some minutes"]
fn a_limit_at_every_byte_spoils_nothing() {
    let (torn, whole) = tear(1);
    figure(
        "S-T3 torn",
        &format!(
            "torn by RLIMIT_FSIZE at each of {torn} bytes, {whole} beyond: 0 lost, old document intact"
        ),
        torn > 500,
    );
}
