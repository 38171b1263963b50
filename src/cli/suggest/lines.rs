//! The list as it is read aloud: every group in its order, every row with its points and all its cautions.

use crate::cli::suggest::{Asked, cautions};
use crate::domain::clinician::Cover;
use crate::domain::dates;
use crate::domain::matching::explain::{goal, line};
use crate::domain::matching::{Row, Suggestions, unknown_adapts};
use crate::words::cli as say;
use crate::words::matching as words;

impl Asked<'_> {
    /// Returns the whole list, a line each.
    pub(super) fn lines(&self, list: &Suggestions<'_>) -> Vec<String> {
        let mut lines = vec![goal(self.situation, Some(self.goal))];
        if self.open_risk > 0 {
            lines.push(words::open_risk(self.open_risk));
        }
        if list.is_safety_first {
            lines.push(say::SAFETY_FIRST.to_owned());
        }
        lines.extend(list.notes.iter().map(|note| say::list_note(note)));
        for (row, why) in &list.pinned {
            self.outside(row, why, &mut lines);
        }
        if !list.repair.is_empty() {
            let why = Some(self.repair).filter(|why| !why.is_empty());
            lines.push(why.unwrap_or(words::REPAIR_FIRST).to_owned());
        }
        for row in &list.repair {
            self.outside(row, say::REPAIR_FIRST, &mut lines);
        }
        for row in list.rows.iter().take(self.limit) {
            self.scored(row, &mut lines);
        }
        if list.rows.len() > self.limit {
            lines.push(words::cut(self.limit, list.rows.len()));
        }
        group(&mut lines, words::REACHABLE, list.reachable.len());
        for row in &list.reachable {
            self.scored(row, &mut lines);
        }
        group(&mut lines, words::NOT_ADVISED, list.not_advised.len());
        for stopped in &list.not_advised {
            let technique = stopped.row.technique;
            let named = words::named(&technique.id.to_string(), &technique.name);
            let why = stopped.why.join(", ");
            lines.push(words::stopped_line(&named, &why, &stopped.would_change()));
            lines.extend(stopped.notes.iter().map(|note| say::caution(note)));
            self.heeds(&stopped.row, &mut lines);
        }
        for (head, held) in [
            (words::DECLINED, &list.declined),
            (words::NOT_NOW, &list.not_now),
        ] {
            group(&mut lines, head, held.len());
            for held in held {
                lines.push(line(&held.row));
                self.heeds(&held.row, &mut lines);
            }
        }
        lines.extend(list.left_out.iter().map(|why| say::left_out(why)));
        let library = self.situation.library;
        lines.push(words::proposed_all(&dates::shown(library.edited_at())));
        lines
    }

    fn outside(&self, row: &Row<'_>, why: &str, lines: &mut Vec<String>) {
        let id = row.technique.id.to_string();
        lines.push(say::pinned(&id, &row.technique.name, why));
        self.heeds(row, lines);
    }

    fn scored(&self, row: &Row<'_>, lines: &mut Vec<String>) {
        lines.push(line(row));
        let parts = row.parts.iter();
        lines.extend(
            parts.map(|part| words::part_line(&part.points_shown(), part.factor.word(), &part.why)),
        );
        self.heeds(row, lines);
    }

    /// Says everything that is to be heeded with a row.
    fn heeds(&self, row: &Row<'_>, lines: &mut Vec<String>) {
        let cautions = cautions(row);
        lines.extend(cautions.iter().map(|caution| say::caution(caution)));
        let unknown = unknown_adapts(self.situation, row.technique);
        if !unknown.is_empty() {
            lines.push(say::caution(&unknown.join("; ")));
        }
        lines.extend(row.remarks.iter().map(|note| say::row_note(note)));
        if row.training != Cover::Covered {
            lines.push(say::row_note(row.training.word()));
        }
        if row.is_planned == Some(false) {
            lines.push(say::row_note(words::NOT_PLANNED));
        }
        if row.technique.is_own {
            lines.push(say::row_note(words::OWN_ROW));
        }
    }
}

fn group(lines: &mut Vec<String>, head: &str, rows: usize) {
    if rows > 0 {
        lines.push(words::counted(head, rows));
    }
}
