//! An earlier version of any document comes back as a new revision; what undo never removes stays.

use alongside::domain::client::Client;
use alongside::domain::document::Document as _;
use alongside::domain::draft::Draft;
use alongside::domain::goal::Goals;
use alongside::domain::note::Note;
use alongside::domain::reading::Readings;
use alongside::domain::risk::RiskRecord;
use alongside::domain::session::{Kind, Session};
use alongside::storage::decode::{Class, Verdict};
use alongside::storage::error::Cause;
use alongside::storage::history::Revision;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept};
use alongside::storage::kinds::Errand;
use alongside::storage::restore::Refusal;
use alongside::storage::shelf::Shelf;

use super::{goals, goals_at, held, looked, whole};
use crate::storage::full::{full_goals, full_readings, full_risk};
use crate::storage::full_note::full_note;
use crate::storage::sample::{Tree, entry, now, session};

/// A document of any kind as text, with its revision and whether it is whole.
struct Text<'a>(&'a Shelf);

impl Errand for Text<'_> {
    type Outcome = (Vec<u8>, u64, bool);

    fn run<D: Kept>(self, at: At) -> Self::Outcome {
        let read = self.0.read::<D>(at).unwrap().unwrap();
        let text = alongside::storage::encode::encode(&read.document, 1).unwrap();
        (text, read.rev, read.verdict == Verdict::Whole)
    }
}

fn revisions(shelf: &Shelf, at: At) -> Vec<Revision> {
    shelf.revisions(at).unwrap()
}

/// Saves a document in a run of its own, so that the version before is kept.
fn save<D: Kept>(tree: &Tree, document: &D) {
    let mut keeper = match document.at().client() {
        Some(client) => held(tree, client),
        None => tree.again(),
    };
    keeper.save(document, now(5_000)).unwrap();
}

#[test]
fn every_kind_goes_back_to_what_was_kept_and_the_present_is_kept_before() {
    let (tree, who) = whole();
    let shelf = tree.shelf();
    let all = shelf.documents(who.id).into_iter().chain(At::OWN);
    let all: Vec<At> = all.filter(|at| at.path(&tree.places).exists()).collect();
    // Every kind there is but the list of recipients, which only an encrypted folder has.
    assert_eq!(all.len(), 15, "{all:?}");
    let mut put_back = 0;
    for at in all {
        let (text, rev, _) = at.send(Text(&shelf));
        let bytes = std::fs::read(at.path(&tree.places)).unwrap();
        let kept = revisions(&shelf, at);
        let Some(last) = kept.last() else {
            panic!("{at:?} has no earlier version");
        };
        match tree.again().put_back(at, last, now(20_000)) {
            Ok(saved) => {
                put_back += 1;
                assert!(saved.rev > rev);
                let now_kept = revisions(&shelf, at);
                assert_eq!(now_kept.len(), kept.len() + 1, "{at:?}");
                let newest = std::fs::read(&now_kept.last().unwrap().path).unwrap();
                assert_eq!(newest, bytes, "{at:?}");
            }
            Err(Refusal::Same) => assert_eq!(at.send(Text(&shelf)).0, text, "{at:?}"),
            Err(refused) => panic!("{at:?}: {refused:?}"),
        }
    }
    // The first practice was the usual one; everything else was saved twice the same.
    assert_eq!(put_back, 0, "saved twice the same");
    save(&tree, &goals("another wording"));
    let at = goals_at();
    let kept = revisions(&shelf, at);
    let saved = tree
        .again()
        .put_back(at, kept.last().unwrap(), now(20_000))
        .unwrap();
    let read = shelf.read::<Goals>(at).unwrap().unwrap();
    assert_eq!((&read.document, read.rev), (&full_goals(), saved.rev));
    assert_eq!(revisions(&shelf, at).len(), kept.len() + 1);
    assert_eq!(looked(&tree), []);
}

#[test]
fn a_chart_and_a_practice_go_back_as_well() {
    let (tree, who) = whole();
    let shelf = tree.shelf();
    let at = At::Chart(who.id);
    let first = revisions(&shelf, at).first().unwrap().clone();
    tree.again().put_back(at, &first, now(20_000)).unwrap();
    assert_eq!(shelf.read::<Client>(at).unwrap().unwrap().document, who);
    let at = At::Practice;
    let first = revisions(&shelf, at).first().unwrap().clone();
    tree.again().put_back(at, &first, now(20_000)).unwrap();
    assert_eq!(
        shelf.practice().unwrap(),
        alongside::domain::practice::Practice::default()
    );
    assert_eq!(looked(&tree), []);
}

