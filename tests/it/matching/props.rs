//! What holds for every situation there can be: drawn at random, from a fixed seed.

use std::collections::BTreeMap;

use alongside::domain::client::{Flag, FlagValue};
use alongside::domain::goal::Stage;
use alongside::domain::library::Library;
use alongside::domain::matching::{Row, Situation, Suggestions, asks, stops, suggest, unscored};
use alongside::domain::plan::aside::AsideKind;
use alongside::domain::plan::{GridCell, Phase, PlanRow};
use alongside::domain::preference::{Lean, Preferences};
use alongside::domain::technique::{Technique, TechniqueId};
use alongside::domain::vocabulary::Evidence;
use chrono::Days;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use crate::matching::{Case, GOAL, GUIDE, LIBRARY, day, every, flag, id, ids, ledger};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_122),
        max_shrink_iters: 64,
        ..ProptestConfig::default()
    }
}

fn concerns() -> Vec<String> {
    let concerns = LIBRARY.vocabulary().concerns.iter();
    concerns
        .map(|(_, concern)| concern.slug.to_string())
        .collect()
}

fn flags() -> Vec<String> {
    let flags = LIBRARY.vocabulary().flags.iter();
    flags.map(|(_, flag)| flag.slug.to_string()).collect()
}

/// The flags that stop a technique, but for the one that shuts the list.
fn stopping() -> Vec<String> {
    let words = &LIBRARY.vocabulary().flags;
    let mut slugs: Vec<String> = LIBRARY
        .iter()
        .flat_map(|(_, row)| row.stops())
        .map(|stop| words.slug(stop.flag).to_owned())
        .filter(|slug| slug != "imminent-risk")
        .collect();
    slugs.sort();
    slugs.dedup();
    slugs
}

fn any_technique() -> impl Strategy<Value = String> {
    any::<Index>().prop_map(|at| LIBRARY.at(at.index(LIBRARY.len())).unwrap().id.to_string())
}

/// A technique that is worth a use here: half of them from the families around panic, so that uses meet.
fn near_technique() -> impl Strategy<Value = String> {
    let near: Vec<String> = [
        "T095", "T096", "T099", "T102", "T104", "T288", "T292", "T060", "T355", "T114",
    ]
    .map(str::to_owned)
    .to_vec();
    prop_oneof![select(near), any_technique()]
}

fn any_flag() -> impl Strategy<Value = Flag> {
    let values = [
        FlagValue::Present,
        FlagValue::Past,
        FlagValue::RuledOut,
        FlagValue::Unknown,
    ];
    let review = prop_oneof![3 => Just(None), 1 => (0_u64..800).prop_map(Some)];
    (select(flags()), select(values.to_vec()), 0_u64..800, review).prop_map(
        |(slug, value, ago, review)| {
            let date = day("2026-02-20") - Days::new(ago);
            Flag {
                date,
                review: review.map(|days| date + Days::new(days)),
                ..flag(&slug, value)
            }
        },
    )
}

fn any_rating() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u8..=10).prop_map(|value| format!("helped({value})")),
        (0_u8..=10, 0_u8..=10)
            .prop_map(|(before, after)| format!("distress(before: {before}, after: {after})")),
        Just("adverse".to_owned()),
        Just(String::new()),
    ]
}

fn lean() -> impl Strategy<Value = Option<Lean>> {
    select(vec![
        None,
        Some(Lean::One),
        Some(Lean::Neither),
        Some(Lean::Other),
    ])
}

