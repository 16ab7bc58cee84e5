//! What a reader should know about how a document was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is wrong: something was noticed.
    Info,
    /// Something may have been misread.
    Warning,
    /// Something could not be read.
    Error,
}

/// One remark on a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// One plain sentence.
    pub message: String,
    /// The line of the source it is about, from 1.
    pub line: Option<u32>,
    /// Text of the document that could be put nowhere else; so nothing is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Diagnostic {
    /// A warning about a line.
    pub fn warning(message: impl Into<String>, line: Option<u32>) -> Self {
        Self { severity: Severity::Warning, message: message.into(), line, text: None }
    }

    /// A remark about a line.
    pub fn info(message: impl Into<String>, line: Option<u32>) -> Self {
        Self { severity: Severity::Info, message: message.into(), line, text: None }
    }
}
