//! What belongs to a home approach: its own orientation, those of its school, and what belongs to every home
//! (matching.md 5).

use crate::domain::library::Library;
use crate::domain::model::Models;
use crate::domain::plan::Plan;
use crate::domain::technique::Technique;
use crate::domain::vocabulary::OrientationKey;

/// Tells whether an orientation is of the same school as another; groups that are no school make none.
pub fn is_of_school(
    models: &Models,
    library: &Library,
    orientation: OrientationKey,
    home: OrientationKey,
) -> bool {
    let school = |key| {
        let school = library.vocabulary().orientations.get(key)?.school.as_str();
        let is_apart = models.apart.iter().any(|group| group == school);
        (!is_apart).then_some(school)
    };
    school(home).is_some_and(|home| school(orientation) == Some(home))
}

/// Tells whether a technique is of a family that belongs to every home and to every phase.
pub fn is_everywhere(models: &Models, library: &Library, technique: &Technique) -> bool {
    let family = library.vocabulary().families.slug(technique.family);
    models.everywhere.iter().any(|known| known == family)
}

/// Tells whether a technique needs an import note: no orientation of it is home, nor its first of the school of home. What
/// is done for safety and for the alliance is at home everywhere.
pub fn is_import(models: &Models, library: &Library, plan: &Plan, technique: &Technique) -> bool {
    let home = plan.home_orientation.as_deref();
    let home = home.and_then(|slug| library.vocabulary().orientations.key(slug));
    home.is_some_and(|home| {
        let first = technique.orientations.first();
        !is_everywhere(models, library, technique)
            && !technique.orientations.contains(&home)
            && !first.is_some_and(|first| is_of_school(models, library, *first, home))
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use crate::domain::clinician::Clinician;
    use crate::domain::course::{Course, Heard};
    use crate::domain::guide::Guide;
    use crate::domain::home::is_import;
    use crate::domain::id::ClientId;
    use crate::domain::library::Library;
    use crate::domain::matching::model::{self, Candidate, Ground};
    use crate::domain::plan::Plan;

    fn plan(home: &str) -> Plan {
        Plan {
            model: Some("assimilative".to_owned()),
            home_orientation: Some(home.to_owned()),
            ..Plan::new(ClientId(uuid::Uuid::nil()))
        }
    }

    #[test]
    fn what_is_neither_of_home_nor_of_its_school_is_an_import() {
        let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
        let of = |home: &str, technique: &str| {
            let technique = library.get(technique.parse().unwrap()).unwrap();
            is_import(&guide.models, &library, &plan(home), technique)
        };
        // Body scan: mindfulness. Graded exposure: behavioural, of the school of cbt. Safety plan and repair: everywhere.
        assert!(of("cbt", "T276"));
        assert!(!of("cbt", "T095"));
        assert!(of("psychodynamic", "T095"));
        assert!(!of("psychodynamic", "T355"));
        assert!(!of("cbt", "T033"));
        // Psychoeducation and assessment stand in one group, which is no school.
        assert!(of("assessment", "T048"));
    }

    #[test]
    fn the_suggestions_ask_for_an_import_note_where_the_plan_and_the_room_do() {
        let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
        let (heard, clinician) = (Heard::default(), Clinician::default());
        let assimilative = guide.models.model("assimilative").unwrap();
        for (_, home) in library.vocabulary().orientations.iter() {
            let plan = plan(&home.slug);
            let course = Course {
                guide: &guide,
                plan: &plan,
                preferences: None,
                heard: &heard,
                clinician: &clinician,
            };
            let ground = Ground::new(course, &library);
            for (_, technique) in library.iter() {
                let candidate = Candidate {
                    technique,
                    evidence: 0,
                    preference: 0,
                    is_warned: false,
                };
                let score = model::points(assimilative, &candidate, &ground);
                assert_eq!(
                    !score.notes.is_empty(),
                    is_import(&guide.models, &library, &plan, technique),
                    "{} from {}",
                    technique.id,
                    home.slug
                );
            }
        }
    }
}
