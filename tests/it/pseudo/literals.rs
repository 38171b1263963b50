//! Where the literals of a source stand, and which of them are shown.

use crate::tidy::source::{character_end, comment_end, string};

/// After these a literal is compared with something, and not shown.
const COMPARED: [&str; 12] = [
    "==",
    "!=",
    "strip_prefix(",
    "strip_suffix(",
    "starts_with(",
    "ends_with(",
    "contains(",
    "find(",
    "split(",
    "split_once(",
    "replace(",
    "matches(",
];

/// Returns the text of a source with every literal that is shown put through `said`.
///
/// Attributes, patterns of a `match`, what is compared, and every item whose name is in `kept`, stay.
pub(crate) fn translated(text: &str, kept: &[&str], said: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    // Where the item that stays ends, as the depth of brackets; and the item that is being read.
    let mut depth = 0_usize;
    let mut stays: Option<usize> = None;
    let mut item = String::new();
    while at < text.len() {
        let rest = &text[at..];
        let step = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment_end(rest)
        } else if rest.starts_with("#[") || rest.starts_with("#![") {
            rest.find(']').map_or(rest.len(), |end| end + 1)
        } else if let Some((open, content)) = string(rest, text[..at].chars().next_back()) {
            let close = if open.contains('#') {
                open.matches('#').count() + 1
            } else {
                1
            };
            let end = (open.len() + content.len() + close).min(rest.len());
            let before = text[..at].trim_end();
            let is_compared = COMPARED.iter().any(|sign| before.ends_with(sign));
            let after = rest[end..].trim_start();
            let is_pattern = after.starts_with("=>")
                || after.starts_with("if ")
                || (after.starts_with('|') && !after.starts_with("||"));
            let is_shown = stays.is_none() && !is_compared && !is_pattern && !open.contains('b');
            if is_shown {
                out.push_str(open);
                out.push_str(&said(content));
                out.push_str(&rest[open.len() + content.len()..end]);
            } else {
                out.push_str(&rest[..end]);
            }
            at += end;
            continue;
        } else if let Some(end) = character_end(rest) {
            end
        } else {
            let c = rest.chars().next().unwrap();
            match c {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    if c == '}' && stays.is_some_and(|from| depth <= from) {
                        stays = None;
                    }
                }
                ';' if stays.is_some_and(|from| depth <= from) => stays = None,
                _ => {}
            }
            if c.is_ascii_alphabetic() {
                let end = rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                let word = &rest[..end];
                if ["const", "fn", "static", "mod"].contains(&item.as_str())
                    && stays.is_none()
                    && kept.contains(&word)
                {
                    stays = Some(depth);
                }
                word.clone_into(&mut item);
                end
            } else {
                c.len_utf8()
            }
        };
        out.push_str(&rest[..step]);
        at += step;
    }
    out
}
