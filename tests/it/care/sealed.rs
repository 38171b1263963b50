//! All of it on an encrypted folder: checked, mended, gone back, thinned, copied as it is and brought back.

use std::fs;

use alongside::domain::goal::Goals;
use alongside::domain::practice::Practice;
use alongside::storage::backup::backup;
use alongside::storage::backup::drill::{bring_back, count};
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::repair::{Act, Done, plan};
use alongside::storage::seal::envelope::{Secret, is_sealed};
use alongside::storage::seal::unlock::unlock;
use alongside::storage::shelf::Shelf;

use super::{age, classes, goals, goals_at, prints};
use crate::storage::full::{full_drawer, full_session};
use crate::storage::sample::{Tree, client, files_below, now};

fn secret() -> Secret {
    Secret::new("four plain words here".to_owned())
}

fn opened(tree: &Tree) -> Shelf {
    unlock(&tree.shelf(), &secret()).unwrap()
}

fn sealed() -> Tree {
    let tree = Tree::new();
    let (mut keeper, _) =
        Keeper::found_sealed(tree.shelf(), &Practice::default(), &secret(), 1, now(0)).unwrap();
    keeper.create(&client(1), now(0)).unwrap();
    for n in 0..4 {
        let at = now(1_000 * (n + 1));
        keeper
            .save(&goals(&format!("canary wording {n}")), at)
            .unwrap();
        keeper.save(&full_session(), at).unwrap();
        keeper.save(&full_drawer(), at).unwrap();
    }
    tree
}

#[test]
fn an_encrypted_folder_is_checked_in_silence_and_mended_without_a_clear_word() {
    let tree = sealed();
    let before = prints(tree.dir.path());
    assert_eq!(check(&opened(&tree)), []);
    assert!(prints(tree.dir.path()) == before);
    for spoil in [0_usize, 1] {
        let path = goals_at().path(&tree.places);
        let bytes = fs::read(&path).unwrap();
        let mut bad = bytes.clone();
        match spoil {
            0 => bad.truncate(bytes.len() / 2),
            _ => bad[bytes.len() - 10] ^= 1,
        }
        fs::write(&path, &bad).unwrap();
        let shelf = opened(&tree);
        let found = check(&shelf);
        assert_eq!(classes(&found), [Class::Damaged], "{found:?}");
        let steps = plan(&shelf, &found);
        let [step] = steps.as_slice() else {
            panic!("{steps:?}")
        };
        assert!(matches!(step.act, Act::PutBack(..)), "{step:?}");
        let mut keeper = Keeper::new(shelf).unwrap();
        let Done::Mended(Some(kept)) = keeper.mend(step, now(20_000)) else {
            panic!("not mended");
        };
        assert_eq!(fs::read(&kept).unwrap(), bad);
        keeper.mark_seen(&kept).unwrap();
        drop(keeper);
        assert_eq!(check(&opened(&tree)), []);
    }
    let shelf = opened(&tree);
    let read = shelf.read::<Goals>(goals_at()).unwrap().unwrap();
    assert!(read.document.goals[0].words.starts_with("canary wording"));
    for (path, bytes) in files_below(&tree.places.data) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("canary"), "{}", path.display());
    }
}

#[test]
fn a_document_that_is_gone_comes_back_sealed_and_an_earlier_version_too() {
    let tree = sealed();
    let path = goals_at().path(&tree.places);
    fs::remove_file(&path).unwrap();
    let shelf = opened(&tree);
    let found = check(&shelf);
    assert_eq!(classes(&found), [Class::Missing]);
    let mut keeper = Keeper::new(shelf.clone()).unwrap();
    for step in plan(&shelf, &found) {
        assert_eq!(keeper.mend(&step, now(20_000)), Done::Mended(None));
    }
    assert!(is_sealed(&fs::read(&path).unwrap()));
    let first = shelf.revisions(goals_at()).unwrap()[0].clone();
    keeper.put_back(goals_at(), &first, now(30_000)).unwrap();
    assert!(is_sealed(&fs::read(&path).unwrap()));
    let read = shelf.read::<Goals>(goals_at()).unwrap().unwrap();
    assert_eq!(read.document, goals("canary wording 0"));
    assert_eq!(check(&shelf), []);
    // Thinning reads what it drops: each wording stays.
    for one in shelf.revisions(goals_at()).unwrap() {
        age(&one.path, 40);
    }
    keeper.thin(goals_at(), now(0)).unwrap();
    let kept = shelf.revisions(goals_at()).unwrap();
    let texts = kept
        .iter()
        .map(|one| shelf.text_at(&one.path, goals_at()).unwrap().unwrap());
    let present = shelf.text_at(&goals_at().path(&tree.places), goals_at());
    let all: String = texts.chain(present.unwrap()).collect();
    for n in 0..3 {
        assert!(all.contains(&format!("canary wording {n}")), "{n}");
    }
    assert_eq!(check(&shelf), []);
}

#[test]
fn a_copy_needs_no_key_stays_sealed_and_opens_with_the_passphrase() {
    let tree = sealed();
    let target = tree.dir.path().join("stick");
    let report = backup(&tree.shelf(), &target, 3, now(0)).unwrap();
    assert!(report.files > 5);
    for (path, bytes) in files_below(&target) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("canary"), "{}", path.display());
    }
    let to = tree.dir.path().join("back");
    bring_back(&tree.shelf(), &target, &to).unwrap();
    let places = Places {
        data: to,
        ..tree.places.clone()
    };
    let copy = unlock(&Shelf::new(places), &secret()).unwrap();
    assert_eq!(check(&copy), []);
    assert_eq!(count(&copy).unwrap(), count(&opened(&tree)).unwrap());
    assert_eq!(count(&copy).unwrap().unreadable, 0);
}
