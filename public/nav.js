// Marks the part of the page that is being read in the links to the parts, and leads back to the questions as they were
// left. A script of its own: it needs nothing of the app, and stays when the app stops.

const links = [...document.querySelectorAll('.nav a')];
const seen = new Set();

function mark() {
  const current = links.findLast((link) => seen.has(link.hash));
  for (const link of links) {
    if (link === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** The address of the questions, with what was sought and chosen there. */
let left;

document.querySelector('.nav')?.addEventListener('click', (event) => {
  const questions = '#questions';
  if (location.hash.startsWith(questions)) left = location.hash;
  if (!left || event.target.closest('a')?.hash !== questions) return;
  // Opened beside the page.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (location.hash === left) document.querySelector(questions).scrollIntoView();
  else location.hash = left;
});

// What stands at the middle of the screen is what is read.
const observer = globalThis.IntersectionObserver && new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) seen[isIntersecting ? 'add' : 'delete'](`#${target.id}`);
  mark();
}, { rootMargin: '-50% 0px' });
// The checker's place has no id while the app is there: it takes the whole page when it opens.
for (const { hash } of links) {
  const part = document.getElementById(hash.slice(1));
  if (part) observer?.observe(part);
}
