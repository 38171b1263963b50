//! Words of a goal's five written levels (Goal Attainment Scaling), of the T over the goals, and of ratings 0 to 10.

/// What the levels are called beside their number, from -2 to +2.
pub const LEVELS: [&str; 5] = [
    "much less than expected",
    "somewhat less than expected",
    "expected",
    "somewhat more than expected",
    "much more than expected",
];
/// What a rating by written levels is called in the log and on screens.
pub const GAS: &str = "GAS";
/// The goal has levels, and nothing is written in this one.
pub const NO_WORDS: &str = "nothing written";
/// The levels are no goal's any more.
pub const GONE: &str = "The goal is not on file any more.";
/// The weight was not read.
pub const WEIGHT_IS: &str = "A whole number from 0 to 9; 1 where all goals count alike.";
/// Levels that were rated by are not changed without a reason.
pub const NEEDS_WHY: &str =
    "Ratings stand by the levels as they are: say why below, and they stay with them.";
/// A reason without a change.
pub const WHY_FIRST: &str =
    "The reason belongs to a change: change a level, weight or start first.";
/// No start was chosen.
pub const NO_START: &str = "not said";

/// Field names of the form.
pub mod field {
    /// -2.
    pub const MUCH_LESS: &str = "-2 much less";
    /// -1.
    pub const LESS: &str = "-1 somewhat less";
    /// 0.
    pub const EXPECTED: &str = " 0 expected";
    /// 1.
    pub const MORE: &str = "+1 somewhat more";
    /// 2.
    pub const MUCH_MORE: &str = "+2 much more";
    /// The weight.
    pub const WEIGHT: &str = "Weight in the sum";
    /// The start.
    pub const START: &str = "Where it starts";
    /// Why the levels are changed.
    pub const WHY: &str = "Why changed";
    /// All levels, as the history of the goal names them.
    pub const LEVELS: &str = "Five levels";
    /// A rating that was corrected, as the history of the goal names it.
    pub const RATING: &str = "Rating by levels";
}

/// What is asked under the fields; nothing of it blocks.
pub mod ask {
    /// An empty level beside written ones.
    pub const EMPTY: &str = "Empty: what would be seen here?";
    /// Level 0 is empty.
    pub const NO_EXPECTED: &str =
        "What is realistic by the review, not the dream? The others are measured by it.";
    /// Nothing in the level can be counted or seen.
    pub const NO_SIGN: &str = "Nothing that can be counted or seen: how would both tell?";
    /// What a weight means.
    pub const WEIGHT: &str =
        "1 = all alike; or importance 1 to 3, or importance x difficulty; 0 leaves the goal out";
    /// What the start means.
    pub const START: &str =
        "By convention -1; -2 where worse is not plausible. Said before work starts.";
    /// What happens to the ratings.
    pub const WHY: &str =
        "Needed once there are ratings: they stay with the old levels; rate by the new ones.";
    /// The wording of a rated goal is changed.
    pub const NEW_GOAL: &str = "Ratings belong to these words. Is it a new goal? Then close this one and add another: nothing is counted anew.";
    /// The measure of a goal says GAS and nothing is written.
    pub const WRITE_LEVELS: &str =
        "GAS needs five written levels: Left on the goals page, or the command `levels`.";

    /// Two levels that read the same.
    pub fn alike(other: &str) -> String {
        format!("Reads like {other}: what is the difference?")
    }
}

/// The goals page and the plan.
pub mod page {
    use crate::words::gas::{signed, weight as said_weight};

    /// What keys do with the lit goal that has levels.
    pub const RIGHT_RATES: &str = "Right rates, Left levels, Tab goes in";
    /// What keys do with the lit goal that has none.
    pub const LEFT_WRITES: &str = "Left writes five levels, Tab goes in";
    /// How far the ratings 0 to 10 moved.
    pub const CHANGE: &str = "change";
    /// The newest rating by levels.
    pub const NOW: &str = "by levels";
    /// The levels as they are written.
    pub const WRITTEN: &str = "levels";
    /// The sum.
    pub const T: &str = "GAS T";
    /// No levels.
    pub const NONE: &str = "none; Left on the goal writes five of them (GAS)";
    /// Not rated.
    pub const NOT_RATED: &str = "not rated yet; Enter here rates";
    /// The levels are to be written before anything is rated.
    pub const NONE_YET: &str = "Write the levels first; then the goal can be rated by them.";
    /// No figure.
    pub const DASH: &str = "-";
    /// The head of the table.
    pub const OVER_TIME: &str = "T over time, the raw levels beside it";
    /// What T takes for granted.
    pub const HELP: &str = "T treats ordinal levels as interval (rho 0.3); read the levels first.";
    /// T over one goal.
    pub const ONE_GOAL: &str = "one goal only: T says no more than its level";
    /// The row of the start.
    pub const START: &str = "start";
    /// No T.
    pub const NO_T: &str = "no T: no goal is left in";
    /// The mean over goals.
    pub const MEAN: &str = "mean";
    /// The head of the rows in the plan.
    pub const GOALS: &str = "Goals by five written levels (GAS)";
    /// No two sessions have the same goals rated.
    pub const EARLIER: &str = "by earlier levels, not counted anew";
    /// The words of a goal were changed after its first rating.
    pub const REWORDED: &str = "its words were changed since";

