//! Informed consent: which of its elements were gone through, with version, date and how (records.md 10).

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::client::{Client, Unit};
use crate::domain::guide::{Element, Guide};
use crate::domain::replaced::Replaced;

/// What was gone through with the client of one element of consent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The element, a slug of `data/consent.ron`.
    pub element: String,
    /// What the client answered.
    pub answer: ConsentAnswer,
    /// When.
    pub date: NaiveDate,
    /// Which version of the practice's text.
    #[serde(default)]
    pub version: String,
    /// In which way.
    pub how: ConsentHow,
    /// Words to it: understanding, capacity, interpreter, what was declined.
    #[serde(default)]
    pub words: String,
    /// Who went through it.
    pub by: String,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// What the client answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ConsentAnswer {
    Given,
    Declined,
    Withdrawn,
    DoesNotApply,
}

impl ConsentAnswer {
    /// Every answer.
    pub const ALL: [Self; 4] = [
        Self::Given,
        Self::Declined,
        Self::Withdrawn,
        Self::DoesNotApply,
    ];
}

/// How it was gone through.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ConsentHow {
    #[default]
    Spoken,
    Signed,
    Electronic,
    Guardian,
}

impl ConsentHow {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Spoken, Self::Signed, Self::Electronic, Self::Guardian];
}

impl Consent {
    /// Tells whether nothing more is to be gone through: it was given, or does not apply.
    pub fn is_done(&self) -> bool {
        matches!(
            self.answer,
            ConsentAnswer::Given | ConsentAnswer::DoesNotApply
        )
    }
}

/// Tells whether an element is gone through with this client: one about several people only where there are several.
pub fn applies(client: &Client, element: &Element) -> bool {
    !element.several || is_several(client)
}

/// Tells whether an element is core for this client; what is said of several people is core among several.
pub fn is_core(client: &Client, element: &Element) -> bool {
    element.core || (element.several && is_several(client))
}

/// Returns the core elements that are not given and do not say that they do not apply, by number.
pub fn open<'g>(client: &Client, guide: &'g Guide) -> Vec<&'g Element> {
    undone(client, guide)
        .filter(|element| is_core(client, element))
        .collect()
}

/// Returns every element that is not done, by number.
pub fn undone<'a, 'g: 'a>(
    client: &'a Client,
    guide: &'g Guide,
) -> impl Iterator<Item = &'g Element> + 'a {
    guide.elements.iter().filter(|element| {
        applies(client, element) && !client.consent(&element.slug).is_some_and(Consent::is_done)
    })
}

/// Returns the version of the practice's text that was gone through last; of one day, the one written last.
pub fn last_version(client: &Client) -> Option<&str> {
    client
        .consents
        .iter()
        .filter(|consent| !consent.version.is_empty())
        .max_by_key(|consent| consent.date)
        .map(|consent| consent.version.as_str())
}

/// More than one person is the client, by the unit or by who stands in the chart.
fn is_several(client: &Client) -> bool {
    client.unit != Unit::Individual
        || client
            .participants
            .iter()
            .filter(|person| !person.guest)
            .count()
            > 1
}
