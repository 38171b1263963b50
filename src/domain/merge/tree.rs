//! Joins values part by part, as their shape says, with the version both came from where it is known.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde_json::{Map, Value};

use crate::domain::merge::rift::{Held, Rift, Version, Within};
use crate::domain::merge::shape::{List, Order, Shape};
use crate::domain::time::Stamp;

/// Fields of which, where one side has a value and the other has none, none stands until somebody has looked: an open RISK
/// entry is closed, and a legal hold lifted, by a decision and never by doubt.
const OPEN: [&str; 2] = ["closed", "lifted"];
/// Where the time of a thing stands.
const TIMES: [&str; 13] = [
    "/at",
    "/written",
    "/created",
    "/begun",
    "/history/0/at",
    "/on/at",
    "/until",
    "/closed",
    "/given",
    "/received",
    "/date",
    "/on",
    "/from",
];
/// Where the earlier values of a thing stand, with who replaced them when.
const ROWS: [&str; 3] = ["history", "replaced", "amended"];

/// One part in three versions; a base that is not known is none, one without the part holds none.
#[derive(Clone, Copy)]
pub(super) struct Three<'a> {
    pub(super) base: Option<Option<&'a Value>>,
    pub(super) ours: Option<&'a Value>,
    pub(super) theirs: Option<&'a Value>,
}

/// A join that is under way.
pub(super) struct Work<'a> {
    within: Option<Within>,
    rifts: Vec<Rift>,
    place: Vec<String>,
    /// What the part lies in, on both sides, the innermost last.
    around: Vec<[Option<&'a Value>; 2]>,
}

/// The things of a list by what tells them apart.
type Items<'a> = BTreeMap<String, &'a Value>;

impl<'a> Work<'a> {
    pub(super) fn new(within: Option<Within>) -> Self {
        Self {
            within,
            rifts: Vec::new(),
            place: Vec::new(),
            around: Vec::new(),
        }
    }

    /// Returns what was changed differently.
    pub(super) fn done(self) -> Vec<Rift> {
        self.rifts
    }

    /// Returns the joined part; none where it is not there any more.
    pub(super) fn value(&mut self, shape: &Shape, three: Three<'a>) -> Option<Value> {
        let Three { base, ours, theirs } = three;
        if ours == theirs {
            return ours.cloned();
        }
        if let Some(base) = base {
            if base == ours && holds_all(shape, ours, theirs) {
                return theirs.cloned();
            }
            if base == theirs && holds_all(shape, theirs, ours) {
                return ours.cloned();
            }
        }
        match (shape, ours, theirs) {
            (Shape::Fields(fields), Some(Value::Object(left)), Some(Value::Object(right))) => {
                Some(self.fields(fields, three, left, right))
            }
            (Shape::List(list), _, _) => match [rows_of(ours), rows_of(theirs)] {
                [Some(left), Some(right)] => self.list(list, base, left, right),
                _ => self.clash(ours, theirs),
            },
            _ => self.clash(ours, theirs),
        }
    }

    fn fields(
        &mut self,
        shapes: &[(&str, Shape)],
        three: Three<'a>,
        left: &'a Map<String, Value>,
        right: &'a Map<String, Value>,
    ) -> Value {
        let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
        let mut joined = Map::new();
        self.around.push([three.ours, three.theirs]);
        for name in names {
            let shape = shapes.iter().find(|(known, _)| known == name);
            let shape = shape.map_or(&Shape::Whole, |(_, shape)| shape);
            let part = Three {
                base: three.base.map(|base| base.and_then(|base| base.get(name))),
                ours: left.get(name),
                theirs: right.get(name),
            };
            self.place.push(name.clone());
            if let Some(value) = self.value(shape, part) {
                joined.insert(name.clone(), value);
            }
            self.place.pop();
        }
        self.around.pop();
        Value::Object(joined)
    }

