//! Faults of the kernel: every system call of the writer fails, one after the other, with every error, once and for good
//! (S-T2). `strace` injects them into the real program's writer thread; where there is no `strace` that is said loudly.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};

use alongside::domain::dossier::Dossier;
use alongside::runtime::clock::Clock;
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::keeper::Keeper;

use crate::trials::driven::{Answer, Driven, den_of_two};
use crate::trials::{Den, figure, skipped};

const ERRORS: [&str; 6] = ["ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EINTR"];

/// Words that only the operation under test brings.
const NEW: &str = "kanarienvogel-7731";

/// What is done while the kernel fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Task {
    CreateClient,
    SaveSession,
    Amend,
    SignNote,
    MoveToDrawer,
    Draft,
    MoveEntry,
}

const TASKS: [Task; 7] = [
    Task::CreateClient,
    Task::SaveSession,
    Task::Amend,
    Task::SignNote,
    Task::MoveToDrawer,
    Task::Draft,
    Task::MoveEntry,
];

/// A fault: which call of which name, which error, and whether all later calls fail too.
#[derive(Clone, Debug)]
struct Fault {
    call: String,
    at: usize,
    error: &'static str,
    sticky: bool,
}

/// What the calls of the kernel that touch files are called on Linux. Others (`futex`, `mmap`, `clock_nanosleep`) are left
/// alone: they have no file to lose.
const CALLS: &str = "openat,read,pread64,write,pwrite64,fsync,fdatasync,close,rename,renameat,renameat2,link,linkat,\
unlink,unlinkat,mkdir,mkdirat,rmdir,fchmod,chmod,fchmodat,stat,lstat,fstat,newfstatat,statx,lseek,getdents64,flock,fcntl,\
ftruncate,statfs,fstatfs,readlink,readlinkat,copy_file_range,sendfile,utimensat,access,faccessat2";

impl Task {
    fn operation(self) -> String {
        match self {
            Self::CreateClient => "client c-cccc".to_owned(),
            Self::SaveSession => format!("line c-aaaa {NEW}"),
            Self::Amend => format!("amend c-aaaa {NEW}"),
            Self::SignNote => "sign c-aaaa".to_owned(),
            Self::MoveToDrawer => "private c-aaaa".to_owned(),
            Self::Draft => format!("draft c-aaaa {NEW}"),
            Self::MoveEntry => "move c-aaaa c-bbbb".to_owned(),
        }
    }

    /// Tells whether it is done, as the disk has it.
    fn is_done(self, den: &Den) -> bool {
        let here = || standing(&den.dossier("c-aaaa"));
        match self {
            Self::CreateClient => den.shelf().find("c-cccc").is_ok(),
            Self::SaveSession | Self::Amend => here().iter().any(|text| text == NEW),
            Self::SignNote => {
                let notes = den.dossier("c-aaaa").notes;
                notes.iter().any(|note| note.signed.is_some())
            }
            Self::MoveToDrawer => {
                let drawers = den.dossier("c-aaaa").drawers;
                let has_it = drawers.iter().any(|drawer| !drawer.entries.is_empty());
                has_it && !here().iter().any(|text| text == "the third line")
            }
            Self::Draft => {
                let shelf = den.shelf();
                let drafts = shelf.drafts(shelf.find("c-aaaa").unwrap());
                drafts.current().is_some_and(|(_, draft)| draft.line == NEW)
            }
            Self::MoveEntry => {
                let there = standing(&den.dossier("c-bbbb"));
                let has_it = there.iter().any(|text| text == "the third line");
                has_it && !here().iter().any(|text| text == "the third line")
            }
        }
    }
}

fn standing(dossier: &Dossier) -> Vec<String> {
    let entries = dossier.sessions.iter().flat_map(|log| log.standing());
    entries.map(|entry| entry.line.text.clone()).collect()
}

/// An strace that watches one thread.
struct Tracer {
    child: Child,
    /// Kept open, or it would end with its next word.
    _said: BufReader<ChildStderr>,
}

