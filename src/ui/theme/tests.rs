//! Computes every contrast, so that no colour gets in that cannot be read.

#![expect(clippy::indexing_slicing, reason = "a test may panic")]

use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::ui::theme::{Colours, Environment, Ground, Look, Role, Set};

const DARK: [u32; 7] = [
    0x0000_0000,
    0x000c_0c0c,
    0x001e_1e1e,
    0x0028_2c34,
    0x0030_0a24,
    0x0000_2b36,
    0x0030_3446,
];
const LIGHT: [u32; 5] = [
    0x00ff_ffff,
    0x00fa_fafa,
    0x00fd_f6e3,
    0x00ee_e8d5,
    0x00ef_f1f5,
];

/// The sixteen colours, 0 to 15, of the palettes of interaction.md 3.13: VGA, `PuTTY`, xterm, `Campbell`, `VS Code`.
const PALETTES: [[u32; 16]; 5] = [
    [
        0x0, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
    [
        0x0, 0xbb_0000, 0x00_bb00, 0xbb_bb00, 0x00_00bb, 0xbb_00bb, 0x00_bbbb, 0xbb_bbbb,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
    [
        0x0, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
        0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ],
    [
        0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
        0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
    ],
    [
        0x0, 0xcd_3131, 0x0d_bc79, 0xe5_e510, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xe5_e5e5,
        0x66_6666, 0xf1_4c4c, 0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xe5_e5e5,
    ],
];

fn luminance(rgb: u32) -> f64 {
    let [_, r, g, b] = rgb.to_be_bytes();
    let part = |value: u8| {
        let c = f64::from(value) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn ratio(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The fixed part of the 256 colours: the cube and the greys.
fn rgb(index: u8) -> u32 {
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * u32::from(n) };
    match index {
        16..=231 => {
            let n = index - 16;
            (step(n / 36) << 16) | (step(n / 6 % 6) << 8) | step(n % 6)
        }
        232..=255 => {
            let grey = 8 + 10 * u32::from(index - 232);
            (grey << 16) | (grey << 8) | grey
        }
        0..=15 => 0,
    }
}

fn look(colours: Colours, ground: Ground) -> Look {
    Look {
        colours,
        ground,
        glyphs: Set::Ascii,
    }
}

fn index(look: Look, role: Role) -> Option<u8> {
    match look.style(role).fg {
        Some(Color::Indexed(index)) => Some(index),
        _ => None,
    }
}

#[test]
fn every_colour_of_the_256_is_readable_on_every_ground() {
    let mut seen = 0;
    for (ground, backs) in [(Ground::Dark, &DARK[..]), (Ground::Light, &LIGHT[..])] {
        for role in Role::ALL {
            let Some(index) = index(look(Colours::Full, ground), role) else {
                continue;
            };
            assert!(index >= 16, "{role:?} hangs on the terminal's palette");
            for back in backs {
                let found = ratio(rgb(index), *back);
                assert!(found >= 4.5, "{role:?} on {back:06x}: {found:.2}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100);
}

#[test]
fn every_colour_of_the_sixteen_is_readable_in_every_palette() {
    let mut seen = 0;
    for palette in PALETTES {
        for (ground, back) in [(Ground::Dark, palette[0]), (Ground::Light, 0x00ff_ffff)] {
            for role in Role::ALL {
                let Some(index) = index(look(Colours::Sixteen, ground), role) else {
                    continue;
                };
                let found = ratio(palette[usize::from(index)], back);
                assert!(found >= 4.5, "{role:?} on {back:06x}: {found:.2}");
                seen += 1;
            }
        }
    }
    assert!(seen > 30);
}

#[test]
fn no_role_paints_the_background() {
    for colours in [Colours::None, Colours::Sixteen, Colours::Full] {
        for ground in [Ground::Unknown, Ground::Dark, Ground::Light] {
            for role in Role::ALL {
                assert_eq!(look(colours, ground).style(role).bg, None, "{role:?}");
            }
        }
    }
}

#[test]
fn an_unknown_ground_means_no_colours() {
    for role in Role::ALL {
        assert_eq!(look(Colours::Full, Ground::Unknown).style(role).fg, None);
        assert_eq!(look(Colours::Sixteen, Ground::Unknown).style(role).fg, None);
    }
    let risk = look(Colours::Full, Ground::Unknown).style(Role::Risk);
    assert!(risk.add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn the_environment_settles_colours_ground_and_glyphs() {
    let plain = Environment::default();
    assert_eq!(Look::of(&plain), Look::PLAIN);
    let xterm = Environment {
        term: Some("xterm-256color"),
        lang: Some("en_GB.UTF-8"),
        colorfgbg: Some("15;default;0"),
        ..plain
    };
    assert_eq!(
        Look::of(&xterm),
        Look {
            colours: Colours::Full,
            ground: Ground::Dark,
            glyphs: Set::Unicode
        }
    );
    let refused = Environment {
        no_color: Some("1"),
        ..xterm
    };
    assert_eq!(Look::of(&refused).colours, Colours::None);
    let console = Environment {
        term: Some("linux"),
        ..xterm
    };
    assert_eq!(Look::of(&console).colours, Colours::Sixteen);
    assert_eq!(Look::of(&console).glyphs, Set::Ascii);
    let posix = Environment {
        lc_all: Some("C"),
        ..xterm
    };
    assert_eq!(Look::of(&posix).glyphs, Set::Ascii);
    let light = Environment {
        colorfgbg: Some("0;15"),
        ..xterm
    };
    assert_eq!(Look::of(&light).ground, Ground::Light);
    let vt = Environment {
        term: Some("vt100"),
        ..xterm
    };
    assert_eq!(Look::of(&vt).colours, Colours::None);
}

#[test]
fn glyphs_are_one_cell_wide_in_both_sets() {
    for set in [Set::Ascii, Set::Unicode] {
        let g = set.glyphs();
        for glyph in [
            g.across,
            g.across_lit,
            g.down,
            g.top_left,
            g.top_right,
            g.bottom_left,
            g.bottom_right,
            g.tee_down,
            g.tee_up,
            g.tee_right,
            g.tee_left,
            g.cross,
            g.select,
            g.current,
            g.ticked,
            g.prompt,
            g.prompt_cut,
            g.dot,
        ] {
            assert_eq!(glyph.width(), 1, "{glyph}");
        }
        assert!(g.bars.iter().all(|bar| bar.width() == 1));
    }
}
