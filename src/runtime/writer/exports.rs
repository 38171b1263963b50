//! Files for outside: written beside the data folder, never over another.

use std::io;

use crate::app::msg::Msg;
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::id::ClientId;
use crate::runtime::writer::Writer;
use crate::storage::error::shown;
use crate::storage::outside;
use crate::words::exchange::list as say;

impl<T: Fn(Msg)> Writer<T> {
    /// Writes a file into the folder for files that go out, and says where it is.
    pub(super) fn export(&mut self, client: ClientId, what: String, name: &str, text: &str) {
        let folder = self.keeper.shelf().places.exports();
        let file = folder.join(name);
        let written = outside::make_all(&folder).and_then(|()| outside::put(&file, text));
        let outcome = if written.is_ok() {
            Outcome::Done
        } else {
            Outcome::Failed
        };
        let deed = Deed::client(Action::Export, client).with(outcome);
        self.keeper.note_deed(deed, self.clock.now());
        let path = match written {
            Ok(()) => Ok(shown(&file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(say::not_written(name, say::THERE))
            }
            Err(error) => Err(say::not_written(name, &error.to_string())),
        };
        (self.tell)(Msg::Exported { client, what, path });
    }
}
