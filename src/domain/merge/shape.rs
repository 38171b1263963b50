//! How the parts of each document are told apart: by an id where they have one, else by what makes them one of a kind.

/// What a value of a document is made of.
#[derive(Debug)]
pub enum Shape {
    /// One value: it is the same or it is not.
    Whole,
    /// Fields by name; those that are not named are whole.
    Fields(&'static [(&'static str, Self)]),
    /// A list of things that are told apart.
    List(List),
}

/// A list of things that are told apart.
#[derive(Debug)]
pub struct List {
    /// The fields that tell one from another; none where only all of it does.
    pub(super) key: &'static [&'static str],
    /// What each is made of.
    pub(super) item: &'static Shape,
    /// In which order they stand.
    pub(super) order: Order,
    /// Whether nothing is ever taken out.
    pub(super) stays: bool,
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    /// By the time in each, then by what tells them apart.
    Time,
    /// As somebody put them.
    Hand,
}

/// Things with a time that are told apart by all they say.
const LOG: Shape = list(&[], &Shape::Whole, Order::Time);

/// Values in an order somebody gave them.
const SET: Shape = list(&[], &Shape::Whole, Order::Hand);

const fn list(key: &'static [&'static str], item: &'static Shape, order: Order) -> Shape {
    Shape::List(List {
        key,
        item,
        order,
        stays: false,
    })
}

/// What nothing takes out of a record: RISK, lines of a log, what was given away and who allowed it, what was added to a
/// signed text. All else can be taken back on either side.
const fn forever(key: &'static [&'static str], item: &'static Shape) -> Shape {
    Shape::List(List {
        key,
        item,
        order: Order::Time,
        stays: true,
    })
}

const ID: &[&str] = &["id"];
const HISTORY: (&str, Shape) = ("history", LOG);

static WITH_HISTORY: Shape = Shape::Fields(&[HISTORY]);
static PLAIN: Shape = Shape::Fields(&[]);

static CONCERN: Shape = Shape::Fields(&[HISTORY, ("linked", SET)]);

/// The chart.
pub(super) static CHART: Shape = Shape::Fields(&[
    ("participants", list(ID, &WITH_HISTORY, Order::Time)),
    ("concerns", list(&["concern"], &CONCERN, Order::Hand)),
    ("flags", list(&["flag", "date"], &WITH_HISTORY, Order::Hand)),
    HISTORY,
    ("facts", list(ID, &WITH_HISTORY, Order::Time)),
    ("troubles", list(&["cell"], &PLAIN, Order::Hand)),
    ("preferences", list(&["date", "by"], &PLAIN, Order::Time)),
    ("consents", list(&["element"], &WITH_HISTORY, Order::Hand)),
    (
        "formulation",
        Shape::Fields(&[
            (
                "placed",
                list(
                    &["fact", "place/lens", "place/slot"],
                    &Shape::Whole,
                    Order::Time,
                ),
            ),
            ("ideas", list(&["entry"], &Shape::Whole, Order::Time)),
        ]),
    ),
    ("asked", list(&["rule", "about"], &PLAIN, Order::Time)),
    ("replaced", LOG),
    ("apart", LOG),
]);

static GOAL: Shape = Shape::Fields(&[
    ("linked", SET),
    ("objectives", list(ID, &WITH_HISTORY, Order::Time)),
    (
        "gas",
        Shape::Fields(&[
            ("ratings", list(&["at", "by"], &Shape::Whole, Order::Time)),
            ("earlier", LOG),
        ]),
    ),
    HISTORY,
]);

/// Goals and homework.
pub(super) static GOALS: Shape = Shape::Fields(&[
    ("goals", list(ID, &GOAL, Order::Time)),
    ("homework", list(ID, &WITH_HISTORY, Order::Time)),
]);

static ROW: Shape = Shape::Fields(&[("combined", SET)]);
static REPAIR: Shape = Shape::Fields(&[("steps", LOG), ("reopened", LOG)]);

/// The plan.
pub(super) static PLAN: Shape = Shape::Fields(&[
    ("others", SET),
    (
        "models",
        list(&["model", "from", "main"], &PLAIN, Order::Hand),
    ),
    ("added", SET),
    ("blended", SET),
    ("phases", list(&["words"], &PLAIN, Order::Hand)),
    ("grid", SET),
    ("watch", SET),
    ("culture", SET),
    (
        "rows",
        list(&["technique", "goal", "objective"], &ROW, Order::Hand),
    ),
    ("reviewed", SET),
    (
        "versions",
        list(&["plan/number", "until"], &Shape::Whole, Order::Time),
    ),
    ("switches", list(&["at", "by"], &PLAIN, Order::Time)),
    ("repairs", list(&["rupture"], &REPAIR, Order::Hand)),
    ("topics", list(&["entry"], &PLAIN, Order::Time)),
    (
        "asides",
        list(
            &["technique", "kind", "goal", "on", "words"],
            &PLAIN,
            Order::Time,
        ),
    ),
    ("checks", list(&["list", "point"], &PLAIN, Order::Hand)),
    HISTORY,
]);

