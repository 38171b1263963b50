//! The table of flags as it is printed (matching.md 10) against the one made from the rows, and what the counts of
//! `library.rs` leave out of techniques.md: styles and processes of families, schools of orientations.

use std::collections::BTreeSet;

use alongside::domain::matching::table::{flag_lines, flag_table};
use alongside::domain::technique::{CautionLevel, TechniqueId};
use alongside::domain::vocabulary::{Degree, TimeFocus};

use crate::matching::{LIBRARY, technique};

/// What the printed table says a flag stops: its words, and the rows of T001 to T578 they mean.
type Claim = (&'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip] // a table is read by columns
const PRINTED: &[Claim] = &[
    ("psychosis", &[("free association", "T146"), ("empty chair", "T176 T185"), ("autogenic training", "T292"),
        ("self-hypnosis", "T299"), ("IFS parts work", "T351"), ("ISTDP", "T158"), ("flooding", "T102"),
        ("family constellation", "T523")]),
    ("mania", &[("sleep restriction", "T387")]),
    ("dissociation", &[]),
    ("acute-risk", &[("paradoxical methods", "T206 T259"), ("ISTDP", "T158"), ("creative hopelessness", "T125"),
        ("epitaph exercise", "T486"), ("family constellation", "T523")]),
    ("imminent-risk", &[("PE", "T344"), ("CPT", "T345"), ("EMDR", "T347"), ("rescripting", "T302"),
        ("narrative work", "T349 T350"), ("and kin", "T098 T307 T346 T348 T511 T547 T548 T549 T550"),
        ("crisis chain and ASSIP interviews", "T361 T559"), ("TFP contract", "T493")]),
    ("self-harm", &[("paradoxical methods", "T206 T259")]),
    ("cardiac", &[("interoceptive exposure", "T099"), ("flooding", "T102"), ("TIPP cold water", "T114")]),
    ("respiratory", &[]),
    ("epilepsy", &[("interoceptive exposure", "T099"), ("VR", "T103"), ("sleep restriction", "T387")]),
    ("pregnancy", &[("interoceptive exposure", "T099"), ("flooding", "T102"), ("controlled-use goals", "T382")]),
    ("low-weight", &[("TIPP", "T114"), ("exercise", "T298"), ("paradoxical directive", "T259"),
        ("regular-eating, feared-food and mirror work", "T075 T108 T450")]),
    ("ipv", &[("couple exercises", "T263 T264 T265 T266 T267 T268 T269 T271 T272 T273 T274 T526 T527 T528 T529 T530 T531"),
        ("enactment and unbalancing", "T252 T254"), ("assertiveness and communication scripts", "T091 T094 T123 T518"),
        ("role disputes", "T169"), ("CRAFT", "T378"), ("forgiveness work", "T331"), ("paradoxical directive", "T259")]),
    ("abuse-ongoing", &[("acceptance and forgiveness framed as tolerance", "T118 T331"),
        ("drama-triangle mapping", "T497"), ("family constellation", "T523")]),
    ("violence", &[("paradoxical directive", "T259")]),
    ("severe-dependence", &[("controlled-use goals", "T382")]),
    ("safety-critical-job", &[("sleep restriction", "T387")]),
    ("trauma-recent", &[("single-session debriefing", "T353")]),
    ("trauma-unstable", &[]), ("complex-trauma", &[]), ("legal", &[]), ("minor", &[]), ("confidentiality", &[]),
    ("consent-needed", &[]), ("culture", &[]), ("language", &[]), ("literacy", &[]), ("cognitive", &[]),
];

/// Rows of T001 to T578 that a flag stops and the printed table does not name: it is a reading aid, the rows decide.
const NOT_PRINTED: &[(&str, &str)] = &[("ipv", "T236 T396 T478 T497 T498 T521 T523")];

/// Rows the library adds to T001 to T578, by the flag that stops them.
#[rustfmt::skip]
const ADDED: &[(&str, &str)] = &[
    ("psychosis", "T729 T741"), ("mania", "T747"), ("imminent-risk", "T734 T738 T740 T741 T742"), ("ipv", "T734 T735 T738"),
    ("low-weight", "T750"), ("epilepsy", "T747"), ("safety-critical-job", "T747"),
];

fn split(ids: &str) -> BTreeSet<String> {
    ids.split_whitespace().map(str::to_owned).collect()
}

fn of(table: &[(&str, &str)], flag: &str) -> BTreeSet<String> {
    let rows = table.iter().filter(|(slug, _)| *slug == flag);
    rows.flat_map(|(_, ids)| split(ids)).collect()
}

fn strings(ids: &[TechniqueId], is_added: bool) -> BTreeSet<String> {
    ids.iter()
        .filter(|id| LIBRARY.get(**id).unwrap().is_added == is_added)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_printed_table_says_of_every_flag_what_the_rows_say() {
    let table = flag_table(&LIBRARY);
    assert_eq!(table.len(), 48);
    let mut differing = Vec::new();
    for row in &table {
        let slug = LIBRARY.vocabulary().flags.slug(row.flag);
        let printed = PRINTED.iter().find(|(flag, _)| *flag == slug);
        let claimed: BTreeSet<String> = printed
            .iter()
            .flat_map(|(_, claims)| *claims)
            .flat_map(|(_, ids)| split(ids))
            .collect();
        let first = strings(&row.stops, false);
        // Nothing is claimed that the rows do not say, and what is not printed is known by name.
        let lost: Vec<&String> = claimed.difference(&first).collect();
        assert!(
            lost.is_empty(),
            "{slug}: {lost:?} is printed and not in the rows"
        );
        let unnamed: BTreeSet<String> = first.difference(&claimed).cloned().collect();
        assert_eq!(unnamed, of(NOT_PRINTED, slug), "{slug}");
        if !unnamed.is_empty() {
            differing.push(slug);
        }
        assert_eq!(strings(&row.stops, true), of(ADDED, slug), "{slug}");
    }
    assert_eq!(differing, ["ipv"]);
}

#[test]
fn the_table_holds_every_caution_of_every_row_once() {
    let table = flag_table(&LIBRARY);
    let all = LIBRARY.iter().flat_map(|(_, row)| &row.cautions);
    let (stops, adapts): (Vec<_>, Vec<_>) =
        all.partition(|caution| caution.level == CautionLevel::Stop);
    let count = |of: fn(&alongside::domain::matching::table::FlagRow) -> usize| -> usize {
        table.iter().map(of).sum()
    };
    assert_eq!(count(|row| row.stops.len()), stops.len());
    assert_eq!(count(|row| row.adapts.len()), adapts.len());
    let lines = flag_lines(&LIBRARY);
    assert!(
        lines.contains(&"cardiac: 3 stopped, 19 to adapt".to_owned()),
        "{lines:#?}"
    );
    assert!(
        lines
            .contains(&"  stop   T099 Interoceptive exposure; T102 Flooding; T114 TIPP".to_owned()),
        "{lines:#?}"
    );
    let heads = lines.iter().filter(|line| line.ends_with("to adapt"));
    assert_eq!(heads.count(), 48);
}

/// What the column of notes names by a technique: it carries the flag as one to adapt to, or is there to be offered.
#[test]
fn the_notes_of_the_printed_table_name_rows_that_are_there() {
    let flags = &LIBRARY.vocabulary().flags;
    for (slug, id) in [
        ("epilepsy", "T347"),
        ("epilepsy", "T292"),
        ("pregnancy", "T105"),
        ("cardiac", "T105"),
    ] {
        let caution = technique(id).caution(flags.key(slug).unwrap());
        let level = caution.map(|caution| caution.level);
        assert_eq!(level, Some(CautionLevel::Adapt), "{id} {slug}");
    }
    let psychosis = LIBRARY.vocabulary().concerns.key("psychosis").unwrap();
    for id in ["T077", "T078", "T390", "T334", "T335", "T363", "T366"] {
        assert!(technique(id).is_suggestible(), "{id}");
    }
    for id in ["T077", "T078"] {
        assert!(technique(id).concerns.contains(&psychosis), "{id}");
    }
}

#[rustfmt::skip] // a table is read by columns
const FAMILIES: &[(&str, &str, &str)] = &[
    ("assess", "M L all H", "consciousness-raising self-reevaluation"),
    ("select", "M L all H", "consciousness-raising self-liberation"),
    ("alliance", "L M present M", "helping-relationships"),
    ("psychoed", "H L present H", "consciousness-raising"),
    ("cbt", "H M present H", "consciousness-raising self-reevaluation counterconditioning"),
    ("ba", "H L present H", "counterconditioning reinforcement-management stimulus-control"),
    ("exposure", "H H present H", "counterconditioning stimulus-control"),
    ("dbt", "H M present H", "counterconditioning stimulus-control self-liberation"),
    ("act", "M M present M", "self-reevaluation self-liberation counterconditioning"),
    ("schema", "M H past M", "consciousness-raising self-reevaluation dramatic-relief"),
    ("dynamic", "L M past L", "consciousness-raising self-reevaluation dramatic-relief"),
    ("attach", "M M all M", "helping-relationships self-reevaluation"),
    ("eft", "M H present M", "dramatic-relief self-reevaluation"),
    ("gestalt", "M H present L", "dramatic-relief consciousness-raising"),
    ("pct", "L M present L", "helping-relationships consciousness-raising"),
    ("existential", "L M all L", "self-reevaluation self-liberation environmental-reevaluation"),
    ("mi", "M L future M", "consciousness-raising self-reevaluation self-liberation"),
    ("sfbt", "M L future M", "self-liberation reinforcement-management"),
    ("narrative", "L M all M", "self-reevaluation social-liberation environmental-reevaluation"),
    ("systemic", "M M present M", "environmental-reevaluation helping-relationships"),
    ("couples", "M M present M", "helping-relationships environmental-reevaluation"),
    ("mindful", "M L present M", "counterconditioning consciousness-raising"),
    ("mindbody", "H L present H", "counterconditioning stimulus-control"),
    ("imagery", "M M all M", "counterconditioning dramatic-relief"),
    ("cft", "M M present M", "self-reevaluation counterconditioning"),
    ("positive", "M L future M", "reinforcement-management self-liberation"),
    ("trauma", "M H all H", "counterconditioning dramatic-relief consciousness-raising"),
    ("crisis", "H M present H", "helping-relationships stimulus-control"),
    ("substance", "M M present H", "stimulus-control counterconditioning reinforcement-management helping-relationships"),
    ("sleep", "H L present H", "stimulus-control counterconditioning"),
    ("expressive", "M M all L", "dramatic-relief self-reevaluation"),
    ("closure", "M M all M", "self-liberation stimulus-control helping-relationships"),
];

#[test]
fn families_have_the_style_and_the_processes_that_are_published() {
    let words = LIBRARY.vocabulary();
    let degree = |degree: Degree| match degree {
        Degree::L => "L",
        Degree::M => "M",
        Degree::H => "H",
    };
    let found: Vec<(String, String, String)> = words
        .families
        .iter()
        .map(|(_, family)| {
            let style = family.profile;
            let time = match style.time_focus {
                TimeFocus::Past => "past",
                TimeFocus::Present => "present",
                TimeFocus::Future => "future",
                TimeFocus::All => "all",
            };
            let style = [
                degree(style.directiveness),
                degree(style.intensity),
                time,
                degree(style.structure),
            ];
            let processes = family.processes.iter();
            let processes: Vec<&str> = processes.map(|key| words.processes.slug(*key)).collect();
            (
                family.slug.to_string(),
                style.join(" "),
                processes.join(" "),
            )
        })
        .collect();
    let published: Vec<(String, String, String)> = FAMILIES
        .iter()
        .map(|(slug, style, processes)| {
            (
                (*slug).to_owned(),
                (*style).to_owned(),
                (*processes).to_owned(),
            )
        })
        .collect();
    assert_eq!(found, published);
}

#[rustfmt::skip]
const SCHOOLS: &[(&str, &str)] = &[
    ("cognitive-behavioural", "cbt behavioural metacognitive dbt act schema"),
    ("psychodynamic", "psychodynamic attachment mbt ipt cat"),
    ("humanistic", "person-centred existential"),
    ("experiential", "gestalt emotion-focused psychodrama expressive ifs"),
    ("systemic", "systemic couples sfbt narrative feminist transcultural"),
    ("mindfulness & mind-body", "mindfulness mind-body imagery cft"),
    ("cross-theoretical", "mi positive trauma crisis addiction psychoed assessment common-factors integrative"),
];

#[test]
fn orientations_belong_to_the_schools_that_are_published() {
    let orientations = &LIBRARY.vocabulary().orientations;
    let mut named = 0;
    for (school, slugs) in SCHOOLS {
        for slug in slugs.split_whitespace() {
            let found = orientations.get(orientations.key(slug).unwrap()).unwrap();
            assert_eq!(found.school.as_str(), *school, "{slug}");
            named += 1;
        }
    }
    assert_eq!(named, orientations.len());
}

#[rustfmt::skip]
const OVERRIDES: &[(&str, &str)] = &[
    ("T215", "helping-relationships consciousness-raising"), ("T216", "consciousness-raising self-reevaluation"),
    ("T217", "self-reevaluation"), ("T218", "self-reevaluation"), ("T219", "self-reevaluation dramatic-relief"),
    ("T221", "consciousness-raising"), ("T224", "self-liberation"), ("T093", "self-liberation stimulus-control"),
    ("T095", "self-liberation"), ("T087", "self-liberation reinforcement-management"), ("T131", "self-reevaluation"),
    ("T133", "self-liberation"), ("T369", "consciousness-raising self-reevaluation"), ("T376", "reinforcement-management"),
    ("T378", "helping-relationships reinforcement-management"), ("T379", "helping-relationships self-liberation"),
    ("T384", "consciousness-raising self-liberation"), ("T355", "helping-relationships stimulus-control"),
];

#[test]
fn the_rows_that_differ_from_their_family_use_the_published_processes() {
    let processes = &LIBRARY.vocabulary().processes;
    for (id, published) in OVERRIDES {
        let keys = LIBRARY.processes(technique(id)).iter();
        let found: BTreeSet<&str> = keys.map(|key| processes.slug(*key)).collect();
        assert_eq!(found, published.split_whitespace().collect(), "{id}");
    }
    let differing = LIBRARY
        .iter()
        .filter(|(_, row)| !row.overrides.processes.is_empty());
    let first = differing.filter(|(_, row)| !row.is_added);
    assert_eq!(first.count(), OVERRIDES.len());
}
