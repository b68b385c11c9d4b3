<?php
/**
 * The guide's files: where they are, and how each is sent.
 *
 * Below one address, `/spine-guide/`, WordPress answers with the guide as any host of it would. Names end there in `-js` and
 * not in `.js`: many servers look for a file of their own where a name ends so, and never ask WordPress.
 *
 * The frame is in a sandbox, and needs `Access-Control-Allow-Origin` on what it loads. Where the web server sends that with
 * the files in `guide/` (`guide/.htaccess`), the frame has them from there, which is faster; else through here.
 *
 * @package SpineGuide
 */

defined( 'ABSPATH' ) || exit;

/** A file of the guide whose name has the hash of its bytes. */
const SPINE_GUIDE_STAMPED = '([\w-]+-[0-9a-f]{12})\.(js|css|wasm|svg|txt|png)\b';

/** How long a browser keeps such a file. */
const SPINE_GUIDE_LASTING = array( 'Cache-Control' => 'public, max-age=31536000, immutable' );

/** What each kind of file is sent as. */
const SPINE_GUIDE_TYPES = array(
	'html'     => 'text/html; charset=utf-8',
	'js'       => 'text/javascript; charset=utf-8',
	'css'      => 'text/css; charset=utf-8',
	'wasm'     => 'application/wasm',
	'svg'      => 'image/svg+xml',
	'txt'      => 'text/plain; charset=utf-8',
	'png'      => 'image/png',
	'jpg'      => 'image/jpeg',
	'gif'      => 'image/gif',
	'webp'     => 'image/webp',
	'manifest' => 'application/manifest+json',
);

/**
 * The whole address of the guide, or of what lies below it.
 *
 * @param string $below Such as `frame/`.
 * @return string
 */
function spine_guide_address( $below = '' ) {
	$structure = (string) get_option( 'permalink_structure' );
	// Without addresses of its own, WordPress answers below its first file.
	$index = '' === $structure || 0 === strpos( $structure, '/index.php/' ) ? 'index.php/' : '';
	return home_url( "/{$index}spine-guide/$below" );
}

/**
 * The part of an address after the host: right for `http` and `https`, whichever a proxy has made of it.
 *
 * @param string $address Of this site.
 * @return string
 */
function spine_guide_path( $address ) {
	return (string) wp_parse_url( $address, PHP_URL_PATH );
}

/**
 * The folder of files that the web server itself sends as the frame needs them; empty where it does not.
 *
 * @return string
 */
function spine_guide_folder() {
	$found = get_option( 'spine_guide_files' );
	$is_of = is_array( $found ) && isset( $found['of'], $found['sent'] ) && spine_guide_server() === $found['of'];
	return $is_of && true === $found['sent'] ? spine_guide_path( plugins_url( 'guide/', SPINE_GUIDE_FILE ) ) : '';
}

/**
 * Which server that was found out for: another version, address or program is asked again.
 *
 * @return string
 */
