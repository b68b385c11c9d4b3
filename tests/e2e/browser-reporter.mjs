// Says which browser the tests ran in: a new version of it is the first thing to suspect when tests fail that did not.

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
