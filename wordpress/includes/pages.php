<?php
/**
 * The guide's own pages: the full page at `/spine-guide/`, which a patient can keep on a phone, and the page in the frame.
 *
 * Both are sent without the theme, so nothing else runs there. They share this site's address with its scripts. So what they
 * send keeps those out, whoever opens them: the page in the frame has an origin of its own, the full page can neither be
 * framed nor be held on to by the page that has opened it, and it keeps nothing of what a patient does.
 *
 * @package SpineGuide
 */

defined( 'ABSPATH' ) || exit;

/** What the frame may do: no `allow-same-origin`. */
const SPINE_GUIDE_SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-top-navigation-to-custom-protocols';

/**
 * What of the guide is asked for.
 *
 * @return string|null What stands below its address; null where the request is for something else.
 */
function spine_guide_requested() {
	$asked = isset( $_SERVER['REQUEST_URI'] ) ? explode( '?', (string) $_SERVER['REQUEST_URI'], 2 )[0] : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared, never shown.
	$home  = trailingslashit( spine_guide_path( home_url( '/' ) ) );
	return preg_match( '#^' . preg_quote( $home, '#' ) . '(?:index\.php/)?spine-guide(/.*)?$#sD', $asked, $parts )
		? ( isset( $parts[1] ) ? $parts[1] : '' )
		: null;
}

/** Answers with a file of the guide's, before other plugins and the theme are loaded: it needs nothing of them. */
function spine_guide_answer_file() {
	$name = preg_replace( '#^/(frame/)?#', '', (string) spine_guide_requested() );
	if ( preg_match( '/^[\w-]+-[0-9a-f]{12}-[a-z]+$/D', $name ) && 0 !== strpos( $name, 'logo-' ) && spine_guide_is_read() ) {
		$file = spine_guide_file( $name );
		if ( $file ) {
			spine_guide_send( $file, SPINE_GUIDE_LASTING );
		}
	}
}

/**
 * Whether something is asked for, and nothing is sent.
 *
 * @return bool
 */
function spine_guide_is_read() {
	return isset( $_SERVER['REQUEST_METHOD'] ) && in_array( $_SERVER['REQUEST_METHOD'], array( 'GET', 'HEAD' ), true );
}

