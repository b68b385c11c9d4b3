// A real WordPress for the length of a test: Debian's, with PHP's own web server and a MariaDB, all of it in
// a temporary folder and on this machine alone. In front of it may be Apache, nginx, or a proxy with https.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ZIP } from './admin.mjs';
import { answers, ended, freePort, start } from '../programs.mjs';
import { here, installed } from './install.mjs';

const own = process.getuid() === 0;

/**
 * Starts WordPress, with the plugin's zip unpacked into its place and active unless `plugin` is false. Returns its `url`;
 * `php(code)`, which runs PHP inside it and answers with what that prints; and `close`, after which nothing is left.
 * - `below`: the folder of the host that it lies in, such as `clinic/`.
 * - `permalinks`: their structure; empty for addresses with `?`.
 * - `network`: it is the first site of a network, with a second one at `second/`.
 * - `front`: `apache`, `nginx`, or `https`, a proxy of which WordPress does not know.
 * - `lines`: what stands first in nginx's `server`.
 */
export async function wordpress({ below = '', permalinks = '/%year%/%postname%/', theme = 'twentytwentythree', plugin = true, network = false, front = '', lines = '' } = {}) {
  const from = installed();
  const source = join(from, 'usr/share/wordpress');
  const folder = mkdtempSync(join(tmpdir(), 'wordpress-'));
  const running = [];
  const close = async () => {
    for (const it of running.reverse()) await (it.close ? it.close() : ended(it));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // Apache gives up the rights of root, where it has them.
    chmodSync(folder, 0o755);
    const www = join(folder, 'www');
    const root = join(www, below);
    mkdirSync(dirname(root), { recursive: true });
    // Links to what was not unpacked lead nowhere; they belong to uploads.
    cpSync(source, root, { recursive: true, dereference: true, filter: existsSync });
    for (const it of ['mu-plugins', 'uploads']) mkdirSync(join(root, 'wp-content', it), { recursive: true });
    copyFileSync(here('inside.php'), join(root, 'wp-content/mu-plugins/inside.php'));
    if (plugin) execFileSync('unzip', ['-q', '-d', join(root, 'wp-content/plugins'), ZIP]);
    const socket = join(folder, 'db.sock');
    await database(folder, socket, running);

    const [port, seen] = [await freePort(), await freePort()];
    const url = `${front === 'https' ? 'https' : 'http'}://localhost:${front ? seen : port}/${below}`;
    const config = (more = '') => writeFileSync(join(root, 'wp-config.php'), configuration(url, socket, more));
    const run = (script, ...values) => execFileSync('php', [script, ...values], { cwd: root, encoding: 'utf8' });
    config(network ? "define('WP_ALLOW_MULTISITE', true);" : '');
    copyFileSync(here('setup.php'), join(root, 'setup.php'));
    run('setup.php', url, JSON.stringify({ permalinks, theme, plugin, network }));
    rmSync(join(root, 'setup.php'));
    if (network) {
      config(`define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false); define('DOMAIN_CURRENT_SITE', '${new URL(url).host}');
        define('PATH_CURRENT_SITE', '/'); define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);`);
    }
    const php = (code) => {
      writeFileSync(join(root, 'run.php'), `<?php $_SERVER['HTTP_HOST'] = '${new URL(url).host}'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1'; require __DIR__ . '/wp-load.php';
        require_once ABSPATH . 'wp-admin/includes/plugin.php'; ${code}`);
      const said = run('run.php');
      rmSync(join(root, 'run.php'));
      return said;
    };

    copyFileSync(here('router.php'), join(folder, 'router.php'));
    running.push(start('php', ['-S', `localhost:${port}`, '-t', www, join(folder, 'router.php')], { ...process.env, PHP_CLI_SERVER_WORKERS: '4' }));
    await answers(running.at(-1), async () => (await fetch(`http://localhost:${port}/${below}wp-login.php`, { redirect: 'manual' })).status > 0);
    if (front === 'https') running.push(await https(folder, port, seen));
    if (front === 'apache' || front === 'nginx') {
      running.push({ apache, nginx }[front](folder, www, from, port, seen, lines));
      await answers(running.at(-1), async () => (await fetch(url)).ok);
    }
    // A network is made for hosts without a port: WordPress takes the colon out.
    if (network) php(`$host = '${new URL(url).host}';
      $id = wp_insert_site(['domain' => $host, 'path' => '/second/', 'network_id' => 1, 'title' => 'Second', 'user_id' => 1]);
      $GLOBALS['wpdb']->update($GLOBALS['wpdb']->blogs, ['domain' => $host], ['blog_id' => $id]);
      foreach (['home', 'siteurl'] as $name) update_blog_option($id, $name, "http://$host/second");
      activate_plugin('spine-guide/spine-guide.php', '', true);`);
    return { url, php, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function database(folder, socket, running) {
  const data = join(folder, 'db');
  const user = own ? ['--user=root'] : [];
  execFileSync('mariadb-install-db', ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'pipe' });
  running.push(start('/usr/sbin/mariadbd', ['--no-defaults', ...user, `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'db.pid')}`, '--skip-networking']));
  await answers(running.at(-1), () => {
    execFileSync('mariadb', ['--no-defaults', '-uroot', `--socket=${socket}`, '-e', 'CREATE DATABASE IF NOT EXISTS wordpress'], { stdio: 'pipe' });
    return true;
  });
}

// Nothing is asked of another machine: no updates, no timed tasks.
const configuration = (url, socket, more) => `<?php
define('WP_HOME', '${url.slice(0, -1)}');
define('WP_SITEURL', '${url.slice(0, -1)}');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_ENVIRONMENT_TYPE', 'local');
${more}
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

/** Apache, which reads `.htaccess`, and asks PHP for all that is no file. */
function apache(folder, www, from, port, seen) {
  const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'proxy', 'proxy_http']
    .map((name) => `LoadModule ${name}_module ${from}/usr/lib/apache2/modules/mod_${name}.so`);
  const file = join(folder, 'apache.conf');
  writeFileSync(file, `${modules.join('\n')}
    ServerName localhost
    ServerRoot ${folder}
    Listen 127.0.0.1:${seen}
    PidFile ${folder}/apache.pid
    ErrorLog ${folder}/error.log
    DocumentRoot ${www}
    TypesConfig /etc/mime.types
    ProxyPreserveHost On
    RewriteEngine On
    RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} !-f [OR]
    RewriteCond %{REQUEST_URI} \\.php$
    RewriteRule ^/(.*)$ http://localhost:${port}/$1 [P]
    <Directory ${www}>
      AllowOverride All
      Require all granted
    </Directory>
    ${own ? 'User www-data\nGroup www-data' : ''}`);
  const LD_LIBRARY_PATH = join(from, 'usr/lib', process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu');
  return start(join(from, 'usr/sbin/apache2'), ['-D', 'FOREGROUND', '-f', file], { ...process.env, LD_LIBRARY_PATH });
}

/** nginx with the lines that WordPress's handbook has for it: what ends like a file of its own is never asked of PHP. */
function nginx(folder, www, from, port, seen, lines) {
  const file = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`).join(' ');
  const pass = `proxy_pass http://localhost:${port}; proxy_set_header Host $http_host;`;
  writeFileSync(file, `${own ? 'user root;' : ''} daemon off; pid ${folder}/nginx.pid; error_log stderr;
    events {}
    http {
      access_log off; ${temporary}
      include ${from}/etc/nginx/mime.types;
      server {
        listen 127.0.0.1:${seen}; root ${www};
        ${lines}
        location / { try_files $uri @php; }
        location @php { ${pass} }
        location ~ \\.php$ { ${pass} }
        location ~* \\.(js|css|png|jpg|jpeg|gif|ico)$ { expires max; log_not_found off; }
      }
    }`);
  return start(join(from, 'usr/sbin/nginx'), ['-e', 'stderr', '-c', file]);
}

/** A proxy that has the visitors' https, and tells WordPress nothing of it. */
async function https(folder, port, seen) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const server = createHttps({ key: readFileSync(key), cert: readFileSync(cert) }, (from, to) => {
    const asked = request({ port, host: 'localhost', path: from.url, method: from.method, headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    });
    asked.on('error', () => to.destroy());
    from.pipe(asked);
  });
  await new Promise((done) => { server.listen(seen, 'localhost', () => done(undefined)); });
  return { close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}