impl Tracer {
    /// Attaches to a thread; none where that is not possible here.
    fn attach(thread: u32, args: &[String], to: &std::path::Path) -> Option<Self> {
        let mut child = Command::new("strace")
            .arg(format!("--attach={thread}"))
            .arg("-o")
            .arg(to)
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        let mut said = BufReader::new(child.stderr.take()?);
        let mut line = String::new();
        said.read_line(&mut line).ok()?;
        if line.contains("attached") {
            Some(Self { child, _said: said })
        } else {
            child.kill().ok();
            child.wait().ok();
            None
        }
    }

    /// Waits until it has written everything: it ends with the thread it watches.
    fn wait(mut self) {
        self.child.wait().unwrap();
    }
}

/// A program that holds both clients and has written nothing yet.
fn ready(den: &Den) -> Driven {
    let mut driven = Driven::start(den);
    driven.saved("open c-aaaa");
    driven.saved("open c-bbbb");
    driven
}

/// Returns the calls that a task makes every time, by name, or none where nothing can be traced. How often something is
/// looked at again is up to the machine, so the fewest of some runs count.
fn calls(den: &Den, task: Task) -> Option<BTreeMap<String, usize>> {
    const RUNS: usize = 3;
    let mut fewest = counted(den, task)?;
    for _ in 1..RUNS {
        let again = counted(den, task)?;
        fewest.retain(|call, count| {
            *count = (*count).min(again.get(call).copied().unwrap_or_default());
            *count > 0
        });
    }
    Some(fewest)
}

/// Returns the calls that a task made once.
fn counted(den: &Den, task: Task) -> Option<BTreeMap<String, usize>> {
    let den = den.copied();
    let mut driven = ready(&den);
    let trace = den.root().join("trace");
    let tracer = Tracer::attach(driven.writer(), &[format!("--trace={CALLS}")], &trace)?;
    driven.saved(&task.operation());
    assert_eq!(driven.end(), (Some(0), String::new()), "{task:?}");
    tracer.wait();
    assert!(task.is_done(&den), "{task:?}");
    let mut calls = BTreeMap::new();
    for line in fs::read_to_string(&trace).unwrap().lines() {
        // A call that the tracer came into the middle of has no name.
        if let Some((name, _)) = line.split_once('(')
            && name.starts_with(|c: char| c.is_ascii_lowercase())
        {
            *calls.entry(name.to_owned()).or_default() += 1;
        }
    }
    Some(calls)
}

/// Carries out a task while the kernel fails, and looks whether everything that was promised is kept. A machine that is
/// busy with other things writes a draft or a run of the trail once less, and then the last calls of it never come.
fn fail(den: &Den, task: Task, fault: &Fault) -> Outcome {
    /// How often a call may stay away.
    const TIMES: usize = 8;
    (0..TIMES)
        .find_map(|_| failed(den, task, fault))
        .unwrap_or_else(|| panic!("nothing failed: {task:?}, {fault:?}"))
}

/// Does so once; none where the call that was to fail did not come.
fn failed(den: &Den, task: Task, fault: &Fault) -> Option<Outcome> {
    let den = den.copied();
    let mut driven = ready(&den);
    let trace = den.root().join("trace");
    let (call, error, at) = (&fault.call, fault.error, fault.at);
    let on = match fault {
        Fault { sticky: false, .. } => String::new(),
        // A call that is interrupted is made again; one that is interrupted for ever would be no fault of the disk.
        Fault { error: "EINTR", .. } => format!("..{}", at + 20),
        _ => "+".to_owned(),
    };
    let args = [
        format!("--trace={call}"),
        format!("--inject={call}:error={error}:when={at}{on}"),
    ];
    let tracer = Tracer::attach(driven.writer(), &args, &trace).expect("it was attached before");
    let answer = driven.ask(&task.operation());
    let (code, said) = driven.end();
    tracer.wait();
    let case = format!("{task:?}, {fault:?}: {answer:?}, {code:?}, {said:?}");
    let trace = fs::read_to_string(&trace).unwrap();
    assert!(!said.contains("panicked"), "{case}");
    if !trace.contains("(INJECTED)") {
        return None;
    }
    let expected = match &answer {
        Answer::Saved(_) | Answer::Refused(_) => Some(0),
        Answer::NotSaved(_) => Some(6),
        Answer::Gone => panic!("the program has gone: {case}"),
    };
    assert_eq!(code, expected, "{case}");
    look(&den, task, &answer, &case);
    Some(match answer {
        Answer::Saved(_) => Outcome::Overcome,
        _ => Outcome::Said,
    })
}

