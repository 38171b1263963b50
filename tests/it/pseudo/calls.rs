//! Every command of the program: its help, what it says without arguments and to an unknown one, what it usually prints.

use crate::cli::Home;

/// What is asked of a client of the demo, beside the help of everything.
const USUAL: [&[&str]; 12] = [
    &["clients"],
    &["show", "c-7k2m"],
    &["search", "bus"],
    &["suggest", "c-7k2m", "--goal", "1"],
    &["ledger", "c-7k2m"],
    &["history", "c-7k2m"],
    &["measure", "list"],
    &["measure", "show", "phq-9"],
    &["note", "c-7k2m"],
    &["show", "c-none"],
    &["retention"],
    &["check"],
];

/// Returns the commands that a help lists.
fn listed(help: &str) -> Vec<String> {
    let rows = help.lines().skip_while(|row| *row != "Commands:").skip(1);
    rows.take_while(|row| !row.is_empty())
        .filter(|row| row.starts_with("  ") && !row.starts_with("   "))
        .filter_map(|row| row.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_says_what_it_does_and_what_is_missing() {
    let home = Home::with_clients();
    let mut open = vec![Vec::<String>::new()];
    let mut asked = 0;
    while let Some(path) = open.pop() {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let with = |more: &'static str| [path.as_slice(), &[more]].concat();
        let help = home.call(&with("--help"));
        assert_eq!(help.code, Some(0), "{path:?}");
        asked += 1;
        for name in listed(&help.out) {
            let mut below: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
            below.push(name);
            open.push(below);
        }
        let unknown = home.call(&with("--frob"));
        assert_eq!(unknown.code, Some(2), "{path:?}");
    }
    assert!(asked > 60, "{asked}");
    for args in USUAL {
        home.call(args);
    }
}
