-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = news
-- $4 = [floods, water]
-- $5 = ben
-- $6 = boat
-- $7 = 2026-04-25T00:00:00+00:00
-- $8 = news
-- $9 = [floods, water]
-- $10 = ben
-- $11 = boat
-- $12 = 2026-04-25T00:00:00+00:00
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'totalCount', (
              SELECT count(*) AS count_1
              FROM article AS t7
              WHERE NOT t7.is_draft
              AND t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t7.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t7.is_trashed
              AND t7.locale = $2::VARCHAR
              AND (
                EXISTS (
                  SELECT 1
                  FROM article_section AS t8
                  JOIN section AS t9 ON t9.id = t8.section_id
                  AND t9.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  WHERE t8.article_id = t7.id
                  AND t9.slug = $3::VARCHAR
                )
              )
              AND (
                (
                  SELECT count(*) AS count_2
                  FROM article_tag AS t10
                  JOIN tag AS t11 ON t11.id = t10.tag_id
                  AND t11.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  WHERE t10.article_id = t7.id
                  AND t11.slug = ANY ($4::TEXT[])
                ) = cardinality($4::TEXT[])
                OR (
                  EXISTS (
                    SELECT 1
                    FROM byline AS t12
                    JOIN author AS t13 ON t13.id = t12.author_id
                    AND t13.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    WHERE t12.article_id = t7.id
                    AND t13.slug = $5::VARCHAR
                  )
                )
                AND (t7.search @@ websearch_to_tsquery('simple', $6::VARCHAR))
              )
              AND NOT coalesce(t7.published_at < $7::TIMESTAMP WITH TIME ZONE, false)
            ),
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
                FROM article_section AS t1
                JOIN section AS t2 ON t2.id = t1.section_id
                AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                WHERE t1.article_id = t0.id
                AND t2.slug = $8::VARCHAR
              )
            )
            AND (
              (
                SELECT count(*) AS count_3
                FROM article_tag AS t3
                JOIN tag AS t4 ON t4.id = t3.tag_id
                AND t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                WHERE t3.article_id = t0.id
                AND t4.slug = ANY ($9::TEXT[])
              ) = cardinality($9::TEXT[])
              OR (
                EXISTS (
                  SELECT 1
                  FROM byline AS t5
                  JOIN author AS t6 ON t6.id = t5.author_id
                  AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  WHERE t5.article_id = t0.id
                  AND t6.slug = $10::VARCHAR
                )
              )
              AND (t0.search @@ websearch_to_tsquery('simple', $11::VARCHAR))
            )
            AND NOT coalesce(t0.published_at < $12::TIMESTAMP WITH TIME ZONE, false)
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
