//! A place that takes text: the log line, a filter, a form's field. Typing in it can be taken back.

use tui_input::{Input, InputRequest};

use crate::domain::composed::composed;

/// Text with a cursor and the steps that led to it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
    before: Vec<(String, usize)>,
    after: Vec<(String, usize)>,
    typing: bool,
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.cursor() == other.cursor()
    }
}

/// What a key does to a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Edit {
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    EraseBack,
    EraseNext,
    EraseWord,
    EraseAll,
}

impl Field {
    /// Returns a field that holds `text`, with the cursor behind it and nothing to take back.
    pub fn holding(text: impl Into<String>) -> Self {
        Self {
            input: Input::new(text.into()),
            ..Self::default()
        }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Tells whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Returns how many characters stand before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Puts the cursor behind `chars` characters.
    pub fn place(&mut self, chars: usize) {
        self.input.handle(InputRequest::SetCursor(chars));
    }

    /// Types one character.
    pub fn type_char(&mut self, c: char) {
        // One step back takes a word, not a letter and not the whole line.
        if !self.typing || (c == ' ' && !self.text().ends_with(' ')) {
            self.remember();
        }
        self.typing = true;
        if c.is_ascii() {
            self.input.handle(InputRequest::InsertChar(c));
        } else {
            self.put_in(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Puts in pasted text as one step.
    pub fn paste(&mut self, text: &str) {
        self.remember();
        self.typing = false;
        self.put_in(text);
    }

    /// Puts text in before the cursor; a mark joins the letter it belongs to.
    fn put_in(&mut self, text: &str) {
        let at = self.cursor();
        let mut joined: String = self.text().chars().take(at).collect();
        joined.push_str(text);
        let cursor = composed(&joined).chars().count();
        joined.extend(self.text().chars().skip(at));
        self.input = Input::new(composed(&joined).into_owned()).with_cursor(cursor);
    }

    /// Edits the text or moves the cursor; tells whether the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let request = match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::WordLeft => InputRequest::GoToPrevWord,
            Edit::WordRight => InputRequest::GoToNextWord,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::EraseBack => InputRequest::DeletePrevChar,
            Edit::EraseNext => InputRequest::DeleteNextChar,
            Edit::EraseWord => InputRequest::DeletePrevWord,
            Edit::EraseAll => InputRequest::DeleteLine,
        };
        let before = (self.text().to_owned(), self.cursor());
        self.input.handle(request);
        let changed = self.text() != before.0;
        if changed {
            if self.typing || edit != Edit::EraseBack {
                self.before.push(before);
                self.after.clear();
            }
            self.typing = false;
        }
        changed
    }

    /// Replaces the whole text as one step.
    pub fn replace(&mut self, text: impl Into<String>) {
        self.remember();
        self.typing = false;
        self.input = Input::new(text.into());
    }

    /// Empties the field and forgets its steps; returns what it held.
    pub fn take(&mut self) -> String {
        let text = self.text().to_owned();
        *self = Self::default();
        text
    }

    /// Takes back the newest step of typing; tells whether there was one.
    pub fn take_back(&mut self) -> bool {
        let Some((text, cursor)) = self.before.pop() else {
            return false;
        };
        self.after.push((self.text().to_owned(), self.cursor()));
        self.input = Input::new(text).with_cursor(cursor);
        self.typing = false;
        true
    }

    /// Puts back the newest step that was taken back; tells whether there was one.
    pub fn put_back(&mut self) -> bool {
        let Some((text, cursor)) = self.after.pop() else {
            return false;
        };
        self.before.push((self.text().to_owned(), self.cursor()));
        self.input = Input::new(text).with_cursor(cursor);
        self.typing = false;
        true
    }

    fn remember(&mut self) {
        self.before.push((self.text().to_owned(), self.cursor()));
        self.after.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Field {
        let mut field = Field::default();
        text.chars().for_each(|c| field.type_char(c));
        field
    }

    #[test]
    fn typing_is_taken_back_word_by_word_and_put_back() {
        let mut field = typed("shoulders up");
        assert!(field.take_back());
        assert_eq!(field.text(), "shoulders");
        assert!(field.take_back());
        assert_eq!(field.text(), "");
        assert!(!field.take_back());
        assert!(field.put_back() && field.put_back());
        assert_eq!(field.text(), "shoulders up");
    }

    #[test]
    fn erasing_everything_can_be_taken_back() {
        let mut field = typed("a b");
        field.edit(Edit::EraseAll);
        assert!(field.is_empty());
        assert!(field.take_back());
        assert_eq!(field.text(), "a b");
    }

    #[test]
    fn a_mark_joins_its_letter_whether_typed_or_pasted() {
        let mut field = typed("fru\u{308}h \u{1112}\u{1161}\u{11ab}");
        assert_eq!((field.text(), field.cursor()), ("früh 한", 6));
        field.paste(" zu\u{308}");
        assert_eq!((field.text(), field.cursor()), ("früh 한 zü", 9));
        assert!(field.take_back());
        assert_eq!(field.text(), "früh 한");
        field.place(2);
        field.type_char('\u{308}');
        assert_eq!((field.text(), field.cursor()), ("fr\u{308}üh 한", 3));
    }

    #[test]
    fn a_paste_is_one_step_and_keeps_its_line_ends() {
        let mut field = typed("ab");
        field.edit(Edit::Left);
        field.paste("1\n2");
        assert_eq!((field.text(), field.cursor()), ("a1\n2b", 4));
        assert!(field.take_back());
        assert_eq!(field.text(), "ab");
    }
}
