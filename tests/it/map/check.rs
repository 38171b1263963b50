//! Whether what the table says is really in the program: one arm for each kind of entry.

use std::collections::{BTreeMap, BTreeSet};

use alongside::app::command::Scope;
use alongside::app::form::{Form, FormField, Value};
use alongside::app::keymap::Keymap;
use alongside::app::shown::situation;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::goal::{Goal, Stage};
use alongside::domain::guide::Guide;
use alongside::domain::ledger::Ledger;
use alongside::domain::library::Library;
use alongside::domain::lint::Rule;
use alongside::domain::matching::{Situation, suggest};
use alongside::domain::rating::Rating;
use alongside::domain::session::Kind;
use alongside::domain::technique::Technique;
use alongside::domain::vocabulary::{Table, Term};

use crate::cli::Home;
use crate::map::{Served, drive};

/// The program as far as the table needs it, with what was looked at once.
pub(super) struct Program {
    library: Library,
    guide: Guide,
    forms: BTreeMap<String, Result<Form, String>>,
    screens: BTreeMap<String, Result<String, String>>,
    factors: BTreeSet<&'static str>,
    home: Home,
}

impl Program {
    pub(super) fn new() -> Self {
        let library = Library::shipped().unwrap();
        Self {
            factors: factors(&library),
            library,
            guide: Guide::shipped().unwrap(),
            forms: BTreeMap::new(),
            screens: BTreeMap::new(),
            home: Home::new(),
        }
    }

    fn form(&mut self, name: &str) -> Result<&Form, String> {
        let known = self.forms.entry(name.to_owned());
        known
            .or_insert_with(|| drive::form(name))
            .as_ref()
            .map_err(Clone::clone)
    }

    fn screen(&mut self, name: &str) -> Result<&str, String> {
        let known = self.screens.entry(name.to_owned());
        known
            .or_insert_with(|| drive::screen(name))
            .as_deref()
            .map_err(Clone::clone)
    }
}

/// Returns why an entry is not true; nothing where it is.
pub(super) fn fault(program: &mut Program, by: &Served) -> Option<String> {
    checked(program, by).err()
}

#[expect(clippy::too_many_lines, reason = "an arm for each sort of entry")]
fn checked(program: &mut Program, by: &Served) -> Result<(), String> {
    let vocabulary = program.library.vocabulary();
    match by {
        Served::Command(title) => is(
            Keymap::built_in()
                .named()
                .iter()
                .any(|command| command.names.title == title),
            "no such command",
        ),
        Served::Part(title) => drive::rows(title).map(drop),
        Served::Cell(slug) => cell(&program.guide, slug),
        Served::Lens(slug) => {
            let lens = program.guide.lens(slug).ok_or("no such lens")?;
            in_formulation(program.guide.lenses.len(), &[&lens.title])
        }
        Served::Slot(path) => {
            let (lens, slot) = path.split_once('/').ok_or("no lens and slot")?;
            let found = program.guide.slot(lens, slot).ok_or("no such slot")?;
            let lens = program.guide.lens(lens).ok_or("no such lens")?;
            in_formulation(program.guide.lenses.len(), &[&lens.title, &found.title])
        }
        Served::Element(slug) => {
            let element = program.guide.element(slug).ok_or("no such element")?;
            let asked = drive::rows("Consent")?;
            let asks = |words: &String| words.contains(&element.title);
            is(
                asked.iter().any(|row| asks(&row.words) || asks(&row.lead)),
                "the chart does not ask for it",
            )
        }
        Served::Field(form, name) => field(program.form(form)?, name).map(drop),
        Served::Choice(form, name, option) => match field(program.form(form)?, name)? {
            Value::Choice { options, .. } => is(options.contains(option), "no such choice"),
            Value::Text(_) | Value::Long(_) => Err(String::from("nothing to choose")),
        },
        Served::Screen(name, words) => {
            let shown = program.screen(name)?;
            is(
                shown.contains(words),
                &format!("not shown there, but: {shown}"),
            )
        }
        Served::About(words) => is(program.screen("about")?.contains(words), "not said there"),
        Served::Sign(sign) => logs(sign),
        Served::Moment(letter) => marks(Scope::Moments, "v", letter, |kind| {
            matches!(kind, Kind::Moment(_))
        }),
        Served::Marker(letter) => marks(Scope::Markers, "p", letter, |kind| {
            matches!(kind, Kind::Marker(_))
        }),
        Served::Rule(id) => is(Rule::ALL.iter().any(|rule| rule.id() == id), "no such rule"),
        Served::Model(slug, client, words) => model(program, slug, client, words),
        Served::Factor(word) => is(
            program.factors.contains(word.as_str()),
            "no explanation gives it",
        ),
        Served::Techniques(ids) => techniques(&program.library, ids).map(drop),
        Served::School(school, ids) => {
            let orientations = &vocabulary.orientations;
            for technique in techniques(&program.library, ids)? {
                let belongs = technique.orientations.iter().any(|key| {
                    let orientation = orientations.get(*key);
                    orientation.is_some_and(|one| one.school.as_str() == school)
                });
                is(belongs, &format!("{} is of another school", technique.id))?;
            }
            Ok(())
        }
        Served::Source(id, word) => {
            let found = techniques(&program.library, id)?;
            is(
                found.iter().all(|one| one.source.as_str().contains(word)),
                "its source does not name it",
            )
        }
        Served::Before(ids, first) => {
            let first = techniques(&program.library, first)?;
            let all = techniques(&program.library, ids)?;
            let needs = |one: &&Technique| {
                first
                    .iter()
                    .any(|first| one.prerequisites.contains(&first.id))
            };
            is(all.iter().all(needs), "it does not come first")
        }
        Served::Orientation(slug) => used(program, slug, &vocabulary.orientations, |one, key| {
            one.orientations.contains(&key)
        }),
        Served::Concern(slug) => used(program, slug, &vocabulary.concerns, |one, key| {
            one.concerns.contains(&key)
        }),
        Served::Flag(slug) => used(program, slug, &vocabulary.flags, |one, key| {
            one.caution(key).is_some()
        }),
        Served::Step(slug) => used(program, slug, &vocabulary.steps, |one, key| {
            one.steps.contains(&key)
        }),
        Served::Family(slug) => used(program, slug, &vocabulary.families, |one, key| {
            one.family == key
        }),
        Served::Cli(call) => {
            let (task, flag) = call.split_once(' ').ok_or("no subcommand and flag")?;
            let help = program.home.call(&["help", task]);
            is(help.code == Some(0), "no such subcommand")?;
            let flags = help.out.split_whitespace();
            let mut flags = flags.map(|word| word.trim_end_matches(','));
            is(flags.any(|word| word == flag), "no such flag")
        }
        Served::Measure(id, topic) => {
            let measure = program.guide.measures.get(id).ok_or("no such measure")?;
            let mut items = measure.items.iter();
            is(
                items.any(|item| item.label == *topic),
                "it does not ask about that",
            )?;
            is(!measure.scales.is_empty(), "it is not scored")
        }
        Served::Open(..) => Ok(()),
    }
}

