<?php
// Installs WordPress into its empty database, as its own web form does: php setup.php ADDRESS.
// Prints, as JSON, an application password of the administrator and of an author.
[, $address] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($address, PHP_URL_HOST) . ':' . parse_url($address, PHP_URL_PORT);
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

$admin = wp_install('Example Spine Clinic', 'admin', 'admin@clinic.example.com', false, '', wp_generate_password())['user_id'];
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => wp_generate_password(), 'role' => 'author']);
switch_theme('twentytwentythree');

$password = fn ($user) => WP_Application_Passwords::create_new_application_password($user, ['name' => 'test'])[0];
echo json_encode(['admin' => $password($admin), 'author' => $password($author)]);
