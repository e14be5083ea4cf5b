-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = ben
-- $4 = [floods]
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'nodes', coalesce(
              json_agg(json_build_object('title', t0.title) ORDER BY t0.k0 DESC, t0.k1 DESC), '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.title AS title, t0.listed_at AS k0, t0.id AS k1
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $2::VARCHAR
            AND (
              EXISTS (
                SELECT 1
                FROM byline AS t1
                JOIN author AS t2 ON t2.id = t1.author_id
                AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                WHERE t1.article_id = t0.id
                AND t2.slug = $3::VARCHAR
              )
            )
            AND NOT coalesce(
              (
                SELECT count(*) AS count_1
                FROM article_tag AS t3
                JOIN tag AS t4 ON t4.id = t3.tag_id
                AND t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                WHERE t3.article_id = t0.id
                AND t4.slug = ANY ($4::TEXT[])
              ) = cardinality($4::TEXT[]),
              false
            )
            AND t0.listed_at <= $1::TIMESTAMP WITH TIME ZONE
            ORDER BY t0.listed_at DESC, t0.id DESC
            LIMIT 20
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