fn is(good: bool, why: &str) -> Result<(), String> {
    if good { Ok(()) } else { Err(why.to_owned()) }
}

/// A model gives points and asks, can be chosen as the main one, is that of a made-up client, and their session shows
/// these words because of it.
fn model(program: &mut Program, slug: &str, client: &str, words: &str) -> Result<(), String> {
    let model = program.guide.models.model(slug).ok_or("no such model")?;
    is(!model.points.is_empty(), "it gives no points")?;
    is(!model.asks.is_empty(), "it asks nothing")?;
    let title = model.title.clone();
    match field(program.form("plan")?, "Main model")? {
        Value::Choice { options, .. } => is(options.contains(&title), "it cannot be chosen")?,
        Value::Text(_) | Value::Long(_) => return Err(String::from("nothing to choose")),
    }
    let desk = drive::at(&format!("{client} enter enter esc 1"));
    let main = desk.client().dossier.plan.model.clone();
    is(
        main.as_deref() == Some(slug),
        "the client has another model",
    )?;
    is(
        drive::words(&desk).contains(words),
        "the session does not show it",
    )
}

/// A cell is asked for in the chart, under its own name.
fn cell(guide: &Guide, slug: &str) -> Result<(), String> {
    let holds =
        |group: &&alongside::domain::guide::Group| group.cells.iter().any(|cell| cell.slug == slug);
    let group = guide.groups.iter().find(holds).ok_or("no such cell")?;
    let cell = guide.cell(slug).ok_or("no such cell")?;
    let rows = drive::rows(&group.title)?;
    is(
        rows.iter().any(|row| row.lead == cell.title),
        "the chart does not ask for it",
    )
}

/// The formulation shows these words through one of its lenses.
fn in_formulation(lenses: usize, words: &[&String]) -> Result<(), String> {
    let mut desk = drive::part("Formulation")?;
    drive::rows("Formulation")?;
    for _ in 0..lenses {
        let shown = drive::words(&desk);
        if words.iter().all(|words| shown.contains(words.as_str())) {
            return Ok(());
        }
        desk.press("right");
    }
    Err(String::from("the formulation does not show it"))
}

