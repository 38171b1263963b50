//! Techniques used with this client: each with its uses, minutes, ratings and words; below them what of the library was
//! touched and what was not. Counts and names, no verdicts.

use chrono::NaiveDate;

use crate::app::chart::{ChartPage, Opens, Part, Row, Tone, light, list};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::{Screen, State};
use crate::domain::coverage::{Coverage, Named, coverage};
use crate::domain::goal::Goals;
use crate::domain::ledger::account::told::{self, heed, one_use, summary, when, words_of};
use crate::domain::ledger::account::{Account, Order, accounts};
use crate::domain::plan::Plan;
use crate::words::app::LIBRARY_LOADING;
use crate::words::ledger as say;
use crate::words::ledger::cover;

/// Returns how many techniques were used.
pub(super) fn mark(desk: &Desk) -> String {
    say::mark(desk.shown.ledger.iter().count())
}

/// Returns the rows. They are made when the record changes, and when they are sorted or unfolded; no other key counts anew.
pub(super) fn rows(state: &State, desk: &Desk, page: &ChartPage) -> Vec<Row> {
    let Some(shelf) = &state.shelf else {
        return vec![Row::quiet(LIBRARY_LOADING)];
    };
    let dossier = &desk.dossier;
    let today = state.now.wall.date_naive();
    let mut used = accounts(dossier, &shelf.library);
    let cover = coverage(dossier, &used, &shelf.library, &shelf.guide.models.mix);
    page.order.sort(&mut used);
    let mut rows = Vec::new();
    if used.is_empty() {
        rows.push(Row::quiet(say::NONE));
    } else {
        let n = used.iter().map(|account| account.uses.len()).sum();
        rows.push(Row::heading(say::heading(
            used.len(),
            n,
            order_word(page.order),
        )));
    }
    for account in &used {
        let is_unfolded = page.unfolded.as_ref() == Some(&account.id);
        rows.extend(of_account(account, is_unfolded, &dossier.goals, today));
    }
    if !used.is_empty() {
        rows.extend([say::RULE_MINUTES, say::RULE_WORDS, say::RULE_RESPONSE].map(Row::quiet));
    }
    rows.extend(covered(&cover, &dossier.plan));
    rows
}

/// Returns the word of an order.
pub fn order_word(order: Order) -> &'static str {
    let [last, most, helped] = say::ORDERS;
    match order {
        Order::LastUsed => last,
        Order::MostUsed => most,
        Order::HelpedMost => helped,
    }
}

/// Returns a technique; where it is unfolded, its uses below it, the last first.
fn of_account(account: &Account, is_unfolded: bool, goals: &Goals, today: NaiveDate) -> Vec<Row> {
    let opens = Opens::Uses(account.id.clone());
    let times = say::times(account.uses.len());
    let mut rows = vec![
        Row::of(times, &account.name, opens).with_tail(summary(account, goals, today).join("; ")),
    ];
    rows.extend(heed(account, today).into_iter().map(|words| Row {
        lead: say::UNDER.to_owned(),
        ..Row::quiet(words).in_tone(Tone::Risk)
    }));
    if !is_unfolded {
        return rows;
    }
    rows.extend(account.uses.iter().rev().map(|one| {
        let opens = Opens::Entry(one.session, one.entry);
        let words = say::one(&when(one, today), &one_use(one, goals, today).join("; "));
        // Under the technique's words: a day in the column before them would push them all to the side.
        Row::of(say::UNDER, words, opens).with_tail(words_of(one).join("; "))
    }));
    let opens = Opens::Library(account.name.clone());
    rows.push(Row::of(say::UNDER, say::IN_LIBRARY, opens).in_tone(Tone::Quiet));
    rows
}

/// Returns the coverage. Every row of it can be lit, so that the last one can be read on the lowest screen.
fn covered(found: &Coverage, plan: &Plan) -> Vec<Row> {
    let mut rows = vec![Row::heading(cover::HEADING)];
    rows.extend(told::coverage(found).into_iter().map(|(lead, words)| {
        let opens = if lead == cover::MIX {
            Opens::Part(Part::Plan)
        } else {
            Opens::Library(String::new())
        };
        Row::of("", cover::part(lead, &words), opens)
    }));
    rows.extend(named(cover::NOT_USED, found.not_used.iter(), |one| {
        let at = plan
            .rows
            .iter()
            .position(|row| row.technique == one.id || row.combined.contains(&one.id));
        Opens::Form(Subject::PlanRow(at))
    }));
    let uses = |one: &Named| Opens::Uses(one.id.clone());
    rows.extend(named(cover::NOT_PLANNED, found.not_planned.iter(), uses));
    rows.extend(named(cover::ONCE, found.once.iter(), uses));
    let adverse = found.adverse.iter();
    let mut counts = adverse.clone().map(|(_, n)| cover::adverse(*n));
    let mut listed = named(cover::ADVERSE, adverse.map(|(one, _)| one), uses);
    for row in listed.iter_mut().filter(|row| row.opens.is_some()) {
        row.tail = counts.next().unwrap_or_default();
    }
    rows.extend(listed);
    rows
}

/// Returns techniques by name under a heading; nothing where there are none.
fn named<'n>(
    heading: &str,
    techniques: impl Iterator<Item = &'n Named>,
    opens: impl Fn(&Named) -> Opens,
) -> Vec<Row> {
    let rows: Vec<Row> = techniques
        .map(|one| Row::of(&one.id, &one.name, opens(one)))
        .collect();
    let heading = (!rows.is_empty()).then(|| Row::heading(heading));
    heading.into_iter().chain(rows).collect()
}

/// Unfolds the uses of a technique and lights it; on its own row, folds them again.
pub(super) fn unfold(state: &mut State, technique: &str) {
    let opens = Opens::Uses(technique.to_owned());
    let Screen::Chart(page) = &mut state.screen else {
        return;
    };
    let own = page
        .rows
        .iter()
        .position(|row| row.opens.as_ref() == Some(&opens));
    let is_open = page.unfolded.as_deref() == Some(technique);
    page.unfolded = (!is_open || own != Some(page.row)).then(|| technique.to_owned());
    list(state);
    light(state, &opens);
}
