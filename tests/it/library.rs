//! The shipped library: every row, every count, and what clinicians find when they type.

use std::collections::{BTreeMap, BTreeSet};

use alongside::domain::library::{Counts, Facets, Library};
use alongside::domain::search::index::Index;
use alongside::domain::technique::{CautionLevel, Technique, TechniqueId};
use alongside::domain::vocabulary::{Competence, Evidence, Format};
use chrono::NaiveDate;

fn library() -> Library {
    Library::shipped().unwrap()
}

fn id(text: &str) -> TechniqueId {
    text.parse().unwrap()
}

/// The rows the library began with; the published counts are about them.
fn first_rows(library: &Library) -> impl Iterator<Item = &Technique> {
    library
        .iter()
        .map(|(_, technique)| technique)
        .filter(|technique| !technique.is_added)
}

fn flags(library: &Library, technique: &Technique, level: CautionLevel) -> BTreeSet<String> {
    let cautions = technique
        .cautions
        .iter()
        .filter(|caution| caution.level == level && !caution.is_added);
    cautions
        .map(|caution| library.vocabulary().flags.slug(caution.flag).to_owned())
        .collect()
}

#[test]
fn every_shipped_file_is_read_and_without_a_mistake() {
    let findings: Vec<String> = Library::lint().iter().map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(
        library().counts(),
        Counts {
            first: 578,
            added: 53,
            own: 0,
            hidden: 0
        }
    );
}

#[test]
fn ids_are_in_order_and_without_a_gap() {
    let library = library();
    let ids: Vec<TechniqueId> = library.iter().map(|(_, technique)| technique.id).collect();
    let expected: Vec<TechniqueId> = (1..=578)
        .chain(701..=753)
        .map(|number| id(&format!("T{number:03}")))
        .collect();
    assert_eq!(ids, expected);
}

#[test]
fn names_are_unique_without_regard_to_case() {
    let library = library();
    let mut names = BTreeMap::new();
    for (_, technique) in library.iter() {
        if let Some(other) = names.insert(technique.name.to_lowercase(), technique.id) {
            panic!(
                "{} and {other} are both called {}",
                technique.id, technique.name
            );
        }
    }
}

#[test]
fn every_row_is_complete() {
    let library = library();
    for (_, row) in library.iter() {
        let at = row.id;
        assert!(
            !row.orientations.is_empty() && !row.concerns.is_empty() && !row.steps.is_empty(),
            "{at}"
        );
        assert!(!row.source.is_empty() && !row.gist.is_empty(), "{at}");
        assert!(row.gist.chars().count() <= 120, "{at}: gist");
        assert!(
            row.evidence_note.is_some() || !row.evidence.needs_note(),
            "{at}: evidence note"
        );
        if let Some(note) = &row.evidence_note {
            assert!(
                (12..=260).contains(&note.chars().count())
                    && note.as_str() != "proposed level, review before relying on it",
                "{at}: its own note, not the fixed one"
            );
        }
        assert!(library.profile(row).is_some(), "{at}");
        assert!(!library.family_title(row).is_empty(), "{at}");
        assert!(!library.processes(row).is_empty(), "{at}");
        let words = [&row.name, &row.source, &row.gist]
            .into_iter()
            .chain(&row.aliases);
        for text in words.chain(
            row.cautions
                .iter()
                .filter_map(|caution| caution.note.as_ref()),
        ) {
            assert_eq!(text.trim(), text.as_str(), "{at}: spaces around {text:?}");
            assert!(
                !text.is_empty() && !text.chars().any(char::is_control),
                "{at}: {text:?}"
            );
        }
        assert_eq!(row.is_added, row.id.number() > 700, "{at}");
    }
}

