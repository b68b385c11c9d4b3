// The start of the one file: unpacks what lies behind the page, and starts the app. gzip has a checksum of its own.

const packed = document.getElementById('packed');
try {
  const bytes = Uint8Array.from(atob(packed.textContent), (character) => character.charCodeAt(0));
  const whole = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();

  const parts = {};
  let from = 0;
  for (const [name, length] of JSON.parse(packed.dataset.parts)) {
    parts[name] = whole.slice(from, from += length);
  }
  /** A part as a host would send it, for `boot.js`. */
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
