//! Sentences of the session clock.

/// Time that has run and time that is left, in numbers two cells wide.
pub fn left(elapsed: i64, left: i64) -> String {
    format!("{elapsed:>2} min, {left:>2} left")
}

/// Time past the planned end.
pub fn over(elapsed: i64, over: i64) -> String {
    format!("{elapsed:>2} min, +{over} over")
}

/// A break.
pub fn paused(elapsed: i64) -> String {
    format!("{elapsed:>2} min, paused")
}

/// A session that has ended.
pub fn ended(elapsed: i64) -> String {
    format!("{elapsed:>2} min, ended")
}

/// The cue at 10, 5 and 0 minutes.
pub fn cue(left: i64) -> String {
    format!("{left} MIN LEFT")
}

/// Where there is room: when the session ends.
pub fn ends(at: &str) -> String {
    format!("(ends {at})")
}

/// The wall clock went back.
pub fn set_back(minutes: i64) -> String {
    format!("The clock was set back {minutes} min. Times already written stay as they are.")
}

/// The wall clock was put forward.
pub fn set_forward(minutes: i64) -> String {
    format!("The clock was put forward {minutes} min. Times already written stay as they are.")
}