#[test]
fn a_library_is_dated() {
    let library = library();
    assert_eq!(library.version(), "2");
    assert!(library.edited_at() >= NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
}

#[test]
fn the_published_counts_are_those_of_the_rows() {
    let library = library();
    let words = library.vocabulary();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count =
        |kind: &str, slug: &str| *counts.entry(format!("{kind} {slug}")).or_default() += 1;
    for row in first_rows(&library) {
        count("family", words.families.slug(row.family));
        count("evidence", row.evidence.letter());
        row.steps
            .iter()
            .for_each(|key| count("step", words.steps.slug(*key)));
        row.orientations
            .iter()
            .for_each(|key| count("orientation", words.orientations.slug(*key)));
        row.concerns
            .iter()
            .for_each(|key| count("concern", words.concerns.slug(*key)));
        row.cautions
            .iter()
            .filter(|caution| !caution.is_added)
            .for_each(|caution| count("flag", words.flags.slug(caution.flag)));
        row.stops()
            .filter(|caution| !caution.is_added)
            .for_each(|caution| count("stop", words.flags.slug(caution.flag)));
    }
    let mut published = BTreeMap::new();
    for (kind, line) in PUBLISHED {
        for pair in line.split_whitespace() {
            let (slug, number) = pair.split_once('=').unwrap();
            if number != "0" {
                published.insert(format!("{kind} {slug}"), number.parse::<usize>().unwrap());
            }
        }
    }
    assert_eq!(counts, published);
}

#[test]
fn every_term_is_used_and_named() {
    let library = library();
    let words = library.vocabulary();
    let sizes = [
        words.families.len(),
        words.orientations.len(),
        words.concerns.len(),
        words.steps.len(),
        words.flags.len(),
        words.processes.len(),
        words.levels.len(),
    ];
    assert_eq!(sizes, [32, 37, 63, 12, 48, 10, 6]);
    assert!(
        words
            .concerns
            .iter()
            .all(|(_, concern)| !concern.title.is_empty())
    );
    assert_eq!(
        words
            .steps
            .iter()
            .filter(|(_, step)| step.number.is_some())
            .count(),
        11
    );
    assert!(
        Evidence::ALL
            .iter()
            .all(|level| !words.definition(*level).is_empty())
    );
}

#[test]
fn harmful_methods_are_found_with_their_warning_and_never_suggested() {
    let library = library();
    let harmful = [
        "T353", "T368", "T426", "T427", "T460", "T507", "T553", "T554", "T567",
    ]
    .map(id);
    let found: Vec<TechniqueId> = library
        .iter()
        .filter(|(_, row)| row.evidence == Evidence::X)
        .map(|(_, row)| row.id)
        .collect();
    assert_eq!(found, harmful);
    let index = Index::new(&library);
    for row in harmful.iter().map(|id| library.get(*id).unwrap()) {
        assert!(!row.is_suggestible(), "{}", row.id);
        assert!(
            row.caution_words.is_some()
                || row.cautions.iter().any(|caution| caution.note.is_some()),
            "{}",
            row.id
        );
        assert_eq!(index.search(&row.name, 1).hits[0].id, row.id);
    }
}

#[test]
fn added_cautions_only_add_and_say_why() {
    let library = library();
    for (_, row) in library.iter() {
        for caution in row.cautions.iter().filter(|caution| caution.is_added) {
            let flag = library.vocabulary().flags.slug(caution.flag);
            let at = format!("{} {flag}", row.id);
            let note = caution
                .note
                .as_ref()
                .unwrap_or_else(|| panic!("{at}: no note"));
            assert!((8..=120).contains(&note.chars().count()), "{at}: {note}");
            let same = row
                .cautions
                .iter()
                .filter(|other| other.flag == caution.flag);
            assert_eq!(same.count(), 1, "{at}: twice");
        }
    }
    // A file that tries to make a stop weaker changes nothing and is named by line.
    let text = r#"Library(library_version: "1", edited_at: "2026-11-23", cautions: [
        (technique: "T099", flag: "cardiac", level: Adapt, note: "fine"),
        (technique: "T096", flag: "cardiac", level: Stop, note: "our physician asks for it"),
        (technique: "T999", flag: "cardiac", level: Stop, note: "nowhere"),
        (technique: "T096", flag: "heart", level: Stop, note: "no such flag"),
    ])"#;
    let before = library.get(id("T099")).unwrap().clone();
    let (laid, findings) = library.with_overlay(&[("ours.ron", text)]);
    assert_eq!(laid.get(id("T099")), Some(&before));
    let stops = flags_of_all(&laid, laid.get(id("T096")).unwrap(), CautionLevel::Stop);
    assert!(stops.contains("cardiac"), "{stops:?}");
    let lines: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [2, 4, 5], "{findings:?}");
}

/// The flags of a level, added ones too.
fn flags_of_all(library: &Library, technique: &Technique, level: CautionLevel) -> BTreeSet<String> {
    let cautions = technique
        .cautions
        .iter()
        .filter(|caution| caution.level == level);
    cautions
        .map(|caution| library.vocabulary().flags.slug(caution.flag).to_owned())
        .collect()
}

