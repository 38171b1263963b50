//! Plain words: how long the sentences are that a client reads alone (map E04d).
//!
//! Length is the one thing of easy language that can be counted without knowing the words. Public writing guides put the
//! limit at 20 to 25 words; ours stands in `data/lint.ron`.

/// Where a thought ends: a colon or a semicolon lets a reader rest as a full stop does.
const ENDS: [char; 5] = ['.', '?', '!', ':', ';'];

/// Returns how many words the longest sentence of a text has, 0 where there is none. A sign inside of a word ends nothing
/// (`14:20`, `2.5`).
pub fn longest_sentence(text: &str) -> usize {
    let (mut longest, mut words) = (0, 0);
    for line in text.lines() {
        for word in line.split_whitespace() {
            words += usize::from(word.chars().any(char::is_alphanumeric));
            longest = longest.max(words);
            let bare = word.trim_end_matches(['"', '\'', ')', '”', '’']);
            if bare.ends_with(ENDS) {
                words = 0;
            }
        }
        words = 0;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_sentence_counts() {
        assert_eq!(longest_sentence(""), 0);
        assert_eq!(longest_sentence("..."), 0);
        assert_eq!(longest_sentence("Breathe out slowly."), 3);
        assert_eq!(longest_sentence("Stop. Breathe out slowly. Look."), 3);
        assert_eq!(longest_sentence("Three things help: breath, a walk"), 3);
        // A number or a time is a word, a dash is none, and a closing quote hides no end.
        assert_eq!(longest_sentence("At 14:20 - or 2.5 hours on"), 6);
        assert_eq!(longest_sentence("I say \"stop.\" Then I go on"), 4);
        // The next row of a list begins anew.
        assert_eq!(longest_sentence("a walk\na talk with Jo"), 4);
    }
}
