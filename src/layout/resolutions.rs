//! Numbered resolutions, as Canadian townships and many towns write them: `R2024-051 A. Bell, C. Day:` or `Resolution No. 24-101`, then what
//! was resolved; headed sections between them.

use super::heading::{self, Manner};
use super::{Laid, Place, Start, attendance, cues, headed, title};
use crate::model::{BlockKind, Document};
use crate::text::pattern::Pattern;

static NUMBER: Pattern = Pattern::new(|| {
    r"^(?i:(?:resolution|motion|by-?law)\s*(?:no\.?|number|#)?\s*:?\s*)?(?P<number>[A-Z]{0,4}[ .-]?(?:19|20)?\d{2}\s?[-–/]\s?(?P<count>\d{1,4}))(?P<rest>\b.*)$".into()
});
/// Those who moved and seconded stand behind the number, or nothing does.
static MOVERS: Pattern = Pattern::new(|| {
    r"^[\s:.,;–-]*$|^[\s:.-]*(?i:moved by|proposed by|mover)?[\s:]*(?:[A-Z][\w.’'-]*[\s,;&/:]*(?:and\s+|(?i:seconded by|seconder)[\s:]*)?){2,9}[:;.]?$".into()
});

/// An item at each resolution whose number rises, and at each heading between them. Three resolutions or more.
pub(super) fn lay(document: &Document) -> Laid {
    let mut resolutions: Vec<(u32, Start)> = Vec::new();
    for index in 0..document.blocks.len() {
        if let Some((count, start)) = resolution(document, index) {
            // A number that does not rise is named, not begun.
            if resolutions.last().is_none_or(|(last, _)| count > *last && count - last <= 20) {
                resolutions.push((count, start));
            }
        }
    }
    let fit = match resolutions.len() {
        0..=2 => return Laid::default(),
        n => 0.66 + 0.03 * n.min(10) as f32,
    };
    let mut starts: Vec<Start> = resolutions.into_iter().map(|(_, start)| start).collect();
    let taken: Vec<usize> = starts.iter().map(|s| s.at.block).collect();
    let set_off = |s: &Start| document.blocks.get(s.at.block).is_some_and(|b| b.strong || b.kind != BlockKind::Text);
    let marked = headed::standing_out(document).into_iter().filter(set_off);
    let mut sections: Vec<Start> = marked.chain(sections(document)).filter(|s| !taken.contains(&s.at.block)).collect();
    starts.append(&mut sections);
    starts.sort_by_key(|s| s.at);
    starts.dedup_by_key(|s| s.at);
    Laid { fit, starts }
}

/// Sections without a resolution: a standard heading and its text in one line, or a line that stands apart with its text close below.
fn sections(document: &Document) -> Vec<Start> {
    let blocks = &document.blocks;
    let section = |index: usize| {
        let block = &blocks[index];
        let text = block.text.as_str();
        if !block.gap || block.kind != BlockKind::Text || attendance::is_label(text) || title::is_title(text) {
            return None;
        }
        let at = Place { block: index, byte: 0 };
        let cut = heading::cut(text, Manner::Marked);
        if cues::STANDARD.is_match(text) && !cut.borrowed && cut.body < text.len() {
            let body = Place { block: index, byte: cut.body };
            return Some(Start { at, body, number: None, heading: text[..cut.heading].to_string() });
        }
        let below = blocks.get(index + 1)?;
        let close = !below.gap && !below.strong && below.kind == BlockKind::Text && !NUMBER.is_match(&below.text);
        let body = Place { block: index + 1, byte: 0 };
        (close && cues::looks_like_heading(text)).then(|| Start { at, body, number: None, heading: text.to_string() })
    };
    (0..blocks.len()).filter_map(section).collect()
}

/// The resolution whose number leads a block; its heading is lent by what was resolved.
fn resolution(document: &Document, index: usize) -> Option<(u32, Start)> {
    let block = document.blocks.get(index)?;
    let captures = NUMBER.captures(&block.text)?;
    let rest = captures.name("rest")?;
    if !MOVERS.is_match(rest.as_str()) {
        return None;
    }
    let text = &document.blocks.get(index + 1)?.text;
    if NUMBER.is_match(text) || cues::is_closing(text) {
        return None;
    }
    let heading = text[..heading::borrow(text).heading].to_string();
    let number = captures.name("number")?.as_str().to_string();
    // Who moved it is part of the item's text.
    let body = Place { block: index, byte: rest.start() };
    let at = Place { block: index, byte: 0 };
    Some((captures.name("count")?.as_str().parse().ok()?, Start { at, body, number: Some(number), heading }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_resolutions_and_who_moved_them() {
        for (line, want) in [
            ("R2024-051 D. Bell, T. Carr:", Some("R2024-051")),
            ("Resolution No. 24-101 Moved by Ann Bell Seconded by Tom Carr", Some("24-101")),
            ("2024-117", Some("2024-117")),
            ("2024-25 Budget was discussed at length", None),
            ("Minutes 2024-051", None),
        ] {
            let found = NUMBER.captures(line).filter(|c| MOVERS.is_match(&c["rest"])).map(|c| c["number"].to_string());
            assert_eq!(found.as_deref(), want, "{line}");
        }
    }
}
