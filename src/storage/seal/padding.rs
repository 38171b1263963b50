//! Padding: a sealed file says little about how much is in it. The padding is a last line that RON reads as a comment, so
//! that a file opened by another age program is still a document.

/// How the last line begins.
const SIGN: &[u8] = b"// pad ";

/// The least a padded file has, in bytes: a short draft looks like a shorter one.
const LEAST: usize = 2048;

/// Returns the bytes with the last line that brings them to a length of which only the magnitude shows: at most 12 % more
/// (Padmé, Nikitin et al. 2019), and never less than 2 KiB.
pub(super) fn padded(mut plain: Vec<u8>) -> Vec<u8> {
    let least = plain.len() + SIGN.len() + 1;
    let length = rounded(least.max(LEAST));
    plain.reserve(length.saturating_sub(plain.len()));
    plain.extend_from_slice(SIGN);
    plain.resize(length - 1, b'.');
    plain.push(b'\n');
    plain
}

/// Returns the bytes without the padding; none where there is no padding, which everything sealed here has.
pub(super) fn unpadded(mut padded: Vec<u8>) -> Option<Vec<u8>> {
    let line = padded.strip_suffix(b"\n")?;
    let dots = line.iter().rev().take_while(|byte| **byte == b'.').count();
    let front = line.get(..line.len() - dots)?.strip_suffix(SIGN)?;
    let length = front.len();
    padded.truncate(length);
    Some(padded)
}

/// Returns the length to which one is brought.
fn rounded(length: usize) -> usize {
    let magnitude = length.ilog2();
    let kept = magnitude.checked_ilog2().map_or(0, |bits| bits + 1);
    let mask = (1_usize << magnitude.saturating_sub(kept)) - 1;
    (length + mask) & !mask
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn what_is_padded_comes_back_and_says_little_about_its_length() {
        let mut lengths = std::collections::BTreeSet::new();
        for length in 0..20_000_usize {
            let plain = vec![b'.'; length];
            let padded = padded(plain.clone());
            assert!(padded.len() >= LEAST && padded.len() > length);
            assert!(length < LEAST || padded.len() * 100 <= (length + SIGN.len() + 1) * 112);
            lengths.insert(padded.len());
            assert_eq!(unpadded(padded).unwrap(), plain);
        }
        assert!(lengths.len() < 60, "{}", lengths.len());
    }

    #[test]
    fn what_was_never_padded_is_not_taken() {
        assert_eq!(unpadded(b"words".to_vec()), None);
        assert_eq!(unpadded(b"words\n".to_vec()), None);
        assert_eq!(unpadded(Vec::new()), None);
    }
}
