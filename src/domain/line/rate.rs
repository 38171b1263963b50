//! The numbers after `=`: distress before and after, how much it helped, or a goal's rating.
//!
//! What could mean two things is refused: a wrong score is worse than a second try.

use crate::domain::goal::Goals;
use crate::domain::id::GoalId;
use crate::domain::line::earlier::run;
use crate::domain::line::{Refusal, marks};
use crate::domain::rating::Rating;

/// What stands after `=`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Rated<'a> {
    /// The numbers.
    pub rating: Rating,
    /// Words after the numbers.
    pub words: &'a str,
    /// Goals marked on an adverse response; a rated goal stands in the rating.
    pub goals: Vec<GoalId>,
    /// Tags.
    pub tags: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Plain,
    Slash,
    Dash,
}

/// Reads what stands after `=`. `kept` is the goal a rating had before it was corrected, if it can no longer be typed.
pub(super) fn read<'a>(
    body: &'a str,
    goals: &Goals,
    kept: Option<GoalId>,
) -> Result<Rated<'a>, Refusal> {
    let body = body.trim();
    if let Some(words) = adverse(body) {
        let marked = marks::split(words, goals);
        return Ok(Rated {
            rating: Rating::Adverse,
            words: marked.words.trim_start(),
            goals: marked.goals,
            tags: marked.tags,
        });
    }
    let (first_goal, rest) = leading_goal(body, goals)?;
    let (numbers, rest) = numbers(rest.trim_start())?;
    let (second_goal, rest) = leading_goal(rest, goals)?;
    let marked = marks::split(rest, goals);
    let last = marked.words.rsplit([' ', '\t']).next().unwrap_or_default();
    if let Some(number) = marks::goal_number(last) {
        // Taken as a word it would turn the goal's rating into one of the technique.
        return Err(Refusal::NoSuchGoal(number.to_string()));
    }
    let mut rated: Vec<GoalId> = [first_goal, second_goal].into_iter().flatten().collect();
    rated.extend(&marked.goals);
    rated.dedup();
    let rating = match (rated.as_slice(), numbers.as_slice()) {
        ([_, _, ..], _) => return Err(Refusal::OneGoalAtATime),
        ([goal], [value]) => Rating::Goal {
            goal: *goal,
            value: *value,
        },
        ([_], _) => return Err(Refusal::OneNumberForAGoal),
        ([], [value]) => kept.map_or(Rating::Helped(*value), |goal| Rating::Goal {
            goal,
            value: *value,
        }),
        ([], [before, after]) => Rating::Distress {
            before: *before,
            peak: None,
            after: *after,
        },
        ([], [before, peak, after]) => Rating::Distress {
            before: *before,
            peak: Some(*peak),
            after: *after,
        },
        ([], _) => return Err(Refusal::TooManyNumbers),
    };
    let words = marked.words.trim_start();
    Ok(Rated {
        rating,
        words: words
            .strip_prefix([',', ';', ':', '.'])
            .map_or(words, str::trim_start),
        goals: Vec::new(),
        tags: marked.tags,
    })
}

/// Returns a rating as it is typed, without the `#` of a goal: `=8 5`.
pub(super) fn as_typed(rating: Rating, words: &str) -> String {
    let numbers = match rating {
        Rating::Distress {
            before,
            peak: None,
            after,
        } => format!("={before} {after}"),
        Rating::Distress {
            before,
            peak: Some(peak),
            after,
        } => format!("={before} {peak} {after}"),
        Rating::Helped(value) | Rating::Goal { value, .. } => format!("={value}"),
        Rating::Adverse => format!("={}", crate::words::line::ADVERSE),
    };
    if words.is_empty() {
        numbers
    } else if words.starts_with(char::is_alphabetic) {
        format!("{numbers} {words}")
    } else {
        format!("{numbers}: {words}")
    }
}

/// Returns the words after `adverse`, whatever its case.
fn adverse(body: &str) -> Option<&str> {
    let word = crate::words::line::ADVERSE;
    let (head, rest) = body.split_at_checked(word.len())?;
    if !head.eq_ignore_ascii_case(word) || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(rest.strip_prefix([':', ',']).unwrap_or(rest))
}

