//! Who holds a client, in words, and since when.

use chrono::{DateTime, TimeZone as _};

use crate::app::msg::Msg;
use crate::domain::dates;
use crate::domain::id::ClientId;
use crate::domain::time::Stamp;
use crate::runtime::writer::Writer;
use crate::storage::lock::Holder;
use crate::words::runtime as say;
use crate::words::time::clock;

/// Says who holds a client.
pub fn held(holder: Option<&Holder>) -> String {
    match holder {
        Some(holder) => say::held_by(&holder.user, &holder.host),
        None => say::HELD.to_owned(),
    }
}

impl<T: Fn(Msg)> Writer<T> {
    /// Says who holds a client and since when: they wrote their name into the lock then.
    pub(super) fn held(&self, client: ClientId, holder: Option<&Holder>) -> String {
        let path = self.keeper.lock_path(client);
        let written = self.keeper.shelf().files_of().stat(&path);
        match (holder, written) {
            (Some(holder), Ok(stat)) => {
                let since = when(stat.mtime, self.clock.now().wall);
                say::held_since(&holder.user, &holder.host, &since)
            }
            (holder, _) => held(holder),
        }
    }
}

/// Returns the time a file was written: of today as a clock shows it, else the day.
pub(super) fn when(nanos: i64, now: Stamp) -> String {
    let at = DateTime::from_timestamp_nanos(nanos).naive_utc();
    let at = now.offset().from_utc_datetime(&at);
    if at.date_naive() == now.date_naive() {
        clock(at)
    } else {
        dates::shown(at.date_naive())
    }
}
