CREATE TABLE body (
    id UUID NOT NULL,
    blocks JSONB NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    markdown TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    reading_minutes INTEGER NOT NULL,
    link_count INTEGER NOT NULL,
    CONSTRAINT body_pkey PRIMARY KEY (id),
    CONSTRAINT body_blocks_check CHECK (jsonb_typeof(blocks) = 'array'),
    CONSTRAINT body_counts_check CHECK (word_count >= 0 AND reading_minutes >= 0 AND link_count >= 0)
);

CREATE TABLE entry (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    is_trashed BOOLEAN NOT NULL,
    trashed_at TIMESTAMP WITH TIME ZONE,
    comments_open BOOLEAN NOT NULL,
    comment_count INTEGER DEFAULT '0' NOT NULL,
    thread_count INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT entry_pkey PRIMARY KEY (id),
    CONSTRAINT entry_kind_check CHECK (kind IN ('ARTICLE', 'EVENT')),
    CONSTRAINT entry_trashed_check CHECK (is_trashed = (trashed_at IS NOT NULL)),
    CONSTRAINT entry_counts_check CHECK (comment_count >= 0 AND thread_count >= 0),
    CONSTRAINT entry_id_kind_key UNIQUE (id, kind),
    CONSTRAINT entry_id_kind_is_trashed_key UNIQUE (id, kind, is_trashed)
);
CREATE INDEX entry_comment_count_id_idx ON entry (comment_count, id);

CREATE TABLE media (
    id UUID NOT NULL,
    storage TEXT NOT NULL,
    address TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width INTEGER,
    height INTEGER,
    alt TEXT NOT NULL,
    caption TEXT,
    credit TEXT,
    placeholder TEXT,
    focal_x FLOAT,
    focal_y FLOAT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    visible_from TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT media_pkey PRIMARY KEY (id),
    CONSTRAINT media_storage_check CHECK (storage IN ('LOCAL', 'EXTERNAL')),
    CONSTRAINT media_size_check CHECK (width > 0 AND height > 0),
    CONSTRAINT media_bytes_check CHECK (bytes >= 0),
    CONSTRAINT media_focal_point_check CHECK (focal_x BETWEEN 0 AND 1 AND focal_y BETWEEN 0 AND 1),
    CONSTRAINT media_focal_point_whole_check CHECK ((focal_x IS NULL) = (focal_y IS NULL)),
    CONSTRAINT media_address_key UNIQUE (address)
);
CREATE INDEX media_created_at_id_idx ON media (created_at, id);

CREATE TABLE origin (
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    target_id UUID NOT NULL,
    fingerprint TEXT NOT NULL,
    imported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT origin_pkey PRIMARY KEY (source, key)
);

