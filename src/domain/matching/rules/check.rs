//! What cannot be a weight: each figure has its bounds, and those of one group keep their order.

use crate::domain::goal::Stage;
use crate::domain::library::finding::{Finding, position};
use crate::domain::matching::rules::weights::{Tenths, Weights, stage_slug};
use crate::domain::vocabulary::{Table, Term, Vocabulary};
use crate::words::weights as words;

/// A figure or a name that cannot be used, before its place in the file is known.
pub(super) struct Fault {
    /// What is looked for in the file, one after the other.
    path: [String; 2],
    what: String,
    expected: String,
}

impl Fault {
    /// Finds the line it is about; the group it stands in where the file does not write it.
    pub(super) fn place(self, file: &str, text: &str) -> Finding {
        let [group, field] = &self.path;
        let start = text.find("weights").unwrap_or(0);
        let after = |from: usize, name: &str| {
            let rest = text.get(from..)?;
            rest.find(name).map(|at| from.saturating_add(at))
        };
        let at = after(start, group).unwrap_or(start);
        let byte = after(at, field).unwrap_or(at);
        let (line, column) = position(text, byte);
        Finding {
            file: file.to_owned(),
            line,
            column,
            what: self.what,
            expected: self.expected,
        }
    }
}

/// What is looked at, in whole points or as it is written.
struct Checker {
    faults: Vec<Fault>,
}

impl Checker {
    fn is_within(&mut self, group: &str, field: &str, value: i64, least: i64, most: i64) {
        if !(least..=most).contains(&value) {
            self.faults.push(Fault {
                path: [format!("{group}:"), format!("{field}:")],
                what: words::out_of_bounds(field),
                expected: words::between(least, most),
            });
        }
    }

    fn points(&mut self, group: &str, field: &str, value: Tenths, least: Tenths, most: Tenths) {
        if !(least..=most).contains(&value) {
            self.faults.push(Fault {
                path: [format!("{group}:"), format!("{field}:")],
                what: words::out_of_bounds(field),
                expected: words::between_points(least.0, most.0),
            });
        }
    }

    /// Checks points that go down from the first to the last, none below 0.
    fn falling<const N: usize>(&mut self, group: &str, fields: [(&str, Tenths); N]) {
        let mut most = MOST;
        for (field, value) in fields {
            self.points(group, field, value, NONE, most);
            most = most.min(value.max(NONE));
        }
    }

    fn bounds(&mut self, group: &str, floor: Tenths, ceiling: Tenths) {
        self.points(group, "floor", floor, LEAST, NONE);
        self.points(group, "ceiling", ceiling, NONE, MOST);
    }

    fn slug<T: Term>(&mut self, stage: &str, table: &Table<T>, slug: &str) {
        if table.key(slug).is_none() {
            self.faults.push(Fault {
                path: [format!("{stage:?}"), format!("{slug:?}")],
                what: words::unknown_name(slug),
                expected: words::KNOWN_NAME.to_owned(),
            });
        }
    }
}

const NONE: Tenths = Tenths(0);
const MOST: Tenths = Tenths(1000);
const LEAST: Tenths = Tenths(-1000);

/// Names everything that cannot be used.
pub(super) fn faults(weights: &Weights, vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut check = Checker { faults: Vec::new() };
    figures(&mut check, weights);
    history(&mut check, weights);
    stages(&mut check, weights, vocabulary);
    check.faults
}

fn figures(check: &mut Checker, weights: &Weights) {
    let concern = weights.concern;
    check.falling(
        "concern",
        [
            ("first", concern.first),
            ("later", concern.later),
            ("linked", concern.linked),
            ("any", concern.any),
        ],
    );
    let step = weights.step;
    check.falling(
        "step",
        [
            ("listed", step.listed),
            ("any", step.any),
            ("beside", step.beside),
            ("other", step.other),
        ],
    );
    let stage = weights.stage;
    check.falling(
        "stage",
        [
            ("several", stage.several),
            ("one", stage.one),
            ("none", stage.none),
        ],
    );
    let model = weights.model;
    check.bounds("model", model.floor, model.ceiling);
    let percent = i64::from(model.evidence_percent);
    check.is_within("model", "evidence_percent", percent, 0, 100);
    let percent = i64::from(model.preference_percent);
    check.is_within("model", "preference_percent", percent, 100, 300);
    let preference = weights.preference;
    check.points("preference", "scale", preference.scale, NONE, MOST);
    check.points("preference", "time", preference.time, NONE, MOST);
    check.bounds("preference", preference.floor, preference.ceiling);
    let evidence = weights.evidence;
    for (letter, points) in [
        ("a", evidence.a),
        ("b", evidence.b),
        ("r", evidence.r),
        ("c", evidence.c),
        ("d", evidence.d),
    ] {
        check.points("evidence", letter, points, NONE, MOST);
    }
    let percent = i64::from(evidence.elsewhere_percent);
    check.is_within("evidence", "elsewhere_percent", percent, 0, 100);
    let time = weights.time;
    check.falling("time", [("fits", time.fits), ("short", time.short)]);
    // A caution never lifts a row.
    let caution = weights.caution;
    check.points("caution", "each", caution.each, LEAST, NONE);
    check.points("caution", "floor", caution.floor, LEAST, caution.each);
    let list = weights.list;
    let length = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    check.is_within("list", "in_a_row", length(list.in_a_row), 1, 20);
    check.is_within("list", "shown", length(list.shown), 1, 100);
}

fn history(check: &mut Checker, weights: &Weights) {
    let history = weights.history;
    check.is_within("history", "prior", i64::from(history.prior), 1, 20);
    check.points("history", "scale", history.scale, NONE, MOST);
    check.bounds("history", history.floor, history.ceiling);
    let percent = i64::from(history.family_percent);
    check.is_within("history", "family_percent", percent, 0, 100);
    let neutral = i64::from(history.neutral_from);
    let helped = i64::from(history.helped_from);
    check.is_within("history", "neutral_from", neutral, 1, 9);
    check.is_within("history", "helped_from", helped, neutral + 1, 10);
    let by = i64::from(history.distress_by);
    check.is_within("history", "distress_by", by, 1, 10);
}

fn stages(check: &mut Checker, weights: &Weights, vocabulary: &Vocabulary) {
    for rule in &weights.stages {
        if !Stage::ALL
            .iter()
            .any(|stage| stage_slug(*stage) == rule.slug)
        {
            check.faults.push(Fault {
                path: ["stages:".to_owned(), format!("{:?}", rule.slug)],
                what: words::unknown_name(&rule.slug),
                expected: words::one_of(&Stage::ALL.map(stage_slug)),
            });
        }
        for slug in rule.processes.iter().chain(&rule.avoid.only) {
            check.slug(&rule.slug, &vocabulary.processes, slug);
        }
        for slug in &rule.avoid.families {
            check.slug(&rule.slug, &vocabulary.families, slug);
        }
    }
}
