<?php
/**
 * The guide inside the clinic's own pages: the block, the shortcode, and the element that both print.
 *
 * What the chosen view shows stands inside the element as plain HTML, for search engines, printers, feeds and readers without
 * scripts. `guide/embed.js` shows the frame in its place once that runs.
 *
 * @package SpineGuide
 */

defined( 'ABSPATH' ) || exit;

/** What each view shows, in its order: parts of `data/static.json`. */
const SPINE_GUIDE_VIEWS = array(
	'all'       => array( 'emergency', 'check', 'article', 'questions', 'closing' ),
	'questions' => array( 'emergency', 'questions', 'closing' ),
	'check'     => array( 'emergency', 'check', 'closing' ),
);

/** The colours that may be set, as `EMBED.md` lists them. What an emergency looks like is not among them. */
const SPINE_GUIDE_COLOURS = array( 'paper', 'raised', 'wash', 'ink', 'ink-quiet', 'line', 'strong', 'strong-ink' );

/** Registers the block, what it needs, and the patterns that have it. */
function spine_guide_register() {
	wp_register_script( 'spine-guide-embed', plugins_url( 'guide/embed.js', SPINE_GUIDE_FILE ), array(), md5_file( SPINE_GUIDE_FOLDER . 'guide/embed.js' ), true );
	register_block_type( SPINE_GUIDE_FOLDER . 'block', array( 'render_callback' => 'spine_guide_block' ) );
	wp_set_script_translations( 'spine-guide-guide-editor-script', 'spine-guide' );

	$patterns = array(
		'guide'     => array( __( 'Low back pain: the whole guide', 'spine-guide' ), '<!-- wp:spine-guide/guide /-->' ),
		'questions' => array( __( 'Low back pain: common questions', 'spine-guide' ), '<!-- wp:spine-guide/guide {"view":"questions"} /-->' ),
		'check'     => array( __( 'Low back pain: how soon to be seen', 'spine-guide' ), '<!-- wp:spine-guide/guide {"view":"check"} /-->' ),
	);
	register_block_pattern_category( 'spine-guide', array( 'label' => __( 'Spine Guide', 'spine-guide' ) ) );
	foreach ( $patterns as $name => $pattern ) {
		register_block_pattern( "spine-guide/$name", array( 'title' => $pattern[0], 'content' => $pattern[1], 'categories' => array( 'spine-guide', 'text' ) ) );
	}
	add_shortcode( 'spine_guide', 'spine_guide_shortcode' );
}
add_action( 'init', 'spine_guide_register' );

/**
 * What the block's sidebar offers, and where its preview is.
 */
function spine_guide_editor_data() {
	$clinic = spine_guide_data( 'clinic' );
	$data   = array(
		'frame'     => spine_guide_path( spine_guide_address( 'frame/' ) ),
		'sandbox'   => SPINE_GUIDE_SANDBOX,
		'tags'      => $clinic['tags'],
		'languages' => $clinic['languages'],
		'title'     => spine_guide_data( 'about' )['name'],
		'settings'  => current_user_can( 'manage_options' ) ? admin_url( 'options-general.php?page=spine-guide' ) : '',
	);
	wp_add_inline_script( 'spine-guide-guide-editor-script', 'window.spineGuide = ' . wp_json_encode( $data, JSON_HEX_TAG ) . ';', 'before' );
}
add_action( 'enqueue_block_editor_assets', 'spine_guide_editor_data' );

/**
 * The block.
 *
 * @param array $attributes Whatever is saved with it.
 * @return string HTML.
 */
function spine_guide_block( $attributes ) {
	$wanted = array_merge( isset( $attributes['colours'] ) && is_array( $attributes['colours'] ) ? $attributes['colours'] : array(), $attributes );
	if ( isset( $attributes['tags'] ) && is_array( $attributes['tags'] ) ) {
		$wanted['tags'] = implode( ' ', array_filter( $attributes['tags'], 'is_string' ) );
	}
	$anchor = isset( $attributes['anchor'] ) && is_string( $attributes['anchor'] ) ? $attributes['anchor'] : '';
	$own    = '' === $anchor ? array() : array( 'id' => $anchor );
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes( $own ), spine_guide_element( $wanted ) );
}

