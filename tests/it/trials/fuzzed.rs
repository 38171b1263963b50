//! The targets of `fuzz/` without `cargo fuzz` (S-T7): every reader of bytes from elsewhere is given seeded mutations of its
//! corpus. Nothing panics, nothing hangs.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use alongside::domain::exchange::{Dates, json};
use alongside::storage::encode::encode;
use alongside::storage::keeper::Keeper;

use crate::desk::Desk;
use crate::storage::after::{full_closing, full_disclosures, full_disposals};
use crate::storage::full;
use crate::storage::full_note::full_note;
use crate::storage::own_library::full_library;
use crate::storage::summary::full_summary;
use crate::storage::texts::write_cache;

#[path = "../../../fuzz/src/targets.rs"]
#[expect(unreachable_pub, reason = "the fuzzing crate reaches them")]
mod targets;

/// A seeded sequence: the splitmix64 of Steele, Lea & Flood (2014).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below.max(1) as u64).unwrap()
    }
}

/// Pieces that parsers stumble over.
const TOKENS: [&[u8]; 24] = [
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"\\",
    b"r#\"",
    b"/*",
    b"//",
    b",",
    b":",
    b"Some(",
    b"None",
    b"-",
    b"1e999",
    b"18446744073709551616",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x1b[",
    b"{{",
    b"{% for x in sections %}",
];

fn mutated(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.throw(4) {
        let at = dice.throw(bytes.len() + 1);
        match dice.throw(7) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.throw(8),
            2 => drop(bytes.splice(at..at, TOKENS[dice.throw(TOKENS.len())].iter().copied())),
            3 if at < bytes.len() => {
                let end = (at + dice.throw(60)).min(bytes.len());
                drop(bytes.drain(at..end));
            }
            4 => {
                let from = dice.throw(other.len() + 1);
                let end = (from + dice.throw(200)).min(other.len());
                drop(bytes.splice(at..at, other[from..end].iter().copied()));
            }
            5 => {
                let token = TOKENS[dice.throw(TOKENS.len())].repeat(1 + dice.throw(300));
                drop(bytes.splice(at..at, token));
            }
            _ => {
                let end = (at + dice.throw(80)).min(bytes.len());
                let again = bytes[at.min(end)..end].to_vec();
                drop(bytes.splice(at..at, again));
            }
        }
    }
    bytes
}

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