prop_compose! {
    /// What the plan says: models, home, phases, a grid, rows, and what is set aside.
    fn any_plan()(
        models in prop::collection::vec(select(GUIDE.models.models.iter().map(|model| model.slug.clone()).collect::<Vec<_>>()), 0..3),
        home in select(vec!["cbt", "psychodynamic", "mindfulness", "systemic"]),
        phase in 0_u8..4,
        rows in prop::collection::vec((near_technique(), 0_u8..4), 0..4),
        asides in prop::collection::vec((near_technique(), any::<bool>(), any::<bool>()), 0..4),
    ) -> Case {
        let mut case = Case::of("panic");
        let plan = &mut case.plan;
        let mut models = models.into_iter();
        plan.model = models.next();
        plan.others = models.collect();
        home.clone_into(&mut plan.home);
        plan.home_orientation = Some(home.to_owned());
        plan.blended = vec!["systemic".to_owned()];
        "a frame".clone_into(&mut plan.framework);
        plan.phases = ["mi", "cbt", "psychodynamic"].map(|slug| Phase {
            orientations: vec![slug.to_owned()],
            ..Phase::named(slug)
        }).to_vec();
        plan.phase = phase;
        plan.grid = vec![GridCell { theory: "experiential".to_owned(), focus: "feeling".to_owned() }];
        plan.focus = Some("feeling".to_owned());
        plan.rows = rows.into_iter().map(|(technique, phase)| PlanRow {
            technique,
            role: "a role".to_owned(),
            phase,
            ..PlanRow::default()
        }).collect();
        for (technique, is_declined, is_for_goal) in asides {
            let kind = if is_declined { AsideKind::Declined } else { AsideKind::NotNow };
            case = case.aside(&technique, kind, is_for_goal.then_some(GOAL));
        }
        case
    }
}

prop_compose! {
    /// A whole situation.
    fn any_case()(
        plan in any_plan(),
        concern in prop_oneof![Just("panic".to_owned()), select(concerns())],
        linked in prop::collection::vec(select(concerns()), 0..3),
        stage in select([None].into_iter().chain(Stage::ALL.map(Some)).collect::<Vec<_>>()),
        step in select(vec![None, Some("assess"), Some("goals"), Some("apply"), Some("followup"), Some("any")]),
        flags in prop::collection::vec(any_flag(), 0..8),
        uses in prop::collection::vec((near_technique(), any_rating(), 0_u64..90), 0..12),
        leans in (lean(), lean(), lean()),
        minutes in prop::option::of(0_u16..90),
        markers in prop::collection::vec(select(vec!['s', 'u', 'p', 'o']), 0..2),
        switches in (any::<bool>(), prop::bool::weighted(0.1)),
    ) -> Case {
        let mut case = plan;
        let goal = case.goal.as_mut().unwrap();
        goal.concern = Some(concern);
        goal.linked = linked;
        goal.stage = stage;
        case.step = step;
        case.flags = flags;
        let days: Vec<(String, String, String)> = uses.into_iter().map(|(id, rating, ago)| {
            (id, rating, (day("2026-02-20") - Days::new(ago)).to_string())
        }).collect();
        let uses: Vec<(&str, &str, &str)> = days.iter().map(|(id, rating, day)| (id.as_str(), rating.as_str(), day.as_str())).collect();
        case.ledger = ledger(&uses);
        case.preferences = Some(Preferences {
            directiveness: leans.0,
            intensity: leans.1,
            time: leans.2,
            ..Preferences::on(day("2026-02-13"), "rk", 1)
        });
        case.minutes = minutes;
        case.heard.markers = markers;
        case.heard.lowest = Some("hope".to_owned());
        (case.alliance, case.critical) = switches;
        case
    }
}

/// A figure as somebody may type it, sense or none.
fn figure() -> impl Strategy<Value = String> {
    prop_oneof![
        (-20_i32..=60).prop_map(|value| value.to_string()),
        (0_i32..=600).prop_map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
    ]
}

