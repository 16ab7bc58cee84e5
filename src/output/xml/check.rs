//! A strict little reader of XML for the tests: it refuses whatever a browser or a feed reader would.

/// An element, or (without a name) a stretch of text.
#[derive(Debug, Default)]
pub(in crate::output) struct Node {
    pub(in crate::output) name: String,
    pub(in crate::output) attributes: Vec<(String, String)>,
    pub(in crate::output) children: Vec<Node>,
    pub(in crate::output) text: String,
}

impl Node {
    /// Every element of that name below it, in order.
    pub(in crate::output) fn all(&self, name: &str) -> Vec<&Node> {
        let mut out = Vec::new();
        for child in &self.children {
            if child.name == name {
                out.push(child);
            }
            out.extend(child.all(name));
        }
        out
    }

    /// All text below it.
    pub(in crate::output) fn said(&self) -> String {
        if self.name.is_empty() { self.text.clone() } else { self.children.iter().map(Node::said).collect() }
    }

    /// The value of an attribute.
    pub(in crate::output) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Reads a document: one root, tags that close in order, attributes quoted and told once, the five entities and decimal
/// references, allowed characters only. No comments, no instructions but the declaration, no CDATA: the forms write none.
pub(in crate::output) fn read(text: &str) -> Result<Node, String> {
    let mut rest = text;
    if let Some(behind) = rest.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {
        rest = behind;
    }
    let mut open = vec![Node { name: "#".into(), ..Node::default() }];
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let said = unescaped(&rest[..end])?;
            if open.len() == 1 && !said.trim().is_empty() {
                return Err(format!("text outside the root: {said:?}"));
            }
            open.last_mut().ok_or("nothing open")?.children.push(Node { text: said, ..Node::default() });
            rest = &rest[end..];
            continue;
        };
        if let Some(name) = tag.strip_prefix('/') {
            let end = name.find('>').ok_or("a tag does not end")?;
            let done = open.pop().ok_or("nothing open")?;
            if done.name != name[..end] {
                return Err(format!("</{}> closes <{}>", &name[..end], done.name));
            }
            open.last_mut().ok_or("closed once too often")?.children.push(done);
            rest = &name[end + 1..];
        } else {
            let (node, empty, behind) = opened(tag)?;
            if empty {
                open.last_mut().ok_or("nothing open")?.children.push(node);
            } else {
                open.push(node);
            }
            rest = behind;
        }
    }
    let Some(mut root) = open.pop().filter(|_| open.is_empty()) else { return Err("a tag stays open".into()) };
    root.children.retain(|c| !c.name.is_empty());
    if root.children.len() == 1 { Ok(root.children.remove(0)) } else { Err("there must be one root".into()) }
}

/// Reads an opening tag behind its `<`: the element, whether it closes itself, what stands behind.
fn opened(tag: &str) -> Result<(Node, bool, &str), String> {
    let name_end = tag.find(|c: char| !named(c)).ok_or("a tag does not end")?;
    let mut node = Node { name: tag[..name_end].into(), ..Node::default() };
    if !node.name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(format!("no name of a tag: {:?}", tag.chars().take(20).collect::<String>()));
    }
    let mut rest = &tag[name_end..];
    loop {
        let trimmed = rest.trim_start();
        if let Some(behind) = trimmed.strip_prefix("/>") {
            return Ok((node, true, behind));
        }
        if let Some(behind) = trimmed.strip_prefix('>') {
            return Ok((node, false, behind));
        }
        if trimmed.len() == rest.len() {
            return Err(format!("no blank before an attribute of <{}>", node.name));
        }
        let (name, value) = trimmed.split_once('=').ok_or("an attribute without a value")?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or("a value without quotes")?;
        let end = value[1..].find(quote).ok_or("a value does not end")? + 1;
        if name.is_empty() || !name.chars().all(named) || node.get(name).is_some() {
            return Err(format!("the attribute {name:?} of <{}>", node.name));
        }
        if value[1..end].contains('<') {
            return Err("a < in a value".into());
        }
        node.attributes.push((name.into(), unescaped(&value[1..end])?));
        rest = &value[end + 1..];
    }
}

fn named(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_')
}

fn unescaped(text: &str) -> Result<String, String> {
    let allowed =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if let Some(c) = text.chars().find(|c| !allowed(*c)) {
        return Err(format!("XML cannot hold {c:?}"));
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or("a bare &")?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => return Err(format!("&{other}; is not known")),
        });
        out.push_str(rest);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_broken_is_refused() {
        for bad in [
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a b=c/>",
            "<a b=\"1\" b=\"2\"/>",
            "<a>&</a>",
            "<a>&x;</a>",
            "x<a/>",
            "<a>\u{1}</a>",
            "<a b=\"<\"/>",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(read("<a b=\"1\"><c/>x &lt; y</a>").is_ok());
    }
}
