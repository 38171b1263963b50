//! What the summaries say: each kind of the ending demo client whole, and the parts that need a closing, a letter's consent
//! or an earlier episode.

use alongside::domain::closing::{
    Closing, EndReason, Ending, Episode, FollowUp, FollowUpKind, Referral, Relapse, Retention,
    Skill,
};
use alongside::domain::disclosure::{Authorisation, Store};
use alongside::domain::dossier::Dossier;
use alongside::domain::goal::GoalStatus;
use alongside::domain::id::{AuthorisationId, FollowUpId};
use alongside::domain::summary::SummaryKind;
use alongside::domain::writing::Hand;
use alongside::domain::writing::text::text as plain;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{all, client, draft, made, standing, text, write};
use crate::desk::two_o_clock;

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The ending client with everything on file that an end can have.
fn ended() -> Dossier {
    let mut dossier = client("R.A.");
    let closing = &mut dossier.closing;
    closing.ending = Ending {
        date: Some(on(2026, 12, 10)),
        reason: Some(EndReason::Agreed),
        why: String::from("what he came for is reached"),
        notice: String::from("named in the ninth session, by me"),
        concerns: String::from("odd to go; said aloud"),
        reached: String::from("up by eight, teaches"),
        unresolved: String::from("the old job"),
        care: String::from("blood pressure with the GP"),
        view: String::from("plain and useful"),
        helped: String::from("the loop on paper"),
        not_helped: String::from("the pencil sheet"),
        copy: String::from("this text, on paper"),
    };
    closing.skills = vec![Skill {
        words: String::from("five minutes first, then decide"),
        technique: "T463".parse().ok(),
        confidence: Some(8),
        asked: Some(on(2026, 11, 19)),
        when: String::from("mornings that lie"),
    }];
    closing.relapse = Relapse {
        signs: String::from("not shaving\nsaying fine\nnot whistling"),
        situations: String::from("post from the firm"),
        actions: String::from("Tuesday, whatever the mood"),
        people: String::from("his wife"),
        call: String::from("after three signs in one week: the practice"),
        agreed: Some(on(2026, 11, 19)),
    };
    closing.follow_ups = vec![FollowUp {
        id: FollowUpId(Uuid::from_u128(1)),
        date: on(2027, 2, 11),
        kind: FollowUpKind::Booster,
        words: String::from("once more after two months"),
        done: None,
    }];
    closing.referrals = vec![Referral {
        to: String::from("the GP"),
        why: String::from("mood to be asked about at the blood-pressure check"),
        consent: String::from("dates, reason, result"),
        made: None,
        outcome: String::new(),
    }];
    closing.retention = Some(Retention {
        rule: String::from("de-630f"),
        majority: None,
        why: String::new(),
    });
    dossier
}

#[track_caller]
fn kept(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("summary_{name}"), text);
    });
}

#[test]
fn every_kind_of_the_ending_client_reads_so() {
    let dossier = ended();
    for kind in SummaryKind::ALL {
        kept(kind.slug(), &text(&made(&dossier, kind)));
    }
}

#[test]
fn every_kind_of_every_client_has_its_required_sections_and_a_title() {
    for dossier in all() {
        for kind in SummaryKind::ALL {
            let writing = made(dossier, kind);
            assert_eq!(writing.title, kind.title());
            assert!(writing.sections.iter().all(|one| !one.heading.is_empty()));
            // The leaflet is about nobody and can never lack anything but whom to call.
            let wanted = usize::from(kind != SummaryKind::Expect);
            let required = writing.sections.iter().filter(|one| one.required).count();
            assert!(required >= wanted, "{kind:?}");
        }
    }
}

