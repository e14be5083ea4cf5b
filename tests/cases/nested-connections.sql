-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'authors', (
          SELECT json_build_object(
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'name', t0.name,
                  'articles', (
                    SELECT json_build_object(
                      'totalCount', (
                        SELECT count(*) AS count_1
                        FROM article AS t3
                        JOIN byline AS t4 ON t4.article_id = t3.id
                        WHERE NOT t3.is_draft
                        AND t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t3.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t3.is_trashed
                        AND t3.locale = $2::VARCHAR
                        AND t4.author_id = t0.id
                        AND t4.is_draft = false
                        AND t4.locale = $2::VARCHAR
                      ),
                      'nodes', coalesce(
                        json_agg(
                          json_build_object(
                            'title', t1.title,
                            'comments', (
                              SELECT json_build_object(
                                'pageInfo', json_build_object('hasNextPage', count(*) > 1),
                                'edges', coalesce(
                                  json_agg(
                                    json_build_object(
                                      'cursor', translate(
                                        encode(
                                          convert_to(
                                            CAST(
                                              json_build_array(
                                                'CREATED_AT--', CAST(t5.k0 AS TEXT), CAST(t5.k1 AS TEXT)
                                              ) AS TEXT
                                            ),
                                            'UTF8'
                                          ),
                                          'base64'
                                        ),
                                        E'+/=\n',
                                        '-_'
                                      ),
                                      'node', json_build_object(
                                        'body', json_build_object('text', t5.body_text)
                                      )
                                    )
                                    ORDER BY t5.k0 DESC, t5.k1 DESC
                                  ) FILTER (WHERE t5.n <= 1),
                                  '[]'::json
                                )
                              ) AS json_build_object_3
                              FROM (
                                SELECT r.body_text AS body_text,
                                r.k0 AS k0,
                                r.k1 AS k1,
                                row_number() OVER (ORDER BY r.k0 DESC, r.k1 DESC) AS n
                                FROM (
                                  SELECT t5.body_text AS body_text, t5.created_at AS k0, t5.id AS k1
                                  FROM comment AS t5
                                  WHERE t5.is_visible
                                  AND t5.entry_id = t1.entry_id
                                  AND t5.parent_id IS NULL
                                  ORDER BY t5.created_at DESC, t5.id DESC
                                  LIMIT 2
                                ) AS r
                              ) AS t5 HAVING true
                            )
                          )
                          ORDER BY t1.k0 DESC, t1.k1 DESC
                        ),
                        '[]'::json
                      )
                    ) AS json_build_object_2
                    FROM (
                      SELECT t1.title AS title,
                      t1.entry_id AS entry_id,
                      t2.listed_at AS k0,
                      t2.article_id AS k1
                      FROM article AS t1
                      JOIN byline AS t2 ON t2.article_id = t1.id
                      WHERE NOT t1.is_draft
                      AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                      AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                      AND NOT t1.is_trashed
                      AND t1.locale = $2::VARCHAR
                      AND t2.author_id = t0.id
                      AND t2.is_draft = false
                      AND t2.locale = $2::VARCHAR
                      AND t2.listed_at <= $1::TIMESTAMP WITH TIME ZONE
                      ORDER BY t2.listed_at DESC, t2.article_id DESC
                      LIMIT 2
                    ) AS t1 HAVING true
                  )
                )
                ORDER BY t0.k0 ASC, t0.k1 ASC
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.name AS name, t0.id AS id, t0.name_key AS k0, t0.id AS k1
            FROM author AS t0
            WHERE t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            ORDER BY t0.name_key ASC, t0.id ASC
            LIMIT 2
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
