//! Suggestions for a goal: which techniques fit, in which order, with the reason for every point (matching.md).
//!
//! The list is for reading: the clinician decides and the client agrees. Same inputs give the same list. Points are
//! counted in tenths, so that the shown parts always sum to the shown score. A factor that cannot be counted is left out,
//! and the list says why.

pub mod explain;
mod flags;
mod gate;
pub mod heed;
pub mod model;
mod order;
pub mod preference;
pub mod rules;
mod scene;
mod score;
pub mod table;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use explain::{Explanation, explain, unknown_adapts};
pub use flags::{Standing, lapsed, lapses, standing};
pub use score::{Factor, Part};

use crate::domain::client::Flag;
use crate::domain::clinician::Cover;
use crate::domain::course::Course;
use crate::domain::dates;
use crate::domain::goal::Goal;
use crate::domain::ledger::Ledger;
use crate::domain::library::Library;
use crate::domain::matching::heed::Heed;
use crate::domain::matching::scene::Scene;
use crate::domain::plan::aside::{Aside, AsideKind};
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::vocabulary::Evidence;
use crate::words;

/// What the list is made from.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The techniques.
    pub library: &'a Library,
    /// The current goal.
    pub goal: Option<&'a Goal>,
    /// The step of the process, a slug; `apply` where none is set.
    pub step: Option<&'a str>,
    /// The client's flags.
    pub flags: &'a [Flag],
    /// What was used with this client.
    pub ledger: &'a Ledger,
    /// Plan, preferences and what the log holds for the models; none leaves them out.
    pub course: Option<Course<'a>>,
    /// Minutes left in the session.
    pub minutes_left: Option<u16>,
    /// Today, for review dates.
    pub today: NaiveDate,
    /// Whether a critical answer of today has no recorded action.
    pub critical_open: bool,
    /// Whether the last alliance rating fell below the prompt rule.
    pub alliance_fell: bool,
}

/// The list.
#[derive(Clone, PartialEq, Debug)]
pub struct Suggestions<'a> {
    /// Whether only safety is offered now.
    pub is_safety_first: bool,
    /// Rows that stand above every list, each with its reason, outside the score.
    pub pinned: Vec<(Row<'a>, String)>,
    /// What to repair first, if the alliance asks for it, outside the score; what a stop speaks against or what is set aside
    /// is not among it.
    pub repair: Vec<Row<'a>>,
    /// The scored rows, best first; at the gate the crisis rows in their order, without a score.
    pub rows: Vec<Row<'a>>,
    /// At the gate what steadies and stays in reach, without a score; else empty.
    pub reachable: Vec<Row<'a>>,
    /// Rows a stop speaks against, best first.
    pub not_advised: Vec<NotAdvised<'a>>,
    /// Rows the client does not want, best first; those that would repair and have no score last.
    pub declined: Vec<Held<'a>>,
    /// Rows that were put off for this goal or for every one, in the same order.
    pub not_now: Vec<Held<'a>>,
    /// What holds for every row alike: changed weights, no first move, the lowest factor, too many orientations, style,
    /// training not on file.
    pub notes: Vec<String>,
    /// Factors that are not in the score, each with its reason.
    pub left_out: Vec<String>,
}

/// One suggestion.
#[derive(Clone, PartialEq, Debug)]
pub struct Row<'a> {
    /// The technique.
    pub technique: &'a Technique,
    /// The sum of the parts, in tenths of a point.
    pub score: i32,
    /// The parts, each with its sentence.
    pub parts: Vec<Part>,
    /// What stops it all the same, of a row that stands above every list: `STOP cardiac (present, 11 Feb 2026)`.
    pub stop: Vec<String>,
    /// Why a second use needs a typed reason, after an adverse one.
    pub confirm: Option<String>,
    /// Stop flags that are not known to be absent: `ask first: cardiac`.
    pub ask_first: Vec<String>,
    /// Cautions for flags that are present: the flag and the note.
    pub adapt: Vec<(String, String)>,
    /// Notes: likely too early, no first move, adverse in the same family, weak evidence, what comes before it.
    pub notes: Vec<String>,
    /// What models and preferences note: import note needed, entry rule of a later phase, offer and do not assign.
    pub remarks: Vec<String>,
    /// What sets it aside, of a row that stands above every list or among the stops all the same.
    pub aside: Option<&'a Aside>,
    /// Whether its phase is still to come, so that it is shown greyed.
    pub is_later: bool,
    /// Whether it stands where it stands because it was not used yet with this client.
    pub is_fresh: bool,
    /// Whether it is on the plan; none where no technique is planned.
    pub is_planned: Option<bool>,
    /// Whether its letter of evidence was given for another concern.
    pub is_elsewhere: bool,
    /// Whether the clinician's training covers it; a label, never points (map I02b).
    pub training: Cover,
}

