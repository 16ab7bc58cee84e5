//! Pages of ModernGov that record a meeting: the list of its items with agenda wording, decisions and minutes.

use super::html;
use super::html::flow::{self, Page};
use super::html::style::Styles;
use super::html::tree::Tree;
use super::html::{charset, guard};
use super::moderngov::{self, Bodies};
use crate::error::Result;
use crate::model::{Block, Diagnostic, Kind, Meeting, Passage, Role};
use crate::read::{Reading, blank};
use crate::text::{dates, pattern::Pattern};

/// Bytes in which a page shows that ModernGov made it.
const LOOKED_AT: usize = 512 * 1024;

/// Whether bytes are a page of ModernGov.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let has = |mark: &[u8]| head.windows(mark.len()).any(|w| w == mark);
    html::shows(bytes) && (has(b"mgMainTitleTxt") || has(b"mgItemTable") || has(b"mgItemNumberCell"))
}

/// Parts of a page that are no text of the meeting: links, sizes of files, help.
const NOISE: &[&str] = &[
    "mgFileSize",
    "mgHide",
    "mgActionList",
    "mgHelpLine",
    "mgFooter",
    "mgLinks",
    "mgHiddenField",
    "mgSubItemIcon",
    "mgWebcastLnk",
    "mgTableNextLnk",
    "mgPrint",
];

/// Reads the meeting of a page.
///
/// # Errors
/// `Source` where the page records no meeting.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = charset::text(bytes)?;
    if !guard::is_sound(&text) {
        return Err(html::no_minutes());
    }
    let tree = Tree::parse(&text);
    let styles = Styles::default();
    let skip: Vec<bool> = (0..tree.len()).map(|n| is_noise(&tree, n)).collect();
    let page = Page { tree: &tree, styles: &styles, skip: &skip };
    let mut meeting = blank::meeting();
    let minuted = match item_table(&tree) {
        Some(table) => listed(page, table, &mut meeting),
        None => single(page, &mut meeting),
    };
    if meeting.items.iter().all(|item| item.passages.is_empty()) {
        return Err(html::no_minutes());
    }
    if !minuted {
        meeting.kind = Kind::Other;
        meeting.diagnostics.push(Diagnostic::info("The page is an agenda: it holds no minutes yet.", None));
    }
    Ok(Reading::Meetings(vec![meeting]))
}

/// Whether an element is noise, or a list of links to look at elsewhere.
fn is_noise(tree: &Tree, node: usize) -> bool {
    match tree.name(node) {
        "" => false,
        "ul" if tree.has_class(node, "mgBulletList") => is_linked(tree, node),
        "li" => is_linked(tree, node) && tree.text(node, |_| false).to_lowercase().starts_with("view "),
        "a" => {
            let text = tree.text(node, |_| false).to_lowercase();
            is_whole_text(&text) || matches!(text.as_str(), "view directions" | "view the webcast")
        }
        _ => tree.attribute(node, "class").is_some() && NOISE.iter().any(|class| tree.has_class(node, class)),
    }
}

/// "view the full minutes text for item 59."
fn is_whole_text(text: &str) -> bool {
    text.starts_with("view the full") && text.contains("text")
}

/// Whether all text of an element stands in links.
fn is_linked(tree: &Tree, node: usize) -> bool {
    let mut link_end = 0;
    for n in tree.range(node) {
        if tree.name(n) == "a" {
            link_end = link_end.max(tree.end(n));
        }
        if n >= link_end && !tree.characters(n).trim().is_empty() {
            return false;
        }
    }
    link_end > 0
}

/// The table of the items.
fn item_table(tree: &Tree) -> Option<usize> {
    let named = |n: &usize| tree.has_class(*n, "mgItemTable") || tree.attribute(*n, "id") == Some("mgItemTable");
    tree.named(0, "table").find(named).or_else(|| {
        let cell = tree.with_class(0, "mgItemNumberCell").next()?;
        let mut at = cell;
        while at > 0 && tree.name(at) != "table" {
            at = tree.parent(at);
        }
        (at > 0).then_some(at)
    })
}

