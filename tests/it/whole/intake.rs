//! A whole intake of a new client in keys at 80x24: wrong and hostile input in every kind of field, the program killed
//! in the middle of a sentence, and everything there again; at its end two agreed goals and a golden thread that says so.

use alongside::domain::client::{ClientStatus, FlagValue};
use alongside::domain::composed::composed;
use alongside::domain::consent;
use alongside::domain::dossier::Dossier;
use alongside::domain::fact::Origin;
use alongside::domain::goal::GoalStatus;
use alongside::domain::guide::Guide;
use alongside::domain::id::ClientId;
use alongside::domain::library::Library;
use alongside::domain::lint::{Rule, lint};
use alongside::domain::preference::Lean;
use chrono::NaiveDate;

use crate::pty::Pty;
use crate::whole::room::{LIST, Room, header, is_saved};

/// What a paste may bring: controls, directions, marks without end, brackets that are not ours.
const HOSTILE: &str = "\u{7}\u{202e}\"\\ ) ] // \u{200b}e\u{301}\u{301} $(rm) 名";

/// A program with a client whose chart is filled in key by key.
pub(super) struct Intake {
    pub(super) room: Room,
    pub(super) pty: Pty,
}

/// Returns the lit row of the topmost list, form or question.
pub(super) fn lit(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    let rows: Vec<String> = screen.rows(0, columns.into()).collect();
    // A form lies on the chart: its frame begins with a bar.
    let in_form = rows.iter().find(|row| row.contains("│ ▸ "));
    in_form
        .or_else(|| rows.iter().find(|row| row.contains('▸')))
        .cloned()
        .unwrap_or_default()
}

impl Intake {
    pub(super) fn begin() -> Self {
        let room = Room::new();
        let mut pty = room.start();
        pty.wait_for_text(LIST);
        Self { room, pty }
    }

    /// Waits until everything typed so far was taken and drawn.
    #[track_caller]
    pub(super) fn saved(&mut self) {
        self.pty.wait_for("everything saved", is_saved);
    }

    #[track_caller]
    pub(super) fn down_to(&mut self, key: &str, words: &str) {
        for _ in 0..40 {
            let before = lit(self.pty.screen());
            if before.contains(words) {
                return;
            }
            self.pty.press(&[key]);
            self.pty.wait_for(
                &format!("another row than {before:?}, on the way to {words:?}"),
                |screen| lit(screen) != before,
            );
        }
        panic!("{words:?} is not on the way of {key}:\n{}", self.pty.text());
    }

    /// Goes to a part of the chart, and into its rows.
    #[track_caller]
    pub(super) fn part(&mut self, title: &str) {
        self.pty.press(&["esc"]);
        self.pty.wait_for_text("─ Menu");
        self.pty.press(&["h"]);
        self.pty.wait_for("the chart", |screen| {
            let text = screen.contents();
            text.contains("Chart ──") && !text.contains("─ Menu")
        });
        if !self.pty.text().contains("*Chart") {
            self.pty.press(&["tab"]);
            self.pty.wait_for_text("*Chart");
        }
        self.pty.press(&["page-up", "page-up"]);
        self.pty
            .wait_for("the first part", |screen| lit(screen).contains("▸ Client"));
        // Parts come in when the library is read: whoever is past their place then finds them above.
        self.pty.wait_for_text("Whole person");
        self.down_to("down", &format!("▸ {title}"));
        self.pty.press(&["enter"]);
        self.pty.wait_for_text(&format!("*{title}"));
    }

    /// Opens the form of the lit row, or of something new.
    #[track_caller]
    pub(super) fn form(&mut self, keys: &[&str]) {
        for key in keys {
            self.pty.press(&[key]);
            if *key == "esc" {
                self.pty.wait_for_text("─ Menu");
            }
        }
        self.pty.wait_for_text("Esc out (kept)");
    }

