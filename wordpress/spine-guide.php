<?php
/**
 * Plugin Name:       Spine Guide
 * Description:       A spine clinic's guide for its patients: an article, common questions, and a symptom checker that says how soon to get care. As a block, as a shortcode, and as a page that patients keep on their phones.
 * Update URI:        false
 * Version:           {version}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The Spine Guide authors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       spine-guide
 *
 * The licence above is that of this plugin's own files: PHP, the block and the styles beside it. What lies in `guide/` and
 * `data/` is built from the guide's sources: its program is under the MIT licence (see LICENSE), and the clinic's text
 * remains the clinic's.
 *
 * @package SpineGuide
 */

defined( 'ABSPATH' ) || exit;

define( 'SPINE_GUIDE_VERSION', '{version}' );
define( 'SPINE_GUIDE_FILE', __FILE__ );
define( 'SPINE_GUIDE_FOLDER', plugin_dir_path( __FILE__ ) );

require SPINE_GUIDE_FOLDER . 'includes/settings.php';
require SPINE_GUIDE_FOLDER . 'includes/files.php';
require SPINE_GUIDE_FOLDER . 'includes/pages.php';
require SPINE_GUIDE_FOLDER . 'includes/embed.php';
if ( is_admin() ) {
	require SPINE_GUIDE_FOLDER . 'includes/admin.php';
}

spine_guide_answer_file();
