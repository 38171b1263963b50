//! The practice's own file over the library: marks, rows that stand in for others, and cautions that never go quietly.

use alongside::domain::ledger::Ledger;
use alongside::domain::library::Library;
use alongside::domain::library::pack;
use alongside::domain::matching::{Situation, stops, suggest};
use alongside::domain::own_library::{OwnCaution, OwnLibrary, OwnRow};
use alongside::domain::search::index::Index;
use alongside::domain::technique::{CautionLevel, Technique};
use alongside::domain::vocabulary::Evidence;
use alongside::storage::encode::encode;

use crate::library::{id, library};

/// A shipped technique as an own copy begins.
pub(crate) fn copy(of: &str) -> OwnRow {
    let library = library();
    OwnRow::copy(library.get(id(of)).unwrap(), library.vocabulary())
}

/// A technique that is whole.
pub(crate) fn whole(number: &str, name: &str) -> OwnRow {
    OwnRow {
        name: Some(name.to_owned()),
        shadows: false,
        aliases: Vec::new(),
        lay: Vec::new(),
        cautions: Vec::new(),
        ..OwnRow {
            id: id(number),
            ..copy("T061")
        }
    }
}

pub(crate) fn of(rows: &[OwnRow]) -> OwnLibrary {
    let mut own = OwnLibrary::default();
    rows.iter().cloned().for_each(|row| own.put(row));
    own
}

pub(crate) fn text(own: &OwnLibrary) -> String {
    String::from_utf8(encode(own, 1).unwrap()).unwrap()
}

fn lay(files: &[(&str, &str)]) -> (Library, Vec<String>) {
    let (library, findings) = library().with_overlay(files);
    (library, findings.iter().map(ToString::to_string).collect())
}

#[test]
fn every_shipped_file_has_the_form_the_program_writes() {
    let mut rows = 0;
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/techniques")).unwrap()
    {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let own = pack::parse(&bytes).unwrap();
        rows += own.techniques.len();
        let again = pack::parse(text(&own).as_bytes()).unwrap();
        assert_eq!(again, own);
    }
    assert_eq!(rows, library().len());
}

#[test]
fn marks_hide_like_and_tag_what_stands_elsewhere_and_nothing_else() {
    let mut own = OwnLibrary::default();
    own.change(id("T057"), |row| row.hidden = true);
    own.change(id("T061"), |row| {
        row.favourite = true;
        row.tags = vec![String::from("harbour")];
    });
    own.change(id("U009"), |row| row.hidden = true);
    own.change(id("T999"), |row| row.favourite = true);
    let written = text(&own);
    let (laid, findings) = lay(&[("own.ron", &written)]);
    assert!(laid.get(id("T057")).unwrap().is_hidden);
    assert!(Index::new(&laid).exact("thought record").is_empty());
    let liked = laid.get(id("T061")).unwrap();
    assert!(liked.is_favourite && !liked.is_own && liked.badge().is_empty());
    assert_eq!(liked.tags[0].as_str(), "harbour");
    let shipped = library();
    let same =
        |of: &str| laid.get(id(of)).unwrap().cautions == shipped.get(id(of)).unwrap().cautions;
    assert!(same("T057") && same("T061"));
    assert_eq!(findings.len(), 2, "{findings:?}");
    for (finding, number) in findings.iter().zip(["U009", "T999"]) {
        assert!(
            finding.contains(number) && finding.contains("nothing is hidden"),
            "{finding}"
        );
        let line: usize = finding.split(':').nth(1).unwrap().parse().unwrap();
        assert!(
            written.lines().nth(line - 1).unwrap().contains(number),
            "{finding}"
        );
    }
}

