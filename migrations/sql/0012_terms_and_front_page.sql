-- Slugs that sections, tags and authors had while readers saw them, and what terms were merged. ------------------------

CREATE TABLE term_slug (
    kind text NOT NULL,
    locale text NOT NULL,
    slug text NOT NULL,
    section_id uuid,
    tag_id uuid,
    author_id uuid,
    CONSTRAINT term_slug_pkey PRIMARY KEY (kind, locale, slug),
    CONSTRAINT term_slug_section_id_fkey FOREIGN KEY (section_id) REFERENCES section (id) ON DELETE CASCADE,
    CONSTRAINT term_slug_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE CASCADE,
    CONSTRAINT term_slug_author_id_fkey FOREIGN KEY (author_id) REFERENCES author (id) ON DELETE CASCADE,
    CONSTRAINT term_slug_one_term_check CHECK (
        num_nonnulls(section_id, tag_id, author_id) = 1 AND kind =
        CASE WHEN section_id IS NOT NULL THEN 'section' WHEN tag_id IS NOT NULL THEN 'tag' ELSE 'author' END
    )
);
CREATE INDEX term_slug_section_id_idx ON term_slug (section_id);
CREATE INDEX term_slug_tag_id_idx ON term_slug (tag_id);
CREATE INDEX term_slug_author_id_idx ON term_slug (author_id);

CREATE TABLE merged_term (
    old_id uuid NOT NULL,
    kind text NOT NULL,
    new_id uuid NOT NULL,
    CONSTRAINT merged_term_pkey PRIMARY KEY (old_id)
);
CREATE INDEX merged_term_new_id_idx ON merged_term (new_id);

-- The front page as editors arrange it. ---------------------------------------------------------------------------------

CREATE TABLE front_page_item (
    locale text NOT NULL,
    position smallint NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT front_page_item_pkey PRIMARY KEY (locale, position),
    CONSTRAINT front_page_item_locale_entry_id_key UNIQUE (locale, entry_id),
    CONSTRAINT front_page_item_locale_fkey FOREIGN KEY (locale) REFERENCES site_locale (tag),
    CONSTRAINT front_page_item_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    CONSTRAINT front_page_item_position_check CHECK (position >= 0)
);
CREATE INDEX front_page_item_entry_id_idx ON front_page_item (entry_id);

-- Places are looked at once a statement has given all of them anew. -----------------------------------------------------

ALTER TABLE section DROP CONSTRAINT section_parent_id_position_key;
ALTER TABLE section ADD CONSTRAINT section_parent_id_position_key
    UNIQUE NULLS NOT DISTINCT (parent_id, position) DEFERRABLE;
ALTER TABLE navigation_item DROP CONSTRAINT navigation_item_locale_position_key;
ALTER TABLE navigation_item ADD CONSTRAINT navigation_item_locale_position_key UNIQUE (locale, position) DEFERRABLE;
