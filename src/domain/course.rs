//! What plan and record say of the course of a therapy, for the rules of the integration models (matching.md 5).

use crate::domain::clinician::Clinician;
use crate::domain::guide::Guide;
use crate::domain::plan::Plan;
use crate::domain::preference::Preferences;

/// Everything a model's rules may look at beside goal and technique.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// Models, markers, factors and what else is data.
    pub guide: &'a Guide,
    /// The plan.
    pub plan: &'a Plan,
    /// What the client said of preferences last.
    pub preferences: Option<&'a Preferences>,
    /// What was heard and used.
    pub heard: &'a Heard,
    /// The clinician's profile.
    pub clinician: &'a Clinician,
}

/// What log and readings hold that a model asks for, counted when the record changes.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Heard {
    /// Letters of the process markers that stand in the log of the session that runs, in the order they came.
    pub markers: Vec<char>,
    /// The newest reading of the common factors: slug and value, 0 to 10, in the order of the guide.
    pub factors: Vec<(String, u8)>,
    /// The factor that was read lowest; of several the first.
    pub lowest: Option<String>,
    /// Theories of the grid that were used within the month, slugs.
    pub theories: Vec<String>,
    /// First orientations of the techniques used in the session that runs, slugs, each once.
    pub orientations: Vec<String>,
}
