//! Presses the files that are seldom read, the cards of techniques and the made-up caseload, so that the program stays
//! small; `domain::pressed` reads them.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folders below `data` whose files are pressed.
const FOLDERS: [&str; 2] = ["cards", "demo"];

/// As small as it gets: it is done once, when the program is built.
const LEVEL: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed=data/{folder}");
        press(&root.join("data").join(folder), &out.join(folder))?;
    }
    Ok(())
}

fn press(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let path = file?.path();
        if path.extension().is_some_and(|end| end == "ron")
            && let Some(name) = path.file_name()
        {
            let text = fs::read(&path)?;
            let pressed = miniz_oxide::deflate::compress_to_vec(&text, LEVEL);
            fs::write(to.join(name), pressed)?;
        }
    }
    Ok(())
}
