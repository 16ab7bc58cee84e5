//! The minutes of one meeting as they were read.

use super::item::{LONGEST, Places, item, passages};
use super::refusal;
use super::roll::roll;
use super::words::{board_link, day, person_link};
use crate::error::Result;
use crate::model::{Item, ItemMarks, Meeting, MeetingCard, MeetingMarks, Severity, Shown as Found, ShownMeeting};
use crate::output::{body, many};
use crate::search;
use crate::text::dates::long;
use crate::web::addresses::{Address, item_place};
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::{Markup, html};

/// Bytes of text on one page; longer minutes come in parts.
const PART: usize = 300_000;

/// Confidence under which it is said openly.
const DOUBT: f32 = 0.5;

/// Makes the page of a meeting; of an item, the way to its place on that page.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let (engine, params, id) = (visit.engine(), visit.params, visit.tail);
    match search::show(engine, id)? {
        Some(Found::Meeting(shown)) => {
            let asked = params.asked(visit.today)?;
            let marks = search::marks(engine, &asked, &shown.meeting)?;
            let around = search::neighbours(engine, id)?;
            let parts = parts(&shown.meeting);
            let part = params.number("part", 1, 1, parts.len())?;
            let name = named(&shown.meeting);
            let main = page(&shown, &marks, &around, &parts, part, params);
            let about = format!("{name}: {}", many(shown.meeting.items.len() as u64, "item"));
            Ok(Shown { about, words: params.words().to_owned(), ..Shown::page(name, main) }.outcome())
        }
        Some(Found::Item(shown)) => {
            let meeting = &shown.item.meeting;
            let part = match search::show(engine, meeting)? {
                Some(Found::Meeting(whole)) => part_of(&whole.meeting, id),
                _ => 1,
            };
            let page = Address::minutes(meeting).keeping(params, &["part"]).at(item_place(id));
            Ok(Outcome::Elsewhere(if part > 1 { page.with("part", part.to_string()) } else { page }.to_string()))
        }
        None => {
            let words = id.split('/').nth(1).unwrap_or("").replace('-', " ");
            Ok(refusal::unknown("meeting or item", id, &words).outcome())
        }
    }
}

/// `Cabinet, Calderwick Borough Council, 8 July 2014`.
fn named(meeting: &Meeting) -> String {
    let of = body(meeting.board.as_deref(), meeting.organisation.as_deref());
    match meeting.date {
        Some(date) => format!("{of}, {}", long(date)),
        None => format!("{of}, undated"),
    }
}

/// The items of each part, as places in the meeting: as many as fit on a page, one at least.
fn parts(meeting: &Meeting) -> Vec<std::ops::Range<usize>> {
    let length = |item: &Item| item.passages.iter().map(|p| p.text.len().min(LONGEST)).sum::<usize>() + 200;
    let (mut out, mut start, mut sum) = (Vec::new(), 0, 0);
    for (n, item) in meeting.items.iter().enumerate() {
        if n > start && sum + length(item) > PART {
            out.push(start..n);
            (start, sum) = (n, 0);
        }
        sum += length(item);
    }
    out.push(start..meeting.items.len());
    out
}

/// The part that an item stands in, from 1.
fn part_of(meeting: &Meeting, id: &str) -> usize {
    let at = meeting.items.iter().position(|i| i.id == id).unwrap_or(0);
    parts(meeting).iter().position(|p| p.contains(&at)).unwrap_or(0) + 1
}

type Around = (Option<MeetingCard>, Option<MeetingCard>);