CREATE TABLE outbox (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
    topic TEXT NOT NULL,
    subject_id UUID NOT NULL,
    locale TEXT,
    fields TEXT[] DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_transaction_idx ON outbox (transaction, id);

CREATE TABLE section (
    id UUID NOT NULL,
    parent_id UUID,
    position INTEGER NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    visible_from TIMESTAMP WITH TIME ZONE NOT NULL,
    tree_path TEXT COLLATE "C" DEFAULT '' NOT NULL,
    depth INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT section_pkey PRIMARY KEY (id),
    CONSTRAINT section_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT section_position_check CHECK (position BETWEEN 0 AND 99999),
    CONSTRAINT section_parent_id_position_key UNIQUE NULLS NOT DISTINCT (parent_id, position),
    CONSTRAINT section_parent_id_fkey FOREIGN KEY(parent_id) REFERENCES section (id),
    CONSTRAINT section_slug_key UNIQUE (slug)
);
CREATE INDEX section_parent_id_idx ON section (parent_id);
CREATE INDEX section_tree_path_idx ON section (tree_path);

CREATE TABLE site_locale (
    tag TEXT NOT NULL,
    position SMALLINT NOT NULL,
    fallbacks TEXT[] DEFAULT '{}' NOT NULL,
    CONSTRAINT site_locale_pkey PRIMARY KEY (tag),
    CONSTRAINT site_locale_tag_check CHECK (tag ~ '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$')
);

CREATE TABLE tag (
    id UUID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    use_count INTEGER DEFAULT '0' NOT NULL,
    visible_from TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT tag_pkey PRIMARY KEY (id),
    CONSTRAINT tag_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT tag_use_count_check CHECK (use_count >= 0),
    CONSTRAINT tag_slug_key UNIQUE (slug)
);
CREATE INDEX tag_name_key_id_idx ON tag (name_key, id);

CREATE TABLE author (
    id UUID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    bio TEXT,
    image_id UUID,
    links JSONB DEFAULT '[]' NOT NULL,
    visible_from TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT author_pkey PRIMARY KEY (id),
    CONSTRAINT author_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT author_links_check CHECK (jsonb_typeof(links) = 'array'),
    CONSTRAINT author_slug_key UNIQUE (slug),
    CONSTRAINT author_image_id_fkey FOREIGN KEY(image_id) REFERENCES media (id) ON DELETE SET NULL
);
CREATE INDEX author_image_id_idx ON author (image_id);
CREATE INDEX author_name_key_id_idx ON author (name_key, id);

CREATE TABLE body_link (
    body_id UUID NOT NULL,
    number INTEGER NOT NULL,
    entry_id UUID,
    media_id UUID,
    fragment TEXT NOT NULL,
    CONSTRAINT body_link_pkey PRIMARY KEY (body_id, number),
    CONSTRAINT body_link_one_target_check CHECK (num_nonnulls(entry_id, media_id) <= 1),
    CONSTRAINT body_link_body_id_fkey FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT body_link_entry_id_fkey FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
    CONSTRAINT body_link_media_id_fkey FOREIGN KEY(media_id) REFERENCES media (id) ON DELETE SET NULL
);
CREATE INDEX body_link_entry_id_idx ON body_link (entry_id);
CREATE INDEX body_link_media_id_idx ON body_link (media_id);

CREATE TABLE comment (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    parent_id UUID,
    depth SMALLINT NOT NULL,
    parent_depth SMALLINT NOT NULL,
    status TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_url TEXT,
    author_email TEXT,
    author_ip INET,
    author_agent TEXT,
    is_staff BOOLEAN NOT NULL,
    body_html TEXT NOT NULL,
    body_text TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    edited_at TIMESTAMP WITH TIME ZONE,
    deleted_at TIMESTAMP WITH TIME ZONE,
    spam_score FLOAT,
    spam_reasons TEXT[] DEFAULT '{}' NOT NULL,
    report_count INTEGER DEFAULT '0' NOT NULL,
    is_reachable BOOLEAN DEFAULT 'false' NOT NULL,
    is_visible BOOLEAN DEFAULT 'false' NOT NULL,
    reply_count INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT comment_pkey PRIMARY KEY (id),
    CONSTRAINT comment_status_check CHECK (status IN ('PENDING', 'APPROVED', 'SPAM', 'TRASHED')),
    CONSTRAINT comment_depth_check CHECK ((parent_id IS NULL) = (depth = 0)),
    CONSTRAINT comment_parent_depth_check CHECK (depth BETWEEN 0 AND 10 AND parent_depth = depth - 1),
    CONSTRAINT comment_not_its_own_parent_check CHECK (parent_id <> id),
    CONSTRAINT comment_counts_check CHECK (reply_count >= 0 AND report_count >= 0),
    CONSTRAINT comment_spam_score_check CHECK (spam_score BETWEEN 0 AND 1),
    CONSTRAINT comment_deleted_is_empty_check CHECK (deleted_at IS NULL OR (author_name = '' AND author_url IS NULL AND author_email IS NULL AND body_html = '' AND body_text = '')),
    CONSTRAINT comment_id_entry_id_depth_key UNIQUE (id, entry_id, depth),
    CONSTRAINT comment_parent_fkey FOREIGN KEY(parent_id, entry_id, parent_depth) REFERENCES comment (id, entry_id, depth) ON DELETE CASCADE,
    CONSTRAINT comment_entry_id_fkey FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);
CREATE INDEX comment_entry_id_idx ON comment (entry_id);
CREATE INDEX comment_newest_idx ON comment (created_at, id) WHERE is_visible;
CREATE INDEX comment_parent_id_idx ON comment (parent_id);
CREATE INDEX comment_queue_idx ON comment (status, created_at, id);
CREATE INDEX comment_replies_idx ON comment (parent_id, created_at, id) WHERE is_visible;
CREATE INDEX comment_threads_idx ON comment (entry_id, created_at, id) WHERE is_visible AND parent_id IS NULL;

CREATE TABLE media_rendition (
    media_id UUID NOT NULL,
    width INTEGER NOT NULL,
    format TEXT NOT NULL,
    address TEXT NOT NULL,
    CONSTRAINT media_rendition_pkey PRIMARY KEY (media_id, width, format),
    CONSTRAINT media_rendition_width_check CHECK (width > 0),
    CONSTRAINT media_rendition_format_check CHECK (format IN ('AVIF', 'WEBP', 'JPEG', 'PNG')),
    CONSTRAINT media_rendition_media_id_fkey FOREIGN KEY(media_id) REFERENCES media (id) ON DELETE CASCADE
);

CREATE TABLE media_translation (
    media_id UUID NOT NULL,
    locale TEXT NOT NULL,
    alt TEXT NOT NULL,
    caption TEXT,
    CONSTRAINT media_translation_pkey PRIMARY KEY (media_id, locale),
    CONSTRAINT media_translation_media_id_fkey FOREIGN KEY(media_id) REFERENCES media (id) ON DELETE CASCADE,
    CONSTRAINT media_translation_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);

CREATE TABLE navigation_item (
    id UUID NOT NULL,
    locale TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    section_id UUID,
    tag_id UUID,
    url TEXT,
    CONSTRAINT navigation_item_pkey PRIMARY KEY (id),
    CONSTRAINT navigation_item_locale_position_key UNIQUE (locale, position),
    CONSTRAINT navigation_item_one_target_check CHECK (num_nonnulls(section_id, tag_id, url) = 1),
    CONSTRAINT navigation_item_section_id_fkey FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE,
    CONSTRAINT navigation_item_tag_id_fkey FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,
    CONSTRAINT navigation_item_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);
CREATE INDEX navigation_item_section_id_idx ON navigation_item (section_id);
CREATE INDEX navigation_item_tag_id_idx ON navigation_item (tag_id);

CREATE TABLE revision (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    locale TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    is_autosave BOOLEAN NOT NULL,
    note TEXT,
    snapshot JSONB NOT NULL,
    body_id UUID NOT NULL,
    CONSTRAINT revision_pkey PRIMARY KEY (id),
    CONSTRAINT revision_entry_id_locale_version_key UNIQUE (entry_id, locale, version),
    CONSTRAINT revision_version_check CHECK (version > 0),
    CONSTRAINT revision_snapshot_check CHECK (jsonb_typeof(snapshot) = 'object'),
    CONSTRAINT revision_entry_id_fkey FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    CONSTRAINT revision_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag),
    CONSTRAINT revision_body_id_fkey FOREIGN KEY(body_id) REFERENCES body (id)
);
CREATE INDEX revision_body_id_idx ON revision (body_id);

