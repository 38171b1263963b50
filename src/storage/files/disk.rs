//! The real file system.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::Path;

use rustix::fs::{CWD, Dir, FileType, Mode, OFlags, RenameFlags};

use crate::storage::files::{Files, Guard, Locked, Page, Shape, Stat};

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

/// What `statfs` calls a file system in memory (linux/magic.h).
const TMPFS: i64 = 0x0102_1994;
const RAMFS: i64 = 0x8584_58f6;

impl Files for Disk {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let stat = rustix::fs::lstat(path)?;
        let shape = match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => Shape::File,
            FileType::Directory => Shape::Folder,
            _ => Shape::Other,
        };
        Ok(Stat {
            shape,
            mode: stat.st_mode & 0o7777,
            uid: stat.st_uid,
            len: u64::try_from(stat.st_size).unwrap_or(0),
            mtime: nanos(
                stat.st_mtime,
                i64::try_from(stat.st_mtime_nsec).unwrap_or(0),
            ),
        })
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        // A pipe must not make us wait, a link must not lead us elsewhere.
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY))
            .open(path)?;
        let meta = file.metadata()?;
        let stat = Stat {
            shape: if meta.is_file() {
                Shape::File
            } else if meta.is_dir() {
                Shape::Folder
            } else {
                Shape::Other
            },
            mode: meta.mode() & 0o7777,
            uid: meta.uid(),
            len: meta.len(),
            mtime: nanos(meta.mtime(), meta.mtime_nsec()),
        };
        if stat.shape != Shape::File {
            return Ok((Vec::new(), stat));
        }
        if stat.len > cap {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(stat.len).unwrap_or(0) + 1);
        (&file).take(cap + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > cap {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok((bytes, stat))
    }

    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>> {
        if self.stat(folder)?.shape != Shape::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        // Not by `std::fs::read_dir`, which panics where the folder cannot be closed.
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let names = Dir::new(rustix::fs::open(folder, flags, Mode::empty())?)?.map(|entry| {
            let entry = entry?;
            Ok(entry.file_name().to_string_lossy().into_owned())
        });
        names
            .filter(|name| !matches!(name, Ok(name) if matches!(name.as_str(), "." | "..")))
            .take(cap.saturating_add(1))
            .collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(folder)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Page>> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .custom_flags(flags(OFlags::NOFOLLOW))
            .open(path)?;
        // The umask may have taken rights of ours.
        file.set_permissions(Permissions::from_mode(0o600))?;
        Ok(Box::new(Sheet(file)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        Ok(rustix::fs::renameat_with(
            CWD,
            from,
            CWD,
            to,
            RenameFlags::NOREPLACE,
        )?)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        Ok(rustix::fs::renameat_with(
            CWD,
            one,
            CWD,
            other,
            RenameFlags::EXCHANGE,
        )?)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        std::fs::remove_dir(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        OpenOptions::new()
            .read(true)
            .custom_flags(flags(OFlags::NOFOLLOW | OFlags::DIRECTORY))
            .open(folder)?
            .sync_all()
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY))
            .open(path)?;
        let mode = file.metadata()?.mode() & 0o700;
        file.set_permissions(Permissions::from_mode(mode))
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK))
            .open(path)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                file.write_all(holder.as_bytes())?;
                Ok(Locked::Ours(Box::new(Latch(file))))
            }
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                file.rewind()?;
                file.take(4096).read_to_string(&mut text)?;
                Ok(Locked::Theirs(text))
            }
            Err(TryLockError::Error(error)) if error.raw_os_error().is_some_and(is_void) => {
                Ok(Locked::Void)
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn is_memory(&self, folder: &Path) -> bool {
        rustix::fs::statfs(folder).is_ok_and(|stat| {
            // The field's width differs between machines.
            #[expect(clippy::useless_conversion, reason = "not i64 on every machine")]
            let kind = i64::from(stat.f_type);
            matches!(kind, TMPFS | RAMFS)
        })
    }
}

/// A file being written.
struct Sheet(File);

impl Page for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// An open file whose lock goes with it.
#[derive(Debug)]
struct Latch(File);

impl Guard for Latch {}

impl Drop for Latch {
    /// Closing alone is not enough: a program that is being started elsewhere in this process holds a copy of every open
    /// file for a moment, and with it the lock.
    fn drop(&mut self) {
        // Where it cannot be let go, the kernel does so with the last copy.
        drop(self.0.unlock());
    }
}

fn flags(flags: OFlags) -> i32 {
    // The flags are small positive numbers on every machine.
    i32::try_from(flags.bits()).unwrap_or(0)
}

fn nanos(seconds: i64, nanos: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(nanos)
}

/// Tells whether an error of flock means that the file system has no locks.
fn is_void(errno: i32) -> bool {
    use rustix::io::Errno;
    [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOSYS, Errno::INVAL]
        .iter()
        .any(|void| void.raw_os_error() == errno)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_is_let_go_is_free_though_a_copy_of_the_file_is_still_open() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("some.lock");
        let file = File::create(&path)?;
        file.try_lock()?;
        // What a program has that is being started, until it closes it.
        let copy = file.try_clone()?;
        drop(Latch(file));
        assert!(matches!(Disk.lock(&path, "again")?, Locked::Ours(_)));
        drop(copy);
        Ok(())
    }
}