    /// Returns when a level was given and what it weighs.
    pub fn rated(day: &str, was: &[i8], weight: u8) -> String {
        let was: Vec<String> = was.iter().map(|level| signed(*level)).collect();
        let mut parts = vec![day.to_owned()];
        if !was.is_empty() {
            parts.push(format!("was {}", was.join(", ")));
        }
        parts.push(said_weight(weight));
        parts.join(", ")
    }

    /// Returns where it starts and what it weighs, where nothing is rated.
    pub fn start(start: Option<i8>, weight: u8) -> String {
        match start {
            Some(level) => format!("start {}, {}", signed(level), said_weight(weight)),
            None => format!("no start said, {}", said_weight(weight)),
        }
    }

    /// Returns ratings by levels that were replaced.
    pub fn earlier(levels: &[i8], until: &str, why: &str) -> String {
        let levels: Vec<String> = levels.iter().map(|level| signed(*level)).collect();
        format!("{} until {until}: {why}", levels.join(", "))
    }
}

/// Returns the heading of the form.
pub fn heading(goal: &str) -> String {
    format!("{goal}: five levels (GAS)")
}

/// Returns a level as a number with its sign: `-2`, `0`, `+1`.
pub fn signed(level: i8) -> String {
    if level > 0 {
        format!("+{level}")
    } else {
        level.to_string()
    }
}

/// Returns a level with what it is called: `+1 somewhat more than expected`.
pub fn level(level: i8) -> String {
    let name = usize::try_from(i16::from(level) + 2)
        .ok()
        .and_then(|at| LEVELS.get(at));
    match name {
        Some(name) => format!("{} {name}", signed(level)),
        None => signed(level),
    }
}

/// Returns a level with the words written for it.
pub fn written(number: i8, words: &str) -> String {
    if words.is_empty() {
        format!("{}: {NO_WORDS}", level(number))
    } else {
        format!("{}: {words}", level(number))
    }
}

/// Returns the line of the log; the goal hangs on it as a mark, because its number can change.
pub fn line(number: i8, words: &str, was: Option<i8>) -> String {
    let was = was.map_or_else(String::new, |was| format!(" (was {})", signed(was)));
    let words = if words.is_empty() {
        String::new()
    } else {
        format!(": {words}")
    };
    format!("{GAS}: {}{was}{words}", level(number))
}

/// Returns the weight in words.
pub fn weight(weight: u8) -> String {
    match weight {
        0 => String::from("weight 0: not in T"),
        weight => format!("weight {weight}"),
    }
}

/// Returns all levels in one line, for the history of a goal.
pub fn all(levels: &[(i8, &str)], weight: u8, start: Option<i8>) -> String {
    let mut parts: Vec<String> = levels
        .iter()
        .map(|(number, words)| format!("{} {words}", signed(*number)))
        .collect();
    parts.push(page::start(start, weight));
    parts.join("; ")
}

/// A rating was saved.
pub fn rated(goal: Option<usize>, number: i8, was: Option<i8>, weight: u8) -> String {
    let goal = goal.map_or_else(|| String::from("Goal"), |goal| format!("Goal {goal}"));
    let was = was.map_or_else(String::new, |was| format!(", was {}", signed(was)));
    let out = if weight == 0 {
        " Weight 0: not in T."
    } else {
        ""
    };
    format!("{goal} rated {}{was}.{out}", level(number))
}

/// The rating is the one that stands.
pub fn same(number: i8) -> String {
    format!(
        "It stands at {} already; nothing was changed.",
        level(number)
    )
}

/// Levels were changed and the ratings by the old ones put aside.
pub fn put_aside(ratings: usize) -> String {
    let ratings = match ratings {
        1 => String::from("One rating stays"),
        n => format!("{n} ratings stay"),
    };
    format!("{ratings} with the old levels. Rate by the new ones; say where it starts now.")
}

/// The question of a rating: which goal.
pub fn ask_goal(number: Option<usize>, words: &str) -> String {
    match number {
        Some(number) => format!("Goal {number}: {words}. Where is it now?"),
        None => format!("{words}. Where is it now?"),
    }
}

/// The question of a rating: what was said last.
pub fn ask_last(number: i8, day: &str, corrects: bool) -> String {
    if corrects {
        format!(
            "Rated {} here; another choice corrects that.",
            level(number)
        )
    } else {
        format!("Last: {} on {day}.", level(number))
    }
}

/// The answer that does nothing.
pub const ANSWER_NONE: &str = "not now";

