//! Where a part of a definition stands in its file, found by the way to it: field after field, place after place.
//!
//! RON as `ron` reads it tells no place of what it read, so the text is walked again; only a file with a mistake is.

/// A step on the way to a part of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step<'a> {
    /// Into the field of this name.
    In(&'a str),
    /// To the value at this place, from 0.
    At(usize),
}

/// What a file is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token {
    Blank,
    Words,
    Name,
    Open,
    Close,
    Comma,
    Colon,
    Other,
}

/// Returns the byte at which the part begins; where the way leads to nothing, that of the last part on it.
pub(crate) fn place(text: &str, way: &[Step<'_>]) -> usize {
    let mut at = skip_blank(text, 0);
    for step in way {
        let mut parts = parts(text, at).into_iter();
        let found = match step {
            Step::In(name) => parts.find(|(field, _)| field.is_some_and(|field| field == *name)),
            Step::At(place) => parts.nth(*place),
        };
        match found {
            Some((_, start)) => at = start,
            None => break,
        }
    }
    at
}

/// Returns the names of the fields of the file's own value.
pub(crate) fn fields(text: &str) -> Vec<&str> {
    let parts = parts(text, skip_blank(text, 0)).into_iter();
    parts.filter_map(|(name, _)| name).collect()
}

/// Returns where the value of the nth field of the file's own value begins and ends.
pub(crate) fn value(text: &str, n: usize) -> Option<(usize, usize)> {
    let parts = parts(text, skip_blank(text, 0)).into_iter();
    let (_, start) = parts.filter(|(name, _)| name.is_some()).nth(n)?;
    Some((start, value_end(text, start)))
}

/// Returns every text of a file: where it begins, and how it is written, with its quotation marks.
pub(crate) fn texts(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((token, end)) = token(text, at) {
        if token == Token::Words {
            found.extend(text.get(at..end).map(|words| (at, words)));
        }
        at = end;
    }
    found
}

/// Returns the parts of the value that begins here: the name of each that has one, and where it begins.
fn parts(text: &str, start: usize) -> Vec<(Option<&str>, usize)> {
    let mut found = Vec::new();
    let Some(mut at) = inside(text, start) else {
        return found;
    };
    loop {
        at = skip_blank(text, at);
        match token(text, at) {
            None | Some((Token::Close, _)) => return found,
            Some((Token::Comma, end)) => at = end,
            Some(_) => {
                let (name, value) = named(text, at);
                found.push((name, value));
                // A value takes up something, or this would not end.
                at = value_end(text, value).max(at.saturating_add(1));
            }
        }
    }
}

/// Returns where the inside of a value begins: behind its bracket, behind that of its choice, or within a `Some`.
fn inside(text: &str, start: usize) -> Option<usize> {
    match token(text, start)? {
        (Token::Open, end) => Some(end),
        (Token::Name, end) => {
            let bracket = skip_blank(text, end);
            let (Token::Open, open) = token(text, bracket)? else {
                return None;
            };
            if text.get(start..end)? == "Some" {
                inside(text, skip_blank(text, open))
            } else {
                Some(open)
            }
        }
        _ => None,
    }
}

/// Splits a part into its name, where it has one, and where its value begins.
fn named(text: &str, start: usize) -> (Option<&str>, usize) {
    if let Some((Token::Name, end)) = token(text, start)
        && let Some((Token::Colon, colon)) = token(text, skip_blank(text, end))
    {
        (text.get(start..end), skip_blank(text, colon))
    } else {
        (None, start)
    }
}

/// Returns where a value ends: before the comma or the bracket behind it.
fn value_end(text: &str, start: usize) -> usize {
    let mut at = start;
    let mut depth = 0_usize;
    while let Some((token, end)) = token(text, at) {
        match token {
            Token::Comma | Token::Close if depth == 0 => break,
            Token::Open => depth = depth.saturating_add(1),
            Token::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        at = end;
    }
    at
}

fn skip_blank(text: &str, mut at: usize) -> usize {
    while let Some((Token::Blank, end)) = token(text, at) {
        at = end;
    }
    at
}

/// Returns what begins here and where it ends; none at the end of the file.
fn token(text: &str, at: usize) -> Option<(Token, usize)> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let (token, length) = match first {
        c if c.is_whitespace() || c == '\u{feff}' => (Token::Blank, c.len_utf8()),
        '/' if rest.starts_with("//") => (Token::Blank, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Token::Blank, comment(rest)),
        '#' if rest.starts_with("#!") => (Token::Blank, behind(rest, "]")),
        '"' => (Token::Words, quoted(rest)),
        'r' if is_raw(rest) => (Token::Words, raw(rest)),
        '\'' => (Token::Other, sign(rest)),
        '(' | '[' | '{' => (Token::Open, 1),
        ')' | ']' | '}' => (Token::Close, 1),
        ',' => (Token::Comma, 1),
        ':' => (Token::Colon, 1),
        c if c.is_alphanumeric() || c == '_' => {
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            (Token::Name, length)
        }
        c => (Token::Other, c.len_utf8()),
    };
    Some((token, at.saturating_add(length.max(1))))
}

/// Returns the length up to and with these characters; all of it where they are not there.
fn behind(rest: &str, end: &str) -> usize {
    rest.find(end)
        .map_or(rest.len(), |at| at.saturating_add(end.len()))
}

/// Returns the length of a comment, which may hold others.
fn comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(left) = rest.get(at..).filter(|left| !left.is_empty()) {
        if left.starts_with("/*") {
            depth = depth.saturating_add(1);
            at = at.saturating_add(2);
        } else if left.starts_with("*/") {
            depth = depth.saturating_sub(1);
            at = at.saturating_add(2);
            if depth == 0 {
                return at;
            }
        } else {
            at = at.saturating_add(left.chars().next().map_or(1, char::len_utf8));
        }
    }
    rest.len()
}

