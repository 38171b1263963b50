//! Whether a change of a score counts (Jacobson & Truax 1991, J Consult Clin Psychol 59), and what to call it.

use crate::domain::measure::score::{judged, lift};
use crate::domain::measure::{
    Better, ChangeKind, ChangeRule, Computed, CutOff, Measure, Scale, Version,
};

/// What a change of a score comes to. It says nothing of causes.
#[derive(Clone, PartialEq, Debug)]
pub struct Change<'m> {
    /// After less before.
    pub raw: f64,
    /// The difference in units of its own error (RC), where SD and reliability are known.
    pub rc: Option<f64>,
    /// The rule the verdict rests on, and from how many points on it counts.
    pub rule: Option<(&'m ChangeRule, f64)>,
    /// Whether the change is reliable by that rule.
    pub reliable: Option<bool>,
    /// The cut-off that decides, and how it was crossed.
    pub cutoff: Option<(&'m CutOff, Crossing)>,
    /// The verdict; none where no rule is known.
    pub verdict: Option<Verdict>,
    /// Every rule, from how many points on it counts, and whether it is met, either way.
    pub rules: Vec<(&'m ChangeRule, f64, bool)>,
}

/// How a change stands to a cut-off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Crossing {
    /// From its troubled side to the other.
    Left,
    /// From the other side to its troubled one.
    Entered,
    /// On its troubled side before and after.
    Within,
    /// On the other side before and after.
    Without,
}

/// What a change is called; only a reliable one is better or worse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Reliably better, and the cut-off left behind.
    Recovered,
    /// Reliably better.
    Improved,
    /// Reliably better, from a score that was on the untroubled side already.
    ImprovedBelowCutOff,
    /// No reliable change.
    Unchanged,
    /// Reliably worse.
    Deteriorated,
}

impl Verdict {
    /// Returns the name that scripts know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::Improved => "improved",
            Self::ImprovedBelowCutOff => "improved_below_cutoff",
            Self::Unchanged => "unchanged",
            Self::Deteriorated => "deteriorated",
        }
    }
}

impl Computed {
    /// Returns the standard error of measurement: SD x sqrt(1 - r).
    pub fn error(self) -> f64 {
        self.sd * (1.0 - self.reliability).sqrt()
    }

    /// Returns the standard error of a difference: sqrt(2) x the error of measurement.
    pub fn error_of_difference(self) -> f64 {
        self.error() * std::f64::consts::SQRT_2
    }

    /// Returns from how many points on a difference is reliable: 1.96 errors of a difference at 95 %, 1.645 at 90 %.
    pub fn threshold(self) -> f64 {
        let z = if self.confidence == 90 { 1.645 } else { 1.96 };
        z * self.error_of_difference()
    }
}

impl ChangeRule {
    /// Returns from how many points on it counts: as published or set, else as computed.
    pub fn threshold(&self) -> Option<f64> {
        self.points
            .or_else(|| self.computed.map(Computed::threshold))
    }
}

/// Compares two scores of one scale of one version. Cut-offs are written for the version that is not lowered.
pub fn change<'m>(
    (measure, version, scale): (&'m Measure, &Version, &Scale),
    before: f64,
    after: f64,
) -> Change<'m> {
    let raw = after - before;
    let of_scale = || measure.changes.iter().filter(|rule| rule.of == scale.id);
    // A hair less than the threshold is the threshold: scores are of whole numbers or of their quotients.
    let met = |threshold: f64| raw.abs() + 1e-9 >= threshold;
    let rules: Vec<(&ChangeRule, f64, bool)> = of_scale()
        .filter_map(|rule| {
            let threshold = rule.threshold()?;
            Some((rule, threshold, met(threshold)))
        })
        .collect();
    let rule = rules
        .iter()
        .find(|(rule, ..)| rule.kind == ChangeKind::Reliable)
        .map(|(rule, threshold, _)| (*rule, *threshold));
    let reliable = rule.map(|(_, threshold)| met(threshold));
    let rc = of_scale()
        .find_map(|rule| rule.computed)
        .map(|computed| raw / computed.error_of_difference());
    let cutoff = measure
        .cutoffs
        .iter()
        .find(|cutoff| cutoff.of == scale.id && cutoff.decides)
        .map(|cutoff| {
            // As the score itself was told, so that a pro-rated one is on the same side here and there.
            let lift = lift(measure, scale, version);
            let was = cutoff.when.holds(judged(measure, scale, before + lift));
            let is = cutoff.when.holds(judged(measure, scale, after + lift));
            let crossing = match (was, is) {
                (true, false) => Crossing::Left,
                (false, true) => Crossing::Entered,
                (true, true) => Crossing::Within,
                (false, false) => Crossing::Without,
            };
            (cutoff, crossing)
        });
    let is_better = match measure.better {
        Better::Up => raw > 0.0,
        Better::Down => raw < 0.0,
        Better::Neither => false,
    };
    let verdict =
        reliable
            .filter(|_| measure.better != Better::Neither)
            .map(|reliable| match cutoff.map(|(_, crossing)| crossing) {
                _ if !reliable => Verdict::Unchanged,
                _ if !is_better => Verdict::Deteriorated,
                Some(Crossing::Left) => Verdict::Recovered,
                Some(Crossing::Without) => Verdict::ImprovedBelowCutOff,
                _ => Verdict::Improved,
            });
    Change {
        raw,
        rc,
        rule,
        reliable,
        cutoff,
        verdict,
        rules,
    }
}
