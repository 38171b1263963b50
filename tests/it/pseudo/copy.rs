//! A copy of the program in the made-up language, built beside it with what its dependencies were built to.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pseudo::kept::KEPT;
use crate::pseudo::literals::translated;
use crate::pseudo::tongue;

/// What a build needs of the repository.
const PARTS: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE",
    "README.md",
    "build.rs",
    "benches",
    "data",
    "src",
    "tests",
];

/// Where the copy lies, and what was recorded there.
pub(crate) struct Copy {
    root: PathBuf,
}

impl Copy {
    /// Writes the copy anew; what did not change keeps its time, so that it is not built again.
    pub(crate) fn write() -> io::Result<Self> {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = target().join("pseudo");
        fs::create_dir_all(&root)?;
        for part in PARTS {
            lay(&from.join(part), &root.join(part), Path::new(part))?;
        }
        // What the tests include of the folder beside them.
        let fuzz = "fuzz/src";
        if from.join(fuzz).is_dir() {
            fs::create_dir_all(root.join(fuzz))?;
            lay(&from.join(fuzz), &root.join(fuzz), Path::new(fuzz))?;
        }
        Ok(Self { root })
    }

    /// The folder in which everything that is shown is recorded.
    pub(crate) fn records(&self) -> PathBuf {
        self.root.join("seen")
    }

    /// Builds the copy and runs its tests of these names; returns whether there was something to run, and what was said.
    pub(crate) fn run(&self, names: &[&str]) -> (bool, String) {
        let seen = self.records();
        drop(fs::remove_dir_all(&seen));
        fs::create_dir_all(&seen).unwrap();
        let built = self.root.join("target");
        seed(&built.join("debug")).unwrap();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(&cargo);
        build
            .args(["test", "--locked", "--test", "it", "--no-run"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &built)
            .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
            .env("CARGO_PROFILE_TEST_DEBUG", "line-tables-only");
        let done = build.output().unwrap();
        if !done.status.success() {
            return (false, String::from_utf8_lossy(&done.stderr).into_owned());
        }
        let mut run = Command::new(&cargo);
        run.args(["test", "--locked", "--test", "it", "--"])
            .args(names)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &built)
            .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
            .env("CARGO_PROFILE_TEST_DEBUG", "line-tables-only")
            .env("INSTA_UPDATE", "no")
            .env(crate::pseudo::VARIABLE, &seen);
        let done = run.output().unwrap();
        (true, String::from_utf8_lossy(&done.stdout).into_owned())
    }
}

/// The folder of the running build.
fn target() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_alongside"))
        .parent()
        .and_then(Path::parent)
        .unwrap()
}

fn lay(from: &Path, to: &Path, name: &Path) -> io::Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for row in fs::read_dir(from)? {
            let row = row?.file_name();
            lay(&from.join(&row), &to.join(&row), &name.join(&row))?;
        }
        return Ok(());
    }
    let mut bytes = fs::read(from)?;
    if name.starts_with("src/words") && name.extension().is_some_and(|end| end == "rs") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let kept: Vec<&str> = KEPT
            .iter()
            .filter(|kept| Path::new("src/words").join(kept.file) == name)
            .flat_map(|kept| kept.items)
            .copied()
            .collect();
        bytes = if kept == ["*"] {
            bytes
        } else {
            translated(&text, &kept, tongue::said).into_bytes()
        };
    }
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    fs::write(to, bytes)
}

/// Links what the dependencies were built to, which is the same for the copy.
fn seed(to: &Path) -> io::Result<()> {
    let from = target().join("debug");
    for part in [".fingerprint", "build", "deps"] {
        link(&from.join(part), &to.join(part), true)?;
    }
    Ok(())
}

fn link(from: &Path, to: &Path, is_top: bool) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for row in fs::read_dir(from)? {
        let row = row?;
        let name = row.file_name();
        let text = name.to_string_lossy().into_owned();
        let ours = [
            "alongside",
            "libalongside",
            "it",
            "search",
            "save",
            "find",
            "ledger",
            "frames",
            "suggest",
        ];
        let there = to.join(&name);
        if is_top && ours.iter().any(|ours| is_of(&text, ours))
            || there.exists() && !row.path().is_dir()
        {
            continue;
        }
        if row.path().is_dir() {
            link(&row.path(), &there, false)?;
        } else if fs::hard_link(row.path(), &there).is_err() {
            fs::copy(row.path(), &there)?;
            let was = row.metadata()?;
            let time =
                std::time::UNIX_EPOCH + std::time::Duration::new(was.mtime().unsigned_abs(), 0);
            fs::File::options()
                .write(true)
                .open(&there)?
                .set_modified(time)?;
        }
    }
    Ok(())
}

/// Whether a file of a build is of this part of the program: `find-0123456789abcdef.d`, and not `find-crate-…`.
fn is_of(file: &str, part: &str) -> bool {
    let hash = file
        .strip_prefix(part)
        .and_then(|rest| rest.strip_prefix('-'))
        .map(|rest| rest.split('.').next().unwrap_or_default());
    hash.is_some_and(|hash| hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()))
}
