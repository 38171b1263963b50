//! Words of the integration and treatment plan: groups, fields, what is asked, what is refused.

/// Names of the fields of the plan's form.
pub mod field {
    /// The main model.
    pub const MODEL: &str = "Main model";
    /// Why it was chosen.
    pub const WHY_MODEL: &str = "Why this model";
    /// Models beside it.
    pub const OTHERS: &str = "Models beside it";
    /// The level of integration.
    pub const LEVEL: &str = "Level of integration";
    /// The home approach, in words.
    pub const HOME: &str = "Home, in words";
    /// Its orientation.
    pub const HOME_ORIENTATION: &str = "Home approach";
    /// What is added.
    pub const ADDED: &str = "Taken in";
    /// The framework's name.
    pub const FRAMEWORK: &str = "Framework";
    /// Its orientations.
    pub const BLENDED: &str = "Blends";
    /// The joint rationale.
    pub const RATIONALE: &str = "Why together";
    /// Culture, language, values.
    pub const CULTURE: &str = "Culture, what to adapt";
    /// What to watch for.
    pub const WATCH: &str = "Watch for";
    /// How often, how long, who.
    pub const FRAME: &str = "Frame";
    /// Benefits and risks.
    pub const BENEFITS: &str = "Benefits and risks";
    /// The step of the process.
    pub const STEP: &str = "Step now";
    /// The focus dimension now.
    pub const FOCUS: &str = "Focus now";
    /// The phase now.
    pub const PHASE: &str = "Phase now";
    /// What was seen of the entry rule of the phase now.
    pub const GATE: &str = "Seen of its entry rule";
    /// When it was agreed.
    pub const AGREED: &str = "Agreed on";
    /// How it was agreed.
    pub const AGREED_HOW: &str = "Agreed how";
    /// Why this version.
    pub const WHY_VERSION: &str = "Why this version";
    /// When it was looked at.
    pub const REVIEWED: &str = "Reviewed on";
    /// When to look at it again.
    pub const REVIEW: &str = "Look at it again";
}

/// Names of the fields of a planned technique.
pub mod row {
    /// Which technique.
    pub const TECHNIQUE: &str = "Technique";
    /// Why it is planned although something speaks against it.
    pub const DESPITE: &str = "Why despite this";
    /// The goal.
    pub const GOAL: &str = "Goal";
    /// The objective.
    pub const OBJECTIVE: &str = "Objective";
    /// The layer.
    pub const LAYER: &str = "For which layer";
    /// The phase.
    pub const PHASE: &str = "Phase of the plan";
    /// When.
    pub const WHEN: &str = "When";
    /// Combined with.
    pub const COMBINED: &str = "Combined with";
    /// Why this one.
    pub const WHY: &str = "Why this one";
    /// The need.
    pub const NEED: &str = "Need it answers";
    /// What speaks for it.
    pub const EVIDENCE: &str = "What speaks for it";
    /// The role.
    pub const ROLE: &str = "Role in the framework";
    /// The import note.
    pub const IMPORT: &str = "Import note";
    /// The adaptation.
    pub const ADAPTATION: &str = "Adapted how";
    /// When the client agreed.
    pub const AGREED: &str = "Client agreed on";
    /// Takes it off.
    pub const OFF: &str = "Take off because";
}

/// Names of the fields of a phase.
pub mod phase {
    /// What it is about.
    pub const WORDS: &str = "What it is about";
    /// Orientations.
    pub const ORIENTATIONS: &str = "Works with";
    /// The entry rule.
    pub const ENTRY: &str = "Begins when";
    /// The exit rule.
    pub const EXIT: &str = "Ends when";
    /// The phase of trauma work.
    pub const KIND: &str = "Phase of trauma work";
    /// Its place.
    pub const PLACE: &str = "Stands as number";
    /// Whether it is the phase now.
    pub const NOW: &str = "The phase now";
    /// Since when.
    pub const ENTERED: &str = "Entered on";
    /// What was seen of the entry rule.
    pub const GATE: &str = "Seen of the entry rule";
    /// Takes it out.
    pub const OFF: &str = "Take out because";
}

/// Names of the fields of a focus dimension.
pub mod focus {
    /// Theories planned for it.
    pub const THEORIES: &str = "Theories planned";
    /// Whether it is the focus now.
    pub const NOW: &str = "The focus now";
}

/// Phases of trauma work, in the order of `PhaseKind::ALL`.
pub const KINDS: [&str; 3] = ["steadying", "processing", "reconnecting"];
/// Layers, in the order of `Layer::ALL`.
pub const LAYERS: [&str; 2] = ["symptom", "what lies under it"];

