//! What differs between two texts, line by line, with a little of what stands around it.

use std::collections::HashMap;

/// One line of a difference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// In both, shown for its place.
    Same(&'a str),
    /// Only in the first.
    Gone(&'a str),
    /// Only in the second.
    New(&'a str),
    /// Lines that are in both are left out here.
    Gap,
}

/// How many lines of what is the same stand around a change.
const AROUND: usize = 2;
/// The most pairs of lines that are compared for the shortest difference; larger texts get a plainer one.
const PAIRS: usize = 4_000_000;

/// Returns what differs, none where nothing does.
pub fn difference<'a>(one: &'a str, other: &'a str) -> Vec<Piece<'a>> {
    let a: Vec<&str> = one.lines().collect();
    let b: Vec<&str> = other.lines().collect();
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(rest);
    let tail = tail.take_while(|(a, b)| a == b).count();
    let middle = |lines: &[&'a str]| -> Vec<&'a str> {
        let end = lines.len() - tail;
        lines.get(head..end).unwrap_or_default().to_vec()
    };
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    pieces.extend(a.iter().take(head).map(|line| Piece::Same(line)));
    pieces.extend(between(&middle(&a), &middle(&b)));
    pieces.extend(a.iter().skip(a.len() - tail).map(|line| Piece::Same(line)));
    short(&pieces)
}

/// Returns the lines of two texts that begin and end differently, by their longest common sequence.
fn between<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<Piece<'a>> {
    if a.len().saturating_mul(b.len()) > PAIRS {
        let gone = a.iter().map(|line| Piece::Gone(line));
        return gone.chain(b.iter().map(|line| Piece::New(line))).collect();
    }
    // How long the common sequence of what begins at (i, j) is; nothing where either is at its end.
    let mut best: HashMap<(usize, usize), u32> = HashMap::new();
    let at = |best: &HashMap<(usize, usize), u32>, i, j| best.get(&(i, j)).copied().unwrap_or(0);
    for (i, left) in a.iter().enumerate().rev() {
        for (j, right) in b.iter().enumerate().rev() {
            let length = if left == right {
                at(&best, i + 1, j + 1) + 1
            } else {
                at(&best, i + 1, j).max(at(&best, i, j + 1))
            };
            if length > 0 {
                best.insert((i, j), length);
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pieces = Vec::new();
    loop {
        match (a.get(i), b.get(j)) {
            (Some(left), Some(right)) if left == right => {
                pieces.push(Piece::Same(left));
                (i, j) = (i + 1, j + 1);
            }
            (Some(left), right)
                if right.is_none() || at(&best, i + 1, j) >= at(&best, i, j + 1) =>
            {
                pieces.push(Piece::Gone(left));
                i += 1;
            }
            (_, Some(right)) => {
                pieces.push(Piece::New(right));
                j += 1;
            }
            (_, None) => return pieces,
        }
    }
}

/// Leaves out what is the same, but for what stands around a change.
fn short<'a>(pieces: &[Piece<'a>]) -> Vec<Piece<'a>> {
    let changes: Vec<usize> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| !matches!(piece, Piece::Same(_)))
        .map(|(n, _)| n)
        .collect();
    let mut out = Vec::new();
    let mut next = changes.iter().copied().peekable();
    let mut last = None;
    for (n, piece) in pieces.iter().enumerate() {
        while next.peek().is_some_and(|change| *change < n) {
            last = next.next();
        }
        let is_near = last.is_some_and(|change| n - change <= AROUND)
            || next.peek().is_some_and(|change| change - n <= AROUND);
        if is_near {
            out.push(*piece);
        } else if !changes.is_empty() && out.last() != Some(&Piece::Gap) {
            out.push(Piece::Gap);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_said_with_what_stands_around_it() {
        let one = "a\nb\nc\nd\ne\nf\ng\n";
        let other = "a\nb\nc\nd\nE\nf\ng\nh\n";
        assert_eq!(
            difference(one, other),
            [
                Piece::Gap,
                Piece::Same("c"),
                Piece::Same("d"),
                Piece::Gone("e"),
                Piece::New("E"),
                Piece::Same("f"),
                Piece::Same("g"),
                Piece::New("h"),
            ]
        );
        assert_eq!(difference(one, one), []);
        assert_eq!(difference("", "x"), [Piece::New("x")]);
        assert_eq!(difference("x", ""), [Piece::Gone("x")]);
    }

    #[test]
    fn either_side_can_be_read_out_of_a_difference_of_texts_that_differ_everywhere() {
        let one = "a\nx\nb\ny\nc";
        let other = "b\nz\na\nc\nq";
        let pieces = difference(one, other);
        let side = |mine: fn(&Piece<'_>) -> bool| {
            let lines = pieces
                .iter()
                .filter(|piece| mine(piece) || matches!(piece, Piece::Same(_)));
            let lines = lines.map(|piece| match piece {
                Piece::Same(line) | Piece::Gone(line) | Piece::New(line) => *line,
                Piece::Gap => "…",
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(side(|piece| matches!(piece, Piece::Gone(_))), one);
        assert_eq!(side(|piece| matches!(piece, Piece::New(_))), other);
    }
}
