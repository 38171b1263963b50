//! Dates by table.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// A Saturday.
fn today() -> NaiveDate {
    day("2026-02-21")
}

#[test]
fn dates_ahead() {
    for (typed, expected) in [
        ("t", "2026-02-21"),
        ("Today", "2026-02-21"),
        ("tomorrow", "2026-02-22"),
        ("+7", "2026-02-28"),
        ("+ 7", "2026-02-28"),
        ("-1", "2026-02-20"),
        ("+3w", "2026-03-14"),
        ("+1m", "2026-03-21"),
        ("-1y", "2025-02-21"),
        ("fri", "2026-02-27"),
        ("Friday", "2026-02-27"),
        ("sat", "2026-02-28"),
        ("sun", "2026-02-22"),
        ("14", "2026-03-14"),
        ("21", "2026-02-21"),
        ("22", "2026-02-22"),
        ("31", "2026-03-31"),
        ("30", "2026-03-30"),
        ("14 mar", "2026-03-14"),
        ("14 March", "2026-03-14"),
        ("mar 14", "2026-03-14"),
        ("14. mar", "2026-03-14"),
        ("14th mar", "2026-03-14"),
        ("sep 15", "2026-09-15"),
        ("20 feb", "2027-02-20"),
        ("21 feb", "2026-02-21"),
        ("29 feb", "2028-02-29"),
        ("14 mar 2026", "2026-03-14"),
        ("sat 14 mar 2026", "2026-03-14"),
        ("mar 14, 2026", "2026-03-14"),
        ("2026-03-14", "2026-03-14"),
        ("2020-03-14", "2020-03-14"),
    ] {
        assert_eq!(
            read(typed, today(), Looks::Ahead, None),
            Ok(day(expected)),
            "{typed}"
        );
    }
}

#[test]
fn dates_back() {
    for (typed, expected) in [
        ("fri", "2026-02-20"),
        ("sat", "2026-02-14"),
        ("14", "2026-02-14"),
        ("21", "2026-02-21"),
        ("22", "2026-01-22"),
        ("31", "2026-01-31"),
        ("30", "2026-01-30"),
        ("14 mar", "2025-03-14"),
        ("29 feb", "2024-02-29"),
        ("14 mar 1984", "1984-03-14"),
    ] {
        assert_eq!(
            read(typed, today(), Looks::Back, None),
            Ok(day(expected)),
            "{typed}"
        );
    }
}

#[test]
fn numbers_alone_are_asked_back_unless_the_order_is_set() {
    let words = |typed: &str| {
        read(typed, today(), Looks::Ahead, None)
            .unwrap_err()
            .words()
    };
    assert_eq!(words("3/4"), "Is that 3 April or March 4? Type 3 apr.");
    assert_eq!(words("3.4."), "Is that 3 April or March 4? Type 3 apr.");
    assert_eq!(words("14/3"), "Is that 14 March? Type 14 mar.");
    assert_eq!(words("3/14/2026"), "Is that 14 March? Type 14 mar.");
    let with = |typed: &str, order| read(typed, today(), Looks::Ahead, Some(order));
    assert_eq!(with("3/4", Order::DayFirst), Ok(day("2026-04-03")));
    assert_eq!(with("3/4", Order::MonthFirst), Ok(day("2026-03-04")));
    assert_eq!(with("3.4.2027", Order::DayFirst), Ok(day("2027-04-03")));
    assert_eq!(
        with("14/3", Order::MonthFirst),
        Err(NotADate::NoSuchDay(3, 14))
    );
}

#[test]
fn what_is_no_date_says_what_is() {
    for (typed, expected) in [
        ("", NotADate::Unknown),
        ("soon", NotADate::Unknown),
        ("f", NotADate::Unknown),
        ("+", NotADate::Unknown),
        ("+x", NotADate::Unknown),
        ("+99999999999", NotADate::Unknown),
        ("0", NotADate::NoSuchDay(0, 0)),
        ("32", NotADate::NoSuchDay(32, 0)),
        ("30 feb", NotADate::NoSuchDay(30, 2)),
        ("2026-02-30", NotADate::NoSuchDay(30, 2)),
        ("2026-13-01", NotADate::Unknown),
        ("mon 14 mar 2026", NotADate::Unknown),
        ("14 mar 26", NotADate::Unknown),
    ] {
        assert_eq!(
            read(typed, today(), Looks::Ahead, None),
            Err(expected),
            "{typed}"
        );
    }
    assert_eq!(NotADate::NoSuchDay(30, 2).words(), "There is no 30 Feb.");
    assert_eq!(NotADate::NoSuchDay(32, 0).words(), "There is no 32.");
}

