//! What the commands are called: the full name for help and command list, the short one for hint row and menu.

/// The name of the key that opens the menu.
pub const ESC: &str = "Esc";

/// A command's names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    /// For help, command list and documents; under 40 characters.
    pub title: &'static str,
    /// For the hint row and the menu.
    pub short: &'static str,
    /// What else people call it, for those who look for it in the command list or the help.
    pub lay: &'static str,
}

const fn named(title: &'static str, short: &'static str, lay: &'static str) -> Named {
    Named { title, short, lay }
}

macro_rules! names {
    ($($name:ident = $title:literal, $short:literal $(, $lay:literal)?;)*) => {
        $(#[doc = $title] pub const $name: Named = named($title, $short, concat!($($lay)?));)*
    };
}

names! {
    UNCOVER = "show the screen again", "uncover";
    ANSWER = "take the lit answer", "answer";
    ANSWER_UP = "answer before", "";
    ANSWER_DOWN = "next answer", "other answers";
    NEW_LINE = "new line in the text", "new line";
    OPEN_ROW = "go in, open the lit row", "open";
    SWITCH_SIDE = "parts or rows", "parts/rows";
    BACK = "close, nothing is done", "back";
    SESSION = "session", "session";
    CLIENTS = "client list", "clients", "patients caseload people";
    CHART = "chart", "chart", "record file history assessment intake anamnesis";
    PLAN = "integration plan", "plan", "treatment approach model";
    GOALS = "goals", "goals", "aims targets objectives";
    LIBRARY = "technique library", "library", "techniques interventions exercises tools";
    LAST = "last session by note part", "last time";
    NOTES = "notes and summaries", "notes", "progress note report documentation";
    WRITE_NOTE = "write the note: open or sign it", "write", "progress note documentation sign signature report";
    OPEN_NOTE = "open the lit note", "open";
    TURN_NOTES = "with those entered in error", "in error";
    TEXT_TICK = "take the lit entry in or out", "in/out";
    TEXT_SIDE = "entries or text", "Left/Right pane";
    TEXT_SIDE_BACK = "text or entries", "";
    TEXT_OPEN = "word it, say why", "edit";
    TEXT_PART = "another part; its letter too", "part";
    TEXT_PART_BACK = "the part before; its letter too", "";
    RISK_NONE = "risk: asked, none reported", "none reported";
    RISK_NOT_ASKED = "risk: not asked, and why", "not asked";
    CORRECT_IT = "correct the lit sentence, asked first", "correct";
    HISTORY = "as it was signed, and what was added", "history";
    VERBATIM = "take the client's words as they are", "as said";
    NOTE_FORMAT = "note format", "format";
    COPY_FORWARD = "copy forward from the note before", "copy";
    ADDENDUM = "addendum to the signed text", "addendum";
    CORRECTION = "correct the lit sentence", "correct";
    LATE_ENTRY = "late entry to the signed text", "late entry";
    IN_ERROR = "mark as entered in error", "in error";
    TURN_SCREEN = "turn the screen to the client", "to client", "show client graph";
    TURN_BACK = "turn the screen back", "back";
    EARLIER_THING = "what is shown before it", "Left/Right next";
    LATER_THING = "what is shown next", "";
    NEW_SUMMARY = "new summary", "summary";
    TREATMENT_PLAN = "treatment plan", "";
    PROGRESS_REVIEW = "review of progress", "";
    INTEGRATION_SUMMARY = "integration summary", "";
    TERMINATION_SUMMARY = "termination or transfer summary", "";
    REFERRAL_LETTER = "referral letter", "", "doctor colleague letter print";
    TOOLKIT_SHEET = "toolkit sheet for the client", "";
    CLIENT_PLAN = "plan in plain words for the client", "";
    EXPECT_LEAFLET = "leaflet: what to expect", "";
    SUPERVISION_PACKET = "supervision packet", "";
    ADD = "add what this screen lists", "add here", "new create make client goal";
    RISK = "open risk entries", "risk", "suicide suicidal self-harm danger crisis harm";
    TIME = "time of the session", "time", "clock start minutes late length";
    MOMENT = "mark a moment", "moment", "tears crying silence insight rupture shift";
    MARKER = "mark a process marker", "marker";
    END = "end session", "end", "finish close stop over done";
    EXPORT = "export or print", "export", "print file copy send pdf letter hand out markdown json csv fhir";
    FIND = "find in the records", "find", "search look for word text";
    COMMANDS = "all commands", "command", "list everything palette";
    UNDO = "take back the last step", "undo", "undo reverse mistake oops wrong delete";
    REDO = "put it back", "redo", "redo restore again";
    COVER = "cover the screen", "cover", "hide privacy blank somebody comes in";
    LOCK = "lock the screen", "lock", "password passphrase pin away leave the desk";
    DOWN = "down in the list", "down";
    UP = "up in the list", "up";
    GOAL_1 = "work on goal 1", "goal";
    GOAL_2 = "work on goal 2", "";
    GOAL_3 = "work on goal 3", "";
    GOAL_4 = "work on goal 4", "";
    GOAL_5 = "work on goal 5", "";
    GOAL_6 = "work on goal 6", "";
    GOAL_7 = "work on goal 7", "";
    GOAL_8 = "work on goal 8", "";
    GOAL_9 = "work on goal 9", "";
    GOAL_0 = "work on no goal", "no goal";
    HELP = "keys that work here", "help", "keyboard shortcuts manual how";
    QUIT = "leave the program", "quit", "exit close stop log off";
    CLOSE = "close, text kept", "close, text kept";
    SHIFT = "moment: shift", "shift";
    INSIGHT = "moment: insight", "insight";
    RUPTURE = "moment: rupture", "rupture";
    REPAIR = "moment: repair", "repair";
    SILENCE = "moment: silence", "silence";
    TEARS = "moment: tears", "tears";
    BODY = "moment: body", "body";
    MARK_S = "marker: self-attack", "self-attack";
    MARK_U = "marker: unfinished business", "unfinished business";
    MARK_P = "marker: puzzling reaction", "puzzling reaction";
    MARK_F = "marker: unclear felt sense", "unclear felt sense";
    MARK_I = "marker: feeling squeezed off", "feeling squeezed off";
    MARK_V = "marker: vulnerability", "vulnerability";
    MARK_M = "marker: meaning protest", "meaning protest";
    MARK_O = "marker: overwhelm", "overwhelm";
    MARK_R = "marker: alliance strain", "alliance strain";
    ADD_FIVE = "five minutes more", "five minutes more";
    FIVE_LESS = "five minutes less", "five minutes less";
    CHANGE_START = "change the start", "change the start";
    PAUSE = "stop or start the clock", "stop or start the clock";
    STEP_CARD = "run the technique: step card", "step card", "exercise guide instructions";
    END_CARD = "end the step card", "end card";
    BREATHE = "breathe: paced breathing", "breathe, or stop", "calm pacer";
    COUNT_DOWN = "count down minutes", "count down, or stop", "timer exercise";
    DISTRESS = "distress now, 0 to 10", "distress now";
    MOTION_OFF = "motion: off", "motion off";
    MOTION_ON = "motion: on", "motion on";
    TAKE_HIT = "log the lit technique", "log it now";
    KEEP_WORDS = "keep your words as a did", "keep your words";
    WORDS_TO_LINE = "put your words on the line first", "on the line";
    LINK_HIT = "link the line to the lit technique", "link it";
    HIT_TO_LINE = "put it on the line first", "on the line";
    CARD_OF_HIT = "card of the lit technique", "card";
    CARD_OF_LIT = "card of the technique", "card";
    CHOOSE_FACET = "narrow by family, concern, time ...", "narrow";
    TAKE_FACET = "narrow by the lit row", "take it";
    CARD_LOG = "log the technique now", "log it";
    CARD_RUN = "run it step by step", "step card";
    CARD_PLAN = "put it on the plan", "plan";
    CARD_NOT_NOW = "not now, because", "not now";
    CARD_DECLINED = "the client declined it", "declined";
    CARD_OFFER = "offer it again", "offer again";
    CARD_LIKE = "like it, or no more", "like";
    CARD_EDIT = "edit an own copy", "edit";
    CARD_HIDE = "hide it, or show it again", "hide";
    SCROLL = "further down", "scroll";
    PAGE_UP = "a page up", "";
    PAGE_DOWN = "a page down", "";
    RUN = "run the lit command", "run";
    NEXT_PAGE = "next help page", "keys, signs, about";
    TURN_FIND = "all clients, or this one only", "all or this one";
    OPEN_HIT = "open it where it was said", "open";
    TAKE_EXPORT = "choose what goes out", "choose";
    TAKE_CLIENT = "move the entry there", "move it there";
    PLACE_FACT = "put the lit fact in, or take it out", "in/out";
    DONE = "close, what was done stays", "done";
    OPEN_RISK_FORM = "open its risk form", "form";
    BEGIN_RISK = "begin a risk entry", "begin one", "suicide suicidal self-harm danger crisis";
    RISK_YES = "yes", "yes";
    RISK_NO = "no", "no";
    RISK_UNSURE = "client unsure", "unsure";
    NOT_ASKED = "not asked", "not asked";
    RISK_DONE = "the form is done", "done";
    RISK_WORDS = "words to the lit row", "words";
    RISK_MORE = "what stands behind the risk form", "more";
    RISK_ACT = "what was done about it", "action";
    DRAWER = "drawer: process notes", "drawer", "private psychotherapy notes own reaction countertransference";
    SAFETY_PLAN = "safety plan", "safety plan", "suicide suicidal crisis emergency warning signs";
    SAFETY_REVIEWED = "safety plan: reviewed today", "reviewed today";
    CLOSE_RISK = "close it by a written decision", "close with a reason";
    TAKE_MATCH = "take the lit technique", "take it";
    NEXT_FIELD = "next field", "next";
    PREV_FIELD = "field before", "back";
    OUT = "out of the form, all kept", "out (kept)";
    CHOOSE_LEFT = "choice before", "";
    CHOOSE_RIGHT = "next choice", "Left/Right choose";
    TAKE_VALUE = "take it", "take it";
    OPEN_CLIENT = "open the lit client", "open";
    NEXT_VIEW = "open clients, the board, all clients", "next view";
    START = "start the session", "start";
    CARD_ROW = "how the client is seen today", "video, no-show ...";
    END_NOW = "end it now", "end it now";
    ACT = "open what is lit", "";
    LOG = "log the line", "log";
    NEXT_PANE = "next pane", "pane";
    PREV_PANE = "pane before", "";
    OPEN_GOAL = "open the lit goal or row", "open";
    SWITCH_GOAL = "goals, or what belongs to the lit one", "goals/rows";
    OPEN_LEVELS = "levels: the five of a goal (GAS)", "levels";
    RATE_LEVELS = "rate a goal by its five levels (GAS)", "rate goal";
    REVIEW_GOAL = "goal reviewed today", "reviewed";
    LEAVE_PAGE = "back", "back";
    EARLIER_PAIR = "the pair of versions before", "Left/Right versions";
    LATER_PAIR = "the next pair of versions", "";
    TURN_VERSIONS = "beside the next version, or beside now", "next or now";
    ASK_APART = "choose which version stands", "choose";
    APART = "two versions: what two copies changed", "two versions";
    OPEN_TREND = "open the lit reading or event, or go back", "open or back";
    EARLIER_LINE = "the line before", "Left/Right line";
    LATER_LINE = "the next line", "";
    NEXT_MEASURE = "the next measure or goal", "next measure";
    PREV_MEASURE = "the measure or goal before", "";
    LEFT = "a character left", "";
    RIGHT = "a character right", "";
    START_OF_LINE = "start of the line", "";
    END_OF_LINE = "end of the line", "";
    ERASE_BACK = "erase a character", "";
    ERASE_NEXT = "erase the next character", "";
    ERASE_ALL = "erase the line", "";
    ERASE_WORD = "erase a word", "";
    MENU = "menu", "menu";
    SAY_SAVED = "says what is saved", "";
    SAY_LEAVE = "says how to leave", "";
    TAKE_OVER = "take over from another program", "take over", "locked read only open elsewhere";
    SUSPEND = "suspend to the shell", "suspend", "background terminal";
    WEAR_DARK = "colours for a dark screen", "dark screen", "color theme ground";
    WEAR_LIGHT = "colours for a light screen", "light screen", "color theme ground";
    WEAR_PLAIN = "no colours", "no colours", "color theme monochrome";
    REPAIR_WAY = "repair: the way from the rupture", "repair";
    CLOSE_RUPTURE = "close the rupture with words", "close rupture";
    READ_FACTORS = "factors: read them now, 0 to 10", "factors", "alliance relationship hope common";
    RATE_SESSION = "session rating: by the client, then by you", "rate session";
    CHECK_TRAUMA = "checklist: before trauma processing", "checklist";
    CHECK_EXPOSURE = "checklist: before exposure", "checklist";
    CHECK_CLOSURE = "checklist: before closure", "checklist";
    CHECK_ENDING = "checklist: ready to end", "checklist";
    CLOSING = "ending: how, after it, follow-ups", "ending", "termination discharge closure relapse booster";
    DISCLOSURES = "who may know: requests, authorisations", "who may know", "consent release confidentiality access";
    CLOSE_THERAPY = "therapy: close the therapy", "close therapy", "termination discharge end finish";
    REOPEN = "reopen: a new episode begins", "reopen";
    CARRY_GOAL = "carry goal over into this episode", "carry goal over";
    SWITCH_APPROACH = "switch approach", "switch approach", "change method integrate";
    SCHEDULE = "schedule: which measures, how often", "schedule";
    WHAT_NEXT = "off track: what next", "what next", "stuck not working worse deteriorating no progress";
    VERSIONS = "compare plan versions", "plan versions";
    TREND = "trend: measures and goals as lines", "trend", "graph plot curve progress";
    BOARD = "board: who needs a look, and why", "board", "overview worry attention due";
    OPTIONS = "options", "options", "settings colours look keys";
    CHANGE_OPTION = "change the lit option", "change";
    PROFILE = "profile: trainings and what to learn", "profile", "my name practice";
    OWN_LIBRARY = "own techniques and packs", "own techniques";
    HIDDEN = "hidden techniques", "hidden";
    ADD_TECHNIQUE = "add a technique of our own", "add technique";
    EDIT_TECHNIQUE = "edit the technique", "edit technique";
    HIDE_TECHNIQUE = "hide the technique, or show it", "hide technique";
    LIKE_TECHNIQUE = "like the technique, or no more", "like technique";
    TAG_TECHNIQUE = "tags of the technique", "tags";
    OPEN_OWN = "open the lit row of the page", "open";
    REASON = "reason for a stopped technique", "reason";
    NOT_NOW = "not now, because: set the lit one aside", "not now";
    DECLINED = "the client declined this technique", "declined";
    OFFER_AGAIN = "offer it again", "offer again";
    JOIN = "join lines that came at once", "join";
    MOVE_LIT = "move an entry to another client", "move entry", "wrong client transfer";
    MEASURES = "measures", "measures", "questionnaire test scale score phq gad";
    OPEN_MEASURE = "open the lit measure", "open";
    FILL_MEASURE = "fill it in", "fill in";
    TURN_FILTER = "type to narrow the list, or log", "narrow";
    OPEN_READING = "reading: correct or withdraw the last", "reading";
    ASKED_NOW = "asked now", "asked now";
    ASKED_EARLIER = "asked earlier today", "asked earlier";
    NOT_POSSIBLE = "not possible, why", "not possible";
    ANSWER_IT = "says which keys close it", "";
    KEY_YES = "yes", "yes";
    KEY_NO = "no", "no";
    KEY_NOT_APPLY = "does not apply", "does not apply";
    KEY_ENTER = "what is open, then on file", "finish";
    KEY_LEAVE_OUT = "no answer", "left out";
    KEY_ERASE = "clear an answer", "clear";
    KEY_ROW = "what was done about the answer", "what was done";
    KEY_VERSION = "next version of the measure", "version";
    KEY_TOTAL = "only the total is at hand", "only the total";
    KEY_LEFT = "the answer before", "";
    KEY_RIGHT = "the next answer", "";
    KEY_FIRST = "the first answer", "";
    KEY_LAST = "behind the last answer", "";
    KEY_STAYS_OPEN = "finish, it stays open", "finish, it stays open";
    KEY_ROW_BACK = "from the row to the answers", "";
    KEY_BACK = "back to the answers", "";
    KEY_CORRECT = "correct the lit answer, with a reason", "correct";
    KEY_WITHDRAW = "entered in error, with a reason", "entered in error";
    NEXT_DATE = "the next open answer, or the next date", "next date";
    TURN_END = "what was done about an answer", "open answer";
    FIRST_STEPS = "first steps", "first steps", "tour tutorial introduction beginner learn";
    FIRST_TAKE = "take it and go on", "take it";
    FIRST_SKIP = "skip this step", "skip";
    FIRST_DARK = "the first answer", "";
    FIRST_LIGHT = "the second answer", "";
    FIRST_PLAIN = "the third answer", "";
    SHOW_DEMO = "demo: made-up clients to try", "demo", "example sample practice play";
    TIPS_ON = "tips: one a day on the start card", "tips on", "hints";
    TIPS_OFF = "tips: off", "tips off", "hints";
    CARD_NEXT = "what next: the steps from off track", "what next";
    END_AND_QUIT = "leave, the session goes on", "leave";
}

/// Returns the keys of a command behind the menu, a blank between: `Esc v i`.
pub fn behind_menu(letters: &str) -> String {
    format!("{ESC} {letters}")
}