CREATE TABLE section_translation (
    section_id UUID NOT NULL,
    locale TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    CONSTRAINT section_translation_pkey PRIMARY KEY (section_id, locale),
    CONSTRAINT section_translation_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT section_translation_locale_slug_key UNIQUE (locale, slug),
    CONSTRAINT section_translation_section_id_fkey FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE,
    CONSTRAINT section_translation_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);

CREATE TABLE site (
    id SMALLINT NOT NULL,
    name TEXT NOT NULL,
    tagline TEXT,
    url TEXT NOT NULL,
    default_locale TEXT NOT NULL,
    default_image_id UUID,
    comments_open BOOLEAN NOT NULL,
    comment_moderation TEXT NOT NULL,
    comment_close_after_days INTEGER,
    comment_max_depth SMALLINT NOT NULL,
    comment_edit_minutes INTEGER NOT NULL,
    privacy_notice TEXT NOT NULL,
    privacy_url TEXT,
    CONSTRAINT site_pkey PRIMARY KEY (id),
    CONSTRAINT site_one_row_check CHECK (id = 1),
    CONSTRAINT site_comment_moderation_check CHECK (comment_moderation IN ('NONE', 'FIRST_TIME', 'ALL')),
    CONSTRAINT site_comment_close_after_days_check CHECK (comment_close_after_days > 0),
    CONSTRAINT site_comment_max_depth_check CHECK (comment_max_depth BETWEEN 0 AND 10),
    CONSTRAINT site_comment_edit_minutes_check CHECK (comment_edit_minutes >= 0),
    CONSTRAINT site_url_check CHECK (url ~ '^https?://[^/]+$'),
    CONSTRAINT site_default_locale_fkey FOREIGN KEY(default_locale) REFERENCES site_locale (tag),
    CONSTRAINT site_default_image_id_fkey FOREIGN KEY(default_image_id) REFERENCES media (id) ON DELETE SET NULL
);
CREATE INDEX site_default_image_id_idx ON site (default_image_id);

