//! Packs: what is taken in, what needs a word of whoever takes it in, and what is the practice's own.

use alongside::domain::library::pack::{Agreed, examine, lint};
use alongside::domain::own_library::{OwnConcern, OwnFlag, OwnLibrary, OwnRow};
use alongside::domain::technique::CautionLevel;
use alongside::domain::vocabulary::{Evidence, Past};

use crate::library::own::{copy, of, text, whole};
use crate::library::{id, library};

fn said(own: &OwnLibrary, agreed: &Agreed) -> Vec<String> {
    match examine("p.ron", text(own).as_bytes(), &library(), agreed) {
        Ok(_) => Vec::new(),
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn refused(own: &OwnLibrary, agreed: &Agreed, words: &str) {
    let said = said(own, agreed);
    assert!(
        said.iter().any(|one| one.contains(words)),
        "{words}: {said:?}"
    );
    assert!(said.iter().all(|one| one.starts_with("p.ron:")), "{said:?}");
}

#[test]
fn a_sound_pack_is_taken_as_it_is() {
    let mut second = whole("U002", "Breakwater");
    second.prerequisites = vec![id("U001"), id("T061")];
    let own = of(&[whole("U001", "Harbour walk"), second]);
    let sound = examine(
        "p.ron",
        text(&own).as_bytes(),
        &library(),
        &Agreed::default(),
    )
    .unwrap();
    assert_eq!(sound.library, own);
    assert_eq!(sound.lost, []);
    assert_eq!(lint("p.ron", text(&own).as_bytes(), &library()), []);
}

#[test]
fn standing_in_needs_a_word_and_each_lost_stop_its_name() {
    let mut row = copy("T099");
    row.cautions.retain(|caution| caution.flag == "pregnancy");
    row.edited_why = Some(String::from("why not"));
    let own = of(&[row]);
    refused(&own, &Agreed::default(), "would stand in for the shipped");
    let mut agreed = Agreed {
        shadow: true,
        ..Agreed::default()
    };
    refused(
        &own,
        &agreed,
        "would lose the stop `cardiac`; expected the stop, or --losing cardiac",
    );
    agreed.losing.push(String::from("cardiac"));
    refused(&own, &agreed, "would lose the stop `epilepsy`");
    agreed.losing.push(String::from("epilepsy"));
    let sound = examine("p.ron", text(&own).as_bytes(), &library(), &agreed).unwrap();
    assert_eq!(sound.lost.len(), 9);
    assert_eq!(sound.lost[0].level, CautionLevel::Stop);
    // Without its own reason no word of the importer is enough.
    let silent = of(&[OwnRow {
        edited_why: None,
        ..own.techniques[0].clone()
    }]);
    refused(&silent, &agreed, "the caution `cardiac` of T099 stays");
}

#[test]
fn words_come_only_when_agreed_and_known_ones_never_change() {
    let mut own = of(&[whole("U001", "Harbour walk")]);
    own.concerns.push(OwnConcern {
        slug: String::from("seasick"),
        title: String::from("Sea-sickness"),
        words: vec![String::from("queasy")],
    });
    refused(
        &own,
        &Agreed::default(),
        "`seasick` of `concerns` is not known here",
    );
    let agreed = Agreed {
        vocabulary: true,
        ..Agreed::default()
    };
    assert_eq!(said(&own, &agreed), Vec::<String>::new());
    own.flags.push(OwnFlag {
        slug: String::from("cardiac"),
        meaning: String::from("Nothing to worry about"),
        review: None,
        past: Past::AsRuledOut,
        implies: Vec::new(),
    });
    refused(
        &own,
        &agreed,
        "`cardiac` of `flags` is known here and would be changed",
    );
}

#[test]
fn a_number_given_here_is_refused_or_given_anew() {
    let here = text(&of(&[whole("U001", "Something else")]));
    let (here, _) = library().with_overlay(&[("own.ron", &here)]);
    let pack = of(&[whole("U001", "Harbour walk")]);
    let findings = examine("p.ron", text(&pack).as_bytes(), &here, &Agreed::default()).unwrap_err();
    assert!(
        findings[0]
            .to_string()
            .contains("U001 is given here already, to `Something else`"),
        "{}",
        findings[0]
    );
    let agreed = Agreed {
        renumber: true,
        ..Agreed::default()
    };
    assert!(examine("p.ron", text(&pack).as_bytes(), &here, &agreed).is_ok());
    // But not the same technique once more under another number.
    let again = of(&[whole("U001", "something  ELSE")]);
    let findings = examine("p.ron", text(&again).as_bytes(), &here, &agreed).unwrap_err();
    assert!(
        findings[0]
            .to_string()
            .contains("looks like the name of U001"),
        "{}",
        findings[0]
    );
}

#[test]
fn marks_are_not_a_packs_to_make() {
    for change in [
        |own: &mut OwnLibrary| own.change(id("T057"), |row| row.hidden = true),
        |own: &mut OwnLibrary| own.change(id("T057"), |row| row.favourite = true),
        |own: &mut OwnLibrary| own.change(id("T057"), |row| row.tags = vec![String::from("x")]),
        |own: &mut OwnLibrary| own.change(id("U001"), |row| row.hidden = true),
        |own: &mut OwnLibrary| own.change(id("U001"), |row| row.shadows = true),
    ] {
        let mut own = of(&[whole("U001", "Harbour walk")]);
        change(&mut own);
        refused(&own, &Agreed::default(), "the practice's own to choose");
    }
}

#[test]
fn a_pack_points_within_itself_or_to_what_is_shipped() {
    let mut row = whole("U001", "Harbour walk");
    row.pairs_with = vec![id("U002")];
    let here = text(&of(&[whole("U002", "Ours")]));
    let (here, _) = library().with_overlay(&[("own.ron", &here)]);
    let findings = examine(
        "p.ron",
        text(&of(&[row])).as_bytes(),
        &here,
        &Agreed::default(),
    )
    .unwrap_err();
    assert!(
        findings[0].to_string().contains("U002 is not in the pack"),
        "{}",
        findings[0]
    );
}

#[test]
fn no_word_lets_a_pack_take_a_warning_of_level_x_away() {
    let shipped = library();
    let mut all = shipped.all();
    let harmful = all.find(|row| row.evidence == Evidence::X).unwrap();
    let mut row = copy(&harmful.id.to_string());
    row.evidence = Some(Evidence::B);
    row.edited_why = Some(String::from("read anew"));
    let agreed = Agreed {
        shadow: true,
        losing: vec![String::from("warning of level X")],
        ..Agreed::default()
    };
    refused(
        &of(&[row.clone()]),
        &agreed,
        "would lose the warning of level X",
    );
    row.evidence = Some(Evidence::X);
    assert_eq!(said(&of(&[row]), &agreed), Vec::<String>::new());
}

#[test]
fn lost_caution_words_are_listed_and_named() {
    let shipped = library();
    let mut all = shipped.all();
    let careful = all
        .find(|row| row.caution_words.is_some() && row.evidence != Evidence::X)
        .unwrap();
    for other in [None, Some(" "), Some("all is well")] {
        let mut row = copy(&careful.id.to_string());
        row.caution_words = other.map(str::to_owned);
        row.edited_why = Some(String::from("said elsewhere"));
        let own = of(&[row]);
        let mut agreed = Agreed {
            shadow: true,
            ..Agreed::default()
        };
        refused(&own, &agreed, "--losing \"caution words\"");
        agreed.losing.push(String::from("caution words"));
        let sound = examine("p.ron", text(&own).as_bytes(), &library(), &agreed).unwrap();
        assert_eq!(sound.lost.len(), 1);
        assert_eq!(sound.lost[0].flag, "caution words");
    }
}
