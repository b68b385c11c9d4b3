<?php
/**
 * Removes what the plugin has stored: two options, on every site of a network. Nothing else was ever written.
 *
 * @package SpineGuide
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/** The options of one site. */
function spine_guide_forget() {
	delete_option( 'spine_guide_settings' );
	delete_option( 'spine_guide_files' );
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $spine_guide_site ) {
		switch_to_blog( $spine_guide_site );
		spine_guide_forget();
		restore_current_blog();
	}
} else {
	spine_guide_forget();
}
