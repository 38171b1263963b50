//! The command table: dispatch, hint row, menu, help, command list, README and `alongside keys` all read it.
//!
//! Long because it is one table, read by columns.

use crate::app::apart::Take;
use crate::app::aside;
use crate::app::closing;
use crate::app::desk::{Access, Pane};
use crate::app::field::Edit;
use crate::app::field::Edit::{End as EndOfText, Start as StartOfText};
use crate::app::field::Edit::{EraseAll, EraseBack, EraseNext, EraseWord, Left, Right};
use crate::app::first::{self, FirstDeed};
use crate::app::form::{self, Value};
use crate::app::keying::{self, Keyed};
use crate::app::list::Move;
use crate::app::list::Move::{Down, PageDown, PageUp, Up};
use crate::app::overlay::Overlay;
use crate::app::own::Deed as OwnDeed;
use crate::app::picker;
use crate::app::risk_form::{self, RiskDeed};
use crate::app::state::{Screen, State};
use crate::app::step_card::CardDeed;
use crate::app::technique_card::{self, CardAct};
use crate::app::writing::{self, TextDeed};
use crate::domain::chosen::Ground::{Dark, Light, Plain};
use crate::domain::chosen::{Ground, Motion};
use crate::domain::plan::AsideKind::{self, Declined, NotNow};
use crate::domain::risk::RiskAnswer::{No, NotAsked, Unsure, Yes};
use crate::domain::session::Moment;
use crate::domain::session::Moment::{Body, Insight, Repair, Rupture, Shift, Silence, Tears};
use crate::domain::summary::SummaryKind;
use crate::domain::writing::signed::AmendmentKind::{
    Addendum, Correction, EnteredInError, LateEntry,
};
use crate::words::blocked as why;
use crate::words::command as w;
use crate::words::command::Named as Names;

/// What a user can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the table names and explains each")]
pub enum Action {
    ActOnLit,
    Add,
    AddFive,
    Answer,
    AnswerAtEnd(u8),
    AnswerLit(u8),
    AskApart,
    Card(CardDeed),
    CarryGoal,
    CardRow,
    ChangeStart,
    ChooseFacet,
    Choose(bool),
    Close,
    CloseRisk,
    CloseRupture,
    CloseTherapy,
    CoverScreen,
    Edit(Edit),
    EndAndQuit,
    EndNow,
    FillMeasure,
    First(FirstDeed),
    FiveLess,
    GiveReason,
    Go(Move),
    Goal(u8),
    HitToLine,
    JoinLines,
    Keying(Keyed),
    LeavePage,
    LibraryFromLine,
    Lock,
    LogLine,
    Mark(Moment),
    MoveLit,
    NewLine,
    NewSummary(Option<SummaryKind>),
    NextField,
    NextPage,
    NextPane,
    NextView,
    OpenNote,
    OfferAgain,
    OnTechnique(CardAct),
    OpenClient,
    OpenGoal,
    OpenHelp,
    OpenHit,
    OpenLevels,
    OpenMeasure,
    OpenMenu,
    OpenOption,
    OpenOwn,
    OpenPalette,
    OpenReading,
    OpenRow,
    OpenTechnique,
    OpenTrend,
    Own(OwnDeed),
    PauseOrGoOn,
    PlaceFact,
    PrevField,
    PrevPane,
    Process(char),
    Quit,
    RateByLevels,
    RateSession,
    ReadFactors,
    Redo,
    Reopen,
    RepairRupture,
    Risk(RiskDeed),
    ReviewGoal,
    RunCommand,
    SayLeave,
    SaySaved,
    SetAside(AsideKind),
    ShowChart,
    ShowChecklist(u8),
    ShowDemo,
    ShowDrawer,
    ShowBoard,
    ShowClients,
    ShowClosing,
    ShowDisclosures,
    ShowEnd,
    ShowExport,
    ShowFind,
    ShowGoals,
    ShowLast,
    ShowLibrary,
    ShowMarkers,
    ShowMeasures,
    ShowMoments,
    ShowNotes,
    ShowOptions,
    ShowProfile,
    ShowPlan,
    ShowRisk,
    ShowSchedule,
    ShowSession,
    ShowTime,
    ShowTrend,
    ShowApart,
    ShowVersions,
    StartSession,
    Suspend,
    SwitchApproach,
    SwitchGoal,
    SwitchSide,
    TakeApart(Take),
    TakeClient,
    TakeExport,
    TakeFacet,
    TakeHit,
    TakeMatch,
    TakeOver,
    TakeValue,
    Text(TextDeed),
    Tips(bool),
    TurnEnd,
    TurnFilter,
    TurnFind,
    TurnNotes,
    TurnScreen,
    TurnTrend(bool),
    TurnVersions,
    Uncover,
    Undo,
    Wear(Ground),
    WhatNext,
}

/// Where a key means something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "each is the place of that name")]
pub enum Scope {
    Cover,
    Question,
    Menu,
    Moments,
    Markers,
    Time,
    Picker,
    /// The library while Enter keeps the words that were typed; what the library has comes after it.
    PickerWords,
    /// The library while a line is linked to one of its techniques.
    PickerLinks,
    /// The facets of the library, and their values.
    FacetList,
    /// The card of a technique while Enter logs it; what the card has comes after it.
    TechniqueLogs,
    TechniqueCard,
    Palette,
    Help,
    Find,
    MoveEntry,
    /// What can go out.
    Exports,
    Facts,
    /// Over the facts of a slot while nothing is typed.
    FactsUntyped,
    RiskList,
    /// The rows of the risk form.
    RiskRows,
    /// Over them where the lit one is answered.
    RiskAnswered,
    /// The words of one of them.
    RiskWords,
    /// Over the list of risk while a critical answer is lit; what the list has comes after it.
    RiskAnswer,
    /// The answers of a measure.
    KeyItems,
    /// Over them at an item of yes and no.
    KeyYesNo,
    /// Over them at an item that may not apply.
    KeyMayNot,
    /// What was done about a critical answer.
    KeyRow,
    /// A text in the form of a measure.
    KeyText,
    /// A reading that is on file.
    KeyRead,
    /// Another answer to one of its items.
    KeyNew,
    /// Over the matches that are listed under a field of a form.
    Matches,
    Form,
    LongText,
    Choice,
    /// Over a prompt for a paraphrase of what the client said.
    Paraphrase,
    Prompt,
    Clients,
    Card,
    /// Over the start card while its row of what next is lit.
    CardNext,
    /// The first steps.
    First,
    /// Over them while one of several answers is chosen.
    FirstChoice,
    End,
    /// Over the end while a critical answer is lit.
    EndAnswer,
    EmptyLine,
    Line,
    Goals,
    Chart,
    Measures,
    Own,
    Options,
    Page,
    /// Two versions of the plan side by side; what a page has comes after it.
    Versions,
    /// Two versions from two copies; what a page has comes after it.
    Apart,
    /// What is still open on the page of an end, before it and after.
    StillOpen,
    /// The line of a measure or a goal.
    Trend,
    /// Notes and summaries.
    Notes,
    /// The draft of a note or a summary.
    Writing,
    /// The row of risk in the draft of a note, while no line takes letters; what a draft has comes after it.
    RiskRow,
    /// A note or a summary that is signed.
    Signed,
    /// The drawer.
    Drawer,
    /// Over the empty line while an entry of the drawer is lit.
    DrawerLit,
    /// What is turned to the client.
    Turned,
    Text,
    Always,
    /// Reached by name only, from the command list.
    Named,
}

/// Whether the hint row and the menu show a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Hint {
    Shown,
    Hidden,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Where.
    pub scope: Scope,
    /// The key, as [`Key`](crate::app::key::Key) prints it; empty for commands reached by name only.
    pub key: &'static str,
    /// What it does.
    pub action: Action,
    /// What it is called.
    pub names: Names,
    /// Whether hint row and menu show it.
    pub hint: Hint,
    /// Why it cannot be done now, if it cannot.
    pub blocked: fn(&State) -> Option<&'static str>,
}

const fn row(
    scope: Scope,
    key: &'static str,
    action: Action,
    names: Names,
    hint: Hint,
    blocked: fn(&State) -> Option<&'static str>,
) -> Command {
    Command {
        scope,
        key,
        action,
        names,
        hint,
        blocked,
    }
}

