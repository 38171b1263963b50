//! What integrative means here: the third page of the help, in our own words.
//!
//! It says where the idea comes from and what it asks for. It says nothing of how well it works (map H11): there is no
//! source for that here.

/// The heading of the page.
pub const TITLE: &str = "What integrative means here";

/// No paragraph holds what was typed.
pub const NOT_SAID: &str = "This page does not speak of that.";

/// The page: headings, each with its paragraphs.
pub const PAGE: [(&str, &[&str]); 3] = [
    (
        "The idea",
        &[
            "No single theory is enough for everything that troubles a person. So work is drawn from several schools, \
             and a formulation is called integrative only when the same facts were looked at through two lenses or more.",
            "In five words: flexible, evolving, collaborative, customised, adaptable.",
            "Much hangs on the relationship between client and therapist: it is built first and looked after throughout.",
            "The aim is therapy that sees the whole person, that does what it is there for, and that lets them heal and \
             grow. An aim is no promise: how it goes with this client is seen in this client's record only.",
        ],
    ),
    (
        "Where it comes from",
        &[
            "Early roots: Freud and psychoanalysis, Rogers and humanistic therapy, Ellis and cognitive-behavioural therapy.",
            "From the middle of the 20th century on: an answer to the limits of schools that each stood alone.",
            "1960s and 1970s: the schools open up to each other, in a time of postmodern and pluralist thinking.",
            "1980s and 1990s: integrative therapy takes shape; psychodynamic, behavioural, humanistic and cognitive work \
             are combined.",
            "Associations and journals grow up around it, among them the Society for the Exploration of Psychotherapy \
             Integration (SEPI), founded in 1983.",
            "Since 2000: mindfulness, neuroscience and positive psychology are taken in.",
            "In short: from one theory to many.",
        ],
    ),
    (
        "What is not claimed",
        &[
            "That combining works better than not combining. Levels of evidence in the library are proposed, with the \
             library's date: review them before relying on them.",
        ],
    ),
];
