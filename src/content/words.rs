//! The words of the interface: one line of `words.toml` each.

/// Declares [`Words`] and how a table of `words.toml` becomes one, from one list of names.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Every word of the interface. `{name}` in a text is filled in by [`fill`].
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(databake::Bake), databake(path = spine_guide::content))]
        pub struct Words {
            $($(#[$doc])* pub $name: &'static str,)*
        }

        impl Words {
            /// The keys of `words.toml`.
            pub const KEYS: &[&str] = &[$(stringify!($name)),*];

            /// Every key with its text. The build script, which has this file too, has no use for it.
            #[cfg(not(target_arch = "wasm32"))]
            #[allow(dead_code)]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)*]
            }

            /// Without the words of templates, which scripts take from the page: the app has no use for them.
            #[cfg(not(target_arch = "wasm32"))]
            pub fn without_templates(&self) -> Words {
                const TEMPLATES: &[&str] = &["aloud_", "install", "kiosk_", "newer", "requests"];
                let is_used = |key: &str| !TEMPLATES.iter().any(|start| key.starts_with(start));
                Words { $($name: if is_used(stringify!($name)) { self.$name } else { "" },)* }
            }

            /// Words from a look-up that knows every one of [`Words::KEYS`].
            pub fn from(mut text: impl FnMut(&str) -> &'static str) -> Words {
                Words { $($name: text(stringify!($name)),)* }
            }
        }
    };
}

words! {
    /// The language's own name for itself.
    language,
    description,
    skip,
    stopped,
    contents,
    questions_title,
    answer,
    tags,
    search,
    search_reset,
    /// Where no question answers a search, without and with tags.
    search_none,
    search_none_tags,
    search_drop,
    search_nearest,
    search_places,
    filter_title,
    filter_chosen,
    /// Stands on a tag: how many questions remain when it is pressed.
    tag_count,
    tag_empty,
    tag_needed,
    count,
    count_all,
    kept,
    clear,
    open_all,
    close_all,
    opened_all,
    closed_all,
    print_open,
    print_all,
    nothing_open,
    copy_link,
    copied,
    copy_by_hand,
    share_link,
    aloud_read,
    aloud_pause,
    aloud_go_on,
    aloud_stop,
    aloud_slow,
    aloud_normal,
    aloud_fast,
    tags_dropped,
    not_reviewed,
    version,
    /// On every copy once `clinic.review_due` is past.
    overdue,
    /// When the page last reached its host.
    checked,
    newer,
    newer_use,
    newer_later,
    app_name,
    app_full_name,
    install,
    install_how,
    requests,
    requests_lead,
    requests_count,
    requests_counted,
    reviewed_by,
    book,
    call_clinic,
    after_hours,
    ours,
    invitation,
    invitation_lead,
    invitation_action,
    paper_title,
    yes,
    no,
    not_sure,
    none,
    start,
    back,
    next,
    choose_each,
    choose_first,
    start_over,
    close,
    progress,
    why,
    means,
    years,
    for_other,
    check_title,
    check_lead,
    change,
    see_result,
    do_now,
    because,
    source,
    read_clinic,
    would_change,
    would_become,
    because_none,
    watch_for,
    can_go_with,
    not_a_diagnosis,
    map_title,
    map_limits,
    map_other,
    map_other_spot,
    map_front,
    map_back,
    map_side,
    map_list,
    map_roots,
    map_supplies,
    self_care_do,
    self_care_avoid,
    self_care_medicines,
    self_care_time,
    read_next,
    summary_heading,
    summary_lead,
    summary_copy,
    summary_print,
    summary_share,
    summary_copied,
    summary_by_hand,
    summary_title,
    summary_made,
    summary_level,
    summary_reasons,
    summary_rules,
    summary_roots,
    summary_answers,
    valid_until,
    expired,
    private,
    call_988,
    resume,
    unsure_list,
    nowhere,
    saddle_alert,
    saddle_yes,
    saddle_no,
    strip,
    kiosk_title,
    kiosk_lead,
    kiosk_start,
    kiosk_emergency,
    kiosk_still,
    kiosk_left,
    kiosk_spoken,
    kiosk_stay,
    kiosk_end,
}
