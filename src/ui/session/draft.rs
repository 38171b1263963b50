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
    for (n, shown) in foot(&material, width, tall).iter().enumerate() {
        pen.put_all(right_of(row(inner, n), 1), shown);
    }
    let foot = row(inner, usize::from(inner.height).saturating_sub(1));
    let counted = w::draft_from(material.count(), desk.log().len());
    pen.put_all(right_of(foot, 1), &[piece(counted, Role::Quiet)]);
}

/// Returns the last rows of a note, at most `tall`: each part's name, its entries wrapped under it. Risk stands also when
/// nothing was said.
fn foot(material: &Material<'_>, width: usize, tall: usize) -> Vec<Vec<Piece>> {
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
