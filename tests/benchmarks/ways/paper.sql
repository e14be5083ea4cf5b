-- Makes of the paper one in three languages, with plans for the coming days and a few drafts, as the verbs would have.

CREATE FUNCTION pg_temp.one_in(n int, id uuid, why text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN hashtextextended(id::text || why, 0) % n = 0;

CREATE FUNCTION pg_temp.key(id uuid, why text) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN md5(id::text || why)::uuid;

CREATE FUNCTION pg_temp.soon(id uuid) RETURNS timestamptz LANGUAGE sql STABLE
RETURN now() + (1 + abs(hashtext(id::text)::bigint) % 4) * interval '1 day';

-- Copies of content rows: of which row each is, its own key, and what is otherwise in it.
CREATE TEMPORARY TABLE copy (source uuid, id uuid PRIMARY KEY, otherwise jsonb) ON COMMIT DROP;
CREATE TEMPORARY TABLE made_article (LIKE article) ON COMMIT DROP;
CREATE TEMPORARY TABLE made_event (LIKE event) ON COMMIT DROP;

CREATE FUNCTION pg_temp.claim_slugs(made regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO slug_claim (kind, locale, slug, entry_id, public_from)'
        ' SELECT kind, locale, slug, entry_id, min(visible_from) FROM %s GROUP BY kind, locale, slug, entry_id'
        ' ON CONFLICT (kind, locale, slug) DO UPDATE'
        ' SET public_from = least(slug_claim.public_from, excluded.public_from)', made
    );
END $$;

CREATE FUNCTION pg_temp.write_articles() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO made_article
    SELECT made.* FROM copy c JOIN article a ON a.id = c.source
    CROSS JOIN LATERAL jsonb_populate_record(a, c.otherwise || jsonb_build_object('id', c.id)) made;
    PERFORM pg_temp.claim_slugs('made_article');
    INSERT INTO article SELECT * FROM made_article;
    INSERT INTO byline (article_id, locale, is_draft, listed_at, position, author_id, role, bio)
    SELECT m.id, m.locale, m.is_draft, m.listed_at, b.position, b.author_id, b.role, b.bio
    FROM byline b JOIN copy c ON c.source = b.article_id JOIN made_article m ON m.id = c.id;
    INSERT INTO article_tag (article_id, locale, is_draft, listed_at, position, tag_id)
    SELECT m.id, m.locale, m.is_draft, m.listed_at, t.position, t.tag_id
    FROM article_tag t JOIN copy c ON c.source = t.article_id JOIN made_article m ON m.id = c.id;
    INSERT INTO related_pick (article_id, position, entry_id, target_id, target_kind)
    SELECT c.id, p.position, p.entry_id, p.target_id, p.target_kind
    FROM related_pick p JOIN copy c ON c.source = p.article_id;
    TRUNCATE copy, made_article;
END $$;

CREATE FUNCTION pg_temp.write_events() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO made_event
    SELECT made.* FROM copy c JOIN event e ON e.id = c.source
    CROSS JOIN LATERAL jsonb_populate_record(e, c.otherwise || jsonb_build_object('id', c.id)) made;
    PERFORM pg_temp.claim_slugs('made_event');
    INSERT INTO event SELECT * FROM made_event;
    INSERT INTO event_organizer (event_id, position, author_id)
    SELECT c.id, o.position, o.author_id FROM event_organizer o JOIN copy c ON c.source = o.event_id;
    INSERT INTO occurrence (id, event_id, locale, is_draft, original_start, starts_at, ends_at, state)
    SELECT o.id, m.id, m.locale, m.is_draft, o.original_start, o.starts_at, o.ends_at, o.state
    FROM occurrence o JOIN copy c ON c.source = o.event_id JOIN made_event m ON m.id = c.id;
    TRUNCATE copy, made_event;
END $$;

-- Three languages: about a third of everything is translated into each of the two that are new. -----------------------

INSERT INTO site_locale (tag, position, fallbacks) VALUES ('de', 1, '{en}'), ('fa', 2, '{de,en}');
CREATE TEMPORARY TABLE language ON COMMIT DROP AS SELECT tag FROM site_locale WHERE tag IN ('de', 'fa');

INSERT INTO section_translation (section_id, locale, slug, name)
SELECT id, tag, slug || '-' || tag, name || ' ' || tag FROM section, language WHERE pg_temp.one_in(3, id, tag);
INSERT INTO tag_translation (tag_id, locale, slug, name, name_key)
SELECT id, tag, slug || '-' || tag, name || ' ' || tag, name_key FROM tag, language WHERE pg_temp.one_in(3, id, tag);
INSERT INTO author_translation (author_id, locale, slug, name, name_key, bio)
SELECT id, tag, slug || '-' || tag, name || ' ' || tag, name_key,
       CASE WHEN pg_temp.one_in(2, id, 'bio') THEN bio || ' ' || tag END
FROM author, language WHERE pg_temp.one_in(3, id, tag);
INSERT INTO media_translation (media_id, locale, alt)
SELECT id, tag, alt || ' ' || tag FROM media, language WHERE pg_temp.one_in(3, id, tag);

CREATE TEMPORARY TABLE translated ON COMMIT DROP AS
SELECT id, entry_id, kind, tag, slug, title, body_id, pg_temp.key(body_id, tag) AS new_body_id
FROM (
    SELECT id, entry_id, kind, slug, title, body_id FROM article
    UNION ALL
    SELECT id, entry_id, kind, slug, title, body_id FROM event
) content, language
WHERE pg_temp.one_in(3, entry_id, tag);
INSERT INTO body (id, blocks, html, text, markdown, word_count, reading_minutes, link_count)
SELECT t.new_body_id, b.blocks, b.html, b.text, b.markdown, b.word_count, b.reading_minutes, b.link_count
FROM translated t JOIN body b ON b.id = t.body_id;

CREATE FUNCTION pg_temp.translate(of_kind text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO copy
    SELECT id, pg_temp.key(id, tag), jsonb_build_object(
        'locale', tag, 'slug', slug || '-' || tag, 'title', title || ' ' || tag, 'body_id', new_body_id)
    FROM translated WHERE kind = of_kind
$$;
SELECT pg_temp.translate('ARTICLE');
SELECT pg_temp.write_articles();
SELECT pg_temp.translate('EVENT');
SELECT pg_temp.write_events();

-- What is planned: of what is live, one in 25 changes and one disappears; a third of the drafts appears. --------------

CREATE TEMPORARY TABLE live ON COMMIT DROP AS
SELECT *, row_number() OVER (PARTITION BY kind ORDER BY md5(id::text)) AS n
FROM (
    SELECT id, kind, entry_id, locale, title, visible_until FROM article
    WHERE NOT is_draft AND NOT is_trashed AND visible_from <= now()
    UNION ALL
    SELECT id, kind, entry_id, locale, title, visible_until FROM event
    WHERE NOT is_draft AND NOT is_trashed AND visible_from <= now()
) content
WHERE visible_until = 'infinity';
CREATE TEMPORARY TABLE changing ON COMMIT DROP AS SELECT * FROM live WHERE n % 25 = 0;
CREATE TEMPORARY TABLE ending ON COMMIT DROP AS SELECT * FROM live WHERE n % 25 = 1;

-- A version that is planned stands beside the draft that it was made of.
CREATE FUNCTION pg_temp.plan(of_kind text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO copy
    SELECT id, pg_temp.key(id, 'planned'), jsonb_build_object(
        'visible_from', pg_temp.soon(id), 'updated_at', pg_temp.soon(id), 'title', title || ' again', 'version', 2)
    FROM changing WHERE kind = of_kind
    UNION ALL
    SELECT id, pg_temp.key(id, 'draft'), jsonb_build_object(
        'is_draft', true, 'visible_from', 'infinity', 'title', title || ' again', 'version', 2)
    FROM changing WHERE kind = of_kind
$$;
SELECT pg_temp.plan('ARTICLE');
SELECT pg_temp.write_articles();
SELECT pg_temp.plan('EVENT');
SELECT pg_temp.write_events();
UPDATE article a SET visible_until = pg_temp.soon(a.id)
FROM (SELECT id FROM changing UNION ALL SELECT id FROM ending) planned WHERE planned.id = a.id;
UPDATE event e SET visible_until = pg_temp.soon(e.id)
FROM (SELECT id FROM changing UNION ALL SELECT id FROM ending) planned WHERE planned.id = e.id;
INSERT INTO takedown (id, kind, entry_id, locale, at)
SELECT pg_temp.key(id, 'ends'), kind, entry_id, locale, pg_temp.soon(id) FROM ending;

CREATE TEMPORARY TABLE appearing ON COMMIT DROP AS
SELECT a.id, pg_temp.soon(a.id) AS at FROM article a
WHERE a.is_draft AND pg_temp.one_in(3, a.id, 'appears') AND a.id NOT IN (SELECT pg_temp.key(id, 'draft') FROM changing);
UPDATE article a SET listed_at = p.at, published_at = p.at, first_published_at = p.at
FROM appearing p WHERE p.id = a.id;
INSERT INTO copy
SELECT id, pg_temp.key(id, 'planned'), jsonb_build_object('is_draft', false, 'visible_from', at, 'updated_at', at)
FROM appearing;
SELECT pg_temp.write_articles();

-- Drafts of what is live, to be previewed: by somebody, and with a picture, of whom and which readers do not know. ----

CREATE FUNCTION pg_temp.draft(of_kind text, wanted int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO copy
    SELECT id, pg_temp.key(id, 'draft'), jsonb_build_object(
        'is_draft', true, 'visible_from', 'infinity', 'title', 'Draft of ' || title, 'version', 2,
        'image_id', (SELECT id FROM media WHERE visible_from > now() ORDER BY id LIMIT 1))
    FROM live
    WHERE kind = of_kind AND locale = 'fa' AND n % 25 > 1
    ORDER BY id DESC LIMIT wanted
$$;
SELECT pg_temp.draft('ARTICLE', 5);
SELECT pg_temp.write_articles();
SELECT pg_temp.draft('EVENT', 2);
SELECT pg_temp.write_events();
INSERT INTO author (id, slug, name, name_key, image_id, visible_from)
SELECT pg_temp.key(id, 'author'), 'somebody-new', 'Somebody New', 'somebody new', id, 'infinity'
FROM media WHERE visible_from > now() ORDER BY id LIMIT 1;
INSERT INTO byline (article_id, locale, is_draft, listed_at, position, author_id, role)
SELECT a.id, a.locale, a.is_draft, a.listed_at, 9, w.id, 'AUTHOR'
FROM article a, author w WHERE a.is_draft AND a.title LIKE 'Draft of %' AND w.slug = 'somebody-new';
