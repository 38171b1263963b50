//! Words of the techniques used with one client: uses, minutes, ratings, and what of the library was touched. Counts and
//! names, no verdicts.

/// What techniques are sorted by, in the order of `Order::ALL`.
pub const ORDERS: [&str; 3] = ["last used", "most used", "helped most"];
/// Nothing was used.
pub const NONE: &str = "No technique of the library was used yet. In a session / logs one.";
/// How minutes are counted, part one of the rules.
pub const RULE_MINUTES: &str = "Minutes: from the did to the next did or the end of the session, breaks left out, at most the technique's longest minutes; run with a step card, to the card's last stamp. Unknown where it is woven through, where several were logged at once, and where nothing followed yet.";
/// How words are taken.
pub const RULE_WORDS: &str = "\"Then said\" and \"then agreed\" are lines that follow before the next did and hang on the same goal; nobody marked them as being about the technique.";
/// How a response is read (matching.md 8).
pub const RULE_RESPONSE: &str = "Response: adverse if marked so; else helped 7 to 10, neutral 4 to 6, unhelpful 0 to 3; without that a fall or rise of distress by 2 or more; else neutral. Not rated is no response.";
/// The lead of a row under a technique.
pub const UNDER: &str = " ";
/// Opens the technique in the library.
pub const IN_LIBRARY: &str = "the technique in the library";
/// Nothing was rated.
pub const NOT_RATED: &str = "not rated";
/// Minutes nobody knows.
pub const UNKNOWN: &str = "minutes unknown";
/// An adverse response without words.
pub const NO_WORDS: &str = "no words";

/// How a client responded, in the order of `Response`.
pub const RESPONSES: [&str; 4] = ["helped", "neutral", "unhelpful", "adverse"];

/// Returns how many techniques were used, in the list of parts.
pub fn mark(techniques: usize) -> String {
    if techniques == 0 {
        String::new()
    } else {
        techniques.to_string()
    }
}

/// Returns the heading: how many, sorted by what, and the key that sorts otherwise.
pub fn heading(techniques: usize, uses: usize, order: &str) -> String {
    let sorted = sorted(techniques, uses, order);
    format!("{sorted}. Left sorts otherwise.")
}

/// Returns how many there are and what they are sorted by.
pub fn sorted(techniques: usize, uses: usize, order: &str) -> String {
    let techniques = counted(techniques, "technique", "techniques");
    let uses = counted(uses, "use", "uses");
    format!("{techniques}, {uses}; {order} first")
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Returns how often something was used: `3x`.
pub fn times(n: usize) -> String {
    format!("{n}x")
}

/// Returns a day with the session's number: `19 Nov (12)`.
pub fn in_session(day: &str, number: u16) -> String {
    format!("{day} (session {number})")
}

/// Returns the last use, and the first where that is another one.
pub fn used(last: &str, first: Option<&str>) -> String {
    match first {
        Some(first) => format!("last {last}, first {first}"),
        None => last.to_owned(),
    }
}

/// Returns a use with its day before it.
pub fn one(when: &str, words: &str) -> String {
    format!("{when}: {words}")
}

/// Returns the minutes of one use.
pub fn minutes(minutes: Option<u16>) -> String {
    minutes.map_or_else(|| UNKNOWN.to_owned(), |minutes| format!("{minutes} min"))
}

/// Returns the minutes of all uses, and of how many they are unknown.
pub fn minutes_of(minutes: u32, known: usize, unknown: usize) -> String {
    match (known, unknown) {
        (0, _) => UNKNOWN.to_owned(),
        (_, 0) => format!("{minutes} min"),
        (_, unknown) => format!(
            "{minutes} min, unknown of {}",
            counted(unknown, "use", "uses")
        ),
    }
}

/// Returns how much it helped: the mean, and each value in the order it was given.
pub fn helped(tenths: u16, each: &[u8]) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let list: Vec<String> = each.iter().map(ToString::to_string).collect();
    match each.len() {
        1 => format!("helped {whole}"),
        n => format!("helped {whole}.{tenth} (mean of {n}: {})", list.join(", ")),
    }
}

/// Returns one rating of how much it helped.
pub fn helped_once(value: u8) -> String {
    format!("helped {value}")
}

/// Returns the distress before and after.
pub fn distress(before: u8, after: u8) -> String {
    format!("distress {before}>{after}")
}

/// Returns which response a use had.
pub fn response(word: &str) -> String {
    format!("response: {word}")
}

/// Returns how often which response was seen.
pub fn responses(said: &str) -> String {
    format!("responses: {said}")
}