CREATE TABLE site_translation (
    locale TEXT NOT NULL,
    name TEXT,
    tagline TEXT,
    privacy_notice TEXT,
    CONSTRAINT site_translation_pkey PRIMARY KEY (locale),
    CONSTRAINT site_translation_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);

CREATE TABLE slug_claim (
    kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    slug TEXT NOT NULL,
    entry_id UUID NOT NULL,
    public_from TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT slug_claim_pkey PRIMARY KEY (kind, locale, slug),
    CONSTRAINT slug_claim_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT slug_claim_kind_locale_slug_entry_id_key UNIQUE (kind, locale, slug, entry_id),
    CONSTRAINT slug_claim_entry_id_kind_fkey FOREIGN KEY(entry_id, kind) REFERENCES entry (id, kind) ON DELETE CASCADE,
    CONSTRAINT slug_claim_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);
CREATE INDEX slug_claim_entry_id_idx ON slug_claim (entry_id);

CREATE TABLE tag_translation (
    tag_id UUID NOT NULL,
    locale TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    CONSTRAINT tag_translation_pkey PRIMARY KEY (tag_id, locale),
    CONSTRAINT tag_translation_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT tag_translation_locale_slug_key UNIQUE (locale, slug),
    CONSTRAINT tag_translation_tag_id_fkey FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,
    CONSTRAINT tag_translation_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);

CREATE TABLE article (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    is_draft BOOLEAN NOT NULL,
    is_trashed BOOLEAN NOT NULL,
    visible_from TIMESTAMP WITH TIME ZONE NOT NULL,
    visible_until TIMESTAMP WITH TIME ZONE NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE,
    first_published_at TIMESTAMP WITH TIME ZONE,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    in_review BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT COLLATE "C" NOT NULL,
    excerpt TEXT NOT NULL,
    body_id UUID NOT NULL,
    image_id UUID,
    seo_title TEXT,
    seo_description TEXT,
    seo_image_id UUID,
    canonical_url TEXT,
    no_index BOOLEAN NOT NULL,
    search TSVECTOR,
    subtitle TEXT,
    section_id UUID,
    posted_by_id UUID,
    CONSTRAINT article_pkey PRIMARY KEY (id),
    CONSTRAINT article_entry_id_kind_is_trashed_fkey FOREIGN KEY(entry_id, kind, is_trashed) REFERENCES entry (id, kind, is_trashed) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT article_slug_claim_fkey FOREIGN KEY(kind, locale, slug, entry_id) REFERENCES slug_claim (kind, locale, slug, entry_id),
    CONSTRAINT article_kind_check CHECK (kind = 'ARTICLE'),
    CONSTRAINT article_version_check CHECK (version > 0),
    CONSTRAINT article_draft_has_no_window_check CHECK (NOT is_draft OR visible_from = 'infinity'),
    CONSTRAINT article_window_check CHECK (is_draft OR visible_from < visible_until),
    CONSTRAINT article_live_is_dated_check CHECK (is_draft OR (published_at IS NOT NULL AND first_published_at IS NOT NULL AND listed_at = published_at)),
    CONSTRAINT article_live_is_not_in_review_check CHECK (is_draft OR NOT in_review),
    CONSTRAINT article_sort_keys_are_finite_check CHECK (listed_at < 'infinity' AND updated_at < 'infinity'),
    CONSTRAINT article_id_locale_is_draft_listed_at_key UNIQUE (id, locale, is_draft, listed_at),
    CONSTRAINT article_id_entry_id_key UNIQUE (id, entry_id),
    CONSTRAINT article_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag),
    CONSTRAINT article_body_id_fkey FOREIGN KEY(body_id) REFERENCES body (id),
    CONSTRAINT article_image_id_fkey FOREIGN KEY(image_id) REFERENCES media (id) ON DELETE SET NULL,
    CONSTRAINT article_seo_image_id_fkey FOREIGN KEY(seo_image_id) REFERENCES media (id) ON DELETE SET NULL,
    CONSTRAINT article_section_id_fkey FOREIGN KEY(section_id) REFERENCES section (id),
    CONSTRAINT article_posted_by_id_fkey FOREIGN KEY(posted_by_id) REFERENCES author (id)
);
CREATE INDEX article_body_id_idx ON article (body_id);
CREATE INDEX article_front_all_locales_idx ON article (listed_at, id) WHERE NOT is_draft;
CREATE INDEX article_front_idx ON article (locale, listed_at, id) WHERE NOT is_draft;
CREATE INDEX article_image_id_idx ON article (image_id);
CREATE UNIQUE INDEX article_live_idx ON article (entry_id, locale, visible_from) WHERE NOT is_draft;
CREATE INDEX article_live_slug_idx ON article (slug, locale) WHERE NOT is_draft;
CREATE UNIQUE INDEX article_one_draft_idx ON article (entry_id, locale) WHERE is_draft;
CREATE INDEX article_posted_by_id_idx ON article (posted_by_id);
CREATE INDEX article_search_idx ON article USING gin (search);
CREATE INDEX article_section_id_idx ON article (section_id);
CREATE INDEX article_seo_image_id_idx ON article (seo_image_id);
CREATE INDEX article_slug_claim_idx ON article (kind, locale, slug);
CREATE INDEX article_title_idx ON article (locale, title_key, id) WHERE NOT is_draft;
CREATE INDEX article_updated_idx ON article (locale, updated_at, id) WHERE NOT is_draft;

