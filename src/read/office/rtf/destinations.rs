//! Which groups of an RTF hold text, and of what.

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Into {
    Body,
    /// The mark of a list's entry.
    Label,
    Fonts,
    Styles,
    Title,
    Author,
    /// Not text, but groups within may be.
    Pass,
    Nowhere,
}

/// Where the text of a group goes whose first word this is; none where the word says nothing of it.
pub(super) fn destination(word: &str) -> Option<Into> {
    Some(match word {
        "fonttbl" => Into::Fonts,
        "stylesheet" => Into::Styles,
        "title" => Into::Title,
        "author" => Into::Author,
        "listtext" | "pntext" => Into::Label,
        "info" | "upr" | "shp" | "shpinst" | "do" | "object" => Into::Pass,
        "ud" | "shptxt" | "dptxbxtext" | "result" | "fldrslt" => Into::Body,
        "colortbl" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf"
        | "footnote" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "annotation" | "atnid"
        | "atnauthor" | "atrfstart" | "atrfend" | "atndate" | "pict" | "nonshppict" | "shprslt" | "sp" | "objdata"
        | "objclass" | "objname" | "fldinst" | "xe" | "tc" | "tcn" | "rxe" | "txe" | "bkmkstart" | "bkmkend"
        | "nonesttables" | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "generator" | "themedata"
        | "colorschememapping" | "latentstyles" | "datastore" | "pn" | "operator" | "subject" | "keywords"
        | "doccomm" | "comment" | "company" | "manager" | "category" | "hlinkbase" | "xmlnstbl" | "filetbl"
        | "panose" | "falt" | "template" | "fontemb" | "private" => Into::Nowhere,
        _ => return None,
    })
}
