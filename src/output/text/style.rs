//! The few styles of the terminal, each for one purpose.

use anstyle::{AnsiColor, Color, Style};

/// Ordinary text.
pub(super) const PLAIN: Style = Style::new();
/// Headings and names a reader looks for.
pub(super) const TITLE: Style = Style::new().bold();
/// What the query matched.
pub(super) const MATCH: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
/// What stands back: sources, labels, counts of counts.
pub(super) const QUIET: Style = Style::new().dimmed();
/// What must be seen: restricted items, warnings.
pub(super) const ALARM: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Red)));
/// Days.
pub(super) const DAY: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green)));
/// Labels of a group.
pub(super) const LABEL: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Cyan)));
