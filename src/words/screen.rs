//! Words of the screens: titles, marks, empty states. Sentences about lines, files and the library stand elsewhere.

/// The mark of a made-up practice.
pub const DEMO: &str = "DEMO";
/// The mark that stands on every screen while a risk entry is open.
pub const RISK_OPEN: &str = "RISK open";
/// Nothing could be saved; the reason follows.
pub const NOT_SAVED: &str = "NOT SAVED";
/// Something is on its way to disk.
pub const SAVING: &str = "saving";
/// This program may not write the client's files.
pub const READING_ONLY: &str = "reading only";

/// Everything is on disk, where there is no room for the time.
pub const SAVED: &str = "saved";

/// Returns the header's words for a save that is done.
pub fn saved(at: &str) -> String {
    format!("saved {at}")
}

/// Returns the header's words for a save that takes long.
pub fn saving_for(seconds: u64) -> String {
    format!("saving {seconds} s")
}

/// Returns the header's words for a failed save.
pub fn not_saved(why: &str) -> String {
    format!("{NOT_SAVED}: {why}")
}

/// Returns the header's words on the screens of other clients.
pub fn session_of(name: &str) -> String {
    format!("session of {name} runs")
}

/// Returns `session 7`.
pub fn session(number: u16) -> String {
    format!("session {number}")
}

/// Returns the same for a narrow window.
pub fn reasons_missing_short(n: usize) -> String {
    format!("{n} why missing")
}

/// Returns how many reasons for stopped techniques are missing.
pub fn reasons_missing(n: usize) -> String {
    match n {
        1 => "1 reason missing".to_owned(),
        n => format!("{n} reasons missing"),
    }
}

/// Titles of panes and pages.
pub mod title {
    /// The goals.
    pub const GOALS: &str = "Goals";
    /// The log.
    pub const LOG: &str = "Log";
    /// Suggestions.
    pub const TRY: &str = "Try";
    /// What is left from last time.
    pub const LAST_TIME: &str = "From last time";
    /// Safety.
    pub const SAFETY: &str = "Safety";
    /// Goal ratings over the sessions.
    pub const RATINGS: &str = "Goal ratings";
    /// The note so far.
    pub const NOTE: &str = "Note draft";
    /// The client list.
    pub const CLIENTS: &str = "Clients";
    /// The client list, those who need a look.
    pub const BOARD: &str = "board";
    /// The client list, closed and archived clients too.
    pub const ALL_CLIENTS: &str = "all";
    /// The start card.
    pub const CARD: &str = "start card";
    /// The page of goals.
    pub const GOALS_PAGE: &str = "goals";
    /// The page of the last session.
    pub const LAST_PAGE: &str = "last session";
    /// The page of a session that was found.
    pub const FOUND_PAGE: &str = "found";
    /// The page of the end.
    pub const END_PAGE: &str = "end of session";
    /// The menu.
    pub const MENU: &str = "Menu (Esc, then one letter; Alt-letter is the same)";
    /// Moments.
    pub const MOMENTS: &str = "Mark a moment";
    /// Process markers.
    pub const MARKERS: &str = "Mark a process marker";
    /// The clock.
    pub const TIME: &str = "Time of the session";
    /// The library.
    pub const LIBRARY: &str = "Library";
    /// The command list.
    pub const COMMANDS: &str = "Commands";
    /// Kinds of summary.
    pub const SUMMARIES: &str = "New summary";
    /// The first help page.
    pub const HELP: &str = "Keys that work here";
    /// The second help page.
    pub const SIGNS: &str = "Signs of the line";
    /// What can go out.
    pub const EXPORT: &str = "Export or print";
    /// Moving an entry.
    pub const MOVE: &str = "Move the entry to another client's log";
    /// Open risk.
    pub const RISK: &str = "Open risk";
    /// A new goal.
    pub const NEW_GOAL: &str = "New goal";
    /// A goal that is no longer worked on.
    pub const CLOSED_GOAL: &str = "Closed goal";
    /// Homework.
    pub const HOMEWORK: &str = "Homework";
    /// The parts of the chart.
    pub const CHART: &str = "Chart";
    /// The page of the chart.
    pub const CHART_PAGE: &str = "chart";
    /// A question.
    pub const QUESTION: &str = "Question";

    /// Returns `Try for goal 2`.
    pub fn try_for(number: usize) -> String {
        format!("Try for goal {number}")
    }

    /// Returns `Library: for goal 2 Ride the bus`.
    pub fn library_for(number: usize, words: &str) -> String {
        format!("Library: for goal {number} {words}")
    }

