//! How often one peer may ask. Peers are told apart by the address of the connection alone: what a header says can be made up.

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

/// So many seconds' worth may be asked at once.
const BURST: u32 = 4;

/// A limit of requests.
pub(super) struct Rate {
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    limit_local: bool,
}

impl Rate {
    /// So many requests a second for each peer, four times as many at once; without a number nobody is limited. Peers on this machine,
    /// a proxy before the server among them, are limited only where that is asked for.
    pub(super) fn of(a_second: Option<u32>, limit_local: bool) -> Self {
        let quota = a_second.and_then(NonZeroU32::new).map(|n| {
            let burst = NonZeroU32::new(n.get().saturating_mul(BURST)).unwrap_or(n);
            Quota::per_second(n).allow_burst(burst)
        });
        Self { limiter: quota.map(RateLimiter::keyed), limit_local }
    }

    /// Whether a peer may ask now; else how long it should wait.
    pub(super) fn check(&self, peer: IpAddr) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if peer.to_canonical().is_loopback() && !self.limit_local {
            return Ok(());
        }
        let clock = DefaultClock::default();
        limiter.check_key(&one(peer)).map_err(|not| not.wait_time_from(clock.now()))
    }

    /// Forgets peers that have not asked for a while.
    pub(super) fn forget(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// The address by which a peer is counted: who has one address of IPv6 has the other 2^64 of its network too.
fn one(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        four => four,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_peer_has_its_own_measure() {
        let rate = Rate::of(Some(1), false);
        let (one, other): (IpAddr, IpAddr) = ("203.0.113.7".parse().unwrap(), "203.0.113.8".parse().unwrap());
        for _ in 0..BURST {
            rate.check(one).unwrap();
        }
        assert!(rate.check(one).unwrap_err() <= Duration::from_secs(1));
        rate.check(other).unwrap();
        let of_a_network = |last: u16| -> IpAddr { format!("2001:db8::{last:x}").parse().unwrap() };
        assert!((0..=BURST as u16).any(|n| rate.check(of_a_network(n)).is_err()));
    }

    #[test]
    fn this_machine_is_limited_only_where_asked_for() {
        for local in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            let local: IpAddr = local.parse().unwrap();
            let often = |rate: &Rate| (0..100).all(|_| rate.check(local).is_ok());
            assert!(
                often(&Rate::of(Some(1), false)) && often(&Rate::of(None, true)) && !often(&Rate::of(Some(1), true))
            );
        }
    }
}
