//! Numbers, marks, copies, and what two programs changed.

use chrono::NaiveDate;

use crate::domain::library::Library;
use crate::domain::own_library::{OwnLibrary, OwnRow, join};
use crate::domain::technique::TechniqueId;

fn id(text: &str) -> TechniqueId {
    text.parse().unwrap()
}

fn named(text: &str, name: &str) -> OwnRow {
    OwnRow {
        name: Some(name.to_owned()),
        ..OwnRow::mark(id(text))
    }
}

fn of(rows: &[OwnRow]) -> OwnLibrary {
    let mut own = OwnLibrary::default();
    rows.iter().cloned().for_each(|row| own.put(row));
    own
}

#[test]
fn a_number_is_given_once() {
    let library = Library::shipped().unwrap();
    let mut own = of(&[named("U001", "One"), named("U004", "Four")]);
    assert_eq!(own.next_id(Some(&library)), id("U005"));
    own.techniques.clear();
    assert_eq!(own.next_id(None), id("U005"), "the highest is remembered");
}

#[test]
fn a_mark_that_says_nothing_is_taken_out() {
    let mut own = OwnLibrary::default();
    own.change(id("T057"), |row| row.hidden = true);
    own.change(id("T057"), |row| row.favourite = true);
    assert_eq!(own.techniques.len(), 1);
    own.change(id("T057"), |row| row.hidden = false);
    own.change(id("T057"), |row| row.favourite = false);
    assert!(own.techniques.is_empty());
    assert_eq!(own.highest, 0);
}

#[test]
fn a_copy_says_everything_its_technique_says() {
    let library = Library::shipped().unwrap();
    for technique in library.all() {
        let row = OwnRow::copy(technique, library.vocabulary());
        let text = ron::to_string(&of(&[row])).unwrap();
        let (laid, findings) = library.clone().with_overlay(&[("own.ron", &text)]);
        assert!(findings.is_empty(), "{}", findings[0]);
        let mut copy = laid.get(technique.id).unwrap().clone();
        assert!(copy.is_own && copy.badge() == "U");
        assert_eq!(copy.stands_for, technique.cautions);
        assert_eq!(copy.shipped_in, Some(technique.family));
        copy.is_own = false;
        copy.stands_for = Box::default();
        // Whose a caution is does not matter to a copy.
        let mut listed = technique.clone();
        for caution in listed.cautions.iter_mut().chain(&mut copy.cautions) {
            caution.is_added = false;
        }
        assert_eq!(copy, listed);
    }
}

#[test]
fn a_pack_is_the_same_whatever_its_numbers() {
    let mut one = of(&[named("U001", "One"), named("U002", "Two")]);
    one.techniques[0].pairs_with = vec![id("U002"), id("T057")];
    let mut other = one.clone();
    other.renumber(40);
    other.pack = Some("sea".to_owned());
    other.imported_at = NaiveDate::from_ymd_opt(2026, 11, 23);
    assert_eq!(other.techniques[0].id, id("U041"));
    assert_eq!(other.techniques[0].pairs_with, [id("U042"), id("T057")]);
    assert!(one.holds_the_same(&other));
    other.techniques[1].name = Some("Three".to_owned());
    assert!(!one.holds_the_same(&other));
}

#[test]
fn what_each_program_changed_stands() {
    let base = of(&[
        named("U001", "One"),
        named("U002", "Two"),
        named("U003", "Three"),
    ]);
    let mut ours = base.clone();
    ours.put(named("U001", "One of ours"));
    ours.change(id("T057"), |row| row.hidden = true);
    ours.techniques.retain(|row| row.id != id("U003"));
    let mut theirs = base.clone();
    theirs.put(named("U002", "Two of theirs"));
    theirs.change(id("T061"), |row| row.favourite = true);
    let joined = join(&base, &ours, &theirs);
    assert!(joined.theirs.is_empty() && joined.moved.is_empty());
    let name = |text: &str| {
        joined
            .library
            .row(id(text))
            .and_then(|row| row.name.clone())
    };
    assert_eq!(name("U001").as_deref(), Some("One of ours"));
    assert_eq!(name("U002").as_deref(), Some("Two of theirs"));
    assert!(joined.library.row(id("U003")).is_none());
    assert!(joined.library.row(id("T057")).unwrap().hidden);
    assert!(joined.library.row(id("T061")).unwrap().favourite);
}

#[test]
fn of_one_row_both_changed_theirs_stands_and_of_one_number_both_gave_both_stay() {
    let base = of(&[named("U001", "One")]);
    let ours = of(&[named("U001", "Ours"), named("U002", "New here")]);
    let theirs = of(&[named("U001", "Theirs"), named("U002", "New there")]);
    let joined = join(&base, &ours, &theirs);
    assert_eq!(joined.theirs, [id("U001")]);
    assert_eq!(joined.moved, [(id("U002"), id("U003"))]);
    let names: Vec<_> = joined
        .library
        .techniques
        .iter()
        .filter_map(|row| row.name.as_deref())
        .collect();
    assert_eq!(names, ["Theirs", "New there", "New here"]);
    assert_eq!(joined.library.highest, 3);
}
