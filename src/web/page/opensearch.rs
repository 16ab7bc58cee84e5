//! What a browser reads to search here from its own bar (OpenSearch 1.1).

use maud::{PreEscaped, html};

/// The description of the site's search.
pub(in crate::web) fn document(title: &str, origin: &str) -> String {
    // The name may have 16 letters.
    let short: String = title.chars().take(16).collect();
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { (short) }
            Description { "Search the minutes of councils" }
            InputEncoding { "UTF-8" }
            Url type="text/html" template={ (origin) "/search?q={searchTerms}" } {}
            Url type="application/atom+xml" template={ (origin) "/api/search?format=atom&q={searchTerms}" } {}
        }
    }
    .into_string()
}