/// Every command, most important first within a place.
#[rustfmt::skip] // a table is read by columns
pub const COMMANDS: &[Command] = &{
    use Action::{ActOnLit, Add, AddFive, Answer, CardRow, ChangeStart, Choose, Close, CloseRisk, CloseRupture, CoverScreen, Edit, EndAndQuit, EndNow, FiveLess, GiveReason, Go, Goal, HitToLine, JoinLines, LeavePage, LibraryFromLine, LogLine, Mark, MoveLit, NewLine, NextField, NextPage, NextPane, NextView, OpenClient, OpenGoal, OpenHelp, OpenHit, OpenMenu, OpenOwn, OpenPalette, OpenRow, PauseOrGoOn, PlaceFact, PrevField, PrevPane, Process, Quit, ReadFactors, Redo, RepairRupture, ReviewGoal, RunCommand, SayLeave, SaySaved, ShowBoard, ShowChart, ShowClients, ShowEnd, ShowFind, ShowGoals, ShowLast, ShowLibrary, ShowMarkers, ShowMoments, ShowPlan, ShowProfile, ShowRisk, ShowSession, ShowTime, StartSession, Suspend, SwitchGoal, SwitchSide, TakeClient, TakeHit, TakeOver, TakeValue, TurnFind, Uncover, Undo, Wear};
    use Hint::{Hidden, Shown};
    use Scope::{Always, Card, Chart, Choice, Clients, Cover, EmptyLine, End, Facts, FactsUntyped, Find, Form, Goals, Help, Line, LongText, Markers, Menu, Moments, MoveEntry, Named, Own, Page, Palette, Picker, Prompt, Question, RiskList, Text, Time};
    [
    //  where      key          action                what it is called   hint   blocked
    row(Cover,     "enter",     Uncover,         w::UNCOVER,       Shown,  never),
    row(Question,  "enter",     Answer,          w::ANSWER,        Shown,  never),
    row(Question,  "left",      Go(Up),          w::ANSWER_UP,     Hidden, never),
    row(Question,  "right",     Go(Down),        w::ANSWER_DOWN,   Hidden, never),
    row(Question,  "up",        Go(Up),          w::ANSWER_UP,     Hidden, never),
    row(Question,  "down",      Go(Down),        w::ANSWER_DOWN,   Shown,  never),
    row(Question,  "tab",       Go(Down),        w::ANSWER_DOWN,   Hidden, never),
    row(Question,  "back-tab",  Go(Up),          w::ANSWER_UP,     Hidden, never),
    row(Question,  "esc",       Close,           w::BACK,          Shown,  never),
    row(Menu,      "s",         ShowSession,     w::SESSION,       Shown,  nobody_there),
    row(Menu,      "c",         ShowClients,     w::CLIENTS,       Shown,  never),
    row(Menu,      "h",         ShowChart,       w::CHART,         Shown,  no_client),
    row(Menu,      "f",         ShowPlan,        w::PLAN,          Shown,  no_client),
    row(Menu,      "g",         ShowGoals,       w::GOALS,         Shown,  no_client),
    row(Menu,      "m",         Action::ShowMeasures, w::MEASURES, Shown,  no_client),
    row(Menu,      "l",         ShowLibrary,     w::LIBRARY,       Shown,  no_library),
    row(Menu,      "n",         Action::ShowNotes, w::NOTES,       Shown,  no_client),
    row(Menu,      "i",         Action::TurnScreen, w::TURN_SCREEN, Shown, no_client),
    row(Menu,      "a",         Add,             w::ADD,           Shown,  cannot_add),
    row(Menu,      "r",         ShowRisk,        w::RISK,          Shown,  no_client),
    row(Menu,      "t",         ShowTime,        w::TIME,          Shown,  no_session),
    row(Menu,      "v",         ShowMoments,     w::MOMENT,        Shown,  no_session),
    row(Menu,      "p",         ShowMarkers,     w::MARKER,        Shown,  no_session),
    row(Menu,      "w",         Action::Text(TextDeed::Write), w::WRITE_NOTE, Shown, no_note),
    row(Menu,      "d",         Action::Card(CardDeed::RunOrEnd), w::STEP_CARD,     Shown,  no_session),
    row(Menu,      "e",         ShowEnd,         w::END,           Shown,  no_session),
    row(Menu,      "x",         Action::ShowExport, w::EXPORT,     Shown,  crate::app::export::blocked),
    row(Menu,      "/",         ShowFind,        w::FIND,          Shown,  never),
    row(Menu,      ":",         OpenPalette,     w::COMMANDS,      Shown,  never),
    row(Menu,      "u",         Undo,            w::UNDO,          Shown,  never),
    row(Menu,      "y",         Redo,            w::REDO,          Shown,  never),
    row(Menu,      "o",         Action::ShowOptions, w::OPTIONS,   Shown,  never),
    row(Menu,      "b",         CoverScreen,     w::COVER,         Shown,  never),
    row(Menu,      "z",         Action::Lock,    w::LOCK,          Shown,  never),
    row(Menu,      "j",         Go(Down),        w::DOWN,          Shown,  never),
    row(Menu,      "k",         Go(Up),          w::UP,            Shown,  never),
    row(Menu,      "1",         Goal(1),         w::GOAL_1,        Shown,  no_client),
    row(Menu,      "2",         Goal(2),         w::GOAL_2,        Hidden, no_client),
    row(Menu,      "3",         Goal(3),         w::GOAL_3,        Hidden, no_client),
    row(Menu,      "4",         Goal(4),         w::GOAL_4,        Hidden, no_client),
    row(Menu,      "5",         Goal(5),         w::GOAL_5,        Hidden, no_client),
    row(Menu,      "6",         Goal(6),         w::GOAL_6,        Hidden, no_client),
    row(Menu,      "7",         Goal(7),         w::GOAL_7,        Hidden, no_client),
    row(Menu,      "8",         Goal(8),         w::GOAL_8,        Hidden, no_client),
    row(Menu,      "9",         Goal(9),         w::GOAL_9,        Hidden, no_client),
    row(Menu,      "0",         Goal(0),         w::GOAL_0,        Shown,  no_client),
    row(Menu,      "?",         OpenHelp,        w::HELP,          Shown,  never),
    row(Menu,      "q",         Quit,            w::QUIT,          Shown,  never),
    row(Menu,      "esc",       Close,           w::CLOSE,         Shown,  never),
    row(Moments,   "s",         Mark(Shift),     w::SHIFT,         Shown,  no_session),
    row(Moments,   "i",         Mark(Insight),   w::INSIGHT,       Shown,  no_session),
    row(Moments,   "r",         Mark(Rupture),   w::RUPTURE,       Shown,  no_session),
    row(Moments,   "p",         Mark(Repair),    w::REPAIR,        Shown,  no_session),
    row(Moments,   "q",         Mark(Silence),   w::SILENCE,       Shown,  no_session),
    row(Moments,   "t",         Mark(Tears),     w::TEARS,         Shown,  no_session),
    row(Moments,   "b",         Mark(Body),      w::BODY,          Shown,  no_session),
    row(Moments,   "esc",       Close,           w::CLOSE,         Shown,  never),
    row(Markers,   "s",         Process('s'),    w::MARK_S,        Shown,  no_session),
    row(Markers,   "u",         Process('u'),    w::MARK_U,        Shown,  no_session),
    row(Markers,   "p",         Process('p'),    w::MARK_P,        Shown,  no_session),
    row(Markers,   "f",         Process('f'),    w::MARK_F,        Shown,  no_session),
    row(Markers,   "i",         Process('i'),    w::MARK_I,        Shown,  no_session),
    row(Markers,   "v",         Process('v'),    w::MARK_V,        Shown,  no_session),
    row(Markers,   "m",         Process('m'),    w::MARK_M,        Shown,  no_session),
    row(Markers,   "o",         Process('o'),    w::MARK_O,        Shown,  no_session),
    row(Markers,   "r",         Process('r'),    w::MARK_R,        Shown,  no_session),
    row(Markers,   "esc",       Close,           w::CLOSE,         Shown,  never),
    row(Time,      "a",         AddFive,         w::ADD_FIVE,      Shown,  no_session),
    row(Time,      "f",         FiveLess,        w::FIVE_LESS,     Shown,  no_session),
    row(Time,      "s",         ChangeStart,     w::CHANGE_START,  Shown,  no_session),
    row(Time,      "p",         PauseOrGoOn,     w::PAUSE,         Shown,  no_session),
    row(Time,      "b",         Action::Card(CardDeed::Breathe),     w::BREATHE,    Shown,  no_session),
    row(Time,      "c",         Action::Card(CardDeed::CountDown),   w::COUNT_DOWN, Shown,  no_session),
    row(Time,      "d",         Action::Card(CardDeed::Distress), w::DISTRESS,   Shown,  no_session),
    row(Time,      "esc",       Close,           w::CLOSE,         Shown,  never),
    row(Scope::PickerWords, "enter", TakeHit,     w::KEEP_WORDS,    Shown,  picker::cannot_keep),
    row(Scope::PickerWords, "tab",   HitToLine,   w::WORDS_TO_LINE, Shown,  picker::cannot_keep),
    row(Scope::PickerWords, "right", Edit(Right), w::RIGHT,         Hidden, never),
    row(Scope::PickerLinks, "enter", TakeHit,     w::LINK_HIT,      Shown,  never),
    row(Picker,    "enter",     TakeHit,         w::TAKE_HIT,      Shown,  picker::cannot_take),
    row(Picker,    "right",     Action::OpenTechnique, w::CARD_OF_HIT, Shown, never),
    row(Picker,    "tab",       HitToLine,       w::HIT_TO_LINE,   Shown,  no_session),
    row(Picker,    "back-tab",  Action::ChooseFacet, w::CHOOSE_FACET, Shown, no_library),
    row(Picker,    "up",        Go(Up),          w::UP,            Hidden, never),
    row(Picker,    "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Picker,    "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Picker,    "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Picker,    "esc",       Close,           w::BACK,          Shown,  never),
    row(Scope::FacetList, "enter",     Action::TakeFacet, w::TAKE_FACET, Shown, never),
    row(Scope::FacetList, "up",        Go(Up),       w::UP,        Hidden, never),
    row(Scope::FacetList, "down",      Go(Down),     w::DOWN,      Hidden, never),
    row(Scope::FacetList, "page-up",   Go(PageUp),   w::PAGE_UP,   Hidden, never),
    row(Scope::FacetList, "page-down", Go(PageDown), w::PAGE_DOWN, Hidden, never),
    row(Scope::FacetList, "esc",       Close,        w::BACK,      Shown,  never),
    row(Scope::TechniqueLogs, "enter", Action::OnTechnique(CardAct::LogNow), w::TAKE_HIT, Shown, technique_card::cannot_log),
    row(Scope::TechniqueCard, "enter", Close,        w::LEAVE_PAGE, Hidden, never),
    row(Scope::TechniqueCard, "l", Action::OnTechnique(CardAct::Log),      w::CARD_LOG,      Hidden, technique_card::cannot_log),
    row(Scope::TechniqueCard, "s", Action::OnTechnique(CardAct::Run),      w::CARD_RUN,      Hidden, no_session),
    row(Scope::TechniqueCard, "p", Action::OnTechnique(CardAct::Plan),     w::CARD_PLAN,     Hidden, read_only),
    row(Scope::TechniqueCard, "n", Action::OnTechnique(CardAct::NotNow),   w::CARD_NOT_NOW,  Hidden, read_only),
    row(Scope::TechniqueCard, "x", Action::OnTechnique(CardAct::Declined), w::CARD_DECLINED, Hidden, read_only),
    row(Scope::TechniqueCard, "o", Action::OnTechnique(CardAct::Offer),    w::CARD_OFFER,    Hidden, technique_card::not_aside),
    row(Scope::TechniqueCard, "f", Action::OnTechnique(CardAct::Like),     w::CARD_LIKE,     Hidden, never),
    row(Scope::TechniqueCard, "e", Action::OnTechnique(CardAct::Edit),     w::CARD_EDIT,     Hidden, never),
    row(Scope::TechniqueCard, "h", Action::OnTechnique(CardAct::Hide),     w::CARD_HIDE,     Hidden, never),
    row(Scope::TechniqueCard, "up",        Go(Up),       w::UP,        Hidden, never),
    row(Scope::TechniqueCard, "down",      Go(Down),     w::SCROLL,    Shown,  never),
    row(Scope::TechniqueCard, "page-up",   Go(PageUp),   w::PAGE_UP,   Hidden, never),
    row(Scope::TechniqueCard, "page-down", Go(PageDown), w::PAGE_DOWN, Hidden, never),
    row(Scope::TechniqueCard, "left",      Close,        w::LEAVE_PAGE, Hidden, never),
    row(Scope::TechniqueCard, "esc",       Close,        w::LEAVE_PAGE, Shown, never),
    row(Palette,   "enter",     RunCommand,      w::RUN,           Shown,  never),
    row(Palette,   "up",        Go(Up),          w::UP,            Hidden, never),
    row(Palette,   "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Palette,   "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Palette,   "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Palette,   "esc",       Close,           w::BACK,          Shown,  never),
    row(Help,      "tab",       NextPage,        w::NEXT_PAGE,     Shown,  never),
    row(Help,      "up",        Go(Up),          w::UP,            Hidden, never),
    row(Help,      "down",      Go(Down),        w::DOWN,          Shown,  never),
    row(Help,      "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Help,      "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Help,      "esc",       Close,           w::BACK,          Shown,  never),
    row(Find,      "enter",     OpenHit,         w::OPEN_HIT,      Shown,  never),
    row(Find,      "tab",       TurnFind,        w::TURN_FIND,     Shown,  no_client),
    row(Find,      "up",        Go(Up),          w::UP,            Hidden, never),
    row(Find,      "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Find,      "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Find,      "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Find,      "esc",       Close,           w::BACK,          Shown,  never),
    row(MoveEntry, "enter",     TakeClient,      w::TAKE_CLIENT,   Shown,  never),
    row(MoveEntry, "up",        Go(Up),          w::UP,            Hidden, never),
    row(MoveEntry, "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(MoveEntry, "esc",       Close,           w::BACK,          Shown,  never),
    row(Scope::Exports, "enter", Action::TakeExport, w::TAKE_EXPORT, Shown, never),
    row(Scope::Exports, "up",   Go(Up),          w::UP,            Hidden, never),
    row(Scope::Exports, "down", Go(Down),        w::DOWN,          Hidden, never),
    row(Scope::Exports, "page-up", Go(PageUp),   w::PAGE_UP,       Hidden, never),
    row(Scope::Exports, "page-down", Go(PageDown), w::PAGE_DOWN,   Hidden, never),
    row(Scope::Exports, "esc",  Close,           w::BACK,          Shown,  never),
    row(FactsUntyped, "space",  PlaceFact,       w::PLACE_FACT,    Hidden, read_only),
    row(Facts,     "enter",     PlaceFact,       w::PLACE_FACT,    Shown,  read_only),
    row(Facts,     "up",        Go(Up),          w::UP,            Hidden, never),
    row(Facts,     "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Facts,     "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Facts,     "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Facts,     "esc",       Close,           w::DONE,          Shown,  never),
    row(RiskList,  "enter",     Action::Risk(RiskDeed::OpenLit), w::OPEN_RISK_FORM, Shown, no_risk),
    row(RiskList,  "c",         CloseRisk,       w::CLOSE_RISK,    Shown,  no_risk),
    row(RiskList,  "a",         Action::Risk(RiskDeed::Begin), w::BEGIN_RISK, Shown, read_only),
    row(RiskList,  "up",        Go(Up),          w::UP,            Hidden, never),
    row(RiskList,  "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(RiskList,  "esc",       Close,           w::BACK,          Shown,  never),
    row(Scope::RiskAnswered, "enter", Action::Risk(RiskDeed::Words), w::RISK_WORDS, Shown, read_only),
    row(Scope::RiskRows, "enter", Action::Risk(RiskDeed::Done),  w::RISK_DONE,  Shown,  never),
    row(Scope::RiskRows, "y",     Action::Risk(RiskDeed::Answer(Yes)),      w::RISK_YES,    Shown, read_only),
    row(Scope::RiskRows, "n",     Action::Risk(RiskDeed::Answer(No)),       w::RISK_NO,     Shown, read_only),
    row(Scope::RiskRows, "u",     Action::Risk(RiskDeed::Answer(Unsure)),   w::RISK_UNSURE, Shown, read_only),
    row(Scope::RiskRows, "-",     Action::Risk(RiskDeed::Answer(NotAsked)), w::NOT_ASKED, Shown, read_only),
    row(Scope::RiskRows, "right", Action::Risk(RiskDeed::Words), w::RISK_WORDS, Shown,  read_only),
    row(Scope::RiskRows, "tab",   Action::Risk(RiskDeed::More),  w::RISK_MORE,  Shown,  read_only),
    row(Scope::RiskRows, "a",     Action::Risk(RiskDeed::Act),   w::RISK_ACT,   Shown,  read_only),
    row(Scope::RiskRows, "c",     Action::Risk(RiskDeed::Close), w::CLOSE_RISK, Shown,  read_only),
    row(Scope::RiskRows, "up",        Go(Up),       w::UP,        Hidden, never),
    row(Scope::RiskRows, "left",      Go(Up),       w::UP,        Hidden, never),
    row(Scope::RiskRows, "down",      Go(Down),     w::DOWN,      Hidden, never),
    row(Scope::RiskRows, "page-up",   Go(PageUp),   w::PAGE_UP,   Hidden, never),
    row(Scope::RiskRows, "page-down", Go(PageDown), w::PAGE_DOWN, Hidden, never),
    row(Scope::RiskRows, "esc",   Close,            w::OUT,       Shown,  never),
    row(Scope::RiskWords, "enter", Action::Risk(RiskDeed::TakeWords), w::TAKE_VALUE, Shown, never),
    row(Scope::RiskWords, "tab",   Action::Risk(RiskDeed::TakeWords), w::TAKE_VALUE, Hidden, never),
    row(Scope::RiskWords, "up",    Go(Up),          w::UP,        Hidden, never),
    row(Scope::RiskWords, "down",  Go(Down),        w::DOWN,      Hidden, never),
    row(Scope::RiskWords, "esc",   Close,           w::OUT,       Shown,  never),
    row(Scope::RiskAnswer, "1", Action::AnswerLit(1), w::ASKED_NOW,     Shown,  read_only),
    row(Scope::RiskAnswer, "2", Action::AnswerLit(2), w::ASKED_EARLIER, Shown,  read_only),
    row(Scope::RiskAnswer, "3", Action::AnswerLit(3), w::NOT_POSSIBLE,  Shown,  read_only),
    row(Scope::RiskAnswer, "enter", Action::AnswerLit(0), w::ANSWER_IT, Hidden, read_only),
    row(Scope::RiskAnswer, "c",     Action::AnswerLit(0), w::ANSWER_IT, Hidden, read_only),
    row(Scope::KeyYesNo, "y",         Action::Keying(Keyed::YesNo(true)),  w::KEY_YES,     Shown,  never),
    row(Scope::KeyYesNo, "n",         Action::Keying(Keyed::YesNo(false)), w::KEY_NO,      Shown,  never),
    row(Scope::KeyMayNot, "n",        Action::Keying(Keyed::NotApply),     w::KEY_NOT_APPLY, Shown, never),
    row(Scope::KeyItems, "enter",     Action::Keying(Keyed::Enter),    w::KEY_ENTER,     Shown,  never),
    row(Scope::KeyItems, "tab",       Action::Keying(Keyed::Row),      w::KEY_ROW,       Shown,  keying::no_row),
    row(Scope::KeyItems, "-",         Action::Keying(Keyed::LeaveOut), w::KEY_LEAVE_OUT, Shown,  never),
    row(Scope::KeyItems, "backspace", Action::Keying(Keyed::Erase),    w::KEY_ERASE,     Shown,  never),
    row(Scope::KeyItems, "v",         Action::Keying(Keyed::Version),  w::KEY_VERSION,   Shown,  keying::one_version),
    row(Scope::KeyItems, "t",         Action::Keying(Keyed::Total),    w::KEY_TOTAL,     Shown,  keying::no_total),
    row(Scope::KeyItems, "left",      Action::Keying(Keyed::Left),     w::KEY_LEFT,      Hidden, never),
    row(Scope::KeyItems, "up",        Action::Keying(Keyed::Left),     w::KEY_LEFT,      Hidden, never),
    row(Scope::KeyItems, "right",     Action::Keying(Keyed::Right),    w::KEY_RIGHT,     Hidden, never),
    row(Scope::KeyItems, "down",      Action::Keying(Keyed::Right),    w::KEY_RIGHT,     Hidden, never),
    row(Scope::KeyItems, "home",      Action::Keying(Keyed::First),    w::KEY_FIRST,     Hidden, never),
    row(Scope::KeyItems, "end",       Action::Keying(Keyed::Last),     w::KEY_LAST,      Hidden, never),
    row(Scope::KeyItems, "esc",       Close,                           w::OUT,           Shown,  never),
    row(Scope::KeyRow, "1",           Action::Keying(Keyed::Choose(1)), w::ASKED_NOW,     Hidden, never),
    row(Scope::KeyRow, "2",           Action::Keying(Keyed::Choose(2)), w::ASKED_EARLIER, Hidden, never),
    row(Scope::KeyRow, "3",           Action::Keying(Keyed::Choose(3)), w::NOT_POSSIBLE,  Hidden, never),
    row(Scope::KeyRow, "enter",       Action::Keying(Keyed::Enter),    w::KEY_STAYS_OPEN, Shown, never),
    row(Scope::KeyRow, "tab",         Action::Keying(Keyed::Row),      w::KEY_ROW_BACK,      Hidden, never),
    row(Scope::KeyRow, "up",          Action::Keying(Keyed::Left),     w::KEY_BACK,      Hidden, never),
    row(Scope::KeyRow, "left",        Action::Keying(Keyed::Left),     w::KEY_BACK,      Hidden, never),
    row(Scope::KeyRow, "esc",         Close,                           w::OUT,           Shown,  never),
    row(Scope::KeyText, "enter",      Action::Keying(Keyed::Enter),    w::TAKE_VALUE,    Shown,  never),
    row(Scope::KeyText, "up",         Action::Keying(Keyed::Left),     w::KEY_BACK,      Hidden, never),
    row(Scope::KeyText, "tab",        Action::Keying(Keyed::Row),      w::KEY_ROW,       Hidden, never),
    row(Scope::KeyText, "esc",        Close,                           w::OUT,           Shown,  never),
    row(Scope::KeyRead, "enter",      Action::Keying(Keyed::Enter),    w::LEAVE_PAGE,    Shown,  never),
    row(Scope::KeyRead, "c",          Action::Keying(Keyed::Correct),  w::KEY_CORRECT,   Shown,  read_only),
    row(Scope::KeyRead, "x",          Action::Keying(Keyed::Withdraw), w::KEY_WITHDRAW,  Shown,  read_only),
    row(Scope::KeyRead, "left",       Action::Keying(Keyed::Left),     w::KEY_LEFT,      Hidden, never),
    row(Scope::KeyRead, "right",      Action::Keying(Keyed::Right),    w::KEY_RIGHT,     Hidden, never),
    row(Scope::KeyRead, "home",       Action::Keying(Keyed::First),    w::KEY_FIRST,     Hidden, never),
    row(Scope::KeyRead, "esc",        Close,                           w::BACK,    Shown,  never),
    row(Scope::KeyNew, "enter",       Action::Keying(Keyed::Enter),    w::TAKE_VALUE,    Shown,  never),
    row(Scope::KeyNew, "-",           Action::Keying(Keyed::LeaveOut), w::KEY_LEAVE_OUT, Shown,  never),
    row(Scope::KeyNew, "esc",         Close,                           w::BACK,          Shown,  never),
    row(Scope::Matches, "enter", Action::TakeMatch, w::TAKE_MATCH,  Shown,  never),
    row(Scope::Matches, "down",  Go(Down),          w::DOWN,        Hidden, never),
    row(Scope::Matches, "up",    Go(Up),            w::UP,          Hidden, never),
    row(Form,      "enter",     NextField,       w::NEXT_FIELD,    Shown,  never),
    row(Form,      "down",      NextField,       w::NEXT_FIELD,    Hidden, never),
    row(Form,      "tab",       NextField,       w::NEXT_FIELD,    Hidden, never),
    row(Form,      "up",        PrevField,       w::PREV_FIELD,    Shown,  never),
    row(Form,      "back-tab",  PrevField,       w::PREV_FIELD,    Hidden, never),
    row(Form,      "esc",       Close,           w::OUT,           Shown,  never),
    row(LongText,  "enter",     NewLine,         w::NEW_LINE,      Shown,  never),
    row(LongText,  "tab",       NextField,       w::NEXT_FIELD,    Shown,  never),
    row(Choice,    "left",      Choose(false),   w::CHOOSE_LEFT,   Hidden, never),
    row(Choice,    "right",     Choose(true),    w::CHOOSE_RIGHT,  Shown,  never),
    row(Scope::Paraphrase, "tab", Action::Text(TextDeed::Verbatim), w::VERBATIM, Shown, never),
    row(Prompt,    "enter",     TakeValue,       w::TAKE_VALUE,    Shown,  never),
    row(Prompt,    "esc",       Close,           w::BACK,          Shown,  never),
    row(Clients,   "enter",     OpenClient,      w::OPEN_CLIENT,   Shown,  no_row),
    row(Clients,   "tab",       NextView,        w::NEXT_VIEW,     Shown,  never),
    row(Clients,   "up",        Go(Up),          w::UP,            Hidden, never),
    row(Clients,   "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Clients,   "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Clients,   "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Scope::FirstChoice, "1", Action::First(FirstDeed::Light(0)), w::FIRST_DARK,  Hidden, never),
    row(Scope::FirstChoice, "2", Action::First(FirstDeed::Light(1)), w::FIRST_LIGHT, Hidden, never),
    row(Scope::FirstChoice, "3", Action::First(FirstDeed::Light(2)), w::FIRST_PLAIN, Hidden, never),
    row(Scope::FirstChoice, "up",   Go(Up),      w::ANSWER_UP,     Hidden, never),
    row(Scope::FirstChoice, "down", Go(Down),    w::ANSWER_DOWN,   Shown,  never),
    row(Scope::First, "enter",  Action::First(FirstDeed::Take), w::FIRST_TAKE, Shown, never),
    row(Scope::First, "esc",    Action::First(FirstDeed::Skip), w::FIRST_SKIP, Shown, never),
    row(Scope::First, "f1",     OpenHelp,        w::HELP,          Shown,  never),
    row(Scope::First, "ctrl-l", CoverScreen,     w::COVER,         Hidden, never),
    row(Scope::First, "f9",     CoverScreen,     w::COVER,         Hidden, never),
    row(Scope::CardNext, "enter", Action::WhatNext, w::CARD_NEXT,  Shown,  read_only),
    row(Card,      "enter",     StartSession,    w::START,         Shown,  read_only),
    row(Card,      "tab",       CardRow,         w::CARD_ROW,      Shown,  read_only),
    row(Card,      "left",      Choose(false),   w::CHOOSE_LEFT,   Hidden, never),
    row(Card,      "right",     Choose(true),    w::CHOOSE_RIGHT,  Hidden, never),
    row(Card,      "up",        Go(Up),          w::UP,            Hidden, never),
    row(Card,      "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Card,      "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Card,      "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Scope::EndAnswer, "1",  Action::AnswerAtEnd(1), w::ASKED_NOW,     Hidden, read_only),
    row(Scope::EndAnswer, "2",  Action::AnswerAtEnd(2), w::ASKED_EARLIER, Hidden, read_only),
    row(Scope::EndAnswer, "3",  Action::AnswerAtEnd(3), w::NOT_POSSIBLE,  Hidden, read_only),
    row(Scope::EndAnswer, "tab", Action::TurnEnd,       w::NEXT_DATE,     Shown,  never),
    row(End,       "enter",     EndNow,          w::END_NOW,       Shown,  never),
    row(End,       "tab",       Action::RateSession, w::RATE_SESSION, Shown, read_only),
    row(End,       "up",        Go(Up),          w::UP,            Hidden, never),
    row(End,       "down",      Go(Down),        w::DOWN,          Shown,  never),
    row(End,       "back-tab",  Action::TurnEnd, w::TURN_END,      Shown,  no_open_answer),
    row(End,       "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(End,       "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Scope::StillOpen, "tab", GiveReason,     w::REASON,        Shown,  no_reason_missing),
    row(EmptyLine, "enter",     ActOnLit,        w::ACT,           Hidden, never),
    row(EmptyLine, "up",        Go(Up),          w::UP,            Hidden, never),
    row(EmptyLine, "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(EmptyLine, "right",     Action::OpenTechnique, w::CARD_OF_LIT, Shown, technique_card::no_lit),
    row(EmptyLine, "/",         LibraryFromLine, w::LIBRARY,       Hidden, never),
    row(EmptyLine, ":",         OpenPalette,     w::COMMANDS,      Hidden, never),
    row(Line,      "enter",     LogLine,         w::LOG,           Shown,  never),
    row(Line,      "tab",       NextPane,        w::NEXT_PANE,     Shown,  never),
    row(Line,      "back-tab",  PrevPane,        w::PREV_PANE,     Hidden, never),
    row(Line,      "up",        Go(Up),          w::UP,            Hidden, never),
    row(Line,      "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Line,      "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Line,      "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Goals,     "enter",     OpenGoal,        w::OPEN_GOAL,     Shown,  no_goal_to_open),
    row(Goals,     "tab",       SwitchGoal,      w::SWITCH_GOAL,   Shown,  no_goals),
    row(Goals,     "back-tab",  SwitchGoal,      w::SWITCH_GOAL,   Hidden, no_goals),
    row(Goals,     "right",     Action::RateByLevels, w::RATE_LEVELS, Hidden, no_lit_goal),
    row(Goals,     "left",      Action::OpenLevels, w::OPEN_LEVELS, Hidden, no_lit_goal),
    row(Goals,     "up",        Go(Up),          w::UP,            Hidden, never),
    row(Goals,     "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Goals,     "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Goals,     "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Chart,     "enter",     OpenRow,         w::OPEN_ROW,      Shown,  not_open_to_reader),
    row(Chart,     "tab",       SwitchSide,      w::SWITCH_SIDE,   Shown,  never),
    row(Chart,     "back-tab",  SwitchSide,      w::SWITCH_SIDE,   Hidden, never),
    row(Chart,     "up",        Go(Up),          w::UP,            Hidden, never),
    row(Chart,     "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Chart,     "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Chart,     "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Chart,     "left",      Choose(false),   w::CHOOSE_LEFT,   Hidden, never),
    row(Chart,     "right",     Choose(true),    w::CHOOSE_RIGHT,  Hidden, never),
    row(Scope::Measures, "enter",     Action::OpenMeasure, w::OPEN_MEASURE, Shown,  never),
    row(Scope::Measures, "right",     Action::FillMeasure, w::FILL_MEASURE, Shown,  read_only),
    row(Scope::Measures, "tab",       Action::TurnFilter,  w::TURN_FILTER,  Shown,  no_line),
    row(Scope::Measures, "up",        Go(Up),       w::UP,        Hidden, never),
    row(Scope::Measures, "down",      Go(Down),     w::DOWN,      Hidden, never),
    row(Scope::Measures, "page-up",   Go(PageUp),   w::PAGE_UP,   Hidden, never),
    row(Scope::Measures, "page-down", Go(PageDown), w::PAGE_DOWN, Hidden, never),
    row(Scope::Versions, "left",  Choose(false),        w::EARLIER_PAIR,  Shown,  never),
    row(Scope::Versions, "right", Choose(true),         w::LATER_PAIR,    Hidden, never),
    row(Scope::Versions, "tab",   Action::TurnVersions, w::TURN_VERSIONS, Shown,  never),
    row(Scope::Apart, "enter", Action::AskApart,        w::ASK_APART,     Shown,  read_only),
    row(Scope::Trend, "enter",     Action::OpenTrend,        w::OPEN_TREND,    Shown,  never),
    row(Scope::Trend, "left",      Choose(false),            w::EARLIER_LINE,  Shown,  never),
    row(Scope::Trend, "right",     Choose(true),             w::LATER_LINE,    Hidden, never),
    row(Scope::Trend, "tab",       Action::TurnTrend(true),  w::NEXT_MEASURE,  Shown,  never),
    row(Scope::Trend, "back-tab",  Action::TurnTrend(false), w::PREV_MEASURE,  Hidden, never),
    row(Scope::Trend, "up",        Go(Up),                   w::UP,            Hidden, never),
    row(Scope::Trend, "down",      Go(Down),                 w::DOWN,          Shown,  never),
    row(Scope::Trend, "page-up",   Go(PageUp),               w::PAGE_UP,       Hidden, never),
    row(Scope::Trend, "page-down", Go(PageDown),             w::PAGE_DOWN,     Hidden, never),
    row(Scope::Drawer, "enter",     LeavePage,    w::LEAVE_PAGE, Shown,  never),
    row(Scope::Drawer, "up",        Go(Up),       w::UP,        Hidden, never),
    row(Scope::Drawer, "down",      Go(Down),     w::DOWN,      Shown,  never),
    row(Scope::Drawer, "page-up",   Go(PageUp),   w::PAGE_UP,   Hidden, never),
    row(Scope::Drawer, "page-down", Go(PageDown), w::PAGE_DOWN, Hidden, never),
    row(Scope::DrawerLit, "right",  Action::ShowDrawer, w::DRAWER, Shown, never),
    row(Scope::Turned, "left",      Choose(false), w::EARLIER_THING, Shown,  never),
    row(Scope::Turned, "right",     Choose(true),  w::LATER_THING,   Hidden, never),
    row(Scope::Turned, "up",        Go(Up),        w::UP,            Hidden, never),
    row(Scope::Turned, "down",      Go(Down),      w::DOWN,          Hidden, never),
    row(Scope::Turned, "page-up",   Go(PageUp),    w::PAGE_UP,       Hidden, never),
    row(Scope::Turned, "page-down", Go(PageDown),  w::PAGE_DOWN,     Hidden, never),
    row(Scope::Turned, "enter",     LeavePage,     w::TURN_BACK,     Hidden, never),
    row(Scope::Turned, "esc",       LeavePage,     w::TURN_BACK,     Shown,  never),
    row(Scope::Turned, "ctrl-l",    CoverScreen,   w::COVER,         Hidden, never),
    row(Scope::Turned, "f9",        CoverScreen,   w::COVER,         Hidden, never),
    row(Own,       "enter",     OpenOwn,         w::OPEN_OWN,      Shown,  never),
    row(Own,       "up",        Go(Up),          w::UP,            Hidden, never),
    row(Own,       "down",      Go(Down),        w::DOWN,          Shown,  never),
    row(Own,       "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Own,       "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Scope::Options, "enter",     Action::OpenOption, w::CHANGE_OPTION, Shown, never),
    row(Scope::Options, "right",     Choose(true),    w::CHOOSE_RIGHT,  Shown,  never),
    row(Scope::Options, "left",      Choose(false),   w::CHOOSE_LEFT,   Hidden, never),
    row(Scope::Options, "up",        Go(Up),          w::UP,            Hidden, never),
    row(Scope::Options, "down",      Go(Down),        w::DOWN,          Hidden, never),
    row(Scope::Options, "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Scope::Options, "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Scope::Notes, "enter",     Action::OpenNote,    w::OPEN_NOTE,    Shown,  never),
    row(Scope::Notes, "tab",       Action::TurnNotes,   w::TURN_NOTES,   Shown,  never),
    row(Scope::Notes, "up",        Go(Up),              w::UP,           Hidden, never),
    row(Scope::Notes, "down",      Go(Down),            w::DOWN,         Hidden, never),
    row(Scope::Notes, "page-up",   Go(PageUp),          w::PAGE_UP,      Hidden, never),
    row(Scope::Notes, "page-down", Go(PageDown),        w::PAGE_DOWN,    Hidden, never),
    row(Scope::RiskRow, "n", Action::Text(TextDeed::RiskHere(true)),      w::RISK_NONE,  Shown,  not_draft),
    row(Scope::RiskRow, "-", Action::Text(TextDeed::RiskHere(false)),     w::RISK_NOT_ASKED, Shown, not_draft),
    row(Scope::Signed, "enter",      Action::Text(TextDeed::Open),        w::CORRECT_IT, Shown,  read_only),
    row(Scope::Signed, "tab",        Action::Text(TextDeed::Part(true)),  w::HISTORY,    Shown,  never),
    row(Scope::Signed, "up",         Go(Up),                              w::UP,         Hidden, never),
    row(Scope::Signed, "down",       Go(Down),                            w::DOWN,       Hidden, never),
    row(Scope::Signed, "page-up",    Go(PageUp),                          w::PAGE_UP,    Hidden, never),
    row(Scope::Signed, "page-down",  Go(PageDown),                        w::PAGE_DOWN,  Hidden, never),
    row(Scope::Writing, "space",     Action::Text(TextDeed::Tick),        w::TEXT_TICK,  Shown,  not_draft),
    row(Scope::Writing, "right",     Action::Text(TextDeed::Turn(true)),  w::TEXT_SIDE,  Shown,  signed),
    row(Scope::Writing, "left",      Action::Text(TextDeed::Turn(false)), w::TEXT_SIDE_BACK,  Hidden, signed),
    row(Scope::Writing, "enter",     Action::Text(TextDeed::Open),        w::TEXT_OPEN,  Shown,  read_only),
    row(Scope::Writing, "tab",       Action::Text(TextDeed::Part(true)),  w::TEXT_PART,  Shown,  never),
    row(Scope::Writing, "back-tab",  Action::Text(TextDeed::Part(false)), w::TEXT_PART_BACK,  Hidden, never),
    row(Scope::Writing, "up",        Go(Up),                              w::UP,         Hidden, never),
    row(Scope::Writing, "down",      Go(Down),                            w::DOWN,       Hidden, never),
    row(Scope::Writing, "page-up",   Go(PageUp),                          w::PAGE_UP,    Hidden, never),
    row(Scope::Writing, "page-down", Go(PageDown),                        w::PAGE_DOWN,  Hidden, never),
    row(Page,      "up",        Go(Up),          w::UP,            Hidden, never),
    row(Page,      "down",      Go(Down),        w::DOWN,          Shown,  never),
    row(Page,      "page-up",   Go(PageUp),      w::PAGE_UP,       Hidden, never),
    row(Page,      "page-down", Go(PageDown),    w::PAGE_DOWN,     Hidden, never),
    row(Page,      "enter",     LeavePage,       w::LEAVE_PAGE,    Shown,  never),
    row(Text,      "left",      Edit(Left),      w::LEFT,          Hidden, never),
    row(Text,      "right",     Edit(Right),     w::RIGHT,         Hidden, never),
    row(Text,      "home",      Edit(StartOfText),     w::START_OF_LINE, Hidden, never),
    row(Text,      "end",       Edit(EndOfText),       w::END_OF_LINE,   Hidden, never),
    row(Text,      "ctrl-a",    Edit(StartOfText),     w::START_OF_LINE, Hidden, never),
    row(Text,      "ctrl-e",    Edit(EndOfText),       w::END_OF_LINE,   Hidden, never),
    row(Text,      "backspace", Edit(EraseBack), w::ERASE_BACK,    Hidden, never),
    row(Text,      "delete",    Edit(EraseNext), w::ERASE_NEXT,    Hidden, never),
    row(Text,      "ctrl-u",    Edit(EraseAll),  w::ERASE_ALL,     Hidden, never),
    row(Text,      "ctrl-w",    Edit(EraseWord), w::ERASE_WORD,    Hidden, never),
    row(Always,    "ctrl-l",    CoverScreen,     w::COVER,         Shown,  never),
    row(Always,    "esc",       OpenMenu,        w::MENU,          Shown,  never),
    row(Always,    "ctrl-z",    Undo,            w::UNDO,          Shown,  never),
    row(Always,    "ctrl-y",    Redo,            w::REDO,          Hidden, never),
    row(Always,    "ctrl-s",    SaySaved,        w::SAY_SAVED,     Hidden, never),
    row(Always,    "ctrl-q",    SaySaved,        w::SAY_SAVED,     Hidden, never),
    row(Always,    "ctrl-c",    SayLeave,        w::SAY_LEAVE,     Hidden, never),
    row(Always,    "ctrl-d",    SayLeave,        w::SAY_LEAVE,     Hidden, never),
    row(Always,    "f1",        OpenHelp,        w::HELP,          Hidden, never),
    row(Always,    "f2",        OpenPalette,     w::COMMANDS,      Hidden, never),
    row(Always,    "f9",        CoverScreen,     w::COVER,         Hidden, never),
    row(Named,     "",          Action::OpenTechnique, w::CARD_OF_LIT, Shown, technique_card::no_lit),
    row(Named,     "",          ShowLast,        w::LAST,          Shown,  no_client),
    row(Named,     "",          Action::Text(TextDeed::Format), w::NOTE_FORMAT, Shown, read_only),
    row(Named,     "",          Action::Text(TextDeed::Copy), w::COPY_FORWARD, Shown, read_only),
    row(Named,     "",          Action::Text(TextDeed::Amend(Addendum)), w::ADDENDUM, Shown, read_only),
    row(Named,     "",          Action::Text(TextDeed::Amend(Correction)), w::CORRECTION, Shown, read_only),
    row(Named,     "",          Action::Text(TextDeed::Amend(LateEntry)), w::LATE_ENTRY, Shown, read_only),
    row(Named,     "",          Action::Text(TextDeed::Amend(EnteredInError)), w::IN_ERROR, Shown, read_only),
    row(Named,     "",          Action::RateByLevels, w::RATE_LEVELS, Shown, no_lit_goal),
    row(Named,     "",          Action::OpenLevels, w::OPEN_LEVELS, Shown,  no_lit_goal),
    row(Named,     "",          Action::OpenReading, w::OPEN_READING, Shown, no_reading),
    row(Named,     "",          ReviewGoal,      w::REVIEW_GOAL,   Shown,  no_lit_goal),
    row(Named,     "",          RepairRupture,   w::REPAIR_WAY,    Shown,  no_rupture),
    row(Named,     "",          CloseRupture,    w::CLOSE_RUPTURE, Shown,  no_rupture),
    row(Named,     "",          ReadFactors,     w::READ_FACTORS,  Shown,  read_only),
    row(Named,     "",          Action::RateSession, w::RATE_SESSION, Shown, read_only),
    row(Named,     "",          Action::ShowDrawer, w::DRAWER,     Shown,  no_client),
    row(Named,     "",          Action::Risk(RiskDeed::Begin), w::BEGIN_RISK, Shown, read_only),
    row(Named,     "",          Action::Risk(RiskDeed::Safety), w::SAFETY_PLAN, Shown, no_client),
    row(Named,     "",          Action::Risk(RiskDeed::Reviewed), w::SAFETY_REVIEWED, Shown, no_safety_plan),
    row(Named,     "",          Action::ShowChecklist(0), w::CHECK_TRAUMA,   Shown, read_only),
    row(Named,     "",          Action::ShowChecklist(1), w::CHECK_EXPOSURE, Shown, read_only),
    row(Named,     "",          Action::ShowChecklist(2), w::CHECK_CLOSURE,  Shown, read_only),
    row(Named,     "",          Action::ShowChecklist(3), w::CHECK_ENDING,   Shown, read_only),
    row(Named,     "",          Action::ShowClosing, w::CLOSING,     Shown, no_client),
    row(Named,     "",          Action::ShowDisclosures, w::DISCLOSURES, Shown, no_client),
    row(Named,     "",          Action::CloseTherapy, w::CLOSE_THERAPY, Shown, closing::cannot_close),
    row(Named,     "",          Action::Reopen,      w::REOPEN,      Shown, closing::cannot_reopen),
    row(Named,     "",          Action::CarryGoal,   w::CARRY_GOAL,  Shown, closing::cannot_carry),
    row(Named,     "",          Action::SwitchApproach, w::SWITCH_APPROACH, Shown, read_only),
    row(Named,     "",          Action::ShowVersions, w::VERSIONS,   Shown,  no_versions),
    row(Named,     "",          Action::ShowApart, w::APART,        Shown,  no_apart),
    row(Named,     "",          Action::ShowTrend, w::TREND,         Shown,  no_client),
    row(Named,     "",          Action::ShowSchedule, w::SCHEDULE, Shown,  no_client),
    row(Named,     "",          Action::WhatNext, w::WHAT_NEXT,    Shown,  read_only),
    row(Named,     "",          ShowBoard,       w::BOARD,         Shown,  never),
    row(Named,     "",          ShowProfile,     w::PROFILE,       Shown,  never),
    row(Named,     "",          Action::Own(OwnDeed::Page), w::OWN_LIBRARY, Shown, no_library),
    row(Named,     "",          Action::Own(OwnDeed::Hidden), w::HIDDEN,       Shown,  no_library),
    row(Named,     "",          Action::Own(OwnDeed::Add), w::ADD_TECHNIQUE, Shown, no_library),
    row(Named,     "",          Action::Own(OwnDeed::Edit), w::EDIT_TECHNIQUE, Shown, no_lit_technique),
    row(Named,     "",          Action::Own(OwnDeed::Hide), w::HIDE_TECHNIQUE, Shown, no_lit_technique),
    row(Named,     "",          Action::Own(OwnDeed::Like), w::LIKE_TECHNIQUE, Shown, no_lit_technique),
    row(Named,     "",          Action::Own(OwnDeed::Tag), w::TAG_TECHNIQUE, Shown, no_lit_technique),
    row(Named,     "",          GiveReason,      w::REASON,        Shown,  no_reason_missing),
    row(Named,     "",          Action::SetAside(NotNow),   w::NOT_NOW,     Shown, aside::blocked),
    row(Named,     "",          Action::SetAside(Declined), w::DECLINED,    Shown, aside::blocked),
    row(Named,     "",          Action::OfferAgain,         w::OFFER_AGAIN, Shown, aside::blocked_again),
    row(Named,     "",          Action::NewSummary(None), w::NEW_SUMMARY, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::TreatmentPlan)), w::TREATMENT_PLAN, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::ProgressReview)), w::PROGRESS_REVIEW, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::Integration)), w::INTEGRATION_SUMMARY, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::Termination)), w::TERMINATION_SUMMARY, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::Referral)), w::REFERRAL_LETTER, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::Toolkit)), w::TOOLKIT_SHEET, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::ClientPlan)), w::CLIENT_PLAN, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::Expect)), w::EXPECT_LEAFLET, Shown, read_only),
    row(Named,     "",          Action::NewSummary(Some(SummaryKind::Supervision)), w::SUPERVISION_PACKET, Shown, read_only),
    row(Named,     "",          Wear(Dark),      w::WEAR_DARK,     Shown,  never),
    row(Named,     "",          Wear(Light),     w::WEAR_LIGHT,    Shown,  never),
    row(Named,     "",          Wear(Plain),     w::WEAR_PLAIN,    Shown,  never),
    row(Named,     "",          Action::Card(CardDeed::End), w::END_CARD,      Shown,  no_card),
    row(Named,     "",          Action::Card(CardDeed::Move(Motion::Off)), w::MOTION_OFF, Shown, never),
    row(Named,     "",          Action::Card(CardDeed::Move(Motion::On)), w::MOTION_ON, Shown, never),
    row(Named,     "",          Action::First(FirstDeed::Begin), w::FIRST_STEPS, Shown, first::blocked),
    row(Named,     "",          Action::ShowDemo, w::SHOW_DEMO,    Shown,  first::no_demo),
    row(Named,     "",          Action::Tips(true),  w::TIPS_ON,   Shown,  never),
    row(Named,     "",          Action::Tips(false), w::TIPS_OFF,  Shown,  never),
    row(Named,     "",          TakeOver,        w::TAKE_OVER,     Shown,  not_held),
    row(Named,     "",          Suspend,         w::SUSPEND,       Shown,  never),
    row(Named,     "",          JoinLines,       w::JOIN,          Shown,  nothing_to_join),
    row(Named,     "",          MoveLit,         w::MOVE_LIT,      Shown,  no_lit_entry),
    row(Named,     "",          EndAndQuit,      w::END_AND_QUIT,  Shown,  never),
    ]
};

