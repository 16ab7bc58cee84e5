//! The machine a measurement was made on.

use std::path::Path;

/// Processor, cores and system in one line; what the system does not tell is left out.
pub(super) fn described() -> String {
    let cpuinfo = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let plural = if cores == 1 { "" } else { "s" };
    let system = format!("{cores} core{plural}, {} {}", std::env::consts::OS, std::env::consts::ARCH);
    match field(&cpuinfo, "model name") {
        Some(model) => format!("{model}, {system}"),
        None => system,
    }
}

/// The highest resident memory of this process in MB (10^6 bytes), where the system tells.
pub(super) fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib: f64 = field(&status, "VmHWM")?.strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024.0 / 1e6)
}

/// Seconds of processor time that this process and those it has waited for have taken, where the system tells.
pub(super) fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold anything; the ticks of Linux are hundredths of a second (proc(5), sysconf(3)).
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: Option<Vec<f64>> = (11..15).map(|at| fields.get(at)?.parse().ok()).collect();
    Some(ticks?.iter().sum::<f64>() / 100.0)
}

/// The value behind a name and a colon.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.split(':').next().is_some_and(|n| n.trim() == name))?;
    line.split_once(':').map(|(_, value)| value.trim()).filter(|v| !v.is_empty())
}

/// Bytes of the files in a folder and those below it.
pub(super) fn folder_bytes(dir: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(dir) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => folder_bytes(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_whole_name() {
        let text = "model\t\t: 85\nmodel name\t: A processor @ 2.1 GHz\nVmHWM:\t   5120 kB\n";
        assert_eq!(field(text, "model name"), Some("A processor @ 2.1 GHz"));
        assert_eq!(field(text, "VmHWM"), Some("5120 kB"));
        assert_eq!(field(text, "name"), None);
    }
}
