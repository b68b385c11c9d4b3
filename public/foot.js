// Shows, on request, how many requests the page has made: none. Inside another website that would say
// nothing of the website's own.

const start = performance.now();
const template = document.getElementById('requests');
const details = template.content.firstElementChild.cloneNode(true);
const output = details.querySelector('output');

details.querySelector('button').addEventListener('click', () => {
  const count = performance.getEntriesByType('resource').filter((entry) => entry.startTime > start).length;
  output.textContent = output.dataset.words.replace('{count}', count);
});
if (window === parent) document.getElementById('about').append(details);
