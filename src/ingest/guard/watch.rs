//! The clock over workers: one that is past its time is killed, which ends whatever its guard waits for.

use std::io;
use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

/// How often the clock looks.
const TICK: Duration = Duration::from_millis(50);

/// A process that can be held to a time.
pub(super) struct Leash(Mutex<Held>);

struct Held {
    child: Child,
    /// When it is killed.
    until: Option<Instant>,
    late: bool,
}

impl Leash {
    pub(super) fn new(child: Child) -> Self {
        Self(Mutex::new(Held { child, until: None, late: false }))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the process so much time from now on.
    pub(super) fn give(&self, time: Duration) {
        self.held().until = Some(Instant::now() + time);
    }

    /// Gives it at least so much time from now on; what it has beyond that it keeps.
    pub(super) fn extend(&self, time: Duration) {
        let mut held = self.held();
        let until = Instant::now() + time;
        held.until = held.until.map(|u| u.max(until));
    }

    /// Takes the clock away; whether it had run out.
    pub(super) fn release(&self) -> bool {
        let mut held = self.held();
        held.until = None;
        held.late
    }

    /// Ends the process, if it has not ended, and clears it away.
    pub(super) fn end(&self) {
        let mut held = self.held();
        // Both fail only for a process that is gone already.
        let _ = held.child.kill();
        let _ = held.child.wait();
    }

    fn check(&self) {
        let mut held = self.held();
        if held.until.is_some_and(|u| u <= Instant::now()) {
            held.until = None;
            held.late = true;
            let _ = held.child.kill();
        }
    }
}

/// The clock: a thread that ends when this value goes.
pub(super) struct Watch(Arc<Mutex<Vec<Weak<Leash>>>>);

impl Watch {
    /// Starts the clock.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn start() -> io::Result<Self> {
        let all = Arc::new(Mutex::new(Vec::<Weak<Leash>>::new()));
        let weak = Arc::downgrade(&all);
        let run = move || {
            while let Some(all) = weak.upgrade() {
                let mut leashes = all.lock().unwrap_or_else(PoisonError::into_inner);
                leashes.retain(|leash| leash.upgrade().map(|l| l.check()).is_some());
                drop(leashes);
                drop(all);
                std::thread::sleep(TICK);
            }
        };
        std::thread::Builder::new().name("clock".into()).spawn(run)?;
        Ok(Self(all))
    }

    /// Watches over one more process, as long as it is there.
    pub(super) fn over(&self, leash: &Arc<Leash>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(leash));
    }
}
