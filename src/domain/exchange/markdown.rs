//! A text as Markdown: what a client said stays words and never becomes a link, a heading or HTML.

use std::fmt::Write as _;

use crate::domain::safe::safe;
use crate::domain::writing::{Section, Writing};
use crate::words::exchange as say;

/// Returns a text as Markdown, with a notice at its foot where there is one.
pub fn markdown(writing: &Writing, notice: Option<&str>) -> String {
    let mut out = format!("# {}\n", escaped(&writing.title));
    if !writing.head.is_empty() {
        out.push('\n');
        for (word, value) in &writing.head {
            let _ = writeln!(out, "- **{}:** {}", escaped(word), escaped(value));
        }
    }
    for section in &writing.sections {
        put(&mut out, section);
    }
    if let Some(notice) = notice {
        let _ = writeln!(out, "\n---\n\n{}", escaped(notice));
    }
    out
}

fn put(out: &mut String, section: &Section) {
    let standing = section.sentences.iter().filter(|one| one.stands);
    let _ = write!(out, "\n## {}\n\n", escaped(&section.heading));
    let mut is_empty = true;
    for sentence in standing {
        is_empty = false;
        let _ = writeln!(out, "- {}", escaped(&sentence.words));
    }
    if is_empty && !section.not_assessed.is_empty() {
        let words = say::not_assessed(&section.not_assessed);
        let _ = writeln!(out, "{}", escaped(&words));
    }
}

/// Returns words on one line in which nothing is a sign of Markdown, of HTML or of a template.
pub fn escaped(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    let shown = safe(&line);
    let mut out = String::with_capacity(shown.len() + 8);
    let mut at_start = true;
    let mut before = String::new();
    for c in shown.chars() {
        let is_sign = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
            | '!' | '@' | '$' | '%' | '^' => true,
            // What begins a list or underlines a heading does so only at the start.
            '-' | '+' | '=' => at_start,
            '.' | ')' => before.bytes().all(|b| b.is_ascii_digit()) || before.ends_with("www"),
            // A bare address would become a link.
            ':' => before.ends_with(|c: char| c.is_ascii_alphabetic()) && is_scheme(&before),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(c);
        at_start = false;
        before.push(c.to_ascii_lowercase());
    }
    out
}

/// Tells whether the last word before a colon is the beginning of an address.
fn is_scheme(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
    word.is_some_and(|word| {
        [
            "http",
            "https",
            "ftp",
            "file",
            "mailto",
            "xmpp",
            "data",
            "javascript",
        ]
        .contains(&word)
    })
}