CREATE TABLE author_translation (
    author_id UUID NOT NULL,
    locale TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    bio TEXT,
    CONSTRAINT author_translation_pkey PRIMARY KEY (author_id, locale),
    CONSTRAINT author_translation_slug_check CHECK (slug <> '' AND slug !~ '[[:space:]/?#]'),
    CONSTRAINT author_translation_locale_slug_key UNIQUE (locale, slug),
    CONSTRAINT author_translation_author_id_fkey FOREIGN KEY(author_id) REFERENCES author (id) ON DELETE CASCADE,
    CONSTRAINT author_translation_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag)
);

CREATE TABLE event (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    is_draft BOOLEAN NOT NULL,
    is_trashed BOOLEAN NOT NULL,
    visible_from TIMESTAMP WITH TIME ZONE NOT NULL,
    visible_until TIMESTAMP WITH TIME ZONE NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE,
    first_published_at TIMESTAMP WITH TIME ZONE,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    in_review BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT COLLATE "C" NOT NULL,
    excerpt TEXT NOT NULL,
    body_id UUID NOT NULL,
    image_id UUID,
    seo_title TEXT,
    seo_description TEXT,
    seo_image_id UUID,
    canonical_url TEXT,
    no_index BOOLEAN NOT NULL,
    search TSVECTOR,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE,
    time_zone TEXT NOT NULL,
    all_day BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    recurrence TEXT,
    expanded_until TIMESTAMP WITH TIME ZONE,
    place_name TEXT,
    address TEXT,
    city TEXT,
    country TEXT,
    latitude FLOAT,
    longitude FLOAT,
    online_url TEXT,
    links JSONB DEFAULT '[]' NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (id),
    CONSTRAINT event_entry_id_kind_is_trashed_fkey FOREIGN KEY(entry_id, kind, is_trashed) REFERENCES entry (id, kind, is_trashed) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT event_slug_claim_fkey FOREIGN KEY(kind, locale, slug, entry_id) REFERENCES slug_claim (kind, locale, slug, entry_id),
    CONSTRAINT event_kind_check CHECK (kind = 'EVENT'),
    CONSTRAINT event_version_check CHECK (version > 0),
    CONSTRAINT event_draft_has_no_window_check CHECK (NOT is_draft OR visible_from = 'infinity'),
    CONSTRAINT event_window_check CHECK (is_draft OR visible_from < visible_until),
    CONSTRAINT event_live_is_dated_check CHECK (is_draft OR (published_at IS NOT NULL AND first_published_at IS NOT NULL AND listed_at = published_at)),
    CONSTRAINT event_live_is_not_in_review_check CHECK (is_draft OR NOT in_review),
    CONSTRAINT event_sort_keys_are_finite_check CHECK (listed_at < 'infinity' AND updated_at < 'infinity'),
    CONSTRAINT event_id_locale_is_draft_listed_at_key UNIQUE (id, locale, is_draft, listed_at),
    CONSTRAINT event_id_entry_id_key UNIQUE (id, entry_id),
    CONSTRAINT event_state_check CHECK (state IN ('SCHEDULED', 'POSTPONED', 'CANCELLED')),
    CONSTRAINT event_span_check CHECK (ends_at >= starts_at),
    CONSTRAINT event_links_check CHECK (jsonb_typeof(links) = 'array'),
    CONSTRAINT event_coordinates_check CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT event_coordinates_whole_check CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CONSTRAINT event_id_locale_is_draft_key UNIQUE (id, locale, is_draft),
    CONSTRAINT event_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag),
    CONSTRAINT event_body_id_fkey FOREIGN KEY(body_id) REFERENCES body (id),
    CONSTRAINT event_image_id_fkey FOREIGN KEY(image_id) REFERENCES media (id) ON DELETE SET NULL,
    CONSTRAINT event_seo_image_id_fkey FOREIGN KEY(seo_image_id) REFERENCES media (id) ON DELETE SET NULL
);
CREATE INDEX event_body_id_idx ON event (body_id);
CREATE INDEX event_image_id_idx ON event (image_id);
CREATE UNIQUE INDEX event_live_idx ON event (entry_id, locale, visible_from) WHERE NOT is_draft;
CREATE INDEX event_live_slug_idx ON event (slug, locale) WHERE NOT is_draft;
CREATE UNIQUE INDEX event_one_draft_idx ON event (entry_id, locale) WHERE is_draft;
CREATE INDEX event_search_idx ON event USING gin (search);
CREATE INDEX event_seo_image_id_idx ON event (seo_image_id);
CREATE INDEX event_slug_claim_idx ON event (kind, locale, slug);
CREATE INDEX event_start_idx ON event (locale, starts_at, id) WHERE NOT is_draft;
CREATE INDEX event_title_idx ON event (locale, title_key, id) WHERE NOT is_draft;
CREATE INDEX event_updated_idx ON event (locale, updated_at, id) WHERE NOT is_draft;

