//! Every cell of matching.md 5, one test a model; several models on one plan; the same record under two models.
//!
//! Long because each of the nine models has its own test of every cell.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::client::FlagValue;
use crate::domain::matching::model::{Candidate, Ground, ModelScore, best, points};
use crate::domain::matching::tests::{Case, guide, in_phases, library, phase, plan, row};
use crate::domain::matching::{Factor, Row, Suggestions};
use crate::domain::plan::{GridCell, Plan, PlanRow};
use crate::domain::technique::Technique;

fn technique(id: &str) -> &'static Technique {
    library().get(id.parse().unwrap()).unwrap()
}

fn candidate(id: &str) -> Candidate<'static> {
    Candidate {
        technique: technique(id),
        evidence: 0,
        preference: 0,
        is_warned: false,
    }
}

fn ground(case: &Case) -> Ground<'_> {
    Ground::new(case.course().unwrap(), library())
}

/// What the main model says of a technique.
fn score<'a>(case: &'a Case, candidate: &Candidate<'_>) -> ModelScore<'a> {
    let slug = case.plan.as_ref().unwrap().model.as_deref().unwrap();
    points(
        case.guide.models.model(slug).unwrap(),
        candidate,
        &ground(case),
    )
}

fn says(case: &Case, id: &str) -> (i32, String) {
    let score = score(case, &candidate(id));
    (score.points, score.why)
}

fn notes(case: &Case, id: &str) -> Vec<String> {
    score(case, &candidate(id)).notes
}

fn with(plan: Plan) -> Case {
    let mut case = Case::of("low-mood");
    case.plan = Some(plan);
    case
}

fn planned(technique: &str) -> PlanRow {
    PlanRow {
        technique: technique.to_owned(),
        ..PlanRow::default()
    }
}

fn slugs(slugs: &[&str]) -> Vec<String> {
    slugs.iter().map(|slug| (*slug).to_owned()).collect()
}

#[track_caller]
fn is(said: &(i32, String), points: i32, why: &str) {
    assert_eq!((said.0, said.1.as_str()), (points, why));
}

#[test]
fn technical_eclecticism_counts_evidence_once_more_by_half() {
    let case = with(plan("technical-eclecticism"));
    // A, B and R, C, D in full and for another concern: half of it, rounded down to whole points.
    for (evidence, expected) in [
        (100, 50),
        (80, 40),
        (50, 20),
        (40, 20),
        (30, 10),
        (25, 10),
        (15, 0),
    ] {
        let candidate = Candidate {
            evidence,
            ..candidate("T104")
        };
        let score = score(&case, &candidate);
        assert_eq!(score.points, expected, "{evidence}");
        assert_eq!(
            score.why,
            "Technical eclecticism, evidence counts once more by half"
        );
        assert_eq!(score.notes, ["reason line required"]);
    }
    // In the list: T060 carries B for panic, T282 A for rumination.
    let list = case.suggest();
    assert_eq!(
        row(&list, "T060")
            .unwrap()
            .parts
            .iter()
            .find(|part| part.factor == Factor::Model)
            .unwrap()
            .points,
        20
    );
    assert_eq!(
        row(&list, "T282")
            .unwrap()
            .parts
            .iter()
            .find(|part| part.factor == Factor::Model)
            .unwrap()
            .points,
        20
    );
}

#[test]
fn theoretical_integration_asks_for_the_role_in_the_framework() {
    let case = with(Plan {
        framework: "cyclical psychodynamics".to_owned(),
        blended: slugs(&["psychodynamic", "behavioural"]),
        rows: vec![
            PlanRow {
                role: "breaks the circle".to_owned(),
                ..planned("T278")
            },
            planned("T282"),
        ],
        ..plan("theoretical-integration")
    });
    is(
        &says(&case, "T278"),
        100,
        "Theoretical integration, has a role in cyclical psychodynamics",
    );
    // Behaviour therapy stands second in T060.
    is(
        &says(&case, "T060"),
        50,
        "Theoretical integration, its orientation is blended in cyclical psychodynamics",
    );
    // Planned, and without a role.
    is(
        &says(&case, "T282"),
        0,
        "Theoretical integration, not of cyclical psychodynamics",
    );
    assert_eq!(notes(&case, "T282"), ["how does it fit the framework?"]);
    assert!(notes(&case, "T278").is_empty() && notes(&case, "T060").is_empty());
    let bare = with(plan("theoretical-integration"));
    is(
        &says(&bare, "T060"),
        0,
        "Theoretical integration: The framework names fewer than two orientations",
    );
    assert_eq!(
        bare.suggest()
            .left_out
            .iter()
            .filter(|why| why.starts_with("model"))
            .collect::<Vec<_>>(),
        [
            "model left out: Theoretical integration: The framework names fewer than two orientations"
        ]
    );
}