#[test]
fn cautions_that_matching_relies_on_are_there() {
    let library = library();
    let row = |text: &str| library.get(id(text)).unwrap();
    let stops = |text: &str| flags(&library, row(text), CautionLevel::Stop);
    let couples = library.vocabulary().families.key("couples").unwrap();
    for (_, technique) in library
        .iter()
        .filter(|(_, technique)| technique.family == couples)
    {
        if !["T262", "T270", "T532"].map(id).contains(&technique.id) {
            assert!(
                flags(&library, technique, CautionLevel::Stop).contains("ipv"),
                "{}",
                technique.id
            );
        }
    }
    for text in [
        "T098", "T302", "T307", "T344", "T345", "T346", "T347", "T348", "T349", "T350", "T734",
        "T738", "T740", "T741", "T742",
    ] {
        assert!(stops(text).contains("imminent-risk"), "{text}");
    }
    for text in ["T734", "T735", "T738"] {
        assert!(stops(text).contains("ipv"), "{text}");
    }
    for text in ["T144", "T175", "T177", "T186", "T316", "T715"] {
        let named: BTreeSet<String> =
            &flags(&library, row(text), CautionLevel::Adapt) | &stops(text);
        assert!(
            ["acute-risk", "dissociation", "psychosis"]
                .iter()
                .all(|flag| named.contains(*flag)),
            "{text}"
        );
    }
    assert_eq!(
        stops("T099"),
        ["cardiac", "epilepsy", "pregnancy"]
            .map(str::to_owned)
            .into()
    );
    for text in ["T387", "T747"] {
        assert!(
            stops(text).is_superset(
                &["epilepsy", "mania", "safety-critical-job"]
                    .map(str::to_owned)
                    .into()
            ),
            "{text}"
        );
    }
    let note = row("T099").cautions[0].note.as_ref().unwrap();
    assert!(
        row("T099")
            .cautions
            .iter()
            .filter(|caution| !caution.is_added)
            .all(|caution| caution.note.as_ref() == Some(note)),
        "a note goes with each flag"
    );
    assert_eq!(
        row("T359").caution_words.as_ref().unwrap().as_str(),
        "never argue; stay with ambivalence"
    );
}

#[test]
fn families_lend_what_a_row_does_not_say() {
    let library = library();
    let row = |text: &str| library.get(id(text)).unwrap();
    let processes = |text: &str| -> Vec<&str> {
        library
            .processes(row(text))
            .iter()
            .map(|key| library.vocabulary().processes.slug(*key))
            .collect()
    };
    assert_eq!(library.competence(row("T347")), Competence::FormalTraining);
    assert_eq!(library.competence(row("T158")), Competence::FormalTraining);
    assert_eq!(library.competence(row("T358")), Competence::FormalTraining);
    assert_eq!(library.competence(row("T029")), Competence::NotNeeded);
    assert_eq!(library.format(row("T263")), Format::Couple);
    assert_eq!(library.format(row("T708")), Format::Group);
    assert_eq!(library.format(row("T057")), Format::Individual);
    assert_eq!(
        processes("T223"),
        [
            "consciousness-raising",
            "self-reevaluation",
            "self-liberation"
        ]
    );
    assert_eq!(processes("T224"), ["self-liberation"]);
    assert_eq!(
        processes("T355"),
        ["helping-relationships", "stimulus-control"]
    );
}

#[test]
fn facets_narrow_a_search_and_say_nothing_of_their_own() {
    let library = library();
    let index = Index::new(&library);
    let words = library.vocabulary();
    let facets = Facets {
        concerns: words.concerns.key("sleep").into_iter().collect(),
        minutes_left: Some(10),
        evidence: vec![Evidence::A],
        ..Facets::default()
    };
    let found = index.search_where("", 100, |place| {
        facets.admit(library.at(place).unwrap(), &[])
    });
    assert!(found.total > 0 && found.total < 20);
    for hit in found.hits {
        let row = library.get(hit.id).unwrap();
        assert!(row.minutes.fits(10) && row.evidence == Evidence::A);
    }
    assert_eq!(index.search("", 10).total, library.len());
}

mod cards;
pub(crate) mod hostile;
mod overlay;
pub(crate) mod own;
mod packs;
mod queries;
mod typed;

