//! `chosen.ron` in the settings folder: what is changed on the screen. Losing it loses no word of a record.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use ron::ser::PrettyConfig;

use crate::domain::chosen::Chosen;
use crate::storage::encode::options;
use crate::words::keymap as say;
use crate::words::options::file as words;

const NAME: &str = "chosen.ron";
/// Nothing that belongs there is larger.
const CAP: u64 = 64 * 1024;

/// Returns what was chosen; a file that is missing, too large or not understood counts as nothing chosen.
pub fn read(config: &Path) -> Chosen {
    let path = config.join(NAME);
    let fits = std::fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= CAP);
    let text = fits.then(|| std::fs::read_to_string(&path).ok()).flatten();
    text.and_then(|text| options().from_str(&text).ok())
        .unwrap_or_default()
}

/// Returns the text of a file that people write: `None` where there is none, and why where it cannot be read.
pub fn by_hand(config: &Path, name: &str) -> Result<Option<String>, String> {
    let path = config.join(name);
    let about = match std::fs::metadata(&path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(say::not_readable(name, &error.to_string())),
    };
    if !about.is_file() {
        return Err(say::not_readable(name, words::NO_FILE));
    }
    if about.len() > CAP {
        return Err(say::not_readable(name, words::TOO_LARGE));
    }
    let read = std::fs::read_to_string(&path).map(Some);
    read.map_err(|error| say::not_readable(name, &error.to_string()))
}

/// Writes what is chosen: a new file, synced, in the place of the old one.
pub fn write(config: &Path, chosen: &Chosen) -> io::Result<()> {
    std::fs::create_dir_all(config)?;
    let text = options()
        .to_string_pretty(chosen, PrettyConfig::default().struct_names(false))
        .map_err(io::Error::other)?;
    let mut file = tempfile::NamedTempFile::new_in(config)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(config.join(NAME))
        .map_err(|error| error.error)?;
    // The new name is on disk only with its folder.
    File::open(config)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chosen::{Ground, Motion, Tips};
    use crate::domain::liking::Hints;

    #[test]
    fn what_was_chosen_is_there_again_and_a_broken_file_is_nothing_chosen() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let config = folder.path().join("config");
        assert_eq!(read(&config), Chosen::default());
        let chosen = Chosen {
            ground: Some(Ground::Light),
            consent: String::from("2026-2"),
            motion: Motion::Off,
            hints: Hints::Short,
            first_steps: chrono::NaiveDate::from_ymd_opt(2026, 11, 26),
            tips: Tips::Off,
            ..Chosen::default()
        };
        write(&config, &chosen)?;
        assert_eq!(read(&config), chosen);
        std::fs::write(config.join(NAME), "(ground: purple)")?;
        assert_eq!(read(&config), Chosen::default());
        Ok(())
    }
}