#[test]
fn r_70_the_end_has_every_element_of_the_list() {
    let slugs = [
        "identity",
        "reason",
        "diagnosis",
        "formulation",
        "goals",
        "measures",
        "methods",
        "helped",
        "not-helped",
        "skills",
        "risk",
        "care",
        "ending",
        "unresolved",
        "relapse",
        "follow-up",
        "referrals",
        "custody",
        "view",
        "signature",
    ];
    let empty = made(&without_closing("R.A."), SummaryKind::Termination);
    let full = made(&ended(), SummaryKind::Termination);
    for writing in [&empty, &full] {
        let found: Vec<&str> = writing
            .sections
            .iter()
            .map(|one| one.slug.as_str())
            .collect();
        assert_eq!(found, slugs);
    }
    // What the record does not hold is asked for, never made up.
    for slug in ["care", "unresolved", "relapse", "view"] {
        assert_eq!(standing(&empty, slug), Vec::<&str>::new(), "{slug}");
        let asks = &empty.section(slug).unwrap().sentences;
        assert!(asks.iter().any(|one| one.hand == Hand::Prompt), "{slug}");
        assert!(empty.section(slug).unwrap().required, "{slug}");
        assert!(!standing(&full, slug).is_empty(), "{slug}");
    }
    let all = text(&full);
    for words in [
        "Reason for ending: agreed by both; what he came for is reached.",
        "The last session is planned for 10 Dec 2026.",
        "Notice: named in the ninth session, by me.",
        "First signs: not shaving; saying fine; not whistling.",
        "11 Feb 2027: booster session, once more after two months.",
        "Referral to the GP; mood to be asked about at the blood-pressure check.",
        "Kept until ",
        "Copy: this text, on paper.",
        "Author: Dr. Quill, licence 42-Q.",
        "five minutes first, then decide; when: mornings that lie; sure of it: 8 of 10, asked 19 Nov 2026.",
        "1 risk entry on file, closed by a written decision.",
    ] {
        assert!(all.contains(words), "{words}\n{all}");
    }
}

#[test]
fn the_integration_summary_says_what_was_done_what_helped_and_what_is_kept() {
    let writing = made(&ended(), SummaryKind::Integration);
    let combined = standing(&writing, "combined");
    assert_eq!(
        combined
            .iter()
            .filter(|said| said.contains("Why: "))
            .count(),
        2,
        "two switches, each with why"
    );
    let helped = standing(&writing, "helped");
    assert_eq!(helped[0], "the loop on paper.");
    assert!(
        helped.contains(
            &"Session 10, after Relapse signature (helped 9): “Number three is when I say fine”"
        ),
        "{helped:?}"
    );
    assert_eq!(
        standing(&writing, "insight")[0],
        "Session 7: insight, at “rest is maintenance. I can say that”"
    );
    assert_eq!(standing(&writing, "skills").len(), 1);
    assert_eq!(standing(&writing, "not-helped"), ["the pencil sheet."]);
    // Better and worse are said after a verdict by rule only.
    for said in standing(&writing, "goals")
        .into_iter()
        .chain(standing(&writing, "measures"))
    {
        for word in ["better (", "worse ("] {
            let has_rule = said.contains("points, ") || !said.contains(word);
            assert!(has_rule, "{said}");
        }
    }
    // No sentence says that something came from something.
    let all = text(&writing).to_lowercase();
    for cause in [
        "because of the therapy",
        "thanks to",
        "led to",
        "caused",
        "due to",
    ] {
        assert!(!all.contains(cause), "{cause}");
    }
}

#[test]
fn without_a_word_about_the_end_the_skills_are_asked_for_by_what_was_rated_helpful() {
    let writing = made(&client("R.A."), SummaryKind::Integration);
    let mut dossier = client("R.A.");
    dossier.closing.skills.clear();
    let skills = made(&dossier, SummaryKind::Integration);
    let asked = &skills.section("skills").unwrap().sentences;
    assert!(
        asked
            .iter()
            .all(|one| one.hand == Hand::Prompt && !one.stands)
    );
    assert!(
        asked
            .iter()
            .any(|one| one.words.contains("Relapse signature (helped 9)")),
        "{asked:?}"
    );
    assert!(!writing.sections.is_empty());
}

