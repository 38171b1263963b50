//! Export and print from where you are: a list of what can go out, then the name of the file.

use crate::app::desk::Access;
use crate::app::field::Field;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::prompt::{Prompt, PromptKind};
use crate::app::record;
use crate::app::state::{Screen, State};
use crate::app::writing::TextId;
use crate::domain::disclosure::Disclosure;
use crate::domain::disclosure::notice;
use crate::domain::exchange::html::{Type, html};
use crate::domain::exchange::{
    Dates, Format, fhir, file_name, is_for_client, json, markdown, note, outward, record as whole,
    summary,
};
use crate::domain::id::{ClientId, NoteId};
use crate::domain::safety_plan::printed;
use crate::domain::search::rank::rank;
use crate::domain::summary::SummaryKind;
use crate::domain::writing::ground::Ground;
use crate::words::blocked as why;
use crate::words::exchange::cli as told;
use crate::words::exchange::list as say;

/// The list of what can go out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ExportList {
    /// What was typed.
    pub filter: Field,
    /// The lit row among those shown.
    pub cursor: usize,
}

/// What goes out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Going {
    /// A progress note, to print.
    Note(NoteId),
    /// A summary, to print.
    Summary(SummaryKind),
    /// The safety plan, in large type.
    Safety,
    /// The whole record.
    Record(Format),
}

impl Going {
    /// Returns what it is called in the list.
    pub fn title(self) -> &'static str {
        match self {
            Self::Note(_) => say::NOTE,
            Self::Summary(kind) => {
                let all = SummaryKind::ALL.into_iter().zip(say::SUMMARIES);
                let mut found = all.filter(|(one, _)| *one == kind);
                found.next().map_or("", |(_, title)| title)
            }
            Self::Safety => say::SAFETY,
            Self::Record(Format::Markdown) => say::MARKDOWN,
            Self::Record(Format::Html) => say::HTML,
            Self::Record(Format::Fhir) => say::FHIR,
            Self::Record(Format::Json | Format::Csv) => say::JSON,
        }
    }

    /// Returns the word its file is named by.
    fn word(self) -> &'static str {
        match self {
            Self::Note(_) => "note",
            Self::Summary(kind) => kind.slug(),
            Self::Safety => "safety-plan",
            Self::Record(_) => "record",
        }
    }

    fn format(self) -> Format {
        match self {
            Self::Record(format) => format,
            Self::Note(_) | Self::Summary(_) | Self::Safety => Format::Html,
        }
    }
}

/// Says why nothing goes out now, if nothing does.
pub fn blocked(state: &State) -> Option<&'static str> {
    let Some(desk) = &state.desk else {
        return Some(why::NO_CLIENT);
    };
    // What leaves is written down in the record it leaves, and a guest writes nothing there.
    if state.is_guest {
        return Some(why::GUEST);
    }
    if desk.dossier.disclosures.restricted.is_some() {
        return Some(say::RESTRICTED);
    }
    state.shelf.is_none().then_some(say::NO_LIBRARY)
}

/// Shows the list.
pub fn show(state: &mut State) {
    state.overlay = Some(Overlay::Export(ExportList::default()));
}

/// Returns what the list shows for what was typed, best first.
pub fn rows(state: &State, typed: &str) -> Vec<Going> {
    let mut all: Vec<Going> = note_here(state).map(Going::Note).into_iter().collect();
    all.extend(SummaryKind::ALL.map(Going::Summary));
    let desk = state.desk.as_ref();
    if desk.is_some_and(|desk| desk.dossier.risk.safety_plan().is_some()) {
        all.push(Going::Safety);
    }
    let formats = [Format::Markdown, Format::Html, Format::Json, Format::Fhir];
    all.extend(formats.map(Going::Record));
    let typed = typed.trim();
    if typed.is_empty() {
        return all;
    }
    rank(typed, all.iter().map(|going| going.title()))
        .into_iter()
        .filter_map(|(at, _)| all.get(at).copied())
        .collect()
}

