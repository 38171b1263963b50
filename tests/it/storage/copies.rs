//! The same tree in two places: two folders edited apart, joined folder by folder and by git (storage.md 9).
//!
//! Long because the two machines, what they do and what is asked of them are told once, together.
//!
//! The long form: `cargo test --test it copies -- --ignored`.

#![expect(clippy::print_stderr, reason = "what is skipped is said aloud")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use alongside::domain::client::{Client, Code};
use alongside::domain::entry::{Mark, correct, enter, move_to_drawer, strike};
use alongside::domain::goal::{Goal, GoalChange, GoalWas};
use alongside::domain::id::{ClientId, EntryId, GoalId, IdSource, NoteId, SessionId, StepId};
use alongside::domain::note::Note;
use alongside::domain::practice::Practice;
use alongside::domain::session::{Drawer, Kind, Line, Session};
use alongside::domain::time::Now;
use alongside::domain::writing::Added;
use alongside::storage::check::check;
use alongside::storage::error::{Cause, Error};
use alongside::storage::keeper::{Keeper, Opened};
use alongside::storage::lock::Access;
use alongside::storage::merge::Report;
use alongside::storage::paths::Places;
use alongside::storage::seal::envelope::Secret;
use alongside::storage::seal::unlock::unlock;
use alongside::storage::shelf::Shelf;
use alongside::storage::sync::{Synced, Trouble};

use crate::storage::sample::{Tree, client, drawer, files_below, line, now, session, stamp};

const SECRET: &str = "four plain words here";

/// Returns whether git is there; without it a test says so and ends.
fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("SKIPPED: there is no git here, so nothing was tested");
    }
    found
}

/// Does something again as long as somebody holds a lock.
pub(super) fn until_free<T, E: std::fmt::Debug>(
    mut go: impl FnMut() -> Result<T, E>,
    is_held: impl Fn(&E) -> bool,
) -> T {
    loop {
        match go() {
            Err(error) if is_held(&error) => std::thread::yield_now(),
            done => return done.unwrap(),
        }
    }
}

/// A bare repository, as a server has it.
fn bare(at: &Path) -> String {
    let made = Command::new("git")
        .args(["init", "--quiet", "--bare", "--initial-branch=main"])
        .arg(at)
        .status();
    assert!(made.unwrap().success());
    at.to_string_lossy().into_owned()
}

/// One of two machines: what it wrote, and a clock and ids of its own.
struct Side {
    name: &'static str,
    tree: Tree,
    is_sealed: bool,
    ids: IdSource,
    dice: u64,
    steps: u64,
    said: u32,
    /// Words that have to be found at the end.
    words: Vec<String>,
    /// Words that moved into a drawer and must not be found in a log or its history.
    private: Vec<String>,
}

impl Side {
    fn new(name: &'static str, seed: u64) -> Self {
        Self {
            name,
            tree: Tree::new(),
            is_sealed: false,
            ids: IdSource::new(seed),
            dice: seed,
            steps: seed % 7,
            said: 0,
            words: Vec::new(),
            private: Vec::new(),
        }
    }

    fn shelf(&self) -> Shelf {
        let shelf = self.tree.shelf();
        if self.is_sealed {
            unlock(&shelf, &Secret::new(SECRET.to_owned())).unwrap()
        } else {
            shelf
        }
    }

    fn keeper(&self) -> Keeper {
        Keeper::new(self.shelf()).unwrap()
    }

