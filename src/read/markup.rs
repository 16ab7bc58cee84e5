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
