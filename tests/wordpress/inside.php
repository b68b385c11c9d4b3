<?php
/**
 * What a test must know of the WordPress around the plugin, and what it has there: for tests alone.
 *
 * `?spine-guide-test=state`: what is stored. `?habit=…`: what caching plugins do to a page. `X-Test-Proxy`: https as a proxy
 * makes it. A tracker of the site's is on every page with `?tracker`.
 */

define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);

// What PHP has to say about the plugin.
set_error_handler(function ($kind, $said, $file, $line) {
  if (false !== strpos($file, 'plugins/spine-guide')) {
    file_put_contents(WP_CONTENT_DIR . '/said.txt', "$said in $file:$line\n", FILE_APPEND);
  }
  return false;
});

add_action('init', function () {
  if ('state' !== ($_GET['spine-guide-test'] ?? '')) {
    return;
  }
  global $wpdb;
  $said = WP_CONTENT_DIR . '/said.txt';
  wp_send_json([
    'settings' => get_option('spine_guide_settings', null),
    'files' => get_option('spine_guide_files', null),
    // What WordPress stores by itself while it is used is of no account.
    'options' => $wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%spine%'"),
    'tables' => $wpdb->get_col('SHOW TABLES'),
    'hooks' => array_values(array_filter(array_keys(array_merge(...array_values(_get_cron_array() ?: [[]]))), fn ($name) => false !== strpos($name, 'spine'))),
    'meta' => (int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->usermeta WHERE meta_key LIKE '%spine%'"),
    'said' => is_file($said) ? file_get_contents($said) : '',
    'php' => PHP_VERSION,
    'wordpress' => get_bloginfo('version'),
  ]);
}, 0);

// A host on which the header that the sandbox needs gets lost.
if (get_option('test_without_header')) {
  header_register_callback(fn () => header_remove('Access-Control-Allow-Origin'));
}

// A kind of posts of another plugin's, with addresses directly below the site's.
add_action('init', function () {
  if (get_option('test_leaflets')) {
    register_post_type('leaflet', ['public' => true, 'label' => 'Leaflets']);
    add_permastruct('leaflet', '/%leaflet%/', ['with_front' => false]);
  }
});

// What caching and minifying plugins do.
add_action('template_redirect', function () {
  $habits = [
    // One script for all, at an address of its own.
    'merged' => fn ($page) => preg_replace_callback('#<script[^>]*\bsrc=["\']([^"\']*embed\.js[^"\']*)["\'][^>]*></script>#', function () {
      return '<script src="/?spine-guide-test=merged" defer></script>';
    }, $page),
    // Held back until the visitor moves.
    'delayed' => fn ($page) => preg_replace('#<script([^>]*)\bsrc=(["\'][^"\']*embed\.js)#', '<script type="delayed"$1data-src=$2', $page)
      . '<script>addEventListener("pointermove", () => { for (const it of document.querySelectorAll("script[type=delayed]")) document.head.append(Object.assign(document.createElement("script"), { src: it.dataset.src })); }, { once: true });</script>',
    // Without spaces, quotes and comments.
    'minified' => fn ($page) => implode('', array_map(
      fn ($part) => preg_match('#^<(script|style)#', $part) ? $part
        : preg_replace(['#<!--.*?-->#s', '#>\s+<#', '#\s+#', '#=(["\'])([\w./:-]+)\1#'], ['', '><', ' ', '=$2'], $part),
      preg_split('#(<(?:script|style)\b.*?</(?:script|style)>)#s', $page, -1, PREG_SPLIT_DELIM_CAPTURE)
    )),
    // A policy that lets this site alone in.
    'strict' => fn ($page) => $page,
  ];
  $habit = $habits[$_GET['habit'] ?? ''] ?? null;
  if ($habit) {
    ob_start($habit);
  }
  if ('strict' === ($_GET['habit'] ?? '')) {
    header("Content-Security-Policy: default-src 'none'; script-src 'self'; frame-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'");
  }
});
add_action('init', function () {
  if ('merged' === ($_GET['spine-guide-test'] ?? '')) {
    header('Content-Type: text/javascript');
    echo 'var merged = 1;', file_get_contents(WP_PLUGIN_DIR . '/spine-guide/guide/embed.js');
    exit;
  }
}, 0);

// A theme whose colours are written in other ways than #rrggbb.
add_filter('wp_theme_json_data_theme', function ($theme) {
  $palette = [
    ['name' => 'Deep', 'slug' => 'deep', 'color' => 'rgb(106, 27, 154)'],
    ['name' => 'Half', 'slug' => 'half', 'color' => 'rgba(106, 27, 154, 0.5)'],
    ['name' => 'Mixed', 'slug' => 'mixed', 'color' => 'hsl(var(--hue) 60% 40%)'],
    ['name' => 'Current', 'slug' => 'current', 'color' => 'currentColor'],
  ];
  return get_option('test_palette') ? $theme->update_with(['version' => 2, 'settings' => ['color' => ['palette' => $palette]]]) : $theme;
});

// A site that keeps other origins away from its own pages.
add_action('template_redirect', function () {
  if (isset($_GET['coop'])) {
    header('Cross-Origin-Opener-Policy: same-origin');
  }
});

// A script of the site's own, as statistics and advertising have it: before all others, on every page.
add_action('wp_head', function () {
  if (isset($_GET['tracker'])) {
    echo '<script>
      window.heard = [];
      addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
      for (const kind of ["click", "keydown", "input", "change", "pointerdown", "focusin", "toggle"]) {
        addEventListener(kind, ({ target }) => heard.push(kind + " " + (target.localName ?? "")), true);
      }
    </script>';
  }
}, 0);
