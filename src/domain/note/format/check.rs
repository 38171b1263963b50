//! What is wrong with a file of formats although it can be read: a part of the log without a place, risk mixed with other
//! things, a template that asks for what is not there or leaves a section out.

use std::collections::BTreeMap;

use crate::domain::library::finding::Finding;
use crate::domain::measure::check::Look;
use crate::domain::measure::check::place::Step::{At, In};
use crate::domain::note::format::{Format, Phrase};
use crate::domain::note::phrase;
use crate::domain::parts::Role;
use crate::domain::writing::layout;
use crate::domain::writing::{Hand, Section, Sentence, Writing};
use crate::words::note::check as words;

/// Returns every mistake, in the order of the file.
pub(super) fn check(
    file: &str,
    text: &str,
    formats: &[Format],
    phrases: &BTreeMap<Phrase, String>,
) -> Vec<Finding> {
    let mut look = Look::new(file, text);
    for (at, format) in formats.iter().enumerate() {
        let before = formats.iter().take(at).map(|format| format.slug.as_str());
        look.slug(&[In("formats"), At(at), In("slug")], &format.slug, before);
        look.label(
            &[In("formats"), At(at), In("title")],
            "title",
            &format.title,
        );
        sections(&mut look, at, format);
        whole(&mut look, at, format);
    }
    for (phrase, template) in phrases {
        let name = phrase::name(*phrase);
        if let Err(why) = phrase::try_out(template) {
            let (line, why) = (why.line(), why.to_string());
            let what = words::template(first_line(&why), line);
            look.say(&[In("phrases"), In(name)], what, words::TEMPLATE);
        }
    }
    look.findings()
}

fn sections(look: &mut Look<'_>, at: usize, format: &Format) {
    let way = [In("formats"), At(at), In("sections")];
    for (row, section) in format.sections.iter().enumerate() {
        let before = format.sections.iter().take(row);
        let before = before.map(|section| section.slug.as_str());
        let [formats, format_at, rows] = way;
        let to = |field| [formats, format_at, rows, At(row), In(field)];
        look.slug(&to("slug"), &section.slug, before);
        look.label(&to("heading"), "heading", &section.heading);
        if section.roles.contains(&Role::Risk) && section.roles.len() > 1 {
            look.say(&to("roles"), words::RISK_MIXED, words::RISK_ALONE);
        }
    }
    for role in Role::ALL {
        let roles = format.sections.iter().flat_map(|section| &section.roles);
        match roles.filter(|one| **one == role).count() {
            1 => {}
            0 => look.say(&way, words::no_place(role.slug()), words::EACH_ONCE),
            _ => look.say(&way, words::two_places(role.slug()), words::EACH_ONCE),
        }
    }
}

/// Renders the practice's own layout of a note in which every section says something, and looks for each of it.
fn whole(look: &mut Look<'_>, at: usize, format: &Format) {
    if format.text.is_empty() {
        return;
    }
    let way = [In("formats"), At(at), In("text")];
    let sample = sample(format);
    match layout::render(&sample, &format.text) {
        Err(why) => {
            let (line, why) = (why.line(), why.to_string());
            let what = words::template(first_line(&why), line);
            look.say(&way, what, words::TEMPLATE);
        }
        Ok(text) => {
            for section in layout::left_out(&sample, &text) {
                look.say(&way, words::left_out(&section.slug), words::EVERY_SECTION);
            }
        }
    }
}

fn sample(format: &Format) -> Writing {
    let section = |slug: &str, heading: &str| Section {
        slug: slug.to_owned(),
        heading: heading.to_owned(),
        sentences: vec![Sentence {
            key: slug.to_owned(),
            words: words::sample(slug),
            from: Vec::new(),
            hand: Hand::Rule,
            stands: true,
        }],
        required: true,
        not_assessed: String::new(),
    };
    Writing {
        title: format.title.clone(),
        head: Vec::new(),
        sections: format
            .sections
            .iter()
            .map(|one| section(&one.slug, &one.heading))
            .collect(),
        layout: String::new(),
    }
}

/// Returns what the engine said, without the name it gives to a template that has none.
fn first_line(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    line.split(" (in <").next().unwrap_or(line)
}
