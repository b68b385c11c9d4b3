// Starts the app. Until it has started, and wherever it cannot, the page is plain HTML and complete.
import init, { start } from './spine-guide.js';

init()
  .then(start)
  .catch((error) => console.warn('The page stays as it is: the app could not start.', error));
