//! Every preference against every style (matching.md 7; 14.9).
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::NaiveDate;

use crate::domain::matching::Factor;
use crate::domain::matching::preference::{self, Preferred, notes, speaks};
use crate::domain::matching::tests::{Case, library, row};
use crate::domain::preference::{Coping, Lean, Preferences, Reactance};
use crate::domain::vocabulary::{Degree, Profile, TimeFocus};

fn points(preferences: &Preferences, style: Profile) -> Preferred {
    preference::points(preferences, style, &library().rules().weights.preference)
}

fn asked() -> Preferences {
    Preferences::on(NaiveDate::MIN, "rk", 1)
}

const QUIET: Profile = Profile {
    directiveness: Degree::M,
    intensity: Degree::M,
    time_focus: TimeFocus::All,
    structure: Degree::M,
};

const LEADING: Profile = Profile {
    directiveness: Degree::H,
    ..QUIET
};

#[test]
fn five_points_where_lead_and_feeling_are_as_preferred() {
    let degrees = [(Degree::L, -1), (Degree::M, 0), (Degree::H, 1)];
    for lean in Lean::ALL {
        for (degree, value) in degrees {
            let expected = i32::from(i8::from(lean)) * value * 50;
            let lead = Preferences {
                directiveness: Some(lean),
                ..asked()
            };
            let style = Profile {
                directiveness: degree,
                ..QUIET
            };
            assert_eq!(points(&lead, style).points, expected, "{lean:?} {degree:?}");
            let feeling = Preferences {
                intensity: Some(lean),
                ..asked()
            };
            let style = Profile {
                intensity: degree,
                ..QUIET
            };
            assert_eq!(
                points(&feeling, style).points,
                expected,
                "{lean:?} {degree:?}"
            );
        }
    }
}

#[test]
fn three_points_where_the_time_is_as_preferred() {
    use TimeFocus::{All, Future, Past, Present};
    let expected = [
        (
            Lean::One,
            [(Past, 30), (Present, -30), (Future, -30), (All, 0)],
        ),
        (
            Lean::Neither,
            [(Past, 0), (Present, 0), (Future, 0), (All, 0)],
        ),
        (
            Lean::Other,
            [(Past, -30), (Present, 30), (Future, 30), (All, 0)],
        ),
    ];
    for (lean, row) in expected {
        for (time_focus, expected) in row {
            let time = Preferences {
                time: Some(lean),
                ..asked()
            };
            let style = Profile {
                time_focus,
                ..QUIET
            };
            assert_eq!(
                points(&time, style).points,
                expected,
                "{lean:?} {time_focus:?}"
            );
        }
    }
}

#[test]
fn the_sum_is_clipped_and_every_term_is_said() {
    let all = Preferences {
        directiveness: Some(Lean::Other),
        intensity: Some(Lean::One),
        time: Some(Lean::Other),
        ..asked()
    };
    let style = Profile {
        directiveness: Degree::H,
        intensity: Degree::L,
        time_focus: TimeFocus::Future,
        structure: Degree::M,
    };
    assert_eq!(
        points(&all, style),
        Preferred {
            points: 100,
            why: "client wants more direction (+5), less intensity (+5), present and future (+3)"
                .into(),
            note: None,
        }
    );
    // Three scales alone take no more than 13 off; the floor of -15 is reached where they count one and a half times.
    let against = Profile {
        directiveness: Degree::L,
        intensity: Degree::H,
        time_focus: TimeFocus::Past,
        structure: Degree::M,
    };
    assert_eq!(
        (points(&all, against).points, points(&all, against).why),
        (
            -130,
            "client wants more direction (-5), less intensity (-5), present and future (-3)".into()
        )
    );
    assert_eq!(points(&all, QUIET).why, "speaks neither for nor against it");
}

#[test]
fn one_and_a_half_times_stays_within_floor_and_ceiling() {
    let mut case = Case::under("integrative-eclectic");
    case.preferences = Some(Preferences {
        directiveness: Some(Lean::Other),
        intensity: Some(Lean::One),
        time: Some(Lean::Other),
        ..asked()
    });
    let list = case.suggest();
    let (mut floor, mut ceiling) = (0, 0);
    for row in &list.rows {
        let of = |factor| {
            let mut parts = row.parts.iter();
            parts.find(|part| part.factor == factor).unwrap().points
        };
        let preference = of(Factor::Preference);
        let sum = preference + of(Factor::Model);
        assert_eq!(
            sum,
            (preference * 3 / 2).clamp(-150, 100),
            "{}",
            row.technique.id
        );
        floor += usize::from(sum == -120);
        ceiling += usize::from(sum == 100);
    }
    assert!(floor > 0 && ceiling > 0, "{floor} {ceiling}");
}

#[test]
fn high_reactance_is_taken_as_less_direction_unless_the_client_says_otherwise() {
    let reactant = Preferences {
        reactance: Some(Reactance::High),
        ..asked()
    };
    assert_eq!(
        points(&reactant, LEADING),
        Preferred {
            points: -50,
            why: "client wants less direction, as reactance is high (-5)".into(),
            note: Some("offer, do not assign"),
        }
    );
    let following = Profile {
        directiveness: Degree::L,
        ..QUIET
    };
    let followed = points(&reactant, following);
    assert_eq!((followed.points, followed.note), (50, None));
    for (stated, expected) in [(Lean::Other, 50), (Lean::Neither, 0), (Lean::One, -50)] {
        let stated = Preferences {
            directiveness: Some(stated),
            ..reactant.clone()
        };
        let preferred = points(&stated, LEADING);
        assert_eq!(preferred.points, expected, "{stated:?}");
        assert_eq!(preferred.note, Some("offer, do not assign"));
        assert!(!preferred.why.contains("reactance"));
    }
    let medium = Preferences {
        reactance: Some(Reactance::Medium),
        ..asked()
    };
    assert_eq!(
        (
            points(&medium, LEADING).points,
            points(&medium, LEADING).note
        ),
        (0, None)
    );
    let mut case = Case::under("assimilative");
    case.preferences = Some(reactant);
    let list = case.suggest();
    assert!(
        row(&list, "T060")
            .unwrap()
            .remarks
            .contains(&"offer, do not assign".to_owned())
    );
}

#[test]
fn challenge_and_coping_are_notes_and_never_points() {
    let said = |challenge, coping| {
        notes(&Preferences {
            challenge,
            coping,
            ..asked()
        })
    };
    assert_eq!(
        said(Some(Lean::One), Some(Coping::Externalising)),
        [
            "client prefers warm support",
            "copes outward: skills and symptoms before insight"
        ]
    );
    assert_eq!(
        said(Some(Lean::Other), Some(Coping::Internalising)),
        [
            "client prefers focused challenge",
            "copes inward: insight and relationship before skills"
        ]
    );
    assert!(said(Some(Lean::Neither), Some(Coping::Mixed)).is_empty());
    let mut case = Case::under("assimilative");
    case.preferences = Some(Preferences {
        challenge: Some(Lean::One),
        coping: Some(Coping::Mixed),
        words: "never again counting".to_owned(),
        ..asked()
    });
    assert!(!speaks(case.preferences.as_ref().unwrap()));
    let list = case.suggest();
    assert!(
        list.notes
            .contains(&"client prefers warm support".to_owned())
    );
    assert_eq!(
        list.left_out,
        ["preference left out: nothing said of lead, feeling or time"]
    );
    assert!(list.rows.iter().all(|row| {
        row.parts
            .iter()
            .all(|part| part.factor != Factor::Preference)
    }));
}