/// Returns the places whose keys count now, innermost first.
pub fn scopes(state: &State) -> Vec<Scope> {
    if state.cover.is_some() {
        return vec![Scope::Cover];
    }
    // Nobody but the client sees the screen: what is asked waits until it is turned back.
    if crate::app::turned::is_turned(state) {
        return vec![Scope::Turned];
    }
    if state.question.is_some() {
        return vec![Scope::Question, Scope::Always];
    }
    match &state.overlay {
        Some(overlay) => scopes_of(state, overlay),
        None => scopes_under(state),
    }
}

/// Returns the places that count while this overlay lies on the screen.
pub fn scopes_of(state: &State, overlay: &Overlay) -> Vec<Scope> {
    match overlay {
        Overlay::Menu => vec![Scope::Menu, Scope::Always],
        Overlay::Moments => vec![Scope::Moments, Scope::Always],
        Overlay::Markers => vec![Scope::Markers, Scope::Always],
        Overlay::Time => vec![Scope::Time, Scope::Always],
        Overlay::Picker(picker) if picker.choosing.is_some() => {
            vec![Scope::FacetList, Scope::Text, Scope::Always]
        }
        Overlay::Technique(card) if technique_card::logs(state, card) => {
            vec![Scope::TechniqueLogs, Scope::TechniqueCard, Scope::Always]
        }
        Overlay::Technique(_) => vec![Scope::TechniqueCard, Scope::Always],
        Overlay::Picker(picker) => {
            let over = match (picker.keeps_words(), picker.link) {
                (true, _) => Some(Scope::PickerWords),
                (false, Some(_)) => Some(Scope::PickerLinks),
                (false, None) => None,
            };
            let all = [Scope::Picker, Scope::Text, Scope::Always];
            over.into_iter().chain(all).collect()
        }
        Overlay::Palette(_) => vec![Scope::Palette, Scope::Text, Scope::Always],
        Overlay::Help(_) => vec![Scope::Help, Scope::Text, Scope::Always],
        Overlay::Find(_) => vec![Scope::Find, Scope::Text, Scope::Always],
        Overlay::Move(_) => vec![Scope::MoveEntry, Scope::Text, Scope::Always],
        Overlay::Export(_) => vec![Scope::Exports, Scope::Text, Scope::Always],
        Overlay::Facts(placing) if placing.filter.is_empty() => {
            vec![
                Scope::FactsUntyped,
                Scope::Facts,
                Scope::Text,
                Scope::Always,
            ]
        }
        Overlay::Facts(_) => vec![Scope::Facts, Scope::Text, Scope::Always],
        Overlay::RiskForm(form) if form.words.is_some() => {
            vec![Scope::RiskWords, Scope::Text, Scope::Always]
        }
        Overlay::RiskForm(form) if risk_form::is_answered(state, form) => {
            vec![Scope::RiskAnswered, Scope::RiskRows, Scope::Always]
        }
        Overlay::RiskForm(_) => vec![Scope::RiskRows, Scope::Always],
        Overlay::Risk { .. } if crate::app::risk_list::is_answer(state) => {
            vec![Scope::RiskAnswer, Scope::RiskList, Scope::Always]
        }
        Overlay::Risk { .. } => vec![Scope::RiskList, Scope::Always],
        Overlay::Keying(open) => keying::scopes(state, open),
        Overlay::Prompt(prompt) if prompt.kind.is_paraphrase() => {
            vec![Scope::Paraphrase, Scope::Prompt, Scope::Text, Scope::Always]
        }
        Overlay::Prompt(_) => vec![Scope::Prompt, Scope::Text, Scope::Always],
        Overlay::Form(form) => match form.fields.get(form.focus).map(|field| &field.value) {
            Some(Value::Choice { .. }) => vec![Scope::Choice, Scope::Form, Scope::Always],
            Some(Value::Long(_)) => {
                vec![Scope::LongText, Scope::Form, Scope::Text, Scope::Always]
            }
            _ if form::has_matches(state) => {
                vec![Scope::Matches, Scope::Form, Scope::Text, Scope::Always]
            }
            _ => vec![Scope::Form, Scope::Text, Scope::Always],
        },
    }
}

