//! Several people and one record, through the real program: encrypted later, opened by hand, edited, sealed to somebody,
//! handed over, looked into by a supervisor.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use alongside::domain::dossier::Dossier;
use alongside::storage::handover::unpack;
use alongside::storage::kept::{At, Kept as _};
use alongside::storage::seal::Key;
use alongside::storage::seal::envelope::{self, Identity, Recipient, Secret, is_sealed};
use alongside::storage::seal::unlock::unlock;
use alongside::storage::shelf::Shelf;

use super::{AT_RISK, CODE, Done, Home, WAITING};
use crate::storage::sample::files_below;

const WORDS: &str = "four plain words here";

fn with(home: &Home, args: &[&str]) -> Done {
    let args = [&["--passphrase-fd", "0"], args].concat();
    home.call_with(&args, format!("{WORDS}\n").as_bytes())
}

/// Returns a home with clients, encrypted after they were written.
fn encrypted() -> Home {
    let home = Home::with_clients();
    let done = with(&home, &["secret", "encrypt", "--yes"]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.out.contains("AGE-SECRET-KEY-1"), "{}", done.out);
    assert!(done.out.contains("free space"), "{}", done.out);
    home
}

fn empty() -> Home {
    let home = Home::new();
    let done = with(&home, &["init", "--encrypt"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    home
}

fn shelf(home: &Home) -> Shelf {
    let found = Shelf::new(home.places());
    unlock(&found, &Secret::new(WORDS.to_owned())).unwrap()
}

fn dossier(home: &Home, code: &str) -> Dossier {
    let shelf = shelf(home);
    let read = shelf.dossier(shelf.find(code).unwrap()).unwrap();
    assert_eq!(read.findings, []);
    read.dossier
}

fn recipient(home: &Home) -> String {
    let said = with(home, &["secret", "recipient"]);
    said.printed().trim().to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Returns the log of a client's first session with a drawer, and the file of that drawer.
fn with_drawer(home: &Home) -> (PathBuf, PathBuf) {
    let dossier = dossier(home, CODE);
    let drawer = &dossier.drawers[0];
    let log = At::Session(dossier.client.id, drawer.session);
    (log.path(&home.places()), drawer.at().path(&home.places()))
}

/// The longest word of each line of a drawer.
fn secrets(dossier: &Dossier) -> Vec<String> {
    let lines = dossier.drawers.iter().flat_map(|drawer| &drawer.entries);
    let longest = |text: &str| {
        text.split_whitespace()
            .max_by_key(|word| word.len())
            .map(str::to_owned)
    };
    lines
        .filter_map(|entry| longest(&entry.line.text))
        .collect()
}

#[test]
fn a_folder_is_encrypted_later_and_made_clear_again_when_that_is_asked_by_name() {
    let home = Home::with_clients();
    let before = home.dossier(CODE);
    with(&home, &["secret", "encrypt"]).fails_in_words(2, "error: this is done only when");
    assert!(!is_sealed(
        &fs::read(home.data().join("practice.ron")).unwrap()
    ));
    fs::create_dir(home.data().join(".git")).unwrap();
    with(&home, &["secret", "encrypt", "--yes"]).fails_in_words(8, "error: this folder is a git");
    fs::remove_dir(home.data().join(".git")).unwrap();

    let done = with(&home, &["secret", "encrypt", "--yes"]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    home.call(&["clients"]).fails(7);
    assert_eq!(dossier(&home, CODE), before);
    for word in secrets(&before) {
        assert_eq!(home.files_with(&word), Vec::<PathBuf>::new(), "{word}");
    }
    with(&home, &["check"]).printed();
    with(&home, &["secret", "encrypt", "--yes"]).fails(8);

    with(&home, &["secret", "clear"]).fails(2);
    let done = with(&home, &["secret", "clear", "--yes"]);
    assert!(done.printed().contains("clear text now"));
    home.call(&["check"]).printed();
    assert_eq!(home.dossier(CODE), before);
    assert!(!home.data().join("keys").join("identity.age").exists());
    // What became of the folder is in the audit trail.
    let trail = home.json(&["audit", "show", "--json"]);
    let records = trail["records"].as_array().unwrap();
    let is_whole = |one: &&serde_json::Value| one["action"] == "conversion" && one["object"] == "";
    assert_eq!(records.iter().filter(is_whole).count(), 2);
    // So is what each document is since, and nobody is told of a change from outside.
    home.call(&["audit", "verify", "--documents"]).printed();
}

#[test]
fn one_file_is_opened_by_hand_and_the_drawer_only_by_name() {
    let home = encrypted();
    let (log, drawer) = with_drawer(&home);
    let opened = with(&home, &["decrypt", text(&log)]);
    assert_eq!(
        (opened.code, opened.err.as_str()),
        (Some(0), "not encrypted\n"),
        "{opened:?}"
    );
    assert!(opened.out.starts_with("// alongside session v"));
    assert!(!opened.out.contains("// pad "));
    with(&home, &["decrypt", text(&drawer)]).fails_in_words(8, "error: this file is of the drawer");
    let opened = with(&home, &["decrypt", "--drawer", text(&drawer)]);
    assert!(
        opened.out.starts_with("// alongside drawer v"),
        "{opened:?}"
    );
    let out = home.data().with_file_name("log.ron");
    let done = with(&home, &["decrypt", text(&log), "--out", text(&out)]);
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""));
    assert_eq!(
        fs::metadata(&out).unwrap().permissions().mode() & 0o777,
        0o600
    );
    with(&home, &["decrypt", text(&log), "--out", text(&out)]).fails_with_lines(8, "there");
    let key = log.parent().unwrap().with_file_name("record.key");
    with(&home, &["decrypt", text(&key)]).fails(8);
    with(&home, &["decrypt", "keys/identity.age"]).fails(8);
    with(&home, &["decrypt", "nothing.ron"]).fails(3);
}

/// Edits a file with a program that stands for the editor.
fn edit(home: &Home, editor: &str, args: &[&str]) -> Done {
    let copies = home.data().with_file_name("copies");
    fs::create_dir_all(&copies).unwrap();
    let args = [&["--passphrase-fd", "0", "edit"], args].concat();
    let mut command = home.command(&args);
    command
        .env("EDITOR", editor)
        .env("TMPDIR", &copies)
        .env("PATH", std::env::var_os("PATH").unwrap());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(
        &mut child.stdin.take().unwrap(),
        format!("{WORDS}\n").as_bytes(),
    )
    .unwrap();
    let done = super::done(child);
    assert_eq!(fs::read_dir(&copies).unwrap().count(), 0, "a copy stays");
    done
}

#[test]
fn a_document_is_edited_checked_and_saved_as_a_new_revision() {
    let home = encrypted();
    let before = dossier(&home, WAITING);
    let chart = At::Chart(before.client.id).path(&home.places());
    let label = &before.client.label;
    let other = format!("sed -i 's/label: \"{label}\"/label: \"Z.Z.\"/'");
    // The copy would lie on a disk: asked by name.
    edit(&home, &other, &[text(&chart)]).fails_in_words(8, "error: no folder here is memory only");
    let done = edit(&home, &other, &["--yes", text(&chart)]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.out.starts_with("Saved as revision 2"), "{done:?}");
    assert_eq!(dossier(&home, WAITING).client.label, "Z.Z.");
    assert_eq!(
        shelf(&home)
            .revisions(At::Chart(before.client.id))
            .unwrap()
            .len(),
        1
    );
    assert_eq!(home.files_with("Z.Z."), Vec::<PathBuf>::new());
    with(&home, &["check"]).printed();

    let same = edit(&home, "true", &["--yes", text(&chart)]);
    assert_eq!(same.printed(), "Nothing was changed.\n");
    let wrong = edit(
        &home,
        "sed -i 's/  label:/  lable:/'",
        &["--yes", text(&chart)],
    );
    wrong.fails_with_lines(8, "What you wrote is kept in ");
    let line = format!("{}:", chart.display());
    assert!(
        wrong.err.contains(&line) && wrong.err.contains("lable"),
        "{wrong:?}"
    );
    let id = before.client.id.to_string();
    let elsewhere = format!(
        "sed -i 's/  id: \"{id}\"/  id: \"{}\"/'",
        id.replace('7', "6")
    );
    let done = edit(&home, &elsewhere, &["--yes", text(&chart)]);
    done.fails_with_lines(8, "What you wrote is kept in ");
    edit(&home, "false", &["--yes", text(&chart)]).fails_in_words(6, "error: the editor");
    edit(&home, "true", &["--yes", "keys/recipients.ron"]).fails(8);
    assert_eq!(dossier(&home, WAITING).client.label, "Z.Z.");
}

#[test]
fn what_was_edited_and_not_saved_is_kept_and_encrypted_like_the_document() {
    let home = encrypted();
    let before = dossier(&home, WAITING);
    let chart = At::Chart(before.client.id).path(&home.places());
    let editor = "f() { echo '// a canary' >> \"$1\"; return 3; }; f";
    let done = edit(&home, editor, &["--yes", text(&chart)]);
    done.fails_with_lines(6, "error: the editor");
    let kept = files_below(&home.places().recovered());
    let [(path, bytes)] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert!(is_sealed(bytes));
    assert!(done.err.contains(text(path)), "{done:?}");
    assert_eq!(home.files_with("a canary"), Vec::<PathBuf>::new());
    let shown = with(&home, &["decrypt", text(path)]);
    assert!(shown.out.ends_with("// a canary\n"), "{shown:?}");
    assert_eq!(dossier(&home, WAITING), before);
    // That it was looked at is in the audit trail.
    let trail = home.call(&["audit", "show", "--json"]);
    assert!(trail.printed().contains("\"view\""));
}

#[test]
fn a_drawer_of_nobody_here_is_shown_only_by_name_and_a_strangers_file_not_at_all() {
    let home = encrypted();
    let (_, drawer) = with_drawer(&home);
    let opened = with(&home, &["decrypt", "--drawer", text(&drawer)]).out;
    let id = shelf(&home).find(CODE).unwrap().to_string();
    let nobody = opened.replace(&id, "01999999-9999-7999-8999-999999999999");
    assert_ne!(nobody, opened);
    let sealed = shelf(&home)
        .seal()
        .seal(Key::Clinician, nobody.into_bytes());
    let path = home.places().recovered().join("drawer-0a1b2c3d.ron");
    fs::create_dir_all(home.places().recovered()).unwrap();
    fs::write(&path, sealed.unwrap()).unwrap();
    for path in [&path, &home.places().recovered()] {
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    with(&home, &["decrypt", text(&path)]).fails_in_words(8, "error: this file is of the drawer");
    let shown = with(&home, &["decrypt", "--drawer", text(&path)]);
    assert!(shown.out.starts_with("// alongside drawer v"), "{shown:?}");

    let theirs = home.data().with_file_name("theirs.age");
    let sealed = envelope::seal(b"words", &[Identity::new().recipient()]).unwrap();
    fs::write(&theirs, sealed).unwrap();
    let done = with(&home, &["decrypt", text(&theirs)]);
    done.fails_in_words(7, "error: this file is encrypted to somebody else");
}

#[test]
fn what_stays_cannot_be_edited_away() {
    let home = Home::with_clients();
    let before = home.dossier(AT_RISK);
    let risk = &before.risk.entries[0];
    let path = At::Risk(before.client.id).path(&home.places());
    let word = risk
        .words
        .split_whitespace()
        .max_by_key(|word| word.len())
        .unwrap();
    let other = format!("sed -i 's/{word}/nothing/'");
    let done = edit(&home, &other, &["--yes", text(&path)]);
    done.fails_with_lines(8, "error: this would take away or change what always stays");
    assert_eq!(home.dossier(AT_RISK), before);
}

#[test]
fn an_export_is_sealed_to_who_is_to_read_it() {
    let home = Home::with_clients();
    let (one, two) = (Identity::new(), Identity::new());
    let (to, also) = (one.recipient().to_string(), two.recipient().to_string());
    let clear = home.call(&["export", CODE, "--format", "json"]);
    assert_eq!(clear.err, "not encrypted\n");
    let file = home.data().with_file_name("out.json.age");
    let base = ["export", CODE, "--format", "json", "--out"];
    let call = |name: &Path, seal: &[&str]| home.call(&[&base, &[text(name)][..], seal].concat());
    call(&file, &["--seal", "age1nobody"]).fails(2);
    call(&file.with_extension(""), &["--seal", &to]).fails(2);
    assert!(!file.exists());
    let done = call(&file, &["--seal", &to, "--seal", &also]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    let sealed = fs::read(&file).unwrap();
    for key in [&one, &two] {
        let plain = envelope::open(&sealed, key).unwrap();
        assert!(String::from_utf8(plain).unwrap().contains(CODE));
    }
    assert!(envelope::open(&sealed, &Identity::new()).is_err());
    let given = home.dossier(CODE).disclosures.disclosures;
    let last = given.last().unwrap();
    assert!(
        last.what.ends_with("encrypted") && last.to.contains(&to),
        "{last:?}"
    );
    let folder = home.data().with_file_name("all");
    let all = [
        "export",
        "--all",
        "--format",
        "markdown",
        "--out",
        text(&folder),
        "--seal",
        &to,
    ];
    assert_eq!(home.call(&all).err, "");
    let files = files_below(&folder);
    assert_eq!(files.len(), 3);
    assert!(
        files
            .iter()
            .all(|(path, bytes)| text(path).ends_with(".md.age") && is_sealed(bytes))
    );
    for args in [
        vec!["note", CODE, "--last"],
        vec!["summary", CODE, "--kind", "integration"],
    ] {
        let file = home.data().with_file_name(format!("{}.age", args[0]));
        let done = home.call(&[&args[..], &["--out", text(&file), "--seal", &to]].concat());
        assert_eq!(done.code, Some(0), "{done:?}");
        assert!(!done.err.contains("not encrypted"), "{done:?}");
        assert!(envelope::open(&fs::read(&file).unwrap(), &one).is_ok());
    }
}

#[test]
fn a_record_is_handed_to_a_colleague_without_the_drawer() {
    let (mine, theirs, other) = (encrypted(), empty(), empty());
    let to = recipient(&theirs);
    let file = mine.data().with_file_name("one.age");
    let name = text(&file);
    with(&mine, &["hand", CODE, "--to", "age1x", "--out", name]).fails(2);
    let before = dossier(&mine, CODE);
    let done = with(
        &mine,
        &["hand", CODE, "--to", &to, "--out", name, "--name", "Dr. K."],
    );
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.out.contains("without the drawer"), "{done:?}");
    with(&mine, &["hand", CODE, "--to", &to, "--out", name]).fails(8);
    let given = dossier(&mine, CODE);
    let last = given.disclosures.disclosures.last().unwrap();
    assert_eq!(
        (last.to.as_str(), last.what.as_str()),
        ("Dr. K.", "record handed over, encrypted")
    );

    with(&other, &["import", name])
        .fails_in_words(7, "error: this file is encrypted to somebody else");
    Home::with_clients()
        .call(&["import", name])
        .fails_in_words(7, "error: this file is encrypted, and");
    let done = with(&theirs, &["import", name, "--dry-run"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(shelf(&theirs).clients().unwrap().is_empty());
    let done = with(&theirs, &["import", name]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.starts_with("handed over by rk"), "{done:?}");
    let got = dossier(&theirs, CODE);
    let expected = Dossier {
        drawers: Vec::new(),
        ..given
    };
    assert_eq!(got, expected);
    assert!(!before.drawers.is_empty());
    let words = secrets(&before);
    assert!(!words.is_empty());
    let plain = {
        let shelf = shelf(&theirs);
        let file = fs::read(&file).unwrap();
        drop(shelf);
        with(&theirs, &["decrypt", name]).out + &String::from_utf8_lossy(&file)
    };
    assert!(plain.contains("// alongside handover v1"));
    assert!(
        words
            .iter()
            .all(|word| !plain.contains(word.as_str()) || word.len() < 7)
    );
    with(&theirs, &["check"]).printed();
    let twice = with(&theirs, &["import", name, "--as", "c-0000"]);
    twice.fails(8);
    assert!(twice.err.contains("`merge`"), "{twice:?}");
}

#[test]
fn a_file_that_was_made_up_is_refused_whole() {
    let (mine, theirs) = (encrypted(), empty());
    let to = recipient(&theirs);
    let file = mine.data().with_file_name("one.age");
    with(&mine, &["hand", CODE, "--to", &to, "--out", text(&file)]).printed();
    let good = with(&theirs, &["decrypt", text(&file)]).out;
    assert!(unpack(good.as_bytes()).is_ok());
    let starts: Vec<usize> = good
        .match_indices("// alongside ")
        .map(|(at, _)| at)
        .collect();
    let piece = |n: usize| &good[starts[n]..starts.get(n + 1).copied().unwrap_or(good.len())];
    let drawer = {
        let (_, drawer) = with_drawer(&mine);
        with(&mine, &["decrypt", "--drawer", text(&drawer)]).out
    };
    let practice = with(&mine, &["decrypt", "practice.ron"]).out;
    let stranger = {
        let other = dossier(&mine, WAITING);
        let chart = At::Chart(other.client.id).path(&mine.places());
        with(&mine, &["decrypt", text(&chart)]).out
    };
    let bad: [(&str, String); 9] = [
        ("a document twice", format!("{good}{}", piece(2))),
        ("one too many", format!("{good}{stranger}")),
        ("a drawer", format!("{good}{drawer}")),
        ("the practice", format!("{good}{practice}")),
        ("one cut off", good[..*starts.last().unwrap()].to_owned()),
        ("no chart", good.replacen(piece(1), "", 1)),
        ("no head", good[starts[1]..].to_owned()),
        ("changed", good.replacen(CODE, "c-zzzz", 1)),
        ("words between", format!("{good}../../practice.ron\n")),
    ];
    let before = files_below(&theirs.data().join("clients"));
    for (n, (what, text_of)) in bad.iter().enumerate() {
        let to = Recipient::parse(&to).unwrap();
        let sealed = envelope::seal(text_of.as_bytes(), &[to]).unwrap();
        let file = mine.data().with_file_name(format!("{n}.age"));
        fs::write(&file, sealed).unwrap();
        let done = with(&theirs, &["import", text(&file)]);
        assert!(matches!(done.code, Some(2 | 8)), "{what}: {done:?}");
        assert_eq!(
            files_below(&theirs.data().join("clients")),
            before,
            "{what}"
        );
    }
}

/// Copies a folder with the modes it has.
fn copy(from: &Path, to: &Path) {
    let done = std::process::Command::new("cp")
        .arg("-a")
        .args([from, to])
        .status()
        .unwrap();
    assert!(done.success());
}

#[test]
fn a_supervisor_reads_one_client_and_neither_the_drawer_nor_anybody_else() {
    let (mine, theirs, stranger) = (encrypted(), empty(), empty());
    let to = recipient(&theirs);
    let share = [
        "secret",
        "share",
        CODE,
        "--with",
        &to,
        "--name",
        "supervisor",
    ];
    with(&mine, &share).printed();
    with(&mine, &share).printed();
    let given = theirs.data().with_file_name("given");
    copy(&mine.data(), &given);
    let before = files_below(&given);
    let own = theirs.data();
    let look = |home: &Home, key: &Path, args: &[&str]| {
        let fixed = ["--data", text(&given), "--identity", text(key)];
        with(home, &[&fixed[..], args].concat())
    };
    let listed = look(&theirs, &own, &["clients"]);
    assert_eq!(listed.printed().lines().count(), 1, "{listed:?}");
    assert!(listed.out.contains(CODE));
    // By the file, too.
    let file = own.join("keys").join("identity.age");
    assert_eq!(look(&theirs, &file, &["clients"]).printed(), listed.out);
    let shown = look(&theirs, &own, &["show", CODE]);
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{shown:?}");
    let words = secrets(&dossier(&mine, CODE));
    assert!(
        words
            .iter()
            .all(|word| word.len() < 7 || !shown.out.contains(word.as_str()))
    );
    for args in [
        vec!["note", CODE, "--last"],
        vec!["summary", CODE, "--kind", "supervision"],
    ] {
        let done = look(&theirs, &own, &args);
        assert_eq!(done.code, Some(0), "{done:?}");
    }
    look(&theirs, &own, &["search", "breathing"]).printed();
    for code in [WAITING, AT_RISK] {
        look(&theirs, &own, &["show", code]).fails(3);
    }
    for args in [
        vec!["log", CODE],
        vec!["import", "x.json"],
        vec!["secret", "who"],
        vec!["export", CODE, "--format", "json"],
        vec!["open", CODE, "--start"],
    ] {
        look(&theirs, &own, &args).fails_in_words(4, "error: these records are somebody else's");
    }
    // Nobody else, with whatever key.
    look(&stranger, &stranger.data(), &["clients"]).fails_in_words(7, "error: no record in this");
    // Nothing was written: no lock, no index, no draft, no trail.
    let after = files_below(&given);
    for (one, other) in before.iter().zip(&after) {
        assert!(one == other, "{} or {}", one.0.display(), other.0.display());
    }
    assert_eq!(after.len(), before.len());
    // Without a key of their own nobody is a guest: it is a folder with another passphrase.
    let fixed = ["--data", text(&given), "clients"];
    home_with(&theirs, "another good passphrase", &fixed).fails(7);

    // Shut again, copies from then on say nothing to them.
    let shut = with(&mine, &["secret", "unshare", CODE, &to]);
    assert!(shut.printed().contains("cannot be taken back"));
    with(&mine, &["secret", "unshare", CODE, "supervisor"]).printed();
    with(&mine, &["secret", "unshare", CODE, "nobody"]).fails(3);
    fs::remove_dir_all(&given).unwrap();
    copy(&mine.data(), &given);
    look(&theirs, &own, &["clients"]).fails(7);
    with(&mine, &["check"]).printed();
}

fn home_with(home: &Home, words: &str, args: &[&str]) -> Done {
    let args = [&["--passphrase-fd", "0"], args].concat();
    home.call_with(&args, format!("{words}\n").as_bytes())
}
