// Puts the drawings into their places on the page. One file holds them all, with their look.

const places = [...document.querySelectorAll('#page .drawing')];

try {
  const [, file] = places[0].textContent.match(/src="([^"#]+)/);
  const response = globalThis.unpacked?.('drawings') ?? await fetch(file, { priority: 'low' });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const text = await response.text();
  const style = new CSSStyleSheet();
  style.replaceSync(text.match(/<style id="d-style">([^<]*)/)[1]);
  // The page's policy is for what is parsed here, too, and it allows no other style element.
  const drawings = new DOMParser().parseFromString(text.replaceAll(/<style[^<]*<\/style>/g, ''), 'image/svg+xml');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  document.dispatchEvent(new Event('guide-drawn'));
  document.body.append(document.importNode(drawings.getElementById('d-parts'), true));
  for (const place of places) {
    const [, id] = place.textContent.match(/#([^"]+)/);
    // What is pressed does not wait until all are there.
    await new Promise((done) => { setTimeout(done); });
    const drawing = document.importNode(drawings.getElementById(`d-${id}`), true);
    // Where it lies in the file; and a drawing may stand in two places.
    for (const name of ['id', 'y', 'width', 'height']) drawing.removeAttribute(name);
    place.replaceChildren(drawing);
    const words = place.nextElementSibling;
    if (!words?.matches('.roots')) continue;
    for (const line of drawing.querySelector('desc').textContent.split('\n')) {
      words.append(Object.assign(document.createElement('p'), { textContent: line }));
    }
  }
} catch {
  // What has not come is as without scripts.
  for (const place of places) if (!place.querySelector('svg')) place.innerHTML = place.textContent;
  document.querySelector('.roots:not(:has(p))')?.remove();
}
