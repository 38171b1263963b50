//! A Rust file as the rules read it: code without comments, strings apart, tests and attributes left out.
//!
//! A scanner, not a parser: it knows comments, strings and brackets, which is all the rules need.

/// One file, scanned.
pub(crate) struct Source {
    path: String,
    text: String,
    /// The code, line for line as in the file; comments, strings, attributes and tests are blank.
    code: String,
    /// Line and content of every string in that code.
    strings: Vec<(usize, String)>,
}

impl Source {
    /// Scans a text; `path` is that from the root of the repository.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let (mut code, strings) = scan(text);
        if path.ends_with("/tests.rs") {
            code = blank(&code);
        }
        let code = without_tests(&code);
        let attributes = without_attributes(&code);
        // A string counts where its opening quote is still code.
        let strings = strings
            .into_iter()
            .filter(|(at, _)| attributes.as_bytes()[*at] == b'"')
            .map(|(at, content)| (line_of(text, at), content))
            .collect();
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: attributes,
            strings,
        }
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn strings(&self) -> &[(usize, String)] {
        &self.strings
    }

    /// The first name under `src`: `app` for `src/app.rs` and all of `src/app/`.
    pub(crate) fn layer(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or_default();
        let end = inner.find(['/', '.']).unwrap_or(inner.len());
        &inner[..end]
    }

    /// Number and code of each line.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, String)> {
        (1..).zip(self.code.lines().map(str::to_owned))
    }

    /// Every path in the code with its line; the trees of `use` are spelled out.
    pub(crate) fn paths(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let mut rest = 0;
        while let Some(path) = next_path(&self.code, rest) {
            rest = path.end;
            let line = line_of(&self.code, path.start);
            found.extend(path.paths.into_iter().map(|path| (line, path)));
        }
        found
    }

    pub(crate) fn complain(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Replaces everything but line ends.
fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}

/// Blanks comments and the insides of strings, byte for byte, and returns the strings with their places.
fn scan(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut strings = Vec::new();
    while code.len() < text.len() {
        let at = code.len();
        let rest = &text[at..];
        if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            code.push_str(&blank(&rest[..end]));
        } else if rest.starts_with("/*") {
            code.push_str(&blank(&rest[..comment_end(rest)]));
        } else if let Some((open, content)) = string(rest, code.chars().next_back()) {
            let quote = open.len() - open.trim_start_matches(|char| char != '"').len();
            let close = if open.contains('#') {
                open.matches('#').count() + 1
            } else {
                1
            };
            strings.push((at + quote, content.to_owned()));
            code.push_str(&blank(&open[..quote]));
            code.push('"');
            let inside = rest.len().min(open.len() + content.len() + close);
            code.push_str(&blank(&rest[quote + 1..inside]));
        } else if let Some(end) = character_end(rest) {
            code.push_str(&blank(&rest[..end]));
        } else {
            let char = rest.chars().next().unwrap();
            // Code stays, and so does the length of what is not ASCII.
            if char.is_ascii() {
                code.push(char);
            } else {
                code.push_str(&" ".repeat(char.len_utf8()));
            }
        }
    }
    (code, strings)
}

