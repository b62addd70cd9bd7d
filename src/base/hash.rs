//! A hash that is the same on every system and in every version: for fingerprints that are stored. Not for secrets.

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// [`hash`] as 32 hexadecimal digits.
pub fn fingerprint(parts: &[&str]) -> String {
    digits(hash(parts))
}

/// A hash as 32 hexadecimal digits.
pub fn digits(hash: u128) -> String {
    format!("{hash:032x}")
}

/// FNV-1a with 128 bits (RFC 9923) over `parts`. Each part is ended by a byte that no UTF-8 text holds, so that
/// `["ab", "c"]` and `["a", "bc"]` differ.
pub fn hash(parts: &[&str]) -> u128 {
    let mut hash = OFFSET;
    let mut take = |byte: u8| hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    for part in parts {
        part.bytes().for_each(&mut take);
        take(0xff);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn it_is_fnv_1a_with_ended_parts() {
        // Of nothing: the offset basis. `a` is d228cb696f1a8caf78912b704e4a8964 before its end is taken in.
        assert_eq!(fingerprint(&[]), "6c62272e07bb014262b821756295c58d");
        let a: u128 = 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964;
        assert_eq!(fingerprint(&["a"]), format!("{:032x}", (a ^ 0xff).wrapping_mul(super::PRIME)));
        assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
    }
}
