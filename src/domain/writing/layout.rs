//! The practice's own layout of a text: a template for the whole of it. A layout arranges and never leaves out: what it
//! does not show stands below it.

use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};

use crate::domain::writing::text::{plain, push_section, row};
use crate::domain::writing::{Section, Writing};

/// How much work one template may be.
const FUEL: u64 = 1_000_000;

/// Returns the engine: no file, no filter and no function is within reach of a template, and a name that is not there is
/// a mistake.
pub fn engine() -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    engine.set_fuel(Some(FUEL));
    engine
}

/// Renders a text by a template. In it are `title`, `head` (each `name` and `value`), `sections` (each `slug`, `heading`,
/// `sentences`, `not_assessed`), and `part`, the sentences of a section by its slug as one text.
pub fn render(writing: &Writing, template: &str) -> Result<String, Error> {
    let head = writing
        .head
        .iter()
        .map(|(name, value)| Value::from_pairs([("name", plain(name)), ("value", plain(value))]));
    let sections = writing.sections.iter().map(|section| {
        Value::from_pairs([
            ("slug", Value::from(section.slug.as_str())),
            ("heading", Value::from(plain(&section.heading))),
            ("sentences", said(section).collect()),
            ("not_assessed", Value::from(plain(&section.not_assessed))),
        ])
    });
    let parts = writing.sections.iter().map(|section| {
        let said: Vec<String> = said(section).collect();
        (section.slug.as_str(), said.join("\n"))
    });
    let values = [
        ("title", Value::from(plain(&writing.title))),
        ("head", head.collect()),
        ("sections", sections.collect()),
        ("part", Value::from_pairs(parts)),
    ];
    let text = engine().render_str(template, Value::from_pairs(values))?;
    Ok(plain(&text))
}

fn said(section: &Section) -> impl Iterator<Item = String> + '_ {
    let sentences = section.sentences.iter();
    sentences
        .filter(|sentence| sentence.counts())
        .map(|sentence| plain(&sentence.words))
}

/// Returns the sections of which a rendered text does not hold every sentence, or why there is none. Of one that is empty
/// without a reason the usual layout says so, and no other does.
pub fn left_out<'a>(writing: &'a Writing, text: &str) -> Vec<&'a Section> {
    let shows = |section: &Section| {
        let is_told = !section.required || !section.is_empty();
        let reason = plain(section.not_assessed.trim());
        said(section).all(|words| text.contains(&words))
            && text.contains(&reason)
            && (is_told || !reason.is_empty())
    };
    let sections = writing.sections.iter();
    sections.filter(|section| !shows(section)).collect()
}

/// Returns a text in its own layout, with what that leaves out below it; none where the layout cannot be used.
pub(super) fn laid_out(writing: &Writing) -> Option<String> {
    if writing.layout.is_empty() {
        return None;
    }
    let mut text = render(writing, &writing.layout).ok()?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let head = writing.head.iter();
    let lacking = head.filter(|(_, value)| !text.contains(&plain(value)));
    let mut below: Vec<String> = lacking.map(|(name, value)| row(name, value)).collect();
    for section in left_out(writing, &text) {
        push_section(&mut below, section, false);
    }
    if !below.is_empty() {
        text.push('\n');
        text.push_str(&below.join("\n"));
        text.push('\n');
    }
    Some(text)
}
