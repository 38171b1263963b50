//! Says a line of the log by its template. What the record holds is a value and never read as a template.

use minijinja::Error;

use crate::domain::note::format::{Notes, Phrase};
use crate::domain::writing::layout::engine;
use crate::words::note as words;

/// What a template of a phrase can name; each is empty where there is nothing.
const FIELDS: [&str; 9] = [
    "words", "goals", "name", "what", "was", "by", "late", "speaker", "despite",
];

/// What is put into a template, by name.
pub(super) type Fields<'a> = [(&'static str, &'a str)];

/// Returns the sentence; where the template cannot be used, what it was to say, so that nothing is lost.
pub(super) fn say(notes: &Notes, phrase: Phrase, fields: &Fields<'_>) -> String {
    notes
        .phrases
        .get(&phrase)
        .and_then(|template| render(template, fields).ok())
        .unwrap_or_else(|| {
            let said = fields.iter().map(|(_, words)| *words);
            let said: Vec<&str> = said.filter(|words| !words.is_empty()).collect();
            said.join(words::BETWEEN)
        })
}

/// Renders a template with every field filled.
pub(super) fn try_out(template: &str) -> Result<String, Error> {
    let filled = FIELDS.map(|name| (name, name));
    render(template, &filled)?;
    // And with nothing, so that the other branch is gone through too.
    render(template, &[])
}

fn render(template: &str, fields: &Fields<'_>) -> Result<String, Error> {
    let given = |name: &str| {
        let found = fields.iter().find(|(field, _)| *field == name);
        found.map_or("", |(_, words)| *words)
    };
    let values = FIELDS.map(|name| (name, given(name)));
    engine().render_str(template, minijinja::Value::from_pairs(values))
}

/// Returns the name a phrase has in files.
pub(super) const fn name(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Attended => "attended",
        Phrase::Missed => "missed",
        Phrase::Goal => "goal",
        Phrase::HomeworkDone => "homework_done",
        Phrase::Seen => "seen",
        Phrase::Said => "said",
        Phrase::Moment => "moment",
        Phrase::Measure => "measure",
        Phrase::Verdict => "verdict",
        Phrase::Technique => "technique",
        Phrase::Other => "other",
        Phrase::Rated => "rated",
        Phrase::GoalRated => "goal_rated",
        Phrase::Idea => "idea",
        Phrase::Switch => "switch",
        Phrase::Task => "task",
        Phrase::Park => "park",
        Phrase::Next => "next",
        Phrase::Plan => "plan",
        Phrase::Review => "review",
        Phrase::Appointment => "appointment",
    }
}