function spine_guide_server() {
	$program = isset( $_SERVER['SERVER_SOFTWARE'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_SOFTWARE'] ) ) : '';
	return md5( implode( ' ', array( SPINE_GUIDE_VERSION, filemtime( SPINE_GUIDE_FILE ), plugins_url( 'guide/', SPINE_GUIDE_FILE ), home_url(), $program ) ) );
}

/** Has this site's own web server asked once for each version, when an administrator is there. */
function spine_guide_find_out() {
	$found = get_option( 'spine_guide_files' );
	if ( ! wp_doing_ajax() && current_user_can( 'manage_options' ) && ! ( is_array( $found ) && isset( $found['of'] ) && spine_guide_server() === $found['of'] ) ) {
		spine_guide_ask_server();
	}
}
add_action( 'admin_init', 'spine_guide_find_out' );

/** Asks it for a file of each kind that the frame loads, and keeps whether all were sent as the frame needs them. */
function spine_guide_ask_server() {
	$address = plugins_url( 'guide/', SPINE_GUIDE_FILE );
	$files   = array();
	foreach ( scandir( SPINE_GUIDE_FOLDER . 'guide' ) as $file ) {
		if ( preg_match( '/^' . SPINE_GUIDE_STAMPED . '$/D', $file, $parts ) && 'png' !== $parts[2] ) {
			$files[ $parts[2] ] = $file;
		}
	}
	$is_sent = wp_parse_url( $address, PHP_URL_HOST ) === wp_parse_url( home_url(), PHP_URL_HOST );
	foreach ( $files as $kind => $file ) {
		$is_sent = $is_sent && spine_guide_is_sent( $address, $file, $kind );
	}
	update_option( 'spine_guide_files', array( 'of' => spine_guide_server(), 'sent' => $is_sent ) );
}

/**
 * Whether the web server sends a file as the frame needs it.
 *
 * @param string $address Of the folder.
 * @param string $file    The file's name.
 * @param string $kind    Its kind.
 * @return bool
 */
function spine_guide_is_sent( $address, $file, $kind ) {
	$answer = wp_remote_get( $address . $file, array( 'timeout' => 5 ) );
	// Browsers refuse a script or a style of another type.
	$types = array( 'js' => 'javascript', 'css' => 'text/css' );
	return 200 === wp_remote_retrieve_response_code( $answer )
		&& '*' === wp_remote_retrieve_header( $answer, 'access-control-allow-origin' )
		&& ( ! isset( $types[ $kind ] ) || false !== strpos( (string) wp_remote_retrieve_header( $answer, 'content-type' ), $types[ $kind ] ) )
		&& file_get_contents( SPINE_GUIDE_FOLDER . "guide/$file" ) === wp_remote_retrieve_body( $answer );
}

/**
 * A text of the guide with the names of its files as WordPress answers to them.
 *
 * @param string $text   A page or a script.
 * @param string $folder Where the files are instead, if they are.
 * @return string
 */
function spine_guide_renamed( $text, $folder = '' ) {
	if ( '' !== $folder ) {
		return preg_replace( '#(?:\./)?' . SPINE_GUIDE_STAMPED . '#', "$folder$1.$2", $text );
	}
	return strtr( preg_replace( '#' . SPINE_GUIDE_STAMPED . '#', '$1-$2', $text ), array( '"sw.js"' => '"sw"', '"manifest.webmanifest"' => '"manifest"' ) );
}

/**
 * A file of the guide by the name that it is asked for.
 *
 * @param string $name Such as `boot-0123456789ab-js`.
 * @return array|null Its bytes, its kind, and where a smaller copy of the same lies; null where there is none.
 */
function spine_guide_file( $name ) {
	if ( 'sw' === $name ) {
		return array( spine_guide_worker(), 'js', '' );
	}
	if ( 'manifest' === $name ) {
		return array( spine_guide_manifest(), 'manifest', '' );
	}
	if ( ! preg_match( '/^([\w-]+-[0-9a-f]{12})-([a-z]+)$/D', $name, $parts ) ) {
		return null;
	}
	$logo = spine_guide_logo();
	if ( $logo && $logo['name'] === $name ) {
		return array( $logo['bytes'], $parts[2], '' );
	}
	$file = SPINE_GUIDE_FOLDER . "guide/$parts[1].$parts[2]";
	if ( ! isset( SPINE_GUIDE_TYPES[ $parts[2] ] ) || ! is_file( $file ) ) {
		return null;
	}
	$bytes = file_get_contents( $file );
	return 'js' === $parts[2] ? array( spine_guide_renamed( $bytes ), 'js', '' ) : array( $bytes, $parts[2], $file );
}

/**
 * The clinic's logo as a file of the guide, so that a device keeps it with the rest.
 *
 * @return array|null Its name and its bytes.
 */
function spine_guide_logo() {
	$id   = spine_guide_settings()['logo'];
	$file = '' === $id ? '' : spine_guide_logo_file( $id );
	if ( '' === $file ) {
		return null;
	}
	$bytes = file_get_contents( $file );
	return array( 'name' => 'logo-' . substr( hash( 'sha256', $bytes ), 0, 12 ) . '-' . spine_guide_logo_type( $id ), 'bytes' => $bytes );
}

/**
 * The manifest of the guide on a home screen, with the clinic's name.
 *
 * @return string
 */
function spine_guide_manifest() {
	$strings            = spine_guide_data( 'clinic' )['strings'];
	$name             = spine_guide_settings()['name'];
	$manifest         = spine_guide_data( 'manifest' );
	$manifest['name'] = '' === $name ? $strings['app_name'] : str_replace( '{name}', $name, $strings['app_full_name'] );
	return spine_guide_renamed( wp_json_encode( $manifest, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) );
}

/**
 * The service worker, with the list of what a device keeps: the files as they are sent here.
 *
 * @return string
 */
function spine_guide_worker() {
	$worker = file_get_contents( SPINE_GUIDE_FOLDER . 'data/sw.js' );
	$files  = array( './' => spine_guide_page( false ) );
	$logo   = spine_guide_logo();
	if ( $logo ) {
		$files[ $logo['name'] ] = $logo['bytes'];
	}
	foreach ( spine_guide_data( 'kept' ) as $file ) {
		$name           = 'manifest.webmanifest' === $file ? 'manifest' : spine_guide_renamed( $file );
		$files[ $name ] = spine_guide_file( $name )[0];
	}
	foreach ( $files as $name => $bytes ) {
		$files[ $name ] = 'sha256-' . base64_encode( hash( 'sha256', $bytes, true ) );
	}
	$list    = wp_json_encode( $files, JSON_UNESCAPED_SLASHES );
	$version = substr( hash( 'sha256', $list ), 0, 12 );
	return strtr( $worker, array( "const VERSION = '';" => "const VERSION = '$version';", 'const FILES = {};' => "const FILES = $list;" ) );
}

/**
 * Sends a file of the guide, and ends.
 *
 * @param array    $file    As `spine_guide_file` has it.
 * @param string[] $headers Beside those of every file.
 */
function spine_guide_send( array $file, array $headers = array() ) {
	list( $bytes, $kind, $copy ) = $file;

	// Nothing of what others have begun to say, or would do to it: a device keeps it only byte for byte.
	while ( ob_get_level() > 0 && ob_end_clean() ) {
		continue;
	}
	foreach ( array( 'Set-Cookie', 'X-Frame-Options', 'Content-Security-Policy', 'Pragma', 'Expires' ) as $name ) {
		header_remove( $name );
	}
	$encoding = spine_guide_encoding( $copy );
	if ( '' !== $encoding ) {
		$bytes = file_get_contents( "$copy.$encoding" );
	}
	$etag    = 'W/"' . substr( hash( 'sha256', $bytes ), 0, 16 ) . '"';
	$known   = isset( $_SERVER['HTTP_IF_NONE_MATCH'] ) ? sanitize_text_field( wp_unslash( $_SERVER['HTTP_IF_NONE_MATCH'] ) ) : '';
	$headers = $headers + array(
		'Content-Type'                => SPINE_GUIDE_TYPES[ $kind ],
		'Access-Control-Allow-Origin' => '*',
		'Cache-Control'               => 'no-cache',
		'ETag'                        => $etag,
		'Referrer-Policy'             => 'no-referrer',
		'Vary'                        => 'Accept-Encoding',
		'X-Content-Type-Options'      => 'nosniff',
	);
	foreach ( $headers as $name => $value ) {
		header( "$name: $value" );
	}
	if ( $known === $etag ) {
		status_header( 304 );
		exit;
	}
	status_header( 200 );
	if ( '' !== $encoding ) {
		header( 'Content-Encoding: ' . ( 'br' === $encoding ? 'br' : 'gzip' ) );
		// Else some hosts would compress it once more.
		ini_set( 'zlib.output_compression', '0' );
	}
	if ( ! ini_get( 'zlib.output_compression' ) ) {
		header( 'Content-Length: ' . strlen( $bytes ) );
	}
	if ( 'HEAD' !== $_SERVER['REQUEST_METHOD'] ) {
		echo $bytes; // phpcs:ignore WordPress.Security.EscapeOutput -- a file of the guide; what is set in it is escaped there.
	}
	exit;
}

/**
 * The smaller copy of a file that a browser takes.
 *
 * @param string $copy Where it lies, without its ending; empty where there is none.
 * @return string Its ending, or nothing.
 */
function spine_guide_encoding( $copy ) {
	$taken = isset( $_SERVER['HTTP_ACCEPT_ENCODING'] ) ? sanitize_text_field( wp_unslash( $_SERVER['HTTP_ACCEPT_ENCODING'] ) ) : '';
	foreach ( array( 'br' => '/\bbr\b/', 'gz' => '/\bgzip\b/' ) as $ending => $pattern ) {
		if ( '' !== $copy && preg_match( $pattern, $taken ) && is_file( "$copy.$ending" ) ) {
			return $ending;
		}
	}
	return '';
}
