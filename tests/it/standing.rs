//! The real program in a real terminal at one moment that does not pass on the wall and with ids of one seed, so that two
//! runs can be held against each other byte for byte.
//!
//! The child is this test binary again: it runs the loop of the program on a room that the test made.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use alongside::app::keymap::Keymap;
use alongside::app::options::Options;
use alongside::app::tips::Tips;
use alongside::domain::clinician::Clinician;
use alongside::domain::own_library::OwnLibrary;
use alongside::domain::practice::Practice;
use alongside::domain::settings::Settings;
use alongside::domain::time::Now;
use alongside::runtime::clock::{Clock, steady};
use alongside::runtime::look::motion;
use alongside::runtime::{self, Setup};
use alongside::storage::chosen;
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;

use crate::desk::{Desk, two_o_clock};
use crate::pty::Pty;
use crate::whole::room::Room;

const CHILD: &str = "standing::runs_the_program_at_one_moment";

/// Where the child finds its room.
const ROOM: &str = "ROOM";

/// What every run writes anew, or only where time passes: no document is in it.
const NOT_COMPARED: [&str; 7] = [
    // Who has the client open: a process of this machine.
    "locks",
    // Its chain counts runs and seconds.
    "audit",
    // Written behind the keyboard, as time passes.
    "drafts",
    // A version is kept when enough time has passed.
    "history",
    // Caches, made anew any day.
    "index",
    "index.text",
    // Room on the disk.
    "ballast",
];

/// The loop of the program on the folder that is named.
#[test]
#[ignore = "the child of other tests: it needs a terminal of its own"]
fn runs_the_program_at_one_moment() {
    let root = PathBuf::from(env::var_os(ROOM).unwrap());
    let places = places(&root);
    let options = Options::of(chosen::read(&places.config), Settings::default());
    let keeper = Keeper::new(Shelf::new(places)).unwrap();
    let setup = Setup {
        practice: keeper.shelf().practice().unwrap(),
        keeper,
        clock: Clock::Standing(two_o_clock().wall),
        by: String::from("demo"),
        clinician: Ok(Clinician::default()),
        own: Ok(OwnLibrary::default()),
        motion: motion(&options.liking),
        options,
        keys: Keymap::built_in(),
        tips: Tips::default(),
        first_steps: None,
        seed: 7,
        open: None,
        said: None,
    };
    let left = runtime::run(setup, None).unwrap();
    process::exit(left.code.into());
}

fn places(root: &Path) -> Places {
    Places {
        data: root.join("data/alongside-demo"),
        ..Places::under(root)
    }
}

/// Returns a room with the record of A.M. and of J.K., written at that moment.
#[track_caller]
pub(crate) fn room() -> Room {
    let room = Room::new();
    let now = Now {
        steady: steady(),
        ..two_o_clock()
    };
    let practice = Practice {
        demo: true,
        ..Practice::default()
    };
    let mut keeper = Keeper::found(Shelf::new(room.places()), &practice, now).unwrap();
    let told = Desk::told();
    for dossier in told
        .iter()
        .filter(|one| ["A.M.", "J.K."].contains(&one.client.label.as_str()))
    {
        keeper.create(&dossier.client, now).unwrap();
        keeper.save(&dossier.goals, now).unwrap();
        keeper.save(&dossier.plan, now).unwrap();
        keeper.save(&dossier.risk, now).unwrap();
        keeper.save(&dossier.readings, now).unwrap();
        for session in &dossier.sessions {
            keeper.save(session, now).unwrap();
        }
        for note in &dossier.notes {
            keeper.save(note, now).unwrap();
        }
    }
    room
}

/// Starts the program in a room, in a window of this size, with these variables over the usual ones.
#[track_caller]
pub(crate) fn start(room: &Room, env: &[(&str, &str)], size: (u16, u16)) -> Pty {
    let root = room.root().to_str().unwrap();
    let mut env = env.to_vec();
    env.extend([(ROOM, root), ("HOME", root), ("TZ", "Europe/Berlin")]);
    let program = env::current_exe().unwrap();
    let args = ["--exact", CHILD, "--ignored", "--nocapture"];
    Pty::spawn(&program, &args, &env, size)
}

/// Returns every document of a room by its name from the data folder.
#[track_caller]
pub(crate) fn documents(room: &Room) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    gather(&room.data(), &room.data(), &mut found);
    found
}

fn gather(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for row in fs::read_dir(folder).unwrap() {
        let path = row.unwrap().path();
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        if NOT_COMPARED.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            gather(&path, root, found);
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
}