#[test]
fn a_caution_goes_only_with_a_reason_and_then_every_list_says_so() {
    let mut row = copy("T099");
    let all = row.cautions.len();
    // One stop taken out, one weakened, one adapt taken out.
    row.cautions
        .retain(|caution| !["cardiac", "vestibular"].contains(&caution.flag.as_str()));
    row.cautions
        .iter_mut()
        .filter(|one| one.flag == "epilepsy")
        .for_each(|one| one.level = CautionLevel::Adapt);
    let silent = text(&of(&[row.clone()]));
    let (laid, findings) = lay(&[("own.ron", &silent)]);
    let kept = laid.get(id("T099")).unwrap();
    assert_eq!(kept.cautions.len(), all);
    assert_eq!(kept.stops().count(), 3);
    assert!(kept.taken_away.is_empty());
    let stays: Vec<_> = findings
        .iter()
        .filter(|one| one.contains("stays"))
        .collect();
    assert_eq!(stays.len(), 3, "{findings:?}");
    assert!(
        stays.iter().all(|one| one.contains("edited_why")),
        "{stays:?}"
    );
    // A blank is no reason.
    row.edited_why = Some(String::from("  "));
    assert_eq!(lay(&[("own.ron", &text(&of(&[row.clone()])))]).1.len(), 3);
    row.edited_why = Some(String::from("cleared by the cardiology next door"));
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
    assert_eq!(findings, Vec::<String>::new());
    let told = laid.get(id("T099")).unwrap();
    assert_eq!(
        told.badge(),
        "U, caution taken away: cardiac, epilepsy, vestibular"
    );
    assert_eq!(told.stops().count(), 1);
    assert_eq!(told.stands_for.len(), all);
}

#[test]
fn what_one_file_took_away_a_later_one_does_not_make_quiet() {
    let mut first = copy("T099");
    first.cautions.clear();
    first.edited_why = Some(String::from("an opinion"));
    let second = OwnRow {
        edited_why: None,
        ..first.clone()
    };
    let harbour = text(&of(&[first]));
    let own = text(&of(&[second]));
    let (laid, findings) = lay(&[("own.ron", &own), ("harbour.ron", &harbour)]);
    assert_eq!(findings, Vec::<String>::new());
    let told = laid.get(id("T099")).unwrap();
    assert_eq!(told.taken_away.len(), 10, "{}", told.badge());
    // Heeded again, it is no longer said to be gone.
    let (laid, _) = lay(&[
        (
            "own.ron",
            &text(&of(&[OwnRow {
                edited_why: Some(String::from("back")),
                ..copy("T099")
            }])),
        ),
        ("harbour.ron", &harbour),
    ]);
    let back = laid.get(id("T099")).unwrap();
    assert_eq!((back.badge().as_str(), back.cautions.len()), ("U", 10));
}

#[test]
fn a_warning_goes_only_with_a_reason_too() {
    let shipped = library();
    let harmful = shipped
        .all()
        .find(|row| row.evidence == Evidence::X)
        .unwrap();
    let mut row = OwnRow::copy(harmful, shipped.vocabulary());
    row.evidence = Some(Evidence::D);
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row.clone()])))]);
    assert!(!laid.get(harmful.id).unwrap().is_suggestible());
    assert!(findings[0].contains("stays level X"), "{findings:?}");
    row.edited_why = Some(String::from("read anew"));
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
    assert_eq!(findings, Vec::<String>::new());
    assert!(
        laid.get(harmful.id)
            .unwrap()
            .badge()
            .contains("warning of level X")
    );
}

#[test]
fn the_own_file_comes_last_and_stands_in_for_rows_of_others_only_on_purpose() {
    let pack = text(&of(&[whole("U001", "Harbour walk")]));
    let mut mine = whole("U001", "Harbour stroll");
    let own = text(&of(&[mine.clone()]));
    let (laid, findings) = lay(&[("own.ron", &own), ("zzz.ron", &pack)]);
    assert_eq!(laid.get(id("U001")).unwrap().name.as_str(), "Harbour walk");
    assert!(
        findings[0].starts_with("own.ron:") && findings[0].contains("stands twice"),
        "{findings:?}"
    );
    mine.shadows = true;
    let own = text(&of(&[mine]));
    let (laid, findings) = lay(&[("own.ron", &own), ("zzz.ron", &pack)]);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(
        laid.get(id("U001")).unwrap().name.as_str(),
        "Harbour stroll"
    );
    let sources: Vec<_> = laid
        .sources()
        .iter()
        .map(|one| (one.file.as_str(), one.rows))
        .collect();
    assert_eq!(sources, [("zzz.ron", 1), ("own.ron", 1)]);
}

