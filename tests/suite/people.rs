//! Who is meant where, one fixture a kind of difficulty: `tests/fixtures/people/<case>.txt` and beside it `<case>.snap`, each mention as
//! a reader would note it: name, relation, the words, the rule; then what stays unresolved, and the motions with their votes.

use super::workshop::read;
use minutebook::model::{Certainty, Item, Meeting, Side};
use std::fmt::Write;

fn noted(meeting: &Meeting) -> String {
    let mut out = String::new();
    for item in &meeting.items {
        writeln!(out, "[{}] {}", item.number.as_deref().unwrap_or("-"), item.heading).unwrap();
        people(item, &mut out);
        motions(item, &mut out);
    }
    for diagnostic in &meeting.diagnostics {
        writeln!(out, "note: {}", diagnostic.message).unwrap();
    }
    out
}

fn people(item: &Item, out: &mut String) {
    for person in &item.people {
        for mention in &person.mentions {
            let why = match (mention.certainty, &mention.evidence) {
                (Certainty::Inferred, Some(evidence)) => format!(" ({}: {evidence})", mention.rule.name()),
                _ => String::new(),
            };
            writeln!(out, "  {} {} as “{}”{why}", person.name, mention.relation.name(), mention.as_written).unwrap();
        }
    }
    for open in &item.unresolved {
        let candidates = open.candidates.join(" or ");
        let whom = open.office.as_deref().unwrap_or(&candidates);
        writeln!(out, "  ? “{}” {}: {whom}", open.as_written, open.relation.name()).unwrap();
    }
}

fn motions(item: &Item, out: &mut String) {
    for motion in &item.motions {
        let name = |n: &Option<String>| n.clone().unwrap_or("?".into());
        let kind = if motion.amendment { "amendment" } else { "motion" };
        let count = |n: Option<u32>| n.map_or("-".into(), |n| n.to_string());
        writeln!(
            out,
            "  * {kind} of {}, seconded by {}: {:?} {}:{}:{}",
            name(&motion.mover),
            name(&motion.seconder),
            motion.outcome,
            count(motion.votes_for),
            count(motion.votes_against),
            count(motion.abstain)
        )
        .unwrap();
        for side in [Side::For, Side::Against, Side::Abstain] {
            let names: Vec<&str> = motion.ballots.iter().filter(|b| b.side == side).map(|b| b.name.as_str()).collect();
            if !names.is_empty() {
                writeln!(out, "      {side:?}: {}", names.join(", ")).unwrap();
            }
        }
    }
}

#[test]
fn everybody_is_who_they_are() {
    let mut seen = 0;
    insta::glob!("../fixtures/people", "*.txt", |path| {
        seen += 1;
        let text: String = read(path).iter().map(noted).collect();
        let mut settings = insta::Settings::clone_current();
        settings.remove_snapshot_suffix();
        settings.set_snapshot_path(path.parent().unwrap());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text));
    });
    assert!(seen >= 5, "only {seen} fixtures were found");
}

/// Three hundred councillors in one recorded vote: every name is one ballot.
#[test]
fn a_large_council_votes() {
    let families: Vec<String> = (0..300u32)
        .map(|n| {
            let letters = [n / 26 % 26, n % 26, n / 7 % 26].map(|d| char::from(b'a' + u8::try_from(d).unwrap()));
            let [a, b, c] = letters;
            format!("K{a}{b}lt{c}n")
        })
        .collect();
    let list = |from: usize, to: usize| families[from..to].join(", ");
    let text = format!(
        "Minutes of the Council of Greater Calderham held on 25 February 2016\n\nPresent: Councillors {}\n\n1. BUDGET\n\
         It was moved by Councillor {}, seconded by Councillor {}: That the budget be approved.\n\n\
         A recorded vote was taken:\n\nFor (200): Councillors {}.\n\nAgainst (100): Councillors {}.\n\nThe motion was carried.\n",
        list(0, 300),
        families[0],
        families[1],
        list(0, 200),
        list(200, 300)
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2016-02-25-council.txt");
    std::fs::write(&path, text).unwrap();
    let meeting = read(&path).remove(0);
    let motion = &meeting.items[0].motions[0];
    let on = |side| motion.ballots.iter().filter(|b| b.side == side).count();
    assert_eq!((on(Side::For), on(Side::Against)), (200, 100));
    assert!(meeting.diagnostics.iter().all(|d| !d.message.contains("recorded vote")), "{:?}", meeting.diagnostics);
}