    fn list(
        &mut self,
        list: &List,
        base: Option<Option<&'a Value>>,
        left: &'a [Value],
        right: &'a [Value],
    ) -> Option<Value> {
        let base = base.map(|base| rows_of(base).unwrap_or_default());
        // A key that stands twice on a side tells nothing apart there: only all of each does.
        let key = if [left, right]
            .into_iter()
            .chain(base)
            .all(|rows| is_single(rows, list.key))
        {
            list.key
        } else {
            &[]
        };
        let by_key = |rows: &'a [Value]| -> Items<'a> {
            rows.iter().map(|row| (key_of(row, key), row)).collect()
        };
        let (ours, theirs) = (by_key(left), by_key(right));
        let base = base.map(by_key);
        let mut joined: BTreeMap<String, Value> = BTreeMap::new();
        let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        for name in keys {
            let before = base.as_ref().map(|base| base.get(name).copied());
            self.place.push(name.clone());
            let row = match (ours.get(name), theirs.get(name)) {
                (Some(one), Some(other)) => self.value(
                    list.item,
                    Three {
                        base: before,
                        ours: Some(one),
                        theirs: Some(other),
                    },
                ),
                (Some(one), None) => self.alone(list, before, one, true),
                (None, Some(one)) => self.alone(list, before, one, false),
                (None, None) => None,
            };
            self.place.pop();
            if let Some(row) = row {
                joined.insert(name.clone(), row);
            }
        }
        let names = |rows: &[Value]| -> Vec<String> {
            let mut names: Vec<String> = Vec::new();
            for row in rows {
                let name = key_of(row, key);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let order = match list.order {
            Order::Time => by_time(&joined),
            Order::Hand => by_hand(names(left), names(right), &joined),
        };
        let rows: Vec<Value> = order
            .iter()
            .filter_map(|name| joined.remove(name))
            .collect();
        (!rows.is_empty()).then_some(Value::Array(rows))
    }

    /// Returns what becomes of something only one side has: the other never had it, or took it out.
    fn alone(
        &mut self,
        list: &List,
        before: Option<Option<&Value>>,
        one: &'a Value,
        is_ours: bool,
    ) -> Option<Value> {
        match before.flatten() {
            Some(before) if !list.stays && before == one => return None,
            // Taken out there and changed here: it stays, and somebody looks at it.
            Some(before) if before != one && !list.stays => {
                let sides = if is_ours {
                    [Some(one), None]
                } else {
                    [None, Some(one)]
                };
                self.tell(sides);
            }
            _ => {}
        }
        Some(one.clone())
    }

    /// Chooses between two values, whichever side is ours, and keeps both in a rift.
    fn clash(&mut self, ours: Option<&'a Value>, theirs: Option<&'a Value>) -> Option<Value> {
        self.tell([ours, theirs]);
        let is_open = self
            .place
            .last()
            .is_some_and(|name| OPEN.contains(&name.as_str()));
        let rank = |value: Option<&Value>, side: usize| {
            let there = value.is_some() != is_open;
            let written = self.written(side).map(|(at, _)| at);
            (there, written, value.map(text_of))
        };
        if rank(ours, 0) >= rank(theirs, 1) {
            ours.cloned()
        } else {
            theirs.cloned()
        }
    }

    fn tell(&mut self, sides: [Option<&'a Value>; 2]) {
        let Some(within) = self.within else {
            self.rifts.push(Rift::unplaced(self.place.clone()));
            return;
        };
        let versions = sides.into_iter().enumerate().map(|(side, value)| {
            let written = self.written_of(side, value);
            Version {
                value: Held::of(value),
                at: written.as_ref().map(|(at, _)| *at),
                by: written.map(|(_, by)| by).unwrap_or_default(),
            }
        });
        let rift = Rift::new(within, self.place.clone(), versions.collect());
        self.rifts.push(rift);
    }

    fn written_of(&self, side: usize, value: Option<&'a Value>) -> Option<(Stamp, String)> {
        value.and_then(last_written).or_else(|| self.written(side))
    }

    /// Returns when the thing that is being joined was written last on a side, and by whom.
    fn written(&self, side: usize) -> Option<(Stamp, String)> {
        let around = self.around.iter().rev();
        let mut around = around.filter_map(|both| both.get(side).copied().flatten());
        around.find_map(last_written)
    }
}

/// Returns when a thing was written last, and by whom, as its own rows say.
fn last_written(thing: &Value) -> Option<(Stamp, String)> {
    let by = |row: &Value| {
        row.get("by")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let rows = ROWS
        .iter()
        .filter_map(|name| thing.get(name)?.as_array())
        .flatten();
    let newest = rows
        .filter_map(|row| Some((stamp(row.get("at")?)?, by(row))))
        .max();
    newest.or_else(|| {
        let at = ["at", "written", "created"]
            .iter()
            .find_map(|name| stamp(thing.get(name)?))?;
        Some((at, by(thing)))
    })
}

fn stamp(value: &Value) -> Option<Stamp> {
    DateTime::parse_from_rfc3339(value.as_str()?).ok()
}

/// Tells whether a newer part still has everything of an older one that nothing may take out.
pub(super) fn holds_all(shape: &Shape, old: Option<&Value>, new: Option<&Value>) -> bool {
    match shape {
        Shape::Fields(fields) => fields.iter().all(|(name, shape)| {
            let part = |whole: Option<&'_ Value>| whole.and_then(|whole| whole.get(name)).cloned();
            let (old, new) = (part(old), part(new));
            holds_all(shape, old.as_ref(), new.as_ref())
        }),
        Shape::List(list) if list.stays => {
            let keys = |whole: Option<&Value>| -> BTreeSet<String> {
                let rows = rows_of(whole).unwrap_or_default();
                rows.iter().map(|row| key_of(row, list.key)).collect()
            };
            keys(old).is_subset(&keys(new))
        }
        Shape::Whole | Shape::List(_) => true,
    }
}

/// Returns the rows of a list; one that is not there has none.
fn rows_of(value: Option<&Value>) -> Option<&[Value]> {
    match value {
        None => Some(&[]),
        Some(value) => value.as_array().map(Vec::as_slice),
    }
}

fn is_single(rows: &[Value], key: &[&str]) -> bool {
    let names: BTreeSet<String> = rows.iter().map(|row| key_of(row, key)).collect();
    names.len() == rows.len()
}

/// Returns what tells a row apart, as text.
pub(super) fn key_of(row: &Value, key: &[&str]) -> String {
    if key.is_empty() {
        return text_of(row);
    }
    let parts = key.iter().map(|name| {
        let at = ["/", name].concat();
        match row.pointer(&at) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => text_of(other),
        }
    });
    parts.collect::<Vec<_>>().join("|")
}

/// Returns a value as text that is the same wherever it is made: the names in it are sorted.
pub(super) fn text_of(value: &Value) -> String {
    value.to_string()
}

/// Returns when a row is of, in seconds since 1970.
fn time_of(row: &Value) -> Option<i64> {
    TIMES.iter().find_map(|at| {
        let text = row.pointer(at)?.as_str()?;
        let instant = DateTime::parse_from_rfc3339(text).map(|at| at.timestamp());
        let civil = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S");
        let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Into::into);
        let civil = |_| {
            civil()
                .or_else(|_| day())
                .map(|at: NaiveDateTime| at.and_utc().timestamp())
        };
        instant.or_else(civil).ok()
    })
}

fn by_time(rows: &BTreeMap<String, Value>) -> Vec<String> {
    let mut keys: Vec<(Option<i64>, &String)> =
        rows.iter().map(|(key, row)| (time_of(row), key)).collect();
    keys.sort();
    keys.into_iter().map(|(_, key)| key.clone()).collect()
}

/// Returns an order somebody gave: what both sides have in the order of one of them, then what only one has. Where only
/// one side has more, its order stands.
fn by_hand(left: Vec<String>, right: Vec<String>, rows: &BTreeMap<String, Value>) -> Vec<String> {
    let common = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter()
            .filter(|key| other.contains(key))
            .cloned()
            .collect()
    };
    let (ours, theirs) = (common(&left, &right), common(&right, &left));
    if ours == theirs && ours.len() == right.len() {
        return left;
    }
    if ours == theirs && theirs.len() == left.len() {
        return right;
    }
    let mut order = ours.max(theirs);
    order.extend(
        rows.keys()
            .filter(|key| !order.contains(key))
            .cloned()
            .collect::<Vec<_>>(),
    );
    order
}
