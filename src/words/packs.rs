//! Sentences about packs of techniques and the practice's library files: what is wrong with one, and what calls say.

use std::fmt::Display;

/// A file is no text.
pub const NOT_UTF8: &str = "this is no UTF-8 text";
/// What is expected instead.
pub const UTF8: &str = "text in UTF-8";
/// How large a file may be.
pub const SIZE: &str = "at most 1 MiB";
/// How many rows a file may have.
pub const ROWS: &str = "at most 2000 rows in one file";
/// How long a line may be.
pub const LINE: &str = "at most 8000 characters on a line";
/// What characters may stand in a text.
pub const VISIBLE: &str = "letters, marks and blanks that can be seen";
/// How long a list within a row may be.
pub const LIST: &str = "at most 64 in one row";
/// Which tables a pack may bring.
pub const OPEN_TABLES: &str =
    "techniques, and new families, orientations, concerns, flags and words";
/// A pack holds nothing.
pub const EMPTY: &str = "the pack holds no technique";
/// What is expected of a pack.
pub const TECHNIQUES: &str = "at least one technique";
/// What is expected instead of a mark.
pub const WHOLE_ROW: &str = "a whole technique, without `hidden`, `favourite` and `shadows`";
/// What to do about a number that is given already.
pub const RENUMBER: &str = "another number; --renumber gives new ones";
/// Where pointers may lead.
pub const WITHIN: &str = "a shipped technique, or one of the pack itself";
/// A name cannot be read.
pub const NO_LETTERS: &str = "the name has no letter";
/// What is expected of a name.
pub const NAME: &str = "a name that no other technique is taken for, in letters of one script";
/// What lets a row stand in for a shipped one.
pub const SHADOW: &str = "a number of its own (U001), or --shadow";
/// What lets a pack bring words of its own.
pub const VOCABULARY: &str = "known words only, or --vocabulary";
/// What is expected of words a pack brings.
pub const NEW_WORDS: &str = "new words only: what is known is never changed by a pack";

/// Says that a file is too large.
pub fn too_large(bytes: usize) -> String {
    format!("the file has {bytes} bytes")
}

/// Says that a file has too many rows.
pub fn too_many_rows(rows: usize) -> String {
    format!("the file has {rows} rows")
}

/// Says that a line is too long.
pub fn line_too_long(length: usize) -> String {
    format!("this line has {length} characters")
}

/// Says that a text is too long.
pub fn text_too_long(field: &str, length: usize) -> String {
    format!("`{field}` has {length} characters")
}

/// Says that a text is too long, wherever it stands.
pub fn text_is_long(length: usize) -> String {
    format!("this text has {length} characters")
}

/// Marks are piled up, wherever it is.
pub const MARKS_PILED: &str = "marks are piled up on one letter";

/// Says how long a text may be.
pub fn at_most(most: usize) -> String {
    format!("at most {most} characters")
}

/// Says that a list is too long.
pub fn list_too_long(field: &str, length: usize) -> String {
    format!("`{field}` lists {length}")
}

/// Says that a character of the file cannot be seen or acts on a terminal.
pub fn hidden_character(code: &str) -> String {
    format!("the character {code} is hidden or acts on a terminal")
}

/// Says that a text holds such a character, however it is written.
pub fn hidden_in(field: &str, code: &str) -> String {
    format!("`{field}` holds {code}, which is hidden or acts on a terminal")
}

/// Says that marks are piled up on a letter.
pub fn piled(field: &str) -> String {
    format!("`{field}` piles marks up on one letter")
}

/// Says that a table belongs to the program.
pub fn closed_table(table: &str) -> String {
    format!("`{table}` says what shipped words mean and is no pack's to change")
}

/// Says that a row marks a technique.
pub fn marks(id: impl Display) -> String {
    format!(
        "{id} is hidden, liked, tagged or replaced by a mark, which is the practice's own to choose"
    )
}

/// Says that a number is given here already.
pub fn number_given(id: impl Display, name: &str) -> String {
    format!("{id} is given here already, to `{name}`")
}

/// Says that a pointer leads out of the pack.
pub fn points_out(id: impl Display) -> String {
    format!("{id} is not in the pack and may be another technique here")
}

/// Says that a name mixes scripts.
pub fn two_scripts(name: &str) -> String {
    format!("`{name}` mixes letters of two scripts that look alike")
}

/// Says that a name looks like another technique's.
pub fn looks_like(name: &str, other: impl Display) -> String {
    format!("`{name}` looks like the name of {other}")
}

/// Says that a row would stand in for a shipped one.
pub fn stands_in(id: impl Display, name: &str) -> String {
    format!("{id} would stand in for the shipped `{name}`")
}

/// Says that a stop would be lost.
pub fn loses_stop(id: impl Display, flag: &str) -> String {
    format!("{id} would lose the stop `{flag}`")
}

/// Says what lets a stop be lost.
pub fn losing(flag: &str) -> String {
    format!("the stop, or --losing {flag}")
}

