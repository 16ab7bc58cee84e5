//! Pages of the web, and what ModernGov, the system behind most British councils' pages, tells by page and by web service.

pub(super) mod html;
pub(super) mod moderngov_page;
pub(super) mod moderngov_xml;

mod moderngov;
