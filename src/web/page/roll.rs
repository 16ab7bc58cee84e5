//! Who was at a meeting and who was not.

use super::words::person_link;
use crate::model::{Attendee, Status};
use crate::output::number;
use maud::{Markup, html};

const GROUPS: [(Status, &str); 5] = [
    (Status::Present, "Present"),
    (Status::Substitute, "Substitutes"),
    (Status::Apologies, "Apologies"),
    (Status::Absent, "Absent"),
    (Status::InAttendance, "In attendance"),
];

/// The attendance, by how people stand to the meeting; nothing where none is known.
pub(super) fn roll(attendance: &[Attendee], meeting: &str) -> Markup {
    html! {
        @if !attendance.is_empty() {
            section.attendance #attendance { h2 { "Attendance" }
                dl { @for (status, title) in GROUPS {
                    @let of: Vec<&Attendee> = attendance.iter().filter(|a| a.status == status).collect();
                    @if !of.is_empty() {
                        dt { (title) " " span.n { (number(of.len() as u64)) } }
                        dd { ul.inline { @for a in of { li { (one(a, meeting)) } } } }
                    }
                } }
            }
        }
    }
}

fn one(a: &Attendee, meeting: &str) -> Markup {
    let beside: Vec<&str> = [&a.role, &a.organisation, &a.party].into_iter().flatten().map(String::as_str).collect();
    html! {
        (person_link(&a.name, meeting))
        @if !beside.is_empty() { span.quiet { ", " (beside.join(", ")) } }
        @if let Some(member) = &a.substitute_for { span.quiet { ", for " (member) } }
    }
}
