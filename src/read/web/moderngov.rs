//! Items as ModernGov holds them: agenda wording, decision and minutes as separate bodies that often repeat each other.

use crate::model::{Block, Item, Passage, Role};
use crate::read::blank;
use crate::text::pattern::Pattern;

/// The bodies of an item, in the order in which they are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Bodies {
    /// What the agenda says.
    pub(super) agenda: Vec<Block>,
    /// What was decided.
    pub(super) decision: Vec<Block>,
    /// What the minutes say.
    pub(super) minutes: Vec<Block>,
    /// Whether the page breaks the minutes off and leads to the rest.
    pub(super) is_cut: bool,
    /// Anything else, with its role.
    pub(super) others: Vec<(Role, Block)>,
}

impl Bodies {
    /// Whether the item was minuted, not only on the agenda.
    pub(super) fn are_minuted(&self) -> bool {
        !self.decision.is_empty() || !self.minutes.is_empty()
    }

    fn passages(mut self, line: u32) -> Vec<Passage> {
        if self.is_cut {
            self.close_cut();
        }
        let minutes: Vec<(String, Passage)> =
            self.minutes.iter().map(|b| (key(&b.text), passage(Role::Other, b, line))).collect();
        let found = |block: &Block| minutes.iter().any(|(k, _)| k.contains(&key(&block.text)));
        // A decision that the minutes repeat word for word stands where the minutes have it.
        let repeated = !self.decision.is_empty() && self.decision.iter().all(found);
        let decided: Vec<String> = self.decision.iter().map(|b| key(&b.text)).filter(|k| !k.is_empty()).collect();
        let mut out: Vec<Passage> = self.agenda.iter().map(|b| passage(Role::Other, b, line)).collect();
        for (key, passage) in minutes {
            let same = decided.iter().any(|d| key.contains(d.as_str()) && d.len() * 3 >= key.len() * 2);
            match (same, repeated) {
                (true, true) => out.push(Passage { role: Role::Decision, ..passage }),
                (true, false) if decided.contains(&key) => {}
                _ => out.push(passage),
            }
        }
        out.extend(self.others.iter().map(|(role, b)| passage(*role, b, line)));
        // The page shows the decision first; it came last, and a reader who meets it first takes what follows for more of it.
        if !repeated {
            out.extend(self.decision.iter().map(|b| passage(Role::Decision, b, line)));
        }
        out
    }

    /// Where the minutes break off inside a resolution that the decision has in full, the broken piece goes.
    fn close_cut(&mut self) {
        let Some(last) = self.minutes.last_mut() else { return };
        let cut = last.text.trim_end_matches([' ', '.', '…']).len();
        last.text.truncate(cut);
        let end = key(&last.text);
        let whole: Vec<String> = self.decision.iter().map(|b| key(&b.text)).collect();
        let goes_on = |k: &String| {
            let start = k.get(..16).unwrap_or("");
            !start.is_empty() && end.find(start).is_some_and(|at| at < 40 && k.starts_with(&end[at..]))
        };
        if whole.iter().any(goes_on) || last.text.is_empty() {
            self.minutes.pop();
        }
    }
}

/// The letters and digits of a text, by which two writings of one sentence are the same.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A passage from a block.
pub(super) fn passage(role: Role, block: &Block, line: u32) -> Passage {
    Passage { role, text: block.text.clone(), speaker: None, page: None, line }
}

static RESTRICTED: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?P<before>(?:confidential|exempt|restricted|private|part (?:ii|2))(?: item| information| session)?\s*[:–—-]\s*)|",
        r"(?P<behind>\s*(?:[(\[]\s*(?:confidential|exempt|restricted|private|not for publication|part (?:ii|2))[^)\]]{0,60}[)\]]|",
        r"[–—:-]\s*(?:confidential|exempt|restricted|not for publication|part (?:ii|2))(?: item| information| report)?)\s*)$"
    )
    .into()
});

static CLOSED: Pattern = Pattern::new(|| {
    r"(?i)^\W*(?:part (?:ii|2|b|two)\b|exempt (?:items?|business|reports?)|confidential (?:items?|business|reports?)|private (?:items?|session|business)|items? (?:containing|with) exempt)".into()
});

/// Whether a heading between items opens the part of a meeting from which the public is excluded.
pub(super) fn is_closed_part(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && CLOSED.is_match(text)
}

/// An item from its number and heading as written, and its bodies; `place` is its place in the meeting, from 1.
pub(super) fn item(number: &str, heading: &str, restricted: bool, bodies: Bodies, place: u32) -> Item {
    let number = number.trim().trim_end_matches(['.', ':', ')', ' ']).to_string();
    let heading = heading.trim();
    let mark = RESTRICTED.captures(heading);
    let marked = mark.is_some();
    let bare = mark
        .and_then(|m| m.get(0))
        .map_or(heading, |m| if m.start() == 0 { heading[m.end()..].trim() } else { heading[..m.start()].trim() });
    let as_written = if number.is_empty() { heading.to_string() } else { format!("{number}. {heading}") };
    let heading = if bare.is_empty() { heading } else { bare }.to_string();
    Item {
        as_written,
        restricted: restricted || marked,
        passages: bodies.passages(place),
        ..blank::item((!number.is_empty()).then_some(number), heading, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        let block = |text: &&str| Block::plain(text);
        texts.iter().map(block).collect()
    }

    fn shown(bodies: Bodies) -> Vec<String> {
        let made = item("4.", "Bridge repairs (Exempt)", false, bodies, 1);
        assert_eq!(
            (made.number.as_deref(), made.heading.as_str(), made.restricted),
            (Some("4"), "Bridge repairs", true)
        );
        made.passages.iter().map(|p| format!("{}: {}", p.role.name(), p.text)).collect()
    }

    #[test]
    fn a_decision_stands_once() {
        let decision = blocks(&["RESOLVED that:", "1. the bridge be mended."]);
        let minutes = blocks(&["The bridge was old.", "It was RESOLVED that:", "1. the bridge be mended."]);
        let bodies = Bodies { decision: decision.clone(), minutes, ..Bodies::default() };
        assert_eq!(
            shown(bodies),
            ["other: The bridge was old.", "decision: It was RESOLVED that:", "decision: 1. the bridge be mended."]
        );
        let bodies = Bodies { decision, minutes: blocks(&["The bridge was old."]), ..Bodies::default() };
        assert_eq!(
            shown(bodies),
            ["other: The bridge was old.", "decision: RESOLVED that:", "decision: 1. the bridge be mended."]
        );
        let bodies = Bodies {
            decision: blocks(&["RESOLVED that the bridge be mended by May."]),
            minutes: blocks(&["It was old.", "So it was RESOLVED that the bridge be ..."]),
            is_cut: true,
            ..Bodies::default()
        };
        assert_eq!(shown(bodies), ["other: It was old.", "decision: RESOLVED that the bridge be mended by May."]);
    }
}
