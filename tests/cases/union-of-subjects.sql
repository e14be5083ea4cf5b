-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'comments', (
          SELECT json_build_object(
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'body', json_build_object('text', t0.body_text),
                  'subject', coalesce(
                    (
                      SELECT json_build_object(
                        '__typename', 'Article',
                        'title', t3.title,
                        'tags', coalesce(
                          (
                            SELECT json_agg(
                              json_build_object('name', t4.name) ORDER BY t4.k0 ASC
                            ) AS json_agg_1
                            FROM (
                              SELECT t4.name AS name, t5.position AS k0
                              FROM tag AS t4
                              JOIN article_tag AS t5 ON t5.tag_id = t4.id
                              WHERE t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                              AND t5.article_id = t3.id
                              ORDER BY t5.position ASC
                            ) AS t4
                          ),
                          '[]'::json
                        )
                      ) AS json_build_object_2
                      FROM (
                        SELECT t3.title AS title, t3.id AS id
                        FROM article AS t3
                        WHERE NOT t3.is_draft
                        AND t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t3.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t3.is_trashed
                        AND t3.locale = $2::VARCHAR
                        AND t3.entry_id = t0.entry_id
                        LIMIT 1
                      ) AS t3
                    ),
                    (
                      SELECT json_build_object(
                        '__typename', 'Event', 'title', t6.title, 'startsAt', t6.starts_at
                      ) AS json_build_object_3
                      FROM (
                        SELECT t6.title AS title, t6.starts_at AS starts_at
                        FROM event AS t6
                        WHERE NOT t6.is_draft
                        AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t6.is_trashed
                        AND t6.locale = $2::VARCHAR
                        AND t6.entry_id = t0.entry_id
                        LIMIT 1
                      ) AS t6
                    )
                  )
                )
                ORDER BY t0.k0 DESC, t0.k1 DESC
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.body_text AS body_text, t0.entry_id AS entry_id, t0.created_at AS k0, t0.id AS k1
            FROM comment AS t0
            WHERE t0.is_visible
            AND (
              (
                EXISTS (
                  SELECT 1
                  FROM article AS t1
                  WHERE NOT t1.is_draft
                  AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t1.is_trashed
                  AND t1.locale = $2::VARCHAR
                  AND t1.entry_id = t0.entry_id
                )
              )
              OR (
                EXISTS (
                  SELECT 1
                  FROM event AS t2
                  WHERE NOT t2.is_draft
                  AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t2.is_trashed
                  AND t2.locale = $2::VARCHAR
                  AND t2.entry_id = t0.entry_id
                )
              )
            )
            ORDER BY t0.created_at DESC, t0.id DESC
            LIMIT 3
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