/// Returns the places that count once nothing lies on the screen.
pub fn scopes_under(state: &State) -> Vec<Scope> {
    let mut scopes = Vec::new();
    if let Some(first) = &state.first {
        return match first.step() {
            Some(first::Step::Minutes | first::Step::Name) => vec![Scope::First, Scope::Text],
            _ => vec![Scope::FirstChoice, Scope::First],
        };
    }
    if matches!(state.screen, Screen::Measures(_)) && !state.types_on_line() {
        return vec![Scope::Measures, Scope::Text, Scope::Always];
    }
    if state.has_line() {
        let desk = state.desk.as_ref();
        if desk.is_some_and(|desk| desk.line.is_empty()) {
            match state.screen {
                Screen::Goals(_) => scopes.push(Scope::Goals),
                Screen::Chart(_) => scopes.push(Scope::Chart),
                Screen::Measures(_) => scopes.push(Scope::Measures),
                Screen::Last { .. } | Screen::Found(_) => scopes.push(Scope::Page),
                Screen::Versions(_) => scopes.extend([Scope::Versions, Scope::Page]),
                Screen::Apart(_) => scopes.extend([Scope::Apart, Scope::Page]),
                Screen::Trend(_) => scopes.push(Scope::Trend),
                Screen::Notes(_) => scopes.push(Scope::Notes),
                Screen::Writing(_) => scopes.extend(writing::scopes(state)),
                Screen::Drawer(_) => scopes.push(Scope::Drawer),
                Screen::Clients
                | Screen::Card(_)
                | Screen::Session
                | Screen::Profile(_)
                | Screen::Options(_)
                | Screen::Turned(_)
                | Screen::End(_) => {}
            }
            if state.screen == Screen::Session && crate::app::drawer::is_lit(state) {
                scopes.push(Scope::DrawerLit);
            }
            scopes.push(Scope::EmptyLine);
        }
        scopes.extend([Scope::Line, Scope::Text, Scope::Always]);
        return scopes;
    }
    match &state.screen {
        Screen::Clients => scopes.extend([Scope::Clients, Scope::Text]),
        Screen::Card(card) if card.open && card.row == 2 => {
            scopes.extend([Scope::Text, Scope::Card]);
        }
        Screen::Card(card) if crate::app::start::lights_next(state, card) => {
            scopes.extend([Scope::CardNext, Scope::Card]);
        }
        Screen::Card(_) => scopes.push(Scope::Card),
        Screen::Goals(_) => scopes.push(Scope::Goals),
        Screen::Chart(_) => scopes.push(Scope::Chart),
        Screen::Measures(_) => scopes.push(Scope::Measures),
        Screen::Profile(_) => scopes.push(Scope::Own),
        Screen::Options(_) => scopes.push(Scope::Options),
        Screen::Notes(_) => scopes.push(Scope::Notes),
        Screen::Writing(_) => scopes.extend(writing::scopes(state)),
        Screen::Drawer(_) => scopes.push(Scope::Drawer),
        Screen::Turned(_) => scopes.push(Scope::Turned),
        Screen::End(end) if !end.ended && end.lit.is_some() => {
            scopes.extend([Scope::EndAnswer, Scope::End, Scope::Text]);
        }
        // Tab asks for reasons that are missing before it asks for the rating of the session.
        Screen::End(end) if !end.ended && no_reason_missing(state).is_none() => {
            scopes.extend([Scope::StillOpen, Scope::End, Scope::Text]);
        }
        Screen::End(end) if !end.ended => scopes.extend([Scope::End, Scope::Text]),
        Screen::Versions(_) => scopes.extend([Scope::Versions, Scope::Page]),
        Screen::Apart(_) => scopes.extend([Scope::Apart, Scope::Page]),
        Screen::Trend(_) => scopes.push(Scope::Trend),
        Screen::End(_) => scopes.extend([Scope::Page, Scope::StillOpen]),
        Screen::Session | Screen::Last { .. } | Screen::Found(_) => scopes.push(Scope::Page),
    }
    scopes.push(Scope::Always);
    scopes
}

