<?php
/**
 * The settings page.
 *
 * @package SpineGuide
 */

defined( 'ABSPATH' ) || exit;

/** Adds the page below Settings, for those who may change options. */
function spine_guide_menu() {
	$page = add_options_page( __( 'Spine Guide', 'spine-guide' ), __( 'Spine Guide', 'spine-guide' ), 'manage_options', 'spine-guide', 'spine_guide_settings_page' );
	add_action( "load-$page", 'spine_guide_save' );
}
add_action( 'admin_menu', 'spine_guide_menu' );

/**
 * A link to it in the list of plugins.
 *
 * @param string[] $links Those that are there.
 * @return string[]
 */
function spine_guide_plugin_links( $links ) {
	$link = sprintf( '<a href="%s">%s</a>', esc_url( admin_url( 'options-general.php?page=spine-guide' ) ), esc_html__( 'Settings', 'spine-guide' ) );
	return array_merge( array( $link ), $links );
}
add_filter( 'plugin_action_links_' . plugin_basename( SPINE_GUIDE_FILE ), 'spine_guide_plugin_links' );

/** Saves the form where it is sent, before anything is shown; with a mistake in it, nothing of it. */
function spine_guide_save() {
	// The server may have been set since.
	spine_guide_ask_server();
	wp_enqueue_media();
	wp_enqueue_script( 'spine-guide-admin', plugins_url( 'admin.js', SPINE_GUIDE_FILE ), array( 'media-editor' ), SPINE_GUIDE_VERSION, true );
	if ( ! isset( $_SERVER['REQUEST_METHOD'] ) || 'POST' !== $_SERVER['REQUEST_METHOD'] ) {
		return;
	}
	check_admin_referer( 'spine-guide-settings' );
	if ( ! current_user_can( 'manage_options' ) ) {
		wp_die( esc_html__( 'You are not allowed to change these settings.', 'spine-guide' ), '', array( 'response' => 403 ) );
	}
	$typed = spine_guide_sent();
	if ( ! spine_guide_mistakes( $typed ) ) {
		update_option( 'spine_guide_settings', $typed );
		wp_safe_redirect( add_query_arg( 'settings-updated', 'true', menu_page_url( 'spine-guide', false ) ) );
		exit;
	}
}

/**
 * What the form has sent; what it has not is empty.
 *
 * @return string[]
 */
function spine_guide_sent() {
	// phpcs:ignore WordPress.Security -- `spine_guide_save` has checked the nonce before; `spine_guide_typed` sanitises.
	return isset( $_POST['spine_guide'] ) && is_array( $_POST['spine_guide'] ) ? spine_guide_typed( wp_unslash( $_POST['spine_guide'] ) ) : spine_guide_typed( array() );
}

