//! How a score is written, wherever one stands: whole where it is whole, `~` before one that is pro-rated.

/// Returns a number without zeros that say nothing, at most two places.
pub fn number(value: f64) -> String {
    places(value, 2)
}

/// Returns a number without zeros that say nothing, at most so many places.
pub fn places(value: f64, most: usize) -> String {
    let text = format!("{value:.most$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    if text == "-0" { "0" } else { text }.to_owned()
}

/// Returns a score, with a mark where it is pro-rated: `18`, `~18`.
pub fn label(value: f64, is_prorated: bool) -> String {
    format!("{}{}", if is_prorated { "~" } else { "" }, number(value))
}

/// Returns how a score moved: `down 4`, `up 3`, `same`. No judgement: that needs a reliable change.
pub fn moved(by: f64) -> String {
    let size = number(by.abs());
    if size == "0" {
        String::from("same")
    } else if by < 0.0 {
        format!("down {size}")
    } else {
        format!("up {size}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_reads_alike_everywhere() {
        for (value, shown) in [
            (18.0, "18"),
            (14.44, "14.44"),
            (14.5, "14.5"),
            (-0.001, "0"),
            (10.0, "10"),
        ] {
            assert_eq!(number(value), shown);
        }
        assert_eq!(label(17.5, true), "~17.5");
        assert_eq!(places(-2.8934, 3), "-2.893");
        assert_eq!(places(30.0, 0), "30");
        assert_eq!(
            [moved(-4.0), moved(0.0), moved(1.5)],
            ["down 4", "same", "up 1.5"]
        );
    }
}
