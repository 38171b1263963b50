//! Other users of the machine (S-T10): two clinicians with two user ids, links, pipes and folders that lie in the way.
//!
//! Only root can be two users. Where the tests do not run as root that is said loudly, and nothing was tested.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use alongside::domain::client::{Client, Code};
use alongside::domain::id::ClientId;
use alongside::domain::practice::Practice;
use alongside::domain::session::Drawer;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use tempfile::TempDir;

use crate::pty::alongside;
use crate::storage::sample::{entry, id, session, stamp};
use crate::trials::{figure, skipped};

/// The two clinicians.
const USERS: [u32; 2] = [60_001, 60_002];

/// How long a call may take that nothing should hold.
const PROMPTLY: Duration = Duration::from_secs(20);

/// A machine with two users, each with a home that anybody may look into, and a tree in it.
struct Clinic {
    folder: TempDir,
    program: PathBuf,
}

/// What a call said, on both streams, and how it ended.
struct Done {
    code: Option<i32>,
    said: String,
}

/// Words of a user that nobody else may see.
fn secrets(user: u32) -> [String; 4] {
    [
        format!("Kanari{user}"),
        format!("zaunkoenig-{user}"),
        format!("heckenbraunelle-{user}"),
        client_of(user).to_string(),
    ]
}

fn client_of(user: u32) -> ClientId {
    ClientId(id(u64::from(user)))
}

fn code_of(user: u32) -> String {
    format!("c-{user}")
}

impl Clinic {
    /// Returns none where only one user can be had.
    fn new() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // Where the sources lie need not be open to everybody.
        let program = folder.path().join("alongside");
        fs::copy(alongside(), &program).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let clinic = Self { folder, program };
        for user in USERS {
            let home = clinic.home(user);
            fs::create_dir(&home).unwrap();
            fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).unwrap();
            own(&home, user);
        }
        Some(clinic)
    }

    fn home(&self, user: u32) -> PathBuf {
        self.folder.path().join(format!("home-{user}"))
    }

    fn places(&self, user: u32) -> Places {
        let home = self.home(user);
        Places {
            data: home.join("data"),
            config: home.join(".config/alongside"),
            spill: vec![home.join(".local/state/alongside/spill")],
        }
    }

    /// Gives a user a tree with a client whose label, log and drawer hold words of their own.
    fn settle(&self, user: u32) {
        let places = self.places(user);
        let now = Clock::Real.now();
        let practice = Practice {
            clinician: format!("dr{user}"),
            ..Practice::default()
        };
        let mut keeper = Keeper::found(Shelf::new(places.clone()), &practice, now).unwrap();
        let [label, words, notes, _] = secrets(user);
        let code = Code::parse(&code_of(user)).unwrap();
        let client = Client::new(client_of(user), code, &label, stamp(0));
        keeper.create(&client, now).unwrap();
        let mut log = session(client.id, 1);
        log.entries.push(entry(1, &words));
        keeper.save(&log, now).unwrap();
        let drawer = Drawer {
            session: log.id,
            client: client.id,
            entries: vec![entry(2, &notes)],
        };
        keeper.save(&drawer, now).unwrap();
        own(&places.data, user);
    }

    /// Starts a program as a user, with a umask that hides nothing.
    fn start(&self, user: u32, program: &Path, args: &[&str], data: &Path, input: Stdio) -> Child {
        let home = self.home(user);
        Command::new("/bin/sh")
            .args(["-c", r#"umask 000; exec "$0" "$@""#])
            .arg(program)
            .args(args)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", &home)
            .env("ALONGSIDE_DATA", data)
            .env("TZ", "Europe/Vienna")
            .current_dir(&home)
            .uid(user)
            .gid(user)
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[track_caller]
    fn call(&self, user: u32, program: &Path, args: &[&str], data: &Path, input: &str) -> Done {
        let begun = Instant::now();
        let mut child = self.start(user, program, args, data, Stdio::piped());
        // A call that refuses does not read; and what nobody reads stops at the size of a pipe.
        drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
        let said = [
            drain(child.stdout.take().unwrap()),
            drain(child.stderr.take().unwrap()),
        ];
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > PROMPTLY {
                child.kill().unwrap();
                panic!("{args:?} hangs");
            }
            std::thread::yield_now();
        }
        let code = child.wait().unwrap().code();
        let said = said.map(|reading| reading.join().unwrap()).concat();
        Done {
            code,
            said: String::from_utf8_lossy(&said).into_owned(),
        }
    }

    /// Calls the program on the user's own tree.
    #[track_caller]
    fn own(&self, user: u32, args: &[&str], input: &str) -> Done {
        let data = self.places(user).data;
        self.call(user, &self.program, args, &data, input)
    }
}

/// Reads an end of a pipe while the other is written.
fn drain(mut pipe: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut said = Vec::new();
        pipe.read_to_end(&mut said).unwrap();
        said
    })
}

