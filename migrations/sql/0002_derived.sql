-- What the database derives from what is written, whoever writes it: trees, feeds, counts, search documents.

-- Sections: their order in the tree, and no section below itself. -----------------------------------------------------

CREATE FUNCTION section_refresh_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH RECURSIVE tree AS (
        SELECT id, to_char(position, 'FM00000') AS path, 0 AS depth FROM section WHERE parent_id IS NULL
        UNION ALL
        SELECT s.id, tree.path || '.' || to_char(s.position, 'FM00000'), tree.depth + 1
        FROM section s JOIN tree ON s.parent_id = tree.id
    )
    UPDATE section s SET tree_path = tree.path, depth = tree.depth
    FROM tree WHERE tree.id = s.id AND (s.tree_path, s.depth) IS DISTINCT FROM (tree.path, tree.depth);

    IF EXISTS (
        WITH RECURSIVE tree AS (
            SELECT id FROM section WHERE parent_id IS NULL
            UNION ALL
            SELECT s.id FROM section s JOIN tree ON s.parent_id = tree.id
        )
        SELECT FROM section WHERE id NOT IN (SELECT id FROM tree)
    ) THEN
        RAISE EXCEPTION 'A section cannot stand below itself.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER section_tree AFTER INSERT OR DELETE OR UPDATE OF parent_id, position ON section
    FOR EACH STATEMENT EXECUTE FUNCTION section_refresh_tree();

-- Feeds of sections: an article stands in its section and in each one above it. ---------------------------------------