#[test]
fn an_unfinished_technique_is_kept_named_and_not_used() {
    let row = OwnRow {
        name: Some(String::from("Harbour walk")),
        ..OwnRow::mark(id("U001"))
    };
    assert_eq!(row.lacks(None).len(), 8);
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
    assert!(laid.get(id("U001")).is_none());
    assert_eq!(findings.len(), 8, "{findings:?}");
}

#[test]
fn a_copy_without_a_card_keeps_the_shipped_one_and_its_own_wins() {
    let shipped = library();
    let mut row = copy("T057");
    let (laid, _) = lay(&[("own.ron", &text(&of(&[row.clone()])))]);
    let technique = laid.get(id("T057")).unwrap();
    assert_eq!(
        laid.card(technique),
        shipped.card(shipped.get(id("T057")).unwrap())
    );
    row.watch = Some(String::from("the tide"));
    row.cautions.push(OwnCaution {
        flag: String::from("cardiac"),
        level: CautionLevel::Adapt,
        note: None,
    });
    let (laid, _) = lay(&[("own.ron", &text(&of(&[row])))]);
    let technique = laid.get(id("T057")).unwrap();
    assert_eq!(laid.card(technique).unwrap().watch.as_str(), "the tide");
    assert_eq!(technique.badge(), "U");
}

#[test]
fn caution_words_stay_beside_other_words_until_a_reason_is_given() {
    let shipped = library();
    let harmful = |row: &&Technique| row.caution_words.is_some() && !row.id.is_own();
    let shipped = shipped.all().find(harmful).unwrap();
    let words = shipped.caution_words.as_ref().unwrap().as_str();
    for other in ["  ", "all is well"] {
        let mut row = copy(&shipped.id.to_string());
        row.caution_words = Some(other.to_owned());
        let (laid, findings) = lay(&[("own.ron", &text(&of(&[row.clone()])))]);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("`caution words`"), "{findings:?}");
        let kept = laid.get(shipped.id).unwrap();
        let said = kept.caution_words.as_ref().unwrap().as_str();
        assert!(said.starts_with(words) && said.contains(other.trim()));
        assert_eq!(kept.badge(), "U");
        row.edited_why = Some(String::from("said elsewhere"));
        let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
        assert_eq!(findings, Vec::<String>::new());
        let told = laid.get(shipped.id).unwrap();
        assert_eq!(told.badge(), "U, caution taken away: caution words");
    }
    // More may be said around them.
    let mut row = copy(&shipped.id.to_string());
    row.caution_words = Some(format!("{words}, and mind the tide"));
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(laid.get(shipped.id).unwrap().badge(), "U");
}

#[test]
fn the_note_of_a_stop_stays_beside_other_words_until_a_reason_is_given() {
    let shipped = library();
    let stop = |row: &Technique| {
        let cautions = row.stops().find(|one| one.note.is_some()).cloned();
        cautions.map(|one| (row.id, one))
    };
    let (number, stop) = shipped.all().find_map(stop).unwrap();
    let note = stop.note.unwrap();
    let flag = shipped.vocabulary().flags.slug(stop.flag);
    for other in [None, Some(" "), Some("no matter")] {
        let mut row = copy(&number.to_string());
        let mut cautions = row.cautions.iter_mut();
        cautions.find(|one| one.flag == flag).unwrap().note = other.map(str::to_owned);
        let (laid, findings) = lay(&[("own.ron", &text(&of(&[row.clone()])))]);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("the note of the stop"), "{findings:?}");
        let kept = laid.get(number).unwrap().caution(stop.flag).unwrap();
        let said = kept.note.as_ref().unwrap().as_str();
        assert!(said.starts_with(note.as_str()), "{said}");
        assert!(said.contains(other.unwrap_or_default().trim()), "{said}");
        row.edited_why = Some(String::from("said elsewhere"));
        let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
        assert_eq!(findings, Vec::<String>::new());
        let badge = laid.get(number).unwrap().badge();
        assert_eq!(badge, format!("U, caution taken away: note of {flag}"));
    }
}

