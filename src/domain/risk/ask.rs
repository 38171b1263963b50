//! What is asked about risk and written into a safety plan: the rows of `data/risk.ron`, over which a practice lays its own.

use serde::Deserialize;

/// Everything that is asked about risk (records.md 11 and 12).
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RiskGuide {
    /// The rows of the form, in order.
    pub rows: Vec<Ask>,
    /// What stands behind the form, in order.
    pub more: Vec<Ask>,
    /// The parts of the formulation in terms of prevention, in order.
    pub prevention: Vec<Ask>,
    /// Whose terms those are.
    pub prevention_source: String,
    /// The sorts of action.
    pub actions: Vec<Ask>,
    /// The parts of a safety plan, in order.
    pub safety: Vec<Ask>,
    /// Whose parts those are.
    pub safety_source: String,
    /// Crisis lines for the end of a printed safety plan.
    pub crisis: Vec<CrisisLine>,
}

/// A row: something that is asked.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What to ask.
    #[serde(default)]
    pub ask: String,
    /// Of a safety plan: whether its first line says whom to call first.
    #[serde(default)]
    pub first: bool,
}

/// A crisis line.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrisisLine {
    /// What it is called.
    pub name: String,
    /// The number.
    pub number: String,
    /// When it answers.
    #[serde(default)]
    pub hours: String,
    /// Where.
    #[serde(default)]
    pub country: String,
    /// Whether nobody of the practice has checked it yet.
    #[serde(default)]
    pub check: bool,
}

impl RiskGuide {
    /// Lays a practice's rows over these: a row of a known slug takes the place of the one there is; crisis lines replace
    /// all there are.
    pub fn lay(&mut self, over: Self) {
        put_all(&mut self.rows, over.rows);
        put_all(&mut self.more, over.more);
        put_all(&mut self.prevention, over.prevention);
        put_all(&mut self.actions, over.actions);
        put_all(&mut self.safety, over.safety);
        if !over.prevention_source.is_empty() {
            self.prevention_source = over.prevention_source;
        }
        if !over.safety_source.is_empty() {
            self.safety_source = over.safety_source;
        }
        if !over.crisis.is_empty() {
            self.crisis = over.crisis;
        }
    }

    /// Returns what a row of the form is called; its slug where no row of that slug is known any more.
    pub fn row_title<'a>(&'a self, slug: &'a str) -> &'a str {
        title(&self.rows, slug)
    }

    /// Returns what a row behind the form is called.
    pub fn more_title<'a>(&'a self, slug: &'a str) -> &'a str {
        title(&self.more, slug)
    }

    /// Returns what a part of the formulation is called.
    pub fn prevention_title<'a>(&'a self, slug: &'a str) -> &'a str {
        title(&self.prevention, slug)
    }

    /// Returns what a sort of action is called.
    pub fn action_title<'a>(&'a self, slug: &'a str) -> &'a str {
        title(&self.actions, slug)
    }

    /// Returns the part of a safety plan whose first line says whom to call first.
    pub fn call_first(&self) -> Option<&Ask> {
        self.safety.iter().find(|part| part.first)
    }
}

/// Returns what the row of a slug is called; the slug itself where there is none.
fn title<'a>(rows: &'a [Ask], slug: &'a str) -> &'a str {
    let known = rows.iter().find(|row| row.slug == slug);
    known.map_or(slug, |row| row.title.as_str())
}

fn put_all(rows: &mut Vec<Ask>, more: Vec<Ask>) {
    for row in more {
        match rows.iter_mut().find(|known| known.slug == row.slug) {
            Some(known) => *known = row,
            None => rows.push(row),
        }
    }
}
