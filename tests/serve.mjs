// Serves a built site on this machine, as a plain web host would: right types, compressed files,
// and the headers that the folder's own `_headers` file asks for.
//
//   node tests/serve.mjs dist            PORT=… picks the port, else the first free one from 8080

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/**
 * Starts a server on 127.0.0.1.
 * `port`: 0 takes any free one. `headers`: sent with every answer, over those of `_headers`.
 * `base`: the folder of the host in which the site lies, such as `/clinic/guide/`.
 * Returns the address of the site and a function that stops the server.
 * @param {string} dir
 * @param {{ port?: number | string, headers?: Record<string, string>, base?: string }} [options]
 */
export async function serve(dir, { port, headers = {}, base = '/' } = {}) {
  const rules = readRules(join(dir, '_headers'));
  // `dev` looks at the disk at every request, so a rebuilt site is served without a restart.
  const files = sirv(dir, { dev: true, etag: true, brotli: true, gzip: true });
  const prefix = `/${base}/`.replace(/\/+/g, '/');

  const server = createServer((request, response) => {
    if (`${request.url}/` === prefix) {
      response.writeHead(301, { Location: prefix }).end();
    } else if (!request.url.startsWith(prefix)) {
      response.writeHead(404).end();
    } else {
      request.url = request.url.slice(prefix.length - 1);
      const path = request.url.replace(/[?#].*/s, '');
      const own = rules.filter((rule) => rule.path.test(path)).flatMap((rule) => rule.headers);
      for (const [name, value] of [['Cache-Control', 'no-cache'], ...own, ...Object.entries(headers)]) {
        response.setHeader(name, value);
      }
      files(request, response);
    }
  });

  await listen(server, port ?? process.env.PORT);
  return {
    url: `http://127.0.0.1:${/** @type {any} */ (server.address()).port}${prefix}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/** Netlify's format: a line with a path (`*` stands for anything), then indented `Name: value` lines. */
function readRules(file) {
  const rules = [];
  if (!existsSync(file)) return rules;
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    if (/^\S/.test(line)) {
      const pattern = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      rules.push({ path: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const [, name, value] = text.match(/^([^:\s]+):\s*(.*)$/) ?? [];
      if (!name || rules.length === 0) throw new Error(`${file}: cannot read "${text}"`);
      rules.at(-1).headers.push([name, value]);
    }
  }
  return rules;
}

async function listen(server, wanted) {
  if (wanted !== undefined && wanted !== '') return tryPort(server, Number(wanted));
  for (let port = 8080; ; port++) {
    try {
      return await tryPort(server, port);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port === 8179) throw error;
    }
  }
}

function tryPort(server, port) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done(server);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dir = process.argv[2] ?? 'dist';
  try {
    if (!existsSync(join(dir, 'index.html'))) throw new Error(`${dir} has no index.html. Run: make dist`);
    const { url, close } = await serve(dir);
    console.log(`Spine Guide answers at ${url}`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close);
  } catch (error) {
    console.error(
      error.code === 'EADDRINUSE' ? `Port ${error.port} is taken. Choose another: make run PORT=8090` : error.message,
    );
    process.exitCode = 1;
  }
}