/// Returns the length of a text in quotation marks.
fn quoted(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at.saturating_add(1),
            _ => {}
        }
    }
    rest.len()
}

fn is_raw(rest: &str) -> bool {
    let hashes = rest.strip_prefix('r').unwrap_or(rest);
    hashes.trim_start_matches('#').starts_with('"')
}

/// Returns the length of a text between `r#"` and `"#`.
fn raw(rest: &str) -> usize {
    let hashes = rest.chars().skip(1).take_while(|c| *c == '#').count();
    let begin = hashes.saturating_add(2);
    let end = format!("\"{}", "#".repeat(hashes));
    rest.get(begin..).map_or(rest.len(), |words| {
        begin.saturating_add(behind(words, &end))
    })
}

/// Returns the length of one character in single quotation marks.
fn sign(rest: &str) -> usize {
    let inner = rest.get(1..).unwrap_or_default();
    let first = inner.chars().next().map_or(0, char::len_utf8);
    let escaped = if inner.starts_with('\\') {
        let after = inner.get(1..).and_then(|left| left.chars().next());
        after.map_or(0, char::len_utf8)
    } else {
        0
    };
    let from = first.saturating_add(escaped);
    inner.get(from..).map_or(rest.len(), |left| {
        1_usize
            .saturating_add(from)
            .saturating_add(behind(left, "'"))
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::measure::check::place::Step::{At, In};
    use crate::domain::measure::check::place::{Step, fields, place, texts};

    const TEXT: &str = r##"#![enable(implicit_some)]
// a comment with (brackets, "quotes"
(
    id: "a, b) \" c", /* one /* two */ id: */
    sign: '(',
    raw: r#"a " ) b"#,
    ümlaut: 3,
    rows: [
        (n: 1, when: answer([4, 5], at_least(-2.5))),
        (n: 2, computed: Some((sd: 8))),
    ],
)"##;

    fn at(way: &[Step<'_>]) -> &'static str {
        let end = TEXT.get(place(TEXT, way)..).unwrap_or_default();
        end.split([',', '\n']).next().unwrap_or_default()
    }

    #[test]
    fn parts_are_found_by_the_way_to_them() {
        assert_eq!(at(&[In("raw")]), "r#\"a \" ) b\"#");
        assert_eq!(at(&[In("sign")]), "'('");
        assert_eq!(at(&[In("ümlaut")]), "3");
        let answer = [In("rows"), At(0), In("when")];
        assert_eq!(at(&answer), "answer([4");
        assert_eq!(at(&[&answer[..], &[At(0), At(1)]].concat()), "5]");
        assert_eq!(at(&[&answer[..], &[At(1), At(0)]].concat()), "-2.5)))");
        let sd = [In("rows"), At(1), In("computed"), In("sd")];
        assert_eq!(at(&sd), "8)))");
        // What is not there is where it would be.
        assert_eq!(at(&[In("rows"), At(1), In("source")]), "(n: 2");
        assert_eq!(at(&[In("nothing")]), "(");
    }

    #[test]
    fn fields_and_texts_are_named() {
        assert_eq!(fields(TEXT), ["id", "sign", "raw", "ümlaut", "rows"]);
        let found: Vec<&str> = texts(TEXT).iter().map(|(_, words)| *words).collect();
        assert_eq!(found, [r#""a, b) \" c""#, "r#\"a \" ) b\"#"]);
    }

    #[test]
    fn broken_text_ends() {
        for text in [
            "", "(", "(a", "(a:", "\"", "r#\"", "'", "'\\", "/*", "((((", "a(b(", "Some(", ")",
            ":::",
        ] {
            assert!(place(text, &[In("a"), At(0), In("b")]) <= text.len());
            assert!(texts(text).len() <= 1 && fields(text).len() <= 1, "{text}");
        }
    }
}