/// Heads of the groups of the plan.
pub mod group {
    /// Models, level and what they ask for.
    pub const COMBINE: &str = "How we combine";
    /// Phases.
    pub const PHASES: &str = "Phases";
    /// The grid.
    pub const GRID: &str = "Grid: theory by focus";
    /// Planned techniques.
    pub const TECHNIQUES: &str = "Planned techniques";
    /// Around it.
    pub const AROUND: &str = "Around it";
    /// Where it stands, what was agreed.
    pub const COURSE: &str = "Course and agreement";
    /// Models there were.
    pub const MODELS: &str = "Models so far";
    /// Switches.
    pub const SWITCHES: &str = "Switches of approach";
    /// Versions before.
    pub const VERSIONS: &str = "Versions before this one";
}

/// Leads of rows that are no field of a form.
pub mod lead {
    /// Something a model or the level asks for is missing.
    pub const MISSING: &str = "missing";
    /// Preferences.
    pub const PREFERENCES: &str = "Preferences";
    /// Common factors.
    pub const FACTORS: &str = "Common factors";
    /// A stop.
    pub const STOP: &str = "stop";
}

/// Above the nine models while nothing is planned.
pub const CHOOSE_FIRST: &str = "Nothing is planned yet. Choose the main model first: it says what the plan asks for, and others can stand beside it. Enter takes the lit one into the form.";
/// A plan that was begun names no model.
pub const NO_MODEL: &str = "not chosen yet; Enter shows the nine";
/// No technique is planned.
pub const NO_TECHNIQUE: &str = "none yet; Enter here or Esc a adds one";
/// No phase is planned.
pub const NO_PHASE: &str = "none yet; Enter adds the first";
/// One more phase.
pub const ONE_MORE_PHASE: &str = "one more phase";
/// The client has not agreed to it.
pub const NOT_AGREED: &str = "not agreed with the client yet";
/// In the list of parts.
pub const TO_AGREE: &str = "to agree";
/// The phase, or the focus, now.
pub const NOW: &str = "now";
/// Nothing is written.
pub const NOT_WRITTEN: &str = "not written";
/// Nothing is chosen.
pub const NOT_CHOSEN: &str = "not chosen";
/// Preferences were not asked.
pub const NOT_ASKED: &str = "not asked";
/// The factors were not read.
pub const NOT_READ: &str = "not read yet";
/// A phase without an entry rule.
pub const NO_ENTRY: &str = "no rule that opens it";
/// A phase without an exit rule.
pub const NO_EXIT: &str = "no rule that ends it";
/// A phase without orientations.
pub const NO_ORIENTATIONS: &str = "no orientation named";
/// A technique that serves no goal.
pub const NO_GOAL: &str = "-";
/// The reason for a stopped technique is missing.
pub const REASON_MISSING: &str = "reason missing";
/// Evidence of level X.
pub const LEVEL_X: &str = "level X: no benefit, or harm";
/// What a home approach asks of a technique of its own.
pub const AT_HOME: &str = "at home there: no import note is needed";

/// What is asked under the fields around the plan.
pub mod ask {
    /// Watch.
    pub const WATCH: &str = "what should be noticed in the room, one a line";
    /// Culture.
    pub const CULTURE: &str = "language, values, belonging: what to do in another way, one a line";
    /// Frame.
    pub const FRAME: &str = "how often, how long, who is there";
    /// Benefits and risks.
    pub const BENEFITS: &str = "what can be expected, what it may cost, what else there is";
    /// Rationale.
    pub const RATIONALE: &str = "why these approaches go together for this client";
    /// Others.
    pub const OTHERS: &str = "names with commas between; none is fine";
    /// Agreement.
    pub const AGREED_HOW: &str = "in which words, what was changed for the client";
    /// Why this version.
    pub const WHY_VERSION: &str = "what was agreed before has changed: why";
    /// Take off.
    pub const OFF: &str = "a reason takes it off the plan; what was planned stays in the history";
    /// The layer.
    pub const LAYER: &str = "one goal can have a technique for each";
}

/// A row without a technique is none.
pub const TECHNIQUE_FIRST: &str = "The technique comes first; this waits.";
/// A planned technique is taken off, not emptied.
pub const KEEPS_TECHNIQUE: &str =
    "A row keeps its technique. `Take off because` takes it off the plan.";
