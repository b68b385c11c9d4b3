// Puts the drawings into their elements on the page. One file holds all drawings, with their style sheet.

const places = [...document.querySelectorAll('#page .drawing')];

try {
  const [, file] = places[0].textContent.match(/src="([^"#]+)/);
  const response = globalThis.unpacked?.('drawings') ?? await fetch(file, { priority: 'low' });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const text = await response.text();
  const style = new CSSStyleSheet();
  style.replaceSync(text.match(/<style id="d-style">([^<]*)/)[1]);
  // The page's Content-Security-Policy applies to the document that is parsed here, too, and it forbids the `<style>`
  // in it.
  const drawings = new DOMParser().parseFromString(text.replaceAll(/<style[^<]*<\/style>/g, ''), 'image/svg+xml');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  document.dispatchEvent(new Event('guide-drawn'));
  document.body.append(document.importNode(drawings.getElementById('d-parts'), true));
  for (const place of places) {
    const [, id] = place.textContent.match(/#([^"]+)/);
    // Yield before each drawing, so that a press does not wait until all drawings are there.
    await new Promise((done) => { setTimeout(done); });
    const drawing = document.importNode(drawings.getElementById(`d-${id}`), true);
    // The position in the file does not apply here, and the id would not be unique: a drawing may be on the page twice.
    for (const name of ['id', 'y', 'width', 'height']) drawing.removeAttribute(name);
    place.replaceChildren(drawing);
    const words = place.nextElementSibling;
    if (!words?.matches('.roots')) continue;
    for (const line of drawing.querySelector('desc').textContent.split('\n')) {
      words.append(Object.assign(document.createElement('p'), { textContent: line }));
    }
  }
} catch {
  // A drawing that could not be loaded is shown as without scripts: by what its `<noscript>` contains.
  for (const place of places) if (!place.querySelector('svg')) place.innerHTML = place.textContent;
  document.querySelector('.roots:not(:has(p))')?.remove();
}
