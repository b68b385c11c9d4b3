// Marks the link to the part of the page that is being read, and makes each link to the questions lead to the search and
// the tags there. This is a script of its own, because it goes on when the app has stopped.

const links = [...document.querySelectorAll('.nav a')];
const seen = new Set();

function mark() {
  const current = links.findLast((link) => seen.has(link.hash));
  for (const link of links) {
    if (link === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#questions"]');
  // With these keys the link opens in another tab or window. On the tablet it has been followed already.
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  const list = document.getElementById('list');
  // The app writes the address of the list with its search and tags there.
  const address = link.hash === '#questions' ? list.dataset.address : link.hash;
  // The browser itself finds the questions by their id alone.
  if (!address?.includes('?')) return;
  event.preventDefault();
  location.hash = address;
  list.parentElement.scrollIntoView();
  document.querySelector('#filter .count')?.focus();
});

// The part at the middle of the screen is the one that is being read.
const observer = globalThis.IntersectionObserver && new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) seen[isIntersecting ? 'add' : 'delete'](`#${target.id}`);
  mark();
}, { rootMargin: '-50% 0px' });
// While the app runs, the section of the checker has no id and is not observed: the checker takes the place of the
// whole page.
for (const { hash } of links) {
  const part = document.getElementById(hash.slice(1));
  if (part) observer?.observe(part);
}
