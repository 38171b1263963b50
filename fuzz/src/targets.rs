//! What is fuzzed: one function for each reader of bytes that come from elsewhere (S-T7). None may panic or hang, whatever
//! it is given, and what it accepts has to come back as it was.
//!
//! `cargo fuzz` calls them with what it invents; the test suite includes this file and calls them with seeded mutations of
//! the same corpora, where there is no `cargo fuzz`.

use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use alongside::app::command::Action;
use alongside::app::keymap::Keymap;
use alongside::domain::client::Client;
use alongside::domain::clinician::Clinician;
use alongside::domain::closing::Closing;
use alongside::domain::disclosure::Disclosures;
use alongside::domain::disposal::Disposals;
use alongside::domain::document::Document;
use alongside::domain::draft::Draft;
use alongside::domain::exchange::{back, clients, json};
use alongside::domain::goal::Goals;
use alongside::domain::key_file::KeyFile;
use alongside::domain::library::Library;
use alongside::domain::library::pack::{self, Agreed};
use alongside::domain::measure::catalogue::Measures;
use alongside::domain::measure::import;
use alongside::domain::note::Note;
use alongside::domain::note::format::{self, Notes};
use alongside::domain::own_library::OwnLibrary;
use alongside::domain::plan::Plan;
use alongside::domain::practice::Practice;
use alongside::domain::reading::Readings;
use alongside::domain::recipients::Recipients;
use alongside::domain::risk::RiskRecord;
use alongside::domain::safe::{is_unsafe, safe};
use alongside::domain::session::{Drawer, Session};
use alongside::domain::settings::Settings;
use alongside::domain::summary::Summary;
use alongside::domain::writing::{Hand, Section, Sentence, Writing, layout};
use alongside::storage::chosen;
use alongside::storage::decode::{decode_any, header_of};
use alongside::storage::encode::encode;
use alongside::storage::files::{Files, Locked, Page, Shape, Stat};
use alongside::storage::paths::Places;
use alongside::storage::record::Header;
use alongside::storage::seal::envelope::{self, Identity};
use alongside::storage::seal::ring::Ring;
use alongside::storage::seal::{Key, Seal};
use alongside::storage::shelf::Shelf;
use chrono::NaiveDate;

/// A target.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus.
pub const ALL: [(&str, Target); 15] = [
    ("document", document),
    ("header", header),
    ("index", index),
    ("text_index", text_index),
    ("chosen", config),
    ("keys", keys),
    ("settings", settings),
    ("pack", library_pack),
    ("measure", measure),
    ("template", template),
    ("csv", csv),
    ("json", json_record),
    ("fhir", fhir),
    ("safe", made_safe),
    ("sealed", sealed),
];

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::shipped().unwrap());
static MEASURES: LazyLock<Measures> = LazyLock::new(|| Measures::shipped().unwrap());
static RING: LazyLock<(Seal, Identity)> = LazyLock::new(|| {
    let own = Identity::new();
    let files = Arc::new(OneFile(Vec::new()));
    let ring = Ring::new(Arc::new(places()), files, own.clone());
    (Seal::of(ring), own)
});

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// What is read as a document comes back as that document.
fn comes_back<D: Document>(data: &[u8]) {
    let Ok(read) = decode_any::<D>(data) else {
        return;
    };
    let written = encode(&read.document, read.rev);
    // What would not read back is not written; that is no fault of the reader.
    if let Some(written) = written {
        let again = decode_any::<D>(&written).unwrap();
        assert!(again.document == read.document && again.rev == read.rev);
    }
}

/// A document of each kind. The first line names the kind; the sum in it is not known to whoever invents bytes, so a wrong
/// one only makes it a document that was changed outside.
pub fn document(data: &[u8]) {
    comes_back::<Client>(data);
    comes_back::<Goals>(data);
    comes_back::<Plan>(data);
    comes_back::<Readings>(data);
    comes_back::<RiskRecord>(data);
    comes_back::<Closing>(data);
    comes_back::<Disclosures>(data);
    comes_back::<Note>(data);
    comes_back::<Summary>(data);
    comes_back::<Session>(data);
    comes_back::<Drawer>(data);
    comes_back::<Draft>(data);
    comes_back::<Clinician>(data);
    comes_back::<Practice>(data);
    comes_back::<OwnLibrary>(data);
    comes_back::<Recipients>(data);
    comes_back::<Disposals>(data);
}

/// The first line of a document.
pub fn header(data: &[u8]) {
    drop(header_of(data));
    if let Some(line) = text(data)
        && let Err((column, _)) = Header::parse(line)
    {
        assert!(column >= 1 && column <= line.chars().count() + 1);
    }
}

/// The cache of the client list.
pub fn index(data: &[u8]) {
    drop(shelf(data).index());
}

/// The cache of all texts.
pub fn text_index(data: &[u8]) {
    drop(shelf(data).text_index());
}

/// What the screen chose.
pub fn config(data: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("chosen.ron"), data).unwrap();
    let chosen = chosen::read(folder.path());
    chosen::write(folder.path(), &chosen).unwrap();
    assert!(chosen::read(folder.path()) == chosen);
}

/// The file of keys: every text stands in the line that is said of it, and a table that is taken has its fixed keys still.
pub fn keys(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(file) = KeyFile::read(text) else {
        return;
    };
    let last = text.lines().count().max(1);
    let positions = file.positions.iter().flat_map(|(from, to)| [from, to]);
    let wishes = file.wishes.iter();
    let said = wishes.flat_map(|wish| [&wish.place, &wish.command].into_iter().chain(&wish.keys));
    for spot in positions.chain(said) {
        assert!((1..=last).contains(&spot.line), "{spot:?}");
    }
    match Keymap::of(&file) {
        Ok(keymap) => {
            let names = |action| keymap.all().iter().any(|one| one.action == action);
            assert!(
                names(Action::OpenHelp) && names(Action::OpenMenu),
                "{file:?}"
            );
        }
        Err(troubles) => {
            assert!(troubles.iter().all(|one| !one.is_empty()) && !troubles.is_empty());
        }
    }
}

