//! Whether a reader finds what they look for: stories of the samples, and graded judgments over samples and real minutes beside other systems.

mod baselines;
mod judged;
mod stories;
