// @ts-check
/**
 * Sealed boxes, byte for byte those of libsodium (`crypto_box_seal`): anybody can seal to a public
 * key, nobody can open without the secret one, not even who sealed.
 */

import { hsalsa, xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { join, wipe } from "./bytes.js";

const KEY = 32;
/** How much longer a sealed box is than what it holds. */
export const OVERHEAD = 48;
// "expand 32-byte k", the constant of Salsa20.
const SIGMA = new Uint32Array([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);

/** A new key pair. @returns {{ secret: Uint8Array, publicKey: Uint8Array }} */
export function makeKeyPair() {
  const { secretKey, publicKey } = x25519.keygen();
  return { secret: secretKey, publicKey };
}

/** The public key that belongs to a secret one. @param {Uint8Array} secret */
export function publicKeyOf(secret) {
  return x25519.getPublicKey(secret);
}

/**
 * @param {Uint8Array} message
 * @param {Uint8Array} publicKey
 * @param {ReturnType<typeof makeKeyPair>} [ephemeral] only for test vectors
 */
export function seal(message, publicKey, ephemeral = makeKeyPair()) {
  const key = sharedKey(ephemeral.secret, publicKey);
  const nonce = nonceOf(ephemeral.publicKey, publicKey);
  const sealed = join(ephemeral.publicKey, xsalsa20poly1305(key, nonce).encrypt(message));
  wipe(ephemeral.secret, key);
  return sealed;
}

/**
 * What a sealed box holds; null when it was not sealed to this key, or was changed.
 * @param {Uint8Array} sealed
 * @param {Uint8Array} secret
 * @param {Uint8Array} publicKey
 */
export function open(sealed, secret, publicKey) {
  if (sealed.length < OVERHEAD) return null;
  const ephemeral = sealed.subarray(0, KEY);
  try {
    const key = sharedKey(secret, ephemeral);
    const message = xsalsa20poly1305(key, nonceOf(ephemeral, publicKey)).decrypt(
      sealed.subarray(KEY),
    );
    wipe(key);
    return message;
  } catch {
    return null;
  }
}

/** @param {Uint8Array} ephemeral @param {Uint8Array} publicKey */
function nonceOf(ephemeral, publicKey) {
  return blake2b(join(ephemeral, publicKey), { dkLen: 24 });
}

/** The key of `crypto_box`: HSalsa20 of the shared point. @param {Uint8Array} secret @param {Uint8Array} publicKey */
function sharedKey(secret, publicKey) {
  const point = x25519.getSharedSecret(secret, publicKey);
  const words = new Uint32Array(8);
  hsalsa(SIGMA, wordsOf(point), new Uint32Array(4), words);
  wipe(point);
  return new Uint8Array(words.buffer);
}

/** @param {Uint8Array} bytes */
function wordsOf(bytes) {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
