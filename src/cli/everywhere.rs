//! What may stand before and after every task.

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{ArgAction, Args, Parser};

use crate::cli::site::Today;
use crate::words::cli as say;
use crate::words::seal as seal_words;

#[derive(Args, Debug)]
pub(super) struct Everywhere {
    #[arg(long, global = true, value_name = "DIR", env = "ALONGSIDE_DATA", hide_env_values = true, help = say::HELP_DATA)]
    pub(super) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DATE", help = say::HELP_TODAY)]
    pub(super) today: Option<Today>,
    #[arg(long, global = true, value_name = "N", help = seal_words::HELP_FD)]
    pub(super) passphrase_fd: Option<u32>,
    #[arg(long, global = true, value_name = "DIR|FILE", help = seal_words::HELP_IDENTITY)]
    pub(super) identity: Option<PathBuf>,
    #[arg(long, global = true, env = "ALONGSIDE_PLAIN", value_parser = FalseyValueParser::new(), action = ArgAction::SetTrue, hide_env_values = true, help = say::HELP_PLAIN_MODE)]
    pub(super) plain: bool,
}

/// A call that names no task.
#[derive(Parser)]
#[command(disable_help_flag = true)]
struct Bare {
    #[command(flatten)]
    everywhere: Everywhere,
}

impl Everywhere {
    /// Reads the arguments of this program where they name no task and ask for no help.
    ///
    /// To set up all tasks with all their options takes clap most of a millisecond, which whoever opens the program would wait
    /// for.
    pub(super) fn alone() -> Option<Self> {
        Bare::try_parse().ok().map(|bare| bare.everywhere)
    }
}