#[test]
fn assimilative_integration_looks_from_home() {
    let at = |home: &str, orientation: &str| {
        with(Plan {
            home: home.to_owned(),
            home_orientation: Some(orientation.to_owned()),
            ..plan("assimilative")
        })
    };
    let mut case = at("CBT exposure", "cbt");
    is(
        &says(&case, "T104"),
        100,
        "Assimilative integration, from home, CBT exposure",
    );
    is(
        &says(&case, "T288"),
        60,
        "Assimilative integration, at home in CBT exposure too",
    );
    is(
        &says(&case, "T145"),
        40,
        "Assimilative integration, of the same school as CBT exposure",
    );
    is(
        &says(&case, "T278"),
        0,
        "Assimilative integration, home CBT exposure: import note needed",
    );
    assert_eq!(
        notes(&case, "T278"),
        ["import note needed: what it will mean inside CBT exposure"]
    );
    assert!(notes(&case, "T145").is_empty());
    // A note that is written is not asked for again.
    case.plan.as_mut().unwrap().rows = vec![PlanRow {
        import: "a pause before the experiment".to_owned(),
        ..planned("T278")
    }];
    is(
        &says(&case, "T278"),
        0,
        "Assimilative integration, home CBT exposure: import note written",
    );
    assert!(notes(&case, "T278").is_empty());
    // Without words of their own, home is called by its title; what is beyond schools shares none.
    let mi = at(" ", "mi");
    is(
        &says(&mi, "T224"),
        100,
        "Assimilative integration, from home, Motivational interviewing",
    );
    is(
        &says(&mi, "T048"),
        0,
        "Assimilative integration, home Motivational interviewing: import note needed",
    );
    // Safety and the alliance belong to every home.
    is(
        &says(&mi, "T354"),
        0,
        "Assimilative integration, belongs to every home",
    );
    assert!(notes(&mi, "T354").is_empty());
    // Never excluded: the list is as long as without a model.
    let mut none = at("CBT", "cbt");
    let all = none.suggest().rows.len();
    none.plan = None;
    assert_eq!(none.suggest().rows.len(), all);
    for orientation in [None, Some("nobody knows it".to_owned())] {
        let homeless = with(Plan {
            home: "CBT".to_owned(),
            home_orientation: orientation,
            ..plan("assimilative")
        });
        is(
            &says(&homeless, "T104"),
            0,
            "Assimilative integration: The orientation of the home approach is not chosen",
        );
        assert!(notes(&homeless, "T104").is_empty());
    }
}

#[test]
fn sequential_integration_goes_by_phases() {
    let case = in_phases();
    is(
        &says(&case, "T224"),
        100,
        "Sequential integration, phase now: motivation",
    );
    is(
        &says(&case, "T384"),
        60,
        "Sequential integration, fits the phase now too: motivation",
    );
    is(
        &says(&case, "T060"),
        -50,
        "Sequential integration, of a later phase: skills",
    );
    assert_eq!(
        notes(&case, "T060"),
        ["later phase, when: two weeks of own reasons"]
    );
    is(
        &says(&case, "T278"),
        -150,
        "Sequential integration, in none of the planned phases",
    );
    assert_eq!(notes(&case, "T278"), ["outside every planned phase"]);
    for exempt in ["T354", "T033"] {
        is(
            &says(&case, exempt),
            0,
            "Sequential integration, no phase holds it back",
        );
    }
    for (id, is_later) in [
        ("T224", false),
        ("T384", false),
        ("T060", true),
        ("T278", false),
        ("T354", false),
    ] {
        assert_eq!(score(&case, &candidate(id)).is_later, is_later, "{id}");
    }
}