    fn roll(&mut self, of: usize) -> usize {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.dice >> 33).unwrap() % of.max(1)
    }

    fn now(&mut self) -> Now {
        self.steps += 13;
        now(self.steps)
    }

    /// Returns words that were never said before.
    fn word(&mut self) -> String {
        self.said += 1;
        let word = format!("{}-said-{}-{}", self.name, self.said, self.steps);
        self.words.push(word.clone());
        word
    }

    /// Opens a client to write. A program that another test starts can have our lock open for a moment longer.
    fn open(&self, client: ClientId, at: Now) -> (Keeper, Opened) {
        loop {
            let mut keeper = self.keeper();
            let opened = keeper.open(client, at).unwrap();
            if opened.access == Access::Writer {
                return (keeper, opened);
            }
            std::thread::yield_now();
        }
    }

    fn create(&self, client: &Client, at: Now) {
        let is_held = |error: &Error| matches!(error.cause, Cause::Held(_));
        until_free(|| self.keeper().create(client, at), is_held);
    }

    fn merge(&self, theirs: &Shelf, at: Now) -> Report {
        let is_held = |error: &Error| matches!(error.cause, Cause::Held(_));
        until_free(|| self.keeper().merge(theirs, at), is_held)
    }

    fn sync(&self, remote: Option<&str>) -> Synced {
        let at = now(self.steps);
        let program = Path::new("alongside");
        let is_held = |trouble: &Trouble| matches!(trouble, Trouble::Storage(error) if matches!(error.cause, Cause::Held(_)));
        until_free(|| self.keeper().sync(remote, program, at), is_held)
    }

    /// Does one thing a clinician does.
    fn work(&mut self) {
        let at = self.now();
        let clients = self.shelf().clients().unwrap();
        let what = self.roll(16);
        if clients.is_empty() || what == 0 {
            let id = ClientId(self.ids.next(at.wall));
            let code = Code::drawn(&self.ids.code_tail());
            let label = self.word();
            self.create(&Client::new(id, code, &label, at.wall), at);
            return;
        }
        let client = clients[self.roll(clients.len())];
        let (mut keeper, opened) = self.open(client, at);
        let dossier = opened.loaded.dossier;
        let step = StepId(self.ids.next(at.wall));
        let mark = Mark {
            step,
            at: at.wall,
            by: self.name,
        };
        match what {
            1..=3 => {
                let mut goals = dossier.goals.clone();
                let words = self.word();
                if goals.goals.is_empty() || what == 1 {
                    let id = GoalId(self.ids.next(at.wall));
                    goals.goals.push(Goal::new(id, &words, at.wall));
                } else {
                    let n = self.roll(goals.goals.len());
                    let goal = &mut goals.goals[n];
                    let was = std::mem::replace(&mut goal.words, words);
                    goal.history.push(GoalChange {
                        at: at.wall,
                        by: self.name.to_owned(),
                        was: GoalWas::Words(was),
                        why: String::new(),
                    });
                }
                keeper.save(&goals, at).unwrap();
            }
            4 => {
                let words = self.word();
                let id = NoteId(self.ids.next(at.wall));
                let of = dossier
                    .sessions
                    .first()
                    .map_or(SessionId(id.0), |one| one.id);
                let mut note = match dossier.notes.first() {
                    Some(known) => known.clone(),
                    None => Note::new(id, client, of, at.wall, self.name, "dap"),
                };
                note.edits.added.push(Added {
                    id: alongside::domain::id::SentenceId(self.ids.next(at.wall)),
                    section: "data".to_owned(),
                    words,
                    copied: None,
                });
                keeper.save(&note, at).unwrap();
            }
            _ => self.log(
                &mut keeper,
                client,
                dossier.sessions,
                dossier.drawers,
                what,
                (mark, at),
            ),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "the sessions are looked up for this"
    )]
    fn log(
        &mut self,
        keeper: &mut Keeper,
        client: ClientId,
        sessions: Vec<Session>,
        drawers: Vec<Drawer>,
        what: usize,
        (mark, at): (Mark<'_>, Now),
    ) {
        let mut log = if sessions.is_empty() || what == 5 {
            Session {
                id: SessionId(self.ids.next(at.wall)),
                start: at.wall,
                ..session(client, 1)
            }
        } else {
            let n = self.roll(sessions.len());
            sessions[n].clone()
        };
        let standing: Vec<EntryId> = log
            .standing()
            .iter()
            .filter(|entry| entry.line.kind == Kind::Seen)
            .map(|entry| entry.id)
            .collect();
        let known = drawers.into_iter().find(|known| known.session == log.id);
        let mut private = known.unwrap_or_else(|| drawer(&log));
        let new = |side: &mut Self, kind: Kind| Line {
            at: at.wall,
            kind,
            ..line(0, &side.word())
        };
        match what {
            6..=8 if !standing.is_empty() => {
                let n = self.roll(standing.len());
                let line = new(self, Kind::Seen);
                correct(&mut log.entries, standing[n], line, mark).unwrap();
            }
            9 if !standing.is_empty() => {
                let n = self.roll(standing.len());
                strike(&mut log.entries, standing[n], mark).unwrap();
            }
            10 if !standing.is_empty() => {
                let n = self.roll(standing.len());
                let entry = log.entry(standing[n]).unwrap().clone();
                let moved = Line {
                    kind: Kind::Drawer,
                    ..entry.line.clone()
                };
                move_to_drawer(&mut log, &mut private, entry.id, moved, mark).unwrap();
                self.private.push(entry.line.text);
                keeper.move_to_drawer(&log, &private, entry.id, at).unwrap();
                return;
            }
            11 => {
                let id = EntryId(self.ids.next(at.wall));
                let line = new(self, Kind::Drawer);
                self.private.push(line.text.clone());
                private.entries.push(enter(id, line, mark));
                // A drawer belongs to a session that is there.
                keeper.save(&log, at).unwrap();
                keeper.save(&private, at).unwrap();
                return;
            }
            _ => {
                let id = EntryId(self.ids.next(at.wall));
                let line = new(self, Kind::Seen);
                log.entries.push(enter(id, line, mark));
            }
        }
        keeper.save(&log, at).unwrap();
    }

    /// Returns every file that has to be the same on both sides.
    fn documents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let data = &self.tree.places.data;
        let here = [
            "clients",
            "practice.ron",
            "profile.ron",
            "disposals.ron",
            "library",
        ];
        files_below(data)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(data).unwrap().to_owned(), bytes))
            .filter(|(path, _)| here.iter().any(|name| path.starts_with(name)))
            .collect()
    }

    /// Returns the text of all documents and what is kept beside them.
    fn text(&self, only: &[&str]) -> String {
        let data = &self.tree.places.data;
        let files = files_below(data).into_iter().filter(|(path, _)| {
            let near = path.strip_prefix(data).unwrap();
            only.iter().any(|name| near.starts_with(name))
        });
        files
            .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
            .collect()
    }

    fn is_sound(&self) {
        let found = check(&self.shelf());
        assert_eq!(found, [], "{}", self.name);
    }
}