#[test]
fn a_letter_says_whom_it_is_for_and_what_it_rests_on() {
    let dossier = ended();
    let letter = made(&dossier, SummaryKind::Referral);
    assert!(
        letter
            .head
            .contains(&(String::from("To"), String::from("the GP")))
    );
    assert_eq!(
        standing(&letter, "consent"),
        ["The client agreed that this is told: dates, reason, result."]
    );
    // No word of the client and no score stands in it.
    let out = text(&letter);
    for words in ["grey, from the minute", "PHQ-9", "foreman"] {
        assert!(!out.contains(words), "{words}\n{out}");
    }
    let mut other = dossier.clone();
    let mut summary = draft(&other, SummaryKind::Referral);
    summary.to = String::from("the clinic");
    let nothing = write(&summary, &other);
    let ask = &nothing.section("consent").unwrap().sentences;
    assert_eq!(
        ask[0].words,
        "No authorisation for the clinic is on file. Record one before this leaves."
    );
    assert!(!ask[0].stands);
    other.disclosures.authorisations.push(Authorisation {
        id: AuthorisationId(Uuid::from_u128(1)),
        of: Store::Record,
        what: String::from("reason and dates"),
        to: String::from("The Clinic"),
        purpose: String::new(),
        given: on(2026, 11, 2),
        how: String::from("signed"),
        until: Some(on(2027, 1, 31)),
        revoked: None,
    });
    other.client.part2 = true;
    let said = write(&summary, &other);
    let consent = standing(&said, "consent");
    assert_eq!(
        consent[..2],
        [
            "On 2 Nov 2026 the client allowed this to be given to The Clinic: reason and dates.",
            "It holds until 31 Jan 2027."
        ]
    );
    assert!(consent[2].contains("42 CFR part 2"));
    // One for the drawer is none for a letter.
    other.disclosures.authorisations[0].of = Store::Drawer;
    let said = write(&summary, &other);
    assert_eq!(standing(&said, "consent").len(), 1);
}

#[test]
fn an_episode_that_ended_is_summed_up_by_itself() {
    let mut dossier = ended();
    let (from, to) = (dossier.client.since, dossier.sessions[5].start.date_naive());
    let ending = std::mem::take(&mut dossier.closing.ending);
    let relapse = std::mem::take(&mut dossier.closing.relapse);
    let closed = dossier.goals.goals[3].id;
    dossier.closing.episodes.push(Episode {
        number: 1,
        from,
        to,
        closed: two_o_clock().wall,
        by: String::from("demo"),
        ending,
        relapse,
        goals: vec![alongside::domain::closing::FrozenGoal {
            goal: closed,
            words: String::new(),
            status: GoalStatus::ClosedPartly,
            baseline: None,
            last: None,
        }],
    });
    let second = made(&dossier, SummaryKind::Integration);
    assert!(standing(&second, "course")[1].starts_with("5 sessions held"));
    assert!(
        !text(&second).contains("Behavioural activation, 1 time"),
        "used in the first episode only"
    );
    assert!(second.sentence(&format!("goal-{closed}")).is_none());
    // What is said about the end of the first one is no longer said of the second.
    let end = made(&dossier, SummaryKind::Termination);
    assert_eq!(standing(&end, "view"), Vec::<&str>::new());
    // Nothing came after it: it is the one that is summed up.
    dossier.sessions.truncate(6);
    let first = made(&dossier, SummaryKind::Termination);
    assert_eq!(
        standing(&first, "view")[0],
        "The client's view: plain and useful."
    );
    assert!(standing(&first, "identity")[1].starts_with("6 sessions held"));
}

/// A client as if nothing of an end were on file.
fn without_closing(label: &str) -> Dossier {
    let dossier = client(label);
    Dossier {
        closing: Closing::new(dossier.client.id),
        ..dossier
    }
}

#[test]
fn what_is_printed_shows_sources_when_asked_and_never_a_prompt() {
    let writing = made(&without_closing("R.A."), SummaryKind::Termination);
    let bare = text(&writing);
    assert!(!bare.contains(" [e:"));
    for sentence in writing.sections.iter().flat_map(|one| &one.sentences) {
        if sentence.hand == Hand::Prompt {
            assert!(!bare.contains(&sentence.words), "{}", sentence.words);
        }
    }
    assert!(bare.contains(": - not recorded"));
    let traced = plain(&writing, true);
    let sentences = writing.sections.iter().flat_map(|one| &one.sentences);
    let wanted = sentences.filter(|one| one.counts() && !one.from.is_empty());
    let shown = traced
        .lines()
        .filter(|line| line.ends_with(']') && line.contains(" ["));
    assert_eq!(shown.count(), wanted.count());
}