#[test]
fn a_phase_holds_what_is_planned_for_it_and_what_is_unknown_is_outside_of_none() {
    let mut case = in_phases();
    // A planned technique is outside no phase: it is at home in the phase it is planned for.
    let plan_of = |case: &mut Case, phase| {
        case.plan.as_mut().unwrap().rows = vec![PlanRow {
            phase,
            ..planned("T278")
        }];
    };
    plan_of(&mut case, 1);
    assert_eq!(says(&case, "T278").0, 60);
    plan_of(&mut case, 2);
    assert_eq!(says(&case, "T278").0, -50);
    plan_of(&mut case, 0);
    // A later phase now: what came before it takes no points.
    case.plan.as_mut().unwrap().phase = 2;
    is(
        &says(&case, "T224"),
        0,
        "Sequential integration, of an earlier phase: motivation",
    );
    is(
        &says(&case, "T060"),
        100,
        "Sequential integration, phase now: skills",
    );
    // A crisis phase gives its own rows their points: exempt is from what holds back only.
    let phases = &mut case.plan.as_mut().unwrap().phases;
    phases.insert(1, phase("safety", &["crisis"], ""));
    is(
        &says(&case, "T354"),
        100,
        "Sequential integration, phase now: safety",
    );
    // A phase that names no orientation: nobody can say what lies outside, and it has no rule to wait for.
    let plan = case.plan.as_mut().unwrap();
    plan.phases = vec![
        phase("motivation", &["mi"], ""),
        phase("", &["cbt"], " "),
        phase("later", &[], ""),
    ];
    plan.phase = 1;
    plan.rows.clear();
    is(
        &says(&case, "T278"),
        0,
        "Sequential integration: A phase names no orientation",
    );
    is(
        &says(&case, "T060"),
        -50,
        "Sequential integration, of a later phase: phase 2",
    );
    assert_eq!(
        notes(&case, "T060"),
        ["later phase, when: no entry rule written"]
    );
    for (now, phases, missing) in [
        (
            0,
            vec![phase("a", &["mi"], "")],
            "The phase now is not chosen",
        ),
        (
            2,
            vec![phase("a", &["mi"], "")],
            "The phase now is not chosen",
        ),
        (1, vec![phase("a", &[], "")], "A phase names no orientation"),
        (1, Vec::new(), "There are fewer than two phases"),
    ] {
        let plan = case.plan.as_mut().unwrap();
        (plan.phase, plan.phases) = (now, phases);
        is(
            &says(&case, "T278"),
            0,
            &format!("Sequential integration: {missing}"),
        );
    }
}

#[test]
fn common_factors_strengthen_the_lowest_first() {
    let mut case = with(plan("common-factors"));
    let mut lowest = |slug: &str, strong: &[&str]| {
        case.heard.lowest = Some(slug.to_owned());
        case.heard.factors = vec![(slug.to_owned(), 3)];
        let title = &guide()
            .models
            .factors
            .iter()
            .find(|factor| factor.slug == slug)
            .unwrap()
            .title;
        for id in strong {
            is(
                &says(&case, id),
                100,
                &format!("Common factors, for the lowest factor, {title}"),
            );
        }
        // Its course is fixed and it is done at the step apply; one of the two alone is not enough.
        is(
            &says(&case, "T104"),
            50,
            "Common factors, a clear rationale and an active task",
        );
        for id in ["T278", "T095"] {
            is(
                &says(&case, id),
                0,
                &format!("Common factors, lowest factor: {title}"),
            );
        }
        assert!(
            case.suggest()
                .notes
                .contains(&format!("lowest factor: {title}, 3 of 10"))
        );
    };
    lowest("bond", &["T033", "T195", "T196"]);
    lowest("agreement", &["T014", "T028"]);
    lowest("expectancy", &["T031", "T032", "T043"]);
    lowest("resources", &["T011", "T195"]);
    lowest("hope", &["T032", "T329"]);
    assert_eq!(says(&case, "T033").0, 0);
    case.heard.lowest = None;
    is(
        &says(&case, "T104"),
        0,
        "Common factors: The factors were not read lately",
    );
}

