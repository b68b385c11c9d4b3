// Prints the version of the browser: if tests fail that did not fail before, a new version is the first thing to
// suspect.

import { execFileSync } from 'node:child_process';

export default class BrowserReporter {
  printsToStdio() {
    return false;
  }

  onBegin(config) {
    const { executablePath } = config.projects[0].use.launchOptions;
    console.log(execFileSync(executablePath, ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim());
  }
}
