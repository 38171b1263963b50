//! The integration plan in keys at 80x24, in the real program: from agreed goals to an agreed plan, a switch of approach
//! in the middle of a session, versions side by side; and a rupture that stays open over a kill until it has its words.

use alongside::domain::guide::Guide;
use alongside::domain::lacking::lacking;
use alongside::domain::library::Library;
use alongside::domain::plan::Told;
use alongside::domain::session::{Kind, Moment};

use crate::whole::intake::{Intake, concerns, first_page, goals, new_client};
use crate::whole::room::{LIST, Live, header, is_saved, line};

/// Calls a command by its name, letter by letter as it is found.
#[track_caller]
fn command(pty: &mut crate::pty::Pty, name: &str) {
    pty.press(&["esc"]);
    pty.wait_for_text("─ Menu");
    pty.press(&[":"]);
    pty.wait_for_text("─ Commands");
    pty.press(&[&format!("text:{name}")]);
    pty.wait_for("the command lit", |screen| {
        let text = screen.contents();
        text.lines()
            .any(|row| row.contains('▸') && row.contains(name))
    });
    pty.press(&["enter"]);
}

/// Goes down to a row of the chart; the part it belongs to is marked beside it.
#[track_caller]
fn down_to_row(intake: &mut Intake, words: &str) {
    let lit = |screen: &vt100::Screen| {
        let text = screen.contents();
        let mut rows = text.lines().filter_map(|row| row.split_once("│▸"));
        rows.next().map(|(_, row)| row.trim().to_owned())
    };
    for _ in 0..60 {
        let before = lit(intake.pty.screen()).unwrap();
        if before.contains(words) {
            return;
        }
        intake.pty.press(&["down"]);
        intake.pty.wait_for(
            &format!("another row than {before:?}, on the way to {words:?}"),
            |screen| lit(screen).is_some_and(|now| now != before),
        );
    }
    panic!("{words:?} is not below:\n{}", intake.pty.text());
}

#[test]
fn from_agreed_goals_to_an_agreed_plan_and_a_switch_in_the_session() {
    let mut intake = Intake::begin();
    new_client(&mut intake);
    first_page(&mut intake);
    concerns(&mut intake);
    goals(&mut intake);
    model(&mut intake);
    techniques(&mut intake);
    agreed(&mut intake);
    switched(&mut intake);
    side_by_side(&mut intake);
}

/// The main model first: it says what the plan asks for.
fn model(intake: &mut Intake) {
    intake.pty.press(&["esc"]);
    intake.pty.wait_for_text("─ Menu");
    intake.pty.press(&["f"]);
    intake.pty.wait_for_text("*Integration plan");
    intake.down_to("down", "Assimilative");
    intake.form(&["enter"]);
    // The lit model is offered and taken with Enter, not before.
    assert_eq!(intake.dossier().plan.model, None);
    intake.pty.press(&["enter"]);
    intake.pty.wait_for_text("Home approach");
    intake.fill("Why this model", "what she learned before is at home there");
    intake.fill("Home approach", "cbt");
    intake.fill("Home, in words", "exposure, at her pace");
    intake.fill("Frame", "once a week, 50 minutes");
    intake.out();
    let plan = intake.dossier().plan;
    assert_eq!(plan.model.as_deref(), Some("assimilative"));
    assert_eq!(plan.home_orientation.as_deref(), Some("cbt"));
    assert_eq!(
        plan.models[0].why,
        "what she learned before is at home there"
    );
    assert!(plan.agreed.is_none());
}

/// One technique that is at home, and one that is taken in and lacks its import note at first.
fn techniques(intake: &mut Intake) {
    intake.form(&["esc", "a"]);
    intake.fill("Technique", "T096");
    intake.fill("Why this one", "the ladder is in her words");
    intake.out();
    intake.form(&["esc", "a"]);
    intake.fill("Technique", "body scan");
    intake.fill("Why this one", "to notice without checking");
    intake.out();
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let dossier = intake.dossier();
    let open = lacking(&dossier, &guide, &library);
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(open[0].needed.missing.contains("import note"));
    intake.pty.wait_for_text("import note");

    down_to_row(intake, "Body scan");
    intake.form(&["enter"]);
    intake.fill("Import note", "the body is met on purpose, as a step");
    intake.out();
    let dossier = intake.dossier();
    assert!(lacking(&dossier, &guide, &library).is_empty());
    let planned: Vec<&str> = dossier
        .plan
        .rows
        .iter()
        .map(|row| row.technique.as_str())
        .collect();
    assert_eq!(planned, ["T096", "T276"]);
}

fn agreed(intake: &mut Intake) {
    // The page begins with what is open.
    for _ in 0..3 {
        intake.pty.press(&["page-up"]);
    }
    intake.pty.wait_for_text("not agreed with the client yet");
    down_to_row(intake, "Agreed on");
    intake.form(&["enter"]);
    intake.fill("Agreed on", "t");
    intake.fill("Agreed how", "read aloud, she kept a copy");
    intake.out();
    let plan = intake.dossier().plan;
    assert_eq!(plan.agreed.unwrap().to_string(), "2026-11-26");
    assert_eq!(plan.agreed_how, "read aloud, she kept a copy");
    assert_eq!((plan.number, plan.versions.len()), (1, 0));
}

