//! Sentences of dates. Dates are always in words: `Sat 14 Mar 2026 (in 3 weeks)`.

/// The months, as they are shown and typed.
pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The months in full, for what is typed.
pub const MONTHS_IN_FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week from Monday, as they are shown and typed.
pub const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The days of the week in full, for what is typed.
pub const DAYS_IN_FULL: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words for today.
pub const TODAY: [&str; 2] = ["t", "today"];

/// The word for tomorrow.
pub const TOMORROW: &str = "tomorrow";

/// The word for yesterday.
pub const YESTERDAY: &str = "yesterday";

/// A day in words.
pub fn day(weekday: &str, day: u32, month: &str, year: i32) -> String {
    format!("{weekday} {day} {month} {year}")
}

/// Returns a month with its year.
pub fn month_and_year(month: &str, year: i32) -> String {
    format!("{month} {year}")
}

/// A day without its year, for lists.
pub fn short(day: u32, month: &str) -> String {
    format!("{day} {month}")
}

/// A day with how far away it is.
pub fn echo(day: &str, away: &str) -> String {
    format!("{day} ({away})")
}

/// A day and a time with how far away the day is.
pub fn echo_at(day: &str, time: &str, away: &str) -> String {
    format!("{day} {time} ({away})")
}

/// The same day.
pub const AWAY_TODAY: &str = "today";

/// How far away a day is, in days.
pub fn away_days(days: i64) -> String {
    match days {
        1 => TOMORROW.to_owned(),
        -1 => YESTERDAY.to_owned(),
        ahead if ahead > 0 => format!("in {ahead} days"),
        back => format!("{} days ago", -back),
    }
}

/// How far away a day is, in weeks.
pub fn away_weeks(weeks: i64) -> String {
    away(weeks, "week", "weeks")
}

/// How far away a day is, in months.
pub fn away_months(months: i64) -> String {
    away(months, "month", "months")
}

/// How far away a day is, in years.
pub fn away_years(years: i64) -> String {
    away(years, "year", "years")
}

fn away(count: i64, one: &str, many: &str) -> String {
    let unit = if count.abs() == 1 { one } else { many };
    if count < 0 {
        format!("{} {unit} ago", -count)
    } else {
        format!("in {count} {unit}")
    }
}

/// Asks which of two numbers is the month.
pub fn which_order(day: u32, month: u32) -> String {
    let name = |number: u32| month_name(number).unwrap_or_default();
    match (month_name(month), month_name(day)) {
        (Some(_), Some(_)) => {
            let example = name(month).to_lowercase();
            format!(
                "Is that {day} {} or {} {month}? Type {day} {example}.",
                in_full(month),
                in_full(day)
            )
        }
        (Some(_), None) => format!(
            "Is that {day} {}? Type {day} {}.",
            in_full(month),
            name(month).to_lowercase()
        ),
        (None, Some(_)) => format!(
            "Is that {month} {}? Type {month} {}.",
            in_full(day),
            name(day).to_lowercase()
        ),
        (None, None) => NOT_A_DATE.to_owned(),
    }
}

fn month_name(number: u32) -> Option<&'static str> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    MONTHS.get(at).copied()
}

/// The month with its first letter as it is written in a sentence.
fn in_full(number: u32) -> String {
    let name = usize::try_from(number)
        .ok()
        .and_then(|number| MONTHS_IN_FULL.get(number.checked_sub(1)?))
        .copied()
        .unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What a date field takes.
pub const NOT_A_DATE: &str = "A date is t for today, +7, -1, fri, 14, 14 mar or 2026-03-14.";

/// A day a month does not have.
pub fn no_such_day(typed: &str) -> String {
    format!("There is no {typed}.")
}

/// The time is missing.
pub const TIME_MISSING: &str = "Add the time, as in fri 14:00.";