/// Gives everything below a path to a user.
fn own(path: &Path, user: u32) {
    chown(path, Some(user), Some(user)).unwrap();
    if path.is_dir() {
        for row in fs::read_dir(path).unwrap() {
            own(&row.unwrap().path(), user);
        }
    }
}

/// Returns every path below a folder with what it is.
fn below(folder: &Path) -> Vec<(PathBuf, fs::Metadata)> {
    let mut found = Vec::new();
    for row in fs::read_dir(folder).unwrap() {
        let path = row.unwrap().path();
        let about = fs::symlink_metadata(&path).unwrap();
        if about.is_dir() {
            found.extend(below(&path));
        }
        found.push((path, about));
    }
    found
}

/// Everything the program makes has exactly the modes it should, although the umask would let everybody in.
fn modes(clinic: &Clinic) -> usize {
    let [user, _] = USERS;
    let operations = "client c-aaaa\nline c-aaaa one\nline c-aaaa two\namend c-aaaa three\nprivate c-aaaa\ndraft c-aaaa ha\nsign c-aaaa\n";
    let done = clinic.own(user, &["init"], "");
    assert_eq!(done.code, Some(0), "{}", done.said);
    let done = clinic.own(user, &["drive"], operations);
    assert_eq!(
        (done.code, done.said.matches("saved ").count()),
        (Some(0), 7)
    );
    let out = clinic.home(user).join("data/../note.txt");
    let note = ["note", "c-aaaa", "--last", "--out", out.to_str().unwrap()];
    for args in [&note[..], &["clients"], &["search", "two"]] {
        let done = clinic.own(user, args, "");
        assert_eq!(done.code, Some(0), "{args:?}: {}", done.said);
    }
    let all = below(&clinic.home(user));
    for (path, about) in &all {
        let expected = if about.is_dir() { 0o700 } else { 0o600 };
        let found = (about.mode() & 0o7777, about.uid());
        assert_eq!(found, (expected, user), "{}", path.display());
    }
    all.len()
}

/// Neither user reads, lists or guesses anything of the other's; returns how many ways were tried.
fn nothing_of_each_other(clinic: &Clinic) -> usize {
    let mut ways = 0;
    for (user, other) in [(USERS[0], USERS[1]), (USERS[1], USERS[0])] {
        let theirs = clinic.places(other).data;
        let code = code_of(other);
        // The words are there for whom they belong to, or this would prove nothing.
        let done = clinic.own(other, &["show", &code, "--labels"], "");
        let [label, words, _, client] = secrets(other);
        assert!(
            done.said.contains(&label) && done.said.contains(&words),
            "{}",
            done.said
        );
        let prefix = &client[..8];
        let calls: [(&[&str], &str); 12] = [
            (&["clients"], ""),
            (&["clients", "--labels", "--json"], ""),
            (&["show", &code, "--labels"], ""),
            (&["show", prefix], ""),
            (&["search", &words], ""),
            (&["check"], ""),
            (&["check", "--fix-modes"], ""),
            (&["log", &code], "mine\n"),
            (&["note", &code, "--last"], ""),
            (&["export", &code, "--format", "json"], ""),
            (&["drive"], "line c-60001 mine\nline c-60002 mine\n"),
            (&["init"], ""),
        ];
        for (args, input) in calls {
            let done = clinic.call(user, &clinic.program, args, &theirs, input);
            assert_ne!(done.code, Some(0), "{args:?}: {}", done.said);
            for secret in secrets(other) {
                // What was asked for is not told.
                let is_asked = args.iter().any(|arg| secret.contains(arg));
                assert!(
                    is_asked || !done.said.contains(&secret),
                    "{args:?}: {}",
                    done.said
                );
            }
            ways += 1;
        }
        let data = theirs.to_str().unwrap();
        let chart = format!("{data}/clients/{client}/client.ron");
        for script in [
            format!("ls -laR {data}"),
            format!("find {data}"),
            format!("cat {chart}"),
            format!("stat {chart}"),
            format!("ls {data}/clients/{client}"),
            format!("ls {data}/locks"),
            format!("cat {data}/index"),
            format!("ln {chart} mine"),
            format!("echo mine > {data}/clients/mine"),
        ] {
            let shell = Path::new("/bin/sh");
            let done = clinic.call(user, shell, &["-c", &script], &theirs, "");
            assert_ne!(done.code, Some(0), "{script}: {}", done.said);
            for secret in secrets(other) {
                let is_asked = script.contains(&secret);
                assert!(
                    is_asked || !done.said.contains(&secret),
                    "{script}: {}",
                    done.said
                );
            }
            ways += 1;
        }
        ways += nothing_in_the_process_list(clinic, user, other);
    }
    ways
}