#[test]
fn appointments_have_a_time() {
    let at = |typed: &str| {
        read_appointment(typed, today(), None).map(|at| at.format("%Y-%m-%d %H:%M").to_string())
    };
    assert_eq!(at("fri 14:00"), Ok("2026-02-27 14:00".to_owned()));
    assert_eq!(at("14 mar 9:30"), Ok("2026-03-14 09:30".to_owned()));
    assert_eq!(at("2026-03-14 14.00"), Ok("2026-03-14 14:00".to_owned()));
    assert_eq!(at("2026-03-14T14:00"), Ok("2026-03-14 14:00".to_owned()));
    assert_eq!(at("+7 14:00"), Ok("2026-02-28 14:00".to_owned()));
    assert_eq!(at("Tomorrow 8:05"), Ok("2026-02-22 08:05".to_owned()));
    assert_eq!(at("fri"), Err(NotADate::TimeMissing));
    assert_eq!(at("14 mar"), Err(NotADate::TimeMissing));
    assert_eq!(at("fri 25:00"), Err(NotADate::Unknown));
    assert_eq!(at("3/4 14:00"), Err(NotADate::WhichOrder(3, 4)));
    assert_eq!(at("14:00"), Err(NotADate::Unknown));
}

#[test]
fn the_field_echoes_what_it_understood() {
    for (date, expected) in [
        ("2026-02-21", "Sat 21 Feb 2026 (today)"),
        ("2026-02-22", "Sun 22 Feb 2026 (tomorrow)"),
        ("2026-02-20", "Fri 20 Feb 2026 (yesterday)"),
        ("2026-02-25", "Wed 25 Feb 2026 (in 4 days)"),
        ("2026-02-28", "Sat 28 Feb 2026 (in 1 week)"),
        ("2026-03-14", "Sat 14 Mar 2026 (in 3 weeks)"),
        ("2026-03-13", "Fri 13 Mar 2026 (in 20 days)"),
        ("2026-02-07", "Sat 7 Feb 2026 (2 weeks ago)"),
        ("2026-08-21", "Fri 21 Aug 2026 (in 6 months)"),
        ("1984-03-14", "Wed 14 Mar 1984 (41 years ago)"),
        ("2028-02-29", "Tue 29 Feb 2028 (in 2 years)"),
    ] {
        assert_eq!(echo(day(date), today()), expected);
    }
    let at = day("2026-02-27").and_hms_opt(14, 0, 0).unwrap();
    assert_eq!(
        echo_appointment(at, today()),
        "Fri 27 Feb 2026 14:00 (in 6 days)"
    );
}

#[test]
fn days_of_earlier_values_are_said_in_words_and_nothing_else_is_touched() {
    for (kept, words) in [
        ("2026-03-14", "14 Mar 2026"),
        ("unknown since 2026-11-26", "unknown since 26 Nov 2026"),
        (
            "diagnosis: F40.01 (2026-09-17; talked over 2026-10-01)",
            "diagnosis: F40.01 (17 Sep 2026; talked over 1 Oct 2026)",
        ),
        ("é2026-03-14", "é2026-03-14"),
        (
            "2026-02-30, 12026-03-14, 2026-03-14-a, 2026-03",
            "2026-02-30, 12026-03-14, 2026-03-14-a, 2026-03",
        ),
        ("2026-03-14T14:00:00+01:00", "2026-03-14T14:00:00+01:00"),
        ("", ""),
    ] {
        assert_eq!(said(kept), words);
        assert_eq!(said(words), words);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_and_a_shown_day_is_read_back(typed in "\\PC{0,12}|[0-9/.+ -]{0,12}|[0-9]{1,3} ?[a-z]{0,4}", days in 0_u64..20_000) {
        for looks in [Looks::Ahead, Looks::Back] {
            for order in [None, Some(Order::DayFirst), Some(Order::MonthFirst)] {
                if let Err(fault) = read(&typed, today(), looks, order) {
                    prop_assert!(!fault.words().is_empty());
                }
            }
        }
        let _read = read_appointment(&typed, today(), None);
        let date = today().checked_sub_days(Days::new(days)).unwrap();
        prop_assert_eq!(read(&shown(date), today(), Looks::Ahead, None), Ok(date));
        for looks in [Looks::Ahead, Looks::Back] {
            prop_assert_eq!(read(&crate::domain::dates::typed(date), today(), looks, None), Ok(date));
        }
        let _said = said(&typed);
        prop_assert!(!echo(date, today()).is_empty());
    }
}
