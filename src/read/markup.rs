//! HTML and entities inside text: breaks become lines, cells become columns, the rest of the markup goes.

use crate::text::pattern::Pattern;
use regex::Captures;
use std::borrow::Cow;

static COMMENT: Pattern = Pattern::new(|| r"(?s)<!--.*?-->".into());

/// Tags of HTML alone: `<AI1>` and other structure tags are not among them.
static TAG: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)<(?P<close>/?)(?P<name>br|p|div|h[1-6]|li|ul|ol|tr|td|th|table|tbody|thead|hr|b|i|u|s|strong|em|small|big|sup|sub|",
        r"span|a|font|center|blockquote|img|section|article|header|footer|main|body|html|head|pre|code|dl|dt|dd|caption|figure|",
        r"figcaption|del|ins|abbr|col|colgroup|o:p)(?:\s[^<>]*)?/?>"
    ).into()
});

/// Takes HTML out of one physical line; line breaks and block ends become `\n`, cell ends a tab. Entities are decoded last, so an
/// escaped `&lt;b&gt;` stays text.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(line);
    if text.contains('<') {
        text = Cow::Owned(COMMENT.regex().replace_all(&text, "").into_owned());
        text = Cow::Owned(TAG.regex().replace_all(&text, |c: &Captures<'_>| stands_for(c)).into_owned());
    }
    if text.contains('&') {
        text = Cow::Owned(html_escape::decode_html_entities(text.as_ref()).into_owned());
    }
    if text.contains('\u{a0}') {
        text = Cow::Owned(text.replace('\u{a0}', " "));
    }
    text
}

fn stands_for(captures: &Captures<'_>) -> &'static str {
    let closes = captures.name("close").is_some_and(|m| !m.as_str().is_empty());
    let name = captures.name("name").map_or("", |m| m.as_str()).to_lowercase();
    match name.as_str() {
        "br" | "hr" => "\n",
        "td" | "th" if closes => "\t",
        "tr" if closes => "\n",
        "td" | "th" | "tr" => "",
        "li" if !closes => "\n• ",
        "p" | "div" | "ul" | "ol" | "table" | "blockquote" | "section" | "article" | "dl" | "dd" | "dt" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => "\n\n",
        _ => "",
    }
}

static LIST: Pattern = Pattern::new(|| r#"(?i)<(?P<close>/?)(?P<name>ol|ul|li)\b(?P<about>[^<>]{0,400})>"#.into());
static START: Pattern = Pattern::new(|| r#"(?i)\bstart\s*=\s*["']?(?P<start>\d{1,6})"#.into());

/// Writes the numbers of lists that say at which they start before their points, a line each: they are the numbers of the items, though
/// no letter of the text says so. Line numbers stay.
pub(super) fn numbered(text: &str) -> Cow<'_, str> {
    if !START.is_match(text) {
        return Cow::Borrowed(text);
    }
    let mut lists: Vec<Option<u32>> = Vec::new();
    let number = |c: &Captures<'_>| {
        let whole = c.get(0).map_or("", |m| m.as_str());
        let closes = c.name("close").is_some_and(|m| !m.as_str().is_empty());
        let name = c.name("name").map_or("", |m| m.as_str()).to_lowercase();
        match (name.as_str(), closes) {
            ("li", true) => {}
            ("li", false) => {
                if let Some(Some(next)) = lists.last_mut() {
                    *next += 1;
                    // "<li>12. Roads": the number stands there already.
                    let behind = c.get(0).map_or("", |m| &text[m.end()..]).trim_start();
                    let written = behind.trim_start_matches(|c: char| c.is_ascii_digit());
                    if written.len() < behind.len() && written.starts_with(['.', ')']) {
                        return "<p>".to_string();
                    }
                    return format!("<p>{}. ", *next - 1);
                }
            }
            (_, true) => {
                lists.pop();
            }
            ("ol", false) => {
                let about = START.captures(c.name("about").map_or("", |m| m.as_str()));
                lists.push(about.and_then(|a| a.name("start")?.as_str().parse().ok()));
            }
            _ => lists.push(None),
        }
        whole.to_string()
    };
    Cow::Owned(LIST.regex().replace_all(text, number).into_owned())
}

/// What stands for the beginning and the end of bold or underlined words until emphasis is read.
pub(super) const STRONG: [char; 2] = ['\u{e000}', '\u{e001}'];

static WEIGHT: Pattern =
    Pattern::new(|| r"(?i)<(?P<close>/?)(?P<name>b|strong|u|ins|span)(?P<about>\s[^<>]{0,400})?>|(?P<end>\n)".into());
static BOLD: Pattern = Pattern::new(|| {
    r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration(?:-line)?\s*:\s*[^;]{0,40}underline".into()
});

/// Puts the marks of [`STRONG`] in place of the tags that make words bold or underlined, anew in each line. Line numbers stay.
pub(super) fn weighed(text: &str) -> Cow<'_, str> {
    if !text.contains('<') || !WEIGHT.regex().captures_iter(text).any(|c| makes_strong(&c)) {
        return Cow::Borrowed(text);
    }
    // Whether each open tag makes what stands in it strong.
    let mut open: Vec<bool> = Vec::new();
    let mark = |c: &Captures<'_>| {
        let strong = open.contains(&true);
        if c.name("end").is_some() {
            return if strong { format!("{}\n{}", STRONG[1], STRONG[0]) } else { "\n".into() };
        }
        if c.name("close").is_some_and(|m| m.as_str().is_empty()) {
            open.push(makes_strong(c));
        } else {
            open.pop();
        }
        match (strong, open.contains(&true)) {
            (false, true) => STRONG[0].into(),
            (true, false) => STRONG[1].into(),
            _ => String::new(),
        }
    };
    Cow::Owned(WEIGHT.regex().replace_all(text, mark).into_owned())
}

