//! The words of the interface: one line of `strings.toml` each.

/// Declares [`Strings`] and how a table of `strings.toml` becomes one, from one list of names.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Every word of the interface. `{name}` in a text is filled in by [`fill`](super::fill).
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(databake::Bake, serde::Serialize), databake(path = spine_guide::content))]
        pub struct Strings {
            $($(#[$doc])* pub $name: &'static str,)*
        }

        impl Strings {
            /// The keys of `strings.toml`.
            pub const KEYS: &[&str] = &[$(stringify!($name)),*];

            /// Every key with its text. The build script, which has this file too, has no use for it.
            #[cfg(not(target_arch = "wasm32"))]
            #[allow(dead_code)]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)*]
            }

            /// Strings from a look-up that knows every one of [`Strings::KEYS`].
            pub fn from(mut text: impl FnMut(&str) -> &'static str) -> Strings {
                Strings { $($name: text(stringify!($name)),)* }
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
    nav,
    nav_article,
    nav_questions,
    nav_check,
    to_top,
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
    search_part,
    search_places,
    search_terms,
    /// Below the first of the questions that a search found.
    search_all,
    /// Before what else can help where nothing was found.
    search_offer,
    filter_title,
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
    print_failed,
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
    /// The same in fewer words, on the page's first screen.
    invitation_short,
    invitation_lead,
    invitation_action,
    paper_title,
    /// Between what to do and the signs that ask for it.
    paper_signs,
    /// Signs that are an emergency only together.
    paper_nerve,
    paper_weak_and_clumsy,
    paper_and,
    yes,
    no,
    not_sure,
    none,
    start,
    back,
    next,
    choose_each,
    choose_first,
    choose_one,
    choose_number,
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
    map_views,
    map_front,
    map_back,
    map_side,
    map_list,
    map_elsewhere,
    map_roots,
    map_supplies,
    self_care,
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
    /// At the start of the check, where a reload has taken the answers.
    lost,
    private,
    call_988,
    resume,
    unsure_list,
    nowhere,
    saddle_alert,
    saddle_yes,
    saddle_no,
    strip,
    code_show,
    code_lead,
    code_label,
    code_too_big,
    received,
    received_broken,
    received_version,
    handout,
    handout_add,
    handout_off,
    handout_holds,
    handout_empty,
    handout_lead,
    handout_result,
    handout_print,
    handout_large,
    handout_code,
    handout_code_lead,
    handout_clear,
    picked,
    picked_all,
    picked_broken,
    kiosk_title,
    kiosk_lead,
    kiosk_start,
    kiosk_emergency,
    kiosk_call,
    kiosk_still,
    kiosk_left,
    kiosk_spoken,
    kiosk_stay,
    kiosk_end,
}

impl Strings {
    /// What the app says before the rest of the content has come: in the filter, the tools of the list and
    /// the foot of an answer.
    #[cfg(not(target_arch = "wasm32"))]
    #[allow(dead_code)] // see `all`
    const AT_START: &[&str] = &[
        "clear",
        "close_all",
        "closed_all",
        "copied",
        "copy_by_hand",
        "copy_link",
        "count",
        "count_all",
        "filter_title",
        "handout_add",
        "handout_empty",
        "handout_holds",
        "kept",
        "nothing_open",
        "open_all",
        "opened_all",
        "print_all",
        "print_failed",
        "print_open",
        "search_none",
        "search_none_tags",
        "share_link",
        "tag_count",
        "tag_empty",
        "tag_needed",
        "tags",
        "tags_dropped",
    ];

    /// The same, without what the app does not say at its start.
    #[cfg(not(target_arch = "wasm32"))]
    #[allow(dead_code)]
    pub fn at_start(&self) -> Strings {
        let all = self.all();
        Strings::from(|key| match Strings::AT_START.contains(&key) {
            true => all.iter().find(|(name, _)| *name == key).map_or("", |(_, text)| text),
            false => "",
        })
    }
}
