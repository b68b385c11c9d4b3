// The start of the one file: unpacks all that lies behind the page, and begins.

import LZMA from 'js-lzma';

/*! js-lzma: Copyright (c) 2011 Juan Mellado

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
*/

const packed = document.getElementById('packed');
const text = packed.textContent;

/** A digit from 0 to 90. The one that could begin an end tag has another character. */
const digit = (at) => (text[at] === '~' ? 60 : text.charCodeAt(at)) - 35;

let at = 0;
let held = 0;
let bits = 0;
/** Two digits hold 13 bits, the lowest first. */
function readByte() {
  if (bits < 8) {
    held |= (digit(at) + 91 * digit(at + 1)) << bits;
    bits += 13;
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
  document.getElementById('stopped').classList.remove('late');
}
