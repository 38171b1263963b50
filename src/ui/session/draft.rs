//! The note so far, by its parts, as it would stand if the session ended now.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::state::State;
use crate::domain::parts::{HOUSE, Material, Role as Part};
use crate::ui::pen::{Pen, Piece, below, piece, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{meaning, text};
use crate::words::parts as said;
use crate::words::screen::{session as w, title};

/// Draws the draft; the newest rows stay in sight.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, desk: &Desk, area: Rect) {
    let Some(session) = desk.running() else {
        return;
    };
    pen.title(area, title::NOTE, "", false);
    let inner = below(area, 1);
    let width = usize::from(inner.width).saturating_sub(2);
    let material = Material::of(session, &desk.dossier.goals, meaning::guide(state));
    let tall = usize::from(inner.height).saturating_sub(2);
    for (n, shown) in last_rows(&material, width, tall).iter().enumerate() {
        pen.put_all(right_of(row(inner, n), 1), shown);
    }
    let foot = row(inner, usize::from(inner.height).saturating_sub(1));
    let counted = w::draft_from(material.count(), desk.log().len());
    pen.put_all(right_of(foot, 1), &[piece(counted, Role::Quiet)]);
}

/// Returns the last rows of a note, at most `tall`: each part's name, its entries wrapped under it. Risk stands also when
/// nothing was said.
fn last_rows(material: &Material<'_>, width: usize, tall: usize) -> Vec<Vec<Piece>> {
    // From the last row up, so that nothing is laid out that is not in sight.
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for (heading, roles) in HOUSE.into_iter().rev() {
        let is_risk = roles.contains(&Part::Risk);
        let role = if is_risk { Role::Risk } else { Role::Text };
        let before = rows.len();
        for item in material.items(roles).rev() {
            if rows.len() >= tall {
                break;
            }
            let words = text::wrap(&item.words, width.saturating_sub(2));
            for (n, words) in words.into_iter().enumerate().rev() {
                let lead = if n == 0 { "- " } else { "  " };
                rows.push(vec![piece(lead, Role::Quiet), piece(words, role)]);
            }
        }
        if rows.len() > before {
            rows.push(vec![piece(heading, Role::Heading)]);
        } else if is_risk {
            rows.push(vec![piece(said::RISK_NOT_RECORDED, Role::Quiet)]);
        }
        if rows.len() >= tall {
            break;
        }
    }
    rows.truncate(tall);
    rows.reverse();
    rows
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::{FixedOffset, NaiveDate};

    use super::*;
    use crate::domain::demo;

    #[test]
    fn a_low_window_shows_the_end_of_what_a_high_one_shows() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let clients = demo::caseload(today, FixedOffset::east_opt(0).unwrap()).unwrap();
        let (mut sessions, mut parts) = (0, 0);
        for dossier in &clients {
            for session in &dossier.sessions {
                let material = Material::of(session, &dossier.goals, None);
                let all = last_rows(&material, 40, usize::MAX);
                let headings = all
                    .iter()
                    .filter(|row| matches!(row.as_slice(), [only] if only.role == Role::Heading));
                parts += headings.count();
                for tall in 0..=all.len() {
                    let rows = last_rows(&material, 40, tall);
                    assert_eq!(rows, all.get(all.len() - tall..).unwrap());
                }
                sessions += 1;
            }
        }
        assert!(sessions > 20 && parts > 3 * sessions, "{sessions}, {parts}");
    }
}
