//! Where things live. Every place can be given by the caller; nothing here reads the environment unless it is asked to.

use std::path::{Path, PathBuf};

use crate::domain::id::ClientId;
use crate::storage::record::Sum;
use crate::storage::seal::Key;
use etcetera::BaseStrategy;

/// The file of a client's folder that holds the key of the record.
pub const RECORD_KEY: &str = "record.key";
/// The file of a client's folder that holds the key of the drawer.
pub const DRAWER_KEY: &str = "drawer.key";

/// The folders the program uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Places {
    /// The data folder: practice, clients, history.
    pub data: PathBuf,
    /// The folder of settings and keys, written by people.
    pub config: PathBuf,
    /// Where words go when the data folder cannot take them, best first.
    pub spill: Vec<PathBuf>,
}

impl Places {
    /// Returns places that all lie under one folder, as tests and `demo --write` want them.
    pub fn under(root: &Path) -> Self {
        Self {
            data: root.join("data"),
            config: root.join("config"),
            spill: vec![root.join("spill")],
        }
    }

    /// Returns the places of this user: `data` and `config` where given, else the XDG folders. `look` reads one variable
    /// of the environment. `None` where there is no home.
    pub fn of_user(
        data: Option<PathBuf>,
        config: Option<PathBuf>,
        look: impl Fn(&str) -> Option<PathBuf>,
    ) -> Option<Self> {
        let xdg = etcetera::base_strategy::Xdg::new().ok();
        let data = data.or_else(|| Some(xdg.as_ref()?.data_dir().join("alongside")))?;
        let config = config.or_else(|| Some(xdg.as_ref()?.config_dir().join("alongside")))?;
        let state = xdg
            .as_ref()
            .and_then(BaseStrategy::state_dir)
            .map(|dir| dir.join("alongside").join("spill"));
        let run = look("XDG_RUNTIME_DIR")
            .filter(|dir| dir.is_absolute())
            .map(|dir| dir.join("alongside"));
        Some(Self {
            data,
            config,
            spill: state.into_iter().chain(run).collect(),
        })
    }

    /// Returns the folder of the demo beside this user's own data.
    #[must_use]
    pub fn demo(&self) -> Self {
        let mut demo = self.clone();
        demo.data.set_file_name("alongside-demo");
        demo
    }

    /// Returns the folder that holds all clients.
    pub fn clients(&self) -> PathBuf {
        self.data.join("clients")
    }

    /// Returns the folder of one client.
    pub fn client(&self, id: ClientId) -> PathBuf {
        self.clients().join(id.to_string())
    }

    /// Returns the folder of a client's session logs.
    pub fn sessions(&self, id: ClientId) -> PathBuf {
        self.client(id).join("sessions")
    }

    /// Returns the folder of a client's progress notes.
    pub fn notes(&self, id: ClientId) -> PathBuf {
        self.client(id).join("notes")
    }

    /// Returns the folder of a client's summaries.
    pub fn summaries(&self, id: ClientId) -> PathBuf {
        self.client(id).join("summaries")
    }

    /// Returns the folder that files for outside are written to, where nobody names another: beside the data folder,
    /// never in it.
    pub fn exports(&self) -> PathBuf {
        let mut folder = self.data.clone();
        folder.set_file_name("alongside-exports");
        folder
    }

    /// Returns the folder of the keys that are no client's.
    pub fn keys(&self) -> PathBuf {
        self.data.join("keys")
    }

    /// Returns the file that holds a client's key, sealed to those who may read what it opens.
    pub fn key(&self, key: Key) -> Option<PathBuf> {
        match key {
            Key::Nobody | Key::Clinician => None,
            Key::Record(client) => Some(self.client(client).join(RECORD_KEY)),
            Key::Drawer(client) => Some(self.client(client).join(DRAWER_KEY)),
        }
    }

    /// Returns the folder of the practice's own library files.
    pub fn library(&self) -> PathBuf {
        self.data.join("library")
    }

    /// Returns the folder of drafts.
    pub fn drafts(&self) -> PathBuf {
        self.data.join("drafts")
    }

    /// Returns the folder of earlier versions.
    pub fn history(&self) -> PathBuf {
        self.data.join("history")
    }

    /// Returns the folder of versions that lost a race.
    pub fn conflicts(&self) -> PathBuf {
        self.data.join("conflicts")
    }

    /// Returns the folder of what was found and could not be placed.
    pub fn recovered(&self) -> PathBuf {
        self.data.join("recovered")
    }

    /// Returns the folder of the audit trail.
    pub fn audit(&self) -> PathBuf {
        self.data.join("audit")
    }

    /// Returns the folder of lock files.
    pub fn locks(&self) -> PathBuf {
        self.data.join("locks")
    }

    /// Returns the cache of the client list.
    pub fn index(&self) -> PathBuf {
        self.data.join("index")
    }

    /// Returns the cache of the full-text search.
    pub fn text_index(&self) -> PathBuf {
        self.data.join("index.text")
    }

    /// Returns the file that is given back when the disk is full.
    pub fn ballast(&self) -> PathBuf {
        self.data.join("ballast")
    }

    /// Returns eight characters that tell this tree's spilled files from another tree's.
    pub fn tree(&self) -> String {
        Sum::of(self.data.as_os_str().as_encoded_bytes()).short()
    }
}