static READING: Shape = Shape::Fields(&[("amended", LOG)]);

/// Readings of measures.
pub(super) static READINGS: Shape = Shape::Fields(&[
    ("readings", forever(ID, &READING)),
    (
        "schedule",
        list(&["measure", "version", "from"], &PLAIN, Order::Hand),
    ),
    ("reviews", LOG),
]);

static RISK_ENTRY: Shape = Shape::Fields(&[
    ("rows", list(&["row"], &PLAIN, Order::Hand)),
    ("more", list(&["0"], &Shape::Whole, Order::Hand)),
    ("prevention", list(&["0"], &Shape::Whole, Order::Hand)),
    ("actions", LOG),
    HISTORY,
]);

/// Risk and the safety plan, whose versions both stay where they differ.
pub(super) static RISK: Shape = Shape::Fields(&[
    ("entries", forever(ID, &RISK_ENTRY)),
    (
        "safety",
        list(&["version", "at", "by"], &PLAIN, Order::Time),
    ),
]);

/// The end and what comes after it.
pub(super) static CLOSING: Shape = Shape::Fields(&[
    ("ending", Shape::Fields(&[])),
    ("skills", list(&["words"], &PLAIN, Order::Hand)),
    ("relapse", Shape::Fields(&[])),
    ("follow_ups", list(ID, &PLAIN, Order::Time)),
    ("referrals", list(&["to"], &PLAIN, Order::Hand)),
    (
        "episodes",
        list(&["number", "closed"], &Shape::Whole, Order::Time),
    ),
    ("retention", Shape::Fields(&[])),
    ("holds", forever(&["on/at", "on/by", "on/why"], &PLAIN)),
    ("replaced", LOG),
]);

/// Who may get what, and who got it.
pub(super) static DISCLOSURES: Shape = Shape::Fields(&[
    ("authorisations", forever(ID, &PLAIN)),
    ("disclosures", forever(&[], &Shape::Whole)),
    ("requests", forever(ID, &PLAIN)),
    ("replaced", LOG),
]);

/// The permanent log.
pub(super) static DISPOSALS: Shape =
    Shape::Fields(&[("rows", forever(&["code", "begun"], &PLAIN))]);

/// Who may open what.
pub(super) static RECIPIENTS: Shape = Shape::Fields(&[(
    "guests",
    list(&["client", "recipient", "since"], &PLAIN, Order::Hand),
)]);

/// The practice.
pub(super) static PRACTICE: Shape = Shape::Fields(&[]);

/// The clinician's profile.
pub(super) static PROFILE: Shape = Shape::Fields(&[
    (
        "trainings",
        list(&["family", "level", "date"], &PLAIN, Order::Time),
    ),
    ("models", list(&["model"], &PLAIN, Order::Time)),
    ("learning", list(&["words", "since"], &PLAIN, Order::Time)),
    ("replaced", LOG),
]);

/// The practice's own library; its techniques have a join of their own.
pub(super) static LIBRARY: Shape = Shape::Fields(&[
    ("techniques", list(ID, &Shape::Whole, Order::Hand)),
    ("families", list(&["slug"], &Shape::Whole, Order::Hand)),
    ("orientations", list(&["slug"], &Shape::Whole, Order::Hand)),
    ("concerns", list(&["slug"], &Shape::Whole, Order::Hand)),
    ("flags", list(&["slug"], &Shape::Whole, Order::Hand)),
    ("words", list(&["word"], &Shape::Whole, Order::Hand)),
]);

/// A note or a summary.
pub(super) static TEXT: Shape = Shape::Fields(&[
    (
        "edits",
        Shape::Fields(&[
            ("picks", list(&["key"], &PLAIN, Order::Hand)),
            ("added", list(ID, &PLAIN, Order::Hand)),
            ("not_assessed", list(&["section"], &PLAIN, Order::Hand)),
        ]),
    ),
    ("amendments", forever(ID, &Shape::Whole)),
]);

/// A session; its entries have a join of their own.
pub(super) static SESSION: Shape = Shape::Fields(&[
    ("present", SET),
    ("start_was", LOG),
    ("pauses", list(&["from"], &PLAIN, Order::Time)),
    ("entries", forever(ID, &Shape::Whole)),
]);

/// A drawer.
pub(super) static DRAWER: Shape = Shape::Fields(&[("entries", forever(ID, &Shape::Whole))]);