type Blocked = Option<&'static str>;

fn never(_: &State) -> Blocked {
    None
}

fn no_client(state: &State) -> Blocked {
    state.desk.is_none().then_some(why::NO_CLIENT)
}

fn nobody_there(state: &State) -> Blocked {
    if state.running().is_some() {
        None
    } else {
        no_client(state)
    }
}

fn no_library(state: &State) -> Blocked {
    state.shelf.is_none().then_some(why::NO_LIBRARY)
}

fn no_lit_technique(state: &State) -> Blocked {
    let none = crate::app::own::lit(state).is_none();
    none.then_some(crate::words::own::NONE_LIT)
}

pub(super) fn no_session(state: &State) -> Blocked {
    let runs = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.session.is_some());
    if runs {
        read_only(state)
    } else {
        Some(why::NO_SESSION)
    }
}

pub(super) fn read_only(state: &State) -> Blocked {
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Reader(_)) => Some(why::READ_ONLY),
        Some(Access::Writer) => None,
        None => Some(why::NO_CLIENT),
    }
}

fn cannot_add(state: &State) -> Blocked {
    match state.screen {
        Screen::Clients if state.is_guest => Some(why::GUEST),
        Screen::Clients | Screen::Profile(_) => None,
        Screen::Chart(ref page) if !page.adds() => Some(why::NOTHING_TO_ADD),
        Screen::Drawer(_) if state.has_line() => read_only(state),
        Screen::Drawer(_) => Some(crate::words::drawer::NEEDS_SESSION),
        Screen::Session
        | Screen::Goals(_)
        | Screen::Card(_)
        | Screen::Chart(_)
        | Screen::Notes(_) => read_only(state),
        Screen::Writing(_) => writing::cannot_add(state),
        Screen::Last { .. }
        | Screen::Found(_)
        | Screen::Versions(_)
        | Screen::Apart(_)
        | Screen::Trend(_)
        | Screen::Measures(_)
        | Screen::Options(_)
        | Screen::Turned(_)
        | Screen::End(_) => Some(why::NOTHING_TO_ADD),
    }
}