/// Copies a data folder as it lies there.
pub(super) fn copied(from: &Path, to: &Path) {
    for (path, bytes) in files_below(from) {
        let near = path.strip_prefix(from).unwrap();
        if near.starts_with(".git") || near.starts_with("locks") {
            continue;
        }
        let to = to.join(near);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(&to, bytes).unwrap();
        fs::set_permissions(&to, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let mut open = vec![to.to_owned()];
    while let Some(folder) = open.pop() {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            }
        }
    }
}

/// Every id of an entry, a goal and a note is there once, every word is found, and nothing private is in a log.
#[track_caller]
fn nothing_is_lost(sides: [&Side; 2]) {
    let [one, other] = sides;
    let texts = one.text(&["clients", "conflicts"]);
    for word in one.words.iter().chain(&other.words) {
        assert!(texts.contains(&format!("\"{word}\"")), "{word} is lost");
    }
    let shelf = one.shelf();
    let mut seen = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for client in shelf.clients().unwrap() {
        let loaded = shelf.dossier(client).unwrap();
        assert_eq!(loaded.findings, []);
        let dossier = loaded.dossier;
        assert!(
            labels.insert(dossier.client.label.clone()),
            "twice: {}",
            dossier.client.label
        );
        for log in &dossier.sessions {
            for entry in &log.entries {
                assert!(seen.insert(entry.id.0), "twice: {}", entry.id);
            }
        }
        for goal in &dossier.goals.goals {
            assert!(seen.insert(goal.id.0), "twice: {}", goal.id);
        }
    }
    // What is in a drawer is in no log, no earlier version of one, and not in the chart.
    for side in sides {
        let data = &side.tree.places.data;
        let drawers: BTreeSet<String> = files_below(data)
            .into_iter()
            .filter(|(path, _)| {
                let name = path.to_string_lossy();
                !name.contains(".private") && !name.contains("/.git/")
            })
            .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
            .collect();
        for word in one.private.iter().chain(&other.private) {
            let found = drawers
                .iter()
                .find(|text| text.contains(&format!("\"{word}\"")));
            assert!(
                found.is_none(),
                "{} has {word} outside the drawer",
                side.name
            );
        }
    }
}

