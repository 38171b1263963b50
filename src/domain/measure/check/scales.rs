//! What is scored, and the lines and words that are laid over a score.

use crate::domain::measure::check::items::answers;
use crate::domain::measure::check::place::Step::{self, At, In};
use crate::domain::measure::check::{Look, with};
use crate::domain::measure::score::is_whole;
use crate::domain::measure::{
    Banding, Better, ChangeRule, CutOff, Limit, Measure, Method, Scale, TOTAL, Taken,
};
use crate::words::measure_check as words;

/// How much two numbers may differ and be one.
const HAIR: f64 = 1e-9;

pub(super) fn check(look: &mut Look<'_>, measure: &Measure) {
    direction(look, measure);
    for (at, scale) in measure.scales.iter().enumerate() {
        self::scale(look, measure, at, scale);
    }
    for item in measure.items.iter().filter(|item| !item.unscored) {
        let counts = |scale: &Scale| scale.items.is_empty() || scale.items.contains(&item.n);
        if !measure.scales.is_empty() && !measure.scales.iter().any(counts) {
            let at = usize::from(item.n).saturating_sub(1);
            let what = words::counts_nowhere(item.n);
            look.say(&[In("items"), At(at)], what, words::SCALE_OR_UNSCORED);
        }
    }
    for (at, banding) in measure.bandings.iter().enumerate() {
        self::banding(look, measure, at, banding);
    }
    for (at, cutoff) in measure.cutoffs.iter().enumerate() {
        self::cutoff(look, measure, at, cutoff);
    }
    for (at, rule) in measure.changes.iter().enumerate() {
        change(look, measure, at, rule);
    }
}

fn direction(look: &mut Look<'_>, measure: &Measure) {
    let way = [In("better")];
    match measure.better {
        Better::Neither if !measure.scales.is_empty() => {
            look.say(&way, words::SCORED_NEITHER, words::UP_OR_DOWN);
        }
        Better::Up | Better::Down if measure.scales.is_empty() => {
            look.say(&way, words::NOTHING_SCORED, words::NEITHER_OR_SCALE);
        }
        _ => {}
    }
}

fn scale(look: &mut Look<'_>, measure: &Measure, at: usize, scale: &Scale) {
    let way = [In("scales"), At(at)];
    let before = measure
        .scales
        .iter()
        .take(at)
        .map(|scale| scale.id.as_str());
    look.slug(&with(&way, &[In("id")]), &scale.id, before);
    look.label(&with(&way, &[In("title")]), "title", &scale.title);
    let first = measure.scales.first();
    if scale.id == TOTAL && first.is_some_and(|first| first.id != TOTAL) {
        look.say(
            &with(&way, &[In("id")]),
            words::TOTAL_NOT_FIRST,
            words::TOTAL_FIRST,
        );
    }
    for (place, n) in scale.items.iter().enumerate() {
        let way = with(&way, &[In("items"), At(place)]);
        match measure.item(*n) {
            None => look.say(&way, words::no_item(*n), words::AN_ITEM),
            Some(item) if item.unscored => {
                look.say(&way, words::UNSCORED_IN_SCALE, words::SCALE_OR_UNSCORED);
            }
            Some(_) => {}
        }
        if scale.items.iter().take(place).any(|other| other == n) {
            look.say(&way, words::item_twice(*n), words::EACH_ONCE);
        }
    }
    let count = measure.items_of(scale).count();
    if count > 0 && usize::from(scale.prorate_missing) >= count {
        let way = with(&way, &[In("prorate_missing")]);
        look.say(&way, words::ALL_MISSING, words::FEWER_THAN_ITEMS);
    }
    if scale.times.is_finite() && scale.times > 0.0 {
        range(look, measure, &with(&way, &[In("range")]), scale);
    } else {
        let way = with(&way, &[In("times")]);
        look.say(&way, words::NOT_POSITIVE, words::POSITIVE);
    }
}

