//! The cache behind the client list, and `check` over every sort of trouble.

use std::ops::ControlFlow;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use alongside::app::clients::UNCOUNTED;
use alongside::app::msg::Msg;
use alongside::domain::board::{Due, Reason};
use alongside::domain::caseload::{Caseload, ClientRow, DueRow, RunningRow};
use alongside::domain::client::ClientStatus;
use alongside::domain::closing::FollowUpKind;
use alongside::domain::disclosure::RequestKind;
use alongside::domain::id::{ClientId, SessionId};
use alongside::runtime::reader::{self, Question};
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::index::{Index, Progress, Row};
use alongside::storage::kept::{At, Kept, Side};

use crate::storage::sample::{Tree, client, draft, entry, files_below, id, now, session, stamp};

fn go_on() -> impl FnMut(Progress, &Index) -> ControlFlow<()> {
    |_, _| ControlFlow::Continue(())
}

fn row(n: u64) -> Row {
    let who = client(n);
    Row {
        client: ClientRow {
            id: ClientId(id(n)),
            code: who.code,
            label: format!("L\t{n}\\\u{1b}\n⟨").into(),
            status: [ClientStatus::Active, ClientStatus::Archived][usize::try_from(n % 2).unwrap()],
            since: stamp(0).date_naive(),
            episode: u16::try_from(1 + n % 3).unwrap(),
            next: n.is_multiple_of(3).then(|| stamp(0).naive_local()),
            sessions: 12,
            next_step: "try the empty chair again, more slowly".into(),
            open_risk: u16::try_from(n % 4).unwrap(),
            running: n.is_multiple_of(500).then(|| RunningRow {
                id: SessionId(id(n + 1)),
                number: 13,
                start: stamp(0),
                last: stamp(60),
            }),
            last: Some((stamp(-86_400), "Two-chair dialogue, focusing".into())),
            reasons: reasons(n),
            due: due(n),
            tasks: vec!["thought record".into(), "".into()],
        },
        print: n.wrapping_mul(0x9e37_79b9_7f4a_7c15),
    }
}

/// None, one or two measures that are due.
fn due(n: u64) -> Vec<DueRow> {
    let from = stamp(0).date_naive();
    let mut due = vec![
        DueRow {
            name: "PHQ-9".into(),
            from,
            missed: None,
        },
        DueRow {
            name: "PCL-5, the last\t week".into(),
            from,
            missed: Some(from),
        },
    ];
    due.split_off(usize::try_from(n % 3).unwrap())
}

/// Every sort of reason, in turn.
fn reasons(n: u64) -> Vec<Reason> {
    let due = stamp(0).date_naive();
    let mut reasons = vec![
        Reason::Risk {
            open: 2,
            since: due,
        },
        Reason::FollowUp {
            due,
            kind: FollowUpKind::AfterMissed,
            open: 3,
        },
        Reason::Repair {
            open: 1,
            since: due,
        },
        Reason::Stuck {
            goal: 11,
            best: 10,
            last: [0, 9, 3],
        },
    ];
    let all = [
        Due::Goal(1),
        Due::Target(20),
        Due::Request(RequestKind::Restrict),
        Due::Plan,
        Due::Flag("cardiac \t or so".into()),
    ];
    let what = all[usize::try_from(n % 4).unwrap()].clone();
    reasons.push(Reason::Review { due, what });
    reasons.push(Reason::OffTrack {
        from: due,
        what: "PHQ-9 14 to 21,\tworse by 7".into(),
    });
    reasons.push(Reason::Missed {
        from: due,
        since: due,
        measure: "PHQ-9".into(),
    });
    reasons.split_off(usize::try_from(n % 7).unwrap())
}

