//! What a terminal is like, kept over the moment in which the program is replaced by its lock screen and handed on as an
//! argument: the fresh program finds the terminal in raw mode and could not know what it was like before.

use std::io;

use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, tcgetattr, tcsetattr,
};

use crate::runtime::signals;

/// The four sets of flags of a terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Modes {
    input: u32,
    output: u32,
    control: u32,
    local: u32,
}

impl Modes {
    /// Returns those of the terminal as they are now.
    pub fn of_terminal() -> io::Result<Self> {
        let now = tcgetattr(signals::terminal()?)?;
        Ok(Self {
            input: now.input_modes.bits(),
            output: now.output_modes.bits(),
            control: now.control_modes.bits(),
            local: now.local_modes.bits(),
        })
    }

    /// Gives them back to the terminal.
    pub fn set(self) -> io::Result<()> {
        let terminal = signals::terminal()?;
        let mut modes = tcgetattr(&terminal)?;
        modes.input_modes = InputModes::from_bits_retain(self.input);
        modes.output_modes = OutputModes::from_bits_retain(self.output);
        modes.control_modes = ControlModes::from_bits_retain(self.control);
        modes.local_modes = LocalModes::from_bits_retain(self.local);
        Ok(tcsetattr(&terminal, OptionalActions::Now, &modes)?)
    }

    /// Returns them as one word.
    pub fn text(self) -> String {
        format!(
            "{:x}.{:x}.{:x}.{:x}",
            self.input, self.output, self.control, self.local
        )
    }

    /// Reads them back.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split('.');
        let mut next = || u32::from_str_radix(words.next()?, 16).ok();
        let read = Self {
            input: next()?,
            output: next()?,
            control: next()?,
            local: next()?,
        };
        words.next().is_none().then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_read_back_and_anything_else_is_none() {
        let modes = Modes {
            input: 0x4500,
            output: 5,
            control: 0xbf,
            local: 0x8a3b,
        };
        assert_eq!(modes.text(), "4500.5.bf.8a3b");
        assert_eq!(Modes::parse(&modes.text()), Some(modes));
        for odd in ["", "1.2.3", "1.2.3.4.5", "1.2.3.x", "-1.2.3.4"] {
            assert_eq!(Modes::parse(odd), None, "{odd}");
        }
    }
}
