//! Documents on their way to the writing threads, no more of them than memory should hold.
//!
//! tantivy's queue takes ten thousand batches, which may be a whole archive: whoever adds is quicker than what writes. So each batch waits
//! until there is room for it, and makes room when its last document is taken up.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// So many bytes of documents may be on their way.
const ROOM: usize = 8 << 20;

/// What is on its way.
#[derive(Default)]
pub(super) struct Queue {
    taken: Mutex<usize>,
    freed: Condvar,
}

/// The room of a batch; given back when it is dropped.
struct Room {
    queue: Arc<Queue>,
    bytes: usize,
}

/// A document on its way.
pub(super) struct Queued {
    document: TantivyDocument,
    _room: Arc<Room>,
}

impl Queue {
    /// A batch of about so many bytes; waits until there is room for it. A batch larger than all the room waits until it is alone.
    pub(super) fn enter(
        self: &Arc<Self>,
        documents: Vec<TantivyDocument>,
        bytes: usize,
    ) -> impl ExactSizeIterator<Item = Queued> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut usize| *taken > 0 && taken.saturating_add(bytes) > ROOM;
        let mut taken = self.freed.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        let room = Arc::new(Room { queue: Arc::clone(self), bytes });
        documents.into_iter().map(move |document| Queued { document, _room: Arc::clone(&room) })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut taken = self.queue.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(self.bytes);
        self.queue.freed.notify_all();
    }
}

impl Document for Queued {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn a_batch_waits_until_there_is_room() {
        let queue = Arc::new(Queue::default());
        let batch = |bytes| queue.enter(vec![TantivyDocument::new()], bytes).collect::<Vec<_>>();
        let first = batch(ROOM);
        let entered = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let large = batch(ROOM * 2);
                entered.store(true, Ordering::SeqCst);
                drop(large);
            });
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert!(!entered.load(Ordering::SeqCst), "it did not wait");
            drop(first);
        });
        assert!(entered.load(Ordering::SeqCst));
        assert_eq!(*queue.taken.lock().unwrap_or_else(PoisonError::into_inner), 0);
    }
}
