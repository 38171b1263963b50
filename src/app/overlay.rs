//! What lies on a screen: one overlay at a time, and a question may lie on it.

use uuid::Uuid;

use crate::app::command::Action;
use crate::app::export::ExportList;
use crate::app::field::Field;
use crate::app::find::Find;
use crate::app::form::Form;
use crate::app::keying::Keying;
use crate::app::picker::Picker;
use crate::app::placing::Placing;
use crate::app::prompt::Prompt;
use crate::app::risk_form::RiskForm;
use crate::app::technique_card::{CardAct, TechniqueCard};
use crate::domain::id::{ClientId, EntryId, GoalId};
use crate::domain::lint::Rule;
use crate::domain::technique::TechniqueId;

/// One overlay.
#[derive(Clone, PartialEq, Debug)]
pub enum Overlay {
    /// The menu behind Esc.
    Menu,
    /// Moments, one letter each.
    Moments,
    /// Process markers, one letter each.
    Markers,
    /// What can be done to the clock.
    Time,
    /// The technique library.
    Picker(Picker),
    /// The card of one technique.
    Technique(Box<TechniqueCard>),
    /// Every command by name.
    Palette(Palette),
    /// The keys that work here.
    Help(Help),
    /// A form of several fields.
    Form(Form),
    /// One value asked for.
    Prompt(Prompt),
    /// Searching one record, or all of them.
    Find(Find),
    /// Choosing the client an entry belongs to.
    Move(MoveEntry),
    /// What can go out.
    Export(ExportList),
    /// Choosing the facts that stand in a slot of a lens.
    Facts(Placing),
    /// Keying a measure in, or a reading that is on file.
    Keying(Box<Keying>),
    /// The risk form of one entry.
    RiskForm(RiskForm),
    /// Open risk entries.
    Risk {
        /// The lit row.
        cursor: usize,
    },
}

impl Overlay {
    /// Returns what is being worked in: under the help that is what it lies on.
    pub fn worked_in(&self) -> Option<&Self> {
        match self {
            Self::Help(help) => help.over.as_deref(),
            other => Some(other),
        }
    }
}

/// The command list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Palette {
    /// Which commands it lists.
    pub of: Listed,
    /// What was typed.
    pub filter: Field,
    /// The lit row among those shown.
    pub cursor: usize,
}

/// Which commands a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Listed {
    /// Every one.
    #[default]
    All,
    /// Those that begin a summary.
    Summaries,
}

/// The help.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Help {
    /// What was typed.
    pub filter: Field,
    /// The page, counted from 0: keys here, signs, what integrative means.
    pub page: usize,
    /// Rows scrolled down.
    pub scroll: usize,
    /// What it lies on: that is explained, and is there again when the help is closed.
    pub over: Option<Box<Overlay>>,
    /// The question it lies on, likewise.
    pub asked: Option<Question>,
}

impl Help {
    /// How many pages there are.
    pub const PAGES: usize = 3;
}

/// The client an entry is moved to.
#[derive(Clone, PartialEq, Debug)]
pub struct MoveEntry {
    /// The entry.
    pub entry: EntryId,
    /// What was typed.
    pub filter: Field,
    /// The lit row among those shown.
    pub cursor: usize,
}

/// A question: what is asked and what each answer does. The first answer is the safe one and is lit.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// What is asked, a line each.
    pub words: Vec<String>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Which answer is lit.
    pub lit: usize,
}

impl Question {
    /// Lights the answer that begins with a digit; nothing is answered by it.
    pub fn light(&mut self, sign: char) {
        let begins = |answer: &Answer| sign.is_ascii_digit() && answer.words.starts_with(sign);
        if let Some(at) = self.answers.iter().position(begins) {
            self.lit = at;
        }
    }
}

/// One answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// What it says.
    pub words: String,
    /// What it does; none = nothing.
    pub does: Option<Deed>,
}

/// What an answer does. It names its object by id, so that nothing that happens meanwhile changes what yes means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// A command.
    Do(Action),
    /// Opens a client and goes on with the running session.
    GoOn(ClientId),
    /// Puts the whole copy of a spoiled document in its place.
    UseCopy(ClientId),
    /// Opens a client and closes the running session at its last line.
    CloseAtLast(ClientId),
    /// Goes to what a finding is about.
    LookAtFinding(Rule, Uuid),
    /// Answers what a rule asks once.
    AnswerFinding(Rule, Uuid),
    /// Puts the technique of a log line on the plan.
    AddToPlan(EntryId),
    /// Does what a letter on the card of a technique says.
    OnTechnique(TechniqueId, CardAct),
    /// Opens the practice's own copy of a technique.
    EditTechnique(TechniqueId),
    /// Hides a technique for the practice, or shows it again.
    HideTechnique(TechniqueId),
    /// Links a did that was typed freely to the library.
    LinkEntry(EntryId),
    /// Closes the therapy of the client on the desk.
    CloseTherapy,
    /// Leaves the program; a running session goes on later.
    Leave,
    /// Leaves although something is only in memory and in the spill folder.
    LeaveUnsaved,
    /// Makes a fact of an idea of the log.
    TakeUpIdea(EntryId),
    /// Asks why an idea of the log is let go.
    LetIdeaGo(EntryId),
    /// Asks for the reason that is missing of a line.
    GiveReason(EntryId),
    /// Opens the risk form of an entry.
    FillRisk(EntryId),
    /// Ends the session; risk forms are filled in later.
    PutRiskOff,
    /// Rates a goal by its five written levels.
    RateByLevels(GoalId, i8),
}
