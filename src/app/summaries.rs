//! Choosing a kind of summary and beginning one.

use crate::app::msg::Effect;
use crate::app::overlay::{Listed, Overlay, Palette};
use crate::app::record;
use crate::app::state::State;
use crate::app::writing::{self, TextId};
use crate::domain::id::SummaryId;
use crate::domain::summary::{Summary, SummaryKind};

/// Lists the kinds; what is typed narrows them, Enter begins the lit one.
pub fn choose(state: &mut State) {
    state.overlay = Some(Overlay::Palette(Palette {
        of: Listed::Summaries,
        ..Palette::default()
    }));
}

/// Opens the draft of a kind, or begins one where there is none.
pub fn begin(state: &mut State, kind: SummaryKind, effects: &mut Vec<Effect>) {
    let Some(desk) = &state.desk else { return };
    let drafts = desk.dossier.summaries.iter().rev();
    let mut drafts = drafts.filter(|one| one.kind == kind && one.signed.is_none());
    let id = if let Some(draft) = drafts.next() {
        draft.id
    } else {
        let at = state.now.wall;
        let client = desk.dossier.client.id;
        let id = SummaryId(state.ids.next(at));
        let summary = Summary::new(id, client, kind, at, &state.by);
        record::put_summary(state, summary, effects);
        id
    };
    writing::open(state, TextId::Summary(id));
}
