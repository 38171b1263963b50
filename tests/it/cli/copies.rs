//! Two copies of a data folder through the real program: joined by `merge`, by `sync`, and as git's merge driver.

#![expect(clippy::print_stderr, reason = "what is skipped is said aloud")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{CODE, Done, Home, done};

/// Returns where programs are, for git; a call has no other environment.
fn path() -> String {
    std::env::var("PATH").unwrap_or_default()
}

fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("SKIPPED: there is no git here, so nothing was tested");
    }
    found
}

/// Calls with an environment and settings that would change what git keeps, run a program or ask somebody.
fn among_traps(home: &Home, args: &[&str]) -> Done {
    let hooks = home.data().with_file_name("hooks");
    fs::create_dir_all(&hooks).unwrap();
    for hook in ["pre-commit", "pre-push", "post-merge", "prepare-commit-msg"] {
        let file = hooks.join(hook);
        fs::write(&file, "#!/bin/sh\nexit 1\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let root = PathBuf::from(&home.env()[0].1);
    fs::write(root.join("ignored"), "*.ron\n").unwrap();
    fs::write(root.join("attributes"), "*.ron text eol=crlf\n").unwrap();
    let settings = format!(
        "[core]\n autocrlf = true\n hooksPath = {hooks}\n excludesFile = {root}/ignored\n attributesFile = {root}/attributes\n\
         [commit]\n gpgSign = true\n[push]\n gpgSign = true\n default = nothing\n[user]\n name = Real Name\n useConfigOnly = true\n\
         [gpg]\n program = false\n[merge]\n tool = vimdiff\n",
        hooks = hooks.display(),
        root = root.display()
    );
    fs::write(root.join(".gitconfig"), settings).unwrap();
    let mut command = home.command(args);
    command
        .env("PATH", path())
        .env("GIT_DIR", "/nonexistent")
        .env("GIT_INDEX_FILE", "/nonexistent")
        .env("GIT_AUTHOR_NAME", "Real Name")
        .env("GIT_EDITOR", "false")
        .stdin(Stdio::null());
    done(command.spawn().unwrap())
}

fn git(remote: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .arg("--git-dir")
        .arg(remote)
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn two_machines_and_a_server_among_traps() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = folder.path().join("server.git");
    let remote = server.to_str().unwrap();
    let mut make = Command::new("git");
    make.args(["init", "--quiet", "--bare", "--initial-branch=main", remote]);
    assert!(make.status().unwrap().success());
    let (one, other) = (Home::with_clients(), Home::new());
    among_traps(&one, &["sync"]).fails(2);
    let first = among_traps(&one, &["sync", remote]);
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""), "{first:?}");
    assert!(first.out.contains("NOT ENCRYPTED"), "{}", first.out);
    let copied = among_traps(&other, &["sync", remote]);
    assert_eq!(copied.code, Some(0), "{copied:?}");
    assert_eq!(other.call(&["clients"]).out, one.call(&["clients"]).out);
    // A hook of the repository itself, which would stop every update of ours.
    let hooks = one.data().join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    let hook = hooks.join("reference-transaction");
    fs::write(&hook, "#!/bin/sh\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    other.call_with(&["log", CODE], b"she came early\n");
    one.call_with(&["log", CODE], b"it rains\n");
    for home in [&other, &one, &other] {
        let done = among_traps(home, &["sync"]);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    }
    for home in [&one, &other] {
        let told = format!("{:?}", home.dossier(CODE));
        assert!(told.contains("she came early") && told.contains("it rains"));
        assert_eq!(
            home.call(&["check"]).code,
            Some(0),
            "{:?}",
            home.call(&["check"])
        );
    }
    // A commit says when, and nothing else.
    let log = git(&server, &["log", "--format=%an %ae %cn %ce|%B", "main"]);
    for line in log.lines().filter(|line| !line.is_empty()) {
        let start = "alongside alongside@localhost alongside alongside@localhost|alongside sync 20";
        assert!(line.starts_with(start), "{line}");
    }
    let names = git(&server, &["ls-tree", "-r", "--name-only", "main"]);
    assert!(
        !names
            .lines()
            .any(|name| name.starts_with("drafts") || name.starts_with("locks") || name == "index")
    );
    assert!(names.contains("client.ron"));
}

#[test]
fn without_git_it_is_said_in_words() {
    let home = Home::with_clients();
    let mut command = home.command(&["sync", "server.git"]);
    command.env("PATH", home.data()).stdin(Stdio::null());
    let done = done(command.spawn().unwrap());
    done.fails_in_words(6, "error: there is no git on this machine");
}

#[test]
fn a_folder_is_joined_and_says_what_was_done() {
    let (one, other) = (Home::with_clients(), Home::new());
    other.call(&["init"]);
    let from = one.data();
    let from = from.to_str().unwrap();
    let joined = other.call(&["merge", from]);
    assert_eq!(
        (joined.code, joined.err.as_str()),
        (Some(0), ""),
        "{joined:?}"
    );
    assert!(joined.out.contains("3 new clients"), "{}", joined.out);
    let again = other.call(&["merge", from]);
    assert!(
        again.out.contains("Both copies hold the same."),
        "{again:?}"
    );
    assert_eq!(other.call(&["clients"]).out, one.call(&["clients"]).out);
    one.call(&["merge", from]).fails(2);
    other.call(&["merge", "a", "b", "c"]).fails(2);
}

#[test]
fn gits_driver_joins_what_can_be_joined_and_never_writes_a_marker() {
    let home = Home::with_clients();
    let dossier = home.dossier(CODE);
    let near = format!("clients/{}/goals.ron", dossier.client.id);
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, change: &dyn Fn(&mut alongside::domain::goal::Goals), rev: u64| {
        let mut goals = dossier.goals.clone();
        change(&mut goals);
        let path = folder.path().join(name);
        fs::write(
            &path,
            alongside::storage::encode::encode(&goals, rev).unwrap(),
        )
        .unwrap();
        path.to_str().unwrap().to_owned()
    };
    let base = write("base", &|_| {}, 1);
    let ours = write("ours", &|goals| goals.goals[0].importance = Some(9), 2);
    let theirs = write(
        "theirs",
        &|goals| "said anew".clone_into(&mut goals.goals[0].words),
        2,
    );
    let joined = home.call(&["merge", "--driver", &base, &ours, &theirs, &near]);
    assert_eq!(joined.code, Some(0), "{joined:?}");
    let text = fs::read_to_string(&ours).unwrap();
    assert!(
        text.contains("said anew") && text.contains("importance: 9"),
        "{text}"
    );
    let ours = write(
        "ours",
        &|goals| "said so".clone_into(&mut goals.goals[0].words),
        2,
    );
    let before = fs::read(&ours).unwrap();
    home.call(&["merge", "--driver", &base, &ours, &theirs, &near])
        .fails(1);
    assert_eq!(fs::read(&ours).unwrap(), before);
    home.call(&["merge", "--driver", &base, &ours, &theirs, "notes.txt"])
        .fails(1);
}

#[test]
fn what_was_joined_is_told_where_it_could_not_be_sent() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = folder.path().join("server.git");
    let remote = server.to_str().unwrap();
    let mut make = Command::new("git");
    make.args(["init", "--quiet", "--bare", "--initial-branch=main", remote]);
    assert!(make.status().unwrap().success());
    let (one, other) = (Home::with_clients(), Home::new());
    among_traps(&one, &["sync", remote]);
    among_traps(&other, &["sync", remote]);
    other.call_with(&["log", CODE], b"she came early\n");
    among_traps(&other, &["sync"]);
    one.call_with(&["log", CODE], b"it rains\n");
    // A server that takes nothing.
    git(&server, &["config", "receive.maxInputSize", "1"]);
    let done = among_traps(&one, &["sync"]);
    assert_eq!(done.code, Some(6), "{done:?}");
    assert!(done.out.contains("joined"), "{done:?}");
    assert!(done.err.contains("is joined and saved here"), "{done:?}");
    assert!(!done.err.contains("nothing was changed"), "{done:?}");
    let told = format!("{:?}", one.dossier(CODE));
    assert!(told.contains("she came early") && told.contains("it rains"));
    git(&server, &["config", "--unset", "receive.maxInputSize"]);
    assert_eq!(among_traps(&one, &["sync"]).code, Some(0));
}

