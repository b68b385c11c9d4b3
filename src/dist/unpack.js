// The start of the one file: unpacks all that lies behind the page, and begins.

import LZMA from 'js-lzma';

// Its licence stands in the first part that it unpacks, where it takes half the room.

const packed = document.getElementById('packed');
const text = packed.textContent;

/** A digit from 0 to 92. The one that could begin an end tag has another character. */
const digit = (at) => (text[at] === '~' ? 60 : text.charCodeAt(at)) - 33;

let at = 0;
let held = 0;
let bits = 0;
/** Two digits hold 13 bits, the lowest first, or 14 where those 13 are small. */
function readByte() {
  if (bits < 8) {
    const pair = digit(at) + 93 * digit(at + 1);
    held |= pair << bits;
    bits += (pair & 8191) < 457 ? 14 : 13;
    at += 2;
  }
  const byte = held & 255;
  held >>= 8;
  bits -= 8;
  return byte;
}

try {
  const bytes = [];
  let sum = 0x811c9dc5;
  const writeByte = (byte) => {
    bytes.push(byte);
    sum = Math.imul(sum ^ byte, 0x01000193);
  };
  LZMA.decompressFile({ readByte }, { writeByte });
  // Not every damage stops what unpacks it.
  if (sum !== Number(packed.dataset.sum)) throw new Error('damaged');

  const parts = {};
  let from = 0;
  for (const [, name, length] of packed.dataset.parts.matchAll(/(\S+) (\d+)/g)) {
    parts[name] = Uint8Array.from(bytes.slice(from, from += Number(length)));
  }
  /** A part, as a host would send it, for the script that begins here. */
  globalThis.unpacked = (name) => new Response(parts[name], { headers: { 'Content-Type': 'application/wasm' } });

  const put = (place, kind, more) => {
    const textContent = new TextDecoder().decode(parts[kind]);
    place.append(Object.assign(document.createElement(kind), { textContent, ...more }));
  };
  put(document.head, 'style');
  put(document.body, 'script', { type: 'module' });
} catch (error) {
  // Without it the page goes on as it is, and says so.
  console.warn('The page goes on without the app.', error);
  document.getElementById('stopped').classList.remove('delayed');
}
