//! One session driven by keys through the real program: the exact records it leaves, the head that is told on leaving, and no
//! word of anybody in any file of the trail.

use std::collections::BTreeSet;
use std::fs;

use alongside::domain::audit::Action;
use alongside::domain::session::Kind;
use alongside::storage::audit::chain::Chain;
use alongside::storage::audit::survey::Survey;

use super::room::{Live, Room};
use crate::pty::SOON;

/// The chain of the screen: the only one that opened a client.
fn of_the_screen(room: &Room) -> Chain {
    let survey = Survey::of(&room.shelf());
    assert_eq!(survey.findings, []);
    let has_view = |chain: &Chain| {
        let mut sealed = chain.sealed.iter();
        sealed.any(|one| one.record.deed.action == Action::View)
    };
    let mut found = survey.chains.into_iter().filter(has_view);
    let chain = found.next().unwrap();
    assert_eq!((found.next(), chain.complaint()), (None, None));
    chain
}

fn told(chain: &Chain, log: &str) -> Vec<(Action, String, Option<u64>)> {
    chain
        .sealed
        .iter()
        .map(|sealed| &sealed.record.deed)
        .map(|deed| {
            let object = deed.object.replace(log, "LOG");
            let object = object.rsplit('/').next().unwrap_or_default().to_owned();
            let object = object.split('#').next().unwrap_or_default().to_owned();
            (deed.action, object, deed.rev)
        })
        .collect()
}

#[test]
fn a_session_leaves_exactly_these_records_and_none_of_its_words() {
    let mut live = Live::start();
    live.enter(
        "kornblumen am fenster",
        &Kind::Seen,
        "kornblumen am fenster",
    );
    let lines = of_the_screen(&live.room).sealed;
    live.pty.press(&["ctrl-z"]);
    live.wait_until_saved("Took back");
    // What was taken back is one record more; none of those before is touched.
    let after = of_the_screen(&live.room).sealed;
    assert_eq!(after[..lines.len()], lines[..]);
    assert_eq!(after.len(), lines.len() + 1);
    live.breathe();
    live.type_line(";kornblumen in the drawer");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.pty.press(&["esc", "q"]);
    live.pty.wait_for_text("is running.");
    live.pty.press(&["down", "enter"]);
    assert!(live.pty.wait_for_exit(SOON).success());

    let chain = of_the_screen(&live.room);
    let log = live.log.file_stem().unwrap().to_string_lossy().into_owned();
    let client = live.room.client().to_string();
    let told = told(&chain, &log);
    let expected = [
        (Action::View, client.as_str(), None),
        (Action::Create, "LOG.ron", Some(1)),
        // The appointment that was on the chart is the session's now.
        (Action::Amend, "client.ron", Some(2)),
        (Action::Amend, "LOG.ron", Some(2)),
        (Action::Strike, "LOG.ron", Some(3)),
        (Action::Create, "LOG.private.ron", Some(1)),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(action, object, rev)| (action, object.to_owned(), rev))
        .collect();
    assert_eq!(told[1..told.len() - 1], expected, "{told:#?}");
    assert_eq!(
        (told[0].0, told[told.len() - 1].0),
        (Action::Start, Action::Stop)
    );

    // The head stands below the prompt, and it is the last record.
    let head = chain.head().unwrap();
    let mut digits = head.sum.to_string();
    digits.truncate(16);
    let said = String::from_utf8_lossy(live.pty.log()).into_owned();
    let said = said.rsplit("\x1b[?1049l").next().unwrap().to_owned();
    let expected = format!("audit head {digits} (record {})", head.record.number);
    assert!(said.contains(&expected), "{expected} in {said:?}");

    no_word_of_anybody(&live.room);
}

/// Looks for every label, every code and every text of every record in every file of the trail.
fn no_word_of_anybody(room: &Room) {
    let shelf = room.shelf();
    let mut words: BTreeSet<String> = BTreeSet::from(["kornblumen".to_owned()]);
    for client in shelf.clients().unwrap() {
        let dossier = shelf.dossier(client).unwrap().dossier;
        words.insert(dossier.client.label.clone());
        words.insert(dossier.client.code.as_str().to_owned());
        for (_, entry) in dossier.entries() {
            words.insert(entry.line.text.clone());
        }
        for goal in &dossier.goals.goals {
            words.insert(goal.words.clone());
        }
    }
    words.retain(|word| word.trim().len() > 3);
    assert!(words.len() > 100, "{} words to look for", words.len());
    let survey = Survey::of(&shelf);
    for chain in &survey.chains {
        let text = fs::read_to_string(&chain.path).unwrap();
        for word in &words {
            assert!(
                !text.contains(word.as_str()),
                "{word:?} in {}",
                chain.path.display()
            );
        }
    }
}