    /// Fills a field of the open form, whatever was in it, and leaves it.
    #[track_caller]
    pub(super) fn fill(&mut self, name: &str, words: &str) {
        self.down_to("down", name);
        self.pty.press(&["ctrl-u"]);
        self.pty.press(&[&format!("paste:{words}")]);
        let shown = words.chars().take(12).collect::<String>();
        if shown.is_ascii() {
            self.pty.wait_for("the words in their field", |screen| {
                screen.contents().contains(shown.trim())
            });
        }
        self.pty.press(&["tab"]);
        self.pty
            .wait_for("the next field", |screen| !lit(screen).contains(name));
    }

    /// Types what a field cannot take, sees why, and mends it.
    #[track_caller]
    fn fill_wrong_first(&mut self, name: &str, wrong: &str, why: &str, right: &str) {
        self.fill(name, wrong);
        self.pty.wait_for_text(why);
        // It traps nobody: one goes on, and back.
        while !lit(self.pty.screen()).contains(name) {
            let before = lit(self.pty.screen());
            self.pty.press(&["up"]);
            self.pty
                .wait_for("the row before", |screen| lit(screen) != before);
        }
        self.fill(name, right);
        self.pty.wait_for("no reason any more", |screen| {
            !screen.contents().contains(why)
        });
    }

    /// Chooses an option by its letter.
    #[track_caller]
    pub(super) fn choose(&mut self, name: &str, letter: &str, option: &str) {
        self.down_to("down", name);
        for _ in 0..6 {
            if lit(self.pty.screen()).contains(option) {
                break;
            }
            let before = lit(self.pty.screen());
            self.pty.press(&[letter]);
            self.pty
                .wait_for("another option", |screen| lit(screen) != before);
        }
        assert!(
            lit(self.pty.screen()).contains(option),
            "{}",
            self.pty.text()
        );
        self.pty.press(&["tab"]);
        self.pty
            .wait_for("the next field", |screen| !lit(screen).contains(name));
    }

    #[track_caller]
    pub(super) fn out(&mut self) {
        // The last field led out of the form already.
        if self.pty.text().contains("Esc out (kept)") {
            self.pty.press(&["esc"]);
        }
        self.pty.wait_for("the form gone", |screen| {
            !screen.contents().contains("Esc out (kept)")
        });
        self.saved();
    }

    pub(super) fn client(&self) -> ClientId {
        let records = self.room.shelf();
        let is_new = |id: &ClientId| {
            let loaded = records.dossier(*id).unwrap();
            assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
            loaded.dossier.client.label == "N.N."
        };
        records.clients().unwrap().into_iter().find(is_new).unwrap()
    }

    #[track_caller]
    pub(super) fn dossier(&self) -> Dossier {
        self.room.shelf().dossier(self.client()).unwrap().dossier
    }

    /// Opens the new client again after the program was started anew.
    #[track_caller]
    pub(super) fn again(&mut self) {
        self.pty = self.room.start();
        self.pty.wait_for_text(LIST);
        self.pty.press(&["text:n.n"]);
        self.pty.wait_for_text("─ N.N. ─");
        self.pty.press(&["enter"]);
        self.pty.wait_for("the start card", |screen| {
            header(screen).contains("start card")
        });
    }
}

#[test]
fn from_a_code_alone_to_agreed_goals() {
    let mut intake = Intake::begin();
    new_client(&mut intake);
    first_page(&mut intake);
    consents(&mut intake);
    concerns(&mut intake);
    person(&mut intake);
    cut_off(&mut intake);
    style(&mut intake);
    goals(&mut intake);
    holds_together(&intake);
}

/// Nothing but a code, which makes itself.
pub(super) fn new_client(intake: &mut Intake) {
    intake.pty.press(&["esc"]);
    intake.pty.wait_for_text("─ Menu");
    intake.pty.press(&["a"]);
    intake.pty.wait_for_text("New client");
    intake.pty.press(&["enter"]);
    intake.pty.wait_for("the start card", |screen| {
        header(screen).contains("start card")
    });
}

