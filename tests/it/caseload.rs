//! Caseloads of the sizes that performance is measured with: `tests/figures/budgets` has them written and opens them.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder};
use std::ops::{ControlFlow, Range};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use alongside::domain::client::{Client, Code};
use alongside::domain::id::{ClientId, EntryId, IdSource, SessionId, StepId};
use alongside::domain::library::Library;
use alongside::domain::practice::Practice;
use alongside::domain::session::{Change, Entry, Session, Setting, What};
use alongside::storage::check::check;
use alongside::storage::encode::encode;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Kept;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;

use crate::storage::sample::{self, line, now, stamp};

/// How many entries each client's session has.
const ENTRIES: u64 = 10;

/// A folder of so many clients, each with a session of ten entries, and the first one in a session of `running` entries.
struct Caseload {
    ids: IdSource,
    places: Places,
}

impl Caseload {
    fn put(&self, document: &impl Kept) {
        let path = document.at().path(&self.places);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path.parent().unwrap())
            .unwrap();
        fs::write(&path, encode(document, 1).unwrap()).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }

    fn entry(&mut self, n: u64, text: &str) -> Entry {
        let line = line(n, text);
        let at = line.at;
        let created = Change {
            step: StepId(self.ids.next(at)),
            at,
            by: "dr".to_owned(),
            what: What::Created,
            undoes: None,
        };
        Entry {
            id: EntryId(self.ids.next(at)),
            line,
            history: vec![created],
        }
    }

    fn session(&mut self, client: ClientId, entries: u64, runs: bool) -> Session {
        let begin = if runs { stamp(0) } else { stamp(-7 * 86_400) };
        let entries = (0..entries).map(|n| {
            let text = format!("breath shallow, shoulders up; the bus again, off after {n} stops");
            self.entry(n, &text)
        });
        let entries = entries.collect();
        Session {
            id: SessionId(self.ids.next(begin)),
            start: begin,
            end: (!runs).then(|| stamp(-7 * 86_400 + 3_000)),
            entries,
            ..sample::session(client, 1 + u64::from(runs))
        }
    }
}

/// Writes a data folder; the caches are there too, as after any day of work.
fn write(folder: &Path, clients: u32, running: u64) {
    let mut places = Places::under(folder);
    folder.clone_into(&mut places.data);
    let shelf = Shelf::new(places.clone());
    let mut keeper = Keeper::found(shelf.clone(), &Practice::default(), now(0)).unwrap();
    let mut all = Caseload {
        ids: IdSource::new(7),
        places,
    };
    for n in 0..clients {
        let id = ClientId(all.ids.next(stamp(0)));
        let code = Code::parse(&format!("c-{n:04}")).unwrap();
        let client = Client {
            setting: Setting::InPerson,
            ..Client::new(id, code, &format!("M.{n}"), stamp(-30 * 86_400))
        };
        all.put(&client);
        let held = all.session(id, ENTRIES, false);
        all.put(&held);
        if n == 0 && running > 0 {
            let now = all.session(id, running, true);
            all.put(&now);
        }
    }
    let (index, _) = keeper
        .shelf()
        .rebuild(&mut |_, _| ControlFlow::Continue(()))
        .unwrap()
        .unwrap();
    keeper.write_index(&index).unwrap();
    crate::storage::texts::write_cache(&mut keeper);
    drop(keeper);
    let of = shelf.clients().unwrap().len();
    assert_eq!(of, usize::try_from(clients).unwrap());
}

/// So many techniques of a practice's own: the shipped ones over and over under other names.
fn pack(shipped: &Library, numbers: Range<usize>) -> String {
    let mut text =
        String::from("(library_version: \"1\", edited_at: \"2026-01-01\", techniques: [\n");
    let colours = [
        "amber", "birch", "copper", "dune", "elm", "fjord", "granite", "harbour", "iris",
    ];
    for number in numbers {
        let technique = shipped.at(number % shipped.len()).unwrap();
        let colour = colours[number % colours.len()];
        let concerns = technique.concerns.iter();
        let concerns = concerns.map(|key| shipped.vocabulary().concerns.slug(*key));
        let aliases = technique.aliases.iter();
        let aliases = aliases.map(|alias| format!("{} {colour}{}", alias.as_str(), number % 97));
        writeln!(
            text,
            "(id: \"U{number:03}\", name: {:?}, aliases: {:?}, family: {:?}, orientations: [\"cbt\"], concerns: {:?}, \
             phases: [\"apply\"], minutes: Any, evidence: D, source: {:?}, gist: {:?}),",
            format!("{colour} {} {number}", technique.name.as_str()),
            aliases.collect::<Vec<_>>(),
            shipped.vocabulary().families.slug(technique.family),
            concerns.collect::<Vec<_>>(),
            technique.source.as_str(),
            technique.gist.as_str(),
        )
        .unwrap();
    }
    text.push_str("])\n");
    text
}

#[test]
fn a_caseload_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    write(&data, 3, 20);
    let mut places = Places::under(&data);
    places.data = data;
    let found = check(&Shelf::new(places));
    assert!(found.is_empty(), "{found:?}");
}

/// Writes `small`, `small-60`, `quiet` and `large`, and packs that make 10,000 techniques, into the folder `CASELOAD`.
#[test]
#[ignore = "writes what tests/figures/budgets measures with"]
fn writes_the_caseloads() {
    let folder = PathBuf::from(std::env::var_os("CASELOAD").expect("CASELOAD names the folder"));
    write(&folder.join("small"), 300, 1_000);
    write(&folder.join("small-60"), 300, 60);
    write(&folder.join("quiet"), 300, 0);
    write(&folder.join("large"), 10_000, 0);
    let shipped = Library::shipped().unwrap();
    let own: Vec<usize> = (0..10_000 - shipped.len()).collect();
    for (n, some) in own.chunks(1_600).enumerate() {
        let text = pack(&shipped, some[0]..some[0] + some.len());
        fs::write(folder.join(format!("techniques-{n}.ron")), text).unwrap();
    }
}