#[test]
fn a_blank_note_on_level_x_is_none_and_the_shipped_one_stays() {
    let shipped = library();
    let mut all = shipped.all();
    let harmful = all.find(|row| row.evidence == Evidence::X).unwrap();
    let mut row = copy(&harmful.id.to_string());
    row.evidence_note = Some(String::from(" "));
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
    assert!(
        findings[0].contains("`evidence_note` is missing"),
        "{findings:?}"
    );
    let kept = laid.get(harmful.id).unwrap();
    assert_eq!(kept.evidence_note, harmful.evidence_note);
}

#[test]
fn a_stop_laid_on_a_row_goes_only_by_its_name() {
    let mut row = copy("T107");
    row.cautions.retain(|one| one.flag != "imminent-risk");
    for why in ["an older copy", "imminent-risks are no risk"] {
        row.edited_why = Some(why.to_owned());
        let (laid, findings) = lay(&[("own.ron", &text(&of(&[row.clone()])))]);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].contains("the stop `imminent-risk` laid on T107 stays"),
            "{findings:?}"
        );
        let kept = laid.get(id("T107")).unwrap();
        let flag = laid.vocabulary().flags.key("imminent-risk").unwrap();
        assert_eq!(kept.caution(flag).unwrap().level, CautionLevel::Stop);
        assert_eq!(kept.badge(), "U");
    }
    row.edited_why = Some(String::from("Imminent-risk: on our own checklist"));
    let (laid, findings) = lay(&[("own.ron", &text(&of(&[row])))]);
    assert_eq!(findings, Vec::<String>::new());
    let told = laid.get(id("T107")).unwrap();
    assert_eq!(told.badge(), "U, caution taken away: imminent-risk");
}

#[test]
fn what_was_weakened_with_a_reason_stays_said_in_a_later_copy() {
    let mut row = copy("T099");
    let mut cautions = row.cautions.iter_mut();
    cautions.find(|one| one.flag == "cardiac").unwrap().level = CautionLevel::Adapt;
    row.edited_why = Some(String::from("an opinion"));
    let file = text(&of(&[row]));
    let (laid, _) = lay(&[("own.ron", &file), ("harbour.ron", &file)]);
    let told = laid.get(id("T099")).unwrap();
    assert_eq!(told.badge(), "U, caution taken away: cardiac");
}

/// What a list is made from in danger.
fn situation<'a>(library: &'a Library, ledger: &'a Ledger) -> Situation<'a> {
    Situation {
        library,
        goal: None,
        step: None,
        flags: &[],
        ledger,
        course: None,
        minutes_left: None,
        today: "2026-02-20".parse().unwrap(),
        critical_open: true,
        alliance_fell: false,
    }
}

#[test]
fn naming_the_family_for_safety_brings_no_own_row_to_the_gate() {
    let family = |row: OwnRow| OwnRow {
        family: Some(String::from("crisis")),
        ..row
    };
    let own = of(&[
        family(whole("U001", "Harbour walk")),
        family(copy("T061")),
        OwnRow {
            gist: Some(String::from("as we do it here")),
            ..copy("T358")
        },
    ]);
    let (laid, findings) = lay(&[("own.ron", &text(&own))]);
    assert_eq!(findings, Vec::<String>::new());
    let ledger = Ledger::default();
    let danger = situation(&laid, &ledger);
    let list = suggest(&danger);
    let not_advised = list.not_advised.iter().map(|one| one.row.technique.id);
    let rows = list.rows.iter().map(|row| row.technique.id);
    let offered: Vec<_> = rows.chain(not_advised).collect();
    for (number, is_there) in [("U001", false), ("T061", false), ("T358", true)] {
        assert_eq!(offered.contains(&id(number)), is_there, "{number}");
        let (flags, _) = stops(&danger, laid.get(id(number)).unwrap());
        assert_eq!(flags.is_empty(), is_there, "{number}: {flags:?}");
    }
}