fn range(look: &mut Look<'_>, measure: &Measure, way: &[Step<'_>], scale: &Scale) {
    let (least, most) = scale.range;
    if !(least.is_finite() && most.is_finite() && least < most) {
        look.say(way, words::EMPTY_RANGE, words::RANGE);
        return;
    }
    if measure.taken != Taken::Items {
        return;
    }
    let ends = |end: fn(u8, u8) -> u8| -> f64 {
        let items = measure.items_of(scale);
        items
            .filter_map(|item| answers(item).into_iter().reduce(end))
            .map(f64::from)
            .sum()
    };
    let count = u32::try_from(measure.items_of(scale).count()).map_or(1.0, f64::from);
    let by = match scale.method {
        Method::Sum => scale.times,
        Method::Mean => scale.times / count.max(1.0),
    };
    let (lowest, highest) = (ends(u8::min) * by, ends(u8::max) * by);
    if (least - lowest).abs() > HAIR || (most - highest).abs() > HAIR {
        let what = words::not_the_range(least, most);
        look.say(way, what, words::range(lowest, highest));
    }
}

/// Returns the scale a rule is about, or says that there is none.
pub(super) fn known<'m>(
    look: &mut Look<'_>,
    measure: &'m Measure,
    way: &[Step<'_>],
    id: &str,
) -> Option<&'m Scale> {
    let scale = measure.scale(id);
    if scale.is_none() {
        look.say(way, words::no_scale(id), words::A_SCALE);
    }
    scale
}

fn banding(look: &mut Look<'_>, measure: &Measure, at: usize, banding: &Banding) {
    let way = [In("bandings"), At(at)];
    let same = || {
        measure
            .bandings
            .iter()
            .filter(|other| other.of == banding.of)
    };
    if !banding.id.is_empty() {
        let before = measure.bandings.iter().take(at);
        let before = before.filter(|other| other.of == banding.of);
        look.slug(
            &with(&way, &[In("id")]),
            &banding.id,
            before.map(|other| other.id.as_str()),
        );
    } else if same().count() > 1 {
        look.say(&way, words::BANDING_WITHOUT_ID, words::SLUG);
    }
    look.words(&with(&way, &[In("source")]), "source", &banding.source);
    let way_of_scale = with(&way, &[In("of")]);
    let Some(scale) = known(look, measure, &way_of_scale, &banding.of) else {
        return;
    };
    if !is_whole(measure, scale) {
        look.say(&way_of_scale, words::NOT_WHOLE_SCALE, words::WHOLE_SCALE);
        return;
    }
    let way = with(&way, &[In("bands")]);
    bands(look, &way, banding, scale);
}

fn bands(look: &mut Look<'_>, way: &[Step<'_>], banding: &Banding, scale: &Scale) {
    let is_whole = |edge: f64| edge.is_finite() && edge.fract().abs() < HAIR;
    let (Some(first), Some(highest)) = (banding.bands.first(), banding.bands.last()) else {
        look.say(way, words::EMPTY_TEST, words::AT_LEAST_ONE);
        return;
    };
    let mut before: Option<f64> = None;
    for (at, band) in banding.bands.iter().enumerate() {
        let way = with(way, &[At(at)]);
        look.label(&with(&way, &[In("label")]), "label", &band.label);
        for (field, edge) in [("min", band.min), ("max", band.max)] {
            if !is_whole(edge) {
                look.say(&with(&way, &[In(field)]), words::NOT_WHOLE, words::WHOLE);
            }
        }
        if band.max < band.min {
            let way = with(&way, &[In("max")]);
            look.say(&way, words::BAND_TURNED, words::AT_LEAST_MIN);
        }
        let way = with(&way, &[In("min")]);
        if let Some(before) = before {
            let next = before + 1.0;
            if band.min > next + HAIR {
                look.say(&way, words::gap(before, band.min), words::from(next));
            } else if band.min < next - HAIR {
                look.say(&way, words::overlap(before), words::from(next));
            }
        }
        before = Some(band.max);
    }
    let (least, most) = scale.range;
    if (first.min - least).abs() > HAIR {
        let way = with(way, &[At(0), In("min")]);
        look.say(&way, words::not_the_end(least), words::from(least));
    }
    if (highest.max - most).abs() > HAIR {
        let place = banding.bands.len().saturating_sub(1);
        let way = with(way, &[At(place), In("max")]);
        look.say(&way, words::not_the_end(most), words::from(most));
    }
}

