//! Two clients with one code: the one that was made later gets another, the same wherever it is worked out.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::client::{Client, Code};
use crate::domain::id::{ClientId, IdSource};
use crate::domain::replaced::Replaced;
use crate::storage::error::Error;
use crate::storage::kept::At;
use crate::storage::merge::Merge;
use crate::storage::merge::document::Version;
use crate::words::merge as say;

impl Merge<'_> {
    /// Gives another code to each client whose code an earlier one has.
    pub(super) fn give_codes<'b>(
        &mut self,
        touched: impl Iterator<Item = &'b ClientId>,
    ) -> Result<(), Error> {
        if touched.count() == 0 {
            return Ok(());
        }
        let mut by_code: BTreeMap<Code, Vec<Client>> = BTreeMap::new();
        for client in self.keeper.shelf.clients()? {
            let read = self.keeper.shelf.read::<Client>(At::Chart(client));
            if let Some(read) = read.ok().flatten() {
                let chart = read.document;
                by_code.entry(chart.code.clone()).or_default().push(chart);
            }
        }
        let mut taken: BTreeSet<Code> = by_code.keys().cloned().collect();
        let clashes: Vec<Vec<Client>> = by_code
            .into_values()
            .filter(|charts| charts.len() > 1)
            .collect();
        for mut charts in clashes {
            charts.sort_by_key(|chart| (chart.created, chart.id));
            for chart in charts.into_iter().skip(1) {
                let code = free(chart.id, &taken);
                taken.insert(code.clone());
                self.recode(&chart, code)?;
            }
        }
        Ok(())
    }

    fn recode(&mut self, chart: &Client, code: Code) -> Result<(), Error> {
        let at = At::Chart(chart.id);
        self.hold(chart.id)?;
        let path = at.path(&self.keeper.shelf.places);
        let raw = self.bytes(&self.keeper.shelf, &path)?.unwrap_or_default();
        let read = self.keeper.shelf.decode::<Client>(raw.clone(), at, &path)?;
        let mut document = read.document.clone();
        let was = std::mem::replace(&mut document.code, code.clone());
        // The same on both sides, so no clock is asked.
        document.replaced.push(Replaced {
            at: document.created,
            by: String::new(),
            what: say::CODE.to_owned(),
            was: was.as_str().to_owned(),
            why: say::CODE_TAKEN.to_owned(),
        });
        let rev = read.rev + 1;
        self.put(at, Some(&Version { read, raw }), &document, rev, None)?;
        self.keeper.release(chart.id);
        self.report.recoded.push((was, code));
        Ok(())
    }
}

/// Returns a code that nobody has, drawn from the client's id.
fn free(client: ClientId, taken: &BTreeSet<Code>) -> Code {
    let (high, low) = client.0.as_u64_pair();
    let mut ids = IdSource::new(high ^ low);
    loop {
        let code = Code::drawn(&ids.code_tail());
        if !taken.contains(&code) {
            return code;
        }
    }
}