/// The figures of the specification, over T001 to T578.
const PUBLISHED: &[(&str, &str)] = &[
    (
        "step",
        "assess=84 alliance=42 psychoed=56 goals=52 framework=33 apply=434 monitor=36 evaluate=4 feedback=7",
    ),
    ("step", "closure=30 followup=14 any=15"),
    (
        "orientation",
        "cbt=129 behavioural=91 metacognitive=3 dbt=24 act=19 schema=14 psychodynamic=29 attachment=16 mbt=3",
    ),
    (
        "orientation",
        "ipt=7 cat=3 person-centred=20 existential=24 gestalt=16 emotion-focused=24 psychodrama=4",
    ),
    (
        "orientation",
        "expressive=12 ifs=2 systemic=38 couples=22 sfbt=12 narrative=21 feminist=7 transcultural=13",
    ),
    (
        "orientation",
        "mindfulness=32 mind-body=41 imagery=19 cft=15 mi=19 positive=22 trauma=41 crisis=29 addiction=27",
    ),
    (
        "orientation",
        "psychoed=34 assessment=49 common-factors=30 integrative=36",
    ),
    (
        "concern",
        "low-mood=77 anxiety-worry=62 panic=20 agoraphobia=4 social-anxiety=21 phobia=10 health-anxiety=10",
    ),
    (
        "concern",
        "ocd=20 tics-brfb=2 ptsd=45 trauma-recent=5 complex-trauma=33 dissociation=9 nightmares=4 grief=35",
    ),
    (
        "concern",
        "anger=31 shame-guilt=32 self-criticism=23 self-esteem=23 perfectionism=10 rumination=17",
    ),
    (
        "concern",
        "emotion-regulation=36 impulsivity=5 self-harm=18 suicidality=20 crisis=33 sleep=22 chronic-pain=22",
    ),
    (
        "concern",
        "somatic=14 stress-burnout=38 eating=16 body-image=8 substance=43 gambling=9 relapse=23",
    ),
    (
        "concern",
        "relationship=57 couple=27 sexual=7 family-conflict=30 parenting=26 communication=19 loneliness=11",
    ),
    (
        "concern",
        "attachment=21 ipv=3 personality=24 psychosis=18 bipolar=8 neurodev=15 perinatal=5 identity=26",
    ),
    (
        "concern",
        "culture=14 meaning=12 life-transition=15 death-illness=6 decision=9 motivation=31 avoidance=29",
    ),
    (
        "concern",
        "self-understanding=25 wellbeing-growth=11 engagement=22 alliance-rupture=10 treatment-planning=29",
    ),
    ("concern", "any=54"),
    ("evidence", "A=69 B=130 C=181 D=178 R=11 X=9"),
    (
        "flag",
        "psychosis=85 mania=15 dissociation=92 acute-risk=75 imminent-risk=18 self-harm=2 violence=7 ipv=61",
    ),
    (
        "flag",
        "abuse-ongoing=28 child-protection=14 intoxication=4 withdrawal=9 overdose-risk=2 severe-dependence=3",
    ),
    (
        "flag",
        "trauma-unstable=39 trauma-recent=4 complex-trauma=12 recent-loss=20 low-mood-severe=17",
    ),
    (
        "flag",
        "shame-prone=21 panic-prone=15 relaxation-panic=9 ocd-checking=9 eating=9 low-weight=12 body-image=4",
    ),
    (
        "flag",
        "cardiac=21 respiratory=12 epilepsy=15 pregnancy=18 hypertension=6 pain-injury=11 mobility=7",
    ),
    (
        "flag",
        "sensory=5 vestibular=2 parasomnia=2 safety-critical-job=4 medical-unclear=21 cognitive=7 literacy=6",
    ),
    (
        "flag",
        "language=6 minor=6 legal=11 confidentiality=32 consent-needed=10 culture=13 alliance-fragile=18",
    ),
    ("flag", "reactant=4"),
    (
        "stop",
        "psychosis=9 mania=1 dissociation=0 acute-risk=6 imminent-risk=18 self-harm=2 violence=1 ipv=34",
    ),
    (
        "stop",
        "abuse-ongoing=4 child-protection=0 intoxication=0 withdrawal=0 overdose-risk=0 severe-dependence=1",
    ),
    (
        "stop",
        "trauma-unstable=0 trauma-recent=1 complex-trauma=0 recent-loss=0 low-mood-severe=0 shame-prone=0",
    ),
    (
        "stop",
        "panic-prone=0 relaxation-panic=0 ocd-checking=0 eating=0 low-weight=6 body-image=0 cardiac=3",
    ),
    (
        "stop",
        "respiratory=0 epilepsy=3 pregnancy=3 hypertension=0 pain-injury=0 mobility=0 sensory=0 vestibular=0",
    ),
    (
        "stop",
        "parasomnia=0 safety-critical-job=1 medical-unclear=0 cognitive=0 literacy=0 language=0 minor=0",
    ),
    (
        "stop",
        "legal=0 confidentiality=0 consent-needed=0 culture=0 alliance-fragile=0 reactant=0",
    ),
    (
        "family",
        "assess=29 select=13 alliance=20 psychoed=19 cbt=46 ba=31 exposure=18 dbt=22 act=17 schema=9",
    ),
    (
        "family",
        "dynamic=24 attach=15 eft=16 gestalt=12 pct=10 existential=15 mi=14 sfbt=11 narrative=13 systemic=23",
    ),
    (
        "family",
        "couples=20 mindful=14 mindbody=22 imagery=11 cft=11 positive=15 trauma=27 crisis=23 substance=22",
    ),
    ("family", "sleep=11 expressive=11 closure=14"),
];

#[test]
fn the_guide_prints_the_real_number_of_techniques() {
    let library = Library::shipped().unwrap();
    let families = library.vocabulary().families.len();
    let sentence = format!("one of {} techniques in {families} families", library.len());
    let guide = include_str!("../../README.md");
    assert!(
        guide.contains(&sentence),
        "README.md should say {sentence:?}"
    );
}
