//! Encryption through the real program: made, opened by a descriptor, passphrase and recovery key changed.

use std::fs;

use alongside::storage::seal::envelope::is_sealed;

use super::Home;

const WORDS: &str = "four plain words here";

/// Calls with these lines on the descriptor that secrets come from.
fn with(home: &Home, lines: &[&str], args: &[&str]) -> super::Done {
    let args = [&["--passphrase-fd", "0"], args].concat();
    let input = [lines.join("\n").as_str(), "\n"].concat();
    home.call_with(&args, input.as_bytes())
}

/// Returns an encrypted home and its recovery key.
fn encrypted() -> (Home, String) {
    let home = Home::new();
    let made = with(&home, &[WORDS], &["init", "--encrypt"]);
    assert_eq!((made.code, made.err.as_str()), (Some(0), ""), "{made:?}");
    let key = made
        .out
        .lines()
        .find(|line| line.contains("AGE-SECRET-KEY-1"));
    assert!(made.out.contains("nobody can open them"), "{}", made.out);
    (home, key.unwrap().trim().to_owned())
}

#[test]
fn what_init_encrypts_opens_with_the_passphrase_and_with_nothing_else() {
    let (home, _) = encrypted();
    let practice = fs::read(home.data().join("practice.ron")).unwrap();
    assert!(is_sealed(&practice));
    with(&home, &[WORDS], &["clients"]).printed();
    with(&home, &[WORDS], &["check"]).printed();
    with(&home, &["four plain words"], &["clients"]).fails_in_words(7, "error: could not open");
    with(&home, &[], &["clients"]).fails_in_words(7, "error: these records are encrypted");
    // No terminal and no descriptor: nobody is asked for ever.
    home.call(&["clients"]).fails(7);
}

#[test]
fn the_lines_after_the_passphrase_are_left_for_others() {
    let (home, _) = encrypted();
    let file = home.data().with_file_name("clients.csv");
    fs::write(&file, "code,label,since,status\nc-aaaa,A.A.,,active\n").unwrap();
    let done = with(&home, &[WORDS], &["import", file.to_str().unwrap()]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let done = with(
        &home,
        &[WORDS, "she came early", "!not sleeping"],
        &["log", "c-aaaa"],
    );
    assert_eq!(done.saved().len(), 2, "{done:?}");
    assert_eq!(
        home.files_with("she came early"),
        Vec::<std::path::PathBuf>::new()
    );
    let shown = with(&home, &[WORDS], &["show", "c-aaaa", "--json"]);
    assert!(shown.printed().contains("she came early"));
}

#[test]
fn the_passphrase_changes_and_the_recovery_key_sets_another() {
    let (home, key) = encrypted();
    let next = "another good passphrase";
    with(&home, &[WORDS, "short"], &["secret", "passphrase"]).fails(8);
    with(&home, &[WORDS, next], &["secret", "passphrase"]).printed();
    with(&home, &[WORDS], &["clients"]).fails(7);
    with(&home, &[next], &["clients"]).printed();
    with(
        &home,
        &["AGE-SECRET-KEY-1XX", WORDS],
        &["secret", "recover"],
    )
    .fails(7);
    with(&home, &[&key.to_lowercase(), WORDS], &["secret", "recover"]).printed();
    with(&home, &[WORDS], &["check"]).printed();
    let anew = with(&home, &[WORDS], &["secret", "recovery"]);
    assert!(anew.printed().contains("AGE-SECRET-KEY-1"));
    with(&home, &[&key, WORDS], &["secret", "recover"]).fails(7);
    let who = with(&home, &[WORDS], &["secret", "who"]);
    assert!(who.printed().starts_with("recovery key  age1"));
    let mine = with(&home, &[WORDS], &["secret", "recipient"]);
    assert!(mine.printed().starts_with("age1"));
}

#[test]
fn a_folder_that_is_not_encrypted_says_so() {
    let home = Home::with_clients();
    home.call(&["secret", "who"])
        .fails_in_words(8, "error: the records in this folder are not");
}

#[test]
fn init_makes_no_new_keys_where_there_are_some_and_takes_no_folder_with_clients() {
    let (home, _) = encrypted();
    let identity = home.data().join("keys").join("identity.age");
    let before = fs::read(&identity).unwrap();
    fs::remove_file(home.data().join("practice.ron")).unwrap();
    for args in [&["init", "--encrypt"][..], &["init"]] {
        let done = with(&home, &["another good passphrase"], args);
        done.fails(8);
        assert!(done.err.contains("alongside secret recovery"), "{done:?}");
    }
    assert_eq!(fs::read(&identity).unwrap(), before);
    with(&home, &[WORDS], &["clients"]).printed();
    // Who never saw the recovery key makes one.
    let anew = with(&home, &[WORDS], &["secret", "recovery"]);
    assert!(anew.printed().contains("AGE-SECRET-KEY-1"));

    let home = Home::with_clients();
    fs::remove_file(home.data().join("practice.ron")).unwrap();
    with(&home, &[WORDS], &["init", "--encrypt"]).fails(8);
    assert!(!home.data().join("keys").exists());
}

#[test]
fn what_was_tried_and_changed_is_in_the_audit_trail() {
    let told = |home: &Home, action: &str| {
        let trail = home.json(&["audit", "show", "--json"]);
        let records = trail["records"].as_array().unwrap();
        records.iter().filter(|one| one["action"] == action).count()
    };
    let (home, key) = encrypted();
    let wrong = alongside::storage::seal::envelope::Identity::new();
    let wrong = wrong.written();
    with(&home, &[wrong.shown(), WORDS], &["secret", "recover"]).fails(7);
    assert_eq!(told(&home, "failed-unlock"), 1);
    with(&home, &["no key at all", WORDS], &["secret", "recover"]).fails(7);
    assert_eq!(
        (told(&home, "failed-unlock"), told(&home, "unlock")),
        (2, 0)
    );
    with(&home, &[&key, WORDS], &["secret", "recover"]).printed();
    assert_eq!((told(&home, "unlock"), told(&home, "key-change")), (1, 1));

    let home = Home::with_clients();
    assert_eq!(with(&home, &["4711"], &["pin"]).code, Some(0));
    with(&home, &["0000", "1234"], &["pin"]).fails(7);
    assert_eq!(with(&home, &["4711"], &["pin", "--remove"]).code, Some(0));
    assert_eq!(
        (told(&home, "key-change"), told(&home, "failed-unlock")),
        (2, 1)
    );
}
