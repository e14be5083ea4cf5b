-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = water
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'tag', (
          SELECT json_build_object(
            'name', t0.name,
            'articles', (
              SELECT json_build_object(
                'totalCount', (
                  SELECT count(*) AS count_1
                  FROM article AS t3
                  JOIN article_tag AS t4 ON t4.article_id = t3.id
                  WHERE NOT t3.is_draft
                  AND t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t3.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t3.is_trashed
                  AND t3.locale = $2::VARCHAR
                  AND t4.tag_id = t0.id
                  AND t4.is_draft = false
                  AND t4.locale = $2::VARCHAR
                ),
                'pageInfo', json_build_object('hasNextPage', count(*) > 2),
                'nodes', coalesce(
                  json_agg(
                    json_build_object(
                      'title', t1.title,
                      'image', (
                        SELECT json_build_object('alt', t5.alt) AS json_build_object_3
                        FROM (
                          SELECT t5.alt AS alt
                          FROM media AS t5
                          WHERE t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                          AND t5.id = coalesce(t1.image_id, (SELECT t6.default_image_id FROM site AS t6))
                          LIMIT 1
                        ) AS t5
                      )
                    )
                    ORDER BY t1.k0 DESC, t1.k1 DESC
                  ) FILTER (WHERE t1.n <= 2),
                  '[]'::json
                )
              ) AS json_build_object_2
              FROM (
                SELECT r.title AS title,
                r.image_id AS image_id,
                r.k0 AS k0,
                r.k1 AS k1,
                row_number() OVER (ORDER BY r.k0 DESC, r.k1 DESC) AS n
                FROM (
                  SELECT t1.title AS title, t1.image_id AS image_id, t2.listed_at AS k0, t2.article_id AS k1
                  FROM article AS t1
                  JOIN article_tag AS t2 ON t2.article_id = t1.id
                  WHERE NOT t1.is_draft
                  AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t1.is_trashed
                  AND t1.locale = $2::VARCHAR
                  AND t2.tag_id = t0.id
                  AND t2.is_draft = false
                  AND t2.locale = $2::VARCHAR
                  AND t2.listed_at <= $1::TIMESTAMP WITH TIME ZONE
                  ORDER BY t2.listed_at DESC, t2.article_id DESC
                  LIMIT 3
                ) AS r
              ) AS t1 HAVING true
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.name AS name, t0.id AS id
            FROM tag AS t0
            WHERE t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.slug = $3::VARCHAR
            LIMIT 1
          ) AS t0
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
