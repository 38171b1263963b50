//! A made-up caseload of its own for one test, and the real program started on it in a real terminal.

use std::fs;
use std::path::{Path, PathBuf};

use alongside::domain::composed::composed;
use alongside::domain::id::ClientId;
use alongside::domain::session::{Drawer, Entry, Kind, Session};
use alongside::storage::decode::{Verdict, decode_any};
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use tempfile::TempDir;

use crate::pty::{Pty, alongside};

/// The day of every test.
const TODAY: &str = "2026-11-26";

/// The words that stand on the client list and nowhere else.
pub(crate) const LIST: &str = "type to narrow the list";

/// Folders that nobody else uses.
pub(crate) struct Room {
    folder: TempDir,
}

impl Room {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "data", "state", "config"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// Returns everything the program may write to.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the folder of the made-up clients.
    pub(crate) fn data(&self) -> PathBuf {
        self.root().join("data/alongside-demo")
    }

    pub(crate) fn places(&self) -> Places {
        Places {
            data: self.data(),
            ..Places::under(self.root())
        }
    }

    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::new(self.places())
    }

    /// Starts the program at 80x24 as a person does.
    #[track_caller]
    pub(crate) fn start(&self) -> Pty {
        self.start_under(alongside(), &[])
    }

    /// Starts the program by another one, whose last argument it becomes.
    #[track_caller]
    pub(crate) fn start_under(&self, program: &Path, before: &[&str]) -> Pty {
        let at = |name: &str| {
            self.root()
                .join(name)
                .into_os_string()
                .into_string()
                .unwrap()
        };
        let (home, data, state, config) = (at("home"), at("data"), at("state"), at("config"));
        let env = [
            ("HOME", home.as_str()),
            ("XDG_DATA_HOME", &data),
            ("XDG_STATE_HOME", &state),
            ("XDG_CONFIG_HOME", &config),
            ("TZ", "Europe/Berlin"),
        ];
        let mut args = before.to_vec();
        if program != alongside() {
            args.push(alongside().to_str().unwrap());
        }
        args.extend(["demo", "--today", TODAY]);
        Pty::spawn(program, &args, &env, (80, 24))
    }

    /// Returns the client whom the tests see.
    #[track_caller]
    pub(crate) fn client(&self) -> ClientId {
        let records = self.shelf();
        let is_hers = |id: &ClientId| records.dossier(*id).unwrap().dossier.client.label == "A.M.";
        records
            .clients()
            .unwrap()
            .into_iter()
            .find(is_hers)
            .unwrap()
    }

    /// Returns where today's session of that client lies: the one that begins last.
    #[track_caller]
    pub(crate) fn log_path(&self) -> PathBuf {
        let loaded = self.shelf().dossier(self.client()).unwrap();
        let last = loaded
            .dossier
            .sessions
            .iter()
            .max_by_key(|session| session.start)
            .unwrap();
        assert_eq!(last.number, 7, "today's session is not on file");
        self.places()
            .sessions(self.client())
            .join(format!("{}.ron", last.id))
    }

    /// Returns every file under the root that holds these words, by its name from there.
    pub(crate) fn files_with(&self, words: &str) -> Vec<String> {
        let mut found = Vec::new();
        for path in files_under(self.root()) {
            // A file may be replaced while it is looked for.
            let bytes = fs::read(&path).unwrap_or_default();
            if bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes())
            {
                let name = path.strip_prefix(self.root()).unwrap();
                found.push(name.to_str().unwrap().to_owned());
            }
        }
        found.sort();
        found
    }
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for row in fs::read_dir(folder).unwrap() {
        let row = row.unwrap();
        if row.file_type().unwrap().is_dir() {
            found.extend(files_under(&row.path()));
        } else {
            found.push(row.path());
        }
    }
    found
}

/// Reads a session log that must be whole: one document, its sum right, its first line telling a person what it is.
#[track_caller]
pub(crate) fn whole_log(path: &Path) -> Session {
    let bytes = fs::read(path).unwrap();
    assert!(
        bytes.starts_with(b"// alongside session v1 rev="),
        "no header line"
    );
    let read = decode_any::<Session>(&bytes).unwrap();
    assert_eq!(read.verdict, Verdict::Whole);
    read.document
}

/// A program in today's session of A.M.
pub(crate) struct Live {
    pub(crate) room: Room,
    pub(crate) pty: Pty,
    /// Today's session log.
    pub(crate) log: PathBuf,
}

impl Live {
    /// Opens the program and begins the session, as a person does.
    #[track_caller]
    pub(crate) fn start() -> Self {
        let room = Room::new();
        let mut pty = room.start();
        begin(&mut pty);
        let log = room.log_path();
        Self { room, pty, log }
    }