#[test]
fn multitheoretical_work_follows_the_focus() {
    let cell = |theory: &str, focus: &str| GridCell {
        theory: theory.to_owned(),
        focus: focus.to_owned(),
    };
    let mut case = with(Plan {
        grid: vec![cell("cognitive", "thinking"), cell("systemic", "acting")],
        focus: Some("thinking".to_owned()),
        ..plan("multitheoretical")
    });
    case.heard.theories = slugs(&["experiential"]);
    is(
        &says(&case, "T104"),
        100,
        "Multitheoretical, Cognitive is planned for the focus now, Thinking",
    );
    // The second orientation of applied relaxation is cognitive too.
    assert_eq!(says(&case, "T288").0, 100);
    is(
        &says(&case, "T278"),
        50,
        "Multitheoretical, Biopsychosocial was not used this month",
    );
    is(
        &says(&case, "T174"),
        0,
        "Multitheoretical, not planned for the focus now, Thinking",
    );
    // A procedure that belongs to no theory adds none.
    assert_eq!(says(&case, "T021").0, 0);
    // The focus moves, and cognitive work was used.
    case.plan.as_mut().unwrap().focus = Some("acting".to_owned());
    case.heard.theories = slugs(&["cognitive", "experiential"]);
    is(
        &says(&case, "T104"),
        0,
        "Multitheoretical, not planned for the focus now, Acting",
    );
    // More than four orientations in one session.
    let warning = "5 orientations in this session, more than 4";
    case.heard.orientations = slugs(&["cbt", "act", "mi", "dbt"]);
    assert!(!case.suggest().notes.iter().any(|note| note == warning));
    case.heard.orientations.push("ifs".to_owned());
    assert!(case.suggest().notes.iter().any(|note| note == warning));
    case.plan.as_mut().unwrap().model = Some("transcultural".to_owned());
    assert!(!case.suggest().notes.iter().any(|note| note == warning));
    let plan = case.plan.as_mut().unwrap();
    plan.model = Some("multitheoretical".to_owned());
    plan.focus = None;
    is(
        &says(&case, "T104"),
        0,
        "Multitheoretical: The focus now is not chosen",
    );
    case.plan.as_mut().unwrap().grid.clear();
    is(
        &says(&case, "T104"),
        0,
        "Multitheoretical: Fewer than two cells of the grid are planned",
    );
}

#[test]
fn transcultural_work_asks_for_the_adaptation() {
    let case = with(Plan {
        rows: vec![
            PlanRow {
                adaptation: "with her sister, in two languages".to_owned(),
                ..planned("T104")
            },
            planned("T060"),
        ],
        ..plan("transcultural")
    });
    for id in ["T010", "T027", "T041"] {
        is(
            &says(&case, id),
            100,
            "Transcultural integration, transcultural work",
        );
    }
    is(
        &says(&case, "T104"),
        100,
        "Transcultural integration, adapted for this client in writing",
    );
    is(
        &says(&case, "T060"),
        0,
        "Transcultural integration, no written adaptation",
    );
    let culture = library().vocabulary().flags.key("culture").unwrap();
    let mut asked = 0;
    for (_, technique) in library().iter() {
        let id = technique.id.to_string();
        let said = score(&case, &candidate(&id));
        let is_asked = technique.caution(culture).is_some() && said.points == 0;
        let expected: &[&str] = if is_asked { &["adaptation?"] } else { &[] };
        assert_eq!(said.notes, expected, "{id}");
        asked += usize::from(is_asked);
    }
    assert!(asked > 5, "{asked}");
}

#[test]
fn integrative_eclectic_work_counts_preference_one_and_a_half_times() {
    let case = Case::under("integrative-eclectic");
    // What is added to the preference's own points, within the floor of -15 and the ceiling of +10.
    for (preference, expected) in [
        (0, 0),
        (20, 10),
        (30, 15),
        (50, 25),
        (80, 20),
        (100, 0),
        (-20, -10),
        (-50, -25),
        (-100, -50),
        (-130, -20),
    ] {
        let candidate = Candidate {
            preference,
            ..candidate("T104")
        };
        let score = score(&case, &candidate);
        assert_eq!(score.points, expected, "{preference}");
        assert_eq!(
            score.why,
            "Integrative-eclectic, preference counts one and a half times"
        );
        assert_eq!(score.notes, ["reason line required"]);
    }
    let mut unasked = Case::under("integrative-eclectic");
    unasked.preferences = None;
    is(
        &says(&unasked, "T104"),
        0,
        "Integrative-eclectic: Preferences were not asked",
    );
    assert_eq!(
        unasked.suggest().left_out,
        [
            "model left out: Integrative-eclectic: Preferences were not asked",
            "preference left out: not asked"
        ]
    );
}