/// A reason stays as long as it is asked for.
pub const KEEPS_REASON: &str = "The reason stays while this speaks against it.";
/// Nothing was typed that could be planned.
pub const NOTHING_STOPPED: &str = "There is no stopped technique in the field above.";
/// A phase without words is none.
pub const PHASE_FIRST: &str = "Say first what it is about; everything else waits.";
/// A phase is taken out, not emptied.
pub const KEEPS_WORDS: &str = "A phase keeps its words. `Take out because` takes it out.";
/// A reason for a model that was not chosen.
pub const MODEL_FIRST: &str = "Choose the main model first.";

/// Returns how many parts are missing.
pub fn missing(n: usize) -> String {
    format!("{n} missing")
}

/// Returns which version it is, and when it was agreed.
pub fn version(number: u16, agreed: Option<&str>, how: &str) -> String {
    let agreed = match agreed {
        Some(day) if how.is_empty() => format!("agreed {day}"),
        Some(day) => format!("agreed {day}: {how}"),
        None => NOT_AGREED.to_owned(),
    };
    format!("Version {number}, {agreed}")
}

/// Returns a name with what it means.
pub fn meant(title: &str, means: &str) -> String {
    format!("{title}: {means}")
}

/// Returns a title with its core idea.
pub fn with_core(title: &str, core: &str) -> String {
    format!("{title}. {core}")
}

/// Returns the level of the main model, where none of its own is chosen.
pub fn level_of_model(title: &str, says: &str) -> String {
    format!("{title}, as the main model has it: {says}")
}

/// Returns since when something holds.
pub fn since(day: &str) -> String {
    format!("since {day}")
}

/// Returns from when to when something held.
pub fn from_to(from: &str, until: &str) -> String {
    format!("{from} to {until}")
}

/// Returns until when something held.
pub fn until(day: &str) -> String {
    format!("until {day}")
}

/// The model of the row is not among those the profile names.
pub const NOT_STUDIED: &str = "not among the models of your profile";

/// Returns that models are not among those the profile names.
pub fn not_studied(titles: &str) -> String {
    format!("{NOT_STUDIED}: {titles}")
}

/// Returns that nothing has this name, and what is known.
pub fn no_such(typed: &str, known: &str) -> String {
    format!("`{typed}` is not known. Known: {known}.")
}

/// Returns that nothing has this name, and what comes close.
pub fn no_such_technique(typed: &str, close: &str) -> String {
    if close.is_empty() {
        format!("The library has no `{typed}`. Esc l looks through it.")
    } else {
        format!("The library has no `{typed}`. Close: {close}.")
    }
}

/// Returns that several have this name.
pub fn which(typed: &str, known: &str) -> String {
    format!("`{typed}` could be {known}: one letter more.")
}

/// Returns that a technique is chosen from the list and not guessed.
pub fn choose_technique(typed: &str, close: &str) -> String {
    format!("`{typed}` is no name yet: {close}. Up, Down light one; Enter takes it.")
}

/// Returns a technique by id and name.
pub fn technique(id: &str, name: &str) -> String {
    format!("{id} {name}")
}

/// Returns a goal or objective with its number.
pub fn numbered(number: usize, words: &str) -> String {
    format!("{number} {words}")
}

/// Returns the number of a goal.
pub fn goal(number: usize) -> String {
    format!("#{number}")
}

/// Returns the number of a version.
pub fn number(number: u16) -> String {
    format!("v{number}")
}

/// Returns a phase with its number.
pub fn of_phase(number: u8, words: &str) -> String {
    format!("phase {number}, {words}")
}

/// Returns what it is combined with.
pub fn with(names: &str) -> String {
    format!("with {names}")
}

/// Returns the need.
pub fn need(words: &str) -> String {
    format!("need: {words}")
}

/// Returns what spoke for it.
pub fn evidence(words: &str) -> String {
    format!("evidence: {words}")
}

/// Returns the letter of the library.
pub fn proposed(letter: &str) -> String {
    format!("{letter}, proposed")
}

/// Returns the role.
pub fn role(words: &str) -> String {
    format!("role: {words}")
}

/// Returns the import note.
pub fn import(words: &str) -> String {
    format!("import: {words}")
}

/// Returns the adaptation.
pub fn adapted(words: &str) -> String {
    format!("adapted: {words}")
}

/// Returns when the client agreed.
pub fn agreed(day: &str) -> String {
    format!("agreed {day}")
}