    /// Types on the log line and waits until it is there.
    #[track_caller]
    pub(crate) fn type_line(&mut self, text: &str) {
        self.pty.send(text.as_bytes());
        self.wait_for_line(text);
    }

    /// Opens the library by its sign on the empty line; it may still be read.
    #[track_caller]
    pub(crate) fn open_library(&mut self) {
        let is_open = |screen: &vt100::Screen| screen.contents().contains("─ Library");
        while !is_open(self.pty.screen()) {
            self.pty.press(&["/"]);
            self.pty
                .wait_for("the library, or the sign on the line", |screen| {
                    is_open(screen) || line(screen) == "/"
                });
            self.breathe();
            if !is_open(self.pty.screen()) {
                self.pty.press(&["ctrl-u"]);
                self.wait_for_line("");
            }
        }
    }

    /// Lets as much time pass as there is between two lines of a person: what comes faster is one paste.
    #[track_caller]
    pub(crate) fn breathe(&mut self) {
        self.pty.breathe();
    }

    /// Waits until the log line ends with this text.
    #[track_caller]
    pub(crate) fn wait_for_line(&mut self, text: &str) {
        self.pty
            .wait_for(&format!("{text:?} on the line"), |screen| {
                line(screen).ends_with(text)
            });
    }

    /// Types a line, enters it, and looks on the disk at the moment the screen says that it is saved.
    #[track_caller]
    pub(crate) fn enter(&mut self, typed: &str, kind: &Kind, text: &str) -> Entry {
        self.breathe();
        self.type_line(typed);
        self.pty.press(&["enter"]);
        self.wait_until_saved("logged ");
        self.standing(kind, text)
    }

    /// Waits for these words with the header's word that everything is saved.
    #[track_caller]
    pub(crate) fn wait_until_saved(&mut self, words: &str) {
        self.pty
            .wait_for(&format!("{words:?} and saved"), |screen| {
                screen.contents().contains(words) && is_saved(screen)
            });
    }

    /// Returns the newest entry of this kind and wording that stands in the log on disk.
    #[track_caller]
    pub(crate) fn standing(&self, kind: &Kind, text: &str) -> Entry {
        let session = whole_log(&self.log);
        // What is typed is stored composed.
        let text = composed(text);
        let found = session
            .entries
            .iter()
            .rfind(|entry| entry.stands() && entry.line.kind == *kind && entry.line.text == text);
        let standing = session.standing().into_iter().map(|entry| &entry.line);
        let all: Vec<_> = standing.map(|line| (&line.kind, &line.text)).collect();
        found
            .unwrap_or_else(|| panic!("{kind:?} {text:?} is not in {all:#?}"))
            .clone()
    }

    /// Returns how many entries stand in the log on disk.
    #[track_caller]
    pub(crate) fn n_standing(&self) -> usize {
        whole_log(&self.log).standing().len()
    }

    /// Returns the drawer of the session as it is on disk.
    #[track_caller]
    pub(crate) fn drawer(&self) -> Drawer {
        let bytes = fs::read(self.log.with_extension("private.ron")).unwrap();
        let read = decode_any::<Drawer>(&bytes).unwrap();
        assert_eq!(read.verdict, Verdict::Whole);
        read.document
    }
}

/// Goes from the client list into today's session of A.M.
#[track_caller]
pub(crate) fn begin(pty: &mut Pty) {
    pty.wait_for_text(LIST);
    pty.press(&["text:am"]);
    pty.wait_for_text("Last time (19 Nov)");
    pty.press(&["enter"]);
    pty.wait_for_text("Enter starts session 7");
    pty.press(&["enter"]);
    pty.wait_for("session 7, saved", |screen| {
        screen.contents().contains("time session started") && is_saved(screen)
    });
}

/// Returns the top row.
pub(crate) fn header(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.into()).next().unwrap_or_default()
}

/// Tells whether the header says that everything is on disk.
pub(crate) fn is_saved(screen: &vt100::Screen) -> bool {
    let header = header(screen);
    header.contains("saved ") && !header.contains("NOT SAVED")
}

/// Returns what stands on the log line, of which the cursor is on the last row.
pub(crate) fn line(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    let (row, _) = screen.cursor_position();
    let row = screen
        .rows(0, columns.into())
        .nth(row.into())
        .unwrap_or_default();
    // Before it come the prompt and a blank.
    row.chars()
        .skip(2)
        .collect::<String>()
        .trim_end()
        .to_owned()
}
