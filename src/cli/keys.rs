//! `keys`: the command table by place, as the README shows it.

use crate::app::command::{Scope, rows};
use crate::cli::out::Out;
use crate::words::cli as say;

/// The places in the order a session meets them, each with its heading.
const PLACES: [(Scope, &str); 62] = [
    (Scope::Always, say::IN_ALWAYS),
    (Scope::Clients, say::IN_CLIENTS),
    (Scope::Card, say::IN_CARD),
    (Scope::Line, say::IN_LINE),
    (Scope::EmptyLine, say::IN_EMPTY_LINE),
    (Scope::Text, say::IN_TEXT),
    (Scope::Menu, say::IN_MENU),
    (Scope::Moments, say::IN_MOMENTS),
    (Scope::Markers, say::IN_MARKERS),
    (Scope::Time, say::IN_TIME),
    (Scope::Picker, say::IN_PICKER),
    (Scope::PickerWords, say::IN_PICKER_WORDS),
    (Scope::PickerLinks, say::IN_PICKER_LINKS),
    (Scope::FacetList, say::IN_FACET_LIST),
    (Scope::TechniqueLogs, say::IN_TECHNIQUE_LOGS),
    (Scope::TechniqueCard, say::IN_TECHNIQUE_CARD),
    (Scope::Goals, say::IN_GOALS),
    (Scope::Chart, say::IN_CHART),
    (Scope::Measures, say::IN_MEASURES),
    (Scope::KeyItems, say::IN_KEY_ITEMS),
    (Scope::KeyYesNo, say::IN_KEY_YES_NO),
    (Scope::KeyMayNot, say::IN_KEY_MAY_NOT),
    (Scope::KeyRow, say::IN_KEY_ROW),
    (Scope::KeyText, say::IN_KEY_TEXT),
    (Scope::KeyRead, say::IN_KEY_READ),
    (Scope::KeyNew, say::IN_KEY_NEW),
    (Scope::Facts, say::IN_FACTS),
    (Scope::FactsUntyped, say::IN_FACTS_UNTYPED),
    (Scope::Own, say::IN_OWN),
    (Scope::Page, say::IN_PAGE),
    (Scope::Versions, say::IN_VERSIONS),
    (Scope::Apart, say::IN_APART),
    (Scope::Trend, say::IN_TREND),
    (Scope::Notes, say::IN_NOTES),
    (Scope::Writing, say::IN_WRITING),
    (Scope::RiskRow, say::IN_RISK_ROW),
    (Scope::Paraphrase, say::IN_PARAPHRASE),
    (Scope::Signed, say::IN_SIGNED),
    (Scope::Drawer, say::IN_DRAWER),
    (Scope::DrawerLit, say::IN_DRAWER_LIT),
    (Scope::Turned, say::IN_TURNED),
    (Scope::End, say::IN_END),
    (Scope::StillOpen, say::IN_STILL_OPEN),
    (Scope::EndAnswer, say::IN_END_ANSWER),
    (Scope::Form, say::IN_FORM),
    (Scope::LongText, say::IN_LONG_TEXT),
    (Scope::Matches, say::IN_MATCHES),
    (Scope::Choice, say::IN_CHOICE),
    (Scope::Prompt, say::IN_PROMPT),
    (Scope::Question, say::IN_QUESTION),
    (Scope::Palette, say::IN_PALETTE),
    (Scope::Help, say::IN_HELP),
    (Scope::Find, say::IN_FIND),
    (Scope::MoveEntry, say::IN_MOVE_ENTRY),
    (Scope::Exports, say::IN_EXPORTS),
    (Scope::RiskList, say::IN_RISK_LIST),
    (Scope::RiskAnswer, say::IN_RISK_ANSWER),
    (Scope::RiskRows, say::IN_RISK_ROWS),
    (Scope::RiskAnswered, say::IN_RISK_ANSWERED),
    (Scope::RiskWords, say::IN_RISK_WORDS),
    (Scope::Cover, say::IN_COVER),
    (Scope::Named, say::IN_NAMED),
];

/// Prints the table.
pub(super) fn keys(out: &mut Out) {
    out.text(&table());
}

/// Returns every key of the program with what it does, by place.
pub fn table() -> String {
    let mut lines = Vec::new();
    for (scope, heading) in PLACES {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(heading.to_owned());
        lines.extend(rows(scope).map(|command| say::key(command.key, command.names.title)));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use crate::app::command::COMMANDS;

    use super::*;

    #[test]
    fn no_command_is_left_out() {
        let listed: usize = PLACES.iter().map(|(scope, _)| rows(*scope).count()).sum();
        assert_eq!(listed, COMMANDS.len());
        assert!(
            PLACES
                .iter()
                .all(|(scope, _)| rows(*scope).next().is_some())
        );
    }
}
