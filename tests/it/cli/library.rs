//! `library`: lists, checks, packs handed on and taken in; and after everything that is refused the folder is as it was.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use alongside::domain::own_library::{OwnLibrary, OwnRow};
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;

use super::demo::visit;
use super::{Home, assert_safe, files};
use crate::library::hostile::table;
use crate::library::own::{copy, of, text, whole};

/// Every file under a folder with its bytes; locks are no words.
fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all = files(folder).into_iter();
    let all = all.filter(|file| file.extension().is_none_or(|end| end != "lock"));
    all.map(|file| (file.clone(), fs::read(&file).unwrap()))
        .collect()
}

fn put(home: &Home, name: &str, bytes: &[u8]) -> String {
    let path = home.folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// A home whose practice has these techniques.
fn with(own: &OwnLibrary) -> Home {
    let home = Home::with_clients();
    let mut keeper = Keeper::new(Shelf::new(home.places())).unwrap();
    keeper.save(own, Clock::Real.now()).unwrap();
    home
}

#[test]
fn each_hostile_pack_is_refused_and_the_folder_is_as_it_was() {
    let home = with(&of(&[whole("U040", "Ours")]));
    for (name, bytes, words) in table() {
        let file = put(&home, "p.ron", &bytes);
        let before = bytes_of(&home.data());
        let done = home.call(&["library", "import", &file]);
        assert_eq!(done.code, Some(8), "{name}: {done:?}");
        assert_eq!(done.out, "", "{name}");
        assert_safe(&done.err);
        assert!(
            done.err.contains("is refused whole"),
            "{name}: {}",
            done.err
        );
        let is_quoted = !words.contains('\u{202e}');
        assert!(
            !is_quoted || done.err.contains(words),
            "{name}: {words}\n{}",
            done.err
        );
        assert_eq!(bytes_of(&home.data()), before, "{name} wrote something");
    }
}

/// A practice with techniques of its own, and one row that takes a caution away.
fn giver() -> Home {
    let mut shadow = copy("T099");
    shadow
        .cautions
        .retain(|caution| caution.flag != "vestibular");
    shadow.edited_why = Some(String::from("ruled out at intake"));
    let mut walk = whole("U001", "Harbour walk");
    walk.pairs_with.push("U002".parse().unwrap());
    walk.tags = vec![String::from("sea")];
    walk.favourite = true;
    with(&of(&[
        walk,
        whole("U002", "Pier"),
        whole("U003", "Inland"),
        shadow,
    ]))
}

/// Hands techniques on into a file of this name; returns where, and what was said.
#[track_caller]
fn handed_on(from: &Home, name: &str, which: &[&str]) -> (String, String) {
    let file = from.folder.path().join(name).display().to_string();
    let call = [&["library", "export", &file], which].concat();
    let said = from.call(&call).printed().to_owned();
    (file, said)
}

#[test]
fn a_pack_that_is_handed_on_says_what_it_holds_and_takes_no_files_place() {
    let from = giver();
    let (file, said) = handed_on(&from, "sea.ron", &["--tag", "sea"]);
    assert!(said.contains("2 techniques: U001, U002"), "{said}");
    assert!(said.contains("with what they point to: U002"), "{said}");
    let written = fs::read_to_string(&file).unwrap();
    for word in ["Inland", "favourite", "edited_by", "rk"] {
        assert!(!written.contains(word), "{word} in {written}");
    }
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    from.call(&["library", "export", &file, "U003"]).fails(8);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    let (_, said) = handed_on(&from, "all.ron", &["--all-own"]);
    assert!(said.contains("--shadow: T099"), "{said}");
    assert!(
        said.contains("read them before you hand it on: T099"),
        "{said}"
    );
    let other = from.folder.path().join("x").display().to_string();
    let call = |which: &[&str]| from.call(&[&["library", "export", &other], which].concat());
    call(&["T057"]).fails_in_words(8, "error: T057 is shipped");
    call(&["U999"]).fails(3);
    call(&["--tag", "no"]).fails(8);
    call(&[]).fails(8);
    assert!(!Path::new(&other).exists());
}

#[test]
fn a_pack_is_taken_in_under_new_numbers_and_once() {
    let from = giver();
    let (file, _) = handed_on(&from, "sea.ron", &["--tag", "sea"]);
    let to = with(&of(&[whole("U001", "Something else")]));
    let import = |more: &[&str]| to.call(&[&["library", "import", &file], more].concat());
    import(&[]).fails_with_lines(8, "U001 is given here already");
    let said = import(&["--renumber"]);
    assert_eq!(said.printed(), "sea: 2 taken in: U002, U003\n");
    for again in [&[][..], &["--renumber", "--name", "other"]] {
        let before = bytes_of(&to.data());
        assert!(
            import(again)
                .printed()
                .contains("already there as the pack sea")
        );
        assert_eq!(bytes_of(&to.data()), before);
    }
    let listed = to.json(&["library", "list", "--own", "--json"]);
    let rows = listed["techniques"].as_array().unwrap();
    let walk = rows
        .iter()
        .find(|row| row["name"] == "Harbour walk")
        .unwrap();
    assert_eq!(
        (walk["id"].as_str(), walk["badge"].as_str()),
        (Some("U002"), Some("U"))
    );
    assert_eq!(listed["packs"][0]["name"], "sea");
    assert_eq!(listed["packs"][0]["origin"], "sea.ron");
    let shown = to.json(&["library", "show", "U002", "--json"]);
    let pairs = shown["technique"]["pairs_with"].as_array().unwrap();
    assert!(pairs.iter().any(|id| id == "U003"), "{pairs:?}");
    assert_eq!(to.call(&["library", "lint"]).printed(), "");
    assert_eq!(to.call(&["check"]).printed(), "");
}

#[test]
fn what_a_pack_takes_away_is_agreed_to_listed_and_said_from_then_on() {
    let from = giver();
    let (file, _) = handed_on(&from, "lone.ron", &["T099"]);
    let to = Home::with_clients();
    to.call(&["library", "import", &file])
        .fails_with_lines(8, "would stand in for the shipped");
    let said = to.call(&["library", "import", &file, "--shadow"]);
    assert!(
        said.printed().starts_with("T099 loses: adapt vestibular\n"),
        "{said:?}"
    );
    let found = to.call(&["search", "interoceptive", "exposure"]);
    let first = found.printed().lines().next().unwrap();
    assert!(
        first.ends_with("U, caution taken away: vestibular"),
        "{first}"
    );
    assert_eq!(to.call(&["library", "lint"]).printed(), "");
}

#[test]
fn a_pack_that_is_taken_out_is_kept_and_its_numbers_are_never_given_again() {
    let from = giver();
    let (file, _) = handed_on(&from, "sea.ron", &["--tag", "sea"]);
    let to = Home::with_clients();
    to.call(&["library", "import", &file]).printed();
    to.call(&["library", "hide", "U002"]).printed();
    let said = to.call(&["library", "remove", "sea"]);
    assert!(said.printed().contains("history"), "{said:?}");
    to.call(&["library", "show", "U002"]).fails(3);
    to.call(&["library", "remove", "sea"]).fails(3);
    let own = Shelf::new(to.places()).own_library().unwrap();
    assert!(own.highest >= 2 && own.techniques.is_empty());
    assert_eq!(to.call(&["library", "lint"]).printed(), "");
    assert_eq!(to.call(&["check"]).printed(), "");
    // What others of the practice point to stays.
    let mut pointing = whole("U009", "Beacon");
    pointing.pairs_with = vec!["U001".parse().unwrap()];
    let to = with(&of(&[pointing]));
    to.call(&["library", "import", &file]).printed();
    to.call(&["library", "remove", "sea"])
        .fails_with_lines(8, "U009 points to a technique of this pack");
    assert_eq!(to.call(&["library", "show", "U001"]).code, Some(0));
}

#[test]
fn a_lost_stop_has_to_be_named() {
    let mut shadow = copy("T099");
    shadow.cautions.retain(|caution| caution.flag != "cardiac");
    shadow.edited_why = Some(String::from("whatever"));
    let home = Home::with_clients();
    let file = put(&home, "p.ron", text(&of(&[shadow])).as_bytes());
    let before = bytes_of(&home.data());
    home.call(&["library", "import", &file, "--shadow"])
        .fails_with_lines(8, "--losing cardiac");
    assert_eq!(bytes_of(&home.data()), before);
    home.call(&["library", "import", &file, "--losing", "cardiac"])
        .fails(2);
    let said = home
        .call(&[
            "library", "import", &file, "--shadow", "--losing", "cardiac",
        ])
        .printed()
        .to_owned();
    assert!(said.starts_with("T099 loses: STOP cardiac\n"), "{said}");
}

#[test]
fn lint_names_every_mistake_by_line_and_ends_as_promised() {
    let home = Home::with_clients();
    assert_eq!(home.call(&["library", "lint"]).printed(), "");
    let good = put(
        &home,
        "good.ron",
        text(&of(&[whole("U001", "Harbour walk")])).as_bytes(),
    );
    assert_eq!(home.call(&["library", "lint", &good]).printed(), "");
    let bad = text(&of(&[whole("U001", "Harbour walk")]))
        .replace("\"panic\"", "\"panik\"")
        .replace("gist: \"", "gist: \"\\u{1b}");
    let bad = put(
        &home,
        "bad.ron",
        bad.replace("concerns: [", "concerns: [\"astrology\", ")
            .as_bytes(),
    );
    let done = home.call(&["library", "lint", &good, &bad]);
    assert_eq!((done.code, done.err.as_str()), (Some(1), ""), "{done:?}");
    assert_safe(&done.out);
    assert!(done.out.lines().count() >= 2, "{}", done.out);
    for line in done.out.lines() {
        let at: Vec<&str> = line.strip_prefix(&bad).unwrap().splitn(4, ':').collect();
        assert!(
            at[1].parse::<usize>().unwrap() > 1 && at[2].parse::<usize>().unwrap() >= 1,
            "{line}"
        );
    }
    home.call(&["library", "lint", "/nowhere/at/all.ron"])
        .fails(5);
    home.call(&["library", "lint", "/dev/null"]).fails(5);
    home.call(&["library", "lint", "--what"]).fails(2);
    home.call(&["library"])
        .code
        .filter(|code| *code == 2)
        .unwrap();
    // Files of the practice are looked at without being told.
    let folder = home.data().join("library");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    fs::copy(&bad, folder.join("mine.ron")).unwrap();
    let done = home.call(&["library", "lint"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.out.lines().all(|line| line.starts_with("mine.ron:")),
        "{}",
        done.out
    );
    // The practice's own file may stand in for others' rows when it is named by its path too.
    home.call(&["library", "like", "T057"]);
    let own = folder.join("own.ron").display().to_string();
    assert_eq!(home.call(&["library", "lint", &own]).printed(), "");
}

#[test]
fn marks_are_made_and_shown() {
    let home = Home::with_clients();
    assert_eq!(
        home.call(&["library", "hide", "T057"]).printed(),
        "T057 Thought record: hidden\n"
    );
    assert_eq!(
        home.call(&["library", "list", "--hidden"])
            .printed()
            .lines()
            .count(),
        1
    );
    let found = home.call(&["search", "thought", "record"]);
    assert!(!found.out.contains("T057"), "{found:?}");
    assert_eq!(
        home.call(&["library", "unhide", "T057"]).printed(),
        "T057 Thought record: shown\n"
    );
    assert_eq!(home.call(&["library", "like", "T061"]).code, Some(0));
    let liked = home.json(&["library", "list", "--liked", "--json"]);
    assert_eq!(liked["techniques"][0]["id"], "T061");
    home.call(&["library", "like", "T999"]).fails(3);
    home.call(&["library", "show", "harbour"]).fails(3);
    let shown = home.call(&["library", "show", "T099"]).printed().to_owned();
    assert!(
        shown.contains("cautions: stop cardiac: medical clearance first"),
        "{shown}"
    );
    assert!(
        shown.contains("proposed level, review before relying on it"),
        "{shown}"
    );
    // A damaged file is named, and nothing is written over it.
    let own = home.data().join("library/own.ron");
    let broken = fs::read_to_string(&own)
        .unwrap()
        .replace("techniques", "technics");
    fs::write(&own, &broken).unwrap();
    let done = home.call(&["library", "hide", "T057"]);
    assert_eq!(done.code, Some(5), "{done:?}");
    assert_eq!(fs::read_to_string(&own).unwrap(), broken);
}

#[test]
fn a_packs_name_is_plain_and_its_place_is_free() {
    let home = Home::with_clients();
    let file = put(
        &home,
        "p.ron",
        text(&of(&[whole("U001", "Harbour walk")])).as_bytes(),
    );
    for name in [
        "own",
        "../own",
        "a b",
        "",
        "UPPER",
        "-x",
        "lenses",
        &"x".repeat(41),
    ] {
        let done = home.call(&["library", "import", &file, "--name", name]);
        assert_eq!(done.code, Some(2), "{name}: {done:?}");
    }
    home.call(&["library", "import", &file, "--name", "sea"])
        .printed();
    let other = put(
        &home,
        "q.ron",
        text(&of(&[whole("U005", "Pier")])).as_bytes(),
    );
    home.call(&["library", "import", &other, "--name", "sea"])
        .fails_in_words(8, "error: a library file called sea");
    home.call(&["library", "import", "/nowhere.ron"]).fails(5);
}

#[test]
fn a_demo_with_techniques_of_somebody_is_kept_as_somebodys_work() {
    let home = Home::new();
    let mut places = home.places();
    places.data = home.data().with_file_name("alongside-demo");
    home.call(&["demo", "--reset", "--today", "2026-11-26"])
        .printed();
    let folder = places.data.display().to_string();
    let call = [
        "library",
        "hide",
        "T057",
        "--data",
        &folder,
        "--today",
        "2026-11-26",
    ];
    home.call(&call).printed();
    visit(&home, "2026-12-08");
    let own = Shelf::new(places).own_library().unwrap();
    assert!(
        own.row("T057".parse().unwrap())
            .is_some_and(|row| row.hidden)
    );
}

#[test]
fn an_own_technique_that_is_not_whole_is_listed_with_what_it_lacks() {
    let half = OwnRow {
        name: Some("Harbour walk".to_owned()),
        ..OwnRow::mark("U001".parse().unwrap())
    };
    let home = with(&of(&[half, whole("U002", "Tide table")]));
    let said = home.call(&["library", "list", "--own"]);
    let row = said.out.lines().find(|line| line.starts_with("U001"));
    let row = row.unwrap_or_else(|| panic!("{said:?}"));
    for words in ["Harbour walk", "not complete: family", "source", "minutes"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    assert!(said.out.contains("Tide table"), "{said:?}");
    let listed = home.call(&["library", "list", "--own", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(listed["incomplete"][0]["id"], "U001");
    assert_eq!(listed["techniques"][0]["id"], "U002");
    let liked = home.call(&["library", "list", "--liked"]);
    assert!(!liked.out.contains("U001"), "{liked:?}");
}
