//! The table of data/map.ron: which command, screen, field, rule or technique serves each element of integrative
//! psychotherapy, or that it is still open. Every entry is looked up in the program itself, so none can be mere words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use check::{Program, fault};

mod check;
mod drive;

/// The rows of all sections, A to L, in the order of the map.
const ROWS: [&str; 12] = [
    "A00 A00a A00b A00c A01 A01a A01b A01c A01d A01e A02 A02a A02b A02c A02d A02e A02f A03 A03a A03b A03c A04 A04a \
     A05 A05a A05b A05c A06 A07 A07a A07b A07c A07d A08 A09",
    "B01 B01a B01b B01c B02 B02a B03 B03a B03b B03c B04 B05 B05a B05b B05c B06 B06a B07 B08 B09",
    "C00 C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C11",
    "D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 D05a D05b D05c D05d",
    "E00 E01 E01a E01b E01c E01d E01e E01f E01g E02 E02a E02b E02c E02d E02e E03 E03a E03b E04 E04a E04b E04c \
     E04d E04e E05 E05a E05b E05c E05d E06 E06a E06b E06c E06d E06e E06f E07 E07a E07b E07c E07d E07e E07f E07g \
     E07h E08 E08a E08b E08c E08d E08e E08f E08g E09 E09a E09b E09c E09d E10 E10a E10b E10c E11 E11a E11b E11c \
     E12 E12a E12b E12c E12d E12e E13 E14",
    "F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11",
    "G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G11",
    "H00a H00b H00c H00d H01 H02 H03 H04 H05 H06 H07 H08 H09 H10 H11",
    "I01a I01b I02a I02b I03a I03b I04a I04b I05a I05b I06a I06b I07a I07b I07c I07d I07e I08a I08b I09a I09b I10a \
     I10b I11a I11b",
    "J01a J01b J02a J02b J03a J03b J04a J04b J05a J05b J06a J06b J07a J07b J08a J08b J09a J09b J10a J10b J11a J11b \
     J12",
    "K01a K01b K02a K02b K03a K03b K04a K04b K05a K05b K06a K06b K07a K07b K08a K08b K09a K09b K10a K10b K11 K12",
    "L01 L02 L03 L04 L05 L06 L07 L08 L09 L10",
];

/// Rows of which the map asks for nothing but that it is known: only these may be served by the page of the help.
const TO_BE_KNOWN: [&str; 13] = [
    "A00b", "A09", "B09", "C00", "C01", "C02", "C03", "C04", "C05", "C06", "C11", "H11", "I09b",
];

/// The milestones that can bring what is open.
const MILESTONES: std::ops::RangeInclusive<u8> = 7..=8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Map {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    element: String,
    by: Vec<Served>,
}

/// What serves a row; data/map.ron says what each means.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
enum Served {
    Command(String),
    Part(String),
    Cell(String),
    Lens(String),
    Slot(String),
    Element(String),
    Field(String, String),
    Choice(String, String, String),
    Screen(String, String),
    Sign(String),
    Moment(String),
    Marker(String),
    Rule(String),
    Model(String, String, String),
    Factor(String),
    Techniques(String),
    School(String, String),
    Source(String, String),
    Before(String, String),
    Orientation(String),
    Concern(String),
    Flag(String),
    Step(String),
    Family(String),
    Cli(String),
    Measure(String, String),
    About(String),
    Open(u8, String),
}

/// How a row stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stands {
    /// Everything of it is there.
    Served,
    /// Something is there, something is open.
    Partly,
    /// Nothing of it is there.
    Open,
}

impl Row {
    /// Tells how the row stands when so many of its entries are in the program.
    fn stands(&self, there: usize) -> Stands {
        match there {
            0 => Stands::Open,
            _ if there < self.by.len() => Stands::Partly,
            _ => Stands::Served,
        }
    }
}

fn map() -> Map {
    ron::from_str(include_str!("../../data/map.ron")).unwrap()
}

fn rows() -> Vec<&'static str> {
    ROWS.iter().flat_map(|section| section.split(' ')).collect()
}