pub(super) fn first_page(intake: &mut Intake) {
    intake.part("Client");
    // What the chart asks for is read with the library, after the first frame.
    intake.pty.wait_for_text("Whole person");
    intake.form(&["enter"]);
    intake.fill("Initials or nickname", "N.N.");
    intake.fill_wrong_first("Code", "No Such Code", "3 to 16 of a-z", "nn-01");
    intake.fill_wrong_first("Therapy began", "3/4", "Type 3 apr", "t");
    intake.fill_wrong_first("Sessions planned", "a dozen", "A whole number", "12");
    intake.out();
    let client = intake.dossier().client;
    assert_eq!((client.code.as_str(), client.planned), ("nn-01", Some(12)));
    assert_eq!(client.status, ClientStatus::Active);
}

fn consents(intake: &mut Intake) {
    assert!(
        header(intake.pty.screen()).contains("consent open"),
        "{}",
        intake.pty.text()
    );
    intake.part("Consent");
    intake.form(&["esc", "a"]);
    intake.pty.press(&["right"]);
    intake.pty.wait_for("the core chosen", |screen| {
        !lit(screen).contains("nothing yet")
    });
    intake.fill("Version of the text", "2026-2");
    // The last field leads out of the form.
    intake.fill("Understanding, words", HOSTILE);
    intake.saved();
    let open = consent::open(&intake.dossier().client, &Guide::shipped().unwrap()).len();
    assert_eq!(open, 0, "{:?}", intake.dossier().client.consents);
    assert!(!header(intake.pty.screen()).contains("consent open"));
}

pub(super) fn concerns(intake: &mut Intake) {
    for (n, (concern, words)) in [
        ("panic", "it comes over me on the bus"),
        ("sleep", "awake at three"),
    ]
    .into_iter()
    .enumerate()
    {
        intake.part("Concerns");
        intake.form(&["esc", "a"]);
        if n == 0 {
            intake.fill_wrong_first("Concern", "qqqzzz", "No such concern", concern);
        } else {
            intake.fill("Concern", concern);
        }
        intake.fill("In the client's words", words);
        if n == 0 {
            intake.fill_wrong_first("How bad, 0 to 10", "eleven", "number from 0 to 10", "7");
        }
        intake.out();
    }
    let concerns = intake.dossier().client.concerns;
    assert_eq!(concerns.len(), 2);
    assert_eq!(concerns[0].severity, Some(7));
    assert!(concerns.iter().all(|concern| concern.diagnosis.is_none()));
}

fn person(intake: &mut Intake) {
    intake.part("Whole person");
    intake.form(&["enter"]);
    // The only field of its form: the reason is shown before the form is left.
    intake.pty.press(&["text:very", "enter"]);
    intake.pty.wait_for_text("number from 0 to 10");
    intake.pty.press(&["ctrl-u", "text:8", "enter"]);
    intake.pty.wait_for_text("troubles 8 of 10");
    intake.saved();
    intake.form(&["down", "enter"]);
    intake.fill("What is known", HOSTILE);
    intake.choose("Known by", "o", "observation");
    intake.fill_wrong_first("Known since", "31 feb", "There is no", "3 sep");
    intake.out();
    let client = intake.dossier().client;
    let fact = &client.facts[0];
    assert_eq!(
        (fact.words.as_str(), fact.origin),
        (&*composed(HOSTILE), Origin::Observation)
    );
    assert_eq!(client.trouble("thoughts"), Some(8));
}

/// In the middle of a sentence the power of the program is gone; the sentence is not.
fn cut_off(intake: &mut Intake) {
    intake.part("History");
    intake.form(&["enter"]);
    let half = "began the winter after the mo";
    intake.pty.press(&["paste:began the winter after the mo"]);
    intake.pty.wait_for_text(half);
    let room = &intake.room;
    intake.pty.wait_for("the draft of it", |_| {
        room.files_with(half)
            .iter()
            .any(|name| name.contains("/drafts/"))
    });
    intake.pty.kill();
    intake.again();
    intake.part("History");
    intake.form(&["enter"]);
    intake.pty.wait_for_text(half);
    intake.pty.press(&["end", "text:ve"]);
    intake.pty.wait_for_text("after the move");
    intake.out();
    let client = intake.dossier().client;
    assert!(
        client
            .facts
            .iter()
            .any(|fact| fact.words == "began the winter after the move"),
        "{:?}",
        client.facts
    );
    let left = intake.room.files_with(half);
    assert!(
        left.iter().all(|name| !name.contains("/drafts/")) || !left.is_empty(),
        "{left:?}"
    );
}