/// A row a stop speaks against.
#[derive(Clone, PartialEq, Debug)]
pub struct NotAdvised<'a> {
    /// The row, with the score it would have.
    pub row: Row<'a>,
    /// The stop flags that are present.
    pub flags: Vec<String>,
    /// What is said of each: `STOP cardiac (present, 11 Feb 2026)`.
    pub why: Vec<String>,
    /// The notes of the stops, word for word.
    pub notes: Vec<String>,
    /// What would change it, for each of the flags.
    pub would_change: Vec<String>,
}

/// A row that is set aside.
#[derive(Clone, PartialEq, Debug)]
pub struct Held<'a> {
    /// The row, with the score it would have and all its cautions.
    pub row: Row<'a>,
    /// What sets it aside, when and in which words.
    pub aside: &'a Aside,
}

impl NotAdvised<'_> {
    /// Returns what would change it, each thing once, in one sentence.
    pub fn would_change(&self) -> String {
        each_once(&self.would_change)
    }
}

impl Held<'_> {
    /// Returns who set it aside, when and in which words.
    pub fn why(&self) -> String {
        refusal(self.aside)
    }
}

impl Row<'_> {
    /// Returns the proposed level of evidence as lists show it: `A`, or `A*` where it was given for another concern.
    pub fn evidence(&self) -> String {
        let letter = self.technique.evidence.letter();
        if self.is_elsewhere {
            words::matching::elsewhere(letter)
        } else {
            letter.to_owned()
        }
    }

    /// Returns the score as it is shown: `85` or `67.5`.
    pub fn score_shown(&self) -> String {
        score::shown(self.score)
    }

    /// Returns why the row stands here in one line.
    pub fn why(&self) -> String {
        let points = self.parts.iter().filter(|part| part.points > 0);
        let said: Vec<String> = points
            .map(|part| match part.factor {
                // A letter alone says nothing to anybody.
                Factor::Evidence => [part.factor.word(), " ", &part.why].concat(),
                _ => part.why.clone(),
            })
            .collect();
        said.join(", ")
    }
}

/// Tells whether only safety is offered now (matching.md 3, step 1).
pub fn is_safety_first(situation: &Situation<'_>) -> bool {
    Scene::new(situation).is_danger()
}

/// Returns who set a technique aside, when and in which words.
pub fn refusal(aside: &Aside) -> String {
    let on = dates::shown(aside.on);
    match aside.kind {
        AsideKind::Declined => words::matching::declined(&on, &aside.words),
        AsideKind::NotNow => words::matching::put_off(&on, &aside.words),
    }
}

/// Says that the weights are not those the program ships (matching.md 11.11); empty where they are.
pub fn changed(situation: &Situation<'_>) -> Vec<String> {
    let own = situation.library.rules().changed;
    let models = situation.course.and_then(|course| course.guide.reweighted);
    let own = own.map(|on| words::matching::weights_changed(&dates::shown(on)));
    let models = models.map(|on| words::matching::model_weights_changed(&dates::shown(on)));
    own.into_iter().chain(models).collect()
}

impl<'a> Suggestions<'a> {
    /// Puts techniques at the head of the repair block, each once: the step the way to repair is at. Where safety comes
    /// first, nothing is put before it; a technique with a stop stays where the list has it, and one that is set aside goes
    /// to its group.
    pub fn repair_with(&mut self, situation: &Situation<'a>, ids: &[String]) {
        if self.is_safety_first {
            return;
        }
        let ids: Vec<TechniqueId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        let mut block = gate::block(&Scene::new(situation), &ids);
        for row in self.repair.drain(..) {
            if !block
                .iter()
                .any(|known| known.technique.id == row.technique.id)
            {
                block.push(row);
            }
        }
        self.repair.clear();
        self.lead(block);
    }

