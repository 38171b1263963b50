//! Writes bytes to the terminal without a buffer, and gives up in good time where somebody waits for it.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// How long a write may wait for a terminal that takes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Patience {
    /// As long as the link is slow: a frame is not dropped.
    Endless,
    /// 0.2 s in all: on the way out the record is safe already.
    Short,
}

const SHORT: Duration = Duration::from_millis(200);

/// Writes all of `bytes`, in one call if the terminal takes them in one.
pub(super) fn write_all(to: impl AsFd, mut bytes: &[u8], patience: Patience) -> io::Result<()> {
    let to = to.as_fd();
    let end = (patience == Patience::Short).then(|| Instant::now() + SHORT);
    while !bytes.is_empty() {
        if end.is_some() {
            wait_for_room(to, end)?;
        }
        match rustix::io::write(to, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.split_at_checked(written).unwrap_or_default().1,
            Err(Errno::INTR) => {}
            // Somebody who shares the terminal has made it non-blocking.
            Err(Errno::AGAIN) => wait_for_room(to, end)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Sleeps until something can be written, or fails at `end`.
fn wait_for_room(to: BorrowedFd<'_>, end: Option<Instant>) -> io::Result<()> {
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        let left = left.map(|left| Timespec {
            tv_sec: 0,
            tv_nsec: left.subsec_nanos().into(),
        });
        let mut watched = [PollFd::new(&to, PollFlags::OUT)];
        match poll(&mut watched, left.as_ref()) {
            Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
            Ok(_) => return Ok(()),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::io::{Read, Write};
    use std::os::unix::net::UnixStream;
    use std::thread;

    use super::*;

    #[test]
    fn all_bytes_arrive_although_the_reader_is_slow_and_nothing_blocks() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        let frame = vec![b'x'; 4 << 20];
        let expected = frame.len();
        let reader = thread::spawn(move || {
            let mut all = Vec::new();
            theirs.read_to_end(&mut all).unwrap();
            all.len()
        });
        write_all(&ours, &frame, Patience::Endless).unwrap();
        drop(ours);
        assert_eq!(reader.join().unwrap(), expected);
    }

    #[test]
    fn a_reader_that_has_gone_is_an_error_and_not_a_panic() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        drop(theirs);
        for patience in [Patience::Endless, Patience::Short] {
            let error = write_all(&ours, b"bye", patience).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        }
    }

    #[test]
    fn a_terminal_that_takes_nothing_is_given_up_soon() {
        let (mut ours, theirs) = UnixStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        while ours.write(&[0; 4096]).is_ok() {}
        ours.set_nonblocking(false).unwrap();
        let begin = Instant::now();
        let error = write_all(&ours, b"bye", Patience::Short).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(begin.elapsed() >= SHORT && begin.elapsed() < 10 * SHORT);
        drop(theirs);
    }
}
