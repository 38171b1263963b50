//! What is said, and for how long: messages, charts, kinds, refusals, letters of every board.

use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::composed::composed;
use alongside::domain::session::Kind;
use chrono::TimeDelta;

use crate::desk::Desk;
use crate::screens::shown;
use crate::whole::room::Live;

const USUAL: (u16, u16) = (80, 24);

#[test]
fn a_message_stays_until_the_next_key() {
    let mut desk = Desk::in_session();
    desk.state.practice.cover_after = 0;
    desk.line("words");
    let said = desk.said();
    assert!(said.starts_with("logged "), "{said}");
    for _ in 0..30 {
        desk.pass(TimeDelta::minutes(1));
    }
    assert_eq!(desk.said(), said);
    assert!(shown(&desk.state, USUAL).contains(&said));
    desk.text("w");
    assert_ne!(desk.said(), said);
}

#[test]
fn nothing_changes_by_itself_but_the_minute() {
    let mut desk = Desk::in_session();
    desk.line("words").text("and more");
    desk.pass(TimeDelta::seconds(1));
    let rest = |desk: &Desk| {
        let shown = shown(&desk.state, USUAL);
        let (header, rest) = shown.split_once('\n').unwrap();
        (header.to_owned(), rest.to_owned())
    };
    let (first, before) = rest(&desk);
    let mut headers = vec![first];
    for _ in 0..170 {
        desk.pass(TimeDelta::seconds(1));
        let (header, now) = rest(&desk);
        assert_eq!(now, before);
        if headers.last() != Some(&header) {
            headers.push(header);
        }
    }
    assert_eq!(headers.len(), 3, "once a minute: {headers:#?}");
}

#[test]
fn no_bell_is_rung() {
    let mut live = Live::start();
    live.type_line("=11");
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("0 to 10 only");
    live.pty.press(&["ctrl-s"]);
    live.pty.wait_for_text("lready saved");
    let log = String::from_utf8_lossy(live.pty.log()).into_owned();
    // A title ends with the byte that elsewhere rings.
    assert!(!log.replace("\x1b]0;alongside\x07", "").contains('\x07'));
}

#[test]
fn every_point_of_a_chart_has_its_number_and_the_chart_a_sentence() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : trend enter");
    let lines = desk.client().shown.lines.len();
    assert!(lines > 2);
    let mut points = 0;
    for _ in 0..lines {
        for size in [(60, 20), USUAL, (120, 36)] {
            let shown = shown(&desk.state, size);
            let Screen::Trend(_) = &desk.state.screen else {
                panic!("no chart");
            };
            let sentence = shown.lines().skip(2).take(2).collect::<String>();
            assert!(sentence.contains(|c: char| c.is_ascii_digit()), "{shown}");
            // The plot stands behind its axis, above what is said in words.
            let plot = shown
                .lines()
                .skip(2)
                .take_while(|row| !row.contains("In words"));
            for row in plot.filter_map(|row| row.split_once('|')) {
                for (at, _) in row.1.match_indices('*') {
                    let next = row.1[at + 1..].chars().next();
                    assert!(
                        next.is_some_and(|c| c.is_ascii_digit() || c == '-'),
                        "{size:?}\n{shown}"
                    );
                    points += 1;
                }
            }
        }
        desk.press("right");
    }
    assert!(points > 20, "{points}");
}

#[test]
fn every_kind_is_a_word_in_the_log() {
    let mut desk = Desk::in_session();
    for (line, word) in [
        ("looks away", "seen looks away"),
        (",I joke", "said I joke"),
        (".named it", "did  named it"),
        ("+bus log", "task bus log"),
        ("+?pills", "park pills"),
        ("++third stop", "next third stop"),
        ("?shame", "idea shame"),
        ("!no plan", "RISK no plan"),
        ("=7 #2", "rate"),
        (";mine", "drawer"),
    ] {
        desk.line(line);
        let shown = shown(&desk.state, (120, 36));
        assert!(shown.contains(word), "{word}\n{shown}");
    }
    // The page of the signs spells them out.
    desk.press("esc ? tab");
    let signs = shown(&desk.state, (80, 24));
    for word in [
        "seen", "said", "did", "rate", "task", "park", "next", "idea", "RISK", "drawer",
    ] {
        assert!(signs.contains(word), "{word}\n{signs}");
    }
}

/// What a form says under the lit field after this was typed and left.
#[track_caller]
fn refused(desk: &mut Desk, typed: &str) -> String {
    desk.press("ctrl-u").text(typed).press("enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form: {:?}", desk.state.overlay);
    };
    let at = form.fields.iter().position(|field| field.error.is_some());
    let field = &form.fields[at.unwrap()];
    format!("{}: {}", field.name, field.error.as_ref().unwrap())
}

