// Solves the form's small computation while its writer writes: SHA-256 of "token:salt:number"
// that begins with enough zero bits. Without this script a moderator looks at the reply first.
"use strict";

const form = document.querySelector("form[data-began]");

// SHA-256 (FIPS 180-4) of a text of Latin letters; the first 32 bits of the digest.
const ROUND = [], FIRST = [];
for (let number = 2; ROUND.length < 64; number += 1) {
  if (![...Array(Math.floor(Math.sqrt(number)) + 1).keys()].slice(2).some((n) => number % n === 0)) {
    const part = (root) => ((number ** root % 1) * 2 ** 32) >>> 0;
    if (FIRST.length < 8) FIRST.push(part(1 / 2));
    ROUND.push(part(1 / 3));
  }
}
const turned = (word, by) => (word >>> by) | (word << (32 - by));

function block(state, words) {
  for (let n = 16; n < 64; n += 1) {
    const a = words[n - 15], b = words[n - 2];
    const small = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const large = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    words[n] = (words[n - 16] + small + words[n - 7] + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let n = 0; n < 64; n += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[n] + words[n]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((value, n) => (value + state[n]) | 0);
}

function beginning(text) {
  const size = ((text.length + 8) >> 6) + 1, words = new Array(size * 16).fill(0);
  for (let n = 0; n < text.length; n += 1) words[n >> 2] |= text.charCodeAt(n) << (24 - (n % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[size * 16 - 1] = text.length * 8;
  let state = FIRST;
  for (let n = 0; n < size; n += 1) state = block(state, words.slice(n * 16, n * 16 + 16));
  return state[0] >>> 0;
}

function work(token, bits, done) {
  const salt = Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, "0")).join("");
  let number = 0;
  const some = () => {
    for (const until = performance.now() + 12; performance.now() < until; number += 1) {
      if (Math.clz32(beginning(`${token}:${salt}:${number}`)) >= bits) return done(`${salt}:${number}`);
    }
    return setTimeout(some, 4); // the page stays awake
  };
  some();
}

if (form) {
  const proof = form.elements.proof;
  work(form.elements.began.value, Number(form.dataset.bits), (found) => { proof.value = found; });
}