#[test]
fn nothing_is_sent_where_a_change_from_there_could_not_be_joined() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = folder.path().join("server.git");
    let remote = server.to_str().unwrap();
    let mut make = Command::new("git");
    make.args(["init", "--quiet", "--bare", "--initial-branch=main", remote]);
    assert!(make.status().unwrap().success());
    let (one, other) = (Home::with_clients(), Home::new());
    let notes = |home: &Home| home.data().join("library/notes.txt");
    let write = |home: &Home, words: &str, mode: u32| {
        fs::create_dir_all(home.data().join("library")).unwrap();
        let library = home.data().join("library");
        fs::set_permissions(library, fs::Permissions::from_mode(0o700)).unwrap();
        fs::write(notes(home), words).unwrap();
        fs::set_permissions(notes(home), fs::Permissions::from_mode(mode)).unwrap();
    };
    write(&one, "as it was", 0o600);
    among_traps(&one, &["sync", remote]);
    among_traps(&other, &["sync", remote]);
    write(&other, "changed there", 0o600);
    among_traps(&other, &["sync"]);
    write(&one, "as it was", 0o666);
    let before = git(&server, &["rev-parse", "main"]);
    let done = among_traps(&one, &["sync"]);
    assert_eq!(done.code, Some(5), "{done:?}");
    assert!(done.out.contains("Nothing was sent"), "{done:?}");
    assert!(done.out.contains("notes.txt"), "{done:?}");
    assert_eq!(git(&server, &["rev-parse", "main"]), before);
    // Mended, it comes.
    write(&one, "as it was", 0o600);
    assert_eq!(among_traps(&one, &["sync"]).code, Some(0));
    assert_eq!(fs::read_to_string(notes(&one)).unwrap(), "changed there");
}
