-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'title', t0.title,
                  'excerpt', t0.excerpt,
                  'tags', coalesce(
                    (
                      SELECT json_agg(json_build_object('name', t1.name) ORDER BY t1.k0 ASC) AS json_agg_1
                      FROM (
                        SELECT t1.name AS name, t2.position AS k0
                        FROM tag AS t1
                        JOIN article_tag AS t2 ON t2.tag_id = t1.id
                        WHERE t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t2.article_id = t0.id
                        ORDER BY t2.position ASC
                      ) AS t1
                    ),
                    '[]'::json
                  )
                )
                ORDER BY t0.k0 DESC, t0.k1 DESC
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.title AS title, t0.excerpt AS excerpt, t0.id AS id, t0.listed_at AS k0, t0.id AS k1
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $2::VARCHAR
            AND t0.listed_at <= $1::TIMESTAMP WITH TIME ZONE
            ORDER BY t0.listed_at DESC, t0.id DESC
            LIMIT 1
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
