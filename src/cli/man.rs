//! `man`: the manual pages, made from the calls as they are parsed and from the command table, the same bytes every time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::failure::{Exit, Failure};
use crate::cli::keys;
use crate::cli::leaving::not_written;
use crate::cli::out::Out;
use crate::words::manual as say;
use crate::words::manual::heading;
use crate::words::overlay::sign;

/// The section of commands that users call.
const SECTION: &str = "1";

/// How the lines begin that every piece of a page begins with; a page needs them once.
const PREAMBLE: [&str; 2] = [".ie", ".el"];

/// A new line in a paragraph; where lines stay as they are, and where they flow again.
const BREAK: &str = ".br";
const TABLE: &str = ".nf";
const FLOW: &str = ".fi";

/// What `man` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(value_name = say::COMMAND, help = say::HELP_PAGE)]
    command: Vec<String>,
    #[arg(long, value_name = "DIR", help = say::HELP_DIR)]
    dir: Option<PathBuf>,
}

/// A page with its name: `alongside-measure-score`.
struct Page {
    name: String,
    text: String,
}

/// Prints a page, or writes pages into a folder.
pub(super) fn man(all: Command, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let all = built(all);
    let Some(found) = find(&all, &asked.command) else {
        let what = say::no_page(&asked.command.join(" "));
        return Err(Failure::new(Exit::Missing, what, say::HINT_NO_PAGE));
    };
    let Some(dir) = &asked.dir else {
        out.bytes(page(found, &all).text.as_bytes());
        return Ok(Exit::Done);
    };
    fs::create_dir_all(dir).map_err(|error| not_written(dir, &error))?;
    let wanted = if asked.command.is_empty() {
        pages(&all, &all)
    } else {
        vec![page(found, &all)]
    };
    for page in wanted {
        put(dir, &page).map_err(|error| not_written(dir, &error))?;
    }
    Ok(Exit::Done)
}

/// Returns the calls with what clap adds to them, but without its command for help: `--help` is everywhere.
pub(super) fn built(all: Command) -> Command {
    let mut all = all.disable_help_subcommand(true);
    all.build();
    all
}

/// A part of a page that `clap_mangen` writes.
type Part = fn(&Man, &mut dyn io::Write) -> io::Result<()>;

/// Returns the commands somebody may call, in the order of the help.
pub(super) fn shown(of: &Command) -> impl Iterator<Item = &Command> {
    of.get_subcommands().filter(|one| !one.is_hide_set())
}

fn find<'a>(all: &'a Command, words: &[String]) -> Option<&'a Command> {
    // `measure score` and `measure-score` are the same page.
    let mut names = words.iter().flat_map(|word| word.split('-'));
    names.try_fold(all, |at, name| shown(at).find(|one| one.get_name() == name))
}

fn pages(at: &Command, all: &Command) -> Vec<Page> {
    let below = shown(at).flat_map(|one| pages(one, all));
    [page(at, all)].into_iter().chain(below).collect()
}

fn put(dir: &Path, page: &Page) -> io::Result<()> {
    let name = format!("{}.{SECTION}", page.name);
    fs::write(dir.join(name), &page.text)
}

fn page(of: &Command, all: &Command) -> Page {
    let name = of.get_display_name().unwrap_or(of.get_name()).to_owned();
    let version = all.get_version().unwrap_or_default();
    let of_page = of
        .clone()
        .subcommand_help_heading(heading::COMMANDS)
        .subcommand_value_name(say::COMMAND);
    let man = Man::new(of_page)
        .title(name.to_uppercase())
        .section(SECTION)
        .date(say::RELEASED)
        .source(format!("{} {version}", all.get_name()))
        .manual(say::MANUAL);
    let mut text = String::new();
    let has_commands = shown(of).next().is_some();
    let parts: [Part; 5] = [
        Man::render_title,
        Man::render_name_section,
        Man::render_synopsis_section,
        Man::render_description_section,
        Man::render_options_section,
    ];
    for part in parts {
        add(&mut text, |to| part(&man, to));
    }
    if has_commands {
        add(&mut text, |to| man.render_subcommands_section(to));
    }
    let mut rest = Roff::new();
    notes(&mut rest, of);
    if of.get_name() == all.get_name() {
        whole(&mut rest);
    } else {
        see(&mut rest, of, all);
    }
    add(&mut text, |to| rest.to_writer(to));
    Page { name, text }
}

/// Adds a piece of a page. Writing to memory cannot fail.
fn add(text: &mut String, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) {
    let mut bytes = Vec::new();
    drop(write(&mut bytes));
    let is_first = text.is_empty();
    let mut before = "";
    let mut is_table = false;
    for line in String::from_utf8_lossy(&bytes).lines() {
        let line = line.trim_end();
        is_table = (is_table || line == TABLE) && line != FLOW;
        let is_preamble = PREAMBLE.iter().any(|begin| line.starts_with(begin));
        // Between paragraphs blank lines and breaks in a row say nothing, and readers of the form complain.
        let is_idle = !is_table && (line.is_empty() || line == BREAK && before == BREAK);
        if is_idle || is_preamble && !is_first {
            continue;
        }
        text.push_str(line);
        text.push('\n');
        before = if line == BREAK { BREAK } else { "" };
    }
}