/** The page. What was typed with a mistake stands there again, and so does what is stored with one. */
function spine_guide_settings_page() {
	$is_sent  = isset( $_SERVER['REQUEST_METHOD'] ) && 'POST' === $_SERVER['REQUEST_METHOD'];
	$values   = $is_sent ? spine_guide_sent() : spine_guide_stored();
	$mistakes = spine_guide_mistakes( $values );
	$fields   = array(
		__( 'Your clinic', 'spine-guide' )  => array(
			'name'        => array( __( 'Name', 'spine-guide' ), 'text', '' ),
			'logo'        => array( __( 'Logo', 'spine-guide' ), 'logo', __( 'On the full page, above the guide. A PNG, JPEG, GIF or WebP picture.', 'spine-guide' ) ),
			'phone'       => array( __( 'Phone', 'spine-guide' ), 'text', __( 'As patients should read it, such as (555) 010-0100 ext. 12 or 1-800-555-BACK.', 'spine-guide' ) ),
			'after_hours' => array( __( 'After-hours line', 'spine-guide' ), 'text', '' ),
			'booking'     => array( __( 'Booking link', 'spine-guide' ), 'url', __( 'Where patients book a visit. It starts with https://', 'spine-guide' ) ),
		),
		__( 'Review', 'spine-guide' )       => array(
			'reviewer'   => array( __( 'Reviewed by', 'spine-guide' ), 'text', __( 'The clinician who has read and approved these words. While this is empty, the guide says “Not yet reviewed by a clinician.”', 'spine-guide' ) ),
			'reviewed'   => array( __( 'Reviewed on', 'spine-guide' ), 'date', '' ),
			/* translators: %s: the version, such as 1a2b3c4d */
			'signed'     => array( __( 'Signed version', 'spine-guide' ), 'text', sprintf( __( 'The version of the guide that was signed, as the review sheet has it. The guide in this plugin is version %s: with any other one it says “Not yet reviewed by a clinician.”', 'spine-guide' ), spine_guide_data( 'clinic' )['version'] ) ),
			'review_due' => array( __( 'Next review', 'spine-guide' ), 'date', __( 'After this day every copy of the guide says that its review is overdue.', 'spine-guide' ) ),
		),
		__( 'Waiting room', 'spine-guide' ) => array(
			'tablet_pause'    => array( __( 'Seconds until a tablet asks', 'spine-guide' ), 'number', __( 'When nobody has touched it for so long, it asks whether somebody is still there.', 'spine-guide' ) ),
			'tablet_question' => array( __( 'Seconds until it begins anew', 'spine-guide' ), 'number', __( 'So long it waits for an answer.', 'spine-guide' ) ),
		),
	);
	echo '<div class="wrap"><h1>' . esc_html__( 'Spine Guide', 'spine-guide' ) . '</h1>';
	if ( $mistakes && $is_sent ) {
		spine_guide_notice( 'error', __( 'Nothing has been saved: something below cannot be used.', 'spine-guide' ) );
	} elseif ( $mistakes ) {
		spine_guide_notice( 'warning', __( 'Something that is stored below cannot be used. The guide goes without it until it is right and saved.', 'spine-guide' ) );
	} elseif ( isset( $_GET['settings-updated'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- it only shows a sentence.
		spine_guide_notice( 'success', __( 'Saved. Pages with the guide show it at once; a caching plugin may take until its next refresh. A phone that has kept the full page shows it when that is opened anew.', 'spine-guide' ) );
	}
	if ( '' !== $values['reviewer'] && ! spine_guide_is_signed( $values ) ) {
		/* translators: 1: the reviewer, 2: the version, such as 1a2b3c4d */
		spine_guide_notice( 'warning', sprintf( __( '%1$s is not named: this version of the guide, %2$s, is not the one that stands below as signed. So it says that no clinician has reviewed it. Have it reviewed, and enter the version below.', 'spine-guide' ), $values['reviewer'], spine_guide_data( 'clinic' )['version'] ) );
	}
	if ( spine_guide_is_taken() ) {
		spine_guide_notice( 'warning', __( 'A page of yours has the address of the full guide, /spine-guide/. Change its slug, and the full page is there.', 'spine-guide' ) );
	}
	spine_guide_how_to();
	echo '<form method="post" action="' . esc_url( menu_page_url( 'spine-guide', false ) ) . '">';
	wp_nonce_field( 'spine-guide-settings', '_wpnonce', false );
	$is_first = $is_sent;
	foreach ( $fields as $title => $group ) {
		echo '<h2>' . esc_html( $title ) . '</h2><table class="form-table" role="presentation">';
		foreach ( $group as $name => $field ) {
			$mistake = isset( $mistakes[ $name ] ) ? $mistakes[ $name ] : null;
			spine_guide_field( $name, $field, $values[ $name ], $mistake, $mistake && $is_first );
			$is_first = $is_first && ! $mistake;
		}
		echo '</table>';
	}
	submit_button();
	echo '</form></div>';
}

/** Where the guide is, and how it comes into a page. */
function spine_guide_how_to() {
	$link = sprintf( '<a href="%1$s">%1$s</a>', esc_url( spine_guide_address() ) );
	$ways = array(
		__( 'In the editor: add the block <strong>Spine Guide</strong>.', 'spine-guide' ),
		__( 'In a page builder, the classic editor or a widget: <code>[spine_guide]</code>, <code>[spine_guide view="questions" tags="epidural"]</code> or <code>[spine_guide view="check"]</code>.', 'spine-guide' ),
		/* translators: %s: the address */
		sprintf( __( 'As a page of its own, which patients can keep on their phones: %s', 'spine-guide' ), $link ),
		/* translators: %s: the address */
		sprintf( __( 'On a tablet in the waiting room: %s', 'spine-guide' ), str_replace( spine_guide_address(), spine_guide_address( '?kiosk' ), $link ) ),
	);
	echo '<p>' . esc_html__( 'The guide comes from your own website. Nothing that a patient answers leaves the patient’s device.', 'spine-guide' ) . '</p><ul class="ul-disc">';
	foreach ( $ways as $way ) {
		echo '<li>' . wp_kses( $way, array( 'strong' => array(), 'code' => array(), 'a' => array( 'href' => array() ) ) ) . '</li>';
	}
	echo '</ul><p>';
	echo esc_html(
		'' === spine_guide_folder()
			? __( 'Everything works. PHP sends the guide’s files; a web server of yours that is nginx could send them faster: EMBED.html of the download has the lines for it, under “WordPress”.', 'spine-guide' )
			: __( 'Your web server sends the files of the frame.', 'spine-guide' )
	);
	echo '</p>';
}

/**
 * A notice, as WordPress shows them.
 *
 * @param string $type  Such as `error`.
 * @param string $words What it says.
 */
function spine_guide_notice( $type, $words ) {
	printf( '<div class="notice notice-%s"%s><p>%s</p></div>', esc_attr( $type ), 'error' === $type ? ' role="alert"' : '', esc_html( $words ) );
}

/**
 * A row of the form.
 *
 * @param string        $name     The setting's.
 * @param string[]      $field    Its label, its kind, and a hint or nothing.
 * @param string        $value    What it is.
 * @param string[]|null $mistake  What is wrong with it, and what would be right.
 * @param bool          $is_first Whether it has the focus when the page is there: the first of what was sent with a mistake.
 */
function spine_guide_field( $name, array $field, $value, $mistake, $is_first ) {
	list( $label, $kind, $hint ) = $field;

	$id         = "spine-guide-$name";
	$described  = array_keys( array_filter( array( "$id-mistake" => $mistake, "$id-hint" => $hint ) ) );
	$attributes = ( $described ? ' aria-describedby="' . esc_attr( implode( ' ', $described ) ) . '"' : '' ) . ( $is_first ? ' autofocus' : '' );
	if ( 'logo' === $kind ) {
		printf( '<tr><th scope="row"><span id="%s-label">%s</span></th><td>', esc_attr( $id ), esc_html( $label ) );
		spine_guide_logo_field( $id, $name, $value, $attributes );
	} else {
		printf( '<tr><th scope="row"><label for="%s">%s</label></th><td>', esc_attr( $id ), esc_html( $label ) );
		printf(
			'<input type="%s" id="%s" name="spine_guide[%s]" value="%s" class="%s" maxlength="%d"%s%s />',
			'date' === $kind ? 'date' : 'text',
			esc_attr( $id ),
			esc_attr( $name ),
			esc_attr( $value ),
			'number' === $kind ? 'small-text' : 'regular-text',
			'url' === $kind ? 2000 : 200,
			$mistake ? ' aria-invalid="true"' : '',
			$attributes // phpcs:ignore WordPress.Security.EscapeOutput -- it is escaped above.
		);
	}
	if ( $mistake ) {
		/* translators: 1: what cannot be used, 2: what would be right */
		$words = sprintf( __( '%1$s. Right would be: %2$s.', 'spine-guide' ), $mistake[0], $mistake[1] );
		printf( '<p id="%s-mistake" class="notice notice-error inline" style="padding: 8px 12px">%s</p>', esc_attr( $id ), esc_html( $words ) );
	}
	if ( $hint ) {
		printf( '<p id="%s-hint" class="description">%s</p>', esc_attr( $id ), esc_html( $hint ) );
	}
	echo '</td></tr>';
}

/**
 * The logo as it is, and the buttons for another one, which `admin.js` makes work.
 *
 * @param string $id         The field's.
 * @param string $name       The setting's.
 * @param string $value      The attachment's id.
 * @param string $attributes Those of the buttons, which have the row's label together.
 */
function spine_guide_logo_field( $id, $name, $value, $attributes ) {
	$image = '' === $value ? '' : wp_get_attachment_image( (int) $value, 'medium', false, array( 'style' => 'max-height: 48px; width: auto; vertical-align: middle' ) );
	printf(
		'<div role="group" aria-labelledby="%1$s-label" tabindex="-1"%2$s><input type="hidden" id="%1$s" name="spine_guide[%3$s]" value="%4$s" /><span data-logo="%1$s">%5$s</span> <button type="button" class="button" data-choose="%6$s">%7$s</button> <button type="button" class="button" data-remove%8$s>%9$s</button></div>',
		esc_attr( $id ),
		$attributes, // phpcs:ignore WordPress.Security.EscapeOutput -- it is escaped by the caller.
		esc_attr( $name ),
		esc_attr( $value ),
		wp_kses_post( $image ),
		esc_attr__( 'Choose a logo', 'spine-guide' ),
		esc_html__( 'Choose', 'spine-guide' ),
		'' === $value ? ' hidden' : '',
		esc_html__( 'Remove', 'spine-guide' )
	);
}