    /// Returns what an objective belongs to.
    pub fn objective(goal: &str) -> String {
        format!("{goal}: objective")
    }

    /// Returns `Goal 2`.
    pub fn goal(number: usize) -> String {
        format!("Goal {number}")
    }
}

/// The session screen.
pub mod session {
    /// A goal without a rating.
    pub const NOT_YET: &str = "not yet";
    /// Something stops it; what, has no room here.
    pub const STOP: &str = "STOP";
    /// It is set aside; how, has no room here.
    pub const SET_ASIDE: &str = "set aside";
    /// A stop flag is not known.
    pub const ASK_FIRST: &str = "ask first";
    /// What stands before a mean rating in a suggestion; also the head of the narrow column.
    pub const HELPED: &str = "helped";
    /// The group of suggestions that a flag stops.
    pub const NOT_ADVISED: &str = "Not advised now";
    /// No goals.
    pub const NO_GOALS: &str =
        "No goals yet. Talk first; Esc g then Esc a adds one when it is ready.";
    /// Nothing was left.
    pub const NOTHING_LEFT: &str = "Nothing was left from last time.";
    /// No suggestion and no reason for it.
    pub const NO_TRY: &str = "`/` searches the whole library.";
    /// How to reach the rest of the library.
    pub const SEARCH_ALL: &str = "/ searches the whole library";
    /// The same in a narrow pane.
    pub const SEARCH: &str = "/ searches the library";
    /// Where all of what is to be heeded can be read.
    pub const WHOLE_CARD: &str = "Right: its whole card";
    /// A corrected entry.
    pub const CORRECTED: &str = "corrected";
    /// An entry that came from another log.
    pub const LATE: &str = "late entry";
    /// No entries.
    pub const EMPTY_LOG: &str =
        "The log is empty. What you type and Enter stands here, with its time.";
    /// No open risk.
    pub const NO_OPEN_RISK: &str = "no open entry";
    /// Nothing was rated.
    pub const NO_RATINGS: &str = "No goal was rated yet. =6 #2 rates goal 2.";
    /// Stands before the wording of an entry that is back on the line.
    pub const CORRECTING: &str = "corrects";

    /// Returns `10 entries`.
    pub fn entries(n: usize) -> String {
        match n {
            1 => "1 entry".to_owned(),
            n => format!("{n} entries"),
        }
    }

    /// Returns `(was 4)`.
    pub fn was(value: u8) -> String {
        format!("(was {value})")
    }

    /// Returns `why: ...`.
    pub fn why(words: &str) -> String {
        format!("why: {words}")
    }

    /// Returns the row that stands where not every row fits.
    pub fn more(n: usize) -> String {
        format!("{n} more")
    }

    /// The same where not even the number fits.
    pub const MORE: &str = "+";

    /// Returns the same beside a long title.
    pub fn more_short(n: usize) -> String {
        format!("+{n}")
    }

    /// Returns what stands where a long entry was cut.
    pub fn more_rows(n: usize) -> String {
        match n {
            1 => "1 row more".to_owned(),
            n => format!("{n} rows more"),
        }
    }

    /// Returns `goal 2 Ride the bus`.
    pub fn goal(number: usize, words: &str) -> String {
        format!("goal {number} {words}")
    }

    /// Returns `#2 `, the goal a line will hang on.
    pub fn on_goal(number: usize) -> String {
        format!("#{number} ")
    }

    /// Returns `goal 2: 4`.
    pub fn goal_rating(number: usize, value: u8) -> String {
        format!("goal {number}: {value}")
    }

    /// Returns the reason a stopped technique was used.
    pub fn despite(flags: &str, reason: &str) -> String {
        format!("despite {flags}: {reason}")
    }

    /// Returns what asks for the reason.
    pub fn why_despite(flags: &str) -> String {
        format!("reason missing   why despite {flags}?")
    }

    /// Returns `phase 2 of 3: working`.
    pub fn phase(now: u8, of: usize, words: &str) -> String {
        format!("phase {now} of {of}: {words}")
    }

    /// Returns the decision that closed a risk entry.
    pub fn closed(why: &str) -> String {
        format!("closed: {why}")
    }

    /// Returns how many entries the draft of the note holds.
    pub fn draft_from(n: usize, of: usize) -> String {
        format!("draft from {n} of {of} entries")
    }

    /// Returns when a risk entry was written.
    pub fn since(date: &str) -> String {
        format!("since {date}")
    }
}

