// Shows, when asked, how many requests the page has made since this script ran; there should be none. Inside another
// website this is left out, because it would not count the requests of the website.

const start = performance.now();
const template = document.getElementById('requests');
const details = template.content.firstElementChild.cloneNode(true);
const output = details.querySelector('output');

details.querySelector('button').addEventListener('click', () => {
  const count = performance.getEntriesByType('resource').filter((entry) => entry.startTime > start).length;
  output.textContent = output.dataset.words.replace('{count}', count);
});
if (window === parent) document.getElementById('about').append(details);
