// What page translators do to a page: they replace every text node by <font> elements, so that the node that held the
// text before is no longer on the page.

/** Translates the page; returns how many text nodes there were. Runs in the page. */
export const translateHere = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement.matches('font, script, style')) continue;
    const outer = document.createElement('font');
    outer.append(document.createElement('font'));
    outer.firstChild.textContent = text.data;
    text.replaceWith(outer);
  }
  return texts.length;
};

/** Shows the original again: its words, in new text nodes. Runs in the page. */
export const untranslateHere = () => {
  for (const outer of document.querySelectorAll('font:not(font font)')) outer.replaceWith(outer.textContent);
};

export const translate = (page) => page.evaluate(translateHere);
