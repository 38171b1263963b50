//! Files for outside: new ones only, for this user only, never in the data folder.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Makes a file that was not there, empty, mode 0600.
pub fn begin(file: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
}

/// Reads a file from elsewhere, unless it is larger than `most` bytes.
pub fn read(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Writes a file that was not there, mode 0600, and waits until it is on the disk.
pub fn put(file: &Path, text: &str) -> io::Result<()> {
    put_bytes(file, text.as_bytes())
}

/// Writes a file that was not there, mode 0600, and waits until it is on the disk.
pub fn put_bytes(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = begin(file)?;
    new.write_all(bytes)?;
    new.sync_all()?;
    sync_name(file)
}

/// Waits until the name of a new file is on the disk too.
pub fn sync_name(file: &Path) -> io::Result<()> {
    match file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Makes a folder that was not there, mode 0700.
pub fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(folder)
}

/// Makes a folder and what it lies in, where they are not there yet, mode 0700.
pub fn make_all(folder: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).recursive(true).create(folder)
}
