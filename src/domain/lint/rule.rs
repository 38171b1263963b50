//! The rules: their names in records.md and the domain map, how much each weighs, and which an answer settles.

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FindingKind {
    /// An arrow of the golden thread leads nowhere.
    Broken,
    /// Something is asked once.
    Question,
    /// Something is worth knowing.
    Note,
}

impl FindingKind {
    /// Every kind, heaviest first.
    pub const ALL: [Self; 3] = [Self::Broken, Self::Question, Self::Note];
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $kind:ident, $answer:literal;)*) => {
        /// A rule. An answer settles those that a good reason can settle, and none that something missing breaks.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Rule {
            $($(#[$doc])* $name,)*
        }

        impl Rule {
            /// Every rule, in the order they are listed.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns its name, as `Asked.rule` holds it.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Returns how much it weighs.
            pub const fn kind(self) -> FindingKind {
                match self { $(Self::$name => FindingKind::$kind,)* }
            }

            /// Tells whether an answer settles it.
            pub const fn takes_answer(self) -> bool {
                match self { $(Self::$name => $answer,)* }
            }
        }
    };
}

rules! {
    /// A stopped technique was logged and the reason is missing.
    R48 = "R-48", Broken, false;
    /// A technique is applied before the core of consent is complete (R-50 is the banner).
    L06 = "L06", Broken, false;
    /// A problem has no goal.
    R40 = "R-40", Broken, true;
    /// A goal has no objective, measure, baseline or date.
    R41 = "R-41", Broken, false;
    /// A goal has no planned technique.
    I03b = "I03b", Broken, true;
    /// An objective has no planned technique.
    R42 = "R-42", Broken, true;
    /// A planned technique was never used.
    R44 = "R-44", Broken, true;
    /// A goal was not touched, or not reviewed by its date.
    R45 = "R-45", Broken, false;
    /// Progress is claimed and nothing was rated.
    R46 = "R-46", Broken, true;
    /// A diagnosis changed and the plan was not reviewed.
    R47 = "R-47", Broken, false;
    /// A switch of approach has no reason.
    L09 = "L09", Broken, false;
    /// A technique that goes through trauma is planned and no steadying phase comes before it (also F01).
    F04 = "F04", Question, true;
    /// A technique was used that is not in the plan.
    R43 = "R-43", Question, true;
    /// A free-text did could be linked to the library.
    R32 = "R-32", Question, true;
    /// A session hangs on no goal.
    L01 = "L01", Question, true;
    /// A technique was used without goal or without response.
    L02 = "L02", Question, true;
    /// A goal's levels were written after work on it had begun.
    J04a = "J04a", Question, true;
    /// A technique is planned for no goal.
    B03c = "B03c", Question, true;
    /// The plan lacks what its models or its level demand (also B01a to B01c, D01 to D09).
    L03 = "L03", Note, false;
    /// A version of the plan does not say why it took the place of the one before.
    A04 = "A04", Note, false;
    /// The client was not told of a switch of approach.
    K03b = "K03b", Note, false;
    /// The plan does not say at which step of the process it is.
    B04 = "B04", Note, false;
    /// No feedback was gathered lately.
    L04 = "L04", Note, false;
    /// A goal was not looked at for many weeks.
    L05 = "L05", Note, false;
    /// Culture or preferences are blank although there is a plan.
    L07 = "L07", Note, false;
    /// The therapy was closed without a summary of the end or without a follow-up plan.
    L10 = "L10", Note, true;
    /// The assessment leaves a domain out.
    L08 = "L08", Note, false;
    /// The formulation uses fewer than two lenses.
    A00b = "A00b", Note, false;
    /// All goals lie in one area while another is troubled.
    A02f = "A02f", Note, true;
    /// What keeps the trouble going is marked neither inner nor outer.
    B02a = "B02a", Note, false;
    /// Several people are the client and what happens to secrets is not written.
    R18 = "R-18", Note, false;
}
