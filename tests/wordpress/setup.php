<?php
// Installs WordPress into its empty database, as its own web form does: php setup.php ADDRESS OPTIONS.
// OPTIONS, as JSON: `permalinks`, `theme`; `plugin`: the plugin is active; `network`: a network of sites is begun.
// The users are admin, author and subscriber, each with `password`.
[, $address, $options] = $argv;
$options = json_decode($options, true);
$_SERVER['HTTP_HOST'] = parse_url($address, PHP_URL_HOST) . ':' . parse_url($address, PHP_URL_PORT);
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

wp_install('Example Spine Clinic', 'admin', 'admin@clinic.example.com', true, '', 'password');
foreach (['author', 'subscriber'] as $role) {
    wp_insert_user(['user_login' => $role, 'user_pass' => 'password', 'user_email' => "$role@clinic.example.com", 'role' => $role]);
}
update_option('permalink_structure', $options['permalinks']);
switch_theme($options['theme']);
if ($options['network']) {
    foreach ($GLOBALS['wpdb']->tables('ms_global') as $table => $name) {
        $GLOBALS['wpdb']->$table = $name;
    }
    require ABSPATH . 'wp-admin/includes/network.php';
    install_network();
    populate_network(1, $_SERVER['HTTP_HOST'], 'admin@clinic.example.com', 'Clinics', '/', false);
}
if ($options['plugin']) {
    echo json_encode(activate_plugin('spine-guide/spine-guide.php'));
}