fn cutoff(look: &mut Look<'_>, measure: &Measure, at: usize, cutoff: &CutOff) {
    let way = [In("cutoffs"), At(at)];
    look.label(&with(&way, &[In("name")]), "name", &cutoff.name);
    look.words(&with(&way, &[In("source")]), "source", &cutoff.source);
    let Some(scale) = known(look, measure, &with(&way, &[In("of")]), &cutoff.of) else {
        return;
    };
    limit(look, &with(&way, &[In("when")]), cutoff.when, scale.range);
    if !cutoff.decides {
        return;
    }
    let way_of_limit = with(&way, &[In("when")]);
    match (cutoff.when, measure.better) {
        (Limit::Between(..), _) => {
            look.say(&way_of_limit, words::DECIDES_BETWEEN, words::ONE_SIDE);
        }
        (Limit::AtMost(_), Better::Down) => {
            look.say(&way_of_limit, words::DECIDES_WRONG_SIDE, words::AT_LEAST);
        }
        (Limit::AtLeast(_), Better::Up) => {
            look.say(&way_of_limit, words::DECIDES_WRONG_SIDE, words::AT_MOST);
        }
        _ => {}
    }
}

/// Says that a limit is outside a range, or that all of the range keeps it.
pub(super) fn limit(look: &mut Look<'_>, way: &[Step<'_>], limit: Limit, range: (f64, f64)) {
    let (least, most) = range;
    let numbers = match limit {
        Limit::AtLeast(one) | Limit::AtMost(one) => vec![one],
        Limit::Between(one, other) => vec![one, other],
    };
    let mut is_within = true;
    for (place, number) in numbers.iter().enumerate() {
        if !(least..=most).contains(number) {
            is_within = false;
            let way = with(way, &[At(place)]);
            look.say(&way, words::outside(*number), words::within(least, most));
        }
    }
    if !is_within {
        return;
    }
    if let Limit::Between(one, other) = limit
        && one > other
    {
        look.say(way, words::NEVER_MET, words::RISING);
    } else if limit.holds(least) && limit.holds(most) {
        look.say(way, words::ALWAYS_MET, words::SOME_ONLY);
    }
}

fn change(look: &mut Look<'_>, measure: &Measure, at: usize, rule: &ChangeRule) {
    let way = [In("changes"), At(at)];
    look.words(&with(&way, &[In("source")]), "source", &rule.source);
    let scale = known(look, measure, &with(&way, &[In("of")]), &rule.of);
    match (rule.points, rule.computed) {
        // A change in percent of the score before is a threshold too; how much of one is said by whoever reads it.
        (None, None) if rule.percent.is_some() => {}
        (None, None) => look.say(&way, words::NO_THRESHOLD, words::ONE_THRESHOLD),
        (Some(_), Some(_)) => look.say(&way, words::TWO_THRESHOLDS, words::ONE_THRESHOLD),
        _ => {}
    }
    if let Some(points) = rule.points {
        let way = with(&way, &[In("points")]);
        let wide = scale.map_or(f64::MAX, |scale| scale.range.1 - scale.range.0);
        if !(points.is_finite() && points > 0.0) {
            look.say(&way, words::NOT_POSITIVE, words::POSITIVE);
        } else if points > wide {
            look.say(&way, words::outside(points), words::within(0.0, wide));
        }
    }
    if let Some(computed) = rule.computed {
        let way = with(&way, &[In("computed")]);
        if !(computed.sd.is_finite() && computed.sd > 0.0) {
            look.say(
                &with(&way, &[In("sd")]),
                words::NOT_POSITIVE,
                words::POSITIVE,
            );
        }
        if !(computed.reliability > 0.0 && computed.reliability < 1.0) {
            let way = with(&way, &[In("reliability")]);
            look.say(&way, words::BAD_RELIABILITY, words::RELIABILITY);
        }
        if ![90, 95].contains(&computed.confidence) {
            let way = with(&way, &[In("confidence")]);
            look.say(&way, words::BAD_CONFIDENCE, words::CONFIDENCE);
        }
    }
}