pub(crate) fn comment_end(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest.as_bytes()[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.as_bytes()[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// Returns the opening and the content of a string that begins here; `before` is the character before it.
pub(crate) fn string(rest: &str, before: Option<char>) -> Option<(&str, &str)> {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let prefix = rest.len() - rest.trim_start_matches(['b', 'c', 'r']).len();
    if prefix > 0 && (prefix > 2 || before.is_some_and(is_name)) {
        return None;
    }
    let is_raw = rest[..prefix].contains('r');
    let hashes = rest[prefix..].len() - rest[prefix..].trim_start_matches('#').len();
    if !rest[prefix + hashes..].starts_with('"') || (hashes > 0 && !is_raw) {
        return None;
    }
    let (open, content) = rest.split_at(prefix + hashes + 1);
    if is_raw {
        let close = format!("\"{}", "#".repeat(hashes));
        let end = content.find(&close).unwrap_or(content.len());
        return Some((open, &content[..end]));
    }
    let mut is_escaped = false;
    let end = content.find(|char| {
        let is_end = char == '"' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
        is_end
    });
    Some((open, &content[..end.unwrap_or(content.len())]))
}

/// Returns the end of a character literal that begins here; a lifetime is none.
pub(crate) fn character_end(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        let close = escape
            .char_indices()
            .skip(1)
            .find(|(_, char)| *char == '\'')?
            .0;
        return Some(2 + close + 1);
    }
    let char = inner.chars().next()?;
    inner[char.len_utf8()..]
        .starts_with('\'')
        .then_some(char.len_utf8() + 2)
}

/// Returns the end of the bracket that opens at `open`.
fn bracket_end(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, char) in code[open..].char_indices() {
        match char {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return open + at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// Blanks what a test attribute stands before.
fn without_tests(code: &str) -> String {
    let mut code = code.to_owned();
    for attribute in ["#[cfg(test)]", "#[test]", "#[cfg(all(test"] {
        while let Some(start) = code.find(attribute) {
            let end = item_end(&code, start);
            code.replace_range(start..end, &blank(&code[start..end]));
        }
    }
    code
}

/// Returns the end of the item whose attributes begin at `start`.
fn item_end(code: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        let rest = &code[at..];
        let Some(next) = rest.find(['#', '{', ';', '(', '[']) else {
            return code.len();
        };
        at += next;
        match code.as_bytes()[at] {
            b'#' => at += 1,
            b'{' => return bracket_end(code, at),
            b';' => return at + 1,
            _ => at = bracket_end(code, at),
        }
    }
}

fn without_attributes(code: &str) -> String {
    let mut code = code.to_owned();
    let mut from = 0;
    while let Some(found) = code[from..].find('#') {
        let start = from + found;
        let open = start + 1 + usize::from(code[start + 1..].starts_with('!'));
        from = open;
        if code[open..].starts_with('[') {
            let end = bracket_end(&code, open);
            code.replace_range(start..end, &blank(&code[start..end]));
        }
    }
    code
}

/// A path, or the tree of a `use`, and where it stands.
struct Found {
    start: usize,
    end: usize,
    paths: Vec<String>,
}

fn next_path(code: &str, from: usize) -> Option<Found> {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let start = from + code[from..].find(is_name)?;
    let end_of_name = |at: usize| {
        code[at..]
            .find(|char| !is_name(char))
            .map_or(code.len(), |end| at + end)
    };
    let mut end = end_of_name(start);
    if &code[start..end] == "use" {
        let close = code[end..]
            .find(';')
            .map_or(code.len(), |close| end + close);
        let mut paths = Vec::new();
        spell_out("", &code[end..close], &mut paths);
        return Some(Found {
            start,
            end: close,
            paths,
        });
    }
    while code[end..].starts_with("::") && code[end + 2..].starts_with(is_name) {
        end = end_of_name(end + 2);
    }
    let paths = vec![code[start..end].to_owned()];
    Some(Found { start, end, paths })
}

/// Spells out `a::{b, c::{d, self}}` as `a::b`, `a::c::d`, `a::c`.
fn spell_out(before: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let before = format!("{before}{}", tree[..open].trim());
        let close = bracket_end(tree, open) - 1;
        let mut depth = 0_usize;
        let inner = tree[open + 1..close].split(|char| {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            char == ',' && depth == 0
        });
        for branch in inner.filter(|branch| !branch.trim().is_empty()) {
            spell_out(&before, branch, paths);
        }
    } else {
        let name = tree.split(" as ").next().unwrap_or_default().trim();
        let path = format!("{before}{name}");
        paths.push(
            path.strip_suffix("::self")
                .map_or(path.clone(), str::to_owned),
        );
    }
}