/// The file of likings: what cannot be taken is told, and what is taken is read again as the same.
pub fn settings(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let read = Settings::read(text);
    assert!(read.troubles.iter().all(|one| !one.is_empty()));
    assert!(read == Settings::read(text));
}

/// A library file from elsewhere: every finding names a line that there is.
pub fn library_pack(data: &[u8]) {
    drop(pack::parse(data));
    drop(pack::lint("pack.ron", data, &LIBRARY));
    drop(pack::examine(
        "pack.ron",
        data,
        &LIBRARY,
        &Agreed::default(),
    ));
}

/// The definition of a measure, and a wording.
pub fn measure(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let mut measures = MEASURES.clone();
    drop(measures.lay("own.ron", text));
    drop(measures.lay_own("measures/own.ron", text, &|_| true));
    drop(measures.lay_own("wording/phq-9.ron", text, &|_| true));
}

/// A template of a note, and a file of note formats.
pub fn template(data: &[u8]) {
    let Some(text) = text(data) else { return };
    drop(layout::render(&writing(), text));
    drop(format::lint("notes/own.ron", text));
    if let Ok(mut notes) = Notes::shipped() {
        drop(notes.lay("notes/own.ron", text));
    }
}

/// A table of clients or of scores.
pub fn csv(data: &[u8]) {
    let Some(text) = text(data) else { return };
    drop(clients::rows(text));
    let cells = |line: &str| {
        line.split([',', ';'])
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut lines = text.lines();
    let header = lines.next().map(cells).unwrap_or_default();
    let table: Vec<(u64, Vec<String>)> = (2..).zip(lines.map(cells)).collect();
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    drop(import::rows(&header, &table, &MEASURES, today));
}

/// A whole record as JSON.
pub fn json_record(data: &[u8]) {
    if let Some(text) = text(data) {
        drop(json::read(text));
    }
}

/// A bundle of FHIR.
pub fn fhir(data: &[u8]) {
    if let Ok(value) = serde_json::from_slice(data) {
        std::hint::black_box(back::is_bundle(&value));
        drop(back::read(&value));
    }
}

/// Any text at all, on its way to a terminal.
pub fn made_safe(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let shown = safe(&text);
    assert!(!shown.chars().any(is_unsafe));
    assert!(safe(&shown) == shown);
}

/// Sealed bytes from elsewhere, and bytes of which only the padding is not ours.
pub fn sealed(data: &[u8]) {
    let (seal, own) = &*RING;
    drop(envelope::open(data, own));
    drop(seal.open(Key::Clinician, data.to_vec()));
    let ours = envelope::seal(data, &[own.recipient()]).unwrap();
    assert!(envelope::open(&ours, own).unwrap() == data);
    drop(seal.open(Key::Clinician, ours));
    let padded = seal.seal(Key::Clinician, data.to_vec()).unwrap();
    assert!(seal.open(Key::Clinician, padded).unwrap() == data);
}

/// A text with one of everything a template can ask for.
fn writing() -> Writing {
    Writing {
        title: "Progress note".to_owned(),
        head: vec![("Session".to_owned(), "7".to_owned())],
        sections: vec![Section {
            slug: "plan".to_owned(),
            heading: "Plan".to_owned(),
            required: true,
            sentences: vec![Sentence {
                key: "k".to_owned(),
                words: "bus log".to_owned(),
                hand: Hand::Rule,
                stands: true,
                from: Vec::new(),
            }],
            not_assessed: String::new(),
        }],
        layout: String::new(),
    }
}

fn places() -> Places {
    Places::under(Path::new("/nowhere"))
}

fn shelf(data: &[u8]) -> Shelf {
    Shelf::on(places(), Arc::new(OneFile(data.to_vec())))
}

/// A file system in which every file holds the same bytes and nothing can be written.
#[derive(Debug)]
struct OneFile(Vec<u8>);

fn no<T>() -> io::Result<T> {
    Err(io::ErrorKind::Unsupported.into())
}

impl Files for OneFile {
    fn stat(&self, _path: &Path) -> io::Result<Stat> {
        Ok(Stat {
            shape: Shape::File,
            mode: 0o600,
            uid: rustix::process::geteuid().as_raw(),
            len: self.0.len() as u64,
            mtime: 0,
        })
    }
    fn read(&self, path: &Path, _cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        Ok((self.0.clone(), self.stat(path)?))
    }
    fn list(&self, _folder: &Path, _cap: usize) -> io::Result<Vec<String>> {
        Ok(Vec::new())
    }
    fn make_folder(&self, _folder: &Path) -> io::Result<()> {
        no()
    }
    fn create(&self, _path: &Path) -> io::Result<Box<dyn Page>> {
        no()
    }
    fn rename(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        no()
    }
    fn rename_new(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        no()
    }
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        no()
    }
    fn link(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        no()
    }
    fn remove(&self, _path: &Path) -> io::Result<()> {
        no()
    }
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        no()
    }
    fn tighten(&self, _path: &Path) -> io::Result<()> {
        no()
    }
    fn lock(&self, _path: &Path, _holder: &str) -> io::Result<Locked> {
        no()
    }
    fn is_memory(&self, _folder: &Path) -> bool {
        false
    }
}
