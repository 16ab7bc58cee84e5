//! The chart alone, for pages of others: as a page that may be framed, and described as oEmbed 1.0 asks.

use super::timeline::{figure, name};
use crate::error::{Error, Result};
use crate::web::addresses::Address;
use crate::web::endpoints::timelines;
use crate::web::params::Params;
use crate::web::visit::{Outcome, Shown, Visit};
use maud::html;

/// Width and height of the frame.
const SIZE: (u32, u32) = (760, 470);

/// Makes the page that is framed.
pub(in crate::web) fn show(visit: &Visit<'_>) -> Result<Outcome> {
    let found = timelines(visit)?;
    let title = found.iter().map(name).collect::<Vec<_>>().join(", ");
    let whole = Address::of("/timeline", "").keeping(visit.params, &[]);
    let main = html! {
        h1 { (title) " in the minutes" }
        (figure(&found, visit.params, false))
        @if found.len() > 1 { ul.series { @for (n, t) in found.iter().enumerate() { li { span class={ "key s" (n) } aria-hidden="true" {} " " (name(t)) } } } }
        p.quiet { a href={ (visit.origin) (whole) } target="_top" { "Look closer" } }
    };
    Ok(Shown { embedded: true, passed_over: true, ..Shown::page(title, main) }.outcome())
}

/// Describes the chart of an address of ours.
pub(in crate::web) fn oembed(visit: &Visit<'_>) -> Result<Outcome> {
    let url = visit.params.one("url").ok_or_else(|| Error::usage("“url” is missing: the address of a chart"))?;
    let ours = url.strip_prefix(visit.origin).and_then(|rest| rest.strip_prefix("/timeline"));
    let query = ours.and_then(|rest| if rest.is_empty() { Some("") } else { rest.strip_prefix('?') });
    let query = query
        .ok_or_else(|| Error::usage("Only charts of this site can be shown: addresses that begin with /timeline"))?;
    let params = Params::read(query.split('#').next().unwrap_or(""));
    let frame = format!("{}{}", visit.origin, Address::of("/embed/timeline", "").keeping(&params, &[]));
    let most = |name: &str, own: u32| visit.params.number(name, own as usize, 1, 10_000).map(|n| own.min(n as u32));
    let (width, height) = (most("maxwidth", SIZE.0)?, most("maxheight", SIZE.1)?);
    let title = if params.words().is_empty() { "everything" } else { params.words() };
    let html = html! { iframe src=(frame) width=(width) height=(height) title=(title) loading="lazy" {} }.into_string();
    let told = serde_json::json!({
        "version": "1.0", "type": "rich", "provider_name": "minutebook", "provider_url": visit.origin,
        "title": title, "html": html, "width": width, "height": height,
    });
    Ok(Outcome::File { media: "application/json", bytes: format!("{told}\n").into_bytes(), name: None, found: true })
}