/// Every figure of the weights, by its group.
fn fields() -> Vec<(&'static str, &'static str)> {
    let fields = [
        ("concern", vec!["first", "later", "linked", "any"]),
        ("step", vec!["listed", "any", "beside", "other"]),
        ("stage", vec!["several", "one", "none"]),
        (
            "model",
            vec!["floor", "ceiling", "evidence_percent", "preference_percent"],
        ),
        ("preference", vec!["scale", "time", "floor", "ceiling"]),
        (
            "history",
            vec![
                "prior",
                "scale",
                "floor",
                "ceiling",
                "family_percent",
                "helped_from",
                "neutral_from",
                "distress_by",
            ],
        ),
        (
            "evidence",
            vec!["a", "b", "r", "c", "d", "elsewhere_percent"],
        ),
        ("time", vec!["fits", "short"]),
        ("caution", vec!["each", "floor"]),
        ("list", vec!["in_a_row", "shown"]),
    ];
    fields
        .into_iter()
        .flat_map(|(group, names)| names.into_iter().map(move |name| (group, name)))
        .collect()
}

/// A file of weights as somebody may write it.
fn any_weights() -> impl Strategy<Value = String> {
    prop::collection::btree_map(select(fields()), figure(), 1..4).prop_map(|chosen| {
        let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((group, name), value) in chosen {
            groups
                .entry(group)
                .or_default()
                .push(format!("{name}: {value}"));
        }
        let groups: Vec<String> = groups
            .into_iter()
            .map(|(group, fields)| format!("{group}: ({})", fields.join(", ")))
            .collect();
        format!(
            "(library_version: \"1\", edited_at: \"2026-02-01\", weights: ({}))",
            groups.join(", ")
        )
    })
}

fn is_eligible(case: &Case, technique: &Technique) -> bool {
    let concerns = &LIBRARY.vocabulary().concerns;
    let goal = case.goal.as_ref().unwrap();
    let wanted = goal.concern.iter().chain(&goal.linked);
    let wanted: Vec<&str> = wanted.map(String::as_str).chain(["any"]).collect();
    technique.is_suggestible()
        && technique
            .concerns
            .iter()
            .any(|key| wanted.contains(&concerns.slug(*key)))
}

fn scores(list: &Suggestions<'_>) -> BTreeMap<TechniqueId, i32> {
    every(list)
        .map(|row| (row.technique.id, row.score))
        .collect()
}