/// Splits `#2` off the front, as in `=#2 6` and `=6 #2 slept better`.
fn leading_goal<'a>(text: &'a str, goals: &Goals) -> Result<(Option<GoalId>, &'a str), Refusal> {
    let trimmed = text.trim_start_matches([' ', '\t']);
    if !trimmed.starts_with(['#', '№']) {
        return Ok((None, text));
    }
    let (token, rest) = run(trimmed, |c| !c.is_whitespace());
    match marks::goal_number(token) {
        Some(number) => match goals.at(number) {
            Some(goal) => Ok((Some(goal.id), rest)),
            None => Err(Refusal::NoSuchGoal(number.to_string())),
        },
        None => Ok((None, text)),
    }
}

fn numbers(text: &str) -> Result<(Vec<u8>, &str), Refusal> {
    let mut found = Vec::new();
    let mut between = Between::Plain;
    let mut text = text;
    loop {
        let (digits, rest) = run(text, |c| c.is_ascii_digit());
        if digits.is_empty() {
            return Err(Refusal::not_a_rating(text));
        }
        let value = value(digits)?;
        if between == Between::Slash && value == 10 {
            return Err(Refusal::OutOfTen(found.last().copied().unwrap_or(value)));
        }
        found.push(value);
        if let Some((next, after)) = separator(rest) {
            between = next;
            text = after;
            continue;
        }
        if let (Between::Dash, [first, second]) = (between, found.as_slice())
            && first < second
        {
            return Err(Refusal::Span(*first, *second));
        }
        ends_well(digits, rest)?;
        return Ok((found, rest));
    }
}

/// Reads 0 to 10. `05` is refused: it is as likely a `0 5` that lost its space.
fn value(digits: &str) -> Result<u8, Refusal> {
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(Refusal::OutOfRange);
    }
    digits
        .parse()
        .ok()
        .filter(|value| *value <= 10)
        .ok_or(Refusal::OutOfRange)
}

/// Splits what stands between two numbers off the front; `None` where no number follows.
fn separator(text: &str) -> Option<(Between, &str)> {
    const SPACE: [char; 2] = [' ', '\t'];
    let trimmed = text.trim_start_matches(SPACE);
    let spaced = trimmed.len() < text.len();
    let (between, rest) = if let Some(rest) = trimmed.strip_prefix("->") {
        (Between::Plain, rest)
    } else if let Some(rest) = trimmed.strip_prefix(['>', '→']) {
        (Between::Plain, rest)
    } else if let Some(rest) = trimmed.strip_prefix('/') {
        (Between::Slash, rest)
    } else if let Some(rest) = trimmed.strip_prefix(['-', '–', '—']) {
        (Between::Dash, rest)
    } else if let Some(rest) = text.strip_prefix([',', ';'])
        && rest.starts_with(SPACE)
    {
        (Between::Plain, rest)
    } else if spaced {
        (Between::Plain, trimmed)
    } else {
        return None;
    };
    let rest = rest.trim_start_matches(SPACE);
    rest.starts_with(|c: char| c.is_ascii_digit())
        .then_some((between, rest))
}

/// Refuses a number that goes on in a way this cannot read: `8,5`, `7%`, `7th`.
fn ends_well(digits: &str, rest: &str) -> Result<(), Refusal> {
    let mut after = rest.chars();
    let (Some(first), second) = (after.next(), after.next()) else {
        return Ok(());
    };
    let digit_follows = second.is_some_and(char::is_numeric);
    match first {
        ',' | '.' | ':' | ';' if digit_follows => {
            let (tail, _) = run(rest, |c| c.is_ascii_digit() || c == first);
            Err(Refusal::HalfNumber(format!("{digits}{tail}")))
        }
        ',' | '.' | ':' | ';' | '#' | '№' => Ok(()),
        c if c.is_whitespace() => Ok(()),
        _ => Err(Refusal::OutOfRange),
    }
}