fn page(
    shown: &ShownMeeting,
    marks: &MeetingMarks,
    around: &Around,
    parts: &[std::ops::Range<usize>],
    part: usize,
    params: &Params,
) -> Markup {
    let meeting = &shown.meeting;
    let here = parts.get(part - 1).cloned().unwrap_or(0..0);
    let mut places = Places::default();
    let none = ItemMarks::default();
    let hits = marks.total();
    html! {
        h1 { (body(meeting.board.as_deref(), meeting.organisation.as_deref())) }
        p.meta { (day(meeting.date))
            @if let Some(time) = &meeting.start_time { ", " (time) }
            @if let Some(venue) = &meeting.venue { ", " (venue) }
            " · " (board_link(&meeting.id, meeting.board.as_deref(), None)) }
        @if meeting.source.confidence < DOUBT {
            p.doubt { strong { "Read with low confidence. " } "The layout of this document was hard to make out: items, people and decisions may be misread. Look into the source, " code { (meeting.source.path) } "." }
        }
        @if !params.words().is_empty() {
            p.matches { @match hits { 0 => { "Nothing on this page matches “" (params.words()) "”." } n => { (many(n as u64, "place")) " marked for “" (params.words()) "”." } }
                " " a href=(Address::minutes(&meeting.id)) { "Without marks" } " · " a href=(Address::search(params.words())) { "Search for “" (params.words()) "”" } }
        }
        (neighbours(around, params, "Meetings before and after"))
        @if !shown.corrected_by.is_empty() {
            section.corrections { h2 { "Corrected later" }
                ul { @for c in &shown.corrected_by { li {
                    a href=(Address::minutes(&c.meeting).at(item_place(&c.item))) { (day(c.date)) }
                    @if let Some(name) = &c.name { ", asked for by " (person_link(name, &c.meeting)) } ": " q { (c.text) } } } }
            }
        }
        nav.contents aria-label="Items" {
            h2 { "Items" }
            ol.contents { @for (n, i) in meeting.items.iter().enumerate() {
                @let on = parts.iter().position(|p| p.contains(&n)).unwrap_or(0) + 1;
                li { a href=(place(meeting, &i.id, on, part, params)) {
                    @if let Some(number) = &i.number { span.number { (number) } " " }
                    @if i.heading.is_empty() { "(no heading)" } @else { (i.heading) } }
                    @if i.restricted { " " span.badge.restricted { "exempt" } }
                    @if !i.decisions.is_empty() { " " span.badge.verb { (many(i.decisions.len() as u64, "decision")) } } }
            } }
        }
        (roll(&meeting.attendance, &meeting.id))
        @if part == 1 && !meeting.front.is_empty() {
            details.front open[marks.front.iter().any(|m| !m.is_empty())] { summary { "What stands before the first item" }
                (passages(&meeting.front, &marks.front, &meeting.id, &meeting.id, &mut places)) }
        }
        section.minutes { h2.vh { "Minutes" }
            @for n in here.clone() { (item(&meeting.items[n], &meeting.id, marks.items.get(n).unwrap_or(&none), &mut places)) }
        }
        @if part == parts.len() && !meeting.closing.is_empty() {
            section.closing { h2 { "After the last item" } (passages(&meeting.closing, &marks.closing, &meeting.id, &meeting.id, &mut places)) }
        }
        @if parts.len() > 1 { (part_links(meeting, parts.len(), part, params)) }
        (neighbours(around, params, "On to the meetings before and after"))
        (source(meeting))
    }
}

fn place(meeting: &Meeting, item: &str, on: usize, part: usize, params: &Params) -> String {
    if on == part {
        return format!("#{}", item_place(item));
    }
    let page = Address::minutes(&meeting.id).keeping(params, &["part"]).at(item_place(item));
    if on > 1 { page.with("part", on.to_string()) } else { page }.to_string()
}

fn part_links(meeting: &Meeting, parts: usize, part: usize, params: &Params) -> Markup {
    html! {
        nav.pages aria-label="Parts" { span { "These minutes are long. Part:" } ol { @for n in 1..=parts {
            li { @if n == part { span aria-current="page" { (n) } } @else {
                a href=(Address::minutes(&meeting.id).keeping(params, &["part"]).with("part", n.to_string())) aria-label={ "Part " (n) } { (n) } } }
        } } }
    }
}

fn neighbours((before, after): &Around, params: &Params, label: &str) -> Markup {
    let to = |m: &MeetingCard| Address::minutes(&m.id).with("q", params.words());
    html! {
        @if before.is_some() || after.is_some() {
            nav.neighbours aria-label=(label) {
                @if let Some(m) = before { a.previous rel="prev" href=(to(m)) { "← " (day(m.date)) span.vh { " (previous meeting)" } } }
                @if let Some(m) = after { a.next rel="next" href=(to(m)) { (day(m.date)) " →" span.vh { " (next meeting)" } } }
            }
        }
    }
}

/// Where it was read from, and what was noticed.
fn source(meeting: &Meeting) -> Markup {
    let source = &meeting.source;
    let layout = source.layout.as_deref().unwrap_or("its own structure");
    let told: Vec<_> = meeting.diagnostics.iter().filter(|d| d.severity != Severity::Info).collect();
    html! {
        section.source { h2 { "Source" }
            p { "Read from " code { (source.path) } " as " (source.format) ", by the layout " (layout) ", with confidence " (format!("{:.0} %", f64::from(source.confidence) * 100.0)) "."
                @if !source.others.is_empty() { " The same meeting also stands in " @for (n, other) in source.others.iter().enumerate() { @if n > 0 { ", " } code { (other) } } "." } }
            @if !told.is_empty() { details { summary { (many(told.len() as u64, "remark")) " on how it was read" }
                ul { @for d in told { li { (d.message) @if let Some(line) = d.line { span.quiet { " (line " (line) ")" } } } } } } }
            p.forms { "Take it with you: " @let api = Address::of("/api/show", "").with("id", &meeting.id);
                a href=(api) { "JSON" } " · " a href=(api.clone().with("format", "text")) { "plain text" } }
        }
    }
}
