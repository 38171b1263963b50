//! (to come)
pub mod theme;
/// x
pub fn view(_: &crate::app::state::State, _: &theme::Look, _: &mut ratatui::Frame<'_>) {}
