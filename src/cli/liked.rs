//! The likings and keys of this account: what was chosen on the screen, and what people wrote into the settings folder.

use std::path::Path;
use std::sync::Arc;

use crate::app::keymap::Keymap;
use crate::app::options::Options;
use crate::domain::key_file::{self, KeyFile};
use crate::domain::settings::{self, Settings};
use crate::storage::chosen;

/// Reads them. What has a mistake is told in the options; the program goes on with what is left.
pub(super) fn read(config: &Path) -> (Options, Arc<Keymap>) {
    let written = chosen::by_hand(config, settings::NAME);
    let has_settings = !matches!(written, Ok(None));
    let settings = match written {
        Ok(text) => text.map_or_else(Settings::default, |text| Settings::read(&text)),
        Err(why) => Settings {
            troubles: vec![why],
            ..Settings::default()
        },
    };
    let (has_keys, keys) = keys(config);
    let mut options = Options::of(chosen::read(config), settings);
    (options.has_settings, options.has_keys) = (has_settings, has_keys);
    let keys = keys.unwrap_or_else(|troubles| {
        options.key_troubles = troubles;
        Keymap::built_in()
    });
    (options, keys)
}

/// Returns the keys that hold, or everything that is wrong with their file; and whether there is one.
pub(super) fn keys(config: &Path) -> (bool, Result<Arc<Keymap>, Vec<String>>) {
    match chosen::by_hand(config, key_file::NAME) {
        Ok(None) => (false, Ok(Keymap::built_in())),
        Ok(Some(text)) => (true, of_text(&text)),
        Err(why) => (true, Err(vec![why])),
    }
}

/// Returns the keys of the text of a file, or everything that is wrong with it.
pub(super) fn of_text(text: &str) -> Result<Arc<Keymap>, Vec<String>> {
    let file = KeyFile::read(text).map_err(|why| vec![why])?;
    Keymap::of(&file)
}

/// Returns these keys with Ctrl-Z as it is liked here.
pub(super) fn with_ctrl_z(config: &Path, keys: &Arc<Keymap>) -> Arc<Keymap> {
    Keymap::with_ctrl_z(keys, read(config).0.liking.ctrl_z)
}
