//! Forms as data: fields in order, each saved when it is left, a bad value kept with its reason.

use crate::app::field::Field;
use crate::domain::id::{EntryId, GoalId};

/// A form of several fields.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// What it edits; none while the goal has no words yet.
    pub goal: Option<GoalId>,
    /// The fields, in the order they are filled in.
    pub fields: Vec<FormField>,
    /// Which field takes keys.
    pub focus: usize,
}

/// One field.
#[derive(Clone, PartialEq, Debug)]
pub struct FormField {
    /// Which field it is.
    pub name: FieldName,
    /// What it holds.
    pub value: Value,
    /// What was last taken over, to tell whether it changed.
    pub kept: String,
    /// Why the value was not taken.
    pub error: Option<String>,
}

/// The fields of the goal form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum FieldName {
    Words,
    Importance,
    Impact,
    Status,
    Why,
    Domain,
    Concern,
    Baseline,
    Agreed,
    Target,
    Review,
}

/// What a field holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Free text.
    Text(Field),
    /// One of several, chosen with Left and Right.
    Choice {
        /// What can be chosen.
        options: Vec<&'static str>,
        /// Which one is.
        at: usize,
    },
}

impl FormField {
    /// Returns what the field holds, as text.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Text(field) => field.text(),
            Value::Choice { options, at } => options.get(*at).copied().unwrap_or_default(),
        }
    }
}

/// One value asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// What was typed.
    pub field: Field,
    /// Why it was not taken.
    pub error: Option<String>,
}

/// What a prompt asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PromptKind {
    /// The label of a new client.
    NewClient,
    /// Another start of the session: `<6` or `14:05`.
    Start,
    /// Why a stopped technique was used.
    Despite(EntryId),
    /// The written decision that closes a risk.
    CloseRisk(EntryId),
}
