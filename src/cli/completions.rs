//! `completions`: what a shell completes, made from the calls as they are parsed. No client is ever among it.

use std::io;

use clap::{Arg, Args, Command, ValueEnum, ValueHint};
use clap_complete::{Generator, Shell, generate};

use crate::cli::failure::Exit;
use crate::cli::man::shown;
use crate::cli::out::Out;
use crate::words::manual as say;

/// Arguments that name a client: nothing is offered for them, not even the names of files.
const CLIENTS: [&str; 4] = ["code", "codes", "of", "client"];

/// The name such an argument has in the help.
const CODE: &str = "CODE";

/// The shells there are completions for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Kind {
    Bash,
    Zsh,
    Fish,
}

/// What `completions` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(value_name = "SHELL", help = say::HELP_SHELL)]
    shell: Kind,
}

/// Prints the completions of a shell.
pub(super) fn completions(all: &Command, asked: &Asked, out: &mut Out) -> Exit {
    let shell = match asked.shell {
        Kind::Bash => Shell::Bash,
        Kind::Zsh => Shell::Zsh,
        Kind::Fish => Shell::Fish,
    };
    out.bytes(&script(all, shell));
    Exit::Done
}

fn script(all: &Command, shell: impl Generator) -> Vec<u8> {
    let mut all = discreet(all);
    let name = all.get_name().to_owned();
    let mut bytes = Vec::new();
    generate(shell, &mut all, name, &mut bytes as &mut dyn io::Write);
    bytes
}

/// Returns the calls without those that nobody makes by hand, and with nothing to complete where a client is named.
fn discreet(all: &Command) -> Command {
    let mut kept = Command::new(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true);
    if let Some(about) = all.get_about() {
        kept = kept.about(about.clone());
    }
    kept.args(all.get_arguments().cloned())
        .subcommands(shown(all).cloned().map(closed))
}

fn closed(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        if names_a_client(&arg) {
            arg.value_hint(ValueHint::Other)
        } else {
            arg
        }
    });
    command.mut_subcommands(closed)
}

fn names_a_client(arg: &Arg) -> bool {
    let names = arg.get_value_names().unwrap_or_default();
    CLIENTS.contains(&arg.get_id().as_str()) || names.iter().any(|name| *name == CODE)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::cli::Call;
    use crate::cli::man::built;

    use super::*;

    fn text(shell: Shell) -> String {
        String::from_utf8_lossy(&script(&Call::command(), shell)).into_owned()
    }

    #[test]
    fn every_command_is_completed_and_none_that_is_hidden() {
        let all = built(Call::command());
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let text = text(shell);
            for one in shown(&all) {
                assert!(text.contains(one.get_name()), "{shell} {}", one.get_name());
            }
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            assert!(
                !words.any(|word| ["drive", "locked"].contains(&word)),
                "{shell}"
            );
        }
    }

    #[test]
    fn what_names_a_client_completes_nothing_and_nothing_is_called() {
        fn count(of: &Command) -> usize {
            let named = || of.get_arguments().filter(|arg| names_a_client(arg));
            let is_open = |arg: &Arg| arg.get_value_hint() != ValueHint::Other;
            assert!(!named().any(is_open), "{}", of.get_name());
            named().count() + of.get_subcommands().map(count).sum::<usize>()
        }
        let n_closed = count(&discreet(&Call::command()));
        assert!(n_closed >= 15, "{n_closed}");
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let text = text(shell);
            assert!(
                !text.contains("$(alongside") && !text.contains("(alongside "),
                "{shell}"
            );
        }
    }
}
