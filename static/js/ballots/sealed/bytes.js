// @ts-check
/** Bytes as text and back, the way both sides of a sealed ballot write them. Pure. */

const BASE64URL = /^[A-Za-z0-9_-]*$/;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** base64url without padding. @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Raises a RangeError when the text is not base64url. @param {string} text */
export function fromBase64url(text) {
  const bare = text.replace(/=+$/, "");
  if (!BASE64URL.test(bare) || bare.length % 4 === 1) throw new RangeError("not base64url");
  const plain = atob(bare.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} hex */
export function fromHex(hex) {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError("not hex");
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The first letters of the bytes in RFC 4648 base32. @param {Uint8Array} bytes @param {number} letters */
export function base32(bytes, letters) {
  let text = "";
  for (let place = 0; place < letters; place += 1) {
    const bit = place * 5;
    const pair = (bytes[bit >> 3] << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** @param {string} text */
export function utf8(text) {
  return new TextEncoder().encode(text);
}

/** @param {...Uint8Array} parts */
export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Uint8Array} one @param {Uint8Array} other */
export function isSame(one, other) {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

/** Which of two comes first, byte by byte. @param {Uint8Array} one @param {Uint8Array} other */
export function compare(one, other) {
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    if (one[place] !== other[place]) return one[place] - other[place];
  }
  return one.length - other.length;
}

/** @param {number} length */
export function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Overwrite what must not be left in memory. @param {...(Uint8Array | null | undefined)} secrets */
export function wipe(...secrets) {
  for (const secret of secrets) secret?.fill(0);
}
