//! `--seal`: what goes out is sealed to those who are to read it, instead of going out clear.

use std::io::IsTerminal as _;
use std::path::Path;

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::put_bytes;
use crate::cli::out::Out;
use crate::storage::seal::envelope::{self, Recipient};
use crate::words::hand as say;
use crate::words::seal as seal_words;

/// What the name of a sealed file ends with.
const ENDING: &str = ".age";

/// Whom a call seals to, as it was typed.
#[derive(Args, Clone, Default, Debug)]
pub(super) struct Sealing {
    #[arg(long = "seal", value_name = "RECIPIENT", help = say::HELP_SEAL)]
    recipients: Vec<String>,
}

/// Whom a call seals to; nobody where it goes out clear.
#[derive(Clone, Default, Debug)]
pub(super) struct Readers(Vec<Recipient>);

impl Sealing {
    /// Returns whom to seal to, or refuses: what is no recipient, a name that does not say that the file is sealed, and
    /// a terminal, on which sealed bytes are of no use. `file` is where it goes, `folder` whether that is a folder.
    pub(super) fn read(&self, file: Option<&Path>, folder: bool) -> Result<Readers, Failure> {
        let readers: Result<Vec<Recipient>, Failure> =
            self.recipients.iter().map(|text| recipient(text)).collect();
        let readers = Readers(readers?);
        if readers.is_nobody() || folder {
            return Ok(readers);
        }
        let fits = match file {
            Some(file) => file.extension().is_some_and(|end| end == "age"),
            None => !std::io::stdout().is_terminal(),
        };
        if fits {
            return Ok(readers);
        }
        Err(Failure::new(
            Exit::Usage,
            say::NOT_SEALED_NAME,
            say::HINT_SEALED_NAME,
        ))
    }
}

/// Returns a recipient as it was typed.
pub(super) fn recipient(text: &str) -> Result<Recipient, Failure> {
    Recipient::parse(text).ok_or_else(|| {
        Failure::new(
            Exit::Usage,
            seal_words::NO_RECIPIENT,
            seal_words::HINT_NO_RECIPIENT,
        )
    })
}

impl Readers {
    /// Tells whether it goes out clear.
    pub(super) fn is_nobody(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns them as they are written, with commas between them.
    pub(super) fn written(&self) -> String {
        let all: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        all.join(", ")
    }

    /// Returns the name of a file that goes out.
    pub(super) fn name(&self, clear: &str) -> String {
        let ending = if self.is_nobody() { "" } else { ENDING };
        [clear, ending].concat()
    }

    /// Returns a text as it goes out.
    pub(super) fn bytes(&self, text: &str) -> Result<Vec<u8>, Failure> {
        if self.is_nobody() {
            return Ok(text.as_bytes().to_vec());
        }
        envelope::seal(text.as_bytes(), &self.0)
            .ok_or_else(|| Failure::new(Exit::NotSaved, say::NOT_SEALED, say::HINT_NOT_SEALED))
    }

    /// Writes a text to a new file for this user only.
    pub(super) fn put(&self, file: &Path, text: &str) -> Result<(), Failure> {
        put_bytes(file, &self.bytes(text)?)
    }

    /// Writes a text to a new file, or prints it where there is none.
    pub(super) fn give(
        &self,
        file: Option<&Path>,
        text: &str,
        out: &mut Out,
    ) -> Result<(), Failure> {
        match file {
            Some(file) => self.put(file, text)?,
            None if self.is_nobody() => out.text(text),
            None => out.bytes(&self.bytes(text)?),
        }
        Ok(())
    }
}