/// Restores the first kept version, which must be refused with this word, and changes nothing.
#[track_caller]
fn is_refused<D: Kept>(tree: &Tree, with: &D, without: &D, what: &str) {
    save(tree, with);
    let at = with.at();
    save(tree, without);
    // Saving less is not undoing: here the version without is made the kept one.
    save(tree, with);
    let shelf = tree.shelf();
    let kept = revisions(&shelf, at);
    let older = kept
        .iter()
        .rev()
        .find(|one| shelf.revision::<D>(at, one).unwrap().unwrap().document == *without)
        .unwrap();
    let before = std::fs::read(at.path(&tree.places)).unwrap();
    match tree.again().put_back(at, older, now(20_000)) {
        Err(Refusal::Loses(lost)) => assert!(lost.iter().any(|one| one.what == what), "{lost:?}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(std::fs::read(at.path(&tree.places)).unwrap(), before);
    assert_eq!(revisions(&shelf, at), kept);
}

#[test]
fn an_entry_of_risk_an_answer_and_a_signature_never_go() {
    let (tree, who) = whole();
    let mut log = session(who.id, 7);
    log.entries.push(entry(70, "calm"));
    let mut more = log.clone();
    let mut risk = entry(71, "does not want to live");
    risk.line.kind = Kind::Risk;
    more.entries.push(risk);
    is_refused::<Session>(&tree, &more, &log, "an entry of RISK");
    let mut less = full_risk();
    less.entries.clear();
    is_refused::<RiskRecord>(&tree, &full_risk(), &less, "an entry of RISK");
    let mut none = full_readings();
    none.readings.clear();
    is_refused::<Readings>(&tree, &full_readings(), &none, "answers to a measure");
    let mut unsigned = full_note();
    assert!(unsigned.signed.take().is_some());
    is_refused::<Note>(&tree, &full_note(), &unsigned, "a signature");
    // A line that was RISK and was corrected stays as it is told too.
    let mut told = more.clone();
    told.entries[1].line.text = "another wording".to_owned();
    is_refused::<Session>(&tree, &told, &more, "an entry of RISK");
}

#[test]
fn what_is_damaged_changed_or_held_is_settled_first() {
    let (tree, who) = whole();
    let at = goals_at();
    let path = at.path(&tree.places);
    save(&tree, &goals("another wording"));
    let shelf = tree.shelf();
    let kept = revisions(&shelf, at).first().unwrap().clone();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("another wording", "edited by hand")).unwrap();
    let refused = tree.again().put_back(at, &kept, now(20_000)).unwrap_err();
    assert_eq!(refused, Refusal::First(Class::ChangedOutside));
    std::fs::write(&path, "").unwrap();
    let refused = tree.again().put_back(at, &kept, now(20_000)).unwrap_err();
    assert_eq!(refused, Refusal::First(Class::Foreign));
    assert_eq!(std::fs::read(&path).unwrap(), b"");
    std::fs::write(&path, &text).unwrap();
    let mut other: Keeper = tree.again();
    other.open(who.id, now(20_000)).unwrap();
    let refused = tree.again().put_back(at, &kept, now(20_000)).unwrap_err();
    assert!(
        matches!(&refused, Refusal::Failed(error) if matches!(error.cause, Cause::Held(_))),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    // A draft has no earlier versions: nothing of it can be restored, and nothing of it is in the table of places.
    assert_ne!(Draft::KIND, Goals::KIND);
}

#[test]
fn what_was_gone_comes_back_behind_its_earlier_versions() {
    let (tree, _) = whole();
    let at = goals_at();
    for words in ["one", "two", "three"] {
        save(&tree, &goals(words));
    }
    let shelf = tree.shelf();
    let kept = revisions(&shelf, at);
    let highest = kept.last().unwrap().rev;
    std::fs::remove_file(at.path(&tree.places)).unwrap();
    let saved = tree.again().put_back(at, &kept[0], now(20_000)).unwrap();
    assert!(saved.rev > highest, "{saved:?} {highest}");
    assert_eq!(looked(&tree), []);
    // Made again by a repair, behind a later version that cannot be read.
    let kept = revisions(&shelf, at);
    let last = kept.last().unwrap();
    std::fs::write(&last.path, "torn").unwrap();
    std::fs::remove_file(at.path(&tree.places)).unwrap();
    let steps = alongside::storage::repair::plan(&shelf, &alongside::storage::check::check(&shelf));
    for step in &steps {
        tree.again().mend(step, now(30_000));
    }
    let read = shelf.read::<Goals>(at).unwrap().unwrap();
    assert!(read.rev > last.rev, "{} {}", read.rev, last.rev);
}
