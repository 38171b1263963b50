//! The index as bytes: the lines of the clients, their heads, what each was made from, and a last line with counts and sum.
//!
//! Heads and prints have a fixed length, so that ten thousand clients are there without a look into any line. The sign
//! stands at the end, so that the lines stay where they were read.

use crate::domain::caseload::{Caseload, HEAD, Head};
use crate::domain::id::ClientId;
use crate::storage::index::Index;

/// What the last line of this version begins with.
const SIGN: &str = "alongside index v5 ";
/// The length of the last line: the sign, two numbers of ten digits, the sum and the words between.
const LAST_LINE: usize = SIGN.len() + "clients= lines= sum=\n".len() + 10 + 10 + 16;
/// How many bytes a client's print is written as: the id and the fold.
const PRINT: usize = 16 + 8;

/// Returns an index as bytes.
pub(super) fn write(index: &Index) -> Vec<u8> {
    let (text, heads) = index.list.parts();
    let mut bytes = text.into_bytes();
    let lines = bytes.len();
    bytes.reserve(heads.len() * (HEAD + PRINT) + LAST_LINE);
    for head in &heads {
        bytes.extend_from_slice(&head.to_bytes());
    }
    let mut ids: Vec<ClientId> = heads.iter().map(|head| head.id).collect();
    ids.sort_unstable();
    for id in ids {
        bytes.extend_from_slice(id.0.as_bytes());
        bytes.extend_from_slice(&index.print(id).unwrap_or(0).to_le_bytes());
    }
    let last = last_line(heads.len(), lines, fold(&bytes));
    bytes.extend_from_slice(last.as_bytes());
    bytes
}

/// Reads an index, or none where a single byte is not as it was written.
pub(super) fn read(mut bytes: Vec<u8>) -> Option<Index> {
    let (body, last) = bytes.split_at_checked(bytes.len().checked_sub(LAST_LINE)?)?;
    let last = std::str::from_utf8(last).ok()?;
    let mut counts = last.strip_prefix(SIGN)?.split(' ');
    let clients: usize = counts.next()?.strip_prefix("clients=")?.parse().ok()?;
    let lines: usize = counts.next()?.strip_prefix("lines=")?.parse().ok()?;
    if last != last_line(clients, lines, fold(body)) {
        return None;
    }
    let (_, tables) = body.split_at_checked(lines)?;
    let (heads, prints) = tables.split_at_checked(clients.checked_mul(HEAD)?)?;
    let (heads, _) = heads.as_chunks::<HEAD>();
    let (prints, rest) = prints.as_chunks::<PRINT>();
    if !rest.is_empty() || prints.len() != heads.len() {
        return None;
    }
    let heads: Vec<Head> = heads.iter().map(Head::from_bytes).collect::<Option<_>>()?;
    let prints: Vec<(ClientId, u64)> = prints.iter().map(print).collect::<Option<_>>()?;
    bytes.truncate(lines);
    bytes.shrink_to_fit();
    let text = String::from_utf8(bytes).ok()?;
    let caseload = Caseload::of_parts(text, heads)?;
    prints.is_sorted().then_some(Index {
        list: caseload,
        prints,
    })
}

fn last_line(clients: usize, lines: usize, sum: u64) -> String {
    format!("{SIGN}clients={clients:010} lines={lines:010} sum={sum:016x}\n")
}

fn print(bytes: &[u8; PRINT]) -> Option<(ClientId, u64)> {
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let (print, _) = rest.split_first_chunk::<8>()?;
    let id = ClientId(uuid::Uuid::from_bytes(*id));
    Some((id, u64::from_le_bytes(*print)))
}

/// How many words are folded side by side, each into a state of its own: they do not wait for one another.
const LANES: usize = 4;

/// Folds bytes into 64 bits: against accidents, not against anybody. Each step is a bijection of its state, so that one
/// changed byte always changes the result; splitmix64's constants (Steele, Lea & Flood 2014).
pub(in crate::storage) fn fold(bytes: &[u8]) -> u64 {
    let mut states = [0_u64, 1, 2, 3];
    let (blocks, rest) = bytes.as_chunks::<{ 8 * LANES }>();
    for block in blocks {
        let (words, _) = block.as_chunks::<8>();
        for (state, word) in states.iter_mut().zip(words) {
            *state = step(*state, u64::from_le_bytes(*word));
        }
    }
    let mut folded = bytes.len() as u64;
    for state in states {
        folded = step(folded, state);
    }
    let (words, last) = rest.as_chunks::<8>();
    for word in words {
        folded = step(folded, u64::from_le_bytes(*word));
    }
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(last) {
        *to = *from;
    }
    step(step(folded, u64::from_le_bytes(word)), 0)
}

fn step(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 29)
}