/// What a line above a part of an item says the part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Decision,
    Minutes,
    /// Documents, webcasts.
    Links,
    Other,
}

fn label(text: &str) -> Label {
    let lower = text.trim().trim_end_matches(':').trim().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|w| lower.starts_with(w));
    if begins(&["decision", "resolution", "resolved", "penderfyniad"]) {
        Label::Decision
    } else if begins(&["minute", "draft minute", "cofnod", "note", "discussion", "record"]) {
        Label::Minutes
    } else if lower.contains("document")
        || begins(&["attachment", "webcast", "media", "link", "dogfen", "report", "appendi", "presentation"])
    {
        Label::Links
    } else {
        Label::Other
    }
}

/// Reads a page that lists a meeting's items; whether any of them is minuted.
fn listed(page: Page<'_>, table: usize, meeting: &mut Meeting) -> bool {
    let tree = page.tree;
    let subtitle = first_text(tree, "mgSubTitleTxt");
    head(tree, &subtitle, meeting);
    let content = tree.with_class(0, "mgContent").find(|n| tree.range(*n).contains(&table));
    let (before, behind) = content.map_or((Vec::new(), Vec::new()), |content| around(tree, content, table));
    // "Webcast:" before a link says nothing.
    meeting.front = passages(&blocks(page, &before), 1).into_iter().filter(|p| !p.text.ends_with(':')).collect();
    if !subtitle.is_empty() {
        meeting.front.insert(0, text(&subtitle, 1));
    }
    let mut minuted = false;
    let mut place = 1;
    let mut closed = false;
    for row in tree.named(table, "tr").filter(|row| table_of(tree, *row) == table) {
        let cells: Vec<usize> = tree.children(row).filter(|n| tree.name(*n) == "td").collect();
        let number = cells.iter().copied().find(|c| tree.has_class(*c, "mgItemNumberCell"));
        let parts: Vec<usize> = cells.into_iter().filter(|c| Some(*c) != number).collect();
        if parts.is_empty() {
            continue;
        }
        let number = number.map(|c| tree.text(c, |n| page.skips(n))).unwrap_or_default();
        let is_title = |n: usize| tree.has_class(n, "mgAiTitleTxt");
        let title = parts.iter().flat_map(|c| tree.range(*c)).find(|n| is_title(*n));
        let heading = title.map(|n| tree.text(n, |n| page.skips(n))).unwrap_or_default();
        let bodies = bodies(page, &parts);
        minuted |= bodies.are_minuted();
        if heading.is_empty() && number.is_empty() {
            // A heading between items, or more of the item before.
            let words = bodies.agenda.iter().chain(&bodies.minutes).cloned().collect::<Vec<Block>>();
            closed |= words.first().is_some_and(|b| moderngov::is_closed_part(&b.text));
            match meeting.items.last_mut() {
                Some(item) => item.passages.extend(passages(&words, item.line)),
                None => meeting.front.extend(passages(&words, 1)),
            }
            continue;
        }
        place += 1;
        if bodies.is_cut {
            let message = format!(
                "The page breaks the minutes of item {} off; its own page has them whole.",
                number.trim_end_matches([' ', '.'])
            );
            meeting.diagnostics.push(Diagnostic::warning(message, Some(place)));
        }
        meeting.items.push(moderngov::item(&number, &heading, closed, bodies, place));
    }
    meeting.closing = passages(&blocks(page, &behind), place + 1);
    minuted
}

/// "Meeting of Cabinet, Thursday 15 January 2026 7:30 pm (Item 59.)"
static MEETING_OF: Pattern =
    Pattern::new(|| r"(?i)\bMeeting (?:of )?(?P<what>[^()]{5,200}?)\s*\(Item (?P<number>[^)]{1,12}?)\.?\)".into());

/// Reads a page that shows one item of a meeting; whether it is minuted.
fn single(page: Page<'_>, meeting: &mut Meeting) -> bool {
    let tree = page.tree;
    let all = tree.text(0, |_| false);
    let Some(of) = MEETING_OF.captures(&all) else { return false };
    let part = |name: &str| of.name(name).map_or("", |m| m.as_str());
    head(tree, part("what"), meeting);
    let Some(content) = tree.with_class(0, "mgContent").next() else { return false };
    let bodies = bodies(page, &[content]);
    let minuted = bodies.are_minuted();
    let heading = first_text(tree, "mgSubTitleTxt");
    meeting.items.push(moderngov::item(part("number"), &heading, false, bodies, 1));
    minuted
}