/** Answers what else is asked of the guide, before WordPress looks for a page of its own. */
function spine_guide_answer() {
	$asked = spine_guide_requested();
	// A page of the clinic's that has this very address stays, with all below it; the guide then has the frame and its files alone.
	if ( null === $asked || ( ! preg_match( '#^/(frame/?|(frame/)?(sw|manifest|[\w-]+-[0-9a-f]{12}-[a-z]+))$#D', $asked ) && spine_guide_is_taken() ) ) {
		return;
	}
	// What is known to caching and minifying plugins.
	foreach ( array( 'DONOTCACHEPAGE', 'DONOTMINIFY', 'DONOTROCKETOPTIMIZE', 'DONOTLAZYLOAD' ) as $name ) {
		defined( $name ) || define( $name, true );
	}
	if ( ! spine_guide_is_read() ) {
		wp_die( '', '', array( 'response' => 405 ) );
	}
	// What stands after `#` goes with it.
	if ( '' === $asked || '/frame' === $asked ) {
		spine_guide_lead( '' === $asked ? '' : 'frame/' );
	}
	// There is no `clinic.json` here: the settings are WordPress's, which asks who wants to see them.
	if ( '/' === $asked && isset( $_GET['settings'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- nothing is changed.
		wp_safe_redirect( admin_url( 'options-general.php?page=spine-guide' ) );
		exit;
	}
	if ( '/' === $asked ) {
		spine_guide_send( array( spine_guide_page( false ), 'html', '' ), spine_guide_page_headers() );
	}
	if ( '/frame/' === $asked ) {
		// Opened for itself, from a code or a copied link, it is the full page.
		if ( isset( $_SERVER['HTTP_SEC_FETCH_DEST'] ) && 'document' === $_SERVER['HTTP_SEC_FETCH_DEST'] && ! spine_guide_is_taken() ) {
			spine_guide_lead( '' );
		}
		spine_guide_send( array( spine_guide_page( true ), 'html', '' ), spine_guide_frame_headers() );
	}
	$name = preg_replace( '#^/(frame/)?#', '', $asked );
	$file = spine_guide_file( $name );
	if ( ! $file ) {
		wp_die( esc_html__( 'The guide has no such file.', 'spine-guide' ), '', array( 'response' => 404 ) );
	}
	$headers = array(
		'manifest' => array(),
		// A worker has the policy of its own file.
		'sw'       => array( 'Content-Security-Policy' => "default-src 'none'; connect-src 'self'" ),
	);
	spine_guide_send( $file, isset( $headers[ $name ] ) ? $headers[ $name ] : SPINE_GUIDE_LASTING );
}
// Last: by then other plugins have told what kinds of posts there are, one of which may have the address.
add_action( 'init', 'spine_guide_answer', PHP_INT_MAX );

/**
 * Leads to a page of the guide, with what stands after `?`, and ends.
 *
 * @param string $below The guide's address.
 */
function spine_guide_lead( $below ) {
	$query = isset( $_SERVER['QUERY_STRING'] ) ? sanitize_text_field( wp_unslash( $_SERVER['QUERY_STRING'] ) ) : '';
	header( 'Vary: Sec-Fetch-Dest' );
	header( 'Cache-Control: no-cache' );
	wp_safe_redirect( spine_guide_path( spine_guide_address( $below ) ) . ( '' === $query ? '' : "?$query" ) );
	exit;
}

/**
 * Whether a page of the clinic's, or a post of any kind, has the guide's address.
 *
 * @return bool
 */
function spine_guide_is_taken() {
	$kinds = array_filter( get_post_types(), 'is_post_type_viewable' );
	$path  = untrailingslashit( spine_guide_path( spine_guide_address() ) );
	foreach ( get_posts( array( 'name' => 'spine-guide', 'post_type' => $kinds, 'post_status' => 'publish', 'numberposts' => -1 ) ) as $post ) {
		if ( untrailingslashit( spine_guide_path( get_permalink( $post ) ) ) === $path ) {
			return true;
		}
	}
	return false;
}

/**
 * So that no page or post gets it from now on. One that has it keeps it when it is saved again, and one that has the name
 * below another address keeps the name.
 *
 * @param bool   $is_bad Whether WordPress may not use a name.
 * @param string $slug   The name.
 * @param string $kind   Of the post.
 * @param int    $parent The page above it, if any.
 * @return bool
 */
function spine_guide_is_ours( $is_bad, $slug, $kind, $parent = 0 ) {
	$is_first = 'post' === $kind
		? preg_match( '#^/?(index\.php/)?%postname%/?$#D', (string) get_option( 'permalink_structure' ) )
		: 'page' === $kind && ! $parent;
	return $is_bad || ( 'spine-guide' === $slug && $is_first && ! spine_guide_is_taken() );
}
add_filter( 'wp_unique_post_slug_is_bad_flat_slug', 'spine_guide_is_ours', 10, 3 );
add_filter( 'wp_unique_post_slug_is_bad_hierarchical_slug', 'spine_guide_is_ours', 10, 4 );

/**
 * The full page's headers, beside the policy inside it. A page that opens it, and itself sends that opener policy, would keep
 * hold of it but for the embedder policy, in which the two differ. All that the full page loads is from this site.
 *
 * @return string[]
 */
function spine_guide_page_headers() {
	return array(
		'Content-Security-Policy'      => "frame-ancestors 'none'",
		'Cross-Origin-Embedder-Policy' => 'require-corp',
		'Cross-Origin-Opener-Policy'   => 'same-origin',
		'X-Frame-Options'              => 'DENY',
	);
}

/**
 * Those of the page in the frame. Its sandbox holds, too, where a script of the site's has made a frame of its own.
 *
 * @return string[]
 */
function spine_guide_frame_headers() {
	return array(
		'Content-Security-Policy' => 'sandbox ' . SPINE_GUIDE_SANDBOX . "; frame-ancestors 'self'",
		'Vary'                    => 'Accept-Encoding, Sec-Fetch-Dest',
		'X-Robots-Tag'            => 'noindex',
	);
}

/**
 * A page of the guide with the clinic's settings.
 *
 * @param bool $in_frame Whether it is the one in the frame, which the clinic's own website is around.
 * @return string
 */
function spine_guide_page( $in_frame ) {
	$values = spine_guide_values();
	if ( $in_frame ) {
		$values = array_merge( $values, array( 'logo' => '', 'masthead' => '' ) );
	}
	$page = spine_guide_filled( file_get_contents( SPINE_GUIDE_FOLDER . 'data/page.html' ), $values );
	$page = strtr(
		$page,
		array(
			'<!-- spine-guide:clinic -->' => spine_guide_mark(),
			'<!-- spine-guide:data -->'   => spine_guide_graph( spine_guide_about(), spine_guide_data( 'faq' ) ),
		)
	);
	return spine_guide_renamed( $page, $in_frame ? spine_guide_folder() : '' );
}

/**
 * A text of the build's with values in the place of `{{name}}`. A line that names an empty one is left out: so the guide
 * does without a setting that the clinic has not made.
 *
 * @param string   $text   The text.
 * @param string[] $values By name.
 * @return string HTML.
 */
function spine_guide_filled( $text, array $values ) {
	$lines = array();
	foreach ( explode( "\n", $text ) as $line ) {
		$is_whole = true;
		$lines[]  = preg_replace_callback(
			'/\{\{(\w+)\}\}/',
			function ( $found ) use ( $values, &$is_whole ) {
				$is_whole = $is_whole && '' !== $values[ $found[1] ];
				return htmlspecialchars( $values[ $found[1] ], ENT_QUOTES, 'UTF-8' );
			},
			$line
		);
		if ( ! $is_whole ) {
			array_pop( $lines );
		}
	}
	return implode( "\n", $lines );
}

/**
 * What may stand in a text of the build's.
 *
 * @return string[]
 */
function spine_guide_values() {
	$settings = spine_guide_shown();
	$strings    = spine_guide_data( 'clinic' )['strings'];
	$logo     = spine_guide_logo();
	$call     = '' === $settings['name'] ? '{phone}' : $strings['call_clinic'];
	$review   = '' === $settings['reviewer'] ? $strings['not_reviewed'] : $strings['reviewed_by'];
	return array(
		'name'                => $settings['name'],
		'masthead'            => $logo ? '' : $settings['name'],
		'logo'                => $logo ? $logo['name'] : '',
		'logo_name'           => '' === $settings['name'] ? wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ) : $settings['name'],
		'booking'             => $settings['booking'],
		'call'                => '' === $settings['phone'] ? '' : strtr( $call, array( '{name}' => $settings['name'], '{phone}' => $settings['phone'] ) ),
		'phone_dialled'       => spine_guide_dialled( $settings['phone'] ),
		'after_hours'         => $settings['after_hours'],
		'after_hours_dialled' => spine_guide_dialled( $settings['after_hours'] ),
		'review'              => strtr( $review, array( '{reviewer}' => $settings['reviewer'], '{date}' => $settings['reviewed'] ) ),
		'review_due'          => $settings['review_due'],
		'overdue'             => '' !== $settings['review_due'] && $settings['review_due'] < wp_date( 'Y-m-d' ) ? str_replace( '{date}', $settings['review_due'], $strings['overdue'] ) : '',
		'site'                => spine_guide_address(),
		'tablet_pause'        => $settings['tablet_pause'],
		'tablet_question'     => $settings['tablet_question'],
		'kiosk_left'          => str_replace( '{seconds}', $settings['tablet_question'], $strings['kiosk_left'] ),
	);
}

/**
 * The settings for the app, which reads them from the page. `shared`: others have this address, too, so it keeps nothing.
 *
 * @return string HTML.
 */
function spine_guide_mark() {
	$mark = '<meta name="clinic" id="clinic" content="" data-shared=""';
	foreach ( array_merge( spine_guide_shown(), array( 'site' => spine_guide_address() ) ) as $name => $value ) {
		if ( 'logo' !== $name ) {
			$mark .= sprintf( ' data-%s="%s"', str_replace( '_', '-', $name ), htmlspecialchars( $value, ENT_QUOTES, 'UTF-8' ) );
		}
	}
	return $mark . ' />';
}

/**
 * The full page in schema.org's words. What the clinic has not set is left out.
 *
 * @return array
 */
function spine_guide_about() {
	$settings = spine_guide_shown();
	$about    = spine_guide_data( 'about' ) + array( 'url' => spine_guide_address() );
	if ( '' !== $settings['name'] ) {
		$about['publisher'] = array( '@type' => 'MedicalOrganization', 'name' => $settings['name'] );
	}
	if ( '' !== $settings['reviewer'] ) {
		$about['reviewedBy']   = array( '@type' => 'Person', 'name' => $settings['reviewer'] );
		$about['lastReviewed'] = $settings['reviewed'];
	}
	return $about;
}

/**
 * Structured data, as an element.
 *
 * @param array ...$nodes What it holds.
 * @return string HTML.
 */
function spine_guide_graph( array ...$nodes ) {
	$graph = array( '@context' => 'https://schema.org', '@graph' => $nodes );
	return '<script type="application/ld+json">' . wp_json_encode( $graph, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . '</script>';
}