/**
 * The shortcode, as `[spine_guide view="questions" tags="epidural"]`.
 *
 * @param array|string $attributes Whatever stands in it.
 * @return string HTML.
 */
function spine_guide_shortcode( $attributes ) {
	return spine_guide_element( (array) $attributes );
}

/**
 * What the page needs for one guide.
 *
 * @param array $wanted What is asked for, by anybody who may write a page: all but what is known is left out.
 * @return string HTML.
 */
function spine_guide_element( array $wanted ) {
	$wanted = array_map( 'strval', array_filter( $wanted, 'is_scalar' ) );
	$view   = isset( $wanted['view'], SPINE_GUIDE_VIEWS[ $wanted['view'] ] ) ? $wanted['view'] : 'all';
	$static = spine_guide_filled(
		implode( '', array_intersect_key( spine_guide_data( 'static' ), array_flip( SPINE_GUIDE_VIEWS[ $view ] ) ) ),
		spine_guide_values()
	);
	if ( is_feed() ) {
		return $static;
	}
	$attributes = array_filter(
		array(
			'src'     => spine_guide_path( spine_guide_address( 'frame/' ) ),
			'view'    => 'all' === $view ? '' : $view,
			'tags'    => spine_guide_known( $wanted, 'tags', wp_list_pluck( spine_guide_data( 'clinic' )['tags'], 'slug' ) ),
			'lang'    => spine_guide_known( $wanted, 'lang', spine_guide_data( 'clinic' )['languages'] ),
			'links'   => spine_guide_known( $wanted, 'links', array( 'guide' ) ),
			'nav'     => isset( $wanted['nav'] ) && '1' === $wanted['nav'] ? '1' : '',
			'sandbox' => SPINE_GUIDE_SANDBOX,
		)
	);
	foreach ( SPINE_GUIDE_COLOURS as $name ) {
		if ( isset( $wanted[ $name ] ) && sanitize_hex_color( $wanted[ $name ] ) ) {
			$attributes[ $name ] = $wanted[ $name ];
		}
	}
	wp_enqueue_script( 'spine-guide-embed' );
	$element = '<spine-guide prerendered';
	foreach ( $attributes as $name => $value ) {
		$element .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	if ( 'check' !== $view ) {
		// Added twice it is there once.
		add_action( 'wp_footer', 'spine_guide_faq' );
	}
	return "$element>$static</spine-guide>";
}

/**
 * The words of an attribute that are known.
 *
 * @param string[] $wanted What is asked for.
 * @param string   $name   The attribute's.
 * @param string[] $known  What there is.
 * @return string
 */
function spine_guide_known( array $wanted, $name, array $known ) {
	$words = preg_split( '/[\s,]+/', isset( $wanted[ $name ] ) ? $wanted[ $name ] : '' );
	return implode( ' ', array_unique( array_intersect( $words, $known ) ) );
}

/** Prints the questions as structured data. Search engines want none on a list of posts. */
function spine_guide_faq() {
	if ( is_singular() ) {
		echo spine_guide_graph( spine_guide_data( 'faq' ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- it is JSON, without `<`.
	}
}

/**
 * Asks plugins that merge, delay or change scripts to leave ours alone. Those that do not read this are no harm: the element
 * says where the guide lies.
 *
 * @param string $tag    The element.
 * @param string $handle The script's name in WordPress.
 * @return string
 */
function spine_guide_script( $tag, $handle ) {
	return 'spine-guide-embed' === $handle
		? str_replace( ' src=', ' defer data-no-optimize="1" data-no-defer="1" data-cfasync="false" src=', $tag )
		: $tag;
}
add_filter( 'script_loader_tag', 'spine_guide_script', 10, 2 );

/**
 * The script's address as the visitor has the page: behind a proxy WordPress may know `http` alone.
 *
 * @param string $src    The address.
 * @param string $handle The script's name in WordPress.
 * @return string
 */
function spine_guide_script_address( $src, $handle ) {
	return 'spine-guide-embed' === $handle ? preg_replace( '#^https?:#', '', $src ) : $src;
}
add_filter( 'script_loader_src', 'spine_guide_script_address', 10, 2 );