/// Returns the corpus of a target, in order.
#[track_caller]
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let rows = fs::read_dir(corpora().join(name)).unwrap();
    let mut files: Vec<PathBuf> = rows.map(|row| row.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{name} has no corpus");
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn mutated_bytes_make_no_reader_panic() {
    for (name, target) in targets::ALL {
        let seeds = corpus(name);
        let mut dice = Dice(0x00f0_2227);
        for seed in &seeds {
            target(seed);
        }
        // Laying a library or all measures takes a while in a build for tests.
        let times = if matches!(name, "pack" | "measure") {
            40
        } else {
            300
        };
        for _ in 0..times {
            let (one, other) = (dice.throw(seeds.len()), dice.throw(seeds.len()));
            target(&mutated(&seeds[one], &seeds[other], &mut dice));
        }
    }
}

/// Writes the corpora anew: `cargo test --test it writes_the_corpora -- --ignored`.
#[test]
#[ignore = "writes into fuzz/corpus"]
#[expect(clippy::too_many_lines, reason = "a row for each seed")]
fn writes_the_corpora() {
    let put = |target: &str, name: &str, bytes: &[u8]| {
        let folder = corpora().join(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    };
    let mut documents: Vec<(&str, Vec<u8>)> = vec![
        ("client", encode(&full::full_client(), 3).unwrap()),
        ("goals", encode(&full::full_goals(), 3).unwrap()),
        ("plan", encode(&full::full_plan(), 3).unwrap()),
        ("readings", encode(&full::full_readings(), 3).unwrap()),
        ("risk", encode(&full::full_risk(), 3).unwrap()),
        ("closing", encode(&full_closing(), 3).unwrap()),
        ("disclosures", encode(&full_disclosures(), 3).unwrap()),
        ("disposals", encode(&full_disposals(), 3).unwrap()),
        ("note", encode(&full_note(), 3).unwrap()),
        ("summary", encode(&full_summary(), 3).unwrap()),
        ("session", encode(&full::full_session(), 3).unwrap()),
        ("drawer", encode(&full::full_drawer(), 3).unwrap()),
        ("draft", encode(&full::full_draft(), 3).unwrap()),
        ("profile", encode(&full::full_profile(), 3).unwrap()),
        ("practice", encode(&full::full_practice(), 3).unwrap()),
        ("library", encode(&full_library(), 3).unwrap()),
    ];
    let told = Desk::told();
    documents.push(("demo-session", encode(&told[0].sessions[0], 1).unwrap()));
    for (name, bytes) in &documents {
        put("document", name, bytes);
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap();
        put("header", name, line);
    }
    put("pack", "own", &documents[15].1);
    let den = crate::trials::driven::den_of_two();
    let mut keeper = Keeper::new(den.shelf()).unwrap();
    write_cache(&mut keeper);
    let index = den.shelf().rebuild(&mut |_, _| ControlFlow::Continue(()));
    keeper.write_index(&index.unwrap().unwrap().0).unwrap();
    put("index", "two", &fs::read(den.places().index()).unwrap());
    put(
        "text_index",
        "two",
        &fs::read(den.places().text_index()).unwrap(),
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    put(
        "measure",
        "gad-7",
        &fs::read(root.join("data/measures/gad-7.ron")).unwrap(),
    );
    put("measure", "wording", b"(items: [\"one\", \"two\"])");
    put("template", "all", b"{{ title }}\n{% for h in head %}{{ h.name }}: {{ h.value }}\n{% endfor %}{% for s in sections %}{{ s.heading }}: {{ s.sentences | join(' ') }}{{ s.not_assessed }}\n{% endfor %}{{ part.plan }}");
    put(
        "template",
        "formats",
        &fs::read(root.join("data/notes.ron")).unwrap(),
    );
    put(
        "csv",
        "clients",
        b"code,label,status\nc-aaaa,A.B.,active\nc-bbbb,\"B, C\",waiting\n",
    );
    put(
        "csv",
        "scores",
        b"date;measure;total;item1\n2026-11-19;phq-9;12;3\n19.11.2026;gad-7;;2\n",
    );
    let small = told.iter().min_by_key(|one| one.sessions.len()).unwrap();
    put(
        "json",
        "small",
        json::export(small, "export", Dates::Days).as_bytes(),
    );
    put("fhir", "bundle", br#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"a"}},{"resource":{"resourceType":"Observation","status":"final","valueInteger":3}}]}"#);
    put(
        "chosen",
        "dark",
        b"(ground: Some(dark), motion: off, consent: \"2026-01\")",
    );
    for name in ["cyrillic", "greek"] {
        let file = root.join(format!("data/keys/{name}.ron"));
        put("keys", name, &fs::read(file).unwrap());
    }
    put(
        "keys",
        "wishes",
        b"(\n  keys: {\n    \"menu\": {\"goals\": [\"g\"], \"quit\": []},\n    \"always\": {\"help\": [\"f1\", \"ctrl-g\"]},\n  },\n)\n",
    );
    put(
        "settings",
        "all",
        b"(\n  ground: dark,\n  colour: none,\n  glyphs: ascii,\n  hints: short,\n  layout: wide,\n  motion: off,\n  tips: false,\n  esc_in_line: clear,\n  ctrl_z: suspend,\n  snippets: {\"hw\": \"homework\"},\n)\n",
    );
    put("safe", "hostile", full::HOSTILE.as_bytes());
    put(
        "sealed",
        "sign",
        b"age-encryption.org/v1\n-> X25519 abc\nAAAA\n--- x\n",
    );
    put(
        "sealed",
        "padded",
        b"// alongside session v1\n()\n// pad ......\n",
    );
}