#[test]
fn ten_thousand_rows_come_back_and_no_flipped_byte_is_believed() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    let index: Index = (1..=10_000).map(row).collect();
    keeper.write_index(&index).unwrap();
    let read = tree.shelf().index().unwrap();
    assert_eq!(read, index);
    // Every row reads back, whole, and in its place: by status, then by name.
    let rows: Vec<_> = read.list.rows().collect();
    assert!(rows.is_sorted_by_key(|row| row.status));
    for pair in rows.windows(2) {
        let order = |row: &ClientRow| (row.status, row.label.replace('\t', "\\9;"));
        assert!(order(&pair[0]) < order(&pair[1]), "{pair:?}");
    }
    for n in 1..=10_000 {
        let at = read.list.place_of(ClientId(id(n))).unwrap();
        assert_eq!(rows[at], row(n).client);
        assert_eq!(read.print(rows[at].id), Some(row(n).print));
    }

    let small: Index = (1..=3).map(row).collect();
    keeper.write_index(&small).unwrap();
    let path = tree.places.index();
    let whole = std::fs::read(&path).unwrap();
    assert!(!whole.contains(&0x1b));
    for n in 0..whole.len() {
        let mut bad = whole.clone();
        bad[n] ^= 1 << (n % 8);
        std::fs::write(&path, &bad).unwrap();
        assert_eq!(tree.shelf().index(), None, "byte {n}");
        std::fs::write(&path, &whole[..n]).unwrap();
        assert_eq!(tree.shelf().index(), None, "cut at {n}");
    }
    std::fs::write(&path, [whole.as_slice(), b"\n"].concat()).unwrap();
    assert_eq!(tree.shelf().index(), None, "a byte too many");
    std::fs::write(&path, &whole).unwrap();
    assert_eq!(tree.shelf().index(), Some(small));
}

#[test]
fn the_index_is_made_anew_and_follows_what_changes() {
    let (tree, mut keeper, first) = Tree::with_client();
    let second = client(2);
    keeper.create(&second, now(0)).unwrap();
    let shelf = tree.shelf();
    assert_eq!(shelf.index(), None);
    let mut seen = Vec::new();
    let built = shelf.rebuild(&mut |progress, fresh| {
        assert_eq!(fresh.list.len(), progress.done);
        seen.push(progress);
        ControlFlow::Continue(())
    });
    let (index, findings) = built.unwrap().unwrap();
    assert_eq!(findings, []);
    assert_eq!(
        seen,
        [Progress { done: 0, all: 2 }, Progress { done: 1, all: 2 }]
    );
    assert_eq!(
        shelf.rebuild(&mut |_, _| ControlFlow::Break(())).unwrap(),
        None
    );
    keeper.write_index(&index).unwrap();
    assert_eq!(shelf.index().as_ref(), Some(&index));
    assert_eq!(shelf.stale(&index), []);

    // A save makes the row stale for others until it is noted and flushed.
    let mut log = session(first.id, 1);
    log.entries.push(entry(1, "words"));
    keeper.save(&log, now(1)).unwrap();
    assert_eq!(shelf.stale(&index), [first.id]);
    let dossier = shelf.dossier(first.id).unwrap().dossier;
    keeper.note_row(ClientRow::of(&dossier));
    assert!(keeper.has_rows());
    keeper.flush_index().unwrap();
    assert!(!keeper.has_rows());
    let fresh = shelf.index().unwrap();
    assert_eq!(shelf.stale(&fresh), []);
    let at = fresh.list.place_of(first.id).unwrap();
    assert_eq!(fresh.list.row(at).unwrap().running.unwrap().id, log.id);
    assert_eq!(
        shelf.drift(&fresh, &mut go_on()).unwrap().unwrap(),
        alongside::storage::index::Drift::default()
    );

    // Somebody edits one and removes the other.
    let path = log.at().path(&tree.places);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("words", "other words")).unwrap();
    std::fs::remove_dir_all(tree.places.client(second.id)).unwrap();
    let drift = shelf.drift(&fresh, &mut go_on()).unwrap().unwrap();
    assert_eq!(drift.gone, [second.id]);
    assert_eq!(drift.fresh.list.len(), 1);
    assert_eq!(drift.findings[0].class, Class::ChangedOutside);
    let mut followed = fresh;
    followed.apply(drift);
    assert_eq!(shelf.stale(&followed), []);
    assert_eq!(followed.list.len(), 1);
}

