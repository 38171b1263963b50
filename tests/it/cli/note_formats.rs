//! One log in the six formats, side by side.

use alongside::domain::clinician::Clinician;
use alongside::domain::demo::caseload;
use alongside::domain::guide::Guide;
use alongside::domain::id::NoteId;
use alongside::domain::library::Library;
use alongside::domain::note::Note;
use alongside::domain::note::build::text;
use alongside::domain::practice::Practice;
use alongside::domain::writing::ground::Ground;
use chrono::{FixedOffset, NaiveDate};
use uuid::Uuid;

use super::CODE;

const WIDTH: usize = 58;

/// Sets texts beside each other, wrapped to columns.
fn beside(texts: &[String]) -> String {
    let columns: Vec<Vec<String>> = texts
        .iter()
        .map(|text| {
            let lines = text.lines();
            lines
                .flat_map(|line| {
                    let options = textwrap::Options::new(WIDTH).subsequent_indent("  ");
                    textwrap::wrap(line, options)
                })
                .map(|line| line.trim_end().to_owned())
                .collect()
        })
        .collect();
    let tall = columns.iter().map(Vec::len).max().unwrap();
    let row = |n: usize| {
        let cells = columns.iter().map(|column| {
            let cell = column.get(n).map_or("", String::as_str);
            format!("{cell:WIDTH$}")
        });
        let cells: Vec<String> = cells.collect();
        cells.join(" | ").trim_end().to_owned()
    };
    let rows: Vec<String> = (0..tall).map(row).collect();
    rows.join("\n")
}

#[test]
fn one_log_in_six_formats() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let offset = FixedOffset::east_opt(3600).unwrap();
    let told = caseload(today, offset).unwrap();
    let dossier = told.iter().find(|one| one.client.code.as_str() == CODE);
    let dossier = dossier.unwrap();
    let session = dossier.last_held().unwrap();
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let (clinician, practice) = (Clinician::default(), Practice::default());
    let ground = Ground {
        dossier,
        guide: &guide,
        library: &library,
        clinician: &clinician,
        practice: &practice,
        today,
    };
    let texts: Vec<String> = guide
        .notes
        .formats
        .iter()
        .map(|format| {
            let id = NoteId(Uuid::nil());
            let note = Note::new(
                id,
                dossier.client.id,
                session.id,
                session.start,
                "rk",
                &format.slug,
            );
            text(&note, ground, true)
        })
        .collect();
    let pairs: Vec<String> = texts.chunks(3).map(beside).collect();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("note_formats", pairs.join("\n\n\n"));
    });
}