/// The client list.
pub mod clients {
    /// Heads of the columns: when, client, session, next step, what is open.
    pub const HEADS: [&str; 5] = ["when", "client", "session", "next", "open"];
    /// Stands in the empty filter.
    pub const NARROW: &str = "type to narrow the list";
    /// No clients at all.
    pub const EMPTY: &str = "No clients yet. Esc a makes one; a nickname is enough. Esc : demo opens made-up clients to try.";
    /// Nothing is in a column.
    pub const NOTHING: &str = "-";
    /// Stands before the tasks.
    pub const TASKS: &str = "Tasks";
    /// Stands before the planned step.
    pub const NEXT: &str = "Next";
    /// No session was held.
    pub const NO_SESSION: &str = "No session was held yet.";
    /// The client is being opened.
    pub const OPENING: &str = "opening ...";

    /// Nobody is on the board.
    pub const CLEAR: &str = "Nobody needs a look: no open risk, no stuck goal, no review overdue.";
    /// Nobody is on the board yet, and not everybody has been read.
    pub const CLEAR_YET: &str = "Nobody yet who needs a look.";
    /// Stands before the reasons.
    pub const WHY: &str = "Needs a look";
    /// The board's column of reasons.
    pub const WHY_HEAD: &str = "why";

    /// Returns `2 need a look`.
    pub fn need_a_look(n: usize) -> String {
        match n {
            1 => "1 needs a look".to_owned(),
            n => format!("{n} need a look"),
        }
    }

    /// Returns the sentence for a filter that fits nobody on the board.
    pub fn not_on_board(typed: &str) -> String {
        format!("Nobody on the board is called anything like `{typed}`. Tab shows all clients.")
    }

    /// Returns `18 open, 3 due today`.
    pub fn counts(open: usize, today: usize) -> String {
        format!("{open} open, {today} due today")
    }

    /// The clients are not counted yet.
    pub const READING: &str = "reading the clients";

    /// Returns `reading 4,120 of 10,000`.
    pub fn reading(read: usize, of: usize) -> String {
        format!("reading {} of {}", thousands(read), thousands(of))
    }

    /// Returns the sentence for a filter that fits nobody.
    pub fn no_match(typed: &str) -> String {
        format!("Nobody is called anything like `{typed}`. Esc a makes a new client.")
    }

    /// Returns `paused since 3 Oct`.
    pub fn paused(since: &str) -> String {
        format!("paused since {since}")
    }

    /// Returns `waiting since 3 Oct`.
    pub fn waiting(since: &str) -> String {
        format!("waiting since {since}")
    }

    /// Returns `closed 3 Oct`.
    pub fn closed(since: &str) -> String {
        format!("closed {since}")
    }

    /// Returns `archived 3 Oct`.
    pub fn archived(since: &str) -> String {
        format!("archived {since}")
    }

    /// Returns the words for a session that was not ended.
    pub fn runs(number: u16, since: &str) -> String {
        format!("session {number} since {since}")
    }

    /// Returns `Last time (19 Nov): thought record`.
    pub fn last(date: &str, words: &str) -> String {
        if words.is_empty() {
            format!("Last time {date}")
        } else {
            format!("Last time ({date}): {words}")
        }
    }

    /// Returns a number with its thousands parted.
    pub fn thousands(n: usize) -> String {
        let digits = n.to_string();
        let mut parted = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                parted.push(',');
            }
            parted.push(digit);
        }
        parted
    }
}

/// The start card.
pub mod card {
    /// In the place of what Enter starts, where somebody else writes the record.
    pub const NO_START: &str = "Reading only: no session starts from here";
    /// The plan.
    pub const PLAN: &str = "Plan";
    /// What to watch.
    pub const WATCH: &str = "Watch";
    /// What to adapt.
    pub const CULTURE: &str = "Culture";
    /// The row of ways.
    pub const HOW: &str = "how";
    /// The row of people.
    pub const WHO: &str = "here";
    /// The row of the place.
    pub const WHERE: &str = "where";
    /// The row of what next.
    pub const NEXT: &str = "next";
    /// What it opens.
    pub const NEXT_WORDS: &str = "off track: the steps to a decision";
    /// What Enter does there.
    pub const ENTER_NEXT: &str = "Enter opens what next; nothing starts";
    /// How it is reached.
    pub const NEXT_HOW: &str = "  Esc : what next";
    /// Stands in the empty row of the place.
    pub const WHERE_HINT: &str = "where the client is, and whom to call there";
    /// Everybody is here.
    pub const ALL: &str = "all";
    /// The ways a session is held or not, in the order of the card.
    pub const WAYS: [&str; 6] = [
        "in person",
        "video",
        "phone",
        "home",
        "no-show",
        "cancelled",
    ];
    /// Returns what Enter will do on the card.
    pub fn starts(number: u16, way: &str) -> String {
        format!("Enter starts session {number}, {way}")
    }

