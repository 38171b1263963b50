//! Presses the large files the program carries, techniques with their cards and cautions and the made-up caseload, so
//! that it stays small; `domain::pressed` reads them.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folders below `data` whose files are pressed.
const FOLDERS: [&str; 4] = ["cards", "demo", "measures", "techniques"];

/// The files beside them.
const FILES: [&str; 1] = ["cautions"];

/// As small as it gets: it is done once, when the program is built.
const LEVEL: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed=data/{folder}");
        press_all(&root.join("data").join(folder), &out.join(folder))?;
    }
    for file in FILES {
        let name = format!("data/{file}.ron");
        println!("cargo::rerun-if-changed={name}");
        press(&root.join(name), &out.join(format!("{file}.ron")))?;
    }
    Ok(())
}

fn press_all(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let path = file?.path();
        if path.extension().is_some_and(|end| end == "ron")
            && let Some(name) = path.file_name()
        {
            press(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn press(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let pressed = miniz_oxide::deflate::compress_to_vec(&fs::read(from)?, LEVEL);
    Ok(fs::write(to, pressed)?)
}