#[test]
fn process_experiential_work_answers_the_marker() {
    let mut case = with(plan("process-experiential"));
    let title = |letter: char| &guide().marker(letter).unwrap().title;
    for (letter, tasks) in [
        ('s', vec!["T175"]),
        ('u', vec!["T176"]),
        ('p', vec!["T174"]),
        ('f', vec!["T178"]),
        ('i', vec!["T177"]),
        ('v', vec!["T173", "T195"]),
        ('m', vec!["T182"]),
        ('o', vec!["T179", "T334"]),
        ('r', vec!["T033"]),
    ] {
        for id in tasks {
            case.heard.markers.clear();
            is(&says(&case, id), 0, "Process-experiential, no marker seen");
            assert_eq!(notes(&case, id), ["no marker seen"]);
            case.heard.markers = vec!['z', letter];
            is(
                &says(&case, id),
                100,
                &format!(
                    "Process-experiential, the log holds its marker: {}",
                    title(letter)
                ),
            );
            assert!(notes(&case, id).is_empty());
            let warned = Candidate {
                is_warned: true,
                ..candidate(id)
            };
            let score = score(&case, &warned);
            assert_eq!(
                (score.points, score.notes),
                (0, vec!["marker seen, caution first".to_owned()]),
                "{id}"
            );
        }
    }
    is(
        &says(&case, "T104"),
        0,
        "Process-experiential, not a task of a marker",
    );
    assert!(notes(&case, "T104").is_empty());
    // In the list: dissociation warns against the two chairs; ruled out it does not.
    for (value, expected) in [
        (FlagValue::Present, 0),
        (FlagValue::RuledOut, 100),
        (FlagValue::Unknown, 100),
    ] {
        let mut case = with(plan("process-experiential")).with("dissociation", value);
        case.heard.markers = vec!['s'];
        assert_eq!(model_part(&case.suggest(), "T175").0, expected, "{value:?}");
    }
}

fn model_part(list: &Suggestions<'_>, id: &str) -> (i32, String) {
    let mut parts = row(list, id).unwrap().parts.iter();
    let part = parts.find(|part| part.factor == Factor::Model).unwrap();
    (part.points, part.why.clone())
}

#[test]
fn of_several_models_the_best_counts_and_is_named() {
    let mut case = in_phases();
    let said = |case: &Case, id: &str| {
        let score = best(&candidate(id), &ground(case)).unwrap();
        (score.points, score.why)
    };
    let plan = case.plan.as_mut().unwrap();
    plan.others = slugs(&["assimilative", "process-experiential"]);
    plan.home_orientation = Some("mindfulness".to_owned());
    is(
        &said(&case, "T278"),
        100,
        "Assimilative integration, from home, Mindfulness-based",
    );
    is(
        &said(&case, "T224"),
        100,
        "Sequential integration, phase now: motivation",
    );
    // The better of -5 and 0; what the other one notes is not silent, and the row stays greyed.
    let later = best(&candidate("T060"), &ground(&case)).unwrap();
    assert_eq!(later.points, 0);
    assert_eq!(later.model.slug, "assimilative");
    assert_eq!(
        later.notes,
        [
            "later phase, when: two weeks of own reasons",
            "import note needed: what it will mean inside Mindfulness-based"
        ]
    );
    assert!(later.is_later);
    // Of equals the main one.
    case.plan.as_mut().unwrap().home_orientation = Some("mi".to_owned());
    is(
        &said(&case, "T224"),
        100,
        "Sequential integration, phase now: motivation",
    );
    // A model that has no ground does not lift what another one says, nor does an unknown one; the list says so.
    let plan = case.plan.as_mut().unwrap();
    plan.home_orientation = None;
    plan.others = slugs(&["assimilative", "of-their-own"]);
    is(
        &said(&case, "T278"),
        -150,
        "Sequential integration, in none of the planned phases",
    );
    let list = case.suggest();
    assert_eq!(
        list.left_out,
        [
            "model left out: no model is called of-their-own",
            "model left out: Assimilative integration: The orientation of the home approach is not chosen",
            "preference left out: not asked",
        ]
    );
    assert_eq!(model_part(&list, "T224").0, 100);
    // Without any ground, the main one says what it lacks.
    case.plan.as_mut().unwrap().phases.clear();
    is(
        &said(&case, "T278"),
        0,
        "Sequential integration: There are fewer than two phases",
    );
}

#[test]
fn without_a_model_the_factor_is_left_out() {
    let mut case = Case::under("assimilative");
    case.plan.as_mut().unwrap().model = None;
    let list = case.suggest();
    assert_eq!(
        list.left_out,
        ["model left out: no model chosen in the plan"]
    );
    assert!(
        list.rows
            .iter()
            .all(|row| row.parts.iter().all(|part| part.factor != Factor::Model))
    );
    assert!(
        list.rows
            .iter()
            .all(|row| row.remarks.is_empty() && !row.is_later)
    );
    assert_eq!(best(&candidate("T060"), &ground(&case)), None);
}

