//! A file system as a power cut sees it: what is synced stays, of the rest any part may.
//!
//! Every change of names counts as one step that a crash keeps or drops on its own; unsynced bytes survive wholly, by half
//! or not at all. That is worse than any real disk that honours flush.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use alongside::storage::files::{Files, Guard, Locked, Page, Shape, Stat};
use rustix::io::Errno;

/// A process number that no machine gives.
const NOBODY: &str = ".alongside-4199999-";

/// The file system.
#[derive(Clone, Default)]
pub(crate) struct Ram(pub(crate) Arc<Mutex<World>>);

/// What a moment of it looks like.
#[derive(Clone, Default)]
pub(crate) struct World {
    bytes: Vec<Bytes>,
    live: BTreeMap<PathBuf, Node>,
    durable: BTreeMap<PathBuf, Node>,
    pending: Vec<Step>,
    /// How many changes were made.
    pub(crate) steps: usize,
    /// A moment after each change, while they are wanted.
    pub(crate) moments: Option<Vec<Moment>>,
    /// What the test has been promised up to now.
    pub(crate) promise: usize,
}

/// One moment, and what had been promised by then.
#[derive(Clone)]
pub(crate) struct Moment {
    bytes: Vec<Bytes>,
    durable: BTreeMap<PathBuf, Node>,
    pending: Vec<Step>,
    pub(crate) promise: usize,
}

#[derive(Clone, Default, Debug)]
struct Bytes {
    live: Vec<u8>,
    durable: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Node {
    File(usize),
    Folder,
}

/// A change of names that is not on the disk before all its folders were synced.
#[derive(Clone, Debug)]
struct Step {
    names: Vec<(PathBuf, Option<Node>)>,
    folders: BTreeSet<PathBuf>,
}

impl fmt::Debug for Ram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ram")
    }
}

impl Ram {
    /// A disk with one empty folder.
    pub(crate) fn with_folder(folder: &Path) -> Self {
        let ram = Self::default();
        {
            let mut world = ram.0.lock().unwrap();
            world.live.insert(folder.to_owned(), Node::Folder);
            world.durable.insert(folder.to_owned(), Node::Folder);
        }
        ram
    }

    /// Puts a file there that has always been there.
    pub(crate) fn plant(&self, path: &Path, content: &[u8]) {
        let mut world = self.0.lock().unwrap();
        let ino = world.bytes.len();
        world.bytes.push(Bytes {
            live: content.to_vec(),
            durable: content.to_vec(),
        });
        world.live.insert(path.to_owned(), Node::File(ino));
        world.durable.insert(path.to_owned(), Node::File(ino));
    }

    /// Says that one more thing was shown as saved.
    pub(crate) fn promised(&self) {
        self.0.lock().unwrap().promise += 1;
    }

    /// All files as a running program sees them.
    pub(crate) fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let world = self.0.lock().unwrap();
        world
            .live
            .iter()
            .filter_map(|(path, node)| match node {
                Node::File(ino) => Some((path.clone(), world.bytes[*ino].live.clone())),
                Node::Folder => None,
            })
            .collect()
    }

    fn change(&self, names: Vec<(PathBuf, Option<Node>)>) {
        let mut world = self.0.lock().unwrap();
        let folders = names
            .iter()
            .filter_map(|(path, _)| path.parent().map(Path::to_owned))
            .collect();
        for (path, node) in &names {
            match node {
                Some(node) => drop(world.live.insert(path.clone(), *node)),
                None => drop(world.live.remove(path)),
            }
        }
        world.pending.push(Step { names, folders });
        world.tick();
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        let world = self.0.lock().unwrap();
        world
            .live
            .get(path)
            .copied()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn parent_is_there(&self, path: &Path) -> io::Result<()> {
        match self.node(path.parent().unwrap())? {
            Node::Folder => Ok(()),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }
}

impl World {
    fn tick(&mut self) {
        self.steps += 1;
        let moment = Moment {
            bytes: self.bytes.clone(),
            durable: self.durable.clone(),
            pending: self.pending.clone(),
            promise: self.promise,
        };
        if let Some(moments) = &mut self.moments {
            moments.push(moment);
        }
    }
}

impl Moment {
    /// How many different disks a power cut at this moment can leave.
    pub(crate) fn count(&self) -> usize {
        1_usize
            .checked_shl(u32::try_from(self.pending.len()).unwrap())
            .unwrap_or(usize::MAX)
            .saturating_mul(3_usize.saturating_pow(u32::try_from(self.dirty().len()).unwrap()))
    }

    fn dirty(&self) -> Vec<usize> {
        (0..self.bytes.len())
            .filter(|ino| self.bytes[*ino].live != self.bytes[*ino].durable)
            .collect()
    }

    /// The disk that the `choice`th power cut leaves.
    pub(crate) fn after_cut(&self, mut choice: usize) -> Ram {
        let mut names = self.durable.clone();
        for step in &self.pending {
            if choice % 2 == 1 {
                for (path, node) in &step.names {
                    match node {
                        Some(node) => drop(names.insert(path.clone(), *node)),
                        None => drop(names.remove(path)),
                    }
                }
            }
            choice /= 2;
        }
        let mut bytes = self.bytes.clone();
        for ino in self.dirty() {
            let live = bytes[ino].live.clone();
            match choice % 3 {
                0 => {}
                1 => bytes[ino].durable = live,
                _ => bytes[ino].durable = live[..live.len() / 2].to_vec(),
            }
            choice /= 3;
        }
        // What lies in a folder that is not there is not there.
        let all = names.clone();
        names.retain(|path, _| {
            path.ancestors()
                .skip(1)
                .filter(|folder| folder.starts_with("/tree"))
                .all(|folder| all.get(folder) == Some(&Node::Folder))
        });
        // The program that wrote temporary files is dead now.
        let mine = format!(".alongside-{}-", std::process::id());
        let names: BTreeMap<PathBuf, Node> = names
            .into_iter()
            .map(|(path, node)| {
                let name = path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .replace(&mine, NOBODY);
                (path.with_file_name(name), node)
            })
            .collect();
        for content in &mut bytes {
            content.live = content.durable.clone();
        }
        Ram(Arc::new(Mutex::new(World {
            bytes,
            live: names.clone(),
            durable: names,
            ..World::default()
        })))
    }
}

struct RamPage {
    ram: Ram,
    ino: usize,
}

impl Page for RamPage {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut world = self.ram.0.lock().unwrap();
        world.bytes[self.ino].live.extend_from_slice(bytes);
        world.tick();
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.ram.sync_bytes(self.ino);
        Ok(())
    }
}