/// Returns the note on the screen, or that of the session that runs or took place last.
fn note_here(state: &State) -> Option<NoteId> {
    if let Screen::Writing(page) = &state.screen
        && let TextId::Note(id) = page.of
    {
        return Some(id);
    }
    let desk = state.desk.as_ref()?;
    let session = desk.running().or_else(|| desk.dossier.last_held())?;
    desk.dossier.note_of(session.id).map(|note| note.id)
}

/// Asks for the name of the file of the lit row.
pub fn take(state: &mut State) {
    let Some(Overlay::Export(list)) = &state.overlay else {
        return;
    };
    let rows = rows(state, list.filter.text());
    let (Some(going), Some(desk)) = (rows.get(list.cursor).copied(), &state.desk) else {
        return;
    };
    let ending = going.format().ending();
    let name = file_name(&desk.dossier.client, going.word(), ending);
    state.overlay = Some(Overlay::Prompt(Prompt {
        kind: PromptKind::Export(going),
        field: Field::holding(name),
        error: None,
    }));
}

/// Sends off what was chosen under the name that was typed; says why not where it cannot be.
pub fn send(
    state: &mut State,
    going: Going,
    name: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), String> {
    // A name is a name: it leads nowhere else.
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '\0']) {
        return Err(say::NO_NAME.to_owned());
    }
    if let Some(why) = blocked(state) {
        return Err(why.to_owned());
    }
    let Some((client, text)) = text(state, going) else {
        return Err(say::NOTHING.to_owned());
    };
    effects.push(Effect::Export {
        client,
        what: told::what(going.format().slug(), going.word()),
        name: name.to_owned(),
        text,
    });
    Ok(())
}

/// Returns whose it is and its text.
fn text(state: &State, going: Going) -> Option<(ClientId, String)> {
    let (desk, shelf) = (state.desk.as_ref()?, state.shelf.as_ref()?);
    let dossier = outward(&desk.dossier);
    let ground = Ground {
        dossier: &dossier,
        guide: &shelf.guide,
        library: &shelf.library,
        clinician: &state.clinician,
        practice: &state.practice,
        today: state.now.wall.date_naive(),
    };
    let foot = notice(&dossier.client);
    let text = match going {
        Going::Note(id) => html(&note(ground, dossier.note(id)?), Type::Normal, foot),
        Going::Summary(kind) => {
            let is_large = is_for_client(kind);
            let set = if is_large { Type::Large } else { Type::Normal };
            html(&summary(ground, kind), set, foot)
        }
        Going::Safety => {
            let plan = dossier.risk.safety_plan()?;
            html(&printed(plan, &shelf.guide.risk), Type::Large, foot)
        }
        Going::Record(Format::Markdown) => {
            markdown::markdown(&whole::written(ground, Dates::Days), foot)
        }
        Going::Record(Format::Html) => {
            html(&whole::written(ground, Dates::Days), Type::Normal, foot)
        }
        Going::Record(Format::Fhir) => json::text(&fhir::bundle(ground)),
        Going::Record(Format::Json | Format::Csv) => {
            json::export(&dossier, json::MARK, Dates::Days)
        }
    };
    Some((dossier.client.id, text))
}

/// Says where the file is, and puts it into the list of disclosures.
pub fn written(
    state: &mut State,
    client: ClientId,
    what: String,
    path: Result<String, String>,
    effects: &mut Vec<Effect>,
) {
    let path = match path {
        Ok(path) => path,
        Err(why) => {
            state.notice = Notice::warning(why);
            return;
        }
    };
    let mut words = say::written(&path);
    let desk = state.desk.as_ref();
    let can_note =
        desk.is_some_and(|desk| desk.dossier.client.id == client && desk.access == Access::Writer);
    if can_note {
        let disclosure = Disclosure {
            at: state.now.wall,
            by: state.by.clone(),
            what,
            to: String::new(),
            basis: String::new(),
        };
        record::settle_disclosures(state, effects, |all| all.disclosures.push(disclosure));
    } else {
        words.push_str(say::NOT_RECORDED);
    }
    state.notice = Notice::info(&words);
}
