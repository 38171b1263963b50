//! Two programs changed the practice's own file: what each changed stands, row by row.

use crate::domain::own_library::{OwnLibrary, OwnRow};
use crate::domain::technique::TechniqueId;

/// What came of two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joined {
    /// The version that holds the changes of both.
    pub library: OwnLibrary,
    /// Rows both changed: theirs stands, ours is in the version that was kept beside it.
    pub theirs: Vec<TechniqueId>,
    /// New techniques of ours whose number the other program gave as well, with the number they have from now on.
    pub moved: Vec<(TechniqueId, TechniqueId)>,
}

/// Joins our version with somebody else's; `base` is the one both began with.
pub fn join(base: &OwnLibrary, ours: &OwnLibrary, theirs: &OwnLibrary) -> Joined {
    let mut joined = Joined {
        library: theirs.clone(),
        theirs: Vec::new(),
        moved: Vec::new(),
    };
    joined.library.highest = ours.highest.max(theirs.highest);
    joined.library.edited_at = ours.edited_at.max(theirs.edited_at);
    let gone = base.techniques.iter().map(|row| row.id);
    let ids = ours.techniques.iter().map(|row| row.id);
    let gone = gone.filter(|id| ours.row(*id).is_none());
    for id in ids.chain(gone).collect::<Vec<_>>() {
        joined.take(id, [base.row(id), ours.row(id), theirs.row(id)]);
    }
    joined.point_anew();
    joined
}

impl Joined {
    fn take(&mut self, id: TechniqueId, [base, ours, theirs]: [Option<&OwnRow>; 3]) {
        if ours == base || ours == theirs {
            return;
        }
        let is_new = base.is_none() && id.is_own();
        match (ours, theirs) {
            (Some(ours), _) if theirs == base => self.library.put(ours.clone()),
            (None, _) if theirs == base => self.library.techniques.retain(|row| row.id != id),
            // Two new techniques got one number: both stay.
            (Some(ours), Some(theirs)) if is_new && !ours.is_mark() && !theirs.is_mark() => {
                let free = self.library.next_id(None);
                self.moved.push((id, free));
                self.library.put(OwnRow {
                    id: free,
                    ..ours.clone()
                });
            }
            _ => self.theirs.push(id),
        }
    }

    /// What our rows said of a technique that was moved, they say of its new number.
    fn point_anew(&mut self) {
        let moved = &self.moved;
        let new = |id: &mut TechniqueId| {
            if let Some((_, now)) = moved.iter().find(|(was, _)| was == id) {
                *id = *now;
            }
        };
        let is_moved = |id: TechniqueId| moved.iter().any(|(_, now)| *now == id);
        for row in &mut self.library.techniques {
            if is_moved(row.id) {
                row.prerequisites.iter_mut().for_each(new);
                row.pairs_with.iter_mut().for_each(new);
            }
        }
    }
}