#[test]
fn a_value_that_is_not_taken_says_its_form_by_an_example() {
    let mut all = Vec::new();
    let mut desk = Desk::in_session();
    desk.press("esc g esc a")
        .text("Tell my sister")
        .press("enter");
    all.push(refused(&mut desk, "12"));
    let mut desk = Desk::in_session();
    desk.press("esc g esc a").text("Tell my sister");
    while !matches!(&desk.state.overlay, Some(Overlay::Form(form)) if form.fields[form.focus].name == "Target date")
    {
        desk.press("down");
    }
    all.push(refused(&mut desk, "3/4"));
    all.push(refused(&mut desk, "whenever"));
    for line in ["=11", "=8 5 11", "<99:99 late", "<900 long ago"] {
        let mut desk = Desk::in_session();
        desk.line(line);
        assert_eq!(desk.client().line.text(), line, "it stays");
        all.push(format!("{line}: {}", desk.said()));
    }
    let mut desk = Desk::in_session();
    desk.press("esc t s").text("noonish").press("enter");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("no prompt");
    };
    all.push(format!("start: {}", prompt.error.clone().unwrap()));
    let mut desk = Desk::in_session();
    desk.press("esc e").text("whenever").press("enter");
    let Screen::End(end) = &desk.state.screen else {
        panic!("not the end");
    };
    all.push(format!("next: {}", end.error.clone().unwrap()));
    for words in &all {
        println!("{words}");
    }
    for words in &all {
        let (_, says) = words.split_once(": ").unwrap();
        assert!(
            says.contains(|c: char| c.is_ascii_digit()),
            "no example: {words}"
        );
        assert!(
            !says.contains('!') && !says.to_lowercase().contains("invalid"),
            "{words}"
        );
    }
}

#[test]
fn what_was_entered_is_taken_back() {
    let mut desk = Desk::in_session();
    desk.press("esc 2");
    for line in [
        "looks away",
        ",I joke",
        ".named it",
        "+bus log",
        "=7",
        ";mine",
        "?shame",
    ] {
        desk.line(line);
        let n = desk.log().len();
        desk.press("ctrl-z");
        assert_eq!(desk.log().len() + 1, n, "{line}: {}", desk.said());
        assert!(desk.said().contains("Ctrl-Y"), "{}", desk.said());
        desk.press("ctrl-y");
        assert_eq!(desk.log().len(), n, "{line}: {}", desk.said());
    }
}

#[test]
fn letters_of_every_board_are_typed_and_found_however_they_are_composed() {
    let mut desk = Desk::in_session();
    for words in [
        "@ € \\ [ ] { } | ~ £ § ° µ",
        "äöüß ÄÖÜ éèêëàçœ ñáíóú¿¡ åæø ÅÆØ þð",
        "что он сказал №3 «так»",
        "τι είπε ΐ",
        "Rene\u{301} und Zoe\u{308}",
        "שלום عربي 電車 한국어",
    ] {
        desk.line(words);
        assert_eq!(desk.newest().line.text, composed(words));
    }
    assert!(desk.client().dossier.sessions.iter().any(|session| {
        let mut lines = session.entries.iter().map(|entry| &entry.line.text);
        lines.any(|text| text == "Ren\u{e9} und Zo\u{eb}")
    }));
    // Composed or not, one finds the other.
    for query in ["René", "Rene\u{301}", "Zoë", "Zoe\u{308}"] {
        let dossier = &desk.client().dossier;
        let hits = alongside::app::find::search(dossier, query);
        assert!(!hits.is_empty(), "{query}");
    }
    // As a goal's number the sign of the Russian board does what `#` does.
    desk.line("goes on №2");
    let goal = desk.client().dossier.goals.at(2).unwrap().id;
    assert_eq!(desk.newest().line.goals, [goal]);
    assert_eq!(desk.newest().line.kind, Kind::Seen);
}

/// Which of the signs a board has without `AltGr` and without a dead key (interaction.md 2, rule 11).
#[test]
fn every_sign_of_the_line_is_on_every_board_without_altgr() {
    let signs = ",.+=/!?;<:";
    for (board, keys) in [
        (
            "US",
            r#"`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+{}|:"<>?"#,
        ),
        (
            "UK",
            r#"`1234567890-=qwertyuiop[]asdfghjkl;'#\zxcvbnm,./!"£$%^&*()_+{}:@~|<>?"#,
        ),
        (
            "German",
            r#"^1234567890ßqwertzuiopü+asdfghjklöä#<yxcvbnm,.-!"§$%&/()=?*'>;:_"#,
        ),
        (
            "French",
            r#"²&é"'(-è_çà)=azertyuiop$qsdfghjklmù*<wxcvbn,;:!1234567890°+£%µ>?./§"#,
        ),
        (
            "Spanish",
            r#"º1234567890'¡qwertyuiop+asdfghjklñç<zxcvbnm,.-ª!"·$%&/()=?¿*>;:_"#,
        ),
        (
            "Nordic",
            r##"§1234567890+qwertyuiopåasdfghjklöä'<zxcvbnm,.-½!"#¤%&/()=?*>;:_"##,
        ),
        (
            "Russian",
            r#"ё1234567890-=йцукенгшщзхъ\фывапролджэячсмитьбю.!"№;%:?*()_+/,"#,
        ),
        (
            "Greek",
            r#"`1234567890-=;ςερτυθιοπ[]\ασδφγηξκλ΄'ζχψωβνμ,./~!@#$%^&*()_+:{}|"<>?"#,
        ),
    ] {
        for sign in signs.chars() {
            // The Russian board has no `<`; the time of an entry is mended by its words there.
            let is_missing = board == "Russian" && matches!(sign, '<');
            assert!(keys.contains(sign) != is_missing, "{board}: {sign}");
        }
    }
}