/// While one works on a client, the other sees in the process list that the program runs, and no more.
fn nothing_in_the_process_list(clinic: &Clinic, user: u32, other: u32) -> usize {
    let data = clinic.places(other).data;
    let mut child = clinic.start(other, &clinic.program, &["log", "-"], &data, Stdio::piped());
    let mut to = child.stdin.take().unwrap();
    let [label, words, ..] = secrets(other);
    writeln!(to, "{}\n{words} again {label}", code_of(other)).unwrap();
    // It answers once it works on the client; more lines may come, so it goes on.
    let mut first = [0; 6];
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut first)
        .unwrap();
    assert_eq!(&first, b"saved ");
    let pid = child.id();
    let script = format!(
        "for f in cmdline environ comm status maps; do cat /proc/{pid}/$f 2>&1; done; ls -l /proc/{pid}/fd /proc/{pid}/cwd 2>&1; \
         cat /proc/[0-9]*/cmdline 2>/dev/null; ps axwwe 2>&1; true"
    );
    let seen = clinic.call(user, Path::new("/bin/sh"), &["-c", &script], &data, "");
    assert!(
        seen.said.contains("alongside"),
        "the process is not even seen: {}",
        seen.said
    );
    for secret in secrets(other).iter().chain([&code_of(other)]) {
        assert!(!seen.said.contains(secret.as_str()), "{secret}");
    }
    drop(to);
    assert!(child.wait().unwrap().success());
    8
}

/// What lies where a file of the tree should lie.
#[derive(Clone, Copy, Debug)]
enum Trap {
    /// A link to a file of the other user that anybody may read and write.
    Link,
    /// A pipe that nobody writes to.
    Pipe,
    /// A folder.
    Folder,
    /// A file of the other user.
    Foreign,
    /// A device that never ends.
    Device,
}

const TRAPS: [Trap; 5] = [
    Trap::Link,
    Trap::Pipe,
    Trap::Folder,
    Trap::Foreign,
    Trap::Device,
];

const BAIT: &str = "goldammer-bait";

/// Lays each trap in the place of each file and folder of a tree; returns how many there were.
fn traps() -> Option<usize> {
    let mut laid = 0;
    let clinic = Clinic::new()?;
    let [user, other] = USERS;
    clinic.settle(user);
    let whole = clinic.home(user).join("whole");
    let data = clinic.places(user).data;
    fs::rename(&data, &whole).unwrap();
    let bait = clinic.home(other).join("bait");
    let paths: Vec<PathBuf> = below(&whole)
        .into_iter()
        .map(|(path, _)| path.strip_prefix(&whole).unwrap().to_owned())
        // The reserve is bytes without words, megabytes of them.
        .filter(|path| !path.to_string_lossy().contains("ballast"))
        .collect();
    assert!(paths.len() >= 8, "{paths:?}");
    for path in paths {
        for trap in TRAPS {
            laid += 1;
            let case = format!("{trap:?} at {}", path.display());
            fs::remove_dir_all(&data).ok();
            copy_as(&whole, &data, user);
            lay_bait(&bait, other);
            lay(trap, &data.join(&path), &bait, other);
            for (args, input) in [
                (&["clients", "--labels"][..], ""),
                (&["show", &code_of(user), "--labels"], ""),
                (&["check"], ""),
                (&["log", &code_of(user)], "mine-own\n"),
                (&["search", "zaunkoenig"], ""),
            ] {
                let done = clinic.own(user, args, input);
                assert!(!done.said.contains(BAIT), "{case}, {args:?}: {}", done.said);
                assert!(!done.said.contains("panicked"), "{case}: {}", done.said);
            }
            let found: Vec<_> = below(&bait)
                .into_iter()
                .map(|(path, about)| {
                    let name = path.strip_prefix(&bait).unwrap().to_owned();
                    (name, about.mode() & 0o7777, about.uid())
                })
                .collect();
            assert_eq!(found.len(), 1, "{case}: {found:?}");
            let text = fs::read_to_string(bait.join("file")).unwrap();
            assert_eq!(text, BAIT, "{case}: written to");
        }
    }
    Some(laid)
}

