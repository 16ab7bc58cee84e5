//! Files of the page itself, inside the program: the style stands in every page, the script and the icon under names that change with them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The style of all pages.
pub(super) const STYLE: &str = include_str!("assets/style.css");

/// A file of the page.
pub(super) struct Asset {
    /// Its name without what changes.
    name: &'static str,
    /// The end of its name.
    ending: &'static str,
    /// What it is.
    pub(super) media: &'static str,
    /// It.
    pub(super) text: &'static str,
}

/// The script.
pub(super) const SCRIPT: Asset =
    Asset { name: "page", ending: "js", media: "text/javascript; charset=utf-8", text: include_str!("assets/page.js") };

/// The icon.
pub(super) const ICON: Asset =
    Asset { name: "icon", ending: "svg", media: "image/svg+xml", text: include_str!("assets/icon.svg") };

/// Every file.
const ASSETS: [&Asset; 2] = [&SCRIPT, &ICON];

static ADDRESSES: LazyLock<Vec<String>> = LazyLock::new(|| ASSETS.iter().map(|a| a.made()).collect());

/// What tells this build's pages from another's.
pub(super) static MARK: LazyLock<String> = LazyLock::new(|| {
    let mut hash = blake3::Hasher::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes()).update(STYLE.as_bytes());
    ASSETS.iter().for_each(|a| {
        hash.update(a.text.as_bytes());
    });
    hash.finalize().to_hex()[..8].to_owned()
});

/// The hash of the style, as a Content-Security-Policy names it.
pub(super) static STYLE_HASH: LazyLock<String> =
    LazyLock::new(|| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()))));

impl Asset {
    fn made(&self) -> String {
        let hash = blake3::hash(self.text.as_bytes()).to_hex();
        format!("/assets/{}-{}.{}", self.name, &hash[..12], self.ending)
    }

    /// Its address; another once it is changed.
    pub(super) fn address(&self) -> &'static str {
        let found = ASSETS.iter().position(|a| a.name == self.name && a.ending == self.ending);
        found.and_then(|at| ADDRESSES.get(at)).map_or("", String::as_str)
    }
}

/// The file of an address; none where there is none: names are compared whole, so that no address leads elsewhere.
pub(super) fn find(address: &str) -> Option<&'static Asset> {
    ADDRESSES.iter().position(|a| a == address).and_then(|at| ASSETS.get(at)).copied()
}