fn makes_strong(tag: &Captures<'_>) -> bool {
    let opens = tag.name("close").is_some_and(|m| m.as_str().is_empty());
    let name = tag.name("name").map_or("", |m| m.as_str()).to_lowercase();
    opens && (name != "span" || BOLD.is_match(tag.name("about").map_or("", |m| m.as_str())))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_that_tags_make_strong() {
        let weighed = |text: &str| super::weighed(text).replace(super::STRONG[0], "[").replace(super::STRONG[1], "]");
        for (text, want) in [
            ("<b>Roads</b>: shut", "[Roads]: shut"),
            ("<span style=\"font-weight: bold;\">Roads\nand</span> x", "[Roads]\n[and] x"),
            ("<span class=x>Roads</span> <u>and</u>", "Roads [and]"),
            ("<b>Roads <u>and</u> paths</b>", "[Roads and paths]"),
            ("<span>a</span> < b", "<span>a</span> < b"),
            ("</b>a<b>b", "a[b"),
        ] {
            assert_eq!(weighed(text), want, "{text}");
        }
    }

    #[test]
    fn lists_that_start_at_a_number() {
        let numbered = |text: &str| super::numbered(text).into_owned();
        assert_eq!(
            numbered("<ol start=\"12\"><li>Roads</li><li>Paths</li></ol>"),
            "<ol start=\"12\"><p>12. Roads</li><p>13. Paths</li></ol>"
        );
        assert_eq!(numbered("<ol start=2><li> 2. Roads</li></ol>"), "<ol start=2><p> 2. Roads</li></ol>");
        let inner = "<ol start=2><li>Roads<ul><li>Lane</li></ul><li>Paths</ol><ol><li>x</ol>";
        assert_eq!(numbered(inner), "<ol start=2><p>2. Roads<ul><li>Lane</li></ul><p>3. Paths</ol><ol><li>x</ol>");
    }
}