CREATE TABLE redirect (
    path TEXT NOT NULL,
    entry_id UUID,
    locale TEXT,
    section_id UUID,
    tag_id UUID,
    author_id UUID,
    url TEXT,
    CONSTRAINT redirect_pkey PRIMARY KEY (path),
    CONSTRAINT redirect_path_check CHECK (path ~ '^/'),
    CONSTRAINT redirect_one_target_check CHECK (num_nonnulls(entry_id, section_id, tag_id, author_id, url) = 1),
    CONSTRAINT redirect_locale_check CHECK ((entry_id IS NULL) = (locale IS NULL)),
    CONSTRAINT redirect_entry_id_fkey FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    CONSTRAINT redirect_locale_fkey FOREIGN KEY(locale) REFERENCES site_locale (tag),
    CONSTRAINT redirect_section_id_fkey FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE,
    CONSTRAINT redirect_tag_id_fkey FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,
    CONSTRAINT redirect_author_id_fkey FOREIGN KEY(author_id) REFERENCES author (id) ON DELETE CASCADE
);
CREATE INDEX redirect_author_id_idx ON redirect (author_id);
CREATE INDEX redirect_entry_id_idx ON redirect (entry_id);
CREATE INDEX redirect_section_id_idx ON redirect (section_id);
CREATE INDEX redirect_tag_id_idx ON redirect (tag_id);

