//! Keeps what is in memory from other programs of the same user and from the disk: nobody may look into it, and if the program
//! breaks no picture of it is written.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// Closes the memory of this process. Where the system knows no such thing it stays as it is: no word depends on it.
pub fn close() {
    set_dumpable_behavior(DumpableBehavior::NotDumpable).ok();
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).ok();
}

#[cfg(test)]
mod tests {
    use rustix::process::{dumpable_behavior, getrlimit};

    use super::*;

    #[test]
    fn nobody_looks_into_it_and_no_picture_of_it_is_written() {
        close();
        let behaves = dumpable_behavior().map(|behaves| behaves == DumpableBehavior::NotDumpable);
        assert_eq!(behaves, Ok(true));
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)));
    }
}
