// Marks the link to the part of the page that is being read, and makes the link to the questions restore the last
// search and tags there. This is a script of its own, because it needs nothing from the app, and goes on when the app
// has stopped.

const links = [...document.querySelectorAll('.nav a')];
const seen = new Set();

function mark() {
  const current = links.findLast((link) => seen.has(link.hash));
  for (const link of links) {
    if (link === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** The fragment of the questions with the last search and tags there. */
let left;

document.querySelector('.nav')?.addEventListener('click', (event) => {
  const questions = '#questions';
  if (location.hash.startsWith(questions)) left = location.hash;
  if (!left || event.target.closest('a')?.hash !== questions) return;
  // The link opens in another tab or window.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (location.hash === left) document.querySelector(questions).scrollIntoView();
  else location.hash = left;
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