/// Says that a warning would be lost.
pub fn loses_warning(id: impl Display) -> String {
    format!("{id} would lose the warning of level X")
}

/// What is expected then.
pub const LEVEL_X: &str = "evidence X, which no pack takes away";

/// Says that caution words would be lost.
pub fn loses_words(id: impl Display) -> String {
    format!("{id} would lose or change its caution words")
}

/// What lets them be lost.
pub const LOSING_WORDS: &str = "the shipped words, or --losing \"caution words\"";

/// Says that a pack changes a word that is known.
pub fn changes_word(table: &str, slug: &str) -> String {
    format!("`{slug}` of `{table}` is known here and would be changed")
}

/// Says that a pack brings a word of its own.
pub fn brings_word(table: &str, slug: &str) -> String {
    format!("`{slug}` of `{table}` is not known here and would be added")
}

/// What calls of `alongside library` say.
pub mod cli {
    use std::fmt::Display;

    /// The command.
    pub const ABOUT: &str =
        "The practice's own techniques and packs: list, show, check, hand on, take in";
    /// List.
    pub const LIST: &str = "List techniques, one a line: id, name, family, marks";
    /// Own rows only.
    pub const OWN: &str = "Only those the practice wrote or changed";
    /// Hidden rows only.
    pub const HIDDEN: &str = "Only those the practice hides";
    /// Liked rows only.
    pub const LIKED: &str = "Only those the practice likes";
    /// As JSON.
    pub const JSON: &str = "Print JSON";
    /// Show.
    pub const SHOW: &str = "Print one technique, whole";
    /// An id.
    pub const ID: &str = "The id of a technique: T057, U001";
    /// Flags.
    pub const FLAGS: &str = "Print for each flag which techniques it stops and how many it adapts";
    /// Lint.
    pub const LINT: &str =
        "Name every mistake in library files by line; without a file, in all of this practice";
    /// Files to lint.
    pub const LINT_FILES: &str = "Library files";
    /// Export.
    pub const EXPORT: &str =
        "Write techniques of the practice into a new file that others can import";
    /// The file to write.
    pub const EXPORT_FILE: &str = "The file to write; it must not be there yet";
    /// All own rows.
    pub const ALL_OWN: &str = "Every technique the practice wrote or changed";
    /// Own rows with a tag.
    pub const TAG: &str = "Those with this tag";
    /// Import.
    pub const IMPORT: &str = "Take a pack in: whole, or not at all";
    /// The file to read.
    pub const IMPORT_FILE: &str = "The pack";
    /// Its name here.
    pub const NAME: &str = "What the pack is called here; else what its file is called";
    /// Shadow.
    pub const SHADOW: &str =
        "Its rows may stand in for shipped ones; each caution that is lost is listed";
    /// Losing.
    pub const LOSING: &str = "A stop that may be lost by that, by its flag; or \"caution words\"";
    /// Renumber.
    pub const RENUMBER: &str = "Give its techniques new numbers";
    /// Vocabulary.
    pub const VOCABULARY: &str =
        "It may bring new families, orientations, concerns, flags and words";
    /// Remove.
    pub const REMOVE: &str = "Take a pack out again; it is kept in the history";
    /// The pack.
    pub const PACK: &str = "The name of the pack";
    /// Hide.
    pub const HIDE: &str =
        "Leave a technique out of lists and searches; past sessions go on naming it";
    /// Show again.
    pub const UNHIDE: &str = "Show a hidden technique again";
    /// Like.
    pub const LIKE: &str = "Like a technique, or like it no more";

    /// What a list column says of a row.
    pub const HIDDEN_MARK: &str = "hidden";
    /// What a list column says of a row.
    pub const LIKED_MARK: &str = "liked";

    /// No such technique.
    pub fn no_technique(id: &str) -> String {
        format!("no technique has the id {id}")
    }

    /// What to do then.
    pub const HINT_ID: &str =
        "`alongside search WORDS` finds it by name; ids are written T057 or U001.";

    /// A file cannot be read.
    pub fn not_read(file: &str, why: &str) -> String {
        format!("{file}: {why}")
    }

    /// What to do then.
    pub const HINT_FILE: &str = "Give the path of a library file.";

    /// A pack is refused.
    pub fn refused(file: &str, mistakes: usize) -> String {
        match mistakes {
            1 => format!("{file} is refused whole, for 1 reason; nothing is written"),
            n => format!("{file} is refused whole, for {n} reasons; nothing is written"),
        }
    }

    /// What to do then.
    pub const HINT_REFUSED: &str = "Each reason stands above with line and column. A pack is taken in without any, or not at all.";

    /// A caution that is lost.
    pub fn lost(id: impl Display, is_stop: bool, flag: &str) -> String {
        let level = if is_stop { "STOP" } else { "adapt" };
        format!("{id} loses: {level} {flag}")
    }

