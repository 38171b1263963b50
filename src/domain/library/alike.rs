//! Names that look alike: what a reader cannot tell apart is one name to this program.

use unicode_normalization::UnicodeNormalization as _;

/// Letters of other scripts, and digits, that look like a Latin letter in most fonts.
const LIKE: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('ԁ', 'd'),
    ('ɡ', 'g'),
    ('һ', 'h'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('т', 't'),
    ('в', 'b'),
    ('г', 'r'),
    ('п', 'n'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ѵ', 'v'),
    ('ӏ', 'i'),
    ('ь', 'b'),
    ('з', 'e'),
    ('α', 'a'),
    ('β', 'b'),
    ('γ', 'y'),
    ('ε', 'e'),
    ('η', 'n'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('μ', 'u'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('σ', 'o'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('ω', 'w'),
    ('ß', 'b'),
    ('ı', 'i'),
    ('ł', 'i'),
    ('ø', 'o'),
    ('đ', 'd'),
    ('ħ', 'h'),
    ('ŧ', 't'),
    ('ո', 'n'),
    ('օ', 'o'),
    ('ս', 'u'),
    ('հ', 'h'),
    ('լ', 'i'),
    ('0', 'o'),
    ('1', 'i'),
    ('l', 'i'),
    ('|', 'i'),
    ('3', 'e'),
    ('5', 's'),
];

/// Returns what a name looks like: letters and digits only, lower case, without marks, each as the Latin letter it
/// resembles.
pub fn looks(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .flat_map(char::to_lowercase)
        .map(|c| {
            LIKE.iter()
                .find(|(like, _)| *like == c)
                .map_or(c, |(_, latin)| *latin)
        })
        .filter(|c| c.is_alphanumeric() || *c == 'i')
        .collect();
    plain.replace("rn", "m").replace("vv", "w")
}

/// Tells whether a name mixes Latin letters with those of a script that has look-alikes of them.
pub fn is_mixed(name: &str) -> bool {
    let is_latin = name.chars().any(|c| c.is_ascii_alphabetic());
    let is_other = name
        .chars()
        .any(|c| matches!(u32::from(c), 0x370..=0x52f | 0x530..=0x58f | 0x13a0..=0x13ff));
    is_latin && is_other
}

#[cfg(test)]
mod tests {
    use crate::domain::library::alike::{is_mixed, looks};

    #[test]
    fn what_looks_alike_is_one_name() {
        let name = "Prolonged exposure (PE)";
        for other in [
            "prolonged  EXPOSURE PE",
            "Prolоnged exposure (PE)",
            "Ρrοlοnged exposure (PE)",
            "Prol0nged exposure (PE)",
            "Pro1onged exposure (PE)",
            "Ｐrolonged exposure (PE)",
            "Prólonged exposure (PE)",
            "Prolonged-exposure: PE",
        ] {
            assert_eq!(looks(name), looks(other), "{other}");
        }
        assert_eq!(looks("Modern mapping"), looks("Modem mapping"));
        for other in [
            "Prolonged exposure (PET)",
            "Narrative exposure (NE)",
            "Exposure prolonged",
        ] {
            assert_ne!(looks(name), looks(other), "{other}");
        }
    }

    #[test]
    fn a_name_of_two_scripts_is_seen() {
        assert!(is_mixed("Prolоnged exposure") && is_mixed("Ρro"));
        for whole in ["Prolonged exposure", "Экспозиция", "αβγ", "Zoë", "日本 CBT"]
        {
            assert!(!is_mixed(whole), "{whole}");
        }
    }
}
