//! The counter: reads all records once for the learning list, on a thread that is there only so long. It only reads, and
//! what it tells are numbers; neither typing nor saving ever waits for it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::app::msg::{Counted, Msg};
use crate::storage::shelf::Shelf;

/// How often the screen hears of what was counted.
const TELL_EVERY: Duration = Duration::from_millis(50);

/// Starts the thread when there is something to count, and lets it go.
pub struct Counter {
    shelf: Shelf,
    tell: Arc<dyn Fn(Msg) + Send + Sync>,
    /// Whether somebody still waits for the count that runs.
    wanted: Option<Arc<AtomicBool>>,
}

impl Counter {
    /// Returns a counter of these records; answers go to `tell`.
    pub fn new(shelf: Shelf, tell: impl Fn(Msg) + Send + Sync + 'static) -> Self {
        Self {
            shelf,
            tell: Arc::new(tell),
            wanted: None,
        }
    }

    /// Counts; a count that runs is dropped.
    pub fn ask(&mut self, number: u64, today: NaiveDate) {
        self.end();
        let wanted = Arc::new(AtomicBool::new(true));
        let seen = wanted.clone();
        let records = self.shelf.clone();
        let tell = self.tell.clone();
        let started = thread::Builder::new()
            .name(String::from("counter"))
            .spawn(move || count(&records, (number, today), &seen, &*tell));
        match started {
            Ok(_) => self.wanted = Some(wanted),
            Err(error) => (self.tell)(Msg::Told(error.to_string())),
        }
    }

    /// Stops counting.
    pub fn end(&mut self) {
        if let Some(wanted) = self.wanted.take() {
            wanted.store(false, Ordering::Relaxed);
        }
    }
}

/// Counts every record until nobody waits for it any more.
fn count(
    shelf: &Shelf,
    (number, today): (u64, NaiveDate),
    wanted: &AtomicBool,
    tell: &dyn Fn(Msg),
) {
    let mut part = Counted {
        number,
        counts: Vec::new(),
        read: 0,
        of: 0,
        troubled: 0,
        is_done: false,
    };
    let mut told = Instant::now();
    let read = shelf.count_uses(today, &mut |one| {
        if !wanted.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        part.troubled += usize::from(one.is_troubled());
        part.counts.extend(one.count);
        (part.read, part.of) = (one.read, one.of);
        if told.elapsed() >= TELL_EVERY {
            told = Instant::now();
            let rest = Counted {
                counts: Vec::new(),
                ..part
            };
            let full = std::mem::replace(&mut part, rest);
            tell(Msg::Counted(Box::new(full)));
        }
        ControlFlow::Continue(())
    });
    if !wanted.load(Ordering::Relaxed) {
        return;
    }
    match read {
        Ok(()) => {
            part.is_done = true;
            tell(Msg::Counted(Box::new(part)));
        }
        Err(error) => tell(Msg::Told(error.to_string())),
    }
}
