<?php
/**
 * The clinic's settings: what each may be, and what is stored.
 *
 * They are those of the guide's own `clinic.toml`, and are checked as it is: which settings there are, what they are where
 * nothing was stored, and the sentence for each mistake come from the build, in `data/clinic.json`.
 *
 * @package SpineGuide
 */

defined( 'ABSPATH' ) || exit;

/**
 * What the build has written into `data/`.
 *
 * @param string $name The file's name without its ending.
 * @return array
 */
function spine_guide_data( $name ) {
	static $read = array();
	if ( ! isset( $read[ $name ] ) ) {
		$read[ $name ] = wp_json_file_decode( SPINE_GUIDE_FOLDER . "data/$name.json", array( 'associative' => true ) );
	}
	return $read[ $name ];
}

/**
 * The settings as they are stored, by name. Some of them may be none that would be saved today.
 *
 * @return string[]
 */
function spine_guide_stored() {
	$stored = get_option( 'spine_guide_settings' );
	return spine_guide_typed( is_array( $stored ) ? $stored : spine_guide_data( 'clinic' )['defaults'] );
}

/**
 * The settings, by name. Whatever has come into the database, none is among them that would be refused.
 *
 * @return string[]
 */
function spine_guide_settings() {
	$settings = spine_guide_stored();
	foreach ( array_keys( spine_guide_mistakes( $settings ) ) as $name ) {
		$settings[ $name ] = isset( spine_guide_data( 'clinic' )['seconds'][ $name ] ) ? spine_guide_data( 'clinic' )['defaults'][ $name ] : '';
	}
	// A review is told as a whole or not at all.
	if ( '' === $settings['reviewer'] || '' === $settings['reviewed'] ) {
		$settings['reviewer'] = '';
		$settings['reviewed'] = '';
	}
	return $settings;
}

/**
 * The settings as a reader has them: a reviewer is named only for the version of the guide that was signed.
 *
 * @return string[]
 */
function spine_guide_shown() {
	$settings = spine_guide_settings();
	if ( ! spine_guide_is_signed( $settings ) ) {
		$settings['reviewer'] = '';
		$settings['reviewed'] = '';
	}
	return $settings;
}

/**
 * Whether this version of the guide is the one that was signed.
 *
 * @param string[] $settings As `spine_guide_settings` has them.
 * @return bool
 */
function spine_guide_is_signed( array $settings ) {
	return spine_guide_data( 'clinic' )['version'] === $settings['signed'];
}

/**
 * Settings as somebody has typed them, each as one line of text; one that is missing is empty,
 * or as built where it must be something; others are left out.
 *
 * @param array $raw Unslashed.
 * @return string[]
 */
function spine_guide_typed( array $raw ) {
	$typed = array();
	foreach ( array_keys( spine_guide_data( 'clinic' )['defaults'] ) as $name ) {
		$value = isset( $raw[ $name ] ) && is_scalar( $raw[ $name ] ) ? wp_check_invalid_utf8( (string) $raw[ $name ] ) : '';
		// An address is refused where it is none; that function would take out of it what is written with `%`.
		$typed[ $name ] = 'booking' === $name ? trim( $value ) : mb_substr( sanitize_text_field( $value ), 0, 200 );
	}
	foreach ( array_keys( spine_guide_data( 'clinic' )['seconds'] ) as $name ) {
		$typed[ $name ] = '' === $typed[ $name ] ? spine_guide_data( 'clinic' )['defaults'][ $name ] : $typed[ $name ];
	}
	return $typed;
}

/**
 * What is wrong with settings: by name, the mistake and what would be right.
 *
 * @param string[] $settings As `spine_guide_typed` has them.
 * @return string[][]
 */
function spine_guide_mistakes( array $settings ) {
	$clinic   = spine_guide_data( 'clinic' );
	$fits     = array(
		'booking'     => 'spine_guide_is_https',
		'phone'       => 'spine_guide_dialled',
		'after_hours' => 'spine_guide_dialled',
		'reviewed'    => 'spine_guide_has_been',
		'review_due'  => 'spine_guide_is_date',
		'logo'        => 'spine_guide_logo_file',
	);
	$mistakes = array();
	foreach ( $fits as $name => $check ) {
		if ( '' !== $settings[ $name ] && ! $check( $settings[ $name ] ) ) {
			$wrong             = str_replace( '{value}', $settings[ $name ], $clinic['wrong'] );
			$mistakes[ $name ] = array( $wrong, $clinic['right'][ $name ] );
		}
	}
	foreach ( $clinic['seconds'] as $name => $range ) {
		if ( ! spine_guide_is_seconds( $settings[ $name ], $range ) ) {
			$wrong             = str_replace( '{value}', $settings[ $name ], $clinic['wrong'] );
			$mistakes[ $name ] = array( $wrong, $clinic['right'][ $name ] );
		}
	}
	if ( ( '' === $settings['reviewer'] ) !== ( '' === $settings['reviewed'] ) ) {
		$mistakes['reviewer'] = $clinic['half_review'];
	}
	return $mistakes;
}