    /// Returns the words for a session that was not ended.
    pub fn goes_on(number: u16) -> String {
        format!("Enter goes on with session {number}")
    }

    /// Returns since when the client comes.
    pub fn since(date: &str, sessions: usize) -> String {
        match sessions {
            1 => format!("since {date}, 1 session"),
            n => format!("since {date}, {n} sessions"),
        }
    }
}

/// The goals page.
pub mod goals {
    use crate::words::screen::session::NO_GOALS;

    /// No goals.
    pub const EMPTY: &str = NO_GOALS;
    /// Heads of the columns: weight, status, rating, concern.
    pub const HEADS: [&str; 5] = ["goal", "weight", "status", "rating", "about"];
    /// What happened to a goal.
    pub const HISTORY: &str = "history";
    /// It was made.
    pub const MADE: &str = "made";
    /// Every rating.
    pub const RATINGS: &str = "ratings";
    /// The goal was never rated.
    pub const NEVER_RATED: &str = "not rated yet";

    /// Returns importance times impact, `8 x 7`; `-` for what was not asked.
    pub fn weight(importance: Option<u8>, impact: Option<u8>) -> String {
        let shown = |value: Option<u8>| value.map_or_else(|| "-".to_owned(), |n| n.to_string());
        format!("{} x {}", shown(importance), shown(impact))
    }

    /// Returns an earlier value of a field.
    pub fn was(field: &str, value: &str) -> String {
        format!("{field} was: {value}")
    }

    /// The field that holds the words.
    pub const WORDS: &str = "words";
    /// The field that holds the status.
    pub const STATUS: &str = "status";
    /// The fields that hold the weight.
    pub const WEIGHT: &str = "weight";

    /// The words of a status.
    pub mod status {
        /// Proposed.
        pub const PROPOSED: &str = "proposed";
        /// Agreed.
        pub const AGREED: &str = "agreed";
        /// Worked on.
        pub const ACTIVE: &str = "active";
        /// On hold.
        pub const ON_HOLD: &str = "on hold";
        /// Met, and kept up.
        pub const MET_KEEP_GOING: &str = "met, keep going";
        /// Met and closed.
        pub const MET_CLOSED: &str = "met, closed";
        /// Closed, partly met.
        pub const CLOSED_PARTLY: &str = "closed, partly met";
        /// Not possible.
        pub const NOT_POSSIBLE: &str = "not possible";
        /// Declined.
        pub const DECLINED: &str = "declined";
        /// Entered in error.
        pub const IN_ERROR: &str = "in error";
    }
}

/// The pages of a session that is over or ends.
pub mod page {
    /// There is no last session.
    pub const NONE: &str = "No session was held yet.";
    /// The session has no entries.
    pub const EMPTY: &str = "This session has no entries.";
    /// The session is not on file any more.
    pub const GONE: &str = "This session is not on file any more.";
    /// What is still open.
    pub const STILL_OPEN: &str = "Still open";
    /// Nothing is.
    pub const NOTHING_OPEN: &str = "Nothing is open.";
    /// A technique without a rating.
    pub const NOT_RATED: &str = "not rated";
    /// A stopped technique without a reason.
    pub const NO_REASON: &str = "reason missing";
    /// How it is given.
    pub const GIVE_REASON: &str = "Tab asks for the reason.";
    /// Open risk.
    pub const RISK: &str = "RISK open";
    /// The next date.
    pub const NEXT: &str = "next date";
    /// The forms a date takes.
    pub const NEXT_FORMS: &str = "fri 14:00, +7, 14 mar 10:30; empty = none";
    /// It ended.
    pub const ENDED: &str = "ended";

    /// Returns which rows of how many are shown.
    pub fn rows(from: usize, to: usize, of: usize) -> String {
        format!("rows {from}-{to} of {of}")
    }
}

/// Days in words, by the room there is.
pub mod date {
    use chrono::NaiveDate;

    /// Returns `Thu 26 Nov`.
    pub fn short(date: NaiveDate) -> String {
        date.format("%a %-d %b").to_string()
    }

    /// Returns `Thu 26 Nov 2026`.
    pub fn usual(date: NaiveDate) -> String {
        date.format("%a %-d %b %Y").to_string()
    }

    /// Returns `Thursday 26 November 2026`.
    pub fn long(date: NaiveDate) -> String {
        date.format("%A %-d %B %Y").to_string()
    }

    /// Returns `Thu 26 Nov, 14:00`.
    pub fn appointment(day: &str, time: &str) -> String {
        format!("{day}, {time}")
    }
}