/// Fills in board, day, hour and venue.
fn head(tree: &Tree, subtitle: &str, meeting: &mut Meeting) {
    let said = |name: &str| {
        let metas = || {
            tree.named(0, "meta").filter(|n| tree.attribute(*n, "name").is_some_and(|m| m.eq_ignore_ascii_case(name)))
        };
        metas().find_map(|n| tree.attribute(n, "content")).unwrap_or("").to_string()
    };
    let title = said("DC.title");
    let found = dates::find(subtitle).into_iter().find(|d| d.date().is_some());
    let (board, rest) = match &found {
        Some(date) => (&subtitle[..date.range.start], &subtitle[date.range.end..]),
        None => (subtitle, ""),
    };
    meeting.board = board_of(board).or_else(|| board_of(&title));
    meeting.date = found
        .as_ref()
        .and_then(|d| d.date())
        .or_else(|| said("DC.date").get(..10).and_then(|d| d.parse().ok()))
        .or_else(|| dates::find(&title).iter().find_map(|d| d.date()));
    if let Some(date) = found.filter(|d| !d.weekday_agrees()) {
        let written = &subtitle[date.range];
        meeting.diagnostics.push(Diagnostic::warning(format!("“{written}” is another day of the week."), Some(1)));
    }
    meeting.start_time = dates::find_time(rest).map(str::to_string);
    meeting.venue = labelled(tree, &["venue", "lleoliad", "location", "place"]);
    meeting.organisation = organisation(tree);
}

