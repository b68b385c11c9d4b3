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
 * @param array         $attributes Whatever is saved with it; what `block.json` does not allow, WordPress has put right.
 * @param string        $content    What it has inside: nothing.
 * @param WP_Block|null $block      The block as it is saved.
 * @return string HTML.
 */
function spine_guide_block( $attributes, $content = '', $block = null ) {
	$saved   = isset( $block->parsed_block['attrs'] ) ? $block->parsed_block['attrs'] : $attributes;
	$colours = isset( $saved['colours'] ) && is_array( $saved['colours'] ) ? $saved['colours'] : array();
	// WordPress and other plugins add attributes of their own.
	$wanted = array_intersect_key( $saved, spine_guide_attributes() ) + $colours;
	if ( isset( $saved['tags'] ) && is_array( $saved['tags'] ) ) {
		$wanted['tags'] = implode( ' ', array_filter( $saved['tags'], 'is_string' ) );
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
	return spine_guide_element( is_array( $attributes ) ? $attributes : array() );
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
			'tags'    => spine_guide_known( $wanted, 'tags' ),
			'lang'    => spine_guide_known( $wanted, 'lang' ),
			'links'   => spine_guide_known( $wanted, 'links' ),
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
	return spine_guide_note( $wanted ) . "$element>$static</spine-guide>";
}

/**
 * The attributes, and what may stand in each; in one of the others a colour.
 *
 * @return string[][]
 */
function spine_guide_attributes() {
	$clinic = spine_guide_data( 'clinic' );
	return array(
		'view'  => array_keys( SPINE_GUIDE_VIEWS ),
		'tags'  => wp_list_pluck( $clinic['tags'], 'slug' ),
		'lang'  => $clinic['languages'],
		'links' => array( 'guide' ),
		'nav'   => array( '1' ),
	) + array_fill_keys( SPINE_GUIDE_COLOURS, array() );
}

/**
 * What of that is not known, and what would be right.
 *
 * @param string[] $wanted As `spine_guide_element` has it.
 * @return string[][]
 */
function spine_guide_unknown( array $wanted ) {
	$attributes = spine_guide_attributes();
	$unknown    = array();
	foreach ( $wanted as $name => $value ) {
		if ( ! isset( $attributes[ $name ] ) ) {
			// A word without `=` has a number as its name.
			$word      = is_int( $name ) ? $value : $name;
			$unknown[] = array(
				$word,
				isset( $attributes[ $word ] )
					? sprintf( '%s="%s"', $word, $attributes[ $word ] ? $attributes[ $word ][0] : '#0a565c' )
					: implode( ', ', array_keys( $attributes ) ),
			);
		} elseif ( in_array( $name, SPINE_GUIDE_COLOURS, true ) ) {
			if ( '' !== $value && ! sanitize_hex_color( $value ) ) {
				$unknown[] = array( "$name=\"$value\"", '#0a565c' );
			}
		} else {
			$words = in_array( $name, array( 'view', 'nav' ), true ) ? array( $value ) : preg_split( '/[\s,]+/', $value );
			foreach ( array_diff( $words, $attributes[ $name ], array( '' ) ) as $word ) {
				$unknown[] = array( "$name=\"$word\"", implode( ', ', $attributes[ $name ] ) );
			}
		}
	}
	return $unknown;
}

/**
 * What is not known, for those alone who may mend it, where they look at the page.
 *
 * @param string[] $wanted As `spine_guide_element` has it.
 * @return string HTML.
 */
function spine_guide_note( array $wanted ) {
	$unknown = spine_guide_unknown( $wanted );
	// What is made in the administration or by REST may be stored for everybody. Outside of a post it is a widget.
	if ( ! $unknown || ! did_action( 'template_redirect' ) || ! ( in_the_loop() ? current_user_can( 'edit_post', get_the_ID() ) : current_user_can( 'edit_pages' ) ) ) {
		return '';
	}
	// Known to caching plugins, should one of them keep pages of those who are signed in.
	defined( 'DONOTCACHEPAGE' ) || define( 'DONOTCACHEPAGE', true );
	$note = '<p><strong>' . esc_html__( 'Spine Guide, for you as an editor of this page; visitors do not see it:', 'spine-guide' ) . '</strong></p>';
	foreach ( $unknown as $it ) {
		/* translators: 1: what is not known, 2: what would be right */
		$note .= '<p>' . esc_html( sprintf( __( '%1$s is not known here. Right would be: %2$s.', 'spine-guide' ), $it[0], $it[1] ) ) . '</p>';
	}
	// What stands in brackets is a shortcode to whoever looks for them next.
	return '<div class="spine-guide-note">' . str_replace( '[', '&#91;', $note ) . '</div>';
}

/**
 * The words of an attribute that are known.
 *
 * @param string[] $wanted What is asked for.
 * @param string   $name   The attribute's.
 * @return string
 */
function spine_guide_known( array $wanted, $name ) {
	$words = preg_split( '/[\s,]+/', isset( $wanted[ $name ] ) ? $wanted[ $name ] : '' );
	return implode( ' ', array_unique( array_intersect( $words, spine_guide_attributes()[ $name ] ) ) );
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
