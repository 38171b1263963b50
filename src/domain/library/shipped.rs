//! The library files the program carries with it, each with the name a finding shows.

use crate::domain::pressed::{Lasting, Pressed, pressed};

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

macro_rules! lasting {
    ($($name:literal),* $(,)?) => {
        [$(
            Lasting::new(Pressed::new(
                concat!("data/techniques/", $name, ".ron"),
                include_bytes!(concat!(env!("OUT_DIR"), "/techniques/", $name, ".ron")),
            ))
        ),*]
    };
}

static TECHNIQUES: [Lasting; 32] = lasting!(
    "assess",
    "select",
    "alliance",
    "psychoed",
    "cbt",
    "ba",
    "exposure",
    "dbt",
    "act",
    "schema",
    "dynamic",
    "attach",
    "eft",
    "gestalt",
    "pct",
    "existential",
    "mi",
    "sfbt",
    "narrative",
    "systemic",
    "couples",
    "mindful",
    "mindbody",
    "imagery",
    "cft",
    "positive",
    "trauma",
    "crisis",
    "substance",
    "sleep",
    "expressive",
    "closure",
);

static CAUTIONS: Lasting = Lasting::new(Pressed::new(
    "data/cautions.ron",
    include_bytes!(concat!(env!("OUT_DIR"), "/cautions.ron")),
));

/// Returns the techniques, in the order families are shown.
pub(crate) fn techniques() -> impl Iterator<Item = Named> {
    TECHNIQUES.iter().map(Lasting::named)
}

/// Returns the cautions beyond those of the rows.
pub(crate) fn cautions() -> Named {
    CAUTIONS.named()
}

/// How the techniques of each family are done; one file is read when one of its cards is looked at.
pub(crate) const CARDS: &[Pressed] = pressed!("cards":
    "assess", "select", "alliance", "psychoed", "cbt", "ba", "exposure", "dbt", "act", "schema", "dynamic",
    "attach", "eft", "gestalt", "pct", "existential", "mi", "sfbt", "narrative", "systemic", "couples",
    "mindful", "mindbody", "imagery", "cft", "positive", "trauma", "crisis", "substance", "sleep",
    "expressive", "closure",
);
