//! Two versions of the plan side by side: an earlier one beside the next, or beside the one that holds now.

use crate::app::chart::{self, ChartPage};
use crate::app::menu;
use crate::app::msg::Shelf;
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::domain::plan::Plan;
use crate::domain::plan::compare::{Difference, Names, compare};
use crate::words::versions as say;

/// The page of two versions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct VersionsPage {
    /// The place of the version on the left among the earlier ones.
    pub earlier: usize,
    /// Whether the version that holds now stands on the right, and not the next one.
    pub beside_now: bool,
    /// Rows scrolled down.
    pub scroll: usize,
    /// The chart it was opened from, to go back to.
    pub from: Option<Box<ChartPage>>,
}

/// Two versions: the plan as it was, until when, and what stands beside it.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The earlier version.
    pub before: &'a Plan,
    /// Its last day.
    pub until: chrono::NaiveDate,
    /// The later version.
    pub after: &'a Plan,
    /// The later version's last day; none where it holds now.
    pub after_until: Option<chrono::NaiveDate>,
}

/// Shows the newest change of version.
pub fn show_newest(state: &mut State) {
    let versions = state.desk.as_ref().map(|desk| &desk.dossier.plan.versions);
    let newest = versions.and_then(|versions| Some(versions.last()?.plan.number));
    match newest {
        Some(number) => show(state, number),
        None => state.notice = Notice::info(say::ONE_VERSION),
    }
}

/// Shows a version beside the one that took its place; the number of the version that holds now shows the newest change.
pub fn show(state: &mut State, number: u16) {
    let Some(desk) = &state.desk else { return };
    let versions = &desk.dossier.plan.versions;
    let Some(last) = versions.len().checked_sub(1) else {
        state.notice = Notice::info(say::ONE_VERSION);
        return;
    };
    let known = versions
        .iter()
        .position(|version| version.plan.number == number);
    let page = VersionsPage {
        earlier: known.unwrap_or(last),
        from: chart::on_show(state),
        ..VersionsPage::default()
    };
    menu::show(state, Screen::Versions(page));
}

/// Left and Right: the pair of versions before, or the next one.
pub fn choose(state: &mut State, forward: bool) {
    let n = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.dossier.plan.versions.len());
    let Screen::Versions(page) = &mut state.screen else {
        return;
    };
    let wanted = if forward {
        page.earlier + 1
    } else {
        page.earlier.saturating_sub(1)
    };
    let wanted = wanted.min(n.saturating_sub(1));
    if wanted != page.earlier {
        page.earlier = wanted;
        page.scroll = 0;
    }
}

/// Tab: the next version on the right, or the one that holds now.
pub fn turn(state: &mut State) {
    if let Screen::Versions(page) = &mut state.screen {
        page.beside_now = !page.beside_now;
        page.scroll = 0;
    }
}

/// Returns the two versions on show; none where another program's version of the plan has fewer.
pub fn pair<'a>(state: &'a State, page: &VersionsPage) -> Option<Pair<'a>> {
    let plan = &state.desk.as_ref()?.dossier.plan;
    let last = plan.versions.len().checked_sub(1)?;
    let at = page.earlier.min(last);
    let version = plan.versions.get(at)?;
    let next = plan.versions.get(at + 1).filter(|_| !page.beside_now);
    Some(Pair {
        before: &version.plan,
        until: version.until.date_naive(),
        after: next.map_or(plan, |next| &next.plan),
        after_until: next.map(|next| next.until.date_naive()),
    })
}

/// Returns what differs between the two, and what does not.
pub fn differences(state: &State, pair: Pair<'_>) -> Vec<Difference> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let names = names(state.shelf.as_deref(), &desk.dossier.goals);
    compare(pair.before, pair.after, &names)
}

fn names<'a>(shelf: Option<&'a Shelf>, goals: &'a crate::domain::goal::Goals) -> Names<'a> {
    Names {
        guide: shelf.map(|shelf| &shelf.guide),
        library: shelf.map(|shelf| &shelf.library),
        goals,
    }
}