#[track_caller]
fn are_the_same(one: &Side, other: &Side) {
    let (left, right) = (one.documents(), other.documents());
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&left), names(&right));
    for (path, bytes) in left {
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            String::from_utf8_lossy(&right[&path]),
            "{}",
            path.display()
        );
    }
}

/// Edits two copies apart for so many rounds, syncing now and then, and brings them together at the end.
fn by_git(rounds: u64, seed: u64) {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = bare(&folder.path().join("server.git"));
    let mut one = Side::new("one", seed);
    let mut other = Side::new("other", seed + 1);
    one.tree.found();
    for _ in 0..6 {
        one.work();
    }
    one.sync(Some(&remote));
    Keeper::copy_from(other.tree.shelf(), &remote, Path::new("alongside"))
        .unwrap()
        .unwrap();
    are_the_same(&one, &other);
    for round in 0..rounds {
        for side in [&mut one, &mut other] {
            for _ in 0..=side.roll(4) {
                side.work();
            }
        }
        match round % 4 {
            0 => drop(one.sync(None)),
            1 => drop(other.sync(None)),
            2 => drop((other.sync(None), one.sync(None))),
            _ => {}
        }
    }
    one.sync(None);
    other.sync(None);
    one.sync(None);
    let (again, still) = (one.sync(None), other.sync(None));
    assert!(!again.fetched && !again.pushed && !still.fetched && !still.pushed);
    are_the_same(&one, &other);
    nothing_is_lost([&one, &other]);
    one.is_sound();
    other.is_sound();
}

/// The same without git: each folder is joined with a copy of the other, both ways at once.
fn by_folders(rounds: u64, seed: u64) {
    let mut one = Side::new("one", seed);
    let mut other = Side::new("other", seed + 1);
    one.tree.found();
    for _ in 0..6 {
        one.work();
    }
    copied(&one.tree.places.data, &other.tree.places.data);
    for round in 0..rounds {
        for side in [&mut one, &mut other] {
            for _ in 0..=side.roll(4) {
                side.work();
            }
        }
        if round % 3 == 1 || round + 1 == rounds {
            let before = tempfile::tempdir().unwrap();
            let places = Places::under(before.path());
            copied(&one.tree.places.data, &places.data);
            let at = now(one.steps.max(other.steps));
            one.merge(&other.shelf(), at);
            other.merge(&Shelf::new(places), at);
            are_the_same(&one, &other);
            let again = one.merge(&other.shelf(), at);
            assert_eq!((again.taken, again.joined, again.clients), (0, 0, 0));
        }
    }
    nothing_is_lost([&one, &other]);
    one.is_sound();
    other.is_sound();
}

#[test]
fn copies_edited_apart_lose_nothing_by_git() {
    by_git(10, 4711);
}

#[test]
#[ignore = "long: cargo test --test it copies -- --ignored"]
fn copies_edited_apart_for_long_lose_nothing_by_git() {
    for seed in [1, 99, 2026] {
        by_git(50, seed);
    }
}

#[test]
fn copies_edited_apart_lose_nothing_folder_by_folder() {
    by_folders(10, 815);
}

#[test]
#[ignore = "long: cargo test --test it copies -- --ignored"]
fn copies_edited_apart_for_long_lose_nothing_folder_by_folder() {
    for seed in [2, 77, 2027] {
        by_folders(50, seed);
    }
}

