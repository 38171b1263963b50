//! Conditions over answers and scores, and the rules that are made of them: patterns, critical answers, prompts.

use crate::domain::measure::check::items::answers;
use crate::domain::measure::check::place::Step::{self, At, In};
use crate::domain::measure::check::scales::{known, limit};
use crate::domain::measure::check::{Look, with};
use crate::domain::measure::{Critical, History, Limit, Measure, Prompt, Test};
use crate::words::measure_check as words;

pub(super) fn check(look: &mut Look<'_>, measure: &Measure, is_flag: &dyn Fn(&str) -> bool) {
    for (at, rule) in measure.algorithms.iter().enumerate() {
        let way = [In("algorithms"), At(at)];
        let before = measure.algorithms.iter().take(at);
        let before = before.map(|rule| rule.id.as_str());
        look.slug(&with(&way, &[In("id")]), &rule.id, before);
        look.words(&with(&way, &[In("title")]), "title", &rule.title);
        look.words(&with(&way, &[In("source")]), "source", &rule.source);
        test(look, measure, &with(&way, &[In("when")]), &rule.when);
    }
    for (at, rule) in measure.criticals.iter().enumerate() {
        critical(look, measure, at, rule, is_flag);
    }
    for (at, rule) in measure.prompts.iter().enumerate() {
        prompt(look, measure, at, rule);
    }
}

fn critical(
    look: &mut Look<'_>,
    measure: &Measure,
    at: usize,
    rule: &Critical,
    is_flag: &dyn Fn(&str) -> bool,
) {
    let way = [In("criticals"), At(at)];
    look.words(&with(&way, &[In("say")]), "say", &rule.say);
    test(look, measure, &with(&way, &[In("when")]), &rule.when);
    let way_of_item = with(&way, &[In("item")]);
    if rule.item == 0 {
        if rule.lights {
            look.say(&way_of_item, words::LIGHTS_NO_ITEM, words::AN_ITEM);
        }
    } else if measure.item(rule.item).is_none() {
        look.say(&way_of_item, words::no_item(rule.item), words::AN_ITEM);
    } else if !items_of(&rule.when).contains(&rule.item) {
        look.say(&way_of_item, words::NOT_ITS_ITEM, words::LOOKED_AT);
    }
    if !rule.flag.is_empty() && !is_flag(&rule.flag) {
        look.say(&with(&way, &[In("flag")]), words::NO_FLAG, words::A_FLAG);
    }
}

fn prompt(look: &mut Look<'_>, measure: &Measure, at: usize, rule: &Prompt) {
    let way = [In("prompts"), At(at)];
    look.words(&with(&way, &[In("say")]), "say", &rule.say);
    let way = with(&way, &[In("when")]);
    match &rule.when {
        History::Now(now) => test(look, measure, &with(&way, &[At(0)]), now),
        History::BelowMedian(scale, of, by) => {
            known(look, measure, &with(&way, &[At(0)]), scale);
            if *of == 0 {
                look.say(&with(&way, &[At(1)]), words::BAD_COUNT, words::AT_LEAST_ONE);
            }
            positive(look, &with(&way, &[At(2)]), *by);
        }
        History::Same(scale, value, times) => {
            if let Some(scale) = known(look, measure, &with(&way, &[At(0)]), scale) {
                let (least, most) = scale.range;
                if !(least..=most).contains(value) {
                    let what = words::outside(*value);
                    look.say(&with(&way, &[At(1)]), what, words::within(least, most));
                }
            }
            if *times < 2 {
                look.say(&with(&way, &[At(2)]), words::BAD_COUNT, words::TWO_READINGS);
            }
        }
        History::Fell(scale, by) => {
            known(look, measure, &with(&way, &[At(0)]), scale);
            positive(look, &with(&way, &[At(1)]), *by);
        }
    }
}

fn positive(look: &mut Look<'_>, way: &[Step<'_>], number: f64) {
    if !(number.is_finite() && number > 0.0) {
        look.say(way, words::NOT_POSITIVE, words::POSITIVE);
    }
}

/// Returns the items a condition looks at one by one.
pub(super) fn items_of(test: &Test) -> Vec<u8> {
    match test {
        Test::Answer(items, _) | Test::Sum(items, _) => items.clone(),
        Test::Scale(..) => Vec::new(),
        Test::Count(lists, _) => lists.iter().flat_map(|(items, _)| items.clone()).collect(),
        Test::All(tests) | Test::Any(tests) => tests.iter().flat_map(items_of).collect(),
    }
}

/// Looks at a condition: what it is about is there, and it can hold and not hold.
pub(super) fn test(look: &mut Look<'_>, measure: &Measure, way: &[Step<'_>], test: &Test) {
    match test {
        Test::Answer(items, limit) => each(look, measure, way, items, *limit),
        Test::Sum(items, limit) => {
            if there(look, measure, &with(way, &[At(0)]), items) {
                let ends = |end: fn(u8, u8) -> u8| -> f64 {
                    let items = items.iter().filter_map(|n| measure.item(*n));
                    let ends = items.filter_map(|item| answers(item).into_iter().reduce(end));
                    ends.map(f64::from).sum()
                };
                let range = (ends(u8::min), ends(u8::max));
                self::limit(look, &with(way, &[At(1)]), *limit, range);
            }
        }
        Test::Scale(id, limit) => {
            if let Some(scale) = known(look, measure, &with(way, &[At(0)]), id) {
                self::limit(look, &with(way, &[At(1)]), *limit, scale.range);
            }
        }
        Test::Count(lists, number) => {
            for (at, (items, limit)) in lists.iter().enumerate() {
                let way = with(way, &[At(0), At(at)]);
                each(look, measure, &way, items, *limit);
            }
            let most = lists.iter().map(|(items, _)| items.len()).sum::<usize>();
            let most = u32::try_from(most).map_or(0.0, f64::from);
            limit(look, &with(way, &[At(1)]), *number, (0.0, most));
        }
        Test::All(tests) | Test::Any(tests) => {
            if tests.is_empty() {
                look.say(way, words::EMPTY_TEST, words::AT_LEAST_ONE);
            }
            for (at, inner) in tests.iter().enumerate() {
                self::test(look, measure, &with(way, &[At(0), At(at)]), inner);
            }
        }
    }
}

/// Looks at a limit that is held against each of these items.
fn each(look: &mut Look<'_>, measure: &Measure, way: &[Step<'_>], items: &[u8], limit: Limit) {
    if !there(look, measure, &with(way, &[At(0)]), items) {
        return;
    }
    let way = with(way, &[At(1)]);
    for item in items.iter().filter_map(|n| measure.item(*n)) {
        let answers = answers(item);
        let keeps = |answer: &u8| limit.holds(f64::from(*answer));
        if !answers.iter().any(keeps) {
            let ends = words::within(f64::from(item.min), f64::from(item.max));
            look.say(&way, words::NEVER_MET, ends);
        } else if answers.iter().all(keeps) {
            look.say(&way, words::ALWAYS_MET, words::SOME_ONLY);
        }
    }
}

/// Says which of these items are not there; tells whether all are.
fn there(look: &mut Look<'_>, measure: &Measure, way: &[Step<'_>], items: &[u8]) -> bool {
    if items.is_empty() {
        look.say(way, words::EMPTY_TEST, words::AT_LEAST_ONE);
    }
    let mut all = true;
    for (at, n) in items.iter().enumerate() {
        if measure.item(*n).is_none() {
            all = false;
            look.say(&with(way, &[At(at)]), words::no_item(*n), words::AN_ITEM);
        }
    }
    all
}
