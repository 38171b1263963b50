//! `--version`: the program, and the data and documents it goes by, each with its version.

use crate::cli::out::Out;
use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::closing::Closing;
use crate::domain::dates;
use crate::domain::disclosure::Disclosures;
use crate::domain::disposal::Disposals;
use crate::domain::document::Document;
use crate::domain::draft::Draft;
use crate::domain::goal::Goals;
use crate::domain::handover::Handover;
use crate::domain::library::Library;
use crate::domain::matching::rules::Rules;
use crate::domain::measure::Measure;
use crate::domain::measure::catalogue::Measures;
use crate::domain::note::Note;
use crate::domain::own_library::OwnLibrary;
use crate::domain::plan::Plan;
use crate::domain::practice::Practice;
use crate::domain::reading::Readings;
use crate::domain::recipients::Recipients;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Drawer, Session};
use crate::domain::summary::Summary;
use crate::words::manual::version as say;

/// How wide the lines are, with the indent of those that go on.
const COLUMNS: usize = 78;
const INDENT: &str = "  ";

/// Prints the versions. What is shipped can be read, or a test would have said so; if not, the rest is told.
pub(super) fn version(out: &mut Out) {
    out.line(&say::program(
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
    ));
    if let Ok(library) = Library::shipped() {
        let day = dates::shown(library.edited_at());
        out.line(&say::library(
            library.version(),
            &day,
            library.all().count(),
        ));
    }
    if let Ok((version, day)) = Rules::edition() {
        out.line(&say::rules(&version, &dates::shown(day)));
    }
    if let Ok(measures) = Measures::shipped() {
        let all: Vec<String> = measures.all().iter().map(measure).collect();
        wrapped(out, &say::measures(&all.join(say::AND)));
    }
    let all = documents().map(|(kind, version)| say::one(kind, &version.to_string()));
    wrapped(out, &say::documents(&all.join(say::AND)));
}

fn measure(of: &Measure) -> String {
    let versions: Vec<&str> = of.versions.iter().map(|one| one.id.as_str()).collect();
    say::one(&of.id, &versions.join(say::OR))
}

fn wrapped(out: &mut Out, line: &str) {
    let how = textwrap::Options::new(COLUMNS)
        .subsequent_indent(INDENT)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for row in textwrap::wrap(line, how) {
        out.line(&row);
    }
}

/// Returns every kind of document with the version this program writes.
fn documents() -> [(&'static str, u32); 18] {
    fn row<D: Document>() -> (&'static str, u32) {
        (D::KIND, D::VERSION)
    }
    [
        row::<Client>(),
        row::<Goals>(),
        row::<Plan>(),
        row::<Session>(),
        row::<Drawer>(),
        row::<Draft>(),
        row::<Readings>(),
        row::<RiskRecord>(),
        row::<Note>(),
        row::<Summary>(),
        row::<Closing>(),
        row::<Disclosures>(),
        row::<Disposals>(),
        row::<Practice>(),
        row::<Clinician>(),
        row::<OwnLibrary>(),
        row::<Recipients>(),
        row::<Handover>(),
    ]
}
