//! Checklists: which techniques they stand before, what is missing, when to ask again.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{Days, FixedOffset};
use uuid::Uuid;

use super::*;
use crate::domain::id::ClientId;
use crate::domain::plan::PlanRow;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn plan() -> Plan {
    Plan::new(ClientId(Uuid::from_u128(1)))
}

fn technique<'l>(library: &'l Library, id: &str) -> &'l Technique {
    library.get(id.parse().unwrap()).unwrap()
}

fn tick(plan: &mut Plan, list: &Checklist, point: &Point, stands: Stands, on: NaiveDate) {
    let new = Check {
        list: list.slug.clone(),
        point: point.slug.clone(),
        stands,
        on,
        by: String::from("mb"),
        words: String::from("as we said"),
    };
    plan.put_check((&list.slug, &point.slug), Some(new));
}

/// The lists that stand before a technique.
fn lists(id: &str) -> Vec<String> {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let found = before(&guide, &library, technique(&library, id));
    found.map(|list| list.slug.clone()).collect()
}

#[test]
fn the_shipped_lists_are_sound() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let slugs: Vec<&str> = guide.checklists.iter().map(|list| &*list.slug).collect();
    assert_eq!(
        slugs,
        ["trauma-processing", "exposure", "closure", "ending"]
    );
    let n: Vec<usize> = guide
        .checklists
        .iter()
        .map(|list| list.points.len())
        .collect();
    assert_eq!(n[0], 7, "matching.md 10");
    let vocabulary = library.vocabulary();
    for list in &guide.checklists {
        assert!(list.about.contains("never blocks"), "{}", list.slug);
        assert!((1..=MOST).contains(&list.points.len()));
        let mut points: Vec<&str> = list.points.iter().map(|point| &*point.slug).collect();
        points.sort_unstable();
        points.dedup();
        assert_eq!(points.len(), list.points.len(), "{}", list.slug);
        // A form shows no more of it.
        assert!(
            list.points
                .iter()
                .all(|point| point.title.chars().count() <= 22)
        );
        let before = &list.before;
        for id in before.techniques.iter().chain(&before.except) {
            assert!(library.get(*id).is_some(), "{id}");
        }
        assert!(
            before
                .families
                .iter()
                .all(|slug| vocabulary.families.key(slug).is_some())
        );
        assert!(
            list.concerns
                .iter()
                .all(|slug| vocabulary.concerns.key(slug).is_some())
        );
        assert!(
            list.steps
                .iter()
                .all(|slug| vocabulary.steps.key(slug).is_some())
        );
        for id in &before.except {
            // An exception outside the families excepts nothing.
            let family = vocabulary.families.slug(library.get(*id).unwrap().family);
            assert!(before.families.iter().any(|slug| slug == family), "{id}");
        }
    }
    let about = &guide.checklists[0].about;
    assert!(about.contains("too long can also harm"), "{about}");
}

#[test]
fn they_stand_before_what_processes_exposes_or_closes_and_before_nothing_that_steadies() {
    for id in ["T344", "T345", "T347", "T349", "T302", "T742"] {
        assert_eq!(lists(id), ["trauma-processing"], "{id}");
    }
    // Going through the memory as exposure is both.
    assert_eq!(lists("T098"), ["trauma-processing", "exposure"]);
    for id in ["T096", "T099", "T100", "T108"] {
        assert_eq!(lists(id), ["exposure"], "{id}");
    }
    for id in ["T401", "T407", "T408"] {
        assert_eq!(lists(id), ["closure"], "{id}");
    }
    for id in [
        "T334", "T335", "T341", "T342", "T343", "T095", "T400", "T056", "T354",
    ] {
        assert_eq!(lists(id), [""; 0], "{id}");
    }
    // Every row whose own words stop it at imminent-risk because it processes trauma has the list.
    let library = Library::shipped().unwrap();
    let vocabulary = library.vocabulary();
    let flag = vocabulary.flags.key("imminent-risk").unwrap();
    let trauma =
        ["ptsd", "complex-trauma", "trauma-recent"].map(|slug| vocabulary.concerns.key(slug));
    for (_, technique) in library.iter() {
        let is_stopped = technique
            .stops()
            .any(|caution| caution.flag == flag && !caution.is_added);
        let is_for = technique
            .concerns
            .iter()
            .any(|one| trauma.contains(&Some(*one)));
        if is_stopped && is_for {
            let id = technique.id.to_string();
            assert!(
                lists(&id).contains(&String::from("trauma-processing")),
                "{id}"
            );
        }
    }
}

#[test]
fn a_practices_own_technique_of_the_family_has_the_list_too() {
    let library = Library::shipped().unwrap();
    let mut own = technique(&library, "T344").clone();
    own.id = "U001".parse().unwrap();
    let guide = Guide::shipped().unwrap();
    assert_eq!(before(&guide, &library, &own).count(), 1);
}

