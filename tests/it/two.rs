//! Two programs on one client, and a person with an editor beside them: nobody's words are written over.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Instant;

use alongside::domain::session::Kind;
use alongside::storage::decode::{Verdict, decode_any};
use rustix::process::Signal;

use crate::pty::{Pty, SOON};
use crate::whole::room::{LIST, Live, header, line, whole_log};

/// Starts a second program in the same room and opens today's session in it.
#[track_caller]
fn second(live: &Live) -> Pty {
    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    pty.press(&["enter"]);
    pty.wait_for_text("time session started");
    pty
}

#[track_caller]
fn ask_for_it(pty: &mut Pty) {
    pty.press(&["esc", ":"]);
    pty.wait_for_text("Commands");
    pty.press(&["text:take over"]);
    pty.wait_for_text("▸ take over");
    pty.press(&["enter"]);
}

/// Leaves although a session runs.
#[track_caller]
fn leave(pty: &mut Pty) {
    pty.press(&["esc", "q"]);
    pty.wait_for_text("is running.");
    pty.press(&["down", "enter"]);
    assert!(pty.wait_for_exit(SOON).success());
}

#[test]
fn a_second_program_reads_and_writes_nothing() {
    let mut live = Live::start();
    live.enter("from the first", &Kind::Seen, "from the first");
    live.type_line("unfinished in the first");
    let room = &live.room;
    let client = room.client();
    live.pty.wait_for("the draft", |_| {
        let drafts = room.shelf().drafts(client);
        drafts
            .record
            .is_some_and(|draft| draft.line == "unfinished in the first")
    });
    let before = whole_log(&live.log);

    let mut other = second(&live);
    let host = rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned();
    other.wait_for_text(&format!("Open on {host} by "));
    assert!(
        header(other.screen()).contains("reading only"),
        "{}",
        other.text()
    );
    other.press(&["ctrl-u", "text:zweitwort"]);
    other.wait_for("typed words", |screen| line(screen) == "zweitwort");
    other.press(&["enter"]);
    other.wait_for_text("Open for reading only.");
    other.wait_for("kept words", |screen| line(screen) == "zweitwort");
    // The first goes on, and its draft is its own.
    live.pty.press(&["text:, still"]);
    live.wait_for_line("unfinished in the first, still");
    let room = &live.room;
    live.pty.wait_for("the draft", |_| {
        let drafts = room.shelf().drafts(client);
        drafts
            .record
            .is_some_and(|draft| draft.line == "unfinished in the first, still")
    });
    assert_eq!(live.room.files_with("zweitwort"), [""; 0]);
    leave(&mut other);
    assert_eq!(live.room.files_with("zweitwort"), [""; 0]);
    assert_eq!(whole_log(&live.log), before);
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "unfinished in the first, still");
}

#[test]
fn the_record_goes_over_when_it_is_asked_for() {
    let mut live = Live::start();
    live.enter("from the first", &Kind::Seen, "from the first");
    live.type_line("unfinished");
    let mut other = second(&live);
    other.wait_for_text("You can read.");
    ask_for_it(&mut other);
    other.wait_for_text("You hold this record now.");
    assert!(!header(other.screen()).contains("reading only"));
    // What was on the first's line came over by its draft.
    other.wait_for("the first's words", |screen| line(screen) == "unfinished");
    live.pty
        .wait_for_text("was taken over by your other program");
    live.pty.wait_for("reading only", |screen| {
        header(screen).contains("reading only")
    });

    other.press(&["text: in the second", "enter"]);
    other.wait_for_text("seen unfinished in the second");
    other.wait_for("saved", crate::whole::room::is_saved);
    live.standing(&Kind::Seen, "from the first");
    live.standing(&Kind::Seen, "unfinished in the second");
    // The first types on and enters nothing.
    let before = whole_log(&live.log);
    live.pty.press(&["text: in the first", "enter"]);
    live.pty.wait_for_text("Open for reading only.");
    live.wait_for_line("unfinished in the first");
    assert_eq!(whole_log(&live.log), before);
    // And it can ask for it back.
    ask_for_it(&mut live.pty);
    live.pty.wait_for_text("You hold this record now.");
    live.wait_for_line("unfinished in the first");
    live.pty.wait_for_text("seen unfinished in the second");
    let room = &live.room;
    let client = room.client();
    live.pty
        .wait_for("the draft of what was typed meanwhile", |_| {
            let drafts = room.shelf().drafts(client);
            drafts
                .record
                .is_some_and(|draft| draft.line == "unfinished in the first")
        });
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "unfinished in the first");
    live.standing(&Kind::Seen, "unfinished in the second");
    leave(&mut other);
}