#[test]
fn encrypted_copies_travel_as_they_are_and_say_the_same() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = bare(&folder.path().join("server.git"));
    let mut one = Side::new("one", 12);
    let mut other = Side::new("other", 13);
    let secret = Secret::new(SECRET.to_owned());
    Keeper::found_sealed(one.tree.shelf(), &Practice::default(), &secret, 1, now(0)).unwrap();
    (one.is_sealed, other.is_sealed) = (true, true);
    for _ in 0..8 {
        one.work();
    }
    one.sync(Some(&remote));
    Keeper::copy_from(other.tree.shelf(), &remote, Path::new("alongside"))
        .unwrap()
        .unwrap();
    for _ in 0..4 {
        for side in [&mut one, &mut other] {
            for _ in 0..3 {
                side.work();
            }
        }
        other.sync(None);
        one.sync(None);
    }
    one.sync(None);
    other.sync(None);
    are_the_same(&one, &other);
    one.is_sound();
    other.is_sound();
    // On the server, in every object of git, no word is clear.
    let words: Vec<&String> = one.words.iter().chain(&other.words).collect();
    let all = Command::new("git")
        .args([
            "--git-dir",
            &remote,
            "cat-file",
            "--batch-all-objects",
            "--batch",
        ])
        .output()
        .unwrap();
    let all = String::from_utf8_lossy(&all.stdout);
    assert!(all.len() > 10_000);
    for word in words {
        assert!(
            !all.contains(word.as_str()),
            "{word} is clear on the server"
        );
    }
}

#[test]
fn a_goal_worded_differently_shows_both_and_two_equal_codes_become_two() {
    let (mut one, mut other) = (Side::new("one", 1), Side::new("other", 2));
    let mut keeper = one.tree.found();
    keeper.create(&client(1), now(0)).unwrap();
    let mut goals = alongside::domain::goal::Goals::new(client(1).id);
    goals
        .goals
        .push(Goal::new(GoalId(one.ids.next(stamp(0))), "sleep", stamp(0)));
    keeper.save(&goals, now(1)).unwrap();
    drop(keeper);
    copied(&one.tree.places.data, &other.tree.places.data);
    for (side, words) in [(&one, "sleep through"), (&other, "sleep by eleven")] {
        let (mut keeper, _) = side.open(client(1).id, now(2));
        let mut goals = goals.clone();
        words.clone_into(&mut goals.goals[0].words);
        keeper.save(&goals, now(3)).unwrap();
    }
    // A client of the same code on each side.
    for side in [&mut one, &mut other] {
        let at = side.now();
        let id = ClientId(side.ids.next(at.wall));
        let chart = Client::new(id, Code::parse("c-same").unwrap(), side.name, at.wall);
        side.create(&chart, at);
    }
    let before = tempfile::tempdir().unwrap();
    let places = Places::under(before.path());
    copied(&one.tree.places.data, &places.data);
    let report = one.merge(&other.shelf(), now(90));
    other.merge(&Shelf::new(places), now(95));
    are_the_same(&one, &other);
    assert_eq!(report.clients, 1);
    assert_eq!(report.rifts.get(&client(1).id), Some(&1));
    assert_eq!(report.recoded.len(), 1);
    let dossier = one.shelf().dossier(client(1).id).unwrap().dossier;
    let rift = dossier.client.rifts().next().unwrap();
    let values: BTreeSet<String> = rift.versions.iter().map(|one| one.value.words()).collect();
    let wanted = ["sleep by eleven".to_owned(), "sleep through".to_owned()];
    assert_eq!(values, wanted.into());
    let codes: BTreeSet<String> = one
        .shelf()
        .clients()
        .unwrap()
        .into_iter()
        .map(|id| {
            one.shelf()
                .dossier(id)
                .unwrap()
                .dossier
                .client
                .code
                .as_str()
                .to_owned()
        })
        .collect();
    assert_eq!(codes.len(), 3);
    assert!(codes.contains("c-same"));
}