/// What the reader tells the list until the answer to a question is complete.
fn told(tree: &Tree) -> (Vec<(usize, usize, usize)>, Caseload, Option<Index>) {
    let (said, answers) = std::sync::mpsc::channel();
    let (kept, indexes) = std::sync::mpsc::channel();
    let questions = reader::start(
        tree.shelf(),
        move |msg| drop(said.send(msg)),
        move |index| drop(kept.send(index)),
    )
    .unwrap();
    questions.send(Question::List).unwrap();
    questions.send(Question::Missing).unwrap();
    drop(questions);
    let mut last = Caseload::default();
    let told = answers
        .iter()
        .map(|msg| {
            let Msg::Listed { rows, read, of } = msg else {
                panic!("{msg:?}")
            };
            let n = rows.len();
            if n > 0 {
                last = rows;
            }
            (n, read, of)
        })
        .collect();
    (told, last, indexes.iter().last())
}

#[test]
fn the_list_is_there_at_once_with_the_index_stale_damaged_or_gone() {
    let (tree, mut keeper, _) = Tree::with_client();
    let second = client(2);
    keeper.create(&second, now(0)).unwrap();
    // The others are copies of its files: a lock for each would only take time.
    let chart = std::fs::read_to_string(At::Chart(second.id).path(&tree.places)).unwrap();
    for n in 3..=250 {
        let other = client(n);
        let place = At::Chart(other.id).path(&tree.places);
        std::fs::create_dir(place.parent().unwrap()).unwrap();
        let chart = chart
            .replace(&second.id.to_string(), &other.id.to_string())
            .replace(second.code.as_str(), other.code.as_str());
        std::fs::write(&place, chart).unwrap();
        std::fs::set_permissions(&place, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    // None yet: that they are read comes at once, then how many there are, then those read by then, then all.
    let (said, list, made) = told(&tree);
    assert_eq!(
        said,
        [
            (0, 0, UNCOUNTED),
            (0, 0, 250),
            (100, 100, 250),
            (200, 200, 250),
            (250, 250, 250)
        ]
    );
    keeper.write_index(&made.unwrap()).unwrap();

    // There, and as on disk: one answer, nothing to keep.
    let (said, cached, made) = told(&tree);
    assert_eq!(said, [(250, 250, 250)]);
    assert_eq!((cached, made), (list.clone(), None));

    // Stale: the old list at once, then the one as it is now.
    let mut log = session(second.id, 1);
    log.entries.push(entry(1, "words"));
    keeper.save(&log, now(1)).unwrap();
    let (said, fresh, made) = told(&tree);
    assert_eq!(said, [(250, 250, 250), (250, 250, 250)]);
    let changed = fresh.row(fresh.place_of(second.id).unwrap()).unwrap();
    assert_eq!(changed.running.unwrap().id, log.id);
    assert_eq!(made.unwrap().list, fresh);

    // A single bit that is not as written: made anew, and right.
    let path = tree.places.index();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&path, bytes).unwrap();
    let (said, anew, made) = told(&tree);
    assert_eq!(said.first(), Some(&(0, 0, UNCOUNTED)));
    assert_eq!(said.last(), Some(&(250, 250, 250)));
    assert_eq!(anew, fresh);
    assert_eq!(made.unwrap().list, fresh);

    // Gone.
    std::fs::remove_file(&path).unwrap();
    let (said, anew, _) = told(&tree);
    assert_eq!(said.len(), 5);
    assert_eq!(anew, fresh);
}

#[test]
fn the_drawer_is_not_in_the_index() {
    let (tree, mut keeper, who) = Tree::with_client();
    let log = session(who.id, 1);
    let mut notes = crate::storage::sample::drawer(&log);
    notes.entries.push(entry(1, "canary"));
    keeper.save(&log, now(1)).unwrap();
    keeper.save(&notes, now(1)).unwrap();
    let (index, _) = tree.shelf().rebuild(&mut go_on()).unwrap().unwrap();
    keeper.write_index(&index).unwrap();
    let bytes = std::fs::read(tree.places.index()).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("canary"));
}