#[test]
fn sentences_are_filled_from_plan_and_log() {
    let case = Case::under("sequential");
    let ground = ground(&case);
    assert_eq!(
        ground.words("{home} / {phase} / {entry} / {exit} / {framework} / {factor} / {focus} / {theory} {own} {"),
        "Home base / steady / sleeps six hours / no exit rule written / cyclical psychodynamics / Hope / Feeling / {theory} {own} {"
    );
}

#[test]
fn gate_repair_and_pins_stand_before_everything_in_all_nine_models() {
    assert_eq!(guide().models.models.len(), 9);
    for model in &guide().models.models {
        let mut case = Case::under(&model.slug).with("acute-risk", FlagValue::Present);
        case.alliance = true;
        let list = case.suggest();
        let ids = |rows: Vec<&Row<'_>>| -> Vec<String> {
            rows.iter()
                .map(|row| row.technique.id.to_string())
                .collect()
        };
        assert_eq!(
            ids(list.repair.iter().collect()),
            ["T033", "T034", "T039", "T026"],
            "{}",
            model.slug
        );
        assert_eq!(
            ids(list.pinned.iter().map(|(row, _)| row).collect()),
            ["T354", "T355"],
            "{}",
            model.slug
        );
        case.critical = true;
        let list = case.suggest();
        assert!(list.is_safety_first);
        let gate: Vec<String> = list
            .rows
            .iter()
            .map(|row| row.technique.id.to_string())
            .collect();
        assert_eq!(
            gate.first().map(String::as_str),
            Some("T354"),
            "{}",
            model.slug
        );
        assert!(
            list.rows
                .iter()
                .all(|row| row.score == 0 && row.parts.is_empty())
        );
    }
}

/// Where a row stands in the list, and what its model says.
fn place(model: &str, id: &str) -> (usize, String) {
    let case = Case::under(model);
    let list = case.suggest();
    let place = list
        .rows
        .iter()
        .position(|row| row.technique.id.to_string() == id)
        .unwrap();
    (place, model_part(&list, id).1)
}

#[test]
fn the_same_goal_and_facts_under_two_models_give_other_orders_and_say_why() {
    for (under, not, id, why) in [
        (
            "process-experiential",
            "assimilative",
            "T175",
            "Process-experiential, the log holds its marker: self-attack, two sides",
        ),
        (
            "common-factors",
            "process-experiential",
            "T032",
            "Common factors, for the lowest factor, Hope",
        ),
        (
            "sequential",
            "common-factors",
            "T282",
            "Sequential integration, phase now: steady",
        ),
        (
            "multitheoretical",
            "sequential",
            "T173",
            "Multitheoretical, Experiential is planned for the focus now, Feeling",
        ),
        (
            "assimilative",
            "multitheoretical",
            "T060",
            "Assimilative integration, from home, Home base",
        ),
        (
            "transcultural",
            "assimilative",
            "T195",
            "Transcultural integration, adapted for this client in writing",
        ),
        (
            "theoretical-integration",
            "transcultural",
            "T055",
            "Theoretical integration, has a role in cyclical psychodynamics",
        ),
        (
            "technical-eclecticism",
            "transcultural",
            "T054",
            "Technical eclecticism, evidence counts once more by half",
        ),
        (
            "integrative-eclectic",
            "process-experiential",
            "T060",
            "Integrative-eclectic, preference counts one and a half times",
        ),
    ] {
        let (higher, reason) = place(under, id);
        let (lower, other) = place(not, id);
        assert!(
            higher < lower,
            "{id}: {higher} under {under}, {lower} under {not}"
        );
        assert_eq!(reason, why);
        assert_ne!(other, why);
    }
    // No two models give the same order.
    let orders: Vec<Vec<String>> = guide()
        .models
        .models
        .iter()
        .map(|model| {
            let case = Case::under(&model.slug);
            let list = case.suggest();
            list.rows
                .iter()
                .map(|row| row.technique.id.to_string())
                .collect()
        })
        .collect();
    for (at, order) in orders.iter().enumerate() {
        assert!(
            orders.iter().skip(at + 1).all(|other| other != order),
            "{at}"
        );
    }
}
