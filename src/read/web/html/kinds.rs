//! Names of elements by what a parser does with them, in lower case.

/// Elements without content, and those that a page has once.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
            | "basefont"
            | "bgsound"
            | "keygen"
            | "html"
            | "head"
            | "body"
    )
}

/// Elements whose end tags may be left out.
pub(super) fn is_implied(name: &str) -> bool {
    matches!(
        name,
        "dd" | "dt"
            | "li"
            | "option"
            | "optgroup"
            | "p"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "caption"
    )
}

/// Elements that a paragraph opens again where they were not closed.
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Blocks: the end tag of an inline element does not reach out of them.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "applet"
            | "article"
            | "aside"
            | "blockquote"
            | "button"
            | "caption"
            | "center"
            | "colgroup"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "iframe"
            | "li"
            | "listing"
            | "main"
            | "marquee"
            | "menu"
            | "nav"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "script"
            | "search"
            | "section"
            | "select"
            | "style"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "template"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// No end tag but their own, and those of a table around them, reaches out of these.
pub(super) fn is_wall(name: &str) -> bool {
    matches!(
        name,
        "applet"
            | "caption"
            | "marquee"
            | "object"
            | "table"
            | "td"
            | "template"
            | "th"
            | "button"
            | "select"
            | "foreignobject"
            | "desc"
    )
}

/// What ends a drawing, even without its end tag.
pub(super) fn breaks_out(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "blockquote"
            | "center"
            | "code"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "i"
            | "li"
            | "listing"
            | "menu"
            | "nobr"
            | "ol"
            | "p"
            | "pre"
            | "ruby"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "strike"
            | "sub"
            | "sup"
            | "table"
            | "tt"
            | "u"
            | "ul"
            | "var"
    )
}

/// No `</li>` reaches out of these.
pub(super) fn is_list_wall(name: &str) -> bool {
    is_wall(name) || matches!(name, "ul" | "ol")
}

/// Inside a drawing, the text of a page begins again in these.
pub(super) fn is_island(name: &str) -> bool {
    matches!(name, "foreignobject" | "desc" | "title" | "annotation-xml" | "mi" | "mo" | "mn" | "ms" | "mtext")
}

/// Cells of a table.
pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "caption" | "td" | "th")
}

/// Like cells, these keep formatting elements in.
pub(super) fn is_marked(name: &str) -> bool {
    matches!(name, "applet" | "marquee" | "object" | "template")
}

/// What ends a paragraph by beginning.
pub(super) fn closes_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "header"
            | "hgroup"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "search"
            | "section"
            | "summary"
            | "ul"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "pre"
            | "listing"
            | "form"
            | "li"
            | "dd"
            | "dt"
            | "plaintext"
    )
}
