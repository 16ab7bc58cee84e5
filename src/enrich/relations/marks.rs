//! People at the head of a line: "Cllr Hayward re the verge", "Cllr Cobb – the path", "Ash / Beck", "Councillor Ash:" of a verbatim report.

use super::{Scene, Setting};
use crate::enrich::mentions::Located;
use crate::model::Relation;
use crate::text::numbering;

/// The relation of somebody at the head of a line, or of a sentence before a dash, where a mark stands behind the name.
pub(super) fn relation(scene: Scene<'_>, index: usize) -> Option<Relation> {
    let Scene { text, here, setting, followed, .. } = scene;
    let place = &here[index].range;
    let before = text[..place.start].trim_end();
    let line = text[..place.start].rsplit('\n').next().unwrap_or("");
    let heads = line.trim().is_empty() || is_marker(line);
    let opens = heads || before.ends_with(['.', ';']);
    let mut behind = text[place.end..].trim_start_matches([' ', '\u{a0}']);
    if let Some(inside) = behind.strip_prefix('(') {
        behind = inside.split_once(')')?.1.trim_start_matches([' ', '\u{a0}']);
    }
    let dash = behind.starts_with(['–', '—']) || behind.starts_with("- ") || behind.starts_with("-\u{a0}");
    // "Mrs Pell - £89.52": what was paid.
    let paid = behind.trim_start_matches(['–', '—', '-', ' ', '\u{a0}']).starts_with(['£', '€', '$']);
    let dash = dash && !paid;
    let about = behind.starts_with("re ") || behind.starts_with("re:");
    let alone =
        heads && followed && behind.trim().is_empty() && here.len() == 1 && text.split_whitespace().count() <= 7;
    let stands_in = heads
        && (behind.starts_with("representing ") || behind.starts_with("for ") || behind.starts_with("on behalf of "))
        && text.split_whitespace().count() <= 10
        && !text.trim_end().ends_with('.');
    let marked = heads && (behind.starts_with(':') || alone || stands_in) || opens && (dash || about);
    // A resident's letter is listed as a councillor's speech is: only those who were there speak so.
    if !marked || !(scene.there)(&here[index]) {
        return None;
    }
    match setting {
        Setting::Interests => Some(Relation::DeclaredInterest),
        Setting::Appointments => Some(Relation::Appointed),
        Setting::Plain => Some(Relation::Spoke),
        Setting::Attendance | Setting::Apologies | Setting::Action | Setting::Vote | Setting::Papers => None,
    }
}

/// "A, B:" or "A / B" at the head of a motion: mover and seconder.
pub(super) fn pair(text: &str, here: &[Located]) -> bool {
    let [first, second, ..] = here else { return false };
    let line = text[..first.range.start].trim();
    let heads = line.is_empty()
        || is_marker(line)
        || line.split_whitespace().count() <= 3 && line.starts_with("His ")
        || line.starts_with("Her ");
    let between = text[first.range.end..second.range.start].trim();
    let behind = text[second.range.end..].trim_start_matches([' ', '\u{a0}']);
    let slash = between == "/";
    let ends = behind.starts_with([':', ';', '\t', '\n']) || behind.is_empty();
    heads
        && (slash && (ends || behind.starts_with(char::is_uppercase))
            || matches!(between, "," | "&" | "and") && behind.starts_with([':', ';', '\t']))
}

/// Nothing but a bullet, a letter or a number.
fn is_marker(line: &str) -> bool {
    let line = line.trim();
    let bullet = line.chars().all(|c| !c.is_alphanumeric());
    bullet || numbering::leading(line).is_some_and(|l| line[l.len..].chars().all(|c| !c.is_alphanumeric()))
}
