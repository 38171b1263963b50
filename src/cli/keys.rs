//! `keys`: the command table by place, as the README shows it.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::command::Scope;
use crate::app::keymap::{Keymap, print};
use crate::cli::failure::{Exit, Failure};
use crate::cli::liked;
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::words::cli as say;
use crate::words::keymap::cli as words;

/// The places in the order a session meets them, each with its heading.
pub const PLACES: [(Scope, &str); 66] = [
    (Scope::Always, say::IN_ALWAYS),
    (Scope::Clients, say::IN_CLIENTS),
    (Scope::Card, say::IN_CARD),
    (Scope::CardNext, say::IN_CARD_NEXT),
    (Scope::First, say::IN_FIRST),
    (Scope::FirstChoice, say::IN_FIRST_CHOICE),
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
    (Scope::Options, say::IN_OPTIONS),
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

/// What is asked of the keys.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(long, value_name = words::FILE, help = words::CHECK, conflicts_with = "print")]
    check: Option<PathBuf>,
    #[arg(long, help = words::PRINT)]
    print: bool,
    #[arg(long, value_name = words::LAYOUT, help = words::LAYOUT_HELP, conflicts_with_all = ["print", "check"])]
    layout: Option<Layout>,
}

/// Layouts that have a file of keys to begin from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Layout {
    Cyrillic,
    Greek,
}

/// The files of keys that come with the program, by layout.
pub const SHIPPED: [(&str, &str); 2] = [
    ("cyrillic", include_str!("../../data/keys/cyrillic.ron")),
    ("greek", include_str!("../../data/keys/greek.ron")),
];

/// Prints the table that holds, a file of keys to begin from, or what is wrong with one.
pub(super) fn keys(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    if let Some(file) = &asked.check {
        let read = fs::read_to_string(file);
        let text = read.map_err(|error| Failure::stream(words::NOT_READ, &error))?;
        return match liked::of_text(&text) {
            Ok(_) => {
                out.line(words::GOOD);
                Ok(Exit::Done)
            }
            Err(troubles) => {
                for told in &troubles {
                    out.line(told);
                }
                out.line(words::WRONG);
                Ok(Exit::Findings)
            }
        };
    }
    if let Some(layout) = asked.layout {
        let [(_, cyrillic), (_, greek)] = SHIPPED;
        out.text(match layout {
            Layout::Cyrillic => cyrillic,
            Layout::Greek => greek,
        });
        return Ok(Exit::Done);
    }
    let (_, keys) = liked::keys(&site.places.config);
    let troubles = keys.as_ref().err().cloned().unwrap_or_default();
    let keys = keys.unwrap_or_else(|_| Keymap::built_in());
    let keys = liked::with_ctrl_z(&site.places.config, &keys);
    if asked.print {
        out.text(&print::as_file(&keys, PLACES.into_iter()));
    } else {
        out.text(&table_of(&keys));
    }
    let Some(first) = troubles.first() else {
        return Ok(Exit::Done);
    };
    warn(&crate::words::keymap::in_force(first, troubles.len() - 1));
    Ok(Exit::Findings)
}

/// Returns every built-in key of the program with what it does, by place.
pub fn table() -> String {
    table_of(&Keymap::built_in())
}

/// Returns every key with what it does, by place.
pub fn table_of(keys: &Keymap) -> String {
    let mut lines = Vec::new();
    for (scope, heading) in PLACES {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(heading.to_owned());
        lines.extend(
            keys.rows(scope)
                .map(|command| say::key(command.key, command.names.title)),
        );
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
        let keys = Keymap::built_in();
        let counts: Vec<usize> = PLACES
            .iter()
            .map(|(scope, _)| keys.rows(*scope).count())
            .collect();
        assert_eq!(counts.iter().sum::<usize>(), COMMANDS.len());
        assert!(counts.iter().all(|count| *count > 0));
    }
}