/// Returns an answer with the digit that lights it.
pub fn answer(digit: usize, number: i8, words: &str) -> String {
    format!("{digit}) {}", written(number, words))
}

/// Returns T to two decimals.
pub fn t(t: f64) -> String {
    format!("{t:.2}")
}

/// Returns how far a figure moved, in a direction and without a verdict: no rule of reliable change is published for T.
pub fn moved(by: f64) -> String {
    let shown = format!("{:.2}", by.abs());
    if shown == "0.00" {
        String::from("same")
    } else if by > 0.0 {
        format!("up {shown}")
    } else {
        format!("down {shown}")
    }
}

/// Returns how far T is from a T before.
pub fn from_start(by: f64, start: f64) -> String {
    format!("{} from {} at start", moved(by), t(start))
}

/// The figure is that of the start.
pub const AT_START: &str = "at start, nothing is rated yet";
/// The figures are not of the same goals and levels.
pub const OTHER_GOALS: &str = "not compared: other goals or levels";

/// Returns raw levels by goal: `1: +1, 2: 0`.
pub fn raw(levels: &[(String, i8)]) -> String {
    let levels: Vec<String> = levels
        .iter()
        .map(|(goal, level)| format!("{goal}: {}", signed(*level)))
        .collect();
    levels.join(", ")
}

/// Returns what a goal that is closed is called, because it has no number any more.
pub fn closed(words: &str) -> String {
    format!("closed ({words})")
}

/// Why a goal is not in the sum.
pub mod out {
    /// Not rated.
    pub const NOT_RATED: &str = "not rated";
    /// No weight.
    pub const NO_WEIGHT: &str = "weight 0";
    /// No start.
    pub const NO_START: &str = "no start said";
}

/// Returns which goals are not in the sum: `without goal 3: not rated; goal 4: weight 0`.
pub fn without(goals: &[(String, &str)]) -> String {
    let goals: Vec<String> = goals
        .iter()
        .map(|(goal, why)| format!("goal {goal}: {why}"))
        .collect();
    if goals.is_empty() {
        String::new()
    } else {
        format!("without {}", goals.join("; "))
    }
}

/// Returns a row of the table: T, how far it moved, the raw levels.
pub fn table_row(t: &str, moved: &str, raw: &str) -> String {
    format!("{t:>6}  {moved:<10}  {raw}").trim_end().to_owned()
}

/// Returns how a goal stands in a row of the plan.
pub fn standing(goal: &str, level: &str) -> String {
    format!("{goal}: {level}")
}

/// Returns parts that are not empty with something between.
pub fn parted(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("; ")
}

/// Returns how far a goal's ratings 0 to 10 moved; `likely_real` is how many points count as that, where it did.
pub fn change(first: u8, newest: u8, likely_real: Option<u8>) -> String {
    let n = newest.abs_diff(first);
    let by = match newest.cmp(&first) {
        std::cmp::Ordering::Equal => String::from("same"),
        std::cmp::Ordering::Greater => format!("up {n}"),
        std::cmp::Ordering::Less => format!("down {n}"),
    };
    let real = likely_real.map_or_else(String::new, |points| {
        format!(" ({points} points: likely real, provisional)")
    });
    format!("first {first}, now {newest}: {by}{real}")
}

/// Returns the mean of paired ratings over several goals.
pub fn mean(goals: &[String], sessions: (u16, u16), means: (f64, f64)) -> String {
    let by = means.1 - means.0;
    let by = match format!("{:.1}", by.abs()).as_str() {
        "0.0" => String::from("same"),
        shown if by > 0.0 => format!("up {shown}"),
        shown => format!("down {shown}"),
    };
    format!(
        "goals {} in sessions {} and {}: {:.1}, {:.1}, {by}",
        goals.join(", "),
        sessions.0,
        sessions.1,
        means.0,
        means.1,
    )
}

/// Returns a goal's level for the start card.
pub fn on_card(level: i8) -> String {
    format!("{GAS} {}", signed(level))
}

/// What the lint says.
pub mod lint {
    /// What a goal lacks whose measure is GAS.
    pub const WRITTEN_LEVELS: &str = "written levels";
    /// What to do about levels that were written late.
    pub const LATE_NEXT: &str =
        "The levels stand. Say why they came late, or look whether the start was known by then.";

    /// Levels that were written after work on the goal had begun.
    pub fn late(goal: &str, written: &str, began: &str) -> String {
        format!("The levels of \"{goal}\" were written on {written}; work on it began on {began}.")
    }
}

/// What `show` says.
pub mod cli {
    /// The heading of T over time.
    pub const HEADING: &str = "Goals by five written levels (GAS)";

    /// Returns a figure of the sum.
    pub fn point(when: &str, row: &str, without: &str) -> String {
        let row = row.trim_start();
        if without.is_empty() {
            format!("  {when}  T {row}")
        } else {
            format!("  {when}  T {row}  ({without})")
        }
    }
}