fn not_draft(state: &State) -> Blocked {
    signed(state).or_else(|| read_only(state))
}

fn signed(state: &State) -> Blocked {
    let is_draft = writing::on_show(state).is_some_and(|page| page.made.is_draft);
    (!is_draft).then_some(crate::words::notes::said::IS_SIGNED)
}

/// Which goal can be opened: one that somebody else writes is read on the page.
fn no_goal_to_open(state: &State) -> Blocked {
    no_goals(state).or_else(|| read_only(state))
}

/// A row of the chart that is read can be gone into, not filled in.
fn not_open_to_reader(state: &State) -> Blocked {
    crate::app::chart::is_closed_to_reader(state).then_some(why::READ_ONLY)
}

/// A note that is not there yet is begun by whoever writes the record.
fn no_note(state: &State) -> Blocked {
    if writing::on_show(state).is_none() && writing::sign::has_note(state) {
        None
    } else {
        read_only(state)
    }
}

fn no_row(state: &State) -> Blocked {
    state.clients.lit_id().is_none().then_some(why::NO_ROW)
}

fn no_goals(state: &State) -> Blocked {
    let none = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.dossier.goals.goals.is_empty());
    none.then_some(why::NO_GOALS)
}

fn no_lit_goal(state: &State) -> Blocked {
    if crate::app::goals::has_lit(state) {
        read_only(state)
    } else {
        Some(crate::words::goals::NO_GOAL_LIT)
    }
}