#[test]
fn what_is_missing_is_named_until_it_is_ticked() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let list = &guide.checklists[0];
    let mut plan = plan();
    let notes =
        |plan: &Plan, today| missing(&guide, &library, plan, technique(&library, "T347"), today);
    assert_eq!(
        notes(&plan, today()),
        [
            "Before trauma processing, not ticked: safe place, crisis plan, grounding, sober now, sleep and medication, support, informed, willing"
        ]
    );
    for (at, point) in list.points.iter().enumerate() {
        let stands = if at == 1 { Stands::NotYet } else { Stands::Yes };
        tick(&mut plan, list, point, stands, today());
    }
    assert_eq!(list.ticked(&plan, today()), 6);
    assert_eq!(
        notes(&plan, today()),
        ["Before trauma processing, not yet: crisis plan"]
    );
    tick(&mut plan, list, &list.points[1], Stands::Yes, today());
    assert_eq!(notes(&plan, today()), [""; 0]);
    assert_eq!(plan.checks.len(), 7, "a point is on file once");
    // Tomorrow nobody knows whether they are sober; after three months what may have changed is asked again.
    let later = |days| today().checked_add_days(Days::new(days)).unwrap();
    assert_eq!(
        notes(&plan, later(1)),
        ["Before trauma processing, ask again: sober now"]
    );
    assert!(notes(&plan, later(90))[0].ends_with("ask again: sober now, sleep and medication"));
    assert!(notes(&plan, later(91))[0].contains("safe place"));
    // What is taken out is open again.
    let was = plan.put_check((&list.slug, "sober"), None).unwrap();
    assert_eq!(was.words, "as we said");
    assert_eq!(
        notes(&plan, today()),
        ["Before trauma processing, not ticked: sober now"]
    );
}

#[test]
fn ticking_is_no_other_agreement_and_no_version_keeps_it() {
    let guide = Guide::shipped().unwrap();
    let list = &guide.checklists[0];
    let (before, mut plan) = (plan(), plan());
    tick(&mut plan, list, &list.points[0], Stands::Yes, today());
    assert!(!before.is_other_agreement(&plan) && plan.is_blank());
    assert!(plan.as_version().checks.is_empty());
    let text = ron::ser::to_string(&plan).unwrap();
    assert!(text.contains("checks:"), "{text}");
    let read: Plan = ron::from_str(&text).unwrap();
    assert_eq!(read, plan);
    // A plan from before there were checklists still reads, and says nothing of them.
    let text = ron::ser::to_string(&before).unwrap();
    assert!(!text.contains("checks:"), "{text}");
    assert_eq!(ron::from_str::<Plan>(&text).unwrap(), before);
}

#[test]
fn a_plan_brings_a_list_up_by_technique_step_or_concern() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let at = FixedOffset::east_opt(3600).unwrap();
    let mut dossier = crate::domain::demo::caseload(today(), at)
        .unwrap()
        .remove(0);
    dossier.plan = plan();
    dossier.client.concerns.clear();
    let called = |dossier: &Dossier| -> Vec<&str> {
        let lists = guide.checklists.iter();
        let called = lists.filter(|list| list.is_called(dossier, &library));
        called.map(|list| list.slug.as_str()).collect()
    };
    assert_eq!(called(&dossier), [""; 0]);
    dossier.plan.step = Some(String::from("closure"));
    assert_eq!(called(&dossier), ["closure", "ending"]);
    dossier.plan.rows.push(PlanRow {
        technique: String::from("T096"),
        ..PlanRow::default()
    });
    assert_eq!(called(&dossier), ["exposure", "closure", "ending"]);
    dossier
        .client
        .concerns
        .push(crate::domain::client::Concern {
            concern: String::from("ptsd"),
            ..Default::default()
        });
    assert_eq!(
        called(&dossier),
        ["trauma-processing", "exposure", "closure", "ending"]
    );
}

#[test]
fn a_practice_lays_its_own_list_over_the_shipped_ones() {
    let mut guide = Guide::shipped().unwrap();
    let own = r#"(library_version: "1", edited_at: "2026-11-26", checklists: [
        (slug: "exposure", title: "Before exposure here", before: (families: ["exposure"]), points: [
            (slug: "time", title: "Time", short: "time", ask: "Enough?"),
        ]),
    ])"#;
    guide.lay("checklists.ron", own).unwrap();
    assert_eq!(guide.checklists.len(), 4);
    let list = guide.checklist("exposure").unwrap();
    assert_eq!(
        (list.title.as_str(), list.points.len()),
        ("Before exposure here", 1)
    );
    let fault = guide
        .lay("checklists.ron", "(library_version: \"1\",\n nope: 1)")
        .unwrap_err();
    assert_eq!(fault.line, 2);
}

#[test]
fn a_row_names_the_points_only_once_somebody_looked() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let list = guide.checklist("exposure").unwrap();
    let mut plan = plan();
    let note = |plan: &Plan| brief(&guide, &library, plan, technique(&library, "T096"), today());
    assert_eq!(note(&plan), ["Before exposure: 0 of 5 ticked"]);
    tick(&mut plan, list, &list.points[0], Stands::NotYet, today());
    assert_eq!(
        note(&plan),
        [
            "Before exposure, not yet: hierarchy; not ticked: rationale, stop signal, medical points, time left"
        ]
    );
    for point in &list.points {
        tick(&mut plan, list, point, Stands::Yes, today());
    }
    assert_eq!(note(&plan), [""; 0]);
    assert_eq!(
        brief(
            &guide,
            &library,
            &plan,
            technique(&library, "T334"),
            today()
        ),
        [""; 0]
    );
}