#[test]
fn a_holder_that_does_not_answer_keeps_the_record() {
    let mut live = Live::start();
    live.enter("from the first", &Kind::Seen, "from the first");
    let mut other = second(&live);
    other.wait_for_text("You can read.");
    live.pty.signal(Signal::STOP);
    ask_for_it(&mut other);
    let asked = Instant::now();
    other.wait_for_text("No answer from it in 3 s");
    assert!(asked.elapsed().as_secs() >= 2, "{:?}", asked.elapsed());
    assert!(header(other.screen()).contains("reading only"));
    leave(&mut other);
    live.pty.signal(Signal::CONT);
    live.pty.wait_for_text("from the first");
    assert!(live.pty.exit_status().is_none());
}

#[test]
fn an_edit_by_hand_is_kept_beside_what_is_logged() {
    let mut live = Live::start();
    live.enter("shoulders up", &Kind::Seen, "shoulders up");
    let about = fs::metadata(&live.log).unwrap();
    let (before, modified) = (about.len(), about.modified().unwrap());
    // Another wording of the same length, and the time put back: nothing but the bytes tells.
    let text = fs::read_to_string(&live.log)
        .unwrap()
        .replace("shoulders up", "SHOULDERS UP");
    fs::write(&live.log, text).unwrap();
    let file = fs::File::options().write(true).open(&live.log).unwrap();
    file.set_modified(modified).unwrap();
    let about = fs::metadata(&live.log).unwrap();
    assert_eq!((about.len(), about.modified().unwrap()), (before, modified));

    live.type_line(",and on");
    live.pty.press(&["enter"]);
    live.wait_until_saved("Somebody else changed this log");
    live.standing(&Kind::Said, "and on");
    live.standing(&Kind::Seen, "SHOULDERS UP");
    let kept = live.room.files_with("shoulders up");
    assert!(
        kept.iter().any(|name| name.contains("/conflicts/")),
        "{kept:?}"
    );
    live.pty.wait_for_text("SHOULDERS UP");
}

#[test]
fn a_log_damaged_meanwhile_is_not_written_over() {
    let mut live = Live::start();
    live.enter("shoulders up", &Kind::Seen, "shoulders up");
    let damaged = fs::read_to_string(&live.log)
        .unwrap()
        .replace("entries:", "entires:");
    fs::write(&live.log, &damaged).unwrap();
    live.type_line(",and on");
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("Somebody else changed this file");
    assert_eq!(fs::read_to_string(&live.log).unwrap(), damaged);
    let kept = live.room.files_with("and on");
    assert!(
        kept.iter().any(|name| name.contains("/conflicts/")),
        "{kept:?}"
    );
}

#[test]
fn a_damaged_file_is_named_and_left_alone() {
    let live = Live::start();
    let mut live = { live };
    leave(&mut live.pty);
    let folder = live.log.parent().unwrap().to_owned();
    let older = fs::read_dir(&folder)
        .unwrap()
        .map(|row| row.unwrap().path())
        .find(|path| *path != live.log && !path.to_str().unwrap().ends_with(".private.ron"))
        .unwrap();
    let text = fs::read_to_string(&older).unwrap();
    let at = text.find("number:").unwrap();
    let damaged = [&text[..at], "numbre:", &text[at + 7..]].concat();
    fs::write(&older, &damaged).unwrap();
    let about = state_of(&older);

    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    pty.press(&["enter"]);
    let row = text[..at].matches('\n').count() + 1;
    let name = older.file_stem().unwrap().to_str().unwrap();
    let told = format!(":{row}:");
    pty.wait_for("the damaged file", |screen| {
        let text: String = screen.contents().split_whitespace().collect();
        text.contains(&told) && text.contains(name)
    });
    assert_eq!(fs::read_to_string(&older).unwrap(), damaged);
    assert_eq!(state_of(&older), about);
    // The session of today can be written all the same.
    pty.press(&["text:and on", "enter"]);
    pty.wait_for_text("seen and on");
    assert_eq!(state_of(&older), about);
    pty.wait_for("saved", crate::whole::room::is_saved);
    live.standing(&Kind::Seen, "and on");
    assert!(decode_any::<alongside::domain::session::Session>(damaged.as_bytes()).is_err());
}

fn state_of(path: &Path) -> (u64, i64, i64, u64) {
    let about = fs::metadata(path).unwrap();
    (about.ino(), about.mtime(), about.mtime_nsec(), about.len())
}

/// The lists of both are not asked twice about a session that the other holds.
#[test]
fn a_second_program_can_look_at_other_clients() {
    let live = Live::start();
    let mut other = live.room.start();
    other.wait_for_text("Go on with it");
    other.press(&["esc"]);
    other.wait_for_text(LIST);
    other.press(&["text:jk"]);
    other.wait_for_text("▸ 15:00   J.K.");
    other.press(&["enter"]);
    other.wait_for_text("start card");
    assert!(!header(other.screen()).contains("reading only"));
    other.press(&["esc", "q"]);
    other.wait_for_text("Leave; they");
    other.press(&["enter"]);
    assert!(other.wait_for_exit(SOON).success());
    let read = decode_any::<alongside::domain::session::Session>(&fs::read(&live.log).unwrap());
    assert_eq!(read.unwrap().verdict, Verdict::Whole);
}