/// A folder and a file of the other user that anybody may read and write.
fn lay_bait(bait: &Path, other: u32) {
    fs::remove_dir_all(bait).ok();
    fs::create_dir(bait).unwrap();
    fs::write(bait.join("file"), BAIT).unwrap();
    own(bait, other);
    fs::set_permissions(bait, fs::Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(bait.join("file"), fs::Permissions::from_mode(0o666)).unwrap();
}

fn lay(trap: Trap, at: &Path, bait: &Path, other: u32) {
    let is_folder = at.is_dir();
    if is_folder {
        fs::remove_dir_all(at).unwrap();
    } else {
        fs::remove_file(at).unwrap();
    }
    match trap {
        Trap::Link if is_folder => symlink(bait, at).unwrap(),
        Trap::Link => symlink(bait.join("file"), at).unwrap(),
        Trap::Pipe => {
            let made = Command::new("mkfifo").arg(at).status().unwrap();
            assert!(made.success());
            own(at, USERS[0]);
        }
        Trap::Folder if is_folder => {
            fs::create_dir(at).unwrap();
            fs::set_permissions(at, fs::Permissions::from_mode(0o777)).unwrap();
            own(at, USERS[0]);
        }
        Trap::Folder => {
            fs::create_dir(at).unwrap();
            own(at, USERS[0]);
        }
        Trap::Foreign => {
            fs::write(at, BAIT).unwrap();
            own(at, other);
        }
        Trap::Device => symlink("/dev/zero", at).unwrap(),
    }
}

fn copy_as(from: &Path, to: &Path, user: u32) {
    let done = Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(done.unwrap().success());
    own(to, user);
}

/// A folder for spilled words that somebody else laid is not used.
fn spill(clinic: &Clinic) {
    let [user, other] = USERS;
    let places = clinic.places(user);
    let spill = places.spill[0].clone();
    fs::create_dir_all(&spill).unwrap();
    for folder in spill
        .ancestors()
        .take_while(|path| **path != clinic.home(user))
    {
        chown(folder, Some(user), Some(user)).unwrap();
    }
    own(&spill, other);
    fs::set_permissions(&spill, fs::Permissions::from_mode(0o777)).unwrap();
    let sessions = places.sessions(client_of(user));
    fs::set_permissions(&sessions, fs::Permissions::from_mode(0o500)).unwrap();
    let done = clinic.own(user, &["log", &code_of(user)], "spilled-words\n");
    assert_eq!(done.code, Some(6), "{}", done.said);
    assert_eq!(below(&spill).len(), 0, "{}", done.said);
    fs::set_permissions(&sessions, fs::Permissions::from_mode(0o700)).unwrap();
}

fn quick() -> Option<(usize, usize)> {
    let made = modes(&Clinic::new()?);
    let clinic = Clinic::new()?;
    for user in USERS {
        clinic.settle(user);
    }
    let ways = nothing_of_each_other(&clinic);
    spill(&clinic);
    Some((made, ways))
}

#[test]
fn two_clinicians_on_one_machine_see_nothing_of_each_other() {
    match quick() {
        None => skipped("S-T10", "only root can be two users"),
        Some((made, ways)) => assert!(made > 15 && ways > 50, "{made} {ways}"),
    }
}

/// S-T10 in full: `cargo test --test it every_trap -- --ignored --nocapture`.
#[test]
#[ignore = "some minutes"]
fn every_trap_in_every_place_of_a_tree_lets_nothing_in_or_out() {
    match quick().zip(traps()) {
        None => skipped("S-T10", "only root can be two users"),
        Some(((made, ways), laid)) => figure(
            "S-T10",
            &format!(
                "umask 000: {made} files and folders exactly 0600 and 0700; {ways} ways to look at the other's tree and processes: 0 \
words; {laid} links, pipes, folders, devices, foreign files: 0 foreign bytes read or written, nothing hangs"
            ),
            laid > 30,
        ),
    }
}