    /// A pack was imported.
    pub fn imported(name: &str, techniques: usize, ids: &str) -> String {
        format!("{name}: {techniques} taken in: {ids}")
    }

    /// A pack is there already.
    pub fn already(name: &str) -> String {
        format!("already there as the pack {name}; nothing is written")
    }

    /// A pack's name is taken.
    pub fn name_taken(name: &str) -> String {
        format!("a library file called {name} is there already")
    }

    /// What to do then.
    pub const HINT_NAME_TAKEN: &str =
        "Give another name with --name, or take the pack out first: `alongside library remove`.";

    /// A pack's name cannot be one.
    pub fn no_name(name: &str) -> String {
        format!("a pack cannot be called {name}")
    }

    /// What to do then.
    pub const HINT_NO_NAME: &str =
        "Give a name with --name: small letters, digits and hyphens, up to 40.";

    /// There is no such pack.
    pub fn no_pack(name: &str) -> String {
        format!("there is no pack called {name}")
    }

    /// What to do then.
    pub const HINT_NO_PACK: &str = "`alongside library list` names packs at its end. Files written by hand are removed by hand.";

    /// A pack was taken out.
    pub fn removed(name: &str, kept: &str) -> String {
        format!("{name} is taken out; it is kept in {kept}")
    }

    /// Techniques of other rows that point to a pack.
    pub fn pointed_to(id: impl Display) -> String {
        format!("{id} points to a technique of this pack")
    }

    /// A pack cannot be taken out.
    pub const STILL_POINTED_TO: &str = "the pack is still pointed to; nothing is written";

    /// What to do then.
    pub const HINT_POINTED_TO: &str = "Take these pointers out first.";

    /// Nothing was chosen to export.
    pub const NOTHING_TO_EXPORT: &str = "there is nothing to export";

    /// What to do then.
    pub const HINT_EXPORT: &str = "Name techniques by id, or --tag, or --all-own; only what the practice wrote or changed can be handed on.";

    /// A technique is not the practice's.
    pub fn not_own(id: impl Display) -> String {
        format!("{id} is shipped with the program and is there everywhere")
    }

    /// A technique came with a pack.
    pub fn of_pack(id: impl Display) -> String {
        format!("{id} came with a pack, which can be handed on as it is")
    }

    /// A technique is not whole.
    pub fn not_whole(id: impl Display, lacks: &str) -> String {
        format!("{id} is not complete: {lacks}")
    }

    /// A pack was written.
    pub fn exported(file: &str, techniques: usize, ids: &str) -> String {
        format!("{file}: {techniques} techniques: {ids}")
    }

    /// It brings techniques that were not named.
    pub fn brought(ids: &str) -> String {
        format!("with what they point to: {ids}")
    }

    /// It stands in for shipped rows.
    pub fn shadowing(ids: &str) -> String {
        format!("stands in for shipped ones, to be imported with --shadow: {ids}")
    }

    /// It brings words.
    pub fn with_words(words: &str) -> String {
        format!("with words of the practice, to be imported with --vocabulary: {words}")
    }

    /// It holds reasons.
    pub fn with_reasons(ids: &str) -> String {
        format!(
            "holds your reasons for cautions taken away, read them before you hand it on: {ids}"
        )
    }

    /// It holds nothing about clients.
    pub const NO_CLIENT_DATA: &str = "holds no client, no session, no name of yours; notes of techniques are word for word as you wrote them";

    /// The export would not be taken in.
    pub const NOT_SOUND: &str = "the pack would not be taken in elsewhere; nothing is written";

    /// What to do then.
    pub const HINT_NOT_SOUND: &str = "Mend what stands above first.";

    /// A mark is saved.
    pub fn marked(id: impl Display, name: &str, mark: &str) -> String {
        format!("{id} {name}: {mark}")
    }

    /// Marks, as they are said.
    pub const NOW_HIDDEN: &str = "hidden";
    /// Marks, as they are said.
    pub const NOW_SHOWN: &str = "shown";
    /// Marks, as they are said.
    pub const NOW_LIKED: &str = "liked";
    /// Marks, as they are said.
    pub const LIKED_NO_MORE: &str = "liked no more";

    /// A caution of a technique.
    pub fn caution(level: &str, flag: &str, note: Option<&str>) -> String {
        match note {
            Some(note) => format!("cautions: {level} {flag}: {note}"),
            None => format!("cautions: {level} {flag}"),
        }
    }

    /// Woven through.
    pub const ANY_MINUTES: &str = "minutes: any";

    /// How long it takes.
    pub fn minutes(least: u16, most: u16) -> String {
        format!("minutes: {least}-{most}")
    }

    /// The level of evidence, never without what it is.
    pub fn evidence(letter: &str, note: &str) -> String {
        format!("evidence: {letter}, {note}")
    }

    /// A pack in the list.
    pub fn pack(name: &str, techniques: usize, origin: &str, date: &str) -> String {
        format!("pack {name}  {techniques}  {origin}  {date}")
    }
}