fn style(intake: &mut Intake) {
    intake.part("Flags");
    intake.form(&["esc", "a"]);
    intake.fill_wrong_first("Flag", "qqqzzz", "No flag of the library", "cardiac");
    intake.choose("What is known", "r", "ruled out");
    intake.out();
    intake.part("Preferences");
    intake.form(&["esc", "a"]);
    intake.pty.press(&["right", "right"]);
    intake.fill("Helps, never again", "slow, homework in writing");
    intake.out();
    let client = intake.dossier().client;
    assert_eq!(client.flags[0].value, FlagValue::RuledOut);
    assert!(
        client.flags[0].review.is_some(),
        "a medical flag is asked again"
    );
    let asked = &client.preferences[0];
    assert!(
        matches!(asked.directiveness, Some(Lean::One | Lean::Neither)),
        "{asked:?}"
    );
    assert_eq!(asked.words, "slow, homework in writing");
}

pub(super) fn goals(intake: &mut Intake) {
    for (words, concern) in [("Ride the bus", "panic"), ("Sleep 6 hours", "sleep")] {
        intake.pty.press(&["esc"]);
        intake.pty.wait_for_text("─ Menu");
        intake.pty.press(&["g"]);
        intake
            .pty
            .wait_for("the goals", |screen| header(screen).contains("goals"));
        intake.form(&["esc", "a"]);
        intake.fill("In the client's words", words);
        intake.fill_wrong_first("Importance 0 to 10", "12", "number from 0 to 10", "9");
        intake.fill("Impact on life 0 to 10", "8");
        intake.fill("Concern", concern);
        intake.choose("Status", "a", "agreed");
        intake.fill("Agreed with client on", "t");
        intake.fill("Rating at start", "2");
        intake.fill_wrong_first("Target date", "31 feb", "There is no", "+60");
        intake.fill("Review date", "+30");
        intake.out();
    }
    // A first step of the lit goal, and how it will be seen.
    intake.pty.press(&["tab"]);
    intake.pty.wait_for_text("Esc a adds an objective");
    intake.form(&["esc", "a"]);
    intake.fill("What will be done", "ride three stops alone");
    intake.fill("How much, seen by what", "3 of 5 days, bus log");
    intake.fill("How it is now", "none");
    intake.fill_wrong_first("By when", "soon", "A date is", "+30");
    intake.out();
    let goals = intake.dossier().goals.goals;
    assert_eq!(goals.len(), 2);
    let steps: Vec<_> = goals.iter().flat_map(|goal| &goal.objectives).collect();
    assert_eq!(steps.len(), 1, "{goals:#?}");
    assert!(steps[0].target.is_some());
    for goal in &goals {
        assert_eq!(goal.status, GoalStatus::Agreed);
        assert!(goal.agreed.is_some() && goal.target.is_some() && goal.review.is_some());
        assert_eq!(
            (goal.importance, goal.impact, goal.baseline),
            (Some(9), Some(8), Some(2))
        );
    }
}

/// The golden thread finds every problem with a goal, and says what an intake leaves for later.
fn holds_together(intake: &Intake) {
    let library = Library::shipped().unwrap();
    let guide = Guide::shipped().unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let rules: Vec<Rule> = lint(&intake.dossier(), &guide, &library, today)
        .into_iter()
        .map(|finding| finding.rule)
        .collect();
    assert!(!rules.contains(&Rule::R40), "{rules:?}");
    assert!(!rules.contains(&Rule::L06), "{rules:?}");
    assert!(
        rules.contains(&Rule::R42),
        "no technique is planned for the objective yet: {rules:?}"
    );
    let said: Vec<Rule> = rules
        .into_iter()
        .filter(|rule| !matches!(rule, Rule::R41 | Rule::R42 | Rule::I03b))
        .collect();
    assert!(
        said.is_empty(),
        "an intake leaves nothing else open: {said:?}"
    );
}
