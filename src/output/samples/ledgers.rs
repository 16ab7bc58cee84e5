//! Decisions and actions.

use super::*;

pub(super) fn entry(text: &str, what: LedgerFact) -> LedgerEntry {
    LedgerEntry {
        meeting: MEETING.into(),
        item: format!("{MEETING}/4"),
        organisation: Some("LGA".into()),
        board: Some(BOARD.into()),
        date: Some(date(2017, 11, 1)),
        number: Some("4".into()),
        heading: "Cyber security".into(),
        text: text.into(),
        highlights: Vec::new(),
        worded: true,
        what,
        repeated: 1,
        boilerplate: false,
        source: place("b.txt", None, Some(50)),
    }
}

/// Two decisions of three.
pub(in crate::output) fn decisions() -> Answer {
    let decided = |verb: &str, mover: Option<&str>| LedgerFact::Decision {
        verb: Some(verb.into()),
        mover: mover.map(str::to_owned),
        seconder: None,
        outcome: mover.map(|_| Outcome::Carried),
    };
    let noted = entry("to note the cyber report", decided("noted", Some("Ron Woodley")));
    let agreed = entry("This was agreed.", decided("agreed", None));
    Answer::Ledger(Ledger {
        of: LedgerOf::Decisions,
        query: said("cyber"),
        total: 3,
        meetings: 2,
        worded: 2,
        left_out: 2,
        counts: vec![count("noted", 2), count("agreed", 1)],
        groups: Vec::new(),
        entries: vec![
            LedgerEntry { highlights: vec![(12, 17)], ..noted },
            LedgerEntry { worded: false, repeated: 212, boilerplate: true, ..agreed },
        ],
        coverage: coverage(),
    })
}

/// Actions by owner.
pub(in crate::output) fn actions() -> Answer {
    let owned =
        |owners: &[&str], due| LedgerFact::Action { owners: owners.iter().map(|o| (*o).to_owned()).collect(), due };
    let group =
        |owner: Option<&str>, total, at| LedgerGroup { owner: owner.map(str::to_owned), total, entries: vec![at] };
    Answer::Ledger(Ledger {
        of: LedgerOf::Actions,
        query: said("cyber"),
        total: 9,
        meetings: 4,
        worded: 9,
        left_out: 0,
        counts: vec![count("Siobhan Coughlan", 8)],
        groups: vec![group(Some("Siobhan Coughlan"), 8, 0), group(None, 1, 1)],
        entries: vec![
            entry("To circulate the slides.", owned(&["Siobhan Coughlan"], Some(date(2017, 12, 1)))),
            entry("Lights to be mended.", owned(&[], None)),
        ],
        coverage: coverage(),
    })
}