fn no_versions(state: &State) -> Blocked {
    match &state.desk {
        None => Some(why::NO_CLIENT),
        Some(desk) if desk.dossier.plan.versions.is_empty() => {
            Some(crate::words::versions::ONE_VERSION)
        }
        Some(_) => None,
    }
}

fn no_apart(state: &State) -> Blocked {
    match &state.desk {
        None => Some(why::NO_CLIENT),
        Some(desk) if desk.dossier.client.rifts().next().is_none() => {
            Some(crate::words::merge::page::NONE)
        }
        Some(_) => None,
    }
}

fn no_risk(state: &State) -> Blocked {
    let none = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.shown.open_risk.is_empty());
    if none {
        Some(why::NO_RISK)
    } else {
        read_only(state)
    }
}

fn no_safety_plan(state: &State) -> Blocked {
    let desk = state.desk.as_ref();
    if desk.is_some_and(|desk| desk.dossier.risk.safety_plan().is_none()) {
        Some(crate::words::safety::NO_PLAN)
    } else {
        read_only(state)
    }
}

fn no_open_answer(state: &State) -> Blocked {
    let none = crate::app::end::answers(state).is_empty();
    none.then_some(why::NO_OPEN_ANSWER)
}

fn no_line(state: &State) -> Blocked {
    (!state.has_line()).then_some(why::TYPE_AT_ONCE)
}