/// Returns what a row still asks for.
pub mod wants {
    /// The need.
    pub const NEED: &str = "need?";
    /// The evidence.
    pub const EVIDENCE: &str = "evidence?";
    /// The role.
    pub const ROLE: &str = "role?";
    /// The import note.
    pub const IMPORT: &str = "import note?";
    /// The phase.
    pub const PHASE: &str = "phase?";
    /// The adaptation.
    pub const ADAPTATION: &str = "adaptation?";
    /// The reason.
    pub const WHY: &str = "why?";
}

/// Returns when a phase begins.
pub fn begins(rule: &str) -> String {
    format!("begins when {rule}")
}

/// Returns when a phase ends.
pub fn ends(rule: &str) -> String {
    format!("ends when {rule}")
}

/// Returns what was seen of the entry rule.
pub fn seen(words: &str) -> String {
    format!("seen: {words}")
}

/// Returns that nothing was written of what was seen of an entry rule.
pub fn gate_open(rule: &str) -> String {
    format!("What was seen of it: {rule}?")
}

/// A phase whose entry rule is not written.
pub const GATE_NO_RULE: &str = "this phase has no entry rule";

/// Returns a technique that something speaks against, and why it is planned all the same.
pub fn despite(why: &str, reason: &str) -> String {
    if reason.trim().is_empty() {
        format!("{why}; {REASON_MISSING}")
    } else {
        format!("{why}; despite it: {reason}")
    }
}

/// Returns a sentence with its note.
pub fn with_note(said: &str, note: &str) -> String {
    format!("{said}: {note}")
}

/// Returns a caution that asks for another way.
pub fn adapt(flag: &str, note: &str) -> String {
    if note.is_empty() {
        format!("adapt: {flag}")
    } else {
        format!("adapt, {flag}: {note}")
    }
}

/// Returns an earlier response.
pub fn adverse(day: &str, words: &str) -> String {
    format!("adverse on {day}: {words}")
}

/// Returns why a technique is not on the plan yet; what was typed may be no more than the start of its name.
pub fn refused(technique: &str, why: &str) -> String {
    format!("Not planned yet: {technique}. {why}. The next field asks why all the same.")
}

/// Returns why a technique is not combined with another one.
pub fn not_beside(technique: &str, why: &str) -> String {
    format!("{technique}: {why}. Plan it in a row of its own first, with the reason.")
}

/// Returns that a version began.
pub fn version_begun(number: u16) -> String {
    format!("Saved. What was agreed is kept; version {number} begins and is to be agreed.")
}

/// Returns what is asked of the phase that was entered.
pub fn entered(number: u8, rule: &str) -> String {
    format!("Phase {number} begins today. Its entry rule: {rule}. What was seen of it?")
}

/// Returns what was changed of a planned technique.
pub fn step_of_row(technique: &str, field: &str) -> String {
    format!("{technique} on the plan, {field}")
}

/// Returns a field of a planned technique, for the history.
pub fn of_row(technique: &str, field: &str) -> String {
    format!("{technique}: {field}")
}

/// Returns a field of a phase, for the history.
pub fn of_phase_field(words: &str, field: &str) -> String {
    format!("{words}: {field}")
}

/// Returns what was taken off.
pub fn off(what: &str) -> String {
    format!("{what} taken off the plan")
}

/// Returns what was planned for a focus, for the history.
pub fn of_focus(title: &str, field: &str) -> String {
    format!("{title}: {field}")
}

/// Returns when a phase was entered before, for the history.
pub fn entered_before(day: &str, gate: &str) -> String {
    if gate.is_empty() {
        format!("entered {day}")
    } else {
        format!("entered {day}, seen: {gate}")
    }
}

/// Returns a switch.
pub fn switched(from: &str, to: &str) -> String {
    format!("{from} -> {to}")
}

/// Returns a version that another took the place of.
pub fn before(model: &str, techniques: usize) -> String {
    match techniques {
        1 => format!("{model}, 1 technique"),
        n => format!("{model}, {n} techniques"),
    }
}

/// Returns a model that stood beside the main one.
pub fn beside(title: &str) -> String {
    format!("{title} (beside)")
}

/// Returns when the preferences were asked.
pub fn asked(day: &str) -> String {
    format!("asked {day}")
}

/// Returns a reading.
pub fn read(title: &str, value: u8) -> String {
    format!("{title} {value}")
}

/// Returns a step with its number.
pub fn step(number: u8, title: &str) -> String {
    format!("{number} {title}")
}

/// Returns when it was looked at.
pub fn reviewed(day: &str) -> String {
    format!("reviewed {day}")
}