fn field<'a>(form: &'a Form, name: &str) -> Result<&'a Value, String> {
    let fields = form.fields.iter();
    let names: Vec<&str> = fields.clone().map(FormField::label).collect();
    fields
        .clone()
        .find(|field| field.label() == name)
        .map(|field| &field.value)
        .ok_or_else(|| format!("no such field among {names:?}"))
}

/// A sign makes its kind of line, in a session in which a technique was just used.
fn logs(sign: &str) -> Result<(), String> {
    let (line, wanted) = match sign {
        "" => ("shoulders up", Kind::Seen),
        "," => (",bus again", Kind::Said),
        "." => (".named the pattern", Kind::Did),
        "/" => ("/paced", Kind::Did),
        "=" => ("=7", Kind::Rate),
        "= #" => ("=6 #2", Kind::Rate),
        "+" => ("+bus log", Kind::Task),
        "+?" => ("+?asks about medication", Kind::Park),
        "++" => ("++third stop alone", Kind::Next),
        "?" => ("?shame about being seen", Kind::Idea),
        "!" => ("!passive thoughts", Kind::Risk),
        ";" => (";felt protective", Kind::Drawer),
        _ => return Err(String::from("no such sign")),
    };
    let mut desk = drive::at("am enter enter esc 2 /paced enter");
    let before = desk.log().len();
    desk.line(line);
    let newest = desk.newest().line;
    is(desk.log().len() == before + 1, "nothing is logged")?;
    is(newest.kind == wanted, "another kind of line is logged")?;
    let is_goal = matches!(newest.rating, Some(Rating::Goal { .. }));
    is(is_goal == (sign == "= #"), "another rating is logged")?;
    is(
        newest.technique.is_some() == (sign == "/"),
        "no technique of the library is logged",
    )
}

/// A letter behind the menu logs what it marks.
fn marks(scope: Scope, menu: &str, letter: &str, wanted: fn(&Kind) -> bool) -> Result<(), String> {
    is(
        Keymap::built_in()
            .rows(scope)
            .any(|command| command.key == letter),
        "no such letter",
    )?;
    let mut desk = drive::at("am enter enter");
    desk.press(&format!("esc {menu} {letter}"));
    is(wanted(&desk.newest().line.kind), "nothing is marked")
}

/// Reads `T001-T018 T020`; every one of them has to be there.
fn techniques<'a>(library: &'a Library, ids: &str) -> Result<Vec<&'a Technique>, String> {
    let number = |id: &str| -> Result<u32, String> {
        let number = id.strip_prefix('T').and_then(|n| n.parse().ok());
        number.ok_or_else(|| format!("{id} is no id"))
    };
    let mut found = Vec::new();
    for span in ids.split(' ') {
        let (from, to) = span.split_once('-').unwrap_or((span, span));
        let (from, to) = (number(from)?, number(to)?);
        is(from <= to, "the range runs backwards")?;
        for n in from..=to {
            let id = format!("T{n:03}");
            let technique = id.parse().ok().and_then(|id| library.get(id));
            found.push(technique.ok_or_else(|| format!("{id} is not in the library"))?);
        }
    }
    Ok(found)
}

/// A term of the vocabulary is there and a technique carries it.
fn used<T: Term>(
    program: &Program,
    slug: &str,
    table: &Table<T>,
    carries: fn(&Technique, T::Key) -> bool,
) -> Result<(), String> {
    let key = table.key(slug).ok_or("no such term")?;
    let mut all = program.library.iter().map(|(_, technique)| technique);
    is(
        all.any(|technique| carries(technique, key)),
        "no technique carries it",
    )
}

/// Returns the factors that get points in the suggestions for a goal of A.M., with everything known that can be.
fn factors(library: &Library) -> BTreeSet<&'static str> {
    let desk = drive::at("am enter enter esc 2");
    let shelf = desk.state.shelf.clone().unwrap();
    let client = desk.client();
    let today = desk.state.now.wall;
    let known = client.current_goal().unwrap();
    let goal = Goal {
        stage: Some(Stage::Action),
        ..known.clone()
    };
    assert!(goal.concern.is_some());
    let flags = [Flag {
        flag: String::from("panic-prone"),
        value: FlagValue::Present,
        date: today.date_naive(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    }];
    let ledger = Ledger::of(&client.dossier);
    let list = suggest(&Situation {
        library,
        goal: Some(&goal),
        step: Some("apply"),
        flags: &flags,
        ledger: &ledger,
        course: situation(
            client,
            &shelf,
            client.seen(&desk.state.clinician),
            desk.state.now,
        )
        .course,
        minutes_left: Some(30),
        today: today.date_naive(),
        critical_open: false,
        alliance_fell: false,
    });
    let parts = list.rows.iter().flat_map(|row| &row.parts);
    parts
        .filter(|part| part.points != 0 && !part.why.is_empty())
        .map(|part| part.factor.word())
        .collect()
}
