<?php
// PHP's own web server as a host of WordPress: a file that is there is sent, also by the address that it has on the other
// sites of a network; what is none, WordPress is asked for.
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
$root = $_SERVER['DOCUMENT_ROOT'];
if (is_file($root . $path) || is_file("$root$path/index.php") || false !== strpos($path, '..')) {
    return false;
}
if (preg_match('#^/[\w-]+(/wp-(?:content|includes)/.+\.(\w+))$#', $path, $parts) && is_file($root . $parts[1])) {
    $types = ['js' => 'text/javascript', 'css' => 'text/css', 'png' => 'image/png', 'svg' => 'image/svg+xml'];
    header('Content-Type: ' . ($types[$parts[2]] ?? 'application/octet-stream'));
    readfile($root . $parts[1]);
    return true;
}
// The nearest folder with WordPress.
for ($folder = $path; !is_file($root . rtrim($folder, '/') . '/index.php') && '/' !== $folder; $folder = dirname($folder));
$index = rtrim($folder, '/') . '/index.php';
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $index;
$_SERVER['SCRIPT_FILENAME'] = $root . $index;
chdir(dirname($root . $index));
require $root . $index;
