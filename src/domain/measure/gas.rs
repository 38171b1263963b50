//! Goal Attainment Scaling (Kiresuk & Sherman 1968): five written levels a goal, one T score over all of them.

/// How much the goals of one person are taken to hang together, by convention.
pub const RHO: f64 = 0.3;

/// The lowest and the highest level; 0 is what is expected.
pub const LEVELS: std::ops::RangeInclusive<i8> = -2..=2;

/// One goal in the sum.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rated {
    /// Its weight; all alike is 1.
    pub weight: f64,
    /// Its level, -2 to 2; none where it was not rated.
    pub level: Option<i8>,
}

/// The T score of several goals.
#[derive(Clone, PartialEq, Debug)]
pub struct Attained {
    /// T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w^2) + rho (sum w)^2); none where no goal is left in.
    pub t: Option<f64>,
    /// The places of the goals left out, from 0: without a weight, or not rated.
    pub left_out: Vec<usize>,
}

/// Returns the T score over the goals that have a weight and a level.
pub fn attained(goals: &[Rated]) -> Attained {
    let mut left_out = Vec::new();
    let (mut sum, mut weights, mut squares) = (0.0, 0.0, 0.0);
    for (at, goal) in goals.iter().enumerate() {
        match goal.level {
            Some(level) if goal.weight > 0.0 && LEVELS.contains(&level) => {
                sum += goal.weight * f64::from(level);
                weights += goal.weight;
                squares += goal.weight * goal.weight;
            }
            _ => left_out.push(at),
        }
    }
    let under = (1.0 - RHO) * squares + RHO * weights * weights;
    Attained {
        t: (weights > 0.0).then(|| 50.0 + 10.0 * sum / under.sqrt()),
        left_out,
    }
}
