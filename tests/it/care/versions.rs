//! S-T13: a document of a later version of any kind is read-only and unchanged, and the session beside it stays writable.

use std::fs;

use alongside::storage::decode::Class;
use alongside::storage::error::{Cause, Sort};
use alongside::storage::kept::{At, Kept as _};
use alongside::storage::record::Header;

use super::{goals_at, looked, whole};
use crate::storage::full::{full_goals, full_session};
use crate::storage::sample::{entry, now, session};

/// Raises the version in a file's header by one, and returns the bytes.
fn raised(path: &std::path::Path) -> Vec<u8> {
    let text = fs::read_to_string(path).unwrap();
    let (line, body) = text.split_once('\n').unwrap();
    let mut header = Header::parse(line).unwrap();
    header.version += 1;
    // As a later version would write it: with a field that nobody knows here.
    let body = body.replacen('(', "(\n  not_known_yet: 1,", 1);
    header.sum = alongside::storage::record::Sum::of(body.as_bytes());
    let newer = format!("{header}\n{body}").into_bytes();
    fs::write(path, &newer).unwrap();
    newer
}

#[test]
fn s_t13_a_newer_document_of_any_kind_is_only_read_and_the_session_beside_it_goes_on() {
    let kinds = whole().0.shelf().documents(full_goals().client);
    let others = kinds.into_iter().filter(|at| *at != full_session().at());
    for at in others.chain(At::OWN).filter(|at| *at != At::Recipients) {
        let (tree, who) = whole();
        let path = at.path(&tree.places);
        let newer = raised(&path);
        let found = looked(&tree);
        assert_eq!(found.len(), 1, "{at:?}: {found:?}");
        assert_eq!((found[0].class, &found[0].path), (Class::Newer, &path));
        assert!(
            found[0].message.contains("needs a newer alongside"),
            "{found:?}"
        );
        let mut keeper = tree.again();
        keeper.open(who.id, now(20_000)).unwrap();
        // The log that was there, and a new one.
        let mut log = full_session();
        log.entries.push(entry(900, "goes on"));
        keeper.save(&log, now(20_001)).unwrap();
        keeper.save(&session(who.id, 8), now(20_002)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), newer, "{at:?}");
        if at == goals_at() {
            let error = keeper.save(&full_goals(), now(20_003)).unwrap_err();
            assert_eq!(
                (&error.cause, error.sort()),
                (&Cause::Unreadable, Sort::Damaged)
            );
            assert_eq!(fs::read(&path).unwrap(), newer);
        }
    }
}
