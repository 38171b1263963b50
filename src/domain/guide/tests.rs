//! The shipped guide, and files of a practice over it.

use super::*;

#[test]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
fn the_shipped_guide_reads_and_its_slugs_are_unique() {
    let guide = Guide::shipped().unwrap();
    let mut slugs: Vec<&str> = guide.cells().map(|cell| cell.slug.as_str()).collect();
    let n = slugs.len();
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), n);
    assert_eq!(guide.elements.len(), 18);
    let core: Vec<u8> = guide
        .elements
        .iter()
        .filter(|element| element.core)
        .map(|element| element.number)
        .collect();
    assert_eq!(core, [1, 3, 7, 10, 12], "records.md R-50");
    assert!(guide.lenses.len() >= 6);
    for domain in Domain::ALL {
        assert!(guide.cells().any(|cell| cell.domain == domain));
    }
}

#[test]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
fn a_practice_adds_cells_and_lenses_and_a_mistake_is_named_by_line() {
    let mut guide = Guide::shipped().unwrap();
    let lenses = guide.lenses.len();
    let own = r#"(library_version: "1", edited_at: "2026-11-22",
        groups: [(slug: "person", title: "Whole person", cells: [(slug: "dreams", title: "Dreams", ask: "What comes?", domain: emotional)])],
        lenses: [(slug: "roles", title: "Roles", slots: [(slug: "me", title: "Me", ask: "Who am I here?")])])"#;
    guide.lay("lenses.ron", own).unwrap();
    assert_eq!(guide.lenses.len(), lenses + 1);
    assert!(guide.cell("dreams").is_some() && guide.cell("body").is_some());
    let fault = guide
        .lay("lenses.ron", "(library_version: \"1\",\n oops: 3)")
        .unwrap_err();
    assert_eq!((fault.file.as_str(), fault.line), ("lenses.ron", 2));
}

#[test]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
fn a_practice_sets_one_limit_and_the_others_stay() {
    let mut guide = Guide::shipped().unwrap();
    let shipped = guide.limits;
    assert_eq!((shipped.sessions, shipped.weeks), (4, 12));
    assert!(shipped.asked > 0 && shipped.troubled > 0 && shipped.words > 0);
    let own = r#"(library_version: "1", edited_at: "2026-11-22", lint: (sessions: 6))"#;
    guide.lay("lint.ron", own).unwrap();
    assert_eq!(
        guide.limits,
        Limits {
            sessions: 6,
            ..shipped
        }
    );
    assert!(Guide::owns("lint.ron"));
}