/// In the middle of a line: the switch is told with its reason, and the line waits.
fn switched(intake: &mut Intake) {
    intake.pty.press(&["esc"]);
    intake.pty.wait_for_text("─ Menu");
    intake.pty.press(&["s"]);
    intake.pty.wait_for("the session or its card", |screen| {
        header(screen).contains("start card")
    });
    intake.pty.press(&["enter"]);
    intake.pty.wait_for("the session, saved", |screen| {
        screen.contents().contains("time session started") && is_saved(screen)
    });
    intake.pty.press(&["text:,it is not the bus it is"]);
    intake.pty.wait_for("half a line", |screen| {
        line(screen).ends_with("it is not the bus it is")
    });

    command(&mut intake.pty, "switch approach");
    intake.pty.wait_for_text("Esc out (kept)");
    intake.fill("To", "chair work on the one who forbids it");
    assert!(intake.dossier().plan.switches.is_empty(), "no reason yet");
    intake.fill("Why", "exposure stalls where shame is");
    intake.pty.wait_for_text("Version 2 of the plan begins");
    intake.choose("Told to the client", "d", "decided together");
    intake.out();
    intake.pty.wait_for("the half line", |screen| {
        line(screen).ends_with("it is not the bus it is")
    });
    intake.pty.press(&["enter"]);
    intake.saved();

    let dossier = intake.dossier();
    let plan = &dossier.plan;
    let switch = &plan.switches[0];
    assert_eq!(switch.to, "chair work on the one who forbids it");
    assert_eq!(switch.why, "exposure stalls where shame is");
    assert_eq!((switch.told, switch.version), (Told::Together, 2));
    let session = dossier.running().unwrap();
    assert_eq!(switch.session, Some(session.id));
    let told = session.entry(switch.entry.unwrap()).unwrap();
    assert!(told.line.text.contains(&switch.why), "{}", told.line.text);
    let last = session.entries.last().unwrap();
    assert_eq!(
        (&last.line.kind, last.line.text.as_str()),
        (&Kind::Said, "it is not the bus it is")
    );
    assert_eq!((plan.number, plan.versions.len()), (2, 1));
    assert!(plan.agreed.is_none(), "the new version is not agreed yet");
    assert!(plan.versions[0].plan.agreed.is_some());
}

fn side_by_side(intake: &mut Intake) {
    command(&mut intake.pty, "compare plan versions");
    intake
        .pty
        .wait_for("both versions and why the second began", |screen| {
            let text = screen.contents();
            header(screen).contains("plan versions")
                && text.contains("version 1, until 26 Nov")
                && text.contains("version 2, since 26 Nov, now")
                && text.contains("exposure stalls where shame")
        });
    // Back in the session nothing is lost, and the next line is on disk as ever.
    intake.pty.press(&["esc"]);
    intake.pty.wait_for_text("─ Menu");
    intake.pty.press(&["s"]);
    intake.pty.wait_for_text("*Log");
    intake
        .pty
        .press(&["text:,forbidden, that is the word", "enter"]);
    intake.pty.wait_for("the line logged", |screen| {
        screen.contents().contains("logged ") && is_saved(screen)
    });
    let dossier = intake.dossier();
    let last = dossier.running().unwrap().entries.last().unwrap();
    assert_eq!(last.line.text, "forbidden, that is the word");
}

#[test]
fn a_rupture_is_open_over_a_kill_until_it_is_closed_with_words() {
    let mut live = Live::start();
    live.type_line("and half a li");
    live.pty.press(&["esc", "v"]);
    live.pty.wait_for_text("Mark a moment");
    live.pty.press(&["r"]);
    live.pty.wait_for("the rupture, saved", |screen| {
        header(screen).contains("repair open") && is_saved(screen)
    });
    live.wait_for_line("and half a li");
    let rupture = live.standing(&Kind::Moment(Moment::Rupture), "");
    let room = &live.room;
    live.pty.wait_for("the draft of the half line", |_| {
        let holding = room.files_with("and half a li");
        holding.iter().any(|name| name.contains("/drafts/"))
    });
    live.pty.kill();

    // The same session again: the rupture stands, and it is open.
    live.pty = live.room.start();
    live.pty.wait_for_text("Go on with it");
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("Welcome back");
    live.pty.wait_for("open still", |screen| {
        header(screen).contains("repair open")
    });
    assert_eq!(
        live.standing(&Kind::Moment(Moment::Rupture), "").id,
        rupture.id
    );
    live.wait_for_line("and half a li");
    live.pty.press(&["ctrl-u"]);
    live.wait_for_line("");
    live.pty.press(&["esc", "e"]);
    live.pty.wait_for_text("next date");
    live.pty.press(&["text:+7 14:00"]);
    live.wait_for_line("+7 14:00");
    live.pty.press(&["enter"]);
    live.wait_until_saved("The session ended");

    // The next start card has it, and where its way is.
    live.pty.press(&["esc", "c"]);
    live.pty.wait_for_text(LIST);
    live.pty.press(&["text:am"]);
    live.pty.wait_for_text("─ A.M. ─");
    live.pty.press(&["enter"]);
    live.pty.wait_for("the rupture on the card", |screen| {
        header(screen).contains("start card") && screen.contents().contains("rupture 26 Nov")
    });

    command(&mut live.pty, "close the rupture");
    live.pty.wait_for_text("Closed with these words");
    let words = "said what I saw; slower now";
    live.pty.press(&[&format!("text:{words}")]);
    live.pty.wait_for_text(words);
    live.pty.press(&["esc"]);
    live.pty.wait_for("closed, saved", |screen| {
        !header(screen).contains("repair open")
            && !screen.contents().contains("rupture 26 Nov")
            && is_saved(screen)
    });
    let loaded = live.room.shelf().dossier(live.room.client()).unwrap();
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let repair = loaded.dossier.plan.repairs.last().unwrap();
    assert_eq!(repair.rupture, rupture.id);
    assert_eq!(repair.closed.as_ref().unwrap().words, words);
}
