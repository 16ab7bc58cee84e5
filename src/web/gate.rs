//! The gate before the index: as many search at once as there are cores, the others wait in order, and who would wait too long is asked to
//! come again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// So many may wait for each one that searches.
const WAITING: usize = 128;

/// Nobody waits longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The gate.
pub(super) struct Gate {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
    most: usize,
}

/// Why something was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// Too many wait.
    Busy,
    /// It failed in a way that is a fault of ours.
    Broken,
}

/// One who waits; counted as long as it lives.
struct Waiting<'g>(&'g AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Gate {
    /// A gate for so many at once.
    pub(super) fn of(at_once: usize) -> Self {
        let at_once = at_once.max(1);
        Self { free: Arc::new(Semaphore::new(at_once)), waiting: AtomicUsize::new(0), most: at_once * WAITING }
    }

    /// How many wait now.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Does something on a thread where it may take its time. Who asked may go away meanwhile; it is done all the same, and its place is
    /// free only then.
    pub(super) async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, Refused> {
        let place = {
            let before = self.waiting.fetch_add(1, Ordering::Relaxed);
            let _waiting = Waiting(&self.waiting);
            if before >= self.most {
                return Err(Refused::Busy);
            }
            let place = tokio::time::timeout(PATIENCE, self.free.clone().acquire_owned()).await;
            place.map_err(|_| Refused::Busy)?.map_err(|_| Refused::Broken)?
        };
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            job()
        });
        done.await.map_err(|_| Refused::Broken)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn so_many_at_once_and_no_more_wait_than_may() {
        let gate = Arc::new(Gate::of(1));
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let held = tokio::spawn({
            let gate = gate.clone();
            async move { gate.run(move || wait.recv().is_ok()).await }
        });
        while gate.free.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let mut waiting: Vec<_> = (0..WAITING)
            .map(|n| {
                let gate = gate.clone();
                tokio::spawn(async move { gate.run(move || n).await })
            })
            .collect();
        while gate.waiting() < WAITING {
            tokio::task::yield_now().await;
        }
        assert_eq!(gate.run(|| ()).await, Err(Refused::Busy));
        go.send(()).unwrap();
        assert_eq!(held.await.unwrap(), Ok(true));
        for (n, one) in waiting.drain(..).enumerate() {
            assert_eq!(one.await.unwrap(), Ok(n));
        }
        assert_eq!(gate.waiting(), 0);
        #[allow(clippy::panic)]
        let broken = gate.run(|| panic!("as a test")).await;
        assert_eq!(broken, Err(Refused::Broken));
        assert_eq!(gate.run(|| 1).await, Ok(1), "its place is free again");
    }
}