impl Ram {
    fn sync_bytes(&self, ino: usize) {
        let mut world = self.0.lock().unwrap();
        let bytes = &mut world.bytes[ino];
        bytes.durable.clone_from(&bytes.live);
        world.tick();
    }

    /// Syncs a file by its name, as a wrong order of steps would.
    pub(crate) fn sync_file(&self, path: &Path) -> io::Result<()> {
        if let Node::File(ino) = self.node(path)? {
            self.sync_bytes(ino);
        }
        Ok(())
    }

    /// Overwrites a file where it lies, as a save without a temporary file would.
    pub(crate) fn overwrite(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let Node::File(ino) = self.node(path)? else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        let mut world = self.0.lock().unwrap();
        world.bytes[ino].live = content.to_vec();
        world.tick();
        Ok(())
    }
}

#[derive(Debug)]
struct NoLock;
impl Guard for NoLock {}

impl Files for Ram {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let node = self.node(path)?;
        let world = self.0.lock().unwrap();
        Ok(match node {
            Node::File(ino) => Stat {
                shape: Shape::File,
                mode: 0o600,
                uid: rustix::process::geteuid().as_raw(),
                len: world.bytes[ino].live.len() as u64,
                mtime: i64::try_from(ino).unwrap(),
            },
            Node::Folder => Stat {
                shape: Shape::Folder,
                mode: 0o700,
                uid: rustix::process::geteuid().as_raw(),
                len: 0,
                mtime: 0,
            },
        })
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        let stat = self.stat(path)?;
        if stat.len > cap {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let world = self.0.lock().unwrap();
        Ok(match world.live[path] {
            Node::File(ino) => (world.bytes[ino].live.clone(), stat),
            Node::Folder => (Vec::new(), stat),
        })
    }

    fn list(&self, folder: &Path, _cap: usize) -> io::Result<Vec<String>> {
        self.node(folder)?;
        let world = self.0.lock().unwrap();
        Ok(world
            .live
            .keys()
            .filter(|path| path.parent() == Some(folder))
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.parent_is_there(folder)?;
        if self.node(folder).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.change(vec![(folder.to_owned(), Some(Node::Folder))]);
        Ok(())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Page>> {
        self.parent_is_there(path)?;
        if self.node(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let ino = {
            let mut world = self.0.lock().unwrap();
            world.bytes.push(Bytes::default());
            world.bytes.len() - 1
        };
        self.change(vec![(path.to_owned(), Some(Node::File(ino)))]);
        Ok(Box::new(RamPage {
            ram: self.clone(),
            ino,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let node = self.node(from)?;
        self.change(vec![(from.to_owned(), None), (to.to_owned(), Some(node))]);
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.node(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        let (first, second) = (self.node(one)?, self.node(other)?);
        self.change(vec![
            (one.to_owned(), Some(second)),
            (other.to_owned(), Some(first)),
        ]);
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.node(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.parent_is_there(to)?;
        let node = self.node(from)?;
        self.change(vec![(to.to_owned(), Some(node))]);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.node(path)?;
        self.change(vec![(path.to_owned(), None)]);
        Ok(())
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        if !self.list(folder, 1)?.is_empty() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        self.change(vec![(folder.to_owned(), None)]);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.node(folder)? != Node::Folder {
            return Err(Errno::NOTDIR.into());
        }
        let mut world = self.0.lock().unwrap();
        let pending = std::mem::take(&mut world.pending);
        for mut step in pending {
            step.folders.remove(folder);
            if !step.folders.is_empty() {
                world.pending.push(step);
                continue;
            }
            for (path, node) in step.names {
                match node {
                    Some(node) => drop(world.durable.insert(path, node)),
                    None => drop(world.durable.remove(&path)),
                }
            }
        }
        world.tick();
        Ok(())
    }

    fn tighten(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _path: &Path, _holder: &str) -> io::Result<Locked> {
        Ok(Locked::Ours(Box::new(NoLock)))
    }

    fn is_memory(&self, _folder: &Path) -> bool {
        false
    }
}
