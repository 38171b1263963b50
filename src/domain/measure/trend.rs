//! The readings of one scale in order: what is drawn as a line, compared only like with like (measures.md 0.7).

use crate::domain::id::{ReadingId, SessionId};
use crate::domain::measure::score::score;
use crate::domain::measure::{Better, Measure, Scale};
use crate::domain::reading::{Reading, Readings};
use crate::domain::time::Stamp;

/// The readings of one scale of one version, oldest first.
#[derive(Clone, PartialEq, Debug)]
pub struct Series<'m> {
    /// The measure.
    pub measure: &'m Measure,
    /// The scale.
    pub scale: &'m Scale,
    /// Its points, oldest first; a reading that cannot be scored is no point.
    pub points: Vec<Point>,
}

/// One point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// The reading.
    pub reading: ReadingId,
    /// When.
    pub at: Stamp,
    /// The session it was filled in.
    pub session: Option<SessionId>,
    /// The score.
    pub value: f64,
    /// Whether it is pro-rated.
    pub is_prorated: bool,
}

impl<'m> Series<'m> {
    /// Returns the readings of a scale; a scale the measure does not have gives none.
    pub fn of(
        readings: &Readings,
        measure: &'m Measure,
        version: &str,
        scale: &str,
    ) -> Option<Self> {
        let scale = measure.scale(scale)?;
        let mut points: Vec<Point> = readings
            .of(&measure.id)
            .filter(|reading| reading.version == version)
            .filter_map(|reading| point(measure, scale, reading))
            .collect();
        points.sort_by_key(|point| (point.at, point.reading));
        Some(Self {
            measure,
            scale,
            points,
        })
    }

    /// Returns the first point, which all others are compared with.
    pub fn baseline(&self) -> Option<Point> {
        self.points.first().copied()
    }

    /// Returns the newest point.
    pub fn newest(&self) -> Option<Point> {
        self.points.last().copied()
    }

    /// Returns the best point so far; of equal ones the older.
    pub fn best(&self) -> Option<Point> {
        let is_better = |this: f64, than: f64| match self.measure.better {
            Better::Up => this > than,
            Better::Down => this < than,
            Better::Neither => false,
        };
        self.points.iter().copied().reduce(|best, point| {
            if is_better(point.value, best.value) {
                point
            } else {
                best
            }
        })
    }
}

fn point(measure: &Measure, scale: &Scale, reading: &Reading) -> Option<Point> {
    let came = reading.totals.iter().find(|(id, _)| *id == scale.id);
    let (value, is_prorated) = match came {
        Some((_, value)) => (*value, false),
        None => {
            let version = measure.version(&reading.version)?;
            let score = score(measure, version, &reading.answered());
            let found = score.of(&scale.id)?;
            (found.value?, found.is_prorated)
        }
    };
    Some(Point {
        reading: reading.id,
        at: reading.at,
        session: reading.session,
        value,
        is_prorated,
    })
}