CREATE TABLE article_event (
    article_id UUID NOT NULL,
    position SMALLINT NOT NULL,
    entry_id UUID NOT NULL,
    target_id UUID NOT NULL,
    target_kind TEXT NOT NULL,
    CONSTRAINT article_event_pkey PRIMARY KEY (article_id, position),
    CONSTRAINT article_event_article_id_entry_id_fkey FOREIGN KEY(article_id, entry_id) REFERENCES article (id, entry_id) ON DELETE CASCADE,
    CONSTRAINT article_event_target_id_target_kind_fkey FOREIGN KEY(target_id, target_kind) REFERENCES entry (id, kind) ON DELETE CASCADE,
    CONSTRAINT article_event_target_kind_check CHECK (target_kind = 'EVENT'),
    CONSTRAINT article_event_article_id_target_id_key UNIQUE (article_id, target_id)
);
CREATE INDEX article_event_target_id_idx ON article_event (target_id);

CREATE TABLE article_section (
    article_id UUID NOT NULL,
    locale TEXT NOT NULL,
    is_draft BOOLEAN NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    section_id UUID NOT NULL,
    CONSTRAINT article_section_pkey PRIMARY KEY (article_id, section_id),
    CONSTRAINT article_section_article_fkey FOREIGN KEY(article_id, locale, is_draft, listed_at) REFERENCES article (id, locale, is_draft, listed_at) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT article_section_section_id_fkey FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE CASCADE
);
CREATE INDEX article_section_feed_all_locales_idx ON article_section (section_id, is_draft, listed_at, article_id);
CREATE INDEX article_section_feed_idx ON article_section (section_id, is_draft, locale, listed_at, article_id);

CREATE TABLE article_tag (
    article_id UUID NOT NULL,
    locale TEXT NOT NULL,
    is_draft BOOLEAN NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    position SMALLINT NOT NULL,
    tag_id UUID NOT NULL,
    CONSTRAINT article_tag_pkey PRIMARY KEY (article_id, position),
    CONSTRAINT article_tag_article_fkey FOREIGN KEY(article_id, locale, is_draft, listed_at) REFERENCES article (id, locale, is_draft, listed_at) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT article_tag_article_id_tag_id_key UNIQUE (article_id, tag_id),
    CONSTRAINT article_tag_tag_id_fkey FOREIGN KEY(tag_id) REFERENCES tag (id)
);
CREATE INDEX article_tag_feed_all_locales_idx ON article_tag (tag_id, is_draft, listed_at, article_id);
CREATE INDEX article_tag_feed_idx ON article_tag (tag_id, is_draft, locale, listed_at, article_id);

CREATE TABLE byline (
    article_id UUID NOT NULL,
    locale TEXT NOT NULL,
    is_draft BOOLEAN NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    position SMALLINT NOT NULL,
    author_id UUID NOT NULL,
    role TEXT NOT NULL,
    bio TEXT,
    CONSTRAINT byline_pkey PRIMARY KEY (article_id, position),
    CONSTRAINT byline_article_fkey FOREIGN KEY(article_id, locale, is_draft, listed_at) REFERENCES article (id, locale, is_draft, listed_at) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT byline_article_id_author_id_key UNIQUE (article_id, author_id),
    CONSTRAINT byline_role_check CHECK (role IN ('AUTHOR', 'CONTRIBUTOR', 'TRANSLATOR', 'PHOTOGRAPHER', 'EDITOR')),
    CONSTRAINT byline_author_id_fkey FOREIGN KEY(author_id) REFERENCES author (id)
);
CREATE INDEX byline_feed_all_locales_idx ON byline (author_id, is_draft, listed_at, article_id);
CREATE INDEX byline_feed_idx ON byline (author_id, is_draft, locale, listed_at, article_id);

CREATE TABLE event_organizer (
    event_id UUID NOT NULL,
    position SMALLINT NOT NULL,
    author_id UUID NOT NULL,
    CONSTRAINT event_organizer_pkey PRIMARY KEY (event_id, position),
    CONSTRAINT event_organizer_event_id_author_id_key UNIQUE (event_id, author_id),
    CONSTRAINT event_organizer_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
    CONSTRAINT event_organizer_author_id_fkey FOREIGN KEY(author_id) REFERENCES author (id)
);
CREATE INDEX event_organizer_author_id_idx ON event_organizer (author_id);

