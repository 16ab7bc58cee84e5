//! XML as a plain list of starts, ends and texts. Entities other than the five of XML are not expanded, and nothing nests.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A start of an element, with its attributes.
pub(in crate::read) struct Start<'a>(BytesStart<'a>);

impl Start<'_> {
    /// Its name without prefix.
    pub(in crate::read) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its prefix; empty where it has none.
    pub(in crate::read) fn prefix(&self) -> &str {
        self.0.name().into_inner().rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The value of an attribute named without its prefix; the first where several differ in their prefix alone.
    pub(in crate::read) fn get(&self, name: &str) -> Option<String> {
        self.find(|key| key.rsplit(':').next() == Some(name))
    }

    /// The value of an attribute named with its prefix.
    pub(in crate::read) fn get_full(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    fn find(&self, is: impl Fn(&str) -> bool) -> Option<String> {
        let found = self.0.attributes().with_checks(false).filter_map(Result::ok).find(|a| is(a.key.into_inner()))?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// An attribute's whole number, units and fractions cut off.
    pub(in crate::read) fn number(&self, name: &str) -> Option<i64> {
        let value = self.get(name)?;
        let end = value.char_indices().find(|(i, c)| !(c.is_ascii_digit() || *i == 0 && *c == '-'));
        value.get(..end.map_or(value.len(), |(i, _)| i))?.parse().ok()
    }

    /// The `val` of an on-off element: on where it has none.
    pub(in crate::read) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// What a listener is told.
pub(in crate::read) enum Mark<'a> {
    /// An element begins; an empty one ends at once.
    Start(Start<'a>),
    /// The element that began last and has not ended ends.
    End,
    /// Text.
    Text(&'a str),
}

/// Walks XML from its beginning; the listener may end the walk by giving `false`. Gives whether the XML was whole.
pub(in crate::read) fn walk(text: &str, mut listen: impl FnMut(Mark<'_>) -> bool) -> bool {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut depth = 0usize;
    loop {
        let go_on = match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                listen(Mark::Start(Start(start)))
            }
            Ok(Event::Empty(start)) => listen(Mark::Start(Start(start))) && listen(Mark::End),
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                listen(Mark::End)
            }
            Ok(Event::Text(text)) => listen(Mark::Text(&text.into_inner())),
            Ok(Event::CData(text)) => listen(Mark::Text(&text.into_inner())),
            Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(c)) => listen(Mark::Text(c.encode_utf8(&mut [0; 4]))),
                _ => listen(Mark::Text(named(&entity))),
            },
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => true,
            Err(_) => return false,
        };
        if !go_on {
            return true;
        }
    }
}

fn named(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> (String, bool) {
        let mut out = String::new();
        let whole = walk(xml, |mark| {
            if let Mark::Text(text) = mark {
                out.push_str(text);
            }
            true
        });
        (out, whole)
    }

    #[test]
    fn entities_are_not_expanded_and_half_a_file_is_told() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;">]><a>x&c;&amp;&#65;</a>"#;
        assert_eq!(texts(bomb), ("x&A".into(), true));
        assert_eq!(texts("<a><b>half"), ("half".into(), false));
        assert!(!texts(&"<a>".repeat(1_000_000)).1);
    }
}
