//! The age format (age-encryption.org/v1), which any other age program reads: bytes sealed to recipients or by a passphrase.

use std::fmt;
use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::{scrypt, x25519};

/// What every sealed file begins with.
pub const SIGN: &[u8] = b"age-encryption.org/v1\n";

/// How hard a passphrase is to try where nobody asked for more: 2^16 rounds take 64 MiB (storage.md 6).
pub const WORK: u8 = 16;

/// The hardest that is opened: 2^22 rounds take 4 GiB, and a file from elsewhere could ask for more.
const MOST_WORK: u8 = 22;

/// A passphrase or a PIN. It is wiped when it is dropped and never shown.
#[derive(Clone, Debug)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes over what was typed.
    pub fn new(typed: String) -> Self {
        Self(SecretString::from(typed))
    }

    /// Returns the bytes, to be sealed.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }

    /// Returns the words, to be shown to whoever they belong to.
    pub fn shown(&self) -> &str {
        self.0.expose_secret()
    }

    /// Returns how many characters it has.
    pub fn length(&self) -> usize {
        self.0.expose_secret().chars().count()
    }

    /// Tells whether another is the same.
    pub fn is(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

/// A key that opens. It is wiped when it is dropped and never shown, unless it is asked for by name.
#[derive(Clone)]
pub struct Identity(x25519::Identity);

impl Identity {
    /// Makes a new one.
    pub fn new() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Reads one as it is written, `AGE-SECRET-KEY-1…`; blanks and letter case do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        x25519::Identity::from_str(&text.to_uppercase())
            .ok()
            .map(Self)
    }

    /// Returns it as it is written: whoever reads this can open what is sealed to it.
    pub fn written(&self) -> Secret {
        Secret(self.0.to_string())
    }

    /// Returns whom to seal to, so that this key opens it.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

impl Default for Identity {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.recipient())
    }
}

/// Whom something is sealed to, `age1…`: no secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// Reads one as it is written.
    pub fn parse(text: &str) -> Option<Self> {
        x25519::Recipient::from_str(text.trim()).ok().map(Self)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why sealed bytes were not opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotOpened {
    /// It is not sealed at all.
    Clear,
    /// This key or passphrase does not open it.
    WrongKey,
    /// It was cut short or changed.
    Spoiled,
}

/// Tells whether bytes are sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGN)
}

/// Seals bytes to recipients, of whom each can open them alone; `None` without any.
pub fn seal(plain: &[u8], to: &[Recipient]) -> Option<Vec<u8>> {
    let to = to.iter().map(|one| &one.0 as &dyn age::Recipient);
    written(age::Encryptor::with_recipients(to).ok()?, plain)
}

/// Opens bytes that are sealed to a key. Nothing comes back of what does not open whole.
pub fn open(sealed: &[u8], key: &Identity) -> Result<Vec<u8>, NotOpened> {
    read(sealed, &key.0)
}

/// Seals bytes by a passphrase; `work` is the binary logarithm of the rounds each try costs.
pub fn seal_by(plain: &[u8], secret: &Secret, work: u8) -> Option<Vec<u8>> {
    let mut by = scrypt::Recipient::new(secret.0.clone());
    by.set_work_factor(work);
    let to = std::iter::once(&by as &dyn age::Recipient);
    written(age::Encryptor::with_recipients(to).ok()?, plain)
}

/// Returns how hard the passphrase is to try that sealed something: the last word of the second line, `-> scrypt SALT 16`.
pub fn work_of(sealed: &[u8]) -> Option<u8> {
    let line = sealed
        .strip_prefix(SIGN)?
        .split(|byte| *byte == b'\n')
        .next()?;
    let line = std::str::from_utf8(line).ok()?.strip_prefix("-> scrypt ")?;
    line.rsplit(' ').next()?.parse().ok()
}