fn no_reading(state: &State) -> Blocked {
    if state.desk.is_none() {
        return Some(why::NO_CLIENT);
    }
    let none = crate::app::measures::last_of_lit(state).is_none();
    none.then_some(crate::words::keying::page::NO_READING)
}

fn no_rupture(state: &State) -> Blocked {
    if state.desk.is_some() && crate::app::repair::newest_open(state).is_none() {
        Some(crate::words::alliance::NO_OPEN_RUPTURE)
    } else {
        read_only(state)
    }
}

fn no_card(state: &State) -> Blocked {
    if crate::app::step_card::runs(state) {
        read_only(state)
    } else {
        Some(crate::words::step_card::NO_CARD)
    }
}

fn not_held(state: &State) -> Blocked {
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Reader(_)) => None,
        Some(Access::Writer) => Some(why::NOT_HELD),
        None => Some(why::NO_CLIENT),
    }
}

fn nothing_to_join(state: &State) -> Blocked {
    let many = state
        .desk
        .as_ref()
        .and_then(|desk| desk.burst)
        .is_some_and(|burst| burst.lines > 1);
    (!many).then_some(why::NOTHING_TO_JOIN)
}

fn no_reason_missing(state: &State) -> Blocked {
    let none = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.shown.missing_reasons.is_empty());
    if none {
        Some(why::NO_REASON_MISSING)
    } else {
        read_only(state)
    }
}

fn no_lit_entry(state: &State) -> Blocked {
    let lit = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.lit.or(desk.correcting).is_some() && desk.pane == Pane::Log);
    if lit {
        no_session(state)
    } else {
        Some(why::NO_LIT_ENTRY)
    }
}