/**
 * An address that a link may lead to.
 *
 * @param string $text What was typed.
 * @return bool
 */
function spine_guide_is_https( $text ) {
	return strlen( $text ) <= 2000 && preg_match( '#^https://[^\s/?\#"\'<>]+([/?\#]|$)#D', $text ) && esc_url_raw( $text, array( 'https' ) ) === $text;
}

/**
 * A day that the calendar has, such as 2027-03-01.
 *
 * @param string $text What was typed.
 * @return bool
 */
function spine_guide_is_date( $text ) {
	return preg_match( '/^(\d{4})-(\d\d)-(\d\d)$/D', $text, $day ) && checkdate( (int) $day[2], (int) $day[3], (int) $day[1] );
}

/**
 * A day that is not in the future: 2062 is a slip for 2026. One day more, for who enters it where it is tomorrow already.
 *
 * @param string $text What was typed.
 * @return bool
 */
function spine_guide_has_been( $text ) {
	return spine_guide_is_date( $text ) && $text <= wp_date( 'Y-m-d', time() + DAY_IN_SECONDS );
}

/**
 * A number of seconds for the tablet.
 *
 * @param string $text  What was typed.
 * @param int[]  $range The least and the most.
 * @return bool
 */
function spine_guide_is_seconds( $text, array $range ) {
	return preg_match( '/^\d{2,4}$/D', $text ) && (int) $text >= $range[0] && (int) $text <= $range[1];
}

/**
 * What a phone dials for a number, or nothing where a text is none. The rule, in words, is in the guide's own
 * `src/content/phone.rs`; `tests/phones.json` has cases for all who know it.
 *
 * @param string $written The number as people write it.
 * @return string
 */
function spine_guide_dialled( $written ) {
	$mark = '(?:(?<![A-Za-z])(?:[xX]|[eE][xX][tT][nN]?|[eE][xX][tT][eE][nN][sS][iI][oO][nN])|\#)';
	if ( ! preg_match( "/(*UCP)^(.*?)(?:[\\s,;(]*{$mark}[\\s.:]*([0-9]{1,7})\\)?)?$/suD", trim( $written ), $whole ) ) {
		return '';
	}
	preg_match( '/(*UCP)^[\s(]*(?:(\+)[\s(]*)?(.*)$/suD', $whole[1], $parts );
	$number = '' === $parts[1] ? $parts[2] : implode( '', explode( '(0)', $parts[2], 2 ) );
	if ( ! preg_match( '/(*UCP)^[0-9][0-9A-Za-z\s.()\x{2010}-\x{2013}-]*$/uD', $number ) ) {
		return '';
	}
	$keys        = strtr( strtolower( preg_replace( '/[^0-9A-Za-z]/', '', $number ) ), 'abcdefghijklmnopqrstuvwxyz', '22233344455566677778889999' );
	$has_letters = preg_match( '/[A-Za-z]/', $number );
	$are_words   = ! preg_match( '/^([0-9][^0-9A-Za-z]*){3}/', $number )
		|| preg_match( '/^[0-9]{5}|[^0-9][0-9]{4}.*[A-Za-z]/s', $number )
		|| preg_match( '/(*UCP)\s[a-z]/u', $number );
	if ( strlen( $keys ) > 15 || strlen( $keys ) < ( $has_letters ? 10 : 3 ) || ( $has_letters && $are_words ) ) {
		return '';
	}
	return $parts[1] . $keys . ( isset( $whole[2] ) ? ";ext=$whole[2]" : '' );
}

/**
 * The file of the clinic's logo on this server: one of the media library's pictures, in a size that a phone has room for.
 *
 * @param string $id The attachment's.
 * @return string Empty where there is none.
 */
function spine_guide_logo_file( $id ) {
	if ( ! preg_match( '/^[1-9]\d{0,18}$/D', $id ) || ! spine_guide_logo_type( $id ) ) {
		return '';
	}
	$file   = (string) get_attached_file( (int) $id );
	$medium = image_get_intermediate_size( (int) $id, 'medium' );
	if ( $medium ) {
		$file = path_join( dirname( $file ), wp_basename( $medium['file'] ) );
	}
	return is_file( $file ) && filesize( $file ) <= 500000 ? $file : '';
}

/**
 * The kind of picture that a logo is. A drawing in SVG may hold scripts, and is none of them.
 *
 * @param string $id The attachment's.
 * @return string The ending for it, or nothing.
 */
function spine_guide_logo_type( $id ) {
	$types = array( 'image/png' => 'png', 'image/jpeg' => 'jpg', 'image/gif' => 'gif', 'image/webp' => 'webp' );
	$type  = (string) get_post_mime_type( (int) $id );
	return isset( $types[ $type ] ) ? $types[ $type ] : '';
}
