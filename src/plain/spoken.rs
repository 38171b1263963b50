//! What the screen says of keys, said as it is asked for here: `Esc r` is `:r`, `Ctrl-Z` is `:u`.

/// Ctrl chords and the letters of the menu that do the same.
const TWINS: [(&str, &str); 5] = [
    ("Ctrl-Z", ":u"),
    ("Ctrl-Y", ":y"),
    ("Ctrl-L", ":b"),
    ("F1", ":?"),
    ("F2", ":"),
];

/// The keys that a colon before their name presses.
const KEYS: [(&str, &str); 7] = [
    ("Tab", ":tab"),
    ("Shift-Tab", ":back-tab"),
    ("Right", ":right"),
    ("Left", ":left"),
    ("Up", ":up"),
    ("Down", ":down"),
    ("Space", ":space"),
];

/// Returns a sentence of the program with its keys named as they are asked for here. Only what the program itself says may
/// pass here: the words of a record stay as they are.
pub(super) fn spoken(words: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut parts = words.split(' ').peekable();
    while let Some(part) = parts.next() {
        let bare = part.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ')' | '('));
        if bare == "Esc" {
            let (lead, tail) = part.split_once("Esc").unwrap_or_default();
            let next = parts
                .peek()
                .map(|next| next.trim_end_matches(['.', ',', ';', ')']).to_owned());
            match next.filter(|next| tail.is_empty() && next.chars().count() == 1) {
                // `Esc : take over`: the colon stands before the name.
                Some(next) if next == ":" => {
                    parts.next();
                    let name = parts.next().unwrap_or_default();
                    said.push([lead, ":", name].concat());
                }
                Some(_) => {
                    let key = parts.next().unwrap_or_default();
                    said.push([lead, ":", key].concat());
                }
                None => said.push(part.replace("Esc", ":back")),
            }
            continue;
        }
        let twin = TWINS.iter().chain(&KEYS).find(|(key, _)| *key == bare);
        said.push(twin.map_or_else(|| part.to_owned(), |(key, here)| part.replace(key, here)));
    }
    said.join(" ")
}

/// Returns what the program says with words of a record in it: only a letter behind `Esc` is named as it is asked for here.
pub(super) fn chords(words: &str) -> String {
    let mut said = String::new();
    for part in words.split_inclusive(' ') {
        let mut chars = part.chars();
        let is_letter = chars.next().is_some_and(char::is_alphanumeric)
            && chars.next().is_none_or(|c| !c.is_alphanumeric());
        let lead = said
            .strip_suffix(' ')
            .and_then(|said| said.strip_suffix("Esc"));
        if let Some(lead) = lead.filter(|_| is_letter) {
            said = [lead, ":"].concat();
        }
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_record_stay_as_they_are() {
        for (screen, here) in [
            (
                "what was done is open (Esc r)",
                "what was done is open (:r)",
            ),
            ("Esc Tab in the morning", "Esc Tab in the morning"),
            ("Tab sertraline, Up at six", "Tab sertraline, Up at six"),
        ] {
            assert_eq!(chords(screen), here);
        }
    }

    #[test]
    fn keys_are_named_as_they_are_asked_for() {
        for (screen, here) in [
            (
                "logged 14:31: said.  Ctrl-Z takes it back",
                "logged 14:31: said.  :u takes it back",
            ),
            ("Esc r closes it.", ":r closes it."),
            (
                "a decision closes it (Esc r).",
                "a decision closes it (:r).",
            ),
            ("Leave with Esc q.", "Leave with :q."),
            (
                "Esc : take over, if that is you.",
                ":take over, if that is you.",
            ),
            ("Esc leaves it as it is.", ":back leaves it as it is."),
            ("(Tab changes it)", "(:tab changes it)"),
            ("words of nobody", "words of nobody"),
        ] {
            assert_eq!(spoken(screen), here);
        }
    }
}
