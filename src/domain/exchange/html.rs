//! A text as one page of HTML that needs nothing beside it: its own print rules, no script, no link, no picture.

use std::fmt::Write as _;

use crate::domain::safe::safe;
use crate::domain::writing::{Section, Writing};
use crate::words::exchange as say;

/// How the page looks on paper: A4 and Letter, breaks, black on white.
const STYLE: &str = include_str!("../../../data/print.css");

/// How large a page is set.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Type {
    /// For colleagues and the file.
    #[default]
    Normal,
    /// For the client: the safety plan, sheets to take along (records.md R-63).
    Large,
}

/// Returns a text as a page, with a notice at its foot where there is one.
pub fn html(writing: &Writing, set: Type, notice: Option<&str>) -> String {
    let class = match set {
        Type::Normal => "normal",
        Type::Large => "large",
    };
    let title = escaped(&writing.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body class=\"{class}\">\n<h1>{title}</h1>\n"
    );
    if !writing.head.is_empty() {
        out.push_str("<table>\n");
        for (word, value) in &writing.head {
            let (word, value) = (escaped(word), escaped(value));
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{word}</th><td>{value}</td></tr>"
            );
        }
        out.push_str("</table>\n");
    }
    for section in &writing.sections {
        out.push_str("<section>\n");
        let _ = writeln!(out, "<h2>{}</h2>", escaped(&section.heading));
        out.push_str(&inside(section));
        out.push_str("</section>\n");
    }
    if let Some(notice) = notice {
        let _ = writeln!(out, "<footer>{}</footer>", escaped(notice));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// Returns what stands under the heading of a section.
pub(crate) fn inside(section: &Section) -> String {
    let mut out = String::new();
    for sentence in section.sentences.iter().filter(|one| one.stands) {
        let lines: Vec<String> = sentence.words.lines().map(escaped).collect();
        let _ = writeln!(out, "<p>{}</p>", lines.join("<br/>"));
    }
    if out.is_empty() && !section.not_assessed.is_empty() {
        let words = say::not_assessed(&section.not_assessed);
        let _ = writeln!(out, "<p>{}</p>", escaped(&words));
    }
    out
}

/// Returns words in which nothing is a tag, the end of an attribute or a sign of a template.
pub fn escaped(words: &str) -> String {
    let shown = safe(words);
    let mut out = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '`' => out.push_str("&#96;"),
            '$' => out.push_str("&#36;"),
            other => out.push(other),
        }
    }
    out
}
