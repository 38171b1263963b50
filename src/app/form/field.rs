//! A form and its fields as data: what each is called, what it holds, what was last taken over.

use crate::app::field::Field;
use crate::app::form::Subject;
use crate::app::form::reads::Reads;
use crate::words::app as say;

/// A form of several fields.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// What it edits.
    pub of: Subject,
    /// The fields, in the order they are filled in.
    pub fields: Vec<FormField>,
    /// Which field takes keys.
    pub focus: usize,
    /// Which of the matches listed under it is lit.
    pub lit: usize,
}

/// One field.
#[derive(Clone, PartialEq, Debug)]
pub struct FormField {
    /// Its name, unique in its form; what it is called too, unless it has a label.
    pub name: &'static str,
    /// What it is called, where data says so; empty = its name.
    pub label: String,
    /// What it holds.
    pub value: Value,
    /// How what is typed is read.
    pub reads: Reads,
    /// What was last taken over, to tell whether it changed.
    pub kept: String,
    /// Why the value was not taken.
    pub error: Option<String>,
}

/// What a field holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// One line of free text.
    Text(Field),
    /// Text of several lines.
    Long(Field),
    /// One of several, chosen with Left and Right.
    Choice {
        /// What can be chosen.
        options: Vec<String>,
        /// Which one is.
        at: usize,
    },
}

/// What was filled in: the text, and of a choice its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Filled<'a> {
    /// The text, without blanks around it.
    pub text: &'a str,
    /// The place of the chosen option; 0 for text.
    pub at: usize,
    /// Every field of the form as it stands now.
    pub fields: &'a [FormField],
}

impl Filled<'_> {
    /// Returns what another field holds now, without blanks around it.
    pub fn beside(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(field.shown().trim())
    }

    /// Returns what is typed in other fields than `name` and not taken, each with the name of its field.
    pub fn left_open(&self, name: &str) -> Vec<String> {
        let open = self
            .fields
            .iter()
            .filter(|field| field.name != name && field.typed().is_some() && field.is_open());
        open.map(|field| say::left_open(field.name, field.shown().trim()))
            .collect()
    }
}

impl FormField {
    /// Returns a field for one line of text.
    pub fn text(name: &'static str, reads: Reads, value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            name,
            label: String::new(),
            kept: value.clone(),
            value: Value::Text(Field::holding(value)),
            reads,
            error: None,
        }
    }

    /// Returns a field for text of several lines.
    pub fn long(name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            name,
            label: String::new(),
            kept: value.trim().to_owned(),
            value: Value::Long(Field::holding(value)),
            reads: Reads::Words,
            error: None,
        }
    }

    /// Returns a field in which one of `options` is chosen.
    pub fn choice<S: Into<String>>(
        name: &'static str,
        options: impl IntoIterator<Item = S>,
        at: usize,
    ) -> Self {
        let options: Vec<String> = options.into_iter().map(Into::into).collect();
        Self {
            name,
            label: String::new(),
            kept: options.get(at).cloned().unwrap_or_default(),
            value: Value::Choice { options, at },
            reads: Reads::Words,
            error: None,
        }
    }

    /// Gives the first choice another name.
    pub(super) fn rename_first(&mut self, words: &str) {
        let Value::Choice { options, at } = &mut self.value else {
            return;
        };
        if let Some(first) = options.first_mut() {
            words.clone_into(first);
        }
        if *at == 0 {
            words.clone_into(&mut self.kept);
        }
    }

    /// Returns the field under a name that data gives it.
    #[must_use]
    pub fn called(self, label: &str) -> Self {
        Self {
            label: label.to_owned(),
            ..self
        }
    }

    /// Returns what the field is called.
    pub fn label(&self) -> &str {
        if self.label.is_empty() {
            self.name
        } else {
            &self.label
        }
    }

    /// Returns what the field holds, as text.
    pub fn shown(&self) -> &str {
        match &self.value {
            Value::Text(field) | Value::Long(field) => field.text(),
            Value::Choice { options, at } => options.get(*at).map_or("", String::as_str),
        }
    }

    /// Tells whether it holds something that was not taken over.
    pub(super) fn is_open(&self) -> bool {
        self.error.is_some() || self.shown().trim() != self.kept
    }

    /// Returns how many options there are; none where text is typed.
    pub(super) fn choices(&self) -> usize {
        match &self.value {
            Value::Choice { options, .. } => options.len(),
            Value::Text(_) | Value::Long(_) => 0,
        }
    }

    /// Returns the place that text is typed into, if it is.
    pub fn typed(&self) -> Option<&Field> {
        match &self.value {
            Value::Text(field) | Value::Long(field) => Some(field),
            Value::Choice { .. } => None,
        }
    }

    /// Returns the place that text is typed into, if it is.
    pub fn typed_mut(&mut self) -> Option<&mut Field> {
        match &mut self.value {
            Value::Text(field) | Value::Long(field) => Some(field),
            Value::Choice { .. } => None,
        }
    }
}

impl Form {
    /// Returns what a field holds now, without blanks around it.
    pub fn text(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(field.shown().trim())
    }

    /// Returns the place of what is chosen in a field.
    pub fn chosen(&self, name: &str) -> Option<usize> {
        match &self.fields.iter().find(|field| field.name == name)?.value {
            Value::Choice { at, .. } => Some(*at),
            Value::Text(_) | Value::Long(_) => None,
        }
    }

    /// Fills a field in for the user to take over or change; a choice is found by its words.
    pub fn fill(&mut self, name: &str, words: &str) {
        let Some(field) = self.fields.iter_mut().find(|field| field.name == name) else {
            return;
        };
        match &mut field.value {
            Value::Text(typed) | Value::Long(typed) => typed.replace(words),
            Value::Choice { options, at } => {
                *at = options
                    .iter()
                    .position(|option| option == words)
                    .unwrap_or(*at);
            }
        }
    }

    /// Tells whether the field under the cursor takes text of several lines.
    pub fn takes_lines(&self) -> bool {
        self.fields
            .get(self.focus)
            .is_some_and(|field| matches!(field.value, Value::Long(_)))
    }

    /// Returns what the form edits as one word, the same in every run, under which what was typed is kept.
    pub fn place(&self) -> String {
        self.of.place()
    }
}