/// Returns an adverse response with its words, and when.
pub fn adverse(when: &str, words: &str) -> String {
    let words = words.trim();
    let words = if words.is_empty() { NO_WORDS } else { words };
    format!("adverse, {when}: {words}")
}

/// Returns that a reason is missing.
pub fn reason_missing(flags: &str, when: &str) -> String {
    format!("reason missing: used despite {flags}, {when}")
}

/// Returns the reason of a use that a stop spoke against.
pub fn despite(flags: &str, reason: &str) -> String {
    format!("despite {flags}: {reason}")
}

/// Returns the goals it was for: numbers, or the words of a closed one.
pub fn goals(goals: &[String]) -> String {
    format!("for {}", goals.join(", "))
}

/// Returns a goal by its number.
pub fn goal(number: usize) -> String {
    format!("goal {number}")
}

/// Returns a closed goal by its words.
pub fn closed_goal(words: &str) -> String {
    format!("\"{words}\" (closed)")
}

/// Returns words typed with a rating.
pub fn rated_with(words: &[String]) -> String {
    format!("rated with: {}", quoted(words))
}

/// Returns what the client said next.
pub fn then_said(words: &[String]) -> String {
    format!("then said: {}", quoted(words))
}

/// Returns what was agreed next.
pub fn then_agreed(words: &[String]) -> String {
    format!("then agreed: {}", quoted(words))
}

fn quoted(words: &[String]) -> String {
    let all: Vec<String> = words.iter().map(|one| format!("\"{one}\"")).collect();
    all.join(", ")
}

/// Coverage.
pub mod cover {
    /// Its head.
    pub const HEADING: &str = "Coverage";
    /// The lead of the families used.
    pub const FAMILIES: &str = "families used";
    /// The lead of the families never used.
    pub const NEVER: &str = "never used";
    /// The lead of the orientations.
    pub const ORIENTATIONS: &str = "orientations";
    /// The lead of the steps.
    pub const STEPS: &str = "steps";
    /// The lead of the mix.
    pub const MIX: &str = "mix";
    /// There is too little to tell a mix.
    pub const NO_MIX: &str =
        "not counted: it needs a plan that names orientations, and two techniques delivered";
    /// Nothing of it.
    pub const NONE: &str = "none";
    /// The head of what is on the plan and was not used.
    pub const NOT_USED: &str = "Planned, never used";
    /// The head of what was used and is on no version of the plan.
    pub const NOT_PLANNED: &str = "Used, on no version of the plan";
    /// The head of what was used once.
    pub const ONCE: &str = "Used once, with a session since";
    /// The head of adverse responses.
    pub const ADVERSE: &str = "With an adverse response";

    /// Returns a part of the coverage with what it is: `steps: Goals and objectives 2`.
    pub fn part(lead: &str, words: &str) -> String {
        format!("{lead}: {words}")
    }

    /// Returns something with its uses: `Exposure 4`.
    pub fn touched(title: &str, uses: usize) -> String {
        format!("{title} {uses}")
    }

    /// Returns how many of all, and which.
    pub fn of(n: usize, all: usize, names: &str) -> String {
        if names.is_empty() {
            format!("{n} of {all}")
        } else {
            format!("{n} of {all}: {names}")
        }
    }

    /// Returns how the orientations are counted, with their uses.
    pub fn first(names: &str) -> String {
        format!("{names} (each use by where the technique comes from first)")
    }

    /// Returns how the steps are counted, with their uses.
    pub fn several(names: &str) -> String {
        format!("{names} (a use can belong to several)")
    }

    /// Returns uses of techniques the library does not know.
    pub fn unknown(uses: usize) -> String {
        match uses {
            1 => String::from("1 use of a technique the library does not know any more"),
            n => format!("{n} uses of techniques the library does not know any more"),
        }
    }

    /// Returns how many responses were adverse.
    pub fn adverse(n: usize) -> String {
        format!("adverse {n}")
    }
}

/// The command line.
pub mod cli {
    /// Returns the first line.
    pub fn head(code: &str, rest: &str) -> String {
        format!("{code}  {rest}")
    }

    /// Returns a technique.
    pub fn technique(id: &str, name: &str, times: &str, tail: &str) -> String {
        format!("{id}  {name}: {times}; {tail}")
    }

    /// Returns a row under a technique or a heading.
    pub fn under(words: &str) -> String {
        format!("  {words}")
    }

    /// Returns a technique that is named.
    pub fn named(id: &str, name: &str) -> String {
        format!("{id} {name}")
    }
}
