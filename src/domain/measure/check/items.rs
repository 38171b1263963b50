//! Items, what their answers are called, and the form's own rules that leave some out.

use crate::domain::measure::check::place::Step::{At, In};
use crate::domain::measure::check::rules::{items_of, test};
use crate::domain::measure::check::{Look, with};
use crate::domain::measure::{Item, Measure};
use crate::words::measure_check as words;

/// Up to so many answers each has to be called something; of more the ends.
const FEW: usize = 4;

pub(super) fn check(look: &mut Look<'_>, measure: &Measure) {
    for (at, item) in measure.items.iter().enumerate() {
        self::item(look, measure, at, item);
    }
    responses(look, measure);
    skips(look, measure);
}

/// Returns the answers an item takes, as they are written.
pub(super) fn answers(item: &Item) -> Vec<u8> {
    if item.allowed.is_empty() {
        (item.min..=item.max).collect()
    } else {
        // One outside its bounds is told by itself.
        let within = |answer: &u8| (item.min..=item.max).contains(answer);
        item.allowed.iter().copied().filter(within).collect()
    }
}

fn item(look: &mut Look<'_>, measure: &Measure, at: usize, item: &Item) {
    let way = [In("items"), At(at)];
    let place = at.saturating_add(1);
    if usize::from(item.n) != place {
        let is_twice = measure.items.iter().take(at).any(|other| other.n == item.n);
        let what = if is_twice {
            words::item_twice(item.n)
        } else {
            words::out_of_order(item.n)
        };
        look.say(&with(&way, &[In("n")]), what, words::number(place));
    }
    look.label(&with(&way, &[In("label")]), "label", &item.label);
    if item.max <= item.min {
        let way = with(&way, &[In("max")]);
        look.say(&way, words::MIN_NOT_BELOW_MAX, words::ABOVE_MIN);
    }
    let ends = (f64::from(item.min), f64::from(item.max));
    for (place, answer) in item.allowed.iter().enumerate() {
        let way = with(&way, &[In("allowed"), At(place)]);
        if !(item.min..=item.max).contains(answer) {
            let what = words::outside(f64::from(*answer));
            look.say(&way, what, words::within(ends.0, ends.1));
        } else if item
            .allowed
            .iter()
            .take(place)
            .any(|before| before >= answer)
        {
            look.say(&way, words::NOT_RISING, words::RISING);
        }
    }
    let reaches = |end: u8| item.allowed.is_empty() || item.allowed.contains(&end);
    for end in [item.min, item.max] {
        if !reaches(end) {
            let way = with(&way, &[In("allowed")]);
            look.say(&way, words::not_taken_by_it(end), words::BOTH_ENDS);
        }
    }
    if item.reversed {
        let way = with(&way, &[In("reversed")]);
        let turned = |answer: u8| item.min.checked_add(item.max)?.checked_sub(answer);
        let answers = answers(item);
        let is_mirror =
            |answer: &u8| turned(*answer).is_some_and(|turned| answers.contains(&turned));
        if !answers.iter().all(is_mirror) {
            look.say(&way, words::NO_MIRROR, words::MIRROR);
        }
        if item.unscored {
            look.say(&way, words::TURNED_UNSCORED, "");
        }
    }
    if !measure
        .responses
        .iter()
        .any(|set| set.name == item.responses)
    {
        // An item that names none is about the common ones; where there are none that is said once.
        if !item.responses.is_empty() {
            let way = with(&way, &[In("responses")]);
            look.say(&way, words::NO_SET, words::USED_SET);
        } else if at == 0 {
            look.say(
                &[In("responses")],
                words::unsaid(item.min),
                words::words_for(false),
            );
        }
    }
}

fn responses(look: &mut Look<'_>, measure: &Measure) {
    for (at, set) in measure.responses.iter().enumerate() {
        let way = [In("responses"), At(at)];
        let before = measure.responses.iter().take(at);
        if before.clone().any(|other| other.name == set.name) {
            look.say(
                &with(&way, &[In("name")]),
                words::twice(&set.name),
                words::EACH_ONCE,
            );
        }
        let of_set = measure
            .items
            .iter()
            .filter(|item| item.responses == set.name);
        let users: Vec<Vec<u8>> = of_set.map(answers).collect();
        if users.is_empty() {
            look.say(&way, words::UNUSED_SET, words::USED);
            continue;
        }
        let labels = with(&way, &[In("labels")]);
        for (place, (value, label)) in set.labels.iter().enumerate() {
            let way = with(&labels, &[At(place)]);
            if set
                .labels
                .iter()
                .take(place)
                .any(|(other, _)| other == value)
            {
                let value = value.to_string();
                look.say(&way, words::twice(&value), words::EACH_ONCE);
            } else if !users.iter().any(|answers| answers.contains(value)) {
                look.say(&way, words::not_taken(*value), words::ANSWERS);
            }
            look.label(&with(&way, &[At(1)]), "label", label);
        }
        for answers in &users {
            let has_few = answers.len() <= FEW;
            let ends = [answers.first(), answers.last()];
            let unsaid = answers.iter().find(|answer| {
                (has_few || ends.contains(&Some(*answer)))
                    && !set.labels.iter().any(|(value, _)| value == *answer)
            });
            if let Some(answer) = unsaid {
                look.say(&labels, words::unsaid(*answer), words::words_for(has_few));
            }
        }
    }
}

fn skips(look: &mut Look<'_>, measure: &Measure) {
    for (at, skip) in measure.skips.iter().enumerate() {
        let way = [In("skips"), At(at)];
        test(look, measure, &with(&way, &[In("when")]), &skip.when);
        let behind = items_of(&skip.when).into_iter().max().unwrap_or(0);
        if skip.items.is_empty() {
            look.say(
                &with(&way, &[In("items")]),
                words::EMPTY_TEST,
                words::AT_LEAST_ONE,
            );
        }
        for (place, n) in skip.items.iter().enumerate() {
            let way_of_item = with(&way, &[In("items"), At(place)]);
            match measure.item(*n) {
                None => look.say(&way_of_item, words::no_item(*n), words::AN_ITEM),
                Some(_) if *n <= behind => {
                    look.say(&way_of_item, words::SKIPS_ITSELF, words::ITEMS_BEHIND);
                }
                Some(item) if !answers(item).contains(&skip.value) => {
                    let what = words::outside(f64::from(skip.value));
                    let ends = words::within(f64::from(item.min), f64::from(item.max));
                    look.say(&with(&way, &[In("value")]), what, ends);
                }
                Some(_) => {}
            }
            if skip.items.iter().take(place).any(|before| before == n) {
                look.say(&way_of_item, words::item_twice(*n), words::EACH_ONCE);
            }
        }
        for (place, id) in skip.only.iter().enumerate() {
            if !measure.versions.iter().any(|version| version.id == *id) {
                let way = with(&way, &[In("only"), At(place)]);
                look.say(&way, words::no_version(id), words::A_VERSION);
            }
        }
    }
}