/// How a fault ended.
#[derive(PartialEq, Eq)]
enum Outcome {
    Overcome,
    Said,
}

/// Looks at what a fault left on the disk, before and after a next program opened it.
#[track_caller]
fn look(den: &Den, task: Task, answer: &Answer, case: &str) {
    let worse: Vec<_> = check(&den.shelf())
        .into_iter()
        .filter(|finding| !matches!(finding.class, Class::Leftover | Class::Spilled))
        .collect();
    assert_eq!(worse, [], "{case}");
    if matches!(answer, Answer::Saved(_)) {
        assert!(task.is_done(den), "acknowledged and not there: {case}");
    }
    let mut keeper = Keeper::new(den.shelf()).unwrap();
    for client in den.shelf().clients().unwrap() {
        let opened = keeper.open(client, Clock::Real.now());
        // A client whose making failed has a folder and no chart, and is no client.
        match opened {
            Ok(opened) => assert_eq!(opened.loaded.findings, [], "{case}"),
            Err(error) => assert!(task == Task::CreateClient, "{error}: {case}"),
        }
    }
    let (here, there) = (den.dossier("c-aaaa"), den.dossier("c-bbbb"));
    let drawers = here.drawers.iter().flat_map(|drawer| &drawer.entries);
    let mut all = standing(&here);
    all.extend(drawers.map(|entry| entry.line.text.clone()));
    all.extend(standing(&there));
    for old in [
        "the first line",
        "the second line",
        "the third line",
        "of somebody else",
    ] {
        let is_amended = task == Task::Amend && old == "the third line";
        assert!(
            all.iter().any(|text| text == old) || (is_amended && all.iter().any(|t| t == NEW)),
            "lost: {old}: {case}"
        );
    }
    if matches!(answer, Answer::Saved(_)) {
        assert!(task.is_done(den), "gone at the next start: {case}");
    }
}

/// Returns every `step`th fault of every task; of those left out another one comes with each other `first`.
fn faults(calls: &BTreeMap<String, usize>, first: usize, step: usize) -> Vec<Fault> {
    let mut all = Vec::new();
    for (call, count) in calls {
        for at in 1..=*count {
            for error in ERRORS {
                for sticky in [false, true] {
                    all.push(Fault {
                        call: call.clone(),
                        at,
                        error,
                        sticky,
                    });
                }
            }
        }
    }
    all.into_iter().skip(first).step_by(step).collect()
}

/// Returns how many faults were tried and how many of them were overcome, or none where nothing can be traced.
fn run(step: usize) -> Option<(usize, usize)> {
    let den = den_of_two();
    let (mut tried, mut overcome) = (0, 0);
    for (number, task) in TASKS.into_iter().enumerate() {
        for fault in faults(&calls(&den, task)?, number, step) {
            tried += 1;
            if fail(&den, task, &fault) == Outcome::Overcome {
                overcome += 1;
            }
        }
    }
    Some((tried, overcome))
}

/// Every seventh index of each call, each with one of the errors, once or for good in turn: 7 and 12 have no common part.
#[test]
fn no_failing_system_call_loses_what_was_saved() {
    match run(7 * 12 + 1) {
        None => skipped("S-T2", "there is no strace here, or it may not attach"),
        Some((tried, overcome)) => assert!(tried > 20 && overcome > 0, "{overcome} of {tried}"),
    }
}

/// S-T2 in full: `cargo test --test it every_failing_system_call -- --ignored --nocapture`.
#[test]
#[ignore = "a quarter of an hour"]
fn every_failing_system_call_is_overcome_or_said() {
    match run(1) {
        None => skipped("S-T2", "there is no strace here, or it may not attach"),
        Some((tried, overcome)) => figure(
            "S-T2",
            &format!(
                "{tried} faults in 7 operations: {overcome} overcome, the others said; 0 lost, 0 panics"
            ),
            tried > 1000,
        ),
    }
}
