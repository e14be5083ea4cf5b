-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = en
-- $4 = the-river-rises
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', json_build_object(
          'totalCount', (
            SELECT count(*) AS count_1
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $2::VARCHAR
          )
        ),
        'article', (
          SELECT json_build_object(
            'commentCount', t2.comment_count, 'comments', json_build_object('totalCount', t2.thread_count)
          ) AS json_build_object_1
          FROM (
            SELECT t1.entry_id AS entry_id
            FROM article AS t1
            WHERE NOT t1.is_draft
            AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t1.is_trashed
            AND t1.locale = $3::VARCHAR
            AND t1.slug = $4::VARCHAR
            LIMIT 1
          ) AS t1
          LEFT OUTER JOIN entry AS t2 ON t2.id = t1.entry_id
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