    /// Puts rows at the end of the repair block, but for those that are set aside: they stand in their group, each once.
    fn lead(&mut self, block: Vec<Row<'a>>) {
        for row in block {
            let Some(aside) = row.aside else {
                self.repair.push(row);
                continue;
            };
            let group = self.group(aside);
            if !group
                .iter()
                .any(|held| held.row.technique.id == row.technique.id)
            {
                group.push(Held { row, aside });
            }
        }
    }

    /// Returns the group of what is set aside so.
    fn group(&mut self, aside: &Aside) -> &mut Vec<Held<'a>> {
        match aside.kind {
            AsideKind::Declined => &mut self.declined,
            AsideKind::NotNow => &mut self.not_now,
        }
    }
}

/// Makes the list.
pub fn suggest<'a>(situation: &Situation<'a>) -> Suggestions<'a> {
    let scene = Scene::list(situation);
    let mut list = Suggestions {
        is_safety_first: scene.is_danger(),
        pinned: Vec::new(),
        repair: Vec::new(),
        rows: Vec::new(),
        reachable: Vec::new(),
        not_advised: Vec::new(),
        declined: Vec::new(),
        not_now: Vec::new(),
        notes: changed(situation),
        left_out: Vec::new(),
    };
    // At the gate nothing stands before safety.
    if list.is_safety_first {
        gate::crisis(&scene, &mut list);
        return list;
    }
    list.pinned = gate::pins(&scene);
    if let Some(goal) = situation.goal {
        score_for(&scene, goal, &mut list);
    }
    if situation.alliance_fell {
        list.lead(gate::block(&scene, &scene.rules.safety.repair));
    }
    list
}

/// Puts every technique that fits a goal into the list with its score, each group best first.
fn score_for<'a>(scene: &Scene<'a>, goal: &'a Goal, list: &mut Suggestions<'a>) {
    let score = score::Score::new(scene, goal);
    list.notes.extend(score.notes());
    list.left_out = score.left_out();
    for (_, technique) in scene.situation.library.iter() {
        if technique.evidence == Evidence::X {
            continue;
        }
        if let Some(row) = score.row(technique) {
            place(scene, row, list);
        }
    }
    list.rows.sort_by(order::order);
    list.not_advised
        .sort_by(|a, b| order::order(&a.row, &b.row));
    list.declined.sort_by(|a, b| order::order(&a.row, &b.row));
    list.not_now.sort_by(|a, b| order::order(&a.row, &b.row));
    let lengths = scene.rules.weights.list;
    list.rows = order::mixed(std::mem::take(&mut list.rows), lengths, |technique| {
        scene.used(technique.id).is_some()
    });
}

/// Puts a scored row into the group it belongs to: what stops it comes before what sets it aside.
fn place<'a>(scene: &Scene<'a>, row: Row<'a>, list: &mut Suggestions<'a>) {
    if !row.stop.is_empty() {
        list.not_advised.push(gate::stopped(scene, row));
        return;
    }
    match row.aside {
        Some(aside) => list.group(aside).push(Held { row, aside }),
        None => list.rows.push(row),
    }
}

/// Makes the row of a technique outside the list: without a score, with everything that is to be heeded.
pub fn unscored<'a>(situation: &Situation<'a>, technique: &'a Technique) -> Row<'a> {
    Scene::new(situation).bare(technique)
}

/// Tells what a technique is gone on with only for a typed reason, for this client now: the flags, or what stands for one, and
/// what is said of each. It is asked before a technique is planned or run, and after it was logged (matching.md M-04).
///
/// These are present stop flags, adverse uses, and danger where the technique is none of those for safety.
pub fn stops(situation: &Situation<'_>, technique: &Technique) -> (Vec<String>, Vec<String>) {
    Heed::new(situation).stops(technique)
}

/// Tells what would take away what speaks against a technique, each thing once; empty where nothing does.
pub fn would_change(situation: &Situation<'_>, technique: &Technique) -> String {
    each_once(&Scene::new(situation).against(technique).would_change)
}

/// Returns what would change something in one sentence, each thing once; empty where there is nothing.
fn each_once(changes: &[String]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for change in changes {
        if !once.contains(&change.as_str()) {
            once.push(change);
        }
    }
    if once.is_empty() {
        return String::new();
    }
    words::matching::would_change(&once.join("; "))
}

/// Tells which stop flags have to be asked about before a technique is used, in words (matching.md M-05).
pub fn asks(situation: &Situation<'_>, technique: &Technique) -> Vec<String> {
    Heed::new(situation).asks(technique)
}