#[test]
fn check_names_every_sort_of_trouble_and_changes_nothing() {
    let (tree, mut keeper, who) = Tree::with_client();
    let logs: Vec<_> = (1..=9).map(|n| session(who.id, n)).collect();
    for log in &logs {
        keeper.save(log, now(1)).unwrap();
    }
    keeper
        .write_draft(Side::Record, &draft(who.id, "x"), true)
        .unwrap();
    let second = client(2);
    keeper.create(&second, now(1)).unwrap();
    let mut orphan = session(second.id, 77);
    orphan.entries.push(entry(1, "orphan"));
    keeper.save(&orphan, now(1)).unwrap();
    drop(keeper);
    assert_eq!(check(&tree.shelf()), []);

    let path = |n: usize| logs[n].at().path(&tree.places);
    let text = |n: usize| std::fs::read_to_string(path(n)).unwrap();
    std::fs::write(path(0), text(0).replace("minutes: 50", "minutes: x")).unwrap();
    std::fs::write(path(1), "(just: \"ron\")\n").unwrap();
    std::fs::write(path(2), text(2).replacen(" v1 ", " v9 ", 1)).unwrap();
    std::fs::write(path(3), text(3).replace("minutes: 50", "minutes: 51")).unwrap();
    let mut bytes = text(4).into_bytes();
    let at = bytes.windows(2).position(|pair| pair == b"dr").unwrap();
    bytes[at] = 0xff;
    std::fs::write(path(4), bytes).unwrap();
    std::fs::write(path(5), vec![b' '; 9 * 1024 * 1024]).unwrap();
    std::fs::set_permissions(path(6), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::copy(path(8), path(7)).unwrap();
    std::fs::remove_file(path(8)).unwrap();
    symlink("/etc/hostname", path(8)).unwrap();
    let sessions = tree.places.sessions(who.id);
    rustix::fs::mknodat(
        rustix::fs::CWD,
        At::Session(who.id, SessionId(id(4000))).path(&tree.places),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
    let private = |path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    };
    let left = sessions.join(".alongside-4199999-1.tmp");
    std::fs::write(&left, "x").unwrap();
    private(&left);
    let odd = sessions.join("notes.txt");
    std::fs::write(&odd, "x").unwrap();
    private(&odd);
    std::fs::remove_file(At::Chart(second.id).path(&tree.places)).unwrap();

    let before = files_below(tree.dir.path());
    let found = check(&tree.shelf());
    assert_eq!(files_below(tree.dir.path()), before);
    let mut classes: Vec<&str> = found.iter().map(|found| found.class.as_str()).collect();
    classes.sort_unstable();
    assert_eq!(
        classes,
        [
            "bad-utf8",
            "changed-outside",
            "damaged",
            "foreign",
            "foreign",
            "leftover",
            "missing-parent",
            "newer",
            "not-a-file",
            "not-a-file",
            "too-large",
            "wide-modes",
            "wrong-name",
        ],
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .all(|found| !found.message.is_empty() && found.path.starts_with(tree.dir.path()))
    );
    // Opening does no more than looking does: each bad file is named, the good ones are there.
    let opened = tree.shelf().dossier(who.id).unwrap();
    assert_eq!(
        opened.dossier.sessions.len(),
        1,
        "only the one changed outside can be read"
    );
    assert_eq!(opened.unreadable.len(), 9);
}