#[test]
fn a_held_client_keeps_a_sync_from_writing_and_nothing_is_lost() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = bare(&folder.path().join("server.git"));
    let mut one = Side::new("one", 5);
    let other = Side::new("other", 6);
    one.tree.found();
    for _ in 0..6 {
        one.work();
    }
    one.sync(Some(&remote));
    Keeper::copy_from(other.tree.shelf(), &remote, Path::new("alongside"))
        .unwrap()
        .unwrap();
    let id = one.shelf().clients().unwrap()[0];
    let (mut keeper, opened) = one.open(id, now(500));
    let mut chart = opened.loaded.dossier.client;
    "changed here".clone_into(&mut chart.label);
    keeper.save(&chart, now(501)).unwrap();
    drop(keeper);
    one.sync(None);
    let (holder, _) = other.open(id, now(502));
    let before = other.documents();
    let refused = other.keeper().sync(None, Path::new("alongside"), now(503));
    assert!(matches!(refused, Err(Trouble::Storage(_))), "{refused:?}");
    assert_eq!(other.documents(), before);
    drop(holder);
    other.sync(None);
    are_the_same(&one, &other);
}

#[test]
fn a_record_that_was_disposed_of_does_not_come_back_and_one_that_is_here_stays() {
    use alongside::domain::disposal::Disposal;
    let one = Side::new("one", 1);
    let other = Side::new("other", 2);
    let mut keeper = one.tree.found();
    keeper.create(&client(1), now(0)).unwrap();
    drop(keeper);
    copied(&one.tree.places.data, &other.tree.places.data);
    let row = Disposal {
        code: client(1).code,
        client: None,
        begun: stamp(50),
        finished: None,
        last_service: stamp(0).date_naive(),
        due: stamp(0).date_naive(),
        rule: "test".to_owned(),
        years: 10,
        witness: "w".to_owned(),
        reason: "due".to_owned(),
        method: "deleted".to_owned(),
        by: "dr".to_owned(),
        files: 1,
    };
    one.keeper().dispose(client(1).id, row, now(50)).unwrap();
    let report = one.merge(&other.shelf(), now(60));
    assert_eq!(report.disposed, [client(1).code]);
    assert_eq!(one.shelf().clients().unwrap(), []);
    // Where it is, it stays until somebody disposes of it there: a join destroys nothing.
    let before = other.documents();
    let report = other.merge(&one.shelf(), now(60));
    assert_eq!(report.stays, [client(1).code]);
    assert_eq!(other.shelf().disposals().unwrap().rows.len(), 1);
    let after = other.documents();
    assert!(
        before
            .iter()
            .all(|(path, bytes)| after.get(path) == Some(bytes))
    );
}

/// What every part of a document is made of survives a join, and either side can be ours.
#[track_caller]
fn joins<D: alongside::domain::merge::Joins + std::fmt::Debug>(full: &D, blank: &D) {
    for base in [None, Some(blank), Some(full)] {
        let one = D::join(base, full, blank);
        assert_eq!(one, D::join(base, blank, full));
        assert_eq!(one.lost, None, "the parts fit together");
        let again = D::join(Some(blank), &one.document, blank);
        assert_eq!(again.document, one.document);
    }
    let grown = D::join(Some(blank), full, blank);
    assert_eq!(
        &grown.document, full,
        "what one side changed stands as it is"
    );
    assert_eq!(grown.rifts, []);
}

#[test]
fn every_kind_of_document_is_joined_part_by_part() {
    use crate::storage::after::{full_closing, full_disclosures};
    use crate::storage::full::{full_client, full_goals, full_plan, full_readings, full_risk};
    let id = client(1).id;
    joins(&full_client(), &client(1));
    joins(&full_goals(), &alongside::domain::goal::Goals::new(id));
    joins(&full_plan(), &alongside::domain::plan::Plan::new(id));
    joins(
        &full_readings(),
        &alongside::domain::reading::Readings::new(id),
    );
    joins(&full_risk(), &alongside::domain::risk::RiskRecord::new(id));
    joins(
        &full_closing(),
        &alongside::domain::closing::Closing::new(id),
    );
    joins(
        &full_disclosures(),
        &alongside::domain::disclosure::Disclosures::new(id),
    );
}