/// Opens bytes that are sealed by a passphrase.
pub fn open_by(sealed: &[u8], secret: &Secret) -> Result<Vec<u8>, NotOpened> {
    let mut by = scrypt::Identity::new(secret.0.clone());
    by.set_max_work_factor(MOST_WORK);
    read(sealed, &by)
}

fn written(encryptor: age::Encryptor, plain: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = Vec::with_capacity(plain.len() + 512);
    let mut page = encryptor.wrap_output(&mut sealed).ok()?;
    page.write_all(plain).ok()?;
    page.finish().ok()?;
    Some(sealed)
}

fn read(sealed: &[u8], key: &dyn age::Identity) -> Result<Vec<u8>, NotOpened> {
    if !is_sealed(sealed) {
        return Err(NotOpened::Clear);
    }
    let decryptor = age::Decryptor::new(sealed).or(Err(NotOpened::Spoiled))?;
    let mut page = decryptor
        .decrypt(std::iter::once(key))
        .map_err(|error| match error {
            age::DecryptError::NoMatchingKeys
            | age::DecryptError::KeyDecryptionFailed
            | age::DecryptError::DecryptionFailed => NotOpened::WrongKey,
            _ => NotOpened::Spoiled,
        })?;
    // age gives out what it has before it sees that the end is missing: so nothing is given on until all of it was read.
    let mut plain = Vec::with_capacity(sealed.len());
    page.read_to_end(&mut plain).or(Err(NotOpened::Spoiled))?;
    Ok(plain)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_keys_alone() {
        let (one, two, other) = (Identity::new(), Identity::new(), Identity::new());
        let sealed = seal(b"words", &[one.recipient(), two.recipient()]).unwrap();
        assert_eq!(open(&sealed, &one).unwrap(), b"words");
        assert_eq!(open(&sealed, &two).unwrap(), b"words");
        assert_eq!(open(&sealed, &other), Err(NotOpened::WrongKey));
        assert_eq!(open(b"words", &one), Err(NotOpened::Clear));
        assert_eq!(seal(b"words", &[]), None);
    }

    #[test]
    fn no_byte_can_be_changed_or_left_out() {
        let key = Identity::new();
        let sealed = seal(b"some words of a client", &[key.recipient()]).unwrap();
        for at in 0..sealed.len() {
            assert!(
                open(sealed.get(..at).unwrap(), &key).is_err(),
                "cut at {at}"
            );
            let mut flipped = sealed.clone();
            *flipped.get_mut(at).unwrap() ^= 1;
            assert!(open(&flipped, &key).is_err(), "flipped at {at}");
        }
    }

    #[test]
    fn a_passphrase_opens_what_it_sealed() {
        let secret = |text: &str| Secret::new(text.to_owned());
        let sealed = seal_by(b"key", &secret("three plain words"), 1).unwrap();
        assert_eq!(
            open_by(&sealed, &secret("three plain words")).unwrap(),
            b"key"
        );
        assert_eq!(
            open_by(&sealed, &secret("three plain word")),
            Err(NotOpened::WrongKey)
        );
        for work in [1, 7] {
            let sealed = seal_by(b"key", &secret("three plain words"), work).unwrap();
            assert_eq!(work_of(&sealed), Some(work));
        }
        let to_a_key = seal(b"key", &[Identity::new().recipient()]).unwrap();
        assert_eq!((work_of(&to_a_key), work_of(b"key")), (None, None));
    }

    #[test]
    fn a_key_reads_back_as_it_was_copied_by_hand() {
        let key = Identity::new();
        let written = key.written().0.expose_secret().to_lowercase();
        let (front, back) = written.split_at(20);
        let copied = Identity::parse(&format!(" {front} {back}\n")).unwrap();
        assert_eq!(copied.recipient(), key.recipient());
        assert!(Identity::parse("AGE-SECRET-KEY-1").is_none());
        assert_eq!(
            Recipient::parse(&key.recipient().to_string()),
            Some(key.recipient())
        );
    }
}
