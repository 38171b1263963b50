//! `safety`: the plan as the client gets it, on a real folder.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{AT_RISK, CODE, Home, assert_safe};

#[test]
fn r_63_the_safety_plan_is_printed_without_anything_of_the_record() {
    let home = Home::with_clients();
    let dossier = home.dossier(AT_RISK);
    let plan = dossier.risk.safety_plan().unwrap();
    let done = home.call(&["safety", AT_RISK]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_safe(&done.out);
    for line in &plan.lines {
        assert!(done.out.contains(&line.words), "{}", line.words);
    }
    assert!(!done.out.contains(AT_RISK), "{}", done.out);
    assert!(!done.out.contains(&plan.barriers));
    for entry in &dossier.risk.entries {
        assert!(!done.out.contains(&entry.words));
    }
    // Shipped numbers are not relied on without a word.
    assert!(done.out.contains("988") && done.out.contains("116 123"));
    assert!(done.err.contains("check each number"), "{}", done.err);
    // The practice's own numbers take their place, and nothing is to be said.
    let library = home.data().join("library");
    fs::create_dir_all(&library).unwrap();
    fs::set_permissions(&library, fs::Permissions::from_mode(0o700)).unwrap();
    let own = library.join("risk.ron");
    fs::write(&own, r#"(library_version: "1", edited_at: "2026-11-26", risk: (crisis: [(name: "Night line", number: "0800 000")]))"#).unwrap();
    fs::set_permissions(&own, fs::Permissions::from_mode(0o600)).unwrap();
    let done = home.call(&["safety", AT_RISK]);
    assert!(done.printed().contains("Night line: 0800 000"));
    assert!(!done.out.contains("988"));
}

#[test]
fn it_goes_to_a_file_that_only_this_user_reads_and_never_over_one() {
    let home = Home::with_clients();
    let file = home.data().join("../plan.txt");
    let path = file.to_str().unwrap();
    let done = home.call(&["safety", AT_RISK, "--out", path]);
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.err.contains("not encrypted"), "{}", done.err);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.starts_with("My safety plan\n"));
    home.call(&["safety", AT_RISK, "--out", path]).fails(8);
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    home.call(&["safety", CODE]).fails(3);
}