/// What stands under the help.
fn notes(page: &mut Roff, of: &Command) {
    let Some(said) = of.get_after_long_help().or_else(|| of.get_after_help()) else {
        return;
    };
    page.control("SH", [heading::NOTES]);
    let said = said.to_string();
    let mut is_open = false;
    for line in said.lines() {
        let text = line.trim();
        if text.is_empty() {
            page.control("PP", []);
            is_open = false;
        } else if line.starts_with(' ') {
            page.control("RS", ["4"]);
            page.text([roman(text)]);
            page.control("RE", []);
            is_open = false;
        } else {
            if is_open {
                page.control("br", []);
            }
            page.text([roman(text)]);
            is_open = true;
        }
    }
}

/// What holds for the whole program: signs, keys, files, environment, exit codes.
fn whole(page: &mut Roff) {
    page.control("SH", [heading::LINE]);
    page.text([roman(say::LINE)]);
    for (key, makes, example) in sign::PAGE {
        page.control("TP", []);
        page.text([bold(if key.is_empty() { say::NO_SIGN } else { key })]);
        page.text([roman(makes)]);
        page.control("br", []);
        page.text([roman(say::example(example.trim()))]);
    }
    page.control("SH", [heading::KEYS]);
    page.text([roman(say::KEYS)]);
    page.control("PP", []);
    page.control("nf", []);
    for line in keys::table().lines() {
        page.text([roman(line)]);
    }
    page.control("fi", []);
    table(page, heading::FILES, say::FILES);
    table(page, heading::ENVIRONMENT, say::ENVIRONMENT);
    page.control("SH", [heading::EXIT]);
    for (code, means) in say::EXITS {
        page.control("TP", []);
        page.text([bold(code.to_string())]);
        page.text([roman(means)]);
    }
    page.control("PP", []);
    page.text([roman(say::EXIT_NOTE)]);
}

fn table<'a>(page: &mut Roff, title: &str, rows: impl IntoIterator<Item = (&'a str, &'a str)>) {
    page.control("SH", [title]);
    for (name, means) in rows {
        page.control("TP", []);
        page.text([bold(name)]);
        page.text([roman(means)]);
    }
}

/// The pages above this one.
fn see(page: &mut Roff, of: &Command, all: &Command) {
    page.control("SH", [heading::SEE]);
    let name = of.get_display_name().unwrap_or_default();
    let above = name.rsplit_once('-').map_or("", |(above, _)| above);
    let mut line = Vec::new();
    for (n, name) in [all.get_name(), above].into_iter().enumerate() {
        let is_new = !name.is_empty() && (n == 0 || name != all.get_name());
        if is_new {
            let comma = if n == 0 { "" } else { ", " };
            line.extend([roman(comma), bold(name), roman(format!("({SECTION})"))]);
        }
    }
    page.text(line);
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::cli::Call;
    use crate::cli::keys::table;

    use super::*;

    fn all() -> Command {
        built(Call::command())
    }

    fn count(of: &Command) -> usize {
        shown(of).map(|one| 1 + count(one)).sum()
    }

    #[test]
    fn every_command_has_a_page_of_its_own() {
        let all = all();
        let mut names: Vec<String> = pages(&all, &all)
            .into_iter()
            .map(|page| page.name)
            .collect();
        assert_eq!(names.len(), 1 + count(&all));
        for name in ["alongside", "alongside-show", "alongside-measure-score"] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        assert!(!names.iter().any(|name| name.ends_with("-drive")));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 1 + count(&all), "two pages of one name");
    }

    #[test]
    fn a_page_is_the_same_every_time_and_names_no_folder_of_this_machine() {
        let all = all();
        for one in pages(&all, &all) {
            let again = find(&all, &[one.name.replacen("alongside-", "", 1)])
                .filter(|_| one.name != "alongside");
            assert_eq!(page(again.unwrap_or(&all), &all).text, one.text);
            assert!(!one.text.contains("/home"), "{}", one.text);
        }
    }

    #[test]
    fn the_page_of_the_program_holds_the_key_table() {
        let all = all();
        let text = page(&all, &all).text;
        let (_, keys) = text.split_once(".nf\n").unwrap_or_default();
        let (keys, _) = keys.split_once(".fi\n").unwrap_or_default();
        let plain = keys
            .replace(r"\*(Aq", "'")
            .replace(r"\&", "")
            .replace(r"\-", "-");
        let plain = plain.replace(r"\\", r"\");
        let table: Vec<String> = table()
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
        assert_eq!(plain.lines().collect::<Vec<_>>(), table);
    }

    #[test]
    fn every_exit_code_is_on_the_page_and_no_other() {
        let known = [
            Exit::Done,
            Exit::Findings,
            Exit::Usage,
            Exit::Missing,
            Exit::Held,
            Exit::Damaged,
            Exit::NotSaved,
            Exit::Locked,
            Exit::Refused,
        ];
        assert_eq!(
            say::EXITS.map(|(code, _)| code),
            known.map(|exit| exit as u8)
        );
    }
}