CREATE FUNCTION article_refresh_sections(articles uuid[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM article_section WHERE article_id = ANY (articles);
    WITH RECURSIVE above AS (
        SELECT a.id AS article_id, a.locale, a.is_draft, a.listed_at, s.id AS section_id, s.parent_id
        FROM article a JOIN section s ON s.id = a.section_id WHERE a.id = ANY (articles)
        UNION ALL
        SELECT above.article_id, above.locale, above.is_draft, above.listed_at, s.id, s.parent_id
        FROM above JOIN section s ON s.id = above.parent_id
    )
    INSERT INTO article_section (article_id, locale, is_draft, listed_at, section_id)
    SELECT article_id, locale, is_draft, listed_at, section_id FROM above;
$$;

CREATE FUNCTION article_sections() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM article_refresh_sections(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE TRIGGER article_sections_insert AFTER INSERT ON article
    FOR EACH ROW WHEN (NEW.section_id IS NOT NULL) EXECUTE FUNCTION article_sections();
CREATE TRIGGER article_sections_update AFTER UPDATE OF section_id ON article
    FOR EACH ROW WHEN (OLD.section_id IS DISTINCT FROM NEW.section_id) EXECUTE FUNCTION article_sections();

CREATE FUNCTION section_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM article_refresh_sections(ARRAY(SELECT article_id FROM article_section WHERE section_id = NEW.id));
    RETURN NULL;
END $$;

CREATE TRIGGER section_moved AFTER UPDATE OF parent_id ON section
    FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION section_moved();

-- Tags: in how many live article rows each stands, by which rare ones weigh more. --------------------------------------

CREATE FUNCTION tag_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE tag SET use_count = use_count + n
        FROM (SELECT tag_id, count(*) AS n FROM changed WHERE NOT is_draft GROUP BY tag_id) c WHERE tag.id = c.tag_id;
    ELSE
        UPDATE tag SET use_count = use_count - n
        FROM (SELECT tag_id, count(*) AS n FROM changed WHERE NOT is_draft GROUP BY tag_id) c WHERE tag.id = c.tag_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tag_counts_insert AFTER INSERT ON article_tag
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tag_counts();
CREATE TRIGGER tag_counts_delete AFTER DELETE ON article_tag
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tag_counts();

-- Content rows: windows of one entry and locale never overlap; the search document. ------------------------------------

CREATE FUNCTION content_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %I a WHERE a.id = $1 AND NOT a.is_draft AND EXISTS (SELECT FROM %I b'
        ' WHERE b.entry_id = a.entry_id AND b.locale = a.locale AND NOT b.is_draft AND b.id <> a.id'
        ' AND b.visible_from < a.visible_until AND a.visible_from < b.visible_until))', TG_TABLE_NAME, TG_TABLE_NAME
    ) INTO clash USING NEW.id;
    IF clash THEN
        RAISE EXCEPTION 'Two live rows of entry % in locale % overlap in time.', NEW.entry_id, NEW.locale
            USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER article_window AFTER INSERT OR UPDATE OF visible_from, visible_until, locale ON article
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT NEW.is_draft) EXECUTE FUNCTION content_window();
CREATE CONSTRAINT TRIGGER event_window AFTER INSERT OR UPDATE OF visible_from, visible_until, locale ON event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT NEW.is_draft) EXECUTE FUNCTION content_window();

CREATE FUNCTION content_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := setweight(to_tsvector('simple', NEW.title), 'A')
        || setweight(to_tsvector('simple', NEW.excerpt), 'B')
        || setweight(to_tsvector('simple', coalesce((SELECT left(text, 500000) FROM body WHERE id = NEW.body_id), '')), 'C');
    RETURN NEW;
END $$;

CREATE TRIGGER article_search BEFORE INSERT OR UPDATE OF title, excerpt, body_id ON article
    FOR EACH ROW EXECUTE FUNCTION content_search();
CREATE TRIGGER event_search BEFORE INSERT OR UPDATE OF title, excerpt, body_id ON event
    FOR EACH ROW EXECUTE FUNCTION content_search();

-- Comments: who sees which, and how many. -----------------------------------------------------------------------------

CREATE FUNCTION comment_refresh(changed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    touched uuid[];
    level int;
BEGIN
    -- A verdict on one reaches all below it. What lies above may be a placeholder that comes or goes.
    WITH RECURSIVE below AS (
        SELECT id, parent_id FROM comment WHERE id = ANY (changed)
        UNION
        SELECT c.id, c.parent_id FROM comment c JOIN below ON c.parent_id = below.id
    ), above AS (
        SELECT id, parent_id FROM below
        UNION
        SELECT c.id, c.parent_id FROM comment c JOIN above ON c.id = above.parent_id
    )
    SELECT array_agg(id) INTO touched FROM above;

    FOR level IN SELECT DISTINCT depth FROM comment WHERE id = ANY (touched) ORDER BY depth LOOP
        UPDATE comment c SET is_reachable = NOT c.is_reachable
        WHERE c.id = ANY (touched) AND c.depth = level AND c.is_reachable <> (
            c.status = 'APPROVED'
            AND (c.parent_id IS NULL OR (SELECT p.is_reachable FROM comment p WHERE p.id = c.parent_id))
        );
    END LOOP;

    FOR level IN SELECT DISTINCT depth FROM comment WHERE id = ANY (touched) ORDER BY depth DESC LOOP
        UPDATE comment c SET reply_count = now_is.replies, is_visible = now_is.visible
        FROM (
            SELECT t.id, r.replies, t.is_reachable AND (t.deleted_at IS NULL OR r.replies > 0) AS visible
            FROM comment t CROSS JOIN LATERAL (
                SELECT count(*)::int AS replies FROM comment k WHERE k.parent_id = t.id AND k.is_visible
            ) r
            WHERE t.id = ANY (touched) AND t.depth = level
        ) now_is
        WHERE c.id = now_is.id AND (c.reply_count, c.is_visible) <> (now_is.replies, now_is.visible);
    END LOOP;
END $$;

CREATE FUNCTION comment_starts_unseen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.is_reachable := false;
    NEW.is_visible := false;
    NEW.reply_count := 0;
    RETURN NEW;
END $$;

CREATE FUNCTION comment_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM comment_refresh(ARRAY(SELECT id FROM inserted WHERE status = 'APPROVED'));
    RETURN NULL;
END $$;

CREATE FUNCTION comment_judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM comment_refresh(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE FUNCTION comment_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entry SET comment_count = comment_count - (OLD.deleted_at IS NULL)::int,
                     thread_count = thread_count - (OLD.parent_id IS NULL)::int
    WHERE id = OLD.entry_id;
    PERFORM comment_refresh(ARRAY[OLD.parent_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION comment_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entry SET
        comment_count = comment_count + (NEW.is_visible AND NEW.deleted_at IS NULL)::int
                                      - (OLD.is_visible AND OLD.deleted_at IS NULL)::int,
        thread_count = thread_count + (NEW.is_visible AND NEW.parent_id IS NULL)::int
                                    - (OLD.is_visible AND OLD.parent_id IS NULL)::int
    WHERE id = NEW.entry_id;
    RETURN NULL;
END $$;

CREATE TRIGGER comment_starts_unseen BEFORE INSERT ON comment
    FOR EACH ROW EXECUTE FUNCTION comment_starts_unseen();
CREATE TRIGGER comment_inserted AFTER INSERT ON comment
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION comment_inserted();
CREATE TRIGGER comment_counted AFTER UPDATE OF is_visible, deleted_at ON comment
    FOR EACH ROW WHEN ((OLD.is_visible, OLD.deleted_at IS NULL) <> (NEW.is_visible, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION comment_counted();
CREATE TRIGGER comment_judged AFTER UPDATE OF status, deleted_at ON comment
    FOR EACH ROW WHEN ((OLD.status, OLD.deleted_at IS NULL) <> (NEW.status, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION comment_judged();
CREATE TRIGGER comment_removed AFTER DELETE ON comment
    FOR EACH ROW WHEN (OLD.is_visible) EXECUTE FUNCTION comment_removed();

-- The site's settings are cached by every process; a change announces itself. ------------------------------------------

CREATE FUNCTION site_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('cms_site', '');
    RETURN NULL;
END $$;

CREATE TRIGGER site_changed AFTER INSERT OR UPDATE OR DELETE ON site
    FOR EACH STATEMENT EXECUTE FUNCTION site_changed();
CREATE TRIGGER site_locale_changed AFTER INSERT OR UPDATE OR DELETE ON site_locale
    FOR EACH STATEMENT EXECUTE FUNCTION site_changed();
