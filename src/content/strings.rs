//! The strings of the interface: one line of `strings.toml` each.

/// Declares [`Strings`] and its conversion from and to a table of keys and texts, from one list of names.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// All strings of the interface. [`fill`](super::fill) replaces `{name}` in a text.
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(databake::Bake, serde::Serialize), databake(path = spine_guide::content))]
        pub struct Strings {
            $($(#[$doc])* pub $name: &'static str,)*
        }

        impl Strings {
            /// The keys of `strings.toml`.
            pub const KEYS: &[&str] = &[$(stringify!($name)),*];

            /// Every key with its text.
            #[cfg(not(target_arch = "wasm32"))]
            #[allow(dead_code)]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)*]
            }

            /// Builds the strings from `text`, which is called with each of [`Strings::KEYS`].
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
    /// Shown when no question matches a search, without and with chosen tags.
    search_none,
    search_none_tags,
    search_drop,
    search_nearest,
    search_part,
    search_places,
    search_terms,
    /// Below the first of the questions that a search has found: the link to all of them.
    search_all,
    /// Introduces what else can help when a search has found nothing.
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
    /// Shown on every copy of the page once `clinic.review_due` is past.
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
    /// Follows `ours` where questions of the page were added, too.
    ours_questions,
    invitation,
    /// A shorter `invitation_lead`, for the page's first screen.
    invitation_short,
    invitation_lead,
    invitation_action,
    paper_title,
    /// Stands between what to do and the warning signs that call for it.
    paper_signs,
    /// Signs that are an emergency only in combination.
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
    /// Shown at the start of the checker if a reload has discarded the answers.
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
    /// The strings that the app shows before the deferred content is loaded: in the filter, the tools of the list and
    /// the tools below an answer.
    #[cfg(not(target_arch = "wasm32"))]
    #[allow(dead_code)]
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

    /// Beginnings of the keys of strings that only the build uses: for the page, the paper, the tablet, and the templates
    /// of scripts. The app is not sent them.
    #[cfg(not(target_arch = "wasm32"))]
    #[allow(dead_code)]
    const OF_THE_BUILD: &[&str] = &[
        "after_hours",
        "aloud_",
        "answer",
        "app_",
        "book",
        "call_clinic",
        "checked",
        "contents",
        "description",
        "install",
        "invitation_short",
        "kiosk_",
        "language",
        "nav",
        "newer",
        "ours",
        "paper_",
        "questions_title",
        "requests",
        "skip",
        "stopped",
        "to_top",
        "version",
    ];

    /// Whether a string is used by the build alone.
    #[cfg(not(target_arch = "wasm32"))]
    #[allow(dead_code)]
    pub fn is_of_the_build(key: &str) -> bool {
        Strings::OF_THE_BUILD.iter().any(|start| key.starts_with(start))
    }

    /// The strings of `AT_START`; all others are empty.
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