#[test]
fn every_row_of_the_map_stands_in_the_table_once() {
    let map = map();
    let found: Vec<&str> = map.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(found, rows());
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 272);
}

#[test]
fn every_row_says_what_it_is_about_and_what_serves_it() {
    for row in map().rows {
        assert!((3..=60).contains(&row.element.len()), "{}", row.id);
        assert!(!row.by.is_empty(), "{} has nothing", row.id);
        for (n, by) in row.by.iter().enumerate() {
            assert!(!row.by[..n].contains(by), "{}: {by:?} twice", row.id);
            match by {
                Served::About(_) => assert!(
                    TO_BE_KNOWN.contains(&row.id.as_str()),
                    "{}: words alone do not serve it",
                    row.id
                ),
                Served::Open(milestone, what) => assert!(
                    MILESTONES.contains(milestone) && what.len() > 8,
                    "{}: open, but by whom and what?",
                    row.id
                ),
                _ => {}
            }
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how many rows are open is to be seen")]
fn what_is_said_to_serve_a_row_is_in_the_program() {
    let mut program = Program::new();
    let (mut faults, mut open) = (Vec::new(), Vec::new());
    let mut counts: BTreeMap<Stands, usize> = BTreeMap::new();
    for row in map().rows {
        let mut there = 0;
        for by in &row.by {
            let said = format!("{} {}: {by:?}", row.id, row.element);
            match (by, fault(&mut program, by)) {
                (Served::Open(..), _) => open.push(said),
                (_, None) => there += 1,
                (_, Some(why)) => faults.push(format!("{said}: {why}")),
            }
        }
        *counts.entry(row.stands(there)).or_default() += 1;
    }
    println!("open:\n{}", open.join("\n"));
    println!("rows: {counts:?}");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_is_not_in_the_program_is_found() {
    use Served::{
        About, Before, Cell, Choice, Cli, Command, Concern, Element, Factor, Family, Field, Flag,
        Lens, Marker, Measure, Model, Moment, Orientation, Part, Rule, School, Screen, Sign, Slot,
        Source, Step, Techniques,
    };
    let mut program = Program::new();
    let two = |kind: fn(String, String) -> Served, a: &str, b: &str| kind(a.into(), b.into());
    let one = |kind: fn(String) -> Served, a: &str| kind(a.into());
    let wrong = [
        one(Command, "chat"),
        one(Part, "Flag"),
        one(Cell, "thought"),
        one(Lens, "circle"),
        one(Slot, "five-ps/keeping"),
        one(Element, "secrecy"),
        two(Field, "goal", "Importance"),
        two(Field, "goals", "Importance 0 to 10"),
        Choice("goal".into(), "About".into(), "money".into()),
        Choice("goal".into(), "Target date".into(), "growth".into()),
        two(Screen, "goals", "no such words"),
        two(Screen, "goal", "weight"),
        one(Sign, "%"),
        one(Moment, "z"),
        one(Marker, "z"),
        one(Rule, "R-99"),
        Model("assimilation".into(), "am".into(), "home".into()),
        Model("assimilative".into(), "am".into(), "no such words".into()),
        Model("assimilative".into(), "ra".into(), "home".into()),
        one(Factor, "luck"),
        one(Techniques, "T575-T580"),
        one(Techniques, "T999"),
        two(School, "systemic", "T146"),
        two(Source, "T146", "Rogers"),
        two(Before, "T301", "T262"),
        two(Before, "T262", "T999"),
        one(Orientation, "eclectic"),
        one(Concern, "bad-luck"),
        one(Flag, "tired"),
        one(Step, "begin"),
        one(Family, "magic"),
        one(Cli, "show --all"),
        one(Cli, "draw --json"),
        two(Measure, "bdi-ii", "Sleep"),
        two(Measure, "phq-9", "Panic"),
        one(About, "founded in 1984"),
    ];
    for by in wrong {
        assert!(
            fault(&mut program, &by).is_some(),
            "{by:?} is taken for good"
        );
    }
}