/// "Cabinet - " → "Cabinet"; "Agenda for Cabinet on Thursday …" → "Cabinet".
fn board_of(text: &str) -> Option<String> {
    let mut text = text.trim();
    for lead in ["Agenda for ", "Minutes for ", "Decisions for ", "Minutes of ", "Meeting of "] {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    let cut = text.find(" on ").filter(|at| dates::find(&text[*at..]).first().is_some_and(|d| d.range.start < 6));
    let text = cut.map_or(text, |at| &text[..at]);
    let text = text.trim_end_matches([' ', '-', '–', '—', ',', ':']);
    let alone = !text.is_empty() && dates::find(text).is_empty();
    alone.then(|| text.to_string())
}

/// What stands behind a label such as "Venue:".
fn labelled(tree: &Tree, names: &[&str]) -> Option<String> {
    let label = tree.with_class(0, "mgLabel").find(|n| {
        let text = tree.text(*n, |_| false).to_lowercase();
        names.iter().any(|name| text.contains(name))
    })?;
    let line = tree.parent(label);
    let is_link = |n: usize| is_noise(tree, n) || n == label;
    let text = tree.text(line, is_link);
    let text = text.trim_end_matches([' ', '.', ',']).trim_start_matches([':', ' ']);
    (!text.is_empty()).then(|| text.to_string())
}

/// The council, where the page's title ends in its name.
fn organisation(tree: &Tree) -> Option<String> {
    let title = tree.named(0, "title").next()?;
    let title: String = tree.children(title).map(|n| tree.characters(n)).collect();
    let (_, last) = title.trim().rsplit_once(" - ").or_else(|| title.trim().rsplit_once(" | "))?;
    let is_name = ["Council", "Authority", "Borough", "Cyngor", "Corporation", "Assembly", "Association"]
        .iter()
        .any(|word| last.split_whitespace().any(|w| w == *word));
    // The name that pages have before a council puts its own in.
    (is_name && last != "Modern Council").then(|| last.to_string())
}

/// Text of the first element with a class.
fn first_text(tree: &Tree, class: &str) -> String {
    tree.with_class(0, class).next().map(|n| tree.text(n, |_| false)).unwrap_or_default()
}

/// The table in which a row stands.
fn table_of(tree: &Tree, row: usize) -> usize {
    let mut at = row;
    while at > 0 && tree.name(at) != "table" {
        at = tree.parent(at);
    }
    at
}

/// The parts of an element before and behind the table of items.
fn around(tree: &Tree, content: usize, table: usize) -> (Vec<usize>, Vec<usize>) {
    let mut before = Vec::new();
    let mut behind = Vec::new();
    let mut at = content + 1;
    while at < tree.end(content) {
        let is_media = tree.has_class(at, "mgSectionTitle");
        if at == table || is_media {
            at = tree.end(at);
        } else if tree.range(at).contains(&table) {
            at += 1;
        } else {
            if at < table {
                before.push(at)
            } else {
                behind.push(at)
            }
            at = tree.end(at);
        }
    }
    (before, behind)
}

/// Sorts what stands in some cells into agenda wording, decision and minutes, by the labels above.
fn bodies(page: Page<'_>, parts: &[usize]) -> Bodies {
    let tree = page.tree;
    let mut bodies = Bodies::default();
    let mut now: Option<Label> = None;
    let mut waiting: Vec<usize> = Vec::new();
    for part in parts {
        let mut at = part + 1;
        while at < tree.end(*part) {
            let end = tree.end(at);
            let is_label = tree.has_class(at, "mgSubItemTitleTxt");
            if is_label || tree.has_class(at, "mgAiTitleTxt") {
                file(page, now, &mut waiting, &mut bodies);
                if is_label {
                    let text = tree.text(at, |n| page.skips(n));
                    now = Some(label(&text));
                    if now == Some(Label::Other) {
                        waiting.push(at);
                    }
                }
                at = end;
            } else if page.skips(at) {
                at = end;
            } else if holds_label(tree, at) {
                at += 1;
            } else {
                let vote =
                    tree.name(at) == "table" && tree.text(at, |_| false).to_lowercase().starts_with("recorded vote");
                if vote {
                    file(page, now, &mut waiting, &mut bodies);
                    let rows = blocks(page, &[at]).into_iter().filter(|b| !b.text.starts_with("Title\t"));
                    bodies.others.extend(rows.map(|b| (Role::Vote, b)));
                } else if now != Some(Label::Links) || !is_linked(tree, at) {
                    waiting.push(at);
                }
                at = end;
            }
        }
        file(page, now, &mut waiting, &mut bodies);
    }
    bodies
}

fn holds_label(tree: &Tree, node: usize) -> bool {
    tree.range(node).skip(1).any(|n| tree.has_class(n, "mgSubItemTitleTxt") || tree.has_class(n, "mgAiTitleTxt"))
}

/// Puts what has been gathered where its label says.
fn file(page: Page<'_>, label: Option<Label>, waiting: &mut Vec<usize>, bodies: &mut Bodies) {
    let nodes = std::mem::take(waiting);
    let tree = page.tree;
    let cut = nodes
        .iter()
        .flat_map(|n| tree.range(*n))
        .any(|n| tree.name(n) == "a" && is_whole_text(&tree.text(n, |_| false).to_lowercase()));
    let found = blocks(page, &nodes);
    match label {
        None | Some(Label::Links) => bodies.agenda.extend(found),
        Some(Label::Decision) => bodies.decision.extend(found),
        Some(Label::Minutes) => {
            bodies.minutes.extend(found);
            bodies.is_cut |= cut;
        }
        Some(Label::Other) => bodies.others.extend(found.into_iter().map(|b| (Role::Other, b))),
    }
}

fn blocks(page: Page<'_>, nodes: &[usize]) -> Vec<Block> {
    html::blocks(flow::pieces_of(page, nodes))
}

fn passages(blocks: &[Block], line: u32) -> Vec<Passage> {
    blocks.iter().map(|b| moderngov::passage(Role::Other, b, line)).collect()
}

fn text(text: &str, line: u32) -> Passage {
    Passage { role: Role::Other, text: text.to_string(), speaker: None, page: None, line }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HEAD: &str = "<html><head><title>Agenda for Bridges Panel - Tarn Borough Council</title></head><body>\
        <h1 class=mgMainTitleTxt>Agenda and minutes</h1>\
        <h2 class=mgSubTitleTxt>Bridges Panel - Monday, 4th March, 2024 6.30 pm</h2><div class=mgContent>\
        <p><span class=mgLabel>Venue: </span>Long Room, Tarn Hall. <a href=x>View directions</a></p>\
        <p><span class=mgLabel>Contact: </span>Ada Quill</p>";

    fn row(number: &str, title: &str, body: &str) -> String {
        format!(
            "<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>{number}</p></td><td><p class=mgAiTitleTxt><a href=x>{title} \
            <span class=mgFileSize>PDF 99 KB</span></a></p>{body}</td></tr>"
        )
    }

    fn shown(page: &str) -> Vec<String> {
        let Reading::Meetings(meetings) = read(page.as_bytes()).unwrap() else { return Vec::new() };
        let meeting = &meetings[0];
        let mut out = vec![format!(
            "{} {} {} at {} of {}",
            meeting.board.as_deref().unwrap_or("-"),
            meeting.date.map(|d| d.to_string()).unwrap_or_default(),
            meeting.start_time.as_deref().unwrap_or("-"),
            meeting.venue.as_deref().unwrap_or("-"),
            meeting.organisation.as_deref().unwrap_or("-")
        )];
        for item in &meeting.items {
            let closed = if item.restricted { " (closed)" } else { "" };
            out.push(format!("{} {}{closed}", item.number.as_deref().unwrap_or("-"), item.heading));
            out.extend(item.passages.iter().map(|p| format!("  {}: {}", p.role.name(), p.text)));
        }
        out
    }

    #[test]
    fn a_meeting_with_its_items() {
        let items = [
            row(
                "12.",
                "Weir Bridge",
                "<div class=mgWordPara><p>To hear of the weir.</p></div>\
                <p class=mgSubItemTitleTxt>Additional documents:</p><ul class=mgBulletList><li><a href=y>Annex <span class=mgHide>, item 12.</span></a></ul>\
                <p class=mgSubItemTitleTxt>Decision:</p><div class=mgWordPara><p><b>RESOLVED</b> that the weir be kept.</p></div>\
                <p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>The Panel was told of the weir&nbsp;...&nbsp; <a href=z>view the full minutes text for item 12.</a></p></div>\
                <ul class=mgActionList><li><a href=w>View the background to item 12.</a></ul>",
            ),
            "<tr><td></td><td><div class=mgWordPara><p>Part II - Private items</p></div></td></tr>".to_string(),
            row("13", "Wages", "<p class=mgSubItemTitleTxt>Cofnodion:</p><p>They were noted.</p>"),
        ];
        let page =
            format!("{HEAD}<table class=mgItemTable>{}</table></div><div class=mgFooter>x</div>", items.concat());
        assert!(shows(page.as_bytes()));
        let want = [
            "Bridges Panel 2024-03-04 6.30 pm at Long Room, Tarn Hall of Tarn Borough Council",
            "12 Weir Bridge",
            "  other: To hear of the weir.",
            "  other: The Panel was told of the weir",
            "  decision: RESOLVED that the weir be kept.",
            "  other: Part II - Private items",
            "13 Wages (closed)",
            "  other: They were noted.",
        ];
        assert_eq!(shown(&page), want);
    }

    #[test]
    fn a_page_of_one_item_and_pages_of_none() {
        let page = HEAD.replace("Bridges Panel - Monday, 4th March, 2024 6.30 pm", "Weir Bridge")
            + "<p><a href=x>Meeting of Bridges Panel, Monday, 4th March, 2024 6.30 pm (Item 12.)</a></p>\
               <p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>It was noted.</p></div></div>";
        let got = shown(&page);
        assert_eq!(got[0], "Bridges Panel 2024-03-04 6.30 pm at Long Room, Tarn Hall of Tarn Borough Council");
        assert_eq!(got[1], "12 Weir Bridge");
        assert_eq!(got.last().unwrap(), "  other: It was noted.");
        let said = read(format!("{HEAD}<ul class=mgBulletList><li><a href=x>Ada Quill</a></ul></div>").as_bytes())
            .unwrap_err();
        assert_eq!(said.message, "is a ModernGov page that holds no minutes");
    }
}
