//! What the index keeps of a meeting's people: what was observed before it was settled, and what it was settled to. A line a person, its
//! parts behind tabs; a line an office that was asked for, with a `?` before it.

use super::settle::Learnt;
use crate::enrich::register::{Observed, Seen, Side};

/// Between the parts of a line.
const PART: char = '\t';

/// What the index keeps of a meeting.
pub(super) fn written(observed: &Observed, learnt: &Learnt) -> String {
    let mut out = String::new();
    for seen in &observed.people {
        let (member, officer) = (seen.side == Some(Side::Member), seen.side == Some(Side::Officer));
        let flags = [(seen.listed, "l"), (seen.away, "a"), (member, "m"), (officer, "o")];
        let flags = flags.iter().filter(|f| f.0).map(|f| f.1).collect::<String>();
        let better = learnt.outcome.better.get(&seen.name).map_or("", String::as_str);
        let hand = if learnt.by_hand.contains(learnt.outcome.name(&seen.name)) { learnt.hand.as_str() } else { "" };
        line(&mut out, &[&seen.name, better, &flags, hand, &seen.offices.join(","), &seen.as_written]);
    }
    for office in &observed.asked {
        let holding = learnt.outcome.holders.get(office);
        let (name, evidence) = holding.map_or(("", ""), |h| (h.name.as_str(), h.evidence.as_str()));
        let hand = if learnt.by_hand.contains(name) { learnt.hand.as_str() } else { "" };
        line(&mut out, &[&format!("?{office}"), name, evidence, hand]);
    }
    out
}

fn line(out: &mut String, parts: &[&str]) {
    let parts: Vec<String> = parts.iter().map(|p| p.replace([PART, '\n', '\r'], " ")).collect();
    out.push_str(parts.join("\t").trim_end_matches(PART));
    out.push('\n');
}

/// What was observed, read back from [`written`].
pub(super) fn observed(kept: &str) -> Observed {
    let mut out = Observed::default();
    for line in kept.lines() {
        let parts: Vec<&str> = line.split(PART).collect();
        let part = |n: usize| parts.get(n).copied().unwrap_or("");
        if let Some(office) = part(0).strip_prefix('?') {
            out.asked.insert(office.to_owned());
            continue;
        }
        out.people.push(Seen {
            name: part(0).to_owned(),
            listed: part(2).contains('l'),
            away: part(2).contains('a'),
            side: match part(2) {
                flags if flags.contains('m') => Some(Side::Member),
                flags if flags.contains('o') => Some(Side::Officer),
                _ => None,
            },
            offices: part(4).split(',').filter(|o| !o.is_empty()).map(str::to_owned).collect(),
            as_written: part(5).to_owned(),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let seen = |name: &str, offices: &[&str]| Seen {
            name: name.to_owned(),
            listed: true,
            away: offices.is_empty(),
            side: Some(if offices.is_empty() { Side::Member } else { Side::Officer }),
            offices: offices.iter().map(|o| (*o).to_owned()).collect(),
            as_written: if offices.is_empty() { String::new() } else { format!("Mrs {name}, Clerk") },
        };
        let people = vec![
            seen("Joan Tidy", &["clerk", "chair"]),
            seen("K Lomax", &[]),
            Seen { name: "Bo".into(), ..Seen::default() },
        ];
        let observed = Observed { people, asked: ["mayor".to_string()].into() };
        assert_eq!(super::observed(&written(&observed, &Learnt::default())), observed);
    }
}