CREATE TABLE occurrence (
    id UUID NOT NULL,
    event_id UUID NOT NULL,
    locale TEXT NOT NULL,
    is_draft BOOLEAN NOT NULL,
    original_start TIMESTAMP WITH TIME ZONE NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE,
    state TEXT NOT NULL,
    title TEXT,
    place_name TEXT,
    address TEXT,
    city TEXT,
    country TEXT,
    CONSTRAINT occurrence_pkey PRIMARY KEY (id),
    CONSTRAINT occurrence_event_fkey FOREIGN KEY(event_id, locale, is_draft) REFERENCES event (id, locale, is_draft) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT occurrence_event_id_original_start_key UNIQUE (event_id, original_start),
    CONSTRAINT occurrence_state_check CHECK (state IN ('SCHEDULED', 'POSTPONED', 'CANCELLED')),
    CONSTRAINT occurrence_span_check CHECK (ends_at >= starts_at)
);
CREATE INDEX occurrence_calendar_all_locales_idx ON occurrence (is_draft, starts_at, id);
CREATE INDEX occurrence_calendar_idx ON occurrence (is_draft, locale, starts_at, id);
CREATE INDEX occurrence_next_idx ON occurrence (event_id, starts_at, id);

CREATE TABLE occurrence_override (
    event_id UUID NOT NULL,
    original_start TIMESTAMP WITH TIME ZONE NOT NULL,
    kind TEXT NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE,
    ends_at TIMESTAMP WITH TIME ZONE,
    state TEXT,
    title TEXT,
    place_name TEXT,
    address TEXT,
    city TEXT,
    country TEXT,
    CONSTRAINT occurrence_override_pkey PRIMARY KEY (event_id, original_start),
    CONSTRAINT occurrence_override_kind_check CHECK (kind IN ('REMOVED', 'CHANGED', 'ADDED')),
    CONSTRAINT occurrence_override_state_check CHECK (state IN ('SCHEDULED', 'POSTPONED', 'CANCELLED')),
    CONSTRAINT occurrence_override_span_check CHECK (ends_at >= starts_at),
    CONSTRAINT occurrence_override_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE
);

CREATE TABLE programme_item (
    id UUID NOT NULL,
    event_id UUID NOT NULL,
    position SMALLINT NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE,
    title TEXT NOT NULL,
    description TEXT,
    CONSTRAINT programme_item_pkey PRIMARY KEY (id),
    CONSTRAINT programme_item_event_id_position_key UNIQUE (event_id, position),
    CONSTRAINT programme_item_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE
);

CREATE TABLE related_pick (
    article_id UUID NOT NULL,
    position SMALLINT NOT NULL,
    entry_id UUID NOT NULL,
    target_id UUID NOT NULL,
    target_kind TEXT NOT NULL,
    CONSTRAINT related_pick_pkey PRIMARY KEY (article_id, position),
    CONSTRAINT related_pick_not_itself_check CHECK (entry_id <> target_id),
    CONSTRAINT related_pick_article_id_entry_id_fkey FOREIGN KEY(article_id, entry_id) REFERENCES article (id, entry_id) ON DELETE CASCADE,
    CONSTRAINT related_pick_target_id_target_kind_fkey FOREIGN KEY(target_id, target_kind) REFERENCES entry (id, kind) ON DELETE CASCADE,
    CONSTRAINT related_pick_target_kind_check CHECK (target_kind = 'ARTICLE'),
    CONSTRAINT related_pick_article_id_target_id_key UNIQUE (article_id, target_id)
);
CREATE INDEX related_pick_target_id_idx ON related_pick (target_id);

CREATE TABLE programme_speaker (
    programme_item_id UUID NOT NULL,
    position SMALLINT NOT NULL,
    author_id UUID NOT NULL,
    CONSTRAINT programme_speaker_pkey PRIMARY KEY (programme_item_id, position),
    CONSTRAINT programme_speaker_programme_item_id_author_id_key UNIQUE (programme_item_id, author_id),
    CONSTRAINT programme_speaker_programme_item_id_fkey FOREIGN KEY(programme_item_id) REFERENCES programme_item (id) ON DELETE CASCADE,
    CONSTRAINT programme_speaker_author_id_fkey FOREIGN KEY(author_id) REFERENCES author (id)
);
CREATE INDEX programme_speaker_author_id_idx ON programme_speaker (author_id);
