//! Words about integration models and phases.

/// What a reader of files expected of a phase.
pub const A_PHASE: &str = "a phase: its words, or (words: …, orientations: […], entry: …, exit: …)";

/// A planned technique.
pub const PLANNED: &str = "Planned technique";
/// A phase of the plan.
pub const PHASE: &str = "Phase";
/// A switch of approach.
pub const SWITCH: &str = "Switch of approach";
/// A rupture on its way to repair.
pub const REPAIR: &str = "Rupture and repair";
/// The common factors.
pub const FACTORS: &str = "Common factors, 0 to 10";
/// The clinician's profile.
pub const PROFILE: &str = "Profile";
/// A training.
pub const TRAINING: &str = "Training";
/// A model that was studied.
pub const STUDIED: &str = "Integration model studied";
/// Something to learn.
pub const LEARNING: &str = "To learn";
