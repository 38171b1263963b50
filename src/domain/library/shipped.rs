//! The library files the program carries with it, each with the name a finding shows.

use crate::domain::pressed::{Pressed, pressed};

/// A file as it is named and what it says.
pub(crate) type Named = (&'static str, &'static str);

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$((
            concat!("data/", $folder, "/", $name, ".ron"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $folder, "/", $name, ".ron")),
        )),*]
    };
}

/// Terms; a table that another one points into stands before it.
pub(crate) const VOCABULARY: &[Named] = files!("vocabulary":
    "processes", "families", "orientations", "concerns", "steps", "flags", "evidence", "words", "overrides",
);

/// Techniques, in the order families are shown.
pub(crate) const TECHNIQUES: &[Named] = files!("techniques":
    "assess", "select", "alliance", "psychoed", "cbt", "ba", "exposure", "dbt", "act", "schema", "dynamic",
    "attach", "eft", "gestalt", "pct", "existential", "mi", "sfbt", "narrative", "systemic", "couples",
    "mindful", "mindbody", "imagery", "cft", "positive", "trauma", "crisis", "substance", "sleep",
    "expressive", "closure",
);

/// How the techniques of each family are done; one file is read when one of its cards is looked at.
pub(crate) const CARDS: &[Pressed] = pressed!("cards":
    "assess", "select", "alliance", "psychoed", "cbt", "ba", "exposure", "dbt", "act", "schema", "dynamic",
    "attach", "eft", "gestalt", "pct", "existential", "mi", "sfbt", "narrative", "systemic", "couples",
    "mindful", "mindbody", "imagery", "cft", "positive", "trauma", "crisis", "substance", "sleep",
    "expressive", "closure",
);

/// Cautions beyond those of the rows.
pub(crate) const CAUTIONS: Named = (
    "data/cautions.ron",
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/cautions.ron")),
);