/// Everything of a row that no weight may take away.
fn heeds(row: &Row<'_>) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        row.stop.clone(),
        row.confirm.clone(),
        row.ask_first.clone(),
        row.adapt.clone(),
        row.notes.clone(),
        row.aside.cloned(),
    )
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn the_same_inputs_give_the_same_list_whose_parts_sum_to_its_scores(case in any_case()) {
        let list = case.list();
        let again = case.clone();
        prop_assert_eq!(&list, &again.list());
        for row in every(&list) {
            let sum: i32 = row.parts.iter().map(|part| part.points).sum();
            prop_assert_eq!(row.score, sum, "{}", row.technique.id);
            prop_assert!(row.parts.iter().all(|part| !part.why.is_empty()));
            if !list.is_safety_first {
                let bounds = LIBRARY.rules().weights.model;
                for part in &row.parts {
                    let points = part.points;
                    let floor = bounds.floor.0.min(-150);
                    prop_assert!((floor..=400).contains(&points), "{part:?}");
                }
            }
        }
    }

    #[test]
    fn every_eligible_row_stands_in_exactly_one_group_and_level_x_in_none(case in any_case()) {
        let list = case.list();
        let mut places: BTreeMap<TechniqueId, usize> = BTreeMap::new();
        for row in every(&list) {
            *places.entry(row.technique.id).or_default() += 1;
        }
        for (_, technique) in LIBRARY.iter() {
            let found = places.get(&technique.id).copied().unwrap_or(0);
            if list.is_safety_first {
                prop_assert!(found <= 1);
            } else {
                prop_assert_eq!(found, usize::from(is_eligible(&case, technique)), "{}", technique.id);
            }
        }
        let above = list.pinned.iter().map(|(row, _)| row).chain(&list.repair).chain(&list.reachable);
        for row in every(&list).chain(above) {
            prop_assert_ne!(row.technique.evidence, Evidence::X);
        }
        // What is scored is stopped by nothing, and what stands among the stops says why and what would change it.
        let situation = case.situation();
        for row in &list.rows {
            let (flags, _) = stops(&situation, row.technique);
            let is_confirm = |flag: &String| flag == "adverse once";
            prop_assert!(flags.iter().all(is_confirm), "{} {flags:?}", id(row));
        }
        for stopped in &list.not_advised {
            prop_assert!(!stopped.why.is_empty());
            prop_assert_eq!(stopped.why.len(), stopped.would_change.len());
        }
        // Nobody's family follows itself for long while another one waits.
        let in_a_row = LIBRARY.rules().weights.list.in_a_row;
        if !list.is_safety_first {
            for (at, window) in list.rows.windows(in_a_row + 1).enumerate() {
                let family = window[0].technique.family;
                let is_one = window.iter().all(|row| row.technique.family == family);
                let rest = &list.rows[at..];
                prop_assert!(!is_one || rest.iter().all(|row| row.technique.family == family));
            }
            prop_assert!(list.rows.iter().filter(|row| row.is_fresh).count() <= 1);
        }
    }

    #[test]
    fn a_present_stop_never_raises_a_row_nor_brings_one_in(case in any_case(), slug in select(stopping())) {
        let mut case = case;
        case.critical = false;
        case.flags.retain(|flag| flag.flag != "imminent-risk");
        let before = case.list();
        let after = case.clone().present(&slug);
        let after = after.list();
        let (was, is) = (scores(&before), scores(&after));
        prop_assert_eq!(was.keys().collect::<Vec<_>>(), is.keys().collect::<Vec<_>>());
        for (id, score) in &is {
            prop_assert!(score <= &was[id], "{slug}: {id} {} {score}", was[id]);
        }
        let scored = ids(&before.rows);
        for id in ids(&after.rows) {
            prop_assert!(scored.contains(&id), "{slug} brought {id} in");
        }
        // Every row the flag stops is among the stops.
        let key = LIBRARY.vocabulary().flags.key(&slug).unwrap();
        for row in &after.rows {
            prop_assert!(row.technique.stops().all(|stop| stop.flag != key), "{slug} {}", id(row));
        }
    }

    #[test]
    fn a_present_flag_of_any_kind_takes_no_caution_away(case in any_case(), slug in select(flags())) {
        let before = case.situation();
        let with = case.clone().present(&slug);
        let after = with.situation();
        for (_, technique) in LIBRARY.iter() {
            let (was, is) = (unscored(&before, technique), unscored(&after, technique));
            // Each caution that was named is named still, as what it was or as what is now known of it.
            for caution in &technique.cautions {
                let word = LIBRARY.vocabulary().flags.slug(caution.flag);
                let names = |row: &Row<'_>| {
                    row.stop.iter().chain(&row.ask_first).any(|said| said.contains(word))
                        || row.adapt.iter().any(|(flag, _)| flag == word)
                };
                prop_assert!(!names(&was) || names(&is), "{} {word}", technique.id);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn no_setting_takes_a_caution_away(case in any_case(), text in any_weights(), hidden in near_technique()) {
        let (library, findings) = LIBRARY.clone().with_overlay(&[("matching.ron", &text)]);
        // It is taken whole or refused whole.
        prop_assert!(findings.is_empty() || library.rules() == LIBRARY.rules());
        prop_assert_eq!(&library.rules().safety, &LIBRARY.rules().safety);
        same_heeds(&case, &library)?;
        let own = format!("(library_version: \"1\", edited_at: \"2026-02-01\", techniques: [(id: \"{hidden}\", hidden: true)])");
        let (library, _) = library.with_overlay(&[("own.ron", &own)]);
        let shipped = case.situation();
        let changed = Situation { library: &library, ..shipped };
        let (is, was) = (suggest(&changed), suggest(&shipped));
        prop_assert_eq!(ids(is.pinned.iter().map(|(row, _)| row)), ids(was.pinned.iter().map(|(row, _)| row)));
        if was.is_safety_first {
            prop_assert_eq!(ids(&is.rows), ids(&was.rows));
        }
    }
}

/// A client of whom everything is to be said that the rules know.
fn heeded() -> Case {
    let mut case = Case::panic()
        .present("cardiac")
        .present("dissociation")
        .present("acute-risk")
        .with("epilepsy", FlagValue::Past)
        .aside("T060", AsideKind::Declined, None)
        .aside("T104", AsideKind::NotNow, None);
    case.alliance = true;
    case.goal.as_mut().unwrap().linked.push("ipv".to_owned());
    case.ledger = ledger(&[
        ("T288", "adverse", "2026-01-09"),
        ("T288", "adverse", "2026-01-16"),
        ("T061", "adverse", "2026-01-23"),
        ("T095", "helped(9)", "2026-01-30"),
    ]);
    case
}

#[test]
fn no_figure_at_any_end_takes_a_caution_away() {
    let mut taken = 0;
    for (group, field) in fields() {
        for value in ["-100", "-15", "-1", "0", "1", "7", "100"] {
            let text = format!(
                "(library_version: \"1\", edited_at: \"2026-02-01\", weights: ({group}: ({field}: {value})))"
            );
            let (library, findings) = LIBRARY.clone().with_overlay(&[("matching.ron", &text)]);
            if findings.is_empty() {
                same_heeds(&heeded(), &library).unwrap();
                taken += 1;
            } else {
                assert_eq!(library.rules(), LIBRARY.rules(), "{text}");
            }
        }
    }
    assert!(taken > 100, "{taken}");
}

/// Whatever the weights are: gate, pins, repair, groups and every caution are those of the shipped ones.
fn same_heeds(case: &Case, library: &Library) -> Result<(), TestCaseError> {
    let shipped = case.situation();
    let changed = Situation { library, ..shipped };
    for (place, technique) in LIBRARY.iter() {
        let own = library.at(place).unwrap();
        prop_assert_eq!(stops(&shipped, technique), stops(&changed, own));
        prop_assert_eq!(asks(&shipped, technique), asks(&changed, own));
        let (was, is) = (unscored(&shipped, technique), unscored(&changed, own));
        prop_assert_eq!(heeds(&was), heeds(&is));
    }
    let (was, is) = (suggest(&shipped), suggest(&changed));
    prop_assert_eq!(was.is_safety_first, is.is_safety_first);
    let above = |list: &Suggestions<'_>| -> Vec<(String, String)> {
        let pinned = list.pinned.iter();
        pinned.map(|(row, why)| (id(row), why.clone())).collect()
    };
    prop_assert_eq!(above(&was), above(&is));
    prop_assert_eq!(ids(&was.repair), ids(&is.repair));
    prop_assert_eq!(ids(&was.reachable), ids(&is.reachable));
    prop_assert_eq!(&was.left_out, &is.left_out);
    // The same rows in the same groups, in whatever order, each with the same cautions.
    let group = |rows: &mut dyn Iterator<Item = &'_ Row<'_>>| -> BTreeMap<TechniqueId, String> {
        rows.map(|row| (row.technique.id, format!("{:?}", heeds(row))))
            .collect()
    };
    prop_assert_eq!(group(&mut was.rows.iter()), group(&mut is.rows.iter()));
    prop_assert_eq!(
        group(&mut was.not_advised.iter().map(|row| &row.row)),
        group(&mut is.not_advised.iter().map(|row| &row.row))
    );
    prop_assert_eq!(
        group(&mut was.declined.iter().map(|held| &held.row)),
        group(&mut is.declined.iter().map(|held| &held.row))
    );
    prop_assert_eq!(
        group(&mut was.not_now.iter().map(|held| &held.row)),
        group(&mut is.not_now.iter().map(|held| &held.row))
    );
    for stopped in &was.not_advised {
        let mut others = is.not_advised.iter();
        let same = others
            .find(|other| other.row.technique.id == stopped.row.technique.id)
            .unwrap();
        prop_assert_eq!(
            (&stopped.why, &stopped.notes, &stopped.would_change),
            (&same.why, &same.notes, &same.would_change)
        );
    }
    Ok(())
}
